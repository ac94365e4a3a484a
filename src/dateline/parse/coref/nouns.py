"""Nouns, "you" and "this": which of the mentions before it a mention takes up again, or none.

A log-linear ranker like that of the pronouns, with weights of its own (data/coref/nouns.toml): how the words match, articles, distance, types, places
in the clause, and what the encoder's links say. It makes the chains of all that is mentioned; what is told of entities does without it, since it joins
more than a ledger may ("the police" to an army).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from dateline.parse.coref import lexicons as lex
from dateline.parse.coref.chains import Chain, Chains
from dateline.parse.coref.linked import Links
from dateline.parse.coref.mention import NAME, PRONOUN, Mention
from dateline.parse.coref.weights import NOUNS, weights
from dateline.syntax import SUBJECTS, Tree

RECENT = 12  # mentions before a definite noun that are weighed whatever their words
SAME = 6  # mentions that share its head or a word of its name that are weighed
NEAR = 3  # sentences in which recent mentions stand
EDGES = (0, 1, 2, 4, 8, 16)
SIZES = (1, 2, 4, 8)
ALIKE = 4  # letters that two words begin with that are spelt alike
POINTING = frozenset({"the", "this", "same", "poss"})
ARTICLES = POINTING | {"a", "an", "number"}
MODIFIERS = frozenset({"acl", "acl:relcl", "nmod"})
CLAUSE, YOU, THIS = "clause", "2", "this"  # persons of mentions that are told of nowhere


class Nouns:
    """Ranks the earlier mentions for the nouns of one document, in the order of the text."""

    def __init__(self, tree: Tree, chains: Chains) -> None:
        self.tree, self.chains, self.links = tree, chains, Links(tree)
        self.at: dict[int, Mention] = {}
        for mention in chains.mentions:
            self.at.setdefault(mention.head, mention)
        self.count = Counter(mention.lemma for mention in chains.mentions)
        self.place = {id(mention): number for number, mention in enumerate(chains.mentions)}
        self.seen: dict[str, list[Mention]] = defaultdict(list)

    def link(self) -> None:
        """Joins each mention that nothing before it is joined to yet to its antecedent."""
        for mention in self.chains.mentions:
            found = self.best(mention) if self.is_open(mention) else None
            if found is not None:
                self.chains.join(found, mention)
            self.see(mention)

    def see(self, mention: Mention) -> None:
        """Makes the mention known to those after it."""
        for word in _words(mention) if mention.person != CLAUSE else ():
            self.seen[word].append(mention)

    def is_open(self, mention: Mention) -> bool:
        """Whether it may be joined to one before it."""
        if mention.person == CLAUSE or (mention.kind is PRONOUN and mention.person not in (YOU, THIS)):
            return False
        return self.chains.of(mention).first is mention

    def best(self, mention: Mention) -> Mention | None:
        """The antecedent with the highest score; None where "none" scores higher."""
        known = weights(NOUNS)
        limit = sum(known.get(feature, 0.0) for feature in self.none(mention))
        best: Mention | None = None
        for candidate, features in self.weighed(mention):
            score = sum(known.get(feature, 0.0) for feature in features)
            if score > limit:
                best, limit = candidate, score
        return best

    def weighed(self, mention: Mention) -> Iterator[tuple[Mention, list[str]]]:
        """The mentions that it may take up, nearest first, each with its features."""
        seen: set[int] = set()
        for other in self._candidates(mention):
            chain = self.chains.of(other)
            yield other, self._features(mention, other, chain, len(seen), id(chain) in seen)
            seen.add(id(chain))

    def none(self, mention: Mention) -> list[str]:
        """The features of having no antecedent."""
        manner, token = self._manner(mention), self.tree.tokens[mention.head]
        out = [manner, f"{manner} {token.deprel}", f"{manner} {mention.type}", f"{manner} {mention.number}", f"{manner} {token.upos}"]
        out += [f"count {_bucket(self.count[mention.lemma], SIZES)} {manner}", f"words {min(3, len(mention.words))} {manner}", f"quoted {mention.quoted}"]
        if self._is_restricted(mention):
            out.append(f"restricted {manner}")
        if mention.person == THIS:
            out.append(f"{mention.lemma} {token.deprel}")
        return ["none", *(f"none {feature}" for feature in out), f"{self.links.none(mention.head)} {manner}"]

    # --- candidates ---

    def _candidates(self, mention: Mention) -> list[Mention]:
        found = [other for word in _words(mention) for other in self.seen[word][-SAME:]]
        found += self._beside(mention)
        if mention.person == THIS or self._manner(mention) in POINTING:
            found += self._recent(mention)
        fit = {id(other): other for other in found if _are_two(mention, other)}
        return sorted(fit.values(), key=lambda other: -other.head)

    def _beside(self, mention: Mention) -> Iterator[Mention]:
        """What the encoder links it to, what it is an apposition of, and the subject of "X is the Y"."""
        token = self.tree.tokens[mention.head]
        above = [token.head] if token.deprel == "appos" else []
        for head in (*self.links.of(mention.head), *self.tree.children(mention.head, *SUBJECTS), *above):
            if head in self.at:
                yield self.at[head]

    def _recent(self, mention: Mention) -> Iterator[Mention]:
        alone = mention.person == THIS
        left = RECENT
        for place in range(self.place[id(mention)] - 1, -1, -1):
            other = self.chains.mentions[place]
            if mention.sentence - other.sentence > (1 if alone else NEAR) or not left:
                return
            if other.person not in ("1", YOU) and (alone or other.person != CLAUSE):
                left -= 1
                yield other

    # --- features ---

    def _manner(self, mention: Mention) -> str:
        """How the mention refers: by name, by article, "you", "this" ..."""
        if mention.kind is PRONOUN:
            return {YOU: "you", THIS: "alone"}.get(mention.person, "pronoun")
        if mention.kind is NAME or mention.person == CLAUSE:
            return "name" if mention.kind is NAME else CLAUSE
        token = self.tree.tokens[mention.head]
        if token.upos == "NUM":
            return "num"
        return mention.article if mention.article in ARTICLES else "compound" if token.deprel == "compound" else "bare"

    def _features(self, mention: Mention, other: Mention, chain: Chain, nearer: int, again: bool) -> list[str]:
        manner, theirs, match = self._manner(mention), self._manner(other), self._match(mention, other, chain)
        gap, size = _bucket(mention.sentence - other.sentence, EDGES), _bucket(len(chain.mentions), SIZES)
        out = [f"{manner} {match}", f"{manner} {theirs} {match}", f"{manner} gap {gap}", f"{match} gap {gap}", f"{match} nearer {min(nearer, 4)}"]
        out += [f"{manner} size {size}", f"{match} types {mention.type} {chain.type}", f"{match} words {_relation(mention, other, chain)} {manner}"]
        out.append(f"{match} count {_bucket(self.count[mention.lemma], SIZES)} {manner}")
        out += ["again"] if again else []
        out += [f"{manner} quotes"] if mention.quoted != other.quoted else []
        out += ["nested"] if other.nested else []
        if manner == "alone" or theirs in ("alone", CLAUSE):
            out += self._pointing(mention, other, theirs, nearer)
        out += self._agreement(mention, other, chain, match)
        out += self._places(mention, other, manner, theirs, match)
        return out + [f"{link} {way}" for link in self.links.features(mention.head, other.head) for way in (manner, match)]

    def _match(self, mention: Mention, other: Mention, chain: Chain) -> str:
        """How the words of the two match: the whole text, the head, a word of the chain, the first letters, or not."""
        if mention.kind is PRONOUN:
            return "same" if mention.lemma == other.lemma else "differs"
        if mention.lemma == other.lemma:
            same = self.tree.words(mention.first, mention.stop).lower() == self.tree.words(other.first, other.stop).lower()
            return "text" if same else "same"
        if any(one.lemma == mention.lemma for one in chain.mentions):
            return "chain"
        words = _chain_words(chain)
        if mention.lemma in words or words & set(mention.key.split()):
            return "part"
        alike = other.kind is not PRONOUN and len(mention.lemma) > ALIKE and mention.lemma[:ALIKE] == other.lemma[:ALIKE]
        return "alike" if alike else "differs"

    def _agreement(self, mention: Mention, other: Mention, chain: Chain, match: str) -> list[str]:
        out = []
        if mention.number and chain.numbers:
            out.append(f"{match} number {mention.number in chain.numbers}")
        if mention.kinds and chain.kinds:
            out.append(f"{match} kinds {bool(mention.kinds & chain.kinds)}")
        if chain.kinds and mention.lemma in lex.anaphors():
            out.append(f"anaphor {bool(lex.anaphors()[mention.lemma] & chain.kinds)}")
        if mention.proper and other.proper:
            out.append(f"{match} proper {bool(mention.proper & other.proper)}")
        if mention.country and chain.countries:
            out.append(f"{match} country {mention.country in chain.countries}")
        return out + self._owners(mention, other, chain, match)

    def _owners(self, mention: Mention, other: Mention, chain: Chain, match: str) -> list[str]:
        mine, theirs = (self.at.get(one.owner) if one.owner is not None else None for one in (mention, other))
        out = [f"{match} one owner"] if (mine is None) != (theirs is None) else []
        if mine is not None and theirs is not None:
            out = [f"{match} owners {self.chains.same(mine, theirs)}"]
        return [*out, "own owner"] if mine is not None and self.chains.of(mine) is chain else out

    def _places(self, mention: Mention, other: Mention, manner: str, theirs: str, match: str) -> list[str]:
        token, before = self.tree.tokens[mention.head], self.tree.tokens[other.head]
        role = "subject" if before.deprel in SUBJECTS else before.deprel if theirs == CLAUSE or before.deprel == "obj" else "other"
        told = {
            f"{manner} {theirs} role {role} {mention.sentence == other.sentence}": True,
            f"apposition {theirs} {manner}": token.deprel == "appos" and token.head == other.head,
            f"copula {manner}": before.head == mention.head and before.deprel in SUBJECTS,
            f"{match} one governor": before.head == token.head >= 0,
            f"{match} joined": token.deprel == "conj" and token.head == other.head,
            f"{match} restricted {manner}": self._is_restricted(mention),
            f"{match} restricted before {manner}": self._is_restricted(other),
        }
        return [feature for feature, holds in told.items() if holds]

    def _pointing(self, mention: Mention, other: Mention, theirs: str, nearer: int) -> list[str]:
        role, label, here = self.tree.tokens[mention.head].deprel, self.tree.tokens[other.head].deprel, mention.sentence == other.sentence
        return [f"{mention.lemma} {theirs} {here}", f"pointing {role} {theirs} {label} {here}", f"pointing {theirs} nearer {min(nearer, 6)} {here}"]

    def _is_restricted(self, mention: Mention) -> bool:
        """True where a clause or phrase after the noun says which one is meant."""
        return any(child > mention.head and self.tree.tokens[child].deprel in MODIFIERS for child in self.tree.children(mention.head))


def _words(mention: Mention) -> set[str]:
    """What a mention is looked up by: its head, and the words of its name."""
    return {mention.lemma, *(word for word in mention.key.split() if len(word) > 2)} if mention.kind is NAME else {mention.lemma}


def _chain_words(chain: Chain) -> set[str]:
    return {word for one in chain.mentions for word in one.words} | {word for one in chain.names for word in one.key.split()}


def _relation(mention: Mention, other: Mention, chain: Chain) -> str:
    """How the modifiers of the one relate to those of the other and its chain."""
    if mention.words == other.words:
        return "equal"
    words = _chain_words(chain)
    if mention.words <= words:
        return "fewer"
    return "more" if other.words <= mention.words else "mixed" if words & mention.words else "other"


def _are_two(mention: Mention, other: Mention) -> bool:
    """True for a mention and one before it, neither of them within the other."""
    outer = other.first <= mention.head < other.stop and other.kind is not NAME
    return other.head < mention.head and not mention.first <= other.head < mention.stop and not outer


def _bucket(number: int, edges: tuple[int, ...]) -> str:
    return next((str(edge) for edge in edges if number <= edge), "more")
