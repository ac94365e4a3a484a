"""What the encoder's links decide, and what they may not."""

from __future__ import annotations

from dateline.parse.coref import Entities
from dateline.parse.coref.stage import everything
from dateline.records import Document, Link, Name, NameType, Parse, Sentence, Source, Token


def document(*sentences: str, names: tuple[Name, ...] = (), links: tuple[Link, ...] = ()) -> Document:
    """A document from sentences of words written form/upos/head/deprel[/number], heads counted from 1 within the sentence."""
    text, tokens, spans = "", [], []
    for sentence in sentences:
        first = len(tokens)
        for form, upos, head, deprel, *number in (word.split("/") for word in sentence.split()):
            above = first + int(head) - 1 if head != "0" else -1
            tokens.append(Token(len(text), len(text) + len(form), form.lower(), upos, above, deprel, number="".join(number)))
            text += form + " "
        spans.append(Sentence(first, len(tokens)))
    parse = Parse(tokens=tuple(tokens), sentences=tuple(spans), names=names, links=links)
    return Document(id="x", source=Source(uri="x", media_type="text/plain", sha256=""), published=None, text=text, blocks=(), parse=parse)


def together(read: Document, one: int, other: int) -> bool:
    """Whether the two tokens head mentions of one entity."""
    assert read.parse is not None
    starts = [{m.start for m in entity.mentions} for entity in read.entities or ()]
    return any({read.parse.tokens[at].start for at in (one, other)} <= found for found in starts)


MEETING = ("Quist/PROPN/2/nsubj/Sing met/VERB/0/root Brandt/PROPN/2/obj/Sing ./PUNCT/2/punct", "He/PRON/2/nsubj/Sing left/VERB/0/root")
PEOPLE = (Name(0, 1, NameType.PERSON), Name(2, 3, NameType.PERSON))


def meeting(*links: Link) -> Document:
    return Entities()([document(*MEETING, names=PEOPLE, links=links)])[0]


def test_a_sure_link_decides_between_two_men() -> None:
    assert together(meeting(), 0, 4)
    assert together(meeting(Link(4, 2, 4.0)), 2, 4)


def test_an_unlikely_link_decides_nothing() -> None:
    assert together(meeting(Link(4, 2, -2.5)), 0, 4)


def test_no_link_makes_a_he_of_a_town() -> None:
    sentences = ("Quist/PROPN/2/nsubj/Sing left/VERB/0/root Lenno/PROPN/2/obj/Sing", "He/PRON/2/nsubj/Sing wept/VERB/0/root")
    names = (Name(0, 1, NameType.PERSON), Name(2, 3, NameType.PLACE))
    read = Entities()([document(*sentences, names=names, links=(Link(3, 2, 8.0),))])[0]
    assert not together(read, 2, 3)


def test_no_link_makes_one_of_two_full_names() -> None:
    sentences = ("Ines/PROPN/3/nsubj/Sing Kovar/PROPN/1/flat left/VERB/0/root", "Marta/PROPN/3/nsubj/Sing Quist/PROPN/1/flat stayed/VERB/0/root")
    names = (Name(0, 2, NameType.PERSON), Name(3, 5, NameType.PERSON))
    read = Entities()([document(*sentences, names=names, links=(Link(3, 0, 8.0),))])[0]
    assert not together(read, 0, 3)


def test_dates_and_you_are_in_no_entity_but_among_all_that_is_mentioned() -> None:
    sentences = ("You/PRON/2/nsubj came/VERB/0/root in/ADP/4/case 1859/NUM/2/obl", "You/PRON/2/nsubj left/VERB/0/root in/ADP/4/case 1859/NUM/2/obl")
    read = document(*sentences, links=(Link(4, 0, 3.0), Link(7, 3, 3.0)))
    assert Entities()([read])[0].entities == ()
    assert {0, 4} in everything(read)
    assert {3, 7} in everything(read)
