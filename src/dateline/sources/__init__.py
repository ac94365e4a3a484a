"""Bytes to pages: what people have on disk or send through a pipe.

A source yields a `Page` (bytes with their origin and hash) or a `Rejection` that says what is wrong and what to do; it never holds more than one file in
memory, and of JSON Lines and mailboxes one line or mail. Files that hold reports (feeds, mails, PDF, DOCX, saved pages) are taken apart here; pages of text
and HTML stay bytes as they were found: `clean` decodes them, since it alone knows what the bytes should become.
"""

from dateline.sources.read import LIMIT, pages

__all__ = ["LIMIT", "pages"]
