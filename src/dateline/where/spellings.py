"""A name as it may stand for a record: abbreviations, and names without their generic words."""

from __future__ import annotations

import re

from dateline.where.contexts import bearings, kinds, modifiers
from dateline.where.gazetteer import Entry, Kind

_POSSESSIVE = re.compile(r"['’]s?\Z")
_TOWNSHIPS = re.compile(r"\s+(?:Township|Twp\.?|Village|City|Town|Metro|Metropolitan|Area)\Z", re.IGNORECASE)


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
