"""Sentences: their parts, and how raw text becomes them."""

from __future__ import annotations

from itertools import pairwise

import msgspec
import pytest
from hypothesis import given, strategies as st

from training.recipe import Sent, sent, sentences, tags, valid

TEXT = "The envoy left.\n\nShe had met the Zuwara Council on Friday, its head said. No date was set.\n\n“We wait,” he added."


def test_a_part_of_a_sentence_keeps_its_layers_in_step() -> None:
    whole = sent(
        "Well , she left Tripoli .", heads=(3, 0, 3, -1, 3, 3), upos=(0, 1, 2, 3, 4, 5), labels=("a", "b", "c", "root", "d", "e"), lemmas=tuple("abcdef")
    )
    part = sentences.kept(whole, [2, 3, 4])
    assert part.words == ("she", "left", "Tripoli")
    assert part.heads == (1, -1, 1)
    assert part.upos == (2, 3, 4)
    assert part.labels == ("c", "root", "d")
    assert part.lemmas == ("c", "d", "e")
    assert part.names is None


def test_a_part_may_not_leave_out_a_word_that_others_hang_on() -> None:
    with pytest.raises(KeyError):
        sentences.kept(sent("she left", heads=(1, -1)), [0])


def test_paragraphs_stand_between_blank_lines() -> None:
    assert [TEXT[a:b] for a, b in sentences.paragraphs(TEXT)] == TEXT.split("\n\n")


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    text = "  One line. \nAnother\n"
    assert [text[a:b] for a, b in sentences.paragraphs(text)] == ["One line.", "Another"]


def test_a_line_break_alone_does_not_end_a_paragraph_where_blank_lines_do() -> None:
    text = "One line\nand its second.\n \n\nNext."
    assert [text[a:b].strip() for a, b in sentences.paragraphs(text)] == ["One line\nand its second.", "Next."]


def test_only_the_first_part_of_a_long_paragraph_opens_it_and_parts_end_after_stops() -> None:
    text = "She waited for the bus. " * 20
    parts = list(sentences.tokens(text, longest=40))
    assert [opens for _, opens in parts] == [True] + [False] * (len(parts) - 1)
    assert all(20 <= len(spans) <= 40 for spans, _ in parts[:-1])
    assert all(text[spans[-1][0]] == "." for spans, _ in parts)


def test_a_paragraph_without_stops_is_cut_all_the_same() -> None:
    parts = [len(spans) for spans, _ in sentences.tokens("word " * 100, longest=40)]
    assert parts == [40, 40, 20]


def test_words_of_a_text_remember_where_white_space_stood() -> None:
    text = "Kyiv's mayor left."
    (spans, _), *_ = sentences.tokens(text)
    found = sentences.plain(text, spans)
    assert found.words == ("Kyiv", "'s", "mayor", "left", ".")
    assert found.spaced == (True, False, True, True, False)


def test_a_span_covers_the_words_that_it_touches() -> None:
    spans = [(0, 4), (4, 6), (7, 12)]
    assert list(sentences.covered(spans, 2, 5)) == [0, 1]
    assert list(sentences.covered(spans, 6, 7)) == []
    assert list(sentences.covered(spans, 20, 30)) == []


def test_roles_are_tagged_side_by_side_with_their_bounds() -> None:
    spans = [(0, 3), (4, 8), (9, 13), (14, 17), (18, 20)]
    found = sentences.roles(spans, {"source": [(0, 8)], "cue": [(9, 13)], "content": [(14, 20)]})
    shown = ["".join(tags.ROLE_TAGS[word[layer]] for word in found) for layer in range(3)]
    assert shown == ["BEOOO", "OOSOO", "OOOBE"]


def test_of_two_contents_that_meet_in_a_word_the_first_counts() -> None:
    spans = [(0, 3), (4, 8), (9, 13), (14, 17)]
    found = sentences.roles(spans, {"content": [(0, 13), (9, 17)]})
    assert "".join(tags.ROLE_TAGS[word[2]] for word in found) == "BIEO"


bounds = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: (min(pair), max(pair)))


@given(st.dictionaries(st.sampled_from(tags.ROLES), st.lists(bounds, max_size=5)), st.sets(st.integers(1, 40), min_size=1, max_size=12))
def test_whatever_the_spans_roles_open_and_close_in_order(found: dict[str, list[tuple[int, int]]], cuts: set[int]) -> None:
    spans = list(pairwise([0, *sorted(cuts)]))
    tagged = sentences.roles(spans, found)
    assert len(tagged) == len(spans)
    assert all(valid([word[layer] for word in tagged]) for layer in range(len(tags.ROLES)))


@given(st.text(max_size=300))
def test_all_of_a_text_but_white_space_comes_back_as_words(text: str) -> None:
    words = []
    for spans, _ in sentences.tokens(text, longest=10):
        assert 0 < len(spans) <= 10
        words += sentences.plain(text, spans).words
    assert "".join("".join(words).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("words", "spaced"),
    [
        (["He", "did", "n't", "go", "."], [True, True, False, True, False]),
        (["(", "Reuters", ")"], [True, False, False]),
        (["$", "5", ",", "or", "50", "%"], [True, False, False, True, True, False]),
    ],
)
def test_spacing_is_guessed_where_only_words_are_known(words: list[str], spaced: list[bool]) -> None:
    assert sentences.spacing(words) == spaced


def test_a_sentence_survives_being_stored() -> None:
    some = sent("she left", names=(1, 1), facts=(None, 3.0), roles=((0, 0, 1), (0, 0, 3)))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode([some]), type=list[Sent]) == [some]
