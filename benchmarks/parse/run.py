"""How well the packaged reader (int8) reads: `python benchmarks/parse/run.py [--only PREFIX]`. Exits 1 below a floor.

See README.md for the data and for what each figure counts.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import further
import numpy as np
from further import GOLD, document
from gold import FEATURES, Sentence, Span, conllu, documents, names, paragraphs

from dateline.parse import Reader, agreement, decode
from dateline.parse.consistent import fitted
from dateline.parse.lemmas import lemma
from dateline.parse.model import Model
from dateline.parse.tokenise import tokenise
from dateline.parse.windows import MAX_PIECES, Pieces, Window, batches, inputs, window
from dateline.records import NameType

HERE = Path(__file__).parent
UNER = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "EVENT": "EVENT"}
WNUT = {"person": "PER", "location": "LOC", "group": "ORG", "corporation": "ORG"}
POLITICS = {
    "politician": "PER", "person": "PER", "politicalparty": "ORG", "organisation": "ORG", "country": "LOC", "location": "LOC",
    "election": "EVENT", "event": "EVENT",
}  # fmt: skip
COARSE = {"FAC": "LOC"}  # no set tells facilities from other places
KINDS = {NameType.PERSON: "PER", NameType.ORGANISATION: "ORG", NameType.PLACE: "LOC", NameType.FACILITY: "LOC", NameType.EVENT: "EVENT"}
ERROR = ".mae"  # figures that must not rise
CORE = ("PER", "ORG", "LOC")  # types that all sets annotate
TREEBANKS = {"ewt": "en_ewt-ud-dev", "gum": "en_gum-permissive-dev"}


# --- running the model on gold words -----------------------------------------------------------------------------------


class Row:
    """What the model says about one sentence."""

    def __init__(self, upos: list[str], feats: list[tuple[str, ...]], heads: list[int], labels: list[str], names: list[Span], scores: np.ndarray) -> None:
        self.upos, self.feats, self.heads, self.labels, self.names, self.scores = upos, feats, heads, labels, names, scores


class Gold:
    """The model over gold words, with gold sentences or with its own."""

    def __init__(self) -> None:
        self.model, self.pieces = Model(), Pieces()

    def window(self, part: Sequence[Sentence]) -> Window:
        words = [word for sentence in part for word in sentence.words]
        spaced = [space for sentence in part for space in sentence.spaced]
        return window(0, [(0, 0)] * len(words), words, spaced, [0], self.pieces)

    def windows(self, sentences: list[Sentence]) -> Iterator[list[Sentence]]:
        """Whole sentences of a paragraph, as many as fit."""
        for paragraph in paragraphs(sentences):
            part: list[Sentence] = []
            for sentence in paragraph:
                if part and self.window([*part, sentence]).size > MAX_PIECES:
                    yield part
                    part = []
                part.append(sentence)
            yield part

    def read(self, parts: list[list[Sentence]]) -> tuple[dict[str, Row], Counter[str]]:
        """The rows by sentence id under gold sentences, and counts of sentence starts under its own (the first of a window is given)."""
        found = [self.window(part) for part in parts]
        rows: dict[str, Row] = {}
        counts: Counter[str] = Counter()
        for chosen in batches(found):
            batch = inputs([found[n] for n in chosen])
            sure = batch.forced == 1
            for row, n in enumerate(chosen):
                lengths = [len(sentence.words) for sentence in parts[n]]
                batch.forced[row, : sum(lengths)] = 0
                batch.forced[row, np.cumsum([0, *lengths[:-1]])] = 1
            out = self.model(batch)
            begins = decode.starts(batch, out)
            heads = decode.trees(batch, out, begins)
            own = sure | (out.starts > decode.THRESHOLD)
            for row, n in enumerate(chosen):
                count = sum(len(sentence.words) for sentence in parts[n])
                counts.update(both=int((own & begins)[row, 1:count].sum()), own=int(own[row, 1:count].sum()), gold=int(begins[row, 1:count].sum()))
                rows |= self._rows(parts[n], row, out, heads)
        return rows, counts

    def _rows(self, part: Sequence[Sentence], row: int, out: object, heads: np.ndarray) -> dict[str, Row]:
        labels, done, at = self.model.labels, {}, 0
        values = list(labels.features.values())
        for sentence in part:
            stop = at + len(sentence.words)
            tags = decode.tags(out.names[row, at:stop], labels.names)  # type: ignore[attr-defined]
            upos = [labels.upos[n] for n in out.upos[row, at:stop]]  # type: ignore[attr-defined]
            above = [int(head) - at if head else 0 for head in heads[row, at:stop]]
            done[sentence.id] = Row(
                upos,
                [tuple(values[k][n] for k, n in enumerate(word)) for word in out.feats[row, at:stop]],  # type: ignore[attr-defined]
                [head - 1 for head in above],
                fitted(upos, above, [labels.deprel[n] for n in out.labels[row, at:stop]]),  # type: ignore[attr-defined]
                decode.spans(tags, labels.names, [False] * len(tags)),
                out.names[row, at:stop],  # type: ignore[attr-defined]
            )
            at = stop
        return done

    def names(self, sentences: list[Sentence], rows: dict[str, Row]) -> dict[str, set[Span]]:
        """The names of each sentence, after those of a document have agreed; miscellaneous ones left out."""
        found: dict[str, set[Span]] = {}
        for part in documents(sentences):
            read = [(sentence.words, rows[sentence.id]) for sentence in part]
            agreed = agreement.agree([agreement.Row(words, row.scores, [0], row.names) for words, row in read], self.model.labels.names)
            found |= {s.id: {(a, b, COARSE.get(kind, kind)) for a, b, kind in names} for s, names in zip(part, agreed, strict=True)}
        return found


# --- figures -----------------------------------------------------------------------------------------------------------


def trees(sentences: list[Sentence], rows: dict[str, Row]) -> dict[str, float]:
    """Accuracies over all words, punctuation included; LAS as in CoNLL 2018 compares labels without subtypes."""
    hits: Counter[str] = Counter()
    for sentence in sentences:
        row = rows[sentence.id]
        for n in range(len(sentence.words)):
            arc = row.heads[n] == sentence.heads[n]
            hits["words"] += 1
            hits["upos"] += row.upos[n] == sentence.upos[n]
            hits["feats"] += row.feats[n] == sentence.feats[n]
            hits["uas"] += arc
            hits["las"] += arc and row.labels[n].split(":")[0] == sentence.labels[n].split(":")[0]
            hits["las_subtypes"] += arc and row.labels[n] == sentence.labels[n]
            hits["lemma"] += lemma(sentence.words[n], row.upos[n]).lower() == sentence.lemmas[n].lower()
            for k, name in enumerate(FEATURES):
                hits[f"feat_{name}"] += row.feats[n][k] == sentence.feats[n][k]
    return {name: 100 * hits[name] / hits["words"] for name in hits if name != "words"}


def f1(both: int, own: int, gold: int) -> float:
    """F1 in per cent."""
    return 200 * both / (own + gold) if own + gold else 0.0


def spans(gold: dict[str, set[Span]], found: dict[str, set[Span]], kinds: Sequence[str]) -> dict[str, float]:
    """F1 of exact names, over all `kinds`, and a type."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for key, wanted in gold.items():
        for kind in (*kinds, "EVENT"):
            some, other = ({span for span in spans if span[2] == kind} for spans in (found[key], wanted))
            for name in ("all", kind) if kind in kinds else (kind,):
                counts[name].update(both=len(some & other), own=len(some), gold=len(other))
    return {name: f1(**count) for name, count in counts.items() if count["gold"]}


