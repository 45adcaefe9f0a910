"""`cadran-admin` as it is run: every verb, its exit status, its single JSON object."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app import admin as command
from app.cli.texts import TEXTS
from app.db.store import Store
from app.domain.actor import Actor
from app.services import reference
from tests.postgres import PostgresServer
from tests.stores import NOW

ROOT = Path(__file__).resolve().parents[2]
CSV = "Réf;Prénom;Nom;Tél;E-mail\nC1;Jean;DUPONT;639984127;jean@laposte.net\nC2;Nora;L;;\n;;;;\n;Eva;Bon;;\n"

Run = Callable[..., dict[str, Any]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command and gives its JSON object, checking the exit status."""

    def act(*arguments: str, status: int = 0) -> dict[str, Any]:
        capsys.readouterr()
        assert command.main([*arguments, "--json"]) == status
        answer = json.loads(capsys.readouterr().out)
        assert isinstance(answer, dict)
        return answer

    return act


@pytest.fixture
def centre(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new local centre, named by the environment."""
    path = tmp_path / "centre.cadran"
    monkeypatch.setenv("CADRAN_STORE", str(path))
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    run("init", "--login", "amorel", "--name", "Adèle Morel")
    return path


@pytest.fixture
def contacts(tmp_path: Path) -> Path:
    """A file of four lines: one good, one unreachable but for its key, one blank, one unreachable."""
    path = tmp_path / "salon.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


# --------------------------------------------------------------------------------------------- a centre
def test_a_new_centre_tells_its_first_administrator_once(tmp_path: Path, run: Run) -> None:
    store = str(tmp_path / "dossier" / "centre.cadran")
    made = run("init", "--store", store, "--login", "amorel", "--name", "Adèle Morel")
    assert (made["login"], len(made["password"]) > 15) == ("amorel", True)
    users = run("users", "--store", store)["users"]
    assert users == [{"login": "amorel", "name": "Adèle Morel", "role": "administrator", "active": True}]
    assert run("check", "--store", store)["sound"] is True
    again = run("init", "--store", store, status=1)
    assert again["error"] == "store.exists"


def test_an_empty_server_becomes_a_centre(postgres_server: PostgresServer, run: Run) -> None:
    name = postgres_server.new_name()
    address = postgres_server.admin_url(database=name)
    made = run("init", "--store", address, "--login", "e2e_admin", "--name", "Adèle Morel")
    try:
        mine = postgres_server.url("e2e_admin", password=made["password"], database=name)
        assert [user["login"] for user in run("users", "--store", mine)["users"]] == ["e2e_admin"]
        added = run("users", "add", "e2e_agent", "--name", "Léa Petit", "--role", "agent", "--store", mine)
        his = postgres_server.url("e2e_agent", password=added["password"], database=name)
        assert run("export", "contacts", "x.csv", "--store", his, status=1)["error"] == "forbidden"
        assert run("users", "--as", "e2e_agent", "--store", mine, status=1)["error"] == "cli.as_on_server"
        assert run("upgrade", "--store", address)["revision"]
        assert run("check", "--store", mine)["sound"] is True
        assert made["password"] not in json.dumps(run("init", "--store", address, status=1))
    finally:
        postgres_server.drop_database(name)
        for login in ("e2e_admin", "e2e_agent"):
            postgres_server.execute(f"DROP ROLE IF EXISTS {login}")


def test_the_demonstration_centre_is_sound(tmp_path: Path, run: Run) -> None:
    store = str(tmp_path / "demo.cadran")
    made = run("init", "--demo", "--size", "200", "--store", store)
    assert made["password"] is None
    assert run("check", "--store", store)["sound"] is True
    figures = run("stats", "calls", "--store", store)
    assert figures["by_agent"]["total"] == figures["by_hour"]["total"] > 0
    assert {"key", "label", "count"} == set(figures["by_agent"]["items"][0])


def test_an_upgrade_with_nothing_to_do_is_harmless(centre: Path, run: Run) -> None:
    assert run("upgrade")["revision"] == run("upgrade")["revision"]
    assert list(centre.parent.glob("*.before-*")) == []


def test_a_check_tells_what_is_wrong(centre: Path, run: Run, contacts: Path) -> None:
    run("import", "contacts", str(contacts), "--auto-map")
    store = Store(str(centre))
    with store.writing() as session:
        session.execute(text("UPDATE contact SET spent_cents = 100"))
        session.execute(text("UPDATE import_job SET created = created + 1"))
    store.close()
    told = run("check", status=1)
    assert {found["check"]: found["wrong"] for found in told["checks"] if found["wrong"]} == {
        "order_sums": 2,
        "import_ledgers": 1,
    }


# ---------------------------------------------------------------------------------------------- people
def test_people_are_added_closed_and_opened_again(centre: Path, run: Run) -> None:
    assert run("users", "add", "lpetit", "--name", "Léa Petit", "--role", "agent")["password"]
    run("users", "deactivate", "lpetit")
    assert [u["active"] for u in run("users")["users"] if u["login"] == "lpetit"] == [False]
    assert run("users", "reactivate", "lpetit")["password"]
    assert run("users", "reset", "lpetit")["password"]
    assert run("users", "reset", "personne", status=1)["error"] == "people.unknown"


def test_an_ambiguous_administrator_must_be_named(centre: Path, run: Run) -> None:
    run("users", "add", "hkerm", "--name", "Hélène Kermarrec", "--role", "administrator")
    assert run("stats", "calls", status=1)["error"] == "cli.who"
    run("stats", "calls", "--as", "hkerm")
    assert run("stats", "calls", "--as", "personne", status=1)["error"] == "people.unknown"


# -------------------------------------------------------------------------------------- files in and out
@pytest.fixture
def shared(store: Store, store_url: Callable[[Actor], str], admin: Actor) -> str:
    """The address of a centre with the shipped lists, on both stores."""
    with store.writing() as session:
        reference.install_defaults(session, now=NOW)
    return store_url(admin)


def test_a_file_goes_in_and_its_rejects_come_back_in(
    shared: str, run: Run, contacts: Path, tmp_path: Path
) -> None:
    rejects = tmp_path / "rejets.csv"
    load = ("import", "contacts", str(contacts), "--auto-map", "--store", shared)
    rehearsed = run(*load, "--dry-run", "--rejects", str(rejects))
    assert rehearsed["job_id"] is None
    done = run(*load, "--rejects", str(rejects))
    for name in ("read", "created", "updated", "skipped", "rejected", "reasons", "repairs"):
        assert rehearsed[name] == done[name]
    assert (done["read"], done["created"], done["rejected"]) == (3, 2, 1)
    assert done["reasons"]["rejected"] == {"unreachable": 1}
    lines = rejects.read_text(encoding="utf-8-sig").splitlines()
    assert lines[0].endswith("Raison du rejet;Colonne en cause")
    assert lines[1].startswith(";Eva;Bon;;;Ni téléphone ni e-mail;Tél, E-mail")

    rejects.write_text(lines[0] + "\n" + lines[1].replace("Eva;Bon;", "Eva;Bon;0639981254"), encoding="utf-8")
    again = run("import", "contacts", str(rejects), "--auto-map", "--store", shared)
    assert (again["read"], again["created"]) == (1, 1)


def test_without_a_map_the_proposal_is_shown_and_nothing_written(
    centre: Path, run: Run, contacts: Path
) -> None:
    told = run("import", "contacts", str(contacts), status=1)
    assert told["error"] == "import.map_needed"
    assert told["map"]["Prénom"] == "first_name"
    assert run("export", "contacts", str(contacts.with_name("vide.csv")))["rows"] == 0


def test_a_map_of_one_s_own_is_followed(centre: Path, run: Run, contacts: Path, tmp_path: Path) -> None:
    chosen = tmp_path / "map.json"
    chosen.write_text(json.dumps({"Tél": "phone", "Nom": "last_name", "Prénom": None}), encoding="utf-8")
    assert run("import", "contacts", str(contacts), "--map", str(chosen))["created"] == 1
    chosen.write_text("[]", encoding="utf-8")
    assert (
        run("import", "contacts", str(contacts), "--map", str(chosen), status=1)["error"] == "import.bad_map"
    )


def test_a_file_imported_twice_is_recognised(centre: Path, run: Run, contacts: Path) -> None:
    first = run("import", "contacts", str(contacts), "--auto-map")
    second = run("import", "contacts", str(contacts), "--auto-map")
    assert (first["already_imported"], second["already_imported"]) == (None, first["job_id"])
    assert second["created"] == second["updated"] == 0


def test_leads_make_their_campaign_ready_to_call(centre: Path, run: Run, contacts: Path) -> None:
    target = ("--campaign", "Printemps", "--file", "Brest")
    done = run("import", "leads", str(contacts), "--auto-map", *target)
    assert (done["created"], done["rejected"]) == (1, 2)
    assert run("stats", "calls", "--campaign", "Printemps")["by_agent"]["total"] == 0
    assert run("stats", "calls", "--campaign", "Automne", status=1)["error"] == "campaign.unknown"


@pytest.mark.parametrize("kind", ["contacts", "companies", "leads", "calls", "purchases"])
def test_fields_are_listed_with_their_types(run: Run, kind: str) -> None:
    fields = {field["name"]: field["type"] for field in run("fields", kind)["fields"]}
    assert "external_ref" in fields or kind == "purchases"
    assert ("contact.phone" in fields) is (kind in {"calls", "purchases"})


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("fields", "tickets"), "import.not_yet"),
        (("import", "tickets", "x.csv"), "import.not_yet"),
        (("import", "contacts", "absent.csv"), "file.missing"),
        (("import", "contacts", str(Path(__file__)), "--map", "absent.json"), "file.missing"),
        (("export", "tickets", "x.csv"), "export.not_yet"),
        (("export", "contacts", "x.pdf"), "export.format"),
        (("export", "contacts", "x.csv", "--filter", "{"), "filter.unreadable"),
        (("stats", "tickets"), "stats.not_yet"),
        (("stats", "calls", "--store", "absent.cadran"), "store.missing"),
        (("stats", "calls", "--store", "mysql://x/y"), "store.bad_url"),
    ],
)
def test_a_refusal_tells_its_reason(centre: Path, run: Run, arguments: tuple[str, ...], code: str) -> None:
    told = run(*arguments, status=1)
    assert told["error"] == code
    assert told["message"].endswith(".")


@pytest.mark.parametrize(
    "arguments",
    [(), ("dance",), ("import", "contacts"), ("stats", "calls", "--from", "hier"), ("init", "--size", "0")],
)
def test_wrong_usage_is_status_two(arguments: tuple[str, ...]) -> None:
    assert command.main(arguments) == 2


# ----------------------------------------------------------------------------------------- as a process
def _process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "app.admin", *arguments],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_people_are_answered_in_their_language(centre: Path) -> None:
    french = _process("check", LC_ALL="fr_FR.UTF-8")
    assert (french.returncode, french.stderr) == (0, "")
    assert french.stdout.splitlines()[-1] == "Tout est en ordre."
    assert _process("check", "--lang", "en").stdout.splitlines()[-1] == "All is well."
    assert _process("users", "--lang", "fr").stdout == "amorel\u00a0: Adèle Morel, Administrateur\n"
    assert _process("users", "--lang", "en").stdout == "amorel: Adèle Morel, Administrator\n"
    refused = _process("stats", "tickets", "--json", LC_ALL="fr_FR.UTF-8")
    assert refused.returncode == 1
    assert json.loads(refused.stdout)["message"] in refused.stderr


def test_the_command_line_loads_no_qt_and_starts_light() -> None:
    probe = (
        "import sys; from app import admin\n"
        "try: admin.main(['--help'])\n"
        "except SystemExit: pass\n"
        "print(sorted({m.split('.')[0] for m in sys.modules} & {'PySide6', 'sqlalchemy', 'phonenumbers'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_every_sentence_exists_in_both_languages_with_the_same_values() -> None:
    for french, english in TEXTS.values():
        assert french
        assert english
        assert sorted(_places(french)) == sorted(_places(english))


def _places(sentence: str) -> set[str]:
    return {part.split("}")[0] for part in sentence.split("{")[1:] if part.split("}")[0].isidentifier()}


@pytest.mark.shared_data
def test_odd_files_of_the_world_are_counted_or_refused_with_a_reason(
    centre: Path, shared_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = sorted((shared_data / "contact-csv").glob("*/*.*s*"))
    assert len(files) > 15
    counted = 0
    for path in files:
        capsys.readouterr()
        status = command.main(["import", "contacts", str(path), "--auto-map", "--dry-run", "--json"])
        told = json.loads(capsys.readouterr().out)
        if status:
            assert told["error"].startswith(("import.", "file.")), path
        else:
            assert told["read"] == told["created"] + told["updated"] + told["skipped"] + told["rejected"]
            counted += 1
    assert counted >= 8
