"""Mails: the body as a page, what was forwarded and attached as pages of their own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from email.message import EmailMessage, Message
from email.utils import getaddresses

import msgspec

from dateline.errors import InputError
from dateline.records import Page
from dateline.sources.forwarded import Forwarded, split
from dateline.sources.given import Given
from dateline.sources.message import charset, header, is_mail, parsed, payload
from dateline.sources.moments import moment
from dateline.sources.sniff import HEAD, Kind, kind

TYPE = "message/rfc822"
MAX_DEPTH = 4  # mails and attachments within one another
MAX_PARTS = 500  # of one mail
MAX_FILES = 100  # attachments that are read
MAX_DASHED = 10_000  # lines that begin with two dashes, as the borders of parts do: the standard library reads 3,000 parts a second
FAR_SHORTER = 0.5  # share of the HTML part's text under which the plain part is a stub ("view this in your browser")

_SIGNATURES = frozenset(("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-encrypted"))
_VIA = re.compile(r"\s+via\s+", re.IGNORECASE)

Inner = Callable[[Given], Iterator[Page | InputError]]


class Parts(msgspec.Struct):
    """What a mail is made of."""

    bodies: list[EmailMessage] = []
    mails: list[EmailMessage] = []
    files: list[EmailMessage] = []
    count: int = 0


def pages(given: Given, inner: Inner) -> Iterator[Page | InputError]:
    """The pages of a mail: its body, a forwarded report in it, mails that it holds (`mail.eml#2`) and attachments (`mail.eml#report.pdf`), read by `inner`.

    What cannot be read is an InputError, not raised; pictures that are shown in the mail and signatures are passed over.
    """
    if given.content.count(b"\n--") > MAX_DASHED and b"boundary" in given.content.lower():
        yield InputError(given.uri, f"it may have over {MAX_DASHED:,} parts", "save the parts by themselves")
        return
    try:
        message = parsed(given.content)
    except RecursionError:
        yield InputError(given.uri, "its parts lie too deep within one another", "save the parts by themselves")
        return
    if not is_mail(message):
        yield InputError(given.uri, "it has no headers of a mail", "name it .txt if it is text")
        return
    found = list(_pages(given, message, inner))
    yield from found or [InputError(given.uri, "the mail holds neither text nor an attachment that can be read", "save what it links to")]


def _pages(given: Given, message: EmailMessage, inner: Inner) -> Iterator[Page | InputError]:
    parts = Parts()
    _sort(message, parts, shown=False)
    if parts.count > MAX_PARTS:
        yield InputError(given.uri, f"it has over {MAX_PARTS} parts, of which the first were read", "save the others by themselves")
    if message.get_content_type() == "multipart/encrypted" or (message.get_content_type().endswith("pkcs7-mime")):
        yield InputError(given.uri, "the mail is encrypted", "decrypt it and save it again")
        return
    bodies = list(_bodies(given, message, parts.bodies))
    yield from bodies
    sent = _date(message)
    for number, mail in enumerate(parts.mails, len(bodies) + 1):
        yield from _nested(given, mail, number, inner)
    if len(parts.files) > MAX_FILES:
        yield InputError(given.uri, f"it has over {MAX_FILES} attachments, of which the first were read", "save the others by themselves")
    for number, file in enumerate(parts.files[:MAX_FILES], len(bodies) + len(parts.mails) + 1):
        yield from _attached(given, file, number, sent, inner)


def _sort(message: EmailMessage, parts: Parts, *, shown: bool) -> None:
    """Sorts the parts by what they are; `shown` where they are what an HTML part shows."""
    parts.count += 1
    if parts.count > MAX_PARTS:
        return
    type_ = message.get_content_type()
    if type_ == "message/rfc822" and message.is_multipart():
        parts.mails.append(message)
    elif type_ == "multipart/alternative":
        _alternatives(message, parts)
    elif message.is_multipart():
        inside = [part for part in message.iter_parts() if isinstance(part, EmailMessage)]
        for index, part in enumerate(inside):
            _sort(part, parts, shown=type_ == "multipart/related" and index > 0)
    elif type_ in ("text/plain", "text/html") and message.get_content_disposition() != "attachment" and not message.get_filename():
        parts.bodies.append(message)
    elif type_ not in _SIGNATURES and not _is_inline(message, shown):
        parts.files.append(message)


def _is_inline(message: EmailMessage, shown: bool) -> bool:
    """True for pictures, styles and fonts that are shown in the text."""
    kept, picture = message.get_content_disposition(), message.get_content_maintype() == "image"
    return kept != "attachment" and ((shown and not message.get_filename()) or (picture and (shown or kept == "inline" or bool(message["Content-ID"]))))


def _alternatives(message: EmailMessage, parts: Parts) -> None:
    """The plain text, unless it is empty or a stub; the others say the same."""
    each = []
    for part in message.iter_parts():
        if isinstance(part, EmailMessage):
            found = Parts(count=parts.count)
            _sort(part, found, shown=False)
            each.append(found)
            parts.count = found.count
    texts = [found for found in each if found.bodies]
    plain = next((found for found in texts if found.bodies[0].get_content_type() == "text/plain"), None)
    rich = next((found for found in texts if found.bodies[0].get_content_type() == "text/html"), None)
    stub = plain and rich and _length(plain.bodies[0]) < FAR_SHORTER * _length(rich.bodies[0])
    best = rich if stub or not plain else plain
    parts.bodies += best.bodies if best else []
    for found in each:
        parts.mails += found.mails
        parts.files += found.files


def _length(part: EmailMessage) -> int:
    """The letters that a part shows, roughly."""
    text = payload(part).decode("utf-8", "replace")
    if part.get_content_type() == "text/html":
        text = re.sub(r"<[^<>]{0,5000}>", "", re.sub(r"(?is)<(style|script|head|title)\b.*?(?:</\1>|\Z)", "", text))
    return sum(char.isalnum() for char in text)


def _bodies(given: Given, message: EmailMessage, parts: list[EmailMessage]) -> Iterator[Page]:
    """The body, its parts of one kind joined (a mail with pictures in it has several); others are pages of their own."""
    plain = [text for part in parts if part.get_content_type() == "text/plain" and (text := _text(part)).strip()]
    rich = [part for part in parts if part.get_content_type() == "text/html" and payload(part).strip()]
    found = [*_plain(given, message, "\n\n".join(plain)), *(_rich(given, message, part) for part in rich)]
    for number, page in enumerate(found, 1):
        yield msgspec.structs.replace(page, uri=f"{given.uri}#{number}") if number > 1 else page


def _plain(given: Given, message: EmailMessage, text: str) -> Iterator[Page]:
    """The text, and the report that was forwarded in it as a page of its own, with its own day and sender."""
    before, report = split(text)
    if before.strip():
        yield _described(given.page(before, date=_date(message)), message)
    if report is not None:
        yield _forwarded(given, report, message)


def _forwarded(given: Given, report: Forwarded, message: EmailMessage) -> Page:
    page = given.page(report.text, date=moment(report.date) if report.date else _date(message))
    names = [name for name, _ in getaddresses([report.sender]) if name]
    return msgspec.structs.replace(page, title=report.subject or _subject(message), authors=tuple(names[:1]), carrier=TYPE)


def _rich(given: Given, message: EmailMessage, part: EmailMessage) -> Page:
    page = given.page(payload(part), "text/html", date=_date(message))
    return msgspec.structs.replace(_described(page, message), encoding=charset(part))


def _described(page: Page, message: EmailMessage) -> Page:
    """The page with what the headers say: who sends to a list is a publisher, who writes himself an author."""
    sender = next((name for name, _ in getaddresses([header(message, "From")]) if name and "@" not in name), "")
    writer, *house = _VIA.split(sender, maxsplit=1)
    listed = bool(message["List-Id"] or message["List-Unsubscribe"]) and not message["List-Post"]  # to a list that takes posts write its members
    language = re.match(r"[a-zA-Z]{2,3}(?=$|[-_,;\s])", header(message, "Content-Language"))
    return msgspec.structs.replace(
        page,
        title=_subject(message),
        authors=(writer,) if writer and (house or not listed) else (),
        publisher=house[0] if house else sender if listed and sender else None,
        language=language[0].lower() if language else None,
        carrier=TYPE,
    )


def _subject(message: Message) -> str | None:
    """The subject without the marks of answers and forwards."""
    return re.sub(r"^(?:(?:re|fwd?|wg|aw|tr|rv|i)\s?:\s*)+", "", header(message, "Subject"), flags=re.IGNORECASE) or None


def _date(message: Message) -> str | None:
    found = header(message, "Date")
    return moment(found) if found else None


def _text(part: EmailMessage) -> str:
    """The text of a plain part, lines that a program broke ("format=flowed") joined."""
    content = payload(part)
    try:
        text = content.decode(charset(part) or "utf-8")
    except (LookupError, UnicodeError):
        text = _decoded(content)
    return _unflowed(text, deleted=str(part.get_param("delsp", "no")).lower() == "yes") if part.get_param("format") == "flowed" else text


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeError:
        return content.decode("cp1252", "replace")


def _unflowed(text: str, *, deleted: bool) -> str:
    """RFC 3676: a line that ends with a space goes on in the next; the space goes too where `deleted`."""
    text = re.sub(r"(?m)^ ", "", text.replace("\r\n", "\n"))
    return re.sub(r"(?<!^--)(?<!\n--) \n(?!>)", "" if deleted else " ", text)


def _nested(given: Given, part: EmailMessage, number: int, inner: Inner) -> Iterator[Page | InputError]:
    mail = next((each for each in part.iter_parts() if isinstance(each, EmailMessage)), None)
    within = given.within(f"#{number}", b"", name="")
    if given.depth >= MAX_DEPTH:
        yield InputError(within.uri, f"mails lie over {MAX_DEPTH} deep within one another", "save the innermost by itself")
    elif mail is None:
        yield InputError(within.uri, "the forwarded mail is empty", "save it by itself")
    else:
        found = list(_pages(msgspec.structs.replace(within, sha256=given.sha256, content=given.content), mail, inner))
        yield from found or [InputError(within.uri, "the forwarded mail holds no text", "save what it links to")]


def _attached(given: Given, part: EmailMessage, number: int, sent: str | None, inner: Inner) -> Iterator[Page | InputError]:
    name = " ".join((part.get_filename() or "").split()).replace("/", "_")[:200]
    content = payload(part)
    within = given.within(f"#{name or number}", content, name=name or _named(part), made=sent, encoding=charset(part))
    if given.depth >= MAX_DEPTH:
        yield InputError(within.uri, f"attachments lie over {MAX_DEPTH} deep within one another", "save it by itself")
    elif not content.strip():
        yield InputError(within.uri, "the attachment is empty", "ask for it again")
    elif not _is_read(part, within):
        yield InputError(within.uri, f"the attachment is {part.get_content_type()}, which is not read", "convert it to text, or transcribe it")
    else:
        yield from inner(within)


def _is_read(part: EmailMessage, within: Given) -> bool:
    """True for what is of a kind that is read by its name, its type or its bytes; a calendar or a card of addresses is text, but no report."""
    if kind(within.suffix, within.content[:HEAD]) is not Kind.TEXT or within.suffix in (".txt", ".text", ".md"):
        return True
    return part.get_content_type() in ("text/plain", "text/markdown", "text/enriched") and within.suffix not in (".ics", ".vcf", ".csv", ".asc")


def _named(part: EmailMessage) -> str:
    """A name for an attachment without one, by its type."""
    return {"text/html": "part.html", "application/pdf": "part.pdf", "message/rfc822": "part.eml"}.get(part.get_content_type(), "part")
