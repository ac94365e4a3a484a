"""Chains hold their mentions in the order of the text, and every word of them, in whatever order they were joined."""

from __future__ import annotations

from hypothesis import given, strategies as st

from dateline.parse.coref.chains import Chains
from dateline.parse.coref.mention import NAME, NOMINAL, Mention

MENTIONS = 6


def mentions() -> list[Mention]:
    kinds = [NAME, NOMINAL] * (MENTIONS // 2)
    return [
        Mention(head=3 * at, first=3 * at, stop=3 * at + 1, kind=kind, sentence=0, lemma="pier", words=frozenset({f"old{at}"}), key=f" pier{at} ")
        for at, kind in enumerate(kinds)
    ]


@given(st.lists(st.tuples(st.integers(0, MENTIONS - 1), st.integers(0, MENTIONS - 1)), max_size=10))
def test_joined_chains_are_in_order_and_know_their_words(joins: list[tuple[int, int]]) -> None:
    found = mentions()
    chains = Chains(found)
    for one, other in joins:
        chains.join(found[one], found[other])
    for chain in chains.all():
        assert chain.mentions == sorted(chain.mentions, key=lambda mention: mention.head)
        assert all(chains.of(mention) is chain for mention in chain.mentions)
        named = {word for mention in chain.mentions if mention.kind is NAME for word in mention.key.split()}
        assert chain.words == named | {word for mention in chain.mentions for word in mention.words}
    assert sorted(mention.head for chain in chains.all() for mention in chain.mentions) == [mention.head for mention in found]
