"""The entities layer of a document, looked up by the words of the tree."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import Entity, Mention
from dateline.syntax import Tree


class Entities:
    """The entities layer of a document, by token of their mentions' heads; an absent layer is empty."""

    def __init__(self, tree: Tree, entities: Sequence[Entity]) -> None:
        self.by_id = {entity.id: entity for entity in entities}
        self._tree = tree
        self._by_head: dict[int, tuple[int, Entity, Mention]] = {}
        for entity in entities:
            for mention in entity.mentions:
                self._add(entity, mention)

    def _add(self, entity: Entity, mention: Mention) -> None:
        head = self._tree.head_of(mention)
        size = mention.end - mention.start
        if head is not None and (head not in self._by_head or size > self._by_head[head][0]):
            self._by_head[head] = (size, entity, mention)

    def at(self, head: int) -> tuple[Entity, Mention] | None:
        """The entity whose mention has `head` as its head word, else one whose name reaches over it."""
        found = self._by_head.get(head)
        return (found[1], found[2]) if found else None
