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
from app.context import Context
from app.domain.campaigns import CampaignRow
from app.domain.imports import Job as Past
from app.domain.imports import Kind, Ledger, Preview, Reject, Request, Suggestion
from app.domain.words import JobState, Role
from app.errors import UserError
from app.exchange.readers import Table, open_table
from app.services import campaigns, imports
from app.views import theme
from app.views.exchange import rejects
from app.views.exchange.columns_page import ColumnsPage
from app.views.exchange.file_page import FILTERS, FilePage
from app.views.exchange.ledger_page import SHOWN, LedgerPage
from app.views.exchange.run_page import RunPage
from app.views.room import Hint, Room
from app.views.widgets.button import Button
from app.views.widgets.frames import column, hline, row
from app.views.widgets.steps import StepHeader
from app.views.widgets.text import ElidedLabel, label
from app.workers.jobs import Cancelled, Job

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
        self._path: Path | None = None
        self._ledger: Ledger | None = None
        self._job: Job | None = None
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
        self.ledger_page = LedgerPage()
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
        """The keys of the assistant."""
        return (
            Hint((self.tr("Ctrl"), self.tr("Entrée")), self.tr("continuer")),
            Hint((self.tr("Échap"),), self.tr("retour")),
        )

    def entered(self, what: object = None) -> None:
        """Begin: ("inject", campaign id, campaign name) for a campaign, ("import", kind) otherwise."""
        self.context.tasks.read(campaigns.listing, receiver=self, done=self._show_campaigns)
        if isinstance(what, tuple) and self._job is None:
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
        """Read what a file is, off the window's thread."""
        self._path = path
        self._read_file({})

    @Slot()
    def _read_again(self) -> None:
        if self._path is not None:
            self._read_file(self.file_page.options())

    def _read_file(self, options: dict[str, object]) -> None:
        assert self._path is not None
        act = partial(open_table, self._path, **options)  # type: ignore[arg-type]
        self.file_page.choose_button.setEnabled(False)
        self.context.tasks.run(
            lambda _job: act(), receiver=self, done=self._show_table, failed=self._not_read
        )

    def _not_read(self, error: BaseException) -> None:
        self.file_page.choose_button.setEnabled(True)
        self._table = None
        self._show_buttons()
        if isinstance(error, UserError):
            self.file_page.show_error(labels.error_text(error))
        else:
            self.say_error(error)

    def _show_table(self, table: Table) -> None:
        self.file_page.choose_button.setEnabled(True)
        self._table = table
        self.name_label.setText(table.path.name)
        self.file_page.set_table(table)
        self._show_buttons()
        act = partial(imports.already_done, sha256=table.sha256)
        self.context.tasks.read(act, receiver=self, done=self._show_known, latest="known")

    def _show_known(self, past: Past | None) -> None:
        if past is None:
            return
        when = wording.exact(past.started_at, zone=self.context.centre.site_zone)
        words = self.tr("Ce fichier a déjà été importé : {0}, par {1}. Les lignes connues seront ignorées.")
        self.file_page.show_known(words.format(when, past.by or "…"))

    # ------------------------------------------------------------------------------------ columns
    def _to_columns(self) -> None:
        assert self._table is not None
        act = partial(
            imports.proposed,
            kind=self.file_page.chosen_kind(),
            headers=self._table.headers,
            samples=self._table.sample(),
        )
        self.context.tasks.read(act, receiver=self, done=self._show_columns, failed=self.say_error)

    def _show_columns(self, found: Sequence[Suggestion]) -> None:
        assert self._table is not None
        parts = [self.tr("Feuille {0}").format(self._table.sheet)] if self._table.sheet else []
        if self._table.header_line is not None:
            parts.append(self.tr("ligne {0} = titres").format(self._table.header_line))
        parts.append(self.tr("%n colonne(s)", "", len(self._table.headers)))
        kind = self.file_page.chosen_kind()
        self.columns_page.set_columns(found, kind, about=", ".join(parts))
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
        self.next_button.setEnabled(True)

    def _no_preview(self, error: BaseException) -> None:
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
        context = self.context
        self._ledger = None
        self._show_step(REHEARSAL if dry else IMPORT)
        self.run_page.start(dry=dry)
        act = imports.rehearse if dry else imports.run

        def work(job: Job) -> Ledger:
            def tell(progress: imports.Progress) -> None:
                job.progress("rows", progress.done, progress.total)

            return act(
                context.store.writing,
                table,
                actor=context.actor,
                request=request,
                clock=context.clock,
                tell=tell,
                cancelled=lambda: job.is_cancelled,
            )

        done = self._rehearsed if dry else self._imported
        self._job = context.tasks.run(
            work, receiver=self, done=done, failed=self._failed, progressed=self.run_page.show_progress
        )
        self._show_buttons()

    def _rehearsed(self, ledger: Ledger) -> None:
        self._job, self._ledger = None, ledger
        self.run_page.show_ledger(ledger)
        self._show_buttons()

    def _imported(self, ledger: Ledger) -> None:
        self._job, self._ledger = None, ledger
        if ledger.state is JobState.CANCELLED:
            self.run_page.show_ledger(ledger)
            self._show_buttons()
            return
        words = self.tr("Import terminé : {0} lignes lues, le compte y est.")
        self.say(words.format(wording.number(ledger.read)))
        act = partial(rejects.first, job_id=ledger.job_id or 0, count=SHOWN)
        self.context.tasks.read(act, receiver=self, done=self._show_ledger, failed=self.say_error)

    def _show_ledger(self, found: list[Reject]) -> None:
        if self._ledger is None or self._table is None:
            return
        self.ledger_page.show_ledger(
            self._ledger,
            found,
            by=self.context.actor.name,
            zone=self.context.centre.site_zone,
        )
        self._show_step(LEDGER)

    def _failed(self, error: BaseException) -> None:
        self._job = None
        if isinstance(error, Cancelled):
            self._show_step(COLUMNS)
        elif isinstance(error, UserError):
            self.run_page.show_error(labels.error_text(error))
        else:
            self.say_error(error)
        self._show_buttons()

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    @Slot()
    def _save_rejects(self) -> None:
        ledger, table = self._ledger, self._table
        if ledger is None or table is None:
            return
        name = self.tr("{0}-rejets.csv").format(Path(ledger.file_name).stem)
        path = self.context.ask.save_file(
            self.tr("Fichier des rejets"), name=name, filters="CSV (*.csv);;Excel (*.xlsx)"
        )
        if path is None:
            return
        act = partial(rejects.write, path=path, job_id=ledger.job_id or 0, headers=table.headers)
        done = partial(self._rejects_saved, path)
        self.context.tasks.read(act, receiver=self, done=done, failed=self.say_error, deadline_s=None)

    def _rejects_saved(self, path: Path, _nothing: object) -> None:
        self.say(self.tr("Rejets écrits dans {0}. Corrigez-les, puis importez ce fichier.").format(path.name))

    # -------------------------------------------------------------------------------------- steps
    @Slot()
    def go_on(self) -> None:
        """The next step (Ctrl+Enter)."""
        if not self.next_button.isEnabled() or not self.next_button.isVisible():
            return
        if self._step == FILE:
            self._to_columns()
        elif self._step == COLUMNS:
            self._run(dry=True)
        elif self._step in (REHEARSAL, IMPORT):
            self._run(dry=False)
        else:
            self._open_contacts()

    @Slot()
    def go_back(self) -> None:
        """The step before (Esc); out of the assistant from the first and the last."""
        if self._job is not None:
            self._stop()
        elif self._step in (FILE, LEDGER):
            room, what = self._origin
            if self._step == LEDGER:
                self._start_over()
            self.go.emit(room, what)
        else:
            self._show_step(FILE if self._step == COLUMNS else COLUMNS)

    @Slot()
    def _start_over(self) -> None:
        self._table, self._path, self._ledger = None, None, None
        self.name_label.setText("")
        self.file_page.label.set_text("")
        self.file_page.set_table(None)
        self._show_step(FILE)

    @Slot()
    def _open_contacts(self) -> None:
        self.go.emit("contacts", None)

    @Slot()
    def _open_campaign(self) -> None:
        if self._ledger is not None:
            self.go.emit("campaigns", ("campaign", self._ledger.campaign_id))

    def _show_step(self, step: int) -> None:
        self._step = step
        self.steps.set_current(step)
        pages = {FILE: self.file_page, COLUMNS: self.columns_page, LEDGER: self.ledger_page}
        self.stack.setCurrentWidget(pages.get(step, self.run_page))
        self.foot.setVisible(step != LEDGER)
        self._show_buttons()

    def _show_buttons(self) -> None:
        running = self._job is not None
        self.back_button.set_text(self.tr("Arrêter") if running else self.tr("Retour"))
        words = {
            FILE: self.tr("Continuer"),
            COLUMNS: self.tr("Essai à blanc"),
            REHEARSAL: self.tr("Importer"),
            IMPORT: self.tr("Reprendre l’import"),
        }
        self.next_button.set_text(words.get(self._step, ""))
        finished = self._ledger is not None and self._ledger.state is JobState.DONE
        ready = {
            FILE: self._table is not None,
            COLUMNS: True,
            REHEARSAL: finished and self._ledger is not None and self._ledger.read > 0,
            IMPORT: True,
        }
        self.next_button.setVisible(not running)
        self.next_button.setEnabled(ready.get(self._step, False) and not running)

    def _connect(self) -> None:
        page = self.file_page
        page.browse_asked.connect(self._browse)
        page.file_chosen.connect(self.open)
        page.read_again.connect(self._read_again)
        self.columns_page.changed.connect(self._preview)
        self.run_page.stop_asked.connect(self._stop)
        self.ledger_page.rejects_asked.connect(self._save_rejects)
        self.ledger_page.contacts_asked.connect(self._open_contacts)
        self.ledger_page.campaign_asked.connect(self._open_campaign)
        self.ledger_page.again_asked.connect(self._start_over)
        self.next_button.clicked.connect(self.go_on)
        self.back_button.clicked.connect(self.go_back)
        for keys, act in (("Ctrl+Return", self.go_on), ("Ctrl+Enter", self.go_on), ("Esc", self.go_back)):
            QShortcut(QKeySequence(keys), self, act)

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
        below.addWidget(self.columns_page.counts_label, 1)
        below.addWidget(self.back_button)
        below.addWidget(self.next_button)
        whole = column(self, gap=0)
        whole.addWidget(head)
        whole.addWidget(hline())
        whole.addWidget(self.stack, 1)
        whole.addWidget(hline())
        whole.addWidget(self.foot)
