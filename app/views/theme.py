"""Colours, type and spacing of the whole application, in one place for light and dark.

`apply(app, theme=…)` dresses the application; afterwards every painter asks `current()` or `color(role)`
for its colours at the moment it paints, so that a change of theme needs nothing but a repaint.
"""

from __future__ import annotations

import sys
from dataclasses import asdict, dataclass
from functools import lru_cache
from string import Template
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from app import resources

ThemeName = Literal["light", "dark", "system"]
TextSize = Literal["s", "m", "l"]

# Lengths in device-independent pixels, on a 4 px grid.
S1, S2, S3, S4, S5, S6 = 4, 8, 12, 16, 24, 32
RADIUS = 6
ROW, ROW_COMPACT, ROW_CARD = 32, 28, 52
SCROLL_BAR = 12
CONTROL, CONTROL_S, CONTROL_L = 32, 28, 40
TOPBAR, RAIL, RAIL_MIN, MSGBAR = 44, 160, 48, 28
PILL, KEY = 20, 18

REGULAR, MEDIUM, SEMIBOLD = QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold
_DRESSED = "cadranDressed"
_POINTS: dict[TextSize, int] = {"s": 9, "m": 10, "l": 18}


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every colour of one theme, as #rrggbb."""

    bg: str
    surface: str
    raised: str
    sunken: str
    rail: str
    line: str
    line_strong: str
    text: str
    text_2: str
    muted: str
    disabled: str
    accent: str
    accent_hover: str
    on_accent: str
    on_fill: str
    accent_text: str
    focus: str
    select: str
    hover: str
    merge: str
    good: str
    good_soft: str
    good_fill: str
    warn: str
    warn_soft: str
    warn_fill: str
    bad: str
    bad_soft: str
    bad_fill: str
    info: str
    info_soft: str
    info_fill: str
    cat_1: str
    cat_2: str
    cat_3: str
    cat_4: str
    cat_5: str
    cat_6: str
    cat_7: str
    cat_8: str
    cat_9: str
    cat_1_soft: str
    cat_2_soft: str
    cat_3_soft: str
    cat_4_soft: str
    cat_5_soft: str
    cat_6_soft: str
    cat_7_soft: str
    cat_8_soft: str
    cat_9_soft: str
    cat_other: str
    cat_missing: str


LIGHT = Tokens(
    bg="#F3F4F6",
    surface="#FFFFFF",
    raised="#FFFFFF",
    sunken="#ECEEF1",
    rail="#E9EBEF",
    line="#E0E3E8",
    line_strong="#868E9C",
    text="#161A21",
    text_2="#434A56",
    muted="#5D6573",
    disabled="#A3A9B4",
    accent="#3157D5",
    accent_hover="#2748B8",
    on_accent="#FFFFFF",
    on_fill="#FFFFFF",
    accent_text="#2C4FC4",
    focus="#3157D5",
    select="#E3E9FC",
    hover="#EEF0F3",
    merge="#EEF0F4",
    good="#187741",
    good_soft="#E1F3E8",
    good_fill="#1E8449",
    warn="#8A5200",
    warn_soft="#FDF0D6",
    warn_fill="#A86300",
    bad="#B3261E",
    bad_soft="#FCE6E4",
    bad_fill="#C93A31",
    info="#0A6587",
    info_soft="#DFF1F8",
    info_fill="#0E7AA3",
    cat_1="#3C64CC",
    cat_2="#AC5715",
    cat_3="#00887B",
    cat_4="#803B66",
    cat_5="#AC8C11",
    cat_6="#389DCE",
    cat_7="#E6225F",
    cat_8="#2E653F",
    cat_9="#4C3A96",
    cat_1_soft="#E6EBF8",
    cat_2_soft="#F4E9E1",
    cat_3_soft="#DEF0EE",
    cat_4_soft="#EEE6EB",
    cat_5_soft="#F4F0E0",
    cat_6_soft="#E5F2F9",
    cat_7_soft="#FCE2EA",
    cat_8_soft="#E4EBE6",
    cat_9_soft="#E8E5F1",
    cat_other="#5E6674",
    cat_missing="#8A919D",
)

