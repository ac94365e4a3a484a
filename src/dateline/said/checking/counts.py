"""Counts of victims, arrests, crowds: what a statement counts, and which two counts exclude each other.

Two counts are rivals where different sources count the same kind of people in the same incident and no number fits both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from math import inf

import msgspec

from dateline import lexicon
from dateline.records import Stance
from dateline.said.checking.claims import DAYS, apart_in_time, holds, is_claim, is_open, is_other, said
from dateline.said.cues import alike
from dateline.said.drafts import Draft
from dateline.said.links import Reading
from dateline.syntax import Tree

REACH = 5  # paragraphs between two counts of one incident
LOOSE = 3  # the same where neither names a place or a day
LARGE = 1000  # from here on a count is rounded
ROUNDED = 0.1  # by which two large counts, or "about" a number, may differ from what they stand for
ABOUT = 0.2
FIGURES = frozenset({"it", "figure", "number", "total"})
NOBODIES = frozenset({"nobody", "no-one", "none", "anyone", "anybody"})
NONE = NOBODIES | {"no", "any"}
UNHURT = NOBODIES | {"one", "person", "people", "casualty"}
SAME = "it"  # what was counted before: "put it at 26"
MAX_UP = 4  # words between a number and the verb that says what happened


class Kind(msgspec.Struct, frozen=True):
    """Words for what happened to those who are counted, or for who they are."""

    name: str
    words: tuple[str, ...]
    example: str
    least: float = 0
    most: float = 0


class Count(msgspec.Struct, frozen=True, kw_only=True):
    """From `low` to `high` of `who` to whom `what` happened; `where` and `when` are names of places and days, `event` nouns for the incident."""

    low: float
    high: float
    what: str
    who: str
    noun: str
    where: frozenset[str]
    when: frozenset[str]
    event: frozenset[str]
    total: bool  # of a stretch of time, not of one incident


@cache
def _kinds(key: str) -> dict[str, str]:
    return {word: row.name for row in lexicon.entries("said", "counts.toml", key, Kind) for word in row.words}


@cache
def _vague() -> dict[str, tuple[float, float]]:
    return {word: (row.least, row.most) for row in lexicon.entries("said", "counts.toml", "vague", Kind) for word in row.words}


def rivals(reading: Reading, drafts: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    """The pairs of statements whose counts exclude each other."""
    found = [(at, count) for at, draft in enumerate(drafts) if _may_count(reading, draft) for count in _counts(reading.tree, draft)]
    for second, (other, theirs) in enumerate(found):
        for one, ours in found[:second]:
            if theirs.what == SAME and other - one <= 2:
                theirs = msgspec.structs.replace(theirs, what=ours.what, who=ours.who, noun=ours.noun)
            if one == other or not _are_rivals(reading.tree, drafts[one], drafts[other], ours, theirs):
                continue
            later = (count for at, count in found if at > one and not is_other(reading.tree, drafts[at], drafts[one]))
            if not any(_same_deed(count, theirs) and not excludes(count, theirs) for count in later):  # "the hospital then said 23"
                yield one, other


def _counts(tree: Tree, draft: Draft) -> Iterator[Count]:
    """What the statement counts; its speakers are no places."""
    names = {word for party in draft.parties for word in _PLACED.split(party.name.lower())[0].split()}
    own = tree.tokens[draft.link.anchor].lemma
    for count in counts(tree, _told(tree, draft)):
        if count.what == own and own not in _kinds("deed"):
            continue  # "named five judges" is what its speaker did
        yield msgspec.structs.replace(count, where=count.where - names)


def _told(tree: Tree, draft: Draft) -> list[int]:
    """The content with its cue: "gave a death toll of | nine"."""
    return sorted({*said(tree, draft), *draft.link.cue})


def _may_count(reading: Reading, draft: Draft) -> bool:
    told = bool(draft.parties) and draft.link.stance is not Stance.DENY and _has_numbers(draft)
    return told and is_claim(reading, draft) and not is_open(reading.tree, draft)


def _has_numbers(draft: Draft) -> bool:
    return not draft.said.isdisjoint(_numerals()) or any(word[0].isdecimal() or ("-" in word and word.split("-")[0] in _KNOWN) for word in draft.said)


@cache
def _numerals() -> frozenset[str]:
    """The words that may count, in their forms."""
    return frozenset({*_KNOWN, *_vague(), *(f"{word}s" for word in _vague()), *NOBODIES, "no", "any"})


def _are_rivals(tree: Tree, one: Draft, other: Draft, ours: Count, theirs: Count) -> bool:
    if not is_other(tree, one, other) or ours.total or theirs.total or holds(one, other) or holds(other, one) or apart_in_time(one, other):
        return False
    named = (ours.where & theirs.where) or (ours.when & theirs.when) or (ours.event & theirs.event)
    return abs(other.paragraph - one.paragraph) <= (REACH if named else LOOSE) and excludes(ours, theirs)


def excludes(ours: Count, theirs: Count) -> bool:
    """True where both count the same and no number fits both."""
    if not _same_deed(ours, theirs) or not _same_incident(ours, theirs):
        return False
    if ours.who == theirs.who or "" in (ours.who, theirs.who):
        known = ours.what in _kinds("deed").values()
        return (bool(ours.noun) or known) and _apart(ours, theirs)
    if ours.what not in _kinds("deed").values():
        return False
    general, special = (ours, theirs) if ours.who in ("people", "") else (theirs, ours)
    return general.who in ("people", "") and special.low > _stretched(general)[1]  # a part may not be more than the whole


def _same_deed(ours: Count, theirs: Count) -> bool:
    """True where both count the same; where nobody was hurt nobody was killed."""
    unhurt = any(one.high == 0 and one.what == "hurt" and one.noun in UNHURT and other.what == "kill" for one, other in ((ours, theirs), (theirs, ours)))
    passed = ours.noun != "" and ours.noun == theirs.noun and any(ours.what in group and theirs.what in group for group in alike())
    return ours.what == theirs.what or unhurt or passed  # "nine lorries crossed", "it let in 20 lorries"


def _stretched(count: Count) -> tuple[float, float]:
    slack = ROUNDED if count.low >= LARGE else 0
    return count.low * (1 - slack), count.high * (1 + slack)


def _apart(ours: Count, theirs: Count) -> bool:
    first, second = _stretched(ours), _stretched(theirs)
    return first[1] < second[0] or second[1] < first[0]


def _same_incident(ours: Count, theirs: Count) -> bool:
    for mine, others in ((ours.where, theirs.where), (ours.when, theirs.when)):
        if mine and others and not mine & others:
            return False
    events = (ours.event, theirs.event)
    return not all(events) or bool(events[0] & events[1]) or any(events[0] & group and events[1] & group for group in alike())


# --- reading ---


def counts(tree: Tree, content: Sequence[int]) -> Iterator[Count]:
    """What the words count."""
    inside, tokens, vague = set(content), tree.tokens, _vague()
    for at in [at for at in content if tokens[at].upos == "NUM" or tokens[at].lemma in vague or tokens[at].lemma in NONE]:
        token = tokens[at]
        if token.upos == "NUM" or token.lemma in vague:
            found = _count(tree, at, inside, content)
        elif token.lemma in ("nobody", "no-one", "none") or (token.lemma == "no" and token.deprel == "det") or _is_denied(tree, at):
            found = _none(tree, at, inside, content)
        else:
            continue
        if found is not None:
            yield found


def _count(tree: Tree, at: int, inside: set[int], content: Sequence[int]) -> Count | None:
    value = _value(tree, at)
    if value is None or _is_part(tree, at) or tree.tokens[at].deprel in ("nmod:tmod", "obl:tmod", "compound", "nmod:unmarked", "obl:unmarked"):
        return None
    noun = _noun(tree, at)
    return _made(tree, noun, at, _bounds(tree, at, *value), inside, content)


def _is_part(tree: Tree, at: int) -> bool:
    """ "Two of the wounded", "another nine": not all of them."""
    of = tree.child(at, "nmod")
    some = of is not None and any(tree.lower(child) in ("the", "those", "these", "them") for child in (of, *tree.children(of, "det")))
    return some or (at > 0 and tree.lower(at - 1) in ("another", "other", "further", "additional"))


def _is_denied(tree: Tree, at: int) -> bool:
    """ "had not killed anyone", "had not caused any deaths"."""
    token = tree.tokens[at]
    if token.lemma not in ("anyone", "anybody", "any") or token.head < 0:
        return False
    return any(tree.is_negated(above) for above, _ in zip(tree.ancestors(at), range(3), strict=False))


def _none(tree: Tree, at: int, inside: set[int], content: Sequence[int]) -> Count | None:
    token = tree.tokens[at]
    noun = token.head if token.deprel == "det" and token.head >= 0 else at
    found = _made(tree, noun, at, (0, 0), inside, content, what="hurt" if tree.tokens[noun].lemma == "casualty" else None)
    return found if found is not None and (found.who or noun == at) and found.what in _kinds("deed").values() else None


def _made(
    tree: Tree, noun: int | None, at: int, bounds: tuple[float, float], inside: set[int], content: Sequence[int], *, what: str | None = None
) -> Count | None:
    head = noun if noun is not None else at
    what = what or (SAME if tree.tokens[head].lemma in FIGURES else _what(tree, head, inside))
    if what is None:
        return None
    lemma = tree.tokens[noun].lemma.lower() if noun is not None else ""
    if lemma in MEASURES or (at > 0 and tree.word(at - 1)[-1:] in "$€£"):
        return None
    who = _kinds("people").get(lemma, "" if noun is None or lemma in ("one", "other", "no-one", "nobody", "none") else lemma)
    who = "people" if lemma in NOBODIES or (lemma == "one" and bounds[1] == 0) or what == "march" else who
    if who == "man" and what == "lose":
        who = ""
    names = {tree.lower(node) for node in content if tree.tokens[node].upos == "PROPN"}
    days = frozenset(names & DAYS)
    marks = {tree.tokens[node].lemma.lower() for node in content}
    return Count(
        low=bounds[0],
        high=bounds[1],
        what=what if what != "lose" else "kill" if who in ("fighter", "soldier", "") else "destroy",
        who=who,
        noun="" if who == "" else lemma,
        where=frozenset(names - DAYS),
        when=days,
        event=frozenset(marks & EVENTS) - {what},
        total="since" in marks or "overall" in marks,
    )


def _value(tree: Tree, at: int) -> tuple[float, float] | None:
    vague = _vague().get(tree.tokens[at].lemma)
    if vague is not None:
        return vague
    word = tree.lower(at).replace(",", "").replace(" ", "")
    parts = [_KNOWN.get(part) for part in word.split("-")]
    if word.isdecimal() and len(word) <= MAX_DIGITS:
        number = float(word)
    elif all(part is not None for part in parts):
        number = float(sum(part for part in parts if part is not None))
    else:
        return None
    for child in tree.children(at, "compound", "flat"):
        number *= _SCALES.get(tree.lower(child), 1)
    scale = _SCALES.get(word)
    if scale and number == 1:
        number = scale
    return number, number


def _noun(tree: Tree, at: int) -> int | None:
    """What is counted: the noun of the number, or what follows "of"."""
    token = tree.tokens[at]
    if token.deprel in ("nummod", "det", "nummod:gov", "amod") and token.head >= 0:
        return token.head if tree.tokens[token.head].lemma not in ("least", "most") else None
    if token.head >= 0 and tree.tokens[token.head].upos == "NUM" and token.deprel in ("compound", "flat"):
        return None
    subject = tree.child(at, "nsubj")
    if subject is not None and tree.child(at, "cop") is not None:
        return subject  # "the toll was nine"
    verb = token.head
    if token.deprel == "obl" and verb >= 0 and any(tree.lower(case) in ("at", "as") for case in tree.children(at, "case")):
        thing = tree.child(verb, "obj")  # "put the dead at 14", "put the number of dead at 14"
        inner = tree.child(thing, "nmod") if thing is not None and tree.tokens[thing].lemma in FIGURES else None
        return inner if inner is not None else thing
    return next((child for child in tree.children(at, "nmod") if tree.tokens[child].lemma not in ("least", "most")), None)


def _bounds(tree: Tree, at: int, low: float, high: float) -> tuple[float, float]:
    """ "at least", "more than", "up to", "about" before the number."""
    before = " ".join(tree.lower(node) for node in range(max(0, at - 3), at))
    for words, (least, most) in _BOUNDS.items():
        if before.endswith(words):
            return low * least, high * most
    return low, high


def _what(tree: Tree, head: int, inside: set[int]) -> str | None:
    """What happened to those who are counted: the kind of the nearest word above that tells it, or the noun's own."""
    deeds, node = _kinds("deed"), head
    if tree.tokens[head].lemma.lower() in deeds:
        return deeds[tree.tokens[head].lemma.lower()]
    below = _deed_below(tree, head, inside, "amod", "acl", "acl:relcl", "nmod")
    after = tree.tokens[head + 1] if head + 1 in inside and tree.tokens[head].upos == "NUM" else None
    if below is not None or (after is not None and after.lemma in deeds and after.upos in ("ADJ", "VERB")):
        return below or deeds[after.lemma if after is not None else ""]  # "17 dead"
    for _ in range(MAX_UP):
        node = tree.tokens[node].head
        if node < 0 or node not in inside:
            return None
        lemma = tree.tokens[node].lemma.lower()
        if lemma in deeds:
            return deeds[lemma]
        below = _deed_below(tree, node, inside, "xcomp", "obl")  # "left nine people dead"
        if below is not None:
            return below
        if lemma == "say" and node == tree.tokens[head].head and tree.tokens[head].upos == "NUM":
            return SAME  # "the union said nine"
        if tree.tokens[node].upos == "VERB" and lemma not in ("say", "put", "include"):
            return lemma
    return None


