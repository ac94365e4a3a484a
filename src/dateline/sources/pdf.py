"""PDF files: the text layer, its lines joined to paragraphs by where they stand on the leaf."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from dateline.errors import InputError
from dateline.records import Page, Span
from dateline.sources import confined
from dateline.sources.docx import is_title
from dateline.sources.given import Given
from dateline.sources.leaves import Line, text
from dateline.sources.moments import of_pdf

TYPE = "application/pdf"
MAX_LEAVES = 3_000
MAX_CHARACTERS = 20_000_000  # of all leaves together
MAX_CHUNKS = 200_000  # pieces of text on one leaf
MIN_LETTERS = 0.4  # share of letters, digits and spaces under which a text layer is no text: its fonts do not say which letters they show
WIDTH, COLUMN = 0.6, 2.0  # of the size of the letters: a wide guess at the width of one, and the room beyond it that parts the cells of a table
MIN_TEXT = 20  # characters of a leaf that has text; stamps and page numbers of scanned leaves are shorter
OCR = "run OCR first (ocrmypdf, say)"

Chunk = tuple[str, float, float, float]  # text, place from the left and from below, size

_BROWSER = re.compile(r"\b(?:skia|chrome|firefox|wkhtmltopdf|quartz|webkit|gecko)\b", re.IGNORECASE)


class Layer(msgspec.Struct, frozen=True):
    """What a PDF holds, as the process that read it tells."""

    lines: list[list[Line]] = []  # of each leaf
    pictures: list[int] = []  # leaves, from 1, that hold pictures and no text
    damaged: list[int] = []  # leaves that cannot be read
    title: str = ""
    author: str = ""
    made: str = ""
    maker: str = ""
    problem: str = ""
    remedy: str = ""
    cut: bool = False


def pages(given: Given) -> Iterator[Page | InputError]:
    """The page of a PDF; leaves without a text layer as an InputError, not raised. Reading is done in a process of its own, bounded in time and memory.

    A paragraph is a line, with blank lines between, also where it goes over to the next leaf; words that were parted at the end of a line are whole.
    Running heads and page numbers are kept where they stand, or after the paragraph that they would tear, and named in `Page.repeated`.
    """
    answer = confined.run("dateline.sources.pdf", given.content)
    if answer is None:
        yield InputError(given.uri, "the PDF cannot be read within the limits of time and memory", "print it to a new PDF, or extract its text first")
        return
    yield from of_layer(given, msgspec.msgpack.decode(answer, type=Layer))


def of_layer(given: Given, layer: Layer) -> Iterator[Page | InputError]:
    """The page and the problems of what was read."""
    if layer.problem:
        yield InputError(given.uri, layer.problem, layer.remedy)
        return
    content, repeated = text(layer.lines)
    problem = _problem(content, layer)
    if problem is not None:
        yield InputError(given.uri, *problem)
        return
    page = msgspec.structs.replace(given.page(content), repeated=tuple(repeated), **_about(layer, given))
    yield msgspec.structs.replace(page, url=_printed_address(content, repeated))
    if layer.pictures:
        yield InputError(given.uri, _leaves(layer.pictures, "holds a picture and no text", "hold pictures and no text"), f"{OCR} if they matter")
    if layer.damaged:
        yield InputError(
            given.uri, _leaves(layer.damaged, "is damaged and was left out", "are damaged and were left out"), "fetch it again, or print it to a new PDF"
        )
    if layer.cut:
        yield InputError(given.uri, f"it is longer than {MAX_LEAVES:,} pages or {MAX_CHARACTERS:,} characters; the rest was left out", "split it")


def _problem(content: str, layer: Layer) -> tuple[str, str] | None:
    if len(content.strip()) < MIN_TEXT and layer.pictures:
        return "it holds pictures of pages and no text", OCR
    if not content.strip():
        return ("its pages are damaged", "fetch it again, or print it to a new PDF") if layer.damaged else ("it holds no text", "give a PDF with text")
    plain = sum(char.isalnum() or char.isspace() for char in content)
    if plain < MIN_LETTERS * len(content) or content.count("\ufffd") > (1 - MIN_LETTERS) * len(content):
        return "its fonts do not say which letters they show", f"{OCR}; what is copied out of it is garbled too"
    return None


def _about(layer: Layer, given: Given) -> dict[str, Any]:
    """What the document information says, where it is plausible: a browser names itself as the maker, and the moment of printing."""
    names = [name for name in re.split(r"\s*[;,]\s*|\s+and\s+", layer.author) if 2 <= len(name.split()) <= 4 and not re.search(r"[\d@\\/]", name)]
    printed = _BROWSER.search(layer.maker)
    return {
        "carrier": TYPE,
        "title": layer.title if is_title(layer.title) and "://" not in layer.title else None,
        "authors": () if printed else tuple(dict.fromkeys(names)),
        "made": given.made if printed else of_pdf(layer.made) or given.made,
    }


def _printed_address(content: str, repeated: Sequence[Span]) -> str | None:
    """The address that a browser prints at the foot of each leaf."""
    found = (re.match(r"https?://\S+?(?=;?\s+\d+/\d+$)", content[span.start : span.end]) for span in repeated)
    return next((match[0] for match in found if match and "…" not in match[0] and "..." not in match[0]), None)


def _leaves(numbers: list[int], one: str, more: str) -> str:
    shown = ", ".join(map(str, numbers[:12])) + (" ..." if len(numbers) > 12 else "")
    return f"page {shown} {one}" if len(numbers) == 1 else f"pages {shown} {more}"


def layer(content: bytes) -> Layer:
    """The text layer of a PDF. Never raises for a content, but may take long."""
    import io
    import logging

    import pypdf
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            return Layer(problem="it is encrypted", remedy="save a copy without the password")
        return _layer(reader)
    except DependencyError:
        return Layer(problem="it is encrypted", remedy="save a copy without protection, or install the Python package cryptography")
    except _broken() as error:
        return Layer(problem=f"the PDF is damaged ({_short(error)})", remedy="fetch it again, or print it to a new PDF")
    except (RecursionError, MemoryError) as error:
        return Layer(problem=f"the PDF is built too deep or too large ({type(error).__name__})", remedy="print it to a new PDF")


def _broken() -> tuple[type[Exception], ...]:
    """What pypdf raises on damaged files."""
    from pypdf.errors import PyPdfError

    return (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, ArithmeticError, AssertionError, NotImplementedError, OSError)


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:100].replace(";", ",") or type(error).__name__


def _layer(reader: Any) -> Layer:
    lines: list[list[Line]] = []
    pictures: list[int] = []
    damaged: list[int] = []
    count, total = len(reader.pages), 0
    for number in range(1, min(count, MAX_LEAVES) + 1):
        found = _or_none(lambda: _lines(reader.pages[number - 1]))  # noqa: B023 (called at once)
        if found is None:
            damaged.append(number)
        elif sum(len(line.text) for line in found) < MIN_TEXT and _has_picture(reader.pages[number - 1]):
            pictures.append(number)
        lines.append(found or [])
        total += sum(len(line.text) for line in lines[-1])
        if total > MAX_CHARACTERS:
            break
    return Layer(lines=lines, pictures=pictures, damaged=damaged, cut=len(lines) < count, **_information(reader))


def _information(reader: Any) -> dict[str, str]:
    found = _or_none(lambda: reader.metadata) or {}
    names = {"title": ("/Title",), "author": ("/Author",), "made": ("/CreationDate",), "maker": ("/Creator", "/Producer")}

    def said(field: str) -> str:
        return str(_or_none(lambda: found.get(field)) or "")

    return {key: " ".join(" ".join(map(said, fields)).split())[:500] for key, fields in names.items()}


def _or_none(read: Any) -> Any:
    """What a part of a PDF gives; None where it is damaged."""
    try:
        return read()
    except _broken():
        return None


def _lines(leaf: Any) -> list[Line]:
    """The lines of a leaf in the order of its content, each with where it stands (points from the lower left) and its size."""
    chunks: list[Chunk] = []

    def visit(piece: str, outer: list[float], inner: list[float], _font: Any, size: float) -> None:
        if len(chunks) < MAX_CHUNKS:
            x = outer[0] * inner[4] + outer[2] * inner[5] + outer[4]
            y = outer[1] * inner[4] + outer[3] * inner[5] + outer[5]
            scale = abs(inner[3] * outer[3]) or abs(inner[1] * outer[2]) or 1.0
            chunks.append((piece, x, y, abs(size * scale)))

    leaf.extract_text(visitor_text=visit)
    return list(_joined(chunks))


def _joined(chunks: Iterable[Chunk]) -> Iterator[Line]:
    parts: list[Chunk] = []
    for piece, x, y, size in chunks:
        for index, part in enumerate(piece.split("\n")):
            if index:
                yield from _line(parts)
                parts = []
            if part:
                parts.append((part, x, y, size))
    yield from _line(parts)


def _line(parts: Sequence[Chunk]) -> Iterator[Line]:
    """The line of the parts, if any: it begins where the first does, and is as high and large as the longest, which is neither bullet nor footnote's number."""
    filled = [part for part in parts if part[0].strip()]
    if filled:
        longest = max(filled, key=lambda part: len(part[0]))
        yield Line(_words(parts), round(filled[0][1], 1), round(longest[2], 1), round(longest[3], 1))


def _words(parts: Sequence[Chunk]) -> str:
    """The parts as one; cells of a table, with wide room between them, are parted by semicolons."""
    out, end = "", 0.0
    for piece, x, _, size in parts:
        parted = out.strip() and piece.strip() and x > end + COLUMN * size
        out += f"; {piece.strip()}" if parted else piece
        end = x + WIDTH * size * len(piece) if piece.strip() else end
    return " ".join(out.split())


def _has_picture(leaf: Any) -> bool:
    def found() -> bool:
        things = leaf["/Resources"].get_object().get("/XObject", {}).get_object()
        return any(thing.get_object().get("/Subtype") in ("/Image", "/Form") for thing in things.values())

    return bool(_or_none(found))


if __name__ == "__main__":
    sys.stdout.buffer.write(msgspec.msgpack.encode(layer(sys.stdin.buffer.read())))
