"""Rows 2-5: the contact list and the search, through the real table, model, tasks and services.

Runs in a process of its own (`python -m benchmarks.lists PATH`) so that its memory is that of a window.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from array import array
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, QEventLoop, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtWidgets import QApplication, QTableView
from sqlcipher3 import dbapi2

from app.db.store import Store
from app.domain import filters
from app.domain.contacts import ContactRow
from app.domain.contacts import Sort as By
from app.domain.text import search_tokens
from app.models.columns import Column, Kind, Sort
from app.models.listing import Source
from app.models.window import WindowModel
from app.services import contacts
from app.views.widgets.record_table import RecordTable
from app.workers.tasks import Tasks
from benchmarks.rows import NO_GOAL, Row, row

FIRST_MS, CHANGE_MS, KEY_MS, FRAME_MS, STALL_MS, MEMORY_MB = 150.0, 200.0, 80.0, 16.0, 50.0, 300.0
PAGE = 200
WAIT_MS = 60_000

_SHOWN = (
    "c.id, c.version, c.civility, c.first_name, c.last_name, c.company_id, co.name, c.job_title, t.label,"
    " s.label, c.main_phone, c.main_email, c.last_interaction_at, c.last_attempt_at, c.last_order_on,"
    " c.order_count, c.spent_cents, u.name, c.city, c.postcode, c.created_at, c.updated_at, c.lifecycle,"
    " c.do_not_call"
)
_FROM = (
    " FROM contact c LEFT JOIN company co ON co.id = c.company_id"
    " LEFT JOIN contact_type t ON t.id = c.type_id"
    " LEFT JOIN contact_source s ON s.id = c.source_id LEFT JOIN app_user u ON u.id = c.owner_id"
)
_LIVE = " WHERE c.deleted_at IS NULL"
# The least that fills the first page of a list: its ids in order from an index, then its lines.
_LINES = (
    "SELECT " + _SHOWN + _FROM + " WHERE c.id IN ({ids})",
    "SELECT contact_id, label FROM contact_tag JOIN tag ON tag.id = tag_id WHERE contact_id IN ({ids})",
    "SELECT contact_id, state FROM lead WHERE contact_id IN ({ids})",
    "SELECT contact_id, kind, value, validity FROM contact_point WHERE contact_id IN ({ids})",
)

COLUMNS: list[Column[ContactRow]] = [
    Column("name", lambda: "Nom", lambda r: r.name, Kind.PERSON, 220, sort_key="name"),
    Column("company", lambda: "Entreprise", lambda r: r.company or "", width=200),
    Column("job", lambda: "Fonction", lambda r: r.job_title or "", width=160),
    Column("phone", lambda: "Téléphone", lambda r: r.phone or "", Kind.PHONE, 150),
    Column("email", lambda: "E-mail", lambda r: r.email or "", width=240),
    Column("city", lambda: "Ville", lambda r: r.city or "", width=140),
    Column("owner", lambda: "Propriétaire", lambda r: r.owner or "", width=150),
    Column("orders", lambda: "Achats", lambda r: str(r.order_count), Kind.NUMBER, 80),
    Column(
        "spent", lambda: "Total payé", lambda r: str(r.spent_cents / 100), Kind.MONEY, 120, sort_key="spent"
    ),
]


class Beat:
    """The longest time the GUI thread did not come back to its loop."""

    def __init__(self) -> None:
        self.worst_ms = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.worst_ms = max(self.worst_ms, (now - self._last) * 1000)
        self._last = now

    def restart(self) -> None:
        """Forget what was seen."""
        self.worst_ms, self._last = 0.0, time.perf_counter()

    def idle(self, ms: int) -> float:
        """The longest pause of a window that does nothing: what the machine itself costs now."""
        loop = QEventLoop()
        QTimer.singleShot(ms, loop.quit)
        self.restart()
        loop.exec()
        return self.worst_ms


class Bench:
    """A store, the table over its contacts, and a raw connection to the same file for the floors."""

    def __init__(self, path: Path) -> None:
        self.app = QApplication.instance() or QApplication(sys.argv[:1])
        self.bare_mb = memory_mb()
        self.store = Store(str(path))
        self.tasks = Tasks(self.store)
        self.raw = dbapi2.connect(str(path))
        for pragma in ("cache_size=-32000", "mmap_size=268435456", "temp_store=MEMORY"):
            self.raw.execute(f"PRAGMA {pragma}")
        self.beat = Beat()
        source = Source(ids=_ids, rows=contacts.rows, first=_first)
        self.model: WindowModel[ContactRow] = WindowModel(
            self.tasks, source=source, columns=COLUMNS, topic="contacts"
        )
        self._shown: list[float] = []
        self.model.modelReset.connect(self._began)
        self.model.loaded.connect(self._began)
        self.table = RecordTable(self.model, name="bench")
        self.table.resize(1366, 700)
        self.table.show()
        self.app.processEvents()

    def close(self) -> None:
        """Stop threads and close both connections."""
        self.table.close()
        self.tasks.close(5)
        self.raw.close()
        self.store.close()

    def until(self, ready: Callable[[], bool]) -> None:
        """Run the loop until something is so."""
        loop = QEventLoop()
        watch = QTimer(interval=1)
        watch.timeout.connect(lambda: loop.quit() if ready() else None)
        limit = time.monotonic() + WAIT_MS / 1000
        watch.start()
        while not ready():
            if time.monotonic() > limit:
                raise TimeoutError("the list never came")
            loop.exec()

    def first_rows(self, change: Callable[[], None]) -> float:
        """Milliseconds from a change of the list to its first rows, drawn; returns once all ids are in."""
        self._shown.clear()
        started = time.perf_counter()
        change()
        self.until(lambda: bool(self._shown))
        self.table.viewport().repaint()
        found = (time.perf_counter() - started) * 1000
        self.until(lambda: self.model.total is not None)
        return found

    def _began(self) -> None:
        self._shown.append(time.perf_counter())

    def page(self, ids_query: str, parameters: Sequence[object] = ()) -> None:
        """The floor of a page: ids, then their lines, through the driver."""
        ids = ",".join(str(i) for (i,) in self.raw.execute(ids_query, parameters))
        for query in _LINES:
            self.raw.execute(query.format(ids=ids)).fetchall()


def _by(sort: Sort | None) -> tuple[By, bool]:
    return (By(sort.key), sort.descending) if sort else (By.NAME, False)


def _ids(session: Any, *, filter: Any, sort: Sort | None) -> array[int]:
    by, descending = _by(sort)
    return contacts.ids(session, filter=filter or filters.EVERYTHING, sort=by, descending=descending)


def _first(session: Any, *, filter: Any, sort: Sort | None, limit: int) -> list[ContactRow]:
    by, descending = _by(sort)
    chosen = filter or filters.EVERYTHING
    ids = contacts.ids(session, filter=chosen, sort=by, descending=descending, limit=limit)
    return contacts.rows(session, ids=ids)


# ---------------------------------------------------------------------------------------------- row 2
def open_list(bench: Bench, *, runs: int) -> list[Row]:
    """Open the list of everybody: first rows, then every id."""
    by_name = f"SELECT c.id FROM contact c{_LIVE} ORDER BY c.sort_name, c.id"
    everybody = filters.EVERYTHING

    def floor_ids() -> None:
        array("q", (i for (i,) in bench.raw.execute(by_name)))

    def cadran_ids() -> None:
        with bench.store.reading() as session:
            contacts.ids(session)

    first, low, ids, low_ids = [], [], [], []
    bench.first_rows(lambda: bench.model.set_filter(everybody))
    for _ in range(runs):
        low.append(_ms(lambda: bench.page(f"{by_name} LIMIT {PAGE}")))
        first.append(bench.first_rows(lambda: bench.model.set_filter(everybody)))
        low_ids.append(_ms(floor_ids))
        ids.append(_ms(cadran_ids))
    (total,) = bench.raw.execute(f"SELECT count(*) FROM contact c{_LIVE}").fetchone()
    exact = bench.model.total == total
    return [
        row(
            "2 open the contact list: first rows",
            floor=low,
            cadran=first,
            goal=f"≤ {FIRST_MS:.0f} ms p95",
            met=lambda _f, c: c.p95 <= FIRST_MS,
        ),
        row(
            "2 open the contact list: every id, off the window's thread",
            floor=low_ids,
            cadran=ids,
            goal="exact number of rows",
            met=lambda _f, _c: exact,
        ),
    ]


# ---------------------------------------------------------------------------------------------- row 3
class Plain(QAbstractTableModel):
    """The least a table can show: the same size, one constant text."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__()
        self._size = rows, columns

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._size[0]

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._size[1]

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        return "Marie Vandenbossche" if role == Qt.ItemDataRole.DisplayRole and index.isValid() else None


