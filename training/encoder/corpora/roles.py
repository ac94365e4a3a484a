"""Statement roles: PolNeAR (Newell et al. 2018), news of the US campaign of 2016."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
from sentences import Sent, plain, roles, tokens
from tags import ROLES


def polnear(gold: Path) -> Iterator[Sent]:
    """PolNeAR's train part by paragraphs."""
    for row in map(json.loads, (gold / "said" / "polnear.train.jsonl").open(encoding="utf-8")):
        found = {role: [tuple(span) for some in row["attributions"] for span in some.get(role) or ()] for role in ROLES}
        opens_document = True
        for spans, opens in tokens(row["text"]):
            marked = plain(row["text"], spans), roles(spans, found)
            yield msgspec.structs.replace(marked[0], roles=marked[1], annotator=row.get("annotator", ""), new_par=opens, new_doc=opens_document)
            opens_document = False
