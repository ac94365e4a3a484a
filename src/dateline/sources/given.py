"""What a reader of a format is handed."""

from __future__ import annotations

import hashlib

import msgspec

from dateline.records import Page
from dateline.sources.paths import suffix


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """Bytes with their origin, and what is known before they are read."""

    uri: str
    content: bytes
    sha256: str  # of the bytes as found
    limit: int  # bytes of one page
    date: str | None = None  # as the caller gives it
    made: str | None = None  # when what they came in was sent
    name: str | None = None  # of the file, where `uri` does not end with it
    encoding: str | None = None  # as what they came in declares it
    depth: int = 0  # mails and attachments that they lie within

    @property
    def suffix(self) -> str:
        """The extension of the file's name, in lower case."""
        return suffix(self.uri if self.name is None else self.name)

    def page(self, content: str | bytes, media_type: str = "text/plain", *, part: str = "", date: str | None = None) -> Page:
        """A page of `content`, whose address ends with `part`; a carrier's own `date` goes before the caller's."""
        text = isinstance(content, str)
        return Page(
            uri=f"{self.uri}{part}",
            media_type=media_type,
            sha256=self.sha256,
            content=content.encode("utf-8", "replace") if isinstance(content, str) else content,
            encoding="utf-8" if text else self.encoding,
            date=date or self.date,
            otherwise=self.date if date else None,
            made=self.made,
        )

    def within(self, part: str, content: bytes, *, name: str, made: str | None = None, encoding: str | None = None) -> Given:
        """What was found inside: an attachment, with its own hash."""
        return Given(
            uri=f"{self.uri}{part}",
            content=content,
            sha256=hashlib.sha256(content).hexdigest(),
            limit=self.limit,
            date=self.date,
            made=made or self.made,
            name=name,
            encoding=encoding,
            depth=self.depth + 1,
        )