DARK = Tokens(
    bg="#131519",
    surface="#1B1E23",
    raised="#252930",
    sunken="#101216",
    rail="#0F1114",
    line="#2D323A",
    line_strong="#727B89",
    text="#ECEEF2",
    text_2="#C3C8D1",
    muted="#9CA4B1",
    disabled="#5C6470",
    accent="#4765E4",
    accent_hover="#3F5BD0",
    on_accent="#FFFFFF",
    on_fill="#0B0D10",
    accent_text="#9DB2FF",
    focus="#8FA8FF",
    select="#26325C",
    hover="#24282F",
    merge="#2A2F37",
    good="#5CCB8C",
    good_soft="#17362A",
    good_fill="#38B070",
    warn="#F0B45C",
    warn_soft="#3A2C12",
    warn_fill="#E0A13A",
    bad="#FF9088",
    bad_soft="#43201F",
    bad_fill="#EF6A60",
    info="#66C2E8",
    info_soft="#12323F",
    info_fill="#3BA9D2",
    cat_1="#7C9BF2",
    cat_2="#E59D6A",
    cat_3="#4BC1B0",
    cat_4="#C67BBC",
    cat_5="#E6C956",
    cat_6="#95D9F8",
    cat_7="#E1727F",
    cat_8="#4C9354",
    cat_9="#8771DA",
    cat_1_soft="#2E374C",
    cat_2_soft="#433731",
    cat_3_soft="#253F3F",
    cat_4_soft="#3D3142",
    cat_5_soft="#44402D",
    cat_6_soft="#33434E",
    cat_7_soft="#432F35",
    cat_8_soft="#25352D",
    cat_9_soft="#312F48",
    cat_other="#AAB1BD",
    cat_missing="#737B88",
)

CATEGORIES = 9


@dataclass(slots=True)
class _Dress:
    """What the application wears now."""

    theme: ThemeName
    tokens: Tokens


_worn = _Dress(theme="light", tokens=LIGHT)


def current() -> Tokens:
    """The colours in force."""
    return _worn.tokens


def is_dark() -> bool:
    """Whether the colours in force are the dark ones."""
    return _worn.tokens is DARK


def color(role: str) -> QColor:
    """The colour of a token in force, by its field name ("accent", "cat_3_soft")."""
    return _parsed(getattr(_worn.tokens, role))


@lru_cache(maxsize=256)
def _parsed(value: str) -> QColor:
    return QColor(value)


def category(number: int, *, soft: bool = False) -> str:
    """The role of a reference row's colour: numbers 1 to 9 for ever, then round again."""
    index = (number - 1) % CATEGORIES + 1
    return f"cat_{index}_soft" if soft else f"cat_{index}"


def font(size: TextSize = "m", *, weight: QFont.Weight = REGULAR) -> QFont:
    """The interface font in one of its three sizes, with figures of equal width."""
    made = QFont(QApplication.font())
    made.setPointSize(_POINTS[size])
    made.setWeight(weight)
    return made


def apply(app: QApplication, *, theme: ThemeName) -> None:
    """Dress the application: style, font, palette and style sheet. May be called again at any time."""
    _worn.theme = theme
    _worn.tokens = DARK if theme == "dark" or (theme == "system" and _system_is_dark(app)) else LIGHT
    if app.property(_DRESSED) is not True:
        _dress_once(app)
    app.setPalette(_palette(_worn.tokens))
    app.setStyleSheet(_style_sheet(_worn.tokens))


def _dress_once(app: QApplication) -> None:
    # Both paint with this module's colours, so they can only be read once it is complete.
    from app.views.widgets import control_style, focus_ring

    app.setStyle(control_style.ControlStyle())
    app.setFont(_interface_font())
    app.setProperty(_DRESSED, True)
    focus_ring.follow(app)
    app.styleHints().colorSchemeChanged.connect(_follow_system)


def _follow_system(_scheme: Qt.ColorScheme) -> None:
    app = QApplication.instance()
    if _worn.theme == "system" and isinstance(app, QApplication):
        apply(app, theme="system")


def _system_is_dark(app: QApplication) -> bool:
    return app.styleHints().colorScheme() is Qt.ColorScheme.Dark


def _interface_font() -> QFont:
    if sys.platform.startswith("linux"):
        found = set(QFontDatabase.families())
        wanted = ("Inter", "Noto Sans", "DejaVu Sans")
        made = QFont(next((family for family in wanted if family in found), QApplication.font().family()))
    else:
        made = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    made.setPointSize(_POINTS["m"])
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def _style_sheet(tokens: Tokens) -> str:
    template = resources.path("styles", "cadran.qss").read_text(encoding="utf-8")
    return Template(template).substitute(asdict(tokens))


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.bg,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.bg,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.bad,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.PlaceholderText: tokens.muted,
        role.Accent: tokens.accent,
        role.Highlight: tokens.select,
        role.HighlightedText: tokens.text,
        role.Link: tokens.accent_text,
        role.LinkVisited: tokens.accent_text,
        role.Light: tokens.raised,
        role.Midlight: tokens.hover,
        role.Mid: tokens.line,
        role.Dark: tokens.line_strong,
        role.Shadow: tokens.text,
    }
    palette = QPalette()
    for key, value in colours.items():
        palette.setColor(key, QColor(value))
    for key in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText, role.PlaceholderText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, QColor(tokens.disabled))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Base, QColor(tokens.sunken))
    return palette
