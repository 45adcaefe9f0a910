"""Small editors for the value of a condition: text, figures, days, an age, yes or no, several words."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import QDate, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QListWidget, QListWidgetItem, QSpinBox, QWidget

from app.domain.filters import Relative, Unit, Value
from app.domain.text import fold
from app.views import theme
from app.views.contacts.filter_words import Takes
from app.views.widgets.frames import column, row
from app.views.widgets.inputs import SearchBox
from app.views.widgets.one_of import Option
from app.views.widgets.text import label

_CHECK = Qt.ItemDataRole.CheckStateRole
_KEY = Qt.ItemDataRole.UserRole
ROW = 26


class ValueEditor(QWidget):
    """One way to give a value. entered(): Enter was pressed in it."""

    entered = Signal()

    def read(self) -> Value:
        """The value, None when what is typed is none."""
        raise NotImplementedError

    def put(self, value: Value) -> None:
        """Show a value."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override: Enter is heard wherever it is pressed."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class NoValue(ValueEditor):
    """Nothing to give."""

    def read(self) -> Value:
        """Nothing."""
        return None


class TextValue(ValueEditor):
    """A text; several ones, separated by commas, where the operator takes several."""

    def __init__(self, *, name: str, several: bool) -> None:
        super().__init__()
        self._several = several
        self.field = _line(name)
        column(self).addWidget(self.field)
        self.setFocusProxy(self.field)

    def read(self) -> Value:
        """What is typed."""
        text = self.field.text().strip()
        if not self._several:
            return text or None
        return tuple(part.strip() for part in text.split(",") if part.strip()) or None

    def put(self, value: Value) -> None:
        """Show a text."""
        values = value if isinstance(value, tuple) else (value,)
        self.field.setText(", ".join(str(one) for one in values if one is not None))


class FigureValue(ValueEditor):
    """One figure or two; amounts are typed in the currency and kept in cents."""

    def __init__(self, *, name: str, count: int, cents: bool) -> None:
        super().__init__()
        self._scale = 100 if cents else 1
        self.fields = [_line(name) for _ in range(count)]
        across = row(self, gap=theme.S2)
        for place, field in enumerate(self.fields):
            if place:
                across.addWidget(label(self.tr("et"), tone="muted"))
            across.addWidget(field)
        if cents:
            across.addWidget(label("€", tone="muted"))
        self.setFocusProxy(self.fields[0])

    def read(self) -> Value:
        """The figures, None unless all of them can be read."""
        read = [self._figure(field.text()) for field in self.fields]
        if any(figure is None for figure in read):
            return None
        return read[0] if len(read) == 1 else tuple(sorted(f for f in read if f is not None))

    def put(self, value: Value) -> None:
        """Show figures."""
        values = value if isinstance(value, tuple) else (value,)
        for field, one in zip(self.fields, values, strict=False):
            if isinstance(one, int):
                figure = Decimal(one) / self._scale
                field.setText(f"{figure:f}".replace(".", ","))

    def _figure(self, text: str) -> int | None:
        plain = text.replace(",", ".").translate(str.maketrans("", "", " \u00a0\u202f€"))
        try:
            figure = Decimal(plain) * self._scale
        except InvalidOperation:
            return None
        return int(figure) if figure.is_finite() and abs(figure) < 10**15 else None


class DayValue(ValueEditor):
    """One day or two."""

    def __init__(self, *, name: str, count: int, today: date) -> None:
        super().__init__()
        self.fields = [QDateEdit(QDate(today.year, today.month, today.day)) for _ in range(count)]
        across = row(self, gap=theme.S2)
        for place, field in enumerate(self.fields):
            if place:
                across.addWidget(label(self.tr("et"), tone="muted"))
            field.setAccessibleName(name)
            field.setCalendarPopup(True)
            field.setDisplayFormat("dd/MM/yyyy")
            across.addWidget(field, 1)
        self.setFocusProxy(self.fields[0])

    def read(self) -> Value:
        """The day, or both in order."""
        days = sorted(_day(field.date()) for field in self.fields)
        return days[0] if len(days) == 1 else tuple(days)

    def put(self, value: Value) -> None:
        """Show days."""
        values = value if isinstance(value, tuple) else (value,)
        for field, one in zip(self.fields, values, strict=False):
            if isinstance(one, date):
                field.setDate(QDate(one.year, one.month, one.day))