def scroll(bench: Bench, *, runs: int) -> list[Row]:
    """Scroll, jump and tick everything: frames, the longest stall, the memory held."""
    total = bench.model.total or 0
    plain = QTableView()
    plain.setModel(Plain(total, len(COLUMNS) + 1))
    plain.resize(bench.table.size())
    plain.show()
    steps = 20 * runs
    low = [_frame(plain, bench.app, place * 3 % max(total, 1)) for place in range(steps)]
    plain.close()
    chance = random.Random(7)
    bench.beat.restart()
    frames = [_frame(bench.table, bench.app, place * 3 % max(total, 1)) for place in range(steps)]
    stalls = [bench.beat.worst_ms]
    jumps: list[float] = []
    for _ in range(runs):
        bench.beat.restart()
        place = chance.randrange(max(1, total))
        jumps.append(_ms(partial(_jump, bench, place)))
        stalls.append(bench.beat.worst_ms)
    bench.beat.restart()
    bench.model.check_all()
    bench.app.processEvents()
    bench.table.viewport().repaint()
    stalls.append(bench.beat.worst_ms)
    bench.model.uncheck_all()
    return [
        row(
            "3 scroll the list: a frame",
            floor=low,
            cadran=frames,
            goal=f"≤ {FRAME_MS:.0f} ms p95",
            met=lambda _f, c: c.p95 <= FRAME_MS,
        ),
        row(
            "3 jump anywhere: rows shown",
            floor=[_ms(lambda: bench.page(f"SELECT id FROM contact LIMIT {PAGE}")) for _ in range(runs)],
            cadran=jumps,
            goal=NO_GOAL,
            met=lambda _f, _c: True,
        ),
        row(
            "3 scroll, jump, tick all: stall of the window",
            floor=[bench.beat.idle(400) for _ in range(3)],
            cadran=stalls,
            goal=f"never > {STALL_MS:.0f} ms",
            met=lambda _f, c: c.max <= STALL_MS,
        ),
        row(
            "3 memory of the process",
            floor=[bench.bare_mb],
            cadran=[memory_mb()],
            goal=f"≤ {MEMORY_MB:.0f} MB",
            met=lambda _f, c: c.max <= MEMORY_MB,
            unit="MB",
        ),
    ]


