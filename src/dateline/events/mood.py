"""Did it happen: modality, negation and hedging from auxiliaries, adverbs and the words that govern the trigger (data/events/modality.toml)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import msgspec

from dateline import lexicon
from dateline.events.parties import except_for
from dateline.events.reading import Reading
from dateline.events.timing import has_lasted
from dateline.events.triggers import Trigger
from dateline.records import EventType, Modality
from dateline.syntax import SUBJECTS, Tree

DEPTH = 7
WILL = frozenset({"will", "shall", "'ll", "’ll", "wo", "gonna"})
MIGHT = frozenset({"would", "could", "may", "might", "should", "can", "'d", "’d", "ought", "ca"})
UNREAL_MARKS = frozenset({"if", "unless", "whether", "lest"})
BEFORE = frozenset({"before", "until", "till"})
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "no"})
TIES = frozenset({"to", "of", "from", "for", "against", "on"})  # what ties a clause to the word that governs it
APART = frozenset({"appos", "parataxis", "discourse", "dep", "vocative", "list"})
ASKED: Mapping[EventType | None, Modality | None] = {
    EventType.REQUEST: Modality.REQUESTED,
    EventType.THREATEN: Modality.THREATENED,
    EventType.AGREE: Modality.PLANNED,
    EventType.REJECT: None,
}
ADVISING = frozenset({"warn", "caution"})
DEEDS = frozenset({*EventType} - {EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN})
BE = frozenset({"be", "is", "are", "was", "were", "been", "'s", "'re", "’s", "’re", "am"})
TOLD_OF = frozenset({"report", "claim", "allegation", "rumour", "rumor", "accusation", "charge", "suggestion"})
TOLD = frozenset({"have", "has", "had", "was", "were", "is", "are", "did", "does", "do", "will"})
NOBODY = frozenset({"nobody", "none", "nothing", "neither"})


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """A word that governs or modifies an event and says whether it happened. `transparent` words pass on what stands above them."""

    lemma: str
    example: str
    event: str  # the trigger in the example
    modality: Modality | None = None
    negates: bool = False
    hedges: bool = False
    transparent: bool = False
    menaces: bool = False  # what is promised is a threat where it does harm
    subjunctive: bool = False  # asks in the subjunctive, asserts in the indicative: "insists that they leave", "insists that they have left"
    infinitive: bool = False  # governs an infinitive or a noun only: "told them to leave", not "told them that"
    modifier: bool = False  # stands on the event ("potential attack"), else governs it


@dataclass(slots=True)
class Mood:
    """What has been read so far; the innermost word that speaks of modality wins."""

    modality: Modality | None = None
    negated: bool = False
    hedged: bool = False
    purpose: bool = False
    menaced: bool = False

    def take(self, modality: Modality | None) -> None:
        self.modality = self.modality or modality


@cache
def cues() -> tuple[Mapping[str, Cue], Mapping[str, Cue]]:
    """Governing cues and modifying cues, by lemma."""
    entries = lexicon.entries("events", "modality.toml", "cue", Cue)
    return {cue.lemma: cue for cue in entries if not cue.modifier}, {cue.lemma: cue for cue in entries if cue.modifier}


def read(reading: Reading, trigger: Trigger) -> Mood:
    """The mood of a trigger."""
    mood = Mood()
    tree = reading.tree
    if trigger.noun is not None:
        _modifiers(reading, trigger.noun, mood)
    node = trigger.clause.head
    if trigger.type is EventType.SANCTION and tree.tokens[node].lemma in ("prepare", "plan", "weigh", "draft"):
        mood.take(Modality.PLANNED)  # "is preparing sanctions"
    _own(reading, node, mood, finite=True)
    _nobody(tree, trigger, mood)
    for _ in range(DEPTH):
        step = _step(reading, node, mood)
        if step is None:
            break
        node = step
    if mood.modality is None and mood.purpose:
        mood.modality = Modality.PLANNED
    if mood.modality is None and _is_unasserted(tree, trigger):
        mood.modality = Modality.REQUESTED if tree.tokens[trigger.clause.head].mood == "Imp" else Modality.HYPOTHETICAL
    return mood


def _is_unasserted(tree: Tree, trigger: Trigger) -> bool:
    """True in a question, and for an order to whoever reads ("Don't shoot")."""
    sentence = tree.sentence_of(trigger.head)
    asked = any(tree.lower(index) == "?" for index in range(max(sentence.first, sentence.stop - 2), sentence.stop))
    return asked or (tree.tokens[trigger.clause.head].mood == "Imp" and not trigger.clause.slots.get("subject"))


def _nobody(tree: Tree, trigger: Trigger, mood: Mood) -> None:
    heads = [head for name in ("subject", "object") for head in trigger.clause.slots.get(name, ()) if tree.tokens[head].head == trigger.clause.head]
    for head in heads:
        if except_for(tree, head) != head:
            continue
        if tree.lower(head) in NOBODY or _is_not_one(tree, head):
            mood.negated = not mood.negated
            return


def _is_not_one(tree: Tree, head: int) -> bool:
    """ "No shot", "not one shot", "not a single shot", "none of the shots"."""
    words = {tree.lower(below) for child in tree.children(head, "det", "nummod", "advmod", "amod") for below in (child, *tree.children(child, "advmod"))}
    return bool(words & {"no", "neither"}) or ("not" in words and bool(words & {"one", "a", "single"}))


def _modifiers(reading: Reading, node: int, mood: Mood) -> None:
    """Adjectives, adverbs and determiners on the event itself."""
    tree = reading.tree
    for child in tree.children(node):
        label = tree.tokens[child].deprel
        if label in ("advmod", "det", "amod", "compound", "advcl", "acl", "cc:preconj"):
            word = tree.lower(child)
            if word in NEGATIONS and label in ("advmod", "det", "cc:preconj"):
                mood.negated = not mood.negated
                continue
            spoken = reading.types.get(node) in ASKED  # "a call to leave": the clause is its content
            to_come = any(tree.lower(mark) in ("to", "due") for mark in tree.children(child, "mark"))
            if label == "acl" and tree.tokens[node].upos == "NOUN" and not spoken and to_come:
                mood.take(Modality.PLANNED)  # "talks to begin", "talks due to begin"
            cue = cues()[1].get(tree.tokens[child].lemma.lower()) or cues()[1].get(word)
            if cue is not None and label not in ("advcl",):
                mood.take(cue.modality)
                mood.negated ^= cue.negates
                mood.hedged |= cue.hedges


def _own(reading: Reading, node: int, mood: Mood, *, finite: bool) -> None:
    """Auxiliaries, marks and adverbs of one word."""
    tree = reading.tree
    _modifiers(reading, node, mood)
    words = {tree.lower(child) for child in tree.children(node, "aux", "aux:pass", "cop")}
    marks = {tree.lower(child) for child in tree.children(node, "mark")}
    if "to" in marks and words & {"have", "has", "had", "is", "are"} and any(tree.lower(child) == "yet" for child in tree.children(node, "advmod")):
        mood.negated = not mood.negated  # "has yet to lift"
    if finite and "without" in marks | {tree.lower(child) for child in tree.children(node, "case")} and tree.lower(node).endswith("ing"):
        mood.negated = not mood.negated  # "left without firing a shot"
    if marks & UNREAL_MARKS:
        mood.take(Modality.HYPOTHETICAL)
    if "must" in words:
        mood.take(Modality.REQUESTED)
    if words & WILL or _is_to_be(tree, node):
        mood.take(Modality.PLANNED)
    elif words & MIGHT:
        mood.take(Modality.PLANNED if _is_future_in_past(reading, node, words) else Modality.HYPOTHETICAL)
    if marks & BEFORE and tree.tokens[node].tense != "Past":
        mood.take(Modality.PLANNED)
    progressive = finite and tree.tokens[node].upos == "VERB" and tree.lower(node).endswith("ing")
    if progressive and words & BE and not words & WILL | words & MIGHT:
        mood.take(Modality.ONGOING)


def _is_future_in_past(reading: Reading, node: int, words: set[str]) -> bool:
    """ "said that it would send", "would send it, he said": a plan, told in the past; with a condition it stays one."""
    tree, token = reading.tree, reading.tree.tokens[node]
    said = [statement for statement in reading.statements.get(reading.sentence_at(token.start), ()) if statement.cue is not None and statement.source]
    cues_behind = [tree.at(statement.cue.start, statement.cue.end) for statement in said if statement.cue is not None and statement.cue.start > token.start]
    behind = any(tree.tokens[index].tense == "Past" for indices in cues_behind for index in indices)
    told = token.deprel == "ccomp" and token.head >= 0 and tree.tokens[token.head].tense == "Past"
    behind = behind and token.deprel in ("root", "ccomp", "parataxis", "conj")
    if not words & {"would", "'d", "’d"} or not (told or behind):
        return False
    return not any(tree.lower(mark) in UNREAL_MARKS for child in tree.children(node, "advcl") for mark in tree.children(child, "mark"))


def _is_to_be(tree: Tree, node: int) -> bool:
    """ "is to visit", read with "is" as auxiliary."""
    to = any(tree.lower(child) == "to" for child in tree.children(node, "mark", "aux"))
    be = any(tree.lower(child) in ("is", "are", "was", "were") for child in tree.children(node, "aux", "cop"))
    return to and be and not tree.lower(node).endswith("ing")


END = -1  # the walk up the tree ends


def _step(reading: Reading, node: int, mood: Mood) -> int | None:
    """Reads the governor of `node` into the mood; the governor to go on from, None where the walk ends. The first rule that speaks decides."""
    tree = reading.tree
    if tree.tokens[node].head < 0 or tree.tokens[node].deprel in APART or has_lasted(reading, node):
        return None
    for rule in (
        _by_conjunct,
        _by_particle,
        _by_prevention,
        _by_denial,
        _by_cue,
        _by_speech_act,
        _by_control,
        _by_purpose,
        _by_content,
        _by_noun,
        _by_argument,
    ):
        step = rule(reading, node, tree.tokens[node].head, mood)
        if step is not None:
            return step if step != END else None
    return None


def _by_conjunct(reading: Reading, node: int, head: int, mood: Mood) -> int | None:
    if reading.tree.tokens[node].deprel != "conj":
        return None
    step = _step_over_conjunct(reading, node, head, mood)
    return END if step is None else step


def _by_particle(reading: Reading, node: int, head: int, mood: Mood) -> int | None:
    """ "The talks were called off"."""
    tree = reading.tree
    if tree.tokens[node].upos != "NOUN" or not any(tree.lower(child) == "off" for child in tree.children(head, "compound:prt", "advmod")):
        return None
    mood.take(Modality.PLANNED)
    mood.negated = not mood.negated
    return END


def _by_prevention(reading: Reading, node: int, head: int, mood: Mood) -> int | None:
    """ "Stopped them from burning it"."""
    tree = reading.tree
    if "from" not in _marks(tree, node) or not tree.lower(node).endswith("ing") or tree.tokens[node].upos != "VERB" or tree.child(head, "obj") is None:
        return None
    mood.take(Modality.HYPOTHETICAL)
    mood.negated = not mood.negated
    return END


def _by_denial(reading: Reading, node: int, head: int, mood: Mood) -> int | None:
    """ "Denied a report that two had been killed"."""
    token = reading.tree.tokens[head]
    told = reading.tree.tokens[node].deprel == "acl" and token.lemma in TOLD_OF and token.deprel == "obj"
    if not told or reading.types.get(token.head) is not EventType.REJECT:
        return None
    mood.negated = not mood.negated
    return END


def _by_cue(reading: Reading, node: int, head: int, mood: Mood) -> int | None:
    """A governor that stands among the cues, where it governs this kind of clause."""
    tree = reading.tree
    label, cue, bare = tree.tokens[node].deprel, cues()[0].get(tree.tokens[head].lemma.lower()), _is_bare(tree, node)
    if cue is None or (cue.infinitive and not bare) or label in ("advmod", "acl:relcl") or (label == "advcl" and not bare):
        return None
    if cue.subjunctive and label == "ccomp" and _is_indicative(tree, node):
        return END
    if label in ("advcl", "acl") and not _marks(tree, node) & TIES and not _is_adjoined(tree, node, cue):
        return None
    if label in SUBJECTS and label != "nsubj:pass" and cue.modality and not cue.transparent:
        return None
    step = _take_cue(tree, head, cue, mood)
    return END if step is None else step


def _is_indicative(tree: Tree, node: int) -> bool:
    """True for a clause that is told as a fact: with "have", "was", a past, an "-s" or "still"."""
    token = tree.tokens[node]
    helped = any(tree.lower(child) in TOLD for child in tree.children(node, "aux", "aux:pass", "cop"))
    told = token.tense == "Past" or (token.verb_form == "Fin" and token.person == "3" and token.number == "Sing" and tree.lower(node).endswith("s"))
    return helped or told or any(tree.lower(child) in ("still", "already", "never") for child in tree.children(node, "advmod"))


def _by_speech_act(reading: Reading, node: int, head: int, mood: Mood) -> int | None:
    """The infinitive or noun that a request, promise, threat or refusal is about: the governor's own type says what it is."""
    act, tree = reading.types.get(head), reading.tree
    infinitive = _is_bare(tree, node) and "to" in _marks(tree, node) and tree.tokens[node].deprel in ("xcomp", "advcl", "acl", "ccomp")
    nominal = tree.tokens[node].upos == "NOUN" and tree.tokens[node].deprel in ("obj", "nsubj:pass", "obl", "nmod")
    if act not in ASKED or not (infinitive or (nominal and act is EventType.REQUEST and reading.types.get(node) in DEEDS)):
        return None
    if tree.tokens[node].deprel in ("obl", "nmod") and not _marks(tree, node) & {"for", "to"}:
        return None
    advised = infinitive and tree.tokens[head].lemma.lower() in ADVISING and tree.child(head, "obj", "iobj", "nsubj:pass") is not None
    mood.take(Modality.REQUESTED if advised else ASKED[act])  # "warned its citizens not to travel"
    mood.negated ^= act is EventType.REJECT
    return END


