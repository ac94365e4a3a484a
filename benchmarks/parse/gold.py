"""The gold treebanks and name sets as plain records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FEATURES = ("Tense", "VerbForm", "Mood", "Voice", "Number", "Person")


@dataclass
class Sentence:
    """A gold sentence; heads count from 0, -1 at the root."""

    id: str
    text: str
    opens: bool  # begins a document or a paragraph
    begins: bool = False  # begins a document
    words: list[str] = field(default_factory=list)
    spaced: list[bool] = field(default_factory=list)  # white space stands before the word
    upos: list[str] = field(default_factory=list)
    feats: list[tuple[str, ...]] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)

    def spans(self) -> list[tuple[int, int]]:
        """Where each word stands in `text`."""
        out, at = [], 0
        for word in self.words:
            at = self.text.index(word, at)
            out.append((at, at + len(word)))
            at += len(word)
        return out


def conllu(path: Path) -> Iterator[Sentence]:
    """The sentences of a CoNLL-U file; words of a multi-word token stand without space between them."""
    for chunk in path.read_text(encoding="utf-8").split("\n\n"):
        lines = chunk.strip("\n").split("\n")
        meta = dict(line[2:].partition(" = ")[::2] for line in lines if line.startswith("# "))
        if "sent_id" not in meta:
            continue
        sentence = Sentence(meta["sent_id"], meta["text"], any(key.startswith(("newpar", "newdoc")) for key in meta), "# newdoc" in chunk)
        glued, inside = False, 0
        for row in (line.split("\t") for line in lines if line and not line.startswith("#")):
            if "-" in row[0]:
                inside = int(row[0].split("-")[1])
                after = "SpaceAfter=No" in row[9]
            elif "." not in row[0]:
                _add(sentence, row, spaced=not glued)
                number = int(row[0])
                glued = number < inside or (after if number == inside else "SpaceAfter=No" in row[9])
        yield sentence


def _add(sentence: Sentence, row: list[str], spaced: bool) -> None:
    values = dict(pair.split("=", 1) for pair in row[5].split("|") if "=" in pair)
    sentence.words.append(row[1])
    sentence.spaced.append(spaced)
    sentence.lemmas.append(row[2])
    sentence.upos.append(row[3])
    sentence.feats.append(tuple(values.get(name, "") for name in FEATURES))
    sentence.heads.append(int(row[6]) - 1)
    sentence.labels.append(row[7])


def documents(sentences: list[Sentence]) -> list[list[Sentence]]:
    """The sentences by document."""
    out: list[list[Sentence]] = []
    for sentence in sentences:
        if sentence.begins or not out:
            out.append([])
        out[-1].append(sentence)
    return out


def paragraphs(sentences: list[Sentence]) -> list[list[Sentence]]:
    """The sentences by paragraph."""
    out: list[list[Sentence]] = []
    for sentence in sentences:
        if sentence.opens or not out:
            out.append([])
        out[-1].append(sentence)
    return out


Span = tuple[int, int, str]


def names(path: Path, kinds: dict[str, str]) -> dict[str, tuple[list[str], set[Span]]]:
    """Words and names (first word, word after the last, type) by id; only rows free of NC and ND clauses, only types in `kinds`."""
    out = {}
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        licence = row.get("license") or ""
        if "NC" not in licence and "ND" not in licence:
            out[row["id"]] = row["tokens"], {(a, b, kinds[kind]) for a, b, kind in _spans(row["ner"]) if kind in kinds}
    return out


def _spans(tags: list[str]) -> Iterator[Span]:
    first = -1
    for n, tag in enumerate([*tags, "O"]):
        if first >= 0 and not tag.startswith("I-"):
            yield first, n, tags[first][2:]
            first = -1
        if tag.startswith("B-"):
            first = n
