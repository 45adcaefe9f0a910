"""One running program answers for a person: a second start hands over what it was asked and ends.

Through a local socket named after the person and the folder of their settings, so that two people of one
computer, or two profiles of one person, never reach each other.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import logging
from dataclasses import asdict

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from app import places
from app.request import Request

log = logging.getLogger(__name__)

WAIT_MS = 1000
ANSWER_MS = 8000  # somebody is there, perhaps still opening its rooms
LONGEST = 4000


def server_name() -> str:
    """The name of this person's running program."""
    try:
        person = getpass.getuser()
    except (KeyError, OSError):  # a container may run an unnamed user
        person = ""
    return "cadran-" + hashlib.sha256(f"{person} {places.config()}".encode()).hexdigest()[:16]


def is_running() -> bool:
    """Whether a program of this person answers already."""
    probe = QLocalSocket()
    probe.connectToServer(server_name())
    found = probe.waitForConnected(WAIT_MS)
    probe.disconnectFromServer()
    return found


def hand_over(request: Request) -> bool:
    """Give a request to the program that runs already; False when there is none or it has other work."""
    socket = QLocalSocket()
    socket.connectToServer(server_name())
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(json.dumps(asdict(request)).encode() + b"\n")
    taken = socket.waitForReadyRead(ANSWER_MS) and bytes(socket.readLine().data()).strip() == b"taken"
    socket.disconnectFromServer()
    return taken


class Doorman(QObject):
    """Hears the starts that come after this one.

    asked(Request): one was taken over. `at_home` tells which store and login are open here.
    """

    asked = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)
        self._store, self._login = "", ""

    def listen(self) -> bool:
        """Begin to answer; False when another program of this person does already."""
        # Asked first: a second server would take the name over without a word.
        if is_running():
            return False
        # A program that was killed leaves its socket file behind.
        QLocalServer.removeServer(server_name())
        return self._server.listen(server_name())

    def at_home(self, *, store: str, login: str) -> None:
        """Say what is open here; empty when nothing is yet."""
        self._store, self._login = store, login

    def close(self) -> None:
        """Answer no more."""
        self._server.close()

    @Slot()
    def _greet(self) -> None:
        while (visitor := self._server.nextPendingConnection()) is not None:
            visitor.readyRead.connect(self._read)
            visitor.disconnected.connect(visitor.deleteLater)
            self._hear(visitor)

    @Slot()
    def _read(self) -> None:
        visitor = self.sender()
        if isinstance(visitor, QLocalSocket):
            self._hear(visitor)

    def _hear(self, visitor: QLocalSocket) -> None:
        if not visitor.canReadLine():
            if visitor.bytesAvailable() > LONGEST:
                visitor.abort()
            return
        request = _read_request(bytes(visitor.readLine(LONGEST).data()))
        if request is None or not self._is_ours(request):
            visitor.write(b"other\n")
            return
        visitor.write(b"taken\n")
        visitor.flush()
        self.asked.emit(request)

    def _is_ours(self, request: Request) -> bool:
        return request.store in ("", self._store) and request.login in ("", self._login)


def _read_request(line: bytes) -> Request | None:
    try:
        values = json.loads(line)
        return Request(**{name: str(values.get(name, "")) for name in Request.__dataclass_fields__})
    except (ValueError, AttributeError):
        log.warning("a visitor said something unreadable")
        return None
