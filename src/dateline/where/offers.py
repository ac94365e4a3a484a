"""What a name may mean, and by which liberty: as it stands, as a county, without its generic words, misspelt, or as the place that it holds within itself."""

from __future__ import annotations

import re
from enum import IntEnum

import msgspec

from dateline.where.contexts import demonyms, never, regional
from dateline.where.gazetteer import Entry, Gazetteer, Kind
from dateline.where.spellings import may_mean, shortened
from dateline.where.toponyms import Toponym

MAX_OFFERS = 60
HELD = 4  # readings of a place within a name
LARGE = frozenset({Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2, Kind.REGION, Kind.CAPITAL})
HOLDS_FROM = 15_000  # people of a town that other things are called after
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_ENDINGS = ((("ians", "ian"), ("ia", "io", "i", "")), (("ans", "an"), ("a", "")), (("ers", "er", "ites", "ite"), ("",)), (("s",), ("",)))


class How(IntEnum):
    """How a candidate was found."""

    NAME = 0
    COUNTY = 1  # "Otoe" for "Otoe County"
    STRIPPED = 2
    MISSPELT = 3
    PEOPLE = 4  # "Ohioans"
    HELD_FIRST = 5  # "Belfast Magistrates' Court"
    HELD_LAST = 6  # "University of Leeds"
    HELD_WITHIN = 7
    HOLDER = 8  # the place that the text says it lies in


class Offer(msgspec.Struct, frozen=True, gc=False):
    """A candidate; `part` is the share of the name's letters that it was found by, `by` the other name where it is another's."""

    entry: Entry
    how: How
    part: float = 1.0
    by: str = ""


def offers(gazetteer: Gazetteer, toponym: Toponym) -> tuple[Offer, ...]:
    """The candidates of a name: as it stands and as a county; else by the liberties, one after the other, until one finds something. The largest first."""
    found = _as_it_stands(gazetteer, toponym)
    if found:
        known = {offer.entry.id for offer in found}
        found += [offer for offer in _county(gazetteer, toponym) if offer.entry.id not in known] if toponym.hint is None else []
    else:
        found = _shortened(gazetteer, toponym.name) or _county(gazetteer, toponym) + _people(gazetteer, toponym.name)
        found = found or _misspelt(gazetteer, toponym.name) or _held(gazetteer, toponym.name)
    found.sort(key=lambda offer: (offer.entry.kind not in LARGE, -offer.entry.population))
    return tuple(found[:MAX_OFFERS])


def _as_it_stands(gazetteer: Gazetteer, toponym: Toponym) -> list[Offer]:
    if toponym.state and toponym.hint == Kind.ADMIN1 and (found := gazetteer.province(toponym.state)):
        return [Offer(entry, How.NAME) for entry in found]
    lower = toponym.name.lower()
    if (code := demonyms().get(lower)) and (found := gazetteer.land(code)):
        return [Offer(entry, How.NAME) for entry in found]
    return [Offer(entry, How.NAME) for entry in gazetteer.find(regional().get(lower, toponym.name)) if may_mean(toponym.name, entry)]


def _shortened(gazetteer: Gazetteer, name: str) -> list[Offer]:
    for shorter in shortened(name):
        if found := gazetteer.find(shorter):
            return [Offer(entry, How.STRIPPED, len(shorter) / len(name)) for entry in found]
    return []


def _misspelt(gazetteer: Gazetteer, name: str) -> list[Offer]:
    if not name[:1].isupper() or name.count(" ") > 1 or any(letter.isdigit() for letter in name):
        return []
    return [Offer(entry, How.MISSPELT) for entry in gazetteer.near_misses(name) or gazetteer.misspelt(name)]


def _county(gazetteer: Gazetteer, toponym: Toponym) -> list[Offer]:
    if toponym.name.lower().endswith("county"):
        return []
    return [Offer(entry, How.COUNTY) for entry in gazetteer.find(f"{toponym.name} County") if entry.kind == Kind.ADMIN2]


def _people(gazetteer: Gazetteer, name: str) -> list[Offer]:
    """Provinces and cities whose people bear the name."""
    out: list[Offer] = []
    for endings, restored in _ENDINGS:
        ending = next((ending for ending in endings if name.endswith(ending)), None)
        if ending is None or len(name) - len(ending) < 4:
            continue
        for put in restored:
            out += [Offer(entry, How.PEOPLE) for entry in gazetteer.find(name[: -len(ending)] + put) if _large(entry)]
        if out:
            break
    return out


def _large(entry: Entry) -> bool:
    return not entry.alternate and (entry.kind in LARGE or (entry.kind == Kind.SETTLEMENT and entry.population >= 100_000))


def _held(gazetteer: Gazetteer, name: str) -> list[Offer]:
    """The places that are named within a name of several words: the longest run of words, and of those the first."""
    words = [match[0] for match in _WORD.finditer(name)][:12]
    for size in range(min(4, len(words) - 1), 0, -1):
        for at in range(len(words) - size + 1):
            found = _named(gazetteer, words[at : at + size])
            if found:
                how = How.HELD_FIRST if at == 0 else How.HELD_LAST if at + size == len(words) else How.HELD_WITHIN
                part = sum(map(len, words[at : at + size])) / sum(map(len, words))
                return [Offer(entry, how, part, " ".join(words[at : at + size])) for entry in sorted(found, key=lambda entry: -entry.population)[:HELD]]
    return []


def _named(gazetteer: Gazetteer, words: list[str]) -> list[Entry]:
    text = re.sub(r"['’]s?\Z", "", " ".join(words))
    lower = text.lower()
    if not text[:1].isupper() or lower in never() or (len(text) < 4 and not text.isupper()):
        return []
    if code := demonyms().get(lower):
        return list(gazetteer.land(code))
    found = gazetteer.find(regional().get(lower, text))
    return [entry for entry in found if entry.kind in LARGE or (entry.kind == Kind.SETTLEMENT and entry.population >= HOLDS_FROM)]