def _frame(table: QTableView, app: Any, place: int) -> float:
    started = time.perf_counter()
    table.verticalScrollBar().setValue(place)
    table.viewport().repaint()
    taken = (time.perf_counter() - started) * 1000
    app.processEvents()
    return taken


def _jump(bench: Bench, place: int) -> None:
    """To a row far away, until what stands there is known and drawn."""
    bench.table.verticalScrollBar().setValue(place)
    bench.table.viewport().repaint()
    last = min(place, (bench.model.total or 1) - 1)
    bench.until(lambda: bench.model.row_at(last) is not None)
    bench.table.viewport().repaint()


def memory_mb() -> float:
    """Memory this process holds for itself, in MB; 0 where the system does not tell it.

    Pages of the mapped database file are the system's cache: they are left out.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return 0.0
    line = next(one for one in status.read_text().splitlines() if one.startswith("RssAnon"))
    return int(line.split()[1]) / 1024


# ---------------------------------------------------------------------------------------------- row 4
def change_list(bench: Bench, *, runs: int) -> list[Row]:
    """Change the order, then the filter; each change is another one than the last."""
    stalls: list[float] = []

    def change(act: Callable[[], None]) -> float:
        bench.beat.restart()
        taken = bench.first_rows(act)
        stalls.append(bench.beat.worst_ms)
        return taken

    sorts, low_sorts, chosen, low_chosen = [], [], [], []
    spent = f"SELECT c.id FROM contact c{_LIVE} ORDER BY c.spent_cents DESC, c.id DESC LIMIT {PAGE}"
    buyers = f"SELECT id FROM contact c{_LIVE} AND lifecycle = 'customer' ORDER BY sort_name, id LIMIT {PAGE}"
    customers = filters.EVERYTHING.also(filters.Condition("lifecycle", filters.Op.IS, "customer"))
    for _ in range(runs):
        low_sorts.append(_ms(lambda: bench.page(spent)))
        sorts.append(change(lambda: bench.model.set_sort(Sort("spent", descending=True))))
        change(lambda: bench.model.set_sort(Sort("name")))
        low_chosen.append(_ms(lambda: bench.page(buyers)))
        chosen.append(change(lambda: bench.model.set_filter(customers)))
        change(lambda: bench.model.set_filter(filters.EVERYTHING))
    goal = f"≤ {CHANGE_MS:.0f} ms p95"
    return [
        row(
            "4 change the order: first rows",
            floor=low_sorts,
            cadran=sorts,
            goal=goal,
            met=lambda _f, c: c.p95 <= CHANGE_MS,
        ),
        row(
            "4 change the filter: first rows",
            floor=low_chosen,
            cadran=chosen,
            goal=goal,
            met=lambda _f, c: c.p95 <= CHANGE_MS,
        ),
        row(
            "4 change order and filter: stall of the window",
            floor=[bench.beat.idle(400) for _ in range(3)],
            cadran=stalls,
            goal=f"never > {STALL_MS:.0f} ms",
            met=lambda _f, c: c.max <= STALL_MS,
        ),
    ]


# ---------------------------------------------------------------------------------------------- row 5
def search(bench: Bench, *, runs: int) -> list[Row]:
    """Each keystroke of names, addresses and pieces of numbers, to the first fifty rows in hand."""
    people = (
        bench.raw.execute(
            "SELECT last_name, main_email, main_phone FROM contact"
            " WHERE main_phone LIKE '+33%' AND main_email IS NOT NULL"
            " LIMIT 1 OFFSET (SELECT count(*) / 2 FROM contact)"
        ).fetchone()
        or bench.raw.execute("SELECT last_name, 'marie', '+33639' FROM contact").fetchone()
    )
    last, email, phone = people
    typed = [last, email.split("@")[0], f"0{phone[3:]}"[:8]]
    keys = [text[:length] for text in typed for length in range(3, min(len(text), 12) + 1)]
    keys = [key for key in keys if any(len(token) > 2 for token in search_tokens(key))]
    low: list[float] = []
    ours: list[float] = []
    for _ in range(max(1, runs // 3)):
        for key in keys:
            low.append(_ms(partial(_find_by_hand, bench, key)))
            ours.append(_ms(partial(_find, bench, key)))
    return [
        row(
            "5 search as you type: a keystroke to its rows",
            floor=low,
            cadran=ours,
            goal=f"≤ {KEY_MS:.0f} ms p95",
            met=lambda _f, c: c.p95 <= KEY_MS,
        )
    ]


def _find(bench: Bench, typed: str) -> None:
    """Through the tasks, as the search field does."""
    found: list[object] = []
    bench.tasks.read(
        lambda session: _first(session, filter=filters.Filter(text=typed), sort=None, limit=50),
        receiver=bench.model,
        done=found.append,
        latest="search",
    )
    while not found:
        bench.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def _find_by_hand(bench: Bench, typed: str) -> None:
    tokens = " ".join(f'"{token}"' for token in search_tokens(typed) if len(token) > 2)
    bench.page(
        "SELECT id FROM contact WHERE deleted_at IS NULL AND id IN"
        " (SELECT rowid FROM contact_search WHERE contact_search MATCH ?) ORDER BY sort_name, id LIMIT 50",
        [tokens],
    )


def _ms(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1000


MEASURES: dict[int, Callable[..., list[Row]]] = {2: open_list, 3: scroll, 4: change_list, 5: search}


def main(argv: Sequence[str] | None = None) -> int:
    """Print the rows of one centre as JSON."""
    arguments = argparse.ArgumentParser(prog="python -m benchmarks.lists")
    arguments.add_argument("path", type=Path)
    arguments.add_argument("--runs", type=int, default=7)
    arguments.add_argument("--rows", default="2,3,4,5")
    options = arguments.parse_args(argv)
    bench = Bench(options.path)
    found: list[Row] = []
    try:
        chosen = sorted({int(number) for number in options.rows.split(",")} & set(MEASURES))
        if 2 not in chosen:
            bench.first_rows(lambda: bench.model.set_filter(filters.EVERYTHING))
        for number in chosen:
            found += MEASURES[number](bench, runs=options.runs)
    finally:
        bench.close()
    print(json.dumps([one.to_json() for one in found], ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
