"""Labels that fit the words they join.

A nominal that hangs on a verb as only nouns hang on nouns is its subject or its object; what has an adposition is not "unmarked".
"""

from __future__ import annotations

from collections.abc import Sequence

NOUNS = frozenset({"NOUN", "PROPN"})
OF_NOUNS = frozenset({"nmod:desc", "nmod", "flat", "appos", "compound"})  # labels that join a noun to a noun
CLAUSAL = frozenset({"root", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "conj", "parataxis"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl"})
OBJECTS = frozenset({"obj", "ccomp", "xcomp"})
UNMARKED = ":unmarked"  # UD: an oblique without adposition ("left last week")


def fitted(upos: Sequence[str], heads: Sequence[int], deprel: Sequence[str]) -> list[str]:
    """The labels of a window, the impossible ones mended where the verb has the place free. `heads` count from 1, 0 is the root.

    >>> fitted(["PROPN", "VERB", "PROPN"], [2, 0, 2], ["nmod:desc", "root", "flat"])
    ['nsubj', 'root', 'obj']
    >>> fitted(["VERB", "ADP", "NOUN"], [0, 3, 1], ["root", "case", "obl:unmarked"])
    ['root', 'case', 'obl']
    """
    out = list(deprel)
    for label, head in zip(deprel, heads, strict=True):
        if label == "case" and head and out[head - 1].endswith(UNMARKED):
            out[head - 1] = out[head - 1].removesuffix(UNMARKED)
    for index, (label, head) in enumerate(zip(deprel, heads, strict=True)):
        if label not in OF_NOUNS or not head or upos[head - 1] != "VERB" or upos[index] not in NOUNS or deprel[head - 1] not in CLAUSAL:
            continue
        verb = head - 1
        below = {out[other] for other, up in enumerate(heads) if up == head and other != index}
        if any(heads[other] == index + 1 and deprel[other] == "case" for other in range(len(heads))):
            continue
        if index < verb and not below & SUBJECTS:
            out[index] = "nsubj"
        elif index > verb and not below & OBJECTS:
            out[index] = "obj"
    return out
