"""One kind of problem beside the preview: what it is, how often, an example, what is to be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QWidget

from app import labels_imports, wording
from app.domain.imports import Choices, Problem, Reason, Repair
from app.views import theme
from app.views.exchange.cell_delegate import LOOKS
from app.views.widgets.button import Button
from app.views.widgets.frames import column, row
from app.views.widgets.one_of import Option, SegmentedChoice
from app.views.widgets.pill import Sign
from app.views.widgets.text import label

_INDENT = 22
_SHORT = 24


class ProblemCard(QFrame):
    """chosen(choice, value): how the whole kind is treated; show_asked(code): where is it?"""

    chosen = Signal(str, bool)
    show_asked = Signal(object)

    def __init__(self, problem: Problem, choices: Choices) -> None:
        super().__init__()
        self._problem = problem
        icon, tone = _look(problem)
        name = problem_name(problem)
        head = row(gap=theme.S2)
        head.addWidget(Sign(icon, role=tone, size=14))
        head.addWidget(label(name, weight=theme.SEMIBOLD, wrap=True), 1)
        head.addWidget(label(wording.number(problem.count), weight=theme.SEMIBOLD))
        self.show_button = Button(self.tr("voir"), variant="link")
        self.show_button.setAccessibleName(self.tr("Voir une ligne : {0}").format(name))
        self.show_button.clicked.connect(self._show)
        inside = column(gap=theme.S1, margins=(_INDENT, 0, 0, 0))
        self.choice = self._choice(choices)
        example = label(self._example(), tone="text_2", size="s", wrap=True)
        last = row(gap=theme.S2)
        if self.choice is not None:
            inside.addWidget(example)
            last.addWidget(self.choice)
            last.addStretch(1)
        else:
            last.addWidget(example, 1)
        last.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignBottom)
        inside.addLayout(last)
        down = column(self, gap=theme.S1, margins=(14, 10, 14, 8))
        down.addLayout(head)
        down.addLayout(inside)

    def stops(self) -> list[QWidget]:
        """What Tab stops at, in order."""
        return [*(self.choice.buttons() if self.choice is not None else ()), self.show_button]

    def _example(self) -> str:
        problem = self._problem
        if not problem.example:
            return problem.column
        read, kept = _whole(problem.example), _whole(problem.becomes)
        if problem.becomes and problem.becomes != problem.example:
            words = self.tr("{0} : « {1} » devient « {2} »")
            return words.format(problem.column, read, kept)
        return self.tr("{0} : « {1} »").format(problem.column, read)

    def _choice(self, choices: Choices) -> SegmentedChoice | None:
        offered = {
            Repair.LOST_ZERO: ("lost_zero", self.tr("Réparer"), self.tr("Garder tel quel")),
            Repair.TWO_NUMBERS: ("both_numbers", self.tr("Les deux"), self.tr("Le premier")),
            Repair.MISTYPED_EMAIL: ("fix_emails", self.tr("Corriger"), self.tr("Garder, à vérifier")),
            Repair.NEW_WORD: ("new_words", self.tr("Ajouter aux listes"), self.tr("Laisser vide")),
            Repair.UNKNOWN_WORD: ("new_words", self.tr("Ajouter aux listes"), self.tr("Laisser vide")),
        }
        code = self._problem.code
        asked = offered.get(code) if isinstance(code, Repair) else None
        if asked is None or (code is Repair.UNKNOWN_WORD and choices.new_words):
            return None
        name, yes, no = asked
        choice = SegmentedChoice([Option(True, yes), Option(False, no)], name=problem_name(self._problem))
        choice.choose(getattr(choices, name))
        choice.setProperty("choice", name)
        choice.chosen.connect(self._told)
        return choice

    @Slot(object)
    def _told(self, value: bool) -> None:
        if self.choice is not None:
            self.chosen.emit(str(self.choice.property("choice")), value)

    @Slot()
    def _show(self) -> None:
        self.show_asked.emit(self._problem.code)


def _whole(value: str) -> str:
    """A short value stays on one line: a number cut in two is hard to compare."""
    return value.replace(" ", "\u00a0") if len(value) <= _SHORT else value


def problem_name(problem: Problem) -> str:
    """A kind of problem in words."""
    if isinstance(problem.code, Reason):
        return labels_imports.reason(problem.code)
    return labels_imports.repair(problem.code)


def _look(problem: Problem) -> tuple[str, str]:
    look = LOOKS.get(problem.state)
    return (look[1], look[2]) if look else ("info", "info")
