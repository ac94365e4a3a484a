"""Text into words as Universal Dependencies cuts English ones (EWT 2.16, GUM 11), each with its exact place.

Clitics stand apart ("do|n't", "Kyiv|'s"), words with hyphens come apart except after prefixes ("long|-|term", "anti-tank"), units leave their number
("50|m", "7|pm", "5|%", "$|3.2"), and abbreviations keep their stop except at the end of a block. One regular expression, linear in the text: every
part that can fail after running on is bounded.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

import msgspec

from dateline import lexicon

_MARKS = (  # combining marks and joiners, which `\w` lacks
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0900-\u0903\u093a-\u094f"
    "\u0951-\u0957\u0962\u0963\u0980-\u0983\u09bc-\u09cd\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    "\u00ad\u200b-\u200f\u2060\ufeff"
)
_W = rf"[\w{_MARKS}]"
_QUOTE = "['’‘ʼ`´]"
_HYPHEN = "[-‐‑]"
_END = rf"(?!{_W})"
_CLITIC = rf"(?:[sS]|[rR][eE]|[vV][eE]|[lL]{{2}}|[dD]|[mM]){_END}"
_NOT = rf"[nN]{_QUOTE}[tT]{_END}"
_PREFIXES = "non|anti|pro|pre|post|ex|co|re|mid|multi|sub|semi|cross|counter|over|mini|inter|intra|micro|neo|arch|e"
_UNITS = (
    "bn|mn|tn|m|k|mm|cm|km|kg|g|mg|ml|ft|in|mi|lb|lbs|oz|mph|kph|kmh|km/h|h|hr|hrs|min|mins|sec|secs|yr|yrs|am|pm|AM|PM|a\\.m\\.|p\\.m\\.|K|M|B|BN|MW|GW|kW|"
    "MWh|kWh|GWh|Mbps|GB|MB|TB|KB|Hz|GHz|MHz|x|C|F|p|pp|ha|bpd|cc|gal|yds|yd|km²|m²|m³"
)
_DOMAINS = (
    "com|org|net|gov|edu|mil|int|info|io|uk|us|ua|ru|eu|de|fr|il|ir|in|cn|tv|me|co|news|doc|docx|pdf|xls|xlsx|html|htm|php|aspx|txt|jpg|jpeg|png|gif|mp[34]|zip"
)

_PATTERN = rf"""
    https?://[^\s<>"“”]+[^\s<>"“”.,;:!?)\]}}'’]
  | www\.[^\s<>"“”]+[^\s<>"“”.,;:!?)\]}}'’]
  | (?<!\w)[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,4}}
  | (?<![\w.])(?:\w[\w-]{{0,62}}\.){{1,4}}(?:{_DOMAINS})(?:/[^\s<>"“”.,;:!?)\]}}'’]{{0,200}})?(?![\w.]?\w)
  | (?<!\w)[@\#](?=\w*[^\W\d])\w+
  | (?<!\w)(?:\+?\d{{1,3}}-)?\d{{3}}-\d{{3}}-\d{{4}}(?!\w) | (?<!\w)\d{{3}}-\d{{4}}(?!\w) | (?<!\w)\d{{4}}-\d\d-\d\d(?!\w)
  | (?<!\w)\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?(?![\w/])
  | (?<!\w)(?:\+(?=\d))?\d+(?:[.,:]\d+)*(?=(?:{_UNITS}){_END})
  | (?<![\w.])(?:\+(?=\d))?\d+(?:[.,:]\d+)+(?!\w)
  | {_QUOTE}\d\d(?:s)?(?!\w)
  | (?<!\w)(?:\w\.){{2,8}}(?:\w{_END})?
  | (?<!\w)(?:Ph|M\.Sc|B\.Sc)\.D\.
  | {_NOT}
  | (?<=\w){_QUOTE}{_CLITIC}
  | (?<!\w)(?:[gG][oO][nN](?=[nN][aA]{_END})|[wW][aA][nN](?=[nN][aA]{_END})|[gG][oO][tT](?=[tT][aA]{_END})|[cC][aA][nN](?=[nN][oO][tT]{_END}))
  | (?<!\w)(?:[dD]o|[dD]id|[dD]oes|[iI]s|[wW]as|[wW]ere|[cC]ould|[wW]ould|[sS]hould|[wW]o|[cC]a|[aA]i|[hH]ad|[hH]as|[hH]ave)(?=nt{_END})
  | (?<!\w)[iI](?=m{_END})
  | (?<!\w)(?:{_PREFIXES}|{_PREFIXES.title()}|{_PREFIXES.upper()}){_HYPHEN}{_W}+(?<![nN](?={_QUOTE}[tT]{_END}))
  | [A-Z]{{1,3}}&[A-Z]{{1,3}}{_END}
  | (?:{_W}(?!{_NOT})){{1,40}}{_W}(?={_NOT})
  | {_W}+(?:{_QUOTE}(?!{_CLITIC})(?=[^\W\d]){_W}+)*
  | [:;=]-?[)(DPp](?!\w) | \^_\^ | <3(?!\w)
  | [\U0001F1E6-\U0001F1FF]{{2}}
  | [\u2190-\u2bff\U0001F000-\U0001FAFF](?:[\ufe0f\u20e3\U0001F3FB-\U0001F3FF]|\u200d[\u2190-\u2bff\U0001F000-\U0001FAFF])*
  | \.{{2,}} | \.?[!?]{{2,}} | \.[!?] | -{{2,}} | _{{2,}} | \*{{2,}} | ={{2,}} | \#{{2,}} | ~{{2,}} | ’’ | ‘’ | '' | `` | << | >>
  | \S
"""
_TOKEN = re.compile(_PATTERN, re.VERBOSE)
_LAST_STOP = re.compile(r"(?<=\w)\.$")
_CAPITAL = re.compile(r"\s+[\"“‘(]?[A-Z]")
_INITIAL = re.compile(r"[A-HJ-Z]|Ph")
_CLOCK = frozenset({"a.m.", "p.m.", "etc."})  # end a sentence where a capital follows


class Abbreviation(msgspec.Struct, frozen=True):
    """A word that keeps its stop."""

    text: str
    example: str


@cache
def abbreviations() -> frozenset[str]:
    """The packaged abbreviations, without their stop."""
    return frozenset(entry.text.removesuffix(".") for entry in lexicon.entries("parse", "abbreviations.toml", "abbreviation", Abbreviation))


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The words of `text[start:end]`, a block, as half-open spans in code points, in order. White space alone lies between them.

    >>> text = "Gen. Zaluzhnyi didn’t say who's hit Kyiv's long-term stores of 50m shells."
    >>> [text[a:b] for a, b in tokenise(text)]  # doctest: +NORMALIZE_WHITESPACE
    ['Gen.', 'Zaluzhnyi', 'did', 'n’t', 'say', 'who', "'s", 'hit', 'Kyiv', "'s", 'long', '-', 'term', 'stores', 'of', '50', 'm', 'shells', '.']
    """
    end = len(text) if end is None else end
    spans = [match.span() for match in _TOKEN.finditer(text, start, end)]
    return _stops(text, spans, end) if spans else spans


def _stops(text: str, spans: list[tuple[int, int]], end: int) -> list[tuple[int, int]]:
    """The spans with stops joined to abbreviations and cut from what ends a block or, after "p.m.", a sentence."""
    known = abbreviations()
    out: list[tuple[int, int]] = []
    for (a, b), (c, d) in pairwise([*spans, (end, end)]):
        if out and out[-1][1] > a:  # this stop was joined to the word before
            continue
        if d - c == 1 and c == b and text[c] == "." and _keeps(text, a, b, d, end, known):
            out.append((a, d))
        elif b - a > 3 and text[b - 1] == "." and _cut(text, a, b, end):
            out += [(a, b - 1), (b - 1, b)]
        else:
            out.append((a, b))
    return out


def _keeps(text: str, a: int, b: int, after: int, end: int, known: frozenset[str]) -> bool:
    """Whether the stop at `b` belongs to the word at `a`."""
    if b - a > 8 or not text[after:end].strip("\"'”’) \n") if end - after < 8 else b - a > 8:
        return False
    word = text[a:b]
    if word in known:
        return word + "." not in _CLOCK or not _CAPITAL.match(text, after, end)
    return _INITIAL.fullmatch(word) is not None and _CAPITAL.match(text, after, end) is not None


def _cut(text: str, a: int, b: int, end: int) -> bool:
    """Whether the last stop of a dotted word ends its sentence."""
    word = text[a:b]
    if not word[0].isalnum() or not _LAST_STOP.search(word):
        return False
    return not text[b:end].strip("\"'”’)") if end - b < 4 else word in _CLOCK and _CAPITAL.match(text, b, end) is not None
