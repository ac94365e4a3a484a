"""Pronouns: each third-person pronoun goes to the best of the mentions before it, or to none.

What cannot be is ruled out first (number, gender, binding, "it" that stands for nothing); what is left is ranked by the sum of the weights of
its features (data/coref/weights.toml, learned on GUM by training/coref). A feature is a short text such as "it distance 1" or "parallel subject",
so that a choice can be read. "I" and "we" go to the speaker of their quotation.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.parse.coref import lexicons as lex
from dateline.parse.coref.chains import Chain, Chains
from dateline.parse.coref.linked import Links
from dateline.parse.coref.mention import NAME, NOMINAL, PRONOUN, REFLEXIVE, Mention
from dateline.parse.coref.weights import PRONOUNS, weights
from dateline.records import NameType
from dateline.syntax import SUBJECTS, Tree

WINDOW = 4  # sentences that are searched for an antecedent
MOST = 40  # mentions that are weighed
NONE = "none"
STATES = frozenset({"country", "government", "ministry", "army"})
NOBODY = frozenset({"no", "not", "neither"})
OTHER_GENDER = {"he": "f", "she": "m"}
FRONTED = frozenset({"ccomp", "parataxis"})
COUNTABLE = frozenset({NameType.ORGANISATION, NameType.GROUP})


class Pronouns:
    """Resolves the pronouns of one document, in the order of the text."""

    def __init__(self, tree: Tree, chains: Chains) -> None:
        self.tree = tree
        self.chains = chains
        self.links = Links(tree)
        self.roles = {id(mention): _role(tree, mention) for mention in chains.mentions}
        self._around: dict[int, tuple[int, frozenset[int], frozenset[int], bool]] = {}
        self.lines = [tree.text.count("\n", 0, tree.tokens[sentence.first].start) for sentence in tree.sentences]

    def link(self) -> None:
        """Joins each pronoun to its antecedent."""
        for position, mention in enumerate(self.chains.mentions):
            if mention.kind is PRONOUN and mention.person == "3" and not is_expletive(self.tree, mention):
                found = self.best(mention, position)
                if found is not None:
                    self.chains.join(found, mention)

    def best(self, pronoun: Mention, position: int) -> Mention | None:
        """The antecedent with the highest score; None where "none" scores higher."""
        known = weights(PRONOUNS)
        limit = sum(known.get(feature, 0.0) for feature in self.none(pronoun))
        best: Mention | None = None
        for candidate, features in self.weighed(pronoun, position):
            score = sum(known.get(feature, 0.0) for feature in features)
            if score > limit:
                best, limit = candidate, score
        return best

    def weighed(self, pronoun: Mention, position: int) -> Iterator[tuple[Mention, list[str]]]:
        """The mentions that it may stand for, nearest first, each with its features."""
        seen: set[int] = set()
        for candidate in self._candidates(pronoun, position):
            chain = self.chains.of(candidate)
            yield candidate, self._features(pronoun, candidate, chain, len(seen), id(chain) in seen)
            seen.add(id(chain))

    def none(self, pronoun: Mention) -> list[str]:
        """The features of having no antecedent."""
        name = _class(pronoun)
        if name.endswith("he"):
            return [f"{NONE} he"]
        if self._speaks(pronoun):
            return [f"{NONE} speaks"]
        if self._acts(pronoun):
            return [f"{NONE} acts"]
        return [f"{NONE} {name}", f"{NONE} {name} {self.roles[id(pronoun)]}", f"{NONE} quoted" if pronoun.quoted else f"{NONE} unquoted"]

    def _candidates(self, pronoun: Mention, position: int) -> Iterator[Mention]:
        left = MOST
        for place in range(position - 1, -1, -1):
            candidate = self.chains.mentions[place]
            if pronoun.sentence - candidate.sentence > WINDOW or not left:
                return
            if candidate.person == "3" and not self._is_nobody(candidate) and self._agrees(pronoun, candidate) and self._binds(pronoun, candidate):
                left -= 1
                yield candidate

    # --- what cannot be ---

    def _agrees(self, pronoun: Mention, candidate: Mention) -> bool:
        chain = self.chains.of(candidate)
        if pronoun.gender == "f" and "vessel" in chain.kinds:
            return "Plur" not in chain.numbers and "m" not in chain.genders  # a ship is a she
        if pronoun.gender in ("m", "f"):
            if chain.type is not NameType.PERSON and not (chain.type is NameType.OTHER and candidate.kind is NAME and not chain.kinds):
                return False
            return "Plur" not in chain.numbers and not chain.genders - {pronoun.gender}
        if pronoun.gender == "n":
            named = bool(chain.names) and chain.type in COUNTABLE and candidate.number != "Plur"  # "the fighters" do not make a movement plural
            return chain.type is not NameType.PERSON and ("Plur" not in chain.numbers or named) and not chain.genders - {"n"}
        if candidate.kind is PRONOUN:
            return candidate.number == "Plur" or "Plur" in chain.numbers
        return "Plur" in chain.numbers or chain.type in COUNTABLE or (chain.type is NameType.PERSON and not chain.genders and candidate.kind is NOMINAL)

    def _is_nobody(self, candidate: Mention) -> bool:
        """True for "no clerk", "not one clerk"."""
        return candidate.kind is NOMINAL and any(self.tree.lower(at) in NOBODY for at in range(max(0, candidate.first - 1), candidate.head))

    def _binds(self, pronoun: Mention, candidate: Mention) -> bool:
        """The limits of binding: no phrase holds its own pronoun, and two arguments of one verb are two."""
        if candidate.first <= pronoun.head < candidate.stop:
            return False
        head, other = self.tree.tokens[_whole(self.tree, pronoun.head)], self.tree.tokens[_standing(self.tree, candidate.head)]
        if head.deprel == "nmod:poss":
            return candidate.head != head.head
        if pronoun.lemma in REFLEXIVE:
            return True
        if head.deprel not in ("obj", "iobj", *SUBJECTS):
            return True
        if head.deprel == "obj" and self._is_about(head.head, candidate):
            return False  # "the guild which employs them"
        return head.head != other.head or other.deprel in ("conj", "advcl", "parataxis", "ccomp", "root", "appos")

    def _is_about(self, verb: int, candidate: Mention) -> bool:
        """True for the verb of a relative clause whose subject is what the clause is about."""
        token, subject = self.tree.tokens[verb], self.tree.child(verb, "nsubj")
        return token.deprel == "acl:relcl" and token.head == candidate.head and subject is not None and self.tree.lower(subject) in ("who", "which", "that")

    # --- what speaks for a candidate ---

    def _features(self, pronoun: Mention, candidate: Mention, chain: Chain, nearer: int, again: bool) -> list[str]:
        name, role, mine = _class(pronoun), self.roles[id(candidate)], self.roles[id(pronoun)]
        gap = pronoun.sentence - candidate.sentence
        short = name.removeprefix("own ")
        size, kind = len(chain.mentions), "country" if "country" in chain.kinds else chain.type
        out = [
            f"{short} distance {gap}", f"{name} role {role}", f"{short} type {kind}", f"{short} kind {candidate.kind}", f"nearer {min(nearer, 5)}",
            f"{short} size {1 if size == 1 else 2 if size < 4 else 4 if size < 8 else 8}", f"article {candidate.article or 'no'}",
        ]  # fmt: skip
        out += [f"gap {min(gap, 2)} role {role}"]
        if again:
            out.append("again")
        if role == mine:
            out.append(f"parallel {role}")
        if candidate.lemma == pronoun.lemma or (candidate.kind is PRONOUN and candidate.gender == pronoun.gender and candidate.number == pronoun.number):
            out.append("same pronoun")
        if candidate.quoted != pronoun.quoted:
            out.append(f"{short} across quotes")
        if candidate.nested:
            out.append("nested")
        if candidate.stop + 1 == pronoun.head and self.tree.word(candidate.stop) == "," and self._speaks(pronoun):
            out.append("interrupted")  # "soldiers, they said, had fled"
        if name == "he" and pronoun.gender in self._others(pronoun) and not self._speaks(pronoun) and self._speaks(candidate):
            out.append("another speaks")  # "a clerk said. He left, she added"
        if candidate.article == "number" and _whole(self.tree, pronoun.head) != pronoun.head:
            out.append("part of a count")  # "nine clerks ... four of them"
        if gap == 0 and self._shares_verb(pronoun, candidate):
            out.append("one governor")
        if gap == 0:
            out += self._within_sentence(pronoun, candidate, name)
        elif self.lines[pronoun.sentence] != self.lines[candidate.sentence]:
            out.append("another paragraph")
        return out + self._meaning(pronoun, candidate, chain, name) + self.links.features(pronoun.head, candidate.head)

    def _within_sentence(self, pronoun: Mention, candidate: Mention, name: str) -> list[str]:
        clause, governors, speakers, according = self._surroundings(pronoun)
        if according:
            return []
        standing = _standing(self.tree, candidate.head)
        head = self.tree.tokens[standing]
        out = [f"{name.removeprefix('own ')} in own statement"] if standing in speakers and clause != head.head else []
        if head.deprel not in SUBJECTS or head.head < 0:
            return [f"{name} same clause"] if clause == self._clause(candidate) else []
        if head.head == clause:
            out.append(f"{name} own subject")
        elif head.head in governors:
            out.append(f"{name} governing subject")
        elif self._is_fronted(pronoun, clause, head.head):
            out.append(f"{name} fronted subject")
        return out

    def _others(self, pronoun: Mention) -> frozenset[str]:
        """The genders that the speakers of the sentence who are pronouns do not have."""
        sentence = self.tree.sentences[pronoun.sentence]
        found = {self.tree.lower(at) for at in range(sentence.first, sentence.stop) if self.tree.lower(at) in ("he", "she") and self._is_speech(at)}
        return frozenset(OTHER_GENDER[word] for word in found)

    def _is_fronted(self, pronoun: Mention, clause: int, other: int) -> bool:
        """True for what is said before its speaker: "The guild left, its clerk said" reads like "The guild left, as its clerk said"."""
        if clause < 0 or self.tree.tokens[clause].lemma.lower() not in lex.verbs("speech"):
            return False
        token = self.tree.tokens[other]
        return other < pronoun.head < clause and token.head == clause and token.deprel in FRONTED

    def _surroundings(self, pronoun: Mention) -> tuple[int, frozenset[int], frozenset[int], bool]:
        """The pronoun's clause, what governs it, the subjects of the verbs of speech among these, and whether it stands after "according to"."""
        found = self._around.get(pronoun.head)
        if found is None:
            governors = frozenset(self.tree.ancestors(pronoun.head))
            speech = (self.tree.subject(verb) for verb in governors if self.tree.tokens[verb].lemma.lower() in lex.verbs("speech"))
            speakers = frozenset(subject for subject in speech if subject is not None)
            found = self._around[pronoun.head] = (self._clause(pronoun), governors, speakers, self._is_according(pronoun))
        return found

    def _is_according(self, pronoun: Mention) -> bool:
        case = self.tree.child(pronoun.head, "case")
        return case is not None and self.tree.lower(case) == "according"

    def _shares_verb(self, pronoun: Mention, candidate: Mention) -> bool:
        return not self._is_according(pronoun) and self.tree.tokens[pronoun.head].head == self.tree.tokens[candidate.head].head

    def _clause(self, mention: Mention) -> int:
        for index in self.tree.ancestors(mention.head):
            if self.tree.tokens[index].upos in ("VERB", "AUX") or self.tree.child(index, *SUBJECTS) is not None:
                return index
        return -1

    def _meaning(self, pronoun: Mention, candidate: Mention, chain: Chain, name: str) -> list[str]:
        out = []
        head = self.tree.tokens[pronoun.head]
        if name.startswith("own ") and head.head >= 0:
            wanted = lex.possessors().get(self.tree.tokens[head.head].lemma.lower())
            if wanted:
                state = chain.kinds & STATES and not wanted & STATES
                out.append("owner fit" if wanted & chain.kinds or (str(chain.type) in wanted and not state) else "owner unfit")
            if self._is_enemy(head.head, candidate):
                out.append("owner is enemy")
            if self.roles[id(candidate)] == "subject" and pronoun.sentence - candidate.sentence == 1 and self._is_speakers(pronoun):
                out.append("house of the speaker")  # "Freedonia signed. ..., its minister said"
        elif self._speaks(pronoun) and (self._speaks(candidate) or self._is_according(candidate)):
            out.append(f"{name} both speak {min(pronoun.sentence - candidate.sentence, 2)}")
            out += ["cited speaker"] if self._is_according(candidate) else []
        elif (
            self._is_speech(_whole(self.tree, pronoun.head))
            and chain.type in (NameType.PLACE, NameType.FACILITY, NameType.OTHER)
            and "country" not in chain.kinds
        ):
            out.append("dumb thing speaks")
        elif self._acts(pronoun):
            agent = chain.type in COUNTABLE or "country" in chain.kinds
            out.append("agent acts" if agent else "dumb thing acts")
            if agent and self.roles[id(candidate)] == "subject":
                out.append("agent subject acts")
        return out

    def _speaks(self, mention: Mention) -> bool:
        return self._is_speech(mention.head)

    def _is_speech(self, subject: int) -> bool:
        token = self.tree.tokens[subject]
        return token.deprel in ("nsubj", "expl") and token.head >= 0 and self.tree.tokens[token.head].lemma.lower() in lex.verbs("speech")

    def _acts(self, mention: Mention) -> bool:
        """True for the "it" of "it refused", "it will reopen the camp": its verb needs one who decides."""
        token = self.tree.tokens[mention.head]
        if mention.gender != "n" or token.deprel != "nsubj" or token.head < 0 or self.tree.is_passive(token.head):
            return False
        return self.tree.tokens[token.head].lemma.lower() in lex.verbs("decide")

    def _is_speakers(self, pronoun: Mention) -> bool:
        """True for the "its" of "its minister said"."""
        noun = self.tree.tokens[self.tree.tokens[pronoun.head].head]
        return noun.deprel == "nsubj" and noun.head >= 0 and self.tree.tokens[noun.head].lemma.lower() in lex.verbs("speech")

    def _is_enemy(self, possessed: int, candidate: Mention) -> bool:
        """True where the candidate does to the possessed thing what is done to an enemy ("Russia blockades its units")."""
        for verb in self.tree.ancestors(possessed):
            token = self.tree.tokens[verb]
            if token.upos != "VERB":
                continue
            hostile = token.lemma.lower() in lex.verbs("hostile")
            return hostile and self.tree.tokens[possessed].deprel in ("obj", "obl", "nmod", "conj") and self._doer(verb) == candidate.head
        return False

    def _doer(self, verb: int) -> int | None:
        """Who does it: the subject; after "accused Freedonia of" the accused."""
        token = self.tree.tokens[verb]
        above = self.tree.tokens[token.head] if token.head >= 0 else None
        if above is not None and token.deprel in ("advcl", "acl", "xcomp") and above.lemma.lower() in lex.verbs("accuse"):
            accused = self.tree.child(token.head, "obj", "iobj")
            return accused if accused is not None else self.tree.subject(verb)
        return self.tree.subject(verb)


