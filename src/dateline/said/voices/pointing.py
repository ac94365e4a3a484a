"""Words that point back to somebody whom the entities layer does not join with them: "the 43-year-old", "the former"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.records import Entity, MentionKind, NameType
from dateline.said.voices.known import Entities
from dateline.syntax import Tree

BACK = 250  # words in which who is meant is sought
PAIR = {"former": 0, "first": 0, "latter": 1, "second": 1}


def referent(tree: Tree, entities: Entities, head: int) -> Entity | None:
    """Who is meant; None for other words."""
    word = tree.lower(head)
    if word in ("former", "latter") and head > 0 and tree.lower(head - 1) == "the":
        return _of_two(tree, entities, head, PAIR[word])
    age = _age(tree, head)
    return _aged(tree, entities, head, age) if age else None


def _age(tree: Tree, head: int) -> str | None:
    """The age by which "the 43-year-old" calls somebody; the words may be one token or five."""
    if tree.lower(head).rstrip("s") not in ("old", "year-old") and "year-old" not in tree.lower(head):
        return None
    first = head
    while first > 0 and head - first < 5 and tree.tokens[first - 1].end >= tree.tokens[first].start - 1 and tree.lower(first - 1) not in ("the", "a", "an"):
        first -= 1
    found = re.search(r"(\d{1,3})\W?year\W?old", tree.words(first, head + 1))
    return found[1] if found and first > 0 and tree.lower(first - 1) == "the" else None


def _before(tree: Tree, entities: Entities, head: int) -> Iterator[tuple[int, Entity, bool]]:
    """The mentions of people before a word, the last first, and whether each is a name."""
    for at in range(head - 1, max(-1, head - BACK), -1):
        found = entities.at(at)
        if found is not None and found[0].type is NameType.PERSON:
            yield at, found[0], found[1].kind is MentionKind.NAME


def _aged(tree: Tree, entities: Entities, head: int, age: str) -> Entity | None:
    """The person beside whose mention the age stands, else the last one who is named."""
    last: Entity | None = None
    for at, entity, named in _before(tree, entities, head):
        near = [tree.word(child) for child in tree.children(at)] + [tree.word(below) for child in tree.children(at) for below in tree.children(child)]
        if age in near:
            return entity
        last = last or (entity if named else None)
    return last


def _of_two(tree: Tree, entities: Entities, head: int, which: int) -> Entity | None:
    """The first or the second of the last two who were coordinated in a sentence before."""
    number = tree.sentence_number(head)
    for sentence in reversed(tree.sentences[max(0, number - 3) : number]):
        for at in range(sentence.first, sentence.stop):
            if tree.child(at, "cc") is None:
                continue
            above = (
                next((up for up in tree.ancestors(at) if entities.at(up) is not None), None)
                if entities.at(tree.tokens[at].head) is None
                else tree.tokens[at].head
            )
            pair = [entities.at(one) for one in (above, at) if one is not None]
            if len(pair) == 2 and pair[0] is not None and pair[1] is not None and pair[0][0] is not pair[1][0]:
                return pair[which][0]  # type: ignore[index]
    return None
