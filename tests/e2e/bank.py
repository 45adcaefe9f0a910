"""A centre made by the real `cadran-admin` and filled with real telemarketing calls.

27,729 calls of 2008 (shared/data, CC BY 4.0), each joined with a French name, a mobile of the range reserved
for fiction and an e-mail that leads nowhere.
"""

from __future__ import annotations

import csv
import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from app.db.store import Store
from app.domain.actor import Actor
from app.domain.campaigns import CampaignDraft
from app.domain.words import CampaignState
from app.services import campaigns, people

ROOT = Path(__file__).resolve().parents[2]
CAMPAIGN, FILE = "Dépôt à terme", "Clients 2008"
PATIENCE_S = 300
HEADERS = ("Réf. client", "Prénom", "NOM", "Mobile", "Courriel", "Métier", "Solde")
MAP = {
    "Réf. client": "external_ref",
    "Prénom": "first_name",
    "NOM": "last_name",
    "Mobile": "phone",
    "Courriel": "email",
    "Métier": "custom.metier",
}


def write(shared: Path, path: Path, *, rows: int | None = None) -> Path:
    """The clients of the bank as a file to inject, the first `rows` of them or all."""
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(HEADERS)
        people_of = zip(_calls(shared), _names(shared), strict=False)
        for number, (row, (first, last)) in enumerate(islice(people_of, rows)):
            # 06 39 98 is reserved for fiction: ten thousand numbers, shared by households of three.
            phone = f"06 39 98 {number % 10_000 // 100:02d} {number % 100:02d}"
            mail = f"{first}.{last}.{number}@courriel.example".lower().replace(" ", "-").replace("'", "")
            writer.writerow((f"B{number:05d}", first, last, phone, mail, row["job"], row["balance"]))
    return path


def _calls(shared: Path) -> Iterator[dict[str, str]]:
    file = shared / "bank-telemarketing" / "bank-full-2008.csv.gz"
    with gzip.open(file, "rt", encoding="ascii") as stream:
        yield from csv.DictReader(stream, delimiter=";")


def _names(shared: Path) -> Iterator[tuple[str, str]]:
    """Pairs of a first and a last name, without end; neighbours differ in both."""
    reference = shared / "france-reference"
    firsts = [*_column(reference / "prenoms_feminins.csv"), *_column(reference / "prenoms_masculins.csv")]
    lasts = _column(reference / "noms_famille.csv")
    number = 0
    while True:
        yield firsts[number * 7 % len(firsts)].title(), lasts[number * 11 % len(lasts)]
        number += 1


def _column(path: Path) -> list[str]:
    return [line.split(";")[0] for line in path.read_text(encoding="utf-8").splitlines()[1:]]


def administer(address: str, *arguments: str) -> dict[str, Any]:
    """Run the real command on a store as a process of its own; its JSON object."""
    done = subprocess.run(
        [sys.executable, "-m", "app.admin", *arguments, "--store", address, "--json", "--lang", "fr"],
        cwd=ROOT,
        env=dict(os.environ),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@dataclass(frozen=True)
class BankCentre:
    """A centre with an active campaign. `first` holds the first passwords by login."""

    store: Store
    campaign_id: int
    first: dict[str, str]
    rows: int


def make(empty: str, admin_address: str, *, file: Path, folder: Path, agents: dict[str, str]) -> BankCentre:
    """Make a centre from nothing: `init`, people, the injection of `file`; agents are {login: name}.

    `empty` is where `init` works; `admin_address` is the same store for its first administrator, with
    {password} where the password goes.
    """
    made = administer(empty, "init", "--login", "direction", "--name", "Adèle Morel")
    address = admin_address.format(password=made["password"])
    first = {
        login: str(administer(address, "users", "add", login, "--name", name, "--role", "agent")["password"])
        for login, name in agents.items()
    }
    mapping = folder / "map.json"
    mapping.write_text(json.dumps(MAP, ensure_ascii=False), encoding="utf-8")
    target = ("--campaign", CAMPAIGN, "--file", FILE)
    ledger = administer(address, "import", "leads", str(file), "--map", str(mapping), *target)
    assert ledger["read"] == ledger["created"], ledger
    store = Store(address)
    campaign_id = _open_campaign(store, logins=tuple(agents))
    return BankCentre(store, campaign_id, first, ledger["created"])


def _open_campaign(store: Store, *, logins: tuple[str, ...]) -> int:
    """Put the people on the campaign and see that it is active; its id."""
    now = datetime.now(UTC)
    with store.writing() as session:
        (boss,) = people.administrators(session)
        agent_ids = tuple(actor.user_id for login in logins if (actor := _person(session, login)))
        found = next(c for c in campaigns.listing(session) if c.label == CAMPAIGN)
        card = campaigns.card(session, campaign_id=found.id)
        draft = CampaignDraft(
            label=CAMPAIGN, script="# Accroche\nBonjour {first_name} {last_name}.", agent_ids=agent_ids
        )
        campaigns.edit(session, actor=boss, campaign_id=found.id, draft=draft, version=card.version, now=now)
        campaigns.set_state(session, actor=boss, campaign_id=found.id, state=CampaignState.ACTIVE, now=now)
    return found.id


def _person(session: Any, login: str) -> Actor:
    found = people.by_login(session, login=login)
    assert found is not None
    return found
