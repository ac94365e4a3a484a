"""When: the times that hang on the trigger, its arguments or the clause that it shares, and those that the discourse gives."""

from __future__ import annotations

import datetime as dt

from dateline.events.clause import OBLIQUE
from dateline.events.reading import Reading
from dateline.events.setting import WORDS_ONLY, above, joined
from dateline.events.times import Hanging, Hung
from dateline.events.times.expressions import is_of_dateline
from dateline.events.times.nodes import tense_of
from dateline.events.triggers import Trigger
from dateline.records import EventType, Modality, Precision, SettingFound, Time, TimeType, When
from dateline.syntax import SUBJECTS

ENDING = frozenset({"end", "halt", "stop", "conclude", "quell"})
LENGTHS = frozenset({"hour", "day", "week", "month", "year", "decade", "night"})
AHEAD = frozenset({"will", "may", "might", "could", "would", "shall", "'ll", "’ll"})
AHEAD_OF = (Modality.PLANNED, Modality.THREATENED, Modality.REQUESTED, Modality.HYPOTHETICAL)  # what lies ahead of the clause that tells it
CAUSES = frozenset({"over", "against", "about", "after", "following", "despite", "before", "since"})
GONE = frozenset({"past", "perfect", "pluperfect"})
TOLD = ("xcomp", "ccomp", "acl")  # how it hangs on that
REAL = (None, Modality.OCCURRED, Modality.ONGOING)
TELLING = frozenset({"past", "participle", "gerund", "noun"})  # what goes on from the day that the sentence before told of; a pluperfect goes back
SURE = 0.7  # share of the ranker for a time of the sentence that no rule of attachment finds: nine in ten of the dispatches are right from here on
LIKELY = 0.45  # for a day that a sentence before told of
NEAR = 2  # sentences back to it
QUALIFYING = ("nummod", "compound", "amod")  # what a time is to a noun that it qualifies: "the 2021 ceasefire"
OTHERS = ("ccomp", "conj", "parataxis", "acl:relcl", "xcomp", "nsubj")  # what has times of its own
BOUNDS = frozenset({"since", "before", "after", "until", "till"})
TOGETHER = frozenset({"when", "as", "while"})  # clauses of the same time
INSIDE = frozenset({"in", "during", "at", "on", "amid"})  # prepositions of what the event is part of: "killed in the Monday raid", not "over the 2011 raid"
LOW = ("nmod:unmarked", "nmod:tmod", "obl:unmarked", "obl:tmod")


def time(reading: Reading, trigger: Trigger, hanging: Hanging, modality: Modality | None) -> When | None:
    """The days of the event: the time in its own clause, then in the clause that it shares; then the one that the ranker is sure that it hangs on.

    The time of saying is not the event's. None where the text gives no day (but see `of_writing`).
    """
    apart = _offset(reading, trigger)
    if apart is not None:
        return apart
    if (found := _in_clause(reading, trigger)) is not None:
        return _when(reading, found, SettingFound.ARGUMENT)
    if has_lasted(reading, trigger.clause.head):
        return None  # the day beside it is that of its end
    if (found := _in_shared_clause(reading, trigger, modality)) is not None:
        return _when(reading, found, SettingFound.CLAUSE)
    hung = hanging.of(trigger.head)
    return _when(reading, hung.time, hung.how) if hung is not None and hung.time is not None and _is_sure(reading, trigger, hung, modality) else None


def of_writing(reading: Reading, trigger: Trigger, modality: Modality, *, negated: bool) -> When | None:
    """The day of writing for what is told to be going on ("troops are massing near the border"); None for all else, which may have been on any day."""
    document = reading.document
    if modality is not Modality.ONGOING or negated or document.published is None or tense_of(reading.tree, trigger.clause.head) != "present":
        return None
    days = [time.earliest for time in reading.times.values() if is_of_dateline(document.text, time)]
    day = next((day for day in days if day is not None), document.published.date)
    return When(earliest=day, latest=day, precision=Precision.DAY, how=SettingFound.DATELINE)


def _in_clause(reading: Reading, trigger: Trigger) -> Time | None:
    """A time on the trigger itself or on one of its arguments."""
    found = next((hit for node in (trigger.clause.head, *trigger.words) if (hit := _time_under(reading, node))), None)
    if found is not None:
        return found
    arguments = [head for heads in _arguments(reading, trigger) for head in heads]
    return next((hit for head in arguments if (hit := _time_beside(reading, head))), None)


