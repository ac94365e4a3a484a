"""Definite nouns: "the ministry", "the UN chief", "the plant", "his movement" find what they stand for, most reliable sieve first."""

from __future__ import annotations

from collections import defaultdict

from dateline.parse.coref import lexicons as lex
from dateline.parse.coref.chains import Chain, Chains, agree_in_number
from dateline.parse.coref.constructs import house_of, types_agree
from dateline.parse.coref.mention import NAME, NOMINAL, PRONOUN, Mention
from dateline.records import BlockKind, NameType
from dateline.syntax import Tree

NEAR = 4  # sentences within which "the group" may stand for a name; best on GUM train
FAR = 12  # sentences within which a noun is repeated for the same thing
SAME = 2  # sentences that "the same official" reaches back
NEARBY = frozenset({"near", "outside", "from", "beyond", "towards", "toward", "off"})
ARMED = frozenset({"force", "army", "troops"})
SPOKES = frozenset({"spokesman", "spokeswoman", "spokesperson"})


DEFINITE = frozenset({"the", "this", "same"})


def _is_open(mention: Mention, chains: Chains) -> bool:
    """True where nothing before it is joined to it yet, and no name at all."""
    chain = chains.of(mention)
    return chain.first is mention and not chain.names


def link_nominals(tree: Tree, chains: Chains) -> None:
    """Joins definite nouns without a possessor to what they repeat or stand for."""
    by_lemma: dict[str, list[Mention]] = defaultdict(list)
    seen: list[Mention] = []
    for mention in chains.mentions:
        if mention.kind is NOMINAL and mention.article in DEFINITE and _is_open(mention, chains):
            found = _repeated(tree, mention, by_lemma[mention.lemma], chains) or _stands_for(tree, mention, seen, chains)
            if found is not None:
                chains.join(found, mention)
        elif mention.kind is NOMINAL and not mention.article and mention.type is NameType.OTHER:
            _join_bare(mention, by_lemma[mention.lemma], chains)
        if mention.kind is not PRONOUN:
            by_lemma[mention.lemma].append(mention)
            for word in mention.words if mention.type is NameType.DOCUMENT else ():
                by_lemma[word].append(mention)
            seen.append(mention)


def _repeated(tree: Tree, mention: Mention, before: list[Mention], chains: Chains) -> Mention | None:
    """The last mention with the same head noun that may be the same thing."""
    for other in reversed(before):
        if mention.sentence - other.sentence > FAR and other.kind is not NAME:
            return None
        if _compatible(mention, other, chains) and mention.words <= chains.of(other).words and not (other.type is NameType.PLACE and _heads(tree, other)):
            return other
    return None


def _heads(tree: Tree, other: Mention) -> bool:
    """True for what a title speaks of in passing: "A bridge, a town and a letter"."""
    start = tree.tokens[other.head].start
    titles = (block for block in tree.document.blocks or () if block.kind is BlockKind.TITLE)
    return other.article in ("a", "an") and any(block.start <= start < block.end for block in titles)


def _join_bare(mention: Mention, before: list[Mention], chains: Chains) -> None:
    """ "salt ... salt": the same words without an article name the same stuff."""
    for other in reversed(before):
        if not other.article and other.words == mention.words and other.kind is NOMINAL and other.number == mention.number:
            chains.join(other, mention)
            return


def _compatible(mention: Mention, other: Mention, chains: Chains) -> bool:
    """Number, gender, state and names agree, and neither phrase lies within the other."""
    if mention.first <= other.head < mention.stop or other.first <= mention.head < other.stop:
        return False
    mine, theirs = chains.of(mention), chains.of(other)
    if not agree_in_number(mine.numbers, theirs.numbers) or (mine.genders and theirs.genders and mine.genders != theirs.genders):
        return False
    if mine.countries and theirs.countries and not mine.countries & theirs.countries:
        return False
    return not (mention.proper and other.proper and not mention.proper & other.proper and not mine.countries)


# --- "the group", "the UN chief" ---


