"""Stopping a question nobody waits for any more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from sqlalchemy.orm import Session

CANCEL_S = 2.0


def stopper(session: Session) -> Callable[[], None]:
    """What interrupts the statement running in this session, from any thread.

    To call in the session's own thread; the callable returned may block for two seconds (PostgreSQL
    is told through a connection of its own). The interrupted statement raises, its connection stays good.
    """
    driver = session.connection().connection.driver_connection
    assert driver is not None
    if session.get_bind().dialect.name == "sqlite":
        stop: Callable[[], None] = driver.interrupt
        return stop
    return partial(driver.cancel_safe, timeout=CANCEL_S)
