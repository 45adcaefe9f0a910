"""What a store tells of itself when something is wrong with it."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import text

from app.db.entities import Contact
from app.db.store import Store
from app.services import checks, reference
from tests.services import desk_data as made


def test_a_sound_store_has_nothing_to_tell(store: Store, now: datetime) -> None:
    with store.writing() as session:
        reference.install_defaults(session, now=now)
        made.lead(session, now=now)
    with store.reading() as session:
        found = checks.run(session)
    assert [one for one in found if one.wrong] == []
    assert len({one.check for one in found}) == len(found) > 5


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
def test_a_missing_table_is_named_before_anything_else_is_asked(store: Store) -> None:
    with store.writing() as session:
        session.execute(text("DROP TABLE list_member"))
    with store.reading() as session:
        found = checks.run(session)
    assert [(one.check, one.wrong, one.detail) for one in found if one.wrong] == [
        ("tables", 1, "list_member")
    ]
    assert {one.check for one in found} == {"integrity", "foreign_keys", "tables"}


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
def test_a_row_that_points_nowhere_is_told_by_its_table(store: Store, now: datetime) -> None:
    with store.writing() as session:
        lead_id = made.lead(session, now=now)
    assert lead_id
    with store.engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        for line in ("PRAGMA query_only=0", "PRAGMA foreign_keys=0", "DELETE FROM contact"):
            raw.execute(line)
        raw.commit()
    with store.reading() as session:
        assert session.query(Contact).count() == 0
        (broken,) = [one for one in checks.run(session) if one.check == "foreign_keys"]
    assert broken.wrong >= 1
    assert "lead" in broken.detail
