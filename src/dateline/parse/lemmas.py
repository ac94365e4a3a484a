"""The dictionary form of a word, given its part of speech.

Regular inflection is undone by rule; a packaged table (`training/encoder/lemmas.py` makes it) holds the forms that the rules get wrong, from the
lemminflect lexicon and from UD EWT and GUM, whose conventions win ("n't" is "not", "them" is "they", "people" is "person").
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dateline import lexicon
from dateline.parse.pieces import normalise

TABLE = "lemmas.tsv"
INFLECTED = frozenset({"NOUN", "VERB", "AUX", "ADJ", "ADV"})
CACHED = 1 << 16  # words; a document has a few hundred different ones

_DOUBLED = re.compile(r"(?:[^aeiou]|^)[aeiouy]([bdgklmnprtvz])\1$")  # "stopped", not "called" (kept by the table) or "passed"
_NEEDS_E = re.compile(  # endings of stems that lost an "e": argu(e), forc(e), urg(e), caus(e), stat(e), tak(e), fir(e) ...
    r"""(?: [^aeiou][uv] | v | [^s]c | [^bdlnr]g | [dr]g | ang | [aeiou]s | z | [^aeo]u | [bcdfgkpstz]l | at | [cbp]ut
      | [^aeiou][aiu][kdm] | ir | ur | [plsx]or | [pch]ar | [bhl]in )$""",
    re.VERBOSE,
)


def lemma(word: str, upos: str) -> str:
    """The lemma of `word`: lower case, but as it stands for proper nouns.

    >>> lemma("Shelled", "VERB"), lemma("cities", "NOUN"), lemma("n’t", "PART"), lemma("Nations", "PROPN")
    ('shell', 'city', 'not', 'Nations')
    """
    return word if upos == "PROPN" else _lemma(word, upos)


@lru_cache(maxsize=CACHED)
def _lemma(word: str, upos: str) -> str:
    form = normalise(word).lower()
    found = table().get((upos, form))
    return found if found is not None else regular(form, upos)


@cache
def table() -> dict[tuple[str, str], str]:
    """The packaged forms: (part of speech, lower-case form) to lemma."""
    out = {}
    for line in lexicon.path("parse", TABLE).read_text(encoding="utf-8").splitlines():
        upos, form, base = line.split("\t")
        out[upos, form] = base
    return out


def regular(form: str, upos: str) -> str:
    """The lemma by rule alone."""
    if upos == "NOUN":
        return _singular(form)
    if upos in ("VERB", "AUX"):
        return _base(form)
    return form


def _singular(form: str) -> str:
    if len(form) < 4 or not form.endswith("s") or form.endswith(("ss", "us", "is", "'s")):
        return form
    if form.endswith("ies") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return form[:-2]
    return form[:-1]


def _base(form: str) -> str:
    if form.endswith("ing") and len(form) > 5:
        return _stem(form[:-3])
    if form.endswith("ied") and len(form) > 4:
        return form[:-3] + "y"
    if form.endswith("ed") and len(form) > 4:
        return _stem(form[:-2])
    return _singular(form)


def _stem(stem: str) -> str:
    if _DOUBLED.search(stem):
        return stem[:-1]
    return stem + "e" if _NEEDS_E.search(stem) else stem
