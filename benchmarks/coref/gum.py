"""GUM's documents as dateline sees them, with their gold chains.

The tokens and trees come from `gold/parse`, the chains from `gold/coref`; a document is used where both hold it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.records import Block, BlockKind, Document, Name, NameType, Parse, Sentence, Source, Token, document_id

TYPES = {"person": NameType.PERSON, "organization": NameType.ORGANISATION, "place": NameType.PLACE}

FEATURES = ("Tense", "VerbForm", "Mood", "Voice", "Number", "Person")


@dataclass(frozen=True)
class Mention:
    """Tokens `first` to `stop`, the token that heads them, and what the annotators called them."""

    first: int
    stop: int
    head: int
    kind: str
    type: str


@dataclass(frozen=True)
class Gold:
    """A document with its gold parse, and its chains of mentions (singletons too)."""

    id: str
    genre: str
    document: Document
    chains: list[list[Mention]]


def load(gold: Path, split: str) -> list[Gold]:
    """The documents of `split` ("train" or "dev") that have both a tree and chains."""
    rows = {row["id"]: row for row in map(json.loads, (gold / "coref" / f"gum.{split}.jsonl").open(encoding="utf-8"))}
    trees = conllu(gold / "parse" / f"en_gum-permissive-{split}.conllu")
    return [build(rows[name], sentences) for name, sentences in trees if name in rows]


def conllu(path: Path) -> Iterator[tuple[str, list[list[list[str]]]]]:
    """Each document's id with its sentences of CoNLL-U rows (ranges kept, empty nodes left out)."""
    name, document, sentence = "", [], []
    for line in path.open(encoding="utf-8"):
        if line.startswith("# newdoc id"):
            if document:
                yield name, document
            name, document = line.split("=")[1].strip(), []
        elif line[:1].isdigit() and "." not in line.split("\t", 1)[0]:
            sentence.append(line.rstrip("\n").split("\t"))
        elif line.startswith("# newpar"):
            sentence.append(["newpar"])
        elif not line.strip() and sentence:
            document.append(sentence)
            sentence = []
    if document:
        yield name, document


def build(row: dict, sentences: list[list[list[str]]]) -> Gold:
    text, tokens, spans, bases = "", [], [], []
    for sentence in sentences:
        if sentence[0][0] == "newpar":
            text = text.rstrip() + "\n\n" if text else ""
        text = read_sentence([row for row in sentence if row[0] != "newpar"], text, tokens, spans)
    bases = [sentence.first for sentence in spans]
    chains: dict[int, list[Mention]] = {}
    for found in row["mentions"]:
        base = bases[found["sent"]]
        mention = Mention(base + found["start"], base + found["end"], base + found["head"], found["kind"], found["type"])
        chains.setdefault(found["cluster"], []).append(mention)
    names = tuple(proper(mention, tokens) for chain in chains.values() for mention in chain if mention.kind == "name" and mention.type in TYPES)
    parse = Parse(tokens=tuple(tokens), sentences=tuple(spans), names=tuple(sorted((n for n in names if n), key=lambda n: n.first)))
    blocks = (Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),)
    source = Source(uri=row["id"], media_type="text/plain", sha256="")
    document = Document(id=document_id(text), source=source, published=None, text=text, blocks=blocks, parse=parse)
    return Gold(row["id"], row["genre"], document, list(chains.values()))


def read_sentence(rows: list[list[str]], text: str, tokens: list[Token], spans: list[Sentence]) -> str:
    """Adds the sentence's tokens to `tokens` and its words to `text`, which comes back."""
    first = len(tokens)
    until, inside = 0, ""
    for row in rows:
        if "-" in row[0]:
            until, inside = int(row[0].split("-")[1]), row[9]
            continue
        number = int(row[0])
        feats = dict(pair.split("=") for pair in row[5].split("|") if "=" in pair)
        head = first + int(row[6]) - 1 if row[6] != "0" else -1
        features = (feats.get(name, "") for name in FEATURES)
        tokens.append(Token(len(text), len(text) + len(row[1]), row[2], row[3], head, row[7], *features))
        misc = inside if number == until else row[9] if number > until else "SpaceAfter=No"
        text += row[1] if "SpaceAfter=No" in misc else row[1] + " "
    spans.append(Sentence(first, len(tokens)))
    return text


def proper(mention: Mention, tokens: list[Token]) -> Name | None:
    """The run of name words around the head of a gold name: what a name tagger marks."""
    first = stop = mention.head
    while first > mention.first and (tokens[first - 1].upos == "PROPN" or tokens[first - 1].lemma[:1].isupper()) and tokens[first - 1].deprel != "nmod:desc":
        first -= 1
    while stop < mention.stop and (tokens[stop].upos == "PROPN" or tokens[stop].lemma in ("of", "-")):
        stop += 1
    while stop > first and tokens[stop - 1].upos != "PROPN":
        stop -= 1
    return Name(first, stop, TYPES[mention.type]) if stop > first else None