def tokens(sentences: list[Sentence]) -> float:
    """F1 of the tokeniser's words on the raw text of each sentence."""
    both = own = gold = 0
    for sentence in sentences:
        wanted, found = set(sentence.spans()), set(tokenise(sentence.text))
        both, own, gold = both + len(wanted & found), own + len(found), gold + len(wanted)
    return f1(both, own, gold)


def end_to_end(reader: Reader, sentences: list[Sentence]) -> dict[str, float]:
    """From the raw text of paragraphs, words matched by their place: F1 of sentences, tags and labelled arcs (universal labels)."""
    parts = paragraphs(sentences)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    read = reader([document(" ".join(sentence.text for sentence in part)) for part in parts])
    for part, done in zip(parts, read, strict=True):
        wanted: dict[str, set[object]] = defaultdict(set)
        base = 0
        for sentence in part:
            places = [(a + base, b + base) for a, b in sentence.spans()]
            wanted["sentences"].add((places[0][0], places[-1][1]))
            wanted["upos"] |= set(zip(places, sentence.upos, strict=True))
            over = [places[head] if head >= 0 else None for head in sentence.heads]
            wanted["las"] |= {(place, head, label.split(":")[0]) for place, head, label in zip(places, over, sentence.labels, strict=True)}
            base += len(sentence.text) + 1
        assert done.parse is not None
        words = done.parse.tokens
        places = [(word.start, word.end) for word in words]
        found: dict[str, set[object]] = {
            "sentences": {(words[some.first].start, words[some.stop - 1].end) for some in done.parse.sentences},
            "upos": {(place, word.upos) for place, word in zip(places, words, strict=True)},
            "las": {(place, places[word.head] if word.head >= 0 else None, word.deprel.split(":")[0]) for place, word in zip(places, words, strict=True)},
        }
        for name, some in found.items():
            counts[name].update(both=len(some & wanted[name]), own=len(some), gold=len(wanted[name]))
    return {name: f1(**count) for name, count in counts.items()}


