"""DOCX files: the paragraphs as a reader of the document sees them, each in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from dateline.errors import InputError
from dateline.records import Page
from dateline.sources.given import Given
from dateline.sources.package import Package

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAX_APART = 31  # days between creation and last change beyond which the creation is a template's
TEMPLATES = frozenset({"2013-12-23T23:15:00Z"})  # the days of templates that programs copy whole: python-docx's
CELL = 60  # characters of the longest cell of a table of figures; longer ones hold prose

_RELATED = re.compile(r"/(?P<kind>officeDocument|footnotes|endnotes|header|footer)$")
_DROPPED = frozenset("del moveFrom delText instrText delInstrText fldData rPr pPr sectPr tblPr tblGrid trPr tcPr rt Fallback".split())
_WRITTEN = {"tab": " ", "noBreakHyphen": "-", "softHyphen": "", "ptab": " "}
_NO_TITLE = re.compile(r"(?:microsoft word|document|untitled|title|doc)?\W*\d*|.*\.(?:docx?|dotx?|pdf|rtf|odt|indd)", re.IGNORECASE)


def page(given: Given) -> Page:
    """The page of a DOCX: headings, paragraphs, lists, tables and notes in their order, a blank line between them; deleted text is not read.

    Raises InputError where it is another document, protected, damaged or empty.
    """
    package = Package(given)
    main = _main(package)
    root = package.tree(main) if main else None
    if root is None or main is None:
        raise package.refusal()
    parts = _parts(package, main)
    lines = [*parts["header"], *_lines(root), *parts["footnotes"], *parts["endnotes"], *parts["footer"]]
    if not lines:
        raise InputError(given.uri, _empty(package), "give a document with text; run OCR first where it holds scanned pages")
    core = _core(package)
    title = core.get("title", "")
    return msgspec.structs.replace(
        given.page("\n\n".join(lines)),
        carrier=TYPE,
        title=title if is_title(title) else None,
        authors=(core["creator"],) if " " in core.get("creator", "") else (),  # "Admin" and "user1" are no authors
        made=_made(core) or given.made,
    )


def is_title(text: str) -> bool:
    """True for what may be the title of a report, and is not the name of a file or of a program.

    >>> is_title("Flash Update 3: floods"), is_title("Microsoft Word - Document1"), is_title("sitrep_v2.docx")
    (True, False, False)
    """
    return len(text.split()) >= 2 and not _NO_TITLE.fullmatch(text) and not text.lower().startswith("microsoft ")


def _main(package: Package) -> str | None:
    relations = package.tree("_rels/.rels")
    found = None if relations is None else next((target for kind, target in _relations(relations, "") if kind == "officeDocument"), None)
    found = found or "word/document.xml"
    root = package.tree(found)
    return found if root is not None and _name(root) == "document" else None


def _relations(root: Any, folder: str) -> Iterator[tuple[str, str]]:
    """What a part is related to within the package, as pairs of kind and name of the part."""
    for relation in root:
        kind = _RELATED.search(relation.get("Type") or "")
        target = relation.get("Target") or ""
        if kind and relation.get("TargetMode") != "External":
            yield kind["kind"], target.lstrip("/") if target.startswith("/") else f"{folder}{target}"


def _parts(package: Package, main: str) -> dict[str, list[str]]:
    """The lines of the notes, and of heads and feet once each."""
    folder, _, name = main.rpartition("/")
    found: dict[str, list[str]] = {"header": [], "footer": [], "footnotes": [], "endnotes": []}
    relations = package.tree(f"{folder}/_rels/{name}.rels")
    for kind, target in [] if relations is None else _relations(relations, f"{folder}/"):
        root = package.tree(target) if kind in found else None
        if root is not None:
            found[kind] += [line for line in _lines(root) if line not in found[kind]]
    return found


def _lines(root: Any) -> list[str]:
    """The paragraphs in order; a bullet before those of lists; a row of a table of figures in one line."""
    lines: list[str] = []
    stack = [root]
    while stack:  # a loop of its own, since tables nest in tables
        node = stack.pop()
        name = _name(node)
        if name in _DROPPED or _is_separator(node):
            continue
        if name == "p":
            lines += _paragraph(node)
            stack.extend(reversed([box for box in node.iter() if _name(box) == "txbxContent" and not _within(box, node, _DROPPED | {"txbxContent"})]))
        elif name == "tr" and (row := _row(node)) is not None:
            lines += row
        else:
            stack.extend(reversed(node))
    return lines


def _row(node: Any) -> list[str] | None:
    """The one line of a row whose cells are short; None for any other row."""
    cells = [" ".join(line for p in cell.iter() if _name(p) == "p" for line in _paragraph(p)) for cell in node if _name(cell) == "tc"]
    filled = [cell for cell in cells if cell]
    if len(filled) < 2 or any(len(cell) > CELL for cell in filled):
        return None
    return ["; ".join(filled)]


def _paragraph(node: Any) -> list[str]:
    """The lines of a paragraph: one, unless it has breaks in it. None of them for a page number."""
    if any((_name(each) == "instrText" and re.match(r"\s*(?:PAGE|NUMPAGES)\b", each.text or "")) or _is_page_field(each) for each in node.iter()):
        return []
    text = "".join(_text(node))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    lines = [line for line in lines if line]
    return [f"• {lines[0]}", *lines[1:]] if lines and _is_listed(node) and not lines[0].startswith(("•", "-", "–")) else lines


def _text(node: Any) -> Iterator[str]:
    stack = list(reversed(node))
    while stack:
        each = stack.pop()
        name = _name(each)
        if name == "t":
            yield each.text or ""
        elif name in ("br", "cr"):
            yield "\n"
        elif name in _WRITTEN:
            yield _WRITTEN[name]
        elif name not in _DROPPED and name != "txbxContent" and not (name == "r" and _is_hidden(each)):
            stack.extend(reversed(each))


def _is_hidden(run: Any) -> bool:
    return any(_name(mark) == "vanish" and _value(mark) not in ("0", "false") for each in run if _name(each) == "rPr" for mark in each)


def _is_listed(paragraph: Any) -> bool:
    """True for a paragraph with a bullet or number of its own, or in a style of lists."""
    for each in paragraph:
        if _name(each) != "pPr":
            continue
        for mark in each:
            if _name(mark) == "numPr":
                return all(_value(number) != "0" for number in mark if _name(number) == "numId") and not _is_heading(each)
            if _name(mark) == "pStyle" and re.match(r"List(?:Bullet|Number)", _value(mark)):
                return True
    return False


def _is_heading(properties: Any) -> bool:
    return any(_name(mark) == "pStyle" and re.match(r"(?:heading|title|berschrift|titre)", _value(mark), re.IGNORECASE) for mark in properties)


def _is_separator(node: Any) -> bool:
    """True for the line that parts notes from the text."""
    return _name(node) in ("footnote", "endnote") and any(_local(key) == "type" and value != "normal" for key, value in node.attrib.items())


def _is_page_field(node: Any) -> bool:
    return _name(node) == "fldSimple" and any(_local(key) == "instr" and re.match(r"\s*(?:PAGE|NUMPAGES)\b", value) for key, value in node.attrib.items())


def _within(node: Any, outer: Any, names: frozenset[str]) -> bool:
    parent = node.getparent()
    while parent is not None and parent is not outer:
        if _name(parent) in names:
            return True
        parent = parent.getparent()
    return False


def _value(node: Any) -> str:
    return next((str(value) for key, value in node.attrib.items() if _local(key) == "val"), "")


def _name(node: Any) -> str:
    """The name of an element without its namespace, which differs between the strict and the transitional format."""
    return _local(node.tag) if isinstance(node.tag, str) else ""


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _core(package: Package) -> dict[str, str]:
    root = package.tree("docProps/core.xml")
    return {} if root is None else {_name(each): " ".join((each.text or "").split()) for each in root}


def _made(core: dict[str, str]) -> str | None:
    """When it was created; None where it was changed long after, since then a template was."""
    import datetime as dt

    try:
        created, changed = (dt.date.fromisoformat(core[name][:10]) for name in ("created", "modified"))
    except (KeyError, ValueError):
        return None
    return core["created"] if (changed - created).days <= MAX_APART and core["created"] not in TEMPLATES else None


def _empty(package: Package) -> str:
    pictures = any(re.search(r"/media/", name) for name in package.names)
    return "the document holds pictures and no text" if pictures else "the document holds no text"
