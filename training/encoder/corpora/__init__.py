"""The training sets, each read from its files into sentences. `READERS` maps a corpus of recipe.toml to its reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from sentences import Sent

from corpora import factuality, names, roles, times, trees

READERS: dict[str, Callable[[Path], Iterator[Sent]]] = {
    "ewt": trees.ewt,
    "gum": trees.gum,
    "wikigold": names.wikigold,
    "politics": names.politics,
    "re3d": names.re3d,
    "wnut": names.wnut,
    "timebank": times.timebank,
    "aquaint": times.aquaint,
    "wikiwars": times.wikiwars,
    "polnear": roles.polnear,
    "uw": factuality.uw,
}
