"""The native controls drawn our way: check boxes, radio buttons, combo boxes, spin boxes.

Qt's style sheets need image files for their arrows and ticks; drawing them here keeps one set of colours.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QProxyStyle,
    QStyle,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionComplex,
    QStyleOptionSpinBox,
    QToolButton,
    QWidget,
)

from app.views import icons, theme

_State = QStyle.StateFlag
_Primitive = QStyle.PrimitiveElement
_BOX = 16
_TICKS = {_Primitive.PE_IndicatorCheckBox, _Primitive.PE_IndicatorItemViewItemCheck}
_ARROW = 24


class ControlStyle(QProxyStyle):
    """Fusion, with the controls that a style sheet cannot draw without images."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def polish(self, what: Any) -> Any:
        """Calm the calendar, whose red week-ends and black arrows no style sheet reaches."""
        if isinstance(what, QCalendarWidget):
            _calm(what)
        return super().polish(what)

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw ticks and radio marks; leave the rest to Fusion. The focus ring replaces its rectangle."""
        if element in _TICKS:
            draw_check_box(painter, option.rect, state=option.state)
        elif element == _Primitive.PE_IndicatorRadioButton:
            _draw_radio(painter, option)
        elif element == _Primitive.PE_IndicatorMenuCheckMark:
            _draw_tick(painter, QRectF(option.rect), theme.color("text"))
        elif element != _Primitive.PE_FrameFocusRect:
            super().drawPrimitive(element, option, painter, widget)

    def drawComplexControl(  # noqa: N802
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        """Draw combo and spin boxes as our fields, with chevrons."""
        if control == QStyle.ComplexControl.CC_ComboBox and isinstance(option, QStyleOptionComboBox):
            draw_field(painter, option.rect, enabled=bool(option.state & _State.State_Enabled), widget=widget)
            _draw_chevron(painter, self._arrow(option.rect), up=False, role=_mark(option.state))
        elif control == QStyle.ComplexControl.CC_SpinBox and isinstance(option, QStyleOptionSpinBox):
            draw_field(painter, option.rect, enabled=bool(option.state & _State.State_Enabled), widget=widget)
            self._draw_steps(painter, option, widget)
        else:
            super().drawComplexControl(control, option, painter, widget)

    def subControlRect(  # noqa: N802
        self,
        control: QStyle.ComplexControl,
        option: QStyleOptionComplex,
        sub_control: QStyle.SubControl,
        widget: QWidget | None = None,
    ) -> QRect:
        """Give the text of combo and spin boxes the padding of our fields."""
        rect = option.rect
        if control == QStyle.ComplexControl.CC_ComboBox:
            if sub_control == QStyle.SubControl.SC_ComboBoxEditField:
                return rect.adjusted(8, 2, -_ARROW, -2)
            if sub_control == QStyle.SubControl.SC_ComboBoxArrow:
                return self._arrow(rect)
        if control == QStyle.ComplexControl.CC_SpinBox:
            half = rect.height() // 2
            right = rect.right() - _ARROW + 1
            if sub_control == QStyle.SubControl.SC_SpinBoxEditField:
                buttons = isinstance(option, QStyleOptionSpinBox) and option.buttonSymbols.value != 2
                return rect.adjusted(7, 2, -(_ARROW if buttons else 7), -2)
            if sub_control == QStyle.SubControl.SC_SpinBoxUp:
                return QRect(right, rect.top(), _ARROW, half)
            if sub_control == QStyle.SubControl.SC_SpinBoxDown:
                return QRect(right, rect.top() + half, _ARROW, rect.height() - half)
        return super().subControlRect(control, option, sub_control, widget)  # type: ignore[arg-type]

    def sizeFromContents(  # noqa: N802
        self,
        contents: QStyle.ContentsType,
        option: QStyleOption,
        size: QSize,
        widget: QWidget | None = None,
    ) -> QSize:
        """Make combo and spin boxes as high as every other control."""
        made = super().sizeFromContents(contents, option, size, widget)  # type: ignore[arg-type]
        kinds = QStyle.ContentsType
        if contents in (kinds.CT_ComboBox, kinds.CT_SpinBox):
            made = QSize(
                max(made.width(), size.width() + 8 + _ARROW + 4), max(theme.CONTROL, size.height() + 10)
            )
        return made

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Sizes of the marks and of small icons."""
        metrics = QStyle.PixelMetric
        if metric in (
            metrics.PM_IndicatorWidth,
            metrics.PM_IndicatorHeight,
            metrics.PM_ExclusiveIndicatorWidth,
            metrics.PM_ExclusiveIndicatorHeight,
            metrics.PM_SmallIconSize,
            metrics.PM_ButtonIconSize,
        ):
            return _BOX
        if metric in (metrics.PM_CheckBoxLabelSpacing, metrics.PM_RadioButtonLabelSpacing):
            return theme.S2
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: object = None,
    ) -> int:
        """Open combo boxes as plain lists and never underline mnemonics."""
        if hint == QStyle.StyleHint.SH_ComboBox_Popup:
            return 0
        if hint == QStyle.StyleHint.SH_UnderlineShortcut:
            return 0
        return super().styleHint(hint, option, widget, returned)  # type: ignore[arg-type]

    @staticmethod
    def _arrow(rect: QRect) -> QRect:
        return QRect(rect.right() - _ARROW + 1, rect.top(), _ARROW, rect.height())

    def _draw_steps(self, painter: QPainter, option: QStyleOptionSpinBox, widget: QWidget | None) -> None:
        if not option.subControls & QStyle.SubControl.SC_SpinBoxUp:
            return
        control, sub = QStyle.ComplexControl.CC_SpinBox, QStyle.SubControl
        role = _mark(option.state)
        up = self.subControlRect(control, option, sub.SC_SpinBoxUp, widget).translated(0, 2)
        down = self.subControlRect(control, option, sub.SC_SpinBoxDown, widget).translated(0, -2)
        _draw_chevron(painter, up, up=True, role=role)
        _draw_chevron(painter, down, up=False, role=role)


