"""A small random world of contacts, and what a filter or an order means on it, said in plain Python."""

from __future__ import annotations

import operator
import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.entities import (
    Callback,
    Campaign,
    Company,
    Consent,
    Contact,
    ContactPipeline,
    ContactPoint,
    ContactSource,
    ContactTag,
    ContactType,
    File,
    Industry,
    Lead,
    ListMember,
    MarketingList,
    Pipeline,
    QualificationSet,
    Stage,
    Tag,
    Ticket,
)
from app.domain import emails, phones
from app.domain.contacts import FIELDS, Sort
from app.domain.filters import All, AnyOf, Clock, Condition, FieldKind, Filter, Node, Not, Op, Value
from app.domain.names import company_key, name_key
from app.domain.text import fold, search_tokens, words
from app.domain.words import (
    CallbackState,
    Capacity,
    ConsentStatus,
    LeadState,
    Lifecycle,
    PipelineEntity,
    PointKind,
    StageCategory,
    TicketScope,
)
from app.services import reference
from app.services.contact_index import refresh

FIRST = ("Jean", "Éléonore", "Zoé", "", "Anne-Charlotte", "Li", "O'Neil", "Łukasz", "Jean-Noël")
LAST = ("Dupont", "du Pré", "Le Goff", "Ölçer", "", "Œuvrard", "Martin", "100% Net", "Weiß", "Hoarau")
CITIES = ("Lyon", "Étampes", "etampes", "L'Haÿ-les-Roses", "Saint-Étienne", None, "Œting")
COMPANIES = ("SARL Dupont", "Garage des 3 Ponts", "L'Œuf & Cie", "Éts Hoarau", "50% Remise")
NUMBERS = ("06 39 98 41 27", "+33199001234", "0692123456", "01 99 00 4 12", "+44 20 7946 0018", "0612345678")
ADDRESSES = ("jean_dupont@exemple.fr", "Zoe+pub@gmail.com", "pas une adresse", "a.b@orange.fr", "x%y@z.fr")


@dataclass
class Facts:
    """A contact as the oracle knows it: values of fields, tuples for MANY."""

    id: int
    values: dict[str, Any]
    search_text: str
    order: dict[Sort, Any] = field(default_factory=dict)


class World:
    """Live contacts, and ids to make conditions of. No dataclass: hypothesis would print all of it."""

    def __init__(self, people: list[Facts], pools: dict[str, list[Any]]) -> None:
        self.people = people
        self.pools = pools


def instant(days: float) -> datetime:
    """A moment some days before the tests' present, off the hour."""
    return datetime(2026, 11, 24, 9, 0, tzinfo=UTC) - timedelta(days=days, minutes=17)


def build(session: Session, *, now: datetime, size: int = 50, seed: int = 1) -> World:
    """Fill an empty centre with random contacts; a few are deleted and must never show."""
    reference.install_defaults(session, now=now)
    rnd = random.Random(seed)
    shelf = _shelf(session, now)
    people = [_person(session, rnd, shelf, now, deleted=number % 9 == 0) for number in range(size)]
    session.flush()
    pools = {name: list(ids) for name, ids in shelf.items() if not name.startswith("_")}
    return World([person for person in people if person is not None], pools)


