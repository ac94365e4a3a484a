"""A document as the event coder sees it: its tree, with entities, places and times found by token."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from dateline.events.classes import OF_ENTITY, PEOPLE_PRONOUNS, of_name, of_word
from dateline.events.demonyms import country_of
from dateline.records import Document, Entity, EventType, Mention, MentionKind, NameType, Place, PlacePrecision, PlaceRelation, PlaceRole, Statement, Time
from dateline.syntax import Tree

RELATIVE = frozenset({"who", "which", "that", "whom", "whose", "where", "when"})

TITLES = frozenset({"official", "armed", "party", "person", "people"})
COUNTERS = frozenset({"any", "some", "other", "several", "many", "all", "none", "both", "another", "few", "dozen", "score", "hundred", "thousand"})  # of people
HOUSES = frozenset({"official", "organisation", "aid_org", "party"})  # what a building may be that acts
WIDE = frozenset({PlacePrecision.REGION, PlacePrecision.COUNTRY})
ARMED = frozenset({"armed", "masked", "uniformed", "heavily-armed"})


class Reading:
    """The tree of one document and what stands on its tokens."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.tree = Tree(document)
        self.entities = {entity.id: entity for entity in document.entities or ()}
        self.silenced: set[int] = set()  # nouns that an idle use of their verb keeps from being events
        self.types: dict[int, EventType] = {}  # what each trigger names, by its token
        self._kinds: dict[tuple[int, bool], frozenset[str]] = {}

    @cached_property
    def mentions(self) -> dict[int, tuple[Entity, Mention]]:
        """The entity and mention by the token that heads the mention; a name before a nominal, the longer before the shorter."""
        found: dict[int, tuple[Entity, Mention]] = {}
        for entity in self.document.entities or ():
            for mention in entity.mentions:
                head = self.tree.head_of(mention)
                if head is not None and (head not in found or _rank(mention) > _rank(found[head][1])):
                    found[head] = (entity, mention)
        return found

    @cached_property
    def places(self) -> dict[int, Place]:
        """The place by each of its tokens; a demonym is none, nor is the one in the name of a body that acts for it."""
        found: dict[int, Place] = {}
        names = self.document.parse.names if self.document.parse else ()
        bodies = {index: name.stop - name.first for name in names if name.type is NameType.ORGANISATION for index in range(name.first, name.stop)}
        for place in self.document.places or ():
            tokens = self.tree.at(place.start, place.end)
            if place.role is PlaceRole.DEMONYM or (place.metonym and tokens and bodies.get(tokens[0], 0) > len(tokens)):
                continue  # neither "Russian forces" nor the "Goma Police" are somewhere
            for index in tokens:
                found.setdefault(index, place)
        return found

    @cached_property
    def times(self) -> dict[int, Time]:
        """The time expression by each of its tokens."""
        return {index: time for time in self.document.times or () for index in self.tree.at(time.start, time.end)}

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [self.tree.tokens[sentence.first].start for sentence in self.tree.sentences]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.document.blocks]

    def sentence_at(self, offset: int) -> int:
        """The number of the sentence that begins at or before the character."""
        return bisect_right(self._sentence_starts, offset) - 1

    def block_at(self, offset: int) -> int:
        """The number of the block that begins at or before the character."""
        return bisect_right(self._block_starts, offset) - 1

    @cached_property
    def statements(self) -> dict[int, list[Statement]]:
        """The statements whose content touches a sentence, by the sentence's number."""
        found: dict[int, list[Statement]] = {}
        for statement in self.document.statements or ():
            numbers = {
                number
                for span in statement.content
                for number in range(max(0, self.sentence_at(span.start)), self.sentence_at(max(span.start, span.end - 1)) + 1)
            }
            for number in numbers:
                found.setdefault(number, []).append(statement)
        return found

    @cached_property
    def statements_by_id(self) -> dict[str, Statement]:
        return {statement.id: statement for statement in self.document.statements or ()}

    @cached_property
    def place_of_entity(self) -> dict[str, Place]:
        """The place that an entity is or lies at: that of its first mention by name that stands on a place."""
        found: dict[str, Place] = {}
        for entity in self.document.entities or ():
            if entity.type in (NameType.PERSON, NameType.ORGANISATION, NameType.GROUP):
                continue
            for mention in entity.mentions:
                places = [self.places[index] for index in self.tree.at(mention.start, mention.end) if index in self.places]
                if len(self.tree.at(mention.start, mention.end)) > 1:  # "X-related talks" are not at X
                    places = [place for place in places if place.relation is not PlaceRelation.TOPIC]
                places.sort(key=self._is_aside)
                if places and mention.kind is not MentionKind.PRONOUN:
                    found[entity.id] = places[0]
                    break
        return found

    def _is_aside(self, place: Place) -> bool:
        """True for what only qualifies the rest of a name, or owns it: "the Danube port of Izmail", "Beirut's suburb of Dahiyeh"."""
        head = self.tree.head_of(place)
        return place.precision is None or place.precision in WIDE or (head is not None and self.tree.tokens[head].deprel == "nmod:poss")

    def entity(self, index: int) -> Entity | None:
        """The entity whose mention the token heads."""
        hit = self.mentions.get(index)
        return hit[0] if hit else None

    def antecedent(self, index: int) -> int:
        """The noun that a relative pronoun stands for; any other token itself."""
        tokens = self.tree.tokens
        if tokens[index].upos not in ("PRON", "DET", "ADV", "SCONJ") or self.tree.lower(index) not in RELATIVE:
            return index
        for node in (index, *self.tree.ancestors(index)):
            if tokens[node].deprel == "acl:relcl" and tokens[node].head >= 0:
                return tokens[node].head
        return self._noun_before(index) if self.tree.lower(index) in ("who", "which", "whom", "whose") else index

    def _noun_before(self, index: int) -> int:
        """The noun right before a relative pronoun, where the tree does not say what the clause hangs on."""
        tokens, first = self.tree.tokens, self.tree.sentence_of(index).first
        node = index - 1
        while node > first and tokens[node].upos in ("PUNCT", "ADP"):
            node -= 1
        if node < first or tokens[node].upos not in ("NOUN", "PROPN"):
            return index
        while tokens[node].deprel in ("flat", "compound") and first <= tokens[node].head < index:
            node = tokens[node].head
        return node

    def kinds(self, index: int, *, acting: bool = False) -> frozenset[str]:
        """The classes of the thing that the token names; a country that acts counts as its government and army."""
        key = (index, acting)
        if key not in self._kinds:
            self._kinds[key] = frozenset()  # what a thing is may be asked for again while it is sought ("the majority of whom")
            self._kinds[key] = self._find_kinds(self.antecedent(index), acting)
        return self._kinds[key]

    def _find_kinds(self, index: int, acting: bool) -> frozenset[str]:
        token = self.tree.tokens[index]
        lemma, found = token.lemma.lower(), frozenset[str]()
        if lemma in PEOPLE_PRONOUNS or self.tree.lower(index) in PEOPLE_PRONOUNS:
            found |= {"person", "people", "party"}
        if token.upos != "PROPN" or self.entity(index) is None or self.tree.sentence_of(index).first == index:
            found |= of_word().get(lemma, frozenset()) or of_word().get(lemma.removesuffix("s"), frozenset())
        if token.upos == "SYM" or self.tree.word(index)[0] in "$€£¥":
            found |= {"money"}
        if lemma in ("worker", "agency", "group") and any(
            self.tree.lower(child) in ("aid", "relief", "humanitarian") for child in self.tree.children(index, "compound", "amod")
        ):
            found |= {"aid_org", "party"}
        if any(self.tree.lower(child) in ARMED for child in self.tree.children(index, "amod")):
            found |= {"armed", "party"}
        entity = self.entity(index)
        if entity is not None and (token.upos in ("PROPN", "PRON") or not found):
            found |= OF_ENTITY[entity.type] | kinds_of_name(entity.name)
            if entity.type is NameType.FACILITY:  # "Orlo Hospital treated nine", "the Orlo Embassy warned"
                found |= of_word().get(entity.name.rsplit(" ", 1)[-1].lower(), frozenset()) & HOUSES
            if token.upos == "PRON":
                found |= _kinds_of_words(entity.name)
        elif token.upos == "PROPN":
            found |= {"party"} | kinds_of_name(self.tree.word(index))
        found |= self._kinds_of_title(index)
        if country_of(self.tree.word(index)) is not None:
            found |= {"people", "party", "official", "armed"}
        if index in self.places and token.upos == "PROPN":
            found |= {"place", "settlement"}
        found |= self._kinds_below(index, found)
        if acting and "place" in found and "building" not in found:
            found |= {"armed", "official", "party", "state"}
        return found

    def _kinds_of_title(self, index: int) -> frozenset[str]:
        """What a title or an apposition says a name is: "Minister Victor Torres", "Goita, the colonel who ..."."""
        if self.tree.tokens[index].upos != "PROPN":
            return frozenset()
        titles = [self.tree.tokens[child].lemma.lower() for child in self.tree.children(index, "appos", "compound", "nmod:desc")]
        return frozenset(kind for title in titles for kind in of_word().get(title, frozenset())) & TITLES

    def _kinds_below(self, index: int, found: frozenset[str]) -> frozenset[str]:
        """A number or a measure word is what it counts: "three of its soldiers", "a company of paratroopers"."""
        token = self.tree.tokens[index]
        if token.upos == "NUM" or (not found and token.upos in ("NOUN", "PRON", "DET", "ADJ")) or "measure" in found:
            for child in self.tree.children(index, "nmod"):
                if any(self.tree.lower(case) == "of" for case in self.tree.children(child, "case")):
                    return self.kinds(child)
            if token.upos == "NUM" and (lemma := token.lemma).replace(",", "").replace("-", "").isalnum() and (lemma.isalpha() or lemma[-1].isdigit()):
                return frozenset({"people", "party"})
        if token.lemma.lower() == "one" and any(self.tree.lower(child) in ("no", "any", "every") for child in self.tree.children(index, "det")):
            return frozenset({"people", "person", "party"})
        if token.lemma.lower() in COUNTERS and token.upos in ("PRON", "DET", "ADJ", "NOUN") and not self.tree.children(index, "amod"):
            return frozenset({"people", "party"})
        return frozenset()


def kinds_of_name(name: str) -> frozenset[str]:
    """The classes that a proper name shows by itself or by a word in it.

    >>> "armed" in kinds_of_name("Rapid Support Forces")
    True
    """
    table, lower = of_name(), name.lower()
    found = table.get(lower, frozenset())
    for word in lower.split():
        found |= table.get(word, frozenset())
    return found


def _kinds_of_words(name: str) -> frozenset[str]:
    """The classes of a nominal name's last words ("eleven traders")."""
    table, found = of_word(), frozenset[str]()
    for word in name.lower().split():
        found |= table.get(word, frozenset()) | table.get(word.removesuffix("s"), frozenset())
    return found


def _rank(mention: Mention) -> tuple[bool, int]:
    return mention.kind is MentionKind.NAME, mention.end - mention.start
