"""Names that agree within a document."""

import numpy as np

from dateline.parse.agreement import Row, Span, agree

TAGS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC")


def scores(*rows: dict[str, float]) -> np.ndarray:
    """Log probabilities: those given, the rest shared out."""
    out = np.full((len(rows), len(TAGS)), 0.01, np.float32)
    for n, row in enumerate(rows):
        for tag, chance in row.items():
            out[n, TAGS.index(tag)] = chance
    return np.log(out)


def names(words: list[list[str]], rows: list[np.ndarray], found: list[list[Span]]) -> list[list[Span]]:
    return agree([Row(*some) for some in zip(words, rows, [[0]] * len(words), found, strict=True)], TAGS)


def test_the_odd_one_takes_the_type_of_the_others() -> None:
    words = [["Baku", "agreed"], ["in", "Baku"], ["Baku"]]
    rows = [scores({"B-PER": 0.6, "B-LOC": 0.35}, {"O": 0.9}), scores({"O": 0.9}, {"B-LOC": 0.9}), scores({"B-LOC": 0.9})]
    assert names(words, rows, [[(0, 1, "PER")], [(1, 2, "LOC")], [(0, 1, "LOC")]]) == [[(0, 1, "LOC")], [(1, 2, "LOC")], [(0, 1, "LOC")]]


def test_a_missed_one_joins() -> None:
    words = [["Kreminna", "fell"], ["near", "Kreminna"]]
    rows = [scores({"O": 0.5, "B-LOC": 0.45}, {"O": 0.9}), scores({"O": 0.9}, {"B-LOC": 0.95})]
    assert names(words, rows, [[], [(1, 2, "LOC")]]) == [[(0, 1, "LOC")], [(1, 2, "LOC")]]


def test_a_part_of_a_longer_name_stays_a_part() -> None:
    words = [["Mark", "Sudan"], ["Sudan"], ["Sudan"]]
    rows = [scores({"B-PER": 0.9}, {"I-PER": 0.9}), scores({"B-LOC": 0.9}), scores({"B-LOC": 0.9})]
    assert names(words, rows, [[(0, 2, "PER")], [(0, 1, "LOC")], [(0, 1, "LOC")]])[0] == [(0, 2, "PER")]


def test_no_name_is_made_across_sentences() -> None:
    words = [["New", "York"], ["New", "York"]]
    rows = [scores({"B-LOC": 0.9}, {"I-LOC": 0.9}), scores({"O": 0.5, "B-LOC": 0.4}, {"O": 0.5, "I-LOC": 0.4})]
    assert agree([Row(words[0], rows[0], [0], [(0, 2, "LOC")]), Row(words[1], rows[1], [0, 1], [])], TAGS) == [[(0, 2, "LOC")], []]


def test_a_lone_name_stays_as_it_was_read() -> None:
    assert names([["Izyum"]], [scores({"O": 0.9})], [[(0, 1, "LOC")]]) == [[(0, 1, "LOC")]]
