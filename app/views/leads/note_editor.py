"""The note: free text, and templates found with "/" or F4 and inserted at the cursor."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent, QStandardItem, QStandardItemModel, QTextCursor
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from app import labels
from app.domain import script, text
from app.domain.calls import NOTE_LIMIT
from app.domain.reference import TemplateRow
from app.views import icons, theme
from app.views.widgets import paint
from app.views.widgets.frames import column, hline, row
from app.views.widgets.pill import Sign
from app.views.widgets.text import label, repolish

ASKED = re.compile(r"(?:^|\s)/(\w*)$")
TEMPLATE = Qt.ItemDataRole.UserRole
SHOWN = 6
ROW, ROW_CURRENT = 26, 46
LONGEST_LINE = 2000


class NoteEditor(QFrame):
    """edited(): the text changed. left(): the focus went elsewhere. template_chosen(TemplateRow)."""

    edited = Signal()
    left = Signal()
    template_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "note")
        self._templates: Sequence[TemplateRow] = ()
        self._values: Callable[[], Mapping[str, str]] = dict
        self.text = QPlainTextEdit()
        self.text.setProperty("bare", True)
        self.text.setProperty("ring", "none")  # the frame around it shows the focus
        self.text.setAccessibleName(self.tr("Note"))
        self.text.setPlaceholderText(self.tr("Ce que la personne a dit…"))
        self.text.setTabChangesFocus(True)
        self.text.installEventFilter(self)
        self.text.textChanged.connect(self._text_changed)
        self.text.cursorPositionChanged.connect(self._look)
        self.tag_sign = Sign("tag", role="text_2", size=14)
        self.tags_label = label(tone="text_2", size="s")
        self.draft_label = label(tone="muted", size="s")
        self.popup = TemplatePopup(self)
        self.popup.clicked.connect(self._insert)
        self._lay_out()
        self.set_tags(())

    def set_templates(self, templates: Sequence[TemplateRow]) -> None:
        """The templates to find."""
        self._templates = templates

    def template(self, template_id: int | None) -> TemplateRow | None:
        """The template of an id, None when there is none."""
        return next((one for one in self._templates if one.id == template_id), None)

    def set_values(self, values: Callable[[], Mapping[str, str]]) -> None:
        """Where the merge fields of a template come from, asked when one is inserted."""
        self._values = values

    def body(self) -> str:
        """The text."""
        return self.text.toPlainText()

    def set_body(self, body: str) -> None:
        """Put a text there."""
        self.text.setPlainText(body)
        self.text.moveCursor(QTextCursor.MoveOperation.End)

    def set_tags(self, tags: Sequence[str]) -> None:
        """Tags that will be applied when the note is saved."""
        self.tags_label.setText(", ".join(tags))
        self.tag_sign.setVisible(bool(tags))

    def say_kept(self, words: str) -> None:
        """Since when the draft is on the disk."""
        self.draft_label.setText(words)

    def search_templates(self) -> None:
        """Open the list of templates at the cursor (F4)."""
        self.text.setFocus()
        cursor = self.text.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        if not ASKED.search(before):
            cursor.insertText("/" if not before or before[-1].isspace() else " /")
        self._look()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Override: the popup takes the arrows, Enter and Esc while it is open."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setProperty("active", event.type() == QEvent.Type.FocusIn)
            repolish(self)
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
            self.popup.hide()
        if event.type() == QEvent.Type.KeyPress and self.popup.isVisible() and isinstance(event, QKeyEvent):
            return self._popup_key(event)
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Override: the popup keeps the width of the note."""
        super().resizeEvent(event)
        self.popup.place()

    def _popup_key(self, event: QKeyEvent) -> bool:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.popup.move_current(1 if event.key() == Qt.Key.Key_Down else -1)
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab) and not event.modifiers():
            self._insert(self.popup.currentIndex())
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.popup.hide()
            return True
        return False

    @Slot()
    def _text_changed(self) -> None:
        body = self.text.toPlainText()
        if len(body) > NOTE_LIMIT or any(len(line) > LONGEST_LINE for line in body.split("\n")):
            self._tame(body)
        self.edited.emit()

    def _tame(self, body: str) -> None:
        """One unbroken line of hundreds of thousands of characters would freeze the editor."""
        lines: list[str] = []
        for line in body[: NOTE_LIMIT + 1000].split("\n"):
            lines += [line[n : n + LONGEST_LINE] for n in range(0, len(line), LONGEST_LINE)] or [""]
        tame = "\n".join(lines)
        if tame != body:
            blocked = self.text.blockSignals(True)
            self.set_body(tame)
            self.text.blockSignals(blocked)

    @Slot()
    def _look(self) -> None:
        cursor = self.text.textCursor()
        asked = ASKED.search(cursor.block().text()[: cursor.positionInBlock()])
        if asked is None or not self.text.hasFocus():
            self.popup.hide()
            return
        self.popup.offer(matching(self._templates, asked.group(1)), asked.group(1))

    def _insert(self, index: QModelIndex) -> None:
        template = index.data(TEMPLATE)
        if not isinstance(template, TemplateRow):
            return
        cursor = self.text.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        asked = ASKED.search(before)
        if asked is not None:
            back = len(asked.group(1)) + 1
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, back)
        cursor.insertText(script.merged(template.body, self._values()))
        self.text.setTextCursor(cursor)
        self.popup.hide()
        self.template_chosen.emit(template)

    def _lay_out(self) -> None:
        foot = row(gap=theme.S2, margins=(10, 3, 10, 3))
        foot.addWidget(self.tag_sign)
        foot.addWidget(self.tags_label, 1)
        foot.addWidget(self.draft_label)
        line = hline()
        whole = column(self, gap=0, margins=(2, 2, 2, 2))
        inside = column(gap=0, margins=(6, 6, 4, 4))
        inside.addWidget(self.text)
        whole.addLayout(inside, 1)
        whole.addWidget(line)
        whole.addLayout(foot)


