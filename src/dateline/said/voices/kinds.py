"""What kind of source a speaker is: by the words for it at all its mentions, its name, for whom it speaks, and who issued a document."""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from dateline.records import Entity, Mention, MentionKind, NameType, SourceKind, Span
from dateline.said.voices.known import Entities
from dateline.said.voices.nouns import bodies, key
from dateline.said.voices.parties import PRONOUNS
from dateline.said.voices.phrases import Kinds, Told, is_told_of, leads, told
from dateline.syntax import Tree

MENTIONS = 5  # of an entity that are read
MOST = 3  # kinds
WHERE = frozenset({"in", "at", "near", "from", "on", "to", "around", "outside"})  # before a place that only tells where somebody is
OFFICIAL = frozenset({SourceKind.GOVERNMENT, SourceKind.LOCAL_OFFICIAL})
PEOPLE = frozenset({NameType.PERSON, NameType.GROUP})
WISH = re.compile(
    r"\banonym|\b(?:unnamed|unidentified)\b|\bnot (?:(?:to|want to|wish to) )?be (?:named|identified|quoted by name)"
    r"|\bdeclined to (?:be (?:named|identified)|give (?:his|her|their) name)|\bnot (?:authori[sz]ed|allowed) to (?:speak|talk|brief|comment|discuss)"
    r"|\bnames? (?:not )?be (?:not )?(?:used|withheld|published)|\b(?:remain|go) unidentified|\bdid not identify"
)


class Profile(msgspec.Struct, frozen=True):
    """What is known of an entity or a phrase: its kinds, whether its name is kept back, and the heads of those for whom it speaks."""

    kinds: Kinds = ()
    hidden: bool = False
    behind: tuple[int, ...] = ()


