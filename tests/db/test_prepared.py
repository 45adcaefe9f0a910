"""Statements handed to the driver write what the mapper would, and are announced like it."""

from __future__ import annotations

from array import array
from datetime import datetime

import pytest
from sqlalchemy import bindparam, insert, select, update

from app.db.entities import Contact, ContactTag, Lead, Tag
from app.db.prepared import AddMissing, Prepared, table_of
from app.db.reading import PART, read_ids
from app.db.store import Store
from app.domain.words import LeadState, Origin

CONTACT, LEAD = table_of(Contact), table_of(Lead)


def _contact(store: Store, now: datetime) -> int:
    with store.writing() as session:
        person = Contact(last_name="Roux", sort_name="roux", name_key="roux", created_at=now, updated_at=now)
        session.add(person)
        session.flush()
        return person.id


def test_a_change_is_stored_and_names_its_row(store: Store, now: datetime) -> None:
    contact_id = _contact(store, now)
    change = Prepared(update(CONTACT).where(CONTACT.c.id == bindparam("of_id")))
    for values in ({"do_not_call": True}, {"last_attempt_at": now, "city": "Nîmes"}):
        with store.writing() as session:
            change.change(session, {"of_id": contact_id, **values}, row_id=contact_id)
            assert session.info["touched"] == {"contacts": {contact_id}}
    with store.reading() as session:
        person = session.get_one(Contact, contact_id)
        assert (person.do_not_call, person.last_attempt_at, person.city) == (True, now, "Nîmes")


def test_an_added_row_has_its_id(store: Store, now: datetime) -> None:
    contact_id = _contact(store, now)
    add = Prepared(insert(LEAD))
    given = {"attempts": 0, "cycle": 1, "has_notes": False, "data": {"é": 1}, "version": 1}
    with store.writing() as session:
        values = {"contact_id": contact_id, "state": LeadState.NONE, "arrived_at": now, **given}
        lead_id = add.add(session, values)
        assert session.info["touched"] == {"leads": {lead_id}}
    with store.reading() as session:
        lead = session.get_one(Lead, lead_id)
        assert (lead.state, lead.arrived_at, lead.data) == (LeadState.NONE, now, {"é": 1})


def test_a_value_that_python_would_make_is_missed_at_once(store: Store, now: datetime) -> None:
    with store.writing() as session, pytest.raises(TypeError, match="state"):
        Prepared(insert(LEAD)).add(session, {"contact_id": 1, "arrived_at": now})


def test_rows_that_are_there_stay_as_they_are(store: Store, now: datetime) -> None:
    contact_id = _contact(store, now)
    with store.writing() as session:
        tags = [Tag(code=code, label=code) for code in ("a", "b")]
        session.add_all(tags)
        session.flush()
        ids = [tag.id for tag in tags]
        session.add(ContactTag(contact_id=contact_id, tag_id=ids[0], origin=Origin.TEMPLATE))
    with store.writing() as session:
        rows = [{"contact_id": contact_id, "tag_id": tag, "origin": Origin.MANUAL} for tag in ids]
        AddMissing(table_of(ContactTag)).add_all(session, rows)
    with store.reading() as session:
        found = {row.tag_id: row.origin for row in session.scalars(select(ContactTag))}
        assert found == {ids[0]: Origin.TEMPLATE, ids[1]: Origin.MANUAL}


def test_ids_come_in_order_over_several_parts(store: Store, now: datetime) -> None:
    with store.writing() as session:
        values = {"sort_name": "", "name_key": "", "created_at": now, "updated_at": now}
        session.execute(insert(Contact), [values] * (PART + 1))
    with store.reading() as session:
        ids = read_ids(session, select(Contact.id).order_by(Contact.id.desc()))
    assert len(ids) == PART + 1
    assert ids == array("q", sorted(ids, reverse=True))
