"""What the heads choose from, and annotations as sets of allowed tags.

A data set annotates what it annotates: one without nationalities does not teach that "Syrian" is no name. So the annotation of a word is a bit mask over the
tags that its data set allows for it, and the loss asks for their sum (a partial loss; cf. Tsuboi et al. 2008).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

UPOS = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X")
FEATURES = {
    "Tense": ("", "Past", "Pres"),
    "VerbForm": ("", "Fin", "Ger", "Inf", "Part"),
    "Mood": ("", "Imp", "Ind", "Sub"),
    "Voice": ("", "Pass"),
    "Number": ("", "Plur", "Ptan", "Sing"),
    "Person": ("", "1", "2", "3"),
}
ROLES = ("source", "cue", "content")
ROLE_TAGS = ("O", "B", "I", "E", "S")  # outside; begin, inside, end of a longer span; a span of one word

SCALES = ("news", "web")  # of factuality: UW's annotators and those of UDS-IH2 meant different things by it


@dataclass(frozen=True)
class Bio:
    """BIO tags of some types, and masks of them."""

    types: tuple[str, ...]

    @cached_property
    def tags(self) -> tuple[str, ...]:
        """All tags, "O" first.

        >>> Bio(("PER", "LOC")).tags
        ('O', 'B-PER', 'I-PER', 'B-LOC', 'I-LOC')
        """
        return ("O", *(f"{bio}-{kind}" for kind in self.types for bio in "BI"))

    @cached_property
    def any(self) -> int:
        """The mask that says nothing."""
        return (1 << len(self.tags)) - 1

    def begin(self, *kinds: str) -> int:
        """The first word of a span of one of these types."""
        return sum(1 << self.tags.index(f"B-{kind}") for kind in kinds)

    def inside(self, *kinds: str) -> int:
        """A further word of such a span."""
        return sum(1 << self.tags.index(f"I-{kind}") for kind in kinds)

    def outside(self, *unknown: str) -> int:
        """No span, where the data set does not annotate the types `unknown`."""
        return 1 | self.begin(*unknown) | self.inside(*unknown)


NAMES = Bio(("PER", "ORG", "LOC", "FAC", "NORP", "EVENT", "MISC"))
TIMES = Bio(("DATE", "TIME", "DURATION", "SET"))
