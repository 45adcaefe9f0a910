"""Purchases of a file: one line for each line of an order. An order is known by its number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import select

from app.db.entities import Contact, Order, OrderLine
from app.domain import numbers
from app.domain.imports import CONTACT_PREFIX, Reason, Repair
from app.domain.words import OrderStatus, RowAction
from app.services import purchase_sums
from app.services.imports import bulk, cells
from app.services.imports.chunk import Chunk, Reading
from app.services.imports.contact_reading import read_contact
from app.services.imports.drafts import Line
from app.services.imports.ledger import Outcome
from app.services.imports.persons import Placement


@dataclass
class PurchaseDraft:
    """A line of an order."""

    number: str
    ordered_on: date
    status: OrderStatus
    total_cents: int
    currency: str
    product: str
    label: str
    quantity: int


def read(line: Line, values: Mapping[str, str], reading: Reading) -> None:
    """Put a line right: the order, and the contact whose fields bear the prefix "contact."."""
    number = cells.text(line, values, "number", limit=64)
    if not number:
        line.refuse(Reason.BAD_NUMBER, "number")
        return
    ordered_on = cells.day(line, values, reading, "date")
    total = numbers.parse_cents(values.get("total", "0"))
    if total is None:
        line.refuse(Reason.BAD_AMOUNT, "total")
    own = {
        name.removeprefix(CONTACT_PREFIX): text
        for name, text in values.items()
        if name.startswith(CONTACT_PREFIX)
    }
    line.contact = read_contact(line, own, reading, prefix=CONTACT_PREFIX)
    if line.contact is not None and not (
        line.contact.points or line.contact.external_ref or line.contact.own
    ):
        line.refuse(Reason.NO_CONTACT, "contact.external_ref", "contact.phone", "contact.email")
    if line.refused or ordered_on is None or total is None:
        return
    product = cells.text(line, values, "product") or ""
    line.draft = PurchaseDraft(
        number=number,
        ordered_on=ordered_on,
        status=OrderStatus(cells.word(line, values, "status") or OrderStatus.PAID),
        total_cents=total,
        currency=_currency(line, values),
        product=product,
        label=cells.text(line, values, "label") or product or number,
        quantity=cells.whole(line, values, "quantity", least=1) or 1,
    )


def _currency(line: Line, values: Mapping[str, str]) -> str:
    typed = values.get("currency", "EUR").strip().upper()
    if len(typed) == 3 and typed.isascii() and typed.isalpha():
        return typed
    if typed != "€":
        line.touch("currency", Repair.UNREAD_VALUE, typed)
    return "EUR"


@dataclass(eq=False)
class _Bought:
    """An order of the chunk. `before`: its lines in the store, used up as the file tells them again."""

    id: int
    contact_id: int
    draft: PurchaseDraft
    is_new: bool
    total_cents: int = 0
    before: Counter[_LineKey] = field(default_factory=Counter)
    added: list[PurchaseDraft] = field(default_factory=list)


_LineKey = tuple[str, int, int]


def write(chunk: Chunk, lines: Sequence[Line]) -> list[Outcome]:
    """Write the orders and the lines of orders that are new."""
    placed = []
    for line in lines:
        assert line.contact is not None
        placed.append((line, chunk.people.place(line.contact)))
    chunk.people.flush()
    orders = _known(chunk, {line.draft.number for line in lines})
    outcomes = [_placed(line, placement, orders) for line, placement in placed]
    new = [order for order in orders.values() if order.is_new]
    for order, order_id in zip(new, bulk.new_ids(chunk.session, Order, len(new)), strict=True):
        order.id = order_id
    _insert(chunk, list(orders.values()))
    ids = {number: order.id for number, order in orders.items()}
    return [
        replace(outcome, entity_id=ids.get(line.draft.number))
        for (line, _), outcome in zip(placed, outcomes, strict=True)
    ]


def _known(chunk: Chunk, numbers_: set[str]) -> dict[str, _Bought]:
    orders: dict[str, _Bought] = {}
    for part in bulk.parts(numbers_):
        query = (
            select(Order.number, Order.id, Order.contact_id, Order.total_cents)
            .add_columns(OrderLine.label, OrderLine.quantity, OrderLine.amount_cents)
            .outerjoin(OrderLine, OrderLine.order_id == Order.id)
            .where(Order.number.in_(part))
        )
        for number, order_id, contact_id, total, *line in chunk.session.execute(query):
            blank = PurchaseDraft(number, date.min, OrderStatus.PAID, 0, "", "", "", 0)
            order = orders.setdefault(number, _Bought(order_id, contact_id, blank, False, total))
            if line[0] is not None:
                order.before[line[0], line[1], line[2]] += 1
    return orders


def _placed(line: Line, placement: Placement, orders: dict[str, _Bought]) -> Outcome:
    draft: PurchaseDraft = line.draft
    if placement.person is None:
        at_fault = ("contact.external_ref",)
        return Outcome(line.number, placement.action, placement.reason, fields=at_fault, cells=line.cells)
    order = orders.get(draft.number)
    is_first = order is None
    if order is None:
        order = orders[draft.number] = _Bought(0, placement.person.id, draft, True)
    key = (draft.label, draft.quantity, draft.total_cents)
    if order.before[key]:
        order.before[key] -= 1
        if placement.action is RowAction.UPDATED:
            before: dict[str, Any] = {"contact_id": placement.person.id, **(placement.before or {})}
            return Outcome(line.number, RowAction.UPDATED, placement.reason, before=before)
        return Outcome(line.number, RowAction.SKIPPED, Reason.IDENTICAL)
    order.added.append(draft)
    order.total_cents += draft.total_cents
    if is_first:
        return Outcome(line.number, RowAction.CREATED, Reason.NEW)
    return Outcome(line.number, RowAction.UPDATED, Reason.SAME_ORDER, before={"+line": list(key)})


def _insert(chunk: Chunk, orders: Sequence[_Bought]) -> None:
    columns = ("id", "number", "contact_id", "ordered_on", "status", "total_cents", "currency")
    new = [
        (
            o.id,
            o.draft.number,
            o.contact_id,
            o.draft.ordered_on,
            o.draft.status,
            o.total_cents,
            o.draft.currency,
        )
        for o in orders
        if o.is_new
    ]
    bulk.insert(chunk.session, Order, columns, new)
    grown = [{"id": o.id, "total_cents": o.total_cents} for o in orders if o.added and not o.is_new]
    bulk.change(chunk.session, Order, grown)
    of_lines = ("order_id", "product_id", "label", "quantity", "amount_cents")
    lines = [
        (o.id, _product(chunk, line), line.label, line.quantity, line.total_cents)
        for o in orders
        for line in o.added
    ]
    bulk.insert(chunk.session, OrderLine, of_lines, lines)
    _sum_up(chunk, {o.contact_id for o in orders if o.added})


def _product(chunk: Chunk, line: PurchaseDraft) -> int | None:
    return chunk.words.find("product", line.product) if line.product else None


def _sum_up(chunk: Chunk, contact_ids: set[int]) -> None:
    """Keep the sums of these contacts beside them."""
    for part in bulk.parts(contact_ids):
        query = purchase_sums.sums().where(Order.contact_id.in_(part))
        rows = [dict(row) for row in chunk.session.execute(query).mappings()]
        for row in rows:
            row["id"] = row.pop("contact_id")
        bulk.change(chunk.session, Contact, rows)
