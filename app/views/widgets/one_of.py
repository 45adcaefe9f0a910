"""Choices of one among a few: segmented switch, tabs of saved views, quick chips.

Each choice is a real button of an exclusive group: Tab reaches the chosen one, arrows go on.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from app.views import theme
from app.views.widgets import paint
from app.views.widgets.text import set_tooltip


@dataclass(frozen=True, slots=True)
class Option:
    """One choice: its key for the program, its word, a count where there is one."""

    key: Hashable
    text: str
    count: str = ""


class _Choice(QAbstractButton):
    """A painted choice; subclasses say how it looks."""

    pad = 10

    def __init__(self, option: Option, *, height: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.option = option
        self._height = height
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_option(option)

    def show_option(self, option: Option) -> None:
        """Show another word or count for the same key."""
        self.option = option
        self.setAccessibleName(f"{option.text} {option.count}".strip())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = paint.advance(self.option.text, self.word_font(chosen=True)) + 2 * self.pad
        if self.option.count:
            width += 7 + paint.advance(self.option.count, theme.font(self.size_name()))
        return QSize(round(width + 0.5), max(self._height, self.fontMetrics().height() + 4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def size_name(self) -> theme.TextSize:
        return "s"

    def word_font(self, *, chosen: bool) -> QFont:
        return theme.font(self.size_name(), weight=theme.SEMIBOLD if chosen else theme.MEDIUM)


class _Segment(_Choice):
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        chosen = self.isChecked()
        if chosen:
            paint.draw_box(painter, rect, fill=theme.color("surface"), border=theme.color("line"), radius=5)
        role = "disabled" if not self.isEnabled() else "text" if chosen or self.underMouse() else "text_2"
        font = self.word_font(chosen=chosen)
        paint.draw_text(
            painter, rect, self.option.text, font=font, role=role, flags=Qt.AlignmentFlag.AlignCenter
        )


class _Tab(_Choice):
    pad = 0

    def size_name(self) -> theme.TextSize:
        return "m"

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        chosen = self.isChecked()
        font = self.word_font(chosen=chosen)
        role = "text" if chosen or self.underMouse() else "text_2"
        paint.draw_text(painter, rect, self.option.text, font=font, role=role)
        if self.option.count:
            rect.setLeft(rect.left() + paint.advance(self.option.text, font) + 7)
            paint.draw_text(painter, rect, self.option.count, font=theme.font("m"), role="muted")
        if chosen:
            painter.fillRect(QRectF(0, self.height() - 2, self.width(), 2), theme.color("text"))


class _Chip(_Choice):
    pad = 9

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect())
        chosen = self.isChecked()
        fill = "select" if chosen else "hover" if self.underMouse() else "surface"
        border = theme.color("text" if chosen else "line")
        paint.draw_box(painter, rect, fill=theme.color(fill), border=border)
        font = self.word_font(chosen=chosen)
        role = "text" if self.isEnabled() else "disabled"
        paint.draw_text(
            painter, rect, self.option.text, font=font, role=role, flags=Qt.AlignmentFlag.AlignCenter
        )


class OneOf(QWidget):
    """A row of choices of which one is chosen; `chosen` tells the key when a person chooses."""

    chosen = Signal(object)
    _choice: type[_Choice] = _Segment
    _gap = 0
    _margin = 0
    _default_height = 24

    def __init__(
        self,
        options: Sequence[Option] = (),
        *,
        name: str,
        height: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._height = height or self._default_height
        self._group = QButtonGroup(self)
        self._row = QHBoxLayout(self)
        self._row.setSpacing(self._gap)
        self._row.setContentsMargins(self._margin, self._margin, self._margin, self._margin)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self._group.buttonClicked.connect(self._clicked)
        self.set_options(options)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer other choices; the chosen key stays chosen when it is still there, else the first is."""
        kept = self.current()
        for old in self._choices():
            self._group.removeButton(old)
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        for place, option in enumerate(options):
            made = self._choice(option, height=self._height, parent=self)
            self._group.addButton(made)
            self._row.insertWidget(place, made)
        if options:
            keys = [option.key for option in options]
            self.choose(kept if kept in keys else keys[0])

    def set_option(self, option: Option) -> None:
        """Change the word or count of one choice."""
        self._find(option.key).show_option(option)

    def current(self) -> Hashable | None:
        """The chosen key, None when nothing is offered or chosen."""
        button = self._group.checkedButton()
        return button.option.key if isinstance(button, _Choice) else None

    def choose(self, key: Hashable | None) -> None:
        """Choose without a signal; None chooses nothing."""
        if key is None:
            self._group.setExclusive(False)
            for choice in self._choices():
                choice.setChecked(False)
            self._group.setExclusive(True)
        else:
            self._find(key).setChecked(True)

    def describe(self, key: Hashable, tooltip: str) -> None:
        """Explain one choice in a tooltip."""
        set_tooltip(self._find(key), tooltip)

    def buttons(self) -> list[QAbstractButton]:
        """The choices as buttons, from left to right."""
        return list(self._choices())

    def _choices(self) -> list[_Choice]:
        return [button for button in self._group.buttons() if isinstance(button, _Choice)]

    def _find(self, key: Hashable) -> _Choice:
        for choice in self._choices():
            if choice.option.key == key:
                return choice
        raise KeyError(key)

    def _clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, _Choice):
            self.chosen.emit(button.option.key)


class SegmentedChoice(OneOf):
    """A two- to five-way switch on a sunken ground ("Pour moi | Agenda partagé")."""

    _margin = 1
    _default_height = 26

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground the segments lie on."""
        paint.draw_box(QPainter(self), QRectF(self.rect()), fill=theme.color("sunken"))


class Tabs(OneOf):
    """Saved views with their counts, the current one underlined, over a hairline."""

    _choice = _Tab
    _gap = 16
    _default_height = 40

    def __init__(
        self,
        options: Sequence[Option] = (),
        *,
        name: str,
        height: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(options, name=name, height=height, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._row.addStretch(1)


class QuickChips(OneOf):
    """Ready answers as small chips ("+ 2 h", "Demain", "Lundi")."""

    _choice = _Chip
    _gap = 4
