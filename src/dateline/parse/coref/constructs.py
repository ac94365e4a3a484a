"""Constructions that say outright that two phrases are one: titles, appositions, brackets, "X is the Y"."""

from __future__ import annotations

from dateline.parse.coref import lexicons as lex
from dateline.parse.coref.chains import Chains, agree_in_number
from dateline.parse.coref.mention import NAME, NOMINAL, PRONOUN, Mention
from dateline.parse.coref.mentions import Spotter
from dateline.records import NameType
from dateline.syntax import SUBJECTS, Tree

SINGLE = frozenset({NameType.PERSON, NameType.PLACE, NameType.FACILITY})
MAX_TITLE = 8  # words of a title before a name


def link_titles(tree: Tree, chains: Chains, spotter: Spotter) -> None:
    """ "Harbour Commissioner Ines Kovar": the office before a person's name is a mention of the person."""
    for mention in [found for found in chains.mentions if found.kind is NAME and found.type is NameType.PERSON]:
        role = _role_before(tree, mention, chains)
        if role is not None:
            chains.join(mention, role)
        for index in range(mention.first - 1, max(-1, mention.first - 4), -1):
            title = lex.titles().get(tree.lower(index)) or lex.titles().get(tree.lower(index) + ".")
            if title and title.gender:
                chains.of(mention).genders.add(title.gender)
            if title and title.role:
                chains.of(mention).titles.add(title.role)
            if title is None and tree.word(index) != ".":
                break


def _role_before(tree: Tree, mention: Mention, chains: Chains) -> Mention | None:
    """The role whose head is the word just before the name."""
    index = mention.first - 1
    if index < 0 or tree.sentence_of(index) is not tree.sentence_of(mention.head):
        return None
    while index > 0 and (tree.word(index) in (",", ".") or tree.lower(index) in lex.titles()) and mention.first - index < 4:
        if tree.word(index) == "," and tree.tokens[mention.head].deprel not in ("appos", "flat"):
            return None
        index -= 1
    role = chains.at(index) if index + 1 not in chains.by_stop else chains.by_stop[index + 1]
    if role is None or role.kind is PRONOUN or not role.kinds or role.type is not NameType.PERSON or role.article in ("a", "an", "this"):
        return None
    return role


def link_appositions(tree: Tree, chains: Chains) -> None:
    """ "Hsieh Po-lin, the ministry's spokesman", "MINORA, the UN mission": both are one entity."""
    for mention in chains.mentions:
        if tree.tokens[mention.head].deprel in ("appos", "flat") and mention.kind is not PRONOUN:
            governor = chains.at(tree.tokens[mention.head].head)
            if governor is not None:
                _correct_type(governor, mention, chains)
            if governor is not None and governor.kind is not PRONOUN and may_be_one(governor, mention, chains) and _explains(governor, mention):
                chains.join(governor, mention)


def _correct_type(name: Mention, mention: Mention, chains: Chains) -> None:
    """ "Comando Sur, an armed group": what the tagger took for a place or a person is what the apposition says."""
    if name.kind is NOMINAL and name.lemma in lex.nouns("house") and mention.kind is NAME and mention.type in (NameType.ORGANISATION, NameType.OTHER):
        name.type = chains.of(name).type = NameType.ORGANISATION  # "the owner, Helios Shipping"
    body = (
        mention.type in (NameType.ORGANISATION, NameType.GROUP) and bool(mention.kinds) and mention.number != "Plur" and mention.article in ("a", "an", "the")
    )
    known = name.key in lex.countries() or name.key in lex.seats() or name.type not in (NameType.PLACE, NameType.PERSON)
    if body and name.kind is NAME and mention.kind is NOMINAL and not known:
        name.type = chains.of(name).type = NameType.ORGANISATION
        name.kinds = chains.of(name).kinds = mention.kinds


def _explains(governor: Mention, mention: Mention) -> bool:
    """Not a list: one of the two is a name, or one says of what kind the other is ("her brother, a medic")."""
    if NAME in (governor.kind, mention.kind):
        return mention.article != "number" and governor.article != "number"
    if governor.type is NameType.PERSON and mention.type is NameType.PERSON:
        return True
    return bool(governor.kinds & mention.kinds) and mention.article in ("a", "an", "the", "poss")


def link_holders(tree: Tree, chains: Chains) -> None:
    """ "its spokesman in the north, Lt. Col. Torvald Quist,": an office, a place, a comma, a name; read off the words, since trees often fail here."""
    for mention in [found for found in chains.mentions if found.kind is NAME and found.type is NameType.PERSON and not chains.of(found).roles]:
        comma = mention.first - 1
        while (
            comma > 0 and tree.word(comma) != "," and (tree.lower(comma) in lex.titles() or tree.lower(comma) + "." in lex.titles() or tree.word(comma) == ".")
        ):
            comma -= 1
        if comma < 1 or tree.word(comma) != "," or tree.sentence_of(comma) is not tree.sentence_of(mention.head):
            continue
        role = _office_before(tree, comma, chains)
        if role is not None and not chains.of(role).names and may_be_one(mention, role, chains):
            chains.join(mention, role)


