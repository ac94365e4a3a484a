"""What a disclaimer looks back on: the statements that it may cover, and what it says of them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.records import Verification
from dateline.said.checking.claims import is_claim
from dateline.said.checking.clauses import FILMING, Disclaimer
from dateline.said.checking.lexicon import lemmas, scopes
from dateline.said.drafts import Draft
from dateline.said.links import Reading
from dateline.said.voices.known import Entities
from dateline.said.voices.parties import PRONOUNS
from dateline.syntax import Tree

PAIR = frozenset({"either", "neither", "both", "two", "which"})
ALL = frozenset({"any", "anything", "all", "none", "nothing", "everything", "much", "most", "some"})
AHEAD = frozenset({"following", "below"})
POINTERS = frozenset({"this", "it", "that", "so", "which"})
MASSES = frozenset({"information", "testimony"})  # of any number of claims
WHOLES = frozenset({"account", "version", "story", "narrative", "statement", "report", "information", "testimony", "explanation", "description"})
OWNERS = frozenset({"by", "from"})


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """A disclaimer among the statements; `told` are the positions of all before it, `claims` of those that can be checked, `place` its paragraph."""

    reading: Reading
    tree: Tree
    drafts: Sequence[Draft]
    entities: Entities
    disclaimer: Disclaimer
    place: int
    told: Sequence[int]
    claims: Sequence[int]
    ahead: Sequence[int]  # claims after it

    @property
    def thing(self) -> int | None:
        """The head word of what was checked."""
        return self.disclaimer.object

    @property
    def noun(self) -> str:
        """What was checked, as a lemma; a pronoun's is that of a recording or document which it stands for."""
        if self.thing is None:
            return ""
        token = self.tree.tokens[self.thing]
        return (_meant(self) if token.upos == "PRON" else None) or token.lemma.lower()

    @property
    def word(self) -> str:
        return self.tree.lower(self.thing) if self.thing is not None else ""

    @property
    def kind(self) -> str:
        """What the noun covers: run, figures, medium, or "" for other nouns and pronouns."""
        if self.noun in lemmas("quality") and self.thing is not None and not self._is_of_something:
            return "medium"  # "the location was confirmed"
        if self.thing is not None and self.tree.tokens[self.thing].upos == "PRON" and self.tree.tokens[self.tree.tokens[self.thing].head].lemma in FILMING:
            return "medium"  # "confirmed where it was filmed"
        return scopes().get(self.noun, "")

    @property
    def here(self) -> list[int]:
        """The claims before it in its own paragraph."""
        return [at for at in self.claims if self.drafts[at].paragraph == self.place]

    @property
    def _is_of_something(self) -> bool:
        """ "The location of the clip", against "the location"."""
        tree, thing = self.tree, self.thing
        if thing is None or tree.child(thing, "nmod:poss") is not None:
            return thing is not None
        return any(tree.lower(case) == "of" for child in tree.children(thing, "nmod") for case in tree.children(child, "case"))

    @property
    def plural(self) -> bool:
        """ "these claims", "the information": more than one statement may be meant."""
        if self.thing is None:
            return False
        token = self.tree.tokens[self.thing]
        return token.number == "Plur" or token.lemma in MASSES or self.word in ("these", "those", "them") or (token.upos == "NOUN" and self.word.endswith("s"))

    @property
    def pair(self) -> bool:
        """ "either toll", "neither claim", "both accounts"."""
        return bool(PAIR & self._around)

    @property
    def all(self) -> bool:
        """ "any of this", "none of the above"."""
        return self.word in ALL or "above" in self._around

    @property
    def forward(self) -> bool:
        """ "The following could not be verified"."""
        return self.word in AHEAD or bool(AHEAD & self._around)

    @property
    def sides(self) -> bool:
        """True for claims of those who fight: "both sides", "the warring parties", "battlefield claims"."""
        if self.thing is None or self.kind == "medium":
            return False
        below = set(self.tree.subtree(self.thing)) - set(self.tree.subtree(self.disclaimer.anchor) if self.disclaimer.anchor != self.thing else ())
        below = below or set(self.tree.subtree(self.thing))
        named = [at for at in below if self.tree.tokens[at].lemma.lower() in lemmas("sides")]
        marks = {self.tree.lower(at) for at in below}
        loose = {"warring", "opposing", "rival", "battlefield", "belligerents", "combatants"} & marks
        if "such" in marks:  # "both sides inflate such figures"
            sentence = self.tree.sentence_of(self.disclaimer.anchor)
            around = range(sentence.first, sentence.stop)
            named = [at for at in around if self.tree.tokens[at].lemma.lower() in lemmas("sides")]
            marks = {self.tree.lower(at) for at in around}
        return bool(named and (loose or PAIR & marks)) or bool(loose)

    @property
    def owner(self) -> int | None:
        """Whose claim it is: "the ministry's", "claims by the rebels", "her"; in "what the clerk said" the clerk."""
        if self.thing is None:
            return None
        tree = self.tree
        found = tree.child(self.thing, "nmod:poss")
        if found is None:
            found = next((at for at in tree.children(self.thing, "nmod") if {tree.lower(case) for case in tree.children(at, "case")} & OWNERS), None)
        if found is not None and tree.lower(found) == "whose":
            clause = next((at for at in tree.ancestors(found) if tree.tokens[at].deprel in ("acl:relcl", "acl")), None)
            found = tree.tokens[clause].head if clause is not None else found
        if found is None and not self.kind and self.disclaimer.outcome is Verification.DISPUTED and tree.tokens[self.thing].upos in ("NOUN", "PROPN"):
            return self.thing  # "pictures contradict the ministry"
        if found is None and self.word == "what":
            clause = tree.child(self.thing, "acl:relcl", "acl")
            found = tree.child(clause, "nsubj") if clause is not None else None
        if found is None and tree.tokens[self.thing].upos == "PRON" and self.word in ("him", "her"):
            return self.thing
        return found

    @property
    def _around(self) -> set[str]:
        """The words of what was checked, without its clauses."""
        if self.thing is None:
            return set()
        return {self.tree.lower(at) for at in self.tree.subtree(self.thing, ("acl:relcl", "acl"))}


