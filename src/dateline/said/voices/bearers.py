"""Who is meant by a definite description that the entities layer joins with no name: "the surgeon", "the company", "the British ministry"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import msgspec

from dateline.records import Entity, MentionKind, NameType, SourceKind, Span, Speaker
from dateline.said.voices.kinds import Voices
from dateline.said.voices.nouns import Noun, nouns, plain
from dateline.said.voices.parties import name_of
from dateline.said.voices.states import HOUSES, houses
from dateline.syntax import Tree

BACK = 90  # words in which the name is sought
GENERAL = frozenset(
    "company firm group organisation charity watchdog tabloid newspaper paper daily magazine broadcaster network agency union party bloc movement".split()
)  # what bodies are called when they have been named; "the army", "the airline" may be another
UNIQUE = frozenset({"side", "force", "team", "crew", "unit", "office", "service", "account", "desk", "source", "person", "man", "woman"})
BODIES = (NameType.ORGANISATION, NameType.GROUP)
TELLING = frozenset({"amod", "compound", "nmod", "nmod:poss", "nmod:desc", "appos", "acl", "acl:relcl", "nummod"})
SUBJECTS = ("nsubj", "nsubj:pass", "appos", "root", "conj")


class Bearers:
    """Who is meant by descriptions in one document, and how its ministries are called."""

    def __init__(self, voices: Voices) -> None:
        self._voices = voices

    @cached_property
    def _houses(self) -> dict[int, str]:
        return houses(self._voices.tree)

    def named(self, speaker: Speaker) -> Speaker:
        """The speaker with the name and the entity of whom the words mean."""
        if speaker.start is None or speaker.end is None:
            return speaker
        head = self._voices.tree.head_of(Span(speaker.start, speaker.end))
        if head is None:
            return speaker
        found = bearer(self._voices, head)
        if found is not None:
            return msgspec.structs.replace(speaker, entity=found.id, name=found.name)
        house = self._house(head, speaker)
        return msgspec.structs.replace(speaker, **house) if house else speaker

    def _house(self, head: int, speaker: Speaker) -> dict[str, Any]:
        """Of a ministry beside that of another state its name with its state's: "the British ministry" after "Britain's Ministry of Defence"."""
        tree, entities = self._voices.tree, self._voices.entities
        if not HOUSES.intersection(speaker.name.lower().split()):
            return {}
        short = len(telling(tree, head)) < 2 and tree.child(head, "nmod") is None
        if len(set(self._houses.values())) < 2 and not (short and head in self._houses):
            return {}
        state = self._houses.get(head) or next((self._houses[at] for at in reversed(self._of(speaker, head))), None)
        for at, owner in self._houses.items():
            if owner == state and at <= head and (short or at == head):
                found = entities.at(at)
                return {"name": name_of(tree, at), "entity": found[0].id if found is not None else speaker.entity}
        return {}

    def _of(self, speaker: Speaker, head: int) -> list[int]:
        """The ministries with their states that were named before and are of the same entity."""
        at = self._voices.entities.at
        return [one for one in self._houses if one < head and (found := at(one)) is not None and found[0].id == speaker.entity]


def bearer(voices: Voices, head: int) -> Entity | None:
    """The one named before whom "the surgeon" means; None where it may be another or nobody."""
    tree = voices.tree
    token = tree.tokens[head]
    if token.upos != "NOUN" or token.number != "Sing" or token.lemma in HOUSES:
        return None
    here = voices.entities.at(head)
    if here is not None and any(one.kind is MentionKind.NAME or one.end < token.start for one in here[0].mentions):
        return None
    if not _is_alone(tree, head) or _is_known(tree, head):
        return None
    lemma = plain(token.lemma)
    hit = nouns().at([(plain(tree.word(head)), lemma)], 0)
    noun = hit[1] if hit is not None else None
    if lemma in UNIQUE or (noun is not None and (noun.of == "document" or (noun.of == "body" and lemma not in GENERAL))):
        return None
    return _chosen(voices, head, noun, here[0] if here is not None else None)


def telling(tree: Tree, head: int) -> list[int]:
    """What stands with a noun and tells which is meant."""
    return [child for child in tree.children(head) if tree.tokens[child].deprel in TELLING]


def _is_alone(tree: Tree, head: int) -> bool:
    """True for "the surgeon" with nothing more that tells which."""
    children = [child for child in tree.children(head) if tree.tokens[child].deprel in TELLING or tree.tokens[child].deprel == "det"]
    return len(children) == 1 and tree.lower(children[0]) == "the"


def _is_known(tree: Tree, head: int) -> bool:
    """True where the same word stood before without a name on it: "a teacher" and "the teacher"."""
    lemma = tree.tokens[head].lemma
    return any(tree.tokens[at].lemma == lemma and tree.tokens[at].upos == "NOUN" for at in range(max(0, head - BACK), head))


def _chosen(voices: Voices, head: int, noun: Noun | None, here: Entity | None) -> Entity | None:
    """Of those named before, the last whose kinds are the noun's; else the only one, where it opens its sentence and nothing is known of it."""
    body = noun.of == "body" if noun is not None else here is not None and here.type in BODIES
    if noun is None and (here is None or here.type not in (NameType.PERSON, *BODIES)):
        return None
    wanted = set(noun.kinds) if noun is not None else set()
    found = list(_named(voices, head, body=body))
    if wanted:
        fitting = [(one, at) for one, at in found if wanted.intersection(voices.of(one).kinds)]
        if len({one.id for one, _ in fitting}) > 1 and not body:
            fitting = [(one, at) for one, at in fitting if _leads(voices.tree, at, head)][:1]
        if len({one.id for one, _ in fitting}) == 1:
            return fitting[0][0]
    if len({one.id for one, _ in found}) != 1:
        return None
    entity, at = found[0]
    kinds = set(voices.of(entity).kinds) - {SourceKind.WITNESS}
    told = bool(noun is not None and noun.carries) or not wanted or wanted <= {SourceKind.WITNESS}
    return entity if _leads(voices.tree, at, head) and (not kinds or told) else None


def _leads(tree: Tree, at: int, head: int) -> bool:
    """True for the subject of the sentence before."""
    return tree.sentence_number(head) - tree.sentence_number(at) == 1 and tree.tokens[at].deprel in SUBJECTS


def _named(voices: Voices, head: int, *, body: bool) -> Iterator[tuple[Entity, int]]:
    """The people or the bodies that are named before a word, the last first."""
    types = BODIES if body else (NameType.PERSON,)
    for at in range(head - 1, max(-1, head - BACK), -1):
        if voices.tree.tokens[at].upos == "PROPN":
            found = voices.entities.at(at)
            if found is not None and found[1].kind is MentionKind.NAME and found[0].type in types:
                yield found[0], at
