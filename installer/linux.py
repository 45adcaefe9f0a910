"""Packs dist/cadran for Linux: python3 -m installer.linux (after installer.build; needs dpkg-deb).

Two files come out in dist/: a portable .tar.gz, which runs from where it is unpacked, and a .deb.
"""

import os
import platform
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from installer.build import BUILD, DIST, ROOT, size_mb

DESKTOP = """[Desktop Entry]
Type=Application
Name=Cadran
Comment=The desk of a small call centre
Comment[fr]=Le bureau d'un petit centre d'appels
Exec=cadran
Icon=cadran
Terminal=false
Categories=Office;ContactManagement;
Keywords=call;phone;CRM;appel;téléphone;
StartupWMClass=cadran
"""
CONTROL = """Package: cadran
Version: {version}
Architecture: {architecture}
Maintainer: The Cadran authors <cadran@localhost>
Installed-Size: {size}
Depends: {depends}
Recommends: fonts-inter, gnome-keyring
Section: misc
Priority: optional
Description: desk of a small call centre
 Contacts, campaigns, calls and tickets of a small call centre, on one
 computer (SQLite) or several (PostgreSQL), with a command line.
"""


def version() -> str:
    """Return the version of the program, as pyproject.toml gives it."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    found = re.search(r'^version = "([^"]+)"', text, re.MULTILINE)
    if found is None:
        raise ValueError("pyproject.toml gives no version")
    return found[1]


def pack_tar() -> Path:
    """Return a portable archive; its files belong to nobody in particular."""

    def anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        return entry

    archive = DIST.parent / f"cadran-{version()}-linux-{platform.machine()}.tar.gz"
    with tarfile.open(archive, "w:gz", compresslevel=6) as tar:
        tar.add(DIST, arcname=f"cadran-{version()}", filter=anonymous)
    return archive


def foreign_libraries() -> set[str]:
    """Return the libraries that the folder takes from the system it runs on."""
    inside = DIST / "_internal"
    files = [*DIST.glob("cadran*"), *inside.rglob("*.so*")]
    told = subprocess.run(
        ["ldd", *(f for f in files if f.is_file())],
        env={**os.environ, "LD_LIBRARY_PATH": str(inside)},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    paths = re.findall(r"=> (/\S+)", told.stdout)
    return {path for path in paths if not path.startswith(str(DIST))}


def packages_of(libraries: set[str]) -> list[str]:
    """Return the Debian packages that hold these libraries, glibc with the release we were built on."""
    # dpkg may know a library as /lib/… or /usr/lib/…, whichever way the two are merged.
    names = {*libraries, *(path.removeprefix("/usr") for path in libraries), *(f"/usr{p}" for p in libraries)}
    told = subprocess.run(
        ["dpkg-query", "--search", *sorted(names)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        check=False,
    )
    packages = {line.split(":")[0] for line in told.stdout.splitlines()}
    glibc = platform.libc_ver()[1]
    return sorted(f"libc6 (>= {glibc})" if name == "libc6" else name for name in packages)


def pack_deb() -> Path:
    """Return a Debian package of the folder, with its commands and its entry in the menus."""
    tree = BUILD / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(DIST, tree / "opt/cadran", symlinks=True)
    for folder in ("usr/bin", "usr/share/applications", "usr/share/doc/cadran", "DEBIAN"):
        (tree / folder).mkdir(parents=True)
    for name in ("cadran", "cadran-admin"):
        (tree / "usr/bin" / name).symlink_to(f"/opt/cadran/{name}")
    (tree / "usr/share/applications/cadran.desktop").write_text(DESKTOP, encoding="utf-8")
    shutil.copy(ROOT / "LICENSE", tree / "usr/share/doc/cadran/copyright")
    architecture = subprocess.check_output(["dpkg", "--print-architecture"], text=True).strip()
    depends = ", ".join(packages_of(foreign_libraries()))
    size = round(size_mb(DIST) * 1000)
    control = CONTROL.format(version=version(), architecture=architecture, size=size, depends=depends)
    (tree / "DEBIAN/control").write_text(control, encoding="utf-8")
    package = DIST.parent / f"cadran_{version()}_{architecture}.deb"
    subprocess.run(["dpkg-deb", "--root-owner-group", "--build", tree, package], check=True)
    return package


def main() -> int:
    """Pack both, and print how large they are."""
    if not DIST.is_dir():
        print(f"{DIST} is not there: python3 -m installer.build", file=sys.stderr)
        return 1
    for package in (pack_tar(), pack_deb()):
        print(f"{package}: {package.stat().st_size / 1e6:.0f} MB", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
