"""What an event's time is chosen by: tense, the way through the tree, candidates; and that any document is answered."""

from __future__ import annotations

import hashlib
import tomllib
from typing import Any

import pytest

from dateline import lexicon
from dateline.events.times import Hanging
from dateline.events.times.nodes import tense_of, verbs
from dateline.records import Document, SettingFound
from dateline.syntax import Tree


def token(document: Document, word: str) -> int:
    start = document.text.index(word)
    return Tree(document).at(start, start + len(word))[0]


@pytest.mark.parametrize(
    ("text", "verb", "tense"),
    [
        ("Rebels burned the mill.", "burned", "past"),
        ("Rebels had burned the mill.", "burned", "pluperfect"),
        ("Rebels have burned the mill.", "burned", "perfect"),
        ("Rebels will burn the mill.", "burn", "future"),
        ("Rebels may burn the mill.", "burn", "open"),
        ("Rebels burn mills.", "burn", "present"),
        ("Rebels tried to burn the mill.", "burn", "infinitive"),
        ("The mill was burned by rebels.", "burned", "past"),
        ("The mill will be burned by rebels.", "burned", "future"),
        ("The raid was brutal.", "raid", "noun"),
        ("The mayor was absent.", "absent", "past"),
    ],
)
def test_a_tense_is_told_by_the_verb_and_its_auxiliaries(read: Any, text: str, verb: str, tense: str) -> None:
    [document] = read([text], whole=False)
    assert tense_of(Tree(document), token(document, verb)) == tense


@pytest.mark.parametrize(
    ("text", "verb", "time", "how"),
    [
        ("Rebels burned the mill on Monday.", "burned", "Monday", SettingFound.ARGUMENT),
        ("Rebels stormed the mill on Monday, killing its owner.", "killing", "Monday", SettingFound.CLAUSE),
        ("Rebels burned the mill on Monday. They killed its owner.", "killed", "Monday", SettingFound.DISCOURSE),
        ("The army shelled the town for three days.", "shelled", "three days", SettingFound.ARGUMENT),
        ("The army shelled the town.", "shelled", None, SettingFound.DATELINE),
    ],
)
def test_it_is_told_how_the_time_was_found(read: Any, text: str, verb: str, time: str | None, how: SettingFound) -> None:
    [document] = read([text])
    hung = Hanging(document, Tree(document)).of(token(document, verb))
    assert hung is not None
    assert (document.quote(hung.time) if hung.time else None, hung.how) == (time, how)
    assert 0 < hung.share <= 1


def test_a_token_that_is_no_event_hangs_on_nothing(read: Any) -> None:
    [document] = read(["Rebels burned the mill on Monday."])
    assert Hanging(document, Tree(document)).of(token(document, "the")) is None


def test_a_noun_is_an_event_where_it_is_named(read: Any) -> None:
    [document] = read(["A raid on Monday shook the town."])
    noun, tree = token(document, "raid"), Tree(document)
    assert noun not in verbs(tree)
    hung = Hanging(document, tree, [noun]).of(noun)
    assert hung is not None
    assert hung.time is not None
    assert document.quote(hung.time) == "Monday"


@pytest.mark.parametrize("text", ["", "Monday.", "On Monday", "Attacked attacked attacked Monday Monday", "\ud800 burned on \udfff Monday."])
def test_any_text_is_answered(read: Any, text: str) -> None:
    for document in read([text]):
        tree = Tree(document)
        hanging = Hanging(document, tree, range(len(tree)))
        assert all(hanging.of(index) is not None for index in range(len(tree)))


def test_the_weights_are_those_that_their_source_tells() -> None:
    sources = tomllib.loads(lexicon.path("events", "SOURCE.toml").read_text(encoding="utf-8"))["file"]
    [row] = [row for row in sources if row["name"] == "times.json"]
    assert hashlib.sha256(lexicon.path("events", "times.json").read_bytes()).hexdigest() == row["sha256"]