def matching(templates: Sequence[TemplateRow], typed: str) -> list[TemplateRow]:
    """Templates whose title has a word that begins as typed; those that begin with it come first."""
    asked = text.fold(typed)
    found = [t for t in templates if any(word.startswith(asked) for word in text.fold(t.title).split())]
    return sorted(found, key=lambda t: (not text.fold(t.title).startswith(asked), t.position, t.title))


class TemplatePopup(QListView):
    """The templates that match, under the text."""

    def __init__(self, editor: NoteEditor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(_TemplateDelegate(self))
        self.setAccessibleName(self.tr("Notes prédéfinies"))
        self.setProperty("frame", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.typed = ""
        self.hide()

    def offer(self, templates: Sequence[TemplateRow], typed: str) -> None:
        """Show these, the first one current; nothing when there is none."""
        self.typed = typed
        self._items.clear()
        for template in templates:
            item = QStandardItem(template.title)
            item.setData(template, TEMPLATE)
            self._items.appendRow(item)
        if not templates:
            self.hide()
            return
        self.setCurrentIndex(self._items.index(0, 0))
        self.show()
        self.raise_()
        self.place()

    def move_current(self, by: int) -> None:
        """Move through the list, round its ends."""
        count = self._items.rowCount()
        self.setCurrentIndex(self._items.index((self.currentIndex().row() + by) % count, 0))
        self.scheduleDelayedItemsLayout()
        self.scrollTo(self.currentIndex())

    def place(self) -> None:
        """Under the cursor, as wide as the note."""
        if self.isHidden():
            return
        edit = self._editor.text
        below = edit.cursorRect().bottom() + edit.y() + 4
        rows = min(self._items.rowCount(), SHOWN)
        height = ROW * (rows - 1) + ROW_CURRENT + 10
        room = self._editor.height() - 8
        top = max(2, min(below, room - min(height, room)))
        self.setGeometry(8, top, self._editor.width() - 16, min(height, room - top))


class _TemplateDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The current one shows the beginning of its text."""
        view = self.parent()
        current = isinstance(view, QListView) and view.currentIndex() == index
        return QSize(option.rect.width(), ROW_CURRENT if current else ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Icon, title with the typed part marked, outcome at the right."""
        template = index.data(TEMPLATE)
        view = self.parent()
        rect = QRectF(option.rect)
        current = option.state & QStyle.StateFlag.State_Selected
        if current:
            painter.fillRect(rect, theme.color("select"))
        icons.draw_icon(painter, QRectF(rect.x() + 8, rect.y() + 6, 14, 14), name="note", role="text_2")
        line = QRectF(rect.x() + 30, rect.y(), rect.width() - 40, ROW)
        right = labels.word(template.outcome) if template.outcome else ""
        end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        paint.draw_text(painter, line, right, font=theme.font("s"), role="muted", flags=end)
        bold = theme.font("m", weight=theme.MEDIUM)
        typed = view.typed if isinstance(view, TemplatePopup) else ""
        head = (
            template.title[: len(typed)] if typed and template.title.lower().startswith(typed.lower()) else ""
        )
        paint.draw_text(painter, line, template.title, font=bold, role="text")
        if head:
            place = QRectF(line.x(), line.y(), paint.advance(head, bold) + 1, line.height())
            painter.fillRect(place, theme.color("select" if current else "surface"))
            paint.draw_text(painter, place.adjusted(0, 0, 4, 0), head, font=bold, role="accent_text")
        if current:
            below = QRectF(line.x(), rect.y() + ROW - 4, line.width(), ROW_CURRENT - ROW)
            words = paint.elided(
                "« " + template.body.replace("\n", " ") + " »", theme.font("s"), width=below.width()
            )
            paint.draw_text(painter, below, words, font=theme.font("s"), role="text_2")
