"""The words of a block as the judge compares them: case, hyphens and disguises off, numbers as `0`."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import msgspec

from dateline import lexicon

_WORD = re.compile(r"\d+(?:[.,:]\d+)*(?![^\W\d_])|[^\W_]+(?:['’][^\W_]+)*|[:©°%£$€₦@&]")
_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")

# Letters that digits and signs stand for in disguised spelling.
LETTERS = str.maketrans("0134578@€$!", "oieastbaesi")
_SUSPECT = re.compile(r"[A-Za-z][0134578@€$!]{1,3}[A-Za-z]|[a-z]{3}[€$@](?![\w.])|(?<![\w.,])0[a-z]{3}")
_CHUNK = re.compile(r"[A-Za-z0-9@€$!]+")
_MIXED = re.compile(r"(?:[A-Z]?[a-z]*|[A-Z]+)[0134578@€$][a-z0134578@€$]*[a-z€$@]")


class Language(msgspec.Struct, frozen=True):
    """Function words of a language."""

    code: str
    words: list[str]
    example: str


@cache
def function_words() -> tuple[frozenset[str], frozenset[str]]:
    """English function words, and those of other languages that are not English words too."""
    languages = lexicon.entries("clean", "function_words.toml", "language", Language)
    english = frozenset(word for language in languages if language.code == "en" for word in language.words)
    return english, frozenset(word for language in languages if language.code != "en" for word in language.words) - english


def words(text: str) -> list[str]:
    """The words of `text` in small letters; a number is "0", a colon, currency and percent sign a word of their own.

    >>> words("Sign-up: 1,148 readers don’t")
    ['sign', 'up', ':', '0', 'readers', "don't"]
    """
    return [_plain(word) for word in _WORD.findall(text)]


def _plain(word: str) -> str:
    if word[0].isdigit():
        number = _NUMBER.match(word)
        return "0" + word[number.end() :].lower() if number else word
    return word.lower().replace("’", "'")


def undisguised(text: str, known: Callable[[str], bool]) -> tuple[str, int]:
    """`text` with disguised spelling undone, and how many words were disguised.

    A word is disguised where digits or signs stand between its letters for letters, in a pattern that names of weapons, groups and
    viruses (M23, F-16s, H5N1) do not have; words in capitals only where `known` knows what they stand for.

    >>> undisguised("cl1ck for y0ur M23 b0nus", lambda word: False)
    ('click for your M23 bonus', 3)
    """
    if not _SUSPECT.search(text):
        return text, 0
    count = 0

    def undo(match: re.Match[str]) -> str:
        nonlocal count
        word = match[0]
        if not _is_disguised(text, match, known):
            return word
        count += 1
        return word.translate(LETTERS)

    return _CHUNK.sub(undo, text), count


def _is_disguised(text: str, match: re.Match[str], known: Callable[[str], bool]) -> bool:
    word = match[0]
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 2]
    if before in ("@", "#", "/", "_", ".", "=") or before == "&" or ("@" in word and re.match(r"\.\w", after)) or after.startswith(("/", "_", "=")):
        return False
    letters = sum(char.isalpha() for char in word)
    if word[0] == "@" or letters < 2 or 2 * letters < len(word) or letters == len(word):
        return False
    if known(word.rstrip("!").translate(LETTERS).lower()) and not word.rstrip("!").isalpha() and word[0].isalpha():
        return True
    if re.fullmatch(r"0[a-z]{3,}", word):
        return True
    if not _MIXED.fullmatch(word) or word[0].isdigit():
        return False
    tail = re.split(r"[0134578@€$]", word)[-1]
    return tail != "s" and (len(word) > 2) and any(char.islower() for char in word)