def raw_names(reader: Reader, rows: dict[str, tuple[list[str], set[Span]]]) -> dict[str, float]:
    """Names read from words joined by spaces, matched by their place in the text."""
    gold, found = {}, {}
    read = reader([document(" ".join(words)) for words, _ in rows.values()])
    for (key, (words, wanted)), done in zip(rows.items(), read, strict=True):
        ends = np.cumsum([len(word) + 1 for word in words]) - 1
        gold[key] = {(int(ends[a]) - len(words[a]), int(ends[b - 1]), kind) for a, b, kind in wanted}
        assert done.parse is not None
        all_tokens = done.parse.tokens
        found[key] = {(all_tokens[n.first].start, all_tokens[n.stop - 1].end, KINDS[n.type]) for n in done.parse.names if n.type in KINDS}
    return spans(gold, found, CORE)


# --- all of it ---------------------------------------------------------------------------------------------------------


def figures() -> Iterator[tuple[str, float]]:
    """All figures, in per cent but for errors and correlations."""
    gold, reader = Gold(), Reader()
    for name, file in TREEBANKS.items():
        sentences = list(conllu(GOLD / "parse" / f"{file}.conllu"))
        rows, counts = gold.read(list(gold.windows(sentences)))
        for key, value in trees(sentences, rows).items():
            yield f"{name}.{key}", value
        yield f"{name}.starts_f1", f1(**counts)
        yield f"{name}.tokens_f1", tokens(sentences)
        for key, value in end_to_end(reader, sentences).items():
            yield f"{name}.raw_{key}_f1", value
        annotated = names(GOLD / "names" / ("uner_ewt.dev.jsonl" if name == "ewt" else "gum_names.dev.jsonl"), UNER)
        wanted = {s.id: annotated[s.id][1] for s in sentences if s.id in annotated and len(annotated[s.id][0]) == len(s.words)}
        for key, value in spans(wanted, gold.names(sentences, rows), CORE).items():
            yield f"names.{name}.{key}", value
    for name, file, kinds in (("politics", "crossner_politics.dev.jsonl", POLITICS), ("wnut", "wnut17.dev.jsonl", WNUT)):
        for key, value in raw_names(reader, names(GOLD / "names" / file, kinds)).items():
            yield f"names.{name}.{key}", value
    for head in (further.times, further.roles, further.facts):
        yield from head(reader)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--only", default="", help="print figures that begin so")
    args = parser.parse_args()
    if not (GOLD / "parse").is_dir():
        print(f"skipped: no gold data at {GOLD}; set DATELINE_GOLD")
        return 0
    floors = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
    below = []
    for name, value in figures():
        floor = floors.pop(name, None)
        if name.startswith(args.only):
            print(f"{name:24} {value:6.2f}" + (f"   floor {floor}" if floor is not None else ""), flush=True)
        if floor is not None and (value > floor if name.endswith(ERROR) else value < floor):
            below.append(name)
    below += [f"{name} (not measured)" for name in floors]
    for name in below:
        print(f"below its floor: {name}", file=sys.stderr)
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
