"""From chains to entities: ids, the fullest name, the type, and the mentions as spans."""

from __future__ import annotations

from dateline.parse.coref import lexicons as lex
from dateline.parse.coref.chains import Chain, Chains
from dateline.parse.coref.mention import NOMINAL, PRONOUN, Mention
from dateline.records import Entity, Mention as Record, NameType
from dateline.syntax import Tree

MAX_NAME = 120  # characters of a name; a longer phrase is cut at a word


def entities(tree: Tree, chains: Chains) -> tuple[Entity, ...]:
    """The chains worth telling, in the order of their first mentions, as e1, e2 ..."""
    kept = [chain for chain in chains.all() if _is_told(chain)]
    ids = {id(chain): f"e{number}" for number, chain in enumerate(kept, 1)}
    return tuple(_entity(tree, chains, chain, ids) for chain in kept)


def _is_told(chain: Chain) -> bool:
    """Names, known heads, and anything that is mentioned twice; not a lone pronoun, not a lone abstract noun."""
    if all(mention.kind is PRONOUN for mention in chain.mentions):
        return len(chain.mentions) > 1
    return len(chain.mentions) > 1 or chain.type is not NameType.OTHER or bool(chain.kinds) or bool(chain.names)


def _entity(tree: Tree, chains: Chains, chain: Chain, ids: dict[int, str]) -> Entity:
    spans = {(tree.tokens[m.first].start, tree.tokens[m.stop - 1].end): m.kind for m in chain.mentions}
    return Entity(
        id=ids[id(chain)],
        name=_name(tree, chains, chain),
        type=chain.type,
        mentions=tuple(Record(start, end, kind) for (start, end), kind in sorted(spans.items())),
        country=next(iter(chain.countries)) if len(chain.countries) == 1 else None,
        issuer=_issuer(tree, chains, chain, ids),
    )


def _name(tree: Tree, chains: Chains, chain: Chain) -> str:
    names = chain.names
    if names:
        return _shown(max((tree.words(m.first, m.stop) for m in names if not _is_seat(m, names)), key=_fullness))
    nominals = [m for m in chain.mentions if m.kind is NOMINAL]
    if not nominals:
        return _shown(tree.words(chain.first.first, chain.first.stop))
    best = max(nominals, key=lambda m: (bool(m.proper) or _owned_name(tree, chains, m) is not None, not _pronominal(tree, m), len(m.words) > 0, -m.head))
    return _owned_name(tree, chains, best) or _shown(tree.words(best.first, best.stop))


def _is_seat(mention: Mention, names: list[Mention]) -> bool:
    return mention.metonym and any(not other.metonym for other in names)


def _fullness(text: str) -> tuple[int, int]:
    return len(text.split()), len(text)


def _shown(text: str) -> str:
    """One line, without article and a final possessive."""
    name = " ".join(text.split())
    for article in ("the ", "a ", "an "):
        if name.lower().startswith(article) and len(name) > len(article):
            name = name[len(article) :]
    name = name.removesuffix("'s").removesuffix("’s") or name
    return name if len(name) <= MAX_NAME else name[:MAX_NAME].rsplit(" ", 1)[0]


def _pronominal(tree: Tree, mention: Mention) -> bool:
    return mention.owner is not None and tree.tokens[mention.owner].upos == "PRON"


def _owned_name(tree: Tree, chains: Chains, mention: Mention) -> str | None:
    """ "its defence ministry" with its owner put in: "Azerbaijan's defence ministry"."""
    if tree.lower(mention.first) == "whose" and mention.stop > mention.first + 1:
        return _of_antecedent(tree, chains, mention)
    owner = chains.at(mention.owner)
    if owner is None or owner.kind is not PRONOUN:
        return None
    chain = chains.of(owner)
    if not chain.names or owner.head != mention.first:
        return None
    return f"{_genitive(_name(tree, chains, chain))} {_shown(tree.words(owner.head + 1, mention.stop))}" if mention.stop > owner.head + 1 else None


def _of_antecedent(tree: Tree, chains: Chains, mention: Mention) -> str | None:
    """ "the mayor, whose brother": "mayor's brother"."""
    clause = next((node for node in (mention.head, *tree.ancestors(mention.head)) if tree.tokens[node].deprel == "acl:relcl"), None)
    owner = chains.at(tree.tokens[clause].head) if clause is not None else None
    if owner is None or not owner.stop <= mention.first:
        return None
    names = chains.of(owner).names
    name = _name(tree, chains, chains.of(owner)) if names else _shown(tree.words(owner.first, owner.stop))
    return f"{_genitive(name)} {tree.words(mention.first + 1, mention.stop)}"


def _genitive(name: str) -> str:
    """The possessive of a name: "Kenya's", "House of Lords'"."""
    return name + ("'" if name.endswith("s") else "'s")


def _issuer(tree: Tree, chains: Chains, chain: Chain, ids: dict[int, str]) -> str | None:
    """Whose a document is: the owner of "its daily update", the speaker of "said in a statement"."""
    if chain.type is not NameType.DOCUMENT:
        return None
    for mention in chain.mentions:
        owner = chains.at(mention.owner) or _speaker(tree, chains, mention)
        if owner is not None and id(chains.of(owner)) in ids and chains.of(owner) is not chain:
            return ids[id(chains.of(owner))]
    return None


def _speaker(tree: Tree, chains: Chains, mention: Mention) -> Mention | None:
    token = tree.tokens[mention.head]
    if token.deprel != "obl" or token.head < 0 or tree.tokens[token.head].lemma.lower() not in lex.verbs("speech"):
        return None
    return chains.at(tree.subject(token.head))
