"""What a noun phrase tells of the source that it names: its kinds, for whom it speaks, whether it keeps a name back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from dateline.records import Entity, Mention, MentionKind, NameType, SourceKind
from dateline.said.voices.known import Entities
from dateline.said.voices.nouns import Body, Modifier, Noun, Word, listed, modifiers, names, nouns, plain, proper
from dateline.syntax import Tree

BEFORE = frozenset({"compound", "amod", "flat", "nmod:desc", "nummod", "nmod", "obl", "goeswith", "dep", "nmod:unmarked"})
AFTER = frozenset({"flat", "compound", "amod", "goeswith", "fixed"})
PLAIN = frozenset({"daily", "weekly", "major"})  # adjectives but where they stand alone
VISUAL = frozenset({"video", "footage", "image", "photo", "photograph", "picture", "recording", "clip", "list", "record"})  # what is shown is not who shows it
JOINTS = frozenset({"-", "–", "/"})
LONGEST = 12  # words of a phrase before its head
OF = 5  # words of "of the national defence" behind it
CLOSED = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "same", "such", "whose"})
LEADING = frozenset({"lead", "head", "run", "chair", "command", "direct", "found", "represent", "govern", "preside"})
WORKING = frozenset({"work", "speak", "serve", "study", "teach", "track", "preside", "research"})
CALLING = frozenset({"describe", "present", "identify", "call", "introduce", "style"})  # "who describes himself as a commander"
LOCAL = frozenset({"authority", "government", "administration", "official"})
HELD = frozenset({SourceKind.REBEL, SourceKind.GOVERNMENT, SourceKind.MILITARY})
OWNED = frozenset({"run", "controlled", "owned", "linked", "backed", "affiliated", "aligned"})

Kinds = tuple[SourceKind, ...]


class Told(msgspec.Struct, frozen=True):
    """`sure` are kinds that the phrase says, `weak` those that its noun has where nothing else is known."""

    sure: Kinds = ()
    weak: Kinds = ()
    person: bool = False
    known: bool = False  # whether the lexicon knows its noun
    hidden: bool = False  # a person, described and brought in without a name
    speaks_for: tuple[int, ...] = ()  # heads of the phrases of those for whom it speaks
    former: bool = False


class Phrase(msgspec.Struct, frozen=True):
    """A phrase in its parts: the noun, what stands before it, all its words, and the heads of what stands behind it."""

    head: int
    noun: Noun
    mods: list[Modifier | Noun | Body]
    words: list[Word]
    behind: list[int]
    named: bool


def told(tree: Tree, head: int, entities: Entities, kinds_at: Callable[[int], Kinds]) -> Told:
    """What the phrase around `head` tells; `kinds_at` gives the kinds of another phrase by its head."""
    found = entities.at(head)
    named = found is not None and found[1].kind is MentionKind.NAME and not _is_people(tree, head, found[0])
    one = named and found is not None and found[0].type is NameType.PERSON
    if one and not tree.children(head):
        return Told()  # a surname alone
    at = _words_at(tree, head, found[1] if one and found else None)
    words = [_word(tree, index) if index == head or tree.lower(index) not in PLAIN else ("", "") for index in at]
    exact = [(word, word) if tree.word(index)[:1].isupper() else ("", "") for (word, _), index in zip(words, at, strict=True)]
    noun, mods = _read(words, exact, at, head, named=named, title=one)
    if noun is None:
        return Told(sure=_all(mods), person=found is not None and tree.tokens[head].upos == "NOUN", hidden=not named and _is_open(tree, head))
    behind = _behind(tree, head) if not named or one else []
    return _of(tree, Phrase(head, noun, mods, words, behind, named), entities, kinds_at)


def _is_people(tree: Tree, head: int, entity: Entity) -> bool:
    """True for a noun that only opens its sentence with a capital: "Rebels said ..."."""
    if entity.type not in (NameType.GROUP, NameType.PERSON) or tree.tokens[head].number == "Sing":
        return False
    hit = nouns().at([_word(tree, head)], 0)
    return hit is not None and hit[1].of == "person" and not any(child < head for child in tree.children(head, "compound", "flat"))


def _of(tree: Tree, phrase: Phrase, entities: Entities, kinds_at: Callable[[int], Kinds]) -> Told:
    """What a noun that the lexicon knows tells, with what stands before and behind it."""
    noun, head = phrase.noun, phrase.head
    sure = _of_body(tree, phrase, entities, kinds_at) or _sure(tree, phrase, kinds_at)
    if SourceKind.GOVERNMENT in sure + noun.kinds and tree.tokens[head].lemma.lower() in LOCAL and _is_of_a_town(tree, head, entities):
        sure = (SourceKind.LOCAL_OFFICIAL,)
    person = noun.of == "person"
    return Told(
        sure=tuple(dict.fromkeys(sure)) if sure != (SourceKind.ANONYMOUS,) else (),
        weak=noun.kinds if noun.carries else (),
        person=person,
        known=True,
        hidden=person and not noun.office and not phrase.named and _is_open(tree, head),
        speaks_for=tuple(phrase.behind) if noun.carries or noun.of == "document" or SourceKind.MEDIA in noun.kinds else (),
        former=any(word in ("former", "ex", "onetime", "late") for word, _ in phrase.words),
    )


def _of_body(tree: Tree, phrase: Phrase, entities: Entities, kinds_at: Callable[[int], Kinds]) -> Kinds:
    """The kinds of the body of whose name somebody is the president."""
    if tree.tokens[phrase.head].lemma.lower() != "president":
        return ()
    found = [(at, entities.at(at)) for at in tree.children(phrase.head, "nmod") if at > phrase.head and tree.tokens[at].upos == "PROPN"]
    bodies = [at for at, one in found if one is not None and one[0].type is NameType.ORGANISATION]
    return next((kinds for kinds in map(kinds_at, bodies) if kinds), ())


def _sure(tree: Tree, phrase: Phrase, kinds_at: Callable[[int], Kinds]) -> Kinds:
    """The kinds that the words say: those of whom it speaks for, or its own with what they add."""
    noun, owner = phrase.noun, tree.child(phrase.head, "nmod:poss")
    if noun.carries:
        return _all(phrase.mods) or next((kinds for kinds in map(kinds_at, phrase.behind) if kinds), ())
    if noun.of == "document":
        return (*noun.kinds, *(_all(phrase.mods) or (kinds_at(owner) if owner is not None else _issued(tree, phrase, kinds_at))))
    if SourceKind.MEDIA in noun.kinds:
        return (*noun.kinds, *(kind for kind in (kinds_at(owner) if owner is not None else ()) if kind in HELD))
    return (*(kind for mod in phrase.mods if isinstance(mod, Modifier) and mod.adds for kind in mod.kinds), *_owner(phrase), *noun.kinds)


def _issued(tree: Tree, phrase: Phrase, kinds_at: Callable[[int], Kinds]) -> Kinds:
    """The kinds of the body whose note it is: "an internal note of the mission"."""
    if tree.tokens[phrase.head].lemma.lower() in VISUAL:
        return ()
    givers = [at for at in tree.children(phrase.head, "nmod") if any(tree.lower(case) in ("of", "by", "from") for case in tree.children(at, "case"))]
    return next((kinds for at in givers if tree.tokens[at].upos == "PROPN" and (kinds := kinds_at(at))), ())


def _is_of_a_town(tree: Tree, head: int, entities: Entities) -> bool:
    """True for the authorities of a place that is no state: "the Hiraan authorities"."""
    places = [entities.at(child) for child in tree.children(head, "compound", "amod") if tree.word(child)[:1].isupper()]
    return any(found is not None and found[0].type is NameType.PLACE and found[0].country is None for found in places)


def _all(mods: Sequence[Modifier | Noun | Body]) -> Kinds:
    return tuple(dict.fromkeys(kind for mod in mods for kind in mod.kinds))


def _owner(phrase: Phrase) -> Kinds:
    """The kinds of who runs a body: "the Hamas-run health ministry"; they stand behind its own."""
    if phrase.noun.of != "body" or not any(word in OWNED for word, _ in phrase.words):
        return ()
    return (*phrase.noun.kinds, *(kind for mod in phrase.mods if isinstance(mod, Body) for kind in mod.kinds))


def _read(words: list[Word], exact: list[Word], at: list[int], head: int, *, named: bool, title: bool) -> tuple[Noun | None, list[Modifier | Noun | Body]]:
    """The noun of the phrase and what stands before it; of a person's name the last title is the noun."""
    found: list[tuple[range, Noun | Body | Modifier]] = []
    first = 0
    while first < len(words) and at[first] <= max(head, at[0]):
        hit: tuple[int, Noun | Body | Modifier] | None = _longest(names().at(exact, first) if exact[first][0] else None, nouns().at(words, first))
        of_names = proper().at(words, first) if named else None
        if of_names is not None and (of_names[1].of == "person") is title:
            hit = of_names
        mod = modifiers().at(words, first)
        if mod is not None and (hit is None or hit[0] <= mod[0]) and head not in at[first : first + mod[0]]:
            hit = mod
        if hit is not None:
            found.append((range(first, first + hit[0]), hit[1]))
        first += hit[0] if hit is not None else 1
    heading = [
        number for number, (span, row) in enumerate(found) if isinstance(row, Noun) and ((title and row.of == "person") or head in (at[one] for one in span))
    ]
    if not heading and named:
        heading = [number for number, (_, row) in enumerate(found) if isinstance(row, Noun)]
    noun = found[heading[-1]][1] if heading else None
    mods = [row for number, (_, row) in enumerate(found) if not heading or number != heading[-1]]
    return (noun if isinstance(noun, Noun) else None), mods


