"""The filter in force as chips that read as a sentence, the search of the list, and its columns."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from app.domain.filters import Condition, Filter, Node
from app.views import theme
from app.views.contacts.filter_popup import FilterPopup
from app.views.contacts.filter_words import FilterWords
from app.views.widgets.button import Button
from app.views.widgets.chip import FilterChip
from app.views.widgets.flow_layout import FlowLayout
from app.views.widgets.frames import row
from app.views.widgets.inputs import SearchBox

SEARCH = 216


class FilterBar(QWidget):
    """changed(Filter): another filter is asked for. `columns` makes the menu of the columns."""

    changed = Signal(object)

    def __init__(
        self, words: FilterWords, *, today: Callable[[], date], columns: Callable[[QWidget], QMenu]
    ) -> None:
        super().__init__()
        self._words, self._today, self._columns = words, today, columns
        self._filter = Filter()
        self._chips: dict[FilterChip, Node] = {}
        self.popup = FilterPopup(words, self)
        self.add_button = self._button()
        self.search = SearchBox(self.tr("Nom, téléphone, e-mail"), height=theme.CONTROL_S)
        self.search.setFixedWidth(SEARCH)
        self.columns_button = Button(
            self.tr("Colonnes"), icon="columns", variant="quiet", height=theme.CONTROL_S
        )
        self._lay_out()
        self.popup.made.connect(self._made)
        self.search.settled.connect(self._searched)
        self.columns_button.clicked.connect(self._open_columns)

    @property
    def filter(self) -> Filter:
        """The filter shown."""
        return self._filter

    def show_filter(self, filter: Filter) -> None:
        """Show a filter; nothing is told."""
        self._filter = filter
        if self.search.text().strip() != filter.text:
            self.search.blockSignals(True)
            self.search.setText(filter.text)
            self.search.blockSignals(False)
        self.show_words()

    def show_words(self) -> None:
        """The chips again, in the words of the moment."""
        self._flow.clear()
        self._chips = {}
        for node in self._filter.where.parts:
            chip = FilterChip(*self._words.chip(node))
            chip.clicked.connect(self._chip_clicked)
            chip.removed.connect(self._chip_removed)
            self._chips[chip] = node
            self._flow.addWidget(chip)
        self.add_button = self._button()
        self._flow.addWidget(self.add_button)
        # A quiet button shows its words only: alone, these stand where a chip would begin.
        self._across.setContentsMargins(theme.S4 if self._chips else theme.S1, 8, theme.S4, 8)

    @Slot()
    def add(self) -> None:
        """Open the list of fields (Ctrl+F)."""
        self.popup.add(self.add_button, today=self._today())

    @Slot()
    def _chip_clicked(self) -> None:
        chip = self.sender()
        node = self._chips.get(chip) if isinstance(chip, FilterChip) else None
        if isinstance(node, Condition) and isinstance(chip, FilterChip):
            self.popup.change(chip, node, today=self._today())

    @Slot()
    def _chip_removed(self) -> None:
        chip = self.sender()
        if isinstance(chip, FilterChip) and chip in self._chips:
            self._tell(self._filter.without(self._chips[chip]))

    @Slot(object, object)
    def _made(self, condition: Condition, replaced: Condition | None) -> None:
        before = self._filter if replaced is None else self._filter.without(replaced)
        self._tell(before.also(condition))

    @Slot(str)
    def _searched(self, text: str) -> None:
        if text != self._filter.text:
            self._tell(self._filter.searching(text))

    @Slot()
    def _open_columns(self) -> None:
        menu = self._columns(self.columns_button)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.columns_button.mapToGlobal(QPoint(0, self.columns_button.height())))

    def _button(self) -> Button:
        """The button at the end of the chips; made again with them, so that it stands in their order."""
        keys = (self.tr("Ctrl"), "F")
        made = Button(self.tr("Filtre"), icon="plus", keys=keys, variant="quiet", height=26)
        made.setAccessibleName(self.tr("Ajouter un filtre"))
        made.clicked.connect(self.add)
        return made

    def _tell(self, filter: Filter) -> None:
        self.show_filter(filter)
        self.changed.emit(filter)

    def _lay_out(self) -> None:
        self._line = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._line.setSizePolicy(policy)
        self._flow = FlowLayout(self._line, gap=8, line_gap=6)
        self._flow.addWidget(self.add_button)
        across = row(self, gap=theme.S2, margins=(4, 8, 16, 8))
        self._across = across
        across.addWidget(self._line, 1)
        across.addWidget(self.search)
        across.addWidget(self.columns_button)