def scene(reading: Reading, disclaimer: Disclaimer, drafts: Sequence[Draft], entities: Entities) -> Scene:
    """The disclaimer with what stands before and after it."""
    start = disclaimer.span.start
    free = [at for at, draft in enumerate(drafts) if draft.content and not holds(draft, disclaimer) and not _is_witness(reading.tree, draft, disclaimer)]
    told = [at for at in free if drafts[at].start < start]
    return Scene(
        reading=reading,
        tree=reading.tree,
        drafts=drafts,
        entities=entities,
        disclaimer=disclaimer,
        place=reading.paragraph(start),
        told=told,
        claims=[at for at in told if is_claim(reading, drafts[at])],
        ahead=[at for at in free if drafts[at].start > start and is_claim(reading, drafts[at])],
    )


def _meant(view: Scene) -> str | None:
    """The lemma of the recording or document that "it" or "them" stands for."""
    found = view.entities.at(view.thing) if view.thing is not None else None
    for mention in found[0].mentions if found else ():
        head = view.tree.head_of(mention)
        if head is not None and scopes().get(view.tree.tokens[head].lemma.lower()) == "medium":
            return view.tree.tokens[head].lemma.lower()
    return None


def goes_on(view: Scene, before: int, at: int) -> bool:
    """True where the later of two neighbouring statements has the source of the earlier, by name or by a pronoun in its paragraph."""
    one, other = view.drafts[before], view.drafts[at]
    if _leads_to(other, one):
        return True
    source = other.link.source
    return source is not None and view.tree.lower(source) in PRONOUNS and one.paragraph == other.paragraph and at - before == 1


def holds(draft: Draft, disclaimer: Disclaimer) -> bool:
    """True where the disclaimer is itself this statement's content ("they said they could not check ...")."""
    return any(span.start <= disclaimer.anchor_at < span.end for span in draft.content) or disclaimer.anchor in draft.link.cue


def _is_witness(tree: Tree, draft: Draft, disclaimer: Disclaimer) -> bool:
    """True for what evidence shows in the sentence in which it is said to bear out or contradict a claim."""
    source = draft.link.source
    if source is not None and source == tree.subject(disclaimer.anchor) and draft.sentence == tree.sentence_of(disclaimer.anchor).first:
        return True  # "the desk has seen the file but could not authenticate it"
    if source is None or disclaimer.outcome is Verification.UNVERIFIED or disclaimer.object is None or source == disclaimer.object:
        return False
    return draft.sentence == tree.sentence_of(disclaimer.anchor).first and tree.tokens[source].lemma.lower() in lemmas("evidence")


def owned(view: Scene, owner: int, among: Sequence[int]) -> list[int]:
    """The statements of the one whom `owner` names; a pronoun without a name is the last who spoke."""
    tree, drafts = view.tree, view.drafts
    found = view.entities.at(owner)
    entity = found[0].id if found else None
    mine = [at for at in among if entity is not None and any(party.entity == entity for party in drafts[at].parties)]
    if mine:
        return mine
    if tree.lower(owner) in PRONOUNS or tree.tokens[owner].upos == "PRON":
        last = among[-1:]
        return [at for at in among if last and _leads_to(drafts[at], drafts[last[0]])]
    word = tree.tokens[owner].lemma.lower()
    return [at for at in among if any(word in _words(party.name) for party in drafts[at].parties)] or [
        at for at in among if drafts[at].link.source is not None and word in _lemmas(tree, drafts[at])
    ]


def _leads_to(draft: Draft, other: Draft) -> bool:
    mine = {party.entity or party.name.lower() for party in draft.parties}
    return bool(mine & {party.entity or party.name.lower() for party in other.parties})


def _words(name: str) -> set[str]:
    found = name.lower().replace("’s", "").replace("'s", "").split()
    return {*found, *(word.removesuffix("s") for word in found)}


def _lemmas(tree: Tree, draft: Draft) -> set[str]:
    source = draft.link.source
    return {tree.tokens[at].lemma.lower() for at in tree.subtree(source, ("acl:relcl", "acl"))} if source is not None else set()


def mentions(view: Scene, at: int, nouns: frozenset[str]) -> bool:
    """True where the sentence of the statement's cue has one of the nouns outside what is said."""
    tree, draft = view.tree, view.drafts[at]
    sentence = tree.sentence_of(draft.link.anchor)
    return any(tree.tokens[token].lemma.lower() in nouns for token in range(sentence.first, sentence.stop))
