"""The ranker of candidates: what speaks for each, and what that is worth."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from dateline.lexicon import entries
from dateline.records import Source
from dateline.where.contexts import Word, papers
from dateline.where.evidence import CONTEXT, STATIC, Sheet
from dateline.where.gazetteer import packaged
from dateline.where.groups import groups
from dateline.where.offers import How, offers
from dateline.where.publisher import NOWHERE, Home, home
from dateline.where.ranker import packaged_ranker
from dateline.where.resolve import Reading, read
from dateline.where.toponyms import Toponym, toponyms


def found_in(text: str, *names: str) -> list[Toponym]:
    return toponyms(text, sorted((text.index(name), text.index(name) + len(name)) for name in names))


def readings(text: str, *names: str, people: Counter[str] | None = None, at: Home = NOWHERE) -> dict[str, Reading]:
    found = found_in(text, *names)
    return {text[t.start : t.end]: reading for t, reading in zip(found, read(packaged(), found, people or Counter(), at), strict=True)}


def source(**known: str) -> Source:
    return Source(uri="page.html", media_type="text/html", sha256="", **known)  # type: ignore[arg-type]


def hows(name: str) -> set[How]:
    return {offer.how for offer in offers(packaged(), Toponym(0, len(name), name))}


# -- the model


def test_the_forests_ask_for_features_that_the_evidence_has() -> None:
    ranker = packaged_ranker()
    assert set(ranker.alone.features) <= set(STATIC)
    assert all(set(forest.features) <= {*STATIC, *CONTEXT} for forest in ranker.passes)


def test_no_feature_knows_a_name() -> None:
    assert all(name.isidentifier() and name.islower() for name in (*STATIC, *CONTEXT))


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Guards fired on a crowd in Lebanon.", "Lebanon", "LB"),
        ("A shell fell on Georgia's capital.", "Georgia", "GE"),
        ("Sirens sounded in Odessa after midnight.", "Odessa", "UA"),
        ("Two men were shot in Bethlehem.", "Bethlehem", "PS"),
        ("Russian troops dug in before Pokrovsk.", "Pokrovsk", "UA"),
        ("The garrison left Rostov.", "Rostov", "RU"),
        ("Traders shut their stalls in Tripoli.", "Tripoli", "LY"),
        ("Police fanned out in Manchester.", "Manchester", "GB"),
    ],
)
def test_a_name_alone_is_what_news_of_conflicts_means_by_it(text: str, name: str, country: str) -> None:
    best = readings(text, name, people=Counter({"RU": 1}) if "Russian" in text else None)[name]
    assert best.answered
    assert best.best is not None
    assert best.best.country == country


def test_the_chances_of_the_candidates_of_a_name_leave_room_for_none() -> None:
    found = found_in("He left Tripoli for Springfield, then Kidal.", "Tripoli", "Springfield", "Kidal")
    sheet = Sheet(groups(packaged(), found), Counter(), NOWHERE)
    chances = packaged_ranker().chances(sheet)
    assert (np.bincount(sheet.name, chances) < 1.0).all()
    assert (chances > 0.0).all()


# -- what decides


def test_a_state_behind_the_name_decides_between_its_towns() -> None:
    assert readings("She was born in Springfield, Ill., in May.", "Springfield")["Springfield"].entries[0].admin1 == "US.IL"


def test_a_mention_without_its_state_goes_with_the_one_that_has_it() -> None:
    text = "Fires burned in Springfield, Ill., on Monday. Mayors came to Springfield later."
    spans = [(16, 27), (text.rindex("Springfield"), text.rindex("Springfield") + 11)]
    first, second = read(packaged(), toponyms(text, spans), Counter())
    assert first is second


def test_the_home_of_the_publisher_decides_where_the_text_is_silent() -> None:
    here = readings("The mayor of Cambridge resigned.", "Cambridge", at=Home("CA"))["Cambridge"]
    assert here.chances[0] > 0
    assert any(entry.country == "CA" for entry in here.entries[:2])


def test_a_demonym_decides_between_namesakes() -> None:
    assert readings("Lebanese soldiers were seen in Tripoli.", "Tripoli", people=Counter({"LB": 1}))["Tripoli"].entries[0].country == "LB"


def test_a_building_stands_at_the_town_that_owns_it_and_says_so() -> None:
    reading = readings("A shell hit Kharkiv's Orlan Hall.", "Kharkiv", "Orlan Hall")["Orlan Hall"]
    assert (reading.how, reading.by) == (How.HOLDER, "Kharkiv")


def test_a_comma_that_the_sentence_goes_on_from_owns_nothing() -> None:
    text = "Troops held the Verinko plant, Kyiv said."
    assert readings(text, "Verinko plant", "Kyiv")["Verinko plant"].entries == ()


# -- candidates


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("Kharkiv city", How.STRIPPED),
        ("Ouagadougu", How.MISSPELT),
        ("Leeds Magistrates' Court", How.HELD_FIRST),
        ("Orlan Institute Leeds", How.HELD_LAST),
        ("Royal Leeds Orlan Trust", How.HELD_WITHIN),
    ],
)
def test_a_name_that_the_gazetteer_lacks_is_found_by_a_liberty(name: str, how: How) -> None:
    assert how in hows(name)


def test_common_words_are_misspellings_of_nothing() -> None:
    assert offers(packaged(), Toponym(0, 11, "ouagadougou"))
    assert offers(packaged(), Toponym(0, 10, "ouagadougu")) == ()


# -- the publisher


@pytest.mark.parametrize(
    ("url", "country"),
    [("https://news.dorun.co.uk/a", "GB"), ("http://www.dorun.ca", "CA"), ("https://dorun.io/x", None), ("https://dorun.com", None), ("page.html", None)],
)
def test_the_address_tells_the_country(url: str, country: str | None) -> None:
    assert home(packaged(), source(url=url)).country == country


def test_the_name_of_the_paper_tells_its_town() -> None:
    points = home(packaged(), source(url="https://www.leedsherald.co.uk/a")).points
    assert any(abs(lat - 53.8) < 0.1 and abs(lon + 1.5) < 0.1 for lat, lon, _ in points)
    assert home(packaged(), source(publisher="The Leeds Courier")).points == home(packaged(), source(url="https://leedscourier.com")).points


@given(st.text(), st.text())
@settings(max_examples=50, deadline=None)
def test_any_address_and_publisher_are_read(url: str, publisher: str) -> None:
    assert isinstance(home(packaged(), source(url=url, publisher=publisher)), Home)


def test_examples_of_papers_hold_their_word() -> None:
    assert all(entry.text in entry.example.lower() for entry in entries("where", "papers.toml", "paper", Word))
    assert papers()[0] == max(papers(), key=len)


# -- whatever comes

NAMES = st.sampled_from(["Kidal", "Tripoli", "Ukraine", "Springfield", "Gao", "Sloviansk", "Azovstal", "New York", "Xqzt"]) | st.text(min_size=1, max_size=12)


@given(st.lists(NAMES, min_size=1, max_size=8), st.text(max_size=9))
@settings(max_examples=60, deadline=None)
def test_one_bad_place_never_empties_a_result(names: list[str], bad: str) -> None:
    text = "Kharkiv in Ukraine. " + ". ".join([*names, bad])
    spans, at = [(0, 7), (11, 18)], 20
    for name in [*names, bad]:
        if name:
            spans.append((at, at + len(name)))
        at += len(name) + 2
    answered = read(packaged(), toponyms(text, spans), Counter())
    assert len(answered) == len(spans)
    assert answered[0].answered
    assert answered[1].answered
    for reading in answered:
        assert list(reading.chances) == sorted(reading.chances, reverse=True)
        assert all(0.0 <= chance <= 1.0 for chance in reading.chances)


def test_the_answer_is_the_same_whatever_was_read_before() -> None:
    alone = readings("Militants attacked Gao and Kidal.", "Gao", "Kidal")
    readings("He drove from Gainesville to Denton in Texas.", "Gainesville", "Denton", "Texas")
    assert readings("Militants attacked Gao and Kidal.", "Gao", "Kidal") == alone


def test_thousands_of_names_are_read() -> None:
    names = [packaged().entry(row).name for row in range(4000, 40_000, 30)]
    text = ". ".join(names)
    spans, at = [], 0
    for name in names:
        spans.append((at, at + len(name)))
        at += len(name) + 2
    assert len(read(packaged(), toponyms(text, spans), Counter())) == len(names)


def test_no_names_have_no_readings() -> None:
    assert read(packaged(), [], Counter()) == []
