"""The head of the preview: over each column its letter, its title and the field it goes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QWidget

from app import labels_imports
from app.domain.imports import FIELDS, Ground, Kind, Suggestion
from app.models.import_preview import letters
from app.views import theme
from app.views.widgets import paint
from app.views.widgets.frames import column, row
from app.views.widgets.pill import Sign
from app.views.widgets.text import ElidedLabel, Tone, label, set_tone

LEAST, MOST = 96, 240
NUMBER_WIDTH = 48
HEIGHT = 82
NOT_WANTED = "-"
"""What a remembered mapping says of a column of a campaign file that is left out on purpose."""
_SURE = 80
_AROUND_FIELD = 56
"""What a field's box needs beside its word: frame, arrow, room to breathe, the margins of the head."""


class ColumnHead(QWidget):
    """One column: `changed()` when another field is chosen."""

    changed = Signal()

    def __init__(self, index: int, suggestion: Suggestion, kind: Kind) -> None:
        super().__init__()
        self.header = suggestion.header
        self._suggestion = suggestion
        self._keeps = kind is Kind.LEADS
        self.title_label = ElidedLabel(suggestion.header, size="s", weight=theme.SEMIBOLD)
        self.field_box = QComboBox()
        self.field_box.setAccessibleName(self.tr("Champ de la colonne {0}").format(suggestion.header))
        self.field_box.setMinimumContentsLength(4)
        self.field_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        if self._keeps:
            self.field_box.addItem(self.tr("Garder tel quel"), "")
        self.field_box.addItem(self.tr("Ne pas importer"), NOT_WANTED if self._keeps else "")
        for field in FIELDS[kind]:
            self.field_box.addItem(labels_imports.field(field.name), field.name)
        self.field_box.view().setMinimumWidth(220)
        self.sign = Sign("done", role="muted", size=12)
        self.state_label = label("", size="s")
        self.choose(suggestion.field)
        self.field_box.activated.connect(self._chosen)
        self._lay_out(letters(index))

    def field(self) -> str:
        """The field chosen, "" for none."""
        return str(self.field_box.currentData())

    def choose(self, field: str) -> None:
        """Choose a field without saying it; one of the centre's own is added."""
        wanted = "" if field == NOT_WANTED and not self._keeps else field
        place = self.field_box.findData(wanted)
        if place < 0:
            self.field_box.addItem(labels_imports.field(wanted), wanted)
            place = self.field_box.count() - 1
        self.field_box.setCurrentIndex(place)
        self._tell()

    def needed(self) -> int:
        """The width at which field and title can be read."""
        word = paint.advance(self.field_box.currentText(), theme.font("m")) + _AROUND_FIELD
        title = paint.advance(self.header, theme.font("s", weight=theme.SEMIBOLD)) + 34
        state = paint.advance(self.state_label.text(), theme.font("s")) + 30
        return min(MOST, max(LEAST, round(word), min(160, round(title)), round(state)))

    @Slot()
    def _chosen(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        words, tone = self._state()
        self.state_label.setText(words)
        set_tone(self.state_label, tone)
        if tone == "warn":
            self.sign.show_icon("warning", role="warn")
        else:
            self.sign.show_icon("done", role="muted")

    def _state(self) -> tuple[str, Tone]:
        suggested = self._suggestion
        if self.field() != suggested.field:
            return self.tr("choisi"), "text_2"
        if suggested.ground is Ground.REMEMBERED:
            return self.tr("mémorisé"), "text_2"
        if not suggested.field:
            return (self.tr("avec la fiche"), "text_2") if self._keeps else (self.tr("à revoir"), "warn")
        percent = round(suggested.confidence * 100)
        words = self.tr("reconnu à {0} %").format(percent)
        return words, "warn" if suggested.ground is Ground.CONTENT and percent < _SURE else "text_2"

    def _lay_out(self, letter: str) -> None:
        title = row(gap=theme.S1)
        title.addWidget(label(letter, tone="muted", size="s"))
        title.addWidget(self.title_label, 1)
        state = row(gap=theme.S1)
        state.addWidget(self.sign)
        state.addWidget(self.state_label, 1)
        down = column(self, gap=theme.S1, margins=(6, 6, 6, 4))
        down.addLayout(title)
        down.addWidget(self.field_box)
        down.addLayout(state)
        self.setFixedSize(self.needed(), HEIGHT)


class ColumnStrip(QFrame):
    """All the heads, scrolled with the table below. changed(): the mapping changed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "sunken")
        self.setFixedHeight(HEIGHT)
        self.heads: list[ColumnHead] = []
        self._keeps = False
        self._window = QWidget()
        """Where heads are seen: they pass under neither the line numbers nor the scroll bar."""
        self._inner = QWidget(self._window)
        self._line = row(self._inner, gap=0)
        row(self, gap=0, margins=(NUMBER_WIDTH, 0, 0, 0)).addWidget(self._window)

    def set_columns(self, suggestions: Sequence[Suggestion], kind: Kind) -> None:
        """Make a head for each column."""
        for head in self.heads:
            head.hide()
            head.deleteLater()
        self._keeps = kind is Kind.LEADS
        self.heads = [ColumnHead(n, suggestion, kind) for n, suggestion in enumerate(suggestions)]
        for head in self.heads:
            head.changed.connect(self.changed)
            self._line.addWidget(head)
        self.set_widths([head.width() for head in self.heads])
        self.follow(0)

    def set_widths(self, widths: Sequence[int]) -> None:
        """Give each head the width of its column."""
        for head, width in zip(self.heads, widths, strict=True):
            head.setFixedWidth(width)
        self._inner.setFixedSize(sum(widths), HEIGHT)

    def mapping(self) -> dict[str, str]:
        """{"column header": "field"}: "" or "-" for a column that is not wanted, nothing for one that is
        kept as it is with the records.
        """
        found = {head.header: head.field() for head in self.heads}
        return {header: field for header, field in found.items() if field or not self._keeps}

    def take(self, mapping: Mapping[str, str]) -> None:
        """Choose these fields."""
        for head in self.heads:
            head.choose(mapping.get(head.header, ""))

    @Slot(int)
    def follow(self, x: int) -> None:
        """Follow the table."""
        self._inner.move(-x, 0)
