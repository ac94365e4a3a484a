"""Any text and any tree: the stage never fails, and every span lies in the text."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings, strategies as st

from dateline.records import Block, BlockKind, Document, Entity, Mention, MentionKind, NameType, Parse, Role, Sentence, Source, Span, Statement, Token, Told
from dateline.said import statements

WORDS = [
    "The navy said that it denied accused of shelling according to reports the ministry told reporters claim reportedly",
    "could not verify these claims either toll she added , . ; : “ ” ' \" ( ) who which asked him to confirm",
    "a charge Kigali rejects no independent confirmation in the words of 12 dead \ud800 \u200b put at",
]
VOCABULARY = sorted({word for line in WORDS for word in line.split()})
TAGS = ["VERB", "NOUN", "PROPN", "PRON", "ADJ", "ADV", "ADP", "PUNCT", "AUX", "NUM", "SCONJ", "DET"]
LABELS = "nsubj obj iobj ccomp xcomp advcl acl acl:relcl parataxis conj obl nmod nmod:poss appos case mark punct aux aux:pass cop det flat nsubj:pass".split()
LEMMAS = {"said": "say", "denied": "deny", "accused": "accuse", "told": "tell", "reports": "report", "claims": "claim", "added": "add", "asked": "ask"}


@st.composite
def roles(draw: st.DrawFn, words: int) -> tuple[Told, ...]:
    """Sources, cues and contents anywhere; those of one role do not overlap."""
    found: list[Told] = []
    for role in Role:
        borders = sorted(draw(st.sets(st.integers(0, words), max_size=6)))
        found += [Told(first, stop, role) for first, stop in zip(borders[::2], borders[1::2], strict=False)]
    return tuple(found)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    words = draw(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=24))
    cuts = sorted(draw(st.sets(st.integers(1, max(len(words) - 1, 1)), max_size=3)) - {len(words)})
    borders = [0, *cuts, len(words)]
    tokens, sentences, start = [], [], 0
    for first, stop in pairwise(borders):
        root = draw(st.integers(first, stop - 1))
        for at in range(first, stop):
            head = -1 if at == root else root if at == first else draw(st.sampled_from([root, *([at - 1] if at - 1 != at and at - 1 < root else [])]))
            label = "root" if at == root else draw(st.sampled_from(LABELS))
            word = words[at]
            upos = draw(st.sampled_from(TAGS))
            form = draw(st.sampled_from(["", "Fin", "Inf", "Ger", "Part"]))
            tokens.append(Token(start=start, end=start + len(word), lemma=LEMMAS.get(word, word), upos=upos, head=head, deprel=label, verb_form=form))
            start += len(word) + 1
        sentences.append(Sentence(first, stop))
    text = " ".join(words)
    whole = (Block(start=0, end=len(text), kind=draw(st.sampled_from([BlockKind.PARAGRAPH, BlockKind.TITLE]))),)
    mention = Mention(tokens[0].start, tokens[-1].end, MentionKind.NAME)
    entities = (Entity(id="e1", name="x", type=NameType.ORGANISATION, mentions=(mention,)),)
    parse = Parse(tokens=tuple(tokens), sentences=tuple(sentences), names=(), roles=draw(roles(len(words))))
    return Document(id="x", source=Source(uri="x", media_type="text/plain", sha256=""), published=None, text=text, blocks=whole, parse=parse, entities=entities)


def spans(one: Statement) -> list[Span]:
    found = [*one.content, *([one.cue] if one.cue else []), *([one.disclaimer] if one.disclaimer else [])]
    return [*found, *(Span(party.start, party.end) for party in one.source if party.start is not None and party.end is not None)]


@given(documents())
@settings(max_examples=150, deadline=None)
def test_any_tree_gives_statements_whose_spans_lie_in_the_text(document: Document) -> None:
    found = statements(document)
    assert [one.id for one in found] == [f"s{number + 1}" for number in range(len(found))]
    assert all(0 <= span.start < span.end <= len(document.text) for one in found for span in spans(one))
    assert all(one.within is None or one.within in {other.id for other in found} - {one.id} for one in found)


@given(documents())
@settings(max_examples=100, deadline=None)
def test_no_statement_is_within_itself_by_a_detour(document: Document) -> None:
    outer = {one.id: one.within for one in statements(document)}
    for name in outer:
        seen: set[str | None] = set()
        at: str | None = name
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = outer[at]


def test_a_document_without_words_has_no_statements() -> None:
    empty = Parse(tokens=(), sentences=(), names=())
    source = Source(uri="x", media_type="text/plain", sha256="")
    assert statements(Document(id="x", source=source, published=None, text="", blocks=(), parse=empty)) == ()
