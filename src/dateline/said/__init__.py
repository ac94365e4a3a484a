"""Who said what: statements with source, cue and content, how hedged they are, and whether anyone has checked or denies them.

The idea: a lexicon of cues (words that say that somebody says something) with the arguments they take, read off the dependency tree, and the sources, cues
and contents that the encoder marks, shared out among the cues by small learned forests; quotation marks are found apart from both and belong to a statement
whole or not at all. Then who speaks and of which kind they are, how sure they and the reporter are, and what was checked: a disclaimer covers the statements
that its noun phrase stands for.
"""

from dateline.said.stage import Said, statements

__all__ = ["Said", "statements"]
