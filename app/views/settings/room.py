"""Settings: mine at the left, those of the centre at the right for who may change them."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QScrollArea, QWidget

from app import labels
from app.context import Context
from app.domain.reference import CentreSettings, SettingKey
from app.domain.words import Role
from app.errors import UserError
from app.services import reference, sign_in
from app.views import theme
from app.views.room import Room
from app.views.settings.calling import CallingCard
from app.views.settings.centre import CentreCard
from app.views.settings.computer import ComputerCard
from app.views.settings.display import DisplayCard
from app.views.settings.password import PasswordCard
from app.views.widgets.frames import column, row, set_ground

COLUMN = 560


class SettingsRoom(Room):
    """Each choice is kept as it is made."""

    key: ClassVar[str] = "settings"
    icon: ClassVar[str] = "settings"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.display = DisplayCard(context.settings)
        self.calling = CallingCard(context.settings)
        self.password = PasswordCard()
        self.computer = ComputerCard(store=str(context.store.path or context.store.address))
        self.centre: CentreCard | None = None
        if context.actor.may(Role.SUPERVISOR):
            self.centre = CentreCard(context.centre, role=context.actor.role)
        self._lay_out()
        self._connect()

    def title(self) -> str:
        """The room's name."""
        return self.tr("Réglages")

    def entered(self, what: object = None) -> None:
        """Show the settings in force; `("password",)` goes to the password."""
        if self.centre is not None:
            self.centre.show_centre(self.context.centre)
            self.context.tasks.read(
                reference.marketing_lists,
                receiver=self,
                done=self.centre.set_lists,
                failed=self.say_error,
                latest="lists",
            )
        if isinstance(what, tuple) and what and what[0] == "password":
            self.area.ensureWidgetVisible(self.password)
            self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    # -------------------------------------------------------------------------------------- password
    @Slot(str, str)
    def _change_password(self, current: str, new: str) -> None:
        context = self.context
        act = partial(
            sign_in.change_password, actor=context.actor, current=current, new=new, now=context.clock()
        )
        context.tasks.write(
            act, receiver=self, done=self._password_changed, failed=self._password_refused, deadline_s=15
        )

    def _password_changed(self, _nothing: object) -> None:
        self.password.clear()
        self.say(self.tr("Mot de passe changé."))
        if not self.context.store.is_sqlite:
            # The open connections know the former password: the next ones would be refused.
            self.sign_out_asked.emit()

    def _password_refused(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.password.refuse(labels.error_text(error))
        else:
            self.say_error(error)

    # ---------------------------------------------------------------------------------------- centre
    @Slot(object, object)
    def _change_centre(self, key: SettingKey, value: object) -> None:
        act = partial(reference.set_setting, key=key, value=value, actor=self.context.actor)
        self.context.tasks.write(act, receiver=self, done=self._centre_changed, failed=self._centre_refused)

    def _centre_changed(self, centre: CentreSettings) -> None:
        if self.centre is not None:
            self.centre.show_centre(centre)
        self.say(self.tr("Réglage enregistré pour tout le centre."))

    def _centre_refused(self, error: BaseException) -> None:
        if self.centre is not None:
            self.centre.show_centre(self.context.centre)
        self.say_error(error)

    @Slot(str)
    def _calling_changed(self, _how: str) -> None:
        self.say(self.tr("Façon d’appeler enregistrée."))

    # ----------------------------------------------------------------------------------------- build
    def _lay_out(self) -> None:
        mine = column(gap=theme.S4)
        for card in (self.display, self.calling, self.password):
            mine.addWidget(card)
        mine.addStretch(1)
        shared = column(gap=theme.S4)
        if self.centre is not None:
            shared.addWidget(self.centre)
        shared.addWidget(self.computer)
        shared.addStretch(1)
        page = QWidget()
        set_ground(page, "bg")
        across = row(page, gap=theme.S4, margins=(16, 16, 16, 16))
        for part in (mine, shared):
            holder = QWidget()
            holder.setMaximumWidth(COLUMN)
            holder.setLayout(part)
            across.addWidget(holder, 1)
        across.addStretch(0)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(page)
        column(self, gap=0).addWidget(self.area)

    def _connect(self) -> None:
        self.display.rebuild_asked.connect(self.rebuild_asked)
        self.calling.changed.connect(self._calling_changed)
        self.password.asked.connect(self._change_password)
        if self.centre is not None:
            self.centre.changed.connect(self._change_centre)
