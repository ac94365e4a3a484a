"""Adverbs as cues: "has reportedly fallen"."""

from __future__ import annotations

from dateline.said.cues import Cue
from dateline.said.links import Link, trimmed
from dateline.syntax import Tree


def adverb_link(tree: Tree, index: int, entry: Cue) -> Link | None:
    """ "has reportedly fallen": the adverb's clause is claimed, by nobody."""
    verb = tree.tokens[index].head
    if verb < 0:
        return None
    barred = {index}
    head = verb
    if tree.tokens[verb].deprel == "acl:relcl":
        content = [at for at in tree.subtree(verb) if at not in barred]
    else:
        content = [at for at in tree.subtree(verb, ("parataxis", "conj")) if at not in barred]
    claimed = trimmed(tree, content)
    if len(claimed) < 2:
        return None
    return Link(
        cue=range(index, index + 1),
        anchor=index,
        source=None,
        content=tuple(claimed),
        head=head,
        stance=entry.stance,
        hedge=entry.hedge,
        owned=False,
    )
