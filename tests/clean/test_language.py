"""The language of a report is told by its words, and English is never refused on a guess."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, strategies as st

from dateline.clean import Clean, language
from dateline.errors import InputError
from dateline.pipeline import Pipeline
from dateline.records import Document, Found, Page, Rejection

ENGLISH = "The pier at Belmor was closed on Monday after a storm broke its railing, the harbour master said. Nobody was hurt. "
GERMAN = "Die Mole wurde am Montag nach dem Sturm gesperrt, sagte der Hafenmeister. Niemand wurde verletzt, und die Boote sind zurück. "
FRENCH = "La jetée a été fermée lundi après la tempête, a déclaré le capitaine du port. Personne n'a été blessé pendant la nuit. "
KIN = ({"hr", "bs", "sr"}, {"id", "ms"}, {"hi", "ne", "mr"})


def read(source: str, lang: str | None = None, *, given: str | None = None, media_type: str = "text/html") -> Document:
    html = f"<html{f' lang={lang}' if lang else ''}><body><article><h1>Storm</h1>{source}</article></body></html>" if media_type == "text/html" else source
    page = Page(uri="a", media_type=media_type, sha256="", content=html.encode(), language=given)
    return Clean(languages={"en"})(page)


@pytest.mark.parametrize("entry", language.languages(), ids=lambda entry: entry.code)
def test_a_language_with_a_name_is_told_by_its_example(entry: language.Language) -> None:
    code = language.of_text(entry.example, entry.code)
    assert code == entry.code or any({code, entry.code} <= kin for kin in KIN)


SHORT = [
    "Storm closes pier",
    "Scholz, Macron and Zelensky in Kyiv",
    "Bundeswehr in Mali",
    "Jisr al-Shughur, Maarat al-Numan, Khan Shaykhun, Saraqib",
    "Süddeutsche Zeitung, Frankfurter Allgemeine Zeitung, Der Spiegel, Die Welt, Die Zeit, Neue Zürcher Zeitung",
    "Joshua Kimmich; Antonio Rüdiger; Niklas Süle; Robin Gosens; Leon Goretzka; Thomas Müller; Serge Gnabry",
    "“No.”",
    "3-1",
    "",
]


@pytest.mark.parametrize("text", SHORT)
def test_headlines_and_names_are_not_refused(text: str) -> None:
    assert language.of_text(text) in (None, "en")


@pytest.mark.parametrize(
    "text",
    [
        f"{ENGLISH} “{GERMAN}”",
        f"{FRENCH}\n{ENGLISH * 3}",
        f"{GERMAN * 3}\n{ENGLISH * 3}",
        f"{GERMAN}\n{ENGLISH}\n{GERMAN}\n{ENGLISH}",
        "Chancellor Olaf Scholz told the Süddeutsche Zeitung that the Bundesnachrichtendienst and the Bundesamt für Verfassungsschutz had been warned.",
        "“Wir schaffen das,” she said, and the Bundestag voted for it by 374 to 311.",
        "Dem leaders say dey don talk say the pier go close on Monday because of the storm and everybody dey vex.",
    ],
)
def test_english_with_foreign_words_is_english(text: str) -> None:
    assert language.of_text(text) in (None, "en")


@pytest.mark.parametrize(("lang", "source", "code"), [("de", ENGLISH, "en"), ("en", GERMAN, "de"), (None, FRENCH, "fr"), ("fr-FR", FRENCH, "fr")])
def test_the_words_decide_against_the_declaration(lang: str | None, source: str, code: str) -> None:
    page = Page(uri="a", media_type="text/html", sha256="", content=f"<html lang={lang or ''}><body><p>{source * 2}</p>".encode())
    found = Clean()(page).source
    assert (found.language, found.found.language) == (code, Found.DETECTED)


def test_what_the_carrier_gives_and_the_words_bear_out_is_given() -> None:
    found = read(ENGLISH, given="en", media_type="text/plain").source
    assert (found.language, found.found.language) == ("en", Found.GIVEN)


def test_what_the_words_do_not_tell_is_as_declared() -> None:
    assert read("Kyiv", given="de", media_type="text/plain").source.language == "de"  # and not refused


def test_a_page_with_foreign_furniture_around_an_english_report_is_read() -> None:
    menu = "".join(f"<li><a href='/{at}'>{line}</a></li>" for at, line in enumerate(("Startseite", "Nachrichten aus aller Welt", "Über uns und unsere Leser")))
    body = "".join(f"<p>{ENGLISH}</p>" for _ in range(4))
    assert read(f"<nav><ul>{menu}</ul></nav>{body}<aside><p>{GERMAN}</p></aside>", "de").source.language == "en"


def test_a_text_in_another_language_is_refused_with_its_name() -> None:
    with pytest.raises(InputError, match=r"the text is in German \(de\); dateline reads English: give a translation") as refused:
        read(f"<p>{GERMAN * 3}</p>", "de")
    assert refused.value.language == "de"


def test_the_rejection_keeps_the_language() -> None:
    page = Page(uri="a", media_type="text/plain", sha256="0", content=(FRENCH * 3).encode())
    (result,) = Pipeline(Clean(languages={"en"}), []).read([page])
    assert isinstance(result, Rejection)
    assert (result.stage, result.language) == ("clean", "fr")
    assert msgspec.json.decode(msgspec.json.encode(result))["language"] == "fr"


def test_noise_is_in_no_language() -> None:
    assert language.of_text("xqzt vbnm qwrt zxcv " * 20) in (None, "en")


@given(st.text(max_size=200), st.sampled_from([None, "de", "xx"]))
def test_any_text_has_a_language_or_none(text: str, declared: str | None) -> None:
    code = language.of_text(text, declared)
    assert code is None or language.name(code)
