"""The lexicons of coreference say what they are meant to say."""

from __future__ import annotations

import re

import pytest

from dateline.lexicon import entries
from dateline.parse.coref import lexicons as lex
from dateline.parse.coref.weights import NOUNS, PRONOUNS, weights
from dateline.records import NameType

FILES = [
    ("heads.toml", "heads", lex.Heads),
    ("heads.toml", "never", lex.Never),
    ("organisations.toml", "organisation", lex.Organisation),
    ("countries.toml", "country", lex.Country),
    ("verbs.toml", "verbs", lex.Verbs),
    ("anaphors.toml", "anaphor", lex.Anaphor),
    ("anaphors.toml", "possessed", lex.Possessed),
    ("anaphors.toml", "nouns", lex.Nouns),
    ("titles.toml", "title", lex.Title),
    ("firstnames.toml", "given", lex.Given),
]


def forms(entry: object) -> list[str]:
    """The words of an entry, as its example may hold them."""
    for field in ("words", "word"):
        if hasattr(entry, field):
            words = getattr(entry, field)
            return words.split() if isinstance(words, str) else list(words)
    if isinstance(entry, lex.Country):
        return [entry.name, *entry.aliases, *entry.seats, *entry.demonyms]
    return [entry.text] if isinstance(entry, lex.Title) else [getattr(entry, "name", "")]


@pytest.mark.parametrize(("file", "key", "kind"), FILES)
def test_every_example_shows_a_word_of_its_entry(file: str, key: str, kind: type) -> None:
    for entry in entries("coref", file, key, kind):
        text = entry.example.lower()
        stems = [re.escape(word.lower().rstrip("ey")) for word in forms(entry)]
        assert any(re.search(stem, text) for stem in stems) or "said" in text, (file, entry.example)


def test_every_head_word_is_found_with_its_kind() -> None:
    for entry in entries("coref", "heads.toml", "heads", lex.Heads):
        for word in entry.words:
            assert entry.kind in lex.senses()[word].kinds, word


def test_every_kind_that_is_named_elsewhere_is_a_kind_of_heads() -> None:
    kinds = {entry.kind for entry in entries("coref", "heads.toml", "heads", lex.Heads)} | {"settlement"}
    assert {entry.kind for entry in entries("coref", "organisations.toml", "organisation", lex.Organisation)} <= kinds
    assert {target for entry in entries("coref", "anaphors.toml", "anaphor", lex.Anaphor) for target in entry.targets} <= kinds
    types = {str(kind) for kind in NameType}
    assert {owner for entry in entries("coref", "anaphors.toml", "possessed", lex.Possessed) for owner in entry.by} <= kinds | types


def test_no_given_name_has_two_genders() -> None:
    seen: dict[str, str] = {}
    for entry in entries("coref", "firstnames.toml", "given", lex.Given):
        for word in entry.words.split():
            assert seen.setdefault(word, entry.gender) == entry.gender, word


def test_a_seat_of_government_is_no_state_and_stands_for_one() -> None:
    assert not lex.seats().keys() & lex.countries().keys()
    assert lex.seats()["kyiv"] == "UA"
    assert lex.demonyms()["congolese"] == "CD"


def test_a_lexicon_role_that_is_not_there_is_empty() -> None:
    assert lex.verbs("dancing") == frozenset()
    assert lex.nouns("dancing") == frozenset()


def test_the_weights_prefer_what_is_near() -> None:
    assert weights(PRONOUNS)["he distance 0"] > weights(PRONOUNS)["he distance 3"]


def test_what_the_encoder_links_weighs_more_the_surer_it_is() -> None:
    assert 0 < weights(PRONOUNS)["link 0"] < weights(PRONOUNS)["link 2"] < weights(PRONOUNS)["link 4"]
    assert weights(NOUNS)["none link no the"] > weights(NOUNS)["none link 2 the"]
