"""The names that the tagger found, put right where the lexicons, the words around or the rest of the document know better."""

from __future__ import annotations

from dateline.parse.coref import lexicons as lex
from dateline.parse.coref.mention import quoted
from dateline.records import NameType
from dateline.syntax import Tree

PRONOUNS: dict[str, tuple[str, str, str]] = {  # person, number, gender
    **dict.fromkeys(("he", "him", "his", "himself"), ("3", "Sing", "m")),
    **dict.fromkeys(("she", "her", "hers", "herself"), ("3", "Sing", "f")),
    **dict.fromkeys(("it", "its", "itself"), ("3", "Sing", "n")),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), ("3", "Plur", "")),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), ("1", "Sing", "")),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), ("1", "Plur", "")),
}
LOCATIVES = frozenset({"in", "at", "near", "from", "towards", "toward", "outside", "into", "around", "off"})


class Tagged:
    """The names of one document, by head: where each begins and ends, and its type; `within` are the other tokens of names."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.tokens = tree.tokens
        self.plain = [lex.plain(tree.word(index)) for index in range(len(tree))]
        self.sentence = [number for number, sentence in enumerate(tree.sentences) for _ in range(sentence.first, sentence.stop)]
        self.quoted = quoted(tree)
        self.names: dict[int, tuple[int, int, NameType]] = {}
        self.within: set[int] = set()

    def _is_proper(self, index: int) -> bool:
        return self.tokens[index].upos == "PROPN" or self.tree.word(index)[:1].isupper()

    def _key(self, first: int, stop: int) -> str:
        return lex.key(" ".join(self.tree.words(first, stop).split()))

    def _read_names(self) -> None:
        parse = self.tree.document.parse
        for name in parse.names if parse else ():
            first, stop = self._without_titles(name.first, name.stop) if name.type is NameType.PERSON else (name.first, name.stop)
            while first < stop - 1 and (self.tokens[first].upos in ("DET", "ADP", "PUNCT") and self.tree.word(first).islower()):
                first += 1
            if name.type is NameType.PERSON and stop - first == 1 and self._is_title(first) and self.plain[first] not in lex.given_names():
                continue
            pronoun = self.tokens[first].upos == "PRON" and self.tree.lower(first) in PRONOUNS if first < stop else True
            if pronoun or not any(map(str.isalnum, self.tree.words(first, stop))):
                continue
            head = self._head(first, stop)
            self.names[head] = (first, stop, name.type)
            self.within.update(index for index in range(first, stop) if index != head)
        for head in [head for head, (first, stop, _) in self.names.items() if stop - first == 1 and self._is_ships(head)]:
            del self.names[head]
            self.within.add(head)
        self._agree_on_types()

    def _agree_on_types(self) -> None:
        """A single word that the tagger took for a person, but the lexicons, its preposition or another place in the text do not."""
        people = {
            self.plain[index] for first, stop, kind in self.names.values() if kind is NameType.PERSON and stop - first > 1 for index in range(first, stop)
        }
        elsewhere = {
            self.plain[first]: kind for first, stop, kind in self.names.values() if kind in (NameType.PLACE, NameType.ORGANISATION) and stop - first == 1
        }
        for head, (first, stop, kind) in self.names.items():
            word = self.plain[head]
            firm = kind in (NameType.PERSON, NameType.PLACE) and "&" in self.tree.words(first, stop)
            if firm or (kind is NameType.PERSON and self._follows_medium(first)):
                self.names[head] = (first, stop, NameType.ORGANISATION)
                continue
            if kind is NameType.PERSON and stop - first > 1:
                self.names[head] = (first, stop, self._long_type(first, stop))
            if kind is not NameType.PERSON or stop - first > 1 or word in people:
                continue
            if word in lex.organisations():
                self.names[head] = (first, stop, NameType.ORGANISATION)
            elif word in lex.countries() or word in lex.seats() or self._is_located(head) or self._has_compound(head) or self._is_dateline(head):
                self.names[head] = (first, stop, NameType.PLACE)
            elif word in elsewhere:
                self.names[head] = (first, stop, elsewhere[word])

    def _long_type(self, first: int, stop: int) -> NameType:
        """The type of several words that the tagger took for a person: a known state or body, or a body by its last word ("Lanka Dira brigade")."""
        key, last = self._key(first, stop), lex.senses().get(self.tree.word(stop - 1))
        if key in lex.organisations():
            return NameType.ORGANISATION
        if key in lex.countries() or key in lex.seats():
            return NameType.PLACE
        first_word = lex.senses().get(self.tree.lower(first))
        if first_word is not None and first_word.type is NameType.ORGANISATION and not self._is_title(first):
            return NameType.ORGANISATION  # "Radio Alba"
        return last.type if last is not None and last.type in (NameType.ORGANISATION, NameType.GROUP) else NameType.PERSON

    def _is_ships(self, head: int) -> bool:
        """True for the letters of "MV Aurelia" where they were taken for a name of their own."""
        return self.tree.word(head).isupper() and self.plain[head] in lex.nouns("hull") and any(first == head + 1 for first, _, _ in self.names.values())

    def _follows_medium(self, first: int) -> bool:
        """True for "the daily Oro Vivo": a noun for an outlet, with an article of its own, before the name."""
        sense = lex.senses().get(self.tree.lower(first - 1)) if first > 1 and self.tree.word(first - 1).islower() else None
        return sense is not None and "media" in sense.kinds and self.tokens[first - 2].upos in ("DET", "ADJ", "NOUN")

    def _is_located(self, head: int) -> bool:
        case = self.tree.child(head, "case")
        return case is not None and self.tree.lower(case) in LOCATIVES

    def _is_dateline(self, head: int) -> bool:
        """True for "KHARKIV, May 12": capitals and a comma at the head of a sentence."""
        opens = head == 0 or self.sentence[head - 1] != self.sentence[head]
        return opens and self.tree.word(head).isupper() and head + 1 < len(self.tokens) and self.tree.word(head + 1) in (",", "(")

    def _has_compound(self, head: int) -> bool:
        return any(self._is_proper(child) and not self._is_title(child) for child in self.tree.children(head, "compound"))

    def _without_titles(self, first: int, stop: int) -> tuple[int, int]:
        while first < stop - 1 and self._is_title(first):
            first += 1
        return first, stop

    def _is_title(self, index: int) -> bool:
        low = self.tree.lower(index)
        sense = lex.senses().get(low)
        titled = low in lex.titles() or low + "." in lex.titles() or low in lex.demonyms() or low == "."
        return titled or low in ("prime", "foreign", "vice", "secretary", "of") or (sense is not None and sense.type is NameType.PERSON)

    def _head(self, first: int, stop: int) -> int:
        for index in range(first, stop):
            if not first <= self.tokens[index].head < stop and self.tokens[index].upos != "PUNCT":
                return index
        return first
