"""A value chosen from a list, changed in place: label at the left, the value opens its choices."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QMenu, QSizePolicy, QWidget

from app.views import icons, theme
from app.views.widgets import paint
from app.views.widgets.frames import row
from app.views.widgets.inline_field import LABEL_WIDTH, ROW_HEIGHT
from app.views.widgets.one_of import Option
from app.views.widgets.paint import PillLook
from app.views.widgets.text import label

_PAD, _CHEVRON = 7, 14


class ValueButton(QAbstractButton):
    """The chosen value, as words or as a pill; a chevron shows under the hand that it can be changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: PillLook | None = None
        self._is_missing = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_value(self, text: str, *, look: PillLook | None, missing: bool = False) -> None:
        """Show another value; `missing` ones are told in a quieter way."""
        # As it is, "&F" in a name would answer to Alt+F.
        self.setText(text.replace("&", "&&"))
        self._look, self._is_missing = look, missing
        self.setAccessibleDescription(text)
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """The value as people read it."""
        return self.text().replace("&&", "&")

    def sizeHint(self) -> QSize:
        """The value and the chevron."""
        words = paint.advance(self.words(), theme.font("m", weight=theme.MEDIUM))
        value = paint.pill_width(self._look) if self._look else words
        return QSize(round(value) + 2 * _PAD + _CHEVRON + 4, ROW_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(64, ROW_HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Down open as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The value where a typed one would stand."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        hot = self.isEnabled() and (self.underMouse() or self.hasFocus())
        if hot:
            paint.draw_box(painter, rect, fill=theme.color("hover"))
        place = rect.adjusted(_PAD, 0, -_PAD - (_CHEVRON if hot else 0), 0)
        if self._look is not None:
            width = min(paint.pill_width(self._look), place.width())
            top = round(rect.center().y() - theme.PILL / 2)
            paint.draw_pill(painter, QRectF(place.x(), top, width, theme.PILL), self._look)
        else:
            font = theme.font("m", weight=theme.REGULAR if self._is_missing else theme.MEDIUM)
            role = "muted" if self._is_missing else "text"
            paint.draw_text(painter, place, self.words(), font=font, role=role)
        if hot:
            mark = QRectF(rect.right() - _PAD - _CHEVRON + 4, rect.center().y() - 7, _CHEVRON, _CHEVRON)
            icons.draw_icon(painter, mark, name="chevron-down", role="text_2")


class InlineChoice(QWidget):
    """One of a list of values, changed in place; `committed` tells the new key."""

    committed = Signal(object)

    def __init__(
        self,
        caption: str,
        options: Sequence[Option] = (),
        *,
        label_width: int = LABEL_WIDTH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] = tuple(options)
        self._key: Hashable | None = None
        self.caption_label = label(caption, tone="muted")
        self.caption_label.setFixedWidth(label_width)
        self.button = ValueButton()
        self.button.setAccessibleName(caption)
        self.button.clicked.connect(self._open)
        across = row(self, gap=0)
        across.addWidget(self.caption_label)
        across.addSpacing(theme.S2 - _PAD)
        across.addWidget(self.button, 1)
        across.addStretch(0)
        self.setFixedHeight(ROW_HEIGHT)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other values."""
        self._options = tuple(options)

    def value(self) -> Hashable | None:
        """The key of the value shown."""
        return self._key

    def show_value(
        self,
        key: Hashable | None,
        *,
        text: str | None = None,
        look: PillLook | None = None,
        missing: bool = False,
    ) -> None:
        """Show a value, in the words of its option unless given. `missing`: it says that none is known."""
        self._key = key
        known = next((option.text for option in self._options if option.key == key), "")
        self.button.show_value(known if text is None else text, look=look, missing=missing or key is None)

    def set_read_only(self, read_only: bool) -> None:
        """Close the value for changes."""
        self.button.setEnabled(not read_only)

    def menu(self) -> QMenu:
        """The choices, the present one ticked."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        for option in self._options:
            action = QAction(option.text.replace("&", "&&"), menu)
            action.setCheckable(True)
            action.setChecked(option.key == self._key)
            action.setData(option)
            group.addAction(action)
            menu.addAction(action)
        group.triggered.connect(self._chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _open(self) -> None:
        self.menu().popup(self.button.mapToGlobal(QPoint(0, self.button.height())))

    def _chosen(self, action: QAction) -> None:
        option: Option = action.data()
        if option.key != self._key:
            self.show_value(option.key)
            self.committed.emit(option.key)