def _in_shared_clause(reading: Reading, trigger: Trigger, modality: Modality | None) -> Time | None:
    """A time beside the source, deeper in the clause, on a clause above it or on one that is joined to it."""
    found = _before_source(reading, trigger.clause.head) or _within(reading, trigger)
    if found is not None:
        return found
    below = trigger.clause.head
    told = any(reading.tree.lower(case) == "for" for case in reading.tree.children(below, "case"))  # "called for the release of the boys"
    for node, label in above(reading, below, timed=True) if not _is_cause(reading, trigger) else ():
        if _is_apart(reading, below, node, label):
            break
        told = told or label in TOLD
        found = _time_under(reading, node)
        if found is not None and _is_charged(reading, below, node) and found.start < reading.tree.tokens[below].start:
            break
        if found is not None and not (told and modality in AHEAD_OF and _is_gone(reading, found)):
            return found
        below = node
    others = [node for node in joined(reading, trigger) if _is_ahead(reading, node) is _is_ahead(reading, trigger.clause.head)]
    return next((hit for node in others if (hit := _time_under(reading, node))), None)


def _is_cause(reading: Reading, trigger: Trigger) -> bool:
    """True for a noun that tells why or after what something happened: "rallied on Monday against the eviction of the camps"."""
    tree, head = reading.tree, trigger.clause.head
    return tree.tokens[head].upos == "NOUN" and any(tree.lower(case) in CAUSES for case in tree.children(head, "case"))


def _is_apart(reading: Reading, below: int, node: int, label: str) -> bool:
    """True for a clause that has a time of its own beside that of the clause above it."""
    tense = tense_of(reading.tree, below)
    if label == "conj" and (_is_later(reading, below, node) or (_is_ahead(reading, node) and tense in GONE)):
        return True  # "was seized in May and faces trial", "will meet on Sunday and has asked for help"
    if label == "advcl" and tense == "pluperfect":
        return True  # "called off a flight on Sunday because shells had hit the runway"
    return _is_shown(reading, node, label)


def _is_charged(reading: Reading, below: int, node: int) -> bool:
    """True for the deed that somebody is accused of or denies, which has its day behind it: "denied on Tuesday shelling the camp"."""
    return reading.types.get(node) in (EventType.ACCUSE, EventType.REJECT) and tense_of(reading.tree, below) == "gerund"


def _is_cut_off(reading: Reading, trigger: Trigger) -> bool:
    """True for an event that does not share the times of the clauses above it."""
    below = trigger.clause.head
    for node, label in above(reading, below, timed=True):
        if _is_apart(reading, below, node, label) or _is_charged(reading, below, node):
            return True
        below = node
    return _is_cause(reading, trigger)


def _is_of_bound(reading: Reading, hung: Hung) -> bool:
    """True for the time of a clause that only bounds the event's: "have been held since the protests began on 3 May"."""
    tree = reading.tree
    for node in tree.ancestors(hung.expression.head):
        if node == hung.node.token:
            return False
        if any(tree.lower(mark) in BOUNDS for mark in tree.children(node, "mark")):
            return True
    return False


def _is_gone(reading: Reading, time: Time) -> bool:
    """True for days before that of publication: "vowed on Sunday to expel the monitors" expels nobody on Sunday."""
    published = reading.document.published
    return published is not None and time.latest is not None and time.latest < published.date


def _is_shown(reading: Reading, node: int, label: str) -> bool:
    """True for the step to what shows the event: "released a video on Monday of guards firing" tells when it was released."""
    return label == "acl" and "document" in reading.kinds(node)


