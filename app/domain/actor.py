"""The signed-in person, as every act names them."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.words import Role
from app.errors import Forbidden


@dataclass(frozen=True)
class Actor:
    """Who acts. On PostgreSQL it is read from `session_user`, never chosen by the client."""

    user_id: int
    login: str
    name: str
    role: Role

    def may(self, role: Role) -> bool:
        """True when the person's role includes `role`."""
        return self.role.rank >= role.rank

    def require(self, role: Role) -> None:
        """Raise Forbidden unless the person's role includes `role`."""
        if not self.may(role):
            raise Forbidden("forbidden", role=role)
