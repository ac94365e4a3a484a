"""Who speaks: from the head of a source to parties with their entities and fullest names; documents lead to who issued them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.records import Entity, MentionKind, Span, Speaker, SpeakerRole
from dateline.said.links import Link, Reading, phrase
from dateline.said.voices.known import Entities
from dateline.said.voices.pointing import referent
from dateline.syntax import Tree

PRONOUNS = frozenset("he she it they him her them his their its hers theirs who which that himself herself itself themselves".split())
LOOSE = frozenset({"acl", "acl:relcl", "appos", "parataxis", "conj", "cc", "punct", "advcl", "nmod:unmarked", "dep"})
AFTER = frozenset({"flat", "nmod", "nmod:poss", "case", "compound", "fixed", "det", "amod", "nummod", "punct"})
CITING = frozenset({"cite", "quote"})
DETERMINERS = ("the ", "a ", "an ")


def parties(reading: Reading, link: Link, entities: Entities, before: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """The parties behind a link: everyone of a coordination, then who issued the document, then who is cited.

    `before` is the source of the statement before, which a pronoun without an entity takes over.
    """
    if link.source is None:
        return ()
    tree = reading.tree
    heads = [head for head in tree.conjuncts(link.source) if head == link.source or tree.tokens[head].upos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ")]
    heads = [head for head in heads if link.anchor not in tree.subtree(head) or head == link.source]
    speakers = [_party(reading, link, head, heads, entities, before) for head in heads]
    issuers = [_issuer(speaker, entities) for speaker, head in zip(speakers, heads, strict=True) if not _is_new(tree, head)]
    cited = [msgspec.structs.replace(_party(reading, link, head, [head], entities, ()), role=SpeakerRole.CITED) for head in _cited(tree, link)]
    return tuple(_once([*speakers, *(issuer for issuer in issuers if issuer), *cited]))


def _cited(tree: Tree, link: Link) -> list[int]:
    """Whom the cue's clause cites, or a clause on the source: "the mayor, who cited a geologist"."""
    if link.source is None:
        return list(link.cited)
    clauses = [child for child in tree.children(link.source, "acl", "acl:relcl", "advcl") if child != link.anchor and tree.tokens[child].lemma in CITING]
    objects = [tree.child(clause, "obj") for clause in clauses]
    return [*link.cited, *(obj for obj in objects if obj is not None and obj not in link.cited)]


def _once(found: Sequence[Speaker]) -> list[Speaker]:
    out: list[Speaker] = []
    for party in found:
        if not any(party.name == other.name and (party.entity == other.entity) for other in out):
            out.append(party)
    return out


def _party(reading: Reading, link: Link, head: int, heads: Sequence[int], entities: Entities, before: Sequence[Speaker]) -> Speaker:
    tree = reading.tree
    where = _extent(tree, link, head, heads)
    named = _referent(tree, link, head)
    found = _entity(tree, named, entities) or referent(tree, entities, named)
    if found:
        return Speaker(entity=found.id, name=_shown(tree, found, named), start=where.start, end=where.end)
    if tree.lower(head) in PRONOUNS and named == head and before:
        return Speaker(entity=before[0].entity, name=before[0].name, start=where.start, end=where.end)
    return Speaker(entity=None, name=name_of(tree, named), start=where.start, end=where.end)


def _shown(tree: Tree, entity: Entity, head: int) -> str:
    """The entity's name; of one that is known by description only, the words that stand here where they tell more."""
    if tree.lower(head) in PRONOUNS or any(mention.kind is MentionKind.NAME for mention in entity.mentions):
        return entity.name
    here = name_of(tree, head)
    tells = {word for word in here.lower().replace("-", " ").split() if word not in PRONOUNS}
    known = set(entity.name.lower().replace("-", " ").split())
    if tree.tokens[head].upos == "ADJ" or "same" in tells:
        return entity.name  # "the former", "the same source"
    return here if tells & known and not tells <= known else entity.name


def _extent(tree: Tree, link: Link, head: int, heads: Sequence[int]) -> Span:
    """Where the party stands, with what describes it; without the other parties and without the cue's own clause."""
    if link.speaker is not None and head == link.source and len(heads) == 1:
        return tree.span(link.speaker.start, link.speaker.stop)
    others = [child for child in tree.children(head) if child in heads or tree.tokens[child].deprel == "cc" or link.anchor in tree.subtree(child)]
    others += [child for child in tree.children(head, "case", "mark") if child < head]
    words = [at for at in phrase(tree, head, others) if at not in link.cue] or [head]
    run = [at for at in words if at <= head]
    after = [at for at in words if at > head]
    for at in after:
        if at > link.cue.start > head:
            break
        run.append(at)
    return tree.span(run[0], run[-1] + 1)


def _referent(tree: Tree, link: Link, head: int) -> int:
    """The word that carries the name: the antecedent of a relative pronoun, the name in apposition to a role."""
    if tree.lower(head) in ("who", "which", "that") and tree.tokens[link.anchor].deprel == "acl:relcl":
        return tree.tokens[link.anchor].head
    if tree.tokens[head].upos != "PROPN":
        names = [child for child in tree.children(head, "appos") if tree.tokens[child].upos == "PROPN"]
        if names:
            return max(names, key=lambda name: (len(tree.subtree(name)), -name))  # not the "Lt" of "Lt Col Iven Brask"
    return head


def _entity(tree: Tree, head: int, entities: Entities) -> Entity | None:
    found = entities.at(head)
    return found[0] if found else None


def name_of(tree: Tree, head: int) -> str:
    """The noun phrase without what hangs loosely on it, its line breaks as spaces and its article left out."""
    opening = [at for child in tree.children(head, "case", "mark") if child < head for at in tree.subtree(child)]
    words = [at for at in tree.subtree(head, LOOSE) if at not in opening]
    words = [at for at in words if at <= head or tree.tokens[at].deprel in AFTER]
    while words and words[-1] > head and tree.tokens[words[-1]].upos in ("ADP", "DET", "SCONJ", "PUNCT") and tree.word(words[-1]) not in ")’'":
        words.pop()
        if words[-1] > head and tree.tokens[words[-1]].upos == "ADJ":
            words.pop()  # "a commander loyal to ..."
    name = " ".join(tree.words(words[0], words[-1] + 1).split()) if words else tree.word(head)
    name = name.removesuffix("’s").removesuffix("'s")
    for determiner in DETERMINERS:
        if name.lower().startswith(determiner):
            return name[len(determiner) :]
    return name


def _is_new(tree: Tree, head: int) -> bool:
    """True for a document of which nothing was said before and whose words name nobody: "a draft", "reports"."""
    if tree.tokens[head].upos != "NOUN" or tree.child(head, "nmod:poss", "nmod", "compound") is not None:
        return False
    return all(tree.lower(det) in ("a", "an", "some", "any") for det in tree.children(head, "det"))


def _issuer(party: Speaker, entities: Entities) -> Speaker | None:
    """Who issued a document that speaks ("the update" of a ministry), where the entities layer knows it."""
    entity = entities.by_id.get(party.entity or "")
    issuer = entities.by_id.get(entity.issuer or "") if entity else None
    return Speaker(entity=issuer.id, name=issuer.name, role=SpeakerRole.ISSUER) if issuer else None
