"""The mentions that annotators of coreference mark and the ledger has no use for: "you", "this", dates, numbers, modifiers, whole clauses."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.parse.coref import nouns
from dateline.parse.coref.mention import NOMINAL, PRONOUN, Mention
from dateline.parse.coref.mentions import Spotter

YOU = frozenset({"you", "your", "yours", "yourself", "yourselves"})
POINTERS = {"this": "Sing", "that": "Sing", "these": "Plur", "those": "Plur"}
NOUNS = frozenset({"NOUN", "PROPN", "NUM", "X", "SYM"})
NOUN_LIKE = frozenset({"DET", "ADJ"})  # parts of speech that are mentions where they stand as subject or object: "all", "the first"
ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "nmod"})
ADVERBS = frozenset({"here", "there", "home", "today", "tomorrow", "yesterday", "then"})
CLAUSES = frozenset({"root", "conj", "ccomp", "advcl", "parataxis", "xcomp", "csubj", "acl"})
OWN = frozenset({"compound", "nmod", "nmod:poss"})  # within a name: what is a name of its own elsewhere ("the Harrow School", "Harrow")
PARTS = frozenset({"flat", "fixed", "goeswith", "punct", "nummod", "case", "cc", "mark", "discourse", "reparandum"})


class Every(Spotter):
    """Finds what `Spotter` leaves out."""

    def hidden(self, known: frozenset[int]) -> list[Mention]:
        """The further mentions, marked as hidden; `known` are the heads of those that there are."""
        self.mentions()
        self._alone = {self.plain[head] for head, (first, stop, _) in self.names.items() if stop - first == 1}
        return [mention for index in range(len(self.tokens)) if index not in known for mention in self._further(index)]

    def _further(self, index: int) -> Iterator[Mention]:
        token, low = self.tokens[index], self.tree.lower(index)
        mention: Mention | None = None
        if token.upos == "PRON":
            mention = self._lone(index, low)
        elif token.deprel in PARTS or (index in self.within and not (token.deprel in OWN and self.plain[index] in self._alone)):
            return
        elif token.upos in NOUNS or low in ADVERBS or (token.upos in NOUN_LIKE and token.deprel in ARGUMENTS):
            mention = self._new(index, *self._extent(index), NOMINAL)
        elif token.upos == "VERB" and token.deprel in CLAUSES:
            mention = self._new(index, index, index + 1, NOMINAL)
            mention.person = nouns.CLAUSE
        if mention is not None:
            mention.hidden = True
            yield mention

    def _lone(self, index: int, low: str) -> Mention | None:
        """ "you" and "this"."""
        if low not in YOU and low not in POINTERS:
            return None
        mention = self._new(index, index, index + 1, PRONOUN)
        mention.person, mention.lemma = (nouns.YOU, "you") if low in YOU else (nouns.THIS, low)
        mention.number = POINTERS.get(low, "")
        return mention
