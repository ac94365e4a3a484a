"""The block judge: which blocks of already extracted text are the report, and which are leftover page.

Two learned models, told in words. The first sees a block on its own: phrases of page furniture and spam (data/clean/debris.toml, furniture.toml), shapes such
as menus, shouting and disguised spelling (shapes.toml), its words, length and ends. The second sees that score and where
the block stands: in or beside the run of prose that is the report, what its neighbours score, whether it speaks of what the report speaks of. It gives the
log odds that the block is debris; from a threshold on it is dropped, with the reason that its phrases, shapes or words speak for;
`explain` names the signs that weighed most.
"""

from dateline.clean.judge.blocks import Verdict, explain, judge, kind_of
from dateline.clean.judge.mixed import parts
from dateline.clean.judge.reasons import FURNITURE, reasons

__all__ = ["FURNITURE", "Verdict", "explain", "judge", "kind_of", "parts", "reasons"]
