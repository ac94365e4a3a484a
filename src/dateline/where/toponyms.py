"""A place name as it stands in the text, with what its surroundings say about it: the kind of place, and what it lies in."""

from __future__ import annotations

import re

import msgspec

from dateline.where.contexts import BUILT, kinds, modifiers, states
from dateline.where.gazetteer import Kind

_AFTER = re.compile(r"[ \t]{1,2}([A-Za-z]+(?:[ -][a-z]+){0,2})")
_BEFORE = re.compile(r"([a-z]+(?: [a-z]+)?) (?:of|at|in) (?:the )?$")
_STATE = re.compile(r",? ((?:W\. Va|[NSDRW]\.[A-Z]|[A-Z][a-z]{1,4})\.|[A-Z]{2}\b)")
_GAP_IN = re.compile(r"(?:’s|'s)?(?:,? in|,? of|,| \()(?: the)?((?: [a-z-]+){0,2}) ?\(?\Z")
_POSSESSIVE = re.compile(r"['’]s?\Z")
_OWNED = re.compile(r"['’]s? \Z")
_CLOSED = re.compile(r"[ ]?(?:[,.;:)\]]|\n|\Z)")
_OWNER = re.compile(r"['’]s?(?: [a-z-]+){0,3} ")
_GENERIC_TAIL = re.compile(r"[A-Za-z]+(?: [A-Za-z]+){0,2}\Z")


_GOES_ON = frozenset(  # after "Kassala state": the state; before any other word, "state television"
    "and or in on of to is was were are has had have after before when where who which that by for from with at as while but over during since until".split()
)


class Toponym(msgspec.Struct, frozen=True, gc=False):
    """A name to be resolved. `hint` is the kind that the text states; `inside` the index of the toponym that it is said to lie in."""

    start: int
    end: int
    name: str
    hint: Kind | None = None
    inside: int | None = None
    listed: bool = False  # only a comma says so, which a list has too
    state: str | None = None  # "US.LA", where an abbreviation follows
    holder: int | None = None  # the toponym at whose point it may stand where it has none of its own: "X in Y", "X, Y.", "Y's X"


def toponyms(text: str, spans: list[tuple[int, int]]) -> list[Toponym]:
    """The toponyms of the spans, which are in text order and apart."""
    found = [_toponym(text, start, end) for start, end in spans]
    return [_within(text, found, index) for index in range(len(found))]


def owned(text: str, found: list[Toponym], built: list[bool]) -> list[Toponym]:
    """The toponyms; a building right behind the name of a place that owns it lies in that: "Mosul's Great Mosque", "Odesa's main Orlo Hospital"."""
    out = found[:1]
    for index in range(1, len(found)):
        before, here = found[index - 1], found[index]
        gap = text[before.end : here.start] if here.inside is None and (built[index] or here.hint in BUILT) else ""
        out.append(msgspec.structs.replace(here, inside=index - 1, holder=index - 1) if _OWNER.fullmatch(gap) else here)
    return out


def _toponym(text: str, start: int, end: int) -> Toponym:
    name = shown(text[start:end])
    state = states().get(text[start:end]) or states().get(text[start : end + 1])
    if state and (text[max(0, start - 2) : start] == ", " or "." in text[start : end + 1]):
        return Toponym(start, end, name, Kind.ADMIN1, state=state)
    after = _STATE.match(text, end)
    return Toponym(start, end, name, hint(text, start, end), state=states().get(after[1]) if after else None)


def shown(surface: str) -> str:
    """The name to show: no possessive, one line, no capitals throughout.

    >>> shown("GOMA"), shown("Moscow’s"), shown("US")
    ('Goma', 'Moscow', 'US')
    """
    name = _POSSESSIVE.sub("", " ".join(surface.split()))
    return name.title() if name.isupper() and len(name) > 3 else name


def hint(text: str, start: int, end: int) -> Kind | None:
    """The kind of place that a word in the name, after it or before it states.

    >>> text = "They fled the town of Sake to Bulengo camp in Luhansk oblast."
    >>> hint(text, 22, 26).name, hint(text, 30, 37).name, hint(text, 46, 53).name
    ('SETTLEMENT', 'CAMP', 'ADMIN1')
    """
    name = text[start:end]
    own = longest_kind(name.lower().split(), from_end=True)
    if own is not None and " " in name:
        return own
    if (first := name.split()[0].lower() if name.split() else "") in ("lake", "mount", "gulf", "strait"):
        return kinds().get(first, Kind.REGION)
    after = _AFTER.match(text, end)
    following = after[1].lower().split(" ") if after else []
    if following and following[0] not in ("capital", "church", "market") and not (following[0] == "state" and following[1:2] and following[1] not in _GOES_ON):
        found = longest_kind(following, from_end=False)
        if found is not None:
            return found
    before = _BEFORE.search(text, max(0, start - 40), start)
    if before and text[:start].rstrip().endswith(("of", "of the")):
        return longest_kind(before[1].split(" "), from_end=True)
    return None


def longest_kind(words: list[str], *, from_end: bool) -> Kind | None:
    """The kind that the longest run of words at one end names."""
    for size in range(min(3, len(words)), 0, -1):
        part = words[-size:] if from_end else words[:size]
        if (kind := kinds().get(" ".join(part))) is not None:
            return kind
    return None


def _within(text: str, found: list[Toponym], index: int) -> Toponym:
    """The toponym with the one right after it, where "X, Y", "X in Y" or "X (Y)" says that it lies in that, or with the one whose possessive it follows."""
    owner = index - 1 if index and _owns(text, found[index - 1], found[index]) else None
    here = msgspec.structs.replace(found[index], holder=owner) if owner is not None else found[index]
    if index + 1 >= len(found):
        return here
    there = found[index + 1]
    if there.start - here.end > 30:
        return here
    gap = text[here.end : there.start]
    generic = _GENERIC_TAIL.match(gap.strip().split(",")[0].split(" in")[0])
    if generic and longest_kind(generic[0].lower().split(), from_end=False) is not None:
        gap = gap.strip()[generic.end() :]
    match = _GAP_IN.match(gap)
    if match is None:
        return here
    listed = gap.strip() == ","
    lies = _CLOSED.match(text, there.end) if listed else all(word in modifiers() or word in kinds() or word in ("in", "of") for word in match[1].split())
    holder = _innermost(text, found, index + 1) if lies else here.holder  # not of "the X plant, Kyiv said" nor of "X, near Kyiv"
    return msgspec.structs.replace(here, inside=index + 1, listed=listed, holder=holder)


def _innermost(text: str, found: list[Toponym], index: int) -> int:
    """The toponym, or the one that it owns right behind it: Diffa of "in Niger's Diffa region"."""
    return index + 1 if index + 1 < len(found) and _owns(text, found[index], found[index + 1]) else index


def _owns(text: str, owner: Toponym, here: Toponym) -> bool:
    """True for "Dorun's" before "Third Street"."""
    return here.start >= owner.end and _OWNED.search(text, owner.start, here.start) is not None
