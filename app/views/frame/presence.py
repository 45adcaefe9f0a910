"""My presence: the heartbeat of this window and my state."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.context import Context
from app.domain.presence import HEARTBEAT_S, StateRow
from app.domain.words import AgentStatus
from app.services import presence

AWAY = {"store.unreachable", "store.timeout", "store.full_house"}


class Presence(QObject):
    """Beats while the window lives.

    state_changed(StateRow): my state now. answered(bool): whether the store answers. ended(): the session
    was ended elsewhere. failed(error): a change of state was refused.
    """

    state_changed = Signal(object)
    answered = Signal(bool)
    ended = Signal()
    failed = Signal(object)

    def __init__(self, context: Context, *, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.state = StateRow(AgentStatus.OFF_QUEUE, context.clock())
        self._heart = QTimer(self)
        self._heart.setInterval(HEARTBEAT_S * 1000)
        self._heart.timeout.connect(self._beat)

    def start(self) -> None:
        """Read my state and begin to beat."""
        act = partial(presence.current, actor=self._context.actor)
        self._context.tasks.read(act, receiver=self, done=self._show, quiet=True)
        self._heart.start()

    def stop(self) -> None:
        """Beat no more."""
        self._heart.stop()

    @Slot(object, object)
    def set_status(self, status: AgentStatus, reason_id: int | None = None) -> None:
        """Change my state; the desk does it too when a call begins and ends."""
        context = self._context
        act = partial(
            presence.set_status,
            actor=context.actor,
            session_id=context.session_id,
            status=status,
            pause_reason_id=reason_id,
            campaign_id=context.settings.last_campaign,
            now=context.clock(),
        )
        context.tasks.write(act, receiver=self, done=self._show, failed=self._refused, quiet=True)

    def _show(self, state: StateRow | None) -> None:
        if state is not None:
            self.state = state
            self.state_changed.emit(state)

    def _refused(self, error: BaseException) -> None:
        self._not_beaten(error)
        self.failed.emit(error)

    @Slot()
    def _beat(self) -> None:
        context = self._context
        act = partial(
            presence.heartbeat, actor=context.actor, session_id=context.session_id, now=context.clock()
        )
        context.tasks.write(act, receiver=self, done=self._beaten, failed=self._not_beaten, quiet=True)

    def _beaten(self, alive: bool) -> None:
        self.answered.emit(True)
        if not alive:
            self._heart.stop()
            self.ended.emit()

    def _not_beaten(self, error: BaseException) -> None:
        if getattr(error, "code", "") in AWAY:
            self.answered.emit(False)