def _is_sure(reading: Reading, trigger: Trigger, hung: Hung, modality: Modality | None) -> bool:
    """True where the ranker is sure enough of the time, and what did not happen takes no day gone by, nor one from another sentence."""
    time = hung.time
    if time is None or time.earliest is None or time.type in (TimeType.SET, TimeType.DURATION):
        return False
    if any(_anchored(reading, index) is None for index in reading.tree.at(time.start, time.end)[-1:]):
        return False
    if modality not in REAL and hung.side == "past":
        return False
    if hung.way is not None:
        qualifies = hung.expression.within and reading.tree.tokens[hung.expression.head].head != trigger.head  # "denounced Sunday's attack"
        if hung.how is not SettingFound.ARGUMENT and _is_cut_off(reading, trigger):
            return False
        return hung.share >= SURE and not hung.way.is_said and not qualifies and not _is_of_bound(reading, hung)
    near = 0 < hung.back <= NEAR and reading.block_at(time.start) == reading.block_at(reading.tree.tokens[trigger.head].start)
    told = modality in REAL and hung.node.tense in TELLING and trigger.type not in WORDS_ONLY
    return near and told and hung.side in ("past", "today") and time.earliest == time.latest and hung.share >= LIKELY


def _when(reading: Reading, time: Time, how: SettingFound) -> When:
    return When(earliest=time.earliest, latest=_last(reading, time), precision=time.precision, time=time.id, how=how)


def has_lasted(reading: Reading, node: int) -> bool:
    """True for what is to end after it has gone on for a counted time: "an attempt to end three days of fighting"."""
    tree, length = reading.tree, reading.tree.tokens[node].head
    if length < 0 or tree.tokens[length].lemma not in LENGTHS or not any(tree.lower(of) == "of" for of in tree.children(node, "mark", "case")):
        return False
    above = tree.tokens[length].head
    return above >= 0 and tree.tokens[length].deprel == "obj" and tree.tokens[above].lemma in ENDING


def is_of_another(reading: Reading, trigger: Trigger, when: When | None) -> bool:
    """True for days gone by of what an event to come is about: "will investigate the death of a trader in April"."""
    published = reading.document.published
    if when is None or when.latest is None or published is None or when.latest >= published.date:
        return False
    if trigger.predicate.mode == "investigate":
        return True  # what is looked into lies behind, wherever the parser hung its day
    time = next((time for time in reading.times.values() if time.id == when.time), None)
    words = reading.tree.at(time.start, time.end) if time is not None else ()
    objects = trigger.clause.slots.get("object", ())
    return any(head not in words and word in reading.tree.subtree(head) for word in words for head in objects)


def _offset(reading: Reading, trigger: Trigger) -> When | None:
    """The day that a length of time before or after another gives: "on Friday, a week after rebels took the town"."""
    tree, head = reading.tree, trigger.clause.head
    mark = next((child for child in tree.children(head, "mark", "advmod") if tree.lower(child) in ("after", "before") and child > 0), None)
    length = reading.times.get(mark - 1) if mark is not None else None
    days = _days(length.value) if length is not None and length.type is TimeType.DURATION else None
    if mark is None or days is None or length is None:
        return None
    sentence = tree.sentence_of(head)
    near = [index for index in range(sentence.first, sentence.stop) if not mark < index <= tree.subtree(head)[-1]]
    anchor = next((hit for index in near if (hit := _anchored(reading, index)) and hit.earliest == hit.latest), None)
    if anchor is None or anchor.earliest is None:
        return None
    day = anchor.earliest - dt.timedelta(days if tree.lower(mark) == "after" else -days)
    return When(earliest=day, latest=day, precision=anchor.precision, time=anchor.id, how=SettingFound.ARGUMENT)


def _days(value: str) -> int | None:
    """The days in a TIMEX3 length of whole days or weeks."""
    number = value[1:-1]
    return int(number) * (7 if value[-1] == "W" else 1) if value[-1:] in ("D", "W") and number.isdigit() and len(number) < 4 else None


def _within(reading: Reading, trigger: Trigger) -> Time | None:
    """A time deeper in the trigger's own clause: on the open clause that it leads ("let them go on Sunday") or where the parser hung it too low."""
    tree, head = reading.tree, trigger.clause.head
    if trigger.type not in WORDS_ONLY:
        for node in tree.children(head, "xcomp"):
            found = _time_under(reading, node) if node not in reading.types else None
            if found is not None:
                return found
    for node in (child for child in tree.children(head, "obj", "obl", "advmod") if child not in reading.types):
        for below in tree.children(node, "appos", "nmod", "obl"):
            found = next((hit for deep in tree.children(below, *LOW) if (hit := _anchored(reading, deep))), None)
            if found is not None and below not in reading.types:
                return found
    return None


