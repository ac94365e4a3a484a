"""What speaks for and against a whole statement: its spans and links, its cue and where it stands."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.records import Role, Stance
from dateline.said.linking.page import Page

JUDGED = (
    "cue_score", "cue_seen", "ruled", "prior", "stance", "attitude", "negated", "owned", "cue_size", "cue_kind", "cue_label", "cue_form", "cue_after",
    "cue_before", "helped", "marked", "quoted", "same_quote", "title", "asks", "source", "source_seen", "source_score", "source_gap", "source_kind",
    "source_after", "source_size", "pieces", "piece", "piece_score", "piece_seen", "piece_size", "piece_gap", "piece_after", "piece_quoted", "complement",
    "running", "others", "beside", "closeness", "agreed",
)  # fmt: skip
ENCODED = frozenset("cue_score cue_seen source source_seen source_score piece piece_score piece_seen beside".split())  # what the encoder says
PLAIN = tuple(name for name in JUDGED if name not in ENCODED)
STANCES = {stance: at for at, stance in enumerate(Stance)}
FORMS = {"Fin": 1, "Inf": 2, "Part": 3, "Ger": 4}
FAR = 99.0  # the distance of what is not there


class Whole(msgspec.Struct, frozen=True):
    """A cue with what was linked to it, each with the chance of the link."""

    link: int
    content: tuple[tuple[float, range], ...]
    source: range | None
    chance: float  # of the source
    ruled: bool  # a rule found the cue
    complement: bool = False  # the content is what the tree gives the cue


def judged_row(page: Page, whole: Whole, taken: Sequence[Whole], prior: float) -> list[float]:
    """The evidence in the order of JUDGED; `taken` are all statements of the document."""
    link = page.links[whole.link]
    at, cue, tokens = page.tops[whole.link], link.cue, page.tree.tokens
    chance, piece = max(whole.content, key=lambda pair: pair[0], default=(0.0, None))
    source = whole.source
    children = page.tree.children(at)
    before, after = (taken[number] if 0 <= number < len(taken) else None for number in (whole.link - 1, whole.link + 1))
    sentence = page.sentence[cue.start]
    return [
        page.cue_scores[whole.link],
        cue.start in page.seen_cues,
        whole.ruled,
        prior,
        STANCES[link.stance],
        link.attitude,
        link.negated,
        link.owned,
        len(cue),
        page.code(at),
        page.label(at),
        FORMS.get(tokens[at].verb_form or "", 0),
        page.code(cue.stop),
        page.code(cue.start - 1),
        sum(tokens[child].deprel == "aux" for child in children),
        sum(tokens[child].deprel in ("mark", "cc") for child in children),
        page.quote[cue.start] >= 0,
        piece is not None and page.quote[cue.start] >= 0 and page.quote[cue.start] == page.quote[piece.start],
        page.title(cue.start),
        page.tree.word(page.tree.sentences[sentence].stop - 1) == "?",
        whole.chance,
        source is not None and source.start in page.told.speaking,
        page.told.score(Role.SOURCE, source) if source is not None else -FAR,
        page.between(cue, source) if source is not None else FAR,
        page.code(source.stop - 1) if source is not None else -1,
        source is not None and source.start > cue.start,
        len(source) if source is not None else 0,
        len(whole.content),
        chance,
        page.told.score(Role.CONTENT, piece) if piece is not None else -FAR,
        piece is not None and piece.start in page.told.telling,
        len(piece) if piece is not None else 0,
        page.between(cue, piece) if piece is not None else FAR,
        piece is not None and piece.start > cue.start,
        piece is not None and page.quote[piece.start] >= 0,
        whole.complement,
        bool(link.quoted),
        sum(page.sentence[other.cue.start] == sentence for other in page.links[max(0, whole.link - 3) : whole.link + 4]) - 1,
        max((max((pair[0] for pair in one.content), default=0.0) for one in (before, after) if one is not None), default=0.0),
        min((page.between(cue, page.links[one.link].cue) for one in (before, after) if one is not None), default=FAR),
        sum(word in page.said[whole.link] for word in piece) / len(piece) if piece is not None else 0.0,
    ]
