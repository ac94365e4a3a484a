"""Place names to points, with how sure: `Places`.

The gazetteer is one packaged file (GeoNames' settlements of 500 people and more, provinces, countries, and a table by hand of the villages, camps,
crossings and facilities that news of war names). A name gets the reading that the document supports; where too little does, it stays unresolved, with
its candidates: never the nearest place that happens to be known. Every toponym is a row, also those that stand for a government (`role`) or are
only a direction (`relation`): which of them is the place of an event is for the stage `events` to say.
"""

from dateline.where.places import Places

__all__ = ["Places"]
