"""Reference lists, qualifications, note templates and settings."""

from datetime import datetime

import pytest

from app.db.entities import MarketingList, Setting
from app.db.store import Store
from app.domain import shipped
from app.domain.actor import Actor
from app.domain.reference import CentreSettings, ReferenceKind, SettingKey
from app.domain.words import Outcome, PipelineEntity, Role, StageCategory
from app.errors import Forbidden, Invalid, NotFound
from app.services import reference


@pytest.fixture
def centre(store: Store, now: datetime) -> Store:
    """A store with the shipped lists."""
    with store.writing() as session:
        reference.install_defaults(session, now=now)
    return store


def test_every_list_is_filled_in_the_order_shipped(centre: Store) -> None:
    with centre.reading() as session:
        for kind in ReferenceKind:
            rows = reference.listing(session, kind)
            assert rows
            assert [row.position for row in rows] == list(range(len(rows)))
            assert all(0 <= row.colour <= 8 for row in rows)
        sources = reference.listing(session, ReferenceKind.SOURCE)
    assert [row.code for row in sources] == [source[0] for source in shipped.SOURCES]


def test_installing_twice_changes_nothing(centre: Store, now: datetime) -> None:
    with centre.reading() as session:
        before = [reference.listing(session, kind) for kind in ReferenceKind]
    with centre.writing() as session:
        reference.install_defaults(session, now=now, site_zone="Indian/Reunion")
    with centre.reading() as session:
        assert [reference.listing(session, kind) for kind in ReferenceKind] == before
        assert reference.settings_of(session) == CentreSettings()


def test_the_zone_of_the_site_is_kept(store: Store, now: datetime) -> None:
    with store.writing() as session:
        reference.install_defaults(session, now=now, site_zone="Indian/Reunion")
        assert reference.settings_of(session).site_zone == "Indian/Reunion"


def test_qualifications_have_the_keys_printed_on_the_buttons(centre: Store) -> None:
    with centre.reading() as session:
        coded = reference.qualifications(session)
    keys = {row.key: row.label for row in coded}
    assert keys["1"] == "Vente"
    assert keys["3"] == "Rappel demandé"
    assert keys["0"] == "Ne plus appeler"
    assert sorted(filter(None, keys)) == list("0123456789")


def test_flags_follow_from_one_another(centre: Store) -> None:
    with centre.reading() as session:
        coded = reference.qualifications(session)
    assert all(row.argued for row in coded if row.positive)
    assert all(row.human for row in coded if row.argued)
    assert not any(row.human for row in coded if row.unreachable)
    assert [row.code for row in coded if row.callback] == ["RAP"]
    assert {row.code: row.retry_minutes for row in coded if row.retry_minutes} == {
        "NRP": 240,
        "REP": 240,
        "OCC": 30,
    }


def test_an_unknown_set_is_not_found(centre: Store) -> None:
    with centre.reading() as session:
        default = reference.qualification_sets(session)[0]
        assert default.is_default
        assert reference.qualifications(session, set_id=default.id)
        with pytest.raises(NotFound):
            reference.qualifications(session, set_id=999)


def test_templates_carry_their_tags_and_outcome(centre: Store) -> None:
    with centre.reading() as session:
        ready = {row.title: row for row in reference.templates(session)}
        tags = {row.code: row.id for row in reference.listing(session, ReferenceKind.TAG)}
    agreed = ready["Rappel convenu"]
    assert agreed.body == "Rappel convenu le {date} à {heure}."
    assert agreed.outcome is Outcome.PARTIAL
    assert agreed.tag_ids == (tags["a-rappeler"],)
    assert ready["Ne plus appeler"].closes


def test_each_entity_has_one_default_pipeline_and_its_categories(centre: Store) -> None:
    with centre.reading() as session:
        for entity in PipelineEntity:
            found = reference.pipelines(session, entity=entity)
            assert [row.is_default for row in found].count(True) == 1
            assert found[0].is_default
        support = reference.pipelines(session, entity=PipelineEntity.TICKET)[0]
    assert [stage.category for stage in support.stages] == [
        StageCategory.NEW,
        StageCategory.OPEN,
        StageCategory.WAITING,
        StageCategory.RESOLVED,
        StageCategory.CLOSED,
        StageCategory.CANCELLED,
    ]