def _whole(tree: Tree, index: int) -> int:
    """The word that stands in the clause for "four of them": the number."""
    token = tree.tokens[index]
    case = tree.child(index, "case")
    partitive = token.deprel == "nmod" and token.head >= 0 and case is not None and tree.lower(case) == "of"
    return token.head if partitive and tree.tokens[token.head].upos in ("NUM", "DET", "PRON", "ADJ") else index


def _class(pronoun: Mention) -> str:
    kind = {"m": "he", "f": "he", "n": "it"}.get(pronoun.gender, "they")
    return f"own {kind}" if pronoun.lemma in ("his", "its", "their", "her") and pronoun.nested else kind


def _role(tree: Tree, mention: Mention) -> str:
    token = tree.tokens[_standing(tree, mention.head)]
    if token.deprel in SUBJECTS or token.deprel == "expl":
        return "subject"
    return {"obj": "object", "iobj": "object", "nmod:poss": "owner", "compound": "compound", "root": "root"}.get(token.deprel, "oblique")


def _standing(tree: Tree, index: int) -> int:
    """The word whose place in its clause this one shares: the first of a coordination, the noun before an apposition."""
    while tree.tokens[index].deprel in ("conj", "appos") and 0 <= tree.tokens[index].head < index:
        index = tree.tokens[index].head
    return index


