"""A SQLite file seen from outside: where it may stand, whether it is ours, before it is opened."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.errors import StoreError

APPLICATION_ID = 0x43414452  # "CADR", PRAGMA application_id
MAGIC = b"SQLite format 3\x00"
NETWORK_TYPES = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afpfs", "webdav"}

# https://sqlite.org/wal.html#walresetbug: a race between two programs could corrupt a file in WAL.
FIXED_SINCE = (3, 51, 3)
FIXED_TOO = {(3, 50, 7), (3, 44, 6)}


def check_library() -> None:
    """Raise StoreError when the SQLite inside this program has the WAL-reset fault."""
    from sqlcipher3 import dbapi2

    version: tuple[int, ...] = dbapi2.sqlite_version_info
    if version < FIXED_SINCE and version not in FIXED_TOO:
        raise StoreError("store.old_sqlite", version=".".join(map(str, version)))


def check_place(path: Path) -> None:
    """Raise StoreError unless the file, existing or to be made, stands on a local folder we may use."""
    if is_network(path):
        raise StoreError("store.network_place", path=str(path))
    if path.is_dir():
        raise StoreError("store.is_folder", path=str(path))
    if path.exists():
        if not os.access(path, os.R_OK):
            raise StoreError("store.unreadable", path=str(path))
        if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
            raise StoreError("store.read_only", path=str(path))
    elif not path.parent.is_dir() or not os.access(path.parent, os.W_OK):
        raise StoreError("store.folder_not_writable", path=str(path.parent))


def check_ours(path: Path) -> None:
    """Raise StoreError unless the file is a whole SQLite database made by Cadran.

    Reads the 100-byte header only (sqlite.org/fileformat): magic, page size and count, application id.
    """
    if not path.exists():
        raise StoreError("store.missing", path=str(path))
    size = path.stat().st_size
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100 or not header.startswith(MAGIC):
        raise StoreError("store.not_a_database", path=str(path))
    page = int.from_bytes(header[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(header[28:32], "big")
    valid_count = header[24:28] == header[92:96]
    if valid_count and size < page * pages and not Path(f"{path}-wal").exists():
        raise StoreError("store.truncated", path=str(path))
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise StoreError("store.foreign", path=str(path))


def is_network(path: Path) -> bool:
    """True for a UNC path or a mount of a network file system: SQLite in WAL needs one host."""
    text = str(path)
    if text.startswith(("\\\\", "//")):
        return True
    if sys.platform == "win32":
        import ctypes

        drive = path.absolute().drive
        return bool(drive) and ctypes.windll.kernel32.GetDriveTypeW(drive + "\\") == 4
    return _mount_type(path) in NETWORK_TYPES


def _mount_type(path: Path) -> str:
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return ""
    target = path.absolute()
    best, kind = "", ""
    for line in mounts.read_text(errors="replace").splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ")
        if target.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind


def create_private(path: Path) -> None:
    """Make an empty file that only its owner can read, refusing to touch an existing one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise StoreError("store.exists", path=str(path)) from error
    except OSError as error:
        raise StoreError("store.folder_not_writable", path=str(path.parent)) from error
