"""What a contact's orders amount to: one definition, kept beside the contact and checked against them.

A cancelled order counts for nothing. `spent_cents` is what was paid, refunded orders included;
`refunded_cents` is what was given back.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, case, func, select

from app.db.entities import Order
from app.domain.words import OrderStatus

_PAID = (OrderStatus.PAID, OrderStatus.REFUNDED)


def sums() -> Select[int, Any, Any, Any, Any]:
    """contact_id, order_count, last_order_on, spent_cents, refunded_cents of every contact with an order."""
    bought = Order.status != OrderStatus.CANCELLED
    return select(
        Order.contact_id,
        func.sum(case((bought, 1), else_=0)).label("order_count"),
        func.max(case((bought, Order.ordered_on))).label("last_order_on"),
        func.sum(case((Order.status.in_(_PAID), Order.total_cents), else_=0)).label("spent_cents"),
        func.sum(case((Order.status == OrderStatus.REFUNDED, Order.total_cents), else_=0)).label(
            "refunded_cents"
        ),
    ).group_by(Order.contact_id)
