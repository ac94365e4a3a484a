"""A row of a user's table to a place: a GeoNames dump has 19 columns without headings, every other table says what its columns are."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

import msgspec

from dateline.where.contexts import kinds
from dateline.where.gazetteer import Kind
from dateline.where.names import fold, key
from dateline.where.writer import Row

GEONAMES = 19  # columns of a dump: id, name, ASCII name, other names, lat, lon, class, feature, country, -, admin1, admin2, -, -, population, ...
PEOPLE = {
    "city": 100_000,
    "town": 20_000,
    "village": 1_000,
}  # of a place of a user's own list that states none, so that a namesake elsewhere does not win by size
UNSTATED = 5_000
MAX_NAME = 200
CLASSES = {"A": Kind.ADMIN2, "H": Kind.WATER, "L": Kind.REGION, "P": Kind.SETTLEMENT, "R": Kind.FACILITY, "S": Kind.FACILITY}
CLASSES |= {"T": Kind.REGION, "U": Kind.WATER, "V": Kind.REGION}
FEATURES = {
    **dict.fromkeys("PCL PCLD PCLF PCLI PCLIX PCLS TERR".split(), Kind.COUNTRY),
    **dict.fromkeys("ADM1 ADM1H".split(), Kind.ADMIN1),
    **dict.fromkeys("ISL ISLS ISLET ISLF ISLM ISLT ISLX ATOL RF RFX SHOL".split(), Kind.ISLAND),
    **dict.fromkeys("CMP CMPL CMPLA CMPMN CMPO CMPQ CMPRF".split(), Kind.CAMP),
    **dict.fromkeys("PSTB PSTC CSTM".split(), Kind.CROSSING),
    **dict.fromkeys("MILB OILF AIRS NVB INDS MNA PRT".split(), Kind.FACILITY),
    "PPLC": Kind.CAPITAL,
}
HEADS = {  # what a column is, by the folded words of its heading
    "name": "name place placename toponym title settlement locality nameen asciiname featurename",
    "lat": "lat latitude y ycoord latitudedd declat gpslat",
    "lon": "lon lng long longitude x xcoord longitudedd declon gpslon",
    "country": "country countrycode iso iso2 cc isoa2 countryname",
    "kind": "kind type feature featurecode featureclass placetype",
    "also": "also othernames alternatenames alternativenames altnames aliases aka alias spellings variants",
    "people": "population pop people inhabitants",
    "id": "id pcode placecode",
    "geonameid": "geonameid geonamesid",
    "admin1": "admin1 admin1code province state region governorate oblast adm1",
}
_COLUMN = {word: what for what, words in HEADS.items() for word in words.split()}
NEEDED = {"name": "name", "lat": "latitude", "lon": "longitude"}
_DEGREES = re.compile(r"[+-]?\d{1,3}(?:\.\d{0,30})?", re.ASCII)
_SPLIT = re.compile(r"\s*[;|,]\s*")
_WORDS = {"admin1": Kind.ADMIN1, "admin2": Kind.ADMIN2, "state": Kind.ADMIN1, "place": Kind.SETTLEMENT, "capital": Kind.CAPITAL, "country": Kind.COUNTRY}


class Problem(Exception):
    """A row that cannot be read; the message says what is wrong, and what would be right."""


class Place(msgspec.Struct):
    """A row with what the table states of it."""

    row: Row
    listed: bool  # from a list with headings, whose maker chose each place
    kind_stated: bool = True
    people_stated: bool = True
    admin2: str = ""  # GeoNames code


def is_geonames(cells: Sequence[str]) -> bool:
    """True for a row of a GeoNames dump."""
    return len(cells) == GEONAMES and cells[0].strip().isdigit() and len(cells[6]) <= 1


class Table(StrEnum):
    """What a table holds."""

    PLACES = "places"
    NAMES = "other names"  # alternateNamesV2
    CODES = "codes of provinces"  # admin1CodesASCII, admin2Codes


def table_of(cells: Sequence[str]) -> Table:
    """What a table with this first row holds.

    >>> table_of(["1", "698740", "en", "Odessa", "", "", "", "", "", ""]).value, table_of(["UA.05", "Donetsk", "Donetsk", "709716"]).value
    ('other names', 'codes of provinces')
    """
    if 4 <= len(cells) <= 10 and cells[0].isdigit() and cells[1].isdigit() and len(cells[2]) <= 7 and not _DEGREES.fullmatch(cells[3]):
        return Table.NAMES
    if len(cells) == 4 and re.fullmatch(r"[A-Z]{2}(?:\.\w+){1,2}", cells[0]) and cells[3].isdigit():
        return Table.CODES
    return Table.PLACES


def is_code(name: str) -> bool:
    """True for an airport's or a station's code among the names of a dump: BER is not Ber."""
    return len(name) < 5 and name.isupper()


def has_headings(cells: Sequence[str]) -> bool:
    """True for a row that names the columns of a point."""
    return {"lat", "lon"} <= {_COLUMN.get(key(cell)) for cell in cells}


def geonames(cells: Sequence[str]) -> Place:
    """The place of a dump's row; raises Problem.

    >>> cells = ["7", "Kamin", "Kamin", "Kamen,Камінь", "48.5", "37.9", "P", "PPL", "UA", "", "05", "", "", "", "900", "", "", "", ""]
    >>> geonames(cells).row.also == {"Kamen", "Камінь"}
    True
    """
    if len(cells) != GEONAMES:
        raise Problem(f"{len(cells)} columns instead of the {GEONAMES} of a GeoNames dump; mend the row")
    if not cells[0].strip().isdigit() or not 0 < int(cells[0]) < 2**31:
        raise Problem(f"{_shown(cells[0])} is no GeoNames id; write a whole number")
    country = cells[8] if len(cells[8]) == 2 and cells[8].isascii() and cells[8].isupper() else None
    kind = FEATURES.get(cells[7], CLASSES.get(cells[6]))
    if kind is None:
        raise Problem(f"{_shown(cells[6])} is no feature class of GeoNames; write one of {', '.join(sorted(CLASSES))}")
    also = {name for name in cells[3].split(",") if name}
    row = Row(_name(cells[1]), country, *_point(cells[4], cells[5]), kind, _people(cells[14]) or 0, int(cells[0]))
    row.also = {name for name in (*also, cells[2]) if name and name != row.name and not is_code(name)}
    row.known_as, row.feature = len(also), cells[7] if cells[6] == "P" else ""
    row.admin1 = f"{country}.{cells[10]}" if country and cells[10] and cells[10] != "00" else None
    return Place(row, listed=False, admin2=f"{row.admin1}.{cells[11]}" if row.admin1 and cells[11] else "")


def head(cells: Sequence[str], land: Callable[[str], str | None]) -> Callable[[Sequence[str]], Place]:
    """What reads the rows under these headings; `land` tells the code of a country. Raises Problem where a heading is missing."""
    columns: dict[str, int] = {}
    for at, cell in enumerate(cells):
        what = _COLUMN.get(key(cell))
        if what and what not in columns:
            columns[what] = at
    for what, meaning in NEEDED.items():
        if what not in columns:
            given = ", ".join(map(_shown, cells[:12]))
            raise Problem(f"no column for the {meaning} (found: {given}); give a GeoNames dump, or a table whose first row names the columns name, lat and lon")

    def read(cells: Sequence[str]) -> Place:
        return _listed({what: cells[at].strip() if at < len(cells) else "" for what, at in columns.items()}, land)

    return read


def _listed(said: dict[str, str], land: Callable[[str], str | None]) -> Place:
    """The place of a row with headings."""
    country = land(said["country"]) if said.get("country") else None
    if said.get("country") and country is None:
        raise Problem(f"{_shown(said['country'])} is no country; write a code of ISO 3166 (UA) or an English name")
    word = said.get("kind", "")
    kind, people = _kind(word), _people(said.get("people", ""))
    geonameid = said.get("geonameid", "")
    if geonameid and not (geonameid.isdigit() and 0 < int(geonameid) < 2**31):
        raise Problem(f"{_shown(geonameid)} is no GeoNames id; write a whole number, or nothing")
    row = Row(_name(said["name"]), country, *_point(said["lat"], said["lon"]), kind)
    row.population = people if people is not None else _guessed(word, kind)
    row.geonameid, row.admin1 = int(geonameid or 0), said.get("admin1") or None
    row.also = {name for name in _SPLIT.split(said.get("also", "")) if name}
    row.id = f"own:{said['id']}" if said.get("id") else ""
    return Place(row, listed=True, kind_stated=bool(word), people_stated=people is not None)


def _guessed(word: str, kind: Kind) -> int:
    return PEOPLE.get(word.lower(), UNSTATED) if kind in (Kind.SETTLEMENT, Kind.CAPITAL) else 0


def _kind(word: str) -> Kind:
    """The kind that a word or a GeoNames code names; a settlement where none is given."""
    if not word:
        return Kind.SETTLEMENT
    upper, lower = word.upper(), fold(word)
    if upper.startswith("PPL") and upper not in FEATURES:
        return Kind.SETTLEMENT
    tables: tuple[Mapping[str, Kind], ...] = (FEATURES, CLASSES, Kind.__members__, _WORDS, kinds())
    found = next((table[each] for each in (upper, lower, lower.rpartition(" ")[2]) for table in tables if each in table), None)
    if found is None:
        raise Problem(f"{_shown(word)} is no kind of place; write one of {', '.join(kind.name.lower() for kind in Kind)}, or a GeoNames feature code")
    return found


def _name(text: str) -> str:
    name = " ".join(text.split())
    if not name:
        raise Problem("the name is empty; write the place's name")
    if len(name) > MAX_NAME:
        raise Problem(f"the name has {len(name)} characters ({_shown(name)}); write a name of at most {MAX_NAME}")
    return name


def checked(cells: Sequence[str]) -> Sequence[str]:
    """The row, where all of it was UTF-8; raises Problem."""
    try:
        "".join(cells).encode()
    except UnicodeEncodeError as error:
        raise Problem("the row is not in UTF-8; save the table in UTF-8") from error
    return cells


def _point(lat: str, lon: str) -> tuple[float, float]:
    north, east = _degrees(lat, "latitude"), _degrees(lon, "longitude")
    if abs(north) > 90 and abs(east) <= 90 and abs(north) <= 180:
        raise Problem(f"the latitude {_shown(lat)} is beyond 90 degrees; are latitude and longitude exchanged?")
    if abs(north) > 90 or abs(east) > 180:
        what = f"latitude {_shown(lat)} is beyond 90" if abs(north) > 90 else f"longitude {_shown(lon)} is beyond 180"
        raise Problem(f"the {what} degrees; write decimal degrees")
    return north, east


def _degrees(text: str, what: str) -> float:
    plain = text.strip().replace("−", "-")
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    if not _DEGREES.fullmatch(plain):
        raise Problem(f"{_shown(text)} is no {what}; write decimal degrees, as 48.85")
    return float(plain)


def _people(text: str) -> int | None:
    """A number of people; None where none is given."""
    if text.isascii() and text.isdigit() and len(text) < 11:
        return int(text)
    plain = re.sub(r"[\s,.'_](?=\d{3}(?!\d))", "", text.strip())
    plain = re.sub(r"\.0+\Z", "", plain)
    if not plain:
        return None
    if not re.fullmatch(r"\d{1,10}", plain, re.ASCII):
        raise Problem(f"{_shown(text)} is no number of people; write a whole number, or nothing")
    return int(plain)


def _shown(text: str) -> str:
    """A cell as a message quotes it."""
    return repr(text if len(text) <= 40 else text[:40] + "…")
