"""Coreference: who and what a document names, and every name, noun and pronoun that leads to them.

`Entities` is the stage. It reads the parse layer alone and runs no model: a sieve of rules over names, titles, appositions, definite nouns and
pronouns, with lexicons in data/coref that a user can read and mend.
"""

from dateline.parse.coref.stage import Entities

__all__ = ["Entities"]
