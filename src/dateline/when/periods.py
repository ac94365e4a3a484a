"""The periods of a report of earnings: which quarter "the latest quarter" and "a year earlier" speak of."""

from __future__ import annotations

import re
from collections import Counter

from dateline.when.nodes import Length, Node, Nth, Relative

_QUARTER = re.compile(r"\d{4}-Q[1-4]")
_MONTHS = re.compile(r"P([69]|1[0-2])M|P1Y|P[23]Q")


class Periods:
    """Remembers the quarters and longer periods told; made once a document."""

    def __init__(self) -> None:
        self._quarters: Counter[str] = Counter()
        self._names: dict[str, str] = {}
        self._longer = False

    def tell(self, node: Node, value: str, name: str = "") -> None:
        """Takes a resolved expression into account."""
        if isinstance(node, Nth) and node.unit == "Q" and _QUARTER.fullmatch(value):
            self._quarters[value] += 1
            self._names[value] = name
            self._longer = False
        elif isinstance(node, Relative) and node.base == "quarter":
            self._longer = False
        elif isinstance(node, Length) and _MONTHS.fullmatch(value):
            self._longer = True

    @property
    def quarter(self) -> str:
        """The quarter that the report is about, 2024-Q3: the one named most often, the latest of equals; "" where none is named."""
        return max(self._quarters, key=lambda value: (self._quarters[value], value), default="")

    @property
    def name(self) -> str:
        """The id of the expression that last named that quarter."""
        return self._names.get(self.quarter, "")

    @property
    def compared(self) -> str:
        """The quarter that figures are compared from; "" where the text last spoke of more months than that."""
        return "" if self._longer else self.quarter