def test_pauses_say_whether_they_count_as_production(centre: Store) -> None:
    with centre.reading() as session:
        counted = {row.code for row in reference.pause_reasons(session) if row.is_production}
    assert counted == {"debrief", "formation", "technique"}


def test_marketing_lists_in_use_are_told_by_label(store: Store) -> None:
    with store.writing() as session:
        session.add_all(
            [
                MarketingList(label="Salon"),
                MarketingList(label="Brest"),
                MarketingList(label="V", active=False),
            ]
        )
        session.flush()
        assert [label for _, label in reference.marketing_lists(session)] == ["Brest", "Salon"]


def test_the_administrator_changes_any_setting(centre: Store, admin: Actor) -> None:
    changes = {
        SettingKey.SITE_ZONE: ("site_zone", "Indian/Reunion", "Indian/Reunion"),
        SettingKey.DEFAULT_REGION: ("default_region", "be", "BE"),
        SettingKey.LEASE_MINUTES: ("lease_minutes", 20, 20),
        SettingKey.NEWEST_FIRST: ("newest_first", False, False),
        SettingKey.FLOW_LISTS: ("flow_lists", [3, 1, 3], (1, 3)),
        SettingKey.FLOW_EXTRA: ("flow_extra", ["city"], ("city",)),
        SettingKey.RESERVATION_ROLES: ("reservation_roles", ["supervisor"], (Role.SUPERVISOR,)),
    }
    for key, (name, given, kept) in changes.items():
        with centre.writing() as session:
            told = reference.set_setting(session, key=key, value=given, actor=admin)
            assert getattr(told, name) == kept
    with centre.reading() as session:
        assert reference.settings_of(session).lease_minutes == 20


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (SettingKey.SITE_ZONE, "Mars/Olympus"),
        (SettingKey.SITE_ZONE, ""),
        (SettingKey.SITE_ZONE, "../../etc/passwd"),
        (SettingKey.SITE_ZONE, "Europe"),
        (SettingKey.DEFAULT_REGION, "France"),
        (SettingKey.LEASE_MINUTES, 0),
        (SettingKey.LEASE_MINUTES, True),
        (SettingKey.NEWEST_FIRST, 1),
        (SettingKey.FLOW_LISTS, "1"),
        (SettingKey.FLOW_EXTRA, ["password"]),
        (SettingKey.RESERVATION_ROLES, ["boss"]),
    ],
)
def test_a_wrong_value_is_refused(centre: Store, admin: Actor, key: SettingKey, value: object) -> None:
    with centre.writing() as session, pytest.raises(Invalid):
        reference.set_setting(session, key=key, value=value, actor=admin)


def test_agents_change_no_setting(centre: Store, agent: Actor, supervisor: Actor) -> None:
    with centre.writing() as session:
        with pytest.raises(Forbidden):
            reference.set_setting(session, key=SettingKey.LEASE_MINUTES, value=10, actor=agent)
        with pytest.raises(Forbidden):
            reference.set_setting(session, key=SettingKey.SITE_ZONE, value="Europe/Paris", actor=supervisor)


def test_an_unreadable_setting_has_its_default(centre: Store, admin: Actor) -> None:
    with centre.writing() as session:
        row = session.get(Setting, SettingKey.LEASE_MINUTES.value)
        assert row is not None
        row.value = "a while"
    with centre.reading() as session:
        assert reference.settings_of(session).lease_minutes == 15


def test_a_missing_setting_can_be_set(store: Store, admin: Actor) -> None:
    with store.writing() as session:
        told = reference.set_setting(session, key=SettingKey.LEASE_MINUTES, value=30, actor=admin)
    assert told.lease_minutes == 30
