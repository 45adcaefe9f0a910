"""The script of the campaign: its steps as tabs, the step with the person's values marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Slot
from PySide6.QtGui import QResizeEvent, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from app.domain import script
from app.views import theme
from app.views.widgets.frames import column, row
from app.views.widgets.one_of import Option, SegmentedChoice
from app.views.widgets.pill import Sign
from app.views.widgets.text import label

LEAST, MOST = 48, 190


class ScriptView(QWidget):
    """Shows one step at a time; F-keys stay free, the tabs are reached by Tab and arrows."""

    def __init__(self) -> None:
        super().__init__()
        self._steps: Sequence[script.Step] = ()
        self._values: Mapping[str, str] = {}
        self.steps_choice = SegmentedChoice(name=self.tr("Étapes du script"))
        self.steps_choice.chosen.connect(self._step_chosen)
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setProperty("bare", True)
        self.text.setAccessibleName(self.tr("Script"))
        self.text.setTabChangesFocus(True)
        self.text.document().setDocumentMargin(0)
        head = row(gap=theme.S2)
        head.addWidget(Sign("script", role="text", size=16))
        head.addWidget(label(self.tr("Script"), weight=theme.SEMIBOLD))
        head.addStretch(1)
        head.addWidget(self.steps_choice)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        whole = column(self, gap=theme.S2, margins=(16, 8, 16, 8))
        whole.addLayout(head)
        whole.addWidget(self.text, 1)

    def show_script(self, steps: Sequence[script.Step], values: Mapping[str, str]) -> None:
        """Show a script from its first step, with the values of the person."""
        self._steps, self._values = steps, values
        titled = [step for step in steps if step.title]
        self.steps_choice.set_options(
            [Option(n, f"{n + 1} {step.title}") for n, step in enumerate(steps)] if titled else []
        )
        self.steps_choice.setVisible(len(titled) > 1)
        if titled:
            self.steps_choice.choose(0)
        self._write(0)
        self.setVisible(bool(steps))

    def changeEvent(self, event: QEvent) -> None:
        """Override: the marks take the colours of another theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._steps:
            current = self.steps_choice.current()
            self._write(current if isinstance(current, int) else 0)

    @Slot(object)
    def _step_chosen(self, number: int) -> None:
        self._write(number)

    def _write(self, number: int) -> None:
        self.text.clear()
        if number >= len(self._steps):
            return
        cursor = QTextCursor(self.text.document())
        block = QTextBlockFormat()
        block.setLineHeight(150, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(block)
        plain = QTextCharFormat()
        plain.setForeground(theme.color("text"))
        marked = QTextCharFormat()
        marked.setBackground(theme.color("merge"))
        marked.setForeground(theme.color("text"))
        marked.setFontWeight(theme.SEMIBOLD)
        missing = QTextCharFormat(marked)
        missing.setForeground(theme.color("muted"))
        for piece in script.merge(self._steps[number].text, self._values):
            # insertText never reads markup: what a file holds stays text.
            cursor.insertText(piece.text, missing if piece.missing else marked if piece.merged else plain)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override: another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As tall as the step, within reason: the longest scroll."""
        self.text.document().setTextWidth(self.text.viewport().width())
        height = round(self.text.document().size().height()) + 4
        self.text.setFixedHeight(max(LEAST, min(height, MOST)))
