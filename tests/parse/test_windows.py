"""Blocks cut into windows."""

import pytest
from hypothesis import given, settings, strategies as st

from dateline.parse import windows as module
from dateline.parse.tokenise import tokenise
from dateline.parse.windows import MAX_PIECES, Pieces, Window, inputs, windows

PIECES = Pieces()


def cut(*blocks: str) -> list[Window]:
    """The windows of a document of these blocks."""
    text, at, spans = "\n".join(blocks), 0, []
    for block in blocks:
        spans.append(list(tokenise(text, at, at + len(block))))
        at += len(block) + 1
    return list(windows(0, text, spans, PIECES))


def test_short_blocks_are_read_together() -> None:
    [window] = cut("Talks fail.", "The envoys left Muscat.")
    assert (window.broken, window.starts, window.own) == ([0, 3], [0, 3], 0)


def test_a_long_block_is_cut_at_a_stop_and_what_follows_is_read_with_the_sentence_before() -> None:
    sentence = "The convoy left the harbour at dawn and reached the second checkpoint by noon. "
    first, second = cut((sentence * 20).strip())[:2]
    assert first.spans[-1][1] % len(sentence) == len(sentence) - 1
    assert second.spans[second.own][0] == first.spans[-1][1] + 1
    assert second.spans[0][0] == first.spans[-1][1] + 1 - len(sentence)
    assert second.own in second.starts
    assert second.broken == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.sampled_from("ab .,!?—\n9Ж"), max_size=900), max_size=4))
def test_every_word_is_read_once_and_no_window_is_too_long(blocks: list[str]) -> None:
    found = cut(*blocks)
    text, at, wanted = "\n".join(blocks), 0, []
    for block in blocks:
        wanted += list(tokenise(text, at, at + len(block)))
        at += len(block) + 1
    assert [span for window in found for span in window.spans[window.own :]] == wanted
    assert all(window.size <= MAX_PIECES for window in found)
    if found:
        assert inputs(found).ids.shape[1] <= MAX_PIECES + 2


def test_pieces_that_were_forgotten_are_learned_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CACHED", 2)
    pieces = Pieces()
    first = pieces(["the", "port", "was", "closed"])
    assert pieces(["the", "port", "reopened"])[:2] == first[:2]
