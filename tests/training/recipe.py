"""The parts of training/encoder that need no torch, imported without leaving their plain names ("windows", "tags") behind for others to trip over."""

from __future__ import annotations

import importlib
import os
import sys
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
HERE = ROOT / "training" / "encoder"
GOLD = Path(os.environ.get("DATELINE_GOLD", ROOT.parent / "shared" / "gold"))
VOCABULARY = ROOT / "src" / "dateline" / "data" / "parse" / "tokenizer.json"
PARTS = ("tags", "sentences", "corpora", "corpora.names", "corpora.times", "corpora.roles", "corpora.factuality", "corpora.trees")
PARTS += ("noise", "windows", "mentions", "coined", "prepare")


def _ours() -> dict[str, Any]:
    return {name: module for name, module in sys.modules.items() if str(getattr(module, "__file__", "")).startswith(str(HERE))}


def _load() -> dict[str, Any]:
    """The modules by name; `sys.path` and `sys.modules` are as before."""
    sys.path.insert(0, str(HERE))
    try:
        return {name: importlib.import_module(name) for name in PARTS}
    finally:
        sys.path.remove(str(HERE))
        for name in _ours():
            del sys.modules[name]


_parts = _load()
tags, sentences, noise, windows, mentions, coined, prepare = (
    _parts[name] for name in ("tags", "sentences", "noise", "windows", "mentions", "coined", "prepare")
)
corpora, names, times, roles, factuality, trees = (
    _parts[name] for name in ("corpora", "corpora.names", "corpora.times", "corpora.roles", "corpora.factuality", "corpora.trees")
)
RECIPE = tomllib.loads((HERE / "recipe.toml").read_text(encoding="utf-8"))
NAMES, TIMES, Sent = tags.NAMES, tags.TIMES, sentences.Sent


def sent(text: str, **layers: Any) -> Any:
    """The words of `text`, which stand a space apart, with these layers."""
    words = tuple(text.split())
    return Sent(words=words, spaced=(True,) * len(words), **layers)


def masks(bio: Any, *kinds: str) -> tuple[int, ...]:
    """The mask of each word from "O", "B-PER", "I-PER" and the like; "?" is any tag."""
    return tuple(bio.any if kind == "?" else 1 << bio.tags.index(kind) for kind in kinds)


def possible(bio: Any, allowed: tuple[int, ...]) -> bool:
    """Whether some valid sequence of BIO tags lies within the masks."""
    reached = {"O"}
    for mask in allowed:
        some = [tag for n, tag in enumerate(bio.tags) if mask >> n & 1]
        reached = {tag for tag in some if tag[0] != "I" or any(before[1:] == tag[1:] for before in reached)}
        if not reached:
            return False
    return True


def valid(column: list[int]) -> bool:
    """Whether one role's tags open and close their spans in order."""
    inside = False
    for tag in column:
        name = tags.ROLE_TAGS[tag]
        if inside != (name in "IE"):
            return False
        inside = name in "BI"
    return not inside


def aligned(some: Any) -> bool:
    """Whether each known layer has one value a word, and heads stay within the sentence."""
    sizes = {len(getattr(some, name)) for name in sentences.PER_WORD if getattr(some, name) is not None}
    return sizes == {len(some.words)} and all(-1 <= head < len(some.words) for head in some.heads or ())
