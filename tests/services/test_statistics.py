"""Figures of the calls: each slice, the missing one, and totals that are counted apart."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import func, select, update

from app.db.entities import Call, Campaign
from app.domain.actor import Actor
from app.domain.imports import Kind
from app.domain.statistics import CallFilter, Indicator, Item
from app.services import statistics
from tests.services.import_bench import Bench, bench
from tests.stores import NOW

__all__ = ["bench"]

CALLS = {
    "Quand": "started_at",
    "Durée": "talk_s",
    "Agent": "agent",
    "Campagne": "campaign",
    "Qualif": "qualification",
    "Résultat": "outcome",
    "Nom": "contact.last_name",
    "Tél": "contact.phone",
}
DIOP, ROY = ("Diop", "0639981254"), ("Roy", "0639981255")
ROWS = [
    ["12/05/2026 14:30", "60", "t_agent", "Hiver", "NRP", "", *DIOP],
    ["13/05/2026 09:10", "90", "t_agent2", "Hiver", "Refus", "négatif", *DIOP],
    ["13/05/2026 14:00", "30", "t_agent", "Hiver", "NRP", "", *ROY],
    ["14/05/2026", "10", "", "", "", "positif", *ROY],
]


@pytest.fixture
def figures(bench: Bench) -> Bench:
    assert bench.load(Kind.CALLS, CALLS, ROWS).created == len(ROWS)
    return bench


ALL = CallFilter()


def _calls(bench: Bench, chosen: CallFilter = ALL) -> dict[str, Indicator]:
    with bench.store.reading() as session:
        return statistics.calls(session, filter=chosen)


def _counts(indicator: Indicator) -> dict[str | int | None, int]:
    return {item.key: item.count for item in indicator.items}


def test_slices_add_up_and_the_missing_value_is_one(figures: Bench) -> None:
    found = _calls(figures)
    assert _counts(found["by_agent"]) == {"t_agent": 2, "t_agent2": 1, None: 1}
    assert _counts(found["by_hour"]) == {9: 1, 14: 2, None: 1}
    assert _counts(found["by_outcome"]) == {"negative": 1, "positive": 1, None: 2}
    assert _counts(found["by_qualification"]) == {"NRP": 2, "REF": 1, None: 1}
    assert _counts(found["by_campaign"]) == {"Hiver": 3, None: 1}
    for name in ("by_agent", "by_hour", "by_outcome", "by_qualification", "by_campaign"):
        assert found[name].total == sum(item.count for item in found[name].items) == len(ROWS)
    assert found["talk_s"].total == 190


def test_a_lead_two_agents_called_counts_once_in_the_total(figures: Bench) -> None:
    found = _calls(figures)
    assert _counts(found["leads_contacted"]) == {"t_agent": 2, "t_agent2": 1, None: 1}
    assert found["leads_contacted"].total == 3
    assert (found["leads_closed"].total, _counts(found["leads_closed"])) == (1, {"t_agent2": 1})
    assert _counts(found["lead_attempts"]) == {"Hiver": 3, None: 1}


def test_a_slice_is_named_and_tells_its_row(figures: Bench, agent: Actor) -> None:
    assert Item("t_agent", agent.name, 2, agent.user_id) in _calls(figures)["by_agent"].items


@pytest.mark.parametrize(
    ("chosen", "total"),
    [
        (CallFilter(since=date(2026, 5, 13)), 3),
        (CallFilter(until=date(2026, 5, 12)), 1),
        (CallFilter(since=date(2026, 5, 13), until=date(2026, 5, 13)), 2),
        (CallFilter(agents=(3,)), 2),
        (CallFilter(agents=(3, 4), since=date(2026, 5, 13)), 2),
        (CallFilter(files=(-1,)), 0),
    ],
)
def test_a_filter_holds_for_every_figure(figures: Bench, chosen: CallFilter, total: int) -> None:
    found = _calls(figures, chosen)
    assert {found[name].total for name in ("by_agent", "by_hour", "by_outcome", "by_campaign")} == {total}


def test_the_calls_of_a_campaign_are_those_its_slice_counts(figures: Bench) -> None:
    with figures.store.reading() as session:
        campaign = session.scalars(select(Campaign.id)).one()
        chosen = CallFilter(campaigns=(campaign,))
        rows = session.scalar(select(func.count()).select_from(Call).where(*statistics.matching(chosen)))
    assert rows == _calls(figures, chosen)["by_agent"].total == 3


def test_a_call_taken_back_is_in_no_figure(figures: Bench) -> None:
    if not figures.store.is_sqlite:
        pytest.skip("a call is taken back by its agent only, which test_calls shows")
    with figures.store.writing() as session:
        session.execute(update(Call).where(Call.user_id == 3).values(annulled_at=NOW))
    found = _calls(figures)
    assert found["by_agent"].total == 2
    assert found["leads_contacted"].total == 2