class AgeValue(ValueEditor):
    """So many days, weeks, months or years before today."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.count = QSpinBox()
        self.count.setRange(0, 999)
        self.count.setValue(6)
        self.count.setAccessibleName(name)
        self.unit = QComboBox()
        self.unit.setAccessibleName(self.tr("Unité"))
        for unit, word in (
            (Unit.DAY, self.tr("jours")),
            (Unit.WEEK, self.tr("semaines")),
            (Unit.MONTH, self.tr("mois")),
            (Unit.YEAR, self.tr("ans")),
        ):
            self.unit.addItem(word, unit)
        self.unit.setCurrentIndex(2)
        across = row(self, gap=theme.S2)
        across.addWidget(self.count)
        across.addWidget(self.unit, 1)
        self.setFocusProxy(self.count)

    def read(self) -> Value:
        """A day said from today."""
        return Relative(-self.count.value(), Unit(self.unit.currentData()))

    def put(self, value: Value) -> None:
        """Show an age."""
        if isinstance(value, Relative):
            self.count.setValue(abs(value.count))
            self.unit.setCurrentIndex(max(0, self.unit.findData(value.unit)))


class YesNoValue(ValueEditor):
    """Yes or no."""

    def __init__(self, *, name: str) -> None:
        super().__init__()
        self.box = QComboBox()
        self.box.setAccessibleName(name)
        self.box.addItem(self.tr("oui"), True)
        self.box.addItem(self.tr("non"), False)
        column(self).addWidget(self.box)
        self.setFocusProxy(self.box)

    def read(self) -> Value:
        """The answer."""
        return bool(self.box.currentData())

    def put(self, value: Value) -> None:
        """Show an answer."""
        self.box.setCurrentIndex(0 if value in (True, None) else 1)


class SeveralValue(ValueEditor):
    """Words to tick, found by typing; Space ticks, Down goes from the field to the list."""

    def __init__(self, options: Sequence[Option], *, name: str) -> None:
        super().__init__()
        self.search = SearchBox(self.tr("Chercher une valeur"), height=theme.CONTROL_S)
        self.list = QListWidget()
        self.list.setAccessibleName(name)
        self.list.setMinimumHeight(168)
        for option in options:
            item = QListWidgetItem(option.text)
            item.setData(_KEY, option.key)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            item.setData(_CHECK, Qt.CheckState.Unchecked)
            # Check boxes make a row forget the height of the style sheet.
            item.setSizeHint(QSize(0, ROW))
            self.list.addItem(item)
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.list.installEventFilter(self)
        self.list.itemClicked.connect(self._toggle)
        down = column(self, gap=theme.S2)
        down.addWidget(self.search)
        down.addWidget(self.list, 1)
        self.search.setVisible(len(options) > 6)
        self.setFocusProxy(self.search if len(options) > 6 else self.list)
        self.list.setCurrentRow(0)

    def read(self) -> Value:
        """The keys ticked; the current one when none is; None when there is nothing to choose."""
        ticked = [item.data(_KEY) for item in self._items() if _is_on(item)]
        current = self.list.currentItem()
        if not ticked and current is not None and not current.isHidden():
            ticked = [current.data(_KEY)]
        return tuple(ticked) or None

    def put(self, value: Value) -> None:
        """Tick these keys."""
        keys: set[Hashable] = set(value if isinstance(value, tuple) else (value,))
        for item in self._items():
            on = item.data(_KEY) in keys
            item.setData(_CHECK, Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override: Down leaves the field for the list, Space ticks."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if watched is self.search and event.key() == Qt.Key.Key_Down:
            self.list.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if watched is self.list and event.key() == Qt.Key.Key_Space and self.list.currentItem():
            self._toggle(self.list.currentItem())
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return True
        return False

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(place) for place in range(self.list.count())]

    def _toggle(self, item: QListWidgetItem) -> None:
        item.setData(_CHECK, Qt.CheckState.Unchecked if _is_on(item) else Qt.CheckState.Checked)

    def _narrow(self, text: str) -> None:
        asked = fold(text)
        first: QListWidgetItem | None = None
        for item in self._items():
            item.setHidden(asked not in fold(item.text()))
            first = item if first is None and not item.isHidden() else first
        if first is not None:
            self.list.setCurrentItem(first)


def editor_for(
    takes: Takes, *, name: str, options: Sequence[Option], several: bool, cents: bool, today: date
) -> ValueEditor:
    """The editor of a value. `several`: the typed text is a list. `cents`: the figures are amounts."""
    makers: dict[Takes, Callable[[], ValueEditor]] = {
        Takes.NOTHING: NoValue,
        Takes.TEXT: lambda: TextValue(name=name, several=several),
        Takes.NUMBER: lambda: FigureValue(name=name, count=1, cents=cents),
        Takes.TWO_NUMBERS: lambda: FigureValue(name=name, count=2, cents=cents),
        Takes.DAY: lambda: DayValue(name=name, count=1, today=today),
        Takes.TWO_DAYS: lambda: DayValue(name=name, count=2, today=today),
        Takes.AGE: lambda: AgeValue(name=name),
        Takes.YES_NO: lambda: YesNoValue(name=name),
        Takes.SEVERAL: lambda: SeveralValue(options, name=name),
    }
    return makers[takes]()


def _line(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setMaxLength(200)
    return field


def _day(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())


def _is_on(item: QListWidgetItem) -> bool:
    return Qt.CheckState(item.data(_CHECK)) is Qt.CheckState.Checked
