"""The top of the card: where it was opened from, who it is, its tags, what can be done at once."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from app import labels, wording
from app.domain.contacts import ContactCard
from app.domain.words import Role
from app.views import theme
from app.views.contacts.calling import LIGHTS, main_point, verdict
from app.views.contacts.card_words import line_of, month_of, pills_of
from app.views.contacts.choices import Choices
from app.views.widgets.button import Button, CallButton, IconButton
from app.views.widgets.flow_layout import FlowLayout
from app.views.widgets.frames import column, hline, row, set_ground
from app.views.widgets.paint import category_pill
from app.views.widgets.pill import Avatar, KeyCap, Pill, Sign
from app.views.widgets.text import ElidedLabel, label


class CardHeader(QWidget):
    """back_asked(), moved(-1 or 1), tag_asked(tag id, name, on), call_asked(), callback_asked(),
    delete_asked(), list_asked(list id, name, on).
    """

    back_asked = Signal()
    moved = Signal(int)
    tag_asked = Signal(int, str, bool)
    list_asked = Signal(int, str, bool)
    call_asked = Signal()
    callback_asked = Signal()
    delete_asked = Signal()

    def __init__(self, *, role: Role) -> None:
        super().__init__()
        self._is_supervisor = role.rank >= Role.SUPERVISOR.rank
        self._choices = Choices()
        self._card: ContactCard | None = None
        self.back_button = Button(self.tr("Contacts"), icon="chevron-left", variant="quiet", height=24)
        self.view_label = label(size="s", weight=theme.SEMIBOLD)
        self.place_label = label(tone="text_2", size="s")
        self.previous_button = IconButton("chevron-up", name=self.tr("Fiche précédente"), size=24)
        self.next_button = IconButton("chevron-down", name=self.tr("Fiche suivante"), size=24)
        self.avatar = Avatar("", size=48)
        self.name_label = ElidedLabel(size="l", weight=theme.SEMIBOLD)
        self.pills = QWidget()
        self._pills = FlowLayout(self.pills, gap=6, line_gap=4)
        self._pills.setContentsMargins(0, 5, 0, 0)
        self.tag_button = self._add_button()
        self.who_label = ElidedLabel(tone="text_2")
        self.callback_button = Button(self.tr("Rappel"), icon="callbacks", keys=("F6",))
        self.more_button = IconButton("more", name=self.tr("Autres actions"), size=theme.CONTROL)
        self.call_button = CallButton(self.tr("Appeler"))
        self.hangup_button = Button(self.tr("Raccrocher"), variant="hangup", icon="hangup", keys=("F3",))
        self.hangup_button.hide()
        self._lay_out()
        self.back_button.clicked.connect(self.back_asked)
        self.previous_button.clicked.connect(partial(self.moved.emit, -1))
        self.next_button.clicked.connect(partial(self.moved.emit, 1))
        self.callback_button.clicked.connect(self.callback_asked)
        self.call_button.clicked.connect(self.call_asked)
        self.hangup_button.clicked.connect(self.call_asked)
        self.more_button.clicked.connect(self._open_more)

    def set_choices(self, choices: Choices) -> None:
        """The tags and lists to choose from."""
        self._choices = choices

    def show_place(self, view: str, *, place: int | None, total: int | None) -> None:
        """Where the card stands in the list it was opened from."""
        self.view_label.setText(view)
        known = place is not None and total is not None
        words = self.tr("{0} sur {1}")
        self.place_label.setText(
            words.format(wording.number(place), wording.number(total)) if place and total else ""
        )
        self.previous_button.setEnabled(known and place != 1)
        self.next_button.setEnabled(known and place != total)

    def show_card(self, card: ContactCard) -> None:
        """Show who it is."""
        self._card = card
        name = wording.name(card.first_name, card.last_name)
        self.avatar.set_name(name)
        self.name_label.setText(name)
        self.who_label.setText(", ".join(part for part in (line_of(card), month_of(card)) if part))
        self._pills.clear()
        for look in pills_of(card, tags=False):
            self._pills.addWidget(Pill(look))
        for tag in card.tags:
            self._pills.addWidget(Pill(category_pill(tag.label, number=tag.colour + 1)))
        self.tag_button = self._add_button()
        self._pills.addWidget(self.tag_button)
        answer = verdict(card, main_point(card))
        self.call_button.set_light(LIGHTS[answer.light][0], reason=labels.gate_text(answer))

    def show_line(self, *, on_line: bool) -> None:
        """While somebody is on the line, the button hangs up."""
        self.call_button.setVisible(not on_line)
        self.hangup_button.setVisible(on_line)

    def open_tags(self) -> None:
        """Choose tags: those of the contact are ticked."""
        if self._card is None:
            return
        menu = self.tags_menu()
        menu.popup(self.tag_button.mapToGlobal(QPoint(0, self.tag_button.height() + 2)))

    def tags_menu(self) -> QMenu:
        """Every tag, ticked when it is on the contact."""
        menu = QMenu(self)
        own = {tag.id: tag for tag in self._card.tags} if self._card else {}
        offered = {tag.id: tag.label for tag in self._choices.tags}
        for tag_id, name in (offered | {tag.id: tag.label for tag in own.values()}).items():
            action = menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(tag_id in own)
            action.triggered.connect(partial(self.tag_asked.emit, tag_id, name, tag_id not in own))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    @Slot()
    def _open_more(self) -> None:
        menu = QMenu(self)
        lists = menu.addMenu(self.tr("Listes marketing"))
        own = {one.id for one in self._card.lists} if self._card else set()
        for list_id, name in self._choices.lists:
            action = lists.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(list_id in own)
            action.setEnabled(self._is_supervisor or list_id not in own)
            action.triggered.connect(partial(self.list_asked.emit, list_id, name, list_id not in own))
        lists.setEnabled(bool(self._choices.lists))
        if self._is_supervisor:
            menu.addSeparator()
            menu.addAction(self.tr("Supprimer la fiche"), self.delete_asked.emit)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height())))

    # -------------------------------------------------------------------------------------------- build
    def _add_button(self) -> Button:
        made = Button(self.tr("étiquette"), icon="plus", variant="outline", height=22)
        made.setAccessibleName(self.tr("Étiquettes"))
        made.clicked.connect(self._tags_clicked)
        return made

    @Slot()
    def _tags_clicked(self) -> None:
        self.open_tags()

    def _lay_out(self) -> None:
        path = QWidget()
        set_ground(path, "bg")
        path.setFixedHeight(36)
        line = row(path, gap=theme.S1, margins=(8, 0, 16, 0))
        line.addWidget(self.back_button)
        line.addWidget(Sign("chevron-right", role="muted", size=12))
        line.addSpacing(theme.S1)
        line.addWidget(self.view_label)
        line.addSpacing(theme.S1)
        line.addWidget(KeyCap(self.tr("Échap")))
        line.addStretch(1)
        line.addWidget(self.place_label)
        line.addSpacing(theme.S2)
        line.addWidget(self.previous_button)
        line.addWidget(self.next_button)
        line.addWidget(KeyCap("F2"))
        head = QWidget()
        set_ground(head, "surface")
        head.setFixedHeight(68)
        name = row(gap=theme.S2)
        name.addWidget(self.name_label)
        name.addWidget(self.pills, 1)
        words = column(gap=0, margins=(0, 8, 0, 8))
        words.addLayout(name)
        words.addWidget(self.who_label)
        across = row(head, gap=theme.S2, margins=(16, 0, 16, 0))
        across.addWidget(self.avatar)
        across.addSpacing(theme.S1)
        across.addLayout(words, 1)
        across.addWidget(self.more_button)
        across.addWidget(self.callback_button)
        across.addWidget(self.call_button)
        across.addWidget(self.hangup_button)
        down = column(self, gap=0)
        for part in (path, hline(), head, hline()):
            down.addWidget(part)
