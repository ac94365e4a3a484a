"""What reporters saw for themselves, against what was claimed."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.said.checking.disclaimers import Disclaimer
from dateline.said.drafts import Draft
from dateline.said.links import Reading


def witnessed(reading: Reading, drafts: Sequence[Draft]) -> list[tuple[Disclaimer, set[int]]]:
    """Each sight that bears out or contradicts a claim before it, with the positions of the claims."""
    return []
