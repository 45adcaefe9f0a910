"""The main window: rail, top bar, one room at a time, the message line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app import labels
from app.context import Context, Message
from app.domain.presence import HEARTBEAT_S, StateRow
from app.domain.words import AgentStatus
from app.services import presence, reference
from app.views.frame.help import HelpSheet
from app.views.frame.palette import Palette
from app.views.frame.rail import Rail
from app.views.frame.top_bar import TopBar
from app.views.room import Hint, Room
from app.views.widgets.message_line import MessageLine


class MainWindow(QMainWindow):
    """sign_out_asked(): leave this person's session. ended(): the session was ended elsewhere."""

    sign_out_asked = Signal()
    session_ended = Signal()

    def __init__(self, make_context: Callable[[MainWindow], Context]) -> None:
        super().__init__()
        self.setWindowTitle("Cadran")
        self.message_line = MessageLine()
        self.context = make_context(self)
        self.rooms: dict[str, Room] = {}
        self.state = StateRow(AgentStatus.OFF_QUEUE, self.context.clock())
        self._online, self._waiting, self._details = True, 0, ""
        self._may_close = False
        actor = self.context.actor
        self.rail = Rail(narrow=self.context.settings.rail_collapsed)
        self.top_bar = TopBar(person=actor.name, role=labels.word(actor.role))
        self.stack = QStackedWidget()
        self.palette_box = Palette(self, self.context)
        self.help_sheet = HelpSheet(self)
        self._lay_out()
        self._connect()
        self._shortcuts()
        self._restore()
        self._load()

    # ------------------------------------------------------------------------------------- rooms
    def add_room(self, room: Room, *, at_foot: bool = False) -> None:
        """Give a room its place in the rail, when the person's role may enter it."""
        if not self.context.actor.may(room.needs):
            room.deleteLater()
            return
        self.rooms[room.key] = room
        self.stack.addWidget(room)
        self.rail.add(room, at_foot=at_foot)
        room.go.connect(self.show_room)
        room.status_asked.connect(self.set_status)
        room.hints_changed.connect(self._print_hints)

    def current_room(self) -> Room | None:
        """The room on screen."""
        widget = self.stack.currentWidget()
        return widget if isinstance(widget, Room) else None

    @Slot(str, object)
    def show_room(self, key: str, what: object = None) -> None:
        """Show a room, and what it is asked to open."""
        room = self.rooms.get(key)
        before = self.current_room()
        if room is None:
            return
        if before is not None and before is not room and not before.may_leave():
            self.rail.show_chosen(before.key)
            return
        self.stack.setCurrentWidget(room)
        self.rail.show_chosen(key)
        self.context.settings.last_room = key
        self._print_hints()
        room.entered(what)
        if not room.isAncestorOf(self.focusWidget() or room):
            room.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_first_room(self) -> None:
        """The room left last, else the first."""
        last = self.context.settings.last_room
        self.show_room(last if last in self.rooms else next(iter(self.rooms), ""))

    # ------------------------------------------------------------------------------------ messages
    def say(self, message: Message) -> None:
        """One line at the bottom."""
        self._details = message.details
        self.message_line.say(
            message.text,
            kind=message.kind if message.kind in {"info", "warning", "error"} else "done",  # type: ignore[arg-type]
            undo=message.undo,
            has_details=bool(message.details),
        )

    def _show_details(self) -> None:
        self.context.ask.confirm(self.tr("Détails"), self._details, accept=self.tr("Fermer"))

    @Slot(object)
    def say_error(self, error: BaseException) -> None:
        """Why an act of the frame itself failed."""
        room = self.current_room()
        if room is not None:
            room.say_error(error)

    def _print_hints(self) -> None:
        room = self.current_room()
        hints = [*(room.hints() if room else ()), Hint(("F1",), self.tr("aide"))]
        self.message_line.set_hints([(hint.keys, hint.text) for hint in hints])

    # ------------------------------------------------------------------------------------ presence
    def set_status(self, status: AgentStatus, reason_id: int | None = None) -> None:
        """Change my state; the desk calls it too when a call begins and ends."""
        context = self.context
        act = partial(
            presence.set_status,
            actor=context.actor,
            session_id=context.session_id,
            status=status,
            pause_reason_id=reason_id,
            campaign_id=context.settings.last_campaign,
            now=context.clock(),
        )
        context.tasks.write(act, receiver=self, done=self._show_state, failed=self.say_error, quiet=True)

    @Slot(object)
    def _show_state(self, state: StateRow | None) -> None:
        if state is not None:
            self.state = state
            self.top_bar.show_state(state, now=self.context.clock())

    @Slot()
    def _beat(self) -> None:
        context = self.context
        act = partial(
            presence.heartbeat, actor=context.actor, session_id=context.session_id, now=context.clock()
        )
        context.tasks.write(act, receiver=self, done=self._beaten, failed=self._not_beaten, quiet=True)

    @Slot(object)
    def _beaten(self, alive: bool) -> None:
        self.set_online(True)
        if not alive:
            self._heart.stop()
            self.session_ended.emit()

    @Slot(object)
    def _not_beaten(self, error: BaseException) -> None:
        code = getattr(error, "code", "")
        if code in {"store.unreachable", "store.timeout", "store.full_house"}:
            self.set_online(False)
        elif not code:
            self.say_error(error)

    def set_online(self, online: bool) -> None:
        """Whether the store answers."""
        self._online = online
        self._show_store()

    @Slot(int)
    def set_waiting(self, count: int) -> None:
        """How many acts wait to be stored."""
        self._waiting = count
        self._show_store()

    def _show_store(self) -> None:
        shared = not self.context.store.is_sqlite
        self.top_bar.show_store(shared=shared, online=self._online, waiting=self._waiting)

    # -------------------------------------------------------------------------------------- build
    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self.stack, 1)
        upper = QHBoxLayout()
        upper.setSpacing(0)
        upper.addWidget(self.rail)
        upper.addLayout(right, 1)
        whole = QVBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(upper, 1)
        whole.addWidget(self.message_line)
        body = QWidget()
        body.setLayout(whole)
        self.setCentralWidget(body)
        self.setMinimumSize(1024, 640)

    def _connect(self) -> None:
        self.rail.chosen.connect(self.show_room)
        self.rail.folded.connect(self._keep_rail)
        bar = self.top_bar
        bar.search_asked.connect(self.open_palette)
        bar.status_asked.connect(self.set_status)
        bar.sign_out_asked.connect(self.sign_out_asked)
        bar.settings_asked.connect(partial(self.show_room, "settings"))
        bar.help_asked.connect(self.open_help)
        self.message_line.details_asked.connect(self._show_details)
        self.palette_box.go.connect(self.show_room)
        self._heart = QTimer(self)
        self._heart.setInterval(HEARTBEAT_S * 1000)
        self._heart.timeout.connect(self._beat)
        self._heart.start()

    def _shortcuts(self) -> None:
        pairs: Sequence[tuple[str, Callable[[], object]]] = (
            ("Ctrl+K", self.open_palette),
            ("F1", self.open_help),
            ("F8", self.top_bar.open_state_menu),
            ("Ctrl+Z", self.message_line.undo),
        )
        for keys, act in pairs:
            QShortcut(QKeySequence(keys), self, act)

    @Slot()
    def open_palette(self) -> None:
        """Search everything, or run a command (Ctrl+K)."""
        room = self.current_room()
        commands = [*(room.commands() if room else ())]
        self.palette_box.open(commands, self.rooms)

    @Slot()
    def open_help(self) -> None:
        """The keys of this room and of the window (F1)."""
        room = self.current_room()
        if room is not None:
            self.help_sheet.open(room)

    def _load(self) -> None:
        tasks, actor = self.context.tasks, self.context.actor
        tasks.read(reference.pause_reasons, receiver=self, done=self.top_bar.set_pauses)
        tasks.read(partial(presence.current, actor=actor), receiver=self, done=self._show_state)
        self._show_store()

    @Slot(bool)
    def _keep_rail(self, narrow: bool) -> None:
        self.context.settings.rail_collapsed = narrow

    def _restore(self) -> None:
        geometry = self.context.settings.layout("main_window")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1366, 768)

    # --------------------------------------------------------------------------------------- close
    def allow_close(self) -> None:
        """The shutdown has been prepared: the next close goes through."""
        self._may_close = True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Override: rooms may hold typed text back; bootstrap orders the rest."""
        if not self._may_close and not all(room.may_leave() for room in self.rooms.values()):
            event.ignore()
            return
        self._heart.stop()
        self.context.settings.keep_layout("main_window", self.saveGeometry())
        event.accept()
        super().closeEvent(event)
