"""Saved web pages (MHTML): the page itself, without what it shows."""

from __future__ import annotations

from email.message import EmailMessage

import msgspec

from dateline.errors import InputError
from dateline.records import Page
from dateline.sources.given import Given
from dateline.sources.message import charset, header, is_mail, parsed, payload
from dateline.sources.moments import moment

TYPE = "multipart/related"
MAX_DASHED = 10_000  # lines that begin with two dashes, as the borders of parts do; pages show some hundred pictures


def page(given: Given) -> Page:
    """The HTML page that was saved: the one whose address the file gives, else the root of the whole, else the first.

    `url` is its address, `made` the moment of saving. Raises InputError where there is no HTML part.
    """
    if given.content.count(b"\n--") > MAX_DASHED:
        raise InputError(given.uri, f"it may have over {MAX_DASHED:,} parts", "save the page as HTML alone")
    try:
        message = parsed(given.content)
        parts = [part for part in message.walk() if isinstance(part, EmailMessage) and part.get_content_type() in ("text/html", "application/xhtml+xml")]
    except RecursionError as error:
        raise InputError(given.uri, "its parts lie too deep within one another", "save the page again") from error
    if not is_mail(message):
        raise InputError(given.uri, "it has no headers of a saved web page", "save the page again, or as HTML")
    filled = [part for part in parts if payload(part).strip()]
    if not filled:
        raise InputError(given.uri, "the saved page holds no HTML part", "save the page again after it has loaded")
    main = _main(message, filled)
    saved, url = header(message, "Date"), header(main, "Content-Location") or header(message, "Snapshot-Content-Location")
    return msgspec.structs.replace(
        given.page(payload(main), "text/html"),
        encoding=charset(main),
        url=url if url.startswith(("http://", "https://")) else None,
        made=moment(saved) if saved else given.made,
        carrier=TYPE,
    )


def _main(message: EmailMessage, parts: list[EmailMessage]) -> EmailMessage:
    address, start = header(message, "Snapshot-Content-Location"), str(message.get_param("start") or "")
    for part in parts:
        if (address and header(part, "Content-Location") == address) or (start and header(part, "Content-ID") == start):
            return part
    return parts[0]
