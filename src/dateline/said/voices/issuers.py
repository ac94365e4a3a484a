"""Documents that speak lead to who issued them: "the update" to the ministry that gives its daily update."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.records import Speaker, SpeakerRole
from dateline.said.cues import words
from dateline.said.drafts import Draft
from dateline.said.links import Reading
from dateline.said.voices.known import Entities
from dateline.said.voices.parties import PRONOUNS

BACK = 120  # words before a document in which it is sought who issued it
ISSUING = frozenset("publish issue release give post put post circulate file send deliver present share update".split())


def with_issuers(read: Reading, drafts: Sequence[Draft], entities: Entities) -> list[Draft]:
    """Adds to each document that speaks the party that was said to speak in it before ("the ministry said in its update"; "the update said")."""
    issued: dict[str, Speaker] = {}
    out: list[Draft] = []
    for draft in drafts:
        source = draft.link.source
        noun = read.tree.tokens[source].lemma.lower() if source is not None else ""
        if (
            noun in words("documents")
            and noun not in issued
            and source is not None
            and draft.parties
            and (found := _publisher(read, source, entities)) is not None
        ):
            issued[noun] = found
        if noun in issued and len(draft.parties) == 1 and source is not None and read.tree.child(source, "nmod:poss") is None:
            issuer = issued[noun]
            draft = msgspec.structs.replace(draft, parties=(*draft.parties, Speaker(entity=issuer.entity, name=issuer.name, role=SpeakerRole.ISSUER)))
        elif draft.parties and noun not in words("documents"):
            issued.update(dict.fromkeys(_documents(read, draft), draft.parties[0]))
        out.append(draft)
    return out


def _publisher(read: Reading, source: int, entities: Entities) -> Speaker | None:
    """Who was said to publish such a document before: "issued a statement", "gave its daily update"."""
    tree, lemma = read.tree, read.tree.tokens[source].lemma
    for at in range(source - 1, max(-1, source - BACK), -1):
        governor = tree.tokens[at].head
        if tree.tokens[at].lemma != lemma or tree.tokens[at].deprel != "obj" or governor < 0 or tree.tokens[governor].lemma not in ISSUING:
            continue
        subject = tree.subject(governor)
        found = entities.at(subject) if subject is not None else None
        if found is not None:
            return Speaker(entity=found[0].id, name=found[0].name)
    return None


def _documents(read: Reading, draft: Draft) -> list[str]:
    """The documents in which the cue's clause is said: "in its circular", "in a statement"."""
    tree = read.tree
    found = []
    for child in tree.children(draft.link.anchor, "obl", "obl:unmarked"):
        poss = tree.child(child, "nmod:poss")
        own = poss is not None and tree.lower(poss) in PRONOUNS
        if tree.tokens[child].lemma in words("documents") and (own or any(tree.lower(det) in ("a", "an") for det in tree.children(child, "det"))):
            found.append(tree.tokens[child].lemma.lower())
    return found
