"""Who wrote: names out of the fields and lines in which pages leave them, together with trades, handles, addresses and the outlet's own name."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from functools import cache

import msgspec

from dateline import lexicon
from dateline.clean import days
from dateline.clean.head import Outlet
from dateline.clean.page.titles import letters

MAX_FIELD = 600  # characters of a field that are read
MIN_NAME, MAX_NAME = 3, 60  # characters
MAX_WORDS = 5
MAX_PEOPLE = 12

PARTICLES = frozenset(
    "de da di do du del della dei der den des dos das la le les los van von vom vander zu zum zur ter ten af av bin bint ibn ben al el e y i abu und".split()
)
_DONE = (
    r"words|text|story|written|reported|posted|published|created|submitted|reporting|editing|thread started|interview|article|a guest post|"
    r"geschrieben|erstellt|verfasst|veröffentlicht|gespeichert|bericht|ein beitrag|publié|écrit|escrito|publicado"
)
_TITLE = (
    r"authors?|autor(?:in|en|es)?|auteurs?|autore|text|texte|texto|foto|verfasser(?:in)?|redakteur(?:in)?|journalist(?:in)?|thread starter|текст|фото|авторы?"
)
_LABEL = re.compile(
    rf"^\W{{0,3}}(?:(?:(?:{_DONE})\s+)?(?:by|von|vom|par|por|di|da|door|av|af|от|автор|de)\b|(?:{_TITLE})\s?:|(?:thread starter|autor|author)\s)\s*[:：]?\s*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\S{1,80}@\S{1,80}\.\w{2,}|https?://\S{1,300}|www\.\S{1,200}|(?<!\w)@\w{1,40}")
_ASIDE = re.compile(r"\([^()]{0,80}\)|\[[^\[\]]{0,80}\]")
_SPLIT = re.compile(r"\s*[,;|/•·\n»>]\s*|(?<=[^\W\d_]{3})\.\s+|\s+[–—-]\s+|\s+(?:and|und|et|y|e|og|och|with|mit|и|&|\+)\s+|&", re.IGNORECASE)
_JOINER = re.compile(r"^(?:and|und|et|y|e|og|och|with|mit|и|&)\s+", re.IGNORECASE)
_WHERE = re.compile(r"\s+(?:in|for|at|near|from|on|für|aus|am|um|à|about|is)\s.*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?")

_HOSTS = (".com", ".de", ".net", ".org", ".fr", ".uk", ".at", ".ch", ".info", ".tv")


@cache
def _words(which: str) -> frozenset[str]:
    return frozenset(word for entry in lexicon.entries("clean", "outlets.toml", which, Outlet) for word in entry.words)


class People(msgspec.Struct, frozen=True):
    """The persons and the bodies that fields name, each once, in their order."""

    persons: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()


def people(fields: Iterable[str], *, outlet: str | None = None) -> People:
    """Who is named in the fields; the outlet's own name is none of them.

    >>> people(["By Ada Marsh, political correspondent, and TOM OKE in Lisbon (@tomoke)", "Bay Record Staff", "Reuters"], outlet="Bay Record")
    People(persons=('Ada Marsh', 'Tom Oke'), bodies=('Reuters',))
    """
    persons: dict[str, None] = {}
    bodies: dict[str, None] = {}
    own = letters(outlet or "")
    for field in fields:
        for name in _names(field):
            kind = _kind(name, own)
            if kind is not None:
                (bodies if kind else persons)[name] = None
    return People(tuple(persons)[:MAX_PEOPLE], tuple(bodies)[:MAX_PEOPLE])


def _names(field: str) -> list[str]:
    text = _undated(" ".join(html.unescape(field[:MAX_FIELD]).split()))
    text = _LABEL.sub("", _ASIDE.sub(" ", _ADDRESS.sub(" ", text)).strip())
    parts = [_tidy(part) for part in _SPLIT.split(text)]
    if len(parts) == 2 and text.count(",") == 1 and all(len(part.split()) == 1 and part[:1].isupper() and len(part) > 1 for part in parts):
        parts = [f"{parts[1]} {parts[0]}"]  # "Marsh, Ada"
    return [part for part in parts if part]


def _undated(text: str) -> str:
    """A byline up to the day that stands in it: what follows is no name."""
    day = next(iter(days.dated(text)), None)
    return text[: day.start] if day and day.start > MIN_NAME else text


def _tidy(part: str) -> str:
    part = _WHERE.sub("", _LABEL.sub("", _JOINER.sub("", part.strip()))).strip(" .:*\"“”'’‘`´_#–—-<>()[]")
    if " " in part and part.isupper() and part.isascii() and len(part) > 6:
        part = part.title()
    return part


def _kind(name: str, own: str) -> bool | None:
    """False for a person, True for a body, None for what is neither: a trade, a word in place of a name, the outlet itself, a sentence."""
    lower = name.lower()
    words = [word.lower() for word in _WORD.findall(name)]
    if not words or len(name) > MAX_NAME or len(name) < 2 or len(name.split()) > MAX_WORDS or any(char.isdigit() for char in name):
        return None
    if (
        lower in _words("nobody")
        or lower.startswith("admin")
        or lower.endswith("admin")
        or set(words) & _words("trade")
        or (own and (letters(name) in own or own in letters(name)))
    ):
        return None
    if name[-1] in "?!" or ":" in name or (len(words) > 1 and any(word[0].islower() and word.rstrip(".") not in PARTICLES for word in name.split()[1:])):
        return None
    return bool(set(words) & (_words("body") | _words("outlet")) and not _is_plain(words)) or lower.endswith(_HOSTS)


def _is_plain(words: list[str]) -> bool:
    """True for two or three words of which only the last could be an outlet's: "Ada Post" is a person, "Bay Post" is not told from one."""
    return len(words) == 2 and words[-1] in ("post", "star", "sun", "record", "standard", "leader", "mail", "echo", "bote", "kurier", "welt", "zeit", "watch")
