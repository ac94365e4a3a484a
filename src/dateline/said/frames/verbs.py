"""Verbs and adjectives as cues: "said that", "asked them to", "accused it of", "are said to be", "is worried that"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dateline.records import Stance
from dateline.said.cues import Cue, idioms, table, words
from dateline.said.frames.beside import beside_quote
from dateline.said.frames.complements import complements, content_words, opener_of, with_passive_subject
from dateline.said.frames.fronted import fronted
from dateline.said.frames.idioms import is_idiom
from dateline.said.frames.refusals import is_refusal
from dateline.said.frames.speakers import agent, cited, is_passive, speaker
from dateline.said.links import CLOSING, Link, Reading, cue_range, segment, trimmed
from dateline.syntax import Tree

PLACING = frozenset("in at near around across along outside inside throughout between from over off".split())
GOING = frozenset({"continue", "go"})
PARTICLES = ("compound:prt", "advmod")


def verb_links(reading: Reading) -> Iterator[Link]:
    """Every link whose cue is a verb, in the order of the cues."""
    verbs, tree, openers = table("verb"), reading.tree, _openers()
    for index, token in enumerate(tree.tokens):
        if token.upos != "VERB" or token.lemma not in openers or (token.lemma in idioms() and is_idiom(tree, index)):
            continue
        cue, found = _entry(tree, index, verbs)
        link = found and _verb_link(reading, index, found, cue)
        if link:
            yield link


@cache
def _openers() -> frozenset[str]:
    """The first words of the verb entries."""
    return frozenset(lemma.split()[0] for lemma in table("verb"))


def _entry(tree: Tree, verb: int, verbs: dict[str, Cue]) -> tuple[range, Cue | None]:
    """The verb's entry with its particle or preposition ("rule out", "call for"), and the words of the cue."""
    lemma, cue = tree.tokens[verb].lemma, cue_range(tree, verb)
    for child in tree.children(verb):
        if child > verb and tree.tokens[child].deprel in PARTICLES and (found := verbs.get(f"{lemma} {tree.lower(child)}")):
            return range(cue.start, max(cue.stop, child + 1)), found
        mark = opener_of(tree, child) if child > verb else None
        if mark is not None and (found := verbs.get(f"{lemma} {tree.lower(mark)}")):
            return range(cue.start, mark + 1 if mark == cue.stop else cue.stop), found
    if tree.child(verb, "compound:prt") is not None:
        return cue, None
    return cue, verbs.get(lemma)


def _verb_link(reading: Reading, verb: int, entry: Cue, cue: range) -> Link | None:
    tree = reading.tree
    if "raising" in entry.frames:
        return _raising(tree, verb, entry, cue)
    passive = is_passive(tree, verb) and not ("clause" in entry.frames and _is_inverted(reading, verb))
    source = agent(tree, verb) if passive else speaker(reading, verb, entry)
    unowned = passive and source is None
    if source is None and not passive:
        return None
    if (unowned and tree.tokens[verb].lemma not in entry.passive and not _is_impersonal(tree, verb)) or (passive and "that" in entry.frames):
        return None
    where = segment(reading, verb)
    if entry.stance is Stance.DECLINE and (refused := _refused(tree, verb)) is not None:
        return Link(cue=range(cue.start, refused + 1), anchor=verb, source=source, content=(), head=None, stance=entry.stance)
    if is_refusal(tree, verb) or _goes_on(tree, verb, entry):
        return None
    heads = [head for head in complements(tree, verb, entry) if head in where and head != source]
    if passive:
        heads = with_passive_subject(tree, verb, heads, entry)
        heads += _where(tree, verb) if unowned and "object" in entry.frames and not _is_clausal(tree, heads) else []
    content = [at for at in content_words(tree, verb, heads, cue, source) if at in where or tree.tokens[verb].deprel.startswith("acl")]
    head = heads[0] if heads else None
    may_follow = "clause" in entry.frames and not passive and not _is_in_relative(tree, verb)
    found = fronted(reading, verb, source, heads) if may_follow and source is not None else None
    if found:
        head, content = found
    content = _without_speaker(reading, content, head, source)
    if not content and (unowned or not _may_stand_alone(entry, source)):
        return None
    quoted = bool(content) and bool(reading.touching(tree.tokens[content[0]].start, tree.tokens[content[-1]].end))
    if tree.tokens[verb].lemma in words("writing") and heads and not quoted and not _is_clausal(tree, heads):
        return None  # "posted photographs" tells no words
    if entry.stance is Stance.ASK and head is not None and _is_of_anonymity(tree, head):
        return None
    if unowned and entry.hedge is None and "object" in entry.frames and tree.tokens[verb].lemma != "report" and not _is_clausal(tree, heads):
        return None  # "two truces have been announced" reports no claim
    if content and "quote" in entry.frames and not quoted:
        return None
    cue, content = _with_opener(tree, cue, content, entry)
    return Link(
        cue=cue,
        anchor=verb,
        source=source,
        content=tuple(content),
        head=head,
        stance=entry.stance,
        hedge="hearsay" if unowned and tree.tokens[verb].lemma != "expect" else entry.hedge,
        negated=tree.is_negated(verb),
        attitude=entry.attitude,
        owned=not unowned,
        cited=tuple(cited(tree, verb)),
    )


