"""Trees and names from scores."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given, strategies as st

from dateline.parse import decode
from dateline.parse.model import Outputs
from dateline.parse.windows import Inputs

TAGS = ("O", "B-PER", "I-PER", "B-ORG", "I-ORG")


def is_tree(heads: list[int]) -> bool:
    """Whether every node leads to 0, by way of one child of it."""
    for node in range(1, len(heads) + 1):
        seen = set()
        while node:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node - 1]
    return heads.count(0) == 1


@given(st.integers(1, 5), st.integers(0, 10_000))
def test_the_best_tree_is_the_best_of_all_trees_with_its_root(size: int, seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(size + 1, size + 1))
    np.fill_diagonal(scores, 2 * decode.NEVER)
    found = decode.best_tree(scores).tolist()

    def value(heads: tuple[int, ...]) -> float:
        return float(sum(scores[node + 1, head] for node, head in enumerate(heads)))

    trees = [heads for heads in product(range(size + 1), repeat=size) if is_tree(list(heads)) and heads.index(0) == found.index(0)]
    assert is_tree(found)
    assert np.isclose(value(tuple(found)), max(map(value, trees)))


def batch(count: int) -> Inputs:
    """A window of `count` words."""
    none = np.zeros((1, count), np.int64)
    forced = np.full((1, count), -1)
    forced[0, 0] = 1
    return Inputs(none, none, none, none, np.ones((1, count), np.bool_), forced)


def outputs(starts: list[float], heads: list[int], arcs: np.ndarray) -> Outputs:
    """What a model might say about a window."""
    none = np.zeros((1, len(heads)), np.int32)
    scores = none[..., None].astype(np.float32)
    rest = {"names": scores, "times": scores, "roles": scores, "facts": scores, "links": scores}
    return Outputs(
        starts=np.array([starts], np.float32), upos=none, feats=none[..., None], heads=np.array([heads], np.int32), labels=none, arcs=arcs[None], **rest
    )


def test_a_cycle_is_mended_and_other_sentences_stay_as_they_are() -> None:
    arcs = np.full((5, 6), -1e4, np.float32)
    arcs[0, :3], arcs[1, :3], arcs[2, [0, 4, 5]] = [2, 0, 9], [1, 9, 0], [9, 0, 0]
    arcs[:2, 0] = [2, 1]
    heads = [2, 1, 0, 3, 3]
    found = decode.trees(batch(5), outputs([1, 0, 1, 0, 0], heads, arcs), np.array([[True, False, True, False, False]]))
    assert found[0].tolist() == [0, 1, 0, 3, 3]


def test_a_second_root_is_mended() -> None:
    arcs = np.array([[5, -1e4, 1, 0], [4, 3, -1e4, 0], [0, 1, 6, -1e4]], np.float32)
    found = decode.trees(batch(3), outputs([1, 0, 0], [0, 0, 2], arcs), np.array([[True, False, False]]))
    assert found[0].tolist() == [0, 1, 2]


@given(st.lists(st.lists(st.floats(-20, 0), min_size=5, max_size=5), max_size=12))
def test_tags_are_always_valid(rows: list[list[float]]) -> None:
    path = [TAGS[n] for n in decode.tags(np.array(rows, np.float32).reshape(len(rows), 5), TAGS)]
    assert len(path) == len(rows)
    for before, after in pairwise(["O", *path]):
        assert after[0] != "I" or before[1:] == after[1:]


def test_valid_tags_are_the_likeliest_of_each_word() -> None:
    scores = np.log(np.array([[0.1, 0.6, 0.1, 0.1, 0.1], [0.2, 0.1, 0.5, 0.1, 0.1], [0.9, 0.025, 0.025, 0.025, 0.025]], np.float32))
    assert decode.tags(scores, TAGS) == [1, 2, 0]


def test_a_name_ends_where_a_sentence_ends() -> None:
    assert decode.spans([1, 2, 2, 0], TAGS, [True, False, True, False]) == [(0, 2, "PER"), (2, 3, "PER")]
