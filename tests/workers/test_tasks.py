"""Questions and acts off the GUI thread."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from app.errors import TimedOut
from app.workers.jobs import Cancelled, Job, Progress
from app.workers.tasks import RETRIES, Kind, Tasks
from tests.fakes import FakeStore, HeldTasks, InlineTasks


class Asker(QObject):
    """A receiver that remembers what it was told, and in which thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.answers: list[Any] = []
        self.errors: list[BaseException] = []
        self.progress: list[Progress] = []
        self.threads: set[int] = set()

    @Slot(object)
    def show(self, answer: object) -> None:
        self.threads.add(threading.get_ident())
        self.answers.append(answer)

    @Slot(object)
    def fail(self, error: BaseException) -> None:
        self.threads.add(threading.get_ident())
        self.errors.append(error)

    @Slot(object)
    def tell(self, progress: Progress) -> None:
        self.threads.add(threading.get_ident())
        self.progress.append(progress)


class Busy(Exception):
    """A transient error of the fake store."""


def is_busy(error: BaseException) -> bool:
    return isinstance(error, Busy)


@pytest.fixture
def store() -> FakeStore:
    return FakeStore("session")


@pytest.fixture
def tasks(qapp: object, store: FakeStore) -> Iterator[Tasks]:
    running = Tasks(store, transient=is_busy)
    yield running
    assert running.close(5)


@pytest.fixture
def asker(qapp: object) -> Asker:
    return Asker()


@pytest.fixture
def gate() -> Iterator[threading.Event]:
    """An event acts may wait for; always opened at the end so that no thread stays."""
    event = threading.Event()
    yield event
    event.set()


def wait_for(gate: threading.Event, _session: object, *, answer: object = None) -> object:
    gate.wait(5)
    return answer


def answer(_session: object, *, value: object) -> object:
    return value


def raising(_session: object, *, error: BaseException) -> object:
    raise error


def where(_session: object) -> int:
    return threading.get_ident()


def test_an_answer_comes_in_the_gui_thread_from_another(qtbot: QtBot, tasks: Tasks, asker: Asker) -> None:
    tasks.read(where, receiver=asker, done=asker.show)
    qtbot.waitUntil(lambda: bool(asker.answers))
    assert asker.threads == {threading.get_ident()}
    assert asker.answers[0] != threading.get_ident()


def test_questions_open_reading_sessions_and_acts_writing_ones(
    qtbot: QtBot, tasks: Tasks, asker: Asker, store: FakeStore
) -> None:
    tasks.read(lambda session: session, receiver=asker, done=asker.show)
    qtbot.waitUntil(lambda: len(asker.answers) == 1)
    tasks.write(lambda session: session, receiver=asker, done=asker.show)
    qtbot.waitUntil(lambda: len(asker.answers) == 2)
    assert store.opened == ["reading", "writing"]
    assert asker.answers == ["session", "session"]


def test_acts_commit_one_after_another_in_the_order_asked(qtbot: QtBot, tasks: Tasks, asker: Asker) -> None:
    for number in range(50):
        tasks.write(partial(answer, value=number), receiver=asker, done=asker.show)
    qtbot.waitUntil(lambda: len(asker.answers) == 50)
    assert asker.answers == list(range(50))


def test_an_error_goes_to_the_one_who_asked(qtbot: QtBot, tasks: Tasks, asker: Asker) -> None:
    tasks.read(partial(raising, error=ValueError("no")), receiver=asker, done=asker.show, failed=asker.fail)
    qtbot.waitUntil(lambda: bool(asker.errors))
    assert isinstance(asker.errors[0], ValueError)
    assert asker.answers == []


def test_an_error_nobody_expects_is_a_crash(qtbot: QtBot, tasks: Tasks, asker: Asker) -> None:
    with qtbot.waitSignal(tasks.crashed) as crash:
        tasks.read(partial(raising, error=ValueError("no")), receiver=asker, done=asker.show)
    assert isinstance(crash.args[0], ValueError)


