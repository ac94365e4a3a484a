"""Each gold set as sentences; the files here are small ones of the same formats."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from training.recipe import GOLD, NAMES, RECIPE, TIMES, aligned, corpora, factuality, masks, names, possible, prepare, sentences, tags, times, trees, valid

ALL = NAMES.outside(*names.MINOR)  # no name, where the minor types are not annotated

Write = Callable[[str, list[dict[str, Any]]], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes JSON lines below a folder of gold sets, and gives back that folder."""

    def writing(name: str, rows: list[dict[str, Any]]) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return tmp_path

    return writing


def row(text: str, ner: str, **more: Any) -> dict[str, Any]:
    return {"tokens": text.split(), "ner": ner.split(), **more}


# --- trees -------------------------------------------------------------------------------------------------------------

TREES = """\
# newdoc id = weekly-1
# sent_id = weekly-1-1
# newpar
# text = She didn't leave Aden.
1\tShe\tshe\tPRON\tPRP\tCase=Nom|Number=Sing|Person=3\t4\tnsubj\t_\t_
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\tMood=Ind|Tense=Past|VerbForm=Fin\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tleave\tleave\tVERB\tVB\tVerbForm=Inf\t0\troot\t_\t_
4.1\tleft\tleave\tVERB\tVB\t_\t_\t_\t_\t_
5\tAden\tAden\tPROPN\tNNP\tNumber=Sing\t4\tobj\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = weekly-1-2
# text = (Aid)
1\t(\t(\tPUNCT\t(\t_\t2\tpunct\t_\tSpaceAfter=No
2\tAid\taid\tNOUN\tNN\tNumber=Sing\t0\troot\t_\tSpaceAfter=No
3\t)\t)\tPUNCT\t)\t_\t2\tpunct\t_\t_

"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "some.conllu"
    path.write_text(TREES, encoding="utf-8")
    return path


def test_a_treebank_gives_words_with_their_spacing_tags_and_heads(treebank: Path) -> None:
    first, second = trees.conllu(treebank)
    assert first.words == ("She", "did", "n't", "leave", "Aden", ".")
    assert first.spaced == (True, True, False, True, True, False)
    assert second.spaced == (True, False, False)
    assert first.heads == (3, 3, 3, -1, 3, 3)
    assert first.labels == ("nsubj", "aux", "advmod", "root", "obj", "punct")
    assert first.lemmas == ("she", "do", "not", "leave", "Aden", ".")
    assert [tags.UPOS[tag] for tag in first.upos] == ["PRON", "AUX", "PART", "VERB", "PROPN", "PUNCT"]
    values = dict(zip(tags.FEATURES, first.feats[1], strict=True))
    assert {name: tags.FEATURES[name][value] for name, value in values.items()} == {
        "Tense": "Past", "VerbForm": "Fin", "Mood": "Ind", "Voice": "", "Number": "", "Person": "",
    }  # fmt: skip


def test_a_treebank_tells_where_documents_and_paragraphs_begin(treebank: Path) -> None:
    first, second = trees.conllu(treebank)
    assert (first.new_doc, first.new_par, first.id) == (True, True, "weekly-1-1")
    assert (second.new_doc, second.new_par, second.id) == (False, False, "weekly-1-2")


def test_ewt_takes_names_by_sentence_and_factuality_by_text(write: Write) -> None:
    gold = write("names/uner_ewt.train-2022.jsonl", [row("She did n't leave Aden .", "O O O O B-LOC O", id="weekly-1-1")])
    write("said/factuality_uds_ih2.train.jsonl", [{"text": "She didn't leave Aden .", "events": [{"start": 11, "end": 16, "factuality": -2.5}]}])
    write("parse/en_ewt-ud-train.conllu", []).joinpath("parse/en_ewt-ud-train.conllu").write_text(TREES, encoding="utf-8")
    first, second = trees.ewt(gold)
    assert first.names == (ALL, ALL, ALL, ALL, NAMES.begin("LOC"), ALL)
    assert first.facts == (None, None, None, -2.5, None, None)
    assert tags.SCALES[first.scale] == "web"
    assert second.names is second.facts is None


def test_gum_joins_names_chains_and_dates_to_its_trees(write: Write) -> None:
    gold = write("names/gum_names.train.jsonl", [row("She did n't leave Aden .", "O O O O B-LOC O", id="weekly-1-1", license="CC BY 4.0")])
    write("coref/gum.train.jsonl", [{"id": "weekly-1", "mentions": [{"sent": 0, "head": 0, "cluster": 7}, {"sent": 1, "head": 1, "cluster": 8}]}])
    write("when/gum_news_train.jsonl", [{"id": "weekly-1", "text": "She didn't leave Aden.\n(Aid)", "timex": [{"start": 24, "end": 27}]}])
    write("when/gum_other_train.jsonl", [])
    write("parse/en_gum-permissive-train.conllu", []).joinpath("parse/en_gum-permissive-train.conllu").write_text(TREES, encoding="utf-8")
    first, second = trees.gum(gold)
    assert first.document == second.document == "weekly-1"
    assert first.names[4] == NAMES.begin("LOC")
    assert (first.chains, second.chains) == ((7, 0, 0, 0, 0, 0), (0, 8, 0))
    assert second.times[1] == TIMES.begin(*TIMES.types)
    assert second.times[0] == first.times[0] == TIMES.any  # what is not marked may be a time all the same


def test_dates_whose_text_is_not_that_of_the_tree_are_left_out(treebank: Path) -> None:
    parts = list(trees.conllu(treebank))
    assert trees._dated(parts, ("Another text.", [])) == parts
    assert trees._dated(parts, None) == parts


# --- names -------------------------------------------------------------------------------------------------------------


def test_where_all_names_are_annotated_other_words_are_no_names() -> None:
    found = names.allowed("Ardo met aides in Aden".split(), "B-PER O O O B-LOC".split(), names.WIKIGOLD, complete=True)
    assert found == masks(NAMES, "B-PER", "O", "O", "O", "B-LOC")


def test_where_some_names_are_annotated_other_words_may_be_names_of_minor_types() -> None:
    found = names.allowed("Ardo fled the war".split(), "B-PER O O O".split(), names.UNER, complete=False)
    assert found == (NAMES.begin("PER"), ALL, ALL, ALL)


def test_words_for_peoples_are_groups_even_where_they_are_not_annotated() -> None:
    found = names.allowed("Libyan aides met Kurds".split(), "O O O O".split(), names.UNER, complete=False)
    assert found == (NAMES.begin("NORP"), ALL, ALL, NAMES.begin("NORP"))


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Sirte Airport", "FAC"), ("Port of Aden", "FAC"), ("Lake Chad", "LOC"), ("Aden", "LOC"), ("Bridge", "LOC")],
)
def test_a_place_is_a_facility_by_its_noun(text: str, kind: str) -> None:
    words = text.split()
    found = names.allowed(words, ["B-LOC", *["I-LOC"] * (len(words) - 1)], names.UNER, complete=False)
    assert found == (NAMES.begin(kind), *[NAMES.inside(kind)] * (len(words) - 1))


def test_a_miscellaneous_name_is_a_group_or_stays_open() -> None:
    found = names.allowed("Libyan Idol".split(), "B-MISC B-MISC".split(), names.WIKIGOLD, complete=True)
    assert found == (NAMES.begin("NORP"), NAMES.begin(*names.MINOR))


def test_some_types_may_be_names_or_not() -> None:
    (found,) = names.allowed(["Budget"], ["B-OBJECT"], names.GUM, complete=False)
    assert found == ALL | NAMES.begin("MISC")
    assert names.allowed(["Monday"], ["B-DATE"], names.GUM, complete=False) == (1,)


def test_names_end_where_the_next_begins() -> None:
    assert list(names.runs("B-PER I-PER B-PER O B-LOC".split())) == [(0, 2), (2, 3), (4, 5)]


def test_names_are_joined_by_id_where_the_words_are_as_many(write: Write) -> None:
    gold = write("some.jsonl", [row("Ardo left", "B-PER O", id="a"), row("Ardo left it", "B-PER O O", id="b")])
    known = names.by_id(gold / "some.jsonl", names.UNER)
    one, two = (sentences.Sent(words=("Ardo", "left"), spaced=(True, True), id=name) for name in "ab")
    assert names.joined(one, known).names == (NAMES.begin("PER"), ALL)
    assert names.joined(two, known).names is None


@pytest.mark.parametrize(("licence", "kept"), [(None, True), ("CC BY 4.0", True), ("CC BY-NC 4.0", False), ("CC BY-ND 4.0", False)])
def test_names_under_a_licence_that_forbids_use_are_left_out(write: Write, licence: str | None, kept: bool) -> None:
    gold = write("some.jsonl", [row("Ardo left", "B-PER O", id="a", license=licence)])
    assert bool(names.by_id(gold / "some.jsonl", names.UNER)) is kept


def test_words_are_cut_at_hyphens_and_clitics_as_in_the_treebanks() -> None:
    found = names.words_only("Ardo's pro-Aden aides http://a-b.example".split(), masks(NAMES, "B-PER", "B-LOC", "O", "O"), 0.5)
    assert found.words == ("Ardo", "'s", "pro", "-", "Aden", "aides", "http://a-b.example")
    assert found.spaced == (True, False, True, False, False, True, True)
    assert found.names == masks(NAMES, "B-PER", "O", "B-LOC", "I-LOC", "I-LOC", "O", "O")
    assert found.names_weight == 0.5


def test_a_clitic_inside_a_name_belongs_to_it() -> None:
    found = names.words_only("Ardo's of Aden".split(), masks(NAMES, "B-ORG", "I-ORG", "I-ORG"), 1.0)
    assert found.words == ("Ardo", "'s", "of", "Aden")
    assert found.names == masks(NAMES, "B-ORG", "I-ORG", "I-ORG", "I-ORG")


def test_a_report_loses_titles_articles_and_nominals_from_its_names(write: Write) -> None:
    text = "President Ardo met the Zuwara Council and the local police . They left Aden by the northern road ."
    ner = "B-PER I-PER O B-ORG I-ORG I-ORG O B-ORG I-ORG I-ORG O O O B-LOC O B-LOC I-LOC I-LOC O"
    for part in ("CENTCOM", "US_State_Department", "Wikipedia"):
        gold = write(f"names/re3d_{part}.jsonl", [row(text, ner)] if part == "CENTCOM" else [])
    first, second = names.re3d(gold)
    assert first.words[-1] == "."
    assert (first.new_doc, second.new_doc) == (True, False)
    shown = ["O" if mask == ALL else "?" if mask == NAMES.any else NAMES.tags[mask.bit_length() - 1] for mask in (*first.names, *second.names)]
    assert " ".join(shown) == "O B-PER O O B-ORG I-ORG O O O O O O O B-LOC O O O O O"


def test_a_report_is_never_cut_inside_a_name(write: Write) -> None:
    for part in ("CENTCOM", "US_State_Department", "Wikipedia"):
        text = "The meeting of envoys was led by Prof . Ardo Zlitni . It ended ."
        ner = "O O O O O O O B-PER I-PER I-PER I-PER O O O O"
        gold = write(f"names/re3d_{part}.jsonl", [row(text, ner)] if part == "Wikipedia" else [])
    found = list(names.re3d(gold))
    assert [len(some.words) for some in found] == [12, 3]
    assert all(possible(NAMES, some.names) for some in found)


# --- times, roles, factuality ------------------------------------------------------------------------------------------


def test_every_fifth_document_is_kept_for_measuring(write: Write) -> None:
    rows = [{"text": f"Text {number}.", "timex": []} for number in range(11)]
    found = [some.words[1] for some in times.timebank(write("when/te3_timebank.jsonl", rows))]
    assert found == ["1", "2", "3", "4", "6", "7", "8", "9"]


def test_times_have_their_type_or_any(write: Write) -> None:
    rows = [{"text": "", "timex": []}, {"text": "It fell on May 5.\n\nNobody left.", "timex": [{"start": 11, "end": 16, "type": "DATE"}]}]
    gold = write("when/te3_timebank.jsonl", rows)
    write("when/wikiwars_train.jsonl", rows)
    first, second = times.timebank(gold)
    assert first.times == masks(TIMES, "O", "O", "O", "B-DATE", "I-DATE", "O")
    assert (first.new_doc, second.new_doc, first.new_par, second.new_par) == (True, False, True, True)
    assert next(iter(times.wikiwars(gold))).times[3] == TIMES.begin(*TIMES.types)


def test_statements_come_as_paragraphs_with_roles(write: Write) -> None:
    text = "Ardo said aid was late.\n\nIt rained."
    attribution = {"source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 22]]}
    first, second = corpora.READERS["polnear"](write("said/polnear.train.jsonl", [{"text": text, "attributions": [attribution]}]))
    shown = ["".join(tags.ROLE_TAGS[word[layer]] for word in first.roles) for layer in range(3)]
    assert shown == ["SOOOOO", "OSOOOO", "OOBIEO"]
    assert set(second.roles) == {(0, 0, 0)}
    assert (first.new_doc, second.new_doc) == (True, False)


def test_factuality_stands_at_the_last_word_of_an_event(write: Write) -> None:
    rows = [
        {"text": "`` Aid may get through , '' he said", "events": [{"start": 11, "end": 22, "factuality": 0.6}, {"start": 31, "end": 35, "factuality": 3.0}]}
    ]
    (found,) = factuality.uw(write("said/factuality_uw.train.jsonl", rows))
    assert found.words == ('"', "Aid", "may", "get", "through", ",", '"', "he", "said")
    assert found.facts == (None, None, None, None, 0.6, None, None, None, 3.0)
    assert tags.SCALES[found.scale] == "news"


# --- all of it ---------------------------------------------------------------------------------------------------------


def test_what_is_prepared_comes_back_by_corpus(write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    recipe = tmp_path / "recipe.toml"
    recipe.write_text('[corpus.wikigold]\nlicence = "CC BY 4.0"\nstated = true\n[corpus.uw]\nlicence = "none stated"\nstated = false\n', encoding="utf-8")
    gold = write("names/wikigold.all.jsonl", [row("Ardo left", "B-PER O")])
    write("said/factuality_uw.train.jsonl", [{"text": "It fell", "events": []}])
    into = tmp_path / "into"
    call = ["prepare.py", "--gold", str(gold), "--into", str(into), "--recipe", str(recipe)]
    monkeypatch.setattr("sys.argv", call)
    prepare.main()
    assert {name: len(some) for name, some in prepare.stored(into, ["wikigold", "uw", "other"]).items()} == {"wikigold": 1, "uw": 1}
    monkeypatch.setattr("sys.argv", [*call, "--stated-only"])
    prepare.main()
    assert set(prepare.stored(into, ["wikigold", "uw"])) == {"wikigold"}
    assert "CC BY 4.0" in capsys.readouterr().out


@pytest.mark.parametrize("name", sorted(RECIPE["corpus"]))
def test_every_sentence_of_the_gold_sets_is_sound(name: str) -> None:
    if not (GOLD / "parse").is_dir():
        pytest.skip("no gold data")
    seen = 0
    for some in corpora.READERS[name](GOLD):
        assert aligned(some)
        assert some.names is None or possible(NAMES, some.names)
        assert some.times is None or possible(TIMES, some.times)
        assert all(valid(list(column)) for column in zip(*some.roles or (), strict=True))
        seen += 1
        if seen == 1500:
            break
    assert seen
