"""How the text holds on to a place name: the preposition before it, and whether the name stands for a government."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.records import PlaceRelation
from dateline.syntax import SUBJECTS, Tree
from dateline.where.contexts import BUILT, bearings, kinds, modifiers, never, place_verbs, relations

_LENGTHS = frozenset("km kms kilometre kilometres kilometer kilometers mile miles metre metres meter meters".split())
REACH = 7  # tokens that are looked at before a name
_JOINS = frozenset({"and", ",", "or", "&", "/", "–", "-"})
_OWN_ROLE = SUBJECTS | {"nmod:poss"}  # no coordination: "between X and Y, and Moscow's troops ..."
LOCATED = frozenset(
    "airport outskirts suburb suburbs centre center downtown street streets port harbour market hospital border frontier coast square district airspace "
    "prison neighbourhood neighborhoods neighbourhoods edge edges city territory soil waters north south east west airfield camp camps beach beaches".split()
)


def relation(tree: Tree, first: int, known: Mapping[int, PlaceRelation | None]) -> PlaceRelation | None:
    """The relation of the name that begins at token `first`; None where nothing before it says. `known` has the relations of names that end at a token.

    "in besieged X", "on the outskirts of X", "the town of X", "from X and Y" (Y shares X's).
    """
    index, steps = first - 1, 0
    while index >= 0 and steps < REACH and tree.sentence_of(index) == tree.sentence_of(first):
        word = tree.lower(index)
        if index in known and index != first - 1:
            return known[index]
        if word in _JOINS and steps <= 1 and tree.tokens[first].deprel not in _OWN_ROLE and not _opens_another(tree, first, word):
            return known.get(index - 1, known.get(index - 2)) if _joins(tree, index, known) else None
        if word == "of":
            return _of(tree, index, known)
        found = relations().get(word)
        if found is not None and tree.tokens[index].upos not in ("VERB", "NOUN"):
            return _two_words(tree, index, found)
        if word in never() and tree.tokens[index].upos == "PROPN":
            return None  # "In June Lima said"
        if word not in modifiers() and word not in kinds() and word not in bearings() and tree.tokens[index].upos not in ("ADJ", "DET", "NUM", "PROPN"):
            return None
        index, steps = index - 1, steps + 1
    return None


def _opens_another(tree: Tree, first: int, word: str) -> bool:
    """True behind a comma for what only qualifies a noun that is no part of the list: "in the strait, the US military said"."""
    token = tree.tokens[first]
    if word != "," or token.deprel != "compound" or token.head <= first or not tree.word(token.head).islower():
        return False
    return tree.tokens[token.head].deprel not in ("conj", "appos", "list")


def _joins(tree: Tree, index: int, known: Mapping[int, PlaceRelation | None]) -> bool:
    return index - 1 in known or (tree.lower(index) == "and" and index - 2 in known)


def _two_words(tree: Tree, index: int, found: PlaceRelation) -> PlaceRelation:
    """ "close to", "next to" are near; "south to" is not."""
    if index and (pair := relations().get(f"{tree.lower(index - 1)} {tree.lower(index)}")) is not None:
        return pair
    if tree.lower(index) == "from" and index and tree.lower(index - 1) in bearings():
        return PlaceRelation.OFFSET  # "downstream from X"
    return PlaceRelation.OFFSET if is_distance(tree, index) else found


def is_distance(tree: Tree, index: int) -> bool:
    """True for "from" behind a length that is no way gone: "12 miles from Gao", not "12 miles from Gao to Bourem"."""
    if tree.lower(index) != "from" or not index or tree.lower(index - 1) not in _LENGTHS:
        return False
    after = tree.tokens[index].head
    ahead = range(index + 1, min(len(tree), max(index, after) + REACH))
    return not any(tree.lower(node) == "to" and tree.sentence_of(node) == tree.sentence_of(index) for node in ahead)


def _of(tree: Tree, index: int, known: Mapping[int, PlaceRelation | None]) -> PlaceRelation | None:
    """What "of X" is: "south of X" an offset, "the city of X" what stands before it, "the siege of X" in."""
    before = tree.lower(index - 1) if index else ""
    if before in bearings():
        determined = index >= 2 and (tree.lower(index - 2) in ("the", "its", "their") or tree.tokens[index - 2].upos == "ADJ")
        return PlaceRelation.IN if determined else PlaceRelation.OFFSET  # "in the south of X" lies in it
    if before in kinds() or before in ("parts", "centre", "center", "heart", "streets", "part", "area", "areas", "side"):
        return relation(tree, index - 1, known) or PlaceRelation.IN
    return PlaceRelation.IN if index and tree.tokens[index - 1].upos == "NOUN" and before in _EVENTS else PlaceRelation.TOPIC


_EVENTS = frozenset(
    "siege bombing shelling bombardment capture fall blockade occupation battle invasion seizure bombings liberation encirclement control "
    "streets storming annexation evacuation loss recapture residents people outskirts south north east west centre city capital town".split()
)


def is_metonym(tree: Tree, first: int, stop: int, *, rules: bool) -> bool:
    """True where a name stands for a government or people: a possessor of no place ("Moscow's minister"), and, where the place `rules` (a country or its
    capital), a subject ("Kyiv rejects") or object ("urged Congo") of a verb that takes no place.
    """
    heads = [index for index in range(first, stop) if not first <= tree.tokens[index].head < stop]
    if not heads:
        return False
    head = heads[0]
    if tree.tokens[head].deprel == "conj" and tree.tokens[head].head >= 0 and not _has_case(tree, head):
        head = tree.tokens[head].head  # "Turkey and Egypt agreed"
    token = tree.tokens[head]
    governor = tree.tokens[token.head] if token.head >= 0 else None
    if token.deprel == "nmod:poss" or (stop < len(tree) and tree.lower(stop) in ("'s", "’s", "'", "’")):
        return governor is None or not (tree.lower(token.head) in LOCATED or kinds().get(tree.lower(token.head)) in BUILT)
    agents = AGENTS if rules else RULERS
    if governor is not None and token.deprel in ("compound", "amod") and tree.word(token.head).islower() and governor.lemma.lower() in agents:
        return True  # "the Tripoli health ministry said"
    if not rules or governor is None or _has_case(tree, head) or is_described(tree, head):
        return False
    if token.deprel in ("obj", "iobj", "nsubj:pass"):
        return governor.lemma not in place_verbs()
    return token.deprel in SUBJECTS


RULERS = frozenset("ministry government parliament council authority authorities junta cabinet court administration municipality army police".split())
AGENTS = RULERS | frozenset(
    "military troop force soldier navy envoy official diplomat ambassador president minister premier senator lawmaker spokesman "
    "spokeswoman spokesperson jet warship".split()
)
_DEALINGS = frozenset(
    "relation relations ties talks deal agreement pact war tension tensions ceasefire truce dispute treaty rivalry alliance dialogue mediation negotiations "
    "accord contacts trade row standoff rapprochement conflict pressure sanctions call".split()
)
_AGENTS = frozenset("ambassador envoy envoys spokesman spokeswoman spokesperson loyal allied answerable hostile allegiance support setback victory".split())
BOUNDS = frozenset("border borders frontier boundary crossing crossings".split())
_WITH_STATES = frozenset({"by", "with", "against", "according"})


def is_dealt_with(tree: Tree, first: int, stop: int) -> bool:
    """True where a country or capital is one whom others deal with: "backed by X", "a deal with X", "talks between X and Y"."""
    head = tree.head_of(tree.span(first, stop)) or first
    if tree.tokens[head].deprel == "conj" and tree.tokens[head].head >= 0 and not _has_case(tree, head):
        head = tree.tokens[head].head
    cases = {tree.lower(case) for case in tree.children(head, "case")}
    above = tree.lower(tree.tokens[head].head) if tree.tokens[head].head >= 0 else ""
    if cases & _WITH_STATES:
        return above not in BOUNDS
    if cases & {"between", "on", "over"}:
        return above in _DEALINGS or (cases == {"on"} and above in ("call", "called", "calls", "calling"))
    return bool(cases & {"for", "to"}) and above in _AGENTS


def is_described(tree: Tree, head: int) -> bool:
    """True for the subject of a state of things: "Pemba is restive", "Aden was without power"."""
    above = tree.tokens[head].head
    if above >= 0 and tree.tokens[head].deprel in SUBJECTS and tree.tokens[above].lemma in _SEES:
        return any(tree.tokens[child].lemma.lower() in _SEEN for child in tree.children(above, "obj"))  # "Khartoum saw clashes"
    states = above >= 0 and tree.tokens[head].deprel in SUBJECTS and tree.child(above, "cop") is not None
    return states and (tree.tokens[above].lemma.lower() in _STATES or _has_case(tree, above))


_SEES = frozenset({"see", "witness", "experience", "endure", "suffer"})
_SEEN = frozenset(
    "clash fighting fight battle violence unrest protest attack strike airstrike shelling bombardment explosion blast raid riot looting demonstration gunfire "
    "outage blackout earthquake flood".split()
)
_STATES = frozenset(
    "calm quiet tense restive empty safe unsafe dark deserted peaceful volatile dangerous flooded ablaze besieged silent paralysed paralyzed chaotic".split()
)


def _has_case(tree: Tree, head: int) -> bool:
    return any(tree.tokens[child].upos == "ADP" for child in tree.children(head, "case"))


_ON_STRIKES = frozenset(
    "attack strike raid assault airstrike shelling fire bombardment offensive march advance siege drone missile rocket bomb descend fall rain "
    "land drop converge".split()
)


def on_is_topic(tree: Tree, first: int) -> bool:
    """True where "on" before the name makes it a topic or addressee ("called on Beijing"), not a target ("an attack on Goma")."""
    if not first or tree.lower(first - 1) != "on":
        return False
    head = tree.tokens[first].head
    return head < 0 or tree.tokens[head].lemma not in _ON_STRIKES


def is_trait(tree: Tree, stop: int) -> bool:
    """True where the name that ends before token `stop` only describes what follows: "Ukraine-related talks", "the Geneva-based group"."""
    if stop + 1 >= len(tree) or tree.word(stop) not in "-‑–" or tree.tokens[stop].start != tree.tokens[stop - 1].end:
        return False
    after = tree.tokens[stop + 1]
    return after.start == tree.tokens[stop].end and (tree.lower(stop + 1).endswith("ed") or tree.lower(stop + 1) in ("held", "run", "bound"))