def test_a_newer_question_makes_the_older_forgotten(
    qtbot: QtBot, tasks: Tasks, asker: Asker, gate: threading.Event
) -> None:
    tasks.read(partial(wait_for, gate, answer="old"), receiver=asker, done=asker.show, latest="list")
    tasks.read(partial(answer, value="new"), receiver=asker, done=asker.show, latest="list")
    qtbot.waitUntil(lambda: bool(asker.answers))
    gate.set()
    tasks.read(partial(answer, value="last"), receiver=asker, done=asker.show)
    qtbot.waitUntil(lambda: len(asker.answers) == 2)
    assert asker.answers == ["new", "last"]


def test_two_receivers_may_use_the_same_key(qapp: object) -> None:
    tasks, one, two = HeldTasks(), Asker(), Asker()
    tasks.read(partial(answer, value=1), receiver=one, done=one.show, latest="list")
    tasks.read(partial(answer, value=2), receiver=two, done=two.show, latest="list")
    tasks.release_all()
    assert (one.answers, two.answers) == ([1], [2])


def test_an_overtaken_question_that_waits_never_runs(
    qtbot: QtBot, tasks: Tasks, asker: Asker, gate: threading.Event
) -> None:
    ran: list[int] = []
    for _ in range(2):  # both reading threads
        tasks.read(partial(wait_for, gate), receiver=asker, done=asker.show)
    for number in range(5):
        tasks.read(partial(note, ran, number), receiver=asker, done=asker.show, latest="list")
    gate.set()
    qtbot.waitUntil(lambda: len(asker.answers) == 3)
    assert ran == [4]


def note(ran: list[int], number: int, _session: object) -> None:
    ran.append(number)


def test_an_overtaken_question_that_runs_is_interrupted(
    qtbot: QtBot, store: FakeStore, asker: Asker, gate: threading.Event
) -> None:
    stopped: list[Any] = []

    def stop(session: Any) -> None:
        stopped.append(session)
        gate.set()

    tasks = Tasks(store, stopper=lambda session: partial(stop, session))
    started = threading.Event()

    def long_query(_session: object) -> None:
        started.set()
        gate.wait(5)

    tasks.read(long_query, receiver=asker, done=asker.show, latest="list")
    assert started.wait(5)
    tasks.read(partial(answer, value="new"), receiver=asker, done=asker.show, latest="list")
    qtbot.waitUntil(lambda: stopped == ["session"] and asker.answers == ["new"])
    assert tasks.close(5)


def test_an_answer_for_a_deleted_receiver_is_dropped(
    qtbot: QtBot, tasks: Tasks, gate: threading.Event
) -> None:
    owner = QObject()
    heard: list[object] = []
    child = Asker(owner)
    child.answers = heard
    tasks.read(partial(wait_for, gate), receiver=child, done=child.show)
    import shiboken6

    shiboken6.delete(owner)
    gate.set()
    qtbot.waitUntil(lambda: tasks.pending == 0)
    assert heard == []


def test_a_waiting_task_keeps_no_receiver_alive(qapp: object) -> None:
    tasks = HeldTasks()
    view = Asker()
    tasks.read(partial(answer, value=1), receiver=view, done=view.show, failed=partial(view.fail))
    gone = weakref.ref(view)
    del view
    gc.collect()
    assert gone() is None
    tasks.release_all()
    assert tasks.pending == 0


def test_a_lambda_is_not_called_for_a_deleted_receiver(qapp: object) -> None:
    import shiboken6

    tasks, view, heard = HeldTasks(), QObject(), []
    tasks.read(partial(answer, value=1), receiver=view, done=lambda value: heard.append(value))  # noqa: PLW0108
    shiboken6.delete(view)
    tasks.release_all()
    assert heard == []


