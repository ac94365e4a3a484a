"""Bodies of pages against bodies cut by hand: 4-grams of words, the definition of the article-extraction benchmark."""

from __future__ import annotations

import hashlib
import importlib.util
import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from pages import Row, load

from dateline.clean import stage
from dateline.clean.page import forest
from dateline.errors import InputError
from dateline.forest import Forest
from dateline.records import BlockKind, Page

WORD = re.compile(r"\w+")
FOLDS = 5
HELD_OUT = Path(__file__).parent / "body_folds.json"
_SECOND_LEVEL = frozenset("co com org net gov ac in".split())


class Folds(msgspec.Struct, frozen=True):
    """Forests that have each seen all sites but those of one fold."""

    voted: list[Forest]


def site_of(url: str) -> str:
    """The site of a page: two labels of its host, three under co.uk and the like."""
    labels = (urlsplit(url).hostname or "").split(".")
    return ".".join(labels[-3:] if len(labels) > 2 and labels[-2] in _SECOND_LEVEL else labels[-2:])


def fold_of(url: str) -> int:
    return hashlib.sha256(site_of(url).encode()).digest()[0] % FOLDS


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)) if words)


def f1(pairs: Iterable[tuple[str, str]]) -> float:
    precisions, recalls = [], []
    for gold, found in pairs:
        a, b = shingles(gold), shingles(found)
        both = (a & b).total()
        precisions += [both / b.total()] if b else []
        recalls += [both / a.total()] if a else []
    precision, recall = sum(precisions) / max(1, len(precisions)), sum(recalls) / max(1, len(recalls))
    return 2 * precision * recall / max(1e-9, precision + recall)


def our_body(row: Row) -> str:
    """The kept blocks without title, byline and header, as gold has them."""
    page = Page(uri=row["id"], media_type="text/html", sha256="", content=row["html"].encode("utf-8", "replace"), url=row["url"])
    try:
        document = stage.read(page)  # in this process, where the forest may be another one
    except InputError:
        return ""
    kept = [block for block in document.blocks if block.kept and block.kind not in (BlockKind.BYLINE, BlockKind.HEADER)]
    return "\n".join(quote for block in kept if (quote := document.quote(block)) != document.source.title)


@contextmanager
def unseen(fold: int) -> Iterator[None]:
    """Pages are read with the forest that has not seen the sites of the fold."""
    packaged = forest.packaged
    ours, voted = packaged(), msgspec.json.decode(HELD_OUT.read_bytes(), type=Folds).voted[fold]
    forest.packaged = lambda: forest.Lines(ours.structure, voted)  # type: ignore[assignment]
    try:
        yield
    finally:
        forest.packaged = packaged


def left_out_bodies(rows: list[Row]) -> list[str]:
    found = [""] * len(rows)
    for fold in range(FOLDS):
        with unseen(fold):
            for at, row in enumerate(rows):
                if fold_of(row["url"]) == fold:
                    found[at] = our_body(row)
    return found


def trafilatura_body(row: Row) -> str:
    import trafilatura

    return trafilatura.extract(row["html"], favor_precision=True, include_comments=False) or ""


def readability_body(row: Row) -> str:
    from lxml import html
    from readability import Document

    from dateline.clean.page import visible

    return "\n".join(line.text for line in visible.lines(html.document_fromstring(Document(row["html"]).summary())))


def newspaper_body(row: Row) -> str:
    from newspaper import Article

    article = Article(row["url"], fetch_images=False, follow_meta_refresh=False)
    article.download(input_html=row["html"])
    try:
        article.parse()
    except (LookupError, ImportError):  # some languages need data of NLTK or tokenisers of their own
        return ""
    return str(article.text)


PEERS: list[tuple[str, str, Callable[[Row], str]]] = [
    ("trafilatura", "trafilatura, precision", trafilatura_body),
    ("readability", "readability-lxml", readability_body),
    ("newspaper", "newspaper4k", newspaper_body),
]


def bodies(misses: bool) -> Iterator[tuple[str, float]]:
    rows = load("aeb")
    our_body(rows[0])  # loads what is loaded once
    pairs = _measured("dateline, sites left out", rows, left_out_bodies)
    yield "body_f1", f1(pairs)
    for score, row in sorted(((f1([pair]), row) for pair, row in zip(pairs, rows, strict=True)), key=lambda pair: pair[0])[: 15 * misses]:
        print(f"  {score:.3f} {row['url']}")
    _measured("dateline, sites seen", rows, lambda rows: list(map(our_body, rows)))
    for module, name, body in PEERS:
        if importlib.util.find_spec(module) is None:
            print(f"body     {name:<26} is not installed")
            continue
        _measured(name, rows, lambda rows, body=body: list(map(body, rows)))


def _measured(name: str, rows: list[Row], read: Callable[[list[Row]], list[str]]) -> list[tuple[str, str]]:
    started = time.perf_counter()
    pairs = list(zip((row["body"] for row in rows), read(rows), strict=True))
    seconds = time.perf_counter() - started
    print(f"body     {name:<26} 4-gram F1 {f1(pairs):.4f}   {len(rows) / seconds:5.1f} pages/s")
    return pairs
