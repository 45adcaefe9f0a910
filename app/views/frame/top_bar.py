"""The top bar: search, my state with its timer, the store, my name."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QAction, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from app import labels
from app.domain.presence import StateRow
from app.domain.reference import PauseReasonRow
from app.domain.words import AgentStatus
from app.views import theme
from app.views.widgets import paint
from app.views.widgets.button import Button, IconButton
from app.views.widgets.inputs import SearchBox
from app.views.widgets.pill import Avatar, KeyCap, Sign, StatePill
from app.views.widgets.text import label, set_tooltip

LOOKS = {
    AgentStatus.AVAILABLE: ("good", None),
    AgentStatus.CALLING: ("info", None),
    AgentStatus.WRAP_UP: ("info", "edit"),
    AgentStatus.PAUSE: ("warn", "pause"),
    AgentStatus.OFF_QUEUE: ("muted", None),
}


def state_look(state: StateRow) -> paint.PillLook:
    """How a state is drawn: word, colour, icon."""
    tone, icon = LOOKS[state.status]
    text = state.pause_reason or labels.word(state.status)
    if tone == "muted":
        return paint.PillLook(text, ground="raised", ink="text", dot="muted")
    dot = None if icon else f"{tone}_fill"
    return paint.PillLook(text, ground=f"{tone}_soft", ink=tone, dot=dot, icon=icon)


class _SearchEntry(SearchBox):
    """Looks like a field; a click or a key opens the palette with what was typed."""

    opened = Signal()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """Override: open the palette."""
        self.opened.emit()


class TopBar(QFrame):
    """search_asked(): open the palette. status_asked(status, pause reason id or None): change my state.

    sign_out_asked, switch_asked, settings_asked, help_asked: entries of the person menu.
    """

    search_asked = Signal()
    status_asked = Signal(object, object)
    sign_out_asked = Signal()
    settings_asked = Signal()
    help_asked = Signal()
    password_asked = Signal()

    def __init__(self, *, person: str, role: str) -> None:
        super().__init__()
        self.setProperty("ground", "rail")
        self.setObjectName("topBar")
        self.setFixedHeight(theme.TOPBAR)
        self.search = _SearchEntry(self.tr("Rechercher ou lancer une commande"), keys=(self.tr("Ctrl"), "K"))
        self.search.setFixedWidth(360)
        self.search.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.search.opened.connect(self.search_asked)
        off = StateRow(AgentStatus.OFF_QUEUE, datetime.now(UTC))
        self.state_pill = StatePill(state_look(off), height=26, size="m")
        self.state_button = IconButton("chevron-down", name=self.tr("Changer d’état"), size=24)
        self.state_menu = QMenu(self)
        self.state_button.clicked.connect(self.open_state_menu)
        self.store_sign = Sign("store", role="text_2")
        self.store_label = label("", tone="text_2")
        self.store_dot = _Dot()
        self.person_button = Button(person, variant="quiet")
        self.person_button.set_chevron(True)
        self.person_menu = QMenu(self)
        self._fill_person_menu()
        self.person_button.clicked.connect(self._open_person_menu)
        self._lay_out(person, role)

    def set_pauses(self, reasons: tuple[PauseReasonRow, ...]) -> None:
        """Offer the states, then each pause reason."""
        self.state_menu.clear()
        for status in (AgentStatus.AVAILABLE, AgentStatus.OFF_QUEUE):
            self._offer(labels.word(status), status, None)
        self.state_menu.addSeparator()
        for reason in reasons:
            self._offer(self.tr("Pause : {0}").format(reason.label), AgentStatus.PAUSE, reason.id)

    def show_state(self, state: StateRow, *, now: datetime) -> None:
        """Print a state with its running time."""
        elapsed = max(0, int((now - state.from_at).total_seconds()))
        if state.status is AgentStatus.OFF_QUEUE:
            self.state_pill.stop()
            self.state_pill.set_look(state_look(state))
        else:
            self.state_pill.start(state_look(state), elapsed_s=elapsed)

    def show_store(self, *, shared: bool, online: bool, waiting: int) -> None:
        """Say where the data is, and whether it answers; `waiting` counts acts not stored yet."""
        if online and not waiting:
            text = self.tr("Base partagée") if shared else self.tr("Ce poste")
        elif online:
            text = self.tr("Envoi : %n saisie(s)", "", waiting)
        else:
            text = self.tr("Hors ligne, %n saisie(s) en attente", "", waiting)
        self.store_label.setText(text)
        self.store_dot.setVisible(shared or not online)
        self.store_dot.show_role("good_fill" if online else "warn_fill")
        set_tooltip(self.store_label, "" if online else self.tr("Le travail continue."))

    def open_state_menu(self) -> None:
        """Show the states under the state pill (F8)."""
        self.state_menu.popup(self.state_button.mapToGlobal(self.state_button.rect().bottomLeft()))
        self.state_menu.setActiveAction(self.state_menu.actions()[0])

    def _offer(self, text: str, status: AgentStatus, reason_id: int | None) -> None:
        action = QAction(text.replace("&", "&&"), self.state_menu)
        action.setData((status, reason_id))
        action.triggered.connect(self._state_chosen)
        self.state_menu.addAction(action)

    def _state_chosen(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.status_asked.emit(*action.data())

    def _fill_person_menu(self) -> None:
        for text, signal in (
            (self.tr("Réglages"), self.settings_asked),
            (self.tr("Changer mon mot de passe…"), self.password_asked),
            (self.tr("Aide et raccourcis"), self.help_asked),
            (self.tr("Se déconnecter"), self.sign_out_asked),
        ):
            action = QAction(text, self.person_menu)
            action.triggered.connect(signal)
            self.person_menu.addAction(action)

    def _open_person_menu(self) -> None:
        corner = self.person_button.mapToGlobal(self.person_button.rect().bottomLeft())
        self.person_menu.popup(corner)

    def _lay_out(self, person: str, role: str) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(theme.S2)
        row.addWidget(self.search)
        row.addStretch(1)
        for part in (self.state_pill, self.state_button, KeyCap("F8"), _rule()):
            row.addWidget(part)
        for part in (self.store_sign, self.store_label, self.store_dot, _rule(), Avatar(person, size=26)):
            row.addWidget(part)
        row.addWidget(self.person_button)
        set_tooltip(self.person_button, role)


class _Dot(QWidget):
    """Whether the store answers."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(10, 10)
        self._role = "good_fill"

    def show_role(self, role: str) -> None:
        """Take another colour."""
        self._role = role
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A disc."""
        painter = QPainter(self)
        paint.draw_dot(painter, QPointF(5, 5), role=self._role, diameter=8)


def _rule() -> QWidget:
    line = QFrame()
    line.setProperty("line", "v")
    line.setFixedHeight(20)
    return line
