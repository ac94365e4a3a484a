"""Ways on the earth."""

from __future__ import annotations

import math

EARTH_KM = 6371.0  # its mean radius


def kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Kilometres between two points, on a plane: good for short ways."""
    x = math.radians((lon2 - lon + 180) % 360 - 180) * math.cos(math.radians((lat + lat2) / 2))
    return EARTH_KM * math.hypot(x, math.radians(lat2 - lat))