class Voices:
    """The sources of one document."""

    def __init__(self, tree: Tree, entities: Entities) -> None:
        self.tree = tree
        self.entities = entities
        self._phrases: dict[int, Told] = {}
        self._profiles: dict[str, Profile] = {}
        self._open: set[int] = set()

    def profile(self, head: int) -> Profile:
        """What is known of whoever a phrase names, by the head of the phrase."""
        found = self.entities.at(head)
        if found is None:
            said = self._told(head)
            return Profile(_settled(said, _plainly(said)), said.hidden and (said.known or said.person), said.speaks_for)
        whole = self.of(found[0])
        if found[1].kind is not MentionKind.NOMINAL:
            return whole
        own = self._told(head)
        return msgspec.structs.replace(whole, kinds=_joined([_former(own), whole.kinds]), behind=(*own.speaks_for, *whole.behind))

    def of(self, entity: Entity) -> Profile:
        """What is known of an entity by its name and its mentions."""
        if entity.id not in self._profiles:
            self._profiles[entity.id] = Profile()  # of a ring of mentions that lead to one another
            self._profiles[entity.id] = self._profile(entity)
        return self._profiles[entity.id]

    def _profile(self, entity: Entity) -> Profile:
        mentions = [one for one in entity.mentions if one.kind is not MentionKind.PRONOUN][:MENTIONS]
        heads = [head for head in map(self.tree.head_of, mentions) if head is not None]
        said = [self._told(head) for head in heads]
        named = any(one.kind is MentionKind.NAME and not told.hidden for one, told in zip(mentions, said, strict=False))
        kinds = self._known(entity, mentions) if named and entity.type is not NameType.PERSON else ()
        kinds = kinds or _joined(map(_former, said)) or self._led(entity, heads) or _joined(one.weak for one in said)
        if not kinds and entity.type is NameType.PLACE and (entity.country or named):
            kinds = (SourceKind.GOVERNMENT,)
        if not kinds and entity.country and any(one.known and one.weak == () for one in said):
            kinds = (SourceKind.GOVERNMENT,)  # "a Rwandan spokesman"
        if not kinds and entity.type in PEOPLE and any(one.person and not one.known for one in said):
            kinds = (SourceKind.WITNESS,)
        if not kinds and entity.type is NameType.PERSON and any(is_told_of(self.tree, head) for head in heads):
            kinds = (SourceKind.WITNESS,)
        hidden = not named and bool(said) and (any(one.hidden for one in said[:1]) or (entity.type in PEOPLE and self._wishes(mentions)))
        return Profile(kinds, hidden and (entity.type in PEOPLE or said[0].person), tuple(dict.fromkeys(at for one in said for at in one.speaks_for)))

    def _known(self, entity: Entity, mentions: Iterable[Mention]) -> Kinds:
        """The kinds of a body that is known by its name."""
        for name in dict.fromkeys([entity.name, *(self._text(one) for one in mentions if one.kind is MentionKind.NAME)]):
            if found := bodies().get(key(name)):
                return found
        return ()

    def _led(self, entity: Entity, heads: Iterable[int]) -> Kinds:
        """The kinds of what a named person leads."""
        if entity.type is not NameType.PERSON:
            return ()
        targets = [target for head in heads for target in leads(self.tree, head)]
        places = [target for target in targets if (found := self.entities.at(target)) is not None and found[0].type is NameType.PLACE]
        kinds = next((kinds for target in targets if target not in places and (kinds := self._at(target))), ())
        return kinds or ((SourceKind.WITNESS,) if any(self._is_home(place) for place in places) else ())

    def _is_home(self, place: int) -> bool:
        """ "Lone of Silikote": a village after the name."""
        return any(self.tree.lower(case) in ("of", "from") for case in self.tree.children(place, "case"))

    def _text(self, span: Mention) -> str:
        return self.tree.text[span.start : span.end]

    def _told(self, head: int) -> Told:
        if head not in self._phrases:
            self._phrases[head] = Told()
            self._phrases[head] = told(self.tree, head, self.entities, self._at)
        return self._phrases[head]

    def _at(self, head: int) -> Kinds:
        """The kinds of whoever stands behind another."""
        if self.tree.lower(head) in PRONOUNS and self.entities.at(head) is None:
            return ()
        found = self.entities.at(head)
        if found is not None and found[0].type is NameType.PLACE and any(self.tree.lower(case) in WHERE for case in self.tree.children(head, "case")):
            return ()
        kinds = self.profile(head).kinds
        return tuple(kind for kind in kinds if kind not in (SourceKind.WITNESS, SourceKind.ANONYMOUS))

    def _wishes(self, mentions: Iterable[Mention]) -> bool:
        """True where the sentence of a mention says that its name is kept back."""
        return any(self.wishes(mention) for mention in mentions)

    def wishes(self, mention: Mention | Span) -> bool:
        head = self.tree.head_of(mention)
        if head is None:
            return False
        sentence = self.tree.sentence_of(head)
        return WISH.search(self.tree.words(sentence.first, sentence.stop)) is not None


def _former(said: Told) -> Kinds:
    """The kinds of a phrase; who governed once is a politician now."""
    if said.former and OFFICIAL.intersection(said.sure):
        return (SourceKind.POLITICIAN,)
    return said.sure


def _plainly(said: Told) -> Kinds:
    return (SourceKind.WITNESS,) if said.person and not said.known and said.hidden else ()


def _settled(said: Told, otherwise: Kinds) -> Kinds:
    return _joined([_former(said)]) or said.weak or otherwise


def _joined(found: Iterable[Kinds]) -> Kinds:
    """The kinds in their order; a witness is one only who is nothing else, and an army of rebels no army."""
    kinds = list(dict.fromkeys(kind for row in found for kind in row))
    if len(kinds) > 1 and SourceKind.WITNESS in kinds:
        kinds.remove(SourceKind.WITNESS)
    if SourceKind.REBEL in kinds and SourceKind.MILITARY in kinds:
        kinds.remove(SourceKind.MILITARY)
    return tuple(kinds[:MOST])
