"""The stage as a whole, with the packaged model."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from dateline.parse import Reader
from dateline.records import Block, BlockKind, Document, NameType, Parse, Source

NEWS = (
    "The envoy Marta Oyelaran met Prime Minister Karim Zlitni in Tripoli on Friday. He didn’t say whether a cease-fire was near.",
    "“The port of Zuwara was closed,” the Libyan Red Crescent said; army units may have shelled Sabratha.",
    "Subscribe to our newsletter",
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def document(*paragraphs: str, kind: BlockKind = BlockKind.PARAGRAPH, kept: bool = True) -> Document:
    """A document of the paragraphs, a line each."""
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(start=at, end=at + len(paragraph), kind=kind, kept=kept, reason=None if kept else "test"))
        at += len(paragraph) + 1
    return Document(id="", source=Source(uri="", media_type="text/plain", sha256=""), published=None, text="\n".join(paragraphs), blocks=tuple(blocks))


def parse(reader: Reader, *paragraphs: str) -> tuple[Document, Parse]:
    """The document as read, and its parse layer."""
    done = reader([document(*paragraphs)])[0]
    assert done.parse is not None
    return done, done.parse


def check(done: Document) -> None:
    """What holds of every parse, whatever the text."""
    layer = done.parse
    assert layer is not None
    assert [0, *(s.stop for s in layer.sentences)] == [*(s.first for s in layer.sentences), len(layer.tokens)]
    for before, after in pairwise(layer.tokens):
        assert before.end <= after.start
    for sentence in layer.sentences:
        tokens = layer.tokens[sentence.first : sentence.stop]
        assert [token.head for token in tokens].count(-1) == 1
        assert all(sentence.first <= token.head < sentence.stop for token in tokens if token.head >= 0)
        assert all((token.head < 0) == (token.deprel == "root") for token in tokens)
        assert sum(block.start <= tokens[0].start and tokens[-1].end <= block.end for block in done.blocks) == 1
        for index in range(sentence.first, sentence.stop):
            steps = 0
            while index >= 0:
                index, steps = layer.tokens[index].head, steps + 1
                assert steps <= len(tokens)
    for name in layer.names:
        assert any(s.first <= name.first < name.stop <= s.stop for s in layer.sentences)
    for token in layer.tokens:
        assert token.start < token.end
        assert token.lemma


def test_a_parse_is_sound(reader: Reader) -> None:
    done, layer = parse(reader, *NEWS)
    check(done)
    assert "".join(done.quote(token) for token in layer.tokens) == "".join("".join(NEWS).split())


def test_verbs_subjects_and_tense_are_read(reader: Reader) -> None:
    done, layer = parse(reader, "Russian troops shelled the hospital in Kharkiv on Sunday.")
    verb = next(n for n, token in enumerate(layer.tokens) if done.quote(token) == "shelled")
    token = layer.tokens[verb]
    assert (token.upos, token.lemma, token.tense, token.verb_form, token.mood, token.deprel) == ("VERB", "shell", "Past", "Fin", "Ind", "root")
    by_label = {done.quote(token): token.deprel for token in layer.tokens if token.head == verb}
    assert (by_label["troops"], by_label["hospital"], by_label["Kharkiv"]) == ("nsubj", "obj", "obl")
    assert next(token for token in layer.tokens if done.quote(token) == "troops").number == "Plur"


def test_passives_are_read(reader: Reader) -> None:
    done, layer = parse(reader, "Two aid workers were killed by a drone.")
    labels = {done.quote(token): token.deprel for token in layer.tokens}
    assert (labels["workers"], labels["were"], labels["drone"]) == ("nsubj:pass", "aux:pass", "obl:agent")
    assert next(token for token in layer.tokens if done.quote(token) == "killed").voice == "Pass"


def test_names_and_their_types_are_read(reader: Reader) -> None:
    done, layer = parse(reader, "Marta Oyelaran flew to Misrata, the Red Cross said.")
    assert [(done.text[layer.tokens[n.first].start : layer.tokens[n.stop - 1].end], n.type) for n in layer.names] == [
        ("Marta Oyelaran", NameType.PERSON),
        ("Misrata", NameType.PLACE),
        ("Red Cross", NameType.ORGANISATION),
    ]


def test_sentences_are_told_apart(reader: Reader) -> None:
    _, layer = parse(reader, "The talks failed. Both sides blamed each other. Gen. Haddad left at once.")
    assert len(layer.sentences) == 3


def test_curly_and_straight_quotes_read_alike(reader: Reader) -> None:
    straight, curly = (parse(reader, f"{a}We won't leave{b}, he said.".replace("'", c))[1] for a, b, c in (('"', '"', "'"), ("“", "”", "’")))
    assert straight.tokens == curly.tokens


def test_dropped_blocks_and_headers_are_not_read(reader: Reader) -> None:
    assert reader([document("Share this", kept=False)])[0].parse == Parse(tokens=(), sentences=(), names=())
    assert reader([document("date 2022-04-26", kind=BlockKind.HEADER)])[0].parse == Parse(tokens=(), sentences=(), names=())


def test_a_document_reads_the_same_whatever_is_read_beside_it(reader: Reader) -> None:
    documents = [document(*NEWS), document(NEWS[2]), document(), document(NEWS[1] * 8)]
    assert reader(documents) == [reader([one])[0] for one in documents]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\u200b",
        "\ud800\udfff \x00\x07",
        "x" * 1_000_000,
        "😀" * 3000,
        "漢字" * 500,
        "a\u0301" * 2000,
        "War " * 3000,
        "1,2;3:" * 1000,
        ". " * 800,
        '"' * 700,
        "\u202e\u2066evil\u2069",
    ],
    ids=lambda text: repr(text[:6]),
)
def test_any_text_is_read(reader: Reader, text: str) -> None:
    check(reader([document(text)])[0])


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(max_size=120), max_size=3))
def test_random_text_is_read(reader: Reader, texts: list[str]) -> None:
    check(reader([document(*texts)])[0])


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from("the The army Kyiv said that , . \" it has fallen and of who ( ) - 's not 5 % U.S. …".split()), max_size=60))
def test_salads_of_words_have_trees(reader: Reader, words: list[str]) -> None:
    check(reader([document(" ".join(words))])[0])


def test_spans_of_every_head_lie_in_the_text_and_links_point_back(reader: Reader) -> None:
    done, layer = parse(reader, *NEWS)
    for span in (*layer.times, *layer.roles):
        assert 0 <= span.first < span.stop <= len(layer.tokens)
        inside = done.text[layer.tokens[span.first].start : layer.tokens[span.stop - 1].end]
        assert "\n" not in inside
    assert all(0 <= link.antecedent < link.token < len(layer.tokens) for link in layer.links)
    assert all(-3 <= token.factuality <= 3 for token in layer.tokens)
