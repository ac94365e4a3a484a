"""Records in plain words, as an analyst would write them: days, parties, how sure a report is, what was done."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from itertools import takewhile

from dateline.records import Event, HasSpan, Modality, Party, Published, SettingFound, Statement, Verification, When

NEAR = 6  # words of an object shown after a trigger
CLOSERS = 4  # a full stop and the marks after it with which a span may end

_HOW_DATED = {
    "given": "as given",
    "header": "from the header",
    "json-ld": "from the page's JSON-LD",
    "meta": "from the page's meta data",
    "url": "from the address",
    "text": "from the text",
}
_MODALITIES = {
    Modality.OCCURRED: "",
    Modality.ONGOING: "ongoing",
    Modality.PLANNED: "planned",
    Modality.ATTEMPTED: "attempted",
    Modality.THREATENED: "threatened",
    Modality.REQUESTED: "asked for",
    Modality.HYPOTHETICAL: "possible",
}
_NEGATED = {  # "not asked for" would say that nobody asked
    Modality.PLANNED: "not planned",
    Modality.REQUESTED: "asked not to",
    Modality.THREATENED: "warned not to",
}
VERIFICATIONS = {Verification.VERIFIED: "verified", Verification.UNVERIFIED: "not verified", Verification.DISPUTED: "disputed"}


def day(date: dt.date, year: int | None = None) -> str:
    """A day, without its year where that is `year`.

    >>> day(dt.date(2022, 4, 26), 2022), day(dt.date(2022, 4, 6))
    ('26 Apr', '6 Apr 2022')
    """
    return f"{date.day} {date:%b}" if date.year == year else f"{date.day} {date:%b} {date.year}"


def when(days: When | None, year: int | None = None) -> str:
    """The days of an event; "" where they are not known.

    >>> from dateline.records import Precision
    >>> when(When(earliest=dt.date(2022, 4, 24), latest=dt.date(2022, 4, 26), precision=Precision.DAY), 2022)
    '24-26 Apr'
    """
    if days is None or (days.earliest is None and days.latest is None):
        return ""
    first, last = days.earliest, days.latest
    if first is None or last is None:
        return f"from {day(first, year)}" if first else f"until {day(last, year)}" if last else ""
    return _span(first, last, year)


def _span(first: dt.date, last: dt.date, year: int | None) -> str:
    if first == last:
        return day(first, year)
    after = last + dt.timedelta(days=1) if last < dt.date.max else last
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1):
        return str(first.year) if first.year == last.year else f"{first.year}-{last.year}"
    if first.day == 1 and after.day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"{first:%b} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}-{day(last, year)}"
    return f"{day(first, last.year)} - {day(last, year)}"


def published(date: Published | None) -> str:
    """The publication date and how it was found."""
    if date is None:
        return "date unknown"
    how = _HOW_DATED.get(date.how.value, date.how.value)
    return f"{date.date.day} {date.date:%B} {date.date.year} ({how})"


def viewpoints(codes: Iterable[str | None]) -> str:
    """Whose answers the countries of disputed places are; empty where no place was read."""
    known = sorted({code for code in codes if code})
    return f"countries of disputed places: {', '.join(known)}" if known else ""


def names(parties: Iterable[Party]) -> str:
    """The parties' names, each once."""
    return ", ".join(dict.fromkeys(paired(flat(party.name)) for party in parties))


def sources(event: Event, statements: Iterable[Statement] = ()) -> str:
    """Who says so. With the document's statements, those who say it together stand side by side, and each that they were heard through after a "via".

    >>> from dateline.records import EventType
    >>> sources(Event(id="e", start=0, end=1, type=EventType.AID, sources=("a nurse", "a driver")))
    'a nurse, a driver'
    """
    together = [{party.name for party in statement.source} for statement in statements if statement.id in event.statements]
    chain: list[list[str]] = []
    for name in event.sources:
        if chain and (not together or any({name, chain[-1][0]} <= names for names in together)):
            chain[-1].append(name)
        else:
            chain.append([name])
    return ", via ".join(", ".join(map(flat, names)) for names in chain)


def sureness(event: Event, hedges: Sequence[str] = ()) -> str:
    """How sure the report is: its modality, negation, hedges (in their own words where given) and verification.

    >>> from dateline.records import EventType
    >>> sureness(Event(id="e", start=0, end=1, type=EventType.AID, sources=("UN",), hedged=True, verification=Verification.UNVERIFIED), ["likely"])
    'claimed, “likely”, not verified'
    """
    parts = [_happened(event)]
    if event.hedged:
        parts += [f"“{flat(hedge)}”" for hedge in dict.fromkeys(hedges)] or ["hedged"]
    if event.verification:
        parts.append(VERIFICATIONS[event.verification])
    return ", ".join(parts)


def _happened(event: Event) -> str:
    if event.negated:
        if event.modality is Modality.ATTEMPTED:
            return "attempted, failed"
        return _NEGATED.get(event.modality) or ("denied" if event.sources else "did not happen")
    how = _MODALITIES[event.modality]
    if event.sources and event.modality in (Modality.OCCURRED, Modality.ONGOING, Modality.ATTEMPTED):
        return f"claimed, {how}" if how else "claimed"
    return how or "reported"


def content(text: str, statement: Statement) -> str:
    """What was said, on one line, without the "that" before it.

    >>> from dateline.records import Span, StatementKind
    >>> content("that it fell", Statement(id="s", source=(), cue=None, content=(Span(0, 12),), kind=StatementKind.INDIRECT))
    'it fell'
    """
    return said(" … ".join(flat(text[span.start : span.end]) for span in statement.content))


def said(words: str) -> str:
    """The words of a statement on one line, without the "that" before them."""
    return flat(words).removeprefix("that ")


