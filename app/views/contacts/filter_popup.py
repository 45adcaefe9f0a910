"""The popup of "+ Filtre": find a field, then say what to ask of it. By keyboard from end to end."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from app.domain.contacts import FIELDS
from app.domain.filters import Condition, FieldKind, Op, Relative, Value
from app.domain.text import fold
from app.views import theme
from app.views.contacts.filter_values import ValueEditor, editor_for
from app.views.contacts.filter_words import FilterWords, Takes, Way
from app.views.widgets.button import Button
from app.views.widgets.frames import column, row
from app.views.widgets.inputs import SearchBox
from app.views.widgets.text import label

WIDTH = 288
_KEY = Qt.ItemDataRole.UserRole


class FieldPicker(QWidget):
    """chosen(field): a field was picked."""

    chosen = Signal(str)

    def __init__(self, words: FilterWords) -> None:
        super().__init__()
        self._words = words
        self.search = SearchBox(self.tr("Filtrer par…"), height=theme.CONTROL_S)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Champs"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self._narrow)
        self.list.itemClicked.connect(self._pick)
        down = column(self, gap=theme.S2, margins=(8, 8, 8, 8))
        down.addWidget(self.search)
        down.addWidget(self.list, 1)
        self.setFocusProxy(self.search)

    def start(self) -> None:
        """Show every field."""
        self.list.clear()
        for field, name in self._words.fields():
            item = QListWidgetItem(name)
            item.setData(_KEY, field)
            self.list.addItem(item)
        self.search.clear()
        self.list.setCurrentRow(0)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Override: the arrows and Enter of the field act on the list."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if event.key() == Qt.Key.Key_Down else -1)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.currentItem():
            self._pick(self.list.currentItem())
            return True
        return False

    def _narrow(self, text: str) -> None:
        asked = fold(text)
        shown = []
        for place in range(self.list.count()):
            item = self.list.item(place)
            item.setHidden(asked not in fold(item.text()))
            shown += [] if item.isHidden() else [item]
        self.list.setCurrentItem(shown[0] if shown else None)  # type: ignore[arg-type]

    def _move(self, by: int) -> None:
        shown = [r for r in range(self.list.count()) if not self.list.item(r).isHidden()]
        if self.list.currentRow() in shown:
            self.list.setCurrentRow(shown[(shown.index(self.list.currentRow()) + by) % len(shown)])

    def _pick(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_KEY))


class ConditionEditor(QWidget):
    """made(Condition): what is asked. Enter makes it."""

    made = Signal(object)

    def __init__(self, words: FilterWords) -> None:
        super().__init__()
        self._words, self._field, self._today = words, "", date.min
        self._ways: list[Way] = []
        self.title_label = label(weight=theme.SEMIBOLD)
        self.way_box = QComboBox()
        self.way_box.setAccessibleName(self.tr("Opérateur"))
        self.way_box.currentIndexChanged.connect(self._way_chosen)
        self.value: ValueEditor | None = None
        self.error_label = label(tone="bad", size="s", wrap=True)
        self.apply_button = Button(self.tr("Appliquer"), variant="primary", keys=(self.tr("Entrée"),))
        self.apply_button.clicked.connect(self._make)
        self._body = column(gap=theme.S2)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self.apply_button)
        down = column(self, gap=theme.S2, margins=(12, 10, 12, 12))
        down.addWidget(self.title_label)
        down.addWidget(self.way_box)
        down.addLayout(self._body, 1)
        down.addWidget(self.error_label)
        down.addLayout(foot)

    def start(self, field: str, condition: Condition | None, *, today: date) -> None:
        """Ask something of a field, or change what was asked."""
        self._field, self._today = field, today
        self.title_label.setText(self._words.name(field))
        self._ways = self._words.ways(field)
        way = _way_of(self._ways, condition) if condition else 0
        self.way_box.blockSignals(True)
        self.way_box.clear()
        self.way_box.addItems([one.word for one in self._ways])
        self.way_box.setCurrentIndex(way)
        self.way_box.blockSignals(False)
        self._way_chosen(way)
        if condition is not None and self.value is not None:
            self.value.put(condition.value)

    @Slot(int)
    def _way_chosen(self, place: int) -> None:
        if not 0 <= place < len(self._ways):
            return
        way, field = self._ways[place], FIELDS[self._field]
        if self.value is not None:
            self._body.removeWidget(self.value)
            self.value.hide()
            self.value.deleteLater()
        self.value = editor_for(
            way.takes,
            name=self._words.name(self._field),
            options=self._words.choices.of(self._field),
            several=way.op in (Op.IN, Op.NOT_IN, Op.HAS_ANY, Op.HAS_ALL, Op.HAS_NONE),
            cents=field.kind is FieldKind.MONEY,
            today=self._today,
        )
        self.value.entered.connect(self._make)
        self._body.addWidget(self.value, 1)
        self.error_label.hide()
        if self.isVisible():
            (self.value.focusProxy() or self.apply_button).setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override: Enter makes the condition, wherever the keyboard is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._make()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _make(self) -> None:
        way = self._ways[self.way_box.currentIndex()]
        value: Value = self.value.read() if self.value is not None else None
        if value is None and way.takes is not Takes.NOTHING:
            self.error_label.setText(self.tr("Donnez une valeur que ce champ peut avoir."))
            self.error_label.show()
            return
        self.made.emit(Condition(self._field, way.op, value))


class FilterPopup(QFrame):
    """made(Condition, replaced Node or None): a condition was added, or changed."""

    made = Signal(object, object)

    def __init__(self, words: FilterWords, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("frame", "raised")
        self.setFixedWidth(WIDTH)
        self._replaced: Condition | None = None
        self._today = date.min
        self.picker = FieldPicker(words)
        self.editor = ConditionEditor(words)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.picker)
        self.pages.addWidget(self.editor)
        column(self, margins=(1, 1, 1, 1)).addWidget(self.pages)
        self.setAccessibleName(self.tr("Ajouter un filtre"))
        self.picker.chosen.connect(self._field_chosen)
        self.editor.made.connect(self._made)

    def add(self, below: QWidget, *, today: date) -> None:
        """Open under a button to add a condition."""
        self._replaced, self._today = None, today
        self.picker.start()
        self._open(below, self.picker, height=360)

    def change(self, below: QWidget, condition: Condition, *, today: date) -> None:
        """Open under a chip to change its condition."""
        self._replaced, self._today = condition, today
        self.editor.start(condition.field, condition, today=today)
        self._open(below, self.editor)

    def _open(self, below: QWidget, page: QWidget, *, height: int | None = None) -> None:
        self.pages.setCurrentWidget(page)
        self.setFixedHeight(height or self._height())
        self.move(below.mapToGlobal(QPoint(0, below.height() + 4)))
        self.show()
        target = self.picker.search if page is self.picker else self.editor.value
        if target is not None:
            (target.focusProxy() or target).setFocus(Qt.FocusReason.PopupFocusReason)

    def _height(self) -> int:
        return max(150, self.editor.sizeHint().height() + 4)

    @Slot(str)
    def _field_chosen(self, field: str) -> None:
        self.editor.start(field, None, today=self._today)
        self.pages.setCurrentWidget(self.editor)
        self.setFixedHeight(self._height())
        target = self.editor.value
        if target is not None:
            (target.focusProxy() or self.editor.apply_button).setFocus(Qt.FocusReason.PopupFocusReason)

    @Slot(object)
    def _made(self, condition: Condition) -> None:
        self.hide()
        self.made.emit(condition, self._replaced)


def _way_of(ways: list[Way], condition: Condition) -> int:
    """The place of the way a condition was asked in."""
    is_age = isinstance(condition.value, Relative)
    for place, way in enumerate(ways):
        if way.op is condition.op and (way.takes is Takes.AGE) is is_age:
            return place
    return 0
