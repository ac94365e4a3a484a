"""A page's elements by their tag, gathered once.

lxml makes a Python object for an element each time that it is met, and forgets it; holding all of them makes every later walk over the tree cheaper.
"""

from __future__ import annotations

from typing import Any

KEPT = frozenset("meta link script title h1 h2 h3 a noscript".split())


class Elements:
    """The elements of an lxml tree in their order, all of them, and some by tag."""

    __slots__ = ("all", "by_tag", "root")

    def __init__(self, tree: Any) -> None:
        self.root = tree
        self.all: list[Any] = list(tree.iter("*"))
        self.by_tag: dict[str, list[Any]] = {}
        for node in self.all:
            tag = node.tag
            if tag in KEPT:
                self.by_tag.setdefault(tag, []).append(node)

    def of(self, tag: str) -> list[Any]:
        """The elements of a tag that is among `KEPT`."""
        return self.by_tag.get(tag, [])
