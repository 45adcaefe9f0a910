"""What every room is to the frame."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import labels
from app.context import Context, Message
from app.domain.words import Role
from app.errors import UserError


@dataclass(frozen=True)
class Hint:
    """Keys and what they do here, for the right of the message line: Hint(("F2",), "suivante")."""

    keys: tuple[str, ...]
    text: str


@dataclass(frozen=True)
class Command:
    """An act offered by the command palette."""

    text: str
    icon: str
    act: Callable[[], None]
    keys: tuple[str, ...] = ()


class Room(QWidget):
    """A subject with its place in the rail. Rooms speak upward by signals, they know no window.

    go(room key, what): asks the frame to show another room, with what it should open
    (`("contacts", ("contact", 12))`).
    status_asked(AgentStatus): my state changes with what I do here.
    badge_changed(count, urgent): the number beside the room’s name in the rail.
    rebuild_asked(): language or density changed, the window must be built anew. sign_out_asked(): the
    person must sign in again.
    """

    key: ClassVar[str]
    icon: ClassVar[str]
    needs: ClassVar[Role] = Role.AGENT

    go = Signal(str, object)
    status_asked = Signal(object)
    badge_changed = Signal(int, bool)
    hints_changed = Signal()
    rebuild_asked = Signal()
    sign_out_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.setObjectName(f"room-{self.key}")

    def title(self) -> str:
        """The room's name in the rail."""
        raise NotImplementedError

    def hints(self) -> Sequence[Hint]:
        """Keys worth printing under this room."""
        return ()

    def keys(self) -> Sequence[Hint]:
        """The other keys that work here, told by the help sheet alone."""
        return ()

    def commands(self) -> Sequence[Command]:
        """What the command palette offers here."""
        return ()

    def entered(self, what: object = None) -> None:
        """The frame shows the room; `what` is what it was asked to open, None for nothing special."""

    def keep(self) -> None:
        """Write what is typed to this computer's disk: the window goes, whatever is on screen."""

    def may_leave(self) -> bool:
        """False to stay: something must be decided first. Called before another room is shown."""
        return True

    def may_close(self) -> bool:
        """False to stay open. Called before the window closes or its person signs out."""
        return self.may_leave()

    def say(self, text: str, *, kind: str = "done", undo: Callable[[], None] | None = None) -> None:
        """One line at the bottom of the window."""
        self.context.say(Message(text, kind, undo))

    def say_error(self, error: BaseException) -> None:
        """Tell why an act failed; a bug goes to the last-resort dialogue."""
        if not isinstance(error, UserError):
            self.context.tasks.crashed.emit(error)
            return
        self.context.say(Message(labels.error_text(error), "error"))
