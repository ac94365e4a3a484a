"""Small decision trees, applied."""

from __future__ import annotations

import numpy as np

from dateline.forest import AT_ONCE, Forest

STUMPS = Forest(["words", "links"], 1, 0.5, [[0], [1]], [[3.0], [0.5]], [[-1.0, 1.0], [0.25, -0.25]], [[0.0], [0.0]])
DEEP = Forest(["words", "links"], 2, 0.0, [[0, 1, 1]], [[3.0, 0.5, 5.0]], [[1.0, 2.0, 3.0, 4.0]])


def test_a_row_gets_the_leaves_that_its_answers_lead_to() -> None:
    rows = np.array([[1.0, 0.0], [1.0, 1.0], [9.0, 4.0], [9.0, 6.0]])
    assert DEEP.score(rows, ("words", "links")).tolist() == [1.0, 2.0, 3.0, 4.0]


def test_trees_add_up_on_the_base() -> None:
    assert STUMPS.score(np.array([[3.0, 1.0]]), ("words", "links")).tolist() == [0.5 - 1.0 - 0.25]


def test_features_are_found_by_name_whatever_the_order_of_the_columns() -> None:
    assert DEEP.score(np.array([[0.0, 7.0, 1.0]]), ("links", "more", "words")).tolist() == [1.0]


def test_many_rows_get_what_each_gets_alone() -> None:
    rows = np.random.default_rng(3).uniform(0, 10, (2 * AT_ONCE + 7, 2))
    together = DEEP.score(rows, ("words", "links"))
    assert [together[at] for at in (0, AT_ONCE, len(rows) - 1)] == [DEEP.score(rows[at : at + 1], ("words", "links"))[0] for at in (0, AT_ONCE, len(rows) - 1)]


def test_no_rows_have_no_scores() -> None:
    assert len(DEEP.score(np.zeros((0, 2)), ("words", "links"))) == 0


def test_what_moved_a_score_adds_up_to_it() -> None:
    row = [9.0, 0.0]
    assert STUMPS.base + sum(STUMPS.moved(row).values()) == STUMPS.score(np.array([row]), ("words", "links"))[0]
