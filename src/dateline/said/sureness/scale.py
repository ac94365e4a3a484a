"""The words of the scale of certainty, for tables of cases and for people."""

from __future__ import annotations

BANDS = ((2.5, "certain"), (1.5, "probable"), (0.5, "possible"), (-0.49, "open"), (-2.49, "unlikely"))


def worded(value: float | None) -> str | None:
    """The word for a certainty: certain, probable, possible, open, unlikely or denied; None where nothing is claimed.

    >>> worded(2.0), worded(-3.0), worded(None)
    ('probable', 'denied', None)
    """
    if value is None:
        return None
    return next((word for low, word in BANDS if value >= low), "denied")
