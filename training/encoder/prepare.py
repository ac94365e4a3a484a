"""Read the gold sets into one file of sentences: `python prepare.py --gold ../../../shared/gold --into DIR [--stated-only]`.

Writes `DIR/CORPUS.msgpack` for each corpus of recipe.toml, and prints how many sentences and words each has.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterable
from pathlib import Path

import msgspec
from corpora import READERS
from sentences import Sent


def stored(folder: Path, corpora: Iterable[str]) -> dict[str, list[Sent]]:
    """The prepared sentences by corpus, those that were prepared."""
    decode = msgspec.msgpack.Decoder(list[Sent]).decode
    return {name: decode(path.read_bytes()) for name in corpora if (path := folder / f"{name}.msgpack").exists()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--recipe", type=Path, default=Path(__file__).with_name("recipe.toml"))
    parser.add_argument("--stated-only", action="store_true", help="leave out the corpora whose licence is not stated")
    args = parser.parse_args()
    args.into.mkdir(parents=True, exist_ok=True)
    for name, corpus in tomllib.loads(args.recipe.read_text(encoding="utf-8"))["corpus"].items():
        path = args.into / f"{name}.msgpack"
        path.unlink(missing_ok=True)
        if args.stated_only and not corpus["stated"]:
            continue
        sentences = list(READERS[name](args.gold))
        path.write_bytes(msgspec.msgpack.encode(sentences))
        print(f"{name:10} {len(sentences):7,} sentences {sum(len(sent.words) for sent in sentences):9,} words   {corpus['licence']}")


if __name__ == "__main__":
    main()
