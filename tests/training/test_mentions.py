"""Names in the place of other names."""

from __future__ import annotations

import random
from typing import Any

import pytest

from training.recipe import HERE, NAMES, Sent, coined, masks, mentions, sent, tags

WHOLE = sent("Karim Zlitni left Sirte 's port", names=masks(NAMES, "B-PER", "I-PER", "O", "B-LOC", "O", "O"))


def test_names_are_found_with_their_types() -> None:
    assert list(mentions.spans(WHOLE)) == [(0, 2, "PER"), (3, 4, "LOC")]


def test_names_side_by_side_are_two() -> None:
    assert list(mentions.spans(sent("Ardo Zlitni", names=masks(NAMES, "B-PER", "B-PER")))) == [(0, 1, "PER"), (1, 2, "PER")]


def test_a_span_that_may_be_of_two_types_is_no_name_to_replace() -> None:
    unsure = (NAMES.begin("NORP", "MISC"), NAMES.inside("NORP", "MISC"))
    assert list(mentions.spans(sent("Sirte Days", names=unsure))) == []


def test_a_sentence_without_names_has_none() -> None:
    assert list(mentions.spans(sent("She left"))) == []


def test_pools_hold_each_capitalised_name_once() -> None:
    lower = sent("sirte and Sirte", names=masks(NAMES, "B-LOC", "O", "B-LOC"))
    assert mentions.pools([WHOLE, WHOLE, lower]) == {"PER": [(("Karim", "Zlitni"), (True, True))], "LOC": [(("Sirte",), (True,))]}


def test_a_name_is_replaced_by_one_of_its_type_with_its_own_spacing() -> None:
    pools = {"PER": [(("Ana", "Ruiz", "-", "Vega"), (True, True, False, False))], "LOC": [(("Aden",), (False,))]}
    other = mentions.replaced(WHOLE, pools, random.Random(1), share=1.0)
    assert other.words == ("Ana", "Ruiz", "-", "Vega", "left", "Aden", "'s", "port")
    assert other.spaced == (True, True, False, False, True, True, True, True)
    assert other.names == masks(NAMES, "B-PER", "I-PER", "I-PER", "I-PER", "O", "B-LOC", "O", "O")
    assert other.new_doc


def test_a_name_stays_where_there_is_no_other_of_its_type() -> None:
    assert mentions.replaced(WHOLE, {}, random.Random(1), share=1.0).words == WHOLE.words


def test_nothing_but_names_is_claimed_about_a_sentence_with_other_names() -> None:
    known = Sent(words=("Sirte", "fell"), spaced=(True, True), names=masks(NAMES, "B-LOC", "O"), times=(1, 1), upos=(11, 15), names_weight=0.3)
    other = mentions.replaced(known, mentions.pools([known]), random.Random(1))
    assert other.times is other.upos is None
    assert other.names_weight == 0.3


def test_people_are_renamed_word_by_word_and_keep_their_new_name() -> None:
    known: dict[str, str] = {}
    people = [(("Ana", "Ruiz"), (True, True))]
    first = Sent(words=("Karim", "Zlitni", "left", "Sirte"), spaced=(True,) * 4, roles=((4, 0, 0),) * 4, annotator="7a")
    other = mentions.renamed(first, [True, True, False, False], known, people, random.Random(1))
    assert other.words == ("Ana", "Ruiz", "left", "Sirte")
    assert (other.roles, other.annotator) == (first.roles, "7a")
    assert known == {"Karim": "Ana", "Zlitni": "Ruiz"}
    again = mentions.renamed(sent("Zlitni 's car"), [True, False, False], known, [(("Bo", "Li"), (True, True))], random.Random(1))
    assert again.words == ("Ruiz", "'s", "car")


# --- coined ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coined, "cities", lambda: ["Aden", "Ain Draham", "Port-au-Prince"])


@pytest.mark.usefixtures("places")
def test_coined_names_are_as_many_as_those_known_and_of_their_types() -> None:
    people = [(("Ana", "Ruiz"), (True, True)), (("Karim", "Zlitni"), (True, True))]
    pools: dict[str, Any] = {"PER": people, "ORG": [(("NATO",), (True,))] * 50, "LOC": [(("Sirte",), (True,))] * 30}
    found = coined.coined(pools, random.Random(3))
    assert {kind: len(some) for kind, some in found.items() if some} == {"PER": 2, "ORG": 50, "LOC": 30}
    assert set(found) <= set(NAMES.types)
    for words, spaced in (mention for some in found.values() for mention in some):
        assert len(words) == len(spaced) > 0
        assert spaced[0]
        assert not any("{" in word for word in words)


def test_each_pattern_can_be_filled() -> None:
    import tomllib

    recipe = tomllib.loads((HERE / "coined.toml").read_text(encoding="utf-8"))
    words = {"place": ["Aden"], "given": ["Ana"], "surname": ["Ruiz"], "field": recipe["fields"]}
    for kind, patterns in recipe["patterns"].items():
        assert kind in tags.NAMES.types
        for pattern in patterns:
            found, _ = coined._one(pattern, words, random.Random(1))
            assert all(found)
