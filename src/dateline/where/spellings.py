"""Candidates for a name as it stands: the name, then without its generic words, then its neighbours in spelling."""

from __future__ import annotations

import re

from dateline.where.contexts import bearings, demonyms, kinds, modifiers, regional
from dateline.where.gazetteer import Entry, Gazetteer, Kind
from dateline.where.toponyms import Toponym

STRIPPED, MISSPELT = 0.5, 2.5  # what a match is worth less, in units of a tenfold population
_POSSESSIVE = re.compile(r"['’]s?\Z")
_TOWNSHIPS = re.compile(r"\s+(?:Township|Twp\.?|Village|City|Town|Metro|Metropolitan|Area)\Z", re.IGNORECASE)


def candidates(gazetteer: Gazetteer, toponym: Toponym) -> tuple[tuple[Entry, ...], float]:
    """The records that a name may mean, and what the liberties that were taken cost them all."""
    if toponym.state and toponym.hint == Kind.ADMIN1:
        found = gazetteer.province(toponym.state)
        if found:
            return found, 0.0
    lower = toponym.name.lower()
    if (code := demonyms().get(lower)) and (found := gazetteer.land(code)):
        return found, 0.0
    if found := gazetteer.find(regional().get(lower, toponym.name)):
        return tuple(entry for entry in found if may_mean(toponym.name, entry)), 0.0
    for shorter in shortened(toponym.name):
        if found := gazetteer.find(shorter):
            return found, STRIPPED
    return gazetteer.near_misses(toponym.name) or gazetteer.misspelt(toponym.name), MISSPELT


def may_mean(name: str, entry: Entry) -> bool:
    """False for a town where the name is an abbreviation: EU is not Eu in Normandy."""
    return not (name.isupper() and len(name) <= 4 and entry.kind in (Kind.SETTLEMENT, Kind.ADMIN2) and not entry.name.isupper())


def shortened(name: str) -> list[str]:
    """The name without the generic words at its end, or the modifiers and generic words at its start.

    >>> shortened("Adre crossing"), shortened("central Gaza"), shortened("City of Goma")
    (['Adre'], ['Gaza'], ['Goma'])
    """
    words = name.split()
    out = []
    if len(words) > 1 and words[-1].islower() and words[-1] not in kinds():
        out.append(" ".join(words[:-1]))  # "Sotk road"
    for size in range(min(3, len(words) - 1), 0, -1):
        if " ".join(words[-size:]).lower() in kinds():
            out.append(_POSSESSIVE.sub("", " ".join(words[:-size])))
            break
    start = 0
    while start < len(words) - 1 and (words[start].lower() in modifiers() or words[start].lower() in bearings() or words[start].lower() in kinds()):
        start += 1
        if start < len(words) - 1 and words[start].lower() == "of":
            start += 1
    if start:
        out.append(" ".join(words[start:]))
    return out or [_TOWNSHIPS.sub("", name)]
