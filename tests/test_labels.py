"""Every closed word, error, rule and verdict has words for people, in both languages."""

from __future__ import annotations

import inspect
import re
from enum import StrEnum
from pathlib import Path

import pytest

from app import i18n, labels, sentences
from app.domain import words
from app.domain.gate import CallFacts, decide
from app.domain.leads import Urgency
from app.domain.words import AgentStatus, LeadState, Validity
from app.errors import UserError

ENUMS = [
    e for _, e in inspect.getmembers(words, inspect.isclass) if issubclass(e, StrEnum) and e is not StrEnum
]
SOURCES = Path(__file__).resolve().parents[1] / "app"


@pytest.fixture(autouse=True)
def french() -> None:
    """Each test begins in French."""
    i18n.speak("fr")


@pytest.mark.parametrize("enum", [*ENUMS, Urgency], ids=lambda e: e.__name__)
def test_every_word_has_a_label(enum: type[StrEnum]) -> None:
    assert all(labels.word(member) for member in enum)


def test_equal_values_of_different_lists_keep_their_labels() -> None:
    assert labels.word(LeadState.CLOSED) == "Terminé"
    assert labels.word(Urgency.MY_CALLBACK) == "Mes rappels dus"
    assert labels.word(AgentStatus.OFF_QUEUE) == "Hors file"


def test_every_code_raised_has_a_sentence() -> None:
    raised = set()
    kinds = (
        "UserError|NotFound|Forbidden|Conflict|Invalid|NotAllowed|StoreError|FileError|TimedOut|SignInError"
    )
    for file in SOURCES.rglob("*.py"):
        raised |= set(re.findall(rf'(?:{kinds})\(\s*"([a-z_.]+)"', file.read_text(encoding="utf-8")))
    assert raised - set(sentences.ERRORS) == set()


def test_an_error_is_at_most_three_sentences() -> None:
    for code, sentence in sentences.ERRORS.items():
        assert len(re.findall(r"[.?!…](?:\s|$)", sentence)) <= 3, code


def test_values_are_filled_and_missing_ones_do_not_break() -> None:
    assert "Fatou" in labels.error_text(UserError("lead.taken", by="Fatou"))
    assert "…" in labels.error_text(UserError("lead.taken"))
    assert labels.error_text(UserError("unheard_of")) == sentences.ERRORS["refused"]


def test_the_gate_speaks() -> None:
    assert labels.gate_text(decide(CallFacts("+33639984127", Validity.VALID))) == "Appel permis"
    assert set(sentences.GATE) >= {"allowed", "gone", "do_not_call", "no_number"}
