"""Sentences that are about something else: sport, markets, weather and adverts borrow the words of conflict (data/events/topics.toml)."""

from __future__ import annotations

from functools import cache

import msgspec

from dateline import lexicon
from dateline.events.reading import Reading
from dateline.events.triggers import Trigger

ENOUGH = 2  # different words of one topic in a sentence that make the sentence about it


class Topic(msgspec.Struct, frozen=True, kw_only=True):
    """A topic that is not conflict, with words that show it."""

    name: str
    words: tuple[str, ...]
    example: str


def is_off(reading: Reading, trigger: Trigger) -> bool:
    """True where the trigger's sentence is about sport, markets, entertainment or weather."""
    tree = reading.tree
    sentence = tree.sentence_of(trigger.head)
    counts: dict[str, set[str]] = {}
    table = _table()
    for index in range(sentence.first, sentence.stop):
        lemma = tree.tokens[index].lemma.lower()
        topic = table.get(lemma) if tree.tokens[index].upos in ("NOUN", "PROPN") else None
        if topic is not None:
            counts.setdefault(topic, set()).add(lemma)
            if len(counts[topic]) >= ENOUGH:
                return True
    return False


@cache
def _table() -> dict[str, str]:
    return {word: topic.name for topic in lexicon.entries("events", "topics.toml", "topic", Topic) for word in topic.words}
