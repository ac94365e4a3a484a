"""What kind of debris a block is: by its phrases and shapes, else by its words."""

from __future__ import annotations

from functools import cache

from dateline.clean.judge import phrases, shapes
from dateline.clean.judge.authors import REASON as AUTHOR
from dateline.clean.judge.features import Look
from dateline.clean.judge.model import Model

FURNITURE = "page furniture"  # the reason of what stands among debris and shows no kind
GENERIC = frozenset({"call to action", "reaction counter", "furniture in another language", "separator"})  # named only where no kind of debris is
NO_DEBRIS = "report"  # what speaks for a report is under this name in the lexicons
FAINT = 0.1  # of its weight is what a generic reason counts
CLEAR = 4.0  # log odds of a kind's words over which they name it


def of_block(seen: Look, known: Model) -> str | None:
    """The kind that most of what is seen in a block speaks for; None where it shows none."""
    found: dict[str, float] = {}
    for hit in seen.hits:
        if hit.weight > 0:
            found[hit.reason] = found.get(hit.reason, 0.0) + hit.weight * (FAINT if hit.reason in GENERIC else 1.0)
    if found and max(found.values()) >= 1:
        return max(found, key=lambda reason: (found[reason], reason))
    words = [name.partition(":")[2] for name in seen.features if name.startswith("word:")]
    for word in words:
        for reason, weight in known.kinds.get(word, {}).items():
            found[reason] = found.get(reason, 0.0) + weight
    best = max(found, key=lambda reason: (found[reason], reason), default=None)
    return best if best is not None and found[best] >= CLEAR else None


@cache
def reasons() -> tuple[str, ...]:
    """Every reason that a verdict may give, sorted.

    >>> "share bar" in reasons(), "report" in reasons()
    (True, False)
    """
    from dateline.clean.judge.model import packaged

    found = {entry.reason for entry in phrases.entries() if entry.weight > 0} | {shape.reason for shape in shapes.entries() if shape.weight > 0}
    found |= {reason for kinds in packaged().kinds.values() for reason in kinds}
    return tuple(sorted((found | {AUTHOR, FURNITURE}) - {NO_DEBRIS}))
