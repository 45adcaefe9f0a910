"""Step 2: a field for each column, the first lines as they would be kept, the kinds of problems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QScrollArea, QTableView, QWidget

from app import labels_imports, wording
from app.domain.imports import CellState, Choices, Kind, Preview, Problem, Reason, Repair, Suggestion
from app.models.import_preview import PreviewModel
from app.views import theme
from app.views.exchange.cell_delegate import LOOKS, ROW, CellDelegate
from app.views.exchange.column_strip import NUMBER_WIDTH, WIDTH, ColumnStrip
from app.views.widgets.frames import Section, column, hline, row, vline
from app.views.widgets.one_of import Option, SegmentedChoice
from app.views.widgets.pill import Sign
from app.views.widgets.text import label

PANEL = 330


class ProblemCard(QFrame):
    """One kind of problem: icon, name, count, example, and a choice where there is one."""

    chosen = Signal(str, bool)

    def __init__(self, problem: Problem, choices: Choices) -> None:
        super().__init__()
        icon, tone = _look(problem)
        head = row(gap=theme.S2)
        head.addWidget(Sign(icon, role=tone, size=14))
        head.addWidget(label(problem_name(problem), weight=theme.SEMIBOLD, wrap=True), 1)
        head.addWidget(label(wording.number(problem.count), weight=theme.SEMIBOLD))
        down = column(self, gap=theme.S1, margins=(14, 10, 14, 10))
        down.addLayout(head)
        if problem.example:
            words = self.tr("{0} : « {1} »").format(problem.column, problem.example)
            if problem.becomes:
                words = self.tr("{0} : « {1} » devient « {2} »").format(
                    problem.column, problem.example, problem.becomes
                )
            down.addWidget(label(words, tone="text_2", size="s", wrap=True))
        self._add_choice(down, problem, choices)

    def _add_choice(self, down: object, problem: Problem, choices: Choices) -> None:
        offered = {
            Repair.LOST_ZERO: ("lost_zero", self.tr("Réparer"), self.tr("Garder tel quel")),
            Repair.TWO_NUMBERS: ("both_numbers", self.tr("Les deux"), self.tr("Le premier")),
            Repair.MISTYPED_EMAIL: ("fix_emails", self.tr("Corriger"), self.tr("Garder, à vérifier")),
            Repair.NEW_WORD: ("new_words", self.tr("Ajouter aux listes"), self.tr("Laisser vide")),
        }
        asked = offered.get(problem.code) if isinstance(problem.code, Repair) else None
        if asked is None:
            return
        name, yes, no = asked
        choice = SegmentedChoice([Option(True, yes), Option(False, no)], name=problem_name(problem))
        choice.choose(getattr(choices, name))
        choice.setProperty("choice", name)
        choice.chosen.connect(self._told)
        down.addWidget(choice)  # type: ignore[attr-defined]

    @Slot(object)
    def _told(self, value: bool) -> None:
        sender = self.sender()
        if sender is not None:
            self.chosen.emit(str(sender.property("choice")), value)


class ColumnsPage(QWidget):
    """changed(): mapping or choices changed, the preview must be read again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._preview: Preview | None = None
        self.choices = Choices()
        self.about_label = label("", tone="text_2")
        self.which = SegmentedChoice(
            [Option("all", self.tr("Toutes")), Option("examples", self.tr("Un exemple par problème"))],
            name=self.tr("Lignes montrées"),
        )
        self.strip = ColumnStrip()
        self.model = PreviewModel(self)
        self.table = QTableView()
        self.problems = Section(self.tr("Problèmes"), gap=0)
        self.counts_label = label("", tone="text_2")
        self._lay_out()
        self.strip.changed.connect(self.changed)
        self.which.chosen.connect(self._show_rows)

    def set_columns(self, suggestions: Sequence[Suggestion], kind: Kind, *, about: str) -> None:
        """Propose a field for each column."""
        self.strip.set_columns(suggestions, kind)
        self.about_label.setText(about)

    def mapping(self) -> dict[str, str]:
        """{"column header": "field"}."""
        return self.strip.mapping()

    def show_preview(self, preview: Preview) -> None:
        """Show how the lines would be kept."""
        self._preview = preview
        self._show_rows()
        self._show_problems(preview.problems)
        begin = "" if preview.whole else self.tr("premières ")
        words = self.tr("{0} {1}lues · {2} sans problème · {3} réparées ou à revoir · {4} à rejeter")
        figures = (preview.read, preview.clean, preview.repaired, preview.rejected)
        read, clean, repaired, rejected = (wording.number(n) for n in figures)
        self.counts_label.setText(words.format(read, begin, clean, repaired, rejected))

    @Slot()
    def _show_rows(self) -> None:
        if self._preview is None:
            return
        examples = self.which.current() == "examples"
        self.model.show(self._preview.headers, self._preview.examples if examples else self._preview.rows)
        for section in range(len(self._preview.headers)):
            self.table.setColumnWidth(section, WIDTH)

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        while self.problems.body.count():
            item = self.problems.body.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.problems.set_count(self.tr("%n sorte(s)", "", len(problems)) if problems else "")
        for problem in problems:
            card = ProblemCard(problem, self.choices)
            card.chosen.connect(self._choose)
            self.problems.body.addWidget(card)
            line = hline()
            self.problems.body.addWidget(line)
        if not problems:
            self.problems.body.addWidget(label(self.tr("Aucun problème trouvé."), tone="text_2"))

    @Slot(str, bool)
    def _choose(self, name: str, value: bool) -> None:
        self.choices = replace(self.choices, **{name: value})
        self.changed.emit()

    def _lay_out(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(CellDelegate(table))
        table.setAccessibleName(self.tr("Premières lignes du fichier"))
        table.setShowGrid(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.horizontalHeader().hide()
        table.verticalHeader().setFixedWidth(NUMBER_WIDTH)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        table.verticalHeader().setDefaultSectionSize(ROW)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.horizontalScrollBar().valueChanged.connect(self.strip.follow)
        head = row(gap=theme.S2, margins=(16, 8, 16, 8))
        head.addWidget(self.about_label, 1)
        head.addWidget(self.which)
        legend = row(gap=theme.S4, margins=(16, 6, 16, 6))
        for state, words in (
            (CellState.REPAIRED, self.tr("réparé")),
            (CellState.DOUBTFUL, self.tr("à vous de voir")),
            (CellState.REJECTED, self.tr("sera rejeté")),
        ):
            _, icon, tone = LOOKS[state]
            mark = row(gap=theme.S1)
            mark.addWidget(Sign(icon, role=tone, size=13))
            mark.addWidget(label(words, tone="text_2", size="s"))
            legend.addLayout(mark)
        legend.addStretch(1)
        note = self.tr("la valeur d’origine reste barrée dessous, et dans le journal")
        legend.addWidget(label(note, tone="muted", size="s"))
        left = column(gap=0)
        left.addLayout(head)
        left.addWidget(self.strip)
        left.addWidget(table, 1)
        left.addLayout(legend)
        panel = QScrollArea()
        panel.setWidgetResizable(True)
        panel.setFixedWidth(PANEL)
        inside = QWidget()
        inside.setProperty("ground", "surface")
        down = column(inside, gap=theme.S2, margins=(0, 10, 0, 10))
        self.problems.head.setContentsMargins(14, 0, 14, 0)
        down.addWidget(self.problems)
        down.addStretch(1)
        panel.setWidget(inside)
        across = row(self, gap=0)
        across.addLayout(left, 1)
        line = vline()
        across.addWidget(line)
        across.addWidget(panel)


def problem_name(problem: Problem) -> str:
    """A kind of problem in words."""
    if isinstance(problem.code, Reason):
        return labels_imports.reason(problem.code)
    return labels_imports.repair(problem.code)


def _look(problem: Problem) -> tuple[str, str]:
    look = LOOKS.get(problem.state)
    return (look[1], look[2]) if look else ("info", "info")
