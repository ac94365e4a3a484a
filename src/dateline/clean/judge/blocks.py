"""Blocks to verdicts: each on its own, then in the light of its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import msgspec

from dateline.clean.judge import phrases, shapes
from dateline.clean.judge.phrases import Hit

THRESHOLD = 2.0  # of weight: one strong sign, or two middling ones, less what speaks for a report
AFTER_LABEL = 1.5  # what the block right under "Advertisement" gets
UNDER_LIST = 2.0  # what each headline under "Related" or "Most read" gets
IN_TAIL = 1.2  # what a fragment among debris at the end of the page gets
REMEMBERED = 160  # characters of the longest block whose verdict is remembered
GENERIC = frozenset({"call to action", "reaction counter", "furniture in another language", "separator", "report"})  # named only where no kind of debris is
ABOUT = 5.0  # what a note on the author at the end gets: it is prose, with dates and titles
HEAD = 12  # blocks among which the byline stands
MIN_PAGE = 3  # blocks: fewer are no page
SHORT = 14  # words: the longest headline in a list of links

_NAME = r"[^\W\d_a-z][\w.'’-]+(?:\s(?:(?:al|bin|da|de|del|di|dos|el|la|le|van|von)\s)?[^\W\d_a-z][\w.'’-]*){1,4}"
_WRITER = r"(?:journalist|reporter|correspondent|writer|author|columnist|editor|photographer|analyst|contributor|stringer|producer|bureau chief)"
_AUTHOR = re.compile(
    rf"(?:About the author:?\s|[*•–—_]\s?)?(?P<name>{_NAME})(?:,[^.,]{{1,60}},)?\s"
    rf"(?:has (?:\w+ )?(?:covered|reported|written|worked|been (?:covering|reporting|writing))|(?:covers|reports on|reports from|writes (?:about|on|for|from))"
    rf"|is (?:an?|the|our|\w+[’']s)\s(?:[\w-]+\s){{0,6}}?{_WRITER}\b|contributed (?:reporting|to this)|(?:lives|is based) in)",
)
_SPEECH = re.compile(r"[“\"„«][\w'’]{1,12}(?: [\w'’]{1,12}){0,3}[.!?…][”\"“»]")
_LIFE = re.compile(rf"\b(?:since (?:19|20)\d\d|is the author of|book|novel|{_WRITER}|newsletter|covers|prize|award|@\w+)\b|@\w+|for (?:the|this) \w+ ?\w*\.$")


class Verdict(msgspec.Struct, frozen=True):
    """What the judge makes of a block; `reason` is None where it is kept, `signs` says what was found and what it weighed."""

    score: float
    reason: str | None
    prose: bool
    signs: tuple[Hit, ...]

    @property
    def kept(self) -> bool:
        return self.score < THRESHOLD


def judge(blocks: Sequence[str], groups: Sequence[int] | None = None) -> list[Verdict]:
    """One verdict a block, in order. `groups` numbers the runs of blocks without a blank line between; each block is its own by default.

    >>> [verdict.reason for verdict in judge(["The boats came back on Sunday.", "Share this story: Facebook | X", "Advertisement"])]
    [None, 'share bar', 'advertisement label']
    """
    alone = [weigh(block) for block in blocks]
    return _tail(blocks, about_authors(blocks, _under_labels(blocks, alone, groups or range(len(blocks)))))


def weigh(block: str) -> Verdict:
    """The verdict on a block without its neighbours."""
    return _short(block) if len(block) <= REMEMBERED else _weigh(block)


def _weigh(block: str) -> Verdict:
    look = shapes.view(block)
    said = () if _SPEECH.fullmatch(block) else phrases.find(look.words)  # “No.” is an answer, not a button
    signs = (*said, *shapes.find(look))
    return _verdict(signs, look.prose or (len(look.words) >= shapes.LONG and look.function_share >= shapes.MIN_FUNCTION_SHARE))


_short = lru_cache(maxsize=8192)(_weigh)  # an outlet's menus and footers come back with every page


def _verdict(signs: tuple[Hit, ...], prose: bool) -> Verdict:
    score = round(sum(hit.weight for hit in signs), 2)
    return Verdict(score, _reason(signs) if score >= THRESHOLD else None, prose, signs)


def _reason(signs: Sequence[Hit]) -> str:
    weights: dict[str, float] = {}
    for hit in signs:
        if hit.weight > 0:
            weights[hit.reason] = weights.get(hit.reason, 0) + hit.weight * (0.1 if hit.reason in GENERIC else 1)
    return max(weights, key=lambda reason: (weights[reason], reason))


def _add(verdict: Verdict, reason: str, weight: float, what: str) -> Verdict:
    return _verdict((*verdict.signs, Hit(reason, weight, what)), verdict.prose)


LISTS = frozenset({"related link", "most viewed"})


def _under_labels(blocks: Sequence[str], verdicts: list[Verdict], groups: Sequence[int]) -> list[Verdict]:
    """Weighs what stands right under a label."""
    out: list[Verdict] = []
    under: str | None = None  # the kind of the label above
    at = -1  # the group that it stands in
    for index, verdict in enumerate(verdicts):
        short = len(blocks[index].split()) <= SHORT and not verdict.prose
        if under == "advertisement label" and not verdict.prose and not _opens_prose(verdicts, groups, index):
            verdict = _add(verdict, "advertisement", AFTER_LABEL, "right under an advertisement label")
        elif under in LISTS and short and (groups[index] == at or not _opens_prose(verdicts, groups, index)):
            verdict = _add(verdict, under, UNDER_LIST, f"in a list under a {under}")
        label = _label(blocks[index], verdict)
        if label:
            under, at = label, groups[index]
        elif under == "advertisement label" or verdict.kept:
            under = None
        out.append(verdict)
    return out


def _label(block: str, verdict: Verdict) -> str | None:
    """The kind of label that the block is, where it only announces what comes below."""
    if verdict.kept or len(block.split()) > 5 or not re.search(r"[\w:]$", block):
        return None
    return verdict.reason if verdict.reason in LISTS | {"advertisement label"} else None


def _opens_prose(verdicts: Sequence[Verdict], groups: Sequence[int], index: int) -> bool:
    """True where the next block is prose of the same run, as under a heading."""
    after = index + 1
    return after < len(verdicts) and verdicts[after].prose and verdicts[after].kept and groups[after] == groups[index]


def about_authors(blocks: Sequence[str], verdicts: list[Verdict]) -> list[Verdict]:
    """Weighs the notes on who wrote the report: a name of its head, or any where only fragments follow, with what such notes say."""
    head = [line for line in blocks[:HEAD] if len(line.split()) <= SHORT]
    out: list[Verdict] = []
    open_end = True  # nothing but debris, fragments and other notes follow
    for block, verdict in zip(reversed(blocks), reversed(verdicts), strict=True):
        note = _AUTHOR.match(block) if verdict.kept and (open_end or head) else None
        if note and len(blocks) > MIN_PAGE and (any(note["name"] in line and line != block for line in head) or (open_end and _is_note(block))):
            verdict = _add(verdict, "about the author", ABOUT, "a note on who wrote the report")
        open_end = open_end and not (verdict.kept and verdict.prose)
        out.append(verdict)
    return out[::-1]


def _is_note(block: str) -> bool:
    """True where the note has more of an author's life than the pattern: years of work, titles of books, an outlet, an address."""
    return bool(_LIFE.search(block)) and not re.search(r"\b(?:said|told|killed|arrested|accused|detained|charged|died|shot)\b", block)


def _tail(blocks: Sequence[str], verdicts: list[Verdict]) -> list[Verdict]:
    """Weighs the fragments among debris after the last prose of the page."""
    last = max((index for index, verdict in enumerate(verdicts) if verdict.kept and (verdict.prose or verdict.score < 0)), default=-1)
    dropped = 0
    out = verdicts[: last + 1]
    for index in range(last + 1, len(verdicts)):
        verdict = verdicts[index]
        below = any(not other.kept for other in verdicts[index + 1 : index + 3])
        if verdict.kept and last >= 0 and dropped and len(blocks[index].split()) <= SHORT and not _credits(blocks[index]):
            verdict = _add(verdict, "page furniture", IN_TAIL + (0.8 if dropped > 1 and below else 0), "among debris at the end of the page")
        dropped += not verdict.kept
        out.append(verdict)
    return out


def _credits(block: str) -> bool:
    """True for "(Reporting by ...)", which belongs to the report."""
    return bool(re.match(r"\(?(?:additional )?(?:reporting|writing|editing|edited|compiled|with reporting) by\b", block, re.IGNORECASE))
