"""Pill, key cap, badge and avatar as paint helpers, used by small widgets and by every delegate alike.

So a pill in a table is pixel for pixel the pill in a header. Each helper returns what it covered.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from zlib import crc32

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextLayout, QTextOption

from app.views import icons, theme

KeyTone = Literal["rest", "bar", "fill", "on_fill", "danger", "chosen", "disabled"]
_KEY_COLOURS: dict[KeyTone, tuple[str | None, str, str]] = {  # ground, border, ink
    "rest": ("merge", "line", "muted"),
    "bar": ("surface", "line", "text_2"),
    "fill": (None, "on_accent", "on_accent"),
    "on_fill": (None, "on_fill", "on_fill"),
    "danger": (None, "bad", "bad"),
    "chosen": ("text", "text", "surface"),
    "disabled": ("merge", "line", "disabled"),
}
_KEY_GAP = 3
_DOT = 8
_FLAT, _SHARP = Qt.PenCapStyle.FlatCap, Qt.PenJoinStyle.MiterJoin
_CENTRE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class PillLook:
    """What a pill shows: its word, and a coloured dot or an icon; `strong` follows in bold (a timer)."""

    text: str
    ground: str = "merge"
    ink: str = "text"
    dot: str | None = None
    icon: str | None = None
    strong: str = ""
    outlined: bool = False


def category_pill(text: str, *, number: int) -> PillLook:
    """The pill of a tag, stage or product: tinted ground and dot of its own colour for ever."""
    return PillLook(text, ground=theme.category(number, soft=True), dot=theme.category(number))


def tone_pill(text: str, *, tone: str, icon: str | None = None, strong: str = "") -> PillLook:
    """A pill that says how things stand: tone is "good", "warn", "bad" or "info"."""
    return PillLook(text, ground=f"{tone}_soft", ink=tone, icon=icon, strong=strong)


def advance(text: str, font: QFont) -> float:
    """The width of one line of text."""
    return QFontMetricsF(font).horizontalAdvance(text)


def elided(text: str, font: QFont, *, width: float) -> str:
    """The text, cut at the right with an ellipsis where it is wider than `width`."""
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


def broken(text: str, *, width: int, font: QFont) -> list[str]:
    """The text cut into the lines that fit `width` pixels; its own line ends are kept."""
    lines: list[str] = []
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    for paragraph in text.splitlines():
        layout = QTextLayout(paragraph, font)
        layout.setTextOption(option)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(40, width))
            lines.append(paragraph[line.textStart() : line.textStart() + line.textLength()].rstrip())
        layout.endLayout()
    return lines


def draw_text(
    painter: QPainter,
    rect: QRectF,
    text: str,
    *,
    font: QFont,
    role: str,
    flags: Qt.AlignmentFlag = _LEFT,
) -> None:
    """One line of plain text in a token colour, elided to fit."""
    painter.setFont(font)
    painter.setPen(theme.color(role))
    painter.drawText(rect, flags | Qt.TextFlag.TextSingleLine, elided(text, font, width=rect.width() + 0.5))


def key_width(text: str) -> float:
    """The width of one printed key."""
    return max(float(theme.KEY + 2), round(advance(text, theme.font("s", weight=theme.MEDIUM))) + 12.0)


def keys_width(keys: Sequence[str]) -> float:
    """The width of a row of printed keys."""
    return sum(map(key_width, keys)) + _KEY_GAP * max(0, len(keys) - 1)


def draw_keys(painter: QPainter, at: QPointF, keys: Sequence[str], *, tone: KeyTone = "rest") -> float:
    """Print keys from `at` (left, middle) to the right; returns the width used."""
    x = at.x()
    for key in keys:
        rect = QRectF(round(x), round(at.y() - theme.KEY / 2), key_width(key), theme.KEY)
        _draw_key(painter, rect, key, tone=tone)
        x += rect.width() + _KEY_GAP
    return keys_width(keys)


def _draw_key(painter: QPainter, rect: QRectF, text: str, *, tone: KeyTone) -> None:
    ground, border, ink = _KEY_COLOURS[tone]
    fill = Qt.BrushStyle.NoBrush if ground is None else theme.color(ground)
    draw_box(painter, rect, fill=fill, border=theme.color(border), radius=4)
    draw_text(painter, rect, text, font=theme.font("s", weight=theme.MEDIUM), role=ink, flags=_CENTRE)


def draw_box(
    painter: QPainter,
    rect: QRectF,
    *,
    fill: QColor | Qt.BrushStyle,
    border: QColor | None = None,
    radius: float = theme.RADIUS,
) -> None:
    """A rounded rectangle with a crisp 1 px border inside `rect`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(fill)
    if border is None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(rect, radius, radius)
    else:
        painter.setPen(QPen(border, 1))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius - 0.5, radius - 0.5)
    painter.restore()


