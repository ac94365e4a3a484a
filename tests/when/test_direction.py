"""Which way a time lies from the day of writing, and the words that tell."""

from __future__ import annotations

import pytest

from dateline.records import Parse, Sentence, Span, Token
from dateline.syntax import Tree
from dateline.when import Times
from dateline.when.context import Direction
from dateline.when.direction import by_tree, by_words
from dateline.when.words import Words

AHEAD, BEHIND = Direction.FUTURE, Direction.PAST


def sentence(document, rows):
    """A sentence's tree from "word upos head label [tense [form]]", a line each."""
    tokens, at = [], 0
    for row in rows.strip().splitlines():
        word, upos, head, label, tense, form, *_ = [*row.split(), "", ""]
        tokens.append(Token(start=at, end=at + len(word), lemma=word.lower(), upos=upos, head=int(head), deprel=label, tense=tense, verb_form=form))
        at += len(word) + 1
    text = " ".join(row.split()[0] for row in rows.strip().splitlines())
    return text, Tree(document(text, parse=Parse(tokens=tuple(tokens), sentences=(Sentence(0, len(tokens)),), names=())))


def way(document, rows, word):
    text, tree = sentence(document, rows)
    start = text.index(word)
    return by_tree(tree, Span(start, start + len(word)), text[:start].split()[-1].lower(), False)


RAID = """
They PRON 2 nsubj
will AUX 2 aux
discuss VERB -1 root Inf
Monday PROPN 5 nmod:poss
's PART 3 case
{noun} NOUN 2 obj
"""


@pytest.mark.parametrize(("noun", "direction"), [("raid", BEHIND), ("summit", AHEAD)])
def test_a_thing_done_lies_behind_whatever_the_verb(noun, direction, document):
    assert way(document, RAID.format(noun=noun), "Monday").direction is direction


def test_a_ruling_that_something_happens_ahead_of_is_still_to_come(document):
    rows = """
    Crowds NOUN 1 nsubj
    gathered VERB -1 root Past Fin
    ahead ADV 6 case
    of ADP 2 fixed
    Monday PROPN 6 nmod:poss
    's PART 4 case
    ruling NOUN 1 obl
    """
    assert way(document, rows, "Monday").direction is AHEAD


UNTIL = """
Until ADP 1 case
Monday PROPN 5 obl
they PRON 5 nsubj
had AUX 5 aux
not PART 5 advmod
called VERB -1 root Past Part
him PRON 5 obj
"""


def test_until_a_day_up_to_which_something_had_been_so_looks_back(document):
    assert way(document, UNTIL, "Monday").direction is BEHIND


SET = """
The DET 1 det
record NOUN 5 nsubj
set VERB 1 acl Past Part
{lead} ADP 4 case
Monday PROPN 2 obl
fell VERB -1 root Past Fin
"""


def test_a_record_set_on_a_day_was_set(document):
    assert way(document, SET.format(lead="on"), "Monday").direction is BEHIND


def test_what_is_effective_on_a_day_begins_then(document):
    rows = """
    He PRON 1 nsubj
    resigned VERB -1 root Past Fin
    effective ADJ 1 advmod
    Monday PROPN 2 obl:tmod
    """
    found = way(document, rows, "Monday")
    assert (found.direction, found.reason) == (AHEAD, "future, by 'effective'")


def test_the_reason_is_the_verb_with_its_auxiliaries(document):
    rows = """
    Envoys NOUN 2 nsubj
    will AUX 2 aux
    meet VERB -1 root Inf
    on ADP 4 case
    Monday PROPN 2 obl
    """
    assert way(document, rows, "Monday").reason == "future, by 'will meet'"


def test_without_a_parse_the_reason_is_the_cue():
    words = Words("Envoys left on Monday", 0, 21)
    assert by_words(words, 3, 4).reason == "past, by 'left'"


def test_without_a_cue_there_is_no_reason():
    words = Words("Closed Monday", 0, 13)
    found = by_words(words, 1, 2)
    assert found.reason == ("" if found.direction is Direction.UNKNOWN else "past, by 'closed'")


def test_what_went_before_a_call_lies_behind_and_what_it_calls_for_ahead(document):
    rows = """
    After ADP 1 case
    riots NOUN 6 obl
    on ADP 3 case
    Monday PROPN 1 nmod
    , PUNCT 6 punct
    unions NOUN 6 nsubj
    called VERB -1 root Past Fin
    a DET 8 det
    strike NOUN 6 obj
    for ADP 10 case
    Friday PROPN 8 nmod
    """
    assert [way(document, rows.replace("called", "call"), word).direction for word in ("Monday", "Friday")] == [BEHIND, AHEAD]


