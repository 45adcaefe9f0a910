"""The window before the rooms: welcome, new centre, shared centre, sign in, waiting, trouble."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app import labels
from app.domain.people import ProfileRow
from app.errors import UserError
from app.settings import Settings
from app.views import theme
from app.views.start.pages import BusyPage, JoinPage, NewCentrePage, PasswordPage, ProblemPage, WelcomePage
from app.views.start.sign_in import SignInPage
from app.views.widgets.pill import Sign
from app.views.widgets.text import label


class StartWindow(QWidget):
    """Ways in, asked by signals; the program does the rest.

    demo_chosen(). local_asked(path, name, login, password). open_asked(path of a file).
    join_asked(host, port, database, login). sign_in_asked(login, password, remember).
    password_changed(current, new). closed().
    """

    demo_chosen = Signal()
    local_asked = Signal(object, str, str, str)
    open_asked = Signal(str)
    join_asked = Signal(str, int, str, str)
    sign_in_asked = Signal(str, str, bool)
    password_changed = Signal(str, str)
    closed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.setWindowTitle("Cadran")
        self.setProperty("ground", "bg")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumSize(760, 560)
        self.welcome = WelcomePage()
        self.new_centre = NewCentrePage()
        self.join = JoinPage()
        self.sign_in_page = SignInPage()
        self.password_page = PasswordPage()
        self.busy = BusyPage()
        self.problem = ProblemPage()
        self.stack = QStackedWidget()
        for page in (
            self.welcome,
            self.new_centre,
            self.join,
            self.sign_in_page,
            self.password_page,
            self.busy,
            self.problem,
        ):
            self.stack.addWidget(page)
        self._before: QWidget = self.welcome
        self._lay_out()
        self._connect()

    def show_welcome(self) -> None:
        """The three ways in."""
        self._show(self.welcome)

    def show_sign_in(
        self, *, shared: bool, people: tuple[ProfileRow, ...], login: str, note: str = ""
    ) -> None:
        """Who is there? People to choose from on a local centre, a login to type on a shared one."""
        self.sign_in_page.ask(shared=shared, people=people, login=login)
        self.sign_in_page.note(note)
        self._show(self.sign_in_page)

    def show_change_password(self) -> None:
        """The first password must be replaced before going in."""
        self.password_page.clear()
        self._show(self.password_page)

    def show_busy(self) -> None:
        """Something is on its way; the page shows only when it takes more than a moment."""
        shown = self.stack.currentWidget()
        if shown is not None and shown is not self.busy:
            self._before = shown
        self._show(self.busy)

    def show_problem(self, error: UserError) -> None:
        """Say why there is no way in, where the person can mend it."""
        if error.code.startswith("sign_in.") or self._before is self.sign_in_page:
            self._show(self.sign_in_page)
            self.sign_in_page.refuse(labels.error_text(error), wait_s=_wait(error))
        elif isinstance(self._before, NewCentrePage | JoinPage):
            self._show(self._before)
            self._before.refuse(labels.error_text(error))
        else:
            self.problem.tell(labels.error_text(error), path=str(error.values.get("path", "")))
            self._show(self.problem)

    def show_refusal(self, error: UserError) -> None:
        """Say why the name or the password was refused."""
        page = self.stack.currentWidget()
        if page is self.password_page:
            self.password_page.refuse(labels.error_text(error))
        else:
            self.show_problem(error)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Override: tell that nobody wants in any more."""
        event.accept()
        self.closed.emit()

    @Slot()
    def _back(self) -> None:
        self._show(self.welcome)

    @Slot()
    def _to_new_centre(self) -> None:
        self._show(self.new_centre)

    @Slot()
    def _to_join(self) -> None:
        self._show(self.join)

    @Slot()
    def _open_file(self) -> None:
        from app.views.frame.ask import Dialogues

        path = Dialogues(self).open_file(self.tr("Ouvrir un centre"), filters="Cadran (*.cadran);;* (*)")
        if path is not None:
            self.open_asked.emit(str(path))

    @Slot(object, str, str, str)
    def _local(self, path: Path, name: str, login: str, password: str) -> None:
        self.local_asked.emit(path, name, login, password)

    def _show(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self.welcome.demo_chosen.connect(self.demo_chosen)
        self.welcome.new_chosen.connect(self._to_new_centre)
        self.welcome.join_chosen.connect(self._to_join)
        self.welcome.file_chosen.connect(self._open_file)
        self.new_centre.asked.connect(self._local)
        self.join.asked.connect(self.join_asked)
        for page in (self.new_centre, self.join, self.sign_in_page, self.problem):
            page.back_asked.connect(self._back)
        self.sign_in_page.asked.connect(self.sign_in_asked)
        self.password_page.asked.connect(self.password_changed)

    def _lay_out(self) -> None:
        brand = QHBoxLayout()
        brand.setSpacing(theme.S2)
        brand.addStretch(1)
        brand.addWidget(Sign("cadran", role="text", size=28))
        brand.addWidget(label("Cadran", size="l", weight=theme.SEMIBOLD))
        brand.addStretch(1)
        self.stack.setFixedWidth(560)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 40, 24, 24)
        column.setSpacing(theme.S5)
        column.addLayout(brand)
        column.addWidget(self.stack, 1, Qt.AlignmentFlag.AlignHCenter)


def _wait(error: UserError) -> int:
    value = error.values.get("wait_s", 0)
    return value if isinstance(value, int) else 0
