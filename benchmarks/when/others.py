"""The peers: which are at hand, what they read, and where that is kept.

Each runs in an environment of its own under the folder that DATELINE_PEERS names (heideltime, recognizers, dateparser). What it read is kept under
DATELINE_PEER_OUTPUTS, outside the repository, a line a document: neither the texts nor the readings are ours to share.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from scoring import Read
from sets import Row

ADAPTERS = Path(__file__).parent / "peers"
HOME = Path(os.environ.get("DATELINE_PEERS", Path.home() / ".cache" / "dateline" / "peers"))
OUTPUTS = Path(os.environ.get("DATELINE_PEER_OUTPUTS", HOME / "outputs"))


@dataclass(frozen=True)
class Peer:
    """A system beside ours: its name, its environment and the script that turns what it says into TIMEX3."""

    name: str
    environment: str
    adapter: str
    by_mode: bool = False  # it asks for the kind of text

    @property
    def python(self) -> Path:
        return HOME / self.environment / "bin" / "python"

    @property
    def file(self) -> Path:
        return OUTPUTS / f"{self.environment}.jsonl"


PEERS = [
    Peer("HeidelTime", "heideltime", "heideltime.py", by_mode=True),
    Peer("recognizers-text", "recognizers", "recognizers.py"),
    Peer("dateparser", "dateparser", "searched.py"),
]


def readings(peer: Peer, rows: list[Row], mode: str, *, run: bool) -> list[list[Read]] | None:
    """What a peer reads in each document: as kept, or by running it; None where neither is at hand."""
    kept = stored(peer)
    keys = [key(peer, row, mode) for row in rows]
    missing = [(one, row) for one, row in zip(keys, rows, strict=True) if one not in kept]
    if missing and run and peer.python.exists():
        kept |= computed(peer, missing, mode)
    if any(one not in kept for one in keys):
        return None
    return [[dict(zip(("start", "end", "type", "value"), read, strict=True)) for read in kept[one]] for one in keys]


def key(peer: Peer, row: Row, mode: str) -> str:
    """A name for what the peer is given: it changes with the text, the day, the mode and the adapter."""
    asked = [row["text"], row.get("dct") or "", kind(peer, row, mode), (ADAPTERS / peer.adapter).read_text(encoding="utf-8")]
    return hashlib.sha256("\0".join(asked).encode()).hexdigest()


def kind(peer: Peer, row: Row, mode: str) -> str:
    """The kind of text that a peer is told: without a day of publication there is no news."""
    return "" if not peer.by_mode else mode if row.get("dct") else "narrative"


def stored(peer: Peer) -> dict[str, list]:
    if not peer.file.exists():
        return {}
    return {one["key"]: one["timex"] for one in map(json.loads, peer.file.read_text(encoding="utf-8").splitlines())}


def computed(peer: Peer, missing: list[tuple[str, Row]], mode: str) -> dict[str, list]:
    """Runs the peer over these documents and keeps what it read."""
    asked = "".join(json.dumps({"text": row["text"], "day": row.get("dct"), "mode": kind(peer, row, mode)}) + "\n" for _, row in missing)
    command = [str(peer.python), str(ADAPTERS / peer.adapter)]
    done = subprocess.run(command, input=asked, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{peer.name} failed on {len(missing)} documents: {done.stderr[-1000:]}")
    read = {one: json.loads(line) for (one, _), line in zip(missing, done.stdout.splitlines(), strict=True)}
    OUTPUTS.mkdir(parents=True, exist_ok=True)
    with peer.file.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps({"key": one, "timex": timex}) + "\n" for one, timex in read.items())
    return read
