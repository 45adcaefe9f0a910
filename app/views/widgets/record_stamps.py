"""Small marks and lines of text painted or laid out once, then stamped.

A screen of rows has a hundred marks, 50 microseconds each when painted and 2 when stamped, and two hundred
texts, 31 when laid out and 5 when drawn again: 12 ms or 1 ms for a painting.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap, QStaticText, QTransform
from PySide6.QtWidgets import QStyle

from app.models.columns import Mark
from app.views import theme
from app.views.widgets import control_style, paint
from app.views.widgets.paint import PillLook

AVATAR = 22
BOX = 16


class Wear(NamedTuple):
    """What a stamp depends on besides what it shows."""

    is_dark: bool
    ratio: float

    @staticmethod
    def of(painter: QPainter) -> Wear:
        """What this painter paints for."""
        return Wear(theme.is_dark(), painter.device().devicePixelRatio())


@lru_cache(maxsize=6000)
def line(text: str, font: QFont, width: int | None) -> tuple[QStaticText, QSizeF]:
    """One line of text, cut at `width` if one is given, and its size."""
    if width is not None:
        text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
    made = QStaticText(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.prepare(QTransform(), font)
    return made, made.size()


@lru_cache(maxsize=16)
def box(state: Qt.CheckState, wear: Wear) -> QPixmap:
    """A check box."""
    flags = QStyle.StateFlag.State_Enabled
    if state is Qt.CheckState.Checked:
        flags |= QStyle.StateFlag.State_On
    elif state is Qt.CheckState.PartiallyChecked:
        flags |= QStyle.StateFlag.State_NoChange
    place = QRect(0, 0, BOX, BOX)
    return _stamp(BOX, BOX, wear, lambda painter: control_style.draw_check_box(painter, place, state=flags))


@lru_cache(maxsize=2000)
def avatar(name: str, is_ticked: bool, wear: Wear) -> QPixmap:
    """The disc of a person, on a plain ground in a ticked row."""
    ground, disc = "surface" if is_ticked else None, QRectF(0, 0, AVATAR, AVATAR)
    return _stamp(
        AVATAR, AVATAR, wear, lambda painter: paint.draw_avatar(painter, disc, name=name, ground=ground)
    )


@lru_cache(maxsize=512)
def pill(look: PillLook, width: int, wear: Wear) -> QPixmap:
    """A pill of that width."""
    rect = QRectF(0, 0, max(1, width), theme.PILL)
    return _stamp(max(1, width), theme.PILL, wear, lambda painter: paint.draw_pill(painter, rect, look))


@lru_cache(maxsize=512)
def pill_width(look: PillLook) -> int:
    """The width a pill wants, in pixels."""
    return round(paint.pill_width(look))


@lru_cache(maxsize=512)
def pill_look(mark: Mark) -> PillLook:
    """How a mark of a row is drawn."""
    if mark.tone:
        return paint.tone_pill(mark.text, tone=mark.tone, icon=mark.icon)
    return (
        paint.category_pill(mark.text, number=mark.number)
        if mark.number
        else PillLook(mark.text, icon=mark.icon)
    )


def forget() -> None:
    """The font has changed: everything is to be made anew."""
    for kept in (line, box, avatar, pill, pill_width):
        kept.cache_clear()


def _stamp(width: int, height: int, wear: Wear, draw: Callable[[QPainter], None]) -> QPixmap:
    made = QPixmap(round(width * wear.ratio), round(height * wear.ratio))
    made.setDevicePixelRatio(wear.ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    try:
        draw(painter)
    finally:
        painter.end()
    return made
