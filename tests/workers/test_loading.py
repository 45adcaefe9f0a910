"""Modules imported in a thread are there when `done` comes, whatever one of them does."""

from __future__ import annotations

import sys

import pytest
from pytestqt.qtbot import QtBot

from app.workers import loading as module
from app.workers.loading import Loading


def test_done_comes_when_all_are_there(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(module.log, "exception", lambda *words: told.append(words))
    loading = Loading(("app.this_is_no_module", "colorsys"))
    with qtbot.waitSignal(loading.done):
        loading.start()
    loading.wait()
    assert "colorsys" in sys.modules
    assert told == [("cannot import %s", "app.this_is_no_module")]
