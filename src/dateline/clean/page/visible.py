"""The visible lines of a page, in reading order."""

from __future__ import annotations

import html
import re
from typing import Any

from dateline.clean.page.markup import names

SKIPPED, BLOCKS, UNCLOSED = frozenset(names("skipped")), frozenset(names("blocks")), frozenset(names("unclosed"))

MAX_DEPTH = 250  # libxml2 drops what lies deeper than 256 elements
MAX_ELEMENTS = 60_000  # over this trafilatura takes more than a few seconds; the longest news pages have under 20,000

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})\b")
_SPACE = re.compile(r"\s+")
_BLOCK_TAG = re.compile(r"</?(?:" + "|".join(sorted(BLOCKS)) + r")\b[^<>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")


def is_bounded(source: str) -> bool:
    """True where the page's nesting and number of elements are within what the tools read in bounded time."""
    depth = deepest = count = 0
    for match in _TAG.finditer(source):
        if match[2].lower() in UNCLOSED:
            count += 1
        elif match[1]:
            depth = max(0, depth - 1)
        else:
            depth, count = depth + 1, count + 1
            deepest = max(deepest, depth)
    return deepest <= MAX_DEPTH and count <= MAX_ELEMENTS


def lines(tree: Any, *, scriptless: bool = False) -> list[tuple[str, str]]:
    """The visible lines of an lxml tree as pairs of text and the tag of the block that holds it; white space is folded.

    With `scriptless`, as a browser without scripts shows them: what stands in noscript too.

    >>> import lxml.html
    >>> lines(lxml.html.document_fromstring("<h1>Storm</h1><p>The <b>pier</b> closed.<script>x()</script></p>"))
    [('Storm', 'h1'), ('The pier closed.', 'p')]
    """
    found: list[tuple[str, str]] = []
    buffer: list[str] = []
    skipped = SKIPPED - {"noscript"} if scriptless else SKIPPED

    def flush(tag: str) -> None:
        text = _SPACE.sub(" ", "".join(buffer)).strip()
        if text:
            found.append((text, tag))
        buffer.clear()

    stack: list[tuple[Any, str, bool]] = [(tree, "body", False)]
    while stack:  # a loop of its own, since pages nest deeper than Python recurses
        node, outer, leaving = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        block = tag in BLOCKS
        if leaving:
            if block:
                flush(tag if tag not in ("br", "input") else outer)
            buffer.append(node.tail or "")
            continue
        if block:
            flush(outer)
        holder = tag if block and tag != "br" else outer
        stack.append((node, outer, True))
        if tag and tag not in skipped and not _hidden(node):
            buffer.append(node.text or "")
            stack.extend((child, holder, False) for child in reversed(node))
    flush("body")
    return found


def _hidden(node: Any) -> bool:
    style = node.get("style")
    return node.get("hidden") is not None or (style is not None and re.search(r"display\s*:\s*none", style) is not None)


def bare_lines(source: str) -> str:
    """The text of a page without reading its structure, in time linear in its length; block tags become newlines."""
    text = _BLOCK_TAG.sub("\n", _cut_invisible(source))
    text = html.unescape(_ANY_TAG.sub("", text))
    kept = (_SPACE.sub(" ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in kept if line)


def _cut_invisible(source: str) -> str:
    """Cuts scripts, styles and comments; each is looked for once from its opening, so that unclosed ones cost no more."""
    out, at, lower = [], 0, source.lower()
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
