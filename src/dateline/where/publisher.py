"""Where a document was published, as far as its source says: the country of its host, and the places that the paper is called after."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

import msgspec

from dateline.records import Source
from dateline.where.contexts import papers
from dateline.where.gazetteer import Entry, Gazetteer, Kind

NO_HOME = frozenset("ai am bz cc cd co fm gg io la ly me nu st tk to tv vc ws".split())  # country domains that are sold as words
SHORTEST = 5  # letters of a place within a host's name
SEVERAL = 8
_NOT_LETTER = re.compile(r"[^a-z]+")
_CAPITAL = re.compile(r"[A-Z][\w’'.-]+")


class Home(msgspec.Struct, frozen=True):
    """A publisher's country (ISO 3166-1 alpha-2) and the places that it may be of: latitude, longitude, province."""

    country: str | None = None
    points: tuple[tuple[float, float, str | None], ...] = ()


NOWHERE = Home()


def home(gazetteer: Gazetteer, source: Source) -> Home:
    """The home of a document's publisher, by its host and its name; nowhere where neither tells."""
    host = _host(source.url) or _host(source.uri)
    return _home(gazetteer, host, source.publisher or "")


def _host(url: str | None) -> str:
    """The host of an address, in lower case; empty where there is none.

    >>> _host("https://www.dorun-herald.co.uk/news/1"), _host("page.html")
    ('dorun-herald.co.uk', '')
    """
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.lower().removeprefix("www.")


@lru_cache(maxsize=2000)
def _home(gazetteer: Gazetteer, host: str, publisher: str) -> Home:
    labels = host.split(".")
    last = labels[-1] if len(labels) > 1 else ""
    country = {"uk": "GB"}.get(last, last.upper()) if len(last) == 2 and last not in NO_HOME else None
    found = _within_name(gazetteer, labels[0]) if len(labels) > 1 else []
    found += _within_title(gazetteer, publisher)
    kept = [entry for entry in found if country is None or entry.country == country]
    return Home(country, tuple(dict.fromkeys((entry.lat, entry.lon, entry.admin1) for entry in kept[:SEVERAL])))


def _within_name(gazetteer: Gazetteer, label: str) -> list[Entry]:
    """The towns and provinces that a host is called after: its name without the words that papers are called by."""
    rest = _NOT_LETTER.sub("", label.removeprefix("the"))
    for _ in range(3):
        if (found := _towns(gazetteer, rest)) or not rest:
            return found
        tail = next((word for word in papers() if rest.endswith(word) and len(rest) - len(word) >= SHORTEST), None)
        if tail is None:
            return []
        rest = rest[: -len(tail)]
    return []


def _within_title(gazetteer: Gazetteer, publisher: str) -> list[Entry]:
    words = _CAPITAL.findall(publisher)[:6]
    kept = [word for word in words if word.lower() not in papers() and word != "The"]
    return _towns(gazetteer, " ".join(kept)) if kept and len(kept) < len(words) else []


def _towns(gazetteer: Gazetteer, name: str) -> list[Entry]:
    if len(name) < SHORTEST:
        return []
    found = [entry for entry in gazetteer.find(name) if not entry.alternate and entry.kind in (Kind.SETTLEMENT, Kind.CAPITAL, Kind.ADMIN1)]
    return sorted(found, key=lambda entry: -entry.population)
