"""Names of the roles on the server, and what a login may look like."""

from __future__ import annotations

import re

from app.domain.words import Role

SCHEMA = "cadran"
OWNER = "cadran_owner"
KEEPER = "cadran_keeper"
GROUPS = {role: f"cadran_{role.value}" for role in Role}

# Plain ASCII: nothing to quote, nothing that two people could read alike. The longest server name is
# 63 bytes; reserved prefixes keep people apart from the server's own roles and ours.
LOGIN = re.compile(r"(?!pg_|cadran)[a-z][a-z0-9._-]{1,30}")
FIRST_PASSWORD_HOURS = 24


def is_login(text: str) -> bool:
    """True when the text may name a person: 2-31 lower-case ASCII letters, digits, `.`, `_`, `-`."""
    return LOGIN.fullmatch(text) is not None
