"""Step 5: what became of every line, the rejected ones, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app import i18n, labels_imports, wording
from app.domain import times
from app.domain.imports import Kind, Ledger, Reject, Request
from app.domain.words import RowAction
from app.views import theme
from app.views.exchange.figures import LedgerFigures
from app.views.exchange.rejects_table import RejectsTable
from app.views.exchange.run_page import reasons
from app.views.widgets.button import Button
from app.views.widgets.frames import Section, column, empty, hline, row, vline
from app.views.widgets.text import ElidedLabel, label

PANEL = 330
SHOWN = 500
LONGEST_LIST = 8
_TOP = Qt.AlignmentFlag.AlignTop


class LedgerPage(QWidget):
    """rejects_asked(), contacts_asked(), campaign_asked(), again_asked()."""

    rejects_asked = Signal()
    contacts_asked = Signal()
    campaign_asked = Signal()
    again_asked = Signal()

    def __init__(self, *, compact: bool = False) -> None:
        super().__init__()
        self.figures = LedgerFigures()
        self.reasons = QFrame()
        self._done, self._repaired = column(gap=theme.S1), column(gap=theme.S1)
        self.rejected = Section(self.tr("Rejetées"))
        self.why_label = ElidedLabel(tone="muted", size="s")
        self.rejects_button = Button(
            self.tr("Fichier des rejets"), icon="export", keys=(self.tr("Ctrl"), "S"), height=theme.CONTROL_S
        )
        self.table = RejectsTable(compact=compact)
        self.none_label = label(self.tr("Aucune ligne rejetée."), tone="muted")
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

    def show_ledger(
        self, ledger: Ledger, rejects: Sequence[Reject], *, request: Request, by: str, zone: str
    ) -> None:
        """Show what an import did."""
        self.figures.show_ledger(ledger)
        self._show_reasons(ledger)
        self._show_rejects(ledger, rejects, request)
        self._show_journal(ledger, by, zone)
        self.campaign_button.setVisible(ledger.campaign_id is not None)
        self.contacts_button.setVisible(ledger.kind in (Kind.CONTACTS, Kind.LEADS, Kind.CALLS))

    def take_focus(self) -> None:
        """Enter does what comes next."""
        first = self.again_button if self.contacts_button.isHidden() else self.contacts_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_reasons(self, ledger: Ledger) -> None:
        empty(self._done)
        empty(self._repaired)
        for action, name, count in (
            (RowAction.CREATED, self.tr("Créées"), ledger.created),
            (RowAction.UPDATED, self.tr("Mises à jour"), ledger.updated),
            (RowAction.SKIPPED, self.tr("Ignorées"), ledger.skipped),
        ):
            why = reasons(ledger, action)
            if count and (action is not RowAction.CREATED or len(why) > 1):
                _add_group(self._done, name, count, why)
        repairs = sorted(ledger.repairs.items(), key=lambda pair: -pair[1])
        if repairs:
            why = [(labels_imports.repair(code), count) for code, count in repairs[:LONGEST_LIST]]
            # With nothing else to tell, repairs take the first column.
            body = self._repaired if self._done.count() else self._done
            _add_group(body, self.tr("Réparées ou à revoir"), None, why)
        some, two = self._done.count() > 0, self._repaired.count() > 0
        for part in (self._done, self._repaired):
            part.addStretch(1)
        self._between.setVisible(two)
        self._parts.setStretch(2, 1 if two else 0)
        self.reasons.setVisible(some)
        self._under.setVisible(some)

    def _show_rejects(self, ledger: Ledger, rejects: Sequence[Reject], request: Request) -> None:
        some = ledger.rejected > 0
        self.rejected.setVisible(some)
        self.table.setVisible(some)
        self.rejects_button.setVisible(some)
        self.none_label.setVisible(not some)
        self.rejected.set_count(wording.number(ledger.rejected))
        why = [f"{wording.number(n)} {_begun(text)}" for text, n in reasons(ledger, RowAction.REJECTED)]
        if ledger.rejected > SHOWN:
            why.append(self.tr("les {0} premières ici").format(SHOWN))
        self.why_label.setText(", ".join(why))
        self.table.show_rejects(rejects, request=request)

    def _show_journal(self, ledger: Ledger, by: str, zone: str) -> None:
        empty(self.journal.body)
        ended = ledger.ended_at or ledger.started_at
        seconds = max(0.001, (ended - ledger.started_at).total_seconds())
        speed = self.tr("{0}, {1} lignes/s").format(
            wording.length(max(1, round(seconds))), wording.number(round(ledger.read / seconds))
        )
        facts = [
            (self.tr("Fait par"), by),
            (self.tr("Le"), _when(ledger.started_at, zone)),
            (self.tr("Durée"), speed),
            (self.tr("Fichier"), ledger.file_name),
        ]
        added = [(name, count) for name, count in ledger.words.items() if count]
        if added:
            words = ", ".join(self.tr("{0} : {1}").format(labels_imports.field(n), c) for n, c in added)
            facts.append((self.tr("Mots ajoutés"), words))
        for caption, value in facts:
            line = QWidget()
            line.setMinimumHeight(20)
            across = row(line, gap=theme.S2)
            name = label(caption, tone="muted")
            name.setFixedWidth(96)
            across.addWidget(name, 0, _TOP)
            across.addWidget(label(value, wrap=True), 1, _TOP)
            self.journal.body.addWidget(line)

    def _lay_out(self) -> None:
        figures = column(gap=0, margins=(16, 16, 16, 14))
        figures.addWidget(self.figures)
        parts = row(self.reasons, gap=theme.S4, margins=(16, 0, 16, 0))
        self._parts, self._between, self._under = parts, vline(), hline()
        for body in (self._done, self._repaired):
            body.setContentsMargins(0, 10, 0, 10)
        parts.addLayout(self._done, 1)
        parts.addWidget(self._between)
        parts.addLayout(self._repaired, 1)
        self.reasons.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.none_label.setContentsMargins(16, 12, 16, 12)
        self.rejected.head.insertWidget(2, self.why_label, 100)
        self.rejected.add_action(self.rejects_button)
        self.rejected.head.setContentsMargins(16, 6, 16, 6)
        ground = QFrame()
        ground.setProperty("frame", "panel")
        left = column(ground, gap=0)
        for part in (self.reasons, self._under, self.rejected, self.none_label):
            left.addWidget(part)
        left.addWidget(self.table, 100)
        left.addStretch(1)
        across = row(gap=0)
        across.addWidget(ground, 1)
        side = vline()
        across.addWidget(side)
        across.addWidget(self._panel())
        over = hline()
        whole = column(self, gap=0)
        whole.addLayout(figures)
        whole.addWidget(over)
        whole.addLayout(across, 1)

    def _panel(self) -> QFrame:
        panel = QFrame()
        panel.setProperty("frame", "panel")
        panel.setFixedWidth(PANEL)
        down = column(panel, gap=theme.S2, margins=(16, 12, 16, 16))
        down.addWidget(label(self.tr("Et maintenant"), weight=theme.SEMIBOLD))
        for button in (self.contacts_button, self.campaign_button, self.again_button):
            down.addWidget(button)
        down.addSpacing(theme.S4)
        down.addWidget(self.journal)
        down.addStretch(1)
        return panel


def _add_group(body: QVBoxLayout, name: str, count: int | None, why: Sequence[tuple[str, int]]) -> None:
    """A name with its count, then what it is made of, indented."""
    body.addWidget(_line(name, count, is_head=True))
    for words, part in why[:LONGEST_LIST]:
        body.addWidget(_line(words, part, is_head=False))


def _line(words: str, count: int | None, *, is_head: bool) -> QWidget:
    made = QWidget()
    across = row(made, gap=theme.S2, margins=(0 if is_head else 18, 1, 0, 1))
    weight = theme.MEDIUM if is_head else theme.REGULAR
    across.addWidget(ElidedLabel(words, tone="text" if is_head else "text_2", weight=weight), 1)
    if count is not None:
        bold = theme.SEMIBOLD if is_head else theme.REGULAR
        across.addWidget(label(wording.number(count), weight=bold))
    return made


def _when(instant: datetime, zone: str) -> str:
    """The day with its year, short enough for one line."""
    local = instant.astimezone(times.zone(zone))
    month = wording.MONTHS[i18n.speaking()][local.month - 1]
    return f"{local.day} {month} {local.year}, {local:%H:%M}"


def _begun(words: str) -> str:
    """Words that go on a sentence: their capital goes."""
    return words[:1].lower() + words[1:]
