"""Who may import whom: errors, terms, records <- lexicon, syntax <- each stage <- pipeline <- ledger <- export <- cli."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src" / "dateline"
BASE = {"errors", "terms", "records"}
SHARED = BASE | {"lexicon", "syntax", "forest"}
STAGES = {"sources", "clean", "parse", "when", "where", "said", "events"}
ALLOWED = {
    "errors": set(),
    "terms": set(),
    "records": {"errors", "terms"},
    "lexicon": BASE,
    "syntax": BASE | {"lexicon"},
    "forest": set(),
    **dict.fromkeys(STAGES, SHARED),
    "pipeline": SHARED | STAGES,
    "ledger": SHARED | STAGES | {"pipeline"},
    "export": SHARED | {"ledger"},
    "cli": SHARED | STAGES | {"pipeline", "ledger", "export"},
}
FILES = sorted(ROOT.rglob("*.py"))
DOERS_OF_IO = {"sources", "ledger", "lexicon", "cli"}


def room_of(file: Path) -> str:
    return file.relative_to(ROOT).parts[0].removesuffix(".py")


def rooms_imported(file: Path) -> set[str]:
    names = []
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            names += [node.module] if node.module != "dateline" else [f"dateline.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
    return {name.split(".")[1] for name in names if name.startswith("dateline.")}


@pytest.mark.parametrize("file", [file for file in FILES if room_of(file) != "__init__"], ids=lambda file: str(file.relative_to(ROOT)))
def test_a_room_imports_only_rooms_before_it(file: Path) -> None:
    room = room_of(file)
    assert rooms_imported(file) - {room} <= ALLOWED[room]


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_only_sources_ledger_and_the_command_line_open_files(file: Path) -> None:
    if room_of(file) in DOERS_OF_IO:
        return
    calls = [node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call)]
    opened = [call.lineno for call in calls if isinstance(call.func, ast.Name) and call.func.id == "open"]
    assert not opened


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_no_file_outgrows_a_reader(file: Path) -> None:
    assert len(file.read_text().splitlines()) < 400
