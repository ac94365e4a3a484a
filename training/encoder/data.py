"""Read the training sets as sentences of words with partial annotations.

A sentence carries what its data set annotates and no more: tree annotations are optional, and a word's name annotation is the SET of tags that the
data set allows for it (a bit mask over NAME_TAGS), so that a set without the type MISC does not teach that a miscellaneous name is no name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

UPOS = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X")
FEATURES = {
    "Tense": ("", "Past", "Pres"),
    "VerbForm": ("", "Fin", "Ger", "Inf", "Part"),
    "Mood": ("", "Imp", "Ind", "Sub"),
    "Voice": ("", "Pass"),
    "Number": ("", "Plur", "Ptan", "Sing"),
    "Person": ("", "1", "2", "3"),
}
NAME_TYPES = ("PER", "ORG", "LOC", "MISC")
NAME_TAGS = ("O", *(f"{bio}-{kind}" for kind in NAME_TYPES for bio in "BI"))
ANY = (1 << len(NAME_TAGS)) - 1
O_OR_MISC = 1 | 1 << NAME_TAGS.index("B-MISC") | 1 << NAME_TAGS.index("I-MISC")


@dataclass(frozen=True)
class Sent:
    """A sentence; `tree` is (upos, features, heads, labels) where its data set annotates them; heads are 0-based, -1 at the root."""

    words: tuple[str, ...]
    spaced: tuple[bool, ...]
    names: tuple[int, ...]
    weight: float = 1.0  # of the name annotation
    upos: tuple[int, ...] | None = None
    feats: tuple[tuple[int, ...], ...] | None = None
    heads: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()
    lemmas: tuple[str, ...] = ()
    id: str = ""
    text: str = ""
    new_doc: bool = False
    new_par: bool = False


# --- trees -------------------------------------------------------------------------------------------------------------


def conllu(path: Path) -> Iterator[Sent]:
    """The sentences of a CoNLL-U file, in order, names unannotated (ANY)."""
    meta: dict[str, str] = {}
    rows: list[list[str]] = []
    glued: set[int] = set()  # words that follow the word before without a space
    covered = 0
    for line in path.open(encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            meta[key.strip().split()[0]] = value.strip()
        elif line:
            row = line.split("\t")
            if "-" in row[0]:
                first, last = map(int, row[0].split("-"))
                covered = last
                glued.update(range(first + 1, last + 1))
                if "SpaceAfter=No" in row[9]:
                    glued.add(last + 1)
            elif "." not in row[0]:
                rows.append(row)
                if int(row[0]) > covered and "SpaceAfter=No" in row[9]:
                    glued.add(int(row[0]) + 1)
        elif rows:
            yield _sentence(rows, glued, meta)
            meta, rows, glued, covered = {}, [], set(), 0


def _sentence(rows: list[list[str]], glued: set[int], meta: dict[str, str]) -> Sent:
    feats = []
    for row in rows:
        values = dict(pair.split("=", 1) for pair in row[5].split("|") if "=" in pair)
        feats.append(tuple(known.index(values.get(name, "")) if values.get(name, "") in known else 0 for name, known in FEATURES.items()))
    return Sent(
        words=tuple(row[1] for row in rows),
        spaced=tuple(int(row[0]) not in glued for row in rows),
        names=(ANY,) * len(rows),
        upos=tuple(UPOS.index(row[3]) for row in rows),
        feats=tuple(feats),
        heads=tuple(int(row[6]) - 1 for row in rows),
        labels=tuple(row[7] for row in rows),
        lemmas=tuple(row[2] for row in rows),
        id=meta.get("sent_id", ""),
        text=meta.get("text", ""),
        new_doc="newdoc" in meta,
        new_par="newpar" in meta,
    )


def with_names(sentences: Iterator[Sent], rows: dict[str, tuple[int, ...]], weight: float = 1.0) -> Iterator[Sent]:
    """The sentences with the name annotation that stands under the same id over the same number of words."""
    for sent in sentences:
        names = rows.get(sent.id)
        yield replace(sent, names=names, weight=weight) if names and len(names) == len(sent.words) else sent


# --- names -------------------------------------------------------------------------------------------------------------

UNER = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
GUM = UNER | {"ABSTRACT": None, "EVENT": None, "OBJECT": None, "DATE": ""}
WIKIGOLD = UNER | {"MISC": "MISC"}
POLITICS = {
    "politician": "PER", "person": "PER", "politicalparty": "ORG", "organisation": "ORG", "country": "LOC", "location": "LOC",
    "election": "MISC", "event": "MISC", "misc": "MISC",
}  # fmt: skip
WNUT = {"person": "PER", "location": "LOC", "group": "ORG", "corporation": "ORG", "product": "MISC", "creative-work": "MISC"}
RE3D = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "NORP": None, "DOC": None, "WEAPON": None, "VEHICLE": None, "OTHER": None}


def allowed(tags: list[str], kinds: dict[str, str | None], misc: bool) -> tuple[int, ...]:
    """Bit masks of the tags that an annotation allows; `kinds` maps its types to ours, "" to no name, None to "no name or MISC".

    `misc` says whether the set annotates miscellaneous names, so that its O means O.
    """
    outside = 1 if misc else O_OR_MISC
    masks = []
    for tag in tags:
        kind = kinds.get(tag[2:], "") if tag != "O" else ""
        masks.append(outside if kind == "" else O_OR_MISC if kind is None else 1 << NAME_TAGS.index(f"{tag[0]}-{kind}"))
    return tuple(masks)


def rows(path: Path) -> Iterator[dict]:
    """The JSON lines of a names file."""
    for line in path.open(encoding="utf-8"):
        yield json.loads(line)


def by_id(path: Path, kinds: dict[str, str | None]) -> dict[str, tuple[int, ...]]:
    """Name annotations of a set without MISC by sentence id, rows under a non-commercial licence or one to be checked left out."""
    return {row["id"]: allowed(row["ner"], kinds, misc=False) for row in rows(path) if not _restricted(row.get("license"))}


def _restricted(licence: str | None) -> bool:
    return licence is not None and ("NC" in licence or "ND" in licence)


_CLOSERS = re.compile(r"^([.,;:!?%)\]}]|'s|’s|n't|n’t|'(re|ve|ll|d|m))$", re.I)
_OPENERS = frozenset("([{$#")
_PARTS = re.compile(r"(?<=\w)(-)(?=\w)|(?<=\w)(['’]s)$")


def spacing(words: list[str]) -> list[bool]:
    """Where white space most likely stood in text that was handed over as words."""
    return [not (_CLOSERS.match(word) or before in _OPENERS) for before, word in zip(["", *words], words, strict=False)]


def split_words(words: list[str], masks: tuple[int, ...]) -> tuple[list[str], list[int], list[bool]]:
    """Words cut at inner hyphens and clitics as in UD, masks carried on, and a space before each."""
    out: list[str] = []
    names: list[int] = []
    spaced: list[bool] = []
    for word, mask, space in zip(words, masks, spacing(words), strict=True):
        parts = [part for part in _PARTS.split(word) if part] if not word.startswith(("http", "www")) else [word]
        for n, part in enumerate(parts):
            out.append(part)
            names.append(mask if n == 0 else _outside(mask) if part.lower() in ("'s", "’s") else _inside(mask))
            spaced.append(space if n == 0 else False)
    return out, names, spaced


def _inside(mask: int) -> int:
    for kind in NAME_TYPES:
        begin, within = (1 << NAME_TAGS.index(f"{bio}-{kind}") for bio in "BI")
        if mask == begin:
            return within
    return mask


def _outside(mask: int) -> int:
    return mask if mask in (1, O_OR_MISC, ANY) else 1


def names_only(words: list[str], masks: tuple[int, ...], weight: float, new_doc: bool = True) -> Sent:
    """A sentence that carries names and no tree."""
    out, names, spaced = split_words(words, masks)
    return Sent(words=tuple(out), spaced=tuple(spaced), names=tuple(names), weight=weight, new_doc=new_doc, new_par=new_doc)


_TITLES = frozenset("president prime foreign minister secretary gen general maj major lt lieutenant col colonel capt captain sgt mr mrs ms dr sir king "
                    "staff chief ambassador senator sen rep envoy special deputy vice defense iraqi u.s spc spokesman sheikh adm admiral".split())  # fmt: skip
_ARTICLES = frozenset("the a an its our their his her this these that".split())


def re3d(path: Path, weight: float) -> Iterator[Sent]:
    """re3d's reports cut into sentences. It marks nominals and pronouns as well as names, so:
    a span counts as a name after its articles and titles are taken off, where each of its longer words is capitalised;
    a span with some capitals is left open (any tag); any other is no name.
    """
    for row in rows(path):
        words = list(row["tokens"])
        masks = list(allowed(row["ner"], RE3D, misc=False))
        for first, stop in _spans(row["ner"]):
            _clean(words, masks, first, stop, row["ner"][first][2:])
        start = 0
        for n, word in enumerate(words):
            ends = word in (".", "!", "?") and words[n - 1] not in ("U.S", "Gen", "Lt", "Maj", "Col", "Dec", "Jan", "Dr", "Mr", "Spc", "D.C")
            if (ends and n + 1 - start > 6) or n + 1 - start >= 80 or n + 1 == len(words):
                yield names_only(words[start : n + 1], tuple(masks[start : n + 1]), weight, new_doc=start == 0)
                start = n + 1


def _spans(tags: list[str]) -> Iterator[tuple[int, int]]:
    first = -1
    for n, tag in enumerate([*tags, "O"]):
        if first >= 0 and not tag.startswith("I"):
            yield first, n
            first = -1
        if tag.startswith("B"):
            first = n


def _clean(words: list[str], masks: list[int], first: int, stop: int, source: str) -> None:
    kind = RE3D.get(source)
    if not kind:
        return
    at = first
    while at < stop and (words[at].lower() in _ARTICLES or (kind == "PER" and words[at].lower().rstrip(".") in _TITLES) or words[at] == "."):
        masks[at] = O_OR_MISC
        at += 1
    rest = words[at:stop]
    capitals = [word[:1].isupper() for word in rest if word[:1].isalpha()]
    named = rest and rest[0][:1].isupper() and all(word[:1].isupper() or len(word) < 4 or not word[:1].isalpha() for word in rest)
    begin, within = (1 << NAME_TAGS.index(f"{bio}-{kind}") for bio in "BI")
    for n in range(at, stop):
        masks[n] = (begin if n == at else within) if named else ANY if any(capitals) else O_OR_MISC


# --- everything --------------------------------------------------------------------------------------------------------


def training(gold: Path, wnut_weight: float = 0.15) -> tuple[list[Sent], list[Sent]]:
    """All training sentences: those with trees (EWT, GUM) in document order, and those with names only."""
    parse, names = gold / "parse", gold / "names"
    trees = list(with_names(conllu(parse / "en_ewt-ud-train.conllu"), by_id(names / "uner_ewt.train-2022.jsonl", UNER)))
    trees += with_names(conllu(parse / "en_gum-permissive-train.conllu"), by_id(names / "gum_names.train.jsonl", GUM), weight=0.25)
    plain = [names_only(r["tokens"], allowed(r["ner"], WIKIGOLD, misc=True), 1.0) for r in rows(names / "wikigold.all.jsonl")]
    plain += [names_only(r["tokens"], allowed(r["ner"], POLITICS, misc=True), 1.0) for r in rows(names / "crossner_politics.train.jsonl")]
    for part in ("CENTCOM", "US_State_Department", "Wikipedia"):
        plain += re3d(names / f"re3d_{part}.jsonl", 0.5)
    plain += [names_only(r["tokens"], allowed(r["ner"], WNUT, misc=True), wnut_weight) for r in rows(names / "wnut17.train.jsonl")]
    return trees, plain


def labels(trees: list[Sent]) -> tuple[str, ...]:
    """All dependency labels, in alphabetical order."""
    return tuple(sorted({label for sent in trees for label in sent.labels}))
