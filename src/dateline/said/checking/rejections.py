"""A claim that is rejected by its name: "dismissed the report", "a charge the bank rejects", "called that nonsense"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.records import Stance
from dateline.said.checking.claims import holds, is_claim, is_open, is_told, same_source
from dateline.said.checking.likeness import is_derived
from dateline.said.cues import alike, words
from dateline.said.drafts import Draft
from dateline.said.links import Reading
from dateline.syntax import Tree

ACCOUNTS = frozenset({Stance.ASSERT, Stance.ACCUSE, Stance.CONFIRM})
REACH = 30  # statements that a rejection reaches back at most
NEIGHBOURS = 3  # statements that a negated answer reaches back
ABOUT = frozenset({"of", "about", "regarding", "concerning"})
POINTING = frozenset({"that", "this", "it", "these", "those", "them"})


def rejected(reading: Reading, drafts: Sequence[Draft], at: int) -> set[int]:
    """ "dismissed the report", "a charge Kigali rejects", "denies a story that ...", "disputes that"."""
    draft, tree = drafts[at], reading.tree
    head = draft.link.head
    if head is None or not (tree.tokens[head].lemma in words("claims") or (tree.tokens[head].lemma in words("retorts") and points(tree, draft))):
        return set()
    inner = [
        other
        for other, row in enumerate(drafts[max(0, at - REACH) : at + REACH], max(0, at - REACH))
        if other != at and head in (row.link.anchor, *row.link.cue)
    ]
    if inner:
        return set(inner)
    target = _same_noun(reading, drafts, at, head)
    target = _last_told(reading, drafts, at, head) if target is None else target
    if target is None:
        return set()
    ordinal = {tree.lower(child) for child in tree.children(head, "amod")} & {"first", "former"}
    if ordinal:
        alike = [other for other, row in enumerate(drafts[: target + 1]) if row.sentence == drafts[target].sentence and same_source(row, drafts[target])]
        return {alike[0]}  # "the first charge" of two
    told = tree.tokens[head].lemma in words("accounts")
    one = (
        tree.tokens[head].lemma in words("single claims") and tree.tokens[head].number != "Plur"
    )  # "the allegation" is one source's, an account may be several'
    return {target, *(_account(reading, drafts, target, draft, one=one) if told else ())}


def _last_told(reading: Reading, drafts: Sequence[Draft], at: int, head: int) -> int | None:
    """What somebody else claimed last, and whose claim it is said to be ("the ministry's claim"); "accusations of theft" must have told of theft."""
    tree, draft = reading.tree, drafts[at]
    if any(clause != draft.link.anchor for clause in tree.children(head, "acl", "acl:relcl", "ccomp")):
        return None  # "a report that ..." tells by itself what it is
    owner, about = tree.child(head, "nmod:poss"), _about(tree, head)
    marks = {tree.lower(child) for node in (head, *tree.children(head, "compound")) for child in tree.children(node, "det", "nmod:poss", "cc:preconj")}
    loose = tree.tokens[head].upos == "NOUN" and not marks - {"a", "an"} and owner is None  # "denied claims": not what was just told
    for other in range(at - 1, max(-1, at - REACH), -1):
        row = drafts[other]
        if not is_near(row, draft):
            break
        if not answerable(row, draft) or holds(draft, row) or row.link.stance not in ACCOUNTS:
            continue
        if not is_told(tree, row) or is_open(tree, row) or not is_claim(reading, row) or (owner is not None and not _is_of(reading, row, owner)):
            continue
        if about and not any(about & topic(tree, row)[side] for side in (0, 1)) and not _is_akin(about, row, tree):
            continue
        return None if loose and not about and row.sentence != draft.sentence else other
    return None


def _is_of(reading: Reading, row: Draft, owner: int) -> bool:
    """True where the owner of a claim may be who makes this one; a pronoun that leads nowhere may be anybody."""
    tree, start = reading.tree, reading.tree.tokens[owner].start
    entity = next((one.id for one in reading.document.entities or () if any(mention.start <= start < mention.end for mention in one.mentions)), None)
    if entity is not None and any(party.entity == entity for party in row.parties):
        return True
    if tree.tokens[owner].upos == "PRON":
        return entity is None or not any(party.entity for party in row.parties)
    names = {word for party in row.parties for word in party.name.lower().split()}
    return bool({tree.lower(node) for node in tree.subtree(owner)} & (names | row.said))


def _about(tree: Tree, head: int) -> frozenset[str]:
    """The lemmas of what "accusations of theft" are about."""
    below = [child for child in tree.children(head, "nmod", "acl") if any(tree.lower(case) in ABOUT for case in tree.children(child, "case", "mark"))]
    return frozenset(tree.tokens[at].lemma.lower() for child in below for at in tree.subtree(child) if tree.tokens[at].upos in ("NOUN", "PROPN", "VERB"))


def _is_akin(about: frozenset[str], row: Draft, tree: Tree) -> bool:
    verbs, nouns = topic(tree, row)
    theirs = verbs | nouns
    return any(about & group and theirs & group for group in alike()) or any(is_derived(verb, noun) for verb in verbs for noun in about)


def instead(reading: Reading, drafts: Sequence[Draft], at: int) -> set[int]:
    """What who rejects an account goes on to say: "disputed that account. The post had been empty, he said"."""
    draft, head = drafts[at], drafts[at].link.head
    told = head is not None and reading.tree.tokens[head].lemma in words("accounts")
    near = range(at + 1, min(at + 3, len(drafts)))
    own = [other for other in near if same_source(drafts[other], draft) and drafts[other].link.stance is Stance.ASSERT and is_told(reading.tree, drafts[other])]
    own = [other for other in own if is_claim(reading, drafts[other]) and not _is_wish(reading.tree, drafts[other])]
    return {other for other in own if _answers_at(reading, drafts[other], draft, told=told)}


def _is_wish(tree: Tree, draft: Draft) -> bool:
    """ "Tries to persuade them to vote": an infinitive."""
    return draft.link.head is not None and any(tree.lower(mark) == "to" for mark in tree.children(draft.link.head, "mark"))


def _same_noun(reading: Reading, drafts: Sequence[Draft], at: int, head: int) -> int | None:
    """What "reports that ..." told, where "the reports" are rejected in the paragraph."""
    for other in range(at - 1, max(-1, at - NEIGHBOURS - 1), -1):
        token = reading.tree.tokens[drafts[other].link.anchor]
        if token.upos == "NOUN" and token.lemma == reading.tree.tokens[head].lemma and drafts[other].paragraph == drafts[at].paragraph:
            return other
    return None


def _account(reading: Reading, drafts: Sequence[Draft], target: int, draft: Draft, *, one: bool) -> set[int]:
    """The statements that with the target make one account: the ones before it in its paragraph and the paragraph before that."""
    found = set()
    for other in range(target, max(-1, target - REACH), -1):
        row = drafts[other]
        reach = 0 if drafts[target].paragraph == draft.paragraph else 1
        if drafts[target].paragraph - row.paragraph > reach or not answerable(row, draft):
            break
        if one and not same_source(row, drafts[target]):
            continue
        if row.link.stance in ACCOUNTS and row.link.owned and is_claim(reading, row):
            found.add(other)
    return found


def _answers_at(reading: Reading, row: Draft, draft: Draft, *, told: bool) -> bool:
    """True in the rejection's own sentence; after "disputed that account" in the next sentence of the paragraph too."""
    if row.sentence == draft.sentence:
        return True
    stop = reading.tree.sentence_of(draft.link.anchor).stop
    return told and row.paragraph == draft.paragraph and row.sentence == stop


