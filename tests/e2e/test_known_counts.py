"""Real telemarketing calls through the real command: what goes in is what is counted.

27,729 calls of 2008 (shared/data, CC BY 4.0) joined with French names; without the data the tests skip.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from app import admin
from app.db.store import Store
from app.domain.actor import Actor
from app.services import reference
from tests.stores import NOW

pytestmark = [pytest.mark.shared_data, pytest.mark.slow]

HEADERS = (
    "Appel", "Réf. client", "Prénom", "NOM", "Mobile", "Courriel", "Jour", "Mois", "Année", "Durée",
    "Tentatives", "Souscription", "Métier", "Solde",
)  # fmt: skip
CALLS = {
    "Appel": "external_ref",
    "Réf. client": "contact.external_ref",
    "Prénom": "contact.first_name",
    "NOM": "contact.last_name",
    "Mobile": "contact.phone",
    "Courriel": "contact.email",
    "Jour": "day",
    "Mois": "month",
    "Année": "year",
    "Durée": "talk_s",
    "Tentatives": "attempt",
    "Souscription": "outcome",
    "Métier": "contact.custom.metier",
}
LEADS = {
    "Réf. client": "external_ref",
    "Prénom": "first_name",
    "NOM": "last_name",
    "Mobile": "phone",
    "Courriel": "email",
}

PART = 10_000
Command = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def bank(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The calls, each with a person who has a name, a mobile of fiction and an e-mail."""
    path = tmp_path_factory.mktemp("bank") / "appels-2008.csv"
    names = _names(shared_data)
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(HEADERS)
        for number, row in enumerate(_calls(shared_data)):
            first, last = next(names)
            # 06 39 98 is reserved for fiction: ten thousand numbers, shared by households of three.
            phone = f"06 39 98 {number % 10_000 // 100:02d} {number % 100:02d}"
            mail = f"{first}.{last}.{number}@courriel.example".lower().replace(" ", "-").replace("'", "")
            person = (f"A{number:05d}", f"B{number:05d}", first, last, phone, mail)
            call = (row["day"], row["month"], 2008, row["duration"], row["campaign"], row["y"])
            writer.writerow((*person, *call, row["job"], row["balance"]))
    return path


@pytest.fixture(scope="module")
def part(bank: Path) -> Path:
    """The first ten thousand of them: five chunks."""
    path = bank.with_name("appels-debut.csv")
    with bank.open(encoding="utf-8-sig", newline="") as whole:
        path.write_text("".join(islice(whole, PART + 1)), encoding="utf-8-sig", newline="")
    return path


def _calls(shared: Path) -> Iterator[dict[str, str]]:
    with gzip.open(shared / "bank-telemarketing" / "bank-full-2008.csv.gz", "rt", encoding="ascii") as stream:
        yield from csv.DictReader(stream, delimiter=";")


def _names(shared: Path) -> Iterator[tuple[str, str]]:
    """Pairs of a first and a last name, without end; neighbours differ in both."""

    def column(name: str) -> list[str]:
        lines = (shared / "france-reference" / name).read_text(encoding="utf-8").splitlines()[1:]
        return [line.split(";")[0] for line in lines]

    firsts, lasts = (
        column("prenoms_feminins.csv") + column("prenoms_masculins.csv"),
        column("noms_famille.csv"),
    )
    number = 0
    while True:
        yield firsts[number * 7 % len(firsts)].title(), lasts[number * 11 % len(lasts)]
        number += 1


@pytest.fixture(scope="module")
def known(shared_data: Path) -> dict[str, Any]:
    """What others counted in the same calls."""
    found: dict[str, Any] = json.loads((shared_data / "KNOWN_COUNTS.json").read_text(encoding="utf-8"))
    counts: dict[str, Any] = found["bank-full-2008"]
    return counts


@pytest.fixture
def command(
    store: Store, store_url: Callable[[Actor], str], admin: Actor, capsys: pytest.CaptureFixture[str]
) -> Command:
    """Runs the real command as the administrator and gives its JSON object."""
    with store.writing() as session:
        reference.install_defaults(session, now=NOW)
    address = store_url(admin)

    def run(*arguments: str, status: int = 0) -> dict[str, Any]:
        capsys.readouterr()
        assert _main([*arguments, "--store", address, "--json"]) == status
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        return answer

    return run


def _main(arguments: list[str]) -> int:
    return admin.main(arguments)


def _map(folder: Path, mapping: dict[str, str]) -> str:
    path = folder / "map.json"
    path.write_text(json.dumps(mapping, ensure_ascii=False), encoding="utf-8")
    return str(path)


def _counts(indicator: dict[str, Any]) -> dict[str | None, int]:
    return {item["key"]: item["count"] for item in indicator["items"]}


def test_imported_calls_are_counted_as_others_counted_them(
    command: Command, bank: Path, known: dict[str, Any], tmp_path: Path
) -> None:
    calls = ("import", "calls", str(bank), "--map", _map(tmp_path, CALLS), "--campaign", "Dépôt à terme")
    started = time.monotonic()
    ledger = command(*calls)
    sys.stderr.write(f"\n{ledger['read']} calls, contacts and leads in {time.monotonic() - started:.1f} s\n")
    assert ledger["read"] == ledger["created"] == known["rows"]
    figures = command("stats", "calls")
    assert figures["by_outcome"]["total"] == known["rows"]
    assert _counts(figures["by_outcome"]) == {"positive": known["y"]["yes"], "negative": known["y"]["no"]}
    assert _counts(figures["by_hour"]) == _counts(figures["by_agent"]) == {None: known["rows"]}
    assert _counts(figures["by_qualification"]) == {None: known["rows"]}
    assert _counts(figures["by_campaign"]) == {"Dépôt à terme": known["rows"]}
    assert figures["leads_contacted"]["total"] == known["rows"]
    assert figures["leads_closed"]["total"] == 0
    assert figures["lead_attempts"]["total"] == known["attempts_sum"]
    assert figures["talk_s"]["total"] == known["duration_sum_s"]
    may = command("stats", "calls", "--from", "2008-05-01", "--to", "2008-05-31")
    assert may["by_outcome"]["total"] == known["month"]["may"]

    again = command(*calls)
    assert again["skipped"] == again["read"] == known["rows"]
    assert again["reasons"]["skipped"] == {"identical": known["rows"]}
    assert again["already_imported"] == ledger["job_id"]
    assert command("stats", "calls") == figures
    assert command("check")["sound"] is True


def test_an_injected_file_does_what_its_dry_run_said(command: Command, part: Path, tmp_path: Path) -> None:
    leads = (
        "import",
        "leads",
        str(part),
        "--map",
        _map(tmp_path, LEADS),
        "--campaign",
        "Dépôt",
        "--file",
        "2008",
    )
    promised = command(*leads, "--dry-run")
    assert command("check")["sound"] is True
    done = command(*leads)
    counts = ("read", "created", "updated", "skipped", "rejected", "reasons", "repairs", "words")
    assert {name: promised[name] for name in counts} == {name: done[name] for name in counts}
    assert promised["job_id"] is None
    assert done["read"] == done["created"] + done["updated"] + done["skipped"] + done["rejected"] == PART
    again = command(*leads)
    assert again["reasons"]["skipped"] == {"already_in": PART}
