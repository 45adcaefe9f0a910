"""`python -m app` and the `cadran` command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from app.request import linked_number


def main(argv: Sequence[str] | None = None) -> int:
    """Open Cadran; returns the exit status."""
    options = parser().parse_args(argv)
    # Qt is imported after the arguments are read: `--help` must not need it.
    from app.bootstrap import run

    return run(options)


def parser() -> argparse.ArgumentParser:
    """The arguments of the window."""
    arguments = argparse.ArgumentParser(
        prog="cadran", description="Cadran, le poste et le tableau d’un centre d’appels"
    )
    arguments.add_argument("--demo", action="store_true", help="ouvrir le centre de démonstration")
    arguments.add_argument("--store", metavar="URL", help="fichier local ou adresse PostgreSQL du centre")
    arguments.add_argument("--user", metavar="LOGIN", help="identifiant proposé à la connexion")
    arguments.add_argument("--call", metavar="NUMBER", help="montrer la personne qui appelle de ce numéro")
    arguments.add_argument(
        "link", nargs="?", type=_number_of_link, help="lien cadran:call/NUMBER, comme --call NUMBER"
    )
    arguments.add_argument("--lang", choices=("fr", "en"), help="langue de la fenêtre")
    arguments.add_argument("--theme", choices=("light", "dark", "system"), help="apparence de la fenêtre")
    arguments.add_argument(
        "--screenshots", metavar="DIR", type=Path, help="dessiner toutes les pièces en PNG dans ce dossier"
    )
    arguments.add_argument(
        "--self-test",
        action="store_true",
        help="ouvrir chaque pièce sur un centre de démonstration, puis finir",
    )
    arguments.add_argument("--verbose", action="store_true", help="journal dans la console")
    return arguments


def _number_of_link(link: str) -> str:
    number = linked_number(link)
    if number is None:
        raise argparse.ArgumentTypeError("seul un lien cadran:call/NUMBER est compris")
    return number


if __name__ == "__main__":
    sys.exit(main())
