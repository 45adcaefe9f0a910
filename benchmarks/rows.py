"""One measured work: the floor, Cadran, their ratio, the goal, and whether it is met."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

NO_GOAL = "no goal of its own"


@dataclass(frozen=True)
class Spread:
    """Several runs of one thing, in the unit of its row."""

    min: float
    median: float
    p95: float
    max: float
    runs: int


@dataclass(frozen=True)
class Row:
    """floor, cadran: medians, or the worst value where `goal` says so; ratio: cadran ÷ floor."""

    work: str
    floor: float
    cadran: float
    ratio: float | None
    goal: str
    met: bool
    unit: str
    floor_spread: Spread
    spread: Spread

    def to_json(self) -> dict[str, Any]:
        """As written in the results."""
        return asdict(self)


def spread(values: Sequence[float]) -> Spread:
    """The spread of some runs."""
    ordered = sorted(values)
    place = min(len(ordered) - 1, round(0.95 * (len(ordered) - 1)))
    return Spread(
        min=round(ordered[0], 3),
        median=round(statistics.median(ordered), 3),
        p95=round(ordered[place], 3),
        max=round(ordered[-1], 3),
        runs=len(ordered),
    )


def row(
    work: str,
    *,
    floor: Sequence[float],
    cadran: Sequence[float],
    goal: str,
    met: Callable[[Spread, Spread], bool],
    unit: str = "ms",
) -> Row:
    """A row from the runs of both sides; `met(floor, cadran)` judges them."""
    low, ours = spread(floor), spread(cadran)
    ratio = round(ours.median / low.median, 2) if low.median else None
    return Row(work, low.median, ours.median, ratio, goal, met(low, ours), unit, low, ours)


def table(rows: Sequence[Row]) -> str:
    """The rows as text."""
    lines = [("work", "floor", "Cadran", "ratio", "p95", "max", "goal", "met"), *map(_cells, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )


def _cells(one: Row) -> tuple[str, ...]:
    return (
        one.work,
        f"{one.floor:.2f} {one.unit}",
        f"{one.cadran:.2f} {one.unit}",
        "—" if one.ratio is None else f"{one.ratio:.2f}",
        f"{one.spread.p95:.2f}",
        f"{one.spread.max:.2f}",
        one.goal,
        "—" if one.goal == NO_GOAL else "yes" if one.met else "NO",
    )
