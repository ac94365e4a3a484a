"""Bytes to pages: what people have on disk or send through a pipe.

A source yields a `Page` (bytes as found, with their origin and hash) or a `Rejection` that says what is wrong and what to do; it never
holds more than one page in memory. Nothing is decoded here: `clean` does that, since it alone knows what the bytes should become.
"""

from dateline.sources.read import LIMIT, pages

__all__ = ["LIMIT", "pages"]
