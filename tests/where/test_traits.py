"""A place name with a hyphen behind it only describes."""

from __future__ import annotations

from dateline.parse import Reader
from dateline.records import Block, BlockKind, Document, PlaceRelation, Source
from dateline.where import Places

TEXT = "Ghana will host Sudan-related talks in Accra, a Nairobi-based group said."


def test_a_place_that_only_describes_is_a_topic() -> None:
    block = Block(start=0, end=len(TEXT), kind=BlockKind.PARAGRAPH)
    document = Document(id="t", source=Source(uri="t", media_type="text/plain", sha256=""), published=None, text=TEXT, blocks=(block,))
    places = {place.name: place.relation for place in Places()(Reader()([document]))[0].places or ()}
    assert places["Sudan"] is PlaceRelation.TOPIC
    assert places["Nairobi"] is PlaceRelation.TOPIC
    assert places["Accra"] is PlaceRelation.IN
