"""Cues that are no verbs: "according to X", "X's claim that", "reportedly", and the colon of "Rescuer: we dug all night"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.records import BlockKind, Stance
from dateline.said.cues import Cue, Phrase, owned, phrases, table, words
from dateline.said.links import Link, Reading, phrase, segment, trimmed
from dateline.syntax import SUBJECTS, Tree

INSIDE = frozenset({"det", "amod", "compound", "nmod:poss", "nummod", "flat", "case", "advmod", "fixed", "nmod", "appos", "conj", "cc", "nmod:desc"})
GENITIVE = frozenset({"'s", "’s", "'", "’"})
LIGHT = frozenset("make issue express give have repeat voice raise release send deliver publish cite".split())  # verbs that only carry their object
OF = frozenset({"by", "in", "on", "to"})  # "by X's account", "in X's view"
OWN = frozenset({"his", "her", "its", "their"})
NO_CUE = Cue(lemmas=(), stance=Stance.ASSERT, example="")
MAX_SPEAKER = 8  # words before a colon that still can name a speaker


def phrase_links(reading: Reading) -> Iterator[Link]:
    """Every link whose cue is a phrase, a noun, an adverb or a colon."""
    tree, openers = reading.tree, phrases()
    nouns, adverbs = table("noun"), table("adverb")
    for index, token in enumerate(tree.tokens):
        link = None
        lower = token.lemma if token.upos in ("NOUN", "ADV") else tree.lower(index) if token.upos in ("ADP", "VERB", "SCONJ") else ""
        if token.upos == "NOUN" and token.lemma in nouns:
            link = _noun_link(tree, index, nouns[token.lemma])
        elif token.upos == "ADV" and lower in adverbs:
            link = _adverb_link(tree, index, adverbs[lower])
        elif lower in openers:
            link = _opened(reading, index, openers[lower])
        if link is None and lower in OF:
            link = _owned(reading, index)
        if link:
            yield link
    yield from _colon_links(reading)


# --- "according to" ---


def _opened(reading: Reading, index: int, rows: tuple[tuple[tuple[str, ...], Phrase], ...]) -> Link | None:
    tree = reading.tree
    for parts, row in rows:
        stop = index + len(parts)
        if stop < len(tree) and all(tree.lower(index + at) == part for at, part in enumerate(parts)):
            return _phrase_link(reading, range(index, stop), row)
    return None


def _phrase_link(reading: Reading, cue: range, row: Phrase) -> Link | None:
    tree = reading.tree
    source = _phrase_source(tree, cue)
    if source is None:
        return None
    where = segment(reading, cue.start)
    inside = [at for at in phrase(tree, source) if at >= cue.start]
    governor = tree.tokens[source].head
    stop = max(inside) + 1
    while stop < where.stop and tree.tokens[stop].upos == "PROPN" and tree.tokens[source].upos in ("NOUN", "PROPN"):
        stop += 1  # "according to his spokesman Ivo Lind", where the tree hangs the name elsewhere
    left, right = trimmed(tree, range(where.start, cue.start)), trimmed(tree, range(stop, where.stop))
    if left and all(tree.tokens[at].upos in ("CCONJ", "SCONJ", "ADV") for at in left):
        left = []
    if left and right and governor >= 0:
        below = set(tree.subtree(governor))
        right = [at for at in right if at in below] if governor < cue.start or tree.tokens[governor].head < 0 else right
    content = trimmed(tree, [*left, *right])
    if not content:
        return None
    return Link(cue=cue, anchor=cue.start, source=source, content=tuple(content), head=governor if governor >= 0 else None, stance=row.stance)


def _owned(reading: Reading, index: int) -> Link | None:
    """ "By the shepherd's account, ...", "in its view": the owner says what stands around."""
    tree = reading.tree
    noun = tree.tokens[index].head
    source = tree.child(noun, "nmod:poss") if noun > index and tree.tokens[noun].lemma in owned() else None
    governor = tree.tokens[noun].head
    if source is None or governor < 0 or tree.lower(index) in table("verb").get(tree.tokens[governor].lemma, NO_CUE).frames:
        return None  # "commented on the clerk's figure"
    where, own = segment(reading, noun), tree.subtree(noun)
    left, right = trimmed(tree, range(where.start, own[0])), trimmed(tree, range(own[-1] + 1, where.stop))
    content = trimmed(tree, [*left, *right])
    if not content or (tree.tokens[noun].deprel != "obl" and tree.word(own[0] - 1) != ","):
        return None
    subject = tree.subject(governor)
    if tree.lower(source) in OWN and subject is not None and subject > source and tree.tokens[subject].upos == "PROPN":
        source = subject  # "by his own account, Jonas ..."
    return Link(cue=range(noun, noun + 1), anchor=noun, source=source, content=tuple(content), head=governor, stance=owned()[tree.tokens[noun].lemma])


def _phrase_source(tree: Tree, cue: range) -> int | None:
    """The head of the noun phrase that follows the words of the cue."""
    if cue.stop >= len(tree):
        return None
    sentence = tree.sentence_of(cue.start)
    node = cue.stop
    if node >= sentence.stop or tree.tokens[node].upos == "PUNCT":
        return None
    while cue.stop <= tree.tokens[node].head < sentence.stop and tree.tokens[node].deprel in INSIDE:
        node = tree.tokens[node].head
    return node if tree.tokens[node].upos in ("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X", "SYM") else None


# --- "X's claim that" ---


def _noun_link(tree: Tree, index: int, entry: Cue) -> Link | None:
    heads = [child for child in tree.children(index) if child > index and _fits(tree, child, entry)]
    source = _owner(tree, index, heads)
    clause = [head for head in heads if tree.tokens[head].deprel != "nmod"]
    if source is None and any(tree.lower(head) == "own" for head in heads):
        return None  # "has claims of its own"
    heads = clause or (heads if source is not None or (entry.hedge == "hearsay" and _is_bare(tree, index)) else [])
    told = _told(tree, index) if not heads and source is not None else None
    if (not heads and told is None) or (source is None and not entry.hedge):
        return None
    content = told or trimmed(tree, {at for head in heads for at in tree.subtree(head)})
    heads = heads or [tree.tokens[index].head if tree.tokens[index].deprel.startswith("nsubj") else content[0]]
    if not content:
        return None
    return Link(
        cue=range(index, index + 1),
        anchor=index,
        source=index if source is None and entry.hedge == "hearsay" and _is_bare(tree, index) else source,
        content=tuple(content),
        head=heads[0],
        stance=entry.stance,
        hedge=entry.hedge,
        negated=any(tree.lower(child) == "no" for child in tree.children(index, "det")),
        attitude=entry.attitude,
        owned=source is not None,
    )


def _is_bare(tree: Tree, noun: int) -> bool:
    """True for "reports of looting", not for "the report of the board"."""
    return tree.tokens[noun].number == "Plur" and tree.child(noun, "det", "nummod") is None


def _told(tree: Tree, noun: int) -> list[int] | None:
    """What "the pilot's version is that ..." and "Selva's version: ..." tell."""
    token = tree.tokens[noun]
    if token.deprel in ("nsubj", "nsubj:outer") and tree.child(token.head, "cop") is not None:
        mark = next((mark for mark in tree.children(token.head, "mark") if tree.lower(mark) == "that" and mark > noun), None)
        return None if mark is None else trimmed(tree, [at for at in tree.subtree(token.head) if at > mark])
    colon = next((at for at in range(noun + 1, min(noun + 2, len(tree))) if tree.word(at) == ":"), None)
    clause = tree.child(noun, "parataxis", "appos") if colon is not None else None
    return None if clause is None or clause < noun or tree.tokens[clause].upos != "VERB" else trimmed(tree, tree.subtree(clause))


def _fits(tree: Tree, child: int, entry: Cue) -> bool:
    label = tree.tokens[child].deprel
    marks = [tree.lower(mark) for mark in tree.children(child, "mark", "case")]
    if label in ("acl:relcl", "acl", "appos") and "clause" in entry.frames and _is_mistaken(tree, child):
        return True
    if label in ("acl", "ccomp", "acl:relcl", "appos", "amod"):
        finite = "that" in marks and tree.child(child, *SUBJECTS) is not None
        return ("clause" in entry.frames and finite) or ("open" in entry.frames and tree.tokens[child].verb_form == "Inf" and label == "acl")
    return label in ("nmod", "acl") and bool(marks) and marks[0] in entry.frames


def _is_mistaken(tree: Tree, child: int) -> bool:
    """True for "the claim that shells had missed", taken for a relative clause as in "the claim that he made"."""
    opener = min(tree.subtree(child))
    subject = tree.child(child, *SUBJECTS)
    return tree.lower(opener) == "that" and subject not in (None, opener) and tree.tokens[child].lemma not in LIGHT


def _owner(tree: Tree, noun: int, heads: list[int]) -> int | None:
    """Whose claim it is: "X's", "of X", "by X", "from X"; or who makes it: "X repeated the claim"; or where a story stands: "a story in X"."""
    own = tree.child(noun, "nmod:poss")
    if own is not None:
        return own
    if noun > 0 and tree.lower(noun - 1) in GENITIVE and tree.tokens[noun - 1].head >= 0:
        return tree.tokens[noun - 1].head  # the owner hangs elsewhere
    for child in tree.children(noun, "nmod"):
        marks = [tree.lower(case) for case in tree.children(child, "case")]
        if child not in heads and marks and marks[0] in ("of", "by", "from", "in") and (marks[0] != "in" or tree.tokens[child].upos == "PROPN"):
            return child
    verb = tree.tokens[noun].head
    for child in tree.children(verb, "obl") if verb >= 0 and tree.tokens[noun].deprel == "obj" else ():
        below = tree.subtree(child)
        if below[0] == noun + 1 and tree.lower(below[0]) in ("in", "by", "from") and tree.tokens[child].upos == "PROPN":
            return child  # "a story | in the Herald", hung on the verb
    if verb >= 0 and tree.tokens[noun].deprel == "obj" and tree.tokens[verb].lemma in LIGHT:
        return tree.subject(verb)
    return None


# --- "reportedly" ---


def _adverb_link(tree: Tree, index: int, entry: Cue) -> Link | None:
    """ "has reportedly fallen": the adverb's clause is claimed, by nobody."""
    verb = tree.tokens[index].head
    if verb < 0:
        return None
    barred = {index}
    head = verb
    if tree.tokens[verb].deprel == "acl:relcl":
        content = [at for at in tree.subtree(verb) if at not in barred]
    else:
        content = [at for at in tree.subtree(verb, ("parataxis", "conj")) if at not in barred]
    claimed = trimmed(tree, content)
    if len(claimed) < 2:
        return None
    return Link(
        cue=range(index, index + 1),
        anchor=index,
        source=None,
        content=tuple(claimed),
        head=head,
        stance=entry.stance,
        hedge=entry.hedge,
        owned=False,
    )