def _shelf(session: Session, now: datetime) -> dict[str, Any]:
    """The rows contacts hang on."""
    industries = list(session.scalars(select(Industry.id)))[:3]
    for place, name in enumerate(COMPANIES):
        session.add(
            Company(
                name=name, name_key=company_key(name), created_at=now, search_text=fold(name),
                industry_id=industries[place % 3] if place < 4 else None,
                headcount=place * 10 if place else None,
            )
        )  # fmt: skip
    for label in ("Lettre", "Vœux"):
        session.add(MarketingList(label=label))
    other = Pipeline(entity=PipelineEntity.CONTACT, label="Support", position=9)
    session.add(other)
    session.flush()
    session.add(Stage(pipeline_id=other.id, label="Compte suivi", category=StageCategory.OPEN))
    campaign = Campaign(
        label="Standards",
        created_at=now,
        qualification_set_id=session.scalars(select(QualificationSet.id)).one(),
    )
    session.add(campaign)
    session.flush()
    for label in ("Novembre", "Décembre"):
        session.add(File(campaign_id=campaign.id, label=label, created_at=now))
    session.flush()
    stages = session.execute(
        select(Stage.id, Stage.pipeline_id)
        .join(Pipeline)
        .where(Pipeline.entity == PipelineEntity.CONTACT)
        .order_by(Stage.id)
    ).all()
    return {
        "company_id": list(session.scalars(select(Company.id).order_by(Company.id))),
        "industry": industries,
        "type": list(session.scalars(select(ContactType.id))),
        "source": list(session.scalars(select(ContactSource.id))),
        "owner": [1, 2, 3],
        "tag": list(session.scalars(select(Tag.id)))[:3],
        "list": list(session.scalars(select(MarketingList.id))),
        "stage": [stage.id for stage in stages],
        "pipeline": list({stage.pipeline_id for stage in stages}),
        "campaign": [campaign.id],
        "file": list(session.scalars(select(File.id))),
        "_default": list(
            session.scalars(
                select(Stage.id)
                .join(Pipeline)
                .where(Pipeline.entity == PipelineEntity.CONTACT, Pipeline.is_default)
                .order_by(Stage.position)
            )
        ),
        "_pipeline_of": {stage.id: stage.pipeline_id for stage in stages},
        "_tickets": session.execute(
            select(Stage.pipeline_id, Stage.id, Stage.category)
            .join(Pipeline)
            .where(Pipeline.entity == PipelineEntity.TICKET)
        ).all(),
    }


def _maybe(rnd: random.Random, choices: Any, chance: float = 0.7) -> Any:
    return rnd.choice(choices) if rnd.random() < chance else None


def _person(
    session: Session, rnd: random.Random, shelf: dict[str, Any], now: datetime, *, deleted: bool
) -> Facts | None:
    ordered = instant(rnd.randrange(400)).date() if rnd.random() < 0.5 else None
    columns: dict[str, Any] = {
        "first_name": rnd.choice(FIRST),
        "last_name": rnd.choice(LAST),
        "civility": _maybe(rnd, ("M.", "Mme")),
        "company_id": _maybe(rnd, shelf["company_id"]),
        "type_id": _maybe(rnd, shelf["type"]),
        "source_id": _maybe(rnd, shelf["source"]),
        "owner_id": _maybe(rnd, shelf["owner"]),
        "lifecycle": rnd.choice(list(Lifecycle)),
        "capacity": rnd.choice(list(Capacity)),
        "city": rnd.choice(CITIES),
        "postcode": _maybe(rnd, ("69001", "91150", "2A004")),
        "country": _maybe(rnd, ("FR", "BE")),
        "job_title": _maybe(rnd, ("Dirigeant", "dirigeante", "Responsable achats")),
        "language": _maybe(rnd, ("fr", "en")),
        "timezone": _maybe(rnd, ("Europe/Paris", "Indian/Reunion")),
        "preferred_channel": _maybe(rnd, ("phone", "email")),
        "is_decision_maker": _maybe(rnd, (True, False)),
        "do_not_call": rnd.random() < 0.3,
        "order_count": rnd.randrange(4),
        "spent_cents": rnd.choice((0, 0, 100, 99_900)),
        "refunded_cents": rnd.choice((0, 50)),
        "last_order_on": ordered,
        "last_interaction_at": instant(rnd.randrange(400)) if rnd.random() < 0.6 else None,
        "last_attempt_at": instant(rnd.randrange(60)) if rnd.random() < 0.6 else None,
        "created_at": instant(rnd.randrange(800)),
        "external_ref": f"REF-{rnd.randrange(10**9)}" if rnd.random() < 0.4 else None,
        "deleted_at": now if deleted else None,
    }
    contact = Contact(
        **columns,
        sort_name="",
        name_key=name_key(columns["first_name"], columns["last_name"]),
        updated_at=now,
    )
    session.add(contact)
    session.flush()
    hung = _hang(session, rnd, shelf, contact.id, now)
    refresh(session, contact, now=instant(rnd.randrange(30)))
    if deleted:
        return None
    company = session.get(Company, contact.company_id) if contact.company_id else None
    return _facts(contact, company, columns, hung, shelf)


