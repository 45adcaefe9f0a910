"""The main window: rail, top bar, one room at a time, the message line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app import labels
from app.context import Context, Message
from app.domain.presence import StateRow
from app.domain.words import AgentStatus
from app.errors import UserError
from app.services import reference
from app.views import theme
from app.views.frame.help import HelpSheet
from app.views.frame.palette import Palette
from app.views.frame.presence import Presence
from app.views.frame.rail import Rail
from app.views.frame.top_bar import TopBar
from app.views.room import Command, Hint, Room
from app.views.rooms import Place
from app.views.widgets.button import Button
from app.views.widgets.feedback import Banner
from app.views.widgets.frames import row
from app.views.widgets.message_line import MessageLine

MakeContext = Callable[["MainWindow"], Context]


class MainWindow(QMainWindow):
    """sign_out_asked(): leave this person's session. session_ended(): it was ended elsewhere.

    closed(): the person closed the window. rebuild_asked(): language or density changed.
    """

    sign_out_asked = Signal()
    session_ended = Signal()
    closed = Signal()
    rebuild_asked = Signal()

    def __init__(self, make_context: MakeContext) -> None:
        super().__init__()
        self.setWindowTitle("Cadran")
        self.message_line = MessageLine()
        self.context = make_context(self)
        self.rooms: dict[str, Room] = {}
        self.places: dict[str, Place] = {}
        self._online, self._waiting, self._details = True, 0, ""
        self._ended = False
        self.banner: Banner | None = None
        self.banner_place = row()
        actor = self.context.actor
        self.rail = Rail(narrow=self.context.settings.rail_collapsed)
        self.top_bar = TopBar(person=actor.name, role=labels.word(actor.role))
        self.stack = QStackedWidget()
        self.presence = Presence(self.context, parent=self)
        self.palette_box = Palette(self, self.context)
        self.help_sheet = HelpSheet(self)
        self._later = QTimer(self, singleShot=True, interval=10)
        self._lay_out()
        self._connect()
        self._shortcuts()
        self._restore()
        self._load()

    # ------------------------------------------------------------------------------------- rooms
    def add_place(self, place: Place) -> None:
        """Give a room its place in the rail; the room itself is made when it is first needed."""
        self.places[place.key] = place
        if place.in_rail:
            self.rail.add(place.key, place.title, place.icon, at_foot=place.at_foot)

    def room(self, key: str) -> Room:
        """A room, made now if need be."""
        if key not in self.rooms:
            room = self.places[key].make(self.context)
            self.rooms[key] = room
            self.stack.addWidget(room)
            room.go.connect(self.show_room)
            room.status_asked.connect(self.presence.set_status)
            if self.places[key].in_rail:
                room.badge_changed.connect(self.rail.item(key).set_badge)
            room.hints_changed.connect(self._print_hints)
            room.rebuild_asked.connect(self.rebuild_asked)
            room.sign_out_asked.connect(self.sign_out_asked)
        return self.rooms[key]

    def current_room(self) -> Room | None:
        """The room on screen."""
        widget = self.stack.currentWidget()
        return widget if isinstance(widget, Room) else None

    @Slot(str, object)
    def show_room(self, key: str, what: object = None) -> None:
        """Show a room, and what it is asked to open."""
        before = self.current_room()
        if key not in self.places:
            return
        if before is not None and before.key != key and not before.may_leave():
            self.rail.show_chosen(before.key)
            return
        room = self.room(key)
        self.stack.setCurrentWidget(room)
        self.rail.show_chosen(key)
        self.context.settings.last_room = key
        self._print_hints()
        room.entered(what)
        if not room.isAncestorOf(self.focusWidget() or room):
            room.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _room_chosen(self, key: str) -> None:
        self.show_room(key)

    def show_first_room(self) -> None:
        """The room left last, else the first; the others are made while nobody waits."""
        last = self.context.settings.last_room
        first = last if last in self.places else next(iter(self.places), "")
        self.show_room(first)
        self._later.start()

    @Slot()
    def _make_next_room(self) -> None:
        missing = [key for key in self.places if key not in self.rooms]
        if missing:
            self.room(missing[0])
            self._later.start()

    def stop_making_rooms(self) -> None:
        """Make no room before it is asked for."""
        self._later.stop()

    @property
    def is_complete(self) -> bool:
        """Whether every room is made."""
        return len(self.rooms) == len(self.places)

    def use_centre(self, context: Context) -> None:
        """Work on with other settings of the centre."""
        self.context = context
        for room in self.rooms.values():
            room.context = context

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

    @Slot()
    def _show_details(self) -> None:
        self.context.ask.confirm(self.tr("Détails"), self._details, accept=self.tr("Fermer"))

    @Slot(object)
    def say_error(self, error: BaseException) -> None:
        """Why an act of the frame itself failed."""
        if isinstance(error, UserError):
            self.say(Message(labels.error_text(error), "error"))
        else:
            self.context.tasks.crashed.emit(error)

    @Slot()
    def _print_hints(self) -> None:
        room = self.current_room()
        hints = [*(room.hints() if room else ()), Hint(("F1",), self.tr("aide"))]
        self.message_line.set_hints([(hint.keys, hint.text) for hint in hints])

    # ------------------------------------------------------------------------------------ presence
    @Slot(object, object)
    def set_status(self, status: AgentStatus, reason_id: int | None = None) -> None:
        """Change my state."""
        self.presence.set_status(status, reason_id)

    @Slot(object)
    def _show_state(self, state: StateRow) -> None:
        self.top_bar.show_state(state, now=self.context.clock())

    @Slot(bool)
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

    # ----------------------------------------------------------------------------- search and help
    def open_palette(self, text: str = "") -> None:
        """Search everything, or run a command (Ctrl+K)."""
        room = self.current_room()
        commands = [*(room.commands() if room else ()), *self._commands()]
        self.palette_box.open(commands, rooms=self.places, text=text)

    @Slot()
    def _search(self) -> None:
        self.open_palette()

    @Slot(str)
    def _offer_caller(self, number: str) -> None:
        """Nobody has this number: say so, and offer to write them down; nothing is made by itself."""
        self._drop_banner()
        text = self.tr("Appel du {0} : aucune fiche ne porte ce numéro.").format(number)
        self.banner = Banner(text, tone="info")
        if "contacts" in self.places:
            create = Button(self.tr("Créer une fiche"), height=theme.CONTROL_S)
            create.clicked.connect(partial(self._create_caller, number))
            self.banner.add_action(create)
        self.banner.closed.connect(self._drop_banner)
        self.banner_place.addWidget(self.banner)
        self.banner_place.setContentsMargins(8, 6, 8, 6)

    def _create_caller(self, number: str) -> None:
        self._drop_banner()
        self.show_room("contacts", ("new", {"phone": number}))

    @Slot()
    def _drop_banner(self) -> None:
        if self.banner is not None:
            self.banner.hide()
            self.banner.deleteLater()
            self.banner = None
            self.banner_place.setContentsMargins(0, 0, 0, 0)

    @Slot()
    def open_help(self) -> None:
        """The keys of this room and of the window (F1)."""
        room = self.current_room()
        if room is not None:
            keys = (*room.hints(), *room.keys())
            self.help_sheet.open(room.title(), hints=keys, commands=room.commands())

    def show_caller(self, number: str) -> None:
        """Look for the person who calls from a number, and show them."""
        self.palette_box.find_caller(number)

    def _commands(self) -> Sequence[Command]:
        """Going to each room, then what belongs to the window."""
        go = self.tr("Aller à : {0}")
        rooms = [
            Command(go.format(place.title), place.icon, partial(self.show_room, key))
            for key, place in self.places.items()
        ]
        dark = theme.is_dark()
        look = self.tr("Passer au thème clair") if dark else self.tr("Passer au thème sombre")
        return (
            *rooms,
            Command(look, "sun" if dark else "moon", self._switch_theme),
            Command(self.tr("Changer d’état"), "pause", self.top_bar.open_state_menu, ("F8",)),
            Command(self.tr("Aide et raccourcis"), "help", self.open_help, ("F1",)),
            Command(self.tr("Se déconnecter"), "logout", self.sign_out_asked.emit),
        )

    def _switch_theme(self) -> None:
        wanted: theme.ThemeName = "light" if theme.is_dark() else "dark"
        self.context.settings.theme = wanted
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, theme=wanted)

    # -------------------------------------------------------------------------------------- build
    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addLayout(self.banner_place)
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
        self.rail.chosen.connect(self._room_chosen)
        self.rail.folded.connect(self._keep_rail)
        bar = self.top_bar
        bar.search_asked.connect(self._search)
        bar.status_asked.connect(self.set_status)
        bar.sign_out_asked.connect(self.sign_out_asked)
        bar.settings_asked.connect(self._show_settings)
        bar.password_asked.connect(self._show_password)
        bar.help_asked.connect(self.open_help)
        self.message_line.details_asked.connect(self._show_details)
        self.palette_box.go.connect(self.show_room)
        self.palette_box.failed.connect(self.say_error)
        self.palette_box.caller_shared.connect(self.open_palette)
        self.palette_box.caller_unknown.connect(self._offer_caller)
        self.presence.state_changed.connect(self._show_state)
        self.presence.answered.connect(self.set_online)
        self.presence.ended.connect(self.session_ended)
        self.presence.failed.connect(self.say_error)
        self.context.outbox.waiting_changed.connect(self.set_waiting)
        self._later.timeout.connect(self._make_next_room)

    def _shortcuts(self) -> None:
        pairs: Sequence[tuple[str, Callable[[], object]]] = (
            ("Ctrl+K", self._search),
            ("F1", self.open_help),
            ("F8", self.top_bar.open_state_menu),
            ("Ctrl+Z", self.message_line.undo),
        )
        for keys, act in pairs:
            QShortcut(QKeySequence(keys), self, act)

    def _load(self) -> None:
        read = self.context.tasks.read
        read(reference.pause_reasons, receiver=self, done=self.top_bar.set_pauses, failed=self.say_error)
        self.presence.start()
        self._show_store()

    @Slot()
    def _show_settings(self) -> None:
        self.show_room("settings")

    @Slot()
    def _show_password(self) -> None:
        self.show_room("settings", ("password",))

    @Slot(bool)
    def _keep_rail(self, narrow: bool) -> None:
        self.context.settings.rail_collapsed = narrow

    def _restore(self) -> None:
        geometry = self.context.settings.layout("main_window")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1366, 768)

    # --------------------------------------------------------------------------------------- close
    def may_leave(self) -> bool:
        """False when a room holds something back that must be decided first."""
        return all(room.may_close() for room in self.rooms.values())

    def end(self) -> None:
        """Save the state of the window and close it without asking anything more."""
        self._wind_down()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Override: rooms may hold typed text back; the program orders the rest of the way out."""
        if self._ended:
            event.accept()
        elif self.may_leave():
            self._wind_down()
            event.accept()
            self.closed.emit()
        else:
            event.ignore()

    def _wind_down(self) -> None:
        if not self._ended:
            self._ended = True
            for room in self.rooms.values():
                room.keep()
            self.stop_making_rooms()
            self.presence.stop()
            self.context.settings.keep_layout("main_window", self.saveGeometry())
