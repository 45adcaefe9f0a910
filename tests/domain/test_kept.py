"""What is kept outside the store comes back as it was: calls as JSON, keys of exported rows."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.calls import CallbackDraft, CallDraft, from_json, to_json
from app.domain.imports import Kind, is_field
from app.domain.own_keys import is_own, own_key, own_row, own_uuid
from app.domain.words import Direction, Outcome

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
instants = st.integers(0, 4 * 10**15).map(lambda micros: EPOCH + timedelta(microseconds=micros))
texts = st.text(max_size=30)
promises = st.builds(
    CallbackDraft,
    due_at=instants,
    timezone=st.sampled_from(["Europe/Paris", "Indian/Reunion"]),
    personal=st.booleans(),
    reason=st.none() | texts,
)
calls = st.builds(
    CallDraft,
    uuid=st.uuids().map(str),
    contact_id=st.integers(1),
    lead_id=st.none() | st.integers(1),
    started_at=instants,
    talk_s=st.integers(0, 9999),
    direction=st.sampled_from(Direction),
    number=st.none() | texts,
    qualification_id=st.none() | st.integers(1),
    body=texts,
    tag_ids=st.lists(st.integers(1), max_size=3).map(tuple),
    outcome=st.none() | st.sampled_from(Outcome),
    closes=st.booleans(),
    callback=st.none() | promises,
)


@given(calls)
def test_a_call_kept_as_text_comes_back_whole(draft: CallDraft) -> None:
    assert from_json(json.loads(json.dumps(to_json(draft)))) == draft


@given(st.integers(1, 10**17), instants)
def test_the_key_of_an_exported_row_finds_it_and_no_other(row: int, made_at: datetime) -> None:
    found = own_row(own_key(row, made_at))
    assert found is not None
    assert found[0] == row
    assert is_own(made_at, found[1])
    assert not is_own(made_at + timedelta(microseconds=1), found[1])


def test_the_key_of_an_exported_call_is_its_uuid() -> None:
    uuid = str(uuid4())
    assert own_uuid(own_key(uuid)) == uuid
    assert own_row(own_key(uuid)) is None


@pytest.mark.parametrize("key", ["", "C-12", "cadran:", "cadran:12", "cadran:x-1", f"cadran:{'9' * 19}-1"])
def test_the_keys_of_other_programs_are_theirs(key: str) -> None:
    assert own_row(key) is None
    assert own_uuid(key) is None


@pytest.mark.parametrize(
    ("kind", "name", "known"),
    [
        (Kind.CONTACTS, "last_name", True),
        (Kind.CONTACTS, "contact.last_name", False),
        (Kind.CALLS, "contact.last_name", True),
        (Kind.CALLS, "contact.custom.loyalty", True),
        (Kind.CONTACTS, "custom.loyalty", True),
        (Kind.CONTACTS, "custom. ", False),
        (Kind.COMPANIES, "custom.loyalty", False),
        (Kind.PURCHASES, "siren", False),
    ],
)
def test_which_fields_a_column_may_fill(kind: Kind, name: str, known: bool) -> None:
    assert is_field(kind, name) is known
