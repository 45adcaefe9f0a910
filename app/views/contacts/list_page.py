"""The list: views as tabs, filter, table, side panel, bulk bar, exact counts."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from app import labels, wording
from app.context import Context
from app.domain import times
from app.domain.changes import Change
from app.domain.contacts import ContactRow
from app.domain.filters import Filter
from app.domain.words import Role
from app.errors import UserError
from app.models import contacts as columns
from app.models.window import WindowModel
from app.services import contacts
from app.views import theme
from app.views.contacts.bulk_bar import BulkBar
from app.views.contacts.choices import Choices
from app.views.contacts.filter_bar import FilterBar
from app.views.contacts.filter_words import FilterWords
from app.views.contacts.saved_views import View, Views, kept, taken_back
from app.views.contacts.side_panel import SidePanel
from app.views.widgets.button import Button
from app.views.widgets.feedback import EmptyState, InlineError
from app.views.widgets.frames import column, hline, row, set_ground, vline
from app.views.widgets.one_of import Option, Tabs
from app.views.widgets.record_table import RecordTable
from app.views.widgets.text import label

RECOUNT_MS = 3000
LAYOUT, FILTER = "contacts", "contacts-filter"
TOPICS = frozenset({"contacts", "companies", "leads", "calls", "lists", "reference", "people"})


class ListPage(QWidget):
    """opened(id): show the card. new_asked(), import_asked(). call_asked, callback_asked(ContactCard)."""

    opened = Signal(object)
    new_asked = Signal()
    import_asked = Signal()
    call_asked = Signal(object)
    callback_asked = Signal(object)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._started = False
        self._everybody: int | None = None
        self._views = Views(self).all(user_id=context.actor.user_id)
        self.view = self._views[0]
        self.words = FilterWords(self)
        zone = context.centre.site_zone
        self.model: WindowModel[ContactRow] = WindowModel(
            context.tasks,
            source=columns.source(context.clock),
            columns=columns.columns(clock=context.clock, zone=zone),
            topic="contacts",
            parent=self,
        )
        self.table = RecordTable(
            self.model, name=LAYOUT, layouts=context.settings, compact=context.settings.compact
        )
        self.tabs = Tabs([Option(v.key, v.name) for v in self._views], name=self.tr("Vues"))
        self.new_button = Button(
            self.tr("Nouveau contact"), variant="primary", icon="plus", keys=(self.tr("Ctrl"), "N")
        )
        self.import_button = Button(self.tr("Importer"), icon="import")
        self.import_button.setVisible(context.actor.may(Role.SUPERVISOR))
        self.bar = FilterBar(self.words, today=self._today, columns=self.table.columns_menu)
        self.error = InlineError()
        self.error.hide()
        self.empty_button = Button()
        self.empty = EmptyState("", icon="contacts", button=self.empty_button)
        self.table.set_empty(self.empty)
        self.panel = SidePanel(context)
        self.bulk = BulkBar(context, ids=self.table.checked_ids, filter=self._shown_filter)
        self.count_label = label(size="s", weight=theme.SEMIBOLD)
        self.of_label = label(tone="text_2", size="s")
        self.checked_label = label(tone="muted", size="s")
        # Six counts of a million contacts are work: not at each change.
        self._recount = QTimer(self, singleShot=True, interval=RECOUNT_MS)
        self._lay_out()
        self._connect()
        self.close_panel()

    # ------------------------------------------------------------------------------------------- start
    def start(self) -> None:
        """Load the list, with the view and filter of the last time; once."""
        if self._started:
            return
        self._started = True
        found = taken_back(self._context.settings.layout(FILTER))
        key, filter = found or ("all", Filter())
        self.view = next((view for view in self._views if view.key == key), self._views[0])
        self.tabs.choose(self.view.key)
        self.bar.show_filter(filter)
        self.model.set_filter(filter)
        self._count()

    def set_choices(self, choices: Choices) -> None:
        """The centre's words, for filters and the bulk bar."""
        self.words.choices = choices
        self.bar.show_words()
        self.bulk.set_choices(choices)

    def search(self, text: str) -> None:
        """Look for a text in the whole base."""
        self.start()
        self._show_view(self._views[0], Filter(text=text))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---------------------------------------------------------------------------------- views and counts
    @Slot(object)
    def _view_chosen(self, key: str) -> None:
        view = next(view for view in self._views if view.key == key)
        self._show_view(view, view.filter)

    def _show_view(self, view: View, filter: Filter) -> None:
        self.view = view
        self.tabs.choose(view.key)
        self.bar.show_filter(filter)
        self._apply(filter)

    @Slot(object)
    def _apply(self, filter: Filter) -> None:
        self._context.settings.keep_layout(FILTER, kept(self.view.key, filter))
        self.error.hide()
        self.model.set_filter(filter)

    @Slot()
    def _count(self) -> None:
        """The counts of the tabs, when nobody waits."""
        for view in self._views:
            act = partial(contacts.count, filter=view.filter, now=self._context.clock())
            self._context.tasks.read(
                act,
                receiver=self,
                done=partial(self._counted, view),
                failed=self._not_counted,
                latest=f"count {view.key}",
                quiet=True,
                deadline_s=30,
            )

    def _counted(self, view: View, count: int) -> None:
        self.tabs.set_option(Option(view.key, view.name, wording.number(count)))
        if view.key == "all":
            self._everybody = count
            self._tell_counts()

    def _not_counted(self, error: BaseException) -> None:
        """A tab without its count is no failure; a bug is."""
        if not isinstance(error, UserError):
            self._context.tasks.crashed.emit(error)

    @Slot()
    def _tell_counts(self) -> None:
        total, ticked = self.model.total, self.model.checked_count
        self.count_label.setText("…" if total is None else wording.number(total))
        everybody = self._everybody
        if total is None:
            self.of_label.setText("")
        elif everybody is None or everybody <= total:
            self.of_label.setText(self.tr("contact(s)", "", total))
        else:
            words = self.tr("contact(s) sur {0}", "", total)
            self.of_label.setText(words.format(wording.number(everybody)))
        self.checked_label.setText(self.tr("%n sélectionnée(s)", "", ticked) if ticked else "")
        self.bulk.show_count(ticked, total=total)
        shows = bool(ticked) or self.bulk.is_working
        self._raised.setVisible(shows)

    # ---------------------------------------------------------------------------------------- real time
    @Slot(object)
    def refresh(self, change: Change | None = None) -> None:
        """Read again what may have changed; selection, place and panel stay."""
        if not self._started:
            return
        self.model.reload(change)
        if not self._recount.isActive():
            self._recount.start()
        if self.panel.isVisibleTo(self):
            self.panel.refresh()

    @Slot()
    def _bulk_changed(self) -> None:
        self.refresh()
        self._tell_counts()

    @Slot(object)
    def _failed(self, error: BaseException) -> None:
        if not isinstance(error, UserError):
            self._context.tasks.crashed.emit(error)
            return
        words = labels.error_text(error)
        self.error.show_error(self.tr("La liste n’est pas à jour."), words, has_details=False)

    @Slot()
    def _retry(self) -> None:
        self.error.hide()
        self.model.set_filter(self.bar.filter)

    @Slot()
    def _loaded(self) -> None:
        self.error.hide()
        filter = self.bar.filter
        if filter.is_empty:
            self.empty.set_sentence(self.tr("Aucun contact pour l’instant. Créez le premier."))
            self.empty_button.set_text(self.tr("Nouveau contact"))
        elif filter.text:
            self.empty.set_sentence(self.tr("Rien pour « {0} » dans cette vue.").format(filter.text))
            self.empty_button.set_text(self.tr("Effacer la recherche"))
        else:
            self.empty.set_sentence(self.tr("Aucun contact ne passe ces filtres."))
            self.empty_button.set_text(self.tr("Retirer les filtres"))
        self._tell_counts()

    @Slot()
    def _fill(self) -> None:
        """The button of an empty list."""
        filter = self.bar.filter
        if filter.is_empty:
            self.new_asked.emit()
        elif filter.text:
            self._show_view(self.view, filter.searching(""))
        else:
            self._show_view(self._views[0], Filter())

    # -------------------------------------------------------------------------------------------- panel
    @Slot(object)
    def show_panel(self, contact_id: int) -> None:
        """Show a contact beside the list."""
        self.panel.show_contact(contact_id)
        self._set_panel(shown=True)

    @Slot()
    def close_panel(self) -> None:
        """Give the list its width back."""
        had_focus = self.panel.isAncestorOf(self.focusWidget() or self)
        self._set_panel(shown=False)
        self.panel.clear()
        if had_focus:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def shows_panel(self) -> bool:
        """True while a contact stands beside the list."""
        return not self.panel.isHidden()

    @Slot(object)
    def _opened(self, contact_id: int) -> None:
        """Enter: first the panel, then the card."""
        if self.shows_panel and self.panel.contact_id == contact_id:
            self.opened.emit(contact_id)
        else:
            self.show_panel(contact_id)

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        contact_id = self.model.id_at(index.row())
        if contact_id is not None and self.model.column(index.column()) is not None:
            self.show_panel(contact_id)

    @Slot(object)
    def _current_changed(self, contact_id: int | None) -> None:
        if contact_id is not None and self.shows_panel:
            self.panel.show_contact(contact_id)

    @Slot()
    def next(self) -> None:
        """The next contact of the list (F2)."""
        row_now = self.table.currentIndex().row()
        contact_id = self.model.id_at(row_now + 1)
        if contact_id is not None:
            self.table.go_to(contact_id)
            self.show_panel(contact_id)

    def _set_panel(self, *, shown: bool) -> None:
        self.panel.setVisible(shown)
        self._rule.setVisible(shown)

    # -------------------------------------------------------------------------------------------- build
    def _shown_filter(self) -> Filter:
        return self.bar.filter

    def _today(self) -> Any:
        return times.day_of(self._context.clock(), self._context.centre.site_zone)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._view_chosen)
        self.new_button.clicked.connect(self.new_asked)
        self.import_button.clicked.connect(self.import_asked)
        self.bar.changed.connect(self._apply)
        self.empty.asked.connect(self._fill)
        self.error.retry_asked.connect(self._retry)
        self._recount.timeout.connect(self._count)
        model, table, panel = self.model, self.table, self.panel
        model.failed.connect(self._failed)
        model.loaded.connect(self._loaded)
        model.total_changed.connect(self._tell_counts)
        table.selection_changed.connect(self._tell_counts)
        table.opened.connect(self._opened)
        table.clicked.connect(self._clicked)
        table.current_changed.connect(self._current_changed)
        panel.closed.connect(self.close_panel)
        panel.open_asked.connect(self.opened)
        panel.next_asked.connect(self.next)
        panel.call_asked.connect(self.call_asked)
        panel.callback_asked.connect(self.callback_asked)
        self.bulk.all_asked.connect(model.check_all)
        self.bulk.none_asked.connect(model.uncheck_all)
        self.bulk.changed.connect(self._bulk_changed)
        self._context.changes.subscribe(self, TOPICS, self.refresh, editing=table.editing)

    def _lay_out(self) -> None:
        head = QWidget()
        set_ground(head, "bg")
        across = row(head, gap=theme.S2, margins=(16, 0, 12, 0))
        across.addWidget(self.tabs)
        across.addStretch(1)
        across.addWidget(self.import_button)
        across.addWidget(self.new_button)
        foot = QWidget()
        set_ground(foot, "bg")
        foot.setFixedHeight(32)
        line = row(foot, gap=theme.S1, margins=(16, 0, 16, 0))
        line.addWidget(self.count_label)
        line.addWidget(self.of_label)
        line.addSpacing(theme.S2)
        line.addWidget(self.checked_label)
        line.addStretch(1)
        self.left = QWidget()
        down = column(self.left, gap=0)
        self._raised = QWidget()
        set_ground(self._raised, "surface")
        row(self._raised, margins=(12, 4, 12, 8)).addWidget(self.bulk)
        self._raised.hide()
        for part in (self.bar, self.error, self.table, self._raised, hline(), foot):
            down.addWidget(part, 1 if part is self.table else 0)
        self._rule = vline()
        below = row(gap=0)
        below.addWidget(self.left, 1)
        below.addWidget(self._rule)
        below.addWidget(self.panel)
        whole = column(self, gap=0)
        whole.addWidget(head)
        whole.addWidget(hline())
        whole.addLayout(below, 1)
