"""The import assistant: file, columns and preview, dry run, import, ledger."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget

from app import labels, wording
from app.context import Cancelled, Context
from app.domain.campaigns import CampaignRow
from app.domain.imports import Job as Past
from app.domain.imports import Kind, Preview, Reject, Request, Suggestion
from app.domain.words import Role
from app.errors import UserError
from app.services import campaigns, imports
from app.services.imports import Table
from app.views import theme
from app.views.exchange import rejects
from app.views.exchange.columns_page import ColumnsPage
from app.views.exchange.file_page import FILTERS, FilePage
from app.views.exchange.ledger_page import SHOWN, LedgerPage
from app.views.exchange.run_page import RunPage
from app.views.exchange.work import Reading, Work, proposed
from app.views.room import Hint, Room
from app.views.widgets.button import Button
from app.views.widgets.frames import column, hline, row
from app.views.widgets.steps import StepHeader
from app.views.widgets.text import ElidedLabel, label

FILE, COLUMNS, REHEARSAL, IMPORT, LEDGER = range(5)


class ExchangeRoom(Room):
    """One import at a time, from the file to its ledger."""

    key: ClassVar[str] = "exchange"
    icon: ClassVar[str] = "import"
    needs: ClassVar[Role] = Role.SUPERVISOR

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._step = FILE
        self._table: Table | None = None
        self.reading = Reading(context, self)
        self.work = Work(context, self)
        self._mapped: tuple[object, ...] | None = None
        """What the columns shown were proposed for: they stay as chosen while it is the same."""
        self._origin: tuple[str, object] = ("contacts", None)
        steps = (
            self.tr("Fichier"),
            self.tr("Colonnes et aperçu"),
            self.tr("Essai à blanc"),
            self.tr("Import"),
            self.tr("Bilan"),
        )
        self.steps = StepHeader(steps)
        self.title_label = label(self.tr("Importer"), weight=theme.SEMIBOLD)
        self.name_label = ElidedLabel(tone="text_2")
        self.file_page = FilePage()
        self.columns_page = ColumnsPage()
        self.run_page = RunPage()
        self.ledger_page = LedgerPage(compact=context.settings.compact)
        self.back_button = Button(self.tr("Retour"), keys=(self.tr("Échap"),))
        self.next_button = Button(
            self.tr("Continuer"), variant="primary", keys=(self.tr("Ctrl"), self.tr("Entrée"))
        )
        self._lay_out()
        self._connect()
        self._show_step(FILE)

    def title(self) -> str:
        """The room's name."""
        return self.tr("Importer")

    def hints(self) -> Sequence[Hint]:
        """The keys of the step."""
        if self.work.is_running:
            return (Hint((self.tr("Échap"),), self.tr("arrêter")),)
        if self._step == LEDGER:
            found = [Hint((self.tr("Échap"),), self.tr("fermer"))]
            if self.work.ledger is not None and self.work.ledger.rejected:
                found.insert(0, Hint((self.tr("Ctrl"), "S"), self.tr("rejets")))
            return (Hint((self.tr("Entrée"),), self.tr("suite")), *found)
        found = [Hint((self.tr("Échap"),), self.tr("retour"))]
        if self._step == FILE:
            found.insert(0, Hint((self.tr("Ctrl"), "O"), self.tr("choisir un fichier")))
            if self._table is None:
                return found
        return (Hint((self.tr("Ctrl"), self.tr("Entrée")), self.tr("continuer")), *found)

    def entered(self, what: object = None) -> None:
        """Begin: ("inject", campaign id, campaign name) for a campaign, ("import", kind) otherwise."""
        self.context.tasks.read(campaigns.listing, receiver=self, done=self._show_campaigns)
        if isinstance(what, tuple) and not self.work.is_running:
            self._start_over()
            kind, current = Kind.CONTACTS, None
            if what[0] == "inject":
                kind, current = Kind.LEADS, str(what[2])
                self._origin = ("campaigns", ("campaign", what[1]))
            else:
                self._origin = ("contacts", None)
            box = self.file_page.kind_box
            box.setCurrentIndex(box.findData(kind.value))
            self.file_page.set_campaigns([current] if current else [], current=current)

    def may_leave(self) -> bool:
        """An import goes on behind another room; nothing is lost by leaving."""
        return True

    def may_close(self) -> bool:
        """Ask before an import is cut short; a dry run keeps nothing and just stops."""
        if not self.work.is_running:
            return True
        if self._step == IMPORT and not self.context.ask.confirm(
            self.tr("Un import est en cours"),
            self.tr(
                "Il s’arrêtera à la fin du lot. Ce qui est enregistré reste ; le fichier pourra être repris."
            ),
            accept=self.tr("Arrêter l’import"),
            danger=True,
        ):
            return False
        self.work.stop()
        return True

    def _show_campaigns(self, found: list[CampaignRow]) -> None:
        self.file_page.set_campaigns([campaign.label for campaign in found], current=None)

    # --------------------------------------------------------------------------------------- file
    @Slot()
    def _browse(self) -> None:
        path = self.context.ask.open_file(self.tr("Fichier à importer"), filters=FILTERS)
        if path is not None:
            self.open(path)

    @Slot(object)
    def open(self, path: Path) -> None:
        """Read what a file is."""
        self._no_table()
        self.file_page.forget_options()
        self.reading.open(path)

    @Slot()
    def _read_again(self) -> None:
        self._no_table()
        self.reading.again(self.file_page.options())

    def _no_table(self) -> None:
        self._table = None
        self._show_buttons()

    @Slot(object, object, bool)
    def _not_read(self, path: Path, error: BaseException, otherwise: bool) -> None:
        if isinstance(error, UserError):
            self.name_label.setText("")
            self.file_page.show_error(labels.error_text(error), name=path.name, read_otherwise=otherwise)
        elif not isinstance(error, Cancelled):
            self.say_error(error)

    @Slot(object)
    def _show_table(self, table: Table) -> None:
        self._table = table
        self.name_label.setText(table.path.name)
        self.file_page.set_table(table)
        self._show_buttons()
        act = partial(imports.already_done, sha256=table.sha256)
        self.context.tasks.read(act, receiver=self, done=self._show_known, latest="known")

    def _show_known(self, past: Past | None) -> None:
        if past is None or self._table is None:
            return
        when = wording.exact(past.started_at, zone=self.context.centre.site_zone)
        words = self.tr("Ce fichier a déjà été importé : {0}, par {1}. Les lignes connues seront ignorées.")
        self.file_page.show_known(words.format(when, past.by or "…"))

    # ------------------------------------------------------------------------------------ columns
    def _to_columns(self) -> None:
        assert self._table is not None
        table, kind = self._table, self.file_page.chosen_kind()
        if self._mapped == (table.sha256, table.headers, kind):
            self._show_step(COLUMNS)
            self._preview()
            return
        act = partial(proposed, table=table, kind=kind)
        self.next_button.setEnabled(False)
        self.context.tasks.read(
            act,
            receiver=self,
            done=partial(self._show_columns, table, kind),
            failed=self._no_columns,
            latest="columns",
            deadline_s=60,
        )

    def _no_columns(self, error: BaseException) -> None:
        self._show_buttons()
        self.say_error(error)

    def _show_columns(self, table: Table, kind: Kind, found: Sequence[Suggestion]) -> None:
        if table is not self._table or self._step != FILE:
            return
        self._mapped = (table.sha256, table.headers, kind)
        self.columns_page.set_columns(found, kind, table=table)
        self._show_step(COLUMNS)
        self._preview()

    @Slot()
    def _preview(self) -> None:
        table, request = self._table, self._request()
        if table is None or request is None:
            return
        act = partial(
            imports.preview,
            table=table,
            actor=self.context.actor,
            request=request,
            now=self.context.clock(),
        )
        self.context.tasks.read(
            act,
            receiver=self,
            done=self._show_preview,
            failed=self._no_preview,
            latest="preview",
            deadline_s=60,
        )

    def _show_preview(self, preview: Preview) -> None:
        self.columns_page.show_preview(preview)
        if self._step == COLUMNS:
            self.next_button.setEnabled(True)

    def _no_preview(self, error: BaseException) -> None:
        if self._step == COLUMNS:
            self.next_button.setEnabled(False)
        self.say_error(error)

    def _request(self) -> Request | None:
        table = self._table
        if table is None:
            return None
        campaign, file = self.file_page.target()
        return Request(
            kind=self.file_page.chosen_kind(),
            file_name=table.path.name,
            sha256=table.sha256,
            headers=table.headers,
            mapping=self.columns_page.mapping(),
            choices=self.columns_page.choices,
            campaign=campaign,
            file=file,
        )

    # ---------------------------------------------------------------------------------------- run
    def _run(self, *, dry: bool) -> None:
        table, request = self._table, self._request()
        if table is None or request is None:
            return
        self._step = REHEARSAL if dry else IMPORT
        self.run_page.start(dry=dry)
        self.work.start(table, request, dry=dry)
        if self._step != LEDGER:
            self._show_step(self._step)

    @Slot(bool)
    def _ended(self, dry: bool) -> None:
        ledger = self.work.ledger
        if ledger is None:
            return
        if dry or not self.work.is_whole():
            self.run_page.show_ledger(ledger)
            self._show_buttons()
            return
        words = self.tr("Import terminé : {0} lignes lues, le compte y est.")
        self.say(words.format(wording.number(ledger.read)))
        act = partial(rejects.first, job_id=ledger.job_id or 0, count=SHOWN)
        self.context.tasks.read(act, receiver=self, done=self._show_ledger, failed=self.say_error)

    def _show_ledger(self, found: list[Reject]) -> None:
        if self.work.ledger is None or self.work.request is None:
            return
        self.ledger_page.show_ledger(
            self.work.ledger,
            found,
            request=self.work.request,
            by=self.context.actor.name,
            zone=self.context.centre.site_zone,
        )
        self._show_step(LEDGER)
        self.ledger_page.take_focus()

    @Slot(bool, object)
    def _failed(self, dry: bool, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.run_page.show_error(labels.error_text(error), dry=dry)
            self._show_buttons()
            return
        self._show_step(COLUMNS)
        if not isinstance(error, Cancelled):
            self.say_error(error)

    @Slot()
    def save_rejects(self) -> None:
        """Write the rejected lines to a file (Ctrl+S)."""
        ledger, request = self.work.ledger, self.work.request
        if self._step != LEDGER or ledger is None or request is None or not ledger.rejected:
            return
        name = self.tr("{0}-rejets.csv").format(Path(ledger.file_name).stem)
        path = self.context.ask.save_file(self.tr("Fichier des rejets"), name=name, filters="CSV (*.csv)")
        if path is None:
            return
        act = partial(rejects.write, path=path, job_id=ledger.job_id or 0, request=request)
        done = partial(self._rejects_saved, path)
        self.context.tasks.read(act, receiver=self, done=done, failed=self.say_error, deadline_s=None)

    def _rejects_saved(self, path: Path, _count: int) -> None:
        self.say(self.tr("Rejets écrits dans {0}. Corrigez-les, puis importez ce fichier.").format(path.name))

    # -------------------------------------------------------------------------------------- steps
    @Slot()
    def go_on(self) -> None:
        """The next step (Ctrl+Enter)."""
        if not self.next_button.isEnabled() or not self.next_button.isVisible():
            return
        if self._step == FILE:
            self._to_columns()
        elif self._step == COLUMNS or not self._is_rehearsed():
            self._run(dry=True)
        else:
            self._run(dry=False)

    @Slot()
    def go_back(self) -> None:
        """The step before (Esc); out of the assistant from the first and the last."""
        if self.work.is_running:
            self.work.stop()
        elif self._step in (FILE, LEDGER):
            room, what = self._origin
            if self._step == LEDGER:
                self._start_over()
            self.go.emit(room, what)
        else:
            self._show_step(FILE if self._step == COLUMNS else COLUMNS)

    @Slot()
    def _start_over(self) -> None:
        self._table, self._mapped = None, None
        self.reading.forget()
        self.work.forget()
        self.name_label.setText("")
        self.file_page.forget_options()
        self.file_page.label.set_text("")
        self.file_page.set_table(None)
        self._show_step(FILE)

    @Slot()
    def _open_contacts(self) -> None:
        self.go.emit("contacts", None)

    @Slot()
    def _open_campaign(self) -> None:
        if self.work.ledger is not None:
            self.go.emit("campaigns", ("campaign", self.work.ledger.campaign_id))

    def _show_step(self, step: int) -> None:
        self._step = step
        self.steps.set_current(step)
        pages = {FILE: self.file_page, COLUMNS: self.columns_page, LEDGER: self.ledger_page}
        self.stack.setCurrentWidget(pages.get(step, self.run_page))
        self.columns_page.counts_label.setVisible(step == COLUMNS)
        self.foot.setVisible(step != LEDGER)
        self._show_buttons()

    def _is_rehearsed(self) -> bool:
        """True when a whole dry run stands behind what comes next."""
        return self.work.is_whole() or self._step == IMPORT

    def _show_buttons(self) -> None:
        self.back_button.set_text(self.tr("Arrêter") if self.work.is_running else self.tr("Retour"))
        words = {
            FILE: self.tr("Continuer"),
            COLUMNS: self.tr("Essai à blanc"),
            REHEARSAL: self.tr("Importer") if self._is_rehearsed() else self.tr("Refaire l’essai"),
            IMPORT: self.tr("Reprendre l’import"),
        }
        self.next_button.set_text(words.get(self._step, ""))
        empty = self.work.ledger is not None and self.work.ledger.read == 0
        ready = self._table is not None and not (self._step == REHEARSAL and empty)
        self.next_button.setVisible(not self.work.is_running)
        self.next_button.setEnabled(ready and not self.work.is_running)
        self.hints_changed.emit()

    def _connect(self) -> None:
        page = self.file_page
        page.browse_asked.connect(self._browse)
        page.file_chosen.connect(self.open)
        page.read_again.connect(self._read_again)
        self.columns_page.changed.connect(self._preview)
        self.reading.opened.connect(self._show_table)
        self.reading.refused.connect(self._not_read)
        self.work.progressed.connect(self.run_page.show_progress)
        self.work.ended.connect(self._ended)
        self.work.failed.connect(self._failed)
        self.run_page.stop_asked.connect(self.work.stop)
        self.ledger_page.rejects_asked.connect(self.save_rejects)
        self.ledger_page.contacts_asked.connect(self._open_contacts)
        self.ledger_page.campaign_asked.connect(self._open_campaign)
        self.ledger_page.again_asked.connect(self._start_over)
        self.next_button.clicked.connect(self.go_on)
        self.back_button.clicked.connect(self.go_back)
        for keys, act in (
            ("Ctrl+Return", self.go_on),
            ("Ctrl+Enter", self.go_on),
            ("Ctrl+O", self._open_shortcut),
            ("Ctrl+S", self.save_rejects),
            ("Esc", self.go_back),
        ):
            QShortcut(QKeySequence(keys), self, act)

    @Slot()
    def _open_shortcut(self) -> None:
        if self._step == FILE:
            self._browse()

    def _lay_out(self) -> None:
        self.setProperty("ground", "bg")
        head = QFrame()
        head.setFixedHeight(52)
        across = row(head, gap=theme.S3, margins=(16, 0, 16, 0))
        across.addWidget(self.title_label)
        across.addWidget(self.name_label, 1)
        across.addWidget(self.steps)
        self.stack = QStackedWidget()
        for part in (self.file_page, self.columns_page, self.run_page, self.ledger_page):
            self.stack.addWidget(part)
        self.foot = QFrame()
        self.foot.setFixedHeight(56)
        below = row(self.foot, gap=theme.S3, margins=(16, 0, 16, 0))
        below.addWidget(self.columns_page.counts_label)
        below.addStretch(1)
        below.addWidget(self.back_button)
        below.addWidget(self.next_button)
        whole = column(self, gap=0)
        whole.addWidget(head)
        whole.addWidget(hline())
        whole.addWidget(self.stack, 1)
        whole.addWidget(hline())
        whole.addWidget(self.foot)
