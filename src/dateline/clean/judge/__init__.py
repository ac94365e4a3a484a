"""The block judge: which blocks of already extracted text are the report, and which are leftover page.

The judge adds up what speaks for debris (phrases of page furniture and spam, data/clean/debris.toml; shapes such as menus, shouting and disguised
spelling, data/clean/shapes.toml) and what speaks for a report (sentences, quotations, words of reporting). Then it looks at the neighbours: what follows
a label such as "Advertisement", and the tail of the page. A block is dropped at `THRESHOLD`, with the reason that weighs most; one that nothing
speaks against is kept, so a real line without a full stop stays.
"""

from dateline.clean.judge.blocks import THRESHOLD, Verdict, judge, weigh
from dateline.clean.judge.mixed import parts

__all__ = ["THRESHOLD", "Verdict", "judge", "parts", "weigh"]
