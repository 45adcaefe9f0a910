"""The head of the preview: over each column its letter, its title and the field it goes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from app import labels_imports
from app.domain.imports import FIELDS, Ground, Kind, Suggestion
from app.models.import_preview import letters
from app.views import theme
from app.views.widgets.frames import column, row
from app.views.widgets.text import ElidedLabel, label

WIDTH = 148
NUMBER_WIDTH = 44
HEIGHT = 82


class ColumnHead(QWidget):
    """One column: `changed()` when another field is chosen."""

    changed = Signal()

    def __init__(self, index: int, suggestion: Suggestion, kind: Kind) -> None:
        super().__init__()
        self.header = suggestion.header
        self.setFixedSize(WIDTH, HEIGHT)
        self.field_box = QComboBox()
        self.field_box.setAccessibleName(self.tr("Champ de la colonne {0}").format(suggestion.header))
        self.field_box.addItem(self.tr("Ne pas importer"), "")
        for field in FIELDS[kind]:
            self.field_box.addItem(labels_imports.field(field.name), field.name)
        self.field_box.view().setMinimumWidth(220)
        self._suggestion = suggestion
        self.choose(suggestion.field)
        self.state_label = label("", size="s")
        self._tell()
        self.field_box.activated.connect(self._chosen)
        title = row(gap=theme.S1)
        title.addWidget(label(letters(index), tone="muted", size="s"))
        title.addWidget(ElidedLabel(suggestion.header, size="s", weight=theme.SEMIBOLD), 1)
        down = column(self, gap=theme.S1, margins=(6, 6, 6, 4))
        down.addLayout(title)
        down.addWidget(self.field_box)
        down.addWidget(self.state_label)

    def field(self) -> str:
        """The field chosen, "" for none."""
        return str(self.field_box.currentData())

    def choose(self, field: str) -> None:
        """Choose a field without saying it; one of the centre's own is added."""
        place = self.field_box.findData(field)
        if place < 0:
            self.field_box.addItem(labels_imports.field(field), field)
            place = self.field_box.count() - 1
        self.field_box.setCurrentIndex(place)

    @Slot()
    def _chosen(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        suggested = self._suggestion
        if self.field() != suggested.field:
            words, tone = self.tr("choisi"), "text_2"
        elif not suggested.field:
            words, tone = self.tr("à revoir"), "warn"
        elif suggested.ground is None:
            words, tone = self.tr("mémorisé"), "text_2"
        else:
            percent = round(suggested.confidence * 100)
            words = self.tr("reconnu à {0} %").format(percent)
            tone = "text_2" if suggested.ground is not Ground.CONTENT or percent >= 80 else "warn"
        self.state_label.setText(words)
        self.state_label.setProperty("tone", tone)


class ColumnStrip(QFrame):
    """All the heads, scrolled with the table below. changed(): the mapping changed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "sunken")
        self.setFixedHeight(HEIGHT)
        self._heads: list[ColumnHead] = []
        self._inner = QWidget(self)
        self._line = row(self._inner, gap=0)

    def set_columns(self, suggestions: Sequence[Suggestion], kind: Kind) -> None:
        """Make a head for each column."""
        for head in self._heads:
            head.hide()
            head.deleteLater()
        self._heads = [ColumnHead(n, suggestion, kind) for n, suggestion in enumerate(suggestions)]
        for head in self._heads:
            head.changed.connect(self.changed)
            self._line.addWidget(head)
        self._inner.setFixedSize(WIDTH * len(self._heads), HEIGHT)
        self.follow(0)

    def mapping(self) -> dict[str, str]:
        """{"column header": "field"}, "" for a column that is not wanted."""
        return {head.header: head.field() for head in self._heads}

    def take(self, mapping: Mapping[str, str]) -> None:
        """Choose these fields."""
        for head in self._heads:
            if head.header in mapping:
                head.choose(mapping[head.header])

    @Slot(int)
    def follow(self, x: int) -> None:
        """Follow the table."""
        self._inner.move(NUMBER_WIDTH - x, 0)
