"""What a page says instead of its content, or above it: empty, loading, failed, warned."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QSizePolicy, QWidget

from app.views import theme
from app.views.widgets import paint
from app.views.widgets.button import Button, IconButton
from app.views.widgets.frames import column, row
from app.views.widgets.pill import Sign
from app.views.widgets.text import Paragraph, label

Tone = Literal["info", "warn", "bad", "good"]
_ICONS: dict[Tone, str] = {"info": "info", "warn": "warning", "bad": "warning", "good": "done"}
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class EmptyState(QWidget):
    """One sentence that teaches, and one button."""

    asked = Signal()

    def __init__(
        self,
        sentence: str,
        *,
        icon: str,
        button: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.sentence_label = Paragraph(sentence)
        self.sentence_label.setAlignment(_CENTRE)
        self.sign = Sign(icon, role="muted", size=24)
        self.button = button
        layout = column(self, gap=theme.S3, margins=(theme.S4, theme.S5, theme.S4, theme.S5))
        layout.addStretch(1)
        layout.addWidget(self.sign, 0, _CENTRE)
        layout.addWidget(self.sentence_label)
        if button is not None:
            layout.addWidget(button, 0, _CENTRE)
            button.clicked.connect(self._clicked)
        layout.addStretch(1)

    def set_sentence(self, sentence: str) -> None:
        """Say something else."""
        self.sentence_label.setText(sentence)

    def _clicked(self) -> None:
        self.asked.emit()


class InlineError(QFrame):
    """What did not happen, why, and what becomes of the work; its buttons beside it."""

    retry_asked = Signal()
    details_asked = Signal()

    def __init__(self, title: str = "", reason: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("soft", "bad")
        self.title_label = Paragraph(title, tone="bad", weight=theme.SEMIBOLD)
        self.reason_label = Paragraph(reason)
        self.retry_button = Button(self.tr("Réessayer"), height=theme.CONTROL_S)
        self.details_button = Button(self.tr("Détails"), variant="quiet", height=theme.CONTROL_S)
        self.retry_button.clicked.connect(self.retry_asked)
        self.details_button.clicked.connect(self.details_asked)
        across = row(self, gap=theme.S2, margins=(12, 10, 12, 10))
        mark = column(margins=(0, 2, 0, 0))
        mark.addWidget(Sign("warning", role="bad"), 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(mark)
        down = column(gap=2)
        across.addLayout(down, 1)
        down.addWidget(self.title_label)
        down.addWidget(self.reason_label)
        self.buttons = row(gap=theme.S2, margins=(0, 6, 0, 0))
        self.buttons.addWidget(self.retry_button)
        self.buttons.addWidget(self.details_button)
        self.buttons.addStretch(1)
        down.addLayout(self.buttons)

    def show_error(
        self, title: str, reason: str, *, can_retry: bool = True, has_details: bool = True
    ) -> None:
        """Tell another error and appear."""
        self.title_label.setText(title)
        self.reason_label.setText(reason)
        self.retry_button.setVisible(can_retry)
        self.details_button.setVisible(has_details)
        self.setAccessibleName(title)
        self.setAccessibleDescription(reason)
        self.show()


class Banner(QFrame):
    """A line over the page that stays until dealt with: incoming call, older version, offline."""

    closed = Signal()

    def __init__(
        self, text: str, *, tone: Tone = "info", closable: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("soft", tone)
        self.setMinimumHeight(40)
        self.text_label = Paragraph(text)
        self.setAccessibleName(text)
        self._across = row(self, gap=theme.S2, margins=(12, 4, 8, 4))
        self._across.addWidget(Sign(_ICONS[tone], role=tone))
        self._across.addWidget(self.text_label, 1)
        self.close_button = IconButton("close", name=self.tr("Fermer"))
        self._across.addWidget(self.close_button)
        self.close_button.setVisible(closable)
        self.close_button.clicked.connect(self._close)

    def add_action(self, button: Button) -> None:
        """Put a button before the cross."""
        self._across.insertWidget(self._across.count() - 1, button)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()


class Skeleton(QWidget):
    """Grey shapes of the rows to come, at the height of the real rows."""

    def __init__(self, *, rows: int = 3, row_height: int = theme.ROW, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows, self._row_height = rows, row_height
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Chargement en cours"))

    def sizeHint(self) -> QSize:
        """All rows."""
        return QSize(240, self._rows * self._row_height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A disc and three bars per row, over a hairline."""
        painter = QPainter(self)
        ground = theme.color("sunken")
        for place in range(self._rows):
            top = place * self._row_height
            middle = top + self._row_height / 2
            first, second, last = ((120, 90, 56), (96, 120, 48), (140, 70, 62))[place % 3]
            paint.draw_box(painter, QRectF(0, middle - 9, 18, 18), fill=ground, radius=9)
            x = 34.0
            for width in (first, second):
                paint.draw_box(painter, QRectF(x, middle - 5, width, 10), fill=ground, radius=4)
                x += width + 16
            paint.draw_box(painter, QRectF(self.width() - last, middle - 5, last, 10), fill=ground, radius=4)
            line = QRectF(0, top + self._row_height - 1, self.width(), 1)
            painter.fillRect(line, theme.color("line"))


class ProgressLine(QWidget):
    """A long piece of work: what and how far, how to stop it, and a thin bar."""

    stop_asked = Signal()

    def __init__(self, text: str = "", *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text_label = label(text, tone="muted", size="s")
        self.stop_button = Button(self.tr("Arrêter"), variant="link", height=20)
        self.stop_button.clicked.connect(self.stop_asked)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Avancement"))
        down = column(self, gap=theme.S1)
        across = row()
        across.addWidget(self.text_label, 1)
        across.addWidget(self.stop_button)
        down.addLayout(across)
        down.addWidget(self.bar)

    def show_progress(self, text: str, *, done: int, total: int) -> None:
        """Tell how far the work is; a total of 0 means that nobody knows."""
        self.text_label.setText(text)
        scale = 1000
        self.bar.setRange(0, scale if total else 0)
        self.bar.setValue(round(scale * done / total) if total else 0)
