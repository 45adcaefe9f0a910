"""Who may import whom: the table of the architecture, proved on every file of the program.

import-linter proves the part it can see (contracts in pyproject.toml); the rest is read from the source:
which module of Qt, which names of SQLAlchemy, and what a service may never do.
"""

import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parents[1]
FILES = sorted((ROOT / "app").rglob("*.py"))

EVERYTHING = {"*"}
RULES = {"domain", "errors"}
WORDS = {"__version__", "i18n", "labels", "labels_imports", "wording"}
# What each package, or file at the top of app/, may import of the rest of the program.
MAY_IMPORT = {
    "domain": {"errors"},
    "errors": set(),
    "ai": RULES,
    "exchange": RULES,
    "db": RULES,
    "services": RULES | {"ai", "db", "exchange"},
    "workers": RULES | {"ai", "db", "services"},
    "models": RULES | WORDS | {"services", "workers"},
    "views": RULES | WORDS | {"context", "logs", "models", "places", "resources", "services", "settings"},
    "labels": RULES | {"i18n", "sentences", "wording"},
    "labels_imports": RULES | {"i18n", "sentences"},
    "wording": RULES | {"i18n", "labels", "sentences"},
    "context": RULES | {"db", "settings", "workers"},
    "admin": RULES | WORDS | {"centres", "cli", "logs", "places"},
    "cli": RULES | WORDS | {"centres", "db", "exchange", "logs", "places", "services"},
    "centres": RULES | {"db", "keys", "services"},
    "__main__": EVERYTHING,
    "bootstrap": EVERYTHING,
    "program": EVERYTHING,
    "entrance": EVERYTHING,
    "session": EVERYTHING,
    "tour": EVERYTHING,
}
# The other files at the top (settings, logs, i18n, places…) know only each other and the domain.
SMALL = RULES | {"i18n", "places", "request", "resources", "settings"}
# Parts of db a service may use: the tables and what belongs to them, never engines or connections.
DB_OF_SERVICES = {"announce", "bulk", "entities", "guard", "prepared", "reading"}

QT = {
    "workers": {"QtCore"},
    "models": {"QtCore", "QtGui"},
    "settings": {"QtCore"},
    "context": {"QtCore"},
    "views": EVERYTHING,
    "__main__": EVERYTHING,
    "bootstrap": EVERYTHING,
    "entrance": {"QtCore"},
    "instance": {"QtCore", "QtNetwork"},
    "program": EVERYTHING,
    "session": {"QtCore"},
    "tour": EVERYTHING,
}
QT_PACKAGES = {"pyqtgraph", "qtawesome", "superqt", "qtpy", "shiboken6"}

SQLALCHEMY_OF_SERVICES = set(
    """
    aliased and_ any_ asc between bindparam BindParameter case cast column ColumnElement contains_eager
    CursorResult Date delete desc distinct exists extract false func insert InstrumentedAttribute
    Integer joinedload literal literal_column load_only not_ null or_ raiseload ReturningUpdate Row
    RowMapping ScalarSelect Select select selectinload Session String Subquery text true tuple_
    type_coerce union union_all update values
    """.split()
)
CLOCKS = {"now", "utcnow", "today", "time", "monotonic"}


def layer_of(path: Path) -> str:
    """Return "services", "db"…, or the name of a file that stands at the top of the package."""
    inside = path.relative_to(ROOT / "app")
    return inside.parts[0].removesuffix(".py")


def imports_of(path: Path) -> Iterator[tuple[str, str, int]]:
    """Yield (module, name, line) for each imported name; the name is empty for `import module`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name, "", node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from ((node.module, alias.name, node.lineno) for alias in node.names)


def qt_modules(path: Path) -> Iterator[tuple[str, int]]:
    for module, name, line in imports_of(path):
        if module == "PySide6":
            yield name, line
        elif module.startswith("PySide6."):
            yield module.split(".")[1], line
        elif module in QT_PACKAGES - {"shiboken6"}:
            yield module, line


def test_the_contracts_of_pyproject_hold(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", list(sys.path))
    status = lint_imports(no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def program_parts(path: Path) -> Iterator[tuple[str, str, int]]:
    """Yield (part of the program, what is inside it, line) for each import of our own."""
    for module, name, line in imports_of(path):
        parts = [*module.split("."), name]
        if parts[0] == "app":
            yield parts[1], parts[2] if len(parts) > 2 else "", line


def test_each_layer_knows_only_the_layers_below_it() -> None:
    wrong = []
    for path in FILES:
        layer = layer_of(path)
        allowed = MAY_IMPORT.get(layer, EVERYTHING if layer == "__init__" else SMALL)
        wrong += [
            f"{path.relative_to(ROOT)}:{line}: app.{part}"
            for part, _, line in program_parts(path)
            if allowed != EVERYTHING and part not in allowed | {layer}
        ]
    assert wrong == []


def test_services_use_the_tables_of_db_and_nothing_else_of_it() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: app.db.{inside}"
        for path in FILES
        if layer_of(path) == "services"
        for part, inside, line in program_parts(path)
        if part == "db" and inside not in DB_OF_SERVICES
    ]
    assert wrong == []


def test_each_layer_knows_only_its_part_of_qt() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {module}"
        for path in FILES
        for module, line in qt_modules(path)
        if (allowed := QT.get(layer_of(path), set())) != EVERYTHING and module not in allowed
    ]
    assert wrong == []


def sqlalchemy_allowed(layer: str) -> set[str]:
    """The names of SQLAlchemy a layer may use: a session is handed around, queries are for services."""
    return {
        "services": SQLALCHEMY_OF_SERVICES,
        "domain": set(),
        "ai": set(),
        "exchange": set(),
        "cli": {"Session", "URL"},
        "centres": {"Session", "URL"},
        "program": {"Session", "URL"},
    }.get(layer, {"Session"})


def test_sqlalchemy_is_configured_in_db_and_queried_in_services() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {module} {name}"
        for path in FILES
        for module, name, line in imports_of(path)
        if module.split(".")[0] == "sqlalchemy" and (layer := layer_of(path)) != "db"
        if ".dialects" in module or name not in sqlalchemy_allowed(layer)
    ]
    assert wrong == []


def test_a_service_never_commits_opens_a_session_or_reads_the_clock() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.func.attr}()"
        for path in (ROOT / "app" / "services").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_forbidden(node.func)
    ]
    assert wrong == []


def _is_forbidden(called: ast.Attribute) -> bool:
    owner = called.value.id if isinstance(called.value, ast.Name) else ""
    if owner in {"datetime", "date", "time"}:
        return called.attr in CLOCKS
    return owner == "session" and called.attr in {"commit", "close"}


def test_every_package_the_program_imports_is_pinned() -> None:
    pinned = set(_pinned())
    imported = {module.split(".")[0] for path in FILES for module, _, _ in imports_of(path)}
    foreign = {_distribution(name) for name in imported - set(sys.stdlib_module_names) - {"app"}}
    assert foreign - pinned == set()


def _pinned() -> Iterator[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for requirement in project["dependencies"]:
        assert "==" in requirement, f"{requirement} is not an exact pin"
        yield requirement.split("==")[0].split("[")[0].lower()


def _distribution(module: str) -> str:
    """Return the package that provides a module, where the two differ in name."""
    names = {
        "PySide6": "pyside6-essentials",
        "shiboken6": "pyside6-essentials",
        "argon2": "argon2-cffi",
        "charset_normalizer": "charset-normalizer",
        "email_validator": "email-validator",
        "python_calamine": "python-calamine",
    }
    return names.get(module, module.lower())
