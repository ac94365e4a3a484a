"""What a block looks like, whatever it says."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import msgspec

from dateline import lexicon
from dateline.clean.judge import phrases
from dateline.clean.judge.phrases import Hit
from dateline.clean.judge.words import function_words, undisguised, words

MIN_FUNCTION_SHARE = 0.2  # of the words of a sentence; headlines, lists and buttons lie under it
LONG = 20  # words
TAIL = 6  # characters in which a sentence ends


class Shape(msgspec.Struct, frozen=True):
    """What a shape weighs, from data/clean/shapes.toml; it counts up to `most` times."""

    name: str
    reason: str
    weight: float
    most: int
    example: str


class View(msgspec.Struct, frozen=True):
    """A block made ready for looking at."""

    text: str
    words: list[str]  # undisguised
    disguised: int
    function_share: float
    foreign: int
    prose: bool  # reads like a sentence


def view(text: str) -> View:
    """`text` as the judge looks at it."""
    text = text[:6000]  # enough to tell what it is, however long it goes on
    plain, disguised = undisguised(text, phrases.vocabulary().__contains__)
    found = words(plain)
    english, other = function_words()
    share = len([word for word in found if word in english]) / len(found) if found else 0.0
    prose = len(found) >= 5 and share >= MIN_FUNCTION_SHARE and _SENTENCE_END.search(text, max(0, len(text) - TAIL)) is not None
    return View(text, found, disguised, share, len([word for word in found if word in other]), prose)


_EMOJI = "[\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u23e9-\u23fa\U0001f1e6-\U0001f1ff]"
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]\d]{0,4}$")
_SEPARATOR = re.compile(r"\s*[|·•›»⋅¦]\s*|\s[/>]\s|\s{3,}|\t+")
_LINK = re.compile(r"(?:https?://|www\.)\S+|\b[a-z0-9-]{2,}\.(?:com|org|net|co\.uk|info|io)\b/?", re.IGNORECASE)
_DOTTED = re.compile(r"\.\w|://")  # what every link has
_PRICE = re.compile(r"[£$€₦]\s?\d|\d\s?[£€]|\d+\s?% off|\d+\s?(?:USD|EUR|FCFA|KSh|naira)\b", re.IGNORECASE)
_COUNT = re.compile(_EMOJI + r"\ufe0f?\s?\d[\d.,]*\s?[kKmM]?\b")
_NUMBERED = re.compile(r"(?:^|\s)(\d)[.)]\s+\S")
_TICK = re.compile(r"[☐☑☒□■○◯◉◻⬜⚪🔘]|\(\s?\)|\[\s?\](?=\s?\w)")
_CHANGE = re.compile(r"[▲▼△▽⬆⬇🔺🔻]\s?[+-]?\d|\d\s?%?\s?[▲▼△▽⬆⬇🔺🔻]|\d[.,]\d+\s?\(?[+-−]\s?\d+[.,]\d+\s?%")
_DEGREES = re.compile(r"-?\d{1,2}\s?°")
_QUOTE = re.compile(
    r"\b(?:[A-Z]{3}\s?/\s?[A-Z]{3}|USD|EUR|GBP|CHF|JPY|CNY|RUB|TRY|BTC|ETH|WTI|Brent|FTSE(?: 100)?|Nasdaq|DAX|CAC(?: 40)?|S&P(?: 500)?|Dow(?: Jones)?"
    r"|Nikkei|Hang Seng|Ibex|Gold|Silver|Oil|Petrol|Diesel|Euros?|D[oó]lar|Dollar|Peso|Bitcoin)\s?(?:hoy|hoje|today)?\s?[:=]?\s?[$€£¥]?\s?\d+[.,]\d",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"\((?:[^()]{2,60}/\s?[^()]{2,40}|(?:photo|image|picture|credit|photograph)\b[^()]{1,60})\)\.?$", re.IGNORECASE)


_GLYPH = re.compile(r"[≡☰⋮⁝𝌆⫶🍔]")
_LETTERED = re.compile(r"(?:[fFtTxXgGpP]|in|fb|tw|wa|yt|ig|rss|[AT][+−–-]{1,2}|[+-][AT]|Aa|[✉🖨🔗📧📋🖶⎙☎✆⇪↗⤴]\ufe0f?)")
_SHARING = frozenset(
    "tweet share email e-mail mail print save pin like post copy link bookmark comment comments facebook twitter x whatsapp telegram linkedin reddit pocket "
    "listen gift follow republish reprint pdf download translate cite flipboard messenger instagram threads bluesky viber line sms text".split()
)
_SMALL = frozenset("for later this article story page link us on to a via it friend url now the".split())


def _menu_glyph(look: View) -> bool:
    """A menu's three bars in a line of a few words: "The Bay Record ≡ Menu"."""
    return bool(_GLYPH.search(look.text)) and len(look.words) <= 14 and not look.prose


