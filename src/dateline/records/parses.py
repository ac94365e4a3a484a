"""The encoder's reading. Token indices (`Token.head`, `Sentence.first`) count over all tokens of the document."""

from __future__ import annotations

import msgspec

from dateline.records.base import Record
from dateline.terms import NameType, Role, TimeType


class Token(msgspec.Struct, frozen=True, gc=False):
    """A syntactic word in Universal Dependencies; `head` is a token index of the document, -1 at the root of its sentence.

    Features hold UD's values ("Past", "Part", "Plur", "3", "Pass", "Imp") or "" where the word has none. `factuality` says, where the word is an event,
    how certain the text makes it, from -3 (it did not happen) to 3 (it did).
    """

    start: int
    end: int
    lemma: str
    upos: str
    head: int
    deprel: str
    tense: str = ""
    verb_form: str = ""
    mood: str = ""
    voice: str = ""
    number: str = ""
    person: str = ""
    factuality: float = 0.0


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """Tokens `first` up to, not including, `stop`."""

    first: int
    stop: int


class Name(msgspec.Struct, frozen=True, gc=False):
    """A proper name as the encoder found it: tokens `first` up to `stop`."""

    first: int
    stop: int
    type: NameType


class Timed(msgspec.Struct, frozen=True, gc=False):
    """A time expression as the encoder found it: tokens `first` up to `stop`."""

    first: int
    stop: int
    type: TimeType


class Told(msgspec.Struct, frozen=True, gc=False):
    """A source, a cue or a content of some statement as the encoder found it: tokens `first` up to `stop`."""

    first: int
    stop: int
    role: Role


class Link(msgspec.Struct, frozen=True, gc=False):
    """A token that may head a mention, and one before it that may head a mention of the same; `score` is in log odds against "none of them"."""

    token: int
    antecedent: int
    score: float


class Parse(Record, frozen=True, kw_only=True):
    """The encoder's reading of a document's kept blocks."""

    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    times: tuple[Timed, ...] = ()
    roles: tuple[Told, ...] = ()
    links: tuple[Link, ...] = ()
    leanings: bytes = b""  # [tokens, roles, BIES] as float16: how much likelier each word is there than outside any span; empty where unknown