# --- "it" that stands for nothing ---


def is_expletive(tree: Tree, mention: Mention) -> bool:
    """True for the "it" of "it was reported that", "it is likely to", "it rained"."""
    token = tree.tokens[mention.head]
    if mention.lemma != "it" or token.head < 0 or (token.deprel not in SUBJECTS and token.deprel != "expl"):
        return False
    verb = tree.tokens[token.head]
    lemma = verb.lemma.lower()
    if token.deprel == "expl":
        return tree.is_passive(token.head) or lemma not in lex.verbs("speech")
    clause = tree.child(token.head, "ccomp", "csubj", "csubj:pass", "csubj:outer") is not None
    if lemma in lex.verbs("weather"):
        return True
    if verb.upos in ("ADJ", "NOUN") and tree.child(token.head, "cop") is not None:
        return clause or (verb.upos == "ADJ" and any(tree.child(child, "mark") is not None for child in tree.children(token.head, "advcl", "xcomp")))
    if tree.is_passive(token.head):
        return clause and lemma in lex.verbs("reported")
    return clause and lemma in lex.verbs("raising")


# --- "I" and "we" ---


def link_speakers(tree: Tree, chains: Chains) -> None:
    """Joins "I" to the speaker of its quotation, "we" to the other "we" of the same speaker; outside quotations each to its own kind."""
    last: dict[tuple[int, str], Mention] = {}
    for mention in chains.mentions:
        if mention.person != "1":
            continue
        speaker = _speaker(tree, mention, chains) if mention.quoted else None
        if speaker is not None and mention.number == "Sing" and chains.of(speaker).type is NameType.PERSON:
            chains.join(speaker, mention)
            continue
        if speaker is not None and mention.number == "Plur" and chains.of(speaker).type in (NameType.ORGANISATION, NameType.GROUP):
            chains.join(speaker, mention)
            continue
        place = (id(chains.of(speaker)) if speaker else -1 - mention.sentence if mention.quoted else 0, mention.number)
        chains.join(last.setdefault(place, mention), mention)


