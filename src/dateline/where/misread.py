"""Places that the encoder takes for persons or for nothing, and things called after places: what the clause says they are."""

from __future__ import annotations

from dateline.records import Name, NameType
from dateline.syntax import SUBJECTS, Tree
from dateline.where.contexts import bodies, kinds, place_verbs, things, vessels
from dateline.where.gazetteer import Gazetteer, Kind
from dateline.where.surroundings import LOCATED, is_described

OBJECTS = ("obj", "nsubj:pass")
SEIZED = frozenset({"take", "claim", "lose", "hit", "strike", "clear"})  # verbs of which a place is the object where an army is the subject
ARMED = frozenset(
    "army troop force rebel soldier fighter militant militia unit ministry military insurgent gunman shell missile drone paratrooper marine brigade guerrilla "
    "division battalion regiment mercenary commander defence artillery warplane jet rocket separatist jihadist taliban houthi hezbollah hamas".split()
)
WITH_ARTICLE = frozenset({"hague", "bronx", "gambia", "vatican"})
JOINED = frozenset({"-", "‑", "–", "’", "'", "/", "&", "'s", "’s", "of"})
TOWNS = frozenset({Kind.SETTLEMENT, Kind.CAPITAL, Kind.ADMIN1, Kind.ADMIN2})


def stands_for_place(tree: Tree, first: int, stop: int, named: frozenset[int]) -> bool:
    """True where the clause treats a name as a place: as what is captured or shelled, joined to one of the tokens `named`, or told to be a town or camp."""
    head = tree.head_of(tree.span(first, stop)) or first
    return is_described(tree, head) or is_taken(tree, head) or _is_told(tree, head) or _is_joined(tree, head, named) or _is_around(tree, head)


def _first(tree: Tree, head: int) -> int:
    """The token that the coordination hangs on: Zinjibar of "Zinjibar and Jaar"."""
    token = tree.tokens[head]
    return token.head if token.deprel == "conj" and token.head >= 0 else head


def is_taken(tree: Tree, head: int) -> bool:
    """ "captured X", "took back X and Y", "its troops had taken X"; nobody's person is shelled."""
    head = _first(tree, head)
    token = tree.tokens[head]
    if token.deprel not in OBJECTS or token.head < 0:
        return False
    verb = tree.tokens[token.head]
    if verb.lemma in place_verbs() or (verb.lemma in ("take", "win") and any(tree.lower(child) == "back" for child in tree.children(token.head))):
        return True
    if verb.lemma not in SEIZED:
        return False
    actor = tree.child(token.head, "obl:agent") if token.deprel == "nsubj:pass" else tree.subject(token.head)
    return actor is not None and actor != head and (tree.lower(actor) in ARMED or tree.lower(actor).removesuffix("s") in ARMED)


def _is_told(tree: Tree, head: int) -> bool:
    """ "X, the crowded camp on Lesbos"."""
    return any(kinds().get(tree.lower(child)) is not None for child in tree.children(head, "appos"))


def _is_joined(tree: Tree, head: int, named: frozenset[int]) -> bool:
    """ "X and Odessa lost power": joined to a name that is known to be a place's."""
    first = _first(tree, head)
    return any(other in named for other in {first, *tree.children(first, "conj")} - {head})


def _is_around(tree: Tree, head: int) -> bool:
    """ "X's ring road": the owner of what places have."""
    token = tree.tokens[head]
    owned = token.deprel == "nmod:poss" and token.head >= 0
    nouns = {token.head, *tree.children(token.head, "compound", "amod")} if owned else set()
    return any(tree.lower(node) in LOCATED or tree.lower(node) in RINGS for node in nouns)


RINGS = frozenset("ring road roads railway bridge bridges station university suburb quarter mayor residents".split())


def acts_as_state(tree: Tree, head: int) -> bool:
    """ "Chad buried its marshal", "Georgia's army": a subject that owns what is "its" or has what states have; a person has his or her own."""
    token = tree.tokens[head]
    if token.head < 0:
        return False
    if token.deprel == "nmod:poss":
        return tree.lower(token.head) in bodies() or tree.lower(token.head) in OF_STATES
    if token.deprel not in SUBJECTS:
        return False
    return any(tree.lower(node) == "its" for node in tree.subtree(token.head) if node > head and tree.tokens[node].deprel == "nmod:poss")


OF_STATES = frozenset("president border borders capital king territory constitution minister troops soldiers military parliament coast rulers junta".split())


def is_thing(tree: Tree, first: int, stop: int, gazetteer: Gazetteer, *, sure: bool) -> bool:
    """True for a ship, storm, disease or treaty called after a place: "the Kursk, a submarine", "Stockholm syndrome", "the Minsk agreements".

    `sure` where the encoder takes the name for a place.
    """
    after = tree.lower(stop) if stop < len(tree) and tree.tokens[stop].start - tree.tokens[stop - 1].end <= 1 else ""
    if after in things() and (tree.tokens[stop].upos in ("NOUN", "PROPN")):
        return True
    if first and tree.lower(first - 1) in vessels():
        return True
    return _blows(tree, first) or ((not sure or _floats(tree, first)) and _is_ship(tree, first, stop, gazetteer))


def _floats(tree: Tree, first: int) -> bool:
    """True for the subject of "sank" or what is told to be a ship."""
    token = tree.tokens[first]
    told = any(tree.tokens[child].lemma.lower() in vessels() for child in tree.children(first, "appos"))
    return told or (token.deprel in SUBJECTS and token.head >= 0 and tree.tokens[token.head].lemma in ("sink", "capsize", "sail", "dock", "founder"))


def _blows(tree: Tree, first: int) -> bool:
    """True for what "weakened to a tropical storm"."""
    token = tree.tokens[first]
    if token.deprel not in SUBJECTS or token.head < 0 or tree.tokens[token.head].lemma not in ("weaken", "strengthen", "intensify", "grow"):
        return False
    return any(tree.lower(child) in vessels() for child in tree.children(token.head, "obl"))


def _is_ship(tree: Tree, first: int, stop: int, gazetteer: Gazetteer) -> bool:
    """True where a town's name has an article and nothing behind it that the article could belong to."""
    if not first or tree.lower(first - 1) != "the" or tree.lower(first) in WITH_ARTICLE or stop - first > 1:
        return False
    behind = stop < len(tree) and (tree.tokens[stop].upos in ("NOUN", "PROPN", "ADJ", "NUM") or tree.lower(stop) in JOINED)
    head = tree.tokens[first]
    if behind or head.deprel in ("compound", "amod", "flat", "nmod:poss") or tree.word(first).isupper():
        return False
    found = [entry for entry in gazetteer.find(tree.word(first)) if not entry.alternate]
    return bool(found) and all(entry.kind in TOWNS for entry in found) and any(entry.kind in (Kind.SETTLEMENT, Kind.CAPITAL) for entry in found)


def place_tokens(names: tuple[Name, ...]) -> frozenset[int]:
    """The tokens of the encoder's places."""
    return frozenset(index for name in names if name.type == NameType.PLACE for index in range(name.first, name.stop))
