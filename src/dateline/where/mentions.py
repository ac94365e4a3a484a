"""Which spans of a document are place names.

The encoder's places and facilities; its other names where the text treats them as a place and the gazetteer knows them; capitalised words that no
name covers, in a locative context; the place of a dateline. Persons and organisations are none, whatever cities they are called after.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from dateline.records import BlockKind, Document, Name, NameType, PlaceRelation, PlaceRole
from dateline.syntax import SUBJECTS, Tree
from dateline.where.bodies import in_bodies
from dateline.where.contexts import BUILT, bearings, demonyms, kinds, modifiers, namesakes, never, occasions, place_verbs, regional, states
from dateline.where.found import CITY, LANDS, RULES, Found, is_known, is_large
from dateline.where.gazetteer import Entry, Gazetteer, Kind
from dateline.where.misread import TOWNS, acts_as_state, is_taken, is_thing, place_tokens, stands_for_place
from dateline.where.peoples import long_demonyms
from dateline.where.shapes import adjoins, grown, parts, trimmed
from dateline.where.surroundings import is_described, relation

LOCATIVE = frozenset({PlaceRelation.IN, PlaceRelation.NEAR, PlaceRelation.TOWARDS, PlaceRelation.FROM, PlaceRelation.OFFSET, PlaceRelation.THROUGH})
PLACES = (NameType.PLACE, NameType.FACILITY)
OPENED = frozenset({BlockKind.DATELINE, BlockKind.PARAGRAPH, BlockKind.LIST})
COUNTRIES = frozenset({Kind.COUNTRY})
_OPENING = re.compile(r"[\s(]{0,4}((?:[A-ZÀ-Þ][\w'’.-]*|d[aeiou]|de[ln]|of|al)(?:[ -](?:[A-ZÀ-Þ][\w'’.-]*|d[aeiou]|de[ln]|of|al|la|and)){0,4})")
_DASH = re.compile(r"(?:, ?[\w. /,'’-]{1,40}?)?(?: ?\([^)\n]{1,40}\))? ?(?:[-–—]{1,2} |[—–])")
_COLON = re.compile(r"(?:, ?[A-ZÀ-Þ][\w.'’ -]{1,30}?)? ?: (?=[\w“\"‘'])")
INSTITUTIONS = frozenset("university college school hospital clinic mosque cathedral basilica monastery seminary stadium academy museum".split())
INITIALS = 6  # letters of the longest initials that may be a place's name too
OPENING = 140  # characters of a block in which its dateline ends
_BYLINE_IN = re.compile(r"\s(?:in|at|near)\s([^|;\n]{2,80})$")
_PROPER = re.compile(r"[^\W\d_a-z][\w'’.-]+(?:[ -][^\W\d_a-z][\w'’.-]+){0,3}")
_GENERIC = re.compile(r" ([a-z][a-z-]*(?: [a-z]+){0,3})")


def mentions(document: Document, tree: Tree, gazetteer: Gazetteer) -> list[Found]:
    """The place names of a document in text order, none overlapping another."""
    names = document.parse.names if document.parse else ()
    spans = sorted([*_named(names), *_unnamed(tree, names), *_datelines(document, tree)], key=_order)
    finder = _Finder(document.text, tree, gazetteer, names)
    barred = long_demonyms(tree)
    for first, stop, kind in spans:
        if barred.issuperset(range(first, stop)):
            continue  # "Sri" of "Sri Lankan"
        for part in parts(tree, first, stop, gazetteer) if kind in PLACES else [(first, stop)]:
            finder.take(*part, kind)
    found = finder.all(_bylines(document, gazetteer))
    taken = frozenset(index for one in found for index in range(one.first, one.stop))
    found += in_bodies(tree, names, taken, gazetteer)
    return sorted(found, key=lambda one: one.start)


def _bylines(document: Document, gazetteer: Gazetteer) -> list[Found]:
    """The places at the end of bylines, "By Ada Marsh in Lisbon and Porto": the parse leaves bylines out, so these have no tokens."""
    found: list[Found] = []
    for block in document.blocks:
        match = _BYLINE_IN.search(document.text, block.start, block.end) if block.kind == BlockKind.BYLINE else None
        for name in _PROPER.finditer(document.text, match.start(1), match.end(1)) if match else ():
            if gazetteer.find(name[0]):
                found.append(Found(name.start(), name.end(), 0, 0, PlaceRelation.IN, dateline=True))
    return found


class _Finder:
    """Takes spans in text order and keeps those that are places."""

    def __init__(self, text: str, tree: Tree, gazetteer: Gazetteer, names: tuple[Name, ...]) -> None:
        self.text, self.tree, self.gazetteer, self.people, self.named = text, tree, gazetteer, _people(tree, names), place_tokens(names)
        self.found: list[Found] = []
        self.skipped: list[tuple[int, int]] = []
        self.relations: dict[int, PlaceRelation | None] = {}  # by the last token of a name

    def take(self, first: int, stop: int, kind: NameType | str) -> None:
        tree = self.tree
        if self.found and first < self.found[-1].stop:
            return
        first, stop = trimmed(tree, first, stop)
        if first < stop and kind not in (NameType.PERSON, NameType.ORGANISATION):
            first, stop = grown(tree, first, stop, self.gazetteer, self.found[-1].stop if self.found else 0)
        if first >= stop:
            return
        if kind == NameType.EVENT:
            return self._take_scene(first, stop)
        held = relation(tree, first, self.relations)
        if self._is_place(first, stop, kind, held):
            self.relations[stop - 1] = held
            found = self._mention(first, stop, held, dateline=kind == "dateline", role=self._role(first, stop, kind, held))
            self.found.append(msgspec.structs.replace(found, built=kind == NameType.FACILITY))
        else:
            self.skipped.append((first, stop))

    def _take_scene(self, first: int, stop: int) -> None:
        """The place in an event's name: Kursk of "the Battle of Kursk", Warsaw of "the Warsaw Summit"."""
        here = _scene(self.tree, first, stop, self.gazetteer) or (first, stop)
        held = relation(self.tree, here[0], self.relations)
        if here != (first, stop) or (self.tree.lower(first) not in occasions() and self._is_place(first, stop, NameType.EVENT, held)):
            self.relations[here[1] - 1] = held
            self.found.append(self._mention(*here, held))
        else:
            self.skipped.append((first, stop))

    def all(self, bylines: list[Found]) -> list[Found]:
        """What was found, also in `bylines`, and the skipped spans that bear a name that is a place elsewhere in the document."""
        self.found = [one for one in self.found if not any(one.start < other.end and other.start < one.end for other in bylines)]
        above = {self.text[one.start : one.end].lower() for one in bylines}
        names = ({self.tree.lower(one.first) for one in self.found if one.stop - one.first == 1} | above) - self.people
        countries = self._countries()
        later = [(a, b) for a, b in self.skipped if b - a == 1 and (self.tree.lower(a) in names or self._is_city_of(a, countries))]
        taken = {index for one in self.found for index in range(one.first, one.stop)}
        more = [self._mention(a, b, relation(self.tree, a, self.relations)) for a, b in later if a not in taken]
        return [*bylines, *self.found, *(one for one in more if not taken & set(range(one.first, one.stop)))]

    def _countries(self) -> frozenset[str]:
        """The countries that the places found so far, or demonyms, name, or whose cities alone bear their names."""
        named = {code for one in self.found for code in _told_of(self.gazetteer.find(self.text[one.start : one.end]))}
        peoples = {demonyms().get(self.tree.lower(index)) for index in range(len(self.tree)) if self.tree.tokens[index].upos == "ADJ"}
        return frozenset(code for code in named | peoples if code) - _SURNAMES

    def _is_city_of(self, index: int, countries: frozenset[str]) -> bool:
        """True for a city of a country that the document names, which the encoder took for a person that nothing else tells of."""
        words = self.tree.word(index)
        lower = words.lower()
        if lower in self.people or lower in namesakes() or self.tree.tokens[index].upos != "PROPN" or lower in never():
            return False
        return any(entry.country in countries and entry.population >= CITY and entry.kind in TOWNS for entry in self.gazetteer.find(words))

    def _mention(self, first: int, stop: int, held: PlaceRelation | None, *, dateline: bool = False, role: PlaceRole | None = None) -> Found:
        start, end = _extended(self.text, self.tree, first, stop, self.gazetteer)
        return Found(start, end, first, max(stop, self.tree.at(start, end).stop), held, dateline, role)

    def _is_place(self, first: int, stop: int, kind: NameType | str, held: PlaceRelation | None) -> bool:
        words = self.tree.words(first, stop)
        lower = words.lower()
        common = lower in never() or lower in modifiers() or lower in bearings()
        if (common and not self._is_within_state(first, stop, held)) or lower in demonyms() or lower in regional() or not any(map(str.isalpha, words)):
            return False
        if _is_money(self.text, self.tree, stop) or is_thing(self.tree, first, stop, self.gazetteer, sure=kind in PLACES):
            return False
        if kind in PLACES:  # "the Libyan Red Crescent" is no place
            agency = first > 0 and self.tree.lower(first - 1) == "(" and stop < len(self.tree) and self.tree.lower(stop) == ")"
            return (self.tree.lower(first) not in demonyms() and not agency) or bool(self.gazetteer.find(words))
        if kind == "dateline":
            return self._knows(words.title() if words.isupper() and len(words) > 3 else words)
        if kind == NameType.PERSON:
            return (
                (stop - first <= 2 or (words.count(" ") < 2 and stop - first <= 4))
                and lower not in self.people
                and self._is_misread_person(first, stop, words, held)
            )
        if kind == NameType.DOCUMENT:
            return False
        if self._names_with_its_noun(words, stop) or (kind == NameType.ORGANISATION and held in LOCATIVE and _built(self.tree, stop) > stop):
            return True
        if kind == NameType.GROUP:
            return self._is_misread_group(first, stop, words, held)
        if kind == "word":
            country = stop - first == 1 and self.tree.tokens[first].deprel in _RULED and is_large(words, self.gazetteer, COUNTRIES)
            return country or (held in LOCATIVE and self._stands_as_place(first, stop, lower) and self._knows(words))
        return (kind == NameType.ORGANISATION and self._is_misread_body(first, stop, words)) or _is_misnamed(self.tree, first, stop, held, self.gazetteer)

    def _is_misread_body(self, first: int, stop: int, words: str) -> bool:
        """True where an organisation's name is that of a large place that has a government, ends in "university", or is taken by an army."""
        if (not words.isupper() or len(words) > INITIALS or words == "EU") and is_large(words, self.gazetteer, LANDS):
            return True
        if stop - first > 1 and self.tree.lower(stop - 1) in INSTITUTIONS:
            return True
        head = self.tree.head_of(self.tree.span(first, stop)) or first
        return not words.isupper() and self._knows(words) and is_taken(self.tree, head)

    def _role(self, first: int, stop: int, kind: NameType | str, held: PlaceRelation | None) -> PlaceRole | None:
        """A metonym where an organisation's name, that is a place's, is neither held by a preposition of place nor acted on as places are."""
        if kind != NameType.ORGANISATION or held in LOCATIVE:
            return None
        node = self.tree.head_of(self.tree.span(first, stop)) or first
        head = self.tree.tokens[node]
        if is_described(self.tree, node):
            return None
        acted = head.deprel in ("obj", "nsubj:pass", "nmod") and head.head >= 0 and self.tree.tokens[head.head].lemma in place_verbs()
        acted = acted or (head.deprel in ("obj", "nsubj:pass") and kinds().get(self.tree.lower(stop - 1)) in BUILT)  # "a rocket hit the X hospital"
        return None if acted or is_taken(self.tree, node) else PlaceRole.METONYM

    def _names_with_its_noun(self, words: str, stop: int) -> bool:
        """True where the name and the common noun after it are one of the gazetteer's: "the Adre crossing"."""
        match = _GENERIC.match(self.text, self.tree.tokens[stop - 1].end)
        if not match or match[1].split(" ")[0] not in kinds():
            return False
        noun = match[1].split(" ")[0]
        return kinds()[noun] in BUILT and bool(self.gazetteer.find(f"{words} {noun}"))

    def _is_within_state(self, first: int, stop: int, held: PlaceRelation | None) -> bool:
        """True for a common word that is a town's name: "in West, Texas"."""
        tree = self.tree
        if held is not PlaceRelation.IN or stop + 1 >= len(tree) or tree.word(stop) != "," or stop - first > 1:
            return False
        states = [entry for entry in self.gazetteer.find(tree.word(stop + 1)) if entry.kind is Kind.ADMIN1]
        return any(entry.admin1 == state.admin1 for entry in self.gazetteer.find(tree.word(first)) for state in states)

    def _stands_as_place(self, first: int, stop: int, lower: str) -> bool:
        """True for proper nouns within a sentence, right after a preposition of place, that are no month, day or common word."""
        tree = self.tree
        before = tree.lower(first - 1) if first else ""
        if first <= tree.sentence_of(first).first or lower in never() or before in ("on", "by", "the", "a", "an"):
            return False
        return before in ("in", "near", "outside") or all(tree.tokens[index].upos == "PROPN" for index in range(first, stop))

    def _is_misread_person(self, first: int, stop: int, words: str, held: PlaceRelation | None) -> bool:
        """True where the gazetteer knows the name and the text treats it as a place: "in X", "X and Y" after a place, "captured X"."""
        if not self._knows(words):
            return False
        tree = self.tree
        before = tree.lower(first - 1) if first else ""
        if held in (PlaceRelation.IN, PlaceRelation.NEAR, PlaceRelation.TOWARDS) and before in _SURE and (stop >= len(tree) or tree.lower(stop) not in _OWNS):
            return True  # but "in Sara's case"
        if held in LOCATIVE and before in ("and", ",", "or", "of"):
            return True
        rules = any(entry.kind in RULES and not entry.alternate for entry in self.gazetteer.find(words))
        if rules and (words.lower() not in namesakes() or acts_as_state(tree, first)):
            return True
        if rules and tree.tokens[first].deprel in SUBJECTS and is_large(words, self.gazetteer, COUNTRIES):
            return True  # a person's first name alone opens no report: "Chad buried its marshal"
        return stands_for_place(tree, first, stop, self.named)

    def _is_misread_group(self, first: int, stop: int, words: str, held: PlaceRelation | None) -> bool:
        """True where a people's name is that of a country, a capital or a city and no adjective, or of any place in a locative context."""
        if words.islower() or any(self.tree.tokens[index].upos != "PROPN" for index in range(first, stop)):
            return False
        return (words.lower() not in _UNIONS and is_large(words, self.gazetteer)) or _is_misnamed(self.tree, first, stop, held, self.gazetteer)

    def _knows(self, words: str) -> bool:
        return any(is_known(words, entry) for entry in self.gazetteer.find(words))


