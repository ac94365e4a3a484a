"""Whatever the parse, the stage gives entities whose spans lie in the text."""

from __future__ import annotations

from hypothesis import given, settings, strategies as st

from dateline.parse.coref import Entities
from dateline.records import Document, Name, NameType, Parse, Sentence, Source, Token

WORDS = [
    "he",
    "its",
    "Quist",
    "Torvald",
    "the",
    "ministry",
    "said",
    "(",
    ")",
    "UN",
    "forces",
    "Kyiv",
    "it",
    "city",
    "of",
    "“",
    "”",
    "we",
    "\ud800",
    "😀",
    "\n",
    "MoD",
    "'s",
]
LABELS = ["nsubj", "obj", "nmod", "nmod:poss", "compound", "flat", "appos", "conj", "det", "case", "punct", "root", "amod", "acl:relcl", "ccomp", "nmod:desc"]
UPOS = ["NOUN", "PROPN", "PRON", "VERB", "DET", "ADP", "PUNCT", "ADJ"]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document with any words, any tree (loops left out) and any names."""
    words = draw(st.lists(st.sampled_from(WORDS), max_size=25))
    text, tokens = "", []
    for index, word in enumerate(words):
        head = draw(st.integers(-1, index - 1)) if draw(st.booleans()) or index == len(words) - 1 else -1
        label = "root" if head < 0 else draw(st.sampled_from(LABELS))
        number = draw(st.sampled_from(["", "Sing", "Plur"]))
        tokens.append(Token(len(text), len(text) + len(word), word.lower(), draw(st.sampled_from(UPOS)), head, label, number=number))
        text += word + " "
    cut = draw(st.integers(0, len(words)))
    sentences = tuple(Sentence(a, b) for a, b in ((0, cut), (cut, len(words))) if a < b)
    starts = sorted(draw(st.sets(st.integers(0, max(0, len(words) - 1)), max_size=4))) if words else []
    names = tuple(Name(a, min(a + 2, b), draw(st.sampled_from(list(NameType)))) for a, b in zip(starts, [*starts[1:], len(words)], strict=False))
    parse = Parse(tokens=tuple(tokens), sentences=sentences, names=names)
    return Document(id="x", source=Source(uri="x", media_type="text/plain", sha256=""), published=None, text=text, blocks=(), parse=parse)


@settings(max_examples=300, deadline=None)
@given(documents())
def test_spans_lie_in_the_text_and_no_mention_stands_twice(document: Document) -> None:
    entities = Entities()([document])[0].entities
    assert entities is not None
    assert [entity.id for entity in entities] == [f"e{number}" for number in range(1, len(entities) + 1)]
    for entity in entities:
        assert entity.mentions
        assert entity.name
        for mention in entity.mentions:
            assert 0 <= mention.start < mention.end <= len(document.text)


def test_a_document_without_parse_has_no_entities() -> None:
    empty = Document(id="x", source=Source(uri="x", media_type="text/plain", sha256=""), published=None, text="", blocks=())
    assert Entities()([empty])[0].entities == ()


def test_the_stage_says_what_it_needs_and_gives() -> None:
    assert Entities.requires == {"parse"}
    assert Entities.provides == {"entities"}
