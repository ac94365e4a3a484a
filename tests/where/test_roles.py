"""What a toponym stands for, as the whole reader has it: a location, a government or people, or nothing of the kind."""

from __future__ import annotations

import pytest

from dateline.parse import Reader
from dateline.records import Block, BlockKind, Document, Source
from dateline.where import Places

READER, PLACES = Reader(), Places()


def roles(text: str) -> dict[str, str]:
    block = Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH)
    document = Document(id="t", source=Source(uri="t", media_type="text/plain", sha256=""), published=None, text=text, blocks=(block,))
    return {document.quote(place): place.role.value for place in PLACES(READER([document]))[0].places or ()}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tehran vowed to answer the raid.", "Tehran"),
        ("The council urged Addis Ababa to open the road.", "Addis Ababa"),
        ("The rebels are armed by Kigali.", "Kigali"),
        ("A deal with Beijing was signed.", "Beijing"),
        ("Relations between Ankara and Damascus soured.", "Damascus"),
        ("A spokesman for Moscow declined to comment.", "Moscow"),
        ("Jordan recalled its envoy.", "Jordan"),
        ("Pakistan, which denies it, closed the post.", "Pakistan"),
    ],
)
def test_a_government_is_a_metonym(text, name):
    assert roles(text)[name] == "metonym"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Their trucks stood at the border with Algeria.", "Algeria"),
        ("Troops patrolled Santiago at night.", "Santiago"),
        ("Rebels took back Zinjibar from the army.", "Zinjibar"),
        ("The army claimed Kupiansk.", "Kupiansk"),
        ("Nikolaev and Kherson stood dark as winter came to Ukraine.", "Nikolaev"),
        ("Moria, the crowded camp on Lesbos, burned.", "Moria"),
        ("Fighting in Yemen killed dozens.", "Yemen"),
        ("Khartoum saw heavy clashes on Monday.", "Khartoum"),
        ("Their jets bombed Jisr al-Shughour.", "Jisr al-Shughour"),
        ("The Taliban took Kunduz, Taloqan, and Sar-e Pol on Sunday.", "Kunduz"),
        ("The Taliban took Kunduz, Taloqan, and Sar-e Pol on Sunday.", "Sar-e Pol"),
        ("Nikolaev and Izmail were hit by drones.", "Nikolaev"),
        ("Drones hit a clinic in Poltava. Kharkiv was also hit.", "Kharkiv"),
        ("Shells hit Zaporizhia, Nikolaev and Dnepropetrovsk.", "Dnepropetrovsk"),
        ("A rocket hit Al-Shifa Hospital in Gaza City.", "Al-Shifa Hospital"),
    ],
)
def test_what_is_taken_joined_or_told_to_be_a_place_is_a_location(text, name):
    assert roles(text)[name] == "location"


@pytest.mark.parametrize(
    "text",
    [
        "The Moskva sank under tow.",
        "Hurricane Florence came ashore at noon.",
        "Florence weakened to a tropical storm.",
        "He spoke of Stockholm syndrome.",
        "The envoys praised the Minsk agreements.",
        "The verdict in Sofia Marin's case fell.",
    ],
)
def test_a_ship_a_storm_a_disease_and_a_treaty_called_after_a_place_are_none(text):
    assert roles(text) == {}


def test_a_ministry_of_a_town_makes_it_a_metonym_and_its_residents_do_not():
    assert roles("The Tripoli health ministry closed two wards.")["Tripoli"] == "metonym"
    assert roles("Tripoli residents fled the shelling.")["Tripoli"] == "location"


def test_a_street_called_after_a_town_is_not_in_it():
    text = "Cars burned on Sumy Street today."
    block = Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH)
    document = Document(id="t", source=Source(uri="t", media_type="text/plain", sha256=""), published=None, text=text, blocks=(block,))
    assert all(place.gazetteer_id is None for place in PLACES(READER([document]))[0].places or ())


def test_a_demonym_of_two_words_is_read_whole():
    assert roles("Sri Lankan police used batons in Colombo.") == {"Sri Lankan": "demonym", "Colombo": "location"}


def test_the_army_of_a_country_behind_a_comma_is_in_no_list_of_places():
    assert roles("A ship burned in the Bab al-Mandab strait, the US military said.")["US"] == "metonym"


@pytest.mark.parametrize(
    ("text", "name", "relation"),
    [
        ("A mine exploded 12 miles from Gao.", "Gao", "offset"),
        ("It happened 5km from the town of Gwoza in Borno state.", "Gwoza", "offset"),
        ("They walked 20 km from Goma to Sake.", "Goma", "from"),
        ("The shells came from Gorlovka.", "Gorlovka", "from"),
    ],
)
def test_a_length_from_a_place_is_an_offset_unless_it_is_a_way(text, name, relation):
    block = Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH)
    document = Document(id="t", source=Source(uri="t", media_type="text/plain", sha256=""), published=None, text=text, blocks=(block,))
    assert {document.quote(place): place.relation for place in PLACES(READER([document]))[0].places or ()}[name] == relation
