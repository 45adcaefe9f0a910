"""The phones and e-mails of a card: typed in place, flagged, put in order, opposed, taken away."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.contacts import ContactCard
from app.domain.leads import Point
from app.domain.words import PointKind, Validity
from app.views.contacts.calling import shown
from app.views.widgets.button import IconButton
from app.views.widgets.frames import column, row
from app.views.widgets.inline_field import InlineField
from app.views.widgets.text import set_tooltip


class PointRow(QWidget):
    """One phone or e-mail. typed(Point, text) and asked(act, Point): first, label, oppose, allow, remove."""

    typed = Signal(object, str)
    asked = Signal(str, object)

    def __init__(self, point: Point, *, is_main: bool) -> None:
        super().__init__()
        self.point, self._is_main = point, is_main
        self.field = InlineField(self.caption(), shown(point))
        self.more_button = IconButton("more", name=self.tr("Actions sur {0}").format(point.raw), size=24)
        self.more_button.clicked.connect(self._open)
        self.field.committed.connect(self._committed)
        across = row(self, gap=0)
        across.addWidget(self.field, 1)
        across.addWidget(self.more_button)
        set_tooltip(self.field.edit, point.raw)
        self._flag()

    def caption(self) -> str:
        """What the number or address is."""
        if self.point.label:
            return self.point.label
        return self.tr("Téléphone") if self.point.kind is PointKind.PHONE else self.tr("E-mail")

    def _flag(self) -> None:
        point, field = self.point, self.field
        words = ""
        if point.opt_out:
            words = self.tr("opposition")
            field.set_flag("forbidden", tone="bad")
        elif point.validity is Validity.INVALID:
            words = self.tr("invalide")
            field.set_flag("warning", tone="bad", tint=True)
        elif point.validity is Validity.SUSPECT:
            words = self.tr("à vérifier")
            field.set_flag("warning", tone="warn", tint=True)
        elif self._is_main:
            words = self.tr("numéro principal")
            field.set_flag("done", tone="good")
        # Beside a long number there is room for the sign only.
        field.sign.setAccessibleName(words)
        set_tooltip(field.sign, words)
        field.edit.setAccessibleDescription(words)

    @Slot(str)
    def _committed(self, text: str) -> None:
        self.typed.emit(self.point, text)

    def menu(self) -> QMenu:
        """What can be done with it."""
        menu = QMenu(self)
        acts = [
            (self.tr("Mettre en premier"), "first"),
            (self.tr("Libellé…"), "label"),
            (self.tr("Lever l’opposition"), "allow")
            if self.point.opt_out
            else (self.tr("Noter une opposition"), "oppose"),
            (self.tr("Retirer"), "remove"),
        ]
        for words, act in acts:
            action = menu.addAction(words)
            action.setData(act)
        menu.triggered.connect(self._chosen)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    @Slot()
    def _open(self) -> None:
        self.menu().popup(self.more_button.mapToGlobal(QPoint(0, self.more_button.height())))

    @Slot(object)
    def _chosen(self, action: object) -> None:
        self.asked.emit(action.data(), self.point)  # type: ignore[attr-defined]


class CardPoints(QWidget):
    """All of them, and a field to add one. added(PointKind, text); typed and asked as in `PointRow`."""

    added = Signal(object, str)
    typed = Signal(object, str)
    asked = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[PointRow] = []
        self._shown: tuple[object, ...] = ()
        self._kind = PointKind.PHONE
        self.fresh = InlineField(self.tr("À ajouter"))
        self.fresh.edit.committed.connect(self._fresh_committed)
        self.fresh.edit.editing_changed.connect(self._fresh_left)
        self.fresh.hide()
        self._down = column(self, gap=0)
        self._down.addWidget(self.fresh)

    def show_card(self, card: ContactCard) -> None:
        """Show the phones and e-mails of a contact; nothing moves when they are the same."""
        wanted = (card.points, card.main_phone, card.main_email)
        if wanted == self._shown:
            return
        self._shown = wanted
        for old in self.rows:
            self._down.removeWidget(old)
            old.hide()
            old.deleteLater()
        mains = {card.main_phone}
        self.rows = [
            PointRow(point, is_main=point.kind is PointKind.PHONE and point.value in mains)
            for point in card.points
        ]
        for place, made in enumerate(self.rows):
            made.typed.connect(self.typed)
            made.asked.connect(self.asked)
            self._down.insertWidget(place, made)

    def forget(self) -> None:
        """Show the values of the store at the next reading, whatever stands here."""
        self._shown = ()

    def add(self, kind: PointKind) -> None:
        """Open a field for one more."""
        self._kind = kind
        words = self.tr("Téléphone") if kind is PointKind.PHONE else self.tr("E-mail")
        self.fresh.caption_label.setText(words)
        self.fresh.edit.setAccessibleName(self.tr("{0} à ajouter").format(words))
        self.fresh.show_value("")
        self.fresh.show()
        self.fresh.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.fresh.edit.edit()

    def row_of(self, point_id: int) -> PointRow | None:
        """The line of a point."""
        return next((one for one in self.rows if one.point.id == point_id), None)

    def is_editing(self) -> bool:
        """Whether somebody is typing here."""
        return any(f.edit.is_editing() for f in (self.fresh, *(one.field for one in self.rows)))

    @Slot(str)
    def _fresh_committed(self, text: str) -> None:
        if text:
            self.added.emit(self._kind, text)

    @Slot(bool)
    def _fresh_left(self, editing: bool) -> None:
        if not editing:
            self.fresh.hide()