def _stands_for(tree: Tree, mention: Mention, seen: list[Mention], chains: Chains) -> Mention | None:
    """The nearest mention whose kind this noun may name; a subject goes before the others of its sentence."""
    if (_is_restricted(tree, mention) and mention.article != "same") or (mention.article == "this" and mention.kinds & {"media", "agency"}):
        return None  # "this newspaper": the outlet itself
    if mention.type is NameType.PERSON:
        return _office_holder(tree, mention, seen, chains)
    targets = lex.anaphors().get(mention.lemma) or (mention.kinds & lex.equal_kinds())
    if not targets or (mention.number == "Plur" and mention.lemma not in lex.anaphors()):
        return None
    best: Mention | None = None
    for other in reversed(seen):
        if mention.sentence - other.sentence > NEAR or (best is not None and other.sentence < best.sentence):
            break
        if _fits(mention, other, targets, chains) and (best is None or _rank(tree, other) > _rank(tree, best)):
            best = other
    return best


def _is_restricted(tree: Tree, mention: Mention) -> bool:
    """True where a clause or phrase after the noun says which one is meant: it needs nothing before it."""
    return any(child > mention.head and tree.tokens[child].deprel in ("acl", "acl:relcl", "nmod", "appos") for child in tree.children(mention.head))


def _rank(tree: Tree, other: Mention) -> int:
    subject = tree.tokens[other.head].deprel in ("nsubj", "nsubj:pass")
    return 2 * subject + (other.kind is NAME) * (not other.nested and not _is_landmark(tree, other))


def _is_landmark(tree: Tree, other: Mention) -> bool:
    """True for what only tells where something lies: "south of Lenno", "near Lenno"."""
    governor = tree.tokens[other.head].head
    bearing = governor >= 0 and tree.tokens[governor].lemma.lower() in lex.nouns("bearing")
    return bearing or any(tree.lower(case) in NEARBY for case in tree.children(other.head, "case"))


def _fits(mention: Mention, other: Mention, targets: frozenset[str], chains: Chains) -> bool:
    chain = chains.of(other)
    if other.sentence == mention.sentence and other.head > mention.head:
        return False
    plain = not chain.kinds or (chain.kinds <= ARMED and not chain.countries and "group" in mention.kinds)  # "the Lotus Brigade ... the group"
    loose = mention.lemma in lex.nouns("loose") and plain and chain.type in (NameType.ORGANISATION, NameType.GROUP) and bool(chain.names)
    loose = loose and not _is_outlet(chain)
    if not (loose or chain.kinds & targets) or not types_agree(mention.type, chain.type):
        return False
    if "country" not in targets and "country" in chain.kinds:
        return False
    if other.article == "number" and chain.type is NameType.GROUP and not chain.names and mention.lemma != other.lemma:
        return False  # "31 fighters ... the rebels": a count is a part
    return (mention.words - mention.proper) <= chain.words and _has_own_names(mention, chain) and _compatible(mention, other, chains)


def _has_own_names(mention: Mention, chain: Chain) -> bool:
    """The names that modify the noun are the chain's too, or its state."""
    return mention.proper <= chain.words or (mention.country is not None and mention.country in chain.countries)


def _office_holder(tree: Tree, mention: Mention, seen: list[Mention], chains: Chains) -> Mention | None:
    """The last person whose office the noun names: "the UN chief" for a secretary-general."""
    if mention.article == "same":
        return _same_person(mention, seen, chains)
    kinds = (mention.kinds & lex.equal_kinds()) | (SPOKES if mention.kinds & SPOKES else frozenset())
    for other in reversed(seen):
        chain = chains.of(other)
        if chain.type is NameType.PERSON and _compatible(mention, other, chains):
            if mention.lemma in chain.titles and not mention.proper:
                return other  # "Gen. Quist ... the general"
            for role in chain.roles:
                same = role.lemma == mention.lemma or role.kinds & kinds
                if (
                    same
                    and role.words & lex.nouns("portfolio") == mention.words & lex.nouns("portfolio")
                    and (_same_house(mention, role) or _same_body(house_of(tree, mention, chains), chain, chains))
                ):
                    return other
    return None


def _same_person(mention: Mention, seen: list[Mention], chains: Chains) -> Mention | None:
    """ "the same official": the last person before it, under whatever noun."""
    for other in reversed(seen):
        if mention.sentence - other.sentence > SAME:
            return None
        if chains.of(other).type is NameType.PERSON and (other.kinds or other.kind is NAME) and _compatible(mention, other, chains):
            return other
    return None


