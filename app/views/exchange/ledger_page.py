"""Step 5: what became of every line, the rejected ones, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QFrame, QGridLayout, QTableView, QWidget

from app import labels_imports, wording
from app.domain.imports import Kind, Ledger, Reject
from app.views import theme
from app.views.exchange.figures import LedgerFigures
from app.views.exchange.run_page import reasons
from app.views.widgets.button import Button
from app.views.widgets.frames import Section, column, row, vline
from app.views.widgets.text import label

PANEL = 330
SHOWN = 500


class LedgerPage(QWidget):
    """rejects_asked(), contacts_asked(), campaign_asked(), again_asked()."""

    rejects_asked = Signal()
    contacts_asked = Signal()
    campaign_asked = Signal()
    again_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.figures = LedgerFigures()
        self.reasons = QWidget()
        self._grid = QGridLayout(self.reasons)
        self.rejected = Section(self.tr("Rejetées"))
        self.rejects_button = Button(self.tr("Fichier des rejets"), icon="export", height=theme.CONTROL_S)
        self.rejected.add_action(self.rejects_button)
        self.model = QStandardItemModel(self)
        self.table = QTableView()
        self.contacts_button = Button(
            self.tr("Voir les contacts"), variant="primary", icon="contacts", keys=(self.tr("Entrée"),)
        )
        self.campaign_button = Button(self.tr("Ouvrir la campagne"), icon="campaigns")
        self.again_button = Button(self.tr("Importer un autre fichier"), icon="import")
        self.journal = Section(self.tr("Journal"), gap=theme.S1)
        self._lay_out()
        self.rejects_button.clicked.connect(self.rejects_asked)
        self.contacts_button.clicked.connect(self.contacts_asked)
        self.campaign_button.clicked.connect(self.campaign_asked)
        self.again_button.clicked.connect(self.again_asked)

    def show_ledger(self, ledger: Ledger, rejects: Sequence[Reject], *, by: str, zone: str) -> None:
        """Show what an import did."""
        self.figures.show_ledger(ledger)
        self._show_reasons(ledger)
        self._show_rejects(ledger, rejects)
        self._show_journal(ledger, by, zone)
        self.campaign_button.setVisible(ledger.campaign_id is not None)
        self.contacts_button.setVisible(ledger.kind in (Kind.CONTACTS, Kind.LEADS, Kind.CALLS))

    def _show_reasons(self, ledger: Ledger) -> None:
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        left = reasons(ledger)
        right = [
            (labels_imports.repair(code), count)
            for code, count in sorted(ledger.repairs.items(), key=lambda pair: -pair[1])
        ]
        for across, part in ((0, left), (3, right)):
            for line, (words, count) in enumerate(part[:8]):
                self._grid.addWidget(label(words, tone="text_2"), line, across)
                self._grid.addWidget(label(wording.number(count), weight=theme.MEDIUM), line, across + 1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(3, 1)
        self._grid.setColumnMinimumWidth(2, 32)

    def _show_rejects(self, ledger: Ledger, rejects: Sequence[Reject]) -> None:
        self.rejected.setVisible(ledger.rejected > 0)
        self.table.setVisible(ledger.rejected > 0)
        shown = "" if ledger.rejected <= SHOWN else self.tr(", les {0} premières ici").format(SHOWN)
        self.rejected.set_count(wording.number(ledger.rejected) + shown)
        self.model.clear()
        self.model.setHorizontalHeaderLabels(
            [self.tr("Ligne"), self.tr("Raison"), self.tr("Champ"), self.tr("Lu")]
        )
        for reject in rejects:
            fields = ", ".join(labels_imports.field(name) for name in reject.fields)
            read = " · ".join(cell for cell in reject.cells if cell.strip())
            texts = (str(reject.line), labels_imports.reason(reject.reason), fields, read[:300])
            self.model.appendRow([_item(text) for text in texts])
        for place, width in enumerate((60, 250, 140, 300)):
            self.table.setColumnWidth(place, width)

    def _show_journal(self, ledger: Ledger, by: str, zone: str) -> None:
        while self.journal.body.count():
            item = self.journal.body.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        ended = ledger.ended_at or ledger.started_at
        seconds = max(0.001, (ended - ledger.started_at).total_seconds())
        speed = self.tr("{0}, {1} lignes/s").format(
            wording.length(round(seconds)), wording.number(round(ledger.read / seconds))
        )
        facts = [
            (self.tr("Fait par"), by),
            (self.tr("Le"), wording.exact(ledger.started_at, zone=zone)),
            (self.tr("Durée"), speed),
            (self.tr("Fichier"), ledger.file_name),
        ]
        words = ", ".join(f"{labels_imports.field(name)} : {count}" for name, count in ledger.words.items())
        if words:
            facts.append((self.tr("Mots ajoutés"), words))
        for caption, value in facts:
            line = QWidget()
            across = row(line, gap=theme.S2)
            name = label(caption, tone="muted")
            name.setFixedWidth(96)
            across.addWidget(name)
            across.addWidget(label(value, wrap=True), 1)
            self.journal.body.addWidget(line)

    def _lay_out(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName(self.tr("Lignes rejetées"))
        self.table.setShowGrid(False)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.ROW)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left = column(gap=theme.S3, margins=(16, 16, 16, 0))
        left.addWidget(self.figures)
        left.addWidget(self.reasons)
        left.addWidget(self.rejected)
        left.addWidget(self.table, 1)
        left.addStretch(0)
        panel = QFrame()
        panel.setProperty("frame", "panel")
        panel.setFixedWidth(PANEL)
        down = column(panel, gap=theme.S2, margins=(16, 16, 16, 16))
        down.addWidget(label(self.tr("Et maintenant"), weight=theme.SEMIBOLD))
        for button in (self.contacts_button, self.campaign_button, self.again_button):
            down.addWidget(button)
        down.addSpacing(theme.S4)
        down.addWidget(self.journal)
        down.addStretch(1)
        line = vline()
        across = row(self, gap=0)
        across.addLayout(left, 1)
        across.addWidget(line)
        across.addWidget(panel)


def _item(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setEditable(False)
    return item
