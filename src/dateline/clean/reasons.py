"""Why a block may be dropped: the reasons by name, so that one of them can be turned off."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from dateline.clean import judge
from dateline.clean.plain import REPEATED
from dateline.errors import PipelineError


@cache
def known() -> tuple[str, ...]:
    """Every reason, sorted.

    >>> "share bar" in known(), "report" in known()
    (True, False)
    """
    from dateline.clean.page.signs import signs  # pages are loaded where they are read

    return tuple(sorted({*judge.reasons(), REPEATED, *(sign.reason for sign in signs() if sign.reason)}))


def chosen(names: Iterable[str]) -> frozenset[str]:
    """The reasons that `names` name, whatever their case and with hyphens for blanks; raises PipelineError for a name that is none.

    >>> sorted(chosen(["share-bar", "Photo credit"]))
    ['photo credit', 'share bar']
    """
    by_key = {_key(reason): reason for reason in known()}
    unknown = [name for name in names if _key(name) not in by_key]
    if unknown:
        raise PipelineError(f"{unknown[0]!r} is no reason to drop a block; known: {', '.join(known())}")
    return frozenset(by_key[_key(name)] for name in names)


def _key(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())