def _by_control(reading: Reading, node: int, head: int, mood: Mood) -> int | None:
    """ "Has yet to leave", "is to leave"; any other governor of an open clause lends it its auxiliaries."""
    tree = reading.tree
    if tree.tokens[node].deprel not in ("xcomp", "csubj"):
        return None
    lemma = tree.tokens[head].lemma.lower()
    if lemma in ("have", "be") and any(tree.lower(child) == "yet" for at in (node, head) for child in tree.children(at, "advmod")):
        mood.negated = not mood.negated
        return END
    if lemma == "be" and tree.tokens[node].deprel == "xcomp":
        mood.take(Modality.PLANNED)
        return END
    _own(reading, head, mood, finite=False)
    return head


def _by_purpose(reading: Reading, node: int, head: int, mood: Mood) -> int | None:
    tree = reading.tree
    marked = any(tree.lower(mark) == "to" for mark in tree.children(node, "mark"))
    if tree.tokens[node].deprel not in ("advcl", "acl") or not marked or not _is_bare(tree, node):
        return None
    mood.purpose = True
    return _quiet(reading, head, mood)


def _by_content(reading: Reading, node: int, head: int, mood: Mood) -> int | None:
    return head if reading.tree.tokens[node].deprel == "ccomp" and _is_bare(reading.tree, node) else None


