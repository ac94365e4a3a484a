"""Reading a dependency tree: what every stage after parse asks of it. Labels are those of Universal Dependencies 2."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from dateline.records import Document, HasSpan, Sentence, Span, Token

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj", "csubj:pass"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "advcl:relcl", "csubj", "csubj:pass", "parataxis", "conj", "root"})


class Tree:
    """The tokens of one document, indexed for walking. Token indices count over the whole document.

    Made once a stage and document; it holds no annotation of its own.
    """

    def __init__(self, document: Document) -> None:
        parse = document.parse
        self.document = document
        self.text = document.text
        self.tokens: tuple[Token, ...] = parse.tokens if parse else ()
        self.sentences: tuple[Sentence, ...] = parse.sentences if parse else ()
        self._lowers: list[str | None] = [None] * len(self.tokens)
        self._starts = [token.start for token in self.tokens]
        self._firsts = [sentence.first for sentence in self.sentences]
        self._children: list[list[int]] = [[] for _ in self.tokens]
        for index, token in enumerate(self.tokens):
            if token.head >= 0:
                self._children[token.head].append(index)

    def __len__(self) -> int:
        return len(self.tokens)

    # --- words ---

    def word(self, index: int) -> str:
        """The token as it stands in the text."""
        token = self.tokens[index]
        return self.text[token.start : token.end]

    def lower(self, index: int) -> str:
        found = self._lowers[index]
        if found is None:
            found = self._lowers[index] = self.word(index).lower()
        return found

    def words(self, first: int, stop: int) -> str:
        """The text from token `first` up to, not including, token `stop`, as it stands."""
        return self.text[self.tokens[first].start : self.tokens[stop - 1].end]

    def span(self, first: int, stop: int) -> Span:
        return Span(self.tokens[first].start, self.tokens[stop - 1].end)

    # --- from text to tokens ---

    def at(self, start: int, end: int) -> range:
        """The tokens that touch the characters `start` to `end`."""
        first = bisect_right(self._starts, start) - 1
        if first < 0 or self.tokens[first].end <= start:
            first += 1
        return range(first, max(first, bisect_left(self._starts, end)))

    def head_of(self, span: HasSpan) -> int | None:
        """The token of the span that governs the others: the one whose head lies outside. None where the span touches no token."""
        tokens = self.at(span.start, span.end)
        for index in tokens:
            if self.tokens[index].head not in tokens and self.tokens[index].upos != "PUNCT":
                return index
        return tokens[0] if tokens else None

    def sentence_number(self, index: int) -> int:
        """The number of the sentence that holds the token, from 0."""
        return bisect_right(self._firsts, index) - 1

    def sentence_of(self, index: int) -> Sentence:
        """The sentence that holds the token."""
        return self.sentences[self.sentence_number(index)]

    # --- the tree ---

    def children(self, index: int, *deprels: str) -> list[int]:
        """The dependents in text order; with `deprels`, only those with one of these labels (exact, subtypes included)."""
        if not deprels:
            return self._children[index]
        return [child for child in self._children[index] if self.tokens[child].deprel in deprels]

    def child(self, index: int, *deprels: str) -> int | None:
        """The first dependent with one of these labels."""
        for child in self._children[index]:
            if self.tokens[child].deprel in deprels:
                return child
        return None

    def ancestors(self, index: int) -> Iterator[int]:
        """The token's head, its head's head and so on up to the root."""
        head = self.tokens[index].head
        while head >= 0:
            yield head
            head = self.tokens[head].head

    def subtree(self, index: int, without: Iterable[str] = ()) -> list[int]:
        """The token and all below it, sorted; branches whose label is in `without` are left out."""
        below, out = self._children, [index]
        if without:
            barred, tokens = frozenset(without), self.tokens
            for node in out:
                out.extend(child for child in below[node] if tokens[child].deprel not in barred)
        else:
            for node in out:
                out.extend(below[node])
        out.sort()
        return out

    def extent(self, index: int, without: Iterable[str] = ()) -> Span:
        """The stretch of text from the first to the last word of the subtree."""
        nodes = self.subtree(index, without)
        return Span(self.tokens[nodes[0]].start, self.tokens[nodes[-1]].end)

    def conjuncts(self, index: int) -> list[int]:
        """The token and the tokens coordinated with it below it ("Armenia and Azerbaijan" from "Armenia")."""
        return [index, *self.children(index, "conj")]

    # --- clauses ---

    def is_passive(self, verb: int) -> bool:
        return self.child(verb, "aux:pass", "nsubj:pass", "csubj:pass") is not None or self.tokens[verb].voice == "Pass"

    def subject(self, verb: int) -> int | None:
        """The grammatical subject (of a passive too), its own or, for a bare verb, the one it shares.

        A conjunct verb shares its head's ("warned ... and left"); an xcomp its governor's object, else subject (control:
        "told the guards to leave"); an acl the noun that it modifies.
        """
        seen: set[int] = set()
        node = verb
        while node not in seen:
            seen.add(node)
            own = self.child(node, *SUBJECTS)
            if own is not None:
                return own
            token = self.tokens[node]
            if token.head < 0:
                return None
            label = token.deprel
            if label == "xcomp" or (label == "advcl" and token.verb_form in ("Inf", "Ger", "Part")):
                controlled = self.child(token.head, "obj", "iobj") if label == "xcomp" else None
                if controlled is not None:
                    return controlled
            elif label in ("acl", "acl:relcl"):
                return token.head
            elif label not in ("conj", "parataxis"):
                return None
            node = token.head
        return None

    def is_negated(self, index: int) -> bool:
        """True where "not", "never", "no" hangs on the word itself."""
        return any(self.tokens[child].lemma in _NEGATIONS or self.lower(child) in _NEGATIONS for child in self._children[index])


_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "nobody", "neither", "nor", "none"})
