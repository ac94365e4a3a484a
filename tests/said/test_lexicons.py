"""Each lexicon entry with its example, read by the stage."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline import lexicon
from dateline.records import Document, Verification
from dateline.said.checking.disclaimers import disclaimers
from dateline.said.checking.lexicon import Check, Lemmas
from dateline.said.cues import Cue, Idiom, Owned, Phrase, Words
from dateline.said.links import reading
from dateline.said.sureness.hedges import Word

CUES = [cue for kind in ("verb", "noun", "adjective", "adverb") for cue in lexicon.entries("said", "cues.toml", kind, Cue)]
PHRASES = list(lexicon.entries("said", "cues.toml", "phrase", Phrase))
IDIOMS = list(lexicon.entries("said", "cues.toml", "idiom", Idiom))
OWNED = list(lexicon.entries("said", "cues.toml", "owned", Owned))
HEDGES = list(lexicon.entries("said", "hedges.toml", "hedge", Word))
CHECKS = [*lexicon.entries("said", "disclaimers.toml", "check", Check)]
NOUNS = [*lexicon.entries("said", "disclaimers.toml", "noun", Lemmas), *lexicon.entries("said", "disclaimers.toml", "doubtful", Lemmas)]


@pytest.mark.parametrize("cue", CUES, ids=[cue.example for cue in CUES])
def test_a_cue_is_read_in_its_example(cue: Cue, read: Callable[..., Document]) -> None:
    document = read(cue.example)
    assert any(one.stance is cue.stance and (not cue.hedge or one.hedges) for one in document.statements or ()), document.statements


@pytest.mark.parametrize("phrase", PHRASES, ids=[phrase.text for phrase in PHRASES])
def test_a_phrase_opens_a_source(phrase: Phrase, read: Callable[..., Document]) -> None:
    document = read(phrase.example)
    cues = [document.quote(one.cue).lower() for one in document.statements or () if one.cue and one.source]
    assert phrase.text in cues


@pytest.mark.parametrize("idiom", IDIOMS, ids=[idiom.example for idiom in IDIOMS])
def test_an_idiom_is_read_in_its_example(idiom: Idiom, read: Callable[..., Document]) -> None:
    document = read(idiom.example)
    assert [one.stance for one in document.statements or () if one.source] == [idiom.stance], document.statements


@pytest.mark.parametrize("row", OWNED, ids=[row.example for row in OWNED])
def test_an_account_leads_to_its_owner(row: Owned, read: Callable[..., Document]) -> None:
    document = read(row.example)
    assert [(one.stance, bool(one.source)) for one in document.statements or ()] == [(row.stance, True)], document.statements


@pytest.mark.parametrize("word", HEDGES, ids=[word.text for word in HEDGES])
def test_a_hedge_is_found_in_its_example(word: Word, read: Callable[..., Document]) -> None:
    example = word.example if word.example.startswith("I ") else word.example[0].lower() + word.example[1:]
    document = read(f"Residents said that {example}")
    found = {(hedge.text.lower(), hedge.strength) for one in document.statements or () for hedge in one.hedges}
    assert any((word.text in hedge or hedge in word.text) and (strength == "approximate") is word.before_number for hedge, strength in found), found


@pytest.mark.parametrize("check", CHECKS, ids=[check.example for check in CHECKS])
def test_a_check_is_found_in_its_example(check: Check, read: Callable[..., Document]) -> None:
    found = list(disclaimers(reading(read(check.example))))
    assert [one.outcome for one in found] == [Verification.VERIFIED if check.proves else Verification.UNVERIFIED]


@pytest.mark.parametrize("noun", NOUNS, ids=[noun.example for noun in NOUNS])
def test_a_missing_check_is_found_in_its_example(noun: Lemmas, read: Callable[..., Document]) -> None:
    assert [one.outcome for one in disclaimers(reading(read(noun.example)))] == [Verification.UNVERIFIED]


def test_no_lemma_of_the_closed_sets_is_empty() -> None:
    assert all(row.words and row.example for row in lexicon.entries("said", "words.toml", "words", Words))
