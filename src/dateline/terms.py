"""The closed sets that records draw on, in the field's standard terms; each value is what JSON and the ledger show."""

from __future__ import annotations

from enum import StrEnum


class DateFound(StrEnum):
    """How a publication date was found."""

    GIVEN = "given"
    HEADER = "header"
    JSON_LD = "json-ld"
    META = "meta"
    URL = "url"
    TEXT = "text"


class Found(StrEnum):
    """How something that a page says about itself was found."""

    GIVEN = "given"  # by the carrier: a JSONL field, a feed's entry, the header of a mail
    JSON_LD = "json-ld"
    META = "meta"  # a meta tag
    MARKUP = "markup"  # an element or attribute: h1, title, rel=author, lang
    TEXT = "text"  # a line of the text
    URL = "url"
    MODEL = "model"  # the model of lines
    DETECTED = "detected"  # from the words themselves


class BlockKind(StrEnum):
    TITLE = "title"
    DATELINE = "dateline"
    BYLINE = "byline"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    LIST = "list"
    DEBRIS = "debris"
    HEADER = "header"


class NameType(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    FACILITY = "facility"
    GROUP = "group"
    DOCUMENT = "document"
    EVENT = "event"
    OTHER = "other"


class MentionKind(StrEnum):
    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


class Role(StrEnum):
    """What a span does in a statement."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


class TimeType(StrEnum):
    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Precision(StrEnum):
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    UNKNOWN = "unknown"


class AnchorKind(StrEnum):
    """What a time expression was placed against."""

    PUBLISHED = "published"  # the publication day
    DATELINE = "dateline"  # the day that an agency dateline names
    EXPRESSION = "expression"  # another expression of the text
    NARRATIVE = "narrative"  # the day that the text last told of


class SettingFound(StrEnum):
    """How the place or the time of an event was found, the surest first."""

    ARGUMENT = "argument"  # it hangs on the event's own words
    CLAUSE = "clause"  # on a clause that the event shares
    SENTENCE = "sentence"
    DISCOURSE = "discourse"  # carried over from a sentence before
    DATELINE = "dateline"  # the place or day of writing: a last resort


class PlaceRole(StrEnum):
    """What a toponym stands for."""

    LOCATION = "location"
    METONYM = "metonym"  # a government or people: "Moscow's foreign minister", "Kyiv rejects"
    DEMONYM = "demonym"  # "Russian", "Kenyans"


class PlacePrecision(StrEnum):
    POINT = "point"
    SETTLEMENT = "settlement"
    ADMIN2 = "admin2"
    ADMIN1 = "admin1"
    COUNTRY = "country"
    REGION = "region"


class PlaceRelation(StrEnum):
    """How the text holds on to a place: what stands before its name."""

    IN = "in"
    NEAR = "near"
    OFFSET = "offset"  # "30 km south-west of Niamey"
    BETWEEN = "between"
    THROUGH = "through"
    TOWARDS = "towards"
    FROM = "from"
    TOPIC = "topic"  # "talks on Syria": no place of anything


class StatementKind(StrEnum):
    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class SourceKind(StrEnum):
    """What a source is in the field's sense; it may be several ("a rebel medic who asked not to be named")."""

    BELLIGERENT = "belligerent"  # it speaks for a side of the fighting that the document reports
    GOVERNMENT = "government"
    MILITARY = "military"
    REBEL = "rebel group"
    POLICE = "police"  # and prosecutors, courts, intelligence: the state's security and law
    LOCAL_OFFICIAL = "local official"
    INTERNATIONAL = "international organisation"
    NGO = "NGO"
    MEDIC = "medic"
    WITNESS = "witness"  # residents, survivors, relatives
    MEDIA = "media"
    DOCUMENT = "document"  # reports, records, footage
    EXPERT = "expert"
    POLITICIAN = "politician"  # parties, candidates, members of parliament, campaigns
    COMPANY = "company"
    ANONYMOUS = "anonymous"  # described, not named, by the speaker's wish or the reporter's choice


class SpeakerRole(StrEnum):
    """What a party does in the source of a statement."""

    SPEAKER = "speaker"
    ISSUER = "issuer"  # whose document it is that speaks
    CITED = "cited"  # whom the speaker cites


class Stance(StrEnum):
    """What the speaker does with the content."""

    ASSERT = "assert"
    DENY = "deny"
    CONFIRM = "confirm"
    WARN = "warn"
    THREATEN = "threaten"
    PROMISE = "promise"
    ASK = "ask"
    ACCUSE = "accuse"
    SUSPECT = "suspect"
    DENY_KNOWLEDGE = "deny knowledge"  # "said it was not aware of any strike"
    DECLINE = "decline"


class Verification(StrEnum):
    VERIFIED = "verified"
    UNVERIFIED = "unverified"
    DISPUTED = "disputed"


class EventType(StrEnum):
    """The sixteen types of the PLOVER 2.0 codebook."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Modality(StrEnum):
    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    ATTEMPTED = "attempted"
    THREATENED = "threatened"
    REQUESTED = "requested"
    HYPOTHETICAL = "hypothetical"
