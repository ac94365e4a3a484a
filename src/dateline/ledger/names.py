"""Names as they are searched: folded, with the other names and the letters that somebody goes by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from dateline.records import Document, Entity, MentionKind, NameType

LETTERS = 3  # of a made-up acronym: two letters stand for too much
_WHOLE = {NameType.ORGANISATION, NameType.GROUP, NameType.OTHER}  # what goes by its initials
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")  # U.N., u.k.
_UNMARKED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th"})  # NFKD leaves them whole
_WORD = re.compile(r"\w+")
_INITIAL = re.compile(r"[^\W\d_][\w’']*")


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """A name as it is searched: lower case, without accents and punctuation, a space before and after.

    >>> key("Côte d’Ivoire"), key("the U.N. mission")
    (' cote d ivoire ', ' the un mission ')
    """
    folded = _DOTTED.sub(lambda found: found[0].replace(".", ""), name.casefold())
    if not folded.isascii():
        decomposed = unicodedata.normalize("NFKD", folded.translate(_UNMARKED))
        folded = "".join(char for char in decomposed if not unicodedata.combining(char))
    return f" {' '.join(_WORD.findall(folded))} "


def keys(document: Document, entity: Entity) -> str:
    """Every name that the document calls an entity by, and the letters that it may go by, as `key` has them, parted by bars."""
    called = [entity.name, *(document.quote(mention) for mention in entity.mentions if mention.kind is MentionKind.NAME)]
    known = dict.fromkeys(key(name) for name in dict.fromkeys(called))
    if entity.type in _WHOLE:
        known |= dict.fromkeys(f" {letters} " for letters in acronyms(entity.name))
    return "|".join(known)


@lru_cache(maxsize=4096)
def acronyms(name: str) -> tuple[str, ...]:
    """The letters that a name may go by, in lower case: with and without its small words, and without the word that it opens with.

    >>> acronyms("UK Ministry of Defence"), acronyms("Israel Defense Forces")
    (('ukmd', 'ukmod', 'mod'), ('idf',))
    """
    words = [word for word in _INITIAL.findall(name) if word.casefold() not in ("the", "s")]
    parts = [words, words[1:]] if words[1:] and words[1][0].isupper() else [words]
    made = (_letters(part, small) for part in parts for small in (False, True))
    return tuple(dict.fromkeys(letters for letters in made if len(letters) >= LETTERS))


def _letters(words: list[str], small: bool) -> str:
    taken = [word if word.isupper() else word[0] for word in words if small or word[0].isupper()]
    return "".join(taken).casefold() if len(taken) > 1 else ""


def asked(name: str) -> tuple[str, ...]:
    """What to look for among keys where a user asks for `name`: it, its other spellings and, of a known organisation, its other names.

    A trailing star finds beginnings.

    >>> asked("the UN")
    (' un ', ' united nations ')
    >>> asked("Lavr*")
    (' lavr',)
    """
    if name.rstrip().endswith("*") and key(name).strip():
        return (key(name).rstrip(),)
    bare = key(name).removeprefix(" the ").strip()
    return tuple(dict.fromkeys(key(form) for form in _spellings([bare, *_known(bare)])))


def _known(name: str) -> tuple[str, ...]:
    """The other names of a known organisation; none where it is no such name."""
    from dateline.parse.coref.lexicons import key as plain, organisations

    found = organisations().get(plain(name))
    return (found.name, *found.aliases) if found else ()


def _spellings(names: Iterable[str]) -> Iterator[str]:
    """Each name as it stands, then as others spell it ("Defence", "Defense")."""
    from dateline.parse.coref.lexicons import SPELLINGS

    others = SPELLINGS | {there: here for here, there in SPELLINGS.items()}
    for name in names:
        yield name
        yield " ".join(others.get(word, word) for word in key(name).split())
