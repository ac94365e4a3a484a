"""The page in a real browser: nothing leaves it, and rows and marks lead to one another."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline.export.page import page
from fixtures.dispatch import dispatch

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed (Debian: apt-get install chromium)")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (the extra `dev`)")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens a page of documents; fails on any request but the page's own, and on any error in its script."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    tab = context.new_page()
    requests: list[str] = []
    errors: list[str] = []
    tab.on("request", lambda request: requests.append(request.url))
    tab.on("pageerror", lambda error: errors.append(str(error)))
    tab.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)

    def open_page(*documents: object) -> Any:
        (tmp_path / "page.html").write_bytes(page(documents))  # type: ignore[arg-type]
        tab.goto((tmp_path / "page.html").as_uri())
        return tab

    yield open_page
    context.close()
    assert [url for url in requests if not url.startswith("data:")] == [(tmp_path / "page.html").as_uri()]
    assert errors == []


def lit(tab: Any) -> list[str]:
    return [element.inner_text() for element in tab.query_selector_all(".text .m.on")]


def test_a_row_lights_up_its_words(visit: Any) -> None:
    tab = visit(dispatch())
    tab.click('.row[data-row="e3"]')
    assert lit(tab) == ["Army", "shelling", "four people", "Jisr al-Shughur", "Tuesday", "the Northern Relief Council"]
    tab.keyboard.press("Escape")
    assert lit(tab) == []


def test_a_word_leads_to_its_row(visit: Any) -> None:
    tab = visit(dispatch())
    tab.click('.text .l-event:has-text("attacked")')
    assert tab.get_attribute(".row.on", "data-row") == "e2"
    tab.click('.text .l-hedge:has-text("reportedly")')
    assert tab.get_attribute(".row.on", "data-row") == "s3"
    assert tab.is_visible('[data-sheet="statements"]')
    assert not tab.is_visible('[data-sheet="events"]')


def test_pointing_at_a_word_marks_its_rows(visit: Any) -> None:
    tab = visit(dispatch())
    tab.hover('.text .l-event:has-text("shelling")')
    assert tab.get_attribute('.row.hover[data-row^="e"]', "data-row") == "e3"


def test_rows_work_from_the_keyboard(visit: Any) -> None:
    tab = visit(dispatch())
    tab.focus('.row[data-row="e1"]')
    tab.keyboard.press("ArrowDown")
    tab.keyboard.press("Enter")
    assert tab.get_attribute(".row.on", "data-row") == "e2"


def test_a_layer_can_be_switched_off(visit: Any) -> None:
    tab = visit(dispatch())
    drawn = 'getComputedStyle(document.querySelector(".text .l-hedge")).textDecorationLine'
    assert tab.evaluate(drawn) == "underline"
    tab.uncheck('[data-layer="hedge"]')
    assert tab.evaluate(drawn) == "none"


def test_a_ledger_is_filtered_and_sorted_and_opens_a_dispatch(visit: Any) -> None:
    tab = visit(dispatch(), dispatch(uri="copy.txt"))
    assert tab.inner_text("#shown") == "8 of 8"
    tab.fill("#words", "haddad latakia")
    assert tab.inner_text("#shown") == "2 of 8"
    tab.fill("#words", "")
    tab.select_option("#status", "denied")
    assert tab.inner_text("#shown") == "2 of 8"
    tab.select_option("#status", "")
    tab.click('#all-events th:has-text("When")')
    assert tab.inner_text("#all-events tbody tr:first-child .when") == "13 Jun"
    tab.click("#all-events tbody tr:first-child")
    tab.wait_for_selector(".reading.open .row.on")
    assert "shelling" in lit(tab)
    assert not tab.is_visible("#overview")


def test_a_narrow_window_needs_no_scrolling_sideways(visit: Any) -> None:
    tab = visit(dispatch())
    tab.set_viewport_size({"width": 390, "height": 800})
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