def draw_ring(painter: QPainter, rect: QRectF) -> None:
    """The focus ring of a row, inside it."""
    painter.save()
    painter.setPen(QPen(theme.color("focus"), 2, Qt.PenStyle.SolidLine, _FLAT, _SHARP))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -1, -1))
    painter.restore()


def draw_dot(painter: QPainter, centre: QPointF, *, role: str, diameter: float = _DOT) -> None:
    """A full round dot."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(role))
    painter.drawEllipse(centre, diameter / 2, diameter / 2)
    painter.restore()


def pill_width(look: PillLook, *, font: QFont | None = None) -> float:
    """The width a pill wants."""
    plain = font or theme.font("s", weight=theme.MEDIUM)
    mark = 13 if look.dot else 16 if look.icon else 0
    strong = advance(look.strong, _bold(plain)) + 5 if look.strong else 0
    return round(7 + mark + advance(look.text, plain) + strong + 8)


def draw_pill(
    painter: QPainter,
    rect: QRectF,
    look: PillLook,
    *,
    font: QFont | None = None,
    inset: float = 7,
) -> None:
    """Paint a pill into `rect`, its word elided when the place is short."""
    plain = font or theme.font("s", weight=theme.MEDIUM)
    border = theme.color("line") if look.outlined else None
    fill = Qt.BrushStyle.NoBrush if look.outlined else theme.color(look.ground)
    draw_box(painter, rect, fill=fill, border=border, radius=rect.height() / 2)
    x, middle = rect.x() + inset, rect.center().y()
    if look.dot:
        draw_dot(painter, QPointF(x + 4, middle), role=look.dot)
        x += 13
    elif look.icon:
        icons.draw_icon(painter, QRectF(x, middle - 6, 12, 12), name=look.icon, role=look.ink)
        x += 16
    strong = advance(look.strong, _bold(plain)) + 5 if look.strong else 0
    place = QRectF(x, rect.y(), rect.right() - inset - strong - x, rect.height())
    draw_text(painter, place, look.text, font=plain, role=look.ink)
    if look.strong:
        end = QRectF(x + advance(look.text, plain) + 5, rect.y(), strong, rect.height())
        draw_text(painter, end, look.strong, font=_bold(plain), role=look.ink)


def initials(name: str) -> str:
    """One or two capitals for an avatar: first letters of the first and last word."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    if not words:
        return "?"
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


def tint(name: str) -> int:
    """The category colour (1 to 9) that a name always gets."""
    return crc32(name.casefold().encode()) % theme.CATEGORIES + 1


def draw_avatar(painter: QPainter, rect: QRectF, *, name: str, ground: str | None = None) -> None:
    """A disc with the initials, tinted by name; rows that are ticked pass a plain `ground`."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground or theme.category(tint(name), soft=True)))
    painter.drawEllipse(rect)
    painter.restore()
    draw_text(
        painter, rect, initials(name), font=theme.font("s", weight=theme.SEMIBOLD), role="text", flags=_CENTRE
    )


def badge_width(text: str) -> float:
    """The width of a count badge: a disc, longer for long figures."""
    return max(18.0, round(advance(text, theme.font("s", weight=theme.SEMIBOLD))) + 10.0)


def draw_badge(painter: QPainter, rect: QRectF, text: str, *, urgent: bool) -> None:
    """A count in a disc: red when somebody waits, white otherwise."""
    draw_box(painter, rect, fill=theme.color("bad_fill" if urgent else "surface"), radius=rect.height() / 2)
    role = "on_fill" if urgent else "text_2"
    draw_text(painter, rect, text, font=theme.font("s", weight=theme.SEMIBOLD), role=role, flags=_CENTRE)


def _bold(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(theme.SEMIBOLD)
    return made
