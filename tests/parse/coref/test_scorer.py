"""The benchmark's CoNLL score: an example whose figures are known, and what an independent scorer makes of random chains."""

from __future__ import annotations

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[3] / "benchmarks" / "coref"))

from conll import Chain, conll, score


def random_chains(draw: random.Random) -> list[Chain]:
    """Forty mentions in eight chains, with a chain that all share, so that no figure is zero; the other scorer cannot divide by that."""
    mentions = draw.sample(range(40), 40)
    return [*(set(mentions[number::8]) for number in range(8)), {"a", "b", "c"}]


def test_the_example_of_pradhan_and_others_has_the_published_figures() -> None:
    gold, read = [set("abc"), set("defg")], [set("ab"), set("cd"), set("fghi")]
    tallies = score([gold], [read])
    assert tallies["muc"].f1 == pytest.approx(0.40)
    assert tallies["b3"].recall == pytest.approx(0.4167, abs=1e-3)
    assert tallies["b3"].precision == pytest.approx(0.50)
    assert tallies["ceafe"].recall == pytest.approx(0.65)
    assert tallies["ceafe"].precision == pytest.approx(0.4333, abs=1e-3)


def test_an_independent_scorer_agrees() -> None:
    scorch = pytest.importorskip("scorch.scores", reason="scorch is not installed")
    draw = random.Random(7)
    for _ in range(50):
        gold, read = random_chains(draw), random_chains(draw)
        assert conll(score([gold], [read])) == pytest.approx(scorch.conll2012(gold, read), abs=1e-9)