def _hang(
    session: Session, rnd: random.Random, shelf: dict[str, Any], contact_id: int, now: datetime
) -> dict[str, Any]:
    hung: dict[str, Any] = {
        name: tuple(sorted(rnd.sample(shelf[name], rnd.randrange(min(3, len(shelf[name]) + 1)))))
        for name in ("tag", "list", "file")
    }
    session.add_all(ContactTag(contact_id=contact_id, tag_id=tag) for tag in hung["tag"])
    session.add_all(ListMember(contact_id=contact_id, list_id=one, added_at=now) for one in hung["list"])
    stages = {shelf["_pipeline_of"][stage]: stage for stage in rnd.sample(shelf["stage"], rnd.randrange(3))}
    for pipeline, stage in stages.items():
        session.add(
            ContactPipeline(contact_id=contact_id, pipeline_id=pipeline, stage_id=stage, entered_at=now)
        )
    hung |= {"stage": tuple(stages.values()), "pipeline": tuple(stages)}
    hung |= _leads(session, rnd, shelf, contact_id, files=hung["file"])
    hung |= _points(session, rnd, contact_id)
    hung |= _consents(session, rnd, contact_id)
    hung["has_open_ticket"] = _ticket(session, rnd, shelf, contact_id, now)
    return hung


def _leads(
    session: Session, rnd: random.Random, shelf: dict[str, Any], contact_id: int, *, files: Any
) -> dict[str, Any]:
    now = instant(3)
    states, has_callback = [], False
    for file_id in (*files, *((None,) if rnd.random() < 0.3 else ())):
        state = rnd.choice(list(LeadState))
        lead = Lead(
            contact_id=contact_id, file_id=file_id, state=state, arrived_at=now, data={},
            campaign_id=shelf["campaign"][0] if file_id else None,
        )  # fmt: skip
        session.add(lead)
        session.flush()
        states.append(state)
        if rnd.random() < 0.3:
            is_open = rnd.random() < 0.5
            session.add(
                Callback(
                    uuid=f"{rnd.getrandbits(128):032x}", contact_id=contact_id, lead_id=lead.id, due_at=now,
                    timezone="Europe/Paris", created_at=now,
                    state=CallbackState.OPEN if is_open else CallbackState.DONE,
                )
            )  # fmt: skip
            has_callback = has_callback or is_open
    return {
        "lead_state": tuple(states),
        "campaign": tuple(shelf["campaign"]) if files else (),
        "has_callback": has_callback,
    }


def _points(session: Session, rnd: random.Random, contact_id: int) -> dict[str, Any]:
    numbers = [phones.parse(raw)[0] for raw in rnd.sample(NUMBERS, rnd.randrange(3))]
    boxes = [emails.parse(raw) for raw in rnd.sample(ADDRESSES, rnd.randrange(3))]
    found = [(PointKind.PHONE, n.raw, n.e164 or n.raw, n.validity) for n in numbers]
    found += [(PointKind.EMAIL, e.address or e.raw, e.key, e.validity) for e in boxes]
    for position, (kind, raw, value, validity) in enumerate(found):
        session.add(
            ContactPoint(
                contact_id=contact_id, kind=kind, raw=raw, value=value, validity=validity, position=position,
                opt_out=rnd.random() < 0.2,
            )
        )  # fmt: skip
    by_kind: dict[str, Any] = {}
    for kind in PointKind:
        some = [point for point in found if point[0] is kind]
        by_kind[kind.value] = tuple(value for _, _, value, _ in some)
        by_kind[f"{kind.value}_validity"] = tuple(validity for *_, validity in some)
    return by_kind


def _consents(session: Session, rnd: random.Random, contact_id: int) -> dict[str, Any]:
    last: dict[str, Any] = {}
    for channel in ("phone", "sms", "email"):
        acts = [rnd.choice(list(ConsentStatus)) for _ in range(rnd.randrange(3))]
        # Written out of order: the last in time counts, and the last written at the same instant.
        moments = [instant(len(acts) - place) for place in range(len(acts))]
        for status, at in reversed(list(zip(acts, moments, strict=True))):
            session.add(
                Consent(contact_id=contact_id, channel=channel, status=status, at=at, source="formulaire")
            )
            session.flush()
        last[f"consent_{channel}"] = acts[-1] if acts else None
    return last