def _letter_buttons(look: View) -> bool:
    """Nothing but the letters and signs of share and text-size buttons: "f  t  in  A- A+"."""
    tokens = [token for token in re.split(r"[\s|/·•]+", look.text) if token]
    return 3 <= len(tokens) <= 14 and all(_LETTERED.fullmatch(token) for token in tokens)


def _share_row(look: View) -> bool:
    """A row of share buttons, however they are parted: "Tweet  Share  Save for later"."""
    return 2 <= len(look.words) <= 16 and not look.prose and sum(word in _SHARING for word in look.words) >= 3 and set(look.words) <= _SHARING | _SMALL


def _items(look: View) -> list[str]:
    if look.text.startswith("|") and look.text.endswith("|"):
        return []  # a row of a table
    return [part for part in _SEPARATOR.split(look.text.strip("•·|›»> ")) if re.search(r"\w", part)]


def _short(parts: list[str]) -> bool:
    return all(len(part.split()) <= 5 for part in parts) and sum(len(part.split()) for part in parts) <= 3.2 * len(parts)


def _exclamation_run(look: View) -> bool:
    return bool(re.search(r"!!|!\s?!|\?!|!\?", look.text))


def _shouting(look: View) -> bool:
    capitals = [word for word in look.text.split() if len(word) > 2 and word.isupper()]
    return "!" in look.text and len(capitals) >= 2


def _link(look: View) -> bool:
    return _DOTTED.search(look.text) is not None and _LINK.search(look.text) is not None


def _bare_link(look: View) -> bool:
    return _link(look) and len(_LINK.sub("", look.text).split()) <= 3


def _ticker(look: View) -> int:
    return 0 if look.prose or look.function_share > 0.15 else len(_QUOTE.findall(look.text))


def _quotation(look: View) -> bool:
    return bool(re.search(r"[“\"«„‘][^“”\"«»]{15,}[”\"»“’]", look.text)) and len(look.words) >= 6


def _past_prose(look: View) -> bool:
    return look.prose and bool({"was", "were", "had", "has", "been"} & set(look.words)) and not {"your", "you"} & set(look.words)


_DAY = r"(?:[A-Z][a-z]{2,8}\.? \d{1,2},? |\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8},? )(?:19|20)\d\d"
_COMMENTED = re.compile(
    rf"(?:[^\W\d_][\w.'’-]*\s){{1,4}}(?:says:?\s|said:?\s|[-–—|,]\s)?(?:on\s)?{_DAY}(?:,| at|,? @| -)? \d{{1,2}}[:.]\d\d(?: ?[ap]\.?m\.?)?:?(?: reply)?",
    re.IGNORECASE,
)
_ARCHIVED = re.compile(r"[►▼▸▾+\s]*[^\W\d_]{3,12}(?: (?:19|20)\d\d)? \(\d{1,4}\)")