def _longest(name: tuple[int, Body] | None, noun: tuple[int, Noun] | None) -> tuple[int, Noun | Body | Modifier] | None:
    return noun if name is None or (noun is not None and noun[0] > name[0]) else name


def _words_at(tree: Tree, head: int, person: Mention | None) -> list[int]:
    """The words of the phrase up to its head, and what belongs to the head right after it; of a person's name the words before it."""
    stop = head
    if person is not None:
        inside = tree.at(person.start, person.end)
        stop = inside.start - 1 if inside else head - 1
    first = stop + 1
    while first > 0 and stop - first < LONGEST and _belongs(tree, first - 1, head):
        first -= 1
    after = stop + 1
    while person is None and after < len(tree) and tree.tokens[after].head == head and tree.tokens[after].deprel in AFTER:
        after += 1
    if person is None and after + 1 < len(tree) and tree.lower(after) == "of" and tree.tokens[tree.tokens[after].head].head == head:
        after = min(tree.tokens[after].head + 1, after + OF)
    return [at for at in range(first, after) if tree.word(at) not in JOINTS]


def _belongs(tree: Tree, at: int, head: int) -> bool:
    token = tree.tokens[at]
    ahead = token.head > at or tree.tokens[head].head == at
    return at == head or tree.word(at) in JOINTS or (ahead and token.deprel in BEFORE and token.upos not in ("ADP", "DET", "PRON"))


