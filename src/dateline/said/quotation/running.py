"""Quotations that run on over sentences and paragraphs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from dateline.records import Stance
from dateline.said.links import Link, Reading
from dateline.said.quotation.contents import spans
from dateline.said.quotation.quotes import Quote

SPOKEN = frozenset({Stance.ASSERT, Stance.CONFIRM})
REACH = 4000  # characters between a cue and a quotation that can still belong to it
LONG = 12  # a quotation of at least so many characters can be a sentence of its own, a shorter one only right after the one it goes on with
MAX_APART = 8  # words between the start of a sentence and the speaker in it, and between speaker and cue


def with_running_quotes(read: Reading, links: Sequence[Link]) -> list[Link]:
    """Gives each quotation that no statement holds to the cue that it continues, if there is one."""
    out, added = list(links), []
    starts = [read.tree.tokens[link.cue.start].start for link in out]
    held = {quote for link in out if not _inside(read, link) for span in spans(read, link) for quote in read.touching(span.start, span.end)}
    loose: list[Quote] = []
    for quote in read.quotes:
        if quote in held:
            continue
        low, high = bisect_left(starts, quote.start - REACH), bisect_left(starts, quote.end + REACH)
        owner = _announced(read, out[low:high], quote)
        owner = _continued(read, out[low:high], quote) if owner is None else owner
        followed = _followed(read, out[low:high], quote) if owner is None else None
        if owner is not None:
            out[low + owner] = _quoting(out[low + owner], quote)
        elif followed is not None:
            added.append(msgspec.structs.replace(out[low + followed], content=(), head=None, quoted=(quote,)))
        else:
            loose.append(quote)
    for quote in reversed(loose):
        low, high = bisect_left(starts, quote.start - REACH), bisect_left(starts, quote.end + REACH)
        owner = _led_in(read, out[low:high], quote)
        if owner is not None:
            out[low + owner] = _quoting(out[low + owner], quote)
    return sorted([*out, *added], key=lambda link: link.cue.start)


def _quoting(link: Link, quote: Quote) -> Link:
    return msgspec.structs.replace(link, quoted=tuple(sorted((*link.quoted, quote), key=lambda one: one.start)))


def _announced(read: Reading, links: Sequence[Link], quote: Quote) -> int | None:
    """A cue without content whose clause opens the sentence right after the quotation: "“We left!” Ines Kovar shouted.", cut in two by its own stop."""
    tree = read.tree
    for at, link in enumerate(links):
        if link.content or link.quoted or link.source is None or link.stance is Stance.DECLINE or link.cue.start < link.source - MAX_APART:
            continue
        first = tree.sentence_of(link.cue.start).first
        start = tree.tokens[first].start
        opens = min(link.source, link.cue.start) - first <= MAX_APART
        if opens and quote.end <= start and not read.document.text[quote.end : start].strip() and _same_block(read, quote.end - 1, start):
            return at
    return None


def _same_block(read: Reading, one: int, other: int) -> bool:
    return _block(read, one) == _block(read, other)


def _led_in(read: Reading, links: Sequence[Link], quote: Quote) -> int | None:
    """The statement that takes up a quotation left open over its whole paragraph: the one that holds the quotation at the start of the next."""
    block = _block(read, quote.start)
    after = None if block is None or quote.closed or not _fills(read, quote, block) else _block(read, _next_start(read, block[1]))
    following = None if after is None else read.quote_at(after[0])
    if following is None or after is None or following.start != after[0]:
        return None
    for at, link in enumerate(links):
        if not _inside(read, link) and any(span.start <= following.start < span.end for span in spans(read, link)):
            return at
    return None


def _next_start(read: Reading, end: int) -> int:
    """Where the next block begins."""
    return next((block.start for block in read.document.blocks[read.paragraph(max(end - 1, 0)) :] if block.start >= end), len(read.document.text))


def _followed(read: Reading, links: Sequence[Link], quote: Quote) -> int | None:
    """A quotation of whole sentences right after what somebody said in other words, in one paragraph: "The cook said it burned. “We ran.”"."""
    tree, words = read.tree, read.tree.at(quote.start, quote.end)
    if quote.end - quote.start < LONG:
        return None
    block, first = _block(read, quote.start), tree.sentence_of(words[0]).first if words else 0
    if not first or block is None or not _starts_sentence(read, quote) or read.document.text[quote.end - 2 : quote.end - 1] not in ".!?":
        return None
    before = tree.sentence_of(first - 1)
    found = [at for at, link in enumerate(links) if before.first <= link.cue.start < before.stop and link.source is not None and link.content]
    found = [at for at in found if not links[at].attitude and links[at].owned and links[at].stance in SPOKEN and not _inside(read, links[at])]
    return found[0] if found and block[0] <= tree.tokens[before.first].start else None


def _inside(read: Reading, link: Link) -> bool:
    """True where the cue itself stands in a quotation."""
    return read.quote_at(read.tree.tokens[link.cue.start].start) is not None


def _continued(read: Reading, links: Sequence[Link], quote: Quote) -> int | None:
    """The last quoted statement before it in the same paragraph, or in the one before where that was left open or this one is all quotation."""
    block, previous = _block(read, quote.start), None
    if not _starts_sentence(read, quote) or (quote.end - quote.start < LONG and read.document.text[quote.end - 2 : quote.end - 1] not in ".!?"):
        return None
    for at, link in enumerate(links):
        if read.tree.tokens[link.cue.start].start < quote.start and not _inside(read, link) and _is_quoted(read, link):
            previous = at
    if previous is None or any(link.cue.start > links[previous].cue.stop and _claims(read, link, quote) for link in links):
        return None
    start = read.tree.tokens[links[previous].cue.start].start
    if block is not None and block[0] <= start:
        return previous
    before = _block(read, start)
    follows = before is not None and block is not None and not read.document.text[before[1] : block[0]].strip()
    return previous if follows and block is not None and _fills(read, quote, block) and _left_open(read, before) else None


def _claims(read: Reading, link: Link, quote: Quote) -> bool:
    """True where a cue stands between the statement and the quotation."""
    return link.source is not None and bool(link.content) and read.tree.tokens[link.cue.start].start < quote.start and not _inside(read, link)


def _left_open(read: Reading, block: tuple[int, int] | None) -> bool:
    """True where the block ends in a quotation, closed or not."""
    if block is None:
        return False
    last = block[0] + len(read.document.text[block[0] : block[1]].rstrip())
    return any(not quote.closed or quote.end == last for quote in read.touching(*block))


def _fills(read: Reading, quote: Quote, block: tuple[int, int]) -> bool:
    return not read.document.text[block[0] : quote.start].strip()


def _is_quoted(read: Reading, link: Link) -> bool:
    if link.quoted:
        return True
    return bool(link.content) and bool(read.touching(read.tree.tokens[link.content[0]].start, read.tree.tokens[link.content[-1]].end))


def _starts_sentence(read: Reading, quote: Quote) -> bool:
    before = read.document.text[max(0, quote.start - 8) : quote.start].rstrip()[-1:]
    return before == "" or before in ".!?”\"'" or read.document.text[quote.start - 1 : quote.start] == "\n"


def _block(read: Reading, position: int) -> tuple[int, int] | None:
    blocks, at = read.document.blocks, read.paragraph(position)
    if not blocks:
        return 0, len(read.document.text)
    return (blocks[at].start, blocks[at].end) if at < len(blocks) and blocks[at].start <= position else None