def _arguments(reading: Reading, trigger: Trigger) -> list[list[int]]:
    """The heads in the slots, without those that name an event of their own: a time on one is that event's."""
    return [[head for head in heads if head not in reading.types or head == trigger.head] for heads in trigger.clause.slots.values()]


def _is_later(reading: Reading, node: int, first: int) -> bool:
    """True where a finite present stands beside a past: each has its own time."""
    token, other = reading.tree.tokens[node], reading.tree.tokens[first]
    if not _is_ahead(reading, first) and _is_ahead(reading, node):
        return True  # "sent them last July and may send more"
    return token.tense == "Pres" and token.verb_form == "Fin" and other.tense == "Past"


def _is_ahead(reading: Reading, node: int) -> bool:
    return any(reading.tree.lower(child) in AHEAD for child in reading.tree.children(node, "aux"))


def _before_source(reading: Reading, head: int) -> Time | None:
    """A time between what was said and who said it: "gunmen attacked the market, on Thursday, the ministry said"."""
    tree = reading.tree
    token = tree.tokens[head]
    if token.deprel != "ccomp" or token.head < head:
        return None
    source = tree.child(token.head, "nsubj")
    for child in tree.children(token.head):
        hit = _anchored(reading, child) if source is not None and head < child < source else None
        if hit is not None:
            return hit
    return None


def _last(reading: Reading, time: Time) -> dt.date | None:
    """The last day of a time, with the days joined to it: "on 3 and 4 May"."""
    tree = reading.tree
    joined = [_anchored(reading, child) for index in tree.at(time.start, time.end) for child in tree.children(index, "conj")]
    return max((hit.latest for hit in (time, *joined) if hit is not None and hit.latest is not None), default=None)


def _time_under(reading: Reading, node: int) -> Time | None:
    """The time expression that hangs on the token itself, else one on what hangs on it."""
    tree = reading.tree
    noun = tree.tokens[node].upos == "NOUN"
    children = [child for child in tree.children(node) if not (noun and tree.tokens[child].deprel in QUALIFYING) and tree.tokens[child].deprel not in OTHERS]
    own = next((hit for child in children if (hit := _anchored(reading, child)) is not None), None)
    return own or next((hit for child in children if (hit := _time_below(reading, child, noun)) is not None), None)


def _time_below(reading: Reading, child: int, noun: bool) -> Time | None:
    """A time on a phrase of the event: "on the night of 12 May", "starting on Monday", "in the Monday raid"."""
    tree, label = reading.tree, reading.tree.tokens[child].deprel
    planned = noun and label == "acl" and tree.tokens[child].lemma in ("plan", "schedule", "set", "due")
    if not planned and label not in (*OBLIQUE, "obl:unmarked", "obl:npmod", "advmod", "advcl"):
        return None
    if (
        label == "advcl"
        and tree.child(child, *SUBJECTS) is not None
        and not any(tree.lower(mark) in TOGETHER for mark in tree.children(child, "mark", "advmod"))
    ):
        return None  # "before the envoys met on Tuesday"
    inside = any(tree.lower(case) in INSIDE for case in tree.children(child, "case")) or label not in OBLIQUE
    labels = (*OBLIQUE, "obl:unmarked", "advmod", *((*QUALIFYING, "nmod:poss") if inside else ()))
    return next((hit for below in tree.children(child, *labels) if (hit := _anchored(reading, below)) is not None), None)


def _time_beside(reading: Reading, head: int) -> Time | None:
    """A time on an argument: "the gold mine on Sunday", which parsers hang on the noun."""
    for child in reading.tree.children(head, "nmod", "nmod:tmod", "nmod:unmarked", "obl", "obl:tmod", "obl:unmarked"):
        hit = _anchored(reading, child) if child > head else None  # "the January truce" is of January
        if hit is not None:
            return hit
    return None


def _anchored(reading: Reading, index: int) -> Time | None:
    time = reading.times.get(index)
    if any(reading.tree.lower(case) in ("until", "till") for case in reading.tree.children(index, "case")):
        return None  # "closed until Wednesday": when it ends, not when it happens
    if time is None or time.earliest is None or time.type in (TimeType.SET, TimeType.DURATION):
        return None
    return None if is_of_dateline(reading.document.text, time) else time