def _same_house(mention: Mention, role: Mention) -> bool:
    if mention.country or role.country:
        return mention.country == role.country or not mention.proper
    return mention.proper <= role.words


def _same_body(house: Mention | None, chain: Chain, chains: Chains) -> bool:
    """ "the IAEA chief" is its director general where the chain's person belongs to the same body."""
    other = chains.at(chain.affiliation)
    return house is not None and other is not None and chains.same(house, other)


# --- what is named by whose it is ---


def link_owned(tree: Tree, chains: Chains) -> None:
    """Joins nouns with one owner: "Armenia's defence ministry" and "the Armenian defence ministry"; "his movement" and where he belongs."""
    owned: dict[tuple[object, str, frozenset[str]], Mention] = {}
    for mention in chains.mentions:
        if mention.kind is PRONOUN or (mention.kind is NAME and mention.owner is None and not mention.country):
            continue
        where = _belonging(mention, chains)
        if where is not None and _compatible(mention, where, chains):
            chains.join(where, mention)
            continue
        house = _house(mention, chains)
        if house is None or not _is_one_of_a_kind(mention):
            continue
        place = (house, mention.lemma, frozenset(word for word in mention.words - mention.proper if word not in lex.demonyms()))
        other = owned.setdefault(place, mention)
        if other is not mention and agree_in_number(chains.of(other).numbers, chains.of(mention).numbers):
            chains.join(other, mention)


def _belonging(mention: Mention, chains: Chains) -> Mention | None:
    """ "his movement": the organisation of the person, where it is of that kind."""
    owner = chains.at(mention.owner)
    if owner is None or mention.type not in (NameType.ORGANISATION, NameType.PLACE):
        return None
    chain = chains.of(owner)
    house = chains.at(chain.affiliation) if chain.type is NameType.PERSON else None
    if house is None:
        return None
    kinds = chains.of(house).kinds
    targets = lex.anaphors().get(mention.lemma, frozenset()) | mention.kinds
    return house if kinds & targets or (not kinds and mention.lemma in lex.nouns("loose")) else None


def _house(mention: Mention, chains: Chains) -> object:
    """Whose it is: a state's code, or the owner's chain."""
    owner = chains.at(mention.owner)
    if owner is not None:
        chain = chains.of(owner)
        return min(filter(None, chain.countries)) if "country" in chain.kinds and chain.countries else id(chain)
    return mention.country


def _is_one_of_a_kind(mention: Mention) -> bool:
    """A ministry, an army, a minister with "the" or an owner: a state has one. An indefinite official is one of many."""
    if mention.article in ("a", "an", "this") or (mention.number == "Plur" and mention.lemma not in lex.nouns("collective")):
        return False
    return mention.type is NameType.ORGANISATION or mention.lemma in lex.nouns("collective") or mention.article in ("the", "poss")


def link_outlet(tree: Tree, chains: Chains) -> None:
    """ "this newspaper" is the outlet itself: the name of one that the document names most often."""
    found = [mention for mention in chains.mentions if mention.kind is NOMINAL and mention.article == "this" and mention.kinds & {"media", "agency"}]
    outlets = [chain for chain in chains.all() if _is_outlet(chain)] if found else []
    if outlets:
        outlet = max(outlets, key=lambda chain: len(chain.mentions))
        for mention in found:
            chains.join(outlet.first, mention)


def _is_outlet(chain: Chain) -> bool:
    return any(lex.nouns("masthead") & set(mention.key.split()) for mention in chain.names)


def link_government_troops(chains: Chains) -> None:
    """ "government troops" are the army of the one state whose army the document names."""
    armies = {id(chain): chain for chain in chains.all() if "army" in chain.kinds and chain.countries and chain.type is NameType.ORGANISATION}
    if len(armies) != 1:
        return
    army = next(iter(armies.values()))
    for mention in chains.mentions:
        if "government" in mention.words and mention.lemma in lex.nouns("collective") and not mention.country:
            chains.join(army.first, mention)
