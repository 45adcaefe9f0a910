"""Which language is spoken, and where its texts come from."""

from __future__ import annotations

import locale

import pytest

from app import i18n, resources
from tests.catalogues import Translate, translate

__all__ = ["translate"]
VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A session that says nothing of its language."""
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(locale, "getlocale", lambda: (None, None))
    return monkeypatch


@pytest.mark.parametrize("chosen", ["fr", "en"])
def test_the_chosen_language_wins_over_the_systems(bare: pytest.MonkeyPatch, chosen: str) -> None:
    bare.setenv("LC_ALL", "en_GB.UTF-8" if chosen == "fr" else "fr_FR.UTF-8")
    assert i18n.preferred(chosen) == chosen


@pytest.mark.parametrize("name", VARIABLES)
def test_the_language_of_the_session_is_spoken(bare: pytest.MonkeyPatch, name: str) -> None:
    bare.setenv(name, "en_US.UTF-8")
    assert i18n.preferred() == "en"
    assert i18n.preferred("xx") == "en"
    bare.setenv(name, "fr_FR.UTF-8")
    assert i18n.preferred() == "fr"


def test_variables_rank_as_the_system_ranks_them(bare: pytest.MonkeyPatch) -> None:
    bare.setenv("LANG", "fr_FR.UTF-8")
    bare.setenv("LC_MESSAGES", "en_GB.UTF-8")
    assert i18n.preferred() == "en"
    bare.setenv("LC_ALL", "fr_BE.UTF-8")
    assert i18n.preferred() == "fr"


@pytest.mark.parametrize(
    ("named", "spoken"),
    [("English_United States", "en"), ("French_France", "fr"), ("de_DE", "fr"), (None, "fr")],
)
def test_without_variables_the_locale_decides(
    bare: pytest.MonkeyPatch, named: str | None, spoken: str
) -> None:
    bare.setattr(locale, "getlocale", lambda: (named, "UTF-8"))
    assert i18n.preferred() == spoken


def test_other_languages_hear_french(bare: pytest.MonkeyPatch) -> None:
    for name in ("C", "C.UTF-8", "POSIX", "de_DE.UTF-8"):
        bare.setenv("LANG", name)
        assert i18n.preferred() == "fr"


def test_an_unknown_language_is_not_spoken() -> None:
    i18n.speak("en")
    i18n.speak("xx")
    assert i18n.speaking() == "fr"


def test_a_text_is_said_in_the_language_in_force(translate: Translate) -> None:
    translate("en", {("desk", "Suivant"): "Next"})
    assert i18n.text("desk", "Suivant") == "Suivant"
    i18n.speak("en")
    assert i18n.text("desk", "Suivant") == "Next"


def test_a_text_without_translation_stays_french(translate: Translate) -> None:
    translate("en", {("desk", "Suivant"): "Next"})
    i18n.speak("en")
    assert i18n.text("desk", "Précédent") == "Précédent"
    assert i18n.text("contacts", "Suivant") == "Suivant"
    assert i18n.forms("en", "desk", "Précédent") == ()


def test_without_a_catalogue_everything_is_french(translate: Translate) -> None:
    i18n.speak("en")
    assert i18n.text("desk", "Suivant") == "Suivant"
    assert i18n.forms("en", "desk", "Suivant") == ()


def test_plurals_have_two_forms(translate: Translate) -> None:
    translate("en", {("desk", "%n appel(s)"): ("%n call", "%n calls")})
    assert i18n.forms("en", "desk", "%n appel(s)") == ("%n call", "%n calls")


def test_texts_not_translated_yet_or_no_more_are_passed_over(translate: Translate) -> None:
    file = translate(
        "en", {("desk", "Vide"): "", ("desk", "Un seul"): ("%n one", ""), ("desk", "Ancien"): "Old"}
    )
    written = file.read_text(encoding="utf-8")
    gone = written.replace("<translation>Old", '<translation type="vanished">Old')
    bare = "<message><source>Sans</source></message>"
    file.write_text(gone.replace("</context></TS>", f"{bare}</context></TS>"), encoding="utf-8")
    assert 'type="vanished"' in file.read_text(encoding="utf-8")
    for source in ("Vide", "Un seul", "Ancien", "Sans"):
        assert i18n.forms("en", "desk", source) == ()


@pytest.mark.parametrize(("language", "singular"), [("fr", (0, 1)), ("en", (1,))])
def test_which_counts_are_singular(language: str, singular: tuple[int, ...]) -> None:
    assert tuple(n for n in range(12) if i18n.plural(language, n) == 0) == singular


def test_resources_lie_beside_the_package() -> None:
    assert resources.path("samples", "communes.csv").is_file()


def test_resources_lie_where_a_frozen_build_unpacks_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys._MEIPASS", "/opt/cadran/_internal", raising=False)
    assert resources.path("i18n", "x.ts").as_posix() == "/opt/cadran/_internal/resources/i18n/x.ts"
