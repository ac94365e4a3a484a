"""Names. The sets disagree on types: each word's annotation is the set of tags that its data set allows (see tags.py)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from sentences import Sent, spacing
from tags import NAMES

from dateline.lexicon import entries

Kinds = dict[str, tuple[str, ...]]  # a set's types to ours; () is no name

UNER: Kinds = {"PER": ("PER",), "ORG": ("ORG",), "LOC": ("LOC", "FAC")}
MINOR = ("NORP", "EVENT", "MISC")
GUM: Kinds = UNER | {"ABSTRACT": ("O", *MINOR), "EVENT": ("EVENT",), "OBJECT": ("O", "MISC"), "DATE": ()}
WIKIGOLD: Kinds = UNER | {"MISC": MINOR}
POLITICS: Kinds = {
    "politician": ("PER",), "person": ("PER",), "politicalparty": ("ORG",), "organisation": ("ORG",), "country": ("LOC",), "location": ("LOC", "FAC"),
    "election": ("EVENT",), "event": ("EVENT",), "misc": ("NORP", "MISC"),
}  # fmt: skip
WNUT: Kinds = {
    "person": ("PER",), "location": ("LOC", "FAC"), "group": ("ORG",), "corporation": ("ORG",), "product": ("MISC",), "creative-work": ("MISC", "EVENT"),
}  # fmt: skip
OPEN = ("O", *MINOR)
RE3D: Kinds = {"PER": ("PER",), "ORG": ("ORG",), "LOC": ("LOC", "FAC"), "NORP": OPEN, "DOC": OPEN, "WEAPON": OPEN, "VEHICLE": OPEN, "OTHER": OPEN}

_FACILITY = frozenset(
    "airport airfield airbase aerodrome base barracks bridge dam station plant reactor refinery terminal pipeline port harbor harbour hospital clinic "
    "prison jail stadium arena mosque church cathedral temple synagogue monastery shrine castle palace fort fortress tower building hall museum theater "
    "theatre hotel mall square street avenue road highway motorway boulevard tunnel canal checkpoint crossing camp embassy consulate cemetery steelworks "
    "mine library park zoo school house center centre gate wall memorial monument factory".split()
)
_ADHERENTS = frozenset(
    "Muslim Muslims Christian Christians Jew Jews Jewish Shiite Shiites Shi'ite Shi'ites Shia Shias Sunni Sunnis Catholic Catholics Protestant "
    "Protestants Hindu Hindus Buddhist Buddhists Sikh Sikhs Islamic Islamist Islamists Orthodox Anglican Yazidi Yazidis Yezidi Yezidis Druze Alawite "
    "Alawites Maronite Copt Copts Coptic Mormon Mormons Republican Republicans Democrat Democrats Communist Communists Conservative Conservatives Tory "
    "Tories Baathist Baathists Ba'athist Maoist Maoists Nazi Nazis Zionist Zionists Soviet Soviets Arab Arabs European Europeans African Africans Asian "
    "Asians Latino Latinos Hispanic Western Arabic Kurd Kurds Kurdish Tamil Tamils Hutu Hutus Tutsi Tutsis Uighur Uighurs Uyghur Uyghurs Rohingya "
    "Rohingyas Pashtun Pashtuns Hazara Hazaras Chechen Chechens Bosniak Bosniaks Tatar Tatars Tibetan Tibetans Balinese Cossack Cossacks Scottish Scots "
    "Welsh English Englishman Texan Texans Californian Persian Persians Roman Romans Byzantine Ottoman Ottomans Prussian Viking Vikings".split()
)


class _Demonym(msgspec.Struct, frozen=True):
    country: str
    words: tuple[str, ...]
    name: str = ""
    parts: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    example: str = ""


@cache
def groups() -> frozenset[str]:
    """Words for peoples, religions and parties."""
    return _ADHERENTS | {word for entry in entries("where", "demonyms.toml", "demonym", _Demonym) for word in entry.words}


# --- masks -------------------------------------------------------------------------------------------------------------


def allowed(words: Sequence[str], tags: Sequence[str], kinds: Kinds, complete: bool) -> tuple[int, ...]:
    """Bit masks of the tags that an annotation allows; `complete` says whether the set annotates all names, so that its O means O."""
    masks = [1 if complete else NAMES.outside(*MINOR)] * len(tags)
    for n, word in enumerate(words):
        if not complete and word in groups():
            masks[n] = NAMES.begin("NORP")
    for first, stop in runs(tags):
        _mark(masks, words, first, stop, kinds.get(tags[first][2:], ()))
    return tuple(masks)


def _mark(masks: list[int], words: Sequence[str], first: int, stop: int, kinds: tuple[str, ...]) -> None:
    """Write the span [first, stop) of one of `kinds`; "O" among them says that it need be no name."""
    kinds = _refined(words[first:stop], kinds)
    loose = NAMES.outside(*MINOR) if "O" in kinds else 0
    real = [kind for kind in kinds if kind != "O"]
    for n in range(first, stop):
        masks[n] = (NAMES.begin(*real) if n == first else NAMES.inside(*real)) | loose if real else 1


def _refined(words: Sequence[str], kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Facilities told from other places by their noun, groups from other names by a list."""
    if "FAC" in kinds:
        return ("FAC",) if any(word.lower() in _FACILITY for word in (words[0], words[-1])) and len(words) > 1 else ("LOC",)
    if "NORP" in kinds and len(words) <= 2:
        return ("NORP",) if words[-1] in groups() else kinds
    return kinds


