"""Two years of purchases, and what each customer's add up to."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import NamedTuple

from app.db.bulk import Row
from app.domain.words import OrderStatus
from app.services.demo.contacts import Population

ORDER_COLUMNS = ("id", "number", "contact_id", "ordered_on", "status", "total_cents", "currency")
LINE_COLUMNS = ("id", "order_id", "product_id", "label", "quantity", "amount_cents")
YEARS_DAYS = 730
_LABELS = (
    (("Abonnement, 12 mois", 34_800), ("Abonnement, 6 mois", 18_900)),
    (("Standard 4 postes", 148_000), ("Standard 8 postes", 226_800), ("Fibre pro, 12 mois", 71_880)),
    (("Casque sans fil", 8_900), ("Poste DECT", 11_900), ("Borne Wi-Fi", 14_900)),
    (("Installation sur site", 24_900), ("Mise en service à distance", 7_900)),
    (("Contrat de maintenance, 12 mois", 41_880), ("Extension de garantie", 9_900)),
    (("Formation à la prise en main", 19_500),),
    (("Câble et fixation", 1_950), ("Batterie de rechange", 3_490), ("Support mural", 2_490)),
)


class Sums(NamedTuple):
    """Purchases of one contact; cancelled orders count for nothing, refunded ones were paid first."""

    orders: int
    first_on: str
    last_on: str
    spent_cents: int
    refunded_cents: int
    is_former: bool


class Purchases:
    """The orders of a centre: kept as rows, since the contacts are written before them."""

    def __init__(self, people: Population, *, seed: int) -> None:
        self.orders: list[Row] = []
        self.lines: list[Row] = []
        self.sums: dict[int, Sums] = {}
        self._random = Random(f"orders {seed}")  # noqa: S311  not a secret
        self._products = people.refs.products
        self._days = [
            (people.calendar.today - timedelta(days=n)).isoformat() for n in range(YEARS_DAYS + 400)
        ]
        for contact_id in range(1, people.scale.contacts + 1):
            if people.is_buyer(contact_id):
                self._buy(contact_id, professional=bool(people.company_of[contact_id - 1]))

    def _buy(self, contact_id: int, *, professional: bool) -> None:
        random = self._random
        is_former = random.random() < 0.22
        newest = random.randrange(366, YEARS_DAYS) if is_former else int(365 * random.random() ** 1.7) + 1
        count = min(12, 1 + int(random.expovariate(0.45)))
        ages = sorted((random.randrange(newest, YEARS_DAYS + 1) for _ in range(count - 1)), reverse=True)
        counted: list[int] = []
        spent = refunded = 0
        for age in (*ages, newest):
            status = self._status(age, is_last=age == newest)
            total = self._order(contact_id, self._days[age], status, professional=professional)
            if status is not OrderStatus.CANCELLED:
                counted.append(age)
            if status in (OrderStatus.PAID, OrderStatus.REFUNDED):
                spent += total
            if status is OrderStatus.REFUNDED:
                refunded += total
        self.sums[contact_id] = Sums(
            len(counted),
            self._days[max(counted)],
            self._days[min(counted)],
            spent,
            refunded,
            is_former,
        )

    def _status(self, age: int, *, is_last: bool) -> OrderStatus:
        dice = self._random.random()
        if is_last:
            return OrderStatus.PENDING if age < 12 else OrderStatus.PAID
        if dice < 0.03:
            return OrderStatus.CANCELLED
        return OrderStatus.REFUNDED if dice < 0.06 else OrderStatus.PAID

    def _order(self, contact_id: int, day: str, status: OrderStatus, *, professional: bool) -> int:
        random = self._random
        order_id = len(self.orders) + 1
        total = 0
        for _ in range(1 + (random.random() < 0.3) + (random.random() < 0.1)):
            family = random.randrange(7)
            label, price = _LABELS[family][random.randrange(len(_LABELS[family]))]
            quantity = random.choice((1, 1, 1, 2, 4)) if professional else 1
            amount = price * quantity
            total += amount
            self.lines.append(
                (len(self.lines) + 1, order_id, self._products[family], label, quantity, amount)
            )
        self.orders.append((order_id, f"C{order_id:07d}", contact_id, day, status, total, "EUR"))
        return total
