"""Dictionary forms."""

import pytest

from dateline.parse.lemmas import lemma, regular, table


@pytest.mark.parametrize(
    ("word", "upos", "expected"),
    [
        ("said", "VERB", "say"),
        ("Shelled", "VERB", "shell"),
        ("firing", "VERB", "fire"),
        ("stopped", "VERB", "stop"),
        ("warned", "VERB", "warn"),
        ("urged", "VERB", "urge"),
        ("denies", "VERB", "deny"),
        ("launches", "VERB", "launch"),
        ("’s", "AUX", "be"),
        ("’s", "PART", "'s"),
        ("n’t", "PART", "not"),
        ("ca", "AUX", "can"),
        ("cities", "NOUN", "city"),
        ("casualties", "NOUN", "casualty"),
        ("wounded", "ADJ", "wounded"),
        ("talks", "NOUN", "talk"),
        ("men", "NOUN", "man"),
        ("them", "PRON", "they"),
        ("worse", "ADJ", "bad"),
        ("Nations", "PROPN", "Nations"),
        ("drones", "NOUN", "drone"),
        ("airstrikes", "NOUN", "airstrike"),
        ("droned", "VERB", "drone"),
    ],
)
def test_a_word_has_its_dictionary_form(word: str, upos: str, expected: str) -> None:
    assert lemma(word, upos) == expected


def test_the_table_holds_no_form_that_the_rules_already_get_right() -> None:
    assert not [key for key, base in table().items() if key[0] in ("NOUN", "VERB", "AUX") and regular(key[1], key[0]) == base]


def test_unseen_words_follow_the_rules() -> None:
    assert lemma("kamikazes", "NOUN") == "kamikaze"
    assert lemma("doxxed", "VERB") == "doxx"