def test_a_cancelled_task_is_silent(qapp: object, asker: Asker) -> None:
    tasks = HeldTasks()
    task = tasks.read(partial(answer, value=1), receiver=asker, done=asker.show, failed=asker.fail)
    task.cancel()
    tasks.release_all()
    assert (asker.answers, asker.errors) == ([], [])


def test_a_partial_gives_its_arguments_before_the_answer(qapp: object, asker: Asker) -> None:
    class Keyed(QObject):
        heard: tuple[object, ...] = ()

        def show(self, key: str, value: object) -> None:
            self.heard = (key, value)

    view = Keyed()
    InlineTasks().read(partial(answer, value=1), receiver=view, done=partial(view.show, "key"))
    assert view.heard == ("key", 1)


def test_a_transient_error_is_tried_again(qtbot: QtBot, tasks: Tasks, asker: Asker, store: FakeStore) -> None:
    tries: list[int] = []

    def third_time(_session: object) -> str:
        tries.append(1)
        if len(tries) < 3:
            raise Busy
        return "stored"

    tasks.write(third_time, receiver=asker, done=asker.show)
    qtbot.waitUntil(lambda: bool(asker.answers))
    assert asker.answers == ["stored"]
    assert store.opened == ["writing"] * 3, "each try has its own transaction"


