"""Who fights in a document: the sides that its words of fighting have for their doers and their targets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from dateline.records import Entity, NameType, PlaceRole, SourceKind
from dateline.said.voices.kinds import WHERE, Profile, Voices
from dateline.said.voices.known import Entities
from dateline.said.voices.nouns import listed
from dateline.syntax import Tree

ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "nmod", "nmod:poss", "amod", "compound")
PARTS = ("nmod:poss", "amod", "compound", "nmod", "nmod:desc", "appos")
FOES = frozenset({"by", "with", "between", "against", "from", "on", "at", "of", "inside", "to"})
SHOOTING = frozenset({"open", "exchange", "return", "trade"})  # with "fire"
MODALS = frozenset({"would", "could", "may", "might", "should", "will", "if", "unless"})
FOUGHT = 2  # sentences of fighting in a document, from which on armed people who do anything in it are of the sides
WATCHING = frozenset({"commission", "ombudsman", "court"})  # bodies of a state that fight for nobody
ARMED = frozenset({SourceKind.MILITARY, SourceKind.REBEL})


class Sides(msgspec.Struct, frozen=True):
    """The entities that fight, the countries whose arms do or that are attacked, and those in which it happens; `within` where rebels are a side."""

    entities: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    around: frozenset[str] = frozenset()
    within: bool = False

    def holds(self, voices: Voices, head: int | None, entity: Entity | None, profile: Profile, *, armed: bool) -> bool:
        """True for one of the sides and for who speaks for one; armed people without a country are, and a government where rebels fight in its country."""
        if not self.entities and not self.countries:
            return False
        behind = [found[0] for found in map(voices.entities.at, profile.behind) if found is not None]
        named = [entity, *behind] if entity is not None else behind
        if any(one.id in self.entities for one in named):
            return True
        if not armed and any(WATCHING.intersection(one.name.lower().split()) for one in named):
            return False
        countries = {one.country for one in named if one.country} | (set(_countries(voices.tree, voices.entities, head)) if head is not None else set())
        if not countries:
            return armed or (entity is not None and not profile.hidden and len(self.countries) == 1 and not self.around - self.countries)
        return bool(countries & (self.countries | self.around if armed or self.within else self.countries))


def sides(tree: Tree, entities: Entities, voices: Voices) -> Sides:
    """The sides of the fighting that a document tells of."""
    sure, armed, hands = listed("sure"), listed("armed"), listed("arms")
    found: set[str] = set()
    countries: set[str] = set()
    scenes: set[int] = set()
    told_of = sure | armed
    for at, token in enumerate(tree.tokens):
        if token.lemma not in told_of or _is_unreal(tree, at):
            continue
        heads = list(_arguments(tree, at))
        if token.lemma in sure or (token.upos == "NOUN" and token.lemma == "fire") or any(_is_armed(tree, entities, voices, head) for head in heads):
            for head in heads:
                _add(tree, entities, voices, head, found, countries)
            scenes.add(tree.sentence_number(at))
    if len(scenes) >= FOUGHT:
        for at, token in enumerate(tree.tokens):
            if token.deprel == "nsubj" and token.lemma in hands and tree.child(at, *PARTS) is not None and not _keeps_peace(tree, at):
                _add(tree, entities, voices, at, found, countries)
    within = any(SourceKind.REBEL in voices.of(entities.by_id[one]).kinds for one in found)
    return Sides(frozenset(found), frozenset(countries), frozenset(_around(tree, scenes)), within)


def _is_unreal(tree: Tree, at: int) -> bool:
    """True for what is only threatened or asked for, and for a fire that burns."""
    token = tree.tokens[at]
    if token.lemma == "fire" and token.upos == "NOUN":
        if token.head < 0 or tree.tokens[token.head].lemma not in SHOOTING:
            return True
        at, token = token.head, tree.tokens[token.head]
    if any(tree.lower(child) in MODALS for child in tree.children(at, "aux", "mark")):
        return True
    return token.head >= 0 and token.deprel in ("xcomp", "ccomp", "advcl", "acl") and tree.tokens[token.head].lemma in listed("unreal")


def _keeps_peace(tree: Tree, at: int) -> bool:
    return any(tree.lower(child).startswith("peace") for child in tree.children(at))


def _around(tree: Tree, scenes: set[int]) -> Iterator[str]:
    """The countries in which most of the places of sentences that tell of fighting lie, for one who is only named beside them fights nowhere."""
    found: Counter[str] = Counter()
    for place in tree.document.places or () if scenes else ():
        if place.country and place.role is PlaceRole.LOCATION:
            at = tree.at(place.start, place.end)
            if at and tree.sentence_number(at.start) in scenes:
                found[place.country] += 1
    most = max(found.values(), default=0)
    yield from (country for country, times in found.items() if 2 * times > most)


def _arguments(tree: Tree, at: int) -> Iterator[int]:
    """Who does it and to whom: subjects, objects and what stands with a verb or a noun of fighting."""
    token = tree.tokens[at]
    verb = at if token.upos == "VERB" else token.head if token.deprel == "obj" and token.head >= 0 else None
    subject = tree.subject(verb) if verb is not None else None
    children = tree.children(at, *ARGUMENTS)
    if subject is not None and subject not in children:
        children = [subject, *children]
    for child in children:
        token = tree.tokens[child]
        case = tree.child(child, "case") if token.deprel in ("obl", "nmod", "obl:agent") else None
        if case is None or tree.lower(case) in FOES:
            yield from tree.conjuncts(child)


def _is_armed(tree: Tree, entities: Entities, voices: Voices, head: int) -> bool:
    arms = listed("arms")
    if tree.tokens[head].lemma.lower() in arms or any(tree.tokens[child].lemma.lower() in arms for child in tree.children(head, *PARTS)):
        return True
    found = entities.at(head)
    return found is not None and bool(ARMED.intersection(voices.of(found[0]).kinds))


def _add(tree: Tree, entities: Entities, voices: Voices, head: int, found: set[str], countries: set[str]) -> None:
    """Takes whom a phrase names for a side: armed people and states with what is theirs."""
    if tree.tokens[head].lemma.lower() in ("police", "man"):
        return
    armed = _is_armed(tree, entities, voices, head)
    known = entities.at(head)
    if known is not None and (armed or _is_state(known[0]) or SourceKind.GOVERNMENT in voices.of(known[0]).kinds):
        found.add(known[0].id)
    if armed or (known is not None and _is_state(known[0])) or tree.tokens[head].upos == "ADJ":
        countries.update(_countries(tree, entities, head))
    for child in tree.children(head, *PARTS) if armed else ():
        part = entities.at(child)
        if part is not None and (_is_state(part[0]) or ARMED.intersection(voices.of(part[0]).kinds)):
            found.add(part[0].id)


def _is_state(entity: Entity) -> bool:
    return entity.type is NameType.PLACE and entity.country is not None


def _countries(tree: Tree, entities: Entities, head: int) -> Iterator[str]:
    """The countries that a phrase names itself or by what stands with it."""
    for at in (head, *tree.children(head, "nmod:poss", "amod", "compound", "nmod", "nmod:desc")):
        if any(tree.lower(case) in WHERE for case in tree.children(at, "case")) and at != head:
            continue  # "rebels in the east of Velmark" are not Velmark's
        found = entities.at(at)
        if found is not None and found[0].country:
            yield found[0].country
