"""What a person chose and where they left things, as the next start of the program finds it."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest
from PySide6.QtCore import QByteArray

from app import places
from app.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
READ = """
import json
from app.settings import Settings
kept = Settings()
names = [name for name in dir(Settings) if isinstance(getattr(Settings, name), property)]
values = {name: getattr(kept, name) for name in names}
values["layout"] = bytes(kept.layout("window").data()).hex()
values["none"] = kept.layout("other")
print(json.dumps(values))
"""
CHOSEN = {
    "call_command": 'softphone --call={number} "à l’aise"; %n',
    "compact": True,
    "language": "en",
    "last_campaign": 48213,
    "last_login": "léa",
    "last_room": "desk",
    "last_store": "postgresql+psycopg://lea@centre.example.org:5433/cadran?sslmode=verify-full",
    "rail_collapsed": True,
    "theme": "dark",
}
FIRST = {
    "call_command": "tel",
    "compact": False,
    "language": "",
    "last_campaign": None,
    "last_login": "",
    "last_room": "",
    "last_store": "",
    "rail_collapsed": False,
    "theme": "system",
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CADRAN_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def names() -> list[str]:
    return sorted(name for name in dir(Settings) if isinstance(getattr(Settings, name), property))


def test_every_choice_is_known_to_these_tests() -> None:
    assert names() == list(CHOSEN) == list(FIRST)


def test_nothing_is_chosen_at_the_first_start(home: Path) -> None:
    fresh = Settings()
    assert {name: getattr(fresh, name) for name in names()} == FIRST
    assert fresh.layout("window") is None


def test_a_new_process_finds_every_choice_with_its_type(home: Path) -> None:
    kept = Settings()
    for name, value in CHOSEN.items():
        setattr(kept, name, value)
    kept.keep_layout("window", QByteArray(bytes(range(256))))
    kept.sync()
    done = subprocess.run(
        [sys.executable, "-c", READ],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=True,
    )
    assert json.loads(done.stdout) == {**CHOSEN, "layout": bytes(range(256)).hex(), "none": None}


def test_choices_can_be_taken_back(home: Path) -> None:
    kept = Settings()
    kept.compact, kept.last_campaign = True, 7
    kept.compact, kept.last_campaign = False, None
    kept.sync()
    again = Settings()
    assert again.compact is False
    assert again.last_campaign is None


def test_a_file_touched_by_hand_does_not_stop_the_program(home: Path) -> None:
    file = places.config() / "cadran.ini"
    file.write_text("[ui]\ncompact=perhaps\ntheme=\n[desk]\ncampaign=many\n[layout]\nwindow=crooked\n")
    odd = Settings()
    assert odd.last_campaign is None
    assert odd.layout("window") is None
    assert odd.compact is False
    assert odd.theme == "system"


def test_all_files_of_a_person_can_be_moved_together(home: Path) -> None:
    assert places.data() == home / "data"
    assert places.config() == home / "config"
    assert places.logs() == home / "logs"


def test_folders_are_made_for_their_owner_only(home: Path) -> None:
    for folder in (places.data(), places.config(), places.logs()):
        assert folder.is_dir()
        if sys.platform != "win32":
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_home_may_be_named_from_that_of_the_person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setenv("CADRAN_HOME", "~/mine")
    assert places.data() == tmp_path / "mine" / "data"


def test_files_lie_where_the_system_wants_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CADRAN_HOME", raising=False)
    assert places.data() == platformdirs.user_data_path("cadran", appauthor=False)
    assert places.config() == platformdirs.user_config_path("cadran", appauthor=False)
    assert places.logs() == platformdirs.user_log_path("cadran", appauthor=False)
    assert len({places.data(), places.config(), places.logs()}) >= 2
