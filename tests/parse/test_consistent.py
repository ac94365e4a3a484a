"""Labels that no grammar allows are mended where the verb has the place free."""

from __future__ import annotations

from dateline.parse.consistent import fitted


def test_a_title_that_hangs_on_the_verb_is_its_subject() -> None:
    assert fitted(["NOUN", "PROPN", "AUX", "VERB"], [4, 1, 4, 0], ["nmod:desc", "appos", "aux", "root"])[0] == "nsubj"


def test_a_name_that_hangs_on_the_verb_behind_it_is_its_object() -> None:
    assert fitted(["PROPN", "VERB", "PROPN"], [2, 0, 2], ["nsubj", "root", "flat"])[2] == "obj"


def test_a_place_that_is_taken_stays_as_it_was() -> None:
    labels = ["nsubj", "root", "obj", "flat"]
    assert fitted(["PROPN", "VERB", "NOUN", "PROPN"], [2, 0, 2, 2], labels) == labels


def test_a_noun_with_a_preposition_and_a_noun_on_a_noun_stay() -> None:
    labels = ["case", "nmod", "root", "compound", "obj"]
    assert fitted(["ADP", "NOUN", "VERB", "NOUN", "NOUN"], [2, 3, 0, 5, 3], labels) == labels


def test_a_nominal_with_an_adposition_is_not_unmarked() -> None:
    upos = ["PRON", "VERB", "ADP", "NUM", "NOUN", "ADJ", "NOUN"]
    labels = ["nsubj", "root", "case", "nummod", "obl:unmarked", "amod", "obl:unmarked"]
    assert fitted(upos, [2, 0, 5, 5, 2, 7, 2], labels)[4] == "obl"
    assert fitted(upos, [2, 0, 5, 5, 2, 7, 2], labels)[6] == "obl:unmarked"
