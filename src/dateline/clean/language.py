"""The language of a report, from the words of its kept blocks; what the page declares only helps, since half of the pages that declare one are wrong.

English is told by its small words. What they do not settle goes to py3langid (naive Bayes over byte n-grams), which sees only the words that open
with a small letter, or are of a script without capitals: a list of German names is no German. Short texts, headlines and names stay untold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from dateline import lexicon
from dateline.clean.judge.words import function_words, words
from dateline.errors import InputError
from dateline.records import BlockKind, Document, Found

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SAMPLE = 4_000  # characters of the report that are looked at
PLAIN = 0.2  # share of English small words over which a text is English: of 253 English pages 245 lie over it, of 322 others one
FOREIGN = 4  # times as many as there are small words of other languages
ONLY_ENGLISH = frozenset("the that which they their were been would from with and this said".split())  # "a" is Hungarian too, "in" German, "to" Polish
PART = 0.4  # share of a text in English lines over which it is English
MIXED = 0.25  # share of letters in English small words over which a text is not refused, whatever else is in it
LETTERS = 30  # of words with small letters, fewer than which tell nothing
ENGLISH = 0.003  # likelihood under which a text is not English: no English text of 2,437 lies under it, nor its first sentences
SURE = 0.7  # likelihood of the two likeliest languages together (Croatian and Bosnian, say), under which it is anything
DECLARED = (12, 0.05)  # the same LETTERS and ENGLISH where the page declares the language that the words look like
PROSE = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.CAPTION})

_WORD = re.compile(r"[^\W\d_][^\s\d]*(?<![.,;:!?”\"»)])")  # up to the next blank: signs of vowels are no letters for Python
NEAR = frozenset({"en", "pcm"})  # Nigerian Pidgin stands close enough to English to be read
NONE = "zxx"  # ISO 639: no linguistic content
SAME = {"yue": "zh", "wuu": "zh", "nn": "no", "arz": "ar", "ary": "ar", "sdh": "ku"}  # to the language that they are written as


class Language(msgspec.Struct, frozen=True):
    """A language by its ISO 639 code, with its English name and a sentence in it."""

    code: str
    name: str
    example: str


def told(document: Document) -> Document:
    """The document with the language of its report and how that was found, `Found.DETECTED` where its words tell it; else as it is declared."""
    source = document.source
    code = of_text(_sample(document), source.language)
    if code is None or (code == source.language and source.found.language is Found.GIVEN):
        return document
    found = msgspec.structs.replace(source.found, language=Found.DETECTED)
    return msgspec.structs.replace(document, source=msgspec.structs.replace(source, language=code, found=found))


def check(document: Document, read: frozenset[str]) -> None:
    """Raises InputError where the words of the report tell that it is in a language that is not in `read`."""
    code = document.source.language
    if code is None or code in read or document.source.found.language is not Found.DETECTED:
        return
    known = " and ".join(sorted(map(name, read)))
    raise InputError(document.source.uri, f"the text is in {name(code)} ({code})", f"dateline reads {known}: give a translation", language=code)


def of_text(text: str, declared: str | None = None) -> str | None:
    """The ISO 639 code of the language that `text` is in; None where its words do not tell. `declared` is what the page says.

    >>> of_text("The pier was closed on Monday."), of_text("Die Mole wurde am Montag nach einem Sturm für alle gesperrt."), of_text("Scholz in Berlin")
    ('en', 'de', None)
    """
    sample = text[:SAMPLE]
    if _is_english(sample):
        return "en"
    if sum(len(line) for line in sample.split("\n") if _is_english(line)) >= PART * len(sample):
        return "en"  # a report with its translation, or below one
    english = function_words()[0]
    small = [word for word in _WORD.findall(sample) if not word[0].isupper() and "/" not in word and "@" not in word]
    return _detected(small, sum(len(word) for word in small if word.lower() in english), declared)


def _is_english(text: str) -> bool:
    """True where the text holds together by English words alone."""
    found = words(text)
    english, other = function_words()
    here, there = sum(word in english for word in found), sum(word in other for word in found)
    return len(found) >= 5 and here >= PLAIN * len(found) and here > FOREIGN * there and not ONLY_ENGLISH.isdisjoint(found)


def _detected(small: Sequence[str], english: int, declared: str | None) -> str | None:
    letters = sum(map(len, small))
    if letters < DECLARED[0]:
        return None
    ranked = _identifier().rank(" ".join(small))
    (best, first), (_, second) = ranked[:2]
    code = SAME.get(best, best)
    least, most = DECLARED if code == declared else (LETTERS, ENGLISH)
    if letters < least or first + second < SURE or best == NONE:
        return None
    if best in NEAR:
        return "en"
    return code if sum(score for near, score in ranked if near in NEAR) <= most and english <= MIXED * letters else None


def _sample(document: Document) -> str:
    """The report's prose; where there is none, its titles too, and where nothing is kept, the whole text."""
    kept = [block for block in document.blocks if block.kept]
    for blocks in ([block for block in kept if block.kind in PROSE], kept, document.blocks):
        text, length = [], 0
        for block in blocks:
            text.append(document.text[block.start : min(block.end, block.start + SAMPLE)])
            length += len(text[-1]) + 1
            if length > SAMPLE:
                break
        if length > LETTERS:
            break
    return "\n".join(text)


@cache
def _names() -> dict[str, str]:
    return {language.code: language.name for language in languages()}


def languages() -> tuple[Language, ...]:
    """The languages that have a name here."""
    return lexicon.entries("clean", "languages.toml", "language", Language)


def name(code: str) -> str:
    """The English name of a language; its code where it has none here.

    >>> name("de"), name("gcr")
    ('German', 'gcr')
    """
    return _names().get(code, code)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
