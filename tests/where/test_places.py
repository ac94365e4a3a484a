from __future__ import annotations

import re

import pytest
from hypothesis import given, settings, strategies as st
from msgspec import structs

from dateline.records import Block, BlockKind, Document, Name, NameType, Parse, PlaceRelation, PlaceRole, Sentence, Source, Token
from dateline.where import Places

FUNCTION = {
    "in": "ADP",
    "from": "ADP",
    "towards": "ADP",
    "near": "ADP",
    "of": "ADP",
    "on": "ADP",
    "with": "ADP",
    "to": "ADP",
    "the": "DET",
    "and": "CCONJ",
    "’s": "PART",
}
STAGE = Places()


def parsed(text, names=(), deprels=None):
    """A document with a flat tree; `names` are (words, type), `deprels` overrides (word, (deprel, lemma of the head word))."""
    deprels = deprels or {}
    found = list(re.finditer(r"’s|\w+(?:-\w+)*|[^\w\s]", text))
    words = [m[0] for m in found]
    heads = {word: words.index(head) for word, (_, head) in deprels.items()}
    tokens = tuple(
        Token(
            m.start(), m.end(), m[0].lower(), FUNCTION.get(m[0], "PUNCT" if not m[0][0].isalnum() else "PROPN" if m[0][0].isupper() else "NOUN"),
            heads.get(m[0], 0 if i else -1), deprels.get(m[0], ("dep", ""))[0],
        )
        for i, m in enumerate(found)
    )  # fmt: skip
    marks = []
    for phrase, kind in names:
        start = text.index(phrase)
        inside = [i for i, m in enumerate(found) if start <= m.start() < start + len(phrase)]
        marks.append(Name(inside[0], inside[-1] + 1, kind))
    parse = Parse(tokens=tokens, sentences=(Sentence(0, len(tokens)),) if tokens else (), names=tuple(marks))
    source = Source(uri="t", media_type="text/plain", sha256="0")
    blocks = (Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),) if text else ()
    return Document(id="t", source=source, published=None, text=text, blocks=blocks, parse=parse)


def read(text, names=(), deprels=None):
    return {place.name: place for place in STAGE([parsed(text, names, deprels)])[0].places}


def test_a_dateline_in_capitals_is_a_place_under_its_usual_name():
    assert read("GOMA, Sept 3 (Pinewood Wire) - Rebels left.")["Goma"].country == "CD"


def test_the_place_of_a_byline_is_read_and_tells_a_person_from_a_place():
    text = "By Ada Marsh in Goma\nGoma was calm, she wrote."
    document = parsed(text)
    byline = Block(start=0, end=20, kind=BlockKind.BYLINE)
    body = Block(start=21, end=len(text), kind=BlockKind.PARAGRAPH)
    places = STAGE([structs.replace(document, blocks=(byline, body))])[0].places
    assert (places[0].start, places[0].country, places[0].relation) == (16, "CD", PlaceRelation.IN)


def test_a_person_called_after_a_city_is_no_place():
    assert not read("Officials met Paris Hilton and Jordan Smith in June.", [("Paris Hilton", NameType.PERSON), ("Jordan Smith", NameType.PERSON)])


def test_an_organisation_called_after_a_city_is_no_place():
    assert not read("Staff of the University of Oxford agreed.", [("University of Oxford", NameType.ORGANISATION)])


def test_a_word_that_the_encoder_missed_is_a_place_after_a_preposition():
    assert read("Troops massed near Kupiansk.")["Kupiansk"].country == "UA"


def test_a_name_read_as_a_person_is_a_place_beside_a_place():
    places = read("They moved towards Sloviansk and Kramatorsk.", [("Sloviansk", NameType.PLACE), ("Kramatorsk", NameType.PERSON)])
    assert places["Kramatorsk"].relation == PlaceRelation.TOWARDS


def test_a_name_cut_short_is_read_whole():
    places = read("Families left Deir al-Balah.", [("al-Balah", NameType.PLACE)])
    assert places["Deir al-Balah"].country == "PS"


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Shots rang out in besieged Mariupol.", "in"),
        ("They fled from Mariupol.", "from"),
        ("They drove towards the city of Mariupol.", "towards"),
        ("A camp lies 30 km south-west of Mariupol.", "offset"),
        ("It burned on the outskirts of Mariupol.", "in"),
        ("Posts near the town of Mariupol fell.", "near"),
        ("A treaty with Mariupol was signed.", "topic"),
    ],
)
def test_the_words_before_a_name_give_its_relation(text, relation):
    assert read(text, [("Mariupol", NameType.PLACE)])["Mariupol"].relation == relation


