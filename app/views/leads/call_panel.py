"""The right of the desk: the timer, the note, the qualifications on their keys, the callback, save."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QMenu, QStackedLayout, QWidget

from app.domain.gate import Light, Verdict
from app.domain.reference import QualificationRow, ReferenceRow, TemplateRow
from app.views import theme
from app.views.leads.callback_picker import CallbackPicker
from app.views.leads.note_editor import NoteEditor
from app.views.widgets.button import Button, CallButton, IconButton
from app.views.widgets.frames import column, hline, row
from app.views.widgets.pill import KeyCap, duration
from app.views.widgets.qualification import Flag, QualificationButton
from app.views.widgets.text import label

LIGHTS = {Light.GREEN: "allowed", Light.AMBER: "caution", Light.RED: "forbidden"}


class CallPanel(QFrame):
    """call_asked(), hang_up_asked(), qualified(QualificationRow), save_asked(), close_asked(), edited()."""

    call_asked = Signal()
    hang_up_asked = Signal()
    qualified = Signal(object)
    save_asked = Signal()
    close_asked = Signal()
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "bg")
        self._qualifications: dict[int, QualificationRow] = {}
        self.timer_label = label("00:00", size="l", weight=theme.SEMIBOLD)
        self.line_label = label("", tone="muted", size="s")
        self.call_button = CallButton(self.tr("Appeler"))
        self.hang_up_button = Button(self.tr("Raccrocher"), variant="hangup", icon="hangup", keys=("F3",))
        self.note = NoteEditor()
        self.group = QButtonGroup(self)
        self.grids = QWidget()
        self.picker = CallbackPicker()
        self.save_button = Button(
            self.tr("Enregistrer et suivant"),
            variant="primary",
            keys=(self.tr("Ctrl"), self.tr("Entrée")),
            height=theme.CONTROL_L,
        )
        self.more_button = IconButton("more", name=self.tr("Autres actions"), size=theme.CONTROL_L)
        self.more_menu = QMenu(self)
        self.close_action = QAction(self.tr("Clôturer la fiche…"), self.more_menu)
        self.close_action.triggered.connect(self.close_asked)
        self.more_menu.addAction(self.close_action)
        self.template: TemplateRow | None = None
        self._tags: dict[int, str] = {}
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------------------------------ qualification
    def set_qualifications(self, rows: Sequence[QualificationRow]) -> None:
        """One button for each active qualification of the first level, argued ones first."""
        for button in self.group.buttons():
            self.group.removeButton(button)
        for old in self.grids.findChildren(QWidget):
            old.hide()
            old.deleteLater()
        self._qualifications = {q.id: q for q in rows if q.active}
        shown = [q for q in self._qualifications.values() if q.parent_id is None]
        down = self.grids.layout()
        for title, argued in ((self.tr("Argumenté"), True), (self.tr("Non argumenté"), False)):
            part = [q for q in shown if q.argued is argued]
            if part and down is not None:
                down.addWidget(self._block(title, part, first=argued))

    def qualification(self) -> QualificationRow | None:
        """The one chosen."""
        return self._qualifications.get(self.group.checkedId())

    def choose(self, qualification_id: int | None) -> None:
        """Choose without saying it; None for none."""
        self.group.setExclusive(False)
        for button in self.group.buttons():
            button.setChecked(self.group.id(button) == qualification_id)
        self.group.setExclusive(True)

    def press(self, key: str) -> bool:
        """Choose by the printed key; False when no button has it."""
        for button in self.group.buttons():
            if isinstance(button, QualificationButton) and button.key == key and button.isEnabled():
                button.click()
                return True
        return False

    # --------------------------------------------------------------------------------------------- call
    def show_ready(self, number: str, verdict: Verdict, reason: str) -> None:
        """Nobody on the line; what the legal gate says."""
        self._calls.setCurrentWidget(self.call_button)
        self.call_button.setEnabled(True)
        self.call_button.set_light(LIGHTS[verdict.light], reason=reason)  # type: ignore[arg-type]
        self.line_label.setText(number or reason)
        self.tick(0)

    def show_on_line(self, number: str) -> None:
        """Somebody on the line."""
        self._calls.setCurrentWidget(self.hang_up_button)
        self.line_label.setText(self.tr("en ligne, {0}").format(number))

    def show_wrap_up(self, talk_s: int) -> None:
        """The call is over, the result is being typed."""
        self._calls.setCurrentWidget(self.call_button)
        self.call_button.setEnabled(False)
        self.line_label.setText(self.tr("appel de {0}, saisie en cours").format(duration(talk_s)))

    def tick(self, seconds: int) -> None:
        """The running time."""
        self.timer_label.setText(duration(seconds))

    # --------------------------------------------------------------------------------------------- note
    def set_tags(self, tags: Sequence[ReferenceRow]) -> None:
        """The centre's tags, to name those a template applies."""
        self._tags = {tag.id: tag.label for tag in tags}

    @Slot(object)
    def apply_template(self, template: TemplateRow | None) -> None:
        """Remember the template: its tags, outcome and closing apply when the note is saved."""
        from app import labels

        self.template = template
        words = [self._tags[tag] for tag in template.tag_ids if tag in self._tags] if template else []
        if template is not None and template.outcome is not None:
            words.append(labels.word(template.outcome))
        if template is not None and template.closes:
            words.append(self.tr("clôt la fiche"))
        self.note.set_tags(words)
        self.edited.emit()

    def clear(self) -> None:
        """Ready for another person."""
        self.choose(None)
        self.apply_template(None)
        self.note.set_body("")
        self.note.say_kept("")

    def set_open(self, is_open: bool) -> None:
        """Whether a record is on the desk."""
        for part in (self.note, self.grids, self.picker, self.save_button, self.close_action):
            part.setEnabled(is_open)
        if not is_open:
            self.call_button.setEnabled(False)
            self.line_label.setText("")
            self.tick(0)

    # -------------------------------------------------------------------------------------------- build
    def _block(self, title: str, part: Sequence[QualificationRow], *, first: bool) -> QWidget:
        block = QWidget()
        grid = QGridLayout(block)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.S1)
        grid.setVerticalSpacing(theme.S1)
        head = row(gap=theme.S1)
        head.addWidget(label(title, weight=theme.SEMIBOLD))
        head.addStretch(1)
        if first:
            head.addWidget(KeyCap("Alt"))
            head.addWidget(label(self.tr("+ touche dans la note"), tone="muted", size="s"))
        grid.addLayout(head, 0, 0, 1, 2)
        for place, q in enumerate(part):
            button = QualificationButton(q.label, key=q.key or "", group_name=title, flag=_flag(q))
            self.group.addButton(button, q.id)
            grid.addWidget(button, 1 + place // 2, place % 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return block

    def _connect(self) -> None:
        self.call_button.clicked.connect(self.call_asked)
        self.hang_up_button.clicked.connect(self.hang_up_asked)
        self.save_button.clicked.connect(self.save_asked)
        self.group.idClicked.connect(self._chosen)
        self.note.template_chosen.connect(self.apply_template)
        self.note.edited.connect(self.edited)
        self.picker.changed.connect(self.edited)
        self.more_button.clicked.connect(self._open_more)

    @Slot(int)
    def _chosen(self, qualification_id: int) -> None:
        self.qualified.emit(self._qualifications[qualification_id])

    @Slot()
    def _open_more(self) -> None:
        self.more_menu.popup(self.more_button.mapToGlobal(self.more_button.rect().topLeft()))

    def _lay_out(self) -> None:
        times = column(gap=0)
        times.addWidget(self.timer_label)
        times.addWidget(self.line_label)
        calls = QWidget()
        self._calls = QStackedLayout(calls)
        self._calls.addWidget(self.call_button)
        self._calls.addWidget(self.hang_up_button)
        calls.setFixedHeight(theme.CONTROL)
        top = row(gap=theme.S2, margins=(12, 8, 12, 8))
        top.addLayout(times, 1)
        top.addWidget(calls)
        line = hline()
        head = row(gap=theme.S1)
        head.addWidget(label(self.tr("Note"), weight=theme.SEMIBOLD))
        head.addStretch(1)
        head.addWidget(label(self.tr("modèle"), tone="muted", size="s"))
        head.addWidget(KeyCap("/"))
        head.addWidget(label(self.tr("ou"), tone="muted", size="s"))
        head.addWidget(KeyCap("F4"))
        column(self.grids, gap=theme.S2)
        save = row(gap=theme.S1)
        save.addWidget(self.save_button, 1)
        save.addWidget(self.more_button)
        body = column(gap=theme.S2, margins=(12, 6, 12, 12))
        body.addLayout(head)
        body.addWidget(self.note, 1)
        body.addWidget(self.grids)
        body.addWidget(self.picker)
        body.addLayout(save)
        whole = column(self, gap=0)
        whole.addLayout(top)
        whole.addWidget(line)
        whole.addLayout(body, 1)


def _flag(q: QualificationRow) -> Flag | None:
    if q.positive:
        return "star"
    if q.callback:
        return "clock"
    return "forbidden" if q.do_not_call else None
