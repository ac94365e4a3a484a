"""The reading of one document in plain text: what an analyst would paste into a message."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from dateline.export import spoken, words
from dateline.export.quotation import record
from dateline.export.table import table
from dateline.records import Block, BlockKind, Check, Document, Event, HasSpan

WIDTH = 110  # columns, where the output is no terminal
EVENT_HEADS = ("When", "Who", "Did what", "To whom", "Where", "How sure", "Who says")
STATEMENT_HEADS = ("Id", "Who", "Says", "What", "How sure")
CHECK_HEADS = ("Checked", "By", "Statements", "In which words")
ONWARD = 160  # characters of text in which an event's object is looked for
CLIP = 140  # characters of a statement's content shown without its quote


def print_dispatch(document: Document, *, width: int = WIDTH, quotes: bool = False) -> Iterator[str]:
    """The lines: title, origin and date, what was kept and dropped, the table of events, the statements.

    With `quotes`, the sentence behind each row, with its span in the text.
    """
    yield from heading(document)
    yield ""
    yield from _events(document, width, quotes)
    yield ""
    yield from _statements(document, width, quotes)


# --- the head ---


def heading(document: Document) -> Iterator[str]:
    """Title; publisher, date and how it was found, origin; what was kept and what was dropped; whose answers the countries are."""
    source = document.source
    yield title(document)
    origin = [words.flat(source.publisher) if source.publisher else "", words.published(document.published), words.flat(source.uri), document.id]
    yield " | ".join(part for part in origin if part)
    whose = words.viewpoints([document.viewpoint])
    yield f"{_kept(document)} {whose[:1].upper()}{whose[1:]}." if whose else _kept(document)


def title(document: Document) -> str:
    """The title, or the opening words of the first kept block."""
    if document.source.title:
        return words.clip(document.source.title, WIDTH)
    prose = [block for block in document.blocks if block.kept and block.kind in (BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.LIST)]
    return words.clip(document.quote(prose[0]), 90) if prose else "(no title)"


def _kept(document: Document) -> str:
    kept = [block for block in document.blocks if block.kept]
    dropped = [block for block in document.blocks if not block.kept]
    count = sum(len(document.quote(block).split()) for block in kept)
    line = f"Kept {len(kept)} of {len(document.blocks)} blocks ({count:,} words)."
    return f"{line} Dropped: {drops(document, dropped)}." if dropped else line


def drops(document: Document, dropped: Sequence[Block]) -> str:
    """The dropped blocks by reason, the most frequent first, each with the opening words of its first block."""
    counts = Counter(block.reason or "no reason given" for block in dropped)
    first = {reason: next(block for block in dropped if (block.reason or "no reason given") == reason) for reason in counts}
    shown = [_drop(document, reason, count, first[reason]) for reason, count in islice(counts.most_common(), 6)]
    others = len(counts) - len(shown)
    return "; ".join([*shown, f"{others} other reason{'s' if others > 1 else ''}"] if others else shown)


def _drop(document: Document, reason: str, count: int, block: Block) -> str:
    times = f"{count} x " if count > 1 else ""
    return f"{times}{words.flat(reason)} “{words.clip(document.quote(block), 40)}”"


# --- events ---


def _events(document: Document, width: int, quotes: bool) -> Iterator[str]:
    events = document.events or ()
    if not events:
        yield "No event was found."
        return
    yield f"REPORTED ({len(events)})"
    rows = [event_cells(document, event) for event in events]
    notes = [[behind(document, event)] for event in events] if quotes else ()
    yield from table(EVENT_HEADS, rows, width, notes)


def event_cells(document: Document, event: Event) -> tuple[str, ...]:
    """The cells of an event's row, under EVENT_HEADS."""
    year = document.published.date.year if document.published else None
    onward = document.text[event.start : event.start + ONWARD]
    return (*cells(event, onward, year, hedges(document, event))[:-1], words.sources(event, document.statements or ()))


def cells(event: Event, onward: str, year: int | None, hedge_words: Sequence[str] = ()) -> tuple[str, ...]:
    """The same, for an event without its document: `onward` is the text from its trigger on."""
    counts = words.casualties(event)
    what = f"{event.type.value} {words.predicate(onward, event)}" + (f" ({counts})" if counts else "")
    where = words.where(event)
    parties = (words.names(event.actors), what, words.names(event.recipients))
    return (words.when(event.when, year), *parties, where, words.sureness(event, hedge_words), words.sources(event))


def hedges(document: Document, event: Event) -> list[str]:
    """The words that hedge the statements in which an event is reported."""
    return [hedge.text for statement in document.statements or () if statement.id in event.statements for hedge in statement.doubts]


def behind(document: Document, spot: HasSpan) -> str:
    """The sentence around a span, quoted, with the span's place in the text."""
    start, end = words.sentence(document.text, spot)
    return f"{words.quoted(document.text[start:end])} [{spot.start}-{spot.end}]"


# --- statements ---


def _statements(document: Document, width: int, quotes: bool) -> Iterator[str]:
    statements = document.statements or ()
    if not statements:
        yield "No statement was found."
        return
    yield f"SAID ({len(statements)})"
    branches = spoken.tree(statements)
    if quotes:
        for branch in branches:
            yield from record(document, branch.statement, width)
            yield ""
    else:
        yield from table(STATEMENT_HEADS, [statement_cells(document, branch) for branch in branches], width, roomy="What")
        yield from _checks(document, width)


def statement_cells(document: Document, branch: spoken.Branch) -> tuple[str, ...]:
    """The cells of a statement's row, under STATEMENT_HEADS; who says something within another's statement is set in."""
    statement, depth = branch
    cue = words.flat(document.quote(statement.cue)) if statement.cue else statement.stance.value
    kind = spoken.kind(statement)
    says = f"{cue} ({kind})" if kind else cue
    who = "  " * depth + spoken.voices(statement, document.source.publisher)
    sure = spoken.sureness(statement, statement.disputed_by, [other.id for other in spoken.disputes(document, statement)])
    return (statement.id, who, says, words.clip(words.content(document.text, statement), CLIP), sure)


def _checks(document: Document, width: int) -> Iterator[str]:
    if document.checks:
        yield ""
        yield f"CHECKED ({len(document.checks)})"
        yield from table(CHECK_HEADS, [check_cells(document, check) for check in document.checks], width, roomy="In which words")


def check_cells(document: Document, check: Check) -> tuple[str, ...]:
    """The cells of a check's row, under CHECK_HEADS."""
    found = words.VERIFICATIONS[check.outcome] + (" in part" if check.partial else "")
    by = words.flat(check.by.name) if check.by else ""
    return found, by, ", ".join(check.covers), words.clip(document.quote(check), CLIP)
