"""A mention in the making, and what the passes of the sieve ask of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.records import MentionKind, NameType
from dateline.syntax import Tree

NAME, NOMINAL, PRONOUN = MentionKind.NAME, MentionKind.NOMINAL, MentionKind.PRONOUN
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves", "myself", "ourselves"})
SITES = frozenset({NameType.FACILITY, NameType.PLACE})


@dataclass(slots=True, eq=False)
class Mention:
    """A mention in the making. `first` to `stop` are its tokens, `head` the one that governs them."""

    head: int
    first: int
    stop: int
    kind: MentionKind
    sentence: int
    lemma: str
    type: NameType = NameType.OTHER
    kinds: frozenset[str] = frozenset()
    number: str = ""  # Sing, Plur or "" where either agrees
    gender: str = ""  # m, f, n or "" where unknown
    person: str = "3"
    article: str = ""  # the, a, this, poss, same, "" for none
    words: frozenset[str] = frozenset()  # modifiers, as `lexicons.plain` has them
    proper: frozenset[str] = frozenset()  # those of them that are names
    country: str | None = None  # the state that it is, or that a modifier names
    owner: int | None = None  # the token of its possessor
    key: str = ""  # a name's key
    quoted: bool = False
    metonym: bool = False
    nested: bool = False  # a modifier of another mention
    roles: list[frozenset[str]] = field(default_factory=list)
    hidden: bool = False  # no mention of an entity that is told of


def quoted(tree: Tree) -> list[bool]:
    """For each token, whether it stands between quotation marks; a line break closes what was left open."""
    out, inside, before = [], False, 0
    for index, token in enumerate(tree.tokens):
        if inside and "\n" in tree.text[before : token.start]:
            inside = False
        word = tree.word(index)
        if word in ("“", "„", "«"):
            inside = True
        elif word in ("”", "»"):
            inside = False
        elif word in ('"', "``", "''"):
            inside = not inside
        out.append(inside)
        before = token.end
    return out