def test_a_capital_that_rejects_is_a_metonym_and_one_in_which_people_meet_is_none():
    assert read("Kyiv rejects it.", [("Kyiv", NameType.PLACE)], {"Kyiv": ("nsubj", "rejects")})["Kyiv"].metonym
    assert not read("They met in Kyiv.", [("Kyiv", NameType.PLACE)])["Kyiv"].metonym


def test_a_possessor_of_a_ministry_is_a_metonym_and_of_an_airport_none():
    assert read("Moscow’s minister left.", [("Moscow", NameType.PLACE)], {"Moscow": ("nmod:poss", "minister")})["Moscow"].metonym
    assert not read("Moscow’s airport shut.", [("Moscow", NameType.PLACE)], {"Moscow": ("nmod:poss", "airport")})["Moscow"].metonym


def test_a_hospital_that_the_gazetteer_lacks_stands_at_the_town_it_lies_in():
    place = read("Shells hit Dorunmar hospital in Beit Lahia.", [("Dorunmar", NameType.FACILITY), ("Beit Lahia", NameType.PLACE)])["Dorunmar hospital"]
    assert (place.country, place.precision) == ("PS", "settlement")
    assert place.reason == "the point of Beit Lahia, in which it lies"


def test_a_demonym_decides_between_namesakes_and_is_told_apart_from_a_location():
    places = read("Lebanese soldiers were seen in Tripoli.", [("Tripoli", NameType.PLACE)])
    assert {place.country for place in places.values()} == {"LB"}
    assert {name: place.role.value for name, place in places.items()} == {"Lebanese": "demonym", "Tripoli": "location"}


def test_a_document_without_words_has_no_places():
    assert STAGE([parsed("")])[0].places == ()


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["in", "Goma", "the", "town", "of", "Paris", ",", "Texas", "GOMA", "’s", "camp", "north", "Ж", "\ud800", "X"]), max_size=25))
def test_any_words_are_read_without_failing_and_spans_stand_in_the_text(words):
    text = " ".join(words)
    for place in STAGE([parsed(text)])[0].places:
        assert 0 <= place.start < place.end <= len(text)


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("They met at the Warsaw Summit today.", "Warsaw Summit", "Warsaw"),
        ("He fell in the Battle of Kursk there.", "Battle of Kursk", "Kursk"),
        ("Talks opened at the Bandung Conference.", "Bandung Conference", "Bandung"),
    ],
)
def test_the_name_of_an_event_holds_a_place_and_is_none(text, name, place):
    assert list(read(text, [(name, NameType.EVENT)])) == [place]


@pytest.mark.parametrize("name", ["Independence Day", "Autumn Offensive", "Operation Roundup", "Marathon"])
def test_the_name_of_an_event_without_a_known_place_gives_none(name):
    assert read(f"They spoke of the {name} again.", [(name, NameType.EVENT)]) == {}


@pytest.mark.parametrize("word", ["Houthis", "us"])
def test_a_party_is_no_place(word):
    assert read(f"They warned the {word} of it.", [(word, NameType.GROUP)]) == {}


@pytest.mark.parametrize("word", ["Syrian", "Syrians"])
def test_a_people_has_a_country_and_is_no_location(word):
    place = read(f"They warned the {word} of it.", [(word, NameType.GROUP)])[word]
    assert (place.country, place.role, place.relation) == ("SY", PlaceRole.DEMONYM, None)


@pytest.mark.parametrize("text", ["He spoke in Arabic there.", "A Russian-speaking district fell silent.", "Signs in French and English hung there."])
def test_a_language_is_no_people(text):
    assert read(text) == {}


def test_a_person_called_after_a_people_is_none():
    assert read("They freed German Torres in June.", [("German Torres", NameType.PERSON)]) == {}


def test_a_city_that_the_encoder_takes_for_a_people_is_a_place():
    assert "Mumbai" in read("After the Mumbai attacks they left.", [("Mumbai", NameType.GROUP)])


