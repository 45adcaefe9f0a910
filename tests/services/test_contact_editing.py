"""Editing a contact in place: one value at a time, nobody overwritten, everything undoable and told."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db.entities import (
    Audit,
    Contact,
    ContactEvent,
    ContactPipeline,
    MarketingList,
    Pipeline,
    Stage,
    Tag,
)
from app.db.store import Store
from app.domain.actor import Actor
from app.domain.contacts import ContactCard
from app.domain.filters import Filter
from app.domain.imports import Repair
from app.domain.words import ContactEventKind, Origin, PipelineEntity, PointKind, Validity
from app.errors import Conflict, Forbidden, Invalid, NotFound
from app.services import contact_editing as editing
from app.services import contacts, reference


@pytest.fixture
def centre(store: Store, now: datetime) -> Store:
    """A store with the shipped lists and a marketing list."""
    with store.writing() as session:
        reference.install_defaults(session, now=now)
        session.add(MarketingList(label="Lettre"))
    return store


@pytest.fixture
def delmotte(centre: Store, now: datetime, agent: Actor) -> int:
    """Bastien Delmotte, with a phone and an e-mail."""
    values = {
        "first_name": "Bastien", "last_name": "Delmotte", "phone": "06 39 98 22 05",
        "email": "b.delmotte@orange.fr", "company": "Transports Delmotte",
    }  # fmt: skip
    with centre.writing() as session:
        return contacts.create(session, actor=agent, values=values, now=now).id


@pytest.fixture
def desk(store_of: Callable[[Actor], Store], agent: Actor) -> Store:
    """The store as an agent opens it."""
    return store_of(agent)


def card_of(session: Session, contact_id: int) -> ContactCard:
    return contacts.card(session, contact_id=contact_id)


EDITS: tuple[tuple[str, Any, Any], ...] = (
    ("first_name", "SÉBASTIEN", "Sébastien"),
    ("last_name", "DE LA TOUR", "de La Tour"),
    ("civility", "monsieur", "M."),
    ("job_title", " Dirigeant associé ", "Dirigeant associé"),
    ("is_decision_maker", "oui", True),
    ("capacity", "professionnel", "professional"),
    ("lifecycle", "client", "customer"),
    ("language", "français", "fr"),
    ("timezone", "Indian/Reunion", "Indian/Reunion"),
    ("preferred_channel", "téléphone", "phone"),
    ("preferred_hours", "le matin", "le matin"),
    ("address", "14 rue du Canal", "14 rue du Canal"),
    ("postcode", "62400", "62400"),
    ("city", "BÉTHUNE", "Béthune"),
    ("country", "france", "FR"),
    ("do_not_call", True, True),
    ("custom.Flotte", "38 camions", "38 camions"),
)


def test_each_field_is_edited_and_undone(
    desk: Store, centre: Store, delmotte: int, agent: Actor, now: datetime
) -> None:
    for field, typed, kept in EDITS:
        with desk.writing() as session:
            version = card_of(session, delmotte).version
            done = editing.set_field(
                session, actor=agent, contact_id=delmotte, field=field, value=typed, version=version, now=now
            )
            assert (done.after, done.version) == (kept, version + 1), field
        with desk.writing() as session:
            undone = editing.set_field(
                session, actor=agent, contact_id=delmotte, field=field, value=done.before,
                version=done.version, now=now,
            )  # fmt: skip
            assert (undone.before, undone.after) == (kept, done.before), field
    with centre.reading() as session:
        audit = session.scalars(select(Audit).where(Audit.action == "contact.edited")).all()
        assert len(audit) == 2 * len(EDITS)
        assert {line.detail["field"] for line in audit} == {field for field, _, _ in EDITS}
        assert all(line.user_id == agent.user_id for line in audit)


def test_a_new_name_or_company_is_found_at_once(
    desk: Store, delmotte: int, agent: Actor, now: datetime
) -> None:
    def found(session: Session, text: str) -> bool:
        return delmotte in contacts.ids(session, filter=Filter(text=text))

    with desk.writing() as session:
        for field, value in (("last_name", "Œuvrard"), ("company", "Pâtisserie Hoarau SARL")):
            version = card_of(session, delmotte).version
            done = editing.set_field(
                session, actor=agent, contact_id=delmotte, field=field, value=value, version=version, now=now
            )
        assert found(session, "oeuvrard")
        assert found(session, "patisserie hoarau")
        assert not found(session, "delmotte bastien transports")
        card = card_of(session, delmotte)
        assert card.company is not None
        assert (card.company.id, card.company.name) == (done.after, "Pâtisserie Hoarau SARL")
        assert session.scalar(select(Contact.sort_name).where(Contact.id == delmotte)) == "oeuvrard bastien"


LINKS = {"type": "Professionnel", "source": "salon", "owner": "Tom Garnier", "company": "Nouvelle"}


def test_links_take_words_or_ids_and_give_ids(
    desk: Store, delmotte: int, agent: Actor, now: datetime
) -> None:
    def edit(field: str, value: object) -> Any:
        with desk.writing() as session:
            version = card_of(session, delmotte).version
            return editing.set_field(
                session, actor=agent, contact_id=delmotte, field=field, value=value, version=version, now=now
            )

    for field, word in LINKS.items():
        by_word, none = edit(field, word), edit(field, None)
        by_id = edit(field, by_word.after)
        assert isinstance(by_word.after, int)
        assert (none.before, none.after, by_id.after) == (by_word.after, None, by_word.after)


def test_an_edit_that_lost_the_race_is_refused_with_what_stands_there(
    desk: Store, delmotte: int, agent: Actor, agent2: Actor, now: datetime
) -> None:
    with desk.writing() as session:
        seen = card_of(session, delmotte).version
        editing.set_field(
            session, actor=agent2, contact_id=delmotte, field="city", value="Lille", version=seen, now=now
        )
    with desk.writing() as session, pytest.raises(Conflict) as lost:
        editing.set_field(
            session, actor=agent, contact_id=delmotte, field="city", value="Arras", version=seen, now=now,
            base=None,
        )  # fmt: skip
    assert lost.value.values == {"field": "city", "theirs": "Lille", "base": None, "version": seen + 1}
    with desk.reading() as session:
        assert card_of(session, delmotte).city == "Lille"


def test_two_people_may_edit_two_fields(desk: Store, delmotte: int, agent: Actor, now: datetime) -> None:
    with desk.writing() as session:
        seen = card_of(session, delmotte).version
        for field, value in (("city", "Lille"), ("job_title", "Gérant")):
            editing.set_field(
                session, actor=agent, contact_id=delmotte, field=field, value=value, version=seen, now=now,
                base=None,
            )  # fmt: skip
        card = card_of(session, delmotte)
        assert (card.city, card.job_title, card.version) == ("Lille", "Gérant", seen + 2)
        with pytest.raises(Conflict):
            editing.set_field(
                session, actor=agent, contact_id=delmotte, field="city", value="Arras", version=seen, now=now
            )


def test_the_same_value_changes_nothing(desk: Store, delmotte: int, agent: Actor, now: datetime) -> None:
    with desk.writing() as session:
        before = session.scalar(select(func.max(Audit.id)))
        done = editing.set_field(
            session, actor=agent, contact_id=delmotte, field="last_name", value="DELMOTTE", version=0, now=now
        )
        assert (done.before, done.after, done.version) == ("Delmotte", "Delmotte", 1)
        assert session.scalar(select(func.max(Audit.id))) == before


REFUSED = (
    ("timezone", "Mars", "unknown_zone"),
    ("job_title", "x" * 300, "too_long"),
    ("type", "licorne", "unknown_word"),
)


def test_a_value_its_field_cannot_hold_is_refused(
    desk: Store, delmotte: int, agent: Actor, now: datetime
) -> None:
    for field, value, code in REFUSED:
        with desk.writing() as session, pytest.raises(Invalid) as refused:
            editing.set_field(
                session, actor=agent, contact_id=delmotte, field=field, value=value, version=1, now=now
            )
        assert (refused.value.code, refused.value.values["field"]) == (code, field)


def test_repairs_are_told(desk: Store, delmotte: int, agent: Actor, now: datetime) -> None:
    with desk.writing() as session:
        done = editing.set_field(
            session, actor=agent, contact_id=delmotte, field="postcode", value="1000", version=1, now=now
        )
    assert [repair.code for repair in done.repairs] == [Repair.POSTCODE]


def test_the_key_of_another_program_is_for_supervisors(
    centre: Store, delmotte: int, agent: Actor, supervisor: Actor, now: datetime
) -> None:
    with centre.writing() as session:
        with pytest.raises(Forbidden):
            editing.set_field(
                session,
                actor=agent,
                contact_id=delmotte,
                field="external_ref",
                value="C1",
                version=1,
                now=now,
            )
        editing.set_field(
            session,
            actor=supervisor,
            contact_id=delmotte,
            field="external_ref",
            value="C1",
            version=1,
            now=now,
        )
        assert delmotte in contacts.ids(session, filter=Filter(text="c1 delmotte"))


def test_a_gone_contact_is_not_edited(centre: Store, delmotte: int, supervisor: Actor, now: datetime) -> None:
    with centre.writing() as session:
        contacts.delete(session, actor=supervisor, contact_id=delmotte, now=now)
        for contact_id in (delmotte, 404):
            with pytest.raises(NotFound):
                editing.set_field(
                    session, actor=supervisor, contact_id=contact_id, field="city", value="Lille", version=1,
                    now=now,
                )  # fmt: skip


# ------------------------------------------------------------------------------------ phones and e-mails
def test_a_phone_is_added_retyped_taken_away_and_put_back(
    desk: Store, delmotte: int, agent: Actor, now: datetime
) -> None:
    with desk.writing() as session:
        added = editing.add_point(
            session, actor=agent, contact_id=delmotte, kind=PointKind.PHONE, text="01 99 00 66 41",
            now=now, label=" Bureau ",
        )  # fmt: skip
        (office,) = added.after
        assert (office.value, office.label, office.validity) == ("+33199006641", "Bureau", Validity.VALID)
        assert delmotte in contacts.ids(session, filter=Filter(text="0199006641"))
    with desk.writing() as session:
        retyped = editing.set_point(
            session, actor=agent, point_id=office.id, text="01 99 00 4 12", version=added.version, now=now
        )
        assert (retyped.before, retyped.after) == ("01 99 00 66 41", "01 99 00 4 12")
        assert [repair.code for repair in retyped.repairs] == [Repair.BAD_PHONE]
        point = next(p for p in card_of(session, delmotte).points if p.id == office.id)
        assert (point.validity, point.raw) == (Validity.INVALID, "01 99 00 4 12")
    with desk.writing() as session:
        removed = editing.remove_point(session, actor=agent, point_id=office.id, now=now)
        assert len(card_of(session, delmotte).points) == 2
        editing.put_back(session, actor=agent, contact_id=delmotte, point=removed.before, now=now)
        back = [p for p in card_of(session, delmotte).points if p.kind is PointKind.PHONE]
        assert [(p.raw, p.label) for p in back][1] == ("01 99 00 4 12", "Bureau")
        with pytest.raises(Invalid):
            editing.put_back(session, actor=agent, contact_id=delmotte, point=removed.before, now=now)


def test_several_numbers_in_one_text_are_several_phones(
    desk: Store, delmotte: int, agent: Actor, now: datetime
) -> None:
    with desk.writing() as session:
        added = editing.add_point(
            session, actor=agent, contact_id=delmotte, kind=PointKind.PHONE,
            text="06 39 98 22 05 / 01 99 00 66 41 / 01 99 00 66 41", now=now,
        )  # fmt: skip
        assert [point.value for point in added.after] == ["+33199006641"]


def test_refused_points_say_why(desk: Store, delmotte: int, agent: Actor, now: datetime) -> None:
    def refused(act: Callable[[Session], object]) -> str:
        with desk.writing() as session, pytest.raises(Invalid) as error:
            act(session)
        return error.value.code

    with desk.reading() as session:
        card = card_of(session, delmotte)
        phone, email = card.points

    def add(kind: PointKind, text: str) -> Callable[[Session], object]:
        return lambda session: editing.add_point(
            session, actor=agent, contact_id=delmotte, kind=kind, text=text, now=now
        )

    def retype(text: str) -> Callable[[Session], object]:
        return lambda session: editing.set_point(
            session, actor=agent, point_id=phone.id, text=text, version=card.version, now=now
        )

    assert refused(add(PointKind.PHONE, " ")) == "blank"
    assert refused(add(PointKind.PHONE, "+33 6 39 98 22 05")) == "point.known"
    assert refused(add(PointKind.EMAIL, email.raw.upper())) == "point.known"
    assert refused(retype("")) == "blank"
    assert refused(retype("06 39 98 22 05 / 01 99 00 66 41")) == "point.several"
    with desk.writing() as session:
        add(PointKind.PHONE, "01 99 00 66 41")(session)
    with desk.writing() as session, pytest.raises(Invalid) as known:
        editing.set_point(
            session, actor=agent, point_id=phone.id, text="01 99 00 66 41", version=card.version + 1, now=now
        )
    assert known.value.code == "point.known"


def test_a_point_retyped_by_two_is_a_conflict(
    desk: Store, delmotte: int, agent: Actor, now: datetime
) -> None:
    with desk.writing() as session:
        card = card_of(session, delmotte)
        phone = card.points[0]
        same = editing.set_point(session, actor=agent, point_id=phone.id, text=phone.raw, version=0, now=now)
        assert same.version == card.version
        editing.set_point(
            session, actor=agent, point_id=phone.id, text="01 99 00 66 41", version=card.version, now=now
        )
        with pytest.raises(Conflict) as lost:
            editing.set_point(
                session, actor=agent, point_id=phone.id, text="01 99 00 66 42", version=card.version, now=now,
                base=phone.raw,
            )  # fmt: skip
    assert (lost.value.values["theirs"], lost.value.values["base"]) == ("01 99 00 66 41", phone.raw)


def test_the_first_usable_phone_is_the_main_one(
    desk: Store, delmotte: int, agent: Actor, now: datetime
) -> None:
    with desk.writing() as session:
        first = card_of(session, delmotte).points[0]
        added = editing.add_point(
            session, actor=agent, contact_id=delmotte, kind=PointKind.PHONE, text="01 99 00 66 41", now=now
        )
        (second,) = added.after
        assert card_of(session, delmotte).main_phone == first.value
        opposed = editing.set_opt_out(session, actor=agent, point_id=first.id, opt_out=True, now=now)
        assert (opposed.before, opposed.after) == (False, True)
        assert card_of(session, delmotte).main_phone == second.value
        editing.set_opt_out(session, actor=agent, point_id=second.id, opt_out=True, now=now)
        assert card_of(session, delmotte).main_phone == first.value
        moved = editing.make_first(session, actor=agent, point_id=second.id, now=now)
        assert (moved.before, moved.after) == (first.id, second.id)
        assert [point.id for point in card_of(session, delmotte).points][:2] == [second.id, first.id]
        named = editing.set_label(session, actor=agent, point_id=first.id, label="Ancien", now=now)
        assert (named.before, named.after) == (None, "Ancien")
        row = contacts.rows(session, ids=[delmotte])[0]
        assert (row.phone, row.phone_opt_out) == (second.value, True)


def test_a_contact_without_points_has_no_main_one(
    desk: Store, delmotte: int, agent: Actor, now: datetime
) -> None:
    with desk.writing() as session:
        for point in card_of(session, delmotte).points:
            editing.remove_point(session, actor=agent, point_id=point.id, now=now)
        card = card_of(session, delmotte)
        assert (card.main_phone, card.main_email, card.points) == (None, None, ())
        with pytest.raises(NotFound):
            editing.remove_point(session, actor=agent, point_id=404, now=now)


# ------------------------------------------------------------------------------------- tags, stages, lists
def test_tags_are_put_and_taken_off_once(desk: Store, delmotte: int, agent: Actor, now: datetime) -> None:
    with desk.writing() as session:
        tag = session.scalars(select(Tag.id)).first()
        assert tag is not None
        put = editing.add_tag(
            session, actor=agent, contact_id=delmotte, tag_id=tag, now=now, origin=Origin.TEMPLATE
        )
        again = editing.add_tag(session, actor=agent, contact_id=delmotte, tag_id=tag, now=now)
        assert (put.before, put.after, again.before) == (False, True, True)
        assert [one.id for one in card_of(session, delmotte).tags] == [tag]
        off = editing.remove_tag(session, actor=agent, contact_id=delmotte, tag_id=tag, now=now)
        none = editing.remove_tag(session, actor=agent, contact_id=delmotte, tag_id=tag, now=now)
        assert (off.before, none.before) == (True, False)
        assert card_of(session, delmotte).tags == ()
        events = session.execute(
            select(ContactEvent.kind, ContactEvent.tag_id).order_by(ContactEvent.id)
        ).all()
        assert [tuple(event) for event in events[1:]] == [
            (ContactEventKind.TAGGED, tag),
            (ContactEventKind.UNTAGGED, tag),
        ]
        with pytest.raises(NotFound):
            editing.add_tag(session, actor=agent, contact_id=delmotte, tag_id=404, now=now)


def test_stages_are_moved_within_their_pipeline(
    centre: Store, desk: Store, delmotte: int, agent: Actor, supervisor: Actor, now: datetime
) -> None:
    later = now + timedelta(hours=1)
    with centre.reading() as session:
        query = (
            select(Pipeline.id).where(Pipeline.entity == PipelineEntity.CONTACT).order_by(Pipeline.position)
        )
        pipeline = session.scalars(query).first()
        assert pipeline is not None
        first, second = session.scalars(
            select(Stage.id).where(Stage.pipeline_id == pipeline).order_by(Stage.position)
        ).all()[:2]
    with desk.writing() as session:
        entered = editing.set_stage(session, actor=agent, contact_id=delmotte, stage_id=first, now=now)
        same = editing.set_stage(session, actor=agent, contact_id=delmotte, stage_id=first, now=later)
        moved = editing.set_stage(session, actor=agent, contact_id=delmotte, stage_id=second, now=later)
        assert (entered.before, same.before, moved.before) == (None, first, first)
        (stage,) = card_of(session, delmotte).stages
        assert (stage.stage_id, stage.entered_at) == (second, later)
        with pytest.raises(NotFound):
            editing.set_stage(session, actor=agent, contact_id=delmotte, stage_id=404, now=now)
        with pytest.raises(Forbidden):
            editing.leave_pipeline(session, actor=agent, contact_id=delmotte, pipeline_id=pipeline, now=now)
    with centre.writing() as session:
        left = editing.leave_pipeline(
            session, actor=supervisor, contact_id=delmotte, pipeline_id=pipeline, now=later
        )
        none = editing.leave_pipeline(
            session, actor=supervisor, contact_id=delmotte, pipeline_id=pipeline, now=later
        )
        assert (left.before, left.after, none.before) == (second, None, None)
        assert session.scalar(select(func.count()).select_from(ContactPipeline)) == 0


def test_lists_are_joined_by_agents_and_left_by_supervisors(
    centre: Store, desk: Store, delmotte: int, agent: Actor, supervisor: Actor, now: datetime
) -> None:
    with desk.writing() as session:
        one = session.scalars(select(MarketingList.id)).one()
        joined = editing.add_to_list(session, actor=agent, contact_id=delmotte, list_id=one, now=now)
        again = editing.add_to_list(session, actor=agent, contact_id=delmotte, list_id=one, now=now)
        assert (joined.before, again.before) == (False, True)
        assert [member.label for member in card_of(session, delmotte).lists] == ["Lettre"]
        with pytest.raises(NotFound):
            editing.add_to_list(session, actor=agent, contact_id=delmotte, list_id=404, now=now)
        with pytest.raises(Forbidden):
            editing.remove_from_list(session, actor=agent, contact_id=delmotte, list_id=one, now=now)
    with centre.writing() as session:
        left = editing.remove_from_list(session, actor=supervisor, contact_id=delmotte, list_id=one, now=now)
        none = editing.remove_from_list(session, actor=supervisor, contact_id=delmotte, list_id=one, now=now)
        assert (left.before, none.before) == (True, False)