def _issuer(tree: Tree, mention: Mention, chains: Chains) -> Mention | None:
    """Whose statement a quotation is that stands below a heading: "PORT GUILD PRESS STATEMENT"."""
    number = mention.sentence
    while number > 0 and any(other.quoted for other in chains.mentions if other.sentence == number):
        number -= 1
    sentence = tree.sentences[number]
    last = sentence.stop - 1
    if number == mention.sentence or tree.lower(last) not in lex.nouns("statement") or any(tree.tokens[at].upos == "AUX" for at in range(sentence.first, last)):
        return None
    return next((found for found in (chains.at(at) for at in range(sentence.first, last)) if found is not None and found.type in COUNTABLE), None)


def _speaker(tree: Tree, mention: Mention, chains: Chains) -> Mention | None:
    """The subject of the verb of speech that governs the quotation, or of the one nearest to it in its sentence."""
    for verb in tree.ancestors(mention.head):
        found = _subject_outside(tree, verb, chains)
        if found is not None:
            return found
    sentence = tree.sentence_of(mention.head)
    for index in range(sentence.first, sentence.stop):
        found = _subject_outside(tree, index, chains)
        if found is not None:
            return found
    return _issuer(tree, mention, chains)


def _subject_outside(tree: Tree, verb: int, chains: Chains) -> Mention | None:
    if tree.tokens[verb].lemma.lower() not in lex.verbs("speech"):
        return None
    subject = chains.at(tree.child(verb, *SUBJECTS))
    return subject if subject is not None and not subject.quoted else None
