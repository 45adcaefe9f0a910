"""Measure, print the table, write the results."""

from __future__ import annotations

import argparse
import json
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.db.store import normalised
from benchmarks import crowd, desk, place, start, stores
from benchmarks.rows import Row, Spread, table

ALL = "1,2,3,4,5,6,7"
LISTS = {2, 3, 4, 5}


def main(argv: Sequence[str] | None = None) -> int:
    """Always 0: a goal missed is told, not failed."""
    options = _options(argv)
    with tempfile.TemporaryDirectory(prefix="cadran-bench-") as made:
        folder = options.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        rows = _measure(options, folder, scratch=Path(made))
    print(table(rows))
    if options.json:
        options.json.write_text(_results(options, rows), encoding="utf-8")
    return 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    arguments = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    arguments.add_argument("--size", type=int, default=100_000, help="contacts of the measured centre")
    arguments.add_argument("--json", type=Path, metavar="OUT", help="write the rows here")
    arguments.add_argument("--store", metavar="URL", help="measure a copy of this local centre instead")
    arguments.add_argument("--rows", default=ALL, help="numbers of PERFORMANCE.md, %(default)s by default")
    arguments.add_argument("--runs", type=int, default=9, help="runs of each measure")
    arguments.add_argument("--agents", type=int, default=stores.AGENTS, help="agents of row 6")
    arguments.add_argument(
        "--pause", type=float, default=1.0, help="mean seconds between two takes of an agent"
    )
    arguments.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep the centres made, or find them, here"
    )
    arguments.add_argument("--no-postgres", action="store_true", help="leave the shared store out")
    return arguments.parse_args(argv)


def _measure(options: argparse.Namespace, folder: Path, *, scratch: Path) -> list[Row]:
    chosen = {int(number) for number in options.rows.split(",")}
    source = _given(options.store) if options.store else stores.local(folder, size=options.size)
    # Measuring writes: what is kept, or somebody's own centre, is not touched.
    path = scratch / "measured.cadran"
    shutil.copy(source, path)
    rows: list[Row] = []
    if 1 in chosen:
        rows += start.measure(path, runs=max(1, options.runs // 2))
    if chosen & LISTS:
        rows += _lists(path, numbers=chosen & LISTS, runs=options.runs)
    if chosen & {6, 7}:
        rows += _desk(options, chosen, path)
    return rows


def _given(url: str) -> Path:
    address = normalised(url)
    if address.get_backend_name() != "sqlite" or address.database is None:
        raise SystemExit("--store takes a local centre: the shared one is made on a throw-away server")
    return Path(address.database)


def _lists(path: Path, *, numbers: set[int], runs: int) -> list[Row]:
    """Measured in a process of its own, for its memory."""
    asked = ",".join(str(number) for number in sorted(numbers))
    command = [sys.executable, "-m", "benchmarks.lists", str(path), "--runs", str(runs), "--rows", asked]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return [_row(one) for one in json.loads(done.stdout.splitlines()[-1])]


def _row(told: dict[str, Any]) -> Row:
    spreads = {name: Spread(**told[name]) for name in ("floor_spread", "spread")}
    return Row(**(told | spreads))


def _desk(options: argparse.Namespace, chosen: set[int], path: Path) -> list[Row]:
    rows = _at_the_desk(options, chosen, place.on_sqlite(path))
    if not options.no_postgres:
        with stores.shared(size=options.size) as shared:
            if shared is not None:
                rows += _at_the_desk(options, chosen, place.on_postgres(shared))
    return rows


def _at_the_desk(options: argparse.Namespace, chosen: set[int], where: place.Place) -> list[Row]:
    rows: list[Row] = []
    if 7 in chosen:
        rows += desk.save_call(where, runs=options.runs * 5)
    # Sixty people share a server; a local file is one computer's.
    if 6 in chosen and not where.is_sqlite:
        takes = max(1, options.runs // 3)
        rows += crowd.next_record(where, agents=options.agents, takes=takes, pause_s=options.pause)
    return rows


def _results(options: argparse.Namespace, rows: Sequence[Row]) -> str:
    told = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "size": options.size,
        "python": platform.python_version(),
        "machine": platform.machine(),
        "rows": [one.to_json() for one in rows],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    sys.exit(main())
