"""The history of the card: everything that happened, by kind, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame

from app import labels
from app.context import Context
from app.domain.timeline import Cursor, Happening, TimelineEntry
from app.errors import UserError
from app.services import timeline
from app.views import theme
from app.views.timeline_entries import entries
from app.views.widgets.button import Button
from app.views.widgets.feedback import InlineError
from app.views.widgets.frames import column, row
from app.views.widgets.one_of import Option, SegmentedChoice
from app.views.widgets.text import label
from app.views.widgets.timeline import Timeline

PAGE = 50
KINDS = {
    "all": tuple(Happening),
    "calls": (Happening.CALL,),
    "notes": (Happening.NOTE,),
    "tickets": (Happening.TICKET,),
}


class History(QFrame):
    """The history of one contact. opened(kind, id): an entry was opened."""

    opened = Signal(object, int)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._contact_id: int | None = None
        self._found: list[TimelineEntry] = []
        self._is_complete = True
        self.setProperty("frame", "card")
        self.kinds = SegmentedChoice(
            [
                Option("all", self.tr("Tout")),
                Option("calls", self.tr("Appels")),
                Option("notes", self.tr("Notes")),
                Option("tickets", self.tr("Tickets")),
            ],
            name=self.tr("Type d’événement"),
        )
        self.count_label = label(tone="muted")
        self.list = Timeline(name=self.tr("Historique"))
        self.nothing = label(tone="muted")
        self.error = InlineError()
        self.error.hide()
        self.older_button = Button(self.tr("Plus ancien"), variant="link")
        self.kinds.chosen.connect(self._kind_chosen)
        self.older_button.clicked.connect(self._older)
        self.error.retry_asked.connect(self.refresh)
        self.list.opened.connect(self._entry_opened)
        self._lay_out()
        self._show()

    def show_contact(self, contact_id: int) -> None:
        """Show the history of a contact from its newest entries."""
        if contact_id != self._contact_id:
            self._contact_id = contact_id
            self._found = []
            self.kinds.choose("all")
            self._show()
            self.list.scrollToTop()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Read again as much as is shown."""
        self._read(before=None, limit=max(PAGE, len(self._found)))

    @Slot(object)
    def _kind_chosen(self, _kind: object) -> None:
        self._found = []
        self._read(before=None, limit=PAGE)

    @Slot()
    def _older(self) -> None:
        if self._found:
            self._read(before=self._found[-1].cursor, limit=PAGE)

    def _read(self, *, before: Cursor | None, limit: int) -> None:
        if self._contact_id is None:
            return
        kinds = KINDS[str(self.kinds.current())]
        act = partial(timeline.timeline, contact_id=self._contact_id, kinds=kinds, before=before, limit=limit)
        self._context.tasks.read(
            act,
            receiver=self,
            done=partial(self._take, self._contact_id, before, limit),
            failed=self._fail,
            latest="history",
        )

    def _take(
        self, contact_id: int, before: Cursor | None, limit: int, found: Sequence[TimelineEntry]
    ) -> None:
        if contact_id != self._contact_id:
            return
        self.error.hide()
        fresh = list(found) if before is None else [*self._found, *found]
        self._is_complete = len(found) < limit
        if fresh != self._found or not fresh:
            self._found = fresh
            self._show()
        self.older_button.setVisible(not self._is_complete)

    def _show(self) -> None:
        zone, now = self._context.centre.site_zone, self._context.clock()
        bar = self.list.verticalScrollBar()
        place, current = bar.value(), self.list.currentIndex().row()
        self.list.set_entries(entries(self._found, zone=zone, now=now, grouped=True))
        if 0 <= current < self.list.model().rowCount():
            self.list.setCurrentIndex(self.list.model().index(current, 0))
        bar.setValue(place)
        more = "" if self._is_complete else "+"
        self.count_label.setText(f"{len(self._found)}{more}" if self._found else "")
        self.nothing.setVisible(not self._found)
        self.list.setVisible(bool(self._found))
        self.nothing.setText(self.tr("Rien encore. Écrivez une note ou appelez."))

    def _fail(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            self._context.tasks.crashed.emit(error)
            return
        title = self.tr("L’historique n’est pas à jour.")
        self.error.show_error(title, labels.error_text(error), has_details=False)

    @Slot(object)
    def _entry_opened(self, key: tuple[Happening, int]) -> None:
        self.opened.emit(*key)

    def _lay_out(self) -> None:
        head = row(gap=theme.S2)
        head.addWidget(label(self.tr("Historique"), weight=theme.SEMIBOLD))
        head.addWidget(self.count_label)
        head.addStretch(1)
        head.addWidget(self.kinds)
        foot = row()
        foot.addStretch(1)
        foot.addWidget(self.older_button)
        foot.addStretch(1)
        self.older_button.hide()
        down = column(self, gap=theme.S2, margins=(12, 8, 12, 6))
        down.addLayout(head)
        down.addWidget(self.error)
        down.addWidget(self.nothing)
        down.addWidget(self.list, 1)
        down.addLayout(foot)
        down.addStretch(0)