def _word(tree: Tree, at: int) -> Word:
    word, lemma = plain(tree.word(at)), plain(tree.tokens[at].lemma)
    if word.endswith("ing"):
        lemma = word  # "neighbouring Velmark" is no neighbour
    if lemma == word and word.endswith("s") and len(word) > 3:
        lemma = word[:-1]  # of a name: "Armed Forces"
    return word, lemma


def _behind(tree: Tree, head: int) -> list[int]:
    """For whom it speaks: the owner, and what stands behind the noun ("of the mission", "for the rebels", "who heads the charity")."""
    owners = tree.children(head, "nmod:poss")
    rest = [child for child in tree.children(head, "nmod") if child > head]
    clauses = [child for child in tree.children(head, "acl:relcl", "acl") if child > head]
    objects = [obj for clause in clauses if tree.tokens[clause].lemma in LEADING for obj in tree.children(clause, "obj")]
    objects += [obl for clause in clauses if tree.tokens[clause].lemma in WORKING | CALLING for obl in tree.children(clause, "obl", "xcomp")]
    return [*owners, *rest, *objects]


def leads(tree: Tree, head: int) -> list[int]:
    """What the words on a name say that its bearer is or belongs to: "Stanek, who heads the charity", "Adubare of the relief group"."""
    behind = [child for child in tree.children(head) if child > head]
    clauses = [child for child in behind if tree.tokens[child].deprel in ("acl:relcl", "acl") and tree.tokens[child].lemma in LEADING | WORKING | CALLING]
    targets = [target for clause in clauses for target in tree.children(clause, "obj", "obl", "xcomp") if tree.tokens[target].upos != "PRON"]
    return [child for child in behind if tree.tokens[child].deprel == "appos"] + targets + [child for child in behind if tree.tokens[child].deprel == "nmod"]


def is_told_of(tree: Tree, head: int) -> bool:
    """True for a name with an age or with what befell its bearer: "Pavel, 34, who fled"."""
    behind = [child for child in tree.children(head) if child > head]
    if any(tree.tokens[child].upos == "NUM" and tree.tokens[child].deprel in ("appos", "nummod", "amod") for child in behind):
        return True
    if any(tree.tokens[child].deprel == "acl:relcl" and tree.tokens[child].lemma in listed("ordeal") for child in behind):
        return True
    return tree.tokens[head].deprel == "nsubj" and _befell(tree, tree.tokens[head].head)


def _befell(tree: Tree, verb: int) -> bool:
    """True for what befalls people: "fled", "survived", "lost her roof"."""
    lemma, what = tree.tokens[verb].lemma, tree.child(verb, "obj")
    return lemma in ("flee", "survive") or (lemma == "lose" and what is not None and tree.child(what, "nmod:poss") is not None)


def _is_open(tree: Tree, head: int) -> bool:
    """True where the phrase brings somebody in: "a nurse", "two officials", "residents"."""
    token = tree.tokens[head]
    if token.upos not in ("NOUN", "PROPN", "ADJ", "NUM"):
        return False
    children = [child for child in tree.children(head) if child < head]
    if any(tree.lower(child) in CLOSED or tree.tokens[child].deprel == "nmod:poss" for child in children):
        return False
    return token.number != "Sing" or any(tree.tokens[child].deprel in ("det", "nummod") for child in children)
