"""The standard library's mails, read so that broken ones do not raise."""

from __future__ import annotations

from email import policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.parser import BytesParser
from typing import cast

MAX_HEADER = 2_000  # characters of a header that are read: the standard library's time grows with the square of its length

_KNOWN = ("from", "to", "date", "subject", "received", "message-id", "mime-version", "content-type", "return-path", "sender", "content-location")
_BROKEN = (MessageError, ValueError, TypeError, AttributeError, IndexError, KeyError, LookupError, RecursionError)


class _Policy(policy.EmailPolicy):
    """The default policy; a header that it cannot read is kept as it stands."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        try:
            return cast(str, super().header_fetch_parse(name, value[:MAX_HEADER]))
        except _BROKEN:
            return " ".join(str(value)[:MAX_HEADER].split())


def parsed(content: bytes) -> EmailMessage:
    """The mail that the bytes hold. Raises RecursionError where its parts lie too deep within one another."""
    return cast(EmailMessage, BytesParser(policy=_Policy()).parsebytes(content.lstrip(b"\r\n\t \xef\xbb\xbf")))


def is_mail(message: Message) -> bool:
    """True where there are headers of a mail."""
    return any(name in message for name in _KNOWN)


def header(message: Message, name: str) -> str:
    """A header in words, encoded words decoded, on one line; "" where there is none."""
    try:
        text = str(message.get(name, "") or "")
        if "=?" in text:
            text = str(make_header(decode_header(text)))
    except _BROKEN:
        return ""
    return " ".join(text.encode("utf-8", "replace").decode("utf-8", "replace").split())


def payload(part: Message) -> bytes:
    """The bytes of a part, its transfer encoding undone as far as it can be; b"" where it holds none."""
    try:
        found = part.get_payload(decode=True)
    except _BROKEN:
        found = str(part.get_payload()).encode("utf-8", "replace")
    return found if isinstance(found, bytes) else b""


def charset(part: Message) -> str | None:
    """The encoding that a part declares."""
    try:
        found = part.get_content_charset()
    except _BROKEN:
        return None
    return found or None
