"""What flows through dateline: frozen records, no behaviour beyond small properties.

Spans are half-open, in Unicode code points of `Document.text`, which never changes. A record never copies text; `Document.quote(span)` looks it up.
"""

from dateline.records.base import HasSpan as HasSpan, Record as Record, Span as Span
from dateline.records.documents import Document as Document, document_id as document_id
from dateline.records.findings import (
    Check as Check,
    Entity as Entity,
    Event as Event,
    Hedge as Hedge,
    Mention as Mention,
    Party as Party,
    Speaker as Speaker,
    Statement as Statement,
)
from dateline.records.pages import Block as Block, Page as Page, Published as Published, Rejection as Rejection, Source as Source, SourceFound as SourceFound
from dateline.records.parses import Link as Link, Name as Name, Parse as Parse, Sentence as Sentence, Timed as Timed, Token as Token, Told as Told
from dateline.records.settings import Anchor as Anchor, Candidate as Candidate, Located as Located, Place as Place, Time as Time, When as When
from dateline.terms import (
    AnchorKind as AnchorKind,
    BlockKind as BlockKind,
    DateFound as DateFound,
    EventType as EventType,
    Found as Found,
    MentionKind as MentionKind,
    Modality as Modality,
    NameType as NameType,
    PlacePrecision as PlacePrecision,
    PlaceRelation as PlaceRelation,
    PlaceRole as PlaceRole,
    Precision as Precision,
    Role as Role,
    SettingFound as SettingFound,
    SourceKind as SourceKind,
    SpeakerRole as SpeakerRole,
    Stance as Stance,
    StatementKind as StatementKind,
    TimeType as TimeType,
    Verification as Verification,
)
