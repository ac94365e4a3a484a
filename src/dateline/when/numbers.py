"""Numbers as they stand in time expressions: "34", "twenty-five", "a dozen", "the 3rd", "nineteen ninety-six", "several"."""

from __future__ import annotations

from dateline.when.words import Words, vocabulary

LONGEST = 10  # words of a number that is written out
MAX_COUNT = 100_000  # larger counts of units are no span of news


def cardinal(words: Words, index: int) -> tuple[int, int] | None:
    """The whole number that starts at the word, and the word after it; None where none does.

    >>> cardinal(Words("twenty-five days", 0, 16), 0)
    (25, 3)
    """
    word = words.at(index)
    if (word.isascii() and word.isdigit()) or ("," in word and word[0].isdigit()):
        count = int(word.replace(",", "")) if len(word) < 9 else MAX_COUNT
        return (count, index + 1) if count < MAX_COUNT else None
    return _spelled(words, index)


def _spelled(words: Words, index: int) -> tuple[int, int] | None:
    numbers = vocabulary().numbers
    start = index + 1 if words.at(index) == "a" and words.at(index + 1) in ("hundred", "thousand", "dozen") else index
    total, value, at = 0, 0, start
    while at < index + LONGEST and (entry := numbers.get(words.at(at))) is not None:
        if entry.value >= 100:
            value = max(value, 1) * entry.value
            if entry.value == 1000:
                total, value = total + value, 0
        elif value and value % 100 and not (value % 10 == 0 and value % 100 >= 20 and entry.value < 10):
            break
        else:
            value += entry.value
        at += 1
        if words.at(at) == "-" and words.at(at + 1) in numbers and value % 10 == 0 and numbers[words.at(at + 1)].value < 10:
            at += 1
    return (total + value, at) if at > start else None


def ordinal(words: Words, index: int) -> tuple[int, int] | None:
    """The ordinal number at the word, and the word after it.

    >>> ordinal(Words("the twenty-first day", 0, 20), 1)
    (21, 4)
    """
    word = words.at(index)
    if word[-2:] in ("st", "nd", "rd", "th") and word[:-2].isdigit() and word.isascii():
        return int(word[:-2]) if len(word) < 7 else 0, index + 1
    entry = vocabulary().ordinals.get(word)
    if entry:
        return entry.value, index + 1
    tens = vocabulary().numbers.get(word)
    if tens and tens.value in range(20, 100, 10):
        at = index + 1 + (words.at(index + 1) == "-")
        low = vocabulary().ordinals.get(words.at(at))
        if low and low.value < 10:
            return tens.value + low.value, at + 1
    return None


def quantity(words: Words, index: int) -> tuple[int | None, int] | None:
    """How many units: a number, "a", "a few", "a couple of", or None for an unknown many; and the word after it."""
    word = words.at(index)
    if word in ("a", "an"):
        following = words.at(index + 1)
        if following == "few":
            return None, index + 2
        if following == "couple":
            return 2, index + 2 + (words.at(index + 2) == "of")
        return _spelled(words, index) or (1, index + 1)
    if word == "couple":
        return 2, index + 1 + (words.at(index + 1) == "of")
    if word in ("dozens", "scores", "hundreds", "thousands") and words.at(index + 1) == "of":
        return None, index + 2
    if word in vocabulary().vague:
        return None, index + 1
    return cardinal(words, index)


def year(words: Words, index: int) -> tuple[int, int] | None:
    """A year in figures (1000 to 2199) or, spelled, "nineteen ninety-six"; and the word after it."""
    word = words.at(index)
    if len(word) == 4 and word.isascii() and word.isdigit() and "1000" <= word < "2200":
        return int(word), index + 1
    entry = vocabulary().numbers.get(word)
    if entry and entry.value in (18, 19, 20):
        rest = cardinal(words, index + 1)
        if rest and 10 <= rest[0] < 100:
            return entry.value * 100 + rest[0], rest[1]
    return None
