"""Mentions: the names, noun phrases and pronouns of a document, with what each tells of number, gender, type and state.

A mention's span is its noun phrase without leading article, relative clause and apposition; a complement with "of" belongs to it
("volunteers of the camp"). A person's name goes without titles, which become a mention of their own ("UN Secretary General").
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.parse.coref import lexicons as lex
from dateline.parse.coref.mention import NAME, NOMINAL, PRONOUN, SITES, Mention
from dateline.parse.coref.tagged import LOCATIVES, PRONOUNS, Tagged
from dateline.records import MentionKind, NameType

MAX_STEPS = 6  # from a modifier up to the noun of its phrase
PREMODIFIERS = frozenset({"amod", "compound", "nummod", "nmod:poss", "nmod:desc", "advmod", "det:predet"})
MODIFYING = frozenset({"ADJ", "NOUN", "PROPN", "VERB"})
LEADING = frozenset({"DET", "ADV", "CCONJ", "ADP", "PUNCT", "PART", "SCONJ"})
PARTS = frozenset({NameType.DOCUMENT, NameType.OTHER})  # as modifiers ("draft report") they are no mentions of their own
UNLIKELY = frozenset({"ADJ", "VERB", "INTJ", "X", "ADV"})  # tags under which a place's name may hide
PEOPLES = frozenset({NameType.GROUP, NameType.OTHER})
FLAT = frozenset({"flat", "flat:name", "fixed", "goeswith"})
DEMONSTRATIVES = frozenset({"this", "that", "these", "those", "such"})


class Spotter(Tagged):
    """Finds the mentions of one document."""

    def mentions(self) -> list[Mention]:
        """All mentions, in the order of their heads."""
        if len(self.sentence) != len(self.tokens):
            return []
        self._read_names()
        found = [mention for index in range(len(self.tokens)) for mention in self._at(index)]
        inside = {
            index for mention in found if mention.kind is NAME and mention.proper and mention.type in SITES for index in range(mention.first, mention.head)
        }
        return [mention for mention in found if mention.head not in inside or self._is_kept(mention)]

    def _is_kept(self, mention: Mention) -> bool:
        """Within a site's name only owners and states are mentions of their own."""
        return self.tokens[mention.head].deprel == "nmod:poss" or mention.key in lex.countries()

    # --- one token ---

    def _at(self, index: int) -> Iterator[Mention]:
        token = self.tokens[index]
        if token.upos == "PRON":
            pronoun = self._pronoun(index)
            if pronoun:
                yield pronoun
        elif index in self.names:
            yield from self._named(index)
        elif index in self.within or token.deprel in FLAT:
            return
        elif (
            token.upos in ("NOUN", "PROPN")
            or self._is_known(index)
            or (token.upos in ("ADJ", "VERB") and self._is_noun_like(index))
            or (token.upos in UNLIKELY and self._is_missed_place(index))
        ):
            nominal = self._nominal(index)
            if nominal:
                yield nominal

    def _is_known(self, index: int) -> bool:
        """True for letters that the lexicon knows, whatever they were tagged ("M23" as a number)."""
        word = self.tree.word(index)
        return len(word) > 1 and word.isupper() and self.plain[index] in lex.organisations()

    def _is_noun_like(self, index: int) -> bool:
        """True for "the wounded", and for a noun that was taken for an adjective ("the Freedonian contingent brokered")."""
        low = self.tree.lower(index)
        if low in ("wounded", "dead", "injured", "displaced", "missing", "elderly"):
            return self.tree.child(index, "det") is not None
        follower = self.tokens[index + 1].upos if index + 1 < len(self.tokens) else "PUNCT"
        before = self.tokens[index - 1].upos if index else ""
        return low in lex.senses() and before in ("DET", "ADJ") and follower in ("VERB", "AUX", "ADP", "PUNCT") and self.tokens[index].upos == "ADJ"

    def _is_missed_place(self, index: int) -> bool:
        """True for "In Say, 300 people": a capital after a preposition of place."""
        before = self.tree.lower(index - 1) if index and self.sentence[index - 1] == self.sentence[index] else ""
        return self._is_proper(index) and before in LOCATIVES and self.plain[index] not in lex.demonyms()

    def _pronoun(self, index: int) -> Mention | None:
        low = self.tree.lower(index)
        if low not in PRONOUNS:
            return None
        person, number, gender = PRONOUNS[low]
        mention = self._new(index, index, index + 1, PRONOUN)
        mention.person, mention.number, mention.gender, mention.lemma = person, number, gender, low
        if gender in ("m", "f") or person == "1":
            mention.type = NameType.PERSON
        return mention

    def _named(self, index: int) -> Iterator[Mention]:
        first, stop, kind = self.names[index]
        token = self.tokens[index]
        if token.upos == "ADJ" and token.deprel in ("amod", "compound") and self.plain[index] in lex.demonyms():
            return
        if stop - first == 1 and self.tree.word(index).isupper() and self.tree.lower(index) in lex.senses() and self.tree.child(index, "det") is not None:
            nominal = self._nominal(index)  # "the NGO"
            if nominal:
                yield nominal
            return
        if kind is NameType.PERSON:
            yield self._person(index, first, stop)
            return
        left, right = self._proper_extent(index, first, stop)
        if not any(map(str.isalnum, self.tree.words(left, right))):
            return
        mention = self._new(index, left, right, NAME)
        mention.type, mention.lemma = kind, self._lemma(index)
        self._qualify(mention)
        yield mention

    def _person(self, index: int, first: int, stop: int) -> Mention:
        while stop < len(self.tokens) and stop not in self.names and self.tokens[stop].deprel in FLAT and first <= self.tokens[stop].head < stop:
            stop += 1
        mention = self._new(index, first, stop, NAME)
        plural = self.tokens[index].number == "Plur" and stop - first == 1
        mention.type, mention.number = (NameType.GROUP, "Plur") if plural else (NameType.PERSON, "Sing")
        mention.key = self._key(first, stop)
        last = lex.senses().get(self.tree.word(stop - 1))
        if stop - first > 1 and last is not None and last.type in (NameType.ORGANISATION, NameType.GROUP):
            mention.type, mention.number, mention.kinds = last.type, "", last.kinds  # "the Dario Ruiz front"
            return mention
        mention.gender = lex.given_names().get(self.tree.lower(first), "") if stop - first > 1 else ""
        return mention

    def _proper_extent(self, index: int, first: int, stop: int) -> tuple[int, int]:
        """A name grown to its whole phrase: capitalised modifiers before it, its "of" phrase where that is a name."""
        while first > 0 and self._joins(first - 1, index):
            first -= 1
        headed = self.tree.lower(index) in lex.senses() or (index in self.names and self.names[index][2] is NameType.ORGANISATION)
        for child in self.tree.children(index, "nmod", "flat") if headed else ():
            if child >= stop and self._is_proper(child) and self.tree.lower(stop) in ("of", "for") and self._reach(child) - stop <= 8:
                stop = max(stop, self._reach(child))
        stop = min(stop, len(self.tokens))
        while stop - 1 > index and self.tokens[stop - 1].upos in ("ADP", "DET", "PUNCT", "CCONJ") and self.tree.word(stop - 1) not in (")", "."):
            stop -= 1
        return first, stop

    def _joins(self, before: int, index: int) -> bool:
        token = self.tokens[before]
        if token.deprel not in ("compound", "amod", "flat") or self.sentence[before] != self.sentence[index] or not self._is_proper(before):
            return False
        top = before
        for _ in range(MAX_STEPS):
            if top == index or self.tokens[top].head < 0 or self.tokens[top].deprel not in ("compound", "amod", "flat"):
                break
            top = self.tokens[top].head
        return top == index

    def _reach(self, index: int) -> int:
        """The end of the capitalised phrase around `index`."""
        stop = index + 1
        while stop < len(self.tokens) and self.tokens[stop].head in range(index, stop) and self._is_proper(stop):
            stop += 1
        return stop

    def _nominal(self, index: int) -> Mention | None:
        low = self.tree.lower(index)
        lemma = self._lemma(index)
        token = self.tokens[index]
        if (
            lemma in lex.never()
            or low in lex.never()
            or (low in lex.titles() and not self._is_office(index))
            or not self.plain[index]
            or not any(map(str.isalpha, low))
        ):
            return None
        if token.deprel == "compound" and token.upos == "NOUN" and (lemma not in lex.senses() or lex.senses()[lemma].type in PARTS):
            return None
        if index + 1 < len(self.tokens) and f"{low}-{self.tree.lower(index + 1)}" in lex.senses():
            return None
        first, stop = self._extent(index)
        if "-" in lemma and "-" not in low:
            first = min(first, self._extent(index - 1)[0])
        mention = self._new(index, first, stop, NOMINAL)
        mention.lemma = lemma
        if token.upos in ("PROPN", "VERB") or self._is_known(index) or self._is_missed_place(index):
            first, stop = self._proper_extent(index, index, index + 1)
            while stop < len(self.tokens) and self.tokens[stop].deprel in FLAT and self.tokens[stop].head == index:
                stop += 1
            sense = lex.senses().get(lemma)
            if not (sense and (sense.type is NameType.PERSON or (stop - first == 1 and mention.article))):
                mention.kind, mention.first, mention.stop, mention.number = NAME, first, stop, ""
                mention.key = self._key(first, stop)
        self._qualify(mention)
        if mention.kind is NOMINAL and mention.type in SITES and self._has_compound_name(mention):
            mention.first += self.tokens[mention.first].upos == "PRON"
            mention.kind, mention.key, mention.number = NAME, self._key(mention.first, mention.head + 1), ""
        return mention

    def _is_office(self, index: int) -> bool:
        """True for "the premier", where the word is no title before a name."""
        return self.tokens[index].upos == "NOUN" and self.tree.lower(index) in lex.senses() and self.tokens[index].deprel not in PREMODIFIERS

    def _has_compound_name(self, mention: Mention) -> bool:
        """True for "Lakhta steelworks", not for "Russian town"."""
        children = self.tree.children(mention.head, "compound", "nmod:desc")
        named = (child for child in children if child < mention.head and self._is_proper(child) and self.plain[child] not in lex.demonyms())
        return any(self.tree.lower(child + 1) not in ("'s", "’s", "'", "’") for child in named)

    def _lemma(self, index: int) -> str:
        low = self.tree.lower(index)
        lemma = self.tokens[index].lemma.lower() or low
        for form in (low, lemma):
            joined = f"{self.tree.lower(index - 1)}-{form}" if index else form
            if joined in lex.senses():
                return joined
        lemma = low if low in lex.senses() and lemma not in lex.senses() else lemma
        return lex.SPELLINGS.get(lemma, lemma)

    def _extent(self, index: int) -> tuple[int, int]:
        """The contiguous premodifiers of a noun, and its "of" phrase."""
        first = stop = index
        for child in reversed(self.tree.children(index)):
            if child < first and self.tokens[child].deprel in PREMODIFIERS:
                first = min(first, self._leftmost(child))
        for child in self.tree.children(index, "nmod") if not self._is_accused(index) else ():
            case = self.tree.child(child, "case")
            if child > index and case is not None and self.tree.lower(case) == "of" and case <= stop + 1:
                stop = self._rightmost(child)
        while first < index and self.tokens[first].upos in LEADING:
            first += 1
        return first, stop + 1

    def _is_accused(self, index: int) -> bool:
        """True for the object of "accused the navy of recklessness": what follows is the charge."""
        token = self.tokens[index]
        return token.deprel == "obj" and self.tokens[token.head].lemma.lower() in lex.verbs("accuse")

    def _leftmost(self, index: int) -> int:
        bottom = index
        while True:
            lower = [child for child in self.tree.children(bottom) if child < bottom and self.tokens[child].deprel != "punct"]
            if not lower:
                break
            bottom = lower[0]
        return bottom + 1 if self.tokens[bottom].upos == "DET" and bottom < index else bottom

    def _rightmost(self, index: int) -> int:
        top = index
        for child in self.tree.children(index):
            label = self.tokens[child].deprel
            if child > top and label in ("nmod", "flat", "compound", "conj") and not self._punctuated(child) and self._stays(child, label):
                top = max(top, self._rightmost(child))
        return top

    def _stays(self, child: int, label: str) -> bool:
        """Within an "of" phrase: only more of the same, and no person's name."""
        case = self.tree.child(child, "case")
        person = child in self.names and self.names[child][2] is NameType.PERSON
        return not person and (label != "nmod" or (case is not None and self.tree.lower(case) == "of"))

    def _punctuated(self, index: int) -> bool:
        return any(self.tokens[child].deprel == "punct" and child < index for child in self.tree.children(index))

    # --- what a mention tells ---

    def _new(self, head: int, first: int, stop: int, kind: MentionKind) -> Mention:
        token = self.tokens[head]
        mention = Mention(head, first, stop, kind, self.sentence[head], token.lemma.lower(), quoted=self.quoted[head])
        mention.number = token.number if kind is NOMINAL else ""
        mention.nested = token.deprel in ("compound", "nmod:poss", "nmod:desc", "amod")
        if kind is not PRONOUN:
            self._read_modifiers(mention)
        if kind is NAME:
            mention.key = self._key(first, stop)
        return mention

    def _read_modifiers(self, mention: Mention) -> None:
        words, proper = set(), set()
        for child in self.tree.children(mention.head):
            label, low = self.tokens[child].deprel, self.tree.lower(child)
            if label == "det":
                mention.article = "this" if low in DEMONSTRATIVES else low if low in ("the", "a", "an") else mention.article
            elif label == "nmod:poss":
                mention.article, mention.owner = "poss", child
            elif label == "nummod":
                mention.article = mention.article or "number"
        for index in range(mention.first, mention.stop):
            if index != mention.head and self.tokens[index].upos in MODIFYING and not self._is_owner(mention, index):
                words.add(self.plain[index])
                if self._is_proper(index):
                    proper.add(self.plain[index])
        before = mention.first - 1
        if mention.owner is None and before >= 0 and not mention.nested and self.tokens[before].deprel == "nmod:poss" and self.tokens[before].upos == "PRON":
            mention.article, mention.owner = "poss", before
        if "same" in words:
            mention.article = "same"
            words.discard("same")
        mention.words, mention.proper = frozenset(words), frozenset(proper)

    def _is_owner(self, mention: Mention, index: int) -> bool:
        return mention.owner is not None and (index == mention.owner or self.tokens[index].head == mention.owner)

    def _qualify(self, mention: Mention) -> None:
        """Type, kinds, state from the head word, the lexicons of names and the modifiers."""
        known = lex.organisations().get(mention.key) if mention.kind is NAME else None
        sense = lex.senses().get(mention.lemma) or lex.senses().get(self.tree.lower(mention.head))
        if mention.kind is NAME and self._is_hull(mention):
            mention.type, mention.kinds, mention.lemma = NameType.GROUP, frozenset({"vessel"}), "ship"  # "MV Aurelia"
        elif known:
            mention.type, mention.kinds = NameType.ORGANISATION, frozenset({known.kind})
            mention.type = NameType.GROUP if known.kind == "group" and mention.type is NameType.OTHER else mention.type
        elif mention.key in lex.countries() or mention.key in lex.seats():
            mention.type, mention.kinds = NameType.PLACE, frozenset({"country"} if mention.key in lex.countries() else {"town"})
        elif (
            sense
            and not (mention.kind is NAME and sense.type is NameType.PERSON)
            and (mention.kind is NOMINAL or mention.stop - mention.first > 1 or mention.type is NameType.OTHER)
        ):
            self._apply(mention, sense)
        elif mention.kind is NAME and mention.type is NameType.PLACE:
            mention.kinds = frozenset({"settlement"})
        elif mention.kind is NAME and mention.type in PEOPLES and self.tokens[mention.head].number == "Plur":
            mention.number = "Plur"  # "Senators", "Shiites"
            mention.type = NameType.GROUP if sense and sense.type is NameType.PERSON else mention.type
        if mention.key not in lex.seats():
            mention.country = lex.countries().get(mention.key) or self._country(mention)

    def _is_hull(self, mention: Mention) -> bool:
        """True for "MV Aurelia", where the letters belong to the name or stand before it."""
        inside = mention.stop - mention.first > 1 and self.plain[mention.first] in lex.nouns("hull")
        return inside or (mention.first > 0 and self.tree.word(mention.first - 1).isupper() and self.plain[mention.first - 1] in lex.nouns("hull"))

    def _apply(self, mention: Mention, sense: lex.Sense) -> None:
        plural = self.tokens[mention.head].number == "Plur" or sense.number == "plur"
        mention.kinds, mention.gender = sense.kinds, sense.gender
        mention.type = NameType.GROUP if sense.type is NameType.PERSON and plural else sense.type
        if sense.number == "plur":
            mention.number = "Plur"
        elif sense.number == "any" or (mention.kind is NAME and sense.type is NameType.ORGANISATION):
            mention.number = ""

    def _country(self, mention: Mention) -> str | None:
        """Of the possessor, else of the first modifier that names one."""
        owner = [self.plain[mention.owner]] if mention.owner is not None else []
        for word in (*owner, *(word for word in self.plain[mention.first : mention.stop] if word in mention.proper)):
            code = lex.demonyms().get(word) or lex.countries().get(word)
            if code:
                return code
        if mention.owner is not None and mention.owner in self.names:
            first, stop, _ = self.names[mention.owner]
            return lex.countries().get(self._key(first, stop)) or lex.seats().get(self._key(first, stop))
        return lex.demonyms().get(self.plain[mention.head])
