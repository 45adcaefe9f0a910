"""The rejected lines of an import as a table: which line, who, which cell, why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app import labels_imports, wording
from app.domain.imports import CONTACT_PREFIX, Reject, Request
from app.views import theme
from app.views.widgets import paint

LINE, NAME, FIELD, VALUE, REASON = range(5)
_WIDTHS = {LINE: 72, NAME: 190, FIELD: 150, VALUE: 150, REASON: 240}
_ROLES = {LINE: "muted", FIELD: "text_2", VALUE: "bad", REASON: "text_2"}
_NAMES = ("first_name", "last_name", "full_name", "company", "name", "number")
_LONGEST = 200
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RejectDelegate(QStyledItemDelegate):
    """One line of text per cell, over a hairline."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Override: ground, words, hairline."""
        rect = QRectF(option.rect)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.color("select"))
        painter.fillRect(QRectF(rect.x(), rect.bottom() - 1, rect.width(), 1), theme.color("line"))
        column = index.column()
        paint.draw_text(
            painter,
            rect.adjusted(8, 0, -12 if column == LINE else -4, -1),
            str(index.data() or ""),
            font=theme.font("m", weight=theme.MEDIUM if column == NAME else theme.REGULAR),
            role=_ROLES.get(column, "text"),
            flags=_RIGHT if column == LINE else _LEFT,
        )
        painter.restore()


class RejectsTable(QTableView):
    """The first rejected lines."""

    def __init__(self, *, compact: bool = False) -> None:
        super().__init__()
        self._rows = QStandardItemModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(RejectDelegate(self))
        self.setAccessibleName(self.tr("Lignes rejetées"))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW_COMPACT if compact else theme.ROW)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.horizontalHeader().setDefaultAlignment(_LEFT)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_rejects(self, rejects: Sequence[Reject], *, request: Request) -> None:
        """Show these lines."""
        self._rows.clear()
        titles = (self.tr("Ligne"), self.tr("Nom lu"), self.tr("Champ"), self.tr("Valeur lue"))
        self._rows.setHorizontalHeaderLabels([*titles, self.tr("Raison")])
        self._rows.setHeaderData(
            LINE, Qt.Orientation.Horizontal, int(_RIGHT), Qt.ItemDataRole.TextAlignmentRole
        )
        places = {
            field: place
            for place, header in enumerate(request.headers)
            if (field := request.mapping.get(header))
        }
        for reject in rejects:
            self._rows.appendRow([_item(text) for text in self._texts(reject, places)])
        for section, width in _WIDTHS.items():
            self.setColumnWidth(section, width)

    def _texts(self, reject: Reject, places: dict[str, int]) -> tuple[str, ...]:
        fields = [field for field in reject.fields if field in places]
        values = [_cell(reject, places[field]) or self.tr("vide") for field in fields]
        return (
            wording.number(reject.line),
            _name(reject, places),
            ", ".join(labels_imports.field(field) for field in fields),
            ", ".join(dict.fromkeys(values)),
            labels_imports.reason(reject.reason),
        )


def _name(reject: Reject, places: dict[str, int]) -> str:
    """Who the line is about, as read; what it begins with when it names nobody."""
    told = [places[key] for name in _NAMES for key in (name, CONTACT_PREFIX + name) if key in places]
    names = [text for place in told[:2] if (text := _cell(reject, place))]
    return " ".join(names or [text for cell in reject.cells if (text := cell.strip())][:2])[:_LONGEST]


def _cell(reject: Reject, place: int) -> str:
    return reject.cells[place].strip()[:_LONGEST] if place < len(reject.cells) else ""


def _item(text: str) -> QStandardItem:
    item = QStandardItem(text)
    item.setEditable(False)
    return item
