"""The stage: mentions, then the sieve, then entities."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.parse.coref.chains import Chains
from dateline.parse.coref.constructs import link_appositions, link_holders, link_known_as, link_named_sites, link_predicates, link_titles, read_affiliations
from dateline.parse.coref.every import Every
from dateline.parse.coref.mentions import Spotter
from dateline.parse.coref.names import link_names
from dateline.parse.coref.nominals import link_government_troops, link_nominals, link_outlet, link_owned
from dateline.parse.coref.nouns import Nouns
from dateline.parse.coref.pronouns import Pronouns, link_speakers
from dateline.parse.coref.render import entities
from dateline.records import Document, Entity
from dateline.syntax import Tree


class Entities:
    """Gives each document its entities: who and what it names, with every mention that leads to them.

    Rules in the order of their reliability, each joining whole chains (Raghunathan et al. 2010, Lee et al. 2013): names, constructions that
    say it outright, definite nouns, pronouns, and nouns told apart by whose they are.
    """

    requires = frozenset({"parse"})
    provides = frozenset({"entities"})

    def __call__(self, documents: Sequence[Document]) -> list[Document]:
        return [msgspec.structs.replace(document, entities=read(document)) for document in documents]


def read(document: Document) -> tuple[Entity, ...]:
    """The entities of one document."""
    tree = Tree(document)
    return entities(tree, told(tree))


def told(tree: Tree) -> Chains:
    """The chains of what a document tells of: names, what is called by nouns, and pronouns."""
    chains = before_pronouns(tree)
    Pronouns(tree, chains).link()
    read_affiliations(tree, chains)
    link_owned(tree, chains)
    link_nominals(tree, chains)
    link_government_troops(chains)
    return chains


def everything(document: Document) -> list[set[int]]:
    """The tokens that head mentions of one thing, for all that is mentioned: dates, stuffs, "you" and events too, which are no entities."""
    tree = Tree(document)
    chains = before_nouns(tree)
    Nouns(tree, chains).link()
    return [{mention.head for mention in chain.mentions} for chain in chains.all()]


def before_nouns(tree: Tree) -> Chains:
    """The chains of what is told of, with all further mentions, each a chain of its own as yet."""
    chains = told(tree)
    chains.widen(Every(tree).hidden(frozenset(mention.head for mention in chains.mentions)))
    return chains


def before_pronouns(tree: Tree) -> Chains:
    """The chains that names, constructions and definite nouns make."""
    spotter = Spotter(tree)
    chains = Chains(spotter.mentions())
    link_names(tree, chains)
    link_titles(tree, chains, spotter)
    link_appositions(tree, chains)
    link_holders(tree, chains)
    link_known_as(tree, chains)
    link_named_sites(tree, chains)
    link_predicates(tree, chains)
    read_affiliations(tree, chains)
    link_owned(tree, chains)
    link_nominals(tree, chains)
    link_outlet(tree, chains)
    link_speakers(tree, chains)
    return chains