def where(event: Event) -> str:
    """The name of the event's place; where it is only the place of writing, that is said."""
    if event.place is None:
        return ""
    flagged = event.located is not None and event.located.how is SettingFound.DATELINE
    return flat(event.place.name) + (" (dateline)" if flagged else "")


def casualties(event: Event) -> str:
    """The counts of an event; "" where it has none."""
    counts = ((event.killed, "killed"), (event.injured, "injured"))
    return ", ".join(f"{count} {what}" for count, what in counts if count is not None)


def predicate(onward: str, event: Event) -> str:
    """What was done, in the text's own words: the trigger and its object, as far as no party, place or time of the event begins.

    `onward` is the text from the trigger on.
    """
    stop = min((start - event.start for start in _starts(event)), default=len(onward))
    length = event.end - event.start
    trigger = _until(onward[:length].rstrip(" $€£"), stop)
    if " " in trigger or stop < length:
        particle = _PARTICLE.match(onward, length, max(stop, length)) if stop >= length else None
        return paired(trigger + (particle[0] if particle else ""))
    return paired(flat(f"{trigger} {_object(onward[len(trigger) : stop], before_party=stop < len(onward))}").rstrip(" \"'“”‘’([-–—"))


def paired(words: str) -> str:
    """The words without quotation marks where one has lost its other."""
    return words if words.count("“") == words.count("”") and words.count('"') % 2 == 0 else re.sub('[“”"]', "", words)


def _until(trigger: str, stop: int) -> str:
    """The trigger as far as no party begins in it."""
    words = flat(trigger[:stop]).split()
    while len(words) > 1 and words[-1].lower() in _HANGING:
        words.pop()
    return " ".join(words)


def _object(tail: str, *, before_party: bool) -> str:
    """The words of the text after a trigger that belong to its object; a party's title and what it owns are left to the party."""
    if tail[:1].isalnum() or tail[:1] == "-":
        return ""
    clause = _CLAUSE_END.split(tail, maxsplit=1)[0].split()
    words = list(takewhile(lambda word: word.lower() not in _VERBS, clause[:NEAR]))
    if words and words[0].endswith(("ly", "ed")):
        return ""  # an adverb or a verb: the trigger is a noun, and what follows it is said of it
    if len(words) == NEAR < len(clause):  # a phrase is shown whole or not at all
        words = words[: max((at for at, word in enumerate(words) if word.lower() in _PREPOSITIONS), default=0) or NEAR]
    while words and (words[-1].lower() in _HANGING or (before_party and (words[-1][:1].isupper() or words[-1].endswith(("'s", "’s"))))):
        words.pop()
    return " ".join(words)


def _starts(event: Event) -> list[int]:
    """Where the parties after the beginning of the trigger begin, and the place after its end."""
    parties = [party.start for party in (*event.actors, *event.recipients) if party.start is not None and party.start > event.start]
    return [*parties, event.place.start] if event.place and event.place.start >= event.end else parties


_CLAUSE_END = re.compile(
    r"[.,:](?!\d)|[;!?()\n–—]|\s(?=(?:that|which|who|whom|where|when|while|as|after|before|because|but|and|or|if|since|until|amid|despite|said|says|later|earlier"
    r"|on|today|yesterday|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)",
    re.IGNORECASE,
)
_PARTICLE = re.compile(r" (?:out|off|up|down|away|back)\b")  # clashes broke out
_VERBS = frozenset(
    """has have had is are was were will would could can may might must should did does do left took began came hit struck broke kept made went
    continued""".split()
)
_PREPOSITIONS = frozenset("of in on at to for from with by near over into towards toward against between along across through around".split())
_HANGING = _PREPOSITIONS | frozenset(
    """a an the its his her their this these those some any no all next last end beginning middle
    more is are was were be been has have had will would not also""".split()
)


def flat(text: str) -> str:
    """The text on one line, without control characters: nothing in a scraped page can command a terminal.

    >>> flat("a\\x1b[31m\\n  b")
    'a[31m b'
    """
    return " ".join(_CONTROL.sub("", _BREAK.sub(" ", text)).split())


_BREAK = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def quoted(text: str) -> str:
    """The text on one line between quotation marks, unless it has its own.

    >>> quoted("heavy\\nfighting"), quoted("“We will not leave,”")
    ('“heavy fighting”', '“We will not leave,”')
    """
    line = flat(text)
    return line if line[:1] in ("“", '"') else f"“{line}”"


def clip(text: str, width: int) -> str:
    """At most `width` characters, cut at a word, with an ellipsis where something was cut."""
    text = flat(text)
    if len(text) <= width:
        return text
    head = text[: width - 1]
    return (head.rsplit(" ", 1)[0] if " " in head[width // 2 :] else head).rstrip(" ,;:") + "…"


def sentence(text: str, spot: HasSpan, reach: int = 300) -> tuple[int, int]:
    """The span of the sentence around `spot`, as punctuation and line ends have it, at most `reach` characters to each side."""
    floor, ceiling = max(0, spot.start - reach), min(len(text), spot.end + reach)
    before = [match.end() for match in _SENTENCE_END.finditer(text, floor, spot.start + 1) if match.end() <= spot.start]
    ends = (match.start() + len(match[0].rstrip()) for match in _SENTENCE_END.finditer(text, max(spot.start, spot.end - CLOSERS), ceiling))
    return before[-1] if before else floor, next((end for end in ends if end >= spot.end), ceiling)


# not after an initial or a title: "U.N. officials", "Lt. Gen. Haddad"
_SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z]{2})[.!?][\"”’')\]]{0,3}\s+(?=[^a-z])|\n\s*")