def _office_before(tree: Tree, comma: int, chains: Chains) -> Mention | None:
    """The office that ends at the comma, or a few words of place or purpose before it."""
    for index in range(comma - 1, max(-1, comma - MAX_TITLE), -1):
        found = chains.at(index)
        if found is not None and found.kind is NOMINAL and found.type is NameType.PERSON and found.kinds:
            return found if found.article in ("the", "poss", "a", "an") or found.words else None
        if tree.tokens[index].upos not in ("PROPN", "ADP", "DET", "ADJ", "NOUN"):
            return None
    return None


def may_be_one(one: Mention, other: Mention, chains: Chains) -> bool:
    """Types, number and gender allow that the two are one, and at most one of them brings a name of its own."""
    if one.kind is NAME and other.kind is NAME and one.key != other.key:
        return False
    left, right = chains.of(one), chains.of(other)
    if not agree_in_number(left.numbers, right.numbers) and NameType.GROUP not in (one.type, other.type):
        return False
    if left.genders and right.genders and left.genders != right.genders:
        return False
    crowded = (one.number == "Plur" and other.type in SINGLE) or (other.number == "Plur" and one.type in SINGLE)
    return types_agree(one.type, other.type) and not crowded


def types_agree(one: NameType, other: NameType) -> bool:
    """Whether one entity may be called both; organisations and groups, places and facilities are often told apart in vain."""
    pairs = ({NameType.ORGANISATION, NameType.GROUP}, {NameType.PLACE, NameType.FACILITY}, {NameType.ORGANISATION, NameType.FACILITY})
    return one is other or {one, other} in pairs or (NameType.OTHER in (one, other) and NameType.PERSON not in (one, other))


def link_predicates(tree: Tree, chains: Chains) -> None:
    """ "Azar is the group's founder": a name and the office that it is said to hold, in the present and without "not"."""
    for mention in chains.mentions:
        if mention.kind is not NOMINAL or mention.type is not NameType.PERSON or tree.child(mention.head, "cop") is None:
            continue
        subject = chains.at(tree.child(mention.head, *SUBJECTS))
        if subject is not None and subject.kind is NAME and not tree.is_negated(mention.head) and may_be_one(subject, mention, chains):
            chains.join(subject, mention)


def link_known_as(tree: Tree, chains: Chains) -> None:
    """ "a coalition known as the CSP", "a man called Azar"."""
    for mention in [found for found in chains.mentions if found.kind is NAME and tree.tokens[found.head].deprel in ("obl", "xcomp", "obj")]:
        verb = tree.tokens[mention.head].head
        if verb >= 0 and tree.tokens[verb].lemma.lower() in ("know", "call", "name", "dub") and tree.tokens[verb].deprel == "acl":
            governor = chains.at(tree.tokens[verb].head)
            if governor is not None and governor.kind is NOMINAL and may_be_one(governor, mention, chains):
                chains.join(governor, mention)


def read_affiliations(tree: Tree, chains: Chains) -> None:
    """What a person belongs to: the organisation or state that modifies the office ("an M23 spokesman"), or owns it ("its spokesman")."""
    for chain in chains.all():
        for role in chain.roles if chain.affiliation is None else ():
            house = house_of(tree, role, chains)
            if house is not None:
                chain.affiliation = house.head
                break


def house_of(tree: Tree, role: Mention, chains: Chains) -> Mention | None:
    """The organisation or state that an office is said to be of."""
    for child in (*tree.children(role.head, "compound", "nmod:poss", "nmod"), *([role.owner] if role.owner is not None else [])):
        owner = chains.at(child)
        if owner is not None and chains.of(owner).type not in (NameType.PERSON, NameType.OTHER):
            return owner
    return None


def link_named_sites(tree: Tree, chains: Chains) -> None:
    """ "the city of Mariupol", "the island of Gotland": the noun and the name are one."""
    for mention in chains.mentions:
        if mention.kind is NOMINAL and mention.type in (NameType.PLACE, NameType.FACILITY) and mention.kinds:
            for child in tree.children(mention.head, "nmod", "appos", "flat"):
                name = chains.at(child)
                case = tree.child(child, "case")
                of = child > mention.head and case is not None and tree.lower(case) == "of" and tree.child(child, "nmod:poss") is None
                if name is not None and name.kind is NAME and of and name.type in (NameType.PLACE, NameType.OTHER) and mention.number != "Plur":
                    chains.join(name, mention)
