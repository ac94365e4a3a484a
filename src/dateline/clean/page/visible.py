"""The visible lines of a page, in reading order."""

from __future__ import annotations

import html
import re
from typing import Any

import msgspec

from dateline.clean.page import signs
from dateline.clean.page.markup import names

SKIPPED, BLOCKS = frozenset(names("skipped")), frozenset(names("blocks"))

_NOTHING = dict.fromkeys((0x200B, 0x2060, 0xFEFF, 0xAD))  # zero-width space, word joiner, byte order mark, soft hyphen
_NAMING = frozenset(("class", "id", "itemprop", "role"))  # attributes that tell what an element is called
_ROOTS = frozenset(("html", "body", "br"))
_NOT_SHOWN = re.compile(r"display\s*:\s*none")
_SPACE = re.compile(r"\s+")
_BLOCK_TAG = re.compile(r"</?(?:" + "|".join(sorted(BLOCKS)) + r")\b[^<>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")


class Place(msgspec.Struct, frozen=True, eq=False, gc=False):
    """An element, what it is called (`name` is its class); `near` and `all` are the signs of it and the two above, and of it and all above it, as bits."""

    tag: str
    name: str = ""
    own: int = 0
    near: int = 0
    all: int = 0
    depth: int = 0
    above: Place | None = None


def _below(above: Place, tag: str, name: str, own: int) -> Place:
    near = own | above.own | (above.above.own if above.above else 0)
    return Place(tag, name, own, near, own | above.all, above.depth + 1, above)


class Line(msgspec.Struct, frozen=True, eq=False, gc=False):
    """A visible line, the tag of the block that holds it, that block, and how many of its characters are a link's."""

    text: str
    tag: str
    place: Place
    linked: int


def lines(tree: Any, *, scriptless: bool = False) -> list[Line]:
    """The visible lines of an lxml tree; white space is folded.

    With `scriptless`, as a browser without scripts shows them: what stands in noscript too.

    >>> import lxml.html
    >>> found = lines(lxml.html.document_fromstring("<h1>Storm</h1><p>The <a>pier</a> closed.<script>x()</script></p>"))
    >>> [(line.text, line.tag, line.linked) for line in found]
    [('Storm', 'h1', 0), ('The pier closed.', 'p', 4)]
    """
    return _Reading(SKIPPED - {"noscript"} if scriptless else SKIPPED).read(tree)


class _Reading:
    """One walk over a tree."""

    def __init__(self, skipped: frozenset[str]) -> None:
        self.skipped = skipped
        self.found: list[Line] = []
        self.buffer: list[str] = []
        self.linked = 0

    def read(self, tree: Any) -> list[Line]:
        root = Place("body")
        stack: list[tuple[Any, Place, Place, bool, bool]] = [(tree, root, root, False, False)]
        while stack:  # a loop of its own, since pages nest deeper than Python recurses
            node, place, holder, link, leaving = stack.pop()
            if leaving:
                self._leave(node, place, holder, link)
                continue
            tag = node.tag if isinstance(node.tag, str) else ""
            block = tag in BLOCKS
            if block:
                self._flush(holder)
            hidden = not tag or tag in self.skipped
            inner, hidden = (place, True) if hidden else self._enter(node, tag, block, place)
            within = link or tag == "a"
            if not hidden and node.text:
                self._add(node.text, within)
            if not hidden and len(node):
                held = inner if block and tag != "br" else holder
                stack.append((node, inner, holder, link, True))
                stack += [(child, inner, held, within, False) for child in reversed(node)]
            else:
                self._leave(node, inner, holder, link)
        self._flush(root)
        return self.found

    def _leave(self, node: Any, place: Place, holder: Place, link: bool) -> None:
        tag = node.tag
        if tag in BLOCKS:
            self._flush(place if tag not in ("br", "input") else holder)
        if node.tail:
            self._add(node.tail, link)

    def _add(self, text: str, link: bool) -> None:
        self.buffer.append(text)
        if link:
            self.linked += len(text)

    def _flush(self, place: Place) -> None:
        if self.buffer:
            text = "".join(self.buffer)
            text = " ".join((text if text.isascii() else text.translate(_NOTHING)).split())
            if text:
                self.found.append(Line(text, place.tag, place, min(self.linked, len(text))))
            self.buffer.clear()
        self.linked = 0

    def _enter(self, node: Any, tag: str, block: bool, above: Place) -> tuple[Place, bool]:
        """The place of an element, and whether it is hidden."""
        own, name, hidden = signs.of_tag(tag), "", False
        for key, value in node.items():
            if key in _NAMING:
                own |= signs.of_name(value)
                name = value if key == "class" else name
            elif key == "hidden" or (key == "style" and _NOT_SHOWN.search(value)):
                hidden = True
        if tag in _ROOTS or not (own or block):
            return above, hidden
        return _below(above, tag, name, own), hidden


def bare_lines(source: str) -> str:
    """The text of a page without reading its structure, in time linear in its length; block tags become newlines."""
    text = _BLOCK_TAG.sub("\n", cut_invisible(source))
    text = html.unescape(_ANY_TAG.sub("", text))
    kept = (_SPACE.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in kept if line)


def cut_invisible(source: str) -> str:
    """Cuts scripts, styles and comments; each is looked for once from its opening, so that unclosed ones cost no more."""
    out, at, lower = [], 0, source.replace("İ", "I").lower()  # as long as the source: of all letters, this one alone has two in lower case
    for match in re.finditer(r"<(script|style|noscript|template|svg|head|!--)", lower):
        if match.start() < at:
            continue
        closing = "-->" if match[1] == "!--" else f"</{match[1]}"
        end = lower.find(closing, match.end())
        out.append(source[at : match.start()])
        at = end if end >= 0 else match.end()
        if end >= 0 and match[1] == "!--":
            at = end + 3
        elif end < 0:
            break
    out.append(source[at:])
    return "".join(out)
