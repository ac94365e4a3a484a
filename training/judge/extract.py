"""Pages as extractors leave them: the lines that a judge of already extracted text meets."""

from __future__ import annotations

import re
from collections.abc import Callable

_SPACE = re.compile(r"\s+")


def trafilatura_recall(html: str) -> str:
    """trafilatura as it is often run: everything that may be text, with comments and tables."""
    import trafilatura

    return trafilatura.extract(html, favor_recall=True, include_comments=True, include_tables=True) or ""


def trafilatura_plain(html: str) -> str:
    """trafilatura as it comes."""
    import trafilatura

    return trafilatura.extract(html) or ""


def readability(html: str) -> str:
    """readability-lxml's article, laid out as text by inscriptis."""
    from inscriptis import get_text
    from readability import Document

    return get_text(Document(html).summary())


def newspaper(html: str) -> str:
    """newspaper4k's text."""
    import newspaper

    article = newspaper.Article("https://news.invalid/a", language="en", fetch_images=False)
    article.download(input_html=html)
    article.parse()
    return f"{article.title}\n\n{article.text}"


def justext(html: str) -> str:
    """The paragraphs that jusText takes for text, its doubtful ones too."""
    import justext as library

    found = library.justext(html.encode("utf-8", "replace"), library.get_stoplist("English"), encoding="utf-8")
    return "\n".join(paragraph.text for paragraph in found if paragraph.cf_class in ("good", "neargood"))


def rendered(html: str) -> str:
    """The whole page laid out as text by inscriptis, as in the text records of a web archive."""
    from inscriptis import get_text

    return get_text(html)


def text_nodes(html: str) -> str:
    """Every text node a line, without scripts and menus of navigation: the scraper's first attempt."""
    import lxml.html

    tree = lxml.html.document_fromstring(html.encode("utf-8", "replace"), parser=lxml.html.HTMLParser(encoding="utf-8"))
    for node in tree.xpath("//script|//style|//noscript|//nav|//header|//footer|//template|//svg|//head"):
        node.drop_tree()
    found = (_SPACE.sub(" ", node.text_content()).strip() for node in tree.xpath("//h1|//h2|//h3|//h4|//p|//li|//td|//blockquote|//figcaption"))
    return "\n".join(line for line in found if line)


EXTRACTORS: dict[str, Callable[[str], str]] = {
    "trafilatura": trafilatura_plain,
    "trafilatura-recall": trafilatura_recall,
    "readability": readability,
    "newspaper": newspaper,
    "justext": justext,
    "rendered": rendered,
    "elements": text_nodes,
}


def extract(name: str, html: str) -> str:
    """The text that the extractor `name` leaves of a page; "" where it fails or finds none."""
    try:
        return EXTRACTORS[name](html)
    except Exception:  # whatever a tool raises on a page, the others still read it
        return ""
