"""Who said what: statements with source, cue and content, how hedged they are, and whether anyone has checked or denies them.

The idea: a lexicon of cues (words that say that somebody says something) with the arguments they take, read off the dependency tree, joined with the
sources, cues and contents that the encoder marks; quotation marks are found apart from both and belong to a statement whole or not at all; a disclaimer
covers the statements that its noun phrase stands for.
"""

from dateline.said.stage import Said, statements

__all__ = ["Said", "statements"]
