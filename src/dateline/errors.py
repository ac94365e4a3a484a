"""What can go wrong, as a tree.

    DatelineError
        InputError       an input that cannot be read: names the input, the place in it and the remedy
        LexiconError     a packaged or user lexicon is wrong: names file, line and what is allowed
        PipelineError    stages that do not fit one another
        LedgerError      a ledger that cannot be opened, or was written by another schema

Every message names the input, the place and the remedy, in one line.
"""

from __future__ import annotations


class DatelineError(Exception):
    """The parent of everything dateline raises on purpose."""


class InputError(DatelineError):
    """An input that cannot be read; `language` is set where it is in a language that dateline does not read (ISO 639).

    >>> str(InputError("a.html", "the file is empty", "give a file with text"))
    'a.html: the file is empty; give a file with text'
    """

    def __init__(self, uri: str, problem: str, remedy: str, *, language: str | None = None) -> None:
        super().__init__(f"{uri}: {problem}; {remedy}")
        self.uri = uri
        self.problem = problem
        self.remedy = remedy
        self.language = language


class LexiconError(DatelineError):
    """A lexicon entry that is wrong; the message opens with `file:line:`."""


class PipelineError(DatelineError):
    """Stages in an order in which one lacks what it requires."""


class LedgerError(DatelineError):
    """A ledger file that cannot be used."""
