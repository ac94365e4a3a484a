"""The treebanks, with all that other sets annotate on the same words: names, factuality (EWT), coreference and dates (GUM)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec
from sentences import Sent
from tags import FEATURES, SCALES, TIMES, UPOS

from corpora import names
from corpora.factuality import by_text, certainties
from corpora.times import Spans, gum_dates, tagged


def ewt(gold: Path) -> Iterator[Sent]:
    """UD English EWT with the names of Universal NER and the factuality of UDS-IH2."""
    named = names.by_id(gold / "names" / "uner_ewt.train-2022.jsonl", names.UNER)
    certain = by_text(gold / "said" / "factuality_uds_ih2.train.jsonl")
    for sent in conllu(gold / "parse" / "en_ewt-ud-train.conllu"):
        row = certain.get("".join(sent.words))
        facts = certainties(sent.words, row) if row else None
        yield msgspec.structs.replace(names.joined(sent, named), facts=facts, scale=SCALES.index("web"))


def gum(gold: Path) -> Iterator[Sent]:
    """GUM's permissive texts with names derived from its mentions, its chains and its dates; each document is read as a whole."""
    named = names.by_id(gold / "names" / "gum_names.train.jsonl", names.GUM)
    chains = {row["id"]: row for row in map(json.loads, (gold / "coref" / "gum.train.jsonl").open(encoding="utf-8"))}
    dates = gum_dates(gold)
    sentences = conllu(gold / "parse" / "en_gum-permissive-train.conllu")
    for document, group in groupby(sentences, key=lambda sent: sent.id.rsplit("-", 1)[0]):
        parts = [msgspec.structs.replace(names.joined(sent, named), names_weight=0.25, document=document) for sent in group]
        parts = _dated(parts, dates.get(document))
        yield from _chained(parts, chains[document]) if document in chains else parts


def _chained(parts: list[Sent], row: dict[str, Any]) -> Iterator[Sent]:
    heads: list[dict[int, int]] = [{} for _ in parts]
    for mention in row["mentions"]:
        heads[mention["sent"]][mention["head"]] = mention["cluster"]
    for sent, chain in zip(parts, heads, strict=True):
        yield msgspec.structs.replace(sent, chains=tuple(chain.get(n, 0) for n in range(len(sent.words))))


def _dated(parts: list[Sent], found: tuple[str, Spans] | None) -> list[Sent]:
    """The sentences of a document with its dates, matched by the characters that are no space."""
    if not found:
        return parts
    text, spans = found
    solid = [n for n, char in enumerate(text) if not char.isspace()]
    if "".join(text[n] for n in solid) != "".join("".join(sent.words) for sent in parts).replace(" ", ""):
        return parts
    at, out = 0, []
    for sent in parts:
        places = []
        for word in sent.words:
            size = len(word.replace(" ", ""))
            places.append((solid[at], solid[at + size - 1] + 1))
            at += size
        out.append(msgspec.structs.replace(sent, times=tagged(places, spans, outside=TIMES.any), times_weight=0.3))
    return out


def conllu(path: Path) -> Iterator[Sent]:
    """The sentences of a CoNLL-U file, in order."""
    meta: dict[str, str] = {}
    rows: list[list[str]] = []
    glued: set[int] = set()  # words that follow the word before without a space
    covered = 0
    for line in path.open(encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("#"):
            key, _, value = line[1:].partition("=")
            meta[key.strip().partition(" ")[0]] = value.strip()
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
        upos=tuple(UPOS.index(row[3]) for row in rows),
        feats=tuple(feats),
        heads=tuple(int(row[6]) - 1 for row in rows),
        labels=tuple(row[7] for row in rows),
        lemmas=tuple(row[2] for row in rows),
        id=meta.get("sent_id", ""),
        new_doc="newdoc" in meta,
        new_par="newpar" in meta,
    )
