"""Events of own sentences, table-driven: tests/cases/events.jsonl holds a row a sentence with what must be read."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from dateline.events import Events
from dateline.events.counts import number
from dateline.records import Block, BlockKind, Document, Event, EventType, Parse, Sentence, Source, Token

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases" / "events.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()]


@pytest.fixture(scope="module")
def documents(read: Any) -> dict[str, Document]:
    texts = [row["text"] for row in CASES]
    return dict(zip(texts, read(texts), strict=True))


def facts(event: Event) -> dict[str, Any]:
    """What a case may ask of an event."""
    return {
        "type": event.type.value,
        "actor": {party.name for party in event.actors},
        "recipient": {party.name for party in event.recipients},
        "place": event.place.name if event.place else None,
        "start": str(event.when.earliest) if event.when else None,
        "modality": event.modality.value,
        "negated": event.negated,
        "hedged": event.hedged,
        "killed": event.killed,
        "injured": event.injured,
        "source": set(event.sources),
    }


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["text"][:60])
def test_the_event_is_read_as_the_case_says(row: dict[str, Any], documents: dict[str, Document]) -> None:
    document = documents[row["text"]]
    for wanted in row.get("events", []):
        start = document.text.index(wanted["trigger"])
        found = [event for event in document.events or () if event.start < start + len(wanted["trigger"]) and start < event.end]
        assert found, f"no event at {wanted['trigger']!r}; read {[document.quote(event) for event in document.events or ()]}"
        read = facts(found[0])
        for key, value in wanted.items():
            if key == "trigger":
                continue
            if key in ("actor", "recipient", "source"):
                assert set(value) <= read[key] if value else not read[key], (key, read)
            else:
                assert read[key] == value, (key, read)
    if row.get("only"):
        assert len(document.events or ()) == len(row["events"]), [document.quote(event) for event in document.events or ()]


def test_a_layer_that_is_missing_counts_as_empty() -> None:
    text = "Gunmen attacked"
    tokens = (
        Token(start=0, end=6, lemma="gunman", upos="NOUN", head=1, deprel="nsubj", number="Plur"),
        Token(start=7, end=15, lemma="attack", upos="VERB", head=-1, deprel="root", tense="Past", verb_form="Fin"),
    )
    parse = Parse(tokens=tokens, sentences=(Sentence(0, 2),), names=())
    [event] = Events()([bare(text, parse)])[0].events or ()
    assert (event.type, event.actors[0].name, event.place, event.when, event.sources) == (EventType.ASSAULT, "Gunmen", None, None, ())


def test_a_document_without_parse_has_no_events() -> None:
    assert Events()([bare("Gunmen attacked", None)])[0].events == ()


def test_a_measure_of_a_pronoun_that_stands_for_it_is_read(read: Any) -> None:
    (document,) = read(["They met the farmers, the vast majority of whom support the miners, and attacked the majority of them."])
    assert document.events is not None


def test_events_stand_in_the_order_of_the_text_and_are_numbered(read: Any) -> None:
    [document] = read(["The army shelled the town. Police arrested two men. The envoy met the king."])
    events = document.events or ()
    assert [event.id for event in events] == ["ev1", "ev2", "ev3"]
    assert [event.start for event in events] == sorted(event.start for event in events)


@pytest.mark.parametrize(
    ("words", "value"), [("three", 3), ("1,200", 1200), ("two hundred", 200), ("forty-one", 41), ("dozens", None), ("", None), ("½", None)]
)
def test_a_number_is_read_from_digits_and_words(words: str, value: int | None) -> None:
    assert number(words) == value


def bare(text: str, parse: Parse | None) -> Document:
    block = Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH)
    return Document(id="t", source=Source(uri="t", media_type="text/plain", sha256=""), published=None, text=text, blocks=(block,), parse=parse)


WORDS = ("army", "attack", "attacked", "not", "town", "each", "other", "talks", "of", "in", "to", "which", "three", "said", "held", "?", "Kyiv", "$")
LABELS = (
    "nsubj",
    "obj",
    "obl",
    "nmod",
    "case",
    "conj",
    "xcomp",
    "ccomp",
    "advcl",
    "acl",
    "acl:relcl",
    "nsubj:pass",
    "aux",
    "mark",
    "amod",
    "punct",
    "appos",
    "det",
)


@st.composite
def trees(draw: st.DrawFn) -> Document:
    """Any tree over a few words: labels and tags that make no sense too."""
    size = draw(st.integers(1, 9))
    words = draw(st.lists(st.sampled_from(WORDS), min_size=size, max_size=size))
    tokens, start = [], 0
    for index, word in enumerate(words):
        head = -1 if index == 0 else draw(st.integers(0, index - 1))
        upos = draw(st.sampled_from(("NOUN", "VERB", "ADJ", "PROPN", "PRON", "ADP", "PUNCT", "NUM", "AUX")))
        label = "root" if head < 0 else draw(st.sampled_from(LABELS))
        lemma = {"attacked": "attack", "talks": "talk", "held": "hold", "said": "say"}.get(word, word)
        tokens.append(Token(start=start, end=start + len(word), lemma=lemma, upos=upos, head=head, deprel=label))
        start += len(word) + 1
    text = " ".join(words)
    return bare(text, Parse(tokens=tuple(tokens), sentences=(Sentence(0, size),), names=()))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(trees())
def test_any_tree_is_read_and_every_span_lies_in_the_text(document: Document) -> None:
    for event in Events()([document])[0].events or ():
        assert 0 <= event.start < event.end <= len(document.text)
        for party in (*event.actors, *event.recipients):
            assert party.name
            assert party.start is None or (party.end is not None and 0 <= party.start < party.end <= len(document.text))
        assert msgspec.json.encode(event)
