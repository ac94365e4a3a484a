"""Every export says whose answers the countries of disputed places are."""

from __future__ import annotations

import json

from dateline.export import from_json, list_documents, list_events, list_statements, print_dispatch, to_json
from dateline.export.page import page
from dateline.ledger import Ledger, current, document, documents, events, statements
from fixtures.dispatch import dispatch

SEEN = dispatch(viewpoint="RU")


def test_the_json_has_it() -> None:
    assert json.loads(to_json(SEEN))["viewpoint"] == "RU"
    assert from_json(to_json(SEEN)) == SEEN
    assert json.loads(to_json(dispatch()))["viewpoint"] is None


def test_the_text_has_it_in_its_head() -> None:
    assert list(print_dispatch(SEEN))[2].endswith(" Countries of disputed places: RU.")
    assert "disputed places" not in "\n".join(print_dispatch(dispatch()))


def test_the_page_has_it() -> None:
    assert b"<dt>Countries of disputed places</dt><dd>RU</dd>" in page([SEEN])
    assert b"disputed places" not in page([dispatch()])


def test_the_run_the_document_and_every_listing_have_it() -> None:
    with Ledger(":memory:") as ledger:
        run = current(viewpoint="RU", gazetteers=["camps 0123456789ab"])
        ledger.add(SEEN, run)
        assert not ledger.add(SEEN, run)
        assert tuple(ledger.connection.execute("SELECT viewpoint, gazetteers FROM run").fetchone()) == ("RU", "camps 0123456789ab")
        assert document(ledger, SEEN.id).viewpoint == "RU"
        for lines in (list_documents(documents(ledger), 120), list_events(events(ledger), 120), list_statements(statements(ledger), 120)):
            assert list(lines)[-1].endswith("; countries of disputed places: RU")


def test_another_viewpoint_is_another_reading() -> None:
    with Ledger(":memory:") as ledger:
        ledger.add(SEEN, current(viewpoint="RU"))
        assert ledger.add(dispatch(viewpoint="UN"), current())
        assert document(ledger, SEEN.id).viewpoint == "UN"
