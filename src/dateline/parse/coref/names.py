"""Names: full and short forms, spelling variants, acronyms, and seats of government that stand for their states."""

from __future__ import annotations

from collections import defaultdict

from dateline.parse.coref import lexicons as lex
from dateline.parse.coref.chains import BODIES, Chains
from dateline.parse.coref.mention import NAME, SITES, Mention
from dateline.records import NameType
from dateline.syntax import SUBJECTS, Tree

SKIPPED = frozenset({"of", "the", "for", "and", "in", "on", "to", "de", "du", "des", "la"})
MAX_ACRONYM = 8  # letters; longer words in capitals are shouting


def link_names(tree: Tree, chains: Chains) -> None:
    """Joins the names that are forms of one name: exact, known aliases, acronyms, then short forms."""
    names = [mention for mention in chains.mentions if mention.kind is NAME and mention.key.strip()]
    for mention in names:
        mention.metonym = is_metonym(tree, mention)
    _join_equal(names, chains)
    _join_acronyms(tree, names, chains)
    _join_parts(names, chains)


def is_metonym(tree: Tree, mention: Mention) -> bool:
    """True where a seat of government acts, speaks, is spoken to, or owns what only a state has ("Kyiv's approach")."""
    if mention.key not in lex.seats() and mention.key not in lex.bodies():
        return False
    if mention.key in ("kremlin", "white house", "downing street", "whitehall"):
        return True
    if mention.stop < len(tree) and tree.word(mention.head).isupper() and tree.word(mention.stop) in (",", "("):
        return False  # "BAMAKO (Courier) -": where the report was written
    token = tree.tokens[mention.head]
    head = token.head
    index = mention.head
    while token.deprel == "conj" and 0 <= head < index:
        index, token = head, tree.tokens[head]
        head = token.head
    if head < 0:
        return False
    governor = tree.tokens[head]
    lemma = governor.lemma.lower()
    if token.deprel in SUBJECTS:
        told = lemma in lex.verbs("speech") or lemma in lex.verbs("act") or governor.upos == "ADJ"
        return not _is_located(tree, head) and (told or tree.child(head, "obj", "ccomp", "xcomp") is not None)
    if token.deprel in ("obj", "iobj"):
        return lemma in lex.verbs("address")
    if token.deprel == "nmod:poss":
        return lemma in lex.nouns("titular")
    if token.deprel in ("obl", "nmod", "obl:agent"):
        case = tree.child(mention.head, "case")
        preposition = tree.lower(case) if case is not None else ""
        return (preposition in ("with", "on", "by", "against", "between") and lemma in lex.verbs("address")) or (preposition == "by" and tree.is_passive(head))
    return False


def _is_located(tree: Tree, verb: int) -> bool:
    return tree.tokens[verb].lemma.lower() in lex.verbs("undergo") or tree.is_passive(verb)


def identity(mention: Mention) -> str:
    """What names of one entity share: a known entity's code, else the key."""
    code = lex.countries().get(mention.key) or (lex.seats().get(mention.key) if mention.metonym else None)
    if code and mention.type is not NameType.PERSON:
        return f"country:{code}"
    if mention.metonym and mention.key in lex.bodies():
        return f"organisation:{lex.bodies()[mention.key]}"
    known = lex.organisations().get(mention.key)
    return f"organisation:{known.name}" if known else mention.key


def _join_equal(names: list[Mention], chains: Chains) -> None:
    seen: dict[str, list[Mention]] = defaultdict(list)
    for mention in names:
        code = identity(mention)
        if code.startswith("country:"):
            mention.country = code.removeprefix("country:")
            chains.of(mention).countries.add(mention.country)
            mention.kinds = chains.of(mention).kinds = frozenset({"country"})
        for other in reversed(seen[code]):
            if _types_agree(mention, other):
                chains.join(other, mention)
                break
        seen[code].append(mention)


def _types_agree(one: Mention, other: Mention) -> bool:
    types = {one.type, other.type}
    return len(types) == 1 or NameType.PERSON not in types or NameType.OTHER in types or " " in one.key


# --- acronyms ---


def letters(key: str) -> set[str]:
    """The initials that a name may be shortened to, with and without its small words.

    >>> sorted(letters("ministry of national defense"))
    ['mnd', 'mond']
    """
    words = [part for word in key.split() for part in word.split("-") if part]
    return {"".join(word[0] for word in words), "".join(word[0] for word in words if word not in SKIPPED)}


