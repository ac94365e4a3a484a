"""How many were killed or hurt: the numbers on the victims of a verb that kills or hurts, never a number by itself."""

from __future__ import annotations

from dateline.events.predicates import Harm
from dateline.events.reading import Reading
from dateline.events.triggers import Trigger

UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
MOST = 10_000_000


def number(text: str) -> int | None:
    """The number that digits or words name; None where they name none.

    >>> number("twenty-five"), number("1,200"), number("two hundred"), number("dozens")
    (25, 1200, 200, None)
    """
    digits = text.replace(",", "").replace(" ", "")
    if digits.isascii() and digits.isdigit() and len(digits) <= 8:
        return int(digits)
    total = current = 0
    words = text.lower().replace("-", " ").split()
    for word in words:
        if word in UNITS or word in TENS:
            current += UNITS.get(word, TENS.get(word, 0))
        elif word in SCALES:
            current = max(current, 1) * SCALES[word]
            if SCALES[word] > 100:
                total, current = total + current, 0
        elif word != "and":
            return None
    return total + current if words and 0 < total + current <= MOST else None


def number_before(reading: Reading, head: int) -> list[int]:
    """The number right before a participle that is joined to another, where it counts whom that befell: "nine were killed and 31 wounded"."""
    tokens = reading.tree.tokens
    if not head or tokens[head].deprel != "conj" or tokens[head - 1].upos != "NUM":
        return []
    number = tokens[head - 1]
    return [head - 1] if number.head == head or (number.deprel == "conj" and number.head == tokens[head].head) else []


def victims(reading: Reading, trigger: Trigger) -> tuple[int | None, int | None]:
    """How many the trigger says were killed, and injured; None where it gives no number."""
    harm = trigger.predicate.harm
    if harm is None:
        return None, None
    numbers = {*reading.tree.children(trigger.head, "nummod"), *number_before(reading, trigger.head)}
    own = [count for child in sorted(numbers) if (count := number(_joined(reading, child))) is not None]
    if own:  # "nine killed and 31 wounded"
        return (own[0], None) if harm is Harm.KILLED else (None, own[0])
    heads = trigger.clause.slots.get("object") or trigger.clause.slots.get("subject") or []
    if trigger.predicate.recipient[:1] == ("subject",):
        heads = trigger.clause.slots.get("subject", [])
    counts = [count for head in heads if (count := _count_on(reading, head)) is not None]
    total = sum(counts) if counts else None
    return (total, None) if harm is Harm.KILLED else (None, total)


def _count_on(reading: Reading, head: int) -> int | None:
    """The number on a noun ("at least 14 people"), or the number that is itself the noun ("three of its soldiers")."""
    tree = reading.tree
    if "time" in reading.kinds(head) or head in reading.times:
        return None
    if tree.tokens[head].upos == "NUM":
        return number(_joined(reading, head))
    for child in tree.children(head, "nummod"):
        return number(_joined(reading, child))
    return None


def _joined(reading: Reading, index: int) -> str:
    """A number of several words or with hyphens: "twenty-five", "two hundred"."""
    tree = reading.tree
    nodes = [
        node for node in tree.subtree(index) if tree.tokens[node].deprel in ("compound", "flat", "nummod", "punct", "goeswith", "dep", "conj") or node == index
    ]
    nodes = [node for node in nodes if tree.tokens[node].upos in ("NUM", "PUNCT", "NOUN") and tree.word(node) not in "“”\"'()"]
    return " ".join(tree.word(node) for node in nodes).replace(" - ", "-")
