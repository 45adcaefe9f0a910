"""Why records are held back, rule by rule, with counts; why one record is or is not in the queue."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from app import labels, wording
from app.domain.leads import RuleCount, RuleResult
from app.views import theme
from app.views.widgets.button import Button
from app.views.widgets.frames import empty
from app.views.widgets.pill import Sign
from app.views.widgets.text import label


class WhySheet(QDialog):
    """A small sheet; Esc closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setMinimumWidth(460)
        self.title_label = label("", weight=theme.SEMIBOLD)
        self.lead_label = label("", tone="text_2", wrap=True)
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.S2)
        self._grid.setColumnStretch(1, 1)
        self.close_button = Button(self.tr("Fermer"))
        self.close_button.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(theme.S3)
        column.addWidget(self.title_label)
        column.addWidget(self.lead_label)
        column.addWidget(self._rows)
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)

    def show_counts(self, answer: tuple[int, Sequence[RuleCount]]) -> None:
        """How many records of the queue each rule keeps out."""
        held, counts = answer
        self._tell(
            self.tr("Fiches retenues"),
            self.tr(
                "%n fiche(s) ouverte(s) ne viennent pas maintenant. Une fiche peut avoir plusieurs raisons.",
                "",
                held,
            ),
        )
        for line, count in enumerate(sorted(counts, key=lambda c: -c.count)):
            self._grid.addWidget(Sign("filter", role="muted", size=14), line, 0)
            self._grid.addWidget(label(self._sentence(count.rule), wrap=True), line, 1)
            number = label(wording.number(count.count), weight=theme.SEMIBOLD)
            self._grid.addWidget(number, line, 2, Qt.AlignmentFlag.AlignRight)
        self._show()

    def show_results(self, results: Sequence[RuleResult]) -> None:
        """Each rule of the queue, and whether this record meets it now."""
        failing = [result for result in results if not result.passes]
        self._tell(
            self.tr("Pourquoi cette fiche ?"),
            self.tr("Toutes les règles de la file la laissent venir.")
            if not failing
            else self.tr("%n règle(s) la retien(nen)t dans la file.", "", len(failing)),
        )
        for line, result in enumerate(results):
            icon, role = ("done", "good") if result.passes else ("forbidden", "bad")
            self._grid.addWidget(Sign(icon, role=role, size=14), line, 0)
            words = self._sentence(result.rule)
            shown = self.tr("Non : {0}").format(words) if result.passes else self._capital(words)
            self._grid.addWidget(label(shown, tone="text_2" if result.passes else "bad", wrap=True), line, 1)
        self._show()

    def _tell(self, title: str, lead: str) -> None:
        self.setWindowTitle(title)
        self.title_label.setText(title)
        self.lead_label.setText(lead)
        empty(self._grid)

    def _show(self) -> None:
        self.adjustSize()
        self.open()
        self.close_button.setFocus()

    def _sentence(self, rule: str) -> str:
        return self._capital(labels.rule_text(rule))

    @staticmethod
    def _capital(words: str) -> str:
        return words[:1].upper() + words[1:]
