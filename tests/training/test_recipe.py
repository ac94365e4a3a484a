"""What recipe.toml says, and what the modules offer, go together."""

from __future__ import annotations

import subprocess
import sys

import pytest

from training.recipe import HERE, RECIPE, ROOT, corpora, tags

CORPORA = sorted(RECIPE["corpus"])


def test_the_recipe_names_the_corpora_that_can_be_read() -> None:
    assert set(RECIPE["corpus"]) == set(corpora.READERS)


@pytest.mark.parametrize("name", CORPORA)
def test_each_corpus_says_what_it_is_under_which_licence_and_how_much_of_it_is_read(name: str) -> None:
    corpus = RECIPE["corpus"][name]
    assert set(corpus) == {"about", "licence", "stated", "share"}
    assert corpus["about"]
    assert corpus["licence"]
    assert 0 < corpus["share"] <= 1


@pytest.mark.parametrize("name", CORPORA)
def test_a_licence_that_is_not_stated_is_said_to_be_none(name: str) -> None:
    corpus = RECIPE["corpus"][name]
    assert corpus["stated"] is not corpus["licence"].startswith("none stated")


def test_the_recipe_fixes_its_seed_and_weighs_its_losses() -> None:
    assert isinstance(RECIPE["seed"], int)
    assert all(weight > 0 for weight in RECIPE["weights"].values())
    assert all(0 <= share <= 1 for share in RECIPE["noise"].values())


def test_the_branch_has_its_own_rates_and_shares() -> None:
    branch = RECIPE["branch"]
    assert branch["passes"] >= 1
    assert branch["windows"] >= 1
    assert all(0 < branch[name] < 1 for name in branch if name not in ("passes", "windows"))


def test_preparing_needs_no_torch_and_can_leave_out_what_has_no_stated_licence() -> None:
    code = "import sys, prepare; sys.argv = ['prepare.py', '--help']\ntry: prepare.main()\nexcept SystemExit: print('torch' in sys.modules)"
    path = {"PYTHONPATH": str(ROOT / "src"), "PATH": ""}
    run = subprocess.run([sys.executable, "-c", code], cwd=HERE, env=path, capture_output=True, text=True, check=True)
    assert "--stated-only" in run.stdout
    assert run.stdout.endswith("False\n")


def test_importing_the_recipe_leaves_no_plain_names_behind() -> None:
    assert str(HERE) not in sys.path
    assert not {"tags", "windows", "sentences", "noise"} & {name for name, module in sys.modules.items() if str(HERE) in str(getattr(module, "__file__", ""))}


def test_a_mask_holds_the_tags_that_it_was_made_of() -> None:
    bio = tags.Bio(("PER", "LOC"))
    assert [n for n in range(len(bio.tags)) if bio.begin("LOC") >> n & 1] == [bio.tags.index("B-LOC")]
    assert [n for n in range(len(bio.tags)) if bio.inside("PER", "LOC") >> n & 1] == [bio.tags.index("I-PER"), bio.tags.index("I-LOC")]
    assert bio.outside("PER") == 1 | bio.begin("PER") | bio.inside("PER")
    assert bio.any == bio.outside("PER", "LOC") == 0b11111


@pytest.mark.parametrize("bio", [tags.NAMES, tags.TIMES], ids=["names", "times"])
def test_outside_is_the_first_tag_and_no_tag_comes_twice(bio: tags.Bio) -> None:
    assert bio.tags[0] == "O"
    assert len(set(bio.tags)) == len(bio.tags) == 1 + 2 * len(bio.types)
