"""How a call is started from this computer."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.settings import Settings
from app.views import caller
from app.views.settings.parts import SettingCard
from app.views.widgets.button import Button
from app.views.widgets.frames import row
from app.views.widgets.text import Paragraph, set_tone

SAMPLE = "+33639980001"
"""A number of the range kept for fiction: trying it reaches nobody."""
COMMAND = "command"


class CallingCard(SettingCard):
    """changed(how): a way of calling was chosen and kept."""

    changed = Signal(str)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Appels"), parent=parent)
        self._settings = settings
        self.way_box = QComboBox()
        for key, text in (
            ("tel", self.tr("Lien tel: (téléphone logiciel du système)")),
            ("sip", self.tr("Lien sip: (téléphone SIP)")),
            (COMMAND, self.tr("Commande de ce poste")),
            ("none", self.tr("Téléphone ordinaire, composé à la main")),
        ):
            self.way_box.addItem(text, key)
        how = settings.call_command
        is_command = how not in ("tel", "sip", "none")
        self.way_box.setCurrentIndex(self.way_box.findData(COMMAND if is_command else how))
        self.command_edit = QLineEdit(how if is_command else "")
        self.command_edit.setMaxLength(1000)
        self.command_edit.setPlaceholderText("linphone --call {number}")
        self.command_edit.setAccessibleName(self.tr("Commande de ce poste"))
        self.try_button = Button(self.tr("Essayer"), icon="call")
        self.result_label = Paragraph(tone="muted", size="s")
        self.add_line(self.tr("Pour appeler"), self.way_box)
        self.add_line(self.tr("Commande"), self.command_edit)
        across = row()
        across.addWidget(self.try_button)
        across.addWidget(self.result_label, 1)
        self.body.addLayout(across)
        self.way_box.activated.connect(self._keep)
        self.command_edit.editingFinished.connect(self._keep)
        self.command_edit.textChanged.connect(self._explain)
        self.try_button.clicked.connect(self._try)
        self._explain()

    def how(self) -> str:
        """The way chosen: "tel", "sip", "none" or a command line."""
        way = str(self.way_box.currentData())
        return self.command_edit.text().strip() if way == COMMAND else way

    def problem(self) -> str:
        """Why the command cannot work; empty when it may."""
        if self.way_box.currentData() != COMMAND:
            return ""
        if "{number}" not in self.command_edit.text():
            return self.tr("Écrivez {number} là où va le numéro.")
        try:
            caller.command_line(self.command_edit.text(), SAMPLE)
        except ValueError:
            return self.tr("Un guillemet n’est pas fermé.")
        return ""

    @Slot()
    def _keep(self) -> None:
        self._explain()
        if not self.problem() and self.how() != self._settings.call_command:
            self._settings.call_command = self.how()
            self.changed.emit(self.how())

    @Slot()
    def _explain(self) -> None:
        """Show what will run."""
        is_command = self.way_box.currentData() == COMMAND
        self.command_edit.setEnabled(is_command)
        problem = self.problem()
        self.try_button.setEnabled(not problem and self.how() != "none")
        set_tone(self.result_label, "bad" if problem else "muted")
        self.result_label.setText(problem or self._what_runs())

    def _what_runs(self) -> str:
        how = self.how()
        if how == "none":
            return self.tr("Cadran montre le numéro ; vous le composez. Le chronomètre part avec F3.")
        if how in caller.LINKS:
            return self.tr("Ouvre {0}").format(f"{how}:{SAMPLE}")
        return self.tr("Lance {0}").format(" ".join(caller.command_line(how, SAMPLE)))

    @Slot()
    def _try(self) -> None:
        if caller.call(SAMPLE, how=self.how()):
            set_tone(self.result_label, "good")
            asked = self.tr("Demandé au système. Votre téléphone doit proposer {0}.")
            self.result_label.setText(asked.format(SAMPLE))
        else:
            set_tone(self.result_label, "bad")
            self.result_label.setText(
                self.tr("Rien n’a répondu. Vérifiez la commande, ou le téléphone associé aux liens.")
            )