def test_a_facility_is_a_place():
    assert "Orlo Bridge" in read("They crossed the Orlo Bridge today.", [("Orlo Bridge", NameType.FACILITY)])


@pytest.mark.parametrize(
    ("body", "name", "country"),
    [
        ("Goma Police", "Goma", "CD"),
        ("Central Bank of Iraq", "Iraq", "IQ"),
        ("Homs Governorate Council", "Homs Governorate", "SY"),
        ("Peru Coast Guard", "Peru", "PE"),
        ("Kenya Red Cross", "Kenya", "KE"),
    ],
)
def test_a_body_that_acts_for_a_place_names_it_as_a_metonym(body, name, country):
    place = read(f"The {body} denied it.", [(body, NameType.ORGANISATION)])[name]
    assert (place.country, place.role, place.relation) == (country, PlaceRole.METONYM, None)


@pytest.mark.parametrize("body", ["Houston Rockets", "Kyiv Post", "Federal Police", "Kenya-Uganda Commission", "Lisbon Partners"])
def test_a_club_a_paper_and_a_firm_called_after_a_town_name_none(body):
    assert not [place for place in read(f"The {body} denied it.", [(body, NameType.ORGANISATION)]).values() if place.role is not PlaceRole.DEMONYM]


def test_a_province_that_the_encoder_takes_for_an_organisation_is_a_metonym_and_in_it_people_are():
    assert read("Punjab denied it.", [("Punjab", NameType.ORGANISATION)])["Punjab"].role is PlaceRole.METONYM
    assert read("They lived in Punjab then.", [("Punjab", NameType.ORGANISATION)])["Punjab"].role is PlaceRole.LOCATION


def test_a_university_in_which_people_are_is_a_place_at_its_town():
    place = read("Shots were fired in Kandahar University today.", [("Kandahar University", NameType.ORGANISATION)])["Kandahar University"]
    assert (place.country, place.role) == ("AF", PlaceRole.LOCATION)


@pytest.mark.parametrize(
    ("name", "kind", "places"),
    [
        ("Lexington, Kentucky", NameType.PLACE, ["Lexington", "Kentucky"]),
        ("Jos Plateau State", NameType.PLACE, ["Jos", "Plateau State"]),
        ("eastern Ukraine", NameType.PLACE, ["Ukraine"]),
        ("Idlib province", NameType.PLACE, ["Idlib"]),
        ("Kyiv city", NameType.PLACE, ["Kyiv"]),
        ("Kenya - Uganda Border Commission", NameType.ORGANISATION, ["Kenya", "Uganda"]),
    ],
)
def test_a_name_is_cut_down_to_the_places_in_it(name, kind, places):
    assert list(read(f"They left {name} then.", [(name, kind)])) == places


def test_an_avenue_called_after_an_ocean_is_no_ocean():
    place = read("Two cars burned on Atlantic Avenue today.", [("Atlantic", NameType.PLACE)])["Atlantic Avenue"]
    assert place.gazetteer_id is None


@pytest.mark.parametrize("text", ["It cost 40 US dollars there.", "It cost US$3 there."])
def test_the_country_of_a_currency_is_no_place(text):
    assert read(text, [("US", NameType.PLACE)]) == {}


@pytest.mark.parametrize(("text", "country"), [("An anti-Russian march began.", "RU"), ("South Sudanese troops left.", "SS"), ("Iowans voted.", "US")])
def test_a_demonym_is_read_whole_and_behind_a_prefix(text, country):
    assert [(place.country, place.role) for place in read(text).values()] == [(country, PlaceRole.DEMONYM)]


@pytest.mark.parametrize("town", ["Mosul", "Kharkiv"])
def test_a_building_lies_in_the_town_that_owns_it(town):
    text = f"Shells hit {town}’s old Orlo Mosque today."
    places = read(text, [(town, NameType.PLACE), ("Orlo Mosque", NameType.FACILITY)], {town: ("nmod:poss", "Mosque")})
    assert places["Orlo Mosque"].reason == f"the point of {town}, in which it lies"
    assert places[town].role is PlaceRole.LOCATION


def test_a_building_that_no_town_is_told_of_is_unresolved():
    place = read("Shells hit Orlo Mosque today.", [("Orlo Mosque", NameType.FACILITY)])["Orlo Mosque"]
    assert (place.gazetteer_id, place.role) == (None, PlaceRole.LOCATION)
