"""Steps 3 and 4: the dry run with the real code, then the import; how far, how fast, how to stop."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import labels_imports, wording
from app.context import Progress
from app.domain.imports import Ledger
from app.domain.words import JobState, RowAction
from app.views import theme
from app.views.exchange.figures import LedgerFigures
from app.views.widgets.feedback import InlineError, ProgressLine
from app.views.widgets.frames import Card, column, row
from app.views.widgets.text import label

ACTIONS = (RowAction.CREATED, RowAction.UPDATED, RowAction.SKIPPED, RowAction.REJECTED)


class RunPage(QWidget):
    """stop_asked(): the person stops the work."""

    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title_label = label("", size="l", weight=theme.SEMIBOLD)
        self.lead_label = label("", tone="text_2", wrap=True)
        self.progress = ProgressLine()
        self.progress.stop_asked.connect(self.stop_asked)
        self.figures = LedgerFigures()
        self.error = InlineError()
        self.reasons = Card(self.tr("Détail"))
        self._lay_out()

    def start(self, *, dry: bool) -> None:
        """The work begins."""
        self.title_label.setText(self.tr("Essai à blanc") if dry else self.tr("Import"))
        self.lead_label.setText(
            self.tr("Tout le fichier passe par le vrai programme, puis rien n’est gardé.")
            if dry
            else self.tr("Chaque lot est enregistré à mesure ; un arrêt garde ce qui est fait, sans doublon.")
        )
        self.progress.show_progress(self.tr("Lecture du fichier…"), done=0, total=0)
        self.progress.show()
        self.figures.hide()
        self.reasons.hide()
        self.error.hide()

    def show_progress(self, progress: Progress) -> None:
        """How far, how fast, how long still."""
        total = progress.total or 0
        rate = progress.done / progress.elapsed_s if progress.elapsed_s > 0 else 0.0
        words = self.tr("{0} lignes sur {1}").format(wording.number(progress.done), wording.number(total))
        if rate > 0 and total > progress.done:
            left = wording.length(round((total - progress.done) / rate))
            words = self.tr("{0} lignes sur {1}, {2} par seconde, encore {3}").format(
                wording.number(progress.done), wording.number(total), wording.number(round(rate)), left
            )
        self.progress.show_progress(words, done=progress.done, total=total)

    def show_ledger(self, ledger: Ledger) -> None:
        """What the dry run found, or what an import that was stopped has done."""
        self.progress.hide()
        self.figures.show_ledger(ledger)
        self.figures.show()
        if ledger.state is JobState.CANCELLED:
            self.lead_label.setText(
                self.tr("Arrêté à la ligne {0}. Ce qui est compté ici est fait.").format(ledger.last_line)
                if ledger.job_id is not None
                else self.tr("Essai arrêté à la ligne {0}. Rien n’est gardé.").format(ledger.last_line)
            )
        self._show_reasons(ledger)

    def show_error(self, sentence: str, *, dry: bool) -> None:
        """Say why the work stopped."""
        self.progress.hide()
        title = self.tr("L’essai s’est arrêté.") if dry else self.tr("L’import s’est arrêté.")
        self.error.show_error(title, sentence, can_retry=False, has_details=False)

    def _show_reasons(self, ledger: Ledger) -> None:
        while self.reasons.body.count() > 1:
            item = self.reasons.body.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        found = [pair for action in ACTIONS for pair in reasons(ledger, action)]
        if len(found) == 1 and ledger.created == ledger.read:
            found = []  # that they are all new is said by the tiles
        repairs = sorted(ledger.repairs.items(), key=lambda pair: -pair[1])
        found += [(labels_imports.repair(code), count) for code, count in repairs]
        for words, count in found:
            line = QWidget()
            across = row(line)
            across.addWidget(label(words, tone="text_2"), 1)
            across.addWidget(label(wording.number(count), weight=theme.MEDIUM))
            self.reasons.body.addWidget(line)
        self.reasons.setVisible(self.reasons.body.count() > 1)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setMaximumWidth(1000)
        down = column(inner, gap=theme.S3, margins=(16, 24, 16, 24))
        for part in (
            self.title_label,
            self.lead_label,
            self.progress,
            self.error,
            self.figures,
            self.reasons,
        ):
            down.addWidget(part)
        down.addStretch(1)
        across = row(self)
        across.addStretch(1)
        across.addWidget(inner, 20)
        across.addStretch(1)


def reasons(ledger: Ledger, action: RowAction) -> list[tuple[str, int]]:
    """Why lines were treated so, in words with their counts, the most frequent first."""
    by_count = sorted(ledger.reasons.get(action, {}).items(), key=lambda pair: -pair[1])
    return [(labels_imports.reason(code), count) for code, count in by_count]
