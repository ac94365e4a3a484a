"""Words as the encoder sees them: normalised for the word-piece vocabulary, with a code for letter case and for what stands before.

The encoder is uncased (all-MiniLM-L6-v2), so letter case reaches it as a code beside each word piece. Training and reading share this module,
so that a word looks the same in both.
"""

from __future__ import annotations

import re

MAX_WORD = 100  # characters of a word that are cut into pieces; longer ones are debris (base64, joined URLs)

_SAME = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛`´′ʼ", "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", None),
        "…": "...",
    }
)
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")

CASES = ("none", "lower", "title", "upper", "digit", "mixed", "other")
PLACES = ("glued", "spaced", "broken")  # before the word: nothing, white space, the start of a block


def normalise(word: str) -> str:
    """`word` with one form for each kind of quote and dash, without invisible and unsafe characters; never empty.

    >>> normalise("’s"), normalise("—"), normalise("\\u200b")
    ("'s", '-', '?')
    """
    return _UNSAFE.sub("", word[:MAX_WORD].translate(_SAME)).strip() or "?"


def case(word: str, spaced: bool, broken: bool = False) -> int:
    """The case code of `word`: its letter case among CASES, and what stands before it among PLACES.

    >>> CASES[case("Kyiv", spaced=False)], CASES[case("NATO", spaced=False)], CASES[case("50m", spaced=False)]
    ('title', 'upper', 'digit')
    >>> case("Kyiv", spaced=True) == CASES.index("title") + len(CASES)
    True
    """
    return CASES.index(_shape(word)) + len(CASES) * (2 if broken else int(spaced))


def _shape(word: str) -> str:
    if word.islower():
        return "digit" if any(map(str.isdigit, word)) else "lower"
    if any(map(str.isdigit, word)):
        return "digit"
    if word.isupper():
        return "upper" if len(word) > 1 else "title"
    if word[:1].isupper() and word[1:].islower():
        return "title"
    return "mixed" if word.isalpha() and word.upper() != word.lower() else "other"
