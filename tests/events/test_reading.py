"""What a thing is, by the type of its name: hand-made parses, no model."""

from __future__ import annotations

import pytest

from dateline.events.reading import Reading
from dateline.records import Block, BlockKind, Document, Entity, Mention, MentionKind, NameType, Parse, Sentence, Source, Token


def reading(name: str, kind: NameType) -> Reading:
    """Of "NAME spoke", NAME a single proper noun or two."""
    words = [*name.split(), "spoke"]
    tokens, at = [], 0
    for index, word in enumerate(words):
        root = index == len(words) - 1
        head = -1 if root else len(words) - 2 if index < len(words) - 2 else len(words) - 1
        label = "root" if root else "compound" if index < len(words) - 2 else "nsubj"
        tokens.append(Token(start=at, end=at + len(word), lemma=word.lower(), upos="VERB" if root else "PROPN", head=head, deprel=label))
        at += len(word) + 1
    text = " ".join(words)
    entity = Entity(id="e1", name=name, type=kind, mentions=(Mention(0, len(name), MentionKind.NAME),))
    parse = Parse(tokens=tuple(tokens), sentences=(Sentence(0, len(tokens)),), names=())
    source = Source(uri="t", media_type="text/plain", sha256="")
    blocks = (Block(start=0, end=len(text), kind=BlockKind.PARAGRAPH),)
    return Reading(Document(id="t", source=source, published=None, text=text, blocks=blocks, parse=parse, entities=(entity,)))


@pytest.mark.parametrize(
    ("name", "kind", "has", "has_not"),
    [
        ("Orlo Hospital", NameType.FACILITY, {"building", "aid_org", "party"}, {"armed"}),
        ("Orlo Bridge", NameType.FACILITY, {"building"}, {"party"}),
        ("Tarans", NameType.GROUP, {"people", "armed", "party"}, {"building"}),
        ("Orlo Summit", NameType.EVENT, set(), {"party", "place", "people"}),
    ],
)
def test_a_people_and_a_hospital_can_act_and_an_event_cannot(name, kind, has, has_not):
    head = len(name.split()) - 1
    kinds = reading(name, kind).kinds(head, acting=True)
    assert has <= kinds
    assert not has_not & kinds
