"""What is asked of every room alike: names for screen readers, tab order, size, looks, languages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QWidget

from app.views import theme, translator
from app.views.theme import ThemeName

WIDTH, HEIGHT = 1206, 696
"""What the frame leaves to a room on the smallest screen, 1366×768."""
LOOKS: tuple[ThemeName, ...] = ("light", "dark")
LANGUAGES = ("fr", "en")


@contextmanager
def dressed(app: QApplication, *, look: ThemeName, language: str) -> Iterator[None]:
    """The application in one look and language, then as the other tests expect it."""
    theme.apply(app, theme=look)
    translator.install(app, language)
    yield
    theme.apply(app, theme="light")
    translator.install(app, "fr")


def flush() -> None:
    """Let deferred deletions and layouts happen."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()


def focusable(room: QWidget) -> list[QWidget]:
    """The visible widgets that Tab stops at, in the order of Tab."""
    found: list[QWidget] = []
    widget = room.nextInFocusChain()
    while widget is not None and widget is not room:
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes and room.isAncestorOf(widget) and widget.isVisibleTo(room) and widget.isEnabled():
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def unnamed(room: QWidget) -> list[str]:
    """The focusable widgets a screen reader would be silent about."""
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in focusable(room)
        if not widget.accessibleName() and not _named_otherwise(widget)
    ]


def overflow(room: QWidget) -> tuple[int, int]:
    """By how much a room is too large for the smallest screen: (0, 0) when it fits."""
    needed = room.minimumSizeHint()
    return max(0, needed.width() - WIDTH), max(0, needed.height() - HEIGHT)


def is_before(room: QWidget, first: QWidget, then: QWidget) -> bool:
    """True when Tab reaches one before the other."""
    chain = focusable(room)
    return chain.index(first) < chain.index(then)


def _named_otherwise(widget: QWidget) -> bool:
    """A button is called as its text; the line of a combo or spin box as what it is in."""
    if isinstance(widget, QAbstractButton):
        return bool(widget.text())
    parent = widget.parent()
    return isinstance(parent, QComboBox | QAbstractSpinBox) and bool(parent.accessibleName())
