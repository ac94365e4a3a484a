"""Inputs that nobody should have to read, made in code: pages and texts that must be refused, and others that need only end soon."""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Callable

PROSE = "The pier at Belmor was closed on Monday after a storm broke its railing, the harbour master said. "
HEAD = "<!doctype html><html lang=en><head><title>Storm closes the old pier</title></head><body><article><h1>Storm closes the old pier</h1>"
BODY = "".join(f"<p>{PROSE * 3}</p>" for _ in range(8))

Make = Callable[[], str | bytes]


def noise(length: int, alphabet: str) -> str:
    """The same random characters every time."""
    return "".join(random.Random(1).choices(alphabet, k=length))


def page(extra: str) -> str:
    """A small report with something bad in it."""
    return f"{HEAD}{BODY}{extra}</article></body></html>"


def in_head(extra: str) -> str:
    """A small report with something bad in its head."""
    return page("").replace("</head>", extra + "</head>")


def _ld(value: object) -> str:
    return in_head(f'<script type="application/ld+json">{json.dumps(value)}</script>')


def _nested(depth: int) -> object:
    value: object = {"@type": "NewsArticle", "headline": "Storm"}
    for _ in range(depth):
        value = {"@graph": [value]}
    return value


REFUSED: dict[str, Make] = {  # pages that must be rejections
    "elements nested 100,000 deep": lambda: page("<div>" * 100_000 + PROSE + "</div>" * 100_000),
    "spans nested 20,000 deep": lambda: page("<span>" * 20_000 + PROSE),
    "200,000 unclosed paragraphs": lambda: page("<p>the pier was closed" * 200_000),
    "1,000,000 line breaks": lambda: page("<br>" * 1_000_000),
    "400,000 unclosed b": lambda: page("<b>a" * 400_000),
    "50,000 nested tables": lambda: page("<table><tr><td>" * 50_000 + PROSE),
    "50 MB of paragraphs": lambda: page(f"<p>{PROSE}</p>" * (50_000_000 // len(PROSE))),
    "50 MB in one paragraph": lambda: page(f"<p>{PROSE * (50_000_000 // len(PROSE))}</p>"),
    "random bytes": lambda: random.Random(1).randbytes(2_000_000),
    "binary with tags": lambda: b"<html><p>" + bytes(range(32)) * 20_000,
}

REFUSED_TEXTS: dict[str, Make] = {  # texts that must be
    "one line of 50 MB": lambda: PROSE * (50_000_000 // len(PROSE)),
    "one word of 20 MB": lambda: "a" * 20_000_000,
    "5,000,000 lines": lambda: "pier\n" * 5_000_000,
    "500,000 paragraphs": lambda: "The pier was closed on Monday.\n\n" * 500_000,
    "nothing but blanks": lambda: (" " * 1_000 + "\n") * 10_000,
    "random bytes": lambda: random.Random(1).randbytes(2_000_000),
    "a compressed file": lambda: zlib.compress(noise(500_000, "abcdefgh ").encode()),
    "Russian": lambda: ("Пирс был закрыт в понедельник после шторма, сообщил капитан порта. " * 14_000).encode("cp1251"),
}

PAGES: dict[str, Make] = {  # pages of which any outcome is right, so long as it comes soon
    "nested 240 deep": lambda: page("<div>" * 230 + BODY + "</div>" * 230),
    "nested 2,000 deep": lambda: page("<div>" * 2_000 + BODY + "</div>" * 2_000),
    "800 unclosed font": lambda: page("".join(f"<font size=2>{PROSE}<br>" for _ in range(800))),
    "30,000 unclosed paragraphs": lambda: page("<p>the pier was closed" * 30_000),
    "30,000 line breaks": lambda: page("<br>" * 30_000),
    "50,000 paragraphs": lambda: page(f"<p>{PROSE}</p>" * 50_000),
    "100,000 paragraphs": lambda: page("<p>the pier was closed</p>" * 100_000),
    "50,000 links": lambda: page('<a href="/a">the pier</a> ' * 50_000),
    "50,000 list items": lambda: page("<ul>" + "<li>the pier was closed" * 50_000 + "</ul>"),
    "misnested formatting": lambda: page("<b><i><u><a href=x><font>" * 40 + "<p>x</b></i></u></a>" * 4_000),
    "adoption agency": lambda: page("<a><b><i><p>" * 60 + "</a></b></i>" * 60 + "<table><a>" * 60),
    "tables nested 80 deep, 40 wide": lambda: page(("<table><tr>" + "<td>x</td>" * 40 + "<td>") * 80 + PROSE),
    "a table of 20,000 rows": lambda: page("<table>" + "<tr><td>pier</td><td>harbour</td></tr>" * 20_000 + "</table>"),
    "a table with colspan 1,000,000": lambda: page("<table>" + '<tr><td colspan="1000000" rowspan="1000000">x</td></tr>' * 200 + "</table>"),
    "cells in rows in cells": lambda: page("<table><tr><td>" * 200 + "<tr><td>x" * 5_000),
    "100,000 attributes": lambda: page("<p " + " ".join(f"a{at}=1" for at in range(100_000)) + f">{PROSE}</p>"),
    "an attribute of 5 MB": lambda: page(f'<p data-x="{"x" * 5_000_000}">{PROSE}</p>'),
    "a class of 5 MB": lambda: page(f'<div class="{"comment share " * 350_000}">{PROSE}</div>'),
    "a style of 5 MB": lambda: page(f'<p style="{"display " * 600_000}">{PROSE}</p>'),
    "an address of 5 MB": lambda: page(f'<a href="http://a.example/{"2022/" * 1_000_000}">{PROSE}</a>'),
    "a meta tag of 5 MB": lambda: in_head(f'<meta name="date" content="{"2022-" * 1_000_000}"><meta name="author" content="{"and " * 1_000_000}">'),
    "a title of 5 MB": lambda: in_head(f"<meta property=og:title content='{'a - | ' * 800_000}'>"),
    "20,000 meta tags": lambda: in_head('<meta name="date" content="2022-99-99">' * 20_000),
    "5 MB of script": lambda: in_head(f"<script>{'var a = {b: [1, 2, 3]}; ' * 200_000}</script>"),
    "20,000 scripts": lambda: in_head("<script>var a = 1;</script>" * 20_000),
    "an unclosed script": lambda: page("<script>" + "x" * 2_000_000),
    "100,000 unclosed scripts": lambda: page("<script>" * 100_000),
    "100,000 unclosed comments": lambda: page("<!--" * 100_000),
    "50,000 comments": lambda: page("<!-- a -->b" * 50_000),
    "a comment of 5 MB": lambda: page(f"<!-- {'- ' * 2_500_000} -->"),
    "1,000,000 brackets": lambda: page("<" * 1_000_000),
    "1,000,000 closing tags": lambda: page("</p>" * 100_000),
    "500,000 entities": lambda: page("&lt;&amp;&#x1F600;" * 170_000),
    "entities without end": lambda: page("&#99999999999999;&bogus" * 100_000),
    "NULs": lambda: page("\0".join("<p>pier</p>" for _ in range(20_000))),
    "JSON-LD of 5 MB": lambda: _ld([{"@type": "NewsArticle", "headline": PROSE}] * 40_000),
    "JSON-LD nested 5,000 deep": lambda: in_head('<script type="application/ld+json">' + '{"@graph":[' * 5_000 + "1</script>"),
    "JSON-LD of one long string": lambda: _ld({"@type": "NewsArticle", "author": "a, " * 1_000_000, "datePublished": "2022-" * 500_000}),
    "JSON-LD that is broken": lambda: in_head('<script type="application/ld+json">' + '{"author":{"name":"' * 50_000 + "</script>"),
    "JSON-LD in 5,000 scripts": lambda: in_head('<script type="application/ld+json">{"@type":"Person","name":"A"}</script>' * 5_000),
    "one line of 10 MB": lambda: page(f"<p>{PROSE * 100_000}</p>"),
    "one word of 5 MB": lambda: page(f"<p>{'a' * 5_000_000}</p>"),
    "one line of 2 MB of digits": lambda: page(f"<p>{'1' * 2_000_000}</p>"),
    "2 MB of dates": lambda: page(f"<p>{'2022-05-02 3/4/2024 12 May 2022 ' * 60_000}</p>"),
    "20,000 lines of dates": lambda: page("<p>Published: 12 May 2022</p>" * 20_000),
    "2 MB of almost dates": lambda: page(f"<p>{'2022-05- 12 12 12 May-/ 20220 ' * 60_000}</p>"),
    "1 MB of blanks": lambda: page("<p>" + " " * 1_000_000 + "x</p>"),
    "1 MB of no-break spaces": lambda: page("<p>" + "\u00a0" * 1_000_000 + "x</p>"),
    "1 MB of blanks in tags": lambda: page("<p" + " " * 1_000_000 + ">x" + "<a\n" * 100_000),
    "1 MB of quotes": lambda: page(f"<p>{'“' * 500_000}{chr(34) * 500_000}</p>"),
    "1 MB of bars": lambda: page(f"<p>{'a | ' * 250_000}</p>"),
    "1 MB of brackets and dots": lambda: page(f"<p>{'([.' * 350_000}</p>"),
    "1 MB of hyphens": lambda: page(f"<p>{'- – — ' * 180_000}</p>"),
    "1 MB of capitals and commas": lambda: page(f"<p>{'A, B. ' * 180_000}</p>"),
    "random characters": lambda: page(f"<p>{noise(500_000, 'ab <>/=&;-0123456789')}"),
    "random tags": lambda: page(
        "".join(random.Random(1).choices(["<p>", "</p>", "<b>", "</i>", "<td>", "<table>", "</table>", "<li>", "pier ", "<a>", "</div>"], k=60_000))
    ),
    "an svg of 2 MB": lambda: page(f'<svg><path d="{"M0 0L1 1" * 250_000}"/></svg>'),
    "20,000 nested quotes": lambda: page("<blockquote>pier</blockquote>" * 20_000),
    "10,000 iframes": lambda: page("<iframe><p>x" * 10_000),
    "a frameset": lambda: "<html><frameset>" + "<frame src=a>" * 50_000,
    "plaintext": lambda: page("<plaintext>" + "<p>pier" * 100_000),
    "select": lambda: page("<select>" + "<option>pier" * 50_000),
    "base64 picture of 5 MB": lambda: page(f'<img src="data:image/png;base64,{"iVBORw0KGgo" * 450_000}">'),
    "processing instructions": lambda: page("<?php echo 1 ?>" * 50_000),
    "cdata": lambda: page("<![CDATA[" * 50_000),
    "namespaces": lambda: page("<x:y z:w='1'>pier</x:y>" * 20_000),
    "billion laughs": lambda: '<!DOCTYPE html [<!ENTITY a "pier"><!ENTITY b "&a;&a;&a;&a;">]><html><p>' + "&b;" * 100_000,
}

TEXTS: dict[str, Make] = {  # the same of texts
    "wrapped lines that never end": lambda: "the pier was closed on monday after a storm broke its railing and\n" * 15_000,
    "1 MB of line ends": lambda: PROSE + "\n" * 900_000 + PROSE,
    "1 MB of CR LF in turns": lambda: "\r\n\r\r\n" * 190_000 + PROSE,
    "1 MB of blanks": lambda: PROSE + " " * 900_000 + PROSE,
    "lines of blanks": lambda: (" " * 1_000 + "\n") * 990 + PROSE,
    "30,000 lines": lambda: "The pier was closed on Monday.\n" * 30_000,
    "emoji only": lambda: "😀🔥" * 500_000,
    "1,000,000 quotes": lambda: "“" * 500_000 + '"' * 500_000,
    "1 MB of dots": lambda: "." * 1_000_000,
    "1 MB of ellipses and blanks": lambda: ". … " * 250_000,
    "1 MB of hyphens": lambda: "-" * 1_000_000,
    "1 MB of digits": lambda: "1" * 1_000_000,
    "1 MB of digits and dots": lambda: "1.2:3," * 170_000,
    "1 MB of dates": lambda: "2022-05-02 3/4/2024 12 May 2022, 12:30 GMT " * 22_000,
    "a header of dates": lambda: "date " + "2022-05-02 " * 90_000,
    "29,000 lines of dates": lambda: "Published: 12 May 2022, 12:30 GMT\n" * 29_000,
    "28,000 bylines": lambda: "By Ada Marsh and Tom Oke in Lisbon\n" * 28_000,
    "70,000 labels": lambda: "Advertisement\n" * 70_000,
    "25,000 lines of debris": lambda: "Share this story: Facebook | X | Email\n" * 25_000,
    "90,000 list items": lambda: "- The pier\n" * 90_000,
    "titles without an end": lambda: "title " + "a date " * 140_000,
    "copyright lines": lambda: "© pier " * 140_000,
    "a line of 1 MB of bars": lambda: "a | " * 250_000,
    "a paragraph of 70,000 sentences": lambda: "Sign up now! " * 70_000,
    "disguised words": lambda: "cl1ck f0r y0ur b0nus " * 47_000,
    "almost disguised words": lambda: "a0" * 500_000,
    "addresses": lambda: "www.a.example/" * 70_000,
    "brackets": lambda: "([{" * 330_000,
    "a byline without an end": lambda: "By " + "Ada and Tom, " * 75_000,
    "author notes": lambda: "Ada Marsh is a " + "senior " * 140_000,
    "names": lambda: "Ada Marsh Oke " * 70_000,
    "capitals": lambda: "LISBON " * 140_000,
    "zero-width characters": lambda: "\u200b\u200d\ufeff" * 330_000 + PROSE,
    "combining characters": lambda: "a" + "\u0301" * 990_000,
    "right to left": lambda: "\u202eשלום\u202c " * 140_000,
    "lone surrogates": lambda: ("\ud800 pier " * 100_000).encode("utf-8", "surrogatepass"),
    "UTF-16 with an odd byte": lambda: (PROSE * 10_000).encode("utf-16")[:-1],
    "stray bytes in UTF-8": lambda: (PROSE.encode() + b"\x93\x94\x85 ") * 9_000,
    "2 MB of Shift-JIS": lambda: ("港の桟橋は月曜日に閉鎖された。" * 66_000).encode("shift_jis"),
    "random letters": lambda: noise(990_000, "abcdefghij ABCDEFGHIJ.,'-\n"),
    "random characters": lambda: noise(990_000, "“”\"'()[]{}<>|•-–—.!?…:;,/\\@#$%&*0123456789 \n\t"),
    "random Unicode": lambda: "".join(chr(random.Random(1).randrange(32, 0xD7FF)) for _ in range(10)) * 50_000,
}
