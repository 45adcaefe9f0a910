"""The only door between the window and the store: questions and acts run off the GUI thread.

A task is one session and one transaction. What crosses to the worker thread is the act alone (a
`functools.partial` of a service with plain values); callbacks and receivers stay in the GUI thread,
so that no widget is ever released elsewhere.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot

from app.errors import TimedOut
from app.workers.callbacks import WeakCall
from app.workers.jobs import Cancelled, Job, Progress
from app.workers.lanes import Lane, Piece, State

log = logging.getLogger(__name__)

T = TypeVar("T")

INTERACTIVE_S = 5.0
BUSY_AFTER_S = 0.3
RETRIES = 5
FIRST_PAUSE_S = 0.02


def _never(_error: BaseException) -> bool:
    return False


class Store(Protocol):
    """Where sessions come from. Sessions are opaque here: only services know what they are."""

    def reading(self) -> AbstractContextManager[Any]:
        """A session that only reads."""
        ...

    def writing(self) -> AbstractContextManager[Any]:
        """A session that commits on success and rolls back on error."""
        ...


class Kind(Enum):
    """What a task does."""

    READ = auto()
    WRITE = auto()
    WORK = auto()


class Order:
    """What the worker thread knows of a task."""

    def __init__(self, serial: int, *, kind: Kind, act: Callable[[Any], Any], job: Job | None = None) -> None:
        self.serial, self.kind, self.act, self.job = serial, kind, act, job
        self.given_up = False
        self.lock = threading.Lock()
        self.stop: Callable[[], None] | None = None


@dataclass(eq=False)
class Task:
    """A task on its way, as the GUI thread knows it."""

    order: Order
    done: WeakCall
    failed: WeakCall | None
    forget: Callable[[Task], None]
    progressed: WeakCall | None = None
    latest: tuple[int, Hashable] | None = None
    due: float | None = None
    quiet: bool = False
    since: float = field(default_factory=time.monotonic)
    piece: Piece | None = None
    is_pending: bool = True

    def cancel(self) -> None:
        """Forget the task: its answer will not be delivered. A write that has started still commits."""
        self.forget(self)


@dataclass(frozen=True)
class _Answer:
    serial: int
    value: Any = None
    error: BaseException | None = None
    progress: Progress | None = None


def _interrupt(order: Order) -> None:
    with order.lock:
        if order.stop is not None:
            try:
                order.stop()
            except Exception as error:  # noqa: BLE001 - a courtesy: the answer is dropped anyway
                log.info("a question could not be interrupted: %s", type(error).__name__)


class Tasks(QObject):
    """Two verbs, `read` and `write`, and `run` for long work; answers come in the GUI thread.

    busy_changed(bool): some foreground task has waited for more than 300 ms, or none does any more.
    crashed(object): an exception nobody asked to hear about; a bug, for the last-resort dialogue.
    """

    busy_changed = Signal(bool)
    crashed = Signal(object)
    _arrived = Signal(object)

    def __init__(
        self,
        store: Store,
        *,
        transient: Callable[[BaseException], bool] = _never,
        stopper: Callable[[Any], Callable[[], None]] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`transient` recognises errors worth another try (deadlock, serialisation, locked file).

        `stopper(session)` gives what interrupts the statement running in that session: a callable that is
        called from another thread and may block.
        """
        super().__init__(parent)
        self._store, self._transient, self._stopper = store, transient, stopper
        self._lanes = {
            Kind.READ: Lane("read", size=2),
            Kind.WRITE: Lane("write", size=1),
            Kind.WORK: Lane("work", size=2),
        }
        self._stops = Lane("stop", size=1)
        self._pending: dict[int, Task] = {}
        self._newest: dict[tuple[int, Hashable], int] = {}
        self._serial = 0
        self._busy = False
        self._closed = False
        self._closing = threading.Event()
        self._gui_thread = threading.get_ident()
        self._watch = QTimer(self, singleShot=True)
        self._watch.timeout.connect(self._look)
        self._arrived.connect(self._settle, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """True while a foreground task has been waiting for more than 300 ms."""
        return self._busy

    @property
    def pending(self) -> int:
        """Tasks whose answer is still awaited."""
        return len(self._pending)

    def read(
        self,
        act: Callable[[Any], T],
        *,
        receiver: QObject,
        done: Callable[[T], object],
        failed: Callable[[BaseException], object] | None = None,
        latest: Hashable | None = None,
        deadline_s: float | None = INTERACTIVE_S,
        quiet: bool = False,
    ) -> Task:
        """Ask a question.

        latest: a newer question of the same receiver and key makes this one forgotten.
        deadline_s: after that `failed` gets `TimedOut` and the late answer is dropped; None waits for ever.
        quiet: a background question, served after the others and without a busy line.
        """
        order = self._order(Kind.READ, act)
        task = Task(order, WeakCall(receiver, done), failed and WeakCall(receiver, failed), self._forget)
        task.latest = None if latest is None else (id(receiver), latest)
        return self._submit(task, deadline_s=deadline_s, quiet=quiet)

    def write(
        self,
        act: Callable[[Any], T],
        *,
        receiver: QObject,
        done: Callable[[T], object],
        failed: Callable[[BaseException], object] | None = None,
        deadline_s: float | None = INTERACTIVE_S,
        quiet: bool = False,
    ) -> Task:
        """Perform an act; acts commit one after another, in the order they were asked.

        On `TimedOut`, `values["started"]` says whether the outcome is unknown (it may still commit).
        """
        order = self._order(Kind.WRITE, act)
        task = Task(order, WeakCall(receiver, done), failed and WeakCall(receiver, failed), self._forget)
        return self._submit(task, deadline_s=deadline_s, quiet=quiet)

    def run(
        self,
        act: Callable[[Job], T],
        *,
        receiver: QObject,
        done: Callable[[T], object],
        failed: Callable[[BaseException], object] | None = None,
        progressed: Callable[[Progress], object] | None = None,
        deadline_s: float | None = None,
    ) -> Job:
        """Do long or store-free work (a file to parse, an import); `failed` gets `Cancelled` once stopped."""
        serial = self._serial + 1
        job = Job(
            tell=lambda progress: self._report(_Answer(serial, progress=progress)),
            read=lambda inner: self._transact(self._store.reading, inner),
            write=self._write_behind,
        )
        order = self._order(Kind.WORK, act, job=job)
        task = Task(order, WeakCall(receiver, done), failed and WeakCall(receiver, failed), self._forget)
        task.progressed = progressed and WeakCall(receiver, progressed)
        self._submit(task, deadline_s=deadline_s, quiet=True)
        return job

    def close(self, limit_s: float) -> bool:
        """Refuse new tasks, drop waiting questions, stop jobs, finish the writes; True if all ended in time.

        Acknowledgements of writes that ended in time are delivered before this returns.
        """
        until = time.monotonic() + limit_s
        self._closed = True
        self._closing.set()
        for task in list(self._pending.values()):
            if task.order.job:
                task.order.job.cancel()
            if task.order.kind is Kind.READ:
                self._forget(task)
        self._lanes[Kind.READ].close(keep_queued=False)
        self._lanes[Kind.WORK].close(keep_queued=False)
        ended = self._lanes[Kind.WORK].wait(until - time.monotonic())
        self._lanes[Kind.WRITE].close(keep_queued=True)
        self._stops.close(keep_queued=True)
        for lane in (self._lanes[Kind.WRITE], self._lanes[Kind.READ], self._stops):
            ended = lane.wait(until - time.monotonic()) and ended
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)
        self._pending.clear()
        self._look()
        return ended

    # In the GUI thread

    def _order(self, kind: Kind, act: Callable[[Any], Any], *, job: Job | None = None) -> Order:
        if threading.get_ident() != self._gui_thread:
            raise RuntimeError("tasks are asked for in the GUI thread only")
        self._serial += 1
        return Order(self._serial, kind=kind, act=act, job=job)

    def _submit(self, task: Task, *, deadline_s: float | None, quiet: bool) -> Task:
        if self._closed:
            log.debug("closing: a %s was refused", task.order.kind.name.lower())
            task.is_pending = False
            if task.failed and task.order.kind is not Kind.READ:
                task.failed(Cancelled())
            return task
        task.quiet = quiet
        task.due = None if deadline_s is None else task.since + deadline_s
        if task.latest:
            older = self._pending.get(self._newest.get(task.latest, 0))
            if older:
                self._forget(older)
            self._newest[task.latest] = task.order.serial
        self._pending[task.order.serial] = task
        self._launch(task)
        self._look()
        return task

    def _launch(self, task: Task) -> None:
        order = task.order
        lane = self._lanes[order.kind]
        task.piece = lane.put(lambda: self._report(self._carry_out(order)), rank=int(task.quiet))

    @Slot(object)
    def _settle(self, answer: _Answer) -> None:
        """Deliver what a worker thread sends: an answer, an error or some progress."""
        task = self._pending.get(answer.serial)
        if task is None:
            return
        if answer.progress:
            if task.progressed:
                task.progressed(answer.progress)
            return
        self._release(task)
        self._look()
        if answer.error is None:
            task.done(answer.value)
        else:
            self._fail(task, answer.error)

    def _fail(self, task: Task, error: BaseException) -> None:
        if task.failed:
            task.failed(error)
        elif not isinstance(error, Cancelled):
            self.crashed.emit(error)

    def _release(self, task: Task) -> None:
        task.is_pending = False
        self._pending.pop(task.order.serial, None)
        if task.latest and self._newest.get(task.latest) == task.order.serial:
            del self._newest[task.latest]

    def _forget(self, task: Task) -> None:
        """Expect nothing from a task any more, and spare the store what can be spared."""
        if task.order.serial not in self._pending:
            return
        self._release(task)
        task.order.given_up = True
        self._stop(task)
        if not self._closed:
            self._look()

    def _stop(self, task: Task) -> bool:
        """Take a queued task back or interrupt a running question; True when it will never run."""
        lane = self._lanes[task.order.kind]
        if task.piece and lane.drop(task.piece):
            return True
        if task.order.job:
            task.order.job.cancel()
        if self._stopper and task.order.kind is Kind.READ:
            order = task.order
            self._stops.put(lambda: _interrupt(order))
        return False

    @Slot()
    def _look(self) -> None:
        """Tell whether somebody waits, and give up what is overdue."""
        now = time.monotonic()
        # The youngest first: one that still waits must not be started by giving up the one before it.
        for task in [t for t in reversed(self._pending.values()) if t.due is not None and t.due <= now]:
            self._expire(task)
        waits = [t.since + BUSY_AFTER_S for t in self._pending.values() if not t.quiet]
        busy = any(at <= now for at in waits)
        moments = [t.due for t in self._pending.values() if t.due is not None] + [a for a in waits if a > now]
        if moments and not self._closed:
            self._watch.start(max(1, int((min(moments) - now) * 1000) + 1))
        else:
            self._watch.stop()
        if busy != self._busy:
            self._busy = busy
            self.busy_changed.emit(busy)

    def _expire(self, task: Task) -> None:
        self._release(task)
        task.order.given_up = True
        never_ran = self._stop(task)
        if not never_ran and task.piece:
            self._lanes[task.order.kind].give_up(task.piece)
        self._fail(task, TimedOut(started=not never_ran, writing=task.order.kind is Kind.WRITE))

    # In the worker threads

    def _carry_out(self, order: Order) -> _Answer:
        try:
            return _Answer(order.serial, value=self._perform(order))
        except BaseException as error:  # noqa: BLE001 - unheard of, a view would wait for ever
            return _Answer(order.serial, error=error)
        finally:
            if order.job:
                order.job.flush()

    def _perform(self, order: Order) -> Any:
        if order.job:
            order.job.check()
            return order.act(order.job)
        opened = self._store.reading if order.kind is Kind.READ else self._store.writing
        return self._transact(opened, order.act, order=order)

    def _transact(
        self,
        opened: Callable[[], AbstractContextManager[Any]],
        act: Callable[[Any], Any],
        *,
        order: Order | None = None,
    ) -> Any:
        """One transaction, tried again with a growing random pause when the error is transient."""
        order = order or Order(0, kind=Kind.WORK, act=act)
        for attempt in range(RETRIES + 1):
            try:
                with opened() as session:
                    return self._within(session, act, order=order)
            except Exception as error:
                if attempt == RETRIES or order.given_up or not self._transient(error):
                    raise
                log.info("transient %s: try %s of %s", type(error).__name__, attempt + 2, RETRIES + 1)
                pause_s = FIRST_PAUSE_S * 2**attempt
                self._closing.wait(pause_s * random.uniform(0.5, 1.5))  # noqa: S311 - spreads tries, hides nothing
        raise AssertionError("unreachable")

    def _within(self, session: Any, act: Callable[[Any], Any], *, order: Order) -> Any:
        if self._stopper is None or order.kind is not Kind.READ:
            return act(session)
        stop = self._stopper(session)
        with order.lock:
            order.stop = stop
        try:
            return act(session)
        finally:
            # From here on the connection may serve somebody else: it must not be interrupted.
            with order.lock:
                order.stop = None

    def _write_behind(self, act: Callable[[Any], Any]) -> Any:
        """One transaction of a job in the writer's thread, behind the acts people wait for."""
        future: Future[Any] = Future()

        def run() -> None:
            try:
                future.set_result(self._transact(self._store.writing, act))
            except BaseException as error:  # noqa: BLE001 - raised again in the job's thread
                future.set_exception(error)

        if self._lanes[Kind.WRITE].put(run, rank=2).state is State.DROPPED:
            raise Cancelled
        return future.result()

    def _report(self, answer: _Answer) -> None:
        try:
            self._arrived.emit(answer)
        except RuntimeError:
            log.debug("an answer came after the end of the program")
