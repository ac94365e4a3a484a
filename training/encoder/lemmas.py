"""Make the packaged lemma table: `python lemmas.py --gold DIR --into ../../src/dateline/data/parse`. Needs the package lemminflect (MIT).

The table holds what the rules of `dateline.parse.lemmas` get wrong: forms of lemminflect's lexicon (from the NIH SPECIALIST lexicon), and, over them,
forms whose usual lemma in the training parts of EWT and GUM differs.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import re
from collections import Counter, defaultdict
from importlib import resources
from pathlib import Path

from corpora.trees import conllu
from sentences import Sent
from tags import UPOS

from dateline.parse.lemmas import INFLECTED, regular
from dateline.parse.pieces import normalise

SEEN = 2  # times that a form must occur in the treebanks to count
OPEN = {"noun": "NOUN", "verb": "VERB", "adj": "ADJ", "adv": "ADV", "aux": "AUX"}
PLAIN = re.compile(r"[a-z'-]+")


def lexicon() -> dict[tuple[str, str], str]:
    """lemminflect's forms; of several lemmas the first that is not the form itself ("troops" is "troop")."""
    out = {}
    table = resources.files("lemminflect") / "resources" / "lemma_lu.csv.gz"
    with table.open("rb") as packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
        for form, kind, lemmas in csv.reader(lines):
            offered = lemmas.split("/")
            first = next((base for base in offered if base != form), form) if kind == "noun" else offered[0]
            if kind in OPEN and PLAIN.fullmatch(form) and 2 * len(first) >= len(form) - 3:
                out[OPEN[kind], form] = first
    return out


def treebanks(sentences: list[Sent]) -> dict[tuple[str, str], str]:
    """The usual lemma of each form seen often enough."""
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for sent in sentences:
        for word, upos, lemma in zip(sent.words, sent.upos or (), sent.lemmas or (), strict=True):
            kind = UPOS[upos]
            if kind not in ("PROPN", "X", "NUM", "SYM"):
                seen[kind, normalise(word).lower()][lemma if lemma == "I" else lemma.lower()] += 1
    return {key: lemmas.most_common(1)[0][0] for key, lemmas in seen.items() if lemmas.total() >= SEEN}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--into", type=Path, required=True)
    args = parser.parse_args()
    trees = [sent for name in ("en_ewt-ud-train", "en_gum-permissive-train") for sent in conllu(args.gold / "parse" / f"{name}.conllu")]
    known = lexicon() | treebanks(trees)
    needed = {key: base for key, base in known.items() if base != (regular(key[1], key[0]) if key[0] in INFLECTED else key[1])}
    rows = [f"{upos}\t{form}\t{base}\n" for (upos, form), base in sorted(needed.items()) if "\t" not in form + base]
    (args.into / "lemmas.tsv").write_text("".join(rows), encoding="utf-8")
    print(len(known), "known,", len(rows), "kept")


if __name__ == "__main__":
    main()