def _ticket(
    session: Session, rnd: random.Random, shelf: dict[str, Any], contact_id: int, now: datetime
) -> bool:
    if rnd.random() < 0.5:
        return False
    pipeline, stage, category = rnd.choice(shelf["_tickets"])
    is_spam, is_deleted = rnd.random() < 0.2, rnd.random() < 0.2
    session.add(
        Ticket(
            number=contact_id, subject="Facture", scope=TicketScope.OUT, requester_contact_id=contact_id,
            pipeline_id=pipeline, stage_id=stage, created_at=now, day_local=now.date(), is_spam=is_spam,
            deleted_at=now if is_deleted else None,
        )
    )  # fmt: skip
    finished = {StageCategory.RESOLVED, StageCategory.CLOSED, StageCategory.CANCELLED}
    return category not in finished and not is_spam and not is_deleted


def _facts(
    contact: Contact, company: Company | None, columns: dict[str, Any], hung: dict[str, Any], shelf: Any
) -> Facts:
    values = {
        **hung,
        "name": fold(f"{contact.last_name} {contact.first_name}"),
        "company": company.name if company else None,
        "company_id": contact.company_id,
        "industry": company.industry_id if company else None,
        "headcount": company.headcount if company else None,
        "type": columns["type_id"],
        "source": columns["source_id"],
        "owner": columns["owner_id"],
        "last_order": columns["last_order_on"],
        "spent": columns["spent_cents"],
        "refunded": columns["refunded_cents"],
        "last_interaction": columns["last_interaction_at"],
        "last_attempt": columns["last_attempt_at"],
        "created": columns["created_at"],
        "updated": contact.updated_at,
        "decision_maker": columns["is_decision_maker"],
    }
    values |= {name: columns[name] for name in FIELDS if name in columns}
    order = {
        Sort.NAME: values["name"],
        Sort.FIRST_NAME: fold(contact.first_name) or None,
        Sort.COMPANY: company.name_key if company else None,
        Sort.JOB_TITLE: fold(contact.job_title or "") or None,
        Sort.CITY: fold(contact.city or "") or None,
        Sort.POSTCODE: fold(contact.postcode or "") or None,
        Sort.LIFECYCLE: list(Lifecycle).index(contact.lifecycle),
        Sort.PHONE: contact.main_phone,
        Sort.EMAIL: contact.main_email,
        Sort.LAST_INTERACTION: contact.last_interaction_at,
        Sort.LAST_ATTEMPT: contact.last_attempt_at,
        Sort.LAST_ORDER: contact.last_order_on,
        Sort.ORDER_COUNT: contact.order_count,
        Sort.SPENT: contact.spent_cents,
        Sort.CREATED: contact.created_at,
        Sort.UPDATED: contact.updated_at,
        Sort.DO_NOT_CALL: contact.do_not_call,
        # Shipped lists stand in the order of their ids; people by name: Adèle (1), Léa (3), Samir (2).
        Sort.TYPE: contact.type_id,
        Sort.SOURCE: contact.source_id,
        Sort.OWNER: {1: 0, 3: 1, 2: 2}.get(contact.owner_id or 0),
        Sort.STAGE: next((shelf["_default"].index(s) for s in hung["stage"] if s in shelf["_default"]), None),
    }
    return Facts(contact.id, values, contact.search_text, order)


# ---------------------------------------------------------------------------------------------- oracle
def passes(facts: Facts, filter: Filter, clock: Clock) -> bool:
    """What the filter means, said without SQL."""
    return _node(facts, filter.where, clock) and _typed(facts, filter.text)


def in_order(people: list[Facts], sort: Sort, *, descending: bool) -> list[int]:
    """Ids in the order of a column: those without a value last, equals by id in the same direction."""
    there = sorted(
        (p for p in people if p.order[sort] is not None),
        key=lambda p: (p.order[sort], p.id),
        reverse=descending,
    )
    missing = sorted((p.id for p in people if p.order[sort] is None), reverse=descending)
    return [p.id for p in there] + missing