def _is_acronym(word: str) -> bool:
    short = word.replace(".", "").rstrip("s")
    return 2 <= len(short) <= MAX_ACRONYM and " " not in word and sum(map(str.isupper, short)) * 2 > len(short)


def _join_acronyms(tree: Tree, names: list[Mention], chains: Chains) -> None:
    shorts: dict[str, list[Mention]] = defaultdict(list)
    for mention in names:
        if _is_acronym(tree.words(mention.first, mention.stop)):
            shorts[mention.key.rstrip("s") if len(mention.key) > 3 else mention.key].append(mention)
    if not shorts:
        return
    for mention in names:
        if " " not in mention.key and "-" not in mention.key:
            continue
        for short in _initials(mention.key) & shorts.keys():
            if mention.type is not NameType.PERSON:
                chains.join(mention, shorts[short][0])
        _join_bracketed(tree, mention, chains)


def _initials(key: str) -> set[str]:
    """Initials of the name and of what is left of it without its first words ("UK Ministry of Defence": "mod")."""
    words = key.split()
    return {short for first in range(max(1, min(3, len(words) - 1))) for short in letters(" ".join(words[first:])) if len(short) > 1}


def _join_bracketed(tree: Tree, mention: Mention, chains: Chains) -> None:
    """ "Rapid Support Forces (RSF)": what stands in the brackets is the same name."""
    after = mention.stop
    if after + 1 >= len(tree) or tree.word(after) != "(":
        return
    short = chains.at(after + 1)
    if (
        short is not None
        and short.kind is NAME
        and _is_acronym(tree.words(short.first, short.stop))
        and short.key[:1] in {word[0] for word in mention.key.split()}
    ):
        chains.join(mention, short)


# --- short forms ---


def _join_parts(names: list[Mention], chains: Chains) -> None:
    """A short form joins the one longer name it can be a form of; among several the last one before it."""
    forms = list({(mention.key, mention.type): mention for mention in reversed(names)}.values())
    by_word: dict[str, list[Mention]] = defaultdict(list)
    for mention in forms:
        for word in set(mention.key.split()):
            by_word[word].append(mention)
    for short in sorted(forms, key=lambda mention: (len(mention.key.split()), mention.head)):
        words = short.key.split()
        longer = [full for full in by_word[words[-1]] if len(full.key.split()) > len(words) and is_short_form(short, full)]
        groups = {id(chains.of(full)): full for full in longer if not chains.same(full, short)}
        if groups:
            before = [full for full in groups.values() if full.head < short.head]
            if len(groups) == 1 or (before and short.type is NameType.PERSON):
                chains.join((before or list(groups.values()))[-1], short)


def is_short_form(short: Mention, full: Mention) -> bool:
    """Whether `short` may be a form of the longer name `full`."""
    words, long = short.key.split(), full.key.split()
    if short.key in lex.countries() or short.key in lex.demonyms():
        return False
    if full.type is NameType.PERSON:
        return _is_part_of_person(short, words, long)
    if short.type is NameType.PERSON or (short.key in lex.seats() and short.type is NameType.PLACE):
        return False
    if (short.type is NameType.PLACE and full.type not in SITES) or full.first <= short.head < full.stop:
        return False
    if full.type is NameType.PLACE and short.type in BODIES and short.type is not NameType.OTHER:
        return False
    core = long[: long.index("of")] if "of" in long and long.index("of") >= len(words) and long[: len(words)] == words else long
    if core[-len(words) :] == words or (core[: len(words)] == words and core != long):
        return short.type is not NameType.PLACE or full.type is NameType.PLACE
    rest = long[len(words) :]
    return long[: len(words)] == words and all(word in lex.senses() or word in ("refugee", "power", "nuclear", "steel", "gold") for word in rest)


def _is_part_of_person(short: Mention, words: list[str], long: list[str]) -> bool:
    if short.type not in (NameType.PERSON, NameType.OTHER, NameType.ORGANISATION, NameType.PLACE) or short.kinds:
        return False
    if short.type is not NameType.PERSON:
        return long[-len(words) :] == words and short.key not in lex.seats()
    return long[-len(words) :] == words or (long[0] == words[0] and (len(words) == 1 or words[-1] == long[-1]))
