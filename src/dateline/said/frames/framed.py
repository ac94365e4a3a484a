"""Every link that the frames read in a document."""

from __future__ import annotations

from dateline.said.frames.bracketed import bracketed_links
from dateline.said.frames.colons import colon_links
from dateline.said.frames.headed import headed_links
from dateline.said.frames.idioms import idiom_links
from dateline.said.frames.phrases import phrase_links
from dateline.said.frames.refusals import refusal_links
from dateline.said.frames.transcripts import transcript_links
from dateline.said.frames.verbs import verb_links
from dateline.said.links import Link, Reading

KINDS = (verb_links, refusal_links, idiom_links, phrase_links, colon_links, bracketed_links, headed_links, transcript_links)


def framed(reading: Reading) -> list[Link]:
    """The links of all kinds in the order of their cues."""
    return sorted((link for kind in KINDS for link in kind(reading)), key=lambda link: link.cue.start)
