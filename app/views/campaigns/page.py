"""One campaign: its state and what may be done to it, its files with their progress, its script."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from app import labels, wording
from app.domain import script
from app.domain.campaigns import CAMPAIGN_MOVES, FILE_MOVES, CampaignCard, FileRow
from app.domain.words import CampaignState, FileState
from app.views import theme
from app.views.leads.script_view import ScriptView
from app.views.widgets.button import Button, IconButton
from app.views.widgets.feedback import EmptyState
from app.views.widgets.frames import Card, Section, chain, column, empty, hline, row
from app.views.widgets.paint import PillLook, tone_pill
from app.views.widgets.pill import Pill
from app.views.widgets.text import ElidedLabel, label
from app.views.widgets.tiles import LedgerBar, Share, share_line

STATE_TONES = {
    CampaignState.DRAFT: None,
    CampaignState.ACTIVE: "good",
    CampaignState.PAUSED: "warn",
    CampaignState.FINISHED: None,
    CampaignState.ARCHIVED: None,
}
FILE_TONES = {FileState.ACTIVE: "good", FileState.PAUSED: "warn", FileState.FINISHED: None}
SAMPLE = {
    "civility": "Mme",
    "first_name": "Nadège",
    "last_name": "Hoarau",
    "full_name": "Mme Nadège Hoarau",
    "company": "Bourbon Froid Services",
    "job_title": "gérante",
    "city": "Saint-Pierre",
    "agent": "Inès Caradec",
    "campaign": "Standards TPE",
    "date": "24/11/2026",
    "heure": "14:30",
}


def state_look(text: str, tone: str | None) -> PillLook:
    """A state as a pill: coloured when it matters, outlined when not."""
    if tone is None:
        return PillLook(text, ground="sunken", ink="text_2")
    return tone_pill(text, tone=tone)


class FileLine(Card):
    """One file: name, state, progress, play, stop, close. moved(file id, FileState)."""

    moved = Signal(object, object)

    def __init__(self, file: FileRow, *, zone: str, now: datetime) -> None:
        super().__init__()
        self._file = file
        self.play_button = self._button("play", self.tr("Activer le fichier"), FileState.ACTIVE)
        self.stop_button = self._button("pause", self.tr("Mettre le fichier en pause"), FileState.PAUSED)
        self.close_button = self._button("stop", self.tr("Clore le fichier"), FileState.FINISHED)
        self.setAccessibleName(file.label)
        head = row(gap=theme.S2)
        head.addWidget(ElidedLabel(file.label, weight=theme.SEMIBOLD))
        head.addWidget(Pill(state_look(labels.word(file.state), FILE_TONES[file.state])))
        arrived = self.tr("injecté : {0}").format(wording.day(file.created_at, zone=zone, now=now))
        head.addWidget(label(arrived, tone="muted", size="s"))
        head.addStretch(1)
        for button in (self.play_button, self.stop_button, self.close_button):
            head.addWidget(button)
        shares = (
            Share(self.tr("terminées"), file.closed, "good_fill"),
            Share(self.tr("en cours"), file.in_progress, "info_fill"),
            Share(self.tr("jamais appelées"), file.fresh, "cat_missing"),
        )
        self.body.addLayout(head)
        self.body.addWidget(LedgerBar(shares))
        words = self.tr("{0} fiches : {1} jamais appelées, {2} en cours, {3} terminées").format(
            *(wording.number(n) for n in (file.total, file.fresh, file.in_progress, file.closed))
        )
        self.setAccessibleDescription(words)
        legend = row(gap=theme.S4)
        legend.addWidget(label(self.tr("%n fiche(s)", "", file.total), size="s", weight=theme.SEMIBOLD))
        for share in shares:
            legend.addLayout(share_line(share))
        legend.addStretch(1)
        self.body.addLayout(legend)

    def _button(self, icon: str, name: str, state: FileState) -> IconButton:
        button = IconButton(icon, name=name)
        button.setEnabled(state in FILE_MOVES[self._file.state])
        button.setProperty("state", state.value)
        button.clicked.connect(self._asked)
        return button

    @Slot()
    def _asked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.moved.emit(self._file.id, FileState(str(sender.property("state"))))


class CampaignPage(QWidget):
    """moved(CampaignState), file_moved(file id, FileState), edit_asked(), inject_asked()."""

    moved = Signal(object)
    file_moved = Signal(object, object)
    edit_asked = Signal()
    inject_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "bg")
        self.name_label = ElidedLabel(size="l", weight=theme.SEMIBOLD)
        self.state_pill = Pill(state_look("", None), height=24, size="m")
        self.about_label = ElidedLabel(tone="text_2")
        self.buttons = row(gap=theme.S2)
        self.edit_button = Button(self.tr("Modifier"), icon="edit")
        self.inject_button = Button(self.tr("Injecter un fichier…"), variant="primary", icon="import")
        self.edit_button.clicked.connect(self.edit_asked)
        self.inject_button.clicked.connect(self.inject_asked)
        self._moves: list[Button] = []
        self.files = Section(self.tr("Fichiers"), gap=theme.S2)
        self.empty = EmptyState(
            self.tr("Aucun fichier. Injectez-en un : CSV, Excel ou LibreOffice."), icon="file"
        )
        self.script = ScriptView()
        self._lay_out()

    def show_card(self, card: CampaignCard, names: dict[int, str], *, zone: str, now: datetime) -> None:
        """Show one campaign; `names` are the people by id."""
        self.name_label.setText(card.label)
        self.state_pill.set_look(state_look(labels.word(card.state), STATE_TONES[card.state]))
        self.about_label.setText(self._about(card, names))
        self._show_moves(card.state)
        self._show_files(card, zone, now)
        self._script_card.setVisible(bool(card.script.strip()))
        self.script.show_script(script.steps(card.script), SAMPLE)

    def _about(self, card: CampaignCard, names: dict[int, str]) -> str:
        parts = []
        if card.starts_on or card.ends_on:
            begin = card.starts_on.strftime("%d/%m/%Y") if card.starts_on else "…"
            end = card.ends_on.strftime("%d/%m/%Y") if card.ends_on else "…"
            parts.append(self.tr("du {0} au {1}").format(begin, end))
        people = [names[i] for i in card.agent_ids if i in names]
        parts.append(", ".join(people) if people else self.tr("personne n’est affecté"))
        words = " · ".join(parts)
        return words[:1].upper() + words[1:]

    def _show_moves(self, state: CampaignState) -> None:
        for button in self._moves:
            button.hide()
            button.deleteLater()
        words = {
            CampaignState.ACTIVE: (self.tr("Activer"), "play"),
            CampaignState.PAUSED: (self.tr("Mettre en pause"), "pause"),
            CampaignState.FINISHED: (self.tr("Terminer"), "stop"),
            CampaignState.ARCHIVED: (self.tr("Archiver"), "archive"),
        }
        self._moves = []
        for place, target in enumerate(CAMPAIGN_MOVES[state]):
            text, icon = words[target]
            button = Button(text, icon=icon)
            button.setProperty("state", target.value)
            button.clicked.connect(self._move_asked)
            self.buttons.insertWidget(place, button)
            self._moves.append(button)
        chain(*self._moves, self.edit_button, self.inject_button, self._scroll)

    @Slot()
    def _move_asked(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.moved.emit(CampaignState(str(sender.property("state"))))

    def _show_files(self, card: CampaignCard, zone: str, now: datetime) -> None:
        empty(self.files.body, but=self.empty)
        self.files.set_count(str(len(card.files)) if card.files else "")
        self.empty.setVisible(not card.files)
        self.files.body.addWidget(self.empty)
        before: QWidget = self._scroll
        for file in card.files:
            line = FileLine(file, zone=zone, now=now)
            line.moved.connect(self.file_moved)
            self.files.body.addWidget(line)
            buttons = (line.play_button, line.stop_button, line.close_button)
            chain(before, *buttons)
            before = buttons[-1]

    def _lay_out(self) -> None:
        title = row(gap=theme.S2)
        title.addWidget(self.name_label)
        title.addWidget(self.state_pill)
        title.addStretch(1)
        self.buttons.addWidget(self.edit_button)
        self.buttons.addWidget(self.inject_button)
        title.addLayout(self.buttons)
        head = QFrame()
        head.setProperty("frame", "panel")
        words = column(head, gap=theme.S1, margins=(16, 12, 16, 12))
        words.addLayout(title)
        words.addWidget(self.about_label)
        inner = QWidget()
        down = column(inner, gap=theme.S4, margins=(16, 12, 16, 16))
        down.addWidget(self.files)
        script_card = Card()
        script_card.body.setContentsMargins(0, 4, 0, 4)
        script_card.body.addWidget(self.script)
        self._script_card = script_card
        down.addWidget(script_card)
        down.addStretch(1)
        scroll = QScrollArea()
        scroll.setAccessibleName(self.tr("Fichiers et script"))
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        whole = column(self, gap=0)
        whole.addWidget(head)
        line = hline()
        whole.addWidget(line)
        whole.addWidget(scroll, 1)
        self._scroll = scroll
