"""What can go wrong, sorted by who must act.

`UserError`: something the person can understand and act upon; it carries a code and values, never a
ready sentence (`labels.error_text` makes the sentence in the reader's language).
Everything else that is raised is a bug: logged, shown by the last-resort dialogue.
"""

from __future__ import annotations


class UserError(Exception):
    """An act refused or impossible, for a reason to tell.

    `code` is a key of `labels.ERRORS`; `values` fill its sentence. Neither may hold a secret.
    """

    default_code = "refused"

    def __init__(self, code: str = "", **values: object) -> None:
        self.code = code or self.default_code
        self.values = values
        super().__init__(self.code, values)

    def __str__(self) -> str:
        # Values may be personal data: they are for the screen, not for logs.
        return self.code


class NotFound(UserError):
    """The thing asked for is not there (any more)."""

    default_code = "not_found"


class Forbidden(UserError):
    """The signed-in person's role does not allow this."""

    default_code = "forbidden"


class Conflict(UserError):
    """Somebody else changed or took the thing first. `values` may hold `theirs` and `base`."""

    default_code = "conflict"


class Invalid(UserError):
    """A value cannot be accepted; `values["field"]` names the field when there is one."""

    default_code = "invalid"


class NotAllowed(UserError):
    """The legal gate or a rule of the campaign forbids the act."""

    default_code = "not_allowed"


class StoreError(UserError):
    """The database cannot be opened, read or written."""

    default_code = "store.unusable"


class FileError(UserError):
    """A file cannot be read or written as what it should be."""

    default_code = "file.unreadable"


class TimedOut(UserError):
    """The store did not answer in time."""

    default_code = "store.timeout"


class SignInError(UserError):
    """Login, password or account refused."""

    default_code = "sign_in.refused"