def test_a_transient_error_that_lasts_is_told(
    qtbot: QtBot, asker: Asker, store: FakeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.workers.tasks.FIRST_PAUSE_S", 0.0)
    tasks = InlineTasks(store, transient=is_busy)
    tasks.write(partial(raising, error=Busy()), receiver=asker, done=asker.show, failed=asker.fail)
    assert isinstance(asker.errors[0], Busy)
    assert len(store.opened) == RETRIES + 1


def test_other_errors_are_not_tried_again(qapp: object, asker: Asker, store: FakeStore) -> None:
    tasks = InlineTasks(store, transient=is_busy)
    tasks.write(partial(raising, error=ValueError()), receiver=asker, done=asker.show, failed=asker.fail)
    assert store.opened == ["writing"]


def test_a_store_that_does_not_answer_is_told_in_time(
    qtbot: QtBot, tasks: Tasks, asker: Asker, gate: threading.Event
) -> None:
    tasks.read(partial(wait_for, gate), receiver=asker, done=asker.show, failed=asker.fail, deadline_s=0.05)
    qtbot.waitUntil(lambda: bool(asker.errors))
    gate.set()
    tasks.read(partial(answer, value="after"), receiver=asker, done=asker.show)
    qtbot.waitUntil(lambda: bool(asker.answers))
    assert isinstance(asker.errors[0], TimedOut)
    assert asker.answers == ["after"], "the late answer is dropped"


def test_stuck_threads_are_replaced(qtbot: QtBot, tasks: Tasks, asker: Asker, gate: threading.Event) -> None:
    for _ in range(4):
        tasks.read(
            partial(wait_for, gate), receiver=asker, done=asker.show, failed=asker.fail, deadline_s=0.05
        )
    qtbot.waitUntil(lambda: len(asker.errors) == 4)
    tasks.read(partial(answer, value="alive"), receiver=asker, done=asker.show)
    qtbot.waitUntil(lambda: asker.answers == ["alive"])


def test_an_overdue_write_says_whether_it_had_started(
    qtbot: QtBot, tasks: Tasks, asker: Asker, gate: threading.Event
) -> None:
    stuck = partial(wait_for, gate)
    tasks.write(stuck, receiver=asker, done=asker.show, failed=asker.fail, deadline_s=0.3)
    tasks.write(stuck, receiver=asker, done=asker.show, failed=asker.fail, deadline_s=0.05)
    qtbot.waitUntil(lambda: len(asker.errors) == 2)
    started = [error.values["started"] for error in asker.errors if isinstance(error, TimedOut)]
    assert started == [False, True]


def test_the_busy_line_shows_after_a_moment_and_goes(
    qtbot: QtBot, tasks: Tasks, asker: Asker, gate: threading.Event
) -> None:
    with qtbot.waitSignal(tasks.busy_changed, timeout=3000) as shown:
        tasks.read(partial(wait_for, gate), receiver=asker, done=asker.show)
        assert not tasks.is_busy
    with qtbot.waitSignal(tasks.busy_changed) as gone:
        gate.set()
    assert (shown.args, gone.args) == ([True], [False])


def test_a_quiet_task_shows_no_busy_line(
    qtbot: QtBot, tasks: Tasks, asker: Asker, gate: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.workers.tasks.BUSY_AFTER_S", 0.0)
    tasks.read(partial(wait_for, gate), receiver=asker, done=asker.show, quiet=True)
    assert not tasks.is_busy
    tasks.read(partial(wait_for, gate), receiver=asker, done=asker.show)
    assert tasks.is_busy


def test_closing_finishes_the_writes_and_acknowledges_them(
    qtbot: QtBot, store: FakeStore, asker: Asker
) -> None:
    tasks = Tasks(store)
    for number in range(20):
        tasks.write(partial(answer, value=number), receiver=asker, done=asker.show)
    assert tasks.close(5)
    assert asker.answers == list(range(20))


def test_closing_has_a_limit(qtbot: QtBot, store: FakeStore, asker: Asker, gate: threading.Event) -> None:
    tasks = Tasks(store)
    started = threading.Event()

    def stuck(_session: object) -> None:
        started.set()
        gate.wait(5)

    tasks.read(stuck, receiver=asker, done=asker.show)
    assert started.wait(5)
    assert not tasks.close(0.05)
    gate.set()
    assert tasks.close(5)
    assert asker.answers == []


def test_a_closed_door_refuses(qapp: object, store: FakeStore, asker: Asker) -> None:
    tasks = Tasks(store)
    tasks.close(1)
    tasks.read(where, receiver=asker, done=asker.show, failed=asker.fail)
    assert asker.errors == []
    tasks.write(where, receiver=asker, done=asker.show, failed=asker.fail)
    assert isinstance(asker.errors[0], Cancelled)
    assert store.opened == []


def test_tasks_are_asked_for_in_the_gui_thread(qapp: object, tasks: Tasks, asker: Asker) -> None:
    caught: list[BaseException] = []

    def elsewhere() -> None:
        try:
            tasks.read(where, receiver=asker, done=asker.show)
        except RuntimeError as error:
            caught.append(error)

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert len(caught) == 1


def counting(job: Job, *, steps: int) -> str:
    for number in range(steps):
        job.progress("rows", number + 1, steps)
    return "counted"


def test_a_job_tells_its_progress_without_flooding(qtbot: QtBot, tasks: Tasks, asker: Asker) -> None:
    tasks.run(partial(counting, steps=20_000), receiver=asker, done=asker.show, progressed=asker.tell)
    qtbot.waitUntil(lambda: asker.answers == ["counted"])
    assert len(asker.progress) < 200
    assert (asker.progress[-1].done, asker.progress[-1].total) == (20_000, 20_000)
    assert asker.threads == {threading.get_ident()}


def test_a_new_step_is_told_at_once(qapp: object) -> None:
    told: list[Progress] = []
    job = Job(tell=told.append, read=lambda act: act(None), write=lambda act: act(None), clock=lambda: 0.0)
    for step in ("read", "read", "index"):
        job.progress(step, 1)
    assert [p.step for p in told] == ["read", "index"]


def test_a_job_stops_when_told(qtbot: QtBot, tasks: Tasks, asker: Asker) -> None:
    def endless(job: Job) -> None:
        while True:
            job.wait(0.001)

    job = tasks.run(endless, receiver=asker, done=asker.show, failed=asker.fail)
    job.cancel()
    qtbot.waitUntil(lambda: bool(asker.errors))
    assert isinstance(asker.errors[0], Cancelled)
    assert job.is_cancelled


def test_closing_stops_the_jobs(qtbot: QtBot, store: FakeStore, asker: Asker) -> None:
    tasks = Tasks(store)
    started = threading.Event()

    def endless(job: Job) -> None:
        started.set()
        while True:
            job.write(lambda session: session)

    tasks.run(endless, receiver=asker, done=asker.show, failed=asker.fail)
    assert started.wait(5)
    assert tasks.close(5)


def test_a_job_lets_interactive_acts_pass(
    qtbot: QtBot, tasks: Tasks, asker: Asker, gate: threading.Event
) -> None:
    order: list[str] = []
    queued = threading.Event()

    def importing(job: Job) -> None:
        queued.set()
        job.write(lambda session: order.append("chunk"))

    tasks.write(partial(wait_for, gate), receiver=asker, done=asker.show)
    tasks.run(importing, receiver=asker, done=asker.show)
    assert queued.wait(5)
    tasks.write(lambda session: order.append("call"), receiver=asker, done=asker.show)
    gate.set()
    qtbot.waitUntil(lambda: len(asker.answers) == 3)
    assert sorted(order) == ["call", "chunk"]
    assert order[0] == "call"


def test_a_job_hears_of_its_failed_transaction(qtbot: QtBot, tasks: Tasks, asker: Asker) -> None:
    def importing(job: Job) -> object:
        assert job.read(lambda session: session) == "session"
        return job.write(partial(raising, error=ValueError()))

    tasks.run(importing, receiver=asker, done=asker.show, failed=asker.fail)
    qtbot.waitUntil(lambda: bool(asker.errors))
    assert isinstance(asker.errors[0], ValueError)


@pytest.mark.parametrize("after", ["answer", "failure"])
def test_a_held_task_answers_late(qapp: object, asker: Asker, after: str) -> None:
    tasks = HeldTasks()
    tasks.read(partial(answer, value=1), receiver=asker, done=asker.show, failed=asker.fail)
    assert tasks.pending == 1
    act: Callable[[], None] = tasks.release if after == "answer" else partial(tasks.fail, ValueError())
    act()
    assert (len(asker.answers), len(asker.errors)) == ((1, 0) if after == "answer" else (0, 1))


def test_an_interruption_that_fails_harms_nobody(
    qtbot: QtBot, store: FakeStore, asker: Asker, gate: threading.Event
) -> None:
    tried = threading.Event()

    def cannot() -> None:
        tried.set()
        raise OSError("no connection")

    tasks = Tasks(store, stopper=lambda session: cannot)
    started = threading.Event()

    def long_query(_session: object) -> None:
        started.set()
        gate.wait(5)

    task = tasks.read(long_query, receiver=asker, done=asker.show)
    assert started.wait(5)
    task.cancel()
    assert tried.wait(5)
    gate.set()
    tasks.read(partial(answer, value="after"), receiver=asker, done=asker.show)
    qtbot.waitUntil(lambda: asker.answers == ["after"])
    assert tasks.close(5)


def test_an_answer_after_the_end_of_the_program_is_lost(
    qapp: object, store: FakeStore, asker: Asker, gate: threading.Event
) -> None:
    import shiboken6

    tasks = Tasks(store)
    started = threading.Event()

    def stuck(_session: object) -> None:
        started.set()
        gate.wait(5)

    tasks.read(stuck, receiver=asker, done=asker.show)
    assert started.wait(5)
    lane = tasks._lanes[Kind.READ]
    assert not tasks.close(0.01)
    shiboken6.delete(tasks)
    gate.set()
    assert lane.wait(5)
    assert asker.answers == []


def test_an_overdue_job_is_told_to_stop(qtbot: QtBot, tasks: Tasks, asker: Asker) -> None:
    def endless(job: Job) -> None:
        while True:
            job.wait(0.001)

    job = tasks.run(endless, receiver=asker, done=asker.show, failed=asker.fail, deadline_s=0.05)
    qtbot.waitUntil(lambda: bool(asker.errors))
    assert isinstance(asker.errors[0], TimedOut)
    assert job.is_cancelled
