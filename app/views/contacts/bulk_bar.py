"""The bar that rises with a selection: what can be done to many contacts at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QFrame, QMenu, QStackedWidget, QWidget

from app import i18n, labels, labels_imports, wording
from app.context import Context, Message
from app.domain.filters import Filter
from app.domain.words import Role
from app.errors import UserError
from app.services import contact_files
from app.views import theme
from app.views.contacts import bulk_acts
from app.views.contacts.bulk_acts import Act, Changed, Job, Progress
from app.views.contacts.choices import Choices
from app.views.widgets.button import Button, IconButton
from app.views.widgets.feedback import ProgressLine
from app.views.widgets.frames import row, vline
from app.views.widgets.text import label

HEIGHT = 44


class BulkBar(QFrame):
    """all_asked(): tick the whole list. none_asked(): tick nothing. changed(): contacts were changed."""

    all_asked = Signal()
    none_asked = Signal()
    changed = Signal()

    def __init__(
        self, context: Context, *, ids: Callable[[], Sequence[int]], filter: Callable[[], Filter]
    ) -> None:
        """`ids` gives the ticked contacts, `filter` that of the list they stand in."""
        super().__init__()
        self._context, self._ids, self._filter = context, ids, filter
        self._has_all = False
        self._choices = Choices()
        self._job: Job | None = None
        self.setProperty("frame", "raised")
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(self.tr("Actions sur la sélection"))
        self.count_label = label(weight=theme.SEMIBOLD)
        self.all_button = Button(variant="link")
        self.tag_button = self._button(self.tr("Étiqueter"), "tag", self._open_tags)
        self.stage_button = self._button(self.tr("Étape"), "stage", self._open_stages)
        self.owner_button = self._button(self.tr("Propriétaire"), "person", self._open_owners)
        self.flow_button = self._button(self.tr("Vers le flux clients"), "flow", self._into_flow)
        self.export_button = self._button(self.tr("Exporter"), "export", self.export)
        self.export_button.setVisible(context.actor.may(Role.SUPERVISOR))
        self.close_button = IconButton("close", name=self.tr("Tout décocher"))
        self.progress = ProgressLine()
        self._lay_out()
        self.all_button.clicked.connect(self.all_asked)
        self.close_button.clicked.connect(self.none_asked)
        self.progress.stop_button.clicked.connect(self._stop)

    def set_choices(self, choices: Choices) -> None:
        """The tags, stages and people to choose from."""
        self._choices = choices

    def show_count(self, count: int, *, total: int | None) -> None:
        """How many are ticked, of how many in the list."""
        self.count_label.setText(self.tr("%n sélectionnée(s)", "", count))
        self._has_all = count == total
        self.all_button.setVisible(total is not None and count < total)
        if total is not None:
            self.all_button.set_text(self.tr("Prendre les {0}").format(wording.number(total)))

    @property
    def is_working(self) -> bool:
        """True while an act is under way."""
        return self._job is not None

    # ------------------------------------------------------------------------------------------- menus
    @Slot()
    def _open_tags(self) -> None:
        menu = QMenu(self)
        off = QMenu(self.tr("Retirer"), menu)
        for tag in self._choices.tags:
            menu.addAction(_plain(tag.label), partial(self.tag, tag.id, tag.label))
            off.addAction(_plain(tag.label), partial(self.untag, tag.id, tag.label))
        menu.addSeparator()
        menu.addMenu(off)
        self._open(menu, self.tag_button)

    @Slot()
    def _open_stages(self) -> None:
        menu = QMenu(self)
        for pipeline in self._choices.pipelines:
            menu.addSection(_plain(pipeline.label))
            for stage in pipeline.stages:
                menu.addAction(_plain(stage.label), partial(self.stage, stage.id, stage.label, pipeline.id))
        self._open(menu, self.stage_button)

    @Slot()
    def _open_owners(self) -> None:
        menu = QMenu(self)
        for user_id, name in self._choices.people:
            menu.addAction(_plain(name), partial(self.own, user_id, name))
        menu.addSeparator()
        menu.addAction(self.tr("Personne"), partial(self.own, None, self.tr("personne")))
        self._open(menu, self.owner_button)

    def _open(self, menu: QMenu, button: QWidget) -> None:
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    # -------------------------------------------------------------------------------------------- acts
    def tag(self, tag_id: int, name: str) -> None:
        """Put a tag on the ticked contacts."""
        values = self._values() | {"tag_id": tag_id}
        self._run(partial(bulk_acts.tag, **values), partial(self._tagged, values, name))

    def untag(self, tag_id: int, name: str) -> None:
        """Take a tag off the ticked contacts."""
        values = self._values() | {"tag_id": tag_id}
        self._run(partial(bulk_acts.untag, **values), partial(self._untagged, values, name))

    def own(self, owner_id: int | None, name: str) -> None:
        """Give the ticked contacts to a person."""
        values = self._values()
        self._run(partial(bulk_acts.own, **values, owner_id=owner_id), partial(self._owned, values, name))

    def stage(self, stage_id: int, name: str, pipeline_id: int) -> None:
        """Put the ticked contacts at a stage."""
        values = self._values()
        done = partial(self._staged, values, name, pipeline_id)
        self._run(partial(bulk_acts.stage, **values, stage_id=stage_id), done)

    @Slot()
    def _into_flow(self) -> None:
        self._run(partial(bulk_acts.into_flow, now=self._context.clock()), self._flowed)

    @Slot()
    def export(self) -> None:
        """Write the ticked contacts to a file."""
        context = self._context
        path = context.ask.save_file(
            self.tr("Exporter les contacts"),
            name=self.tr("contacts.csv"),
            filters=self.tr("CSV (*.csv);;Excel (*.xlsx)"),
        )
        if path is None or self._job is not None:
            return
        act = partial(
            contact_files.write,
            actor=context.actor,
            path=path if path.suffix.lower() in (".csv", ".xlsx") else path.with_suffix(".csv"),
            word=labels.word,
            title=labels_imports.field,
            language=i18n.speaking(),
            now=context.clock(),
            filter=self._filter(),
            ids=None if self._has_all else list(self._ids()),
        )
        self._start(partial(_read, act=act), partial(self._exported, path.name))

    def _exported(self, name: str, count: int) -> None:
        self._end()
        words = self.tr("%n contact(s) exporté(s) dans {0}.", "", count).format(name)
        self._context.say(Message(words))

    def _tagged(self, values: dict[str, Any], name: str, changed: Changed) -> None:
        words = self.tr("Étiquette « {0} » posée sur %n fiche(s).", "", len(changed)).format(name)
        self._say(words, changed, partial(bulk_acts.untag, **values))

    def _untagged(self, values: dict[str, Any], name: str, changed: Changed) -> None:
        words = self.tr("Étiquette « {0} » retirée de %n fiche(s).", "", len(changed)).format(name)
        self._say(words, changed, partial(bulk_acts.tag, **values))

    def _owned(self, values: dict[str, Any], name: str, changed: Changed) -> None:
        words = self.tr("%n fiche(s) donnée(s) à {0}.", "", len(changed)).format(name)
        self._say(words, changed, partial(bulk_acts.own_again, **values, owners=dict(changed)))

    def _staged(self, values: dict[str, Any], name: str, pipeline_id: int, changed: Changed) -> None:
        words = self.tr("%n fiche(s) passée(s) à « {0} ».", "", len(changed)).format(name)
        back = partial(bulk_acts.stage_again, **values, stages=dict(changed), pipeline_id=pipeline_id)
        self._say(words, changed, back)

    def _flowed(self, changed: Changed) -> None:
        self._end()
        words = self.tr("%n fiche(s) dans le flux clients.", "", len(changed))
        self._context.say(Message(words))

    def _values(self) -> dict[str, Any]:
        return {"actor": self._context.actor, "now": self._context.clock()}

    # --------------------------------------------------------------------------------------- execution
    def _run(self, act: Act, done: Callable[[Changed], None], *, ids: Sequence[int] | None = None) -> None:
        if self._job is not None:
            return
        self._start(partial(bulk_acts.run, ids=list(self._ids() if ids is None else ids), act=act), done)

    def _start(self, work: Callable[[Job], Any], done: Callable[[Any], None]) -> None:
        self._set_working(True)
        job = self._context.tasks.run(
            work, receiver=self, done=done, failed=self._failed, progressed=self._progressed
        )
        # A job that is done at once has already been put away.
        self._job = job if self.pages.currentIndex() == 1 else None

    def _say(self, words: str, changed: Changed, back: Act) -> None:
        self._end()
        ids = [contact_id for contact_id, _ in changed]
        undo = partial(self._run, back, self._undone, ids=ids) if ids else None
        self._context.say(Message(words, undo=undo))

    def _undone(self, changed: Changed) -> None:
        self._end()
        words = self.tr("Annulé sur %n fiche(s).", "", len(changed))
        self._context.say(Message(words, "info"))

    def _failed(self, error: BaseException) -> None:
        was_stopped = self._job is not None and self._job.is_cancelled
        self._end()
        if isinstance(error, UserError):
            self._context.say(Message(labels.error_text(error), "error"))
        elif not was_stopped:
            self._context.tasks.crashed.emit(error)

    def _progressed(self, progress: Progress) -> None:
        total = progress.total or 0
        words = self.tr("{0} fiches sur {1}").format(wording.number(progress.done), wording.number(total))
        self.progress.show_progress(words, done=progress.done, total=total)

    def _end(self) -> None:
        self._set_working(False)
        self._job = None
        self.changed.emit()

    def _set_working(self, working: bool) -> None:
        self.progress.show_progress(self.tr("En cours…"), done=0, total=0)
        self.pages.setCurrentIndex(int(working))

    @Slot()
    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    # ------------------------------------------------------------------------------------------- build
    def _button(self, text: str, icon: str, act: Callable[[], None]) -> Button:
        made = Button(text, icon=icon, variant="quiet", height=theme.CONTROL_S)
        made.clicked.connect(act)
        return made

    def _lay_out(self) -> None:
        acts = QWidget()
        across = row(acts, gap=theme.S1, margins=(14, 0, 6, 0))
        across.addWidget(self.count_label)
        across.addSpacing(theme.S2)
        across.addWidget(self.all_button)
        across.addSpacing(theme.S2)
        rule = vline()
        rule.setFixedHeight(20)
        across.addWidget(rule)
        for button in (
            self.tag_button,
            self.stage_button,
            self.owner_button,
            self.flow_button,
            self.export_button,
        ):
            across.addWidget(button)
        across.addStretch(1)
        across.addWidget(self.close_button)
        waiting = QWidget()
        row(waiting, margins=(14, 2, 14, 2)).addWidget(self.progress)
        self.pages = QStackedWidget()
        self.pages.addWidget(acts)
        self.pages.addWidget(waiting)
        row(self, margins=(1, 1, 1, 1)).addWidget(self.pages)


def _read(job: Job, *, act: Callable[[Any], int]) -> int:
    count: int = job.read(act)
    return count


def _plain(text: str) -> str:
    return text.replace("&", "&&")
