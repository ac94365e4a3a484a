"""The chain of a statement: over whom its words came, the origin first, then who passed them on, the outlet last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dateline.records import MentionKind, NameType, SourceKind, SpeakerRole, Statement
from dateline.said.drafts import Draft
from dateline.said.links import Reading
from dateline.said.voices.kinds import Voices
from dateline.said.voices.nouns import heads
from dateline.said.voices.parties import name_of

DEEP = 3  # words under a cue at which an outlet may hang: "in an interview published by ..."
STEPS = 6  # statements around a statement
QUOTING = frozenset({"quote", "cite"})
GENERAL = frozenset({"media", "press", "news", "outlet"})  # no outlet of its own: "told the media"
OURS = frozenset({"our", "this"})
PASSING = frozenset(
    [("tell", ""), ("interview", "with"), ("interview", "by"), ("write", "in"), ("speak", "to"), ("speak", "with"), ("statement", "to"), ("comment", "to")]
    + [(verb, "by") for verb in "quote say carry publish release broadcast air report print post cite".split()]
    + [(verb, "on") for verb in "say appear speak".split()]
)  # what stands over an outlet, and the preposition before it
UNDER = ("obl", "obl:agent", "obl:unmarked", "iobj", "obj", "advcl", "nmod", "acl", "parataxis", "xcomp")


def chains(read: Reading, voices: Voices, drafts: Sequence[Draft], statements: Sequence[Statement]) -> list[tuple[str, ...]]:
    """The chain of each statement; it ends with the outlet where that is known."""
    own = [_own(read, voices, draft, statement) for draft, statement in zip(drafts, statements, strict=True)]
    numbers = {statement.id: at for at, statement in enumerate(statements)}
    outlet = read.document.source.publisher
    out = []
    for at in range(len(statements)):
        names = [name for link in _outwards(statements, numbers, at) for name in own[link]]
        out.append(_once(names, outlet))
    return out


def _outwards(statements: Sequence[Statement], numbers: dict[str, int], at: int) -> Iterator[int]:
    """The statement and those around it, the innermost first."""
    for _ in range(STEPS):
        yield at
        outer = statements[at].within
        if outer is None or outer not in numbers:
            return
        at = numbers[outer]


def _once(names: Iterable[str], outlet: str | None) -> tuple[str, ...]:
    out: list[str] = []
    for name in names:
        if all(name.casefold() != other.casefold() for other in (*out, outlet or "")):
            out.append(name)
    return (*out, outlet) if outlet else tuple(out)


def _own(read: Reading, voices: Voices, draft: Draft, statement: Statement) -> list[str]:
    """Whom the speaker cites, the speaker, and who carried the words."""
    speakers = statement.source
    cited = [one.name for one in speakers if one.role is SpeakerRole.CITED]
    issuers = [one.name for one in speakers if one.role is SpeakerRole.ISSUER]
    said = issuers or [one.name for one in speakers if one.role is SpeakerRole.SPEAKER]
    taken = {(one.start, one.end) for one in speakers}
    return [*cited, *said, *_carriers(read, voices, draft, taken)]


def _carriers(read: Reading, voices: Voices, draft: Draft, taken: set[tuple[int | None, int | None]]) -> Iterator[str]:
    """The media to whom or over whom it was said: "told an agency", "in remarks published by a paper", "quoted by"."""
    tree, link = read.tree, draft.link
    barred = {*link.content, *([link.source] if link.source is not None else []), *link.cited}
    quoting = tree.tokens[link.anchor].head
    if quoting >= 0 and tree.tokens[quoting].lemma in QUOTING and tree.tokens[link.anchor].deprel in ("advcl", "acl", "xcomp", "obl", "ccomp"):
        quoter = tree.subject(quoting) if not tree.is_passive(quoting) else None
        if quoter is not None and quoter not in barred:
            yield _shown(voices, quoter)
        roots = [quoting, link.anchor]
    else:
        roots = [link.anchor]
    for head in _under(read, roots, barred):
        if tree.tokens[head].upos in ("NOUN", "PROPN") and not _is_ours(read, head) and _is_outlet(read, voices, head):
            yield _shown(voices, head)


def _is_outlet(read: Reading, voices: Voices, head: int) -> bool:
    """True for media, and for a body of which nothing is known where words are passed on: "told the Brask Agency", "carried by Le Phare"."""
    lemma = read.tree.tokens[head].lemma.lower()
    if read.tree.tokens[head].upos == "NOUN" and (lemma not in heads(SourceKind.MEDIA) or _is_general(read, head)):
        return False
    kinds = voices.profile(head).kinds
    if SourceKind.MEDIA in kinds:
        return True
    found = voices.entities.at(head)
    if kinds or found is None or found[1].kind is not MentionKind.NAME or found[0].type in (NameType.PERSON, NameType.PLACE, NameType.DOCUMENT):
        return False
    tree, governor = read.tree, read.tree.tokens[head].head
    case = tree.child(head, "case")
    how = (tree.tokens[governor].lemma.lower(), tree.lower(case) if case is not None else "")
    return how in PASSING


def _is_general(read: Reading, head: int) -> bool:
    """True where no outlet of its own is meant: "told the media", "newspapers"."""
    tree = read.tree
    return tree.tokens[head].lemma.lower() in GENERAL and tree.child(head, "compound", "amod", "appos", "flat", "nmod:desc") is None


def _shown(voices: Voices, head: int) -> str:
    found = voices.entities.at(head)
    return found[0].name if found is not None else name_of(voices.tree, head)


def _is_ours(read: Reading, head: int) -> bool:
    return any(read.tree.lower(child) in OURS for child in read.tree.children(head))


def _under(read: Reading, roots: Iterable[int], barred: set[int]) -> Iterator[int]:
    """The words that hang on the cue outside what is said and who says it, not too deep."""
    tree = read.tree
    stack = [(child, 1) for root in roots for child in tree.children(root, *UNDER)]
    while stack:
        at, depth = stack.pop(0)
        if at in barred:
            continue
        yield at
        if depth < DEEP:
            stack.extend((child, depth + 1) for child in tree.children(at, *UNDER))
