"""Sources, cues and contents from scores of tags."""

import numpy as np
import pytest
from hypothesis import given, strategies as st
from hypothesis.extra.numpy import arrays

from dateline.parse.model import RoleLabels
from dateline.parse.roles import Chain

TAGS = ("O", "B", "I", "E", "S")
ROLES = ("source", "cue")


@pytest.fixture(scope="module")
def chain() -> Chain:
    none = (0.0,) * len(TAGS)
    return Chain(RoleLabels(roles=ROLES, tags=TAGS, step=((none,) * len(TAGS),) * len(ROLES), first=(none,) * len(ROLES), last=(none,) * len(ROLES)))


def scores(*rows: str) -> np.ndarray:
    """A window in which each role's row of letters names the tag that each word would take."""
    out = np.zeros((1, len(rows[0]), len(rows) * len(TAGS)), np.float32)
    for role, row in enumerate(rows):
        for word, tag in enumerate(row):
            out[0, word, role * len(TAGS) + TAGS.index(tag)] = 1
    return out


def read(chain: Chain, *rows: str, broken: tuple[int, ...] = (0,)) -> list[tuple[int, int, str]]:
    return list(chain.spans(chain.tags(scores(*rows), [len(rows[0])])[0], broken))


def test_spans_of_each_role_are_read_side_by_side(chain: Chain) -> None:
    assert read(chain, "BIESOO", "OOOOSO") == [(0, 3, "source"), (3, 4, "source"), (4, 5, "cue")]


def test_a_span_that_never_ends_is_mended(chain: Chain) -> None:
    assert read(chain, "OBII", "OOOO") == [(1, 4, "source")]


def test_no_span_crosses_the_start_of_a_block(chain: Chain) -> None:
    assert read(chain, "OBIIE", "OOOOO", broken=(0, 3)) == [(1, 3, "source"), (3, 5, "source")]


def test_a_shorter_window_reads_the_same_beside_a_longer_one(chain: Chain) -> None:
    both = np.concatenate([scores("OBEO", "OOOO"), scores("SOBE", "OOOS")])
    tags = chain.tags(both, [3, 4])
    assert list(chain.spans(tags[0, :3], (0,))) == [(1, 3, "source")]


@given(arrays(np.float32, (2, 9, len(ROLES) * len(TAGS)), elements=st.floats(-9, 9, width=32)), st.integers(1, 9))
def test_whatever_the_scores_the_tags_are_a_valid_sequence(chain: Chain, values: np.ndarray, length: int) -> None:
    tags = chain.tags(values, [length, 9])
    for layer in range(len(ROLES)):
        names = "".join(TAGS[tag] for tag in tags[0, :length, layer])
        for before, after in zip("O" + names, names + "O", strict=True):
            assert (before in "BI") == (after in "IE")
