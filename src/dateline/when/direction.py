"""Which way a time lies from the day of writing: by the tense and mood of the verb that governs it, or, without a parse, by cue words before it."""

from __future__ import annotations

from functools import cache

from dateline import lexicon
from dateline.records import Span
from dateline.syntax import Tree
from dateline.when.context import Direction, Way
from dateline.when.quoting import verb_group
from dateline.when.words import Cue, Governor, Words, phrases, table, vocabulary

FUTURE_LEADS = frozenset({"until", "till", "by", "ahead", "through"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
AFTER = frozenset({"after", "following"})
STOPS = frozenset({".", ";", "\n\n", "”", '"', "“", "?", "!", ":"})
QUOTES = frozenset({'"', "“", "”", "''", "``", "'"})
EFFECTIVE = "effective"  # "a new head, effective Monday", whatever the verb's tense
DESCRIBES = frozenset({"nmod:poss", "compound", "nmod:unmarked", "nmod:tmod"})  # how a time hangs on the noun after it: "Monday's raid", "the May accord"
DEADLINES = frozenset({"deadline", "date", "target", "limit", "ultimatum"})
MOVED_TO = frozenset({"to", "until", "till"})
CLAUSES = frozenset({"after", "when", "but", "because", "while", "who", "which", "that", "where", "although", "since", "as"})
MODALS = frozenset({"will", "shall", "'ll", "’ll", "wo", "would", "may", "might", "should", "must", "can", "ca"})
WILL = frozenset({"will", "would", "shall", "'ll", "’ll"})
PERFECT = frozenset({"has", "have", "'ve", "’ve"})
PARTING = frozenset({"PUNCT", "CCONJ", "SCONJ"})
CLOSE = 7  # words before an expression among which such a verb stands
BEGINNING = frozenset({"start", "begin", "commence", "take"})  # "a truce taking effect on Friday"
TIMETABLE = frozenset({"start", "begin", "commence", "open", "end", "expire", "lapse", "resume", "reopen", "convene"})
WINDOW = 25  # words of the sentence that may hold the governing verb


@cache
def _cues() -> dict[str, list[tuple[tuple[str, ...], Cue]]]:
    return phrases("cues.toml", "cue", Cue)


@cache
def _governors() -> dict[str, str]:
    return {word: entry.kind for word, entry in table("cues.toml", "governor", Governor).items()}


@cache
def _moves() -> frozenset[str]:
    """The verbs that put something to another day, "moved to Monday"; most of them have another kind besides."""
    return frozenset(word for entry in lexicon.entries("when", "cues.toml", "move", Governor) for word in entry.text)


# --- without a parse ---------------------------------------------------------------------------------------------------


def by_words(words: Words, first: int, stop: int) -> Way:
    """The direction that the nearest cue before the expression gives, else the nearest after it; with the cue as its reason."""
    lead = _by_lead(words, first)
    if lead and words.at(first - 1) in ("until", "till", "since"):
        return _because(lead, words.at(first - 1))
    before = _scan(words, range(first - 1, max(-1, first - WINDOW), -1))
    after = _scan(words, range(stop, min(len(words), stop + WINDOW)))
    found = before or after
    if lead and not (lead is Direction.FUTURE and found and found[0] is Direction.PAST):
        return _because(lead, words.at(first - 1) if words.at(first - 1) != "of" else "ahead of")
    return _because(*found) if found else Way(Direction.UNKNOWN)


def _because(direction: Direction, cue: str) -> Way:
    """The direction with the words that give it: "past, by 'said'"."""
    return Way(direction, f"{direction.value}, by '{cue}'" if cue and direction is not Direction.UNKNOWN else "")


def _by_lead(words: Words, first: int) -> Direction | None:
    lead = words.at(first - 1)
    if lead == "since":
        return Direction.PAST
    if lead in FUTURE_LEADS or (lead == "of" and words.at(first - 2) == "ahead"):
        return Direction.FUTURE
    return None


def _scan(words: Words, indices: range) -> tuple[Direction, str] | None:
    for index in indices:
        word = words.low[index]
        if word in STOPS or (word in CLAUSES and indices.step > 0):
            return None
        found = _cue(words, index)
        if found:
            return found[0], " ".join(words.raw(at) for at in range(index, index + found[1]))
    return None


def _cue(words: Words, index: int) -> tuple[Direction, int] | None:
    """The direction that the words from this one on give, and how many they are."""
    word = words.low[index]
    for parts, entry in _cues().get(word, ()):
        if all(words.at(index + offset) == part for offset, part in enumerate(parts)):
            return Direction(entry.direction), len(parts)
    if word == "to" and _is_infinitive(words, index):
        return _infinitive(words, index), 2
    past = len(word) > 4 and word.endswith("ed") and not words.is_title(index) and words.at(index - 1) not in ("is", "are", "be")
    return (Direction.PAST, 1) if past else None


def _is_infinitive(words: Words, index: int) -> bool:
    follows = words.at(index + 1)
    return (
        follows.isalpha()
        and not words.is_title(index + 1)
        and follows not in ("the", "a", "an", "his", "her", "its", "their", "this", "that", "be")
        and not follows.endswith(("s", "ing", "ed"))
    )


def _infinitive(words: Words, index: int) -> Direction:
    kind = _governors().get(_stem(words.at(index - 1)))
    return Direction.PAST if kind == "implicative" else Direction.FUTURE


def _stem(word: str) -> str:
    for end in ("ed", "d", "s", "es"):
        if word.endswith(end) and word[: -len(end)] in _governors():
            return word[: -len(end)]
    return word


# --- with a parse ------------------------------------------------------------------------------------------------------


def by_tree(tree: Tree, span: Span, lead: str, in_title: bool) -> Way:
    """The direction that the governing verb gives, with that verb as its reason; UNKNOWN where none governs the expression."""
    head = tree.head_of(span)
    if head is None:
        return Way(Direction.UNKNOWN)
    lead = "ahead" if lead == "of" and _follows_ahead(tree, span) else lead
    done = _done(tree, head) if lead not in FUTURE_LEADS else None
    if done is not None:
        return _because(Direction.PAST, tree.lower(done))
    verb = _governing(tree, head)
    direction, by_lead = _by_verb(tree, head, verb, lead, in_title)
    way = _because(direction, _led(tree, span, lead) if by_lead or verb is None else verb_group(tree, verb))
    firm = verb is not None and tree.tokens[head].head == verb and lead == "in" and (head < verb or (direction is Direction.FUTURE and _has_will(tree, verb)))
    return Way(way.direction, way.reason, firm) if firm else way


def _has_will(tree: Tree, verb: int) -> bool:
    return any(tree.lower(child) in WILL for child in tree.children(verb, "aux"))


def _led(tree: Tree, span: Span, lead: str) -> str:
    """The word before the expression; "ahead of", "eve of"."""
    first = min(tree.at(span.start, span.end), default=0)
    return tree.words(first - 2, first) if lead == "ahead" else lead


def _follows_ahead(tree: Tree, span: Span) -> bool:
    first = min(tree.at(span.start, span.end), default=0)
    return first >= 2 and tree.lower(first - 2) in ("ahead", "eve")


def _by_verb(tree: Tree, head: int, verb: int | None, lead: str, in_title: bool) -> tuple[Direction, bool]:
    """The direction, and whether the word before the expression gives it."""
    if lead == "since":
        return Direction.PAST, True
    if lead in ("ahead", EFFECTIVE):
        return Direction.FUTURE, True
    if verb is None:
        return (Direction.FUTURE, True) if lead in FUTURE_LEADS else (Direction.UNKNOWN, False)
    found = _of_verb(tree, verb, in_title or _is_possessive(tree, head), 0)
    if _kind(tree, verb) == "looming" or (lead in MOVED_TO and tree.tokens[verb].lemma in _moves()):
        return Direction.FUTURE, False
    if lead == "from" and _kind(tree, verb) == "prospective":
        return Direction.PAST, False  # "postponed from Monday"
    weekday = tree.lower(head) in vocabulary().weekdays
    if lead == "for" and weekday and _kind(tree, verb) == "prospective" and found is Direction.UNKNOWN:
        return Direction.FUTURE, False  # "cancelled a march planned for Monday"
    if _kind(tree, verb) == "retrospective" and lead in ("to", "from", "in"):
        return Direction.PAST, False
    if lead in FUTURE_LEADS and (found is not Direction.PAST or (_is_perfect(tree, verb) and lead != "by" and head > verb)):
        return Direction.FUTURE, True
    return (Direction.FUTURE if found is Direction.PAST and _looks_ahead(tree, head, verb, lead) else found), False


def _done(tree: Tree, head: int) -> int | None:
    """The noun that names a thing done, whatever the verb: "will discuss Monday's raid", "after Monday's vote"; None where it is planned, or no such noun."""
    noun = tree.tokens[head].head
    if noun < 0 or not _tells_of(tree, head, noun):
        return None
    above = next((index for index in tree.ancestors(noun) if tree.tokens[index].upos == "VERB"), None)
    return None if above is not None and _kind(tree, above) in ("prospective", "calling") else noun


def _tells_of(tree: Tree, head: int, noun: int) -> bool:
    """True where the time is that of a noun which names a thing done, or one that comes before what the verb tells of."""
    if noun > head and tree.tokens[head].deprel in DESCRIBES and _kind(tree, noun) == "done":
        return True
    if tree.tokens[noun].upos not in ("NOUN", "PROPN"):
        return False
    if noun < head and _kind(tree, noun) == "done" and tree.tokens[noun].deprel in SUBJECTS:
        return True  # "the raid on Monday will not end the talks"
    behind = any(tree.lower(child) in AFTER for child in tree.children(noun, "case", "mark"))
    return (behind or (noun < head and _kind(tree, noun) == "done")) and not _is_to_come(tree, noun)


def _is_to_come(tree: Tree, index: int) -> bool:
    """True under a modal: "after Monday's vote he will resign"."""
    above = next((index for index in tree.ancestors(index) if tree.tokens[index].upos in ("VERB", "AUX")), None)
    if above is None:
        return False
    modal = any(tree.lower(child) in MODALS for child in tree.children(above, "aux"))
    return modal or tree.tokens[above].verb_form == "Inf" or _kind(tree, above) == "prospective"


def _is_possessive(tree: Tree, head: int) -> bool:
    """True for "Monday's raid": under a verb of the present it lies behind."""
    return any(tree.lower(child) in ("'s", "’s") for child in tree.children(head, "case"))


def _is_perfect(tree: Tree, verb: int) -> bool:
    return any(tree.lower(child) in PERFECT for child in tree.children(verb, "aux"))


def _looks_ahead(tree: Tree, head: int, verb: int, lead: str) -> bool:
    """True where a verb of the past set something for a day to come: "planned a march on Monday", "called a vote for Monday"."""
    kind = _kind(tree, verb)
    if kind == "prospective" or (kind == "calling" and lead in ("until", "till")):
        return not any(tree.lower(child) == "had" for child in tree.children(verb, "aux"))
    if kind != "calling" or head <= verb + 1:
        return False  # "announced Friday" is done
    return lead in ("for", "until", "from") or _called(tree, verb, head)


def _called(tree: Tree, verb: int, head: int) -> bool:
    """True where something that one calls stands between the verb and the time, "called a strike on Monday"; of other verbs, where the time hangs on it."""
    things = [index for index in range(verb + 1, head) if _kind(tree, index) == "callable" and verb in tree.ancestors(index)]
    return bool(things) and (tree.tokens[verb].lemma == "call" or tree.tokens[head].head in things)


def _kind(tree: Tree, index: int) -> str:
    kinds = _governors()
    if tree.tokens[index].lemma == "set" and not _sets(tree, index):
        return ""
    return kinds.get(tree.tokens[index].lemma) or kinds.get(_stem(tree.lower(index)), "")


def _sets(tree: Tree, verb: int) -> bool:
    """True for "set for Monday", "set to leave", "set a Monday deadline"; not for "a record set on Monday"."""
    following = verb + 1 < len(tree.tokens) and tree.lower(verb + 1) in ("to", "for")
    thing = tree.child(verb, "obj")
    return following or tree.child(verb, "xcomp") is not None or (thing is not None and tree.tokens[thing].lemma in DEADLINES)


def _governing(tree: Tree, head: int) -> int | None:
    """The nearest verb, or predicate with a copula, above the expression; the verb before it where the parse hangs it across another clause."""
    if tree.tokens[head].upos in ("VERB", "AUX"):
        return head
    for index in tree.ancestors(head):
        if _is_predicate(tree, index):
            return _nearer(tree, index, head) if index < head else _behind(tree, index, head)
    return None


def _is_predicate(tree: Tree, index: int) -> bool:
    return tree.tokens[index].upos in ("VERB", "AUX") or tree.child(index, "cop") is not None or _kind(tree, index) == "prospective"


def _nearer(tree: Tree, verb: int, head: int) -> int:
    """The verb itself, or the one of another clause that stands between: English does not cross clauses, there the parser errs."""
    for index in range(head - 1, verb, -1):
        if tree.lower(index) in QUOTES:
            break
        if tree.tokens[index].upos == "VERB":
            return verb if verb in tree.ancestors(index) else index
    return verb


def _behind(tree: Tree, verb: int, head: int) -> int:
    """The verb of speech before the expression with nothing that parts them, "told them on Monday elections would be held"; else the one that follows."""
    for index in range(head - 1, max(head - CLOSE, -1), -1):
        if tree.tokens[index].upos in PARTING or tree.lower(index) in CLAUSES:
            break
        if tree.tokens[index].upos == "VERB":
            return index if _kind(tree, index) == "reporting" else verb
    return verb


def _of_verb(tree: Tree, verb: int, in_title: bool, depth: int) -> Direction:
    token = tree.tokens[verb]
    helpers = [tree.lower(child) for child in tree.children(verb, "aux", "aux:pass", "cop")]
    direct = _of_helpers(tree, verb, helpers)
    if direct or depth > 8:
        return direct or Direction.UNKNOWN
    if any(tree.lower(child) == "to" for child in tree.children(verb, "mark", "aux")) or token.verb_form == "Inf":
        return _of_infinitive(tree, verb, in_title, depth)
    if token.verb_form in ("Ger", "Part") and token.deprel not in ("root", "ccomp", "conj", "parataxis"):
        return _of_participle(tree, verb, in_title, depth)
    is_now = any(word in ("is", "are") for word in helpers)  # "is offered"
    if (token.tense == "Past" and not is_now) or any(word in ("was", "were") for word in helpers):
        return Direction.PAST
    return _of_present(tree, verb, helpers, in_title, depth)


def _of_helpers(tree: Tree, verb: int, helpers: list[str]) -> Direction | None:
    if any(tree.lower(child) == "due" for child in tree.children(verb, "mark")):
        return Direction.FUTURE  # "talks, due to be held on Friday, were put off"
    if any(word in MODALS for word in helpers):
        was = any(word in ("have", "'ve", "’ve") for word in helpers) and not any(word in WILL - {"would"} for word in helpers)  # "will have left" is ahead
        return Direction.PAST if was else Direction.FUTURE
    if any(word in ("has", "have", "had", "did", "'ve", "’ve") for word in helpers):
        return Direction.PAST
    to_come = any(tree.lower(child) == "to" for child in tree.children(verb, "mark"))
    if to_come and any(word in ("is", "are", "was", "were", "'s", "’s") for word in helpers) and not any(tree.lower(c) == "be" for c in tree.children(verb)):
        return Direction.FUTURE
    return Direction.PAST if any(word in ("was", "were") for word in helpers) and _kind(tree, verb) != "prospective" else None


def _of_infinitive(tree: Tree, verb: int, in_title: bool, depth: int) -> Direction:
    head = tree.tokens[verb].head
    bare = tree.tokens[verb].deprel in ("xcomp", "ccomp") and not any(tree.lower(child) == "to" for child in tree.children(verb, "mark", "aux"))
    if head >= 0 and bare:
        return _of_verb(tree, head, in_title, depth + 1)  # "saw it leave on Friday", "let him go on Sunday"
    if head >= 0 and any(tree.lower(child) == "had" for child in tree.children(head, "aux")):
        return Direction.PAST
    if head >= 0 and tree.tokens[verb].deprel in ("xcomp", "advcl", "acl", "csubj") and _kind(tree, head) == "implicative":
        return _of_verb(tree, head, in_title, depth + 1)
    if head >= 0 and tree.tokens[verb].deprel == "conj":
        return _of_verb(tree, head, in_title, depth + 1)
    return Direction.FUTURE


def _of_participle(tree: Tree, verb: int, in_title: bool, depth: int) -> Direction:
    """A clause without a tense takes that of the verb above; "planned for", "due on" look ahead."""
    above = next((index for index in tree.ancestors(verb) if tree.tokens[index].upos in ("VERB", "AUX")), None)
    if _kind(tree, verb) == "prospective":
        return Direction.UNKNOWN if above is not None and _of_verb(tree, above, in_title, depth + 1) is Direction.PAST else Direction.FUTURE
    if tree.tokens[verb].deprel == "acl" and tree.tokens[verb].tense == "Past":
        return Direction.PAST
    if tree.tokens[verb].lemma in BEGINNING and above is not None and _kind(tree, above) == "calling":
        return Direction.FUTURE  # "announced a truce starting on Friday"
    return _of_verb(tree, above, in_title, depth + 1) if above is not None else Direction.PAST


def _of_present(tree: Tree, verb: int, helpers: list[str], in_title: bool, depth: int) -> Direction:
    token = tree.tokens[verb]
    if token.deprel == "conj" and token.head >= 0 and not helpers and not token.tense:
        return _of_verb(tree, token.head, in_title, depth + 1)
    if in_title and token.lemma in TIMETABLE:
        return Direction.FUTURE  # a timetable: "Truce begins Friday"
    if in_title or _kind(tree, verb) == "reporting":
        return Direction.PAST
    finite = token.tense == "Pres" or any(word in ("is", "are", "'s", "’s", "'re", "’re", "be") for word in helpers)
    return Direction.FUTURE if finite or _kind(tree, verb) == "prospective" or token.mood == "Imp" else Direction.UNKNOWN
