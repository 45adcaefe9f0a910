"""A question nobody waits for is stopped, and its connection serves again."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from app.db.interrupt import stopper
from app.db.store import Store

ENDLESS = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
    "postgresql": "SELECT pg_sleep(60)",
}


def test_a_running_question_is_interrupted_from_another_thread(store: Store) -> None:
    with store.reading() as session:
        timer = threading.Timer(0.2, stopper(session))
        timer.start()
        with pytest.raises(OperationalError):
            session.execute(text(ENDLESS[store.url.get_backend_name()]))
        timer.join()
        session.rollback()
        assert session.scalar(text("SELECT 1")) == 1
