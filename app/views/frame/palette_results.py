"""What the search of the whole centre found, as lines of the palette."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from app.context import Context
from app.views.frame.palette_lines import Line


class Results:
    def __init__(self, context: Context) -> None:
        self._context = context

    def act(self, text: str, *, limit: int) -> Callable[[Any], object]:
        return lambda _session: ()

    def count(self, found: object) -> int:
        return 0

    def contact_ids(self, found: object) -> Sequence[int]:
        return ()

    def lines(self, found: object, *, text: str) -> list[Line]:
        return []

    def acts(self, found: object, *, text: str) -> list[Line]:
        return []

    def nothing(self, found: object, *, text: str) -> list[Line]:
        return [Line("words", f"Rien pour « {text} ».")]
