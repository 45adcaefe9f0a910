"""The room of campaigns: choose one, steer its files, edit it, inject a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app import labels, wording
from app.context import Context
from app.domain import times
from app.domain.campaigns import CAMPAIGN_MOVES, FILE_MOVES, CampaignCard, CampaignDraft, CampaignRow
from app.domain.words import CampaignState, FileState, Role
from app.errors import Conflict, UserError
from app.services import campaigns
from app.views import theme
from app.views.campaigns.editor import CampaignEditor
from app.views.campaigns.page import CampaignPage
from app.views.room import Command, Hint, Room
from app.views.widgets.button import Button
from app.views.widgets.feedback import EmptyState
from app.views.widgets.frames import column, row, vline
from app.views.widgets.queue_list import ROW_ROLE, QueueList, QueueRow
from app.views.widgets.text import label

WIDTH = 336
ICONS = {
    CampaignState.DRAFT: "edit",
    CampaignState.ACTIVE: "play",
    CampaignState.PAUSED: "pause",
    CampaignState.FINISHED: "done",
    CampaignState.ARCHIVED: "archive",
}


class CampaignsRoom(Room):
    """Campaigns and files, for supervisors."""

    key: ClassVar[str] = "campaigns"
    icon: ClassVar[str] = "campaigns"
    needs: ClassVar[Role] = Role.SUPERVISOR

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._card: CampaignCard | None = None
        self._people: list[tuple[int, str]] = []
        self._wanted: int | None = None
        self.new_button = Button(self.tr("Nouvelle"), icon="plus", keys=(self.tr("Ctrl"), "N"))
        self.list = QueueList(name=self.tr("Campagnes"), compact=context.settings.compact)
        self.page = CampaignPage()
        self.editor = CampaignEditor()
        self.empty = EmptyState(
            self.tr("Aucune campagne. Créez la première, puis injectez un fichier."),
            icon="campaigns",
            button=Button(self.tr("Nouvelle campagne"), variant="primary"),
        )
        self.stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def title(self) -> str:
        """The room's name."""
        return self.tr("Campagnes")

    def hints(self) -> Sequence[Hint]:
        """The keys of the list, or of the editor."""
        if self.stack.currentWidget() is self.editor:
            return (
                Hint((self.tr("Ctrl"), self.tr("Entrée")), self.tr("enregistrer")),
                Hint((self.tr("Échap"),), self.tr("annuler")),
            )
        return (
            Hint((self.tr("Entrée"),), self.tr("ouvrir")),
            Hint((self.tr("Ctrl"), "N"), self.tr("nouvelle campagne")),
            Hint((self.tr("Ctrl"), "I"), self.tr("injecter")),
        )

    def commands(self) -> Sequence[Command]:
        """What the palette offers here."""
        return (
            Command(self.tr("Nouvelle campagne"), "plus", self.new_campaign, ("Ctrl", "N")),
            Command(self.tr("Injecter un fichier"), "import", self.inject, ("Ctrl", "I")),
        )

    def entered(self, what: object = None) -> None:
        """Read the campaigns; open the one asked for."""
        if isinstance(what, tuple) and what[0] == "campaign":
            self._wanted = int(what[1])
        self.context.tasks.read(campaigns.people, receiver=self, done=self._show_people)
        self.refresh()

    def may_leave(self) -> bool:
        """Ask before a campaign being written is lost."""
        if self.stack.currentWidget() is not self.editor:
            return True
        if self.editor.is_changed() and not self.context.ask.confirm(
            self.tr("Campagne non enregistrée"),
            self.tr("Ce que vous avez écrit sera perdu."),
            accept=self.tr("Abandonner"),
            danger=True,
        ):
            return False
        self.stack.setCurrentWidget(self.page if self._card else self.empty)
        return True

    @Slot(object)
    def refresh(self, _change: object = None) -> None:
        """Read the list and the campaign shown again."""
        self.context.tasks.read(
            campaigns.listing, receiver=self, done=self._show_list, failed=self.say_error, latest="list"
        )

    def _show_people(self, people: list[tuple[int, str]]) -> None:
        self._people = people
        if self._card is not None:
            self._tell(self._card)

    def _show_list(self, found: list[CampaignRow]) -> None:
        self.list.set_rows([self._line(campaign) for campaign in found])
        if self.stack.currentWidget() is self.editor:
            return
        if not found:
            self.stack.setCurrentWidget(self.empty)
            return
        ids = [campaign.id for campaign in found]
        wanted = self._wanted or (self._card.id if self._card else None)
        self._open(wanted if wanted in ids else ids[0])

    def _line(self, campaign: CampaignRow) -> QueueRow:
        people = self.tr("%n agent(s)", "", campaign.agents)
        files = self.tr("%n fichier(s)", "", campaign.files)
        chosen = self._card is not None and self._card.id == campaign.id
        return QueueRow(
            "record",
            campaign.label,
            wording.number(campaign.to_call),
            f"{labels.word(campaign.state)}, {files}, {people}",
            ICONS[campaign.state],
            "in_line" if chosen else "rest",
            key=campaign.id,
        )

    @Slot(object)
    def _open(self, campaign_id: int) -> None:
        self._wanted = campaign_id
        act = partial(campaigns.card, campaign_id=campaign_id)
        self.context.tasks.read(
            act, receiver=self, done=self._show_card, failed=self.say_error, latest="card"
        )

    @Slot(object)
    def _chosen(self, campaign_id: int) -> None:
        if self.may_leave():
            self._open(campaign_id)

    def _show_card(self, card: CampaignCard) -> None:
        changed = self._card is None or self._card.id != card.id
        self._card = card
        self._tell(card)
        if self.stack.currentWidget() is not self.editor:
            self.stack.setCurrentWidget(self.page)
        if changed:
            self.refresh()

    def _tell(self, card: CampaignCard) -> None:
        zone, now = self.context.centre.site_zone, self.context.clock()
        self.page.show_card(card, dict(self._people), zone=zone, now=now)

    # ------------------------------------------------------------------------------------------- acts
    @Slot()
    def new_campaign(self) -> None:
        """Write a new campaign (Ctrl+N)."""
        self._edit(None)

    @Slot()
    def _edit_shown(self) -> None:
        if self._card is not None:
            self._edit(self._card)

    def _edit(self, card: CampaignCard | None) -> None:
        if not self.may_leave():
            return
        today = times.day_of(self.context.clock(), self.context.centre.site_zone)
        self.editor.start(card, self._people, today=today)
        self.stack.setCurrentWidget(self.editor)

    @Slot()
    def _cancel(self) -> None:
        if self.stack.currentWidget() is self.editor and self.may_leave():
            self.refresh()

    @Slot(object)
    def _save(self, draft: CampaignDraft) -> None:
        actor, now = self.context.actor, self.context.clock()
        campaign_id = self.editor.campaign_id()
        if campaign_id is None:
            act = partial(campaigns.create, actor=actor, draft=draft, now=now)
            self.context.tasks.write(act, receiver=self, done=self._created, failed=self._refused)
            return
        edit = partial(
            campaigns.edit,
            actor=actor,
            campaign_id=campaign_id,
            draft=draft,
            version=self.editor.version(),
            now=now,
        )
        self.context.tasks.write(edit, receiver=self, done=self._edited, failed=self._refused)

    def _created(self, campaign_id: int) -> None:
        self.say(self.tr("Campagne créée. Injectez un fichier, puis activez-la."))
        self._wanted = campaign_id
        self.stack.setCurrentWidget(self.page)
        self.refresh()

    def _edited(self, _version: int) -> None:
        self.say(self.tr("Campagne enregistrée."))
        self.stack.setCurrentWidget(self.page)
        self.refresh()

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, Conflict) and self.context.ask.confirm(
            self.tr("Campagne changée par quelqu’un d’autre"),
            self.tr("Enregistrer la vôtre remplace ce qui vient d’être écrit. Sinon, votre texte reste ici."),
            accept=self.tr("Enregistrer la mienne"),
            danger=True,
        ):
            act = partial(campaigns.card, campaign_id=self.editor.campaign_id() or 0)
            self.context.tasks.read(act, receiver=self, done=self._save_over, failed=self.say_error)
            return
        if not isinstance(error, UserError) or not self.editor.refuse(error, labels.error_text(error)):
            self.say_error(error)

    def _save_over(self, card: CampaignCard) -> None:
        self.editor.take_version(card)
        self.editor.save()

    @Slot(object)
    def _move(self, state: CampaignState) -> None:
        if self._card is None:
            return
        done = partial(self._moved, self._card.id, self._card.label, state)
        self._write_state(self._card.id, state, done)

    def _write_state(
        self, campaign_id: int, state: CampaignState, done: Callable[[CampaignState], object]
    ) -> None:
        act = partial(
            campaigns.set_state,
            actor=self.context.actor,
            campaign_id=campaign_id,
            state=state,
            now=self.context.clock(),
        )
        self.context.tasks.write(act, receiver=self, done=done, failed=self.say_error)

    def _moved(self, campaign_id: int, name: str, state: CampaignState, before: CampaignState) -> None:
        words = self.tr("Campagne « {0} » : {1}.").format(name, labels.word(state).lower())
        back = before in CAMPAIGN_MOVES[state]
        undo = partial(self._write_state, campaign_id, before, self.refresh) if back else None
        self.say(words, undo=undo)
        self.refresh()

    @Slot(object, object)
    def _move_file(self, file_id: int, state: FileState) -> None:
        act = partial(
            campaigns.set_file_state,
            actor=self.context.actor,
            file_ids=(file_id,),
            state=state,
            now=self.context.clock(),
        )
        done = partial(self._file_moved, state)
        self.context.tasks.write(act, receiver=self, done=done, failed=self.say_error)

    def _file_moved(self, state: FileState, before: dict[int, FileState]) -> None:
        for file_id, former in before.items():
            words = self.tr("Fichier : {0}.").format(labels.word(state).lower())
            back = former in FILE_MOVES[state]
            self.say(words, undo=partial(self._move_file, file_id, former) if back else None)
        self.refresh()

    @Slot()
    def inject(self) -> None:
        """Load a file into the campaign shown (Ctrl+I)."""
        if self._card is not None:
            self.go.emit("exchange", ("inject", self._card.id, self._card.label))

    # ------------------------------------------------------------------------------------------ build
    def _connect(self) -> None:
        self.new_button.clicked.connect(self.new_campaign)
        self.empty.asked.connect(self.new_campaign)
        self.list.opened.connect(self._chosen)
        self.list.clicked.connect(self._clicked)
        self.page.moved.connect(self._move)
        self.page.file_moved.connect(self._move_file)
        self.page.edit_asked.connect(self._edit_shown)
        self.page.inject_asked.connect(self.inject)
        self.editor.saved.connect(self._save)
        self.editor.cancelled.connect(self._cancel)
        for keys, act in (
            ("Ctrl+N", self.new_campaign),
            ("Ctrl+I", self.inject),
            ("Ctrl+Return", self._save_shortcut),
            ("Esc", self._cancel),
        ):
            QShortcut(QKeySequence(keys), self, act)
        self.stack.currentChanged.connect(self.hints_changed)
        topics = frozenset({"campaigns", "leads", "people"})
        self.context.changes.subscribe(self, topics, self.refresh)

    @Slot(object)
    def _clicked(self, index: QModelIndex) -> None:
        self._chosen(index.data(ROW_ROLE).key)

    @Slot()
    def _save_shortcut(self) -> None:
        if self.stack.currentWidget() is self.editor:
            self.editor.save()

    def _lay_out(self) -> None:
        left = QWidget()
        left.setFixedWidth(WIDTH)
        left.setProperty("ground", "bg")
        head = row(gap=theme.S2, margins=(12, 10, 12, 6))
        head.addWidget(label(self.tr("Campagnes"), weight=theme.SEMIBOLD))
        head.addStretch(1)
        head.addWidget(self.new_button)
        down = column(left, gap=0)
        down.addLayout(head)
        down.addWidget(self.list, 1)
        for part in (self.empty, self.page, self.editor):
            self.stack.addWidget(part)
        line = vline()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(left)
        across.addWidget(line)
        across.addWidget(self.stack, 1)
