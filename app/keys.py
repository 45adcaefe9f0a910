"""Secrets in the operating system's keyring, and nowhere else."""

from __future__ import annotations

import logging

SERVICE = "cadran"
log = logging.getLogger(__name__)


def is_available() -> bool:
    """True when a real keyring answers (not the null, failing or plain-text ones)."""
    import keyring
    from keyring.backends import chainer, fail, null

    backend = keyring.get_keyring()
    if isinstance(backend, chainer.ChainerBackend):
        return any(b.priority > 0 for b in backend.backends)
    plain = "plaintext" in type(backend).__name__.lower() or "keyrings.alt" in type(backend).__module__
    return not isinstance(backend, (fail.Keyring, null.Keyring)) and not plain


def get(name: str) -> str | None:
    """The secret kept under a name; None when there is none or the keyring does not answer."""
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(SERVICE, name) if is_available() else None
    except KeyringError as error:
        log.warning("keyring: %s", type(error).__name__)
        return None


def keep(name: str, secret: str) -> bool:
    """Keep a secret; False when the keyring cannot: it must then be asked for each time."""
    import keyring
    from keyring.errors import KeyringError

    try:
        if not is_available():
            return False
        keyring.set_password(SERVICE, name, secret)
    except KeyringError as error:
        log.warning("keyring: %s", type(error).__name__)
        return False
    return True


def forget(name: str) -> None:
    """Remove a secret; nothing happens when there is none."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.delete_password(SERVICE, name)
    except KeyringError:
        log.debug("no secret to forget")
