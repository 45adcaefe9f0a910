"""Settings of this person on this computer: one typed façade over QSettings.

Nothing secret is kept here: passwords live in the system's keyring (`app.keys`).
"""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from app import places

THEMES = ("light", "dark", "system")
DIGITS = re.compile(r"[0-9]{1,18}")


class Settings:
    """What the person chose and where they left things. Values are written at once."""

    def __init__(self, path: Path | None = None) -> None:
        file = path or places.config() / "cadran.ini"
        self._store = QSettings(str(file), QSettings.Format.IniFormat)

    @property
    def language(self) -> str:
        """Code of the language, "fr" or "en"; "" follows the system."""
        return self._text("ui/language", "")

    @language.setter
    def language(self, value: str) -> None:
        self._store.setValue("ui/language", value)

    @property
    def theme(self) -> str:
        """One of "light", "dark", "system"."""
        kept = self._text("ui/theme", "system")
        return kept if kept in THEMES else "system"

    @theme.setter
    def theme(self, value: str) -> None:
        self._store.setValue("ui/theme", value)

    @property
    def compact(self) -> bool:
        """Rows of 28 px in place of 32."""
        return self._text("ui/compact", "false") == "true"

    @compact.setter
    def compact(self, value: bool) -> None:
        self._store.setValue("ui/compact", value)

    @property
    def rail_collapsed(self) -> bool:
        """The left rail shows icons only."""
        return self._text("ui/rail_collapsed", "false") == "true"

    @rail_collapsed.setter
    def rail_collapsed(self, value: bool) -> None:
        self._store.setValue("ui/rail_collapsed", value)

    @property
    def last_store(self) -> str:
        """Address of the centre opened last, without password; "" at the first start."""
        return self._text("store/last", "")

    @last_store.setter
    def last_store(self, value: str) -> None:
        self._store.setValue("store/last", value)

    @property
    def last_login(self) -> str:
        """Login used last."""
        return self._text("store/login", "")

    @last_login.setter
    def last_login(self, value: str) -> None:
        self._store.setValue("store/login", value)

    @property
    def last_room(self) -> str:
        """Key of the room shown last."""
        return self._text("ui/room", "")

    @last_room.setter
    def last_room(self, value: str) -> None:
        self._store.setValue("ui/room", value)

    @property
    def last_campaign(self) -> int | None:
        """Campaign worked on last; None for the client flow."""
        # The file may hold anything: Qt itself ends in an error on a number too long for it.
        kept = self._text("desk/campaign", "")
        return int(kept) or None if DIGITS.fullmatch(kept) else None

    @last_campaign.setter
    def last_campaign(self, value: int | None) -> None:
        self._store.setValue("desk/campaign", value or 0)

    @property
    def call_command(self) -> str:
        """How a call is started: "tel" or "sip" link, or a command line with {number}."""
        return self._text("calling/command", "tel")

    @call_command.setter
    def call_command(self, value: str) -> None:
        self._store.setValue("calling/command", value)

    def layout(self, name: str) -> QByteArray | None:
        """Saved geometry, splitter or column state of a window part."""
        value = self._store.value(f"layout/{name}")
        return value if isinstance(value, QByteArray) else None

    def keep_layout(self, name: str, state: QByteArray) -> None:
        """Save the geometry, splitter or column state of a window part."""
        self._store.setValue(f"layout/{name}", state)

    def sync(self) -> None:
        """Write everything to the disk now."""
        self._store.sync()

    def _text(self, key: str, default: str) -> str:
        kept = self._store.value(key, default)
        if isinstance(kept, bool):
            return str(kept).lower()
        return str(kept) if isinstance(kept, str | int) else default
