"""The left of the card: facts changed in place, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal, Slot
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from app import wording
from app.context import Context
from app.domain.contacts import ContactCard, StageIn
from app.domain.reference import PipelineRow
from app.domain.words import Capacity, PointKind, Role
from app.views.contacts.card_fields import CardFields, Spec
from app.views.contacts.card_points import CardPoints
from app.views.contacts.choices import Choices
from app.views.widgets.button import IconButton
from app.views.widgets.frames import Section, column, hline, set_ground
from app.views.widgets.inline_choice import InlineChoice
from app.views.widgets.inline_field import InlineField
from app.views.widgets.one_of import Option
from app.views.widgets.paint import category_pill
from app.views.widgets.scroll_over import ScrollColumn

WIDTH = 304
Fact = InlineField | InlineChoice


class CardFacts(ScrollColumn):
    """edited(Spec, value); staged(pipeline id, stage id or None, caption); lists_asked(QWidget)."""

    edited = Signal(object, object)
    staged = Signal(int, object, str)

    def __init__(self, context: Context) -> None:
        super().__init__(width=WIDTH, name=QCoreApplication.translate("CardFacts", "Informations"))
        self._context = context
        self._choices = Choices()
        self._card: ContactCard | None = None
        self.fields = CardFields(self)
        self.points = CardPoints()
        self.facts: dict[str, Fact] = {}
        self._specs: dict[str, Spec] = {}
        self._stages: dict[int, InlineChoice] = {}
        self._custom: list[Fact] = []
        self.read_only: dict[str, InlineField] = {}
        self._lay_out()

    def set_choices(self, choices: Choices) -> None:
        """What can be chosen."""
        self._choices = choices
        for key, fact in self.facts.items():
            spec = self._specs[key]
            if isinstance(fact, InlineChoice) and spec.options is not None:
                fact.set_options(spec.options(choices))
        self._make_stages(choices.pipelines)
        if self._card is not None:
            self.show_card(self._card)

    def show_card(self, card: ContactCard) -> None:
        """Show a contact; what is being typed stays."""
        self._card = card
        self.points.show_card(card)
        self._make_custom(card)
        for key, fact in self.facts.items():
            self._show_fact(fact, self._specs[key], card)
        for key in ("industry", "headcount"):
            self.facts[key].setVisible(card.company is not None)
        is_supervisor = self._context.actor.may(Role.SUPERVISOR)
        self.facts["external_ref"].set_read_only(not is_supervisor)
        here = {stage.pipeline_id: stage for stage in card.stages}
        for pipeline_id, choice in self._stages.items():
            self._show_stage(choice, here.get(pipeline_id))
        zone, now = self._context.centre.site_zone, self._context.clock()
        last, tried = card.last_interaction_at, card.last_attempt_at
        instants = {"interaction": last, "attempt": tried, "created": card.created_at}
        for key, at in instants.items():
            words = wording.moment(at, zone=zone, now=now) if at else self.tr("jamais")
            self.read_only[key].show_value(words)

    def spec(self, key: str) -> Spec | None:
        """What a fact is."""
        return self._specs.get(key)

    def is_editing(self) -> bool:
        """Whether somebody is typing here."""
        typed = (fact for fact in self.facts.values() if isinstance(fact, InlineField))
        return self.points.is_editing() or any(fact.edit.is_editing() for fact in typed)

    def refuse(self, key: str, reason: str) -> bool:
        """Put the reason of a refusal beside its field; False when the field is not here."""
        fact = self.facts.get(key)
        if isinstance(fact, InlineField) and self._card is not None:
            self._show_fact(fact, self._specs[key], self._card)
            fact.edit.setAccessibleDescription(reason)
            fact.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    # ------------------------------------------------------------------------------------------- facts
    def _show_fact(self, fact: Fact, spec: Spec, card: ContactCard) -> None:
        value = spec.read(card)
        if isinstance(fact, InlineField):
            fact.show_value(spec.text(value))
            return
        missing = value is Capacity.UNKNOWN
        fact.show_value(value, text=self._word(spec, value, card), missing=missing)

    def _word(self, spec: Spec, value: Any, card: ContactCard) -> str:
        """A chosen value in words, also when it is no longer offered."""
        offered = spec.options(self._choices) if spec.options else ()
        known = next((option.text for option in offered if option.key == value), None)
        if known is not None:
            return known
        kept = {
            "owner": card.owner,
            "type": card.type.label if card.type else None,
            "source": card.source.label if card.source else None,
            "industry": card.company.industry if card.company else None,
        }
        return kept.get(spec.key) or str(value or "")

    def _show_stage(self, choice: InlineChoice, stage: StageIn | None) -> None:
        if stage is None:
            choice.show_value(None, text=self.tr("hors du pipeline"))
        else:
            look = category_pill(stage.stage, number=stage.colour + 1)
            choice.show_value(stage.stage_id, text=stage.stage, look=look)

    def _make(self, spec: Spec) -> Fact:
        made: Fact = InlineField(spec.caption) if spec.options is None else InlineChoice(spec.caption)
        if isinstance(made, InlineChoice) and spec.options is not None:
            made.set_options(spec.options(self._choices))
        made.setObjectName(spec.key)
        made.committed.connect(self._committed)
        self._specs[spec.key] = spec
        self.facts[spec.key] = made
        return made

    @Slot(object)
    def _committed(self, value: object) -> None:
        fact = self.sender()
        if fact is not None:
            self.edited.emit(self._specs[fact.objectName()], value)

    def _make_custom(self, card: ContactCard) -> None:
        wanted = self.fields.custom(card)
        if [spec.key for spec in wanted] == [fact.objectName() for fact in self._custom]:
            return
        for old in self._custom:
            self.facts.pop(old.objectName())
            self._custom_section.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._custom = [self._make(spec) for spec in wanted]
        for fact in self._custom:
            self._custom_section.body.addWidget(fact)
        self._custom_section.setVisible(bool(wanted))

    def _make_stages(self, pipelines: Sequence[PipelineRow]) -> None:
        for old in self._stages.values():
            self._follow_up.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._stages = {}
        leaving = (Option(None, self.tr("Hors du pipeline")),)
        for place, pipeline in enumerate(pipelines):
            stages = tuple(Option(stage.id, stage.label) for stage in pipeline.stages)
            may_leave = self._context.actor.may(Role.SUPERVISOR)
            made = InlineChoice(pipeline.label, (*stages, *(leaving if may_leave else ())))
            made.setObjectName(str(pipeline.id))
            made.committed.connect(self._staged)
            self._stages[pipeline.id] = made
            self._follow_up.body.insertWidget(place + 1, made)

    @Slot(object)
    def _staged(self, stage_id: object) -> None:
        choice = self.sender()
        if isinstance(choice, InlineChoice):
            self.staged.emit(int(choice.objectName()), stage_id, choice.caption_label.text())

    # ------------------------------------------------------------------------------------------- build
    def _lay_out(self) -> None:
        inside = QWidget()
        set_ground(inside, "surface")
        down = column(inside, gap=0, margins=(0, 4, 0, 8))
        reach = Section(self.tr("Coordonnées"), gap=0)
        self.add_button = IconButton("plus", name=self.tr("Ajouter un téléphone ou un e-mail"), size=24)
        self.add_button.clicked.connect(self._open_add)
        reach.add_action(self.add_button)
        reach.body.addWidget(self.points)
        self._fill(reach, self.fields.address())
        work = self._fill(Section(self.tr("Profession"), gap=0), self.fields.profession())
        self._follow_up = self._fill(Section(self.tr("Suivi"), gap=0), self.fields.follow_up())
        for key, caption in (
            ("interaction", self.tr("Échange")),
            ("attempt", self.tr("Tentative")),
            ("created", self.tr("Création")),
        ):
            made = InlineField(caption)
            made.set_read_only(True)
            self.read_only[key] = made
            self._follow_up.body.addWidget(made)
        who = self._fill(Section(self.tr("Identité"), gap=0), self.fields.identity())
        self._custom_section = Section(self.tr("Champs du centre"), gap=0)
        self._custom_section.hide()
        for place, section in enumerate((reach, work, self._follow_up, who, self._custom_section)):
            self._add_section(down, section, has_line=place > 0)
        down.addStretch(1)
        self.setWidget(inside)

    def _fill(self, section: Section, specs: Sequence[Spec]) -> Section:
        for spec in specs:
            section.body.addWidget(self._make(spec))
        return section

    def _add_section(self, down: QVBoxLayout, section: Section, *, has_line: bool) -> None:
        if has_line:
            down.addWidget(hline())
        inner = column(gap=0, margins=(16, 10, 16, 10))
        inner.addWidget(section)
        down.addLayout(inner)

    @Slot()
    def _open_add(self) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Ajouter un téléphone"), self._add_phone)
        menu.addAction(self.tr("Ajouter un e-mail"), self._add_email)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.add_button.mapToGlobal(QPoint(0, self.add_button.height())))

    @Slot()
    def _add_phone(self) -> None:
        self.points.add(PointKind.PHONE)

    @Slot()
    def _add_email(self) -> None:
        self.points.add(PointKind.EMAIL)
