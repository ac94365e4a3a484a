"""Who acts and who is acted on: slots to parties with the fullest name that the document gives."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.events.clause import is_reciprocal, of_nominal, preposition
from dateline.events.counts import number_before
from dateline.events.demonyms import country_of
from dateline.events.predicates import Pos, frames
from dateline.events.reading import Reading
from dateline.events.triggers import Trigger
from dateline.records import Entity, EventType, MentionKind, NameType, Party, PlacePrecision
from dateline.syntax import SUBJECTS, Tree

SPEAKING = frozenset({"it", "they", "he", "she"})
GOING = frozenset({EventType.AID, EventType.MOBILIZE, EventType.CONSULT, EventType.RETREAT})
AIMED = frozenset({EventType.REQUEST, EventType.THREATEN})
ASKING = frozenset({"who", "whom", "whoever", "whomever"})  # a party only where they stand for a noun
QUOTES = frozenset({'"', "“", "‘", "'", "''", "``"})
STAGING = frozenset(
    {"carry", "launch", "mount", "stage", "conduct", "organise", "organize", "lead", "order", "commit", "perpetrate", "host", "impose", "back", "stag"}
)
TOWARDS: Mapping[EventType, tuple[str, ...]] = {  # where those acted on stand if an entry does not say
    EventType.ACCUSE: ("against", "to"),
    EventType.REQUEST: ("to",),
    EventType.THREATEN: ("against", "to"),
    EventType.REJECT: ("to",),
    EventType.PROTEST: ("against",),
    EventType.SANCTION: ("against", "from"),
    EventType.COERCE: ("against",),
    EventType.ASSAULT: ("against",),
    EventType.AID: ("to", "for"),
    EventType.CONCEDE: ("to",),
    EventType.SUPPORT: ("to", "for"),
    EventType.AGREE: ("with", "to"),
}
HARMFUL = frozenset({EventType.ASSAULT, EventType.COERCE})
TOOLS = frozenset({"weapon", "munition"})
NOBODY = frozenset({"nobody", "none", "nothing", "no-one", "one"})
EXCEPT = frozenset({"but", "except", "save", "besides"})
WHO = frozenset({"person", "party", "people", "armed", "official", "organisation", "state", "aid_org", "place", "settlement", "vehicle"})
MOST = 6  # parties listed on one side
PERIPHERAL = ("acl", "acl:relcl", "appos", "conj", "cc", "punct", "parataxis", "advcl", "case", "dep", "cop", "nsubj", "mark", "obl", "aux")

LEADING = frozenset(
    {"the", "a", "an", ",", "“", '"', "'", "‘", "at", "least", "most", "more", "less", "than", "up", "to", "about", "around", "nearly", "almost", "over"}
)


def sides(reading: Reading, trigger: Trigger) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """The actors and recipients of a trigger. "Each other" makes the actors recipients too."""
    frame = frames()[(trigger.type, Pos.NOUN if trigger.predicate.pos is Pos.NOUN else Pos.VERB)]
    entry = trigger.predicate
    affects = entry.recipient or frame.recipient
    acting = trigger.clause.fill(entry.actor or tuple(name for name in frame.actor if name not in entry.recipient))
    if trigger.type is EventType.CONSULT and not trigger.clause.fill(affects):  # "X and Y, who met in Z"
        acting = [each for head in acting for each in _all_joined(reading.tree, head)]
    acting = [actor for head in acting for actor in _behind(reading, except_for(reading.tree, head))]
    if trigger.type is EventType.CONSULT and entry.pos is Pos.NOUN:  # "the Riga summit"
        acting = [head for head in acting if reading.tree.tokens[head].deprel != "compound" or not _is_spot(reading, head)]
    affected = trigger.clause.fill(affects)
    if counted := counted_victims(reading, trigger):  # "nine were killed and 31 wounded"
        acting, affected = [head for head in acting if preposition(reading.tree, head) == "by"], counted
    actors = parties(reading, acting, adjective=trigger.predicate.pos is Pos.NOUN)
    if any(is_reciprocal(reading.tree, head) for head in affected):
        return actors, actors
    if not actors and entry.pos is Pos.NOUN:
        actors = parties(reading, staged_by(reading, trigger.noun if trigger.noun is not None else trigger.head), adjective=False)
    if not actors and trigger.type is EventType.CONSULT:
        acting = trigger.clause.fill(("between", "possessor", "adjective"))
        actors = parties(reading, acting, adjective=True)
    affected = [head for head in affected if not (_joint_preposition(reading.tree, head) == "with" and reading.kinds(head) & TOOLS)]
    if trigger.type in GOING:
        affected = [head for head in affected if not _is_spot(reading, head)]
    if trigger.type in AIMED:
        affected = [head for head in affected if head not in reading.types and _can_be_asked(reading, head)]
    affected = [_unbound(reading, head, actors) for head in affected]
    if len(affected) > 1 and trigger.type in HARMFUL:  # "landed in a schoolyard in Aleppo"
        affected = [head for head in affected if head not in reading.places or reading.tree.tokens[head].deprel == "conj" or head == affected[0]]
    taken = {party.start for party in actors}
    recipients = tuple(party for party in parties(reading, affected, adjective=False) if party.start not in taken)
    if not recipients and trigger.predicate.pos is not Pos.NOUN:
        aside = [head for name in TOWARDS.get(trigger.type, ()) for head in trigger.clause.slots.get(name, ()) if _is_party(reading, head)]
        recipients = tuple(party for party in parties(reading, aside, adjective=False) if party.start not in taken)
    if not recipients and trigger.type in HARMFUL and trigger.predicate.pos is not Pos.NOUN:
        recipients = _owners(reading, trigger, taken)
    return actors, recipients


def counted_victims(reading: Reading, trigger: Trigger) -> list[int]:
    """The number that stands for the victims right before a participle that shares its auxiliary ("and 31 wounded")."""
    tree, head = reading.tree, trigger.head
    if trigger.predicate.harm is None or tree.tokens[head].deprel != "conj" or tree.child(head, "obj", *SUBJECTS) is not None:
        return []
    return number_before(reading, head)


def _joint_preposition(tree: Tree, head: int) -> str:
    """The preposition of a nominal, or of the first of those that it is joined to ("with rockets and guns")."""
    first = tree.tokens[head].head if tree.tokens[head].deprel == "conj" else head
    return preposition(tree, head) or preposition(tree, max(first, 0))


def _behind(reading: Reading, head: int) -> list[int]:
    """Whoever is behind an event that stands as actor ("the raid killed two"): its own actors; any other head itself."""
    tree = reading.tree
    if tree.tokens[head].upos != "NOUN" or tree.tokens[head].deprel in ("amod", "compound") or "attack" not in reading.kinds(head):
        return [head]
    acting = of_nominal(reading, head).fill(("by", "possessor")) or staged_by(reading, head)
    return [actor for actor in acting if tree.tokens[actor].upos != "PRON" or reading.entity(actor)]


def _is_party(reading: Reading, head: int) -> bool:
    return (
        head not in reading.types
        and head not in reading.times
        and not _is_spot(reading, head)
        and bool(reading.kinds(head) & (WHO - {"place", "settlement", "vehicle"}))
    )


def _owners(reading: Reading, trigger: Trigger, taken: set[int | None]) -> tuple[Party, ...]:
    """Whose thing it is that is harmed, where the thing itself is no party: "blocked her path"."""
    owners = [owner for head in trigger.clause.slots.get("object", ()) for owner in reading.tree.children(head, "nmod:poss")]
    return tuple(party for party in parties(reading, owners, adjective=False) if party.start not in taken)


def _can_be_asked(reading: Reading, head: int) -> bool:
    """False for a thing: "demanded weapons" names nobody who is asked."""
    kinds = reading.kinds(head, acting=True)
    return "abstract" not in kinds and (not kinds or bool(kinds & WHO) or reading.tree.tokens[head].upos != "NOUN")


def _all_joined(tree: Tree, head: int) -> list[int]:
    first = tree.tokens[head].head if tree.tokens[head].deprel == "conj" else head
    return tree.conjuncts(first) if first >= 0 and tree.tokens[first].upos in ("NOUN", "PROPN") else [head]


def except_for(tree: Tree, head: int) -> int:
    """The one who did it after all: "nobody but the coastguard"; any other head itself."""
    if tree.lower(head) not in NOBODY:
        return head
    return next((child for child in tree.children(head, "nmod", "conj", "obl") if preposition(tree, child) in EXCEPT or _is_joined_by(tree, child)), head)


def _is_joined_by(tree: Tree, child: int) -> bool:
    return any(tree.lower(mark) in EXCEPT for mark in tree.children(child, "cc"))


def _unbound(reading: Reading, head: int, actors: tuple[Party, ...]) -> int:
    """A pronoun that is acted on is not whoever acts ("police fired to disperse them"): then the subject of the sentence before, where it agrees."""
    tree, entity = reading.tree, reading.entity(head)
    if entity is None or tree.lower(head) not in ("them", "him", "her", "it") or entity.id not in {party.entity for party in actors}:
        return head
    first = tree.sentence_of(head).first
    return _agreeing_subject(reading, first, plural=tree.lower(head) == "them", personal=tree.lower(head) != "it") if first > 0 else head


def staged_by(reading: Reading, noun: int) -> list[int]:
    """Whoever staged an event: "the raid, carried out by commandos"."""
    tree = reading.tree
    clauses = [child for child in tree.children(noun, "acl", "acl:relcl") if tree.tokens[child].lemma in STAGING]
    return [child for clause in clauses for child in tree.children(clause, "obl", "obl:agent") if preposition(tree, child) == "by"]


def _is_spot(reading: Reading, head: int) -> bool:
    """True for a place that is where something goes, not who receives it: any but a country."""
    place = reading.places.get(head)
    return place is not None and place.precision not in (PlacePrecision.COUNTRY, None)


def parties(reading: Reading, heads: list[int], *, adjective: bool) -> tuple[Party, ...]:
    """One party for each head that can be one; with `adjective`, modifiers count where they name a country or an entity ("Russian attack")."""
    found: dict[str, Party] = {}
    for head in heads[:MOST]:
        party = party_of(reading, head, adjective=adjective)
        if party is not None:
            found.setdefault(party.entity or party.name, party)
    return tuple(found.values())


def party_of(reading: Reading, head: int, *, adjective: bool = False) -> Party | None:
    """The party that the token heads, None where it names a time or an expletive."""
    tree = reading.tree
    head = reading.antecedent(head)
    token = tree.tokens[head]
    if tree.lower(head) in ASKING and reading.entity(head) is None:
        return None  # "did not say who had fired"
    if tree.lower(head) == "air" and preposition(tree, head) in ("in", "into"):
        return None  # "fired into the air"
    if head in reading.times or (token.upos == "PRON" and tree.lower(head) in ("there", "what", "this", "that", "nothing", "anything", "none", "nobody")):
        return None
    if token.deprel in ("amod", "compound", "nmod", "flat") and adjective and not tree.children(head, "case"):
        return _of_modifier(reading, head)
    if token.upos == "PRON" and tree.lower(head) in SPEAKING and reading.entity(head) is None:
        head = _speaker(reading, head)
        token = tree.tokens[head]
    entity = (None if _is_other(reading, head) else reading.entity(head)) or _of_apposition(reading, head)
    if entity is not None:
        _, mention = reading.mentions.get(head, (None, None))
        span = mention or tree.extent(head, PERIPHERAL)
        return Party(entity=entity.id, name=_bare(entity.name), start=span.start, end=span.end)
    if token.upos not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"):
        return None
    if token.upos == "ADJ" and country_of(tree.word(head)) is not None and any(tree.tokens[node].upos == "NOUN" for node in tree.children(head, "conj")):
        return _of_modifier(reading, head)  # "Israeli, air and sea attacks"
    nodes = tree.subtree(head, PERIPHERAL)
    nodes = _core(reading, head, nodes)
    return Party(entity=None, name=name_of(reading, nodes), start=tree.tokens[nodes[0]].start, end=tree.tokens[nodes[-1]].end)


def _is_other(reading: Reading, head: int) -> bool:
    """True for a noun that follows a pronoun for what it is taken to be: "its head urged the authorities" speaks of two parties."""
    hit = reading.mentions.get(head)
    if (
        hit is not None
        and reading.tree.lower(head) in ("they", "them")
        and hit[0].type is NameType.PERSON
        and any(m.kind is MentionKind.NAME for m in hit[0].mentions)
    ):
        return True  # one person with a name is no "they" of others
    if hit is None or hit[1].kind is not MentionKind.NOMINAL or reading.tree.tokens[head].number != "Plur":
        return False
    entity, mention = hit
    first = reading.tree.tokens[reading.tree.sentence_of(head).first].start
    return any(other.kind is MentionKind.PRONOUN and first <= other.start < mention.start for other in entity.mentions)


def _speaker(reading: Reading, pronoun: int) -> int:
    """Whoever says the clause that an unresolved pronoun is the subject of ("the front said that it would"); the pronoun itself elsewhere."""
    tree = reading.tree
    clause = tree.tokens[pronoun].head
    sentence = tree.sentence_of(pronoun)
    if pronoun == sentence.first > 0 and tree.lower(pronoun) in ("it", "they"):
        return _agreeing_subject(reading, pronoun, plural=tree.lower(pronoun) == "they")
    if clause < 0 or tree.tokens[pronoun].deprel not in SUBJECTS or tree.tokens[clause].deprel != "ccomp" or tree.tokens[clause].head < 0:
        return pronoun
    above = tree.child(tree.tokens[clause].head, "nsubj")
    quoted = any(tree.word(index) in QUOTES for index in range(max(sentence.first, pronoun - 1), pronoun))
    if quoted and tree.lower(pronoun) in ("they", "he", "she"):
        return pronoun  # who speaks says "we" or "I" of himself
    return above if above is not None and tree.tokens[above].upos in ("NOUN", "PROPN") else pronoun


def _agreeing_subject(reading: Reading, first: int, *, plural: bool, personal: bool = False) -> int:
    """The subject of the sentence before the one that begins at `first`, in the same paragraph, where it agrees; else `first`."""
    tree = reading.tree
    before = tree.sentence_of(first - 1)
    same = reading.block_at(tree.tokens[first].start) == reading.block_at(tree.tokens[before.first].start)
    root = next((index for index in range(before.first, before.stop) if tree.tokens[index].head < 0), None)
    above = tree.child(root, "nsubj", "nsubj:pass") if same and root is not None else None
    if above is None or tree.tokens[above].upos not in ("NOUN", "PROPN"):
        return first
    many = tree.tokens[above].number == "Plur" or len(tree.conjuncts(above)) > 1
    agrees = many if plural else not many and ("person" in reading.kinds(above)) is personal
    return above if agrees else first


def _bare(name: str) -> str:
    """A name without what only qualifies its number ("least seven people")."""
    first, _, rest = name.partition(" ")
    return rest if rest and first in ("least", "most") else name


def _of_apposition(reading: Reading, head: int) -> Entity | None:
    for child in reading.tree.children(head, "appos", "flat"):
        entity = reading.entity(child)
        if entity is not None and reading.tree.tokens[child].upos == "PROPN":
            return entity
    return None


def _of_modifier(reading: Reading, head: int) -> Party | None:
    tree = reading.tree
    entity, token = reading.entity(head), tree.tokens[head]
    country = country_of(tree.word(head))
    if country is not None:
        same = next((entity for entity in reading.entities.values() if entity.name.lower().removeprefix("the ") == country.lower()), None)
        return Party(entity=same.id if same else None, name=country, start=token.start, end=token.end)
    if entity is not None and token.upos == "PROPN" and "person" not in entity.type:
        return Party(entity=entity.id, name=entity.name, start=token.start, end=token.end)
    return None


def _core(reading: Reading, head: int, nodes: list[int]) -> list[int]:
    """The noun phrase without article and without the places and times that hang on it; "of" stays ("members of one family")."""
    tree = reading.tree
    out: set[int] = set(nodes)
    for child in tree.children(head):
        label = tree.tokens[child].deprel
        of = any(tree.lower(case) == "of" for case in tree.children(child, "case"))
        if child in reading.times or (label == "nmod" and not of and tree.children(child, "case")):
            out -= set(tree.subtree(child))
        elif label == "nmod" and of:
            out |= set(tree.subtree(child, PERIPHERAL[:7]))
    if tree.tokens[head].upos == "NUM" and head + 2 < len(tree) and tree.lower(head + 1) == "of":
        counted = next((node for node in tree.ancestors(head + 1) if tree.tokens[node].upos in ("NOUN", "PROPN", "PRON")), None)
        out |= set(tree.subtree(counted, PERIPHERAL[:7])) if counted is not None and counted > head else set()
    ordered = sorted(out)
    first = ordered.index(head)
    start = first
    while start > 0 and ordered[start - 1] == ordered[start] - 1:
        start -= 1
    ordered = ordered[start:]
    while len(ordered) > 1 and tree.lower(ordered[0]) in LEADING:
        ordered = ordered[1:]
    return ordered


def name_of(reading: Reading, nodes: list[int]) -> str:
    """The words of a noun phrase; a possessive pronoun is replaced by whom it stands for ("its units": "Ukraine's units")."""
    tree, out = reading.tree, ""
    for index in nodes:
        token = tree.tokens[index]
        word = tree.word(index)
        if token.deprel == "nmod:poss" and token.upos in ("PRON", "DET"):
            owner = reading.antecedent(index)
            entity = reading.entity(owner) or _of_apposition(reading, owner)
            if entity is not None:
                word = genitive(entity.name)
            elif owner != index and not set(noun := _core(reading, owner, tree.subtree(owner, PERIPHERAL))) & set(nodes):
                word = genitive(name_of(reading, noun))  # "the mayor, whose brother"
        gap = " " if out and tree.text[token.start - 1 : token.start].isspace() else ""
        out += gap + word
    return " ".join(out.split()).strip("“”\"'‘’ ") or tree.word(nodes[0])


def genitive(name: str) -> str:
    """The possessive of a name.

    >>> genitive("Kenya"), genitive("House of Lords"), genitive("Reyes")
    ("Kenya's", "House of Lords'", "Reyes'")
    """
    return name + ("'" if name.endswith("s") else "'s")
