"""How finely the place of an event is known: the precision codes of ACLED and UCDP, from the place and from how the text holds on to it."""

from __future__ import annotations

import msgspec

from dateline.records import Event, Located, Place, PlacePrecision, PlaceRelation, SettingFound

ACLED = {  # geo_precision: 1 the place itself, 2 near it or a part of a region, 3 a region
    PlacePrecision.POINT: 1,
    PlacePrecision.SETTLEMENT: 1,
    PlacePrecision.ADMIN2: 2,
    PlacePrecision.ADMIN1: 3,
    PlacePrecision.REGION: 3,
    PlacePrecision.COUNTRY: 3,
}
UCDP = {  # where_prec: 1 the place itself, 2 near it, 3 a district, 4 a province, 5 a line or vague region, 6 a country, 7 high seas
    PlacePrecision.POINT: 1,
    PlacePrecision.SETTLEMENT: 1,
    PlacePrecision.ADMIN2: 3,
    PlacePrecision.ADMIN1: 4,
    PlacePrecision.REGION: 5,
    PlacePrecision.COUNTRY: 6,
}
BESIDE = frozenset({PlaceRelation.NEAR, PlaceRelation.OFFSET, PlaceRelation.BETWEEN})
NEAR, REGION, VAGUE, COUNTRY, HIGH_SEAS = 2, 3, 5, 6, 7
WATER = ":water:"  # in the gazetteer's ids


def put(event: Event, place: Place | None, how: SettingFound, *, itself: bool = False) -> Event:
    """The event at the place, with how it was found and the codes for how fine it is; the event as it is where there is no place."""
    return event if place is None else msgspec.structs.replace(event, place=place, located=located(place, how, itself=itself))


def located(place: Place, how: SettingFound, *, itself: bool = False) -> Located:
    """The codes of a place: https://acleddata.com/acled-codebook and the UCDP GED codebook, "where_prec".

    A place of writing tells no more than the country; a name without a point no more than a vague region. `itself` where the event is told to be in
    the place, whatever stands before its name elsewhere.
    """
    if how is SettingFound.DATELINE:
        return Located(how=how, geo_precision=REGION, where_prec=COUNTRY)
    if place.precision is None:
        return Located(how=how, geo_precision=REGION, where_prec=COUNTRY if place.country else VAGUE)
    fine, finer = ACLED[place.precision], UCDP[place.precision]
    if place.relation in BESIDE and finer < NEAR and not itself:
        fine, finer = NEAR, NEAR
    if WATER in (place.gazetteer_id or "") and place.country is None:
        finer = HIGH_SEAS
    return Located(how=how, geo_precision=fine, where_prec=finer)
