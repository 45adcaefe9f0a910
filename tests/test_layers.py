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

ALL_QT = {"*"}
QT = {"workers": {"QtCore"}, "models": {"QtCore", "QtGui"}, "views": ALL_QT}
QT_OF_TOP_FILES = {"bootstrap": ALL_QT, "__main__": ALL_QT}
WITHOUT_QT = {"errors", "admin", "resources"}

SQLALCHEMY_OF_SERVICES = {
    "aliased", "and_", "any_", "asc", "between", "bindparam", "case", "cast", "column", "ColumnElement",
    "contains_eager", "CursorResult", "Date", "delete", "desc", "distinct", "exists", "extract", "false",
    "func", "insert", "InstrumentedAttribute", "Integer", "joinedload", "literal", "load_only", "not_",
    "null", "or_", "raiseload", "Row", "RowMapping", "ScalarSelect", "Select", "select", "selectinload",
    "Session", "String", "Subquery", "true", "tuple_", "type_coerce", "union", "union_all", "update",
    "values",
}  # fmt: skip
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


def qt_allowed(layer: str) -> set[str]:
    if layer in QT:
        return QT[layer]
    if (ROOT / "app" / layer).is_dir() or layer in WITHOUT_QT:
        return set()
    return QT_OF_TOP_FILES.get(layer, {"QtCore"})


def qt_modules(path: Path) -> Iterator[tuple[str, int]]:
    for module, name, line in imports_of(path):
        if module == "PySide6":
            yield name, line
        elif module.startswith("PySide6."):
            yield module.split(".")[1], line
        elif module in {"pyqtgraph", "qtawesome", "superqt", "qtpy"}:
            yield module, line


def test_the_contracts_of_pyproject_hold(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "path", list(sys.path))
    status = lint_imports(no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_each_layer_knows_only_its_part_of_qt() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {module}"
        for path in FILES
        for module, line in qt_modules(path)
        if (allowed := qt_allowed(layer_of(path))) != ALL_QT and module not in allowed
    ]
    assert wrong == []


def test_sqlalchemy_is_used_by_db_and_its_queries_by_services() -> None:
    wrong = []
    for path in FILES:
        layer = layer_of(path)
        for module, name, line in imports_of(path):
            if module.split(".")[0] != "sqlalchemy" or layer in {"db", "bootstrap"}:
                continue
            if layer != "services" or name not in SQLALCHEMY_OF_SERVICES or ".dialects" in module:
                wrong.append(f"{path.relative_to(ROOT)}:{line}: {module} {name}")
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
