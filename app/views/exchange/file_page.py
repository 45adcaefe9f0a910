"""Step 1: which file, what it holds, where it goes, how it is read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QValidator
from PySide6.QtWidgets import QComboBox, QLineEdit, QSpinBox, QWidget

from app import labels_imports, wording
from app.domain.imports import Kind
from app.services.imports import Table
from app.views import theme
from app.views.widgets.button import Button
from app.views.widgets.feedback import Banner, InlineError
from app.views.widgets.field import Field
from app.views.widgets.frames import Card, column, row
from app.views.widgets.pill import Sign
from app.views.widgets.text import ElidedLabel, label

ENCODINGS = ("", "utf-8", "cp1252", "iso-8859-15", "utf-16")
DELIMITERS = ("", ";", ",", "\t", "|")
KINDS = (Kind.CONTACTS, Kind.LEADS, Kind.COMPANIES, Kind.CALLS, Kind.PURCHASES)
FILTERS = "CSV, Excel, LibreOffice (*.csv *.txt *.tsv *.xlsx *.xls *.ods);;* (*)"


class HeaderLine(QSpinBox):
    """The line of the titles: found by the program, none at all, or a line."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(-1, 1000)
        self.setValue(-1)
        self.setSpecialValueText(self.tr("détectée"))

    def textFromValue(self, value: int) -> str:  # noqa: N802
        """Override: 0 is a file without titles."""
        return self.tr("aucune") if value == 0 else super().textFromValue(value)

    def valueFromText(self, text: str) -> int:  # noqa: N802
        """Override: the word is understood too."""
        return 0 if text == self.tr("aucune") else super().valueFromText(text)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Override: the word is a value."""
        if text == self.tr("aucune"):
            return QValidator.State.Acceptable, text, position
        return super().validate(text, position)


class FilePage(QWidget):
    """file_chosen(Path); read_again(): another way of reading was chosen."""

    file_chosen = Signal(object)
    browse_asked = Signal()
    read_again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.choose_button = Button(self.tr("Choisir un fichier…"), variant="primary", icon="folder")
        self.choose_button.clicked.connect(self.browse_asked)
        self.name_label = ElidedLabel("", weight=theme.SEMIBOLD)
        self.about_label = label("", tone="text_2")
        self.error = InlineError()
        self.error.hide()
        self.known = Banner("", tone="info", closable=False)
        self.known.hide()
        self.kind_box = QComboBox()
        for kind in KINDS:
            self.kind_box.addItem(labels_imports.kind(kind), kind.value)
        self.kind = Field(self.tr("Ce fichier contient"), self.kind_box)
        self.campaign_box = QComboBox()
        self.campaign_box.setEditable(True)
        self.campaign = Field(self.tr("Campagne (nouvelle si le nom est inconnu)"), self.campaign_box)
        self.label = Field(self.tr("Nom du fichier dans la campagne"), QLineEdit())
        self.encoding_box = QComboBox()
        for encoding in ENCODINGS:
            self.encoding_box.addItem(encoding or self.tr("détecté"), encoding)
        self.delimiter_box = QComboBox()
        for delimiter in DELIMITERS:
            name = {"": self.tr("détecté"), "\t": self.tr("tabulation")}.get(delimiter, delimiter)
            self.delimiter_box.addItem(name, delimiter)
        self.sheet_box = QComboBox()
        self.header_box = HeaderLine()
        self._asked = self.options()
        self._proposed = ""
        self.encoding = Field(self.tr("Encodage"), self.encoding_box)
        self.delimiter = Field(self.tr("Séparateur"), self.delimiter_box)
        self.sheet = Field(self.tr("Feuille"), self.sheet_box)
        self.header = Field(self.tr("Ligne des titres"), self.header_box)
        self.details = Card(self.tr("Destination"))
        self.reading = Card(self.tr("Lecture"))
        self._lay_out()
        self._connect()
        self._show_target()
        self.set_table(None)

    def chosen_kind(self) -> Kind:
        """What the file holds."""
        return Kind(self.kind_box.currentData())

    def target(self) -> tuple[str | None, str | None]:
        """(campaign, file) by name; None for what the kind does not need."""
        if self.chosen_kind() not in (Kind.LEADS, Kind.CALLS):
            return None, None
        campaign = self.campaign_box.currentText().strip()
        return campaign or None, (self.label.text().strip() or None) if campaign else None

    def options(self) -> dict[str, object]:
        """How to read the file, for `open_table`."""
        header = self.header_box.value()
        return {
            "encoding": self.encoding_box.currentData() or None,
            "delimiter": self.delimiter_box.currentData() or None,
            "sheet": self.sheet_box.currentData() or None,
            "header_row": None if header < 0 else header,
        }

    def forget_options(self) -> None:
        """Another file: everything is found by the program again."""
        for box in (self.encoding_box, self.delimiter_box):
            box.setCurrentIndex(0)
        self.sheet_box.clear()
        self.header_box.setValue(-1)
        self._asked = self.options()

    def set_campaigns(self, names: Sequence[str], *, current: str | None) -> None:
        """Offer the campaigns; `current` is where the person comes from."""
        kept = current or self.campaign_box.currentText()
        self.campaign_box.clear()
        self.campaign_box.addItems(list(names))
        self.campaign_box.setCurrentText(kept)

    def set_table(self, table: Table | None) -> None:
        """Tell what was found in the file."""
        self.error.hide()
        # One primary action at a time: once there is a file, it is to go on.
        self.choose_button.set_variant("primary" if table is None else "secondary")
        self.details.setVisible(table is not None)
        self.reading.setVisible(table is not None)
        self.known.hide()
        self._asked = self.options()
        if table is None:
            self.name_label.setText(self.tr("Déposez un fichier ici, ou choisissez-le."))
            self.about_label.setText(self.tr("CSV, Excel (.xlsx, .xls) ou LibreOffice (.ods)"))
            return
        self.name_label.setText(table.path.name)
        size = wording.size(table.size)
        lines = wording.number(table.lines)
        parts = [self.tr("{0} lignes environ").format(lines), size]
        parts += [part for part in (table.sheet, table.encoding) if part]
        columns = self.tr("%n colonne(s)", "", len(table.headers))
        self.about_label.setText(" · ".join([*parts, columns]))
        is_text = table.delimiter is not None
        self.encoding.setVisible(is_text)
        self.delimiter.setVisible(is_text)
        self._show_sheets(table)
        self._asked = self.options()
        if self.label.text() in ("", self._proposed):
            self._proposed = table.path.stem[:200]
            self.label.set_text(self._proposed)

    def show_known(self, words: str) -> None:
        """This very file was imported already."""
        self.known.text_label.setText(words)
        self.known.setAccessibleName(words)
        self.known.show()

    def show_error(self, sentence: str, *, name: str, read_otherwise: bool) -> None:
        """Say why a file cannot be read; it may have been read otherwise before."""
        self.set_table(None)
        self.name_label.setText(name)
        self.reading.setVisible(read_otherwise)
        self.error.show_error(
            self.tr("Le fichier n’est pas lu."), sentence, can_retry=False, has_details=False
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Override: one local file may be dropped."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Override: take the first local file."""
        for url in event.mimeData().urls():
            if url.isLocalFile():
                self.file_chosen.emit(Path(url.toLocalFile()))
                return

    def _show_sheets(self, table: Table) -> None:
        self.sheet.setVisible(len(table.sheets) > 1)
        names = [self.sheet_box.itemText(n) for n in range(self.sheet_box.count())]
        if names != list(table.sheets):
            blocked = self.sheet_box.blockSignals(True)
            self.sheet_box.clear()
            for name in table.sheets:
                self.sheet_box.addItem(name, name)
            self.sheet_box.setCurrentText(table.sheet or "")
            self.sheet_box.blockSignals(blocked)

    @Slot()
    def _show_target(self) -> None:
        in_campaign = self.chosen_kind() in (Kind.LEADS, Kind.CALLS)
        self.campaign.setVisible(in_campaign)
        self.label.setVisible(in_campaign)

    def _connect(self) -> None:
        self.kind_box.currentIndexChanged.connect(self._show_target)
        for box in (self.encoding_box, self.delimiter_box, self.sheet_box):
            box.activated.connect(self._look_again)
        self.header_box.editingFinished.connect(self._look_again)

    @Slot()
    def _look_again(self) -> None:
        if self.options() != self._asked:
            self._asked = self.options()
            self.read_again.emit()

    def _lay_out(self) -> None:
        drop = Card()
        drop.body.setContentsMargins(20, 16, 20, 16)
        words = column(gap=2)
        words.addWidget(self.name_label)
        words.addWidget(self.about_label)
        line = row(gap=theme.S3)
        line.addWidget(Sign("file", role="text_2", size=24))
        line.addLayout(words, 1)
        line.addWidget(self.choose_button)
        drop.body.addLayout(line)
        for field in (self.kind, self.campaign, self.label):
            self.details.body.addWidget(field)
        ways = row(gap=theme.S2)
        for field in (self.encoding, self.delimiter, self.sheet, self.header):
            ways.addWidget(field)
        self.reading.body.addLayout(ways)
        inner = QWidget()
        inner.setMaximumWidth(744)
        down = column(inner, gap=theme.S3, margins=(16, 24, 16, 24))
        for part in (drop, self.error, self.known, self.details, self.reading):
            down.addWidget(part)
        down.addStretch(1)
        across = row(self)
        across.addStretch(1)
        across.addWidget(inner, 10)
        across.addStretch(1)
        self.setFocusProxy(self.choose_button)
