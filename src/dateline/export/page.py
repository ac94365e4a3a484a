"""A page to look at, in one file: the article with everything that was read in it marked, beside the table of what it reports.

No request leaves the page: its style and script stand in it, and its content security policy allows nothing else.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from dateline import lexicon
from dateline.export.marks import LAYERS
from dateline.export.view import view
from dateline.records import Document

if TYPE_CHECKING:
    from jinja2 import Template

DOCUMENTS = 400  # a browser stays quick with so many on one page; the latest are shown


def page(documents: Sequence[Document]) -> bytes:
    """One HTML file in UTF-8 of one document, or of several with a list of them and a table of all their events."""
    shown = documents[:DOCUMENTS]
    style, script = _part("page.css"), _part("page.js")
    policy = f"default-src 'none'; style-src '{_sha256(style)}'; script-src '{_sha256(script)}'; img-src data:; base-uri 'none'; form-action 'none'"
    html = _template().render(
        views=[view(document) for document in shown],
        left_out=len(documents) - len(shown),
        layers=LAYERS,
        style=style,
        script=script,
        policy=policy,
    )
    return html.encode("utf-8", "replace")


def _part(name: str) -> str:
    return lexicon.path("page", name).read_text(encoding="utf-8")


def _sha256(part: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()


@cache
def _template() -> Template:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(lexicon.path("page")), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html")
