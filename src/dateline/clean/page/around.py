"""What elements are called, and what those between an element and the headline are: what parts the two."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from dateline.clean.page.markup import names

MAX_UP = 40  # elements above one whose names are read
MAX_NAME = 300  # characters of an element's names that are read
MAX_TEXT = 2000  # characters of an element that are read
OF_COMMENTS, OF_OTHERS = frozenset(names("of comments")), frozenset(names("of others"))
OF_REPORTS = frozenset(("article", "entry", "post", "story"))

_PART = re.compile(r"[A-Z]?[^\W\d_A-Z]+|[A-Z]+(?![a-z])")


def words(node: Any) -> frozenset[str]:
    """The words of an element's tag, class, id and itemprop.

    >>> import lxml.html
    >>> sorted(words(lxml.html.fragment_fromstring('<p class="entry-metaData" id="post9"/>')))
    ['data', 'entry', 'meta', 'p', 'post']
    """
    if not isinstance(node.tag, str):
        return frozenset()
    own = _split(" ".join(filter(None, (node.get("class"), node.get("id"), node.get("itemprop"))))[:MAX_NAME])
    found = own | {node.tag}
    return found - {"footer"} if "footer" in found and own & OF_REPORTS else found  # the foot of a report is no foot of a page


@lru_cache(maxsize=8192)
def _split(name: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _PART.findall(name))


def ancestry(node: Any) -> frozenset[Any]:
    """An element and all that enclose it; empty for None."""
    return frozenset(() if node is None else (node, *node.iterancestors()))


def between(node: Any, above: frozenset[Any]) -> frozenset[str]:
    """The words of an element and of those that enclose it, up to the first that is among `above` (the headline's ancestry) or the body."""
    found = words(node)
    for up, parent in enumerate(node.iterancestors()):
        if up == MAX_UP or parent in above or parent.tag in ("body", "html"):
            break
        found |= words(parent)
    return found


def text_of(node: Any) -> str:
    """The text in an element, as far as it is read."""
    parts: list[str] = []
    size = 0
    for part in node.itertext():
        parts.append(part)
        size += len(part)
        if size > MAX_TEXT:
            break
    return "".join(parts)