def test_a_march_planned_for_a_day_lies_ahead_although_it_was_banned(document):
    rows = """
    They PRON 1 nsubj
    banned VERB -1 root Past Fin
    a DET 3 det
    march NOUN 1 obj
    plan VERB 3 acl Past Part
    for ADP 6 case
    Monday PROPN 4 obl
    """
    assert way(document, rows, "Monday").direction is AHEAD


def test_what_is_done_in_the_present_passive_is_still_to_come(document):
    rows = """
    A DET 1 det
    truce NOUN 3 nsubj:pass
    is AUX 3 aux:pass
    offered VERB -1 root Past Part
    for ADP 5 case
    Monday PROPN 3 obl
    """
    assert way(document, rows, "Monday").direction is AHEAD


@pytest.mark.parametrize(("lead", "direction"), [("to", AHEAD), ("on", BEHIND)])
def test_what_was_moved_to_a_day_lies_ahead(lead, direction, document):
    rows = f"""
    Talks NOUN 2 nsubj:pass
    were AUX 2 aux:pass
    move VERB -1 root Past Part
    {lead} ADP 4 case
    Monday PROPN 2 obl
    """
    assert way(document, rows, "Monday").direction is direction


def test_a_looming_vote_is_still_to_come(document):
    rows = """
    With SCONJ 4 mark
    Monday PROPN 3 nmod:poss
    's PART 1 case
    vote NOUN 4 nsubj
    loom VERB 6 advcl Part
    shops NOUN 6 nsubj
    closed VERB -1 root Past Fin
    """
    assert way(document, rows, "Monday").direction is AHEAD


JANUARY = """
In ADP 1 case
January PROPN {head} obl
miners NOUN 3 nsubj
struck VERB -1 root Past Fin
"""


def test_a_month_that_leads_the_clause_of_a_verb_is_firmly_its(document):
    found = way(document, JANUARY.format(head=3), "January")
    assert (found.direction, found.firm) == (BEHIND, True)


def test_such_a_month_lies_behind_though_the_one_to_come_is_nearer(document):
    text, tree = sentence(document, JANUARY.format(head=3))
    (done,) = Times()([document(text, "2018-12-30", parse=tree.document.parse)])
    assert [time.value for time in done.times] == ["2018-01"]


CALLED = """
He PRON 1 nsubj
call VERB -1 root Past Fin
for ADP 3 case
{what} NOUN 1 obl
on ADP 5 case
Monday PROPN 3 nmod
"""


@pytest.mark.parametrize(("what", "direction"), [("strike", AHEAD), ("calm", BEHIND)])
def test_only_what_can_be_called_for_a_day_lies_ahead_of_the_call(what, direction, document):
    assert way(document, CALLED.format(what=what), "Monday").direction is direction


AFTER = """
After ADP 3 case
Monday PROPN 3 nmod:poss
's PART 1 case
visit NOUN 6 obl
he PRON 6 nsubj
{helper} AUX 6 aux
left VERB -1 root {tense}
"""


@pytest.mark.parametrize(("helper", "tense", "direction"), [("is", "Pres", BEHIND), ("will", "Inf", AHEAD)])
def test_what_something_comes_after_lies_behind_unless_that_is_to_come_itself(helper, tense, direction, document):
    assert way(document, AFTER.format(helper=helper, tense=tense), "Monday").direction is direction


def test_through_a_day_without_a_verb_lies_ahead(document):
    rows = """
    Closures NOUN -1 root
    through ADP 2 case
    Monday PROPN 0 nmod
    """
    assert way(document, rows, "Monday").direction is AHEAD


def test_a_month_under_will_lies_ahead_though_the_one_behind_is_nearer(document):
    rows = """
    They PRON 2 nsubj
    will AUX 2 aux
    meet VERB -1 root Inf
    in ADP 4 case
    April PROPN 2 obl
    """
    text, tree = sentence(document, rows)
    (done,) = Times()([document(text, "2021-06-17", parse=tree.document.parse)])
    assert [time.value for time in done.times] == ["2022-04"]


def test_a_deadline_that_was_set_is_still_to_come(document):
    rows = """
    Rebels NOUN 1 nsubj
    set VERB -1 root Past Fin
    a DET 4 det
    Monday PROPN 4 compound
    deadline NOUN 1 obj
    """
    assert way(document, rows, "Monday").direction is AHEAD


def test_a_thing_done_that_something_follows_from_lies_behind(document):
    rows = """
    The DET 1 det
    raid NOUN 6 nsubj
    on ADP 3 case
    Monday PROPN 1 nmod
    will AUX 6 aux
    not PART 6 advmod
    stop VERB -1 root Inf
    them PRON 6 obj
    """
    assert way(document, rows, "Monday").direction is BEHIND
