"""From the words of a link to the spans of a statement's content: whole quotations, no gaps but where the cue stands; direct, indirect or mixed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence, Set

from dateline.records import Span, StatementKind
from dateline.said.frames.speakers import joined
from dateline.said.links import Link, Reading
from dateline.said.quotation.quotes import Quote

FRINGE = frozenset({"obl", "advmod", "discourse", "punct", "cc", "vocative", "mark"})


def spans(reading: Reading, link: Link) -> tuple[Span, ...]:
    """The content in text order. A run of words that touches a quotation takes all of it, unless the cue stands in the same quotation."""
    tree = reading.tree
    cue = tree.tokens[link.cue.start]
    found = [Span(tree.tokens[run[0]].start, tree.tokens[run[-1]].end) for run in runs(reading, link)]
    around = reading.quote_at(cue.start)
    grown = [_grown(reading, span, around) for span in found] + [Span(quote.start, quote.end) for quote in link.quoted]
    return _merged(reading.document.text, grown)


def runs(reading: Reading, link: Link) -> list[list[int]]:
    """Consecutive words of the content; a gap of punctuation alone, or of words that are neither cue nor source, does not part them."""
    tree = reading.tree
    if link.told:
        others = joined(tree, link.anchor) if tree.tokens[link.anchor].upos == "VERB" else frozenset()
        return [run for run in (_clean(reading, _without(list(span), others)) for span in link.told) if run]
    taken = set(link.cue)
    if link.source is not None:
        taken |= set(tree.subtree(link.source)) if link.anchor not in tree.subtree(link.source) else {link.source}
    runs: list[list[int]] = []
    for at in link.content:
        if runs and (at == runs[-1][-1] + 1 or not any(between in taken for between in range(runs[-1][-1] + 1, at))):
            runs[-1].append(at)
        else:
            runs.append([at])
    return [run for run in (_clean(reading, run) for run in runs) if run]


def _without(run: list[int], others: Set[int]) -> list[int]:
    """The run up to the clause of a cue that is joined to its own: "he would pray | and asked them to spare the wells"."""
    first = next((at for at, word in enumerate(run) if word in others), len(run))
    return run[:first] if first else run


def _clean(reading: Reading, run: list[int]) -> list[int]:
    tree = reading.tree
    while run and tree.tokens[run[0]].upos == "PUNCT":
        run = run[1:]
    while run and tree.tokens[run[-1]].upos == "PUNCT" and tree.word(run[-1]) not in "%)":
        run = run[:-1]
    return run


def _grown(reading: Reading, span: Span, around: Quote | None) -> Span:
    start, end = span.start, span.end
    first = max(bisect_left(reading.starts, start) - 1, 0)
    for quote in reading.quotes[first:]:
        if quote.start >= end:
            break
        if quote.end > start and quote != around and not (quote.start <= start and end <= quote.end and _is_whole(quote, start, end)):
            start, end = min(start, quote.start), max(end, quote.end)
    return Span(start, end)


def _is_whole(quote: Quote, start: int, end: int) -> bool:
    return quote.start == start and quote.end == end


def _merged(text: str, found: Sequence[Span]) -> tuple[Span, ...]:
    out: list[Span] = []
    for span in sorted(set(found), key=lambda span: (span.start, span.end)):
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        elif text[span.start : span.end].strip():
            out.append(span)
    return tuple(out)


def kind(reading: Reading, link: Link, content: Sequence[Span]) -> StatementKind:
    """Direct where quotation marks enclose the content (a fronted adverbial may stand outside), mixed where they enclose a part."""
    inside = [quote for span in content for quote in reading.touching(span.start, span.end)]
    around = reading.quote_at(reading.tree.tokens[link.cue.start].start)
    inside = [quote for quote in inside if quote != around]
    if not inside and link.quoted:
        return StatementKind.DIRECT  # the turn of a transcript, which needs no marks
    if not inside:
        return StatementKind.DIRECT if around is not None and _is_marked(reading.document.text, content) else StatementKind.INDIRECT
    tree = reading.tree
    outside = [
        at
        for span in content
        for at in tree.at(span.start, span.end)
        if tree.tokens[at].upos != "PUNCT" and not any(quote.start <= tree.tokens[at].start < quote.end for quote in inside)
    ]
    if not outside:
        return StatementKind.DIRECT if _is_sentence(reading, link, inside) else StatementKind.MIXED
    return StatementKind.DIRECT if _is_fringe(reading, outside, inside) else StatementKind.MIXED


def _is_marked(text: str, content: Sequence[Span]) -> bool:
    """True where marks stand right round the words within another quotation: "“He said ‘run’ and we ran,” she said"."""
    return (
        len(content) == 1 and text[content[0].start - 1 : content[0].start] in tuple("‘'“\"") and text[content[0].end :][:2].strip(",.!?")[:1] in tuple("’'”\"")
    )


def _is_sentence(reading: Reading, link: Link, inside: Sequence[Quote]) -> bool:
    """A quotation that holds a predicate with its subject or an imperative; a mere phrase in marks ("a deliberate provocation") is a partial quote."""
    tree = reading.tree
    words = [at for quote in inside for at in tree.at(quote.start, quote.end)]
    cue = tree.tokens[link.anchor]
    if any(tree.tokens[at].deprel.startswith(("nsubj", "root", "ccomp", "parataxis", "expl")) for at in words):
        return True
    last = inside[-1]
    ending = tree.text[last.start : last.end].rstrip("”\"’'»").rstrip()[-1:]
    if last.end <= cue.start and ending in (",", "?", "!") and tree.text[last.start : last.end].lstrip("“‘\"'«„")[:1].isupper():
        return True  # "“Not before the thaw,” she said"
    return cue.upos == "PUNCT" or len(words) > 8


def _is_fringe(reading: Reading, outside: Sequence[int], inside: Sequence[Quote]) -> bool:
    """True where what stands outside the quotation is only an adverbial that hangs on it: "until then “we share what is left”"."""
    tree = reading.tree
    tops = [at for at in outside if tree.tokens[at].head not in outside]
    return len(outside) <= 6 and all(
        tree.tokens[at].deprel in FRINGE
        and tree.tokens[at].head >= 0
        and any(quote.start <= tree.tokens[tree.tokens[at].head].start < quote.end for quote in inside)
        and tree.tokens[at].deprel != "mark"
        for at in tops
    )
