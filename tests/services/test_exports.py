"""Exports: everything comes out, nothing runs in a spreadsheet, and coming back changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import func, select

from app import labels, labels_imports
from app.db.entities import Call, Company, Contact, ContactPoint, Lead
from app.domain.actor import Actor
from app.domain.filters import All, Condition, Filter, Op
from app.domain.imports import Kind, Request
from app.errors import Forbidden, Invalid, NotAllowed
from app.services import demo, exports, imports
from tests.services.import_bench import CONTACT, JEAN, Bench, bench, counts
from tests.stores import NOW

__all__ = ["bench"]

KINDS = (Kind.CONTACTS, Kind.COMPANIES, Kind.LEADS, Kind.CALLS)


def _save(bench: Bench, kind: Kind, path: Path, filter: Filter | None = None) -> int:
    with bench.store.reading() as session:
        return exports.save(
            session,
            path,
            actor=bench.actor,
            kind=kind,
            word=labels.word,
            header=labels_imports.field,
            filter=filter or Filter(),
            now=NOW,
        )


def _state(bench: Bench) -> list[object]:
    """Everything an import could have touched."""
    with bench.store.reading() as session:
        contacts = session.execute(
            select(Contact.id, Contact.version, Contact.updated_at, Contact.search_text).order_by(Contact.id)
        ).all()
        leads = session.execute(select(Lead.id, Lead.version, Lead.attempts).order_by(Lead.id)).all()
        companies = session.execute(select(Company.id, Company.version).order_by(Company.id)).all()
        rows = [session.scalar(select(func.count()).select_from(e)) for e in (ContactPoint, Call)]
    return [contacts, leads, companies, rows]


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_the_program_s_own_export_changes_nothing_when_it_comes_back(
    bench: Bench, tmp_path: Path, ending: str
) -> None:
    with bench.store.writing() as session:
        demo.build(session, now=NOW, size=150, actor=bench.actor)
    before = _state(bench)
    for kind in KINDS:
        path = tmp_path / f"{kind}{ending}"
        written = _save(bench, kind, path)
        table = imports.open_table(path)
        with bench.store.reading() as session:
            found = imports.proposed(
                session,
                kind=kind,
                headers=table.headers,
                samples=table.sample(),
                titles=labels_imports.titles(),
            )
        mapping = {s.header: s.field for s in found if s.field}
        request = Request(kind, path.name, table.sha256, table.headers, mapping)
        told = imports.run(bench.store.writing, table, actor=bench.actor, request=request, clock=bench.clock)
        assert counts(told) == (written, 0, 0, written, 0), (kind, told.reasons)
    assert _state(bench) == before


def test_an_edited_export_changes_what_was_edited(bench: Bench, tmp_path: Path) -> None:
    bench.load(Kind.CONTACTS, CONTACT, [JEAN, [*JEAN[:2], "0639981254", "", "Brest"]])
    path = tmp_path / "contacts.csv"
    _save(bench, Kind.CONTACTS, path)
    text = path.read_text(encoding="utf-8-sig").replace(
        "Jean;Dupont;+33639984127", "Jeanne;Durand;+33639984127"
    )
    path.write_text(text, encoding="utf-8-sig")
    table = imports.open_table(path)
    with bench.store.reading() as session:
        found = imports.proposed(session, kind=Kind.CONTACTS, headers=table.headers, samples=table.sample())
    request = Request(
        Kind.CONTACTS, path.name, table.sha256, table.headers, {s.header: s.field for s in found if s.field}
    )
    told = imports.run(bench.store.writing, table, actor=bench.actor, request=request, clock=bench.clock)
    assert counts(told) == (2, 0, 1, 1, 0)
    assert [(c.first_name, c.last_name) for c in bench.all(Contact)] == [
        ("Jeanne", "Durand"),
        ("Jean", "Dupont"),
    ]


def test_formulas_come_out_as_text_and_phones_intact(bench: Bench, tmp_path: Path) -> None:
    bench.load(Kind.CONTACTS, CONTACT, [["", "=HYPERLINK(1)", "0639984127", "", "@SUM(A1)"]])
    path = tmp_path / "contacts.csv"
    _save(bench, Kind.CONTACTS, path)
    cells = path.read_text(encoding="utf-8-sig").splitlines()[1].split(";")
    assert "+33639984127" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "@"))]


def test_a_filter_chooses_contacts_with_their_leads_and_calls(bench: Bench, tmp_path: Path) -> None:
    bench.load(Kind.LEADS, CONTACT, [JEAN, ["Awa", "Diop", "0639981254", "", "Brest"]])
    brest = Filter(All((Condition("city", Op.IS, "Brest"),)))
    assert _save(bench, Kind.CONTACTS, tmp_path / "a.csv", brest) == 1
    assert _save(bench, Kind.LEADS, tmp_path / "b.csv", brest) == 1
    assert _save(bench, Kind.CALLS, tmp_path / "c.csv", brest) == 0


def test_chosen_contacts_alone_come_out(bench: Bench) -> None:
    bench.load(Kind.CONTACTS, CONTACT, [JEAN, ["Awa", "Diop", "0639981254", "", "Brest"]])
    jean, awa = bench.all(Contact)
    brest = Filter(All((Condition("city", Op.IS, "Brest"),)))
    for chosen, filter, names in (
        ([jean.id], Filter(), ["Dupont"]),
        ([jean.id, awa.id], brest, ["Diop"]),
        ([], Filter(), []),
    ):
        with bench.store.reading() as session:
            found = exports.table(
                session, actor=bench.actor, kind=Kind.CONTACTS, word=labels.word, filter=filter, ids=chosen
            )
            assert [row[found.columns.index("last_name")] for row in found.rows] == names


def test_pages_follow_each_other_without_a_hole(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "PAGE", 2)
    bench.load(Kind.CONTACTS, CONTACT, [["Awa", f"Diop{n}", f"06399812{n:02d}", "", ""] for n in range(5)])
    with bench.store.reading() as session:
        found = exports.table(session, actor=bench.actor, kind=Kind.CONTACTS, word=labels.word)
        names = [row[found.columns.index("last_name")] for row in found.rows]
    assert names == [f"Diop{n}" for n in range(5)]


def test_what_cannot_be_exported_is_said(bench: Bench, agent: Actor, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match=r"export\.format"):
        _save(bench, Kind.CONTACTS, tmp_path / "contacts.pdf")
    with pytest.raises(NotAllowed, match=r"export\.not_yet"):
        _save(bench, Kind.TICKETS, tmp_path / "tickets.csv")
    bench.actor = agent
    with pytest.raises(Forbidden):
        _save(bench, Kind.CONTACTS, tmp_path / "contacts.csv")
