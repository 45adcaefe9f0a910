"""What run.py says, in French or English; standard library only, readable by Python 3.7."""

from __future__ import annotations

import os
import sys

TEXTS = {
    "help": (
        """Cadran, le bureau d'un petit centre d'appels.

  python3 run.py                     ouvre Cadran
  python3 run.py --demo              ouvre le centre de démonstration
  python3 run.py --screenshots DIR   dessine chaque écran en PNG dans DIR, sans écran
  python3 run.py --self-test         ouvre chaque écran une fois et dit si tout va
  python3 run.py admin ...           la ligne de commande (cadran-admin)
  python3 run.py test [options]      installe le nécessaire et lance les tests

La première fois, une installation privée est faite dans le dossier .venv (une minute environ).""",
        """Cadran, the desk of a small call centre.

  python3 run.py                     opens Cadran
  python3 run.py --demo              opens the demonstration centre
  python3 run.py --screenshots DIR   draws every screen to PNG in DIR, without a display
  python3 run.py --self-test         opens every screen once and says whether all is well
  python3 run.py admin ...           the command line (cadran-admin)
  python3 run.py test [options]      installs what is needed and runs the tests

The first time, a private installation is made in the folder .venv (about a minute).""",
    ),
    "python": (
        "Cadran n'a pas démarré : il lui faut Python 3.11, 3.12 ou 3.13 et celui-ci est Python {found}.\n"
        "Installez l'une de ces versions, puis relancez avec elle : python3.11 run.py",
        "Cadran did not start: it needs Python 3.11, 3.12 or 3.13 and this is Python {found}.\n"
        "Install one of these, then start again with it: python3.11 run.py",
    ),
    "venv": (
        "Cadran n'a pas démarré : le module venv de Python manque.\nInstallez-le, puis relancez : {command}",
        "Cadran did not start: Python's venv module is missing.\nInstall it, then start again: {command}",
    ),
    "libraries": (
        "Cadran n'a pas démarré : des bibliothèques du système manquent ({names}).\n"
        "Installez-les, puis relancez : {command}",
        "Cadran did not start: libraries of the system are missing ({names}).\n"
        "Install them, then start again: {command}",
    ),
    "unknown_command": (
        "avec le gestionnaire de paquets de votre système",
        "with your system's package manager",
    ),
    "display": (
        "Cadran n'a pas démarré : aucun écran n'est joignable (ni DISPLAY ni WAYLAND_DISPLAY).\n"
        "Lancez-le depuis un bureau graphique ou par « ssh -X ».\n"
        "Sans écran : « python3 run.py --screenshots DIR » dessine chaque écran dans le dossier DIR.",
        "Cadran did not start: no display can be reached (neither DISPLAY nor WAYLAND_DISPLAY).\n"
        'Start it from a graphical desktop or through "ssh -X".\n'
        'Without a display: "python3 run.py --screenshots DIR" draws every screen into the folder DIR.',
    ),
    "folder": (
        "Cadran n'a pas démarré : le dossier {folder} n'accepte pas d'installation ({reason}).\n"
        "Copiez Cadran dans un dossier à vous qui a 800 Mo de libres, puis relancez.",
        "Cadran did not start: the folder {folder} takes no installation ({reason}).\n"
        "Copy Cadran into a folder of your own with 800 MB free, then start again.",
    ),
    "download": (
        "Cadran n'a pas démarré : ses composants n'ont pas pu être installés (détails ci-dessus).\n"
        "Vérifiez la connexion à Internet et la place sur le disque, puis relancez.",
        "Cadran did not start: its components could not be installed (details above).\n"
        "Check the Internet connection and the space on the disk, then start again.",
    ),
    "apt": (
        "Des paquets du système n'ont pas pu être installés (détails ci-dessus) : {command}",
        "Packages of the system could not be installed (details above): {command}",
    ),
    "tests_without": (
        "Des tests seront sautés, faute de ces paquets : {command}",
        "Some tests will be skipped for want of these packages: {command}",
    ),
    "interrupted": (
        "Installation interrompue ; elle reprendra au prochain lancement.",
        "Installation interrupted; it will start afresh next time.",
    ),
    "waiting": (
        "Une autre installation de Cadran est en cours dans ce dossier ; j'attends qu'elle finisse.",
        "Another installation of Cadran is under way in this folder; waiting for it to end.",
    ),
    "installing": (
        "Installation de Cadran dans {folder} (une minute environ)…",
        "Installing Cadran in {folder} (about a minute)…",
    ),
    "packages": (
        "Installation de paquets du système : {names}",
        "Installing packages of the system: {names}",
    ),
}


class Refused(Exception):
    """Cadran cannot start; the text says what did not happen, why, and what to do."""


def speaks_french(environ: dict[str, str]) -> bool:
    """Whether messages are wanted in French: the language of the session, else English."""
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF == 0x0C)
    chosen = [environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)]
    return bool(chosen) and chosen[0].lower().startswith("fr")


def say(key: str, **values: object) -> str:
    """Return the message in the person's language."""
    french, english = TEXTS[key]
    return (french if speaks_french(dict(os.environ)) else english).format(**values)


def tell(text: str) -> None:
    """Print on the error stream, which never mixes with what the program itself prints."""
    print(text, file=sys.stderr, flush=True)
