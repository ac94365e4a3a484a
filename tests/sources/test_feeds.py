"""Each entry of a feed becomes a page, and what cannot be read is named."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from dateline.clean import Clean
from dateline.records import Page, Rejection
from dateline.sources import feeds, formats, pages
from dateline.sources.given import Given
from fixtures.inputs import found, parts, the_page, the_reason

BOTH = ("Ada Marsh", "Tom Oke")
HEAD = '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
ABOUT = "<title>Bay Record</title><language>en-GB</language><link>https://bay.example/</link>"
STORM = (
    "<item><title>Storm closes the bay</title><link>https://bay.example/2022/05/03/storm</link><dc:creator><![CDATA[Ada Marsh]]></dc:creator>"
    "<pubDate>Tue, 03 May 2022 23:30:00 -0500</pubDate><description>Teaser.</description>"
    "<content:encoded><![CDATA[<p>The pier at Belmor was closed on Monday.</p><p>Two sailors are missing.</p>]]></content:encoded></item>"
)
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title type="html">The Bay &amp;amp; Port</title><entry><title>Port shelled</title>
<link rel="alternate" href="https://port.example/1"/><published>2022-05-03T10:00:00+02:00</published><updated>2022-05-05T10:00:00Z</updated>
<author><name>Ada Marsh</name></author><author><name>Tom Oke</name></author><summary>Teaser.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The port was shelled on Monday.</p></div></content></entry></feed>"""
RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://wire.example/"><title>Bay Wire</title></channel><item rdf:about="https://wire.example/1">
<title>Bridge falls</title><link>https://wire.example/1</link>
<dc:date>2022-05-03T10:00:00+02:00</dc:date><description>A bridge fell.</description></item></rdf:RDF>"""
OLD = """<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Old Wire</title><item><title>Café bombed</title>
<description>A caf&eacute; was bombed, café Ünal said.</description></item></channel></rss>"""


def rss(*items: str) -> str:
    return f'<?xml version="1.0" encoding="utf-8"?>{HEAD}{ABOUT}{"".join(items)}</channel></rss>'


def swelling(length: int) -> str:
    return f'<!DOCTYPE r [\n<!ENTITY a "{"a" * length}">\n]>\n<rss><channel><item><title>{"&a;" * 2000}</title></item></channel></rss>'


def item(text: str) -> str:
    return f"<item><description>{text}</description></item>"


def test_an_entry_brings_its_text_and_what_the_feed_says_of_it(tmp_path: Path) -> None:
    page = the_page(tmp_path, "bay.rss", rss(STORM).encode(), date="2020-01-01")
    assert page.content.decode() == "<p>The pier at Belmor was closed on Monday.</p><p>Two sailors are missing.</p>"
    assert (page.uri, page.media_type, page.carrier) == (str(tmp_path / "bay.rss#1"), "text/html", "application/rss+xml")
    assert (page.date, page.otherwise, page.title, page.authors) == ("2022-05-03T23:30:00-05:00", "2020-01-01", "Storm closes the bay", ("Ada Marsh",))
    assert (page.publisher, page.url, page.language) == ("Bay Record", "https://bay.example/2022/05/03/storm", "en")


def test_an_entry_is_read_whole_with_its_moment_and_its_author() -> None:
    (page,) = formats.pages(Given(uri="bay.rss", content=rss(STORM).encode(), sha256="0", limit=10**7))
    assert isinstance(page, Page)
    document = Clean()(page)
    assert [document.quote(block) for block in document.blocks if block.kept] == ["The pier at Belmor was closed on Monday.", "Two sailors are missing."]
    assert document.published is not None
    assert document.published.instant is not None
    assert document.published.instant.isoformat() == "2022-05-03T23:30:00-05:00"
    assert (document.source.authors, document.source.found.authors, document.source.media_type) == (("Ada Marsh",), "given", "application/rss+xml")
    assert document.source.url == "https://bay.example/2022/05/03/storm"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (ATOM.encode(), ("<p>The port was shelled on Monday.</p>", "Port shelled", "The Bay & Port", BOTH, "2022-05-03T10:00:00+02:00", "en")),
        (RDF.encode(), ("A bridge fell.", "Bridge falls", "Bay Wire", (), "2022-05-03T10:00:00+02:00", None)),
        (OLD.encode("latin-1"), ("A café was bombed, café Ünal said.", "Café bombed", "Old Wire", (), None, None)),
        (b"\xef\xbb\xbf" + rss(item("With a mark.")).encode(), ("With a mark.", None, "Bay Record", (), None, "en")),
        (rss(item("Wide.")).replace("utf-8", "utf-16").encode("utf-16"), ("Wide.", None, "Bay Record", (), None, "en")),
        (rss(item("Naïve.")).encode("cp1252"), ("Naïve.", None, "Bay Record", (), None, "en")),
    ],
    ids=["atom", "rss 1.0", "rss 0.91", "byte order mark", "utf-16", "wrongly declared"],
)
def test_dialects_and_encodings(tmp_path: Path, content: bytes, expected: tuple[object, ...]) -> None:
    page = the_page(tmp_path, "feed.xml", content)
    assert (page.content.decode(), page.title, page.publisher, page.authors, page.date, page.language) == expected


@pytest.mark.parametrize(
    ("description", "content", "media_type"),
    [
        ("Rebels &amp; army agreed.", "Rebels & army agreed.", "text/plain"),
        ("AT&T said so.", "AT&T said so.", "text/plain"),
        ("It&amp;#8217;s over.", "It’s over.", "text/plain"),
        ("&lt;p&gt;One.&lt;/p&gt;", "<p>One.</p>", "text/html"),
        ("<![CDATA[A < b, said <b>he</b>.]]>", "A < b, said <b>he</b>.", "text/html"),
        ("", "Only a title", "text/plain"),
    ],
)
def test_text_is_told_from_html(tmp_path: Path, description: str, content: str, media_type: str) -> None:
    page = the_page(tmp_path, "a.rss", rss(f"<item><title>Only a title</title><description>{description}</description></item>").encode())
    assert (page.content.decode(), page.media_type) == (content, media_type)


def test_a_teaser_of_one_paragraph_is_kept() -> None:
    (page,) = formats.pages(Given(uri="a.rss", content=rss(item("&lt;p&gt;Talks in Porta failed on Tuesday.&lt;/p&gt;")).encode(), sha256="0", limit=10**7))
    assert isinstance(page, Page)
    assert [block.kept for block in Clean()(page).blocks] == [True]


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("<author>ada@bay.example (Ada Marsh)</author>", ("Ada Marsh",)),
        ("<author>ada@bay.example</author>", ()),
        ("<dc:creator>Ada Marsh</dc:creator><dc:creator>Tom Oke</dc:creator>", ("Ada Marsh", "Tom Oke")),
    ],
)
def test_authors_are_names(tmp_path: Path, author: str, names: tuple[str, ...]) -> None:
    assert the_page(tmp_path, "a.rss", rss(f"<item>{author}<title>A title</title></item>").encode()).authors == names


def test_nothing_is_lost_forty_seven_pages_and_three_rejections(tmp_path: Path) -> None:
    items = ["<item></item>" if number in (3, 20, 50) else item(f"Report {number}.") for number in range(1, 51)]
    results = found(tmp_path, "a.rss", rss(*items).encode())
    assert sum(isinstance(each, Page) for each in results) == 47
    assert [name for name in parts(results) if name.startswith("!")] == ["!3", "!20", "!50"]


def test_a_feed_that_breaks_off_gives_its_entries_and_says_so(tmp_path: Path) -> None:
    whole = rss(item("One."), item("Two."))
    first, second, rejection = found(tmp_path, "a.rss", whole[: whole.rindex("</item>")].encode())
    assert isinstance(first, Page)
    assert isinstance(second, Page)
    assert isinstance(rejection, Rejection)
    assert rejection.reason.startswith("the feed breaks off")


def test_a_declaration_that_cannot_be_read_does_not_cost_the_feed(tmp_path: Path) -> None:
    assert the_page(tmp_path, "a.rss", rss(STORM).encode().replace(b"utf-8", b"\x80utf")).title == "Storm closes the bay"


def test_a_date_that_names_no_day_gives_way_to_the_caller_s(tmp_path: Path) -> None:
    page = the_page(tmp_path, "a.rss", rss("<item><title>A title here</title><pubDate>soon</pubDate></item>").encode(), date="2022-05-02")
    published = Clean()(page).published
    assert published is not None
    assert str(published.date) == "2022-05-02"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.rss", rss(), "the feed has no entries"),
        ("a.xml", "<?xml version='1.0'?><note><to>Tom</to></note>", "it is XML of another kind (<note>), not an RSS or Atom feed"),
        ("a.rss", "just words", "it is no XML"),
        ("a", "<?xml version='1.0'?><nitf/>", "it is XML of another kind (<nitf>)"),
        ("a.rss", "<?xml version='1.0' encoding='utf-7'?><rss><channel><item><title>x</title></item></channel></rss>", "it declares an encoding"),
        ("a.rss", swelling(2000), "its entities would fill the memory"),
        ("a.rss", swelling(9000), "its entities would fill the memory"),
    ],
)
def test_what_is_no_feed_says_so(tmp_path: Path, name: str, content: str, said: str) -> None:
    assert the_reason(tmp_path, name, content.encode()).startswith(said)


def test_bounds_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MAX_ENTRIES", 1)
    _, rejection = found(tmp_path, "a.rss", rss(item("One."), item("Two.")).encode())
    assert isinstance(rejection, Rejection)
    assert "of which the first 1 were read" in rejection.reason
    monkeypatch.setattr(feeds, "MAX_BYTES", 10)
    assert "over 10 bytes" in the_reason(tmp_path, "a.rss", rss(item("One.")).encode())


def test_a_large_feed_is_read_in_a_process_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MAX_HERE", 10)
    assert the_page(tmp_path, "a.rss", rss(STORM).encode()).title == "Storm closes the bay"


def test_a_feed_comes_packed_through_a_pipe_and_in_a_folder(tmp_path: Path) -> None:
    (page,) = pages(["-"], stdin=io.BytesIO(gzip.compress(rss(STORM).encode())))
    assert isinstance(page, Page)
    assert page.uri == "-#1"
    (tmp_path / "feed.xml").write_text(rss(STORM))
    (tmp_path / "pom.xml").write_text("<?xml version='1.0'?><project/>")
    assert [Path(each.uri).name for each in pages([str(tmp_path)])] == ["feed.xml#1"]


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=120), st.integers(0, 900), st.integers(0, 60), st.sampled_from([rss(STORM, item("Two.")).encode(), ATOM.encode(), RDF.encode()]))
def test_damaged_feeds_give_a_page_or_a_reason(noise: bytes, at: int, length: int, whole: bytes) -> None:
    for content in (b"<rss>" + noise, whole[:at], whole[:at] + noise + whole[at + length :]):
        assert list(formats.pages(Given(uri="a.rss", content=content, sha256="0", limit=10**7)))