def _typed(facts: Facts, text: str) -> bool:
    if not text.strip():
        return True
    tokens = search_tokens(text)
    long = [token for token in tokens if len(token) > 2]
    short = sorted((token for token in tokens if len(token) <= 2), key=len, reverse=True)
    begun = facts.search_text.split(" ")
    if not long and short:
        if not facts.values["name"].startswith(short[0]):
            return False
        short = short[1:]
    return bool(tokens) and all(t in facts.search_text for t in long) and all(
        any(word.startswith(t) for word in begun) for t in short
    )  # fmt: skip


def _node(facts: Facts, node: Node, clock: Clock) -> bool:
    match node:
        case All(parts):
            return all(_node(facts, part, clock) for part in parts)
        case AnyOf(parts):
            return any(_node(facts, part, clock) for part in parts)
        case Not(part):
            return not _node(facts, part, clock)
        case Condition(name, op, value):
            return _holds(facts.values[name], name, op, value, clock)


_NEGATED = {Op.IS_NOT: Op.IS, Op.NOT_IN: Op.IN, Op.HAS_NONE: Op.HAS_ANY, Op.PRESENT: Op.MISSING}


def _holds(have: Any, name: str, op: Op, value: Value, clock: Clock) -> bool:  # noqa: PLR0911
    kind = FIELDS[name].kind
    if op in _NEGATED:
        return not _holds(have, name, _NEGATED[op], value, clock)
    if op is Op.MISSING:
        return have is None or have in ("", ())
    if kind is FieldKind.MANY:
        assert isinstance(value, tuple)
        wanted = [one in have for one in value]
        return any(wanted) if op is Op.HAS_ANY else all(wanted)
    if name in ("phone", "email"):
        return any(_point(one, name, op, str(value)) for one in have)
    if op is Op.IN:
        assert isinstance(value, tuple)
        return any(have is None if v is None else _same(have, v, kind, name) for v in value)
    if have is None:
        return False
    if kind is FieldKind.TEXT:
        return _text(have, name, op, str(value))
    return _compares(have, op, value, clock)


def _same(have: Any, value: Any, kind: FieldKind, name: str) -> bool:
    if have is None:
        return False
    return fold(have) == fold(value) if kind is FieldKind.TEXT and name != "external_ref" else have == value


def _text(have: str, name: str, op: Op, value: str) -> bool:
    if name == "external_ref":
        return have == value
    if name == "name":
        typed = words(value)
        begins = have.startswith(" ".join(typed))
        return bool(typed) and (begins if op is Op.STARTS else all(word in have for word in typed))
    text, key = (company_key(have), company_key(value)) if name == "company" else (fold(have), fold(value))
    if op is Op.IS:
        return text == key
    return bool(key) and (text.startswith(key) if op is Op.STARTS else key in text)


def _point(have: str, name: str, op: Op, value: str) -> bool:
    if name == "phone":
        if op is Op.STARTS:
            prefix = phones.prefix(value)
            return bool(prefix) and have.startswith(prefix)
        return have in {phone.e164 or phone.raw for phone in phones.parse(value)}
    typed = value.strip().casefold()
    if op is Op.IS:
        return have == emails.parse(value).key
    return bool(typed) and (have.startswith(typed) if op is Op.STARTS else typed in have)


def _compares(have: Any, op: Op, value: Any, clock: Clock) -> bool:
    if op is Op.BETWEEN:
        return _compares(have, Op.GE, value[0], clock) and _compares(have, Op.LE, value[1], clock)
    if isinstance(have, datetime):
        start, end = clock.bounds(value)
        have = 0 if start <= have < end else -1 if have < start else 1
        value = 0
    elif isinstance(have, date):
        value = clock.day(value)
    if isinstance(have, str):
        return bool(have == value)
    compare = {
        Op.IS: operator.eq,
        Op.LT: operator.lt,
        Op.LE: operator.le,
        Op.GT: operator.gt,
        Op.GE: operator.ge,
    }
    return bool(compare[op](have, value))
