"""Quotations under a heading that names whose words they are: "PORT GUILD PRESS STATEMENT", then the statement in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import NameType, Sentence, Stance
from dateline.said.cues import words
from dateline.said.links import Link, Reading

SPEAKING = frozenset({NameType.ORGANISATION, NameType.GROUP, NameType.PERSON, NameType.PLACE, NameType.FACILITY})
MAX_HEADING = 10  # words


def headed_links(reading: Reading) -> Iterator[Link]:
    """A link for each quotation whose block follows a heading that ends in a word for a document and names a body."""
    tree = reading.tree
    for sentence, after in zip(tree.sentences, tree.sentences[1:], strict=False):
        quote = reading.quote_at(tree.tokens[after.first].start)
        if quote is None or quote.start != tree.tokens[after.first].start or tree.lower(sentence.stop - 1) not in words("documents"):
            continue
        source = _named(reading, sentence)
        if source is not None and "\n" in tree.text[tree.tokens[sentence.stop - 1].end : quote.start]:
            last = sentence.stop - 1
            yield Link(cue=range(last, last + 1), anchor=last, source=source, content=(), head=None, stance=Stance.ASSERT, quoted=(quote,))


def _named(reading: Reading, heading: Sentence) -> int | None:
    """The head of the first name in the heading; None where the heading is a sentence."""
    inside = range(heading.first, heading.stop)
    if len(inside) > MAX_HEADING or any(reading.tree.tokens[at].upos in ("VERB", "AUX") for at in inside):
        return None
    start, stop = reading.tree.tokens[heading.first].start, reading.tree.tokens[heading.stop - 1].start
    spoken = (entity for entity in reading.document.entities or () if entity.type in SPEAKING)
    found = [mention for entity in spoken for mention in entity.mentions if start <= mention.start and mention.end <= stop]
    heads = [head for mention in found if (head := reading.tree.head_of(mention)) is not None]
    return min(heads, default=next((at for at in inside[:-1] if reading.tree.tokens[at].upos == "PROPN"), None))