def _deed_below(tree: Tree, node: int, inside: set[int], *labels: str) -> str | None:
    deeds = _kinds("deed")
    below = (tree.tokens[child].lemma.lower() for child in tree.children(node, *labels) if child in inside and tree.tokens[child].upos in ("ADJ", "VERB"))
    return next((deeds[lemma] for lemma in below if lemma in deeds), None)


_PLACED = re.compile(" (?:of|in|at|from) ")
EVENTS = frozenset("raid strike attack blast explosion shelling ambush riot flood crash crush fire quake earthquake storm bombing shooting".split())
EVENTS |= frozenset("battle clash rally march protest massacre landslide".split())
MEASURES = frozenset("percent percentage year month week day hour minute second dollar euro pound mile kilometre kilometer metre meter km".split())
MEASURES |= frozenset("point time vote seat state tonne ton litre barrel degree age % $ cent decade weekend night".split())
MAX_DIGITS = 9
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1000000}
_KNOWN = {word: value for value, word in enumerate(_ONES)} | {word: 20 + 10 * place for place, word in enumerate(_TENS)} | dict.fromkeys(_SCALES, 1)
_BOUNDS = {
    "at least": (1, inf),
    "more than": (1.001, inf),
    "over": (1.001, inf),
    "at most": (0, 1),
    "up to": (0, 1),
    "as many as": (0, 1),
    "fewer than": (0, 0.999),
    "less than": (0, 0.999),
    "under": (0, 0.999),
    "nearly": (1 - ABOUT, 1),
    "almost": (1 - ABOUT, 1),
    "about": (1 - ABOUT, 1 + ABOUT),
    "around": (1 - ABOUT, 1 + ABOUT),
    "some": (1 - ABOUT, 1 + ABOUT),
    "roughly": (1 - ABOUT, 1 + ABOUT),
    "approximately": (1 - ABOUT, 1 + ABOUT),
}