def _by_noun(reading: Reading, node: int, head: int, mood: Mood) -> int | None:
    """A noun under another ("a threat of attack") passes on what governs that one, where it is a cue."""
    tree = reading.tree
    token = tree.tokens[node]
    if token.deprel not in ("nmod", "obl", "compound") or token.upos not in ("NOUN", "PROPN", "ADJ", "VERB") or tree.tokens[head].upos == "VERB":
        return None
    above = tree.tokens[head].head
    asked = EventType.REQUEST in (reading.types.get(head), reading.types.get(above))
    if asked and reading.types.get(node) in DEEDS and "for" in _marks(tree, node):
        mood.take(Modality.REQUESTED)  # "seek backing for a truce"
        return END
    return head if above >= 0 and cues()[0].get(tree.tokens[above].lemma.lower()) else END


def _by_argument(reading: Reading, node: int, head: int, mood: Mood) -> int | None:
    """An event noun shares what may or will be with its verb."""
    tree = reading.tree
    if tree.tokens[node].deprel in ("nsubj", "nsubj:pass", "obj"):
        words = {tree.lower(child) for child in tree.children(head, "aux")}
        mood.take(Modality.HYPOTHETICAL if words & MIGHT else Modality.PLANNED if words & WILL else None)
    return END


def _marks(tree: Tree, node: int) -> set[str]:
    return {tree.lower(mark) for mark in tree.children(node, "mark", "case")}


