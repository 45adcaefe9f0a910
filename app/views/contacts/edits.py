"""Each edit of a card on its way to the store: told when it is made, taken back on demand.

A clash with somebody else's edit is put to the person.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from app import labels
from app.context import Context, Message
from app.domain.contacts import ContactCard, Edited
from app.domain.leads import Point
from app.domain.words import PointKind, Role
from app.errors import Conflict, UserError
from app.services import companies, contact_editing

Act = Callable[..., Edited]
"""A service but for `actor` and `now`, which are given when it leaves."""


@dataclass(frozen=True)
class Clash:
    """A value typed on a contact that somebody changed meanwhile.

    again: the same edit on what stands there now, to be given `version` and `base`.
    """

    contact_id: int
    field: str
    caption: str
    yours: Any
    before: Any
    again: Act
    theirs: Any = None
    version: int = 0


class Edits(QObject):
    """edited(contact id): something changed, read again. clashed(Clash). refused(field, sentence)."""

    edited = Signal(object)
    clashed = Signal(object)
    refused = Signal(str, str)

    def __init__(self, context: Context, *, words: Callable[[str, Any], str], parent: QObject) -> None:
        """`words(field, value)` gives a value as people read it."""
        super().__init__(parent)
        self._context, self._words = context, words

    # ------------------------------------------------------------------------------------------ fields
    def field(self, card: ContactCard, field: str, value: Any, *, base: Any, caption: str) -> None:
        """Change one field of the contact; `base` is what the person saw, as it is stored."""
        act = partial(contact_editing.set_field, contact_id=card.id, field=field, value=value)
        self._versioned(card.id, act, field=field, caption=caption, version=card.version, base=base)

    def company(self, card: ContactCard, field: str, value: Any, *, base: Any, caption: str) -> None:
        """Change one field of the contact's company."""
        if card.company is not None:
            act = partial(companies.set_field, company_id=card.company.id, field=field, value=value)
            version = card.company.version
            self._versioned(card.id, act, field=field, caption=caption, version=version, base=base)

    def point(self, card: ContactCard, point: Point, text: str, *, caption: str) -> None:
        """Retype a phone or an e-mail."""
        act = partial(contact_editing.set_point, point_id=point.id, text=text)
        field = f"point {point.id}"
        self._versioned(card.id, act, field=field, caption=caption, version=card.version, base=point.raw)

    def settle(self, clash: Clash) -> None:
        """Keep what was typed in place of what somebody else wrote."""
        self._versioned(
            clash.contact_id,
            clash.again,
            field=clash.field,
            caption=clash.caption,
            version=clash.version,
            base=clash.theirs,
        )

    def _versioned(
        self, contact_id: int, act: Act, *, field: str, caption: str, version: int, base: Any
    ) -> None:
        def back(edited: Edited) -> Act:
            kept = _retyped(act, edited.before)
            return partial(kept, version=edited.version, base=edited.after)

        self._do(
            contact_id,
            partial(act, version=version, base=base),
            said=partial(self._told, field, caption, typed=_typed(act)),
            back=back,
            failed=partial(self._field_failed, Clash(contact_id, field, caption, _typed(act), base, act)),
        )

    def _told(self, field: str, caption: str, edited: Edited, *, typed: Any = None) -> str:
        # A company typed by its name comes back as an id.
        is_link = isinstance(typed, str) and isinstance(edited.after, int)
        value = typed if is_link else self._words(field, edited.after)
        if not value:
            return self.tr("{0} : effacé.").format(caption)
        return self.tr("{0} : {1}.").format(caption, value)

    def _field_failed(self, clash: Clash, error: BaseException) -> None:
        if isinstance(error, Conflict) and error.code == "conflict":
            values: dict[str, Any] = error.values
            self.clashed.emit(replace(clash, theirs=values["theirs"], version=values["version"]))
        else:
            self._refuse(clash.field, error)

    # -------------------------------------------------------------------------------- phones, e-mails
    def add_point(self, card: ContactCard, kind: PointKind, text: str) -> None:
        """Add a phone or an e-mail."""
        act = partial(contact_editing.add_point, contact_id=card.id, kind=kind, text=text)
        phone = self.tr("Téléphone ajouté : {0}.")
        words = (phone if kind is PointKind.PHONE else self.tr("E-mail ajouté : {0}.")).format(text)
        failed = partial(self._refuse, f"add {kind}")
        self._do(card.id, act, said=lambda _: words, back=_remove_added, failed=failed)

    def remove_point(self, card: ContactCard, point: Point) -> None:
        """Take a phone or an e-mail away."""
        act = partial(contact_editing.remove_point, point_id=point.id)
        words = self.tr("{0} retiré.").format(point.raw)

        def back(edited: Edited) -> Act:
            return partial(contact_editing.put_back, contact_id=card.id, point=edited.before)

        self._do(card.id, act, said=lambda _: words, back=back)

    def label_point(self, card: ContactCard, point: Point, text: str) -> None:
        """Say what a phone or an e-mail is."""
        act = partial(contact_editing.set_label, point_id=point.id)
        words = self.tr("{0} : libellé changé.").format(point.raw)
        self._do(
            card.id,
            partial(act, label=text),
            said=lambda _: words,
            back=lambda edited: partial(act, label=edited.before),
        )

    def oppose_point(self, card: ContactCard, point: Point, *, opposed: bool) -> None:
        """Write down, or lift, an opposition."""
        act = partial(contact_editing.set_opt_out, point_id=point.id)
        noted, lifted = self.tr("Opposition notée : {0}."), self.tr("Opposition levée : {0}.")
        words = (noted if opposed else lifted).format(point.raw)
        self._do(
            card.id,
            partial(act, opt_out=opposed),
            said=lambda _: words,
            back=lambda edited: partial(act, opt_out=edited.before),
        )

    def first_point(self, card: ContactCard, point: Point) -> None:
        """Put a phone or an e-mail before the others."""
        act = partial(contact_editing.make_first, point_id=point.id)
        words = self.tr("{0} passe en premier.").format(point.raw)
        self._do(
            card.id,
            act,
            said=lambda _: words,
            back=lambda edited: partial(contact_editing.make_first, point_id=edited.before),
        )

    # ------------------------------------------------------------------------------------ tags, stages
    def tag(self, card: ContactCard, tag_id: int, name: str, *, on: bool) -> None:
        """Put a tag on, or take it off."""
        put = partial(contact_editing.add_tag, contact_id=card.id, tag_id=tag_id)
        take = partial(contact_editing.remove_tag, contact_id=card.id, tag_id=tag_id)
        posed, taken = self.tr("Étiquette « {0} » posée."), self.tr("Étiquette « {0} » retirée.")
        words = (posed if on else taken).format(name)
        self._do(card.id, put if on else take, said=lambda _: words, back=lambda _: take if on else put)

    def stage(self, card: ContactCard, pipeline_id: int, stage_id: int | None, *, caption: str) -> None:
        """Move in a pipeline; None leaves it, for supervisors."""
        move = partial(contact_editing.set_stage, contact_id=card.id)
        leave = partial(contact_editing.leave_pipeline, contact_id=card.id, pipeline_id=pipeline_id)

        def back(edited: Edited) -> Act | None:
            if edited.before is not None:
                return partial(move, stage_id=edited.before)
            return leave if self._context.actor.may(Role.SUPERVISOR) else None

        act = leave if stage_id is None else partial(move, stage_id=stage_id)
        self._do(card.id, act, said=partial(self._told, "stage", caption), back=back)

    def list(self, card: ContactCard, list_id: int, name: str, *, on: bool) -> None:
        """Put on a marketing list, or take off it (for supervisors)."""
        put = partial(contact_editing.add_to_list, contact_id=card.id, list_id=list_id)
        take = partial(contact_editing.remove_from_list, contact_id=card.id, list_id=list_id)
        added, taken = self.tr("Ajouté à la liste « {0} »."), self.tr("Retiré de la liste « {0} ».")
        words = (added if on else taken).format(name)
        may_undo = not on or self._context.actor.may(Role.SUPERVISOR)
        other = take if on else put
        self._do(
            card.id,
            put if on else take,
            said=lambda _: words,
            back=lambda _: other if may_undo else None,
        )

    # --------------------------------------------------------------------------------------- execution
    def _do(
        self,
        contact_id: int,
        act: Act,
        *,
        said: Callable[[Edited], str],
        back: Callable[[Edited], Act | None] | None = None,
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        context = self._context
        context.tasks.write(
            partial(act, actor=context.actor, now=context.clock()),
            receiver=self,
            done=partial(self._done, contact_id, said, back),
            failed=failed or partial(self._refuse, ""),
        )

    def _done(
        self,
        contact_id: int,
        said: Callable[[Edited], str],
        back: Callable[[Edited], Act | None] | None,
        edited: Edited,
    ) -> None:
        self.edited.emit(contact_id)
        if edited.before == edited.after:
            return
        other = back(edited) if back else None
        undo = partial(self._do, contact_id, other, said=self._undone) if other else None
        self._context.say(Message(said(edited), undo=undo))

    def _undone(self, _edited: Edited) -> str:
        return self.tr("Modification annulée.")

    def _refuse(self, field: str, error: BaseException) -> None:
        if isinstance(error, UserError):
            self.refused.emit(field, labels.error_text(error))
        else:
            self._context.tasks.crashed.emit(error)


def _remove_added(edited: Edited) -> Act | None:
    """Several numbers in one text are several points: they are taken away together."""
    added: tuple[Point, ...] = edited.after
    return partial(_remove_all, points=added) if added else None


def _remove_all(session: Any, *, points: tuple[Point, ...], **values: Any) -> Edited:
    for point in points:
        done = contact_editing.remove_point(session, point_id=point.id, **values)
    return done


def _retyped(act: Act, value: Any) -> Act:
    """The same edit with another value."""
    assert isinstance(act, partial)
    name = "value" if "value" in act.keywords else "text"
    return partial(act.func, *act.args, **(act.keywords | {name: value}))


def _typed(act: Act) -> Any:
    assert isinstance(act, partial)
    return act.keywords.get("value", act.keywords.get("text"))
