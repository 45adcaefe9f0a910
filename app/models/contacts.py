"""The columns of the contact list, and where its rows come from."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import lru_cache, partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from app import i18n, labels, wording
from app.domain import phones
from app.domain.contacts import ContactRow
from app.domain.contacts import Sort as By
from app.domain.filters import EVERYTHING, Filter
from app.domain.leads import TagRow
from app.domain.words import Validity
from app.models.columns import Column, Kind, Mark, Sort
from app.models.listing import Source
from app.services import contacts

Clock = Callable[[], datetime]


def source(clock: Clock) -> Source[ContactRow]:
    """The list of contacts; relative filters are read at the time of `clock`."""
    return Source(ids=partial(_ids, clock=clock), rows=contacts.rows, first=partial(_first, clock=clock))


def _ids(session: Any, *, filter: Filter | None, sort: Sort | None, clock: Clock) -> array[int]:
    by, descending = _order(sort)
    asked = filter or EVERYTHING
    return contacts.ids(session, filter=asked, sort=by, descending=descending, now=clock())


def _first(
    session: Any, *, filter: Filter | None, sort: Sort | None, limit: int, clock: Clock
) -> list[ContactRow]:
    by, descending = _order(sort)
    asked = filter or EVERYTHING
    ids = contacts.ids(session, filter=asked, sort=by, descending=descending, limit=limit, now=clock())
    return contacts.rows(session, ids=ids)


def _order(sort: Sort | None) -> tuple[By, bool]:
    return (By(sort.key), sort.descending) if sort else (By.NAME, False)


# --------------------------------------------------------------------------------------------- columns
def columns(*, clock: Clock, zone: str) -> Sequence[Column[ContactRow]]:
    """Every column a contact list may show; instants are told in `zone`, ages at the time of `clock`."""

    def age(instant: datetime | None) -> str:
        return wording.age(instant, now=clock()) if instant else ""

    def exact(instant: datetime | None) -> str:
        return wording.exact(instant, zone=zone) if instant else ""

    return (
        *_who(),
        *_how_it_goes(age, exact),
        *_what_it_brings(),
        *_more(age, exact),
    )


def _who() -> Sequence[Column[ContactRow]]:
    return (
        Column(
            "name",
            lambda: QCoreApplication.translate("contacts", "Nom"),
            lambda row: wording.name(row.first_name, row.last_name),
            kind=Kind.PERSON,
            width=180,
            sort_key=By.NAME,
        ),
        Column(
            "company",
            lambda: QCoreApplication.translate("contacts", "Entreprise"),
            lambda row: row.company or "",
            width=142,
            sort_key=By.COMPANY,
        ),
        Column(
            "stage",
            lambda: QCoreApplication.translate("contacts", "Étape"),
            lambda row: row.stage.label if row.stage else "",
            kind=Kind.PILLS,
            width=112,
            sort_key=By.STAGE,
            marks=lambda row: _pills(row.stage),
        ),
        Column(
            "phone",
            lambda: QCoreApplication.translate("contacts", "Téléphone"),
            lambda row: shown_phone(row.phone),
            kind=Kind.PHONE,
            width=112,
            sample="06 88 88 88 88",
            sort_key=By.PHONE,
            tooltip=_phone_state,
        ),
    )


Tell = Callable[[datetime | None], str]


def _how_it_goes(age: Tell, exact: Tell) -> Sequence[Column[ContactRow]]:
    return (
        Column(
            "last_interaction",
            lambda: QCoreApplication.translate("contacts", "Échange"),
            lambda row: age(row.last_interaction_at),
            kind=Kind.DATE,
            width=100,
            sample=QCoreApplication.translate("contacts", "il y a 88 mois"),
            sort_key=By.LAST_INTERACTION,
            first_descending=True,
            tooltip=lambda row: exact(row.last_interaction_at),
        ),
        Column(
            "last_order",
            lambda: QCoreApplication.translate("contacts", "Dernier achat"),
            lambda row: shown_day(row.last_order_on),
            kind=Kind.DATE,
            width=94,
            sample=shown_day(date(2028, 9, 28)),
            sort_key=By.LAST_ORDER,
            first_descending=True,
        ),
    )


def _what_it_brings() -> Sequence[Column[ContactRow]]:
    return (
        Column(
            "spent",
            lambda: QCoreApplication.translate("contacts", "Total payé"),
            lambda row: wording.money(row.spent_cents) if row.spent_cents else "",
            kind=Kind.MONEY,
            width=96,
            sample="88 888,88 €",
            sort_key=By.SPENT,
            first_descending=True,
        ),
        Column(
            "order_count",
            lambda: QCoreApplication.translate("contacts", "Achats"),
            lambda row: wording.number(row.order_count) if row.order_count else "",
            kind=Kind.NUMBER,
            width=64,
            sample="888",
            sort_key=By.ORDER_COUNT,
            first_descending=True,
            is_hidden=True,
        ),
    )


def _more(age: Tell, exact: Tell) -> Sequence[Column[ContactRow]]:
    return (
        *_words(),
        _text("email", lambda: QCoreApplication.translate("contacts", "E-mail"), _email, By.EMAIL, 180),
        _text(
            "job_title",
            lambda: QCoreApplication.translate("contacts", "Fonction"),
            lambda row: row.job_title or "",
            By.JOB_TITLE,
        ),
        _text(
            "city",
            lambda: QCoreApplication.translate("contacts", "Ville"),
            lambda row: row.city or "",
            By.CITY,
        ),
        _text(
            "postcode",
            lambda: QCoreApplication.translate("contacts", "Code postal"),
            lambda row: row.postcode or "",
            By.POSTCODE,
            84,
        ),
        _text(
            "owner",
            lambda: QCoreApplication.translate("contacts", "Propriétaire"),
            lambda row: row.owner or "",
            By.OWNER,
        ),
        _text(
            "first_name",
            lambda: QCoreApplication.translate("contacts", "Prénom"),
            lambda row: row.first_name,
            By.FIRST_NAME,
        ),
        *_instants(age, exact),
    )


def _words() -> Sequence[Column[ContactRow]]:
    return (
        Column(
            "type",
            lambda: QCoreApplication.translate("contacts", "Type"),
            lambda row: row.type.label if row.type else "",
            kind=Kind.PILLS,
            width=112,
            sort_key=By.TYPE,
            marks=lambda row: _pills(row.type),
            is_hidden=True,
        ),
        Column(
            "tags",
            lambda: QCoreApplication.translate("contacts", "Étiquettes"),
            lambda row: ", ".join(tag.label for tag in row.tags),
            kind=Kind.PILLS,
            width=150,
            marks=lambda row: _pills(*row.tags),
            is_hidden=True,
        ),
        _text(
            "lifecycle",
            lambda: QCoreApplication.translate("contacts", "Cycle de vie"),
            lambda row: labels.word(row.lifecycle),
            By.LIFECYCLE,
            100,
        ),
        _text(
            "source",
            lambda: QCoreApplication.translate("contacts", "Source"),
            lambda row: row.source.label if row.source else "",
            By.SOURCE,
        ),
        Column(
            "lead_state",
            lambda: QCoreApplication.translate("contacts", "État lead"),
            lambda row: labels.word(row.lead_state) if row.lead_state else "",
            width=90,
            is_hidden=True,
        ),
        _text(
            "do_not_call",
            lambda: QCoreApplication.translate("contacts", "Appels"),
            lambda row: QCoreApplication.translate("contacts", "ne pas appeler") if row.do_not_call else "",
            By.DO_NOT_CALL,
            110,
        ),
    )


def _instants(age: Tell, exact: Tell) -> Sequence[Column[ContactRow]]:
    return tuple(
        Column(
            key,
            title,
            lambda row, name=name: age(getattr(row, name)),  # type: ignore[misc]
            kind=Kind.DATE,
            width=100,
            sample=QCoreApplication.translate("contacts", "il y a 88 mois"),
            sort_key=by,
            first_descending=True,
            tooltip=lambda row, name=name: exact(getattr(row, name)),  # type: ignore[misc]
            is_hidden=True,
        )
        for key, title, name, by in (
            (
                "last_attempt",
                lambda: QCoreApplication.translate("contacts", "Tentative"),
                "last_attempt_at",
                By.LAST_ATTEMPT,
            ),
            (
                "created",
                lambda: QCoreApplication.translate("contacts", "Création"),
                "created_at",
                By.CREATED,
            ),
            (
                "updated",
                lambda: QCoreApplication.translate("contacts", "Modification"),
                "updated_at",
                By.UPDATED,
            ),
        )
    )


def _text(
    key: str, title: Callable[[], str], text: Callable[[ContactRow], str], by: By, width: int = 130
) -> Column[ContactRow]:
    """A column of words that shows when it is asked for."""
    return Column(key, title, text, width=width, sort_key=by, is_hidden=True)


# ----------------------------------------------------------------------------------------------- words
@lru_cache(maxsize=4000)
def shown_phone(number: str | None) -> str:
    """A number as people read it; one that could not be read, as typed."""
    return phones.display(number) if number else ""


def shown_day(day: date | None) -> str:
    """A day in figures: "14/04/2026" in French, "14 Apr 2026" in English."""
    if day is None:
        return ""
    if i18n.speaking() == "fr":
        return day.strftime("%d/%m/%Y")
    return f"{day.day} {wording.MONTHS['en'][day.month - 1]} {day.year}"


def _pills(*words: TagRow | None) -> Sequence[Mark]:
    return [Mark(word.label, word.colour + 1) for word in words if word is not None]


def _email(row: ContactRow) -> str:
    return row.email or ""


def _phone_state(row: ContactRow) -> str:
    """Why a number may not do; nothing about a good one."""
    if row.phone_opt_out:
        return QCoreApplication.translate("contacts", "Opposition sur ce numéro")
    if row.phone_validity in (Validity.SUSPECT, Validity.INVALID):
        return labels.word(row.phone_validity)
    return ""