SHAPES: dict[str, Callable[[View], int]] = {
    "disguised_words": lambda look: look.disguised,
    "short_items": lambda look: len(_items(look)) >= 3 and _short(_items(look)),
    "buttons": lambda look: len(look.words) >= 2 and all(word in phrases.buttons() for word in look.words),
    "copyright_sign": lambda look: "©" in look.text and len(look.words) <= 25,
    "two_items": lambda look: len(_items(look)) == 2 and _short(_items(look)),
    "trail": lambda look: bool(re.match(r"(?:home|accueil|inicio|startseite|start|main)\s*[»›>/|]", look.text, re.IGNORECASE)),
    "leading_emoji": lambda look: bool(re.match(_EMOJI, look.text)),
    "emoji": lambda look: len(re.findall(_EMOJI, look.text)),
    "stars_or_arrows": lambda look: len(re.findall(r"★|☆|>>|<<|►|▶|➤|➜|⇒|→|\*\*\*|!!!|={3,}|-{3,}", look.text)),
    "exclamation_run": _exclamation_run,
    "exclamations": lambda look: look.text.count("!"),
    "shouting": _shouting,
    "price": lambda look: bool(_PRICE.search(look.text)),
    "bare_link": _bare_link,
    "link_inside": _link,
    "closing_arrow": lambda look: bool(re.search(r"(?:→|»|›|►|>>?|…\s*more|\[…\]|\[\.\.\.\])$", look.text)) and len(look.words) <= 20,
    "agency_credit": lambda look: len(look.words) <= 40 and look.text.endswith((")", ").")) and _CREDIT.search(look.text) is not None,
    "numbered_run": lambda look: len(_NUMBERED.findall(look.text)) >= 2,
    "hashtags": lambda look: len(re.findall(r"(?<![\w&])#[^\W\d]\w+", look.text)),
    "symbols_only": lambda look: not re.search(r"[^\W_]", look.text),
    "counters": lambda look: bool(_COUNT.search(look.text)),
    "foreign_fragment": lambda look: look.foreign >= 2 and look.function_share < 0.1 and len(look.words) <= 30,
    "tick_boxes": lambda look: len(_TICK.findall(look.text)),
    "ticker": _ticker,
    "arrows_of_change": lambda look: bool(_CHANGE.search(look.text)),
    "temperatures": lambda look: 0 if look.prose else len(_DEGREES.findall(look.text)),
    "asked_and_boxed": lambda look: bool(re.search(r"\?[^\[\]]*\[(?:vote|results|submit|answer|voter|votar|abstimmen)\]$", look.text, re.IGNORECASE)),
    "menu_glyph": _menu_glyph,
    "letter_buttons": _letter_buttons,
    "share_row": _share_row,
    "comment_head": lambda look: _COMMENTED.fullmatch(look.text) is not None and not look.text.lower().startswith("by "),
    "archive_count": lambda look: _ARCHIVED.fullmatch(look.text) is not None,
    "sentence": lambda look: look.prose,
    "long_sentence": lambda look: (look.function_share >= MIN_FUNCTION_SHARE) * (len(look.words) // LONG),
    "quotation": _quotation,
    "past_prose": _past_prose,
}


IN_PROSE = frozenset("disguised_words price bare_link link_inside agency_credit numbered_run sentence long_sentence quotation past_prose".split())
_PLAIN = re.compile(r"(?:[\w.,;:'’‘“”\"?–—]|\((?! ?\))|\)|-(?!-)|\s(?!\s))*")  # no signs, no empty brackets, no columns


def entries() -> tuple[Shape, ...]:
    """The shapes, as packaged."""
    return lexicon.entries("clean", "shapes.toml", "shape", Shape)


@cache
def _weighed(in_prose: bool) -> tuple[tuple[Shape, Callable[[View], int]], ...]:
    """The shapes with their functions; `in_prose` leaves out those that sentences of letters and common stops cannot have."""
    return tuple((shape, SHAPES[shape.name]) for shape in entries() if not in_prose or shape.name in IN_PROSE)


_SPEECH = re.compile(r"[“\"„«][\w'’]{1,12}(?: [\w'’]{1,12}){0,3}[.!?…][”\"“»]")


def is_answer(block: str) -> bool:
    """True for a quotation of a few words: “No.” is an answer, not a button."""
    return _SPEECH.fullmatch(block) is not None


def find(look: View) -> list[Hit]:
    """The shapes that the block has, with what they weigh together.

    >>> [hit.what for hit in find(view("Old pier | New pier | Harbour"))]
    ['short_items']
    """
    found = []
    for shape, count in _weighed(look.prose and _PLAIN.fullmatch(look.text) is not None):
        times = min(int(count(look)), shape.most)
        if times:
            found.append(Hit(shape.reason, shape.weight * times, shape.name))
    return found
