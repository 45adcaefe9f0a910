"""What happened with a person, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app import labels
from app.domain.leads import TagRow
from app.domain.timeline import Happening, TimelineEntry
from app.domain.words import CallbackState, Direction, OrderStatus, Origin, Outcome
from app.views.timeline_entries import entries

NOW = datetime(2026, 11, 13, 9, 48, tzinfo=UTC)
CALL = TimelineEntry(
    Happening.CALL, 1, NOW - timedelta(days=64), by="Théo Lemarié", direction=Direction.OUT, talk_s=392,
    label="Intéressé", body="Compare avec une autre offre.",
)  # fmt: skip
SEVERAL = [
    CALL,
    replace(CALL, talk_s=0, label="NRP", body=None),
    replace(CALL, direction=Direction.IN, label="Vente", is_positive=True),
    TimelineEntry(Happening.NOTE, 2, NOW, by="Fatou Diarra", body="Second dépôt.", outcome=Outcome.POSITIVE),
    TimelineEntry(
        Happening.TICKET, 3, NOW, ticket_number=4182, title="Facture prélevée deux fois", priority="Haute",
        pill=TagRow(1, "En cours", 0), body="Avez-vous du nouveau ?",
    ),
    TimelineEntry(
        Happening.PURCHASE, 4, NOW, title="Fibre pro", amount_cents=148_000, currency="EUR",
        order_status=OrderStatus.REFUNDED, whole_day=True,
    ),
    TimelineEntry(Happening.ARRIVAL, 5, NOW, campaign="Standards TPE", file="Novembre"),
    TimelineEntry(Happening.ARRIVAL, 6, NOW),
    TimelineEntry(
        Happening.CALLBACK, 7, NOW, title="Revoir le devis", due_at=NOW + timedelta(hours=3),
        callback_state=CallbackState.DONE,
    ),
    TimelineEntry(
        Happening.STAGE, 8, NOW, pill=TagRow(2, "À risque", 6), was=TagRow(1, "Suivi", 0), origin=Origin.RULE
    ),
    TimelineEntry(Happening.STAGE, 9, NOW, was=TagRow(1, "Suivi", 0), by="Inès", origin=Origin.MANUAL),
    TimelineEntry(Happening.TAG, 10, NOW, pill=TagRow(3, "VIP", 4), is_added=False, by="Inès"),
    TimelineEntry(Happening.CREATED, 11, NOW, by="Inès"),
]  # fmt: skip


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.usefixtures("qapp")
def test_each_kind_is_told_in_its_words() -> None:
    told = entries(SEVERAL, zone="Europe/Paris", now=NOW, grouped=True)
    assert [(e.icon, plain(e.title), plain(e.detail), [p.text for p in e.pills]) for e in told] == [
        ("call-out", "Appel sortant", "6 min 32 s · Théo Lemarié", ["Intéressé"]),
        ("call-missed", "Appel sortant", "Théo Lemarié", ["NRP"]),
        ("call-in", "Appel entrant", "6 min 32 s · Théo Lemarié", ["Vente"]),
        ("note", "Note", "Fatou Diarra", ["Positif"]),
        ("tickets", "Ticket n° 4 182", "", ["En cours", "Haute"]),
        ("cart", "Achat", "Fibre pro · 1 480,00 €", [labels.word(OrderStatus.REFUNDED)]),
        ("campaigns", "Entrée en campagne", "Standards TPE · Novembre", []),
        ("flow", "Entrée dans le flux clients", "", []),
        ("callbacks", "Rappel", "pour 13:48 · agenda partagé", ["Fait"]),
        ("stage", "Étape", "Suivi → À risque, par règle", []),
        ("stage", "Étape", "Suivi → hors du pipeline · Inès", []),
        ("tag", "Étiquette", "retirée · Inès", ["VIP"]),
        ("contact", "Fiche créée", "Inès", []),
    ]
    bodies = {plain(e.body) for e in told if e.body}
    assert bodies == {
        "Compare avec une autre offre.", "Second dépôt.", "« Avez-vous du nouveau ? »", "Revoir le devis",
    }  # fmt: skip


@pytest.mark.usefixtures("qapp")
def test_grouped_entries_stand_under_days_and_months_with_exact_tooltips() -> None:
    note, call = SEVERAL[3], CALL
    told = entries([note, call], zone="Europe/Paris", now=NOW, grouped=True)
    assert [(e.group, e.date) for e in told] == [
        ("Aujourd’hui", "10:48"),
        ("Septembre 2026", "jeu. 10 sept., 11:48"),
    ]
    assert told[1].exact_date == "jeudi 10 septembre 2026, 11:48"


@pytest.mark.usefixtures("qapp")
def test_in_a_narrow_place_dates_are_short_and_pills_are_enough() -> None:
    older = replace(CALL, at=NOW - timedelta(days=400))
    told = entries([SEVERAL[5], CALL, older], zone="Europe/Paris", now=NOW, grouped=False, brief=True)
    assert [(e.group, e.date, e.detail) for e in told] == [
        ("", "13 nov.", ""),
        ("", "10 sept.", ""),
        ("", "9 oct. 2025", ""),
    ]
