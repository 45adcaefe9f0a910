"""The help sheet (F1): the keys of this room and of the window, and where to find the rest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app import __version__, places
from app.views import theme
from app.views.frame.overlay import Overlay
from app.views.room import Command, Hint
from app.views.widgets.button import Button, IconButton
from app.views.widgets.frames import Section, column, hline, row
from app.views.widgets.pill import KeyCap
from app.views.widgets.text import label

LINE = 28


class HelpSheet(Overlay):
    """Covers the window until any of Esc, F1, Enter or a click beside it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Aide et raccourcis"))
        self.title_label = label(weight=theme.SEMIBOLD)
        self.close_button = IconButton("close", name=self.tr("Fermer"))
        self.logs_button = Button(self.tr("Ouvrir le dossier des journaux"), variant="link")
        self.body = QWidget()
        self._lay_out()
        self.close_button.clicked.connect(self._close)
        self.logs_button.clicked.connect(self._open_logs)

    def open(self, room: str, *, hints: Sequence[Hint], commands: Sequence[Command]) -> None:
        """Show the keys of a room beside those that work everywhere."""
        self.title_label.setText(self.tr("Aide : {0}").format(room))
        self._fill(room, _keys_of(hints, commands))
        self.cover()
        self.fit()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def everywhere(self) -> list[tuple[tuple[str, ...], str]]:
        """The keys that work in every room."""
        control = self.tr("Ctrl")
        return [
            ((control, "K"), self.tr("Rechercher, lancer une commande")),
            (("F1",), self.tr("Cette aide")),
            (("F8",), self.tr("Changer d’état, prendre une pause")),
            ((self.tr("Entrée"),), self.tr("Ouvrir")),
            ((self.tr("Échap"),), self.tr("Revenir")),
            ((control, "Z"), self.tr("Annuler la dernière action")),
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override: leave with the keys one expects."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Override: no shortcut of the window works behind the sheet."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    @Slot()
    def _close(self) -> None:
        self.leave()

    @Slot()
    def _open_logs(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(places.logs())))

    def _fill(self, room: str, own: Sequence[tuple[tuple[str, ...], str]]) -> None:
        """The room at the left, the window at the right; a room without keys leaves it both halves."""
        old, self.body = self.body, QWidget()
        across = row(self.body, gap=theme.S5)
        known = {keys for keys, _ in own}
        everywhere = [pair for pair in self.everywhere() if pair[0] not in known]
        half = (len(everywhere) + 1) // 2
        everywhere_title = self.tr("Partout")
        halves = ((everywhere_title, everywhere[:half]), ("\u00a0", everywhere[half:]))
        for title, pairs in ((room, own), (everywhere_title, everywhere)) if own else halves:
            section = Section(title)
            section.body.addLayout(_grid(pairs))
            section.body.addStretch(1)
            across.addWidget(section, 1)
        self.down.replaceWidget(old, self.body)
        old.deleteLater()

    def _lay_out(self) -> None:
        head = row(margins=(16, 8, 8, 8))
        head.addWidget(self.title_label)
        head.addStretch(1)
        head.addWidget(self.close_button)
        foot = row(gap=theme.S3, margins=(16, 8, 16, 8))
        foot.addWidget(self.logs_button)
        foot.addStretch(1)
        foot.addWidget(label(self.tr("Cadran {0}").format(__version__), tone="muted", size="s"))
        inner = column(margins=(16, 12, 16, 12))
        self.down = inner
        inner.addWidget(self.body)
        whole = column(self.card, gap=0, margins=(1, 1, 1, 1))
        whole.addLayout(head)
        whole.addWidget(hline())
        whole.addLayout(inner)
        whole.addWidget(hline())
        whole.addLayout(foot)


def _keys_of(hints: Sequence[Hint], commands: Sequence[Command]) -> list[tuple[tuple[str, ...], str]]:
    """The keys of a room, in the longer words of its commands where there are some."""
    found = {command.keys: command.text for command in commands if command.keys}
    for hint in hints:
        found.setdefault(tuple(hint.keys), hint.text[:1].upper() + hint.text[1:])
    return list(found.items())


def _grid(pairs: Sequence[tuple[tuple[str, ...], str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 4, 0, 0)
    grid.setHorizontalSpacing(theme.S3)
    grid.setVerticalSpacing(0)
    grid.setColumnMinimumWidth(0, 112)
    for place, (keys, word) in enumerate(pairs):
        grid.setRowMinimumHeight(place, LINE)
        grid.addWidget(KeyCap(*keys), place, 0)
        grid.addWidget(label(word, tone="text_2"), place, 1)
    grid.setColumnStretch(1, 1)
    return grid
