"""A room without a database: people kept in a dictionary."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.models.columns import Column, Kind, Sort
from app.models.listing import Source


@dataclass(frozen=True)
class Person:
    """A row of the fake room."""

    id: int
    name: str
    age: int


class People:
    """Service functions over a dictionary; a filter is the least age, None for everybody."""

    def __init__(self, *people: Person) -> None:
        self.by_id = {person.id: person for person in people}
        self.asked_rows: list[int] = []
        self.asked_ids = 0

    def ids(self, _session: object, *, filter: int | None, sort: Sort | None) -> array[int]:
        self.asked_ids += 1
        return array("q", (person.id for person in self._matching(filter, sort)))

    def first(self, _session: object, *, filter: int | None, sort: Sort | None, limit: int) -> list[Person]:
        return self._matching(filter, sort)[:limit]

    def rows(self, _session: object, *, ids: Sequence[int]) -> list[Person]:
        self.asked_rows.append(len(ids))
        return [self.by_id[id_] for id_ in ids if id_ in self.by_id]

    def source(self, *, with_first: bool = True) -> Source[Person]:
        return Source(ids=self.ids, rows=self.rows, first=self.first if with_first else None)

    def _matching(self, least: int | None, sort: Sort | None) -> list[Person]:
        found = [person for person in self.by_id.values() if least is None or person.age >= least]
        key, descending = sort or Sort("name")
        found.sort(key=lambda person: person.id)
        found.sort(key=lambda person: str(getattr(person, key)), reverse=descending)
        return found


class Million(People):
    """So many people that they exist only when asked for."""

    def __init__(self, count: int = 1_000_000) -> None:
        super().__init__()
        self.everybody = array("q", range(1, count + 1))

    def ids(self, _session: object, *, filter: int | None, sort: Sort | None) -> array[int]:
        self.asked_ids += 1
        return self.everybody[::-1] if sort and sort.descending else self.everybody[:]

    def first(self, _session: object, *, filter: int | None, sort: Sort | None, limit: int) -> list[Person]:
        return [person(id_) for id_ in self.everybody[:limit]]

    def rows(self, _session: object, *, ids: Sequence[int]) -> list[Person]:
        self.asked_rows.append(len(ids))
        return [person(id_) for id_ in ids]


def person(id_: int) -> Person:
    return Person(id_, f"Personne {id_:07}", id_ % 90)


COLUMNS: tuple[Column[Person], ...] = (
    Column("name", lambda: "Nom", lambda row: row.name, kind=Kind.PERSON, sort_key="name"),
    Column(
        "age",
        lambda: "Âge",
        lambda row: str(row.age),
        kind=Kind.NUMBER,
        sort_key="age",
        tooltip=lambda row: f"{row.age} ans",
    ),
    Column("note", lambda: "Note", lambda row: "", is_hidden=True),
)


def people(count: int) -> Iterator[Person]:
    return (person(id_) for id_ in range(1, count + 1))