def is_near(other: Draft, draft: Draft) -> bool:
    return draft.paragraph - other.paragraph <= 1


def answerable(row: Draft, draft: Draft) -> bool:
    return not same_source(row, draft) and row.link.stance is not Stance.DENY and bool(row.link.content) and not row.link.negated


def topic(tree: Tree, draft: Draft) -> tuple[frozenset[str], frozenset[str]]:
    """The lemmas of the content's predicates and of its nouns."""
    verbs, nouns = set(), set()
    for at in draft.link.content:
        token = tree.tokens[at]
        if token.lemma.lower() in words("thin"):
            continue
        if token.upos in ("VERB", "ADJ"):
            verbs.add(token.lemma.lower())
        elif token.upos in ("NOUN", "PROPN"):
            nouns.add(token.lemma.lower())
    if tree.tokens[draft.link.anchor].upos == "VERB":
        verbs.add(tree.tokens[draft.link.anchor].lemma)
    return frozenset(verbs), frozenset(nouns)


def are_alike(mine: tuple[frozenset[str], frozenset[str]], other: tuple[frozenset[str], frozenset[str]], *, same: bool, near: bool) -> bool:
    """Whether two contents speak of one thing; an assertion that is merely negated (`near`) needs the same predicate, a denial any common noun."""
    if same:
        return True
    ours, theirs = mine[0] | mine[1], other[0] | other[1]
    akin = any(ours & group and theirs & group for group in alike())
    if near:
        return bool(mine[0] & other[0]) or (akin and bool(mine[1] & other[1]))
    return akin or bool(mine[1] & other[1]) or any(is_derived(verb, noun) for verb in other[0] for noun in mine[1])


def points(tree: Tree, draft: Draft) -> bool:
    """ "Called that nonsense", "described the report as invention"."""
    first = min(draft.link.content, default=None)
    head = draft.link.head
    if head is not None and any(tree.tokens[child].lemma in words("claims") for child in tree.children(head, "compound")):
        return True  # "called the report nonsense", taken for one noun
    return first is not None and tree.lower(first) in POINTING