def _calm(calendar: QCalendarWidget) -> None:
    plain = QTextCharFormat()
    plain.setForeground(theme.color("text"))
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, plain)
    for name, sign in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
        button = calendar.findChild(QToolButton, name)
        if button is not None:
            button.setIcon(icons.icon(sign, "text_2"))


def draw_field(
    painter: QPainter, rect: QRect, *, enabled: bool = True, widget: QWidget | None = None
) -> None:
    """The frame of a field: white ground and firm border; sunken when it cannot be changed; red in error."""
    state = widget.property("state") if widget is not None else None
    border = "bad_fill" if state == "error" else "line_strong" if enabled else "line"
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.color(border), 1))
    painter.setBrush(theme.color("surface" if enabled else "sunken"))
    painter.drawRoundedRect(
        QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), theme.RADIUS - 0.5, theme.RADIUS - 0.5
    )
    painter.restore()


def draw_check_box(painter: QPainter, rect: QRect, *, state: QStyle.StateFlag) -> None:
    """A 16 px box: empty, ticked, or with a dash when some of many are ticked."""
    box = QRectF(0, 0, _BOX, _BOX)
    box.moveCenter(QRectF(rect).center())
    box.moveTopLeft(QPointF(round(box.x()), round(box.y())))
    enabled = bool(state & _State.State_Enabled)
    filled = bool(state & (_State.State_On | _State.State_NoChange))
    ink = theme.color("text" if enabled else "disabled")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    border = ink if filled else theme.color("line_strong" if enabled else "line")
    painter.setPen(QPen(border, 1))
    painter.setBrush(ink if filled else theme.color("surface" if enabled else "sunken"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3.5, 3.5)
    if state & _State.State_NoChange:
        painter.setPen(_pen(theme.color("surface"), 2))
        painter.drawLine(QPointF(box.x() + 5, box.y() + 8), QPointF(box.x() + 11, box.y() + 8))
    elif state & _State.State_On:
        _draw_tick(painter, box, theme.color("surface"))
    painter.restore()


def _draw_tick(painter: QPainter, rect: QRectF, ink: QColor) -> None:
    centre = rect.center()
    points = [QPointF(centre.x() + x, centre.y() + y) for x, y in ((-3.4, 0.2), (-1, 2.6), (3.6, -2.4))]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_pen(ink, 2))
    painter.drawPolyline(QPolygonF(points))
    painter.restore()


def _draw_radio(painter: QPainter, option: QStyleOption) -> None:
    circle = QRectF(0, 0, _BOX, _BOX)
    circle.moveCenter(QRectF(option.rect).center())
    enabled, chosen = bool(option.state & _State.State_Enabled), bool(option.state & _State.State_On)
    ink = theme.color("text" if enabled else "disabled")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color("surface" if enabled else "sunken"))
    painter.setPen(QPen(ink if chosen else theme.color("line_strong"), 1))
    painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5))
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawEllipse(circle.adjusted(4, 4, -4, -4))
    painter.restore()


def _draw_chevron(painter: QPainter, rect: QRect, *, up: bool, role: str) -> None:
    centre, lift = QRectF(rect).center(), -1.8 if up else 1.8
    points = [QPointF(centre.x() + x, centre.y() + y) for x, y in ((-3.6, -lift), (0.0, lift), (3.6, -lift))]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_pen(theme.color(role), 1.5))
    painter.drawPolyline(QPolygonF(points))
    painter.restore()


def _mark(state: QStyle.StateFlag) -> str:
    return "text_2" if state & _State.State_Enabled else "disabled"


def _pen(ink: QColor, width: float) -> QPen:
    return QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
