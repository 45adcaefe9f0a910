"""The columns of the contact list on a real store, under Qt's own examiner."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app import i18n
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.changes import Change
from app.domain.contacts import ContactRow
from app.domain.contacts import Sort as By
from app.domain.filters import Condition, Filter, Op, Relative, Unit
from app.domain.leads import TagRow
from app.domain.words import LeadState, Lifecycle, Validity
from app.models import contacts as listed
from app.models.columns import Column, Kind, Sort
from app.models.window import WindowModel
from app.services import contact_editing, contacts, reference
from tests.fakes import InlineTasks

pytestmark = pytest.mark.usefixtures("qapp")
ROW = ContactRow(
    id=1, version=3, civility="M.", first_name="Bastien", last_name="Delmotte", company_id=4,
    company="Transports Delmotte", job_title="Dirigeant", stage=TagRow(1, "À risque", 6),
    type=TagRow(2, "VIP", 4), source=TagRow(3, "Recommandation", 0), tags=(TagRow(5, "Transport", 1),),
    phone="+33639982205", phone_validity=Validity.SUSPECT, phone_opt_out=False, email="b@trd.example",
    email_validity=Validity.VALID, last_interaction_at=datetime.fromisoformat("2026-11-13T04:00+00:00"),
    last_attempt_at=None, last_order_on=date(2026, 5, 9), order_count=12, spent_cents=1_194_000, owner_id=2,
    owner="Théo Lemarié", city="Béthune", postcode="62400",
    created_at=datetime.fromisoformat("2021-03-03T09:00+00:00"),
    updated_at=datetime.fromisoformat("2026-11-12T09:00+00:00"), lifecycle=Lifecycle.CUSTOMER,
    lead_state=LeadState.IN_PROGRESS, do_not_call=True,
)  # fmt: skip
NOON = datetime.fromisoformat("2026-11-13T09:00+00:00")


def column(key: str) -> Column[ContactRow]:
    made = listed.columns(clock=lambda: NOON, zone="Europe/Paris")
    return next(one for one in made if one.key == key)


@pytest.fixture
def in_english() -> Iterator[None]:
    i18n.speak("en")
    yield
    i18n.speak("fr")


def test_every_column_reads_as_people_write() -> None:
    shown = {one.key: one.text(ROW) for one in listed.columns(clock=lambda: NOON, zone="Europe/Paris")}
    assert shown == {
        "name": "Bastien Delmotte",
        "company": "Transports Delmotte",
        "stage": "À risque",
        "phone": "06 39 98 22 05",
        "last_interaction": "il y a 5 h",
        "last_order": "09/05/2026",
        "spent": "11\u202f940,00\u00a0€",
        "order_count": "12",
        "type": "VIP",
        "tags": "Transport",
        "lifecycle": "Client",
        "source": "Recommandation",
        "lead_state": "En cours",
        "do_not_call": "ne pas appeler",
        "email": "b@trd.example",
        "job_title": "Dirigeant",
        "city": "Béthune",
        "postcode": "62400",
        "owner": "Théo Lemarié",
        "first_name": "Bastien",
        "last_attempt": "",
        "created": "il y a 5 ans",
        "updated": "il y a 1 j",
    }


def test_ages_tell_the_exact_instant_in_their_tooltip() -> None:
    tooltip = column("last_interaction").tooltip
    assert tooltip is not None
    assert tooltip(ROW) == "vendredi 13 novembre 2026, 05:00"


def test_a_doubtful_number_says_why_in_its_tooltip() -> None:
    tooltip = column("phone").tooltip
    assert tooltip is not None
    assert tooltip(ROW) == "À vérifier"


def test_stages_tags_and_types_are_pills_of_their_own_colour() -> None:
    marks = {key: column(key).marks for key in ("stage", "type", "tags")}
    numbers = {key: [m.number for m in read(ROW)] for key, read in marks.items() if read is not None}
    assert numbers == {"stage": [7], "type": [5], "tags": [2]}


def test_days_are_written_as_the_language_does(in_english: None) -> None:
    assert listed.shown_day(date(2026, 5, 9)) == "9 May 2026"
    assert listed.shown_day(None) == ""


def test_every_sorting_column_is_one_the_service_knows() -> None:
    made = listed.columns(clock=lambda: NOON, zone="Europe/Paris")
    keys = [one.sort_key for one in made if one.sort_key]
    assert set(keys) == set(By)
    assert len(keys) == len(set(keys))
    assert {one.kind for one in made} >= {Kind.PERSON, Kind.PILLS, Kind.PHONE, Kind.DATE, Kind.MONEY}


@pytest.fixture
def model(store: Store, admin: Actor, now: datetime) -> Iterator[WindowModel[ContactRow]]:
    """A list of three contacts of the store."""
    with store.writing() as session:
        reference.install_defaults(session, now=now)
        for first, last in (("Zoé", "Abadie"), ("Éric", "Dumas"), ("Nadège", "Hoarau")):
            contacts.create(
                session,
                actor=admin,
                values={"first_name": first, "last_name": last, "phone": "06 39 98 41 27"},
                now=now,
            )
    tasks = InlineTasks(store)
    made = WindowModel(
        tasks,
        source=listed.source(lambda: now),
        columns=listed.columns(clock=lambda: now, zone="Europe/Paris"),
        topic="contacts",
    )
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    yield made
    assert tester.model() is made
    made.deleteLater()
    tasks.close(1)


def names(model: WindowModel[ContactRow]) -> list[str]:
    section = model.section("name")
    return [model.data(model.index(row, section)) for row in range(model.rowCount())]


def settle(model: WindowModel[ContactRow]) -> None:
    """Let the questions that wait leave now."""
    for timer in (model._listing._timer, model._fetch_timer):
        timer.stop()
        timer.timeout.emit()


def test_the_list_sorts_and_filters_in_the_store(model: WindowModel[ContactRow]) -> None:
    model.set_filter(Filter())
    assert names(model) == ["Zoé Abadie", "Éric Dumas", "Nadège Hoarau"]
    model.set_sort(Sort("name", descending=True))
    assert names(model) == ["Nadège Hoarau", "Éric Dumas", "Zoé Abadie"]
    model.set_filter(Filter(text="hoar"))
    assert names(model) == ["Nadège Hoarau"]
    model.sort(model.section("first_name"), Qt.SortOrder.AscendingOrder)
    model.set_filter(Filter(text="9841"))
    assert names(model) == ["Éric Dumas", "Nadège Hoarau", "Zoé Abadie"]


def test_a_relative_filter_is_read_at_the_time_of_the_clock(model: WindowModel[ContactRow]) -> None:
    model.set_filter(Filter().also(Condition("created", Op.GE, Relative(-1, Unit.DAY))))
    assert model.total == 3
    model.set_filter(Filter().also(Condition("created", Op.LT, Relative(-1, Unit.DAY))))
    assert model.total == 0


def test_a_change_elsewhere_keeps_the_ticks(
    model: WindowModel[ContactRow], store: Store, admin: Actor, now: datetime
) -> None:
    model.set_filter(Filter())
    kept, edited = model.id_at(2), model.id_at(0)
    assert kept is not None
    assert edited is not None
    model.check([kept])
    with store.writing() as session:
        contact_editing.set_field(
            session, actor=admin, contact_id=edited, field="last_name", value="Zola", version=1,
            now=now + timedelta(minutes=1),
        )  # fmt: skip
    model.reload(Change(frozenset({"contacts"}), (("contacts", edited),)))
    settle(model)
    names(model)
    settle(model)
    assert names(model) == ["Éric Dumas", "Nadège Hoarau", "Zoé Zola"]
    assert list(model.checked_ids()) == [kept]