def _told_of(entries: tuple[Entry, ...]) -> set[str | None]:
    """The countries that a name is of, or the one that has all the cities and provinces of the name."""
    large = {entry.country for entry in entries if entry.kind in LANDS and entry.population >= CITY}
    return {entry.country for entry in entries if entry.kind is Kind.COUNTRY} | (large if len(large) == 1 else set())


def _built(tree: Tree, stop: int) -> int:
    """The token after the common nouns behind a name that tell a building: "the Senkata | gas plant"; `stop` where none does."""
    for size in range(3, 0, -1):
        words = tree.words(stop, stop + size).lower().split() if stop + size <= len(tree) else []
        if len(words) == size and all(map(str.isalpha, words)) and kinds().get(words[-1]) in BUILT and tree.word(stop).islower() and adjoins(tree, stop):
            return stop + size
    return stop


def _is_money(text: str, tree: Tree, stop: int) -> bool:
    """True for the country of a currency: "40 US dollars", "US$3"."""
    return text[tree.tokens[stop - 1].end :][:1] in ("$", "€", "£") or (stop < len(tree) and tree.lower(stop) in ("dollar", "dollars"))


_HYPHENS = frozenset("-‑–")
_SURNAMES = frozenset({"US", "GB", "CA", "AU", "NZ", "IE", "ZA"})  # where people are called after towns, and towns after people
_RULED = SUBJECTS | {"nmod:poss"}
_OWNS = frozenset({"'s", "’s", "'", "’"})
_UNIONS = frozenset({"eu", "un", "nato", "asean"})


