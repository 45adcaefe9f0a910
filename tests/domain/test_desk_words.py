"""Scripts, the gate, local time, merged changes: pure rules of the desk."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import gate, script, times
from app.domain.changes import Change, merged
from app.domain.words import Role, Validity


def test_steps_are_cut_at_titles() -> None:
    found = script.steps("# Accroche\nBonjour\n\n# Offre\nDeux lignes\nici")
    assert found == [script.Step("Accroche", "Bonjour"), script.Step("Offre", "Deux lignes\nici")]
    assert script.steps("Sans titre") == [script.Step("", "Sans titre")]
    assert script.steps(" \n ") == []


def test_fields_are_merged_marked_and_missed() -> None:
    pieces = script.merge(
        "Bonjour {last_name} de {company}, {inconnu}.", {"last_name": "Hoarau", "company": " "}
    )
    assert pieces == [
        script.Piece("Bonjour "),
        script.Piece("Hoarau", merged=True),
        script.Piece(" de "),
        script.Piece("…", merged=True, missing=True),
        script.Piece(", {inconnu}."),
    ]
    assert script.unknown_fields("{a} {b} {a}", frozenset({"b"})) == ["a"]


@given(st.text(), st.dictionaries(st.sampled_from(["last_name", "company"]), st.text(min_size=1)))
def test_merging_never_fails_nor_loses_text(text: str, values: dict[str, str]) -> None:
    pieces = script.merge(text, values)
    assert "".join(p.text for p in pieces) == script.merged(text, values)
    assert all(p.text in text for p in pieces if not p.merged)


@pytest.mark.parametrize(
    ("facts", "light", "rule"),
    [
        (gate.CallFacts("+33639984127", Validity.VALID), gate.Light.GREEN, "allowed"),
        (gate.CallFacts("+33639984127", Validity.SUSPECT), gate.Light.AMBER, "number_suspect"),
        (gate.CallFacts("123", Validity.INVALID), gate.Light.RED, "number_invalid"),
        (gate.CallFacts(None), gate.Light.RED, "no_number"),
        (
            gate.CallFacts("+33639984127", Validity.VALID, number_opt_out=True),
            gate.Light.RED,
            "number_opt_out",
        ),
        (gate.CallFacts("+33639984127", Validity.VALID, do_not_call=True), gate.Light.RED, "do_not_call"),
        (
            gate.CallFacts("+33639984127", Validity.VALID, consent_revoked=True),
            gate.Light.RED,
            "consent_revoked",
        ),
        (gate.CallFacts("+33639984127", Validity.VALID, gone=True), gate.Light.RED, "gone"),
    ],
)
def test_the_gate_names_its_rule(facts: gate.CallFacts, light: gate.Light, rule: str) -> None:
    verdict = gate.decide(facts)
    assert (verdict.light, verdict.rule, verdict.allowed) == (light, rule, light is not gate.Light.RED)


def test_local_days_follow_the_clock_changes() -> None:
    hours = {
        day: (end - start).total_seconds() / 3600
        for day in (date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 24))
        for start, end in [times.day_bounds(day, "Europe/Paris")]
    }
    assert list(hours.values()) == [23, 25, 24]
    assert times.local_instant(date(2026, 3, 29), time(2, 30), "Europe/Paris") == datetime(
        2026, 3, 29, 1, 30, tzinfo=UTC
    )
    assert times.local_instant(date(2026, 10, 25), time(2, 30), "Europe/Paris") == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


def test_zones_and_days() -> None:
    noon = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    assert times.offset_hours(noon, "Indian/Reunion", "Europe/Paris") == 3
    assert (times.day_of(noon, "Europe/Paris"), times.hour_of(noon, "Europe/Paris")) == (
        date(2026, 11, 24),
        13,
    )
    assert times.zone("Nulle/Part").key == times.zone("").key == "Europe/Paris"
    assert times.next_working_day(date(2026, 11, 27)) == date(2026, 11, 30)


def test_merged_changes_keep_ids_only_when_all_know_them() -> None:
    one = Change(frozenset({"leads"}), (("leads", 1),), "a")
    two = Change(frozenset({"leads", "calls"}), (("leads", 2), ("calls", 3)), "a")
    vague = Change(frozenset({"calls"}), (), "b")
    both = merged([one, two])
    assert (both.rows("leads"), both.rows("calls"), both.client) == (frozenset({1, 2}), frozenset({3}), "a")
    assert merged([two, vague]).rows("calls") is None
    assert merged([two, vague]).client == ""
    assert merged([one, Change.all()]).touches("anything")
    assert Change.all().rows("leads") is None
    assert not one.touches("calls")


def test_roles_include_the_ones_before() -> None:
    assert [role.rank for role in Role] == [0, 1, 2]
