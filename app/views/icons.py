"""Icons by meaning: one family (Remix Icon, resources/icons), drawn in the colour of the theme in force.

The glyphs are read as outlines straight from the font file, which costs two milliseconds where a general
icon library costs 160; a few signs the family lacks are composed here on its 24 unit grid.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QIcon,
    QIconEngine,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QPixmap,
    QPolygonF,
    QRawFont,
    QTransform,
)

from app import resources
from app.views import theme

GRID = 24
SIZE = 16
STROKE = 1.5  # px; the family's own line is 2 of its 24 units, too thin below 18 px

_GLYPHS = {
    "admin": 0xF108,
    "archive": 0xEA48,
    "arrow-down": 0xEA4C,
    "arrow-right": 0xEA6C,
    "arrow-up": 0xEA76,
    "attachment": 0xEA86,
    "bell": 0xEF94,
    "board": 0xEE97,
    "book": 0xEADB,
    "cadran": 0xEC12,
    "calendar": 0xEB27,
    "call": 0xEFEC,
    "callbacks": 0xEE17,
    "cart": 0xF120,
    "check": 0xEB7B,
    "chevron-down": 0xEA4E,
    "chevron-left": 0xEA64,
    "chevron-right": 0xEA6E,
    "chevron-up": 0xEA78,
    "classification": 0xEEBA,
    "clock": 0xF20F,
    "close": 0xEB99,
    "code": 0xEBA9,
    "coffee": 0xEC06,
    "company": 0xEB0F,
    "contact": 0xF264,
    "contacts": 0xEDE3,
    "copy": 0xECD5,
    "dashboard": 0xEC14,
    "delete": 0xEC2A,
    "desk": 0xEE05,
    "done": 0xEB81,
    "edit": 0xEFE0,
    "error": 0xECA1,
    "export": 0xEC54,
    "external": 0xECAF,
    "eye": 0xECB5,
    "eye-off": 0xECB7,
    "file": 0xECEB,
    "filter": 0xED23,
    "flag": 0xED3B,
    "flow": 0xEE4F,
    "folder": 0xED70,
    "forbidden": 0xED95,
    "globe": 0xEDCF,
    "help": 0xF045,
    "import": 0xF24A,
    "info": 0xEE59,
    "job": 0xEEC6,
    "key": 0xEE6F,
    "keyboard": 0xEE75,
    "link": 0xEEB2,
    "list": 0xEEBE,
    "location": 0xEF14,
    "lock": 0xEECE,
    "logout": 0xEEDA,
    "mail": 0xEEF6,
    "meeting": 0xEDE3,
    "merge": 0xEDC1,
    "message": 0xEF44,
    "minus": 0xF1AF,
    "moon": 0xEF75,
    "more": 0xEF79,
    "note": 0xF19B,
    "offline": 0xF2C2,
    "order": 0xF118,
    "pause": 0xEFD8,
    "person": 0xF264,
    "pie": 0xEFFA,
    "play": 0xF00B,
    "plus": 0xEA13,
    "print": 0xF029,
    "recycle": 0xF05E,
    "redo": 0xEA5A,
    "refresh": 0xF064,
    "repair": 0xEEEA,
    "save": 0xF0B3,
    "screen": 0xEBCA,
    "script": 0xEF44,
    "search": 0xF0D1,
    "settings": 0xEC9D,
    "shield": 0xF100,
    "skip": 0xF144,
    "sort-down": 0xEA4D,
    "sort-up": 0xEA77,
    "star": 0xF18B,
    "stop": 0xF1A1,
    "store": 0xEC16,
    "sun": 0xF1BF,
    "table": 0xF1DE,
    "tag": 0xF023,
    "team": 0xF1EE,
    "template": 0xED0F,
    "tickets": 0xEBE6,
    "undo": 0xEA58,
    "unlock": 0xEED2,
    "warning": 0xEA21,
    "web": 0xEDCF,
}

_Stroke = tuple[tuple[float, float], ...]

# The handset moved down and left, with a mark in the free corner.
_CALL_MARKS: dict[str, tuple[_Stroke, ...]] = {
    "call-out": (((15, 9), (21.5, 2.5)), ((16, 2.5), (21.5, 2.5), (21.5, 8))),
    "call-in": (((21.5, 2.5), (15, 9)), ((15, 3.5), (15, 9), (20.5, 9))),
    "call-missed": (((15.5, 3), (21, 8.5)), ((21, 3), (15.5, 8.5))),
}
_STROKES: dict[str, tuple[_Stroke, ...]] = {
    "statistics": (
        ((4, 3), (4, 20), (21, 20)),
        ((9, 16), (9, 12)),
        ((13, 16), (13, 7)),
        ((17, 16), (17, 10)),
    ),
    "campaigns": (
        ((4, 9), (9, 9), (18, 5), (18, 19), (9, 15), (4, 15), (4, 9)),
        ((7, 15.5), (8, 20), (11, 20), (10.5, 16)),
        ((21, 10), (21, 14)),
    ),
    "columns": (((3, 4), (21, 4), (21, 20), (3, 20), (3, 4)), ((9, 4), (9, 20)), ((15, 4), (15, 20))),
    "stage": (((4, 6), (13, 6), (18, 12), (13, 18), (4, 18), (8, 12), (4, 6)),),
    "drag": (((9, 5), (9, 5.1)), ((9, 12), (9, 12.1)), ((9, 19), (9, 19.1)),
             ((15, 5), (15, 5.1)), ((15, 12), (15, 12.1)), ((15, 19), (15, 19.1))),
}  # fmt: skip
NAMES = frozenset(_GLYPHS) | frozenset(_CALL_MARKS) | frozenset(_STROKES) | {"hangup"}


def icon(name: str, color_role: str = "text_2", *, size: int = SIZE) -> QIcon:
    """The icon of that meaning; it takes the colour of `color_role` in the theme of the moment."""
    return QIcon(_Engine(name, color_role, size))


def draw_icon(painter: QPainter, rect: QRectF, *, name: str, role: str) -> None:
    """Paint the icon in the middle of `rect`, as large as its shorter side."""
    side = min(rect.width(), rect.height())
    centre = rect.center()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(centre.x() - side / 2, centre.y() - side / 2)
    painter.scale(side / GRID, side / GRID)
    thicker = STROKE * GRID / side - 2
    ink = theme.color(role)
    painter.setPen(QPen(ink, thicker) if thicker > 0 else Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawPath(outline(name))
    painter.restore()


@lru_cache(maxsize=256)
def outline(name: str) -> QPainterPath:
    """The shape of an icon on its 24 unit grid. Raises KeyError for a name we do not have."""
    if name in _GLYPHS:
        return _glyph(_GLYPHS[name])
    if name in _STROKES:
        return _stroked(_STROKES[name])
    handset = _glyph(_GLYPHS["call"])
    if name == "hangup":
        turned = QTransform().translate(12, 15).rotate(135).translate(-11, -13)
        return turned.map(handset)
    return QTransform.fromTranslate(-1, 1).map(handset).united(_stroked(_CALL_MARKS[name]))


@lru_cache(maxsize=1)
def _font() -> QRawFont:
    return QRawFont(str(resources.path("icons", "remixicon.ttf")), GRID)


def _glyph(code: int) -> QPainterPath:
    font = _font()
    (index,) = font.glyphIndexesForString(chr(code))
    path = font.pathForGlyph(index)
    path.translate(0, font.ascent())
    return path


def _stroked(strokes: tuple[_Stroke, ...]) -> QPainterPath:
    lines = QPainterPath()
    for stroke in strokes:
        lines.addPolygon(QPolygonF([QPointF(x, y) for x, y in stroke]))
    pen = QPainterPathStroker()
    pen.setWidth(2)
    pen.setCapStyle(Qt.PenCapStyle.SquareCap)
    return pen.createStroke(lines)


class _Engine(QIconEngine):
    """Draws one icon whenever it is asked, in the colours of that moment."""

    def __init__(self, name: str, role: str, size: int) -> None:
        super().__init__()
        outline(name)  # an unknown name fails where it is written, not at the first paint
        self._name, self._role, self._size = name, role, size

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        role = "disabled" if mode == QIcon.Mode.Disabled else self._role
        draw_icon(painter, QRectF(rect), name=self._name, role=role)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role, self._size)
