"""What the assistant has done behind it: a file read, a dry run or an import carried out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from app import labels_imports
from app.context import Context, Job, Progress
from app.domain.imports import Kind, Ledger, Request, Suggestion
from app.domain.words import JobState
from app.services import imports
from app.services.imports import Table


class Reading(QObject):
    """Reads what a file is, off the window's thread; only the file asked for last counts.

    opened(Table), refused(path, error, whether it was asked to be read otherwise).
    """

    opened = Signal(object)
    refused = Signal(object, object, bool)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._path: Path | None = None
        self._serial = 0

    def open(self, path: Path) -> None:
        """Read a file as the program finds it."""
        self._path = path
        self.again({})

    def again(self, options: dict[str, object]) -> None:
        """Read the same file otherwise."""
        if self._path is None:
            return
        self._serial += 1
        act = partial(imports.open_table, self._path, **options)  # type: ignore[arg-type]
        self._context.tasks.run(
            lambda _job: act(),
            receiver=self,
            done=partial(self._done, self._serial),
            failed=partial(self._failed, self._serial, self._path, bool(options)),
        )

    def forget(self) -> None:
        """No file any more."""
        self._path = None
        self._serial += 1

    def _done(self, serial: int, table: Table) -> None:
        if serial == self._serial:
            self.opened.emit(table)

    def _failed(self, serial: int, path: Path, otherwise: bool, error: BaseException) -> None:
        if serial == self._serial:
            self.refused.emit(path, error, otherwise)


class Work(QObject):
    """One dry run or import at a time.

    ended(dry): `ledger` tells what was done. failed(dry, error). progressed(Progress).
    """

    ended = Signal(bool)
    failed = Signal(bool, object)
    progressed = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None
        self.is_running = False
        self.ledger: Ledger | None = None
        self.request: Request | None = None

    def start(self, table: Table, request: Request, *, dry: bool) -> None:
        """Begin; what was done before is forgotten."""
        context = self._context
        self.ledger, self.request, self.is_running = None, request, True
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

        job = context.tasks.run(
            work,
            receiver=self,
            done=partial(self._done, dry),
            failed=partial(self._failed, dry),
            progressed=self._told,
        )
        self._job = job if self.is_running else None

    @Slot()
    def stop(self) -> None:
        """Stop at the next chunk."""
        if self._job is not None:
            self._job.cancel()

    def forget(self) -> None:
        """Another file begins."""
        self.ledger, self.request = None, None

    def is_whole(self) -> bool:
        """True when the last work went through to the last line."""
        return self.ledger is not None and self.ledger.state is JobState.DONE

    def _done(self, dry: bool, ledger: Ledger) -> None:
        self._job, self.is_running, self.ledger = None, False, ledger
        self.ended.emit(dry)

    def _failed(self, dry: bool, error: BaseException) -> None:
        self._job, self.is_running = None, False
        self.failed.emit(dry, error)

    def _told(self, progress: Progress) -> None:
        self.progressed.emit(progress)


def proposed(session: Any, *, table: Table, kind: Kind) -> list[Suggestion]:
    """A field for each column of a table."""
    return imports.proposed(
        session,
        kind=kind,
        headers=table.headers,
        samples=table.sample(),
        titles=labels_imports.titles(),
    )
