"""Search and commands over the dimmed window (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QSizePolicy, QWidget

from app.context import Context
from app.domain.found import Found, spans
from app.domain.text import words
from app.services import search
from app.views import theme
from app.views.frame.overlay import MARGIN, TOP, Overlay
from app.views.frame.palette_lines import HEIGHTS, LINE_ROLE, Line, LineDelegate, LineModel
from app.views.frame.palette_results import ResultLines
from app.views.room import Command
from app.views.widgets.frames import column, hline, row, set_ground
from app.views.widgets.pill import KeyCap, Sign
from app.views.widgets.scroll_over import ScrollOver
from app.views.widgets.text import label

TYPED_MS = 60
LATE_MS = 300
MOST = 5
RECENT = 8
HEAD, FOOT = 48, 36


class _Entry(QLineEdit):
    """The field. Every key belongs to the palette while it is open: no room hears its shortcuts."""

    moved = Signal(int)
    entered = Signal(bool)
    call_asked = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Override: take the keys before the shortcuts of the window; Tab stays inside."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        tabs = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in tabs:
            self.moved.emit(1 if event.key() == Qt.Key.Key_Tab else -1)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override: arrows choose, Enter opens, Esc leaves."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit(bool(control))
        elif event.key() == Qt.Key.Key_Escape or (event.key() == Qt.Key.Key_K and control):
            self.left.emit()
        elif event.key() == Qt.Key.Key_F3:
            self.call_asked.emit()
        else:
            super().keyPressEvent(event)


class Palette(Overlay):
    """One field for people, companies, tickets, leads and commands.

    go(room, what): something was chosen. failed(error): the search was refused. caller_shared(number):
    several people have the number of a call. caller_unknown(number): nobody has it.
    """

    go = Signal(str, object)
    caller_shared = Signal(str)
    caller_unknown = Signal(str)
    failed = Signal(object)

    def __init__(self, window: QWidget, context: Context) -> None:
        super().__init__(window)
        self._context = context
        self._results = ResultLines(zone=context.centre.site_zone, clock=context.clock, parent=self)
        self._commands: Sequence[Command] = ()
        self._found: Found | None = None
        self._found_for = ""
        self._recent: list[Line] = []
        self._moved = False
        self._typed = QTimer(self, singleShot=True, interval=TYPED_MS)
        self._late = QTimer(self, singleShot=True, interval=LATE_MS)
        self.entry = _Entry()
        self.count_label = label(tone="muted", size="s")
        self.lines = QListView()
        self.model = LineModel(self, enter=self.tr("Entrée"))
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------------------------------ open, close
    def open(self, commands: Sequence[Command], *, rooms: Collection[str], text: str = "") -> None:
        """Show the palette over the window; `commands` are those of the room, then of the window."""
        self._commands, self._found = commands, None
        self._results.rooms = rooms
        self.cover()
        self.entry.setText(text)
        self.entry.selectAll()
        self.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._changed()

    def find_caller(self, number: str) -> None:
        """Show whoever has this number: their card when there is one person, the palette otherwise."""
        self._context.tasks.read(
            self._act(number, limit=2),
            receiver=self,
            done=partial(self._show_caller, number),
            failed=self.failed.emit,
        )

    def leave(self) -> None:
        """Close, and give the keyboard back to where it was."""
        self._typed.stop()
        self._late.stop()
        super().leave()

    @property
    def is_waiting(self) -> bool:
        """Whether answers to what is typed are still to come."""
        return bool(self._query()) and (self._found is None or self._found_for != self._query())

    # ---------------------------------------------------------------------------------------- search
    @Slot()
    def _changed(self) -> None:
        """Commands at once, the rest as soon as it comes."""
        self._moved = False
        self._show()
        text = self._query()
        if text:
            self._typed.start()
        else:
            self._typed.stop()
            self._found = None
            self._show()

    @Slot()
    def _ask(self) -> None:
        text = self._query()
        if not text:
            return
        self._late.start()
        self._context.tasks.read(
            self._act(text, limit=MOST),
            receiver=self,
            done=partial(self._show_found, text),
            failed=self._not_found,
            latest="search",
        )

    def _act(self, text: str, *, limit: int) -> Callable[[Any], Found]:
        return partial(search.everything, query=text, actor=self._context.actor, limit=limit)

    def _query(self) -> str:
        """What to look for in the centre; nothing in the commands' own mode."""
        text = self.entry.text().strip()
        return "" if text.startswith(">") else text

    def _show_found(self, text: str, found: Found) -> None:
        self._late.stop()
        if text == self._query():
            self._found, self._found_for = found, text
            self._show()

    def _not_found(self, error: BaseException) -> None:
        self._late.stop()
        self._found = None
        self._show()
        self.failed.emit(error)

    def _show(self) -> None:
        """Fill the list, keeping the current line where it is."""
        current = self.lines.currentIndex()
        line = current.data(LINE_ROLE) if current.isValid() else None
        text = self.entry.text().strip()
        lines = self._all_lines(text)
        self.model.set_lines(lines)
        rows = self.model.open_rows()
        kept = self.model.row_of(line.key) if line is not None and self._moved else -1
        if rows:
            self.lines.setCurrentIndex(self.model.index(kept if kept >= 0 else rows[0]))
        if kept < 0:
            self.lines.scrollToTop()
        self._say_count()
        self.fit()

    def _all_lines(self, text: str) -> list[Line]:
        commands = [self._command_line(command, text) for command in self._matching(text)]
        if text.startswith(">"):
            return self._titled(self.tr("Commandes"), commands)
        if not text:
            recent = self._titled(self.tr("Ouverts récemment"), self._recent)
            return [*recent, *self._titled(self.tr("Commandes"), commands)]
        found = self._answers(text)
        if text.startswith("#"):
            return found
        commands += self._results.new_contact(text)
        return [*found, *self._titled(self.tr("Commandes"), commands)]

    def _answers(self, text: str) -> list[Line]:
        if self._found is None or (self.is_waiting and not self._found.total):
            return [Line("wait", "")]
        if self._found.total:
            return self._results.lines(self._found)
        suggestion = self._found.suggestion
        retype = partial(self.type, suggestion or "")
        return self._results.nothing(text, suggestion=suggestion, retype=retype)

    def _matching(self, text: str) -> list[Command]:
        wanted = words(text.lstrip(">"))
        if not wanted:
            return list(self._commands)
        return [c for c in self._commands if _matches(words(c.text), wanted)]

    @staticmethod
    def _command_line(command: Command, text: str) -> Line:
        marks = spans(command.text, text.lstrip(">"))
        return Line(
            "thing",
            command.text,
            title_spans=marks,
            icon=command.icon,
            keys=tuple(command.keys),
            act=command.act,
        )

    @staticmethod
    def _titled(title: str, lines: Sequence[Line]) -> list[Line]:
        return [Line("group", title), *lines] if lines else []

    def _say_count(self) -> None:
        shown = bool(self._query()) and not self.is_waiting
        count = self._found.total if self._found is not None else 0
        self.count_label.setText(self.tr("%n réponse(s)", "", count) if shown else "")

    @Slot()
    def _say_late(self) -> None:
        self.count_label.setText(self.tr("recherche en cours…"))

    # ---------------------------------------------------------------------------------------- choose
    @Slot(int)
    def _move(self, step: int) -> None:
        rows = self.model.open_rows()
        if not rows:
            return
        now = self.lines.currentIndex().row()
        place = rows.index(now) if now in rows else 0
        wanted = place + step
        place = wanted % len(rows) if abs(step) == 1 else min(max(wanted, 0), len(rows) - 1)
        self._moved = True
        index = self.model.index(rows[place])
        self.lines.setCurrentIndex(index)
        self.lines.scrollTo(self.model.index(0) if place == 0 else index)

    @Slot(bool)
    def _enter(self, beside: bool) -> None:
        line = self._line()
        if line is not None:
            self._choose(line, to=line.beside if beside and line.beside else line.go)

    @Slot()
    def _call(self) -> None:
        line = self._line()
        if line is not None and line.call is not None:
            self._choose(line, to=line.call)

    @Slot()
    def _clicked(self) -> None:
        self._enter(False)

    def _line(self) -> Line | None:
        index = self.lines.currentIndex()
        line = index.data(LINE_ROLE) if index.isValid() else None
        return line if isinstance(line, Line) and line.is_open else None

    def _choose(self, line: Line, *, to: tuple[str, object] | None) -> None:
        if line.kind == "words" and line.act is not None:
            line.act()
            return
        self.leave()
        if to is not None:
            if line.kind != "thing" or line.icon not in ("plus", "call"):
                self._recent = [line, *(kept for kept in self._recent if kept.key != line.key)][:RECENT]
            self.go.emit(*to)
        elif line.act is not None:
            line.act()

    def _show_caller(self, number: str, found: Found) -> None:
        if len(found.contacts) == 1:
            self.go.emit("contacts", ("contact", found.contacts[0].id))
        elif found.contacts:
            self.caller_shared.emit(number)
        else:
            self.caller_unknown.emit(number)

    def type(self, text: str) -> None:
        """Search for something else."""
        self.entry.setText(text)
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    # ----------------------------------------------------------------------------------------- build
    def _lay_out(self) -> None:
        self.entry.setProperty("bare", True)
        self.entry.setProperty("ring", "none")
        self.entry.setMaxLength(200)
        self.entry.setAccessibleName(self.tr("Rechercher ou lancer une commande"))
        self.entry.setPlaceholderText(self.tr("Nom, entreprise, téléphone, ticket ou commande"))
        head = row(gap=theme.S2, margins=(15, 0, 14, 0))
        head.addWidget(Sign("search", role="text"))
        head.addSpacing(2)
        head.addWidget(self.entry, 1)
        head.addWidget(self.count_label)
        head.addWidget(KeyCap(self.tr("Échap")))
        top = QWidget()
        top.setFixedHeight(HEAD)
        top.setLayout(head)
        down = column(self.card, gap=0, margins=(1, 1, 1, 1))
        down.addWidget(top)
        down.addWidget(hline())
        down.addWidget(self._list())
        down.addWidget(hline())
        down.addWidget(self._foot())

    def _list(self) -> QListView:
        self.lines.setModel(self.model)
        self.lines.setItemDelegate(LineDelegate(self.lines))
        self.lines.setAccessibleName(self.tr("Réponses"))
        self.lines.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lines.setMouseTracking(True)
        self.lines.setProperty("ground", "raised")
        self.lines.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lines.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.bar = ScrollOver(self.lines)
        self.lines.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        return self.lines

    def _foot(self) -> QWidget:
        enter, control = self.tr("Entrée"), self.tr("Ctrl")
        foot = QWidget()
        foot.setFixedHeight(FOOT)
        set_ground(foot, "bg")
        across = row(foot, gap=theme.S2, margins=(14, 0, 14, 0))
        for keys, word in (
            (("↑", "↓"), self.tr("choisir")),
            ((enter,), self.tr("ouvrir")),
            ((control, enter), self.tr("en panneau")),
            ((">",), self.tr("commandes seules")),
            (("#",), self.tr("tickets")),
        ):
            across.addWidget(KeyCap(*keys))
            across.addWidget(label(word, tone="muted", size="s"))
            across.addSpacing(theme.S1)
        across.addStretch(1)
        return foot

    def _connect(self) -> None:
        self.entry.textChanged.connect(self._changed)
        self.entry.moved.connect(self._move)
        self.entry.entered.connect(self._enter)
        self.entry.call_asked.connect(self._call)
        self.entry.left.connect(self.leave)
        self.lines.clicked.connect(self._clicked)
        self._typed.timeout.connect(self._ask)
        self._late.timeout.connect(self._say_late)

    def fit(self) -> None:
        """As high as the lines, within the window."""
        wanted = sum(HEIGHTS[line.kind] for line in self.model.lines)
        room = self.height() - TOP - HEAD - FOOT - MARGIN - 8
        self.lines.setFixedHeight(max(36, min(wanted, room)))
        super().fit()


def _matches(have: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether every wanted word begins one of the words."""
    return all(any(word.startswith(start) for word in have) for start in wanted)