def _is_adjoined(tree: Tree, node: int, cue: Cue) -> bool:
    """True for a gerund right after a denial, without a comma: "ruled out sending"."""
    return cue.negates and tree.lower(node).endswith("ing") and all(tree.tokens[index].upos != "PUNCT" for index in range(tree.tokens[node].head, node))


def _quiet(reading: Reading, head: int, mood: Mood) -> int | None:
    """Above a purpose clause only the governor's own modality counts, not its negation."""
    negated = mood.negated
    _own(reading, head, mood, finite=False)
    mood.negated = negated
    if mood.modality is Modality.ONGOING:
        mood.modality = Modality.PLANNED
    return head


def _take_cue(tree: Tree, head: int, cue: Cue, mood: Mood) -> int | None:
    mood.negated ^= cue.negates
    mood.hedged |= cue.hedges
    mood.menaced |= cue.menaces
    negative = any(tree.lower(child) in NEGATIONS for child in tree.children(head, "advmod"))
    if negative and not cue.negates:
        mood.negated = not mood.negated
    mood.take(cue.modality)
    if cue.transparent:
        words = {tree.lower(child) for child in tree.children(head, "aux", "aux:pass")}
        mood.take(Modality.PLANNED if words & WILL else Modality.HYPOTHETICAL if words & MIGHT else None)
    return head if cue.transparent or tree.tokens[head].deprel in ("xcomp", "conj") else None


def _step_over_conjunct(reading: Reading, node: int, head: int, mood: Mood) -> int | None:
    """A conjunct without subject and auxiliary shares those of the first: "will travel and meet"."""
    tree = reading.tree
    if tree.child(node, "aux", "mark", *SUBJECTS) is not None or tree.tokens[node].upos != tree.tokens[head].upos:
        return None
    if tree.tokens[node].tense == "Past" and tree.tokens[node].verb_form == "Fin":
        return None
    negated, hedged = mood.negated, mood.hedged
    _own(reading, head, mood, finite=False)
    mood.negated, mood.hedged = negated, hedged
    return head


def _is_bare(tree: Tree, node: int) -> bool:
    """An infinitive, gerund or noun: without tense of its own."""
    token = tree.tokens[node]
    if token.upos in ("NOUN", "ADJ", "PROPN"):
        return True
    if tree.child(node, "nsubj", "nsubj:pass") is not None and not any(tree.lower(mark) in ("for", "to") for mark in tree.children(node, "mark")):
        return False
    return token.verb_form in ("Inf", "Ger", "Part") or tree.lower(node).endswith("ing") or "to" in {tree.lower(mark) for mark in tree.children(node, "mark")}
