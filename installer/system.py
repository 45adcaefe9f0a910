"""What run.py asks of the machine: packages, libraries, a display; standard library only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from installer.messages import Refused, say, tell

# What Qt asks of a Linux system (found by adding one package at a time to a bare Debian 12). Qt's own
# message names libxcb-cursor0 whichever of them is missing, so ldd is asked instead.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libICE.so.6": "libice6",
    "libOpenGL.so.0": "libopengl0",
    "libSM.so.6": "libsm6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgio-2.0.so.0": "libglib2.0-0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgobject-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
OFFSCREEN = ("lib/libQt6Widgets.so.6", "lib/libQt6Network.so.6", "plugins/platforms/libqoffscreen.so")
WINDOW = ("lib/libQt6OpenGLWidgets.so.6", "plugins/platforms/libqxcb.so")
# Programs that some tests drive; without them those tests are skipped, saying so.
TEST_PROGRAMS = {
    "Xvfb": "xvfb",
    "dbus-run-session": "dbus-daemon",
    "gnome-keyring-daemon": "gnome-keyring",
    "setxkbmap": "x11-xkb-utils",
    "xauth": "xauth",
    "xdotool": "xdotool",
}


def environment() -> dict[str, str]:
    """Return the variables for programs we start: nothing that would lead Python or pip elsewhere."""
    astray = ("PYTHONHOME", "PIP_TARGET", "PIP_PREFIX", "PIP_USER", "PIP_REQUIRE_HASHES")
    return {name: value for name, value in os.environ.items() if name not in astray}


def call(command: list[str], *, quiet: bool = False) -> int:
    """Run a program to its end and return its exit status; what it prints goes to the error stream."""
    environ = {**environment(), "DEBIAN_FRONTEND": "noninteractive"}
    output = subprocess.DEVNULL if quiet else sys.stderr
    return subprocess.call(command, env=environ, stdin=subprocess.DEVNULL, stdout=output, stderr=output)


def is_root() -> bool:
    """Whether packages of the system can be installed without asking anyone."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


def apt_command(packages: list[str]) -> list[str]:
    """Return the command that installs packages of the system on Debian and its children."""
    sudo = [] if is_root() else ["sudo"]
    return [*sudo, "apt-get", "install", "-y", "--no-install-recommends", *packages]


def advice(packages: list[str]) -> str:
    """Return what a person can type to install packages of the system."""
    return " ".join(apt_command(packages)) if shutil.which("apt-get") else say("unknown_command")


def install_packages(packages: list[str]) -> None:
    """Install packages of the system; the lists are refreshed only when that is needed."""
    tell(say("packages", names=" ".join(packages)))
    command = apt_command(packages)
    if call(command, quiet=True) and (call(["apt-get", "update"]) or call(command)):
        raise Refused(say("apt", command=" ".join(command)))


def can_install_packages() -> bool:
    """Whether run.py may use apt by itself."""
    return is_root() and shutil.which("apt-get") is not None


def venv_package() -> str:
    """Return the Debian package that lets this Python make environments."""
    return "python{}.{}-venv".format(*sys.version_info[:2])


def require_venv() -> None:
    """Make sure that Python can make environments: Debian keeps that part in a package of its own."""
    from importlib.util import find_spec

    if find_spec("venv") and find_spec("ensurepip"):
        return
    if not can_install_packages():
        raise Refused(say("venv", command=advice([venv_package()])))
    install_packages([venv_package()])


def missing_libraries(venv: Path, files: tuple[str, ...]) -> list[str]:
    """Return the shared libraries that these files of Qt want and this system does not have."""
    ldd = shutil.which("ldd")
    folder = next(venv.glob("lib/python*/site-packages/PySide6/Qt"), None)
    if ldd is None or folder is None:
        return []
    paths = [str(folder / name) for name in files if (folder / name).exists()]
    found = subprocess.run([ldd, *paths], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    lines = found.stdout.decode(errors="replace").splitlines()
    return sorted({line.split()[0] for line in lines if line.rstrip().endswith("=> not found")})


def packages_of(libraries: list[str]) -> list[str]:
    """Return the Debian packages of those shared libraries that are known."""
    return sorted({PACKAGES[name] for name in libraries if name in PACKAGES})


def require_libraries(venv: Path, files: tuple[str, ...]) -> None:
    """Install what Qt wants of the system, or raise Refused with the exact command."""
    missing = missing_libraries(venv, files)
    if missing and can_install_packages():
        install_packages(packages_of(missing))
        missing = missing_libraries(venv, files)
    if missing:
        raise Refused(say("libraries", names=some_of(missing), command=advice(packages_of(missing))))


def some_of(libraries: list[str]) -> str:
    """Return a few names: those the command that follows does not cover, else the first."""
    unknown = [name for name in libraries if name not in PACKAGES]
    shown = unknown or libraries[:3]
    return ", ".join(shown) + (", …" if len(shown) < len(libraries) else "")


def has_display(environ: dict[str, str]) -> bool:
    """Whether a window can be shown."""
    named = any(environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return named or not sys.platform.startswith("linux")


def missing_test_packages() -> list[str]:
    """Return the Debian packages of the programs that tests drive and this system does not have."""
    wanted = [package for program, package in sorted(TEST_PROGRAMS.items()) if not shutil.which(program)]
    if not shutil.which("initdb") and not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        wanted.append("postgresql")
    # The font Cadran prefers: rooms are measured with it.
    if not list(Path("/usr/share/fonts").rglob("Inter*")):
        wanted.append("fonts-inter")
    return wanted
