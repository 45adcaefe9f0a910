"""The grammar of the command line."""

from __future__ import annotations

import importlib
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NoReturn

from app import i18n
from app.cli.texts import TEXTS

KINDS = ("contacts", "companies", "leads", "calls", "tickets", "purchases")
ROLES = ("agent", "supervisor", "administrator")

Verbs = Any  # argparse's own type of a group of verbs is private and generic only in its stubs


class UsageError(Exception):
    """Arguments that make no command; `usage` tells the right ones."""

    def __init__(self, *, usage: str, message: str) -> None:
        super().__init__(message)
        self.usage = usage
        self.message = message


class _Parser(ArgumentParser):
    """One that raises UsageError in the place of ending the process, and guesses no cut option."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"allow_abbrev": False, **options})

    def error(self, message: str) -> NoReturn:
        """Override: the caller says it, in JSON too."""
        raise UsageError(usage=self.format_usage(), message=message)


def wants_json(arguments: Sequence[str]) -> bool:
    """True when --json is asked for; needed before the arguments are understood, to say that they are not."""
    return "--json" in arguments


def parse(arguments: Sequence[str]) -> Namespace:
    """The command asked for; `run` is its function. Raises UsageError."""
    language = language_of(arguments)

    def told(key: str) -> str:
        return TEXTS[key][0 if language == "fr" else 1]

    parser = _Parser("cadran-admin", description=told("help"), formatter_class=RawDescriptionHelpFormatter)
    common = _common(told)
    verbs: Verbs = parser.add_subparsers(dest="verb", required=True, metavar=told("verb"))
    _init(verbs, common, told)
    _people(verbs, common, told)
    _imports(verbs, common, told)
    _figures(verbs, common, told)
    asked = parser.parse_args(arguments)
    asked.lang = language
    return asked


def language_of(arguments: Sequence[str]) -> str:
    """--lang, else the machine's; needed before the arguments are parsed, for their help."""
    chosen = ""
    for argument, following in zip(arguments, [*arguments[1:], ""], strict=False):
        if argument == "--lang":
            chosen = following
        elif argument.startswith("--lang="):
            chosen = argument.removeprefix("--lang=")
    return i18n.preferred(chosen)


def _common(told: Callable[[str], str]) -> ArgumentParser:
    common = _Parser(add_help=False)
    common.add_argument("--store", metavar="URL", help=told("help.store"))
    common.add_argument("--json", action="store_true", help=told("help.json"))
    common.add_argument("--lang", choices=("fr", "en"), help=told("help.lang"))
    common.add_argument("--as", dest="login", metavar="LOGIN", help=told("help.as"))
    return common


def _verb(verbs: Verbs, name: str, common: ArgumentParser, told: Callable[[str], str]) -> ArgumentParser:
    verb: ArgumentParser = verbs.add_parser(
        name, parents=[common], help=told(f"help.{name}"), description=told(f"help.{name}")
    )
    return verb


def _lazily(module: str, function: str) -> Callable[[Namespace, Any], int]:
    """A function of `app.cli`, imported only when it runs."""

    def run(asked: Namespace, output: Any) -> int:
        status: int = getattr(importlib.import_module(f"app.cli.{module}"), function)(asked, output)
        return status

    return run


def _init(verbs: Verbs, common: ArgumentParser, told: Callable[[str], str]) -> None:
    init = _verb(verbs, "init", common, told)
    init.add_argument("--demo", action="store_true", help=told("help.demo"))
    init.add_argument("--size", type=_positive, metavar="N", help=told("help.size"))
    init.add_argument("--login", dest="first_login", default="admin", help=told("help.login"))
    init.add_argument("--name", default="", help=told("help.name"))
    init.set_defaults(run=_lazily("centres", "init"))
    _verb(verbs, "upgrade", common, told).set_defaults(run=_lazily("centres", "upgrade"))
    _verb(verbs, "check", common, told).set_defaults(run=_lazily("check", "check"))


def _people(verbs: Verbs, common: ArgumentParser, told: Callable[[str], str]) -> None:
    users = _verb(verbs, "users", common, told)
    users.set_defaults(run=_lazily("people", "listing"))
    acts: Verbs = users.add_subparsers(dest="act", metavar=told("act"))
    add = acts.add_parser("add", parents=[common], help=told("help.add"))
    add.add_argument("who", metavar="LOGIN")
    add.add_argument("--name", required=True, help=told("help.name"))
    add.add_argument("--role", required=True, choices=ROLES)
    add.set_defaults(run=_lazily("people", "add"))
    for act in ("deactivate", "reactivate", "reset"):
        one = acts.add_parser(act, parents=[common], help=told(f"help.{act}"))
        one.add_argument("who", metavar="LOGIN")
        one.set_defaults(run=_lazily("people", act))


def _imports(verbs: Verbs, common: ArgumentParser, told: Callable[[str], str]) -> None:
    fields = _verb(verbs, "fields", common, told)
    fields.add_argument("kind", choices=KINDS)
    fields.set_defaults(run=_lazily("imports", "fields"))
    load = _verb(verbs, "import", common, told)
    load.add_argument("kind", choices=KINDS)
    load.add_argument("path", metavar="FILE")
    load.add_argument("--map", metavar="MAP.json", help=told("help.map"))
    load.add_argument("--auto-map", action="store_true", help=told("help.auto_map"))
    load.add_argument("--campaign", metavar="C", help=told("help.campaign"))
    load.add_argument("--file", metavar="F", help=told("help.file"))
    load.add_argument("--dry-run", action="store_true", help=told("help.dry_run"))
    load.add_argument("--restart", action="store_true", help=told("help.restart"))
    load.add_argument("--rejects", metavar="OUT", help=told("help.rejects"))
    load.add_argument("--encoding", help=told("help.encoding"))
    load.add_argument("--delimiter", help=told("help.delimiter"))
    load.add_argument("--sheet", help=told("help.sheet"))
    load.set_defaults(run=_lazily("imports", "load"))
    export = _verb(verbs, "export", common, told)
    export.add_argument("kind", choices=KINDS)
    export.add_argument("path", metavar="OUT")
    export.add_argument("--filter", metavar="JSON", help=told("help.filter"))
    export.set_defaults(run=_lazily("imports", "export"))


def _figures(verbs: Verbs, common: ArgumentParser, told: Callable[[str], str]) -> None:
    stats = _verb(verbs, "stats", common, told)
    stats.add_argument("kind", choices=KINDS)
    stats.add_argument("--from", dest="since", type=_day, metavar="D", help=told("help.from"))
    stats.add_argument("--to", dest="until", type=_day, metavar="D", help=told("help.to"))
    stats.add_argument("--agent", metavar="LOGIN", help=told("help.agent"))
    stats.add_argument("--campaign", metavar="C", help=told("help.of_campaign"))
    stats.set_defaults(run=_lazily("figures", "stats"))


def _positive(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 1_000_000:
        raise ArgumentTypeError(text)
    return int(text)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(text) from error
