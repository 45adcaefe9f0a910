"""Step 2: a field for each column, the first lines as they would be kept, the kinds of problems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QAbstractItemView, QLayout, QScrollArea, QTableView, QWidget

from app import wording
from app.domain.imports import CellState, Choices, Kind, Preview, Problem, Suggestion
from app.models.import_preview import PreviewModel
from app.services.imports import Table
from app.views import theme
from app.views.exchange.cell_delegate import LOOKS, ROW, CellDelegate
from app.views.exchange.column_strip import MOST, NUMBER_WIDTH, ColumnStrip
from app.views.exchange.line_numbers import LineNumbers
from app.views.exchange.problem_card import ProblemCard
from app.views.widgets import paint
from app.views.widgets.frames import Section, chain, column, empty, hline, row, vline
from app.views.widgets.one_of import Option, SegmentedChoice
from app.views.widgets.pill import Sign
from app.views.widgets.text import label

PANEL = 330
_MEASURED = 40
"""Lines whose cells decide how wide a column is."""
_AROUND_CELL = 34
"""What a cell needs beside its text: margins and the mark of its state."""


class ColumnsPage(QWidget):
    """changed(): mapping or choices changed, the preview must be read again."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._preview: Preview | None = None
        self._widths: list[int] = []
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
        self._dress_table()
        self._lay_out()
        self.strip.changed.connect(self.changed)
        self.which.chosen.connect(self._show_rows)
        self.table.horizontalScrollBar().valueChanged.connect(self.strip.follow)
        self.table.viewport().installEventFilter(self)

    def set_columns(self, suggestions: Sequence[Suggestion], kind: Kind, *, table: Table) -> None:
        """Propose a field for each column of another file."""
        self._preview = None
        self._widths = []
        self.choices = Choices()
        self.which.choose("all")
        self.model.show((), ())
        self._show_problems(())
        self.counts_label.setText("")
        self.strip.set_columns(suggestions, kind)
        chain(self.which.buttons()[-1], *(head.field_box for head in self.strip.heads), self.table)
        self.about_label.setText(self._about(table))
        self.table.horizontalScrollBar().setValue(0)
        self.table.verticalScrollBar().setValue(0)

    def _about(self, table: Table) -> str:
        parts = [self.tr("Feuille {0}").format(table.sheet)] if table.sheet else []
        if table.header_line is not None:
            parts.append(self.tr("Ligne {0} = titres").format(table.header_line))
        parts.append(self.tr("%n colonne(s)", "", len(table.headers)))
        return ", ".join(parts)

    def mapping(self) -> dict[str, str]:
        """{"column header": "field"}."""
        return self.strip.mapping()

    def show_preview(self, preview: Preview) -> None:
        """Show how the lines would be kept."""
        self._preview = preview
        self._measure(preview)
        self._show_rows()
        self._show_problems(preview.problems)
        figures = (preview.read, preview.clean, preview.repaired, preview.rejected)
        words = (
            self.tr("{0} lues · {1} sans problème · {2} réparées ou à revoir · {3} à rejeter")
            if preview.whole
            else self.tr("{0} premières lues · {1} sans problème · {2} réparées ou à revoir · {3} à rejeter")
        )
        self.counts_label.setText(words.format(*(wording.number(n) for n in figures)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Override: the columns take the room there is."""
        if event.type() == QEvent.Type.Resize:
            self._spread()
        return super().eventFilter(watched, event)

    @Slot()
    def _show_rows(self) -> None:
        if self._preview is None:
            return
        examples = self.which.current() == "examples"
        self.model.show(self._preview.headers, self._preview.examples if examples else self._preview.rows)
        self._spread()

    @Slot(object)
    def show_problem(self, code: object) -> None:
        """Go to the first line that has this problem."""
        place = self.model.place_of(code)
        if place is None:
            self.which.choose("examples")
            self._show_rows()
            place = self.model.place_of(code)
        if place is not None:
            index = self.model.index(*place)
            self.table.setCurrentIndex(index)
            self.table.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # -------------------------------------------------------------------------------------- widths
    def _measure(self, preview: Preview) -> None:
        """Widths by head and content, found once for a file: columns do not jump while one chooses."""
        if len(self._widths) == len(preview.headers):
            return
        font = theme.font("m", weight=theme.MEDIUM)
        rows = preview.rows[:_MEASURED]
        self._widths = []
        for place, head in enumerate(self.strip.heads):
            texts = (row.cells[place].text[:60] for row in rows if place < len(row.cells))
            widest = max((paint.advance(text, font) for text in texts), default=0.0)
            self._widths.append(min(MOST, max(head.needed(), round(widest) + _AROUND_CELL)))

    def _spread(self) -> None:
        """Give the columns their widths, and share what room is left."""
        if not self._widths or self.model.columnCount() != len(self._widths):
            return
        spare = max(0, self.table.viewport().width() - sum(self._widths))
        each, rest = divmod(spare, len(self._widths))
        widths = [width + each + (place < rest) for place, width in enumerate(self._widths)]
        self.strip.set_widths(widths)
        for section, width in enumerate(widths):
            self.table.setColumnWidth(section, width)

    # ------------------------------------------------------------------------------------ problems
    def _show_problems(self, problems: Sequence[Problem]) -> None:
        empty(self.problems.body)
        self.problems.set_count(self.tr("%n sorte(s)", "", len(problems)) if problems else "")
        before: QWidget = self.table
        for problem in problems:
            card = ProblemCard(problem, self.choices)
            card.chosen.connect(self._choose)
            card.show_asked.connect(self.show_problem)
            self.problems.body.addWidget(card)
            chain(before, *card.stops())
            before = card.stops()[-1]
            line = hline()
            self.problems.body.addWidget(line)
        if not problems and self._preview is not None:
            none = label(self.tr("Aucun problème trouvé."), tone="text_2")
            none.setContentsMargins(14, 4, 14, 0)
            self.problems.body.addWidget(none)

    @Slot(str, bool)
    def _choose(self, name: str, value: bool) -> None:
        self.choices = replace(self.choices, **{name: value})
        self.changed.emit()

    # --------------------------------------------------------------------------------------- build
    def _dress_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setItemDelegate(CellDelegate(table))
        table.setVerticalHeader(LineNumbers(table, width=NUMBER_WIDTH, height=ROW))
        table.setAccessibleName(self.tr("Premières lignes du fichier"))
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.horizontalHeader().hide()
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        corner = QWidget()
        corner.setProperty("ground", "surface")
        table.setCornerWidget(corner)

    def _legend(self) -> QLayout:
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
        return legend

    def _panel(self) -> QScrollArea:
        panel = QScrollArea()
        panel.setWidgetResizable(True)
        panel.setFixedWidth(PANEL)
        panel.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        panel.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setProperty("ground", "surface")
        inside.setMinimumSize(QSize(0, 0))
        self.problems.head.setContentsMargins(14, 4, 14, 4)
        down = column(inside, gap=theme.S2, margins=(0, 10, 0, 10))
        down.addWidget(self.problems)
        down.addStretch(1)
        panel.setWidget(inside)
        return panel

    def _lay_out(self) -> None:
        head = row(gap=theme.S2, margins=(16, 8, 16, 8))
        head.addWidget(self.about_label, 1)
        head.addWidget(self.which)
        left = column(gap=0)
        left.addLayout(head)
        left.addWidget(self.strip)
        left.addWidget(self.table, 1)
        left.addLayout(self._legend())
        across = row(self, gap=0)
        across.addLayout(left, 1)
        line = vline()
        across.addWidget(line)
        across.addWidget(self._panel())
