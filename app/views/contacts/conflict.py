"""Two people changed the same thing: yours, what is saved now, what was before; a choice for each field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QDialog, QGridLayout, QSizePolicy, QWidget

from app.views import theme
from app.views.contacts.edits import Clash
from app.views.widgets import paint
from app.views.widgets.button import Button
from app.views.widgets.frames import column, row
from app.views.widgets.pill import KeyCap
from app.views.widgets.text import Paragraph, label

_CELL = QSize(150, 36)


@dataclass(frozen=True)
class Disputed:
    """A clash with its three values in words."""

    clash: Clash
    yours: str
    theirs: str
    before: str


class _Cell(QAbstractButton):
    """A value that can be kept."""

    def __init__(self, text: str, *, name: str) -> None:
        super().__init__()
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setProperty("ring", "inside")

    def sizeHint(self) -> QSize:
        """A cell of the table."""
        return _CELL

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The chosen value stands on the ground of selections, in bold."""
        painter = QPainter(self)
        rect = QRectF(self.rect())
        ground = "select" if self.isChecked() else "hover" if self.underMouse() else "surface"
        painter.fillRect(rect, theme.color(ground))
        font = theme.font("m", weight=theme.SEMIBOLD if self.isChecked() else theme.REGULAR)
        paint.draw_text(painter, rect.adjusted(8, 0, -8, 0), self.text(), font=font, role="text")


class ConflictDialog(QDialog):
    """decided(list of Clash): those whose typed value is to be kept. 1 and 2 choose, Ctrl+Enter keeps."""

    decided = Signal(object)

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Modifié entre-temps"))
        self.setModal(True)
        self.setMinimumWidth(560)
        self._disputed: list[Disputed] = []
        self._groups: list[QButtonGroup] = []
        words = self.tr("Quelqu’un a changé cette fiche pendant votre saisie. Choisissez ce qui reste.")
        self.sentence = Paragraph(words, tone="text_2")
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self.count_label = label(tone="muted")
        keys = (self.tr("Ctrl"), self.tr("Entrée"))
        self.keep_button = Button(self.tr("Garder ces choix"), variant="primary", keys=keys)
        self.keep_button.clicked.connect(self._keep)
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(sequence), self, self._keep)
        self._lay_out()

    def add(self, disputed: Disputed) -> None:
        """One more field to choose; what was typed is chosen at first."""
        line = len(self._disputed) + 1
        self._disputed.append(disputed)
        caption = disputed.clash.caption
        self._grid.addWidget(label(caption, tone="muted"), line, 0)
        group = QButtonGroup(self)
        yours = _Cell(disputed.yours, name=self.tr("{0}, vous : {1}").format(caption, disputed.yours))
        theirs = _Cell(
            disputed.theirs, name=self.tr("{0}, enregistré : {1}").format(caption, disputed.theirs)
        )
        for place, cell in enumerate((yours, theirs)):
            group.addButton(cell, place)
            self._grid.addWidget(cell, line, place + 1)
        self._grid.addWidget(label(disputed.before, tone="muted"), line, 3)
        yours.setChecked(True)
        self._groups.append(group)
        self.count_label.setText(self.tr("%n champ(s)", "", line))
        if line == 1:
            yours.setFocus(Qt.FocusReason.OtherFocusReason)

    def disputed(self) -> Sequence[Disputed]:
        """What is to be decided."""
        return self._disputed

    def choose(self, line: int, *, mine: bool) -> None:
        """Choose for one field."""
        button = self._groups[line].button(0 if mine else 1)
        button.setChecked(True)
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Override: 1 and 2 choose in the line of the keyboard, arrows go to another line."""
        line = self._line()
        if event.key() in (Qt.Key.Key_1, Qt.Key.Key_Ampersand, Qt.Key.Key_Left):
            self.choose(line, mine=True)
        elif event.key() in (Qt.Key.Key_2, Qt.Key.Key_Eacute, Qt.Key.Key_Right):
            self.choose(line, mine=False)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            chosen = self._groups[(line + step) % len(self._groups)].checkedButton()
            if chosen is not None:
                chosen.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _line(self) -> int:
        inside = (n for n, group in enumerate(self._groups) if self.focusWidget() in group.buttons())
        return next(inside, 0)

    @Slot()
    def _keep(self) -> None:
        pairs = zip(self._disputed, self._groups, strict=True)
        self.decided.emit([one.clash for one, group in pairs if group.checkedId() == 0])
        self.accept()

    def _lay_out(self) -> None:
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.S2)
        self._grid.setVerticalSpacing(1)
        for place, (title, key) in enumerate(
            ((self.tr("Vous"), "1"), (self.tr("Enregistré"), "2"), (self.tr("Avant"), "")), start=1
        ):
            head = row(gap=6, margins=(8, 0, 0, 4))
            head.addWidget(label(title, size="s", weight=theme.SEMIBOLD))
            if key:
                head.addWidget(KeyCap(key))
            head.addStretch(1)
            self._grid.addLayout(head, 0, place)
            self._grid.setColumnStretch(place, 1)
        foot = row(gap=theme.S2)
        foot.addWidget(self.count_label)
        foot.addStretch(1)
        foot.addWidget(self.keep_button)
        down = column(self, gap=theme.S3, margins=(24, 20, 24, 16))
        down.addWidget(self.sentence)
        down.addWidget(self._table)
        down.addLayout(foot)
