"""Rules and the encoder's spans together, on trees and spans written down by hand."""

from __future__ import annotations

from collections.abc import Callable

from dateline.records import Document, Role, Stance

SOURCE, CUE, CONTENT = Role.SOURCE, Role.CUE, Role.CONTENT

SAID = """
The the DET 2 det
navy navy NOUN 3 nsubj
said say VERB 0 root
ports port NOUN 5 nsubj
reopened reopen VERB 3 ccomp
at at ADP 7 case
dawn dawn NOUN 5 obl
. . PUNCT 3 punct
"""

FROWNED = """
The the DET 2 det
guild guild NOUN 4 nsubj
openly openly ADV 4 advmod
frowned frown VERB 0 root
on on ADP 7 case
the the DET 7 det
plan plan NOUN 4 obl
. . PUNCT 4 punct
"""

TWO = """
The the DET 2 det
clerk clerk NOUN 3 nsubj
rejected reject VERB 0 root
it it PRON 3 obj
; ; PUNCT 3 punct
nobody nobody PRON 7 nsubj
left leave VERB 3 parataxis
, , PUNCT 10 punct
he he PRON 10 nsubj
said say VERB 7 parataxis
. . PUNCT 3 punct
"""

HINTED = """
The the DET 2 det
mill mill NOUN 3 nsubj
reopens reopen VERB 8 ccomp
, , PUNCT 5 punct
Rook Rook PROPN 3 obj
, , PUNCT 5 punct
has have AUX 8 aux
hinted hint VERB 0 root
. . PUNCT 8 punct
"""

AGREED = """
Troops troop NOUN 2 nsubj
left leave VERB 0 root
. . PUNCT 2 punct

The the DET 2 det
navy navy NOUN 4 nsubj
has have AUX 4 aux
agreed agree VERB 0 root
. . PUNCT 4 punct
"""

ADORES = """
Rook Rook PROPN 2 nsubj
adores adore VERB 0 root
the the DET 4 det
harbour harbour NOUN 2 obj
. . PUNCT 2 punct
"""


def read(document: Document) -> list[tuple[list[str], str, list[str]]]:
    """Names, cue and contents of each statement."""
    found = document.statements or ()
    return [([party.name for party in one.source], document.quote(one.cue) if one.cue else "", [document.quote(span) for span in one.content]) for one in found]


def test_a_content_ends_where_the_encoder_ends_it(tree: Callable[..., Document]) -> None:
    roles = [(SOURCE, "The navy"), (CUE, "said"), (CONTENT, "ports reopened")]
    assert read(tree(SAID, roles)) == [(["navy"], "said", ["ports reopened"])]


def test_a_statement_stays_whole_where_the_encoder_saw_nothing_of_it(tree: Callable[..., Document]) -> None:
    assert read(tree(SAID, [(SOURCE, "dawn")])) == [(["navy"], "said", ["ports reopened at dawn"])]


def test_the_encoder_finds_a_cue_that_no_lexicon_lists(tree: Callable[..., Document]) -> None:
    roles = [(SOURCE, "The guild"), (CUE, "openly frowned on"), (CONTENT, "the plan")]
    document = tree(FROWNED, roles)
    assert read(document) == [(["guild"], "openly frowned on", ["the plan"])]
    assert [one.stance for one in document.statements or ()] == [Stance.ASSERT]
    assert not tree(FROWNED).statements


def test_a_cue_without_a_source_is_no_statement(tree: Callable[..., Document]) -> None:
    assert read(tree(FROWNED, [(CUE, "openly frowned on"), (CONTENT, "the plan")])) == []


def test_a_content_reaches_back_over_no_other_cue(tree: Callable[..., Document]) -> None:
    roles = [(SOURCE, "he"), (CUE, "said"), (CONTENT, "The clerk rejected it ; nobody left")]
    assert [(cue, content) for _, cue, content in read(tree(TWO, roles))] == [("rejected", ["it"]), ("said", ["nobody left"])]


def test_the_encoders_source_beside_the_cue_speaks(tree: Callable[..., Document]) -> None:
    assert read(tree(HINTED, [(SOURCE, "Rook"), (CUE, "has hinted")])) == [(["Rook"], "has hinted", ["The mill reopens"])]


def test_a_cue_whose_content_the_encoder_missed_takes_its_object(tree: Callable[..., Document]) -> None:
    assert read(tree(ADORES, [(SOURCE, "Rook"), (CUE, "adores")])) == [(["Rook"], "adores", ["the harbour"])]


ADDING = """
Ports port NOUN 2 nsubj
closed close VERB 6 ccomp
, , PUNCT 2 punct
a a DET 5 det
clerk clerk NOUN 6 nsubj
said say VERB 0 root
, , PUNCT 8 punct
adding add VERB 2 advcl
that that SCONJ 11 mark
ships ship NOUN 11 nsubj
left leave VERB 8 ccomp
. . PUNCT 6 punct
"""


def test_a_cue_right_after_another_has_its_source(tree: Callable[..., Document]) -> None:
    roles = [(CONTENT, "Ports closed"), (SOURCE, "a clerk"), (CUE, "said"), (CUE, "adding"), (CONTENT, "that ships left")]
    assert read(tree(ADDING, roles)) == [(["clerk"], "said", ["Ports closed"]), (["clerk"], "adding", ["that ships left"])]


def test_a_speaker_is_no_content(tree: Callable[..., Document]) -> None:
    roles = [(CUE, "said"), (CONTENT, "The navy")]
    assert read(tree(SAID, roles)) == [(["navy"], "said", ["ports reopened at dawn"])]


def test_a_quotation_below_a_colon_belongs_to_the_cue_above_it(tree: Callable[..., Document]) -> None:
    document = tree(BELOW, [(SOURCE, "He"), (CUE, "said"), (CONTENT, "“ Ports closed . ”")], breaks=": “")
    assert read(document) == [(["He"], "said", ["“ Ports closed . ”"])]


BELOW = """
He he PRON 2 nsubj
said say VERB 0 root
: : PUNCT 2 punct

“ “ PUNCT 3 punct
Ports port NOUN 3 nsubj
closed close VERB 0 root
. . PUNCT 3 punct
” ” PUNCT 3 punct
"""


def test_what_is_not_quoted_is_told_by_no_cue_of_another_sentence(tree: Callable[..., Document]) -> None:
    assert read(tree(AGREED, [(CONTENT, "Troops left"), (SOURCE, "The navy"), (CUE, "has agreed")])) == []
