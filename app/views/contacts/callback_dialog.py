"""Promise a call from a card: on the open lead of the contact, or on a new one in the client flow."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from app import wording
from app.context import Context
from app.domain.calls import CallbackDraft
from app.domain.contacts import ContactCard
from app.views import theme
from app.views.leads.callback_picker import CallbackPicker
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.frames import column, row
from app.views.widgets.text import label


class CallbackDialog(QDialog):
    """chosen(CallbackDraft): the promise to keep."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None, context: Context, card: ContactCard) -> None:
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(self.tr("Prendre un rappel"))
        self.setModal(True)
        self.setMinimumWidth(420)
        name = wording.name(card.first_name, card.last_name, civility=card.civility)
        self.picker = CallbackPicker()
        self.picker.start(zone=card.timezone, site=context.centre.site_zone, now=context.clock())
        self.reason = Field(self.tr("Motif"), QLineEdit())
        keys = (self.tr("Ctrl"), self.tr("Entrée"))
        self.take_button = Button(self.tr("Prendre le rappel"), variant="primary", keys=keys)
        self.cancel_button = Button(self.tr("Annuler"))
        self.take_button.clicked.connect(self._take)
        self.cancel_button.clicked.connect(self.reject)
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(sequence), self, self._take)
        foot = row(gap=theme.S2)
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.take_button)
        down = column(self, gap=theme.S3, margins=(24, 20, 24, 16))
        down.addWidget(label(self.tr("Rappeler {0}").format(name), weight=theme.SEMIBOLD))
        down.addWidget(self.picker)
        down.addWidget(self.reason)
        down.addLayout(foot)
        self.picker.suggest()

    @Slot()
    def _take(self) -> None:
        self.picker.set_now(self._context.clock())
        draft = self.picker.draft()
        if draft is None or self.picker.problem():
            self.picker.suggest()
            return
        reason = self.reason.text().strip() or None
        self.chosen.emit(CallbackDraft(draft.due_at, draft.timezone, draft.personal, reason))
        self.accept()
