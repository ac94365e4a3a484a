"""Near misses of names: which spellings lie one slip away, and when two spellings that sound alike are still two names.

The packaged file holds, for places of some size, their key and the keys with one letter left out (the symmetric deletes of SymSpell, Garbe 2012), so that a
slip is found by some twenty look-ups instead of five hundred.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from dateline.lexicon import entries
from dateline.where.names import fold, loose

SHORTEST, LONGEST = 7, 20  # letters of a key; a shorter one has too many neighbours
ALIKE, SURELY_ALIKE = 0.7, 0.88  # of the letters, for spellings with the same consonants; for those that end like a surname
NEAR_VOWELS = ({"o", "u"}, {"e", "i"})  # at the end of a name, where another vowel makes another name
_SURNAMES = (  # a person's name is no village's: Kadyrov is not Kadyrovo, Lukashenko not Lukashenka
    *(re.compile(ending) for ending in (r"[oei]y?[vw]\Z", r"sk(?:y|i|yi|iy|yy|ij|yj)\Z", r"enko\Z", r"ch[uiy]k\Z", r"[iy]an\Z", r"shvili\Z", r"dze\Z")),
    *(re.compile(ending) for ending in (r"[oe]va\Z", r"skaya\Z", r"zadeh?\Z", r"sson\Z", r"vi[ct]h?\Z", r"pour\Z", r"[oe]glu\Z")),
)
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")
_CONFUSED = ("bpvfw", "dt", "gkqhxc", "szcx", "jyg", "mn")  # consonants that ears and romanisations take for one another


class Word(msgspec.Struct, frozen=True, kw_only=True):
    """A word or a person's name that is no place's misspelling."""

    text: str
    example: str


@cache
def common() -> frozenset[str]:
    """Words and given names in lower case that no misspelt place is.

    >>> "colonel" in common(), "abdullah" in common()
    (True, True)
    """
    return frozenset(entry.text for table in ("common", "person") for entry in entries("where", "near.toml", table, Word))


def deletions(word: str) -> set[str]:
    """A key and the keys with one letter left out, the first kept.

    >>> sorted(deletions("goma"))
    ['gma', 'goa', 'gom', 'goma']
    """
    return {word} | {word[:at] + word[at + 1 :] for at in range(1, len(word))}


def is_slip(name: str, other: str) -> bool:
    """True where one letter was left out, put in, replaced or swapped with its neighbour, and the slip makes no surname of a place.

    >>> is_slip("Ouagadougu", "Ouagadougou"), is_slip("Kadyrov", "Kadyrovo")
    (True, False)
    """
    from rapidfuzz.distance import OSA

    folded, there = fold(name), fold(other)
    if folded[:1] != there[:1] or folded in common() or not of_one_kind(folded, there):
        return False
    word, over = loose(folded), loose(there)
    return OSA.distance(word, over, score_cutoff=1) <= 1 and not _is_other_sound(word, over) and (" " in folded or not _is_other_ending(word, over))


def _is_other_sound(word: str, other: str) -> bool:
    """True where a consonant stands for one that nobody takes it for: Barzani is not Barwani."""
    if len(word) != len(other):
        return False
    pairs = [{a, b} for a, b in zip(word, other, strict=True) if a != b]
    return len(pairs) == 1 and pairs[0] <= _CONSONANTS and not any(pairs[0] <= set(group) for group in _CONFUSED)


def sounds_alike(name: str, other: str) -> bool:
    """True where two names with the same consonants may be one: most letters agree, and both end in a vowel, or neither, and neither alone like a surname.

    >>> sounds_alike("Severodonetsk", "Sievierodonetsk"), sounds_alike("Zelensky", "Zelenoskoye")
    (True, False)
    """
    from rapidfuzz.fuzz import ratio

    folded, there = fold(name), fold(other)
    least = SURELY_ALIKE if is_surname(folded) else ALIKE
    return ratio(folded.replace(" ", ""), there.replace(" ", "")) >= 100 * least and _ends_open(folded) == _ends_open(there) and of_one_kind(folded, there)


def _is_other_ending(word: str, other: str) -> bool:
    """True where the last vowel makes the difference: Bagheri is not Bagheria."""
    short, long = sorted((word, other), key=len)
    if len(short) < len(long):
        return long[:-1] == short and long[-1] in "aeiou"
    return word[:-1] == other[:-1] and {word[-1], other[-1]} <= set("aeiou") and {word[-1], other[-1]} not in ({word[-1]}, *NEAR_VOWELS)


def is_surname(folded: str) -> bool:
    """True where a folded name ends as family names do, and many towns too.

    >>> is_surname("tymoshenko"), is_surname("goma")
    (True, False)
    """
    return any(ending.search(folded) for ending in _SURNAMES)


def of_one_kind(folded: str, other: str) -> bool:
    """False where the first of two folded names alone ends as a person's does."""
    return all(bool(ending.search(folded)) <= bool(ending.search(other)) for ending in _SURNAMES)


def _ends_open(folded: str) -> bool:
    return folded.rstrip("h")[-1:] in "aeiouy"