def runs(tags: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The spans of BIO tags."""
    first = -1
    for n, tag in enumerate([*tags, "O"]):
        if first >= 0 and not tag.startswith("I"):
            yield first, n
            first = -1
        if tag.startswith("B"):
            first = n


# --- sets --------------------------------------------------------------------------------------------------------------


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The JSON lines of a names file."""
    return map(json.loads, path.open(encoding="utf-8"))


def by_id(path: Path, kinds: Kinds) -> dict[str, tuple[int, ...]]:
    """Name annotations by sentence id, rows under a non-commercial licence or one to be checked left out."""
    return {row["id"]: allowed(row["tokens"], row["ner"], kinds, complete=False) for row in rows(path) if not _restricted(row.get("license"))}


def _restricted(licence: str | None) -> bool:
    return licence is not None and ("NC" in licence or "ND" in licence)


def joined(sent: Sent, named: dict[str, tuple[int, ...]]) -> Sent:
    """The sentence with the annotation that stands under its id over the same number of words."""
    found = named.get(sent.id)
    return msgspec.structs.replace(sent, names=found) if found and len(found) == len(sent.words) else sent


def wikigold(gold: Path) -> Iterator[Sent]:
    """WikiGold: all names, those of minor types as one."""
    return _plain(gold / "names" / "wikigold.all.jsonl", WIKIGOLD, 1.0)


def politics(gold: Path) -> Iterator[Sent]:
    """CrossNER, politics."""
    return _plain(gold / "names" / "crossner_politics.train.jsonl", POLITICS, 1.0)


def wnut(gold: Path) -> Iterator[Sent]:
    """WNUT 2017: social text, noisy, so it weighs little."""
    return _plain(gold / "names" / "wnut17.train.jsonl", WNUT, 0.15)


def _plain(path: Path, kinds: Kinds, weight: float) -> Iterator[Sent]:
    for row in rows(path):
        yield words_only(row["tokens"], allowed(row["tokens"], row["ner"], kinds, complete=True), weight)


_PARTS = re.compile(r"(?<=\w)(-)(?=\w)|(?<=\w)(['’]s)$")


def words_only(words: Sequence[str], masks: Sequence[int], weight: float, new_doc: bool = True) -> Sent:
    """A sentence that carries names only, its words cut at inner hyphens and clitics as in UD."""
    out: list[str] = []
    names: list[int] = []
    spaced: list[bool] = []
    for word, mask, after, space in zip(words, masks, [*masks[1:], 1], spacing(words), strict=True):
        parts = [part for part in _PARTS.split(word) if part] if not word.startswith(("http", "www")) else [word]
        for n, part in enumerate(parts):
            out.append(part)
            closes = part.lower() in ("'s", "’s") and not _goes_on(after)
            names.append(mask if n == 0 else _outside(mask) if closes else _inside(mask))
            spaced.append(space if n == 0 else False)
    return Sent(words=tuple(out), spaced=tuple(spaced), names=tuple(names), names_weight=weight, new_doc=new_doc, new_par=new_doc)


def _inside(mask: int) -> int:
    """A word after one of this mask in the same span."""
    kinds = [kind for kind in NAMES.types if mask & NAMES.begin(kind)]
    return NAMES.inside(*kinds) | (mask & 1) if kinds else mask


def _goes_on(mask: int) -> bool:
    """Whether the word surely goes on with a span."""
    return not mask & 1 and bool(mask & NAMES.inside(*NAMES.types))


def _outside(mask: int) -> int:
    return mask if mask & 1 else 1


_TITLES = frozenset("president prime foreign minister secretary gen general maj major lt lieutenant col colonel capt captain sgt mr mrs ms dr sir king "
                    "staff chief ambassador senator sen rep envoy special deputy vice defense iraqi u.s spc spokesman sheikh adm admiral".split())  # fmt: skip
_ARTICLES = frozenset("the a an its our their his her this these that".split())
_ABBREVIATED = ("U.S", "Gen", "Lt", "Maj", "Col", "Dec", "Jan", "Dr", "Mr", "Spc", "D.C")


def re3d(gold: Path) -> Iterator[Sent]:
    """re3d's reports cut into sentences. It marks nominals and pronouns as well as names, so:
    a span counts as a name after its articles and titles are taken off, where each of its longer words is capitalised;
    a span with some capitals is left open (any tag); any other is no name.
    """
    for part in ("CENTCOM", "US_State_Department", "Wikipedia"):
        for row in rows(gold / "names" / f"re3d_{part}.jsonl"):
            yield from _report(row)


def _report(row: dict[str, Any]) -> Iterator[Sent]:
    words = list(row["tokens"])
    masks = list(allowed(words, row["ner"], RE3D, complete=False))
    for first, stop in runs(row["ner"]):
        _clean(words, masks, first, stop, row["ner"][first][2:])
    start = 0
    for n, word in enumerate(words):
        ends = word in (".", "!", "?") and words[n - 1] not in _ABBREVIATED
        inside = n + 1 < len(words) and row["ner"][n + 1].startswith("I")
        if n + 1 == len(words) or (not inside and n + 1 - start > (6 if ends else 79)):
            yield words_only(words[start : n + 1], tuple(masks[start : n + 1]), 0.5, new_doc=start == 0)
            start = n + 1


def _clean(words: list[str], masks: list[int], first: int, stop: int, source: str) -> None:
    kinds = RE3D.get(source, ())
    if not kinds or "O" in kinds:
        return
    at = first
    while at < stop and (words[at].lower() in _ARTICLES or (source == "PER" and words[at].lower().rstrip(".") in _TITLES) or words[at] == "."):
        masks[at] = NAMES.outside(*MINOR)
        at += 1
    rest = words[at:stop]
    named = rest and rest[0][:1].isupper() and all(word[:1].isupper() or len(word) < 4 or not word[:1].isalpha() for word in rest)
    if named:
        _mark(masks, words, at, stop, kinds)
        return
    capitals = any(word[:1].isupper() for word in rest if word[:1].isalpha())
    for n in range(at, stop):
        masks[n] = NAMES.any if capitals else NAMES.outside(*MINOR)
