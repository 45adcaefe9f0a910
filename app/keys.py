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
    # A secret is written to the first of a chain.
    chain = list(backend.backends) if isinstance(backend, chainer.ChainerBackend) else [backend]
    if not chain or isinstance(chain[0], (fail.Keyring, null.Keyring)):
        return False
    kind = type(chain[0])
    return "plaintext" not in kind.__name__.lower() and not kind.__module__.startswith("keyrings.alt")


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
