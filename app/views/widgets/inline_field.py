"""Editing in place: a value that becomes a field at the same place, without a jump of the text.

Click or Enter edits, Esc gives the old value back, leaving the field (Tab, Enter, elsewhere) saves it.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QStyle, QStyleOptionFrame, QWidget

from app.views import theme
from app.views.widgets import paint
from app.views.widgets.pill import Sign
from app.views.widgets.text import Tone, label, repolish, set_tooltip

LABEL_WIDTH = 96
ROW_HEIGHT = 25
_PAD = 7


class InlineEdit(QLineEdit):
    """The value itself: read at rest, edited in place."""

    committed = Signal(str)
    editing_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = ""
        self._editing = False
        self._locked = False
        self._escape = self.tr("Échap")
        self.setFixedHeight(ROW_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFont(theme.font("m", weight=theme.MEDIUM))
        self.setPlaceholderText("—")
        self.textChanged.connect(self._fit)
        self._rest()

    def value(self) -> str:
        """The value last shown or saved, not what is being typed."""
        return self._kept

    def show_value(self, value: str) -> None:
        """Show a value from elsewhere; what is being typed is never overwritten."""
        self._kept = value
        if not self._editing:
            self.setText(value)
            self.setCursorPosition(0)

    def is_editing(self) -> bool:
        """Whether somebody is typing here."""
        return self._editing

    def set_locked(self, locked: bool) -> None:
        """Keep the value readable but closed."""
        self._locked = locked

    def edit(self) -> None:
        """Open the field and select its text."""
        if self._editing or self._locked:
            return
        self._editing = True
        self.setReadOnly(False)
        self._dress("edit")
        self.selectAll()
        self.editing_changed.emit(True)

    def commit(self) -> None:
        """Close the field and save what was typed, if it changed."""
        if not self._editing:
            return
        text = self.text().strip()
        changed, self._kept = text != self._kept, text
        self._rest()
        if changed:
            self.committed.emit(text)

    def revert(self) -> None:
        """Close the field with the old value."""
        if self._editing:
            self._rest()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens or saves; Esc gives back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.commit() if self._editing else self.edit()
        elif event.key() == Qt.Key.Key_Escape and self._editing:
            self.revert()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens; a drag that selected text to copy does not."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.hasSelectedText():
            self.edit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving saves; the field's own context menu is not leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, with the key that gives the old value back; at rest, cut with an ellipsis."""
        if not self._editing and not self.hasSelectedText() and self._is_cut():
            self._paint_cut()
            return
        super().paintEvent(event)
        if self._editing:
            at = QPointF(self.width() - paint.key_width(self._escape) - 6, self.height() / 2)
            paint.draw_keys(QPainter(self), at, (self._escape,))

    def sizeHint(self) -> QSize:
        """As wide as the value at rest."""
        return QSize(self._text_width(), super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tooltip when it is cut."""
        super().resizeEvent(event)
        if not self._editing:
            set_tooltip(self, self.text() if self._is_cut() else "")

    def _is_cut(self) -> bool:
        return self.fontMetrics().horizontalAdvance(self.text()) > self.width() - 2 * _PAD + 4

    def _paint_cut(self) -> None:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width() - 2 * _PAD + 4
        )
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect().adjusted(_PAD, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, words)

    def _rest(self) -> None:
        was, self._editing = self._editing, False
        self.setText(self._kept)
        self.setReadOnly(True)
        self.setCursorPosition(0)
        self._dress("rest")
        if was:
            self.editing_changed.emit(False)

    def _dress(self, inline: str) -> None:
        self.setProperty("inline", inline)
        keys = round(paint.key_width(self._escape)) + 4 if self._editing else 0
        self.setTextMargins(0, 0, keys, 0)
        repolish(self)
        self._fit()

    def _fit(self) -> None:
        self.setMaximumWidth(16777215 if self._editing else self._text_width())
        self.updateGeometry()

    def _text_width(self) -> int:
        return max(64, self.fontMetrics().horizontalAdvance(self.text()) + 2 * _PAD + 2)


class InlineField(QWidget):
    """Label at the left, value edited in place at the right, and a flag beside the value."""

    committed = Signal(str)

    def __init__(
        self,
        caption: str,
        value: str = "",
        *,
        label_width: int = LABEL_WIDTH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.caption_label = label(caption, tone="muted")
        self.caption_label.setFixedWidth(label_width)
        self.edit = InlineEdit()
        self.edit.setAccessibleName(caption)
        self.caption_label.setBuddy(self.edit)
        self.sign = Sign("done", role="good", size=14)
        self.flag_label = label(size="s")
        self._tone: Tone = "text"
        self._lay_out()
        self.set_flag(None)
        self.show_value(value)
        self.edit.committed.connect(self.committed)
        self.edit.editing_changed.connect(self._editing_changed)

    def value(self) -> str:
        """The value shown or saved last."""
        return self.edit.value()

    def show_value(self, value: str) -> None:
        """Show a value from the store."""
        self.edit.show_value(value)

    def set_read_only(self, read_only: bool) -> None:
        """Close the field for editing."""
        self.edit.set_locked(read_only)

    def set_error(self, reason: str | None) -> None:
        """The value is kept but doubtful: amber, with the reason beside it."""
        self.set_flag("warning" if reason else None, tone="warn", text=reason or "", tint=True)

    def set_flag(self, icon: str | None, *, tone: Tone = "good", text: str = "", tint: bool = False) -> None:
        """Put a sign beside the value (verified, refused); `tint` gives the value its colour too."""
        self._has_flag = icon is not None
        if icon is not None:
            self.sign.show_icon(icon, role=tone)
        self.flag_label.setText(text)
        self.flag_label.setProperty("tone", tone)
        repolish(self.flag_label)
        self.sign.setAccessibleName(text)
        set_tooltip(self.sign, text)
        self.edit.setAccessibleDescription(text)
        self.edit.setProperty("tone", tone if tint and icon else None)
        repolish(self.edit)
        self._editing_changed(self.edit.is_editing())

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.caption_label)
        row.addSpacing(theme.S2 - _PAD)
        row.addWidget(self.edit, 1)
        row.addWidget(self.sign)
        row.addSpacing(6)
        row.addWidget(self.flag_label)
        row.addStretch(0)
        self.setFixedHeight(ROW_HEIGHT)

    def _editing_changed(self, editing: bool) -> None:
        self.sign.setVisible(self._has_flag and not editing)
        self.flag_label.setVisible(self._has_flag and not editing and bool(self.flag_label.text()))
