"""What the events before took, which is what a story goes on from."""

from __future__ import annotations

from dateline.events.times.nodes import Node

PUBLISHED = -1  # the number of the day of publication among the candidates
NOTHING = -2  # that nothing has been taken


class State:
    """What each event took, as the numbers of candidates; grows as the events are decided."""

    def __init__(self) -> None:
        self.taken: dict[int, int] = {}  # by the event's token
        self.stems: dict[str, int] = {}  # by what the first event of that stem took
        self.counts: dict[int, int] = {}  # events that took the candidate
        self.last = NOTHING  # of the event decided last
        self.lead = NOTHING  # of the first event of this sentence
        self.before = NOTHING  # of that of the sentence before
        self.first = NOTHING  # the first expression that an event took
        self.most = 0  # events that took the favourite
        self._sentence = NOTHING

    def enter(self, sentence: int) -> None:
        """Begins the events of a sentence."""
        if sentence != self._sentence:
            self.before = self.lead if self.lead != NOTHING else self.before
            self.lead, self._sentence = NOTHING, sentence

    def take(self, node: Node, choice: int) -> None:
        """Notes what an event took."""
        self.taken[node.token] = self.last = choice
        self.counts[choice] = self.counts.get(choice, 0) + 1
        self.most = max(self.most, self.counts[choice])
        self.stems.setdefault(node.stem, choice)
        if choice != PUBLISHED and self.first == NOTHING:
            self.first = choice
        if self.lead == NOTHING:
            self.lead = choice

    def nearby(self, node: Node) -> list[int]:
        """The expressions that events near this one or like it took, the surest first."""
        found = (self.taken.get(node.governor, NOTHING), self.last, self.before, self.first, self.stems.get(node.stem, NOTHING))
        return [number for number in dict.fromkeys(found) if number >= 0]
