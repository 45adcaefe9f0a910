"""Stand-ins for what a view receives from its Context."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from app.domain.changes import Change
from app.workers.changes import ChangeHub
from app.workers.tasks import Store, Task, Tasks


class FakeStore:
    """A store whose session is any object you like (None for fake services)."""

    def __init__(self, session: Any = None) -> None:
        self.session = session
        self.opened: list[str] = []

    @contextmanager
    def _open(self, kind: str) -> Iterator[Any]:
        self.opened.append(kind)
        yield self.session

    def reading(self) -> AbstractContextManager[Any]:
        """The session, noted as "reading"."""
        return self._open("reading")

    def writing(self) -> AbstractContextManager[Any]:
        """The session, noted as "writing"."""
        return self._open("writing")


class _ThreadlessTasks(Tasks):
    """Tasks without any thread; the rules about receivers and generations are the real ones."""

    def __init__(self, store: Store | None = None, **options: Any) -> None:
        super().__init__(store or FakeStore(), **options)

    def _write_behind(self, act: Callable[[Any], Any]) -> Any:
        return self._transact(self._store.writing, act)

    def _report(self, answer: Any) -> None:
        self._settle(answer)


class InlineTasks(_ThreadlessTasks):
    """Performs each task at once, in the call, and delivers the answer before returning."""

    def _launch(self, task: Task) -> None:
        self._report(self._carry_out(task.order))


class HeldTasks(_ThreadlessTasks):
    """Keeps each task waiting until the test releases it: late answers and failures at will."""

    def __init__(self, store: Store | None = None, **options: Any) -> None:
        super().__init__(store, **options)
        self.held: list[Task] = []

    def _launch(self, task: Task) -> None:
        self.held.append(task)

    def release(self, index: int = 0) -> None:
        """Perform and answer one waiting task (the oldest unless told), even one that was forgotten."""
        self._report(self._carry_out(self.held.pop(index).order))

    def release_all(self) -> None:
        """Perform and answer everything that waits, and what these answers ask for in turn."""
        while self.held:
            self.release()

    def fail(self, error: BaseException, index: int = 0) -> None:
        """Let one waiting task fail with this error."""
        task = self.held.pop(index)

        def raising(_session: Any) -> Any:
            raise error

        task.order.act = raising
        self._report(self._carry_out(task.order))


class FakeChanges(ChangeHub):
    """A hub without a listener, that tells at once what the test says."""

    def __init__(self) -> None:
        super().__init__(None)

    def tell(self, *topics: str, ids: tuple[tuple[str, int], ...] = ()) -> None:
        """Emit a change of these topics now; without topics, anything may have changed."""
        self.changed.emit(Change(frozenset(topics), ids) if topics else Change.all())


class FixedClock:
    """A clock that only moves when told. Called, it gives an aware UTC instant."""

    def __init__(self, now: datetime = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The present instant."""
        return self.now

    def advance(self, **units: float) -> None:
        """Move on, in the units of `timedelta`: advance(minutes=5)."""
        self.now += timedelta(**units)


class FakeAsk:
    """Answers the questions a view would put in a dialogue (`app.context.Ask`), and remembers them.

    `FakeAsk(confirm=True, open_file=path)`: each keyword is a question with its answer, or with a list of
    answers given one after another. `asked` holds (question, title). An unforeseen question fails the test.
    """

    def __init__(self, **answers: Any) -> None:
        self.asked: list[tuple[str, str]] = []
        self._answers = {k: deque(v) if isinstance(v, list) else v for k, v in answers.items()}

    def confirm(self, title: str, text: str, *, accept: str, danger: bool = False) -> bool:
        """The foreseen yes or no."""
        return bool(self._answer("confirm", title))

    def text(self, title: str, label: str, *, value: str = "", accept: str = "") -> str | None:
        """The foreseen line, or None."""
        answer: str | None = self._answer("text", title)
        return answer

    def choose(self, title: str, label: str, options: list[str]) -> int | None:
        """The foreseen index, or None."""
        answer: int | None = self._answer("choose", title)
        return answer

    def open_file(self, title: str, *, filters: str) -> Path | None:
        """The foreseen file, or None."""
        answer: Path | None = self._answer("open_file", title)
        return answer

    def save_file(self, title: str, *, name: str, filters: str) -> Path | None:
        """The foreseen file, or None."""
        answer: Path | None = self._answer("save_file", title)
        return answer

    def _answer(self, question: str, title: str) -> Any:
        self.asked.append((question, title))
        assert question in self._answers, f"unforeseen question: {question} ({title})"
        answer = self._answers[question]
        return answer.popleft() if isinstance(answer, deque) else answer