def _where(tree: Tree, verb: int) -> list[int]:
    """The places of "fighting was reported around the station"."""
    phrases = (child for child in tree.children(verb, "obl") if child > verb and tree.tokens[child].lemma not in words("documents"))
    return [child for child in phrases if (mark := opener_of(tree, child)) is not None and tree.lower(mark) in PLACING]


def _is_impersonal(tree: Tree, verb: int) -> bool:
    """True for "it has been suggested that ..."."""
    return tree.child(verb, "expl") is not None and tree.child(verb, "ccomp", "csubj", "csubj:pass") is not None


def _goes_on(tree: Tree, verb: int, entry: Cue) -> bool:
    """True for "continues to pursue" and "goes on sale", which tell of doing."""
    return (
        tree.tokens[verb].lemma in GOING
        and "clause" in entry.frames
        and tree.child(verb, "xcomp", "obj", "obl") is not None
        and tree.child(verb, "ccomp") is None
    )


def _without_speaker(reading: Reading, content: list[int], head: int | None, source: int | None) -> list[int]:
    """Leaves out a speaker whom the tree put into the clause: one that the encoder saw, or one outside the quotation."""
    tree = reading.tree
    seen = reading.told.source_at(source) if source is not None else None
    if seen is not None and head not in seen:
        content = trimmed(tree, [at for at in content if at not in seen])
    quote = reading.quote_at(tree.tokens[head].start) if head is not None else None
    if quote is None or source is None or quote.start <= tree.tokens[source].start < quote.end:
        return content
    own = set(tree.subtree(source))
    return content if head in own else trimmed(tree, [at for at in content if at not in own])


def _is_of_anonymity(tree: Tree, head: int) -> bool:
    """True for "a diplomat who requested anonymity", "asking that her name be withheld"."""
    return any(tree.tokens[at].lemma in words("anonymity") for at in (head, *tree.children(head, "nsubj", "nsubj:pass", "obj")))


def _is_clausal(tree: Tree, heads: list[int]) -> bool:
    return any(tree.tokens[head].deprel in ("ccomp", "xcomp", "csubj", "csubj:pass", "advcl") for head in heads)


def _is_inverted(reading: Reading, verb: int) -> bool:
    """True for "..., noted Ines Kovar, ...", which looks like a participle."""
    tree = reading.tree
    bare = tree.child(verb, "aux", "aux:pass") is None and tree.tokens[verb].deprel in ("advcl", "parataxis", "conj", "root", "dep")
    named = verb + 1 < len(tree) and tree.tokens[verb + 1].upos in ("PROPN", "DET", "PRON")
    return bare and named and verb > 0 and tree.word(verb - 1) in CLOSING | {","} and beside_quote(reading, verb) is not None


def _is_in_relative(tree: Tree, verb: int) -> bool:
    """True for an infinitive in a relative clause: "an aide, who was not allowed to speak, said ..."."""
    token = tree.tokens[verb]
    return token.deprel == "xcomp" and token.verb_form == "Inf" and tree.tokens[token.head].deprel in ("acl:relcl", "acl")


def _refused(tree: Tree, verb: int) -> int | None:
    """The infinitive of "declined to comment", which leaves nothing to be the content."""
    for child in tree.children(verb, "xcomp"):
        if tree.tokens[child].lemma in words("speaking") and tree.child(child, "obj", "ccomp") is None:
            return child
    return None


def _raising(tree: Tree, verb: int, entry: Cue, cue: range) -> Link | None:
    """ "The bridge appears to be intact": subject and infinitive are claimed, by nobody."""
    subject = tree.subject(verb)
    subject = tree.child(verb, "expl") if subject is None else subject
    heads = tree.children(verb, "xcomp", "ccomp") or ([] if subject is None or tree.tokens[subject].deprel != "expl" else tree.children(verb, "csubj", "advcl"))
    if heads and _is_shown(tree, verb, heads[0]):
        return None  # "the video appears to show ...", which that verb reads
    if subject is None or not heads or subject in heads or tree.tokens[subject].deprel.startswith("csubj"):
        return None
    named = [] if tree.tokens[subject].deprel == "expl" or (tree.lower(subject) == "it" and tree.tokens[heads[0]].deprel == "ccomp") else [subject]
    content = content_words(tree, verb, [*named, *heads], cue, None)
    return Link(
        cue=cue,
        anchor=verb,
        source=None,
        content=tuple(content),
        head=heads[0],
        stance=entry.stance,
        hedge=entry.hedge,
        negated=tree.is_negated(verb),
        attitude=True,
        owned=False,
    )


def _is_shown(tree: Tree, verb: int, head: int) -> bool:
    """True for "the video appears to show ...": what a document says, not what somebody says of it."""
    subject = tree.subject(verb)
    document = subject is not None and tree.tokens[subject].lemma in words("documents")
    return document and tree.tokens[head].deprel == "xcomp" and tree.tokens[head].lemma in table("verb")


def _with_opener(tree: Tree, cue: range, content: list[int], entry: Cue) -> tuple[range, list[int]]:
    """Moves the preposition between cue and content to the cue: "warned of | a famine"."""
    if len(content) > 1 and content[0] == cue.stop and tree.tokens[content[0]].upos in ("ADP", "SCONJ") and tree.lower(content[0]) in entry.frames:
        return range(cue.start, cue.stop + 1), content[1:]
    return cue, content


def _may_stand_alone(entry: Cue, source: int | None) -> bool:
    """A cue without content is kept for the quotation that may follow it, or as a refusal to speak."""
    return source is not None and ("clause" in entry.frames or entry.stance is Stance.DECLINE)