def _scene(tree: Tree, first: int, stop: int, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """The tokens of the place in an event's name that also holds a word for an occasion: the rest after "of", else a large place; None without one."""
    named = [index for index in range(first, stop) if tree.lower(index) in occasions()]
    if not named:
        return None
    after = named[0] + 2 + (tree.lower(min(named[0] + 2, stop - 1)) == "the")
    if (
        after < stop
        and tree.lower(named[0] + 1) == "of"
        and _is_plain(tree, after, stop)
        and any(is_known(tree.words(after, stop), entry) for entry in gazetteer.find(tree.words(after, stop)))
    ):
        return after, stop
    spans = [(a, a + size) for size in (3, 2, 1) for a in range(first, stop - size + 1) if not any(a <= index < a + size for index in named)]
    return next((span for span in spans if _is_plain(tree, *span) and is_large(tree.words(*span), gazetteer)), None)


def _is_plain(tree: Tree, first: int, stop: int) -> bool:
    """True for a capitalised name that is no adjective of a country, no word that hardly ever means a place and no side of "the DPRK-U.S. summit"."""
    lower = tree.words(first, stop).lower()
    sides = any(tree.word(index) in _HYPHENS for index in (max(0, first - 1), stop - 1, min(stop, len(tree) - 1)))
    return tree.word(first)[:1].isupper() and not sides and lower not in never() and lower not in demonyms() and lower not in regional()


_SURE = frozenset("in at near outside inside into towards toward on around across throughout off".split())


def _people(tree: Tree, names: tuple[Name, ...]) -> frozenset[str]:
    """The single words, in lower case, of the document's longer names of persons: "Jordan" beside "Jordan Smith" is one."""
    long = [name for name in names if name.type == NameType.PERSON and name.stop - name.first > 1]
    return frozenset(tree.lower(index) for name in long for index in range(name.first, name.stop))


def _unnamed(tree: Tree, names: tuple[Name, ...]) -> Iterator[tuple[int, int, NameType | str]]:
    """Runs of capitalised words that no name covers."""
    covered = {index for name in names for index in range(name.first, name.stop)}
    index, count = 0, len(tree)
    while index < count:
        stop = index
        while stop < count and stop not in covered and stop - index < 4 and _is_capitalised(tree, stop) and (stop == index or adjoins(tree, stop)):
            stop += 1
        if stop > index:
            yield index, stop, "word"
        index = max(stop, index + 1)


def _is_capitalised(tree: Tree, index: int) -> bool:
    return tree.word(index)[:1].isupper() and tree.tokens[index].upos in ("PROPN", "NOUN", "X", "ADJ", "VERB", "INTJ", "ADV")


def _order(item: tuple[int, int, NameType | str]) -> tuple[int, bool, int]:
    return item[0], item[2] != "dateline", -item[1]


def _named(names: tuple[Name, ...]) -> Iterator[tuple[int, int, NameType | str]]:
    for name in names:
        yield name.first, name.stop, name.type


def _datelines(document: Document, tree: Tree) -> Iterator[tuple[int, int, NameType | str]]:
    """The places that open blocks: "GOMA, Sept 3 (Agency) -", "MANILA, Philippines —", "Srinagar: Two men"."""
    for block in document.blocks:
        place = _opening(document.text[block.start : min(block.end, block.start + OPENING)], block.kind) if block.kept else None
        tokens = tree.at(block.start + place[0], block.start + place[1]) if place else None
        if tokens:
            yield tokens.start, tokens.stop, "dateline"


def _opening(head: str, kind: BlockKind) -> tuple[int, int] | None:
    """The characters of the place before a dateline's first comma, bracket, dash or colon; None where no dateline opens the block."""
    match = _OPENING.match(head)
    if not match or kind not in OPENED:
        return None
    dash = _DASH.match(head, match.end())
    capitals = match[1].isupper() and len(match[1]) > 2
    signed = dash is not None and ("(" in dash[0] or "," in dash[0])
    if kind is BlockKind.DATELINE or (dash and (capitals or signed)) or _COLON.match(head, match.end()):
        return match.span(1)
    return None


def _is_misnamed(tree: Tree, first: int, stop: int, held: PlaceRelation | None, gazetteer: Gazetteer) -> bool:
    """True where an organisation's name is that of a country, or of a place or building in a locative context ("in Kamal Adwan hospital")."""
    words = tree.words(first, stop)
    found = [entry for entry in gazetteer.find(words) if is_known(words, entry)]
    if any(entry.kind == Kind.COUNTRY for entry in found):
        return True
    if found and not words.isupper() and stop < len(tree) and tree.lower(stop) in _RULERS:
        return True
    last = tree.lower(stop - 1)
    if held in LOCATIVE and kinds().get(last) in BUILT and last not in ("base", "port", "market", "embassy"):
        return True
    return held in LOCATIVE and bool(found) and not words.isupper()


_RULERS = frozenset("authorities residents police villagers officials governor governorate administration hospital airport".split())  # "the X authorities"


def _extended(text: str, tree: Tree, first: int, stop: int, gazetteer: Gazetteer) -> tuple[int, int]:
    """The characters of the name, with the generic words after it where they name another place ("Rafah crossing") or something built in it."""
    start, end = tree.tokens[first].start, tree.tokens[stop - 1].end
    if text.startswith(", D.C.", end):
        return start, end + 6
    if text[end : end + 1] == "." and f"{text[start:end]}." in states():
        return start, end + 1
    match = _GENERIC.match(text, end)
    words = match[1].split(" ") if match else []
    for size in range(len(words), 0, -1):
        phrase = " ".join(words[:size])
        kind = kinds().get(phrase)
        if kind in BUILT or kind in (Kind.WATER, Kind.ISLAND, Kind.REGION):
            base = text[start:end]
            if gazetteer.find(f"{base} {phrase}") or kind == Kind.CAMP or (kind in BUILT and not any(is_known(base, entry) for entry in gazetteer.find(base))):
                return start, end + 1 + len(phrase)
    return start, end