# --- the colon ---


def _colon_links(reading: Reading) -> Iterator[Link]:
    tree = reading.tree
    titles = [block for block in reading.document.blocks if block.kind is BlockKind.TITLE]
    for sentence in tree.sentences:
        for colon in range(sentence.first + 1, min(sentence.stop - 1, sentence.first + MAX_SPEAKER + 1)):
            if tree.word(colon) == ":":
                start = tree.tokens[sentence.first].start
                in_title = any(block.start <= start < block.end for block in titles)
                link = _colon_link(reading, sentence.first, colon, sentence.stop, in_title)
                if link:
                    yield link
                break


def _colon_link(reading: Reading, first: int, colon: int, stop: int, in_title: bool) -> Link | None:
    tree = reading.tree
    speaker = trimmed(tree, range(first, colon))
    if not speaker or any(tree.tokens[at].upos in ("VERB", "AUX") for at in speaker):
        return None
    quote = reading.quote_at(tree.tokens[colon + 1].start)
    said = trimmed(tree, range(colon + 1, stop))
    source = next((at for at in speaker if tree.tokens[at].head not in speaker), speaker[-1])
    named = tree.tokens[source].upos == "PROPN" or tree.tokens[source].lemma.lower() in words("speakers")
    claims = any(tree.tokens[at].upos in ("VERB", "AUX") and tree.tokens[at].verb_form == "Fin" for at in said)
    speaks = tree.tokens[source].lemma.lower() in words("speakers") or _is_person(reading, source)
    if not (said and ((quote and named) or (in_title and claims and speaks))):
        return None
    return Link(
        cue=range(colon, colon + 1),
        anchor=colon,
        source=source,
        content=tuple(said),
        head=said[0],
        stance=Stance.ASSERT,
        quoted=(quote,) if quote else (),
    )


def _is_person(reading: Reading, index: int) -> bool:
    parse = reading.document.parse
    return parse is not None and any(name.first <= index < name.stop and name.type == "person" for name in parse.names)
