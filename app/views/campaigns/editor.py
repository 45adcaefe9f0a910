"""Write a campaign: name, dates, people, order, script with its fields and a live preview."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QDate, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QDateEdit,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from app.domain import script
from app.domain.campaigns import CampaignCard, CampaignDraft
from app.errors import UserError
from app.views import theme
from app.views.campaigns.page import SAMPLE
from app.views.leads.script_view import ScriptView
from app.views.widgets.button import Button
from app.views.widgets.field import Field
from app.views.widgets.flow_layout import FlowLayout
from app.views.widgets.frames import Section, chain, column, hline, row, set_ground
from app.views.widgets.inputs import ToggleSwitch
from app.views.widgets.text import ElidedLabel, label


class CampaignEditor(QWidget):
    """saved(CampaignDraft), cancelled()."""

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_ground(self, "surface")
        self._card: CampaignCard | None = None
        self._set_id: int | None = None
        self.title_label = ElidedLabel(size="l", weight=theme.SEMIBOLD)
        self.name = Field(self.tr("Nom"), QLineEdit(), required=True)
        self.has_dates = ToggleSwitch(self.tr("Limiter dans le temps"))
        self.starts = Field(self.tr("Début"), QDateEdit())
        self.ends = Field(self.tr("Fin"), QDateEdit())
        self.newest = ToggleSwitch(self.tr("Fiches les plus récentes d’abord"))
        self.people = Section(self.tr("Personnes affectées"))
        self._boxes: dict[int, QCheckBox] = {}
        self.script = QPlainTextEdit()
        self.script_field = Field(self.tr("Script : une ligne « # Titre » commence une étape"), self.script)
        self.unknown_label = label("", tone="warn", size="s", wrap=True)
        self.preview = ScriptView()
        self.save_button = Button(
            self.tr("Enregistrer"), variant="primary", keys=(self.tr("Ctrl"), self.tr("Entrée"))
        )
        self.cancel_button = Button(self.tr("Annuler"), keys=(self.tr("Échap"),))
        self._lay_out()
        self.has_dates.toggled.connect(self._show_dates)
        self.script.textChanged.connect(self._preview)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.cancelled)

    def start(self, card: CampaignCard | None, people: Sequence[tuple[int, str]], *, today: date) -> None:
        """Edit a campaign, or a new one when None."""
        self._card = card
        self._set_id = card.qualification_set_id if card else None
        self.title_label.setText(card.label if card else self.tr("Nouvelle campagne"))
        self.name.set_text(card.label if card else "")
        self.name.set_error(None)
        self.script_field.set_error(None)
        self.ends.set_error(None)
        dated = card is not None and bool(card.starts_on or card.ends_on)
        self.has_dates.setChecked(dated)
        self._set_date(self.starts, card.starts_on if card and card.starts_on else today)
        self._set_date(self.ends, card.ends_on if card and card.ends_on else today)
        self._show_dates(dated)
        self.newest.setChecked(card.newest_first if card else True)
        self._show_people(people, set(card.agent_ids) if card else set())
        self.script.setPlainText(card.script if card else self._starter())
        self.name.editor.setFocus()

    def version(self) -> int:
        """The version of the campaign being edited, 0 for a new one."""
        return self._card.version if self._card else 0

    def take_version(self, card: CampaignCard) -> None:
        """Write over what somebody else saved meanwhile: what is typed stays."""
        self._card = card

    def campaign_id(self) -> int | None:
        """The campaign being edited, None for a new one."""
        return self._card.id if self._card else None

    def is_changed(self) -> bool:
        """True when leaving would lose something typed."""
        if self._card is None:
            return bool(self.name.text().strip()) or self.script.toPlainText() != self._starter()
        return self.draft() != CampaignDraft(
            label=self._card.label,
            script=self._card.script,
            starts_on=self._card.starts_on,
            ends_on=self._card.ends_on,
            newest_first=self._card.newest_first,
            qualification_set_id=self._card.qualification_set_id,
            agent_ids=self._card.agent_ids,
        )

    def draft(self) -> CampaignDraft:
        """The campaign as typed."""
        dated = self.has_dates.isChecked()
        return CampaignDraft(
            label=self.name.text().strip(),
            script=self.script.toPlainText(),
            starts_on=_date(self.starts) if dated else None,
            ends_on=_date(self.ends) if dated else None,
            newest_first=self.newest.isChecked(),
            qualification_set_id=self._set_id,
            agent_ids=tuple(sorted(i for i, box in self._boxes.items() if box.isChecked())),
        )

    def refuse(self, error: UserError, sentence: str) -> bool:
        """Show why a field is not good; False when no field is at fault."""
        fields = {"label": self.name, "ends_on": self.ends, "script": self.script_field}
        field = fields.get(str(error.values.get("field")))
        if field is None:
            return False
        field.set_error(sentence)
        field.editor.setFocus()
        return True

    def _starter(self) -> str:
        return self.tr(
            "# Accroche\nBonjour {civility} {last_name}, {agent} à l’appareil.\n\n"
            "# Découverte\n\n# Offre\n\n# Conclusion\n"
        )

    @Slot()
    def save(self) -> None:
        """Hand the campaign over."""
        for field in (self.name, self.ends, self.script_field):
            field.set_error(None)
        self.saved.emit(self.draft())

    @Slot(bool)
    def _show_dates(self, shown: bool) -> None:
        self.starts.setVisible(shown)
        self.ends.setVisible(shown)

    @Slot()
    def _preview(self) -> None:
        text = self.script.toPlainText()
        self.preview.show_script(script.steps(text), SAMPLE)
        unknown = script.unknown_fields(text, frozenset(script.MERGE_FIELDS))
        words = ", ".join(f"{{{name}}}" for name in unknown)
        self.unknown_label.setText(
            self.tr("Remplis seulement si le fichier a ces colonnes : {0}").format(words) if unknown else ""
        )

    @Slot()
    def _insert_field(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.script.insertPlainText(f"{{{sender.property('field')}}}")
            self.script.setFocus()

    def _show_people(self, people: Sequence[tuple[int, str]], chosen: set[int]) -> None:
        for box in self._boxes.values():
            box.hide()
            box.deleteLater()
        self._boxes = {}
        for user_id, name in people:
            box = QCheckBox(name.replace("&", "&&"))
            box.setChecked(user_id in chosen)
            self.people.body.addWidget(box)
            self._boxes[user_id] = box
        chain(self.newest, *self._boxes.values(), self.script)

    @staticmethod
    def _set_date(field: Field, day: date) -> None:
        if isinstance(field.editor, QDateEdit):
            field.editor.setDate(QDate(day.year, day.month, day.day))

    def _lay_out(self) -> None:
        for field in (self.starts, self.ends):
            if isinstance(field.editor, QDateEdit):
                field.editor.setCalendarPopup(True)
        left = column(gap=theme.S3)
        left.addWidget(self.name)
        left.addWidget(self.has_dates)
        dates = row(gap=theme.S2)
        dates.addWidget(self.starts)
        dates.addWidget(self.ends)
        left.addLayout(dates)
        left.addWidget(self.newest)
        left.addWidget(self.people)
        left.addStretch(1)
        right = column(gap=theme.S2)
        right.addWidget(self.script_field, 1)
        chips = QWidget()
        flow = FlowLayout(chips, gap=4, line_gap=4)
        for name in script.MERGE_FIELDS:
            button = Button(f"{{{name}}}", height=24)
            button.setProperty("field", name)
            button.clicked.connect(self._insert_field)
            flow.addWidget(button)
        right.addWidget(chips)
        right.addWidget(self.unknown_label)
        right.addWidget(self.preview, 1)
        inner = QWidget()
        set_ground(inner, "surface")
        across = row(inner, gap=theme.S5, margins=(24, 12, 24, 12))
        across.addLayout(left, 2)
        across.addLayout(right, 3)
        scroll = QScrollArea()
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        foot = row(gap=theme.S2, margins=(24, 10, 24, 12))
        foot.addStretch(1)
        foot.addWidget(self.cancel_button)
        foot.addWidget(self.save_button)
        line = hline()
        whole = column(self, gap=0)
        head = row(margins=(24, 16, 24, 8))
        head.addWidget(self.title_label)
        whole.addLayout(head)
        whole.addWidget(scroll, 1)
        whole.addWidget(line)
        whole.addLayout(foot)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


def _date(field: Field) -> date | None:
    day = field.editor.date() if isinstance(field.editor, QDateEdit) else None
    return None if day is None else date(day.year(), day.month(), day.day())
