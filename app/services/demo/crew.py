"""The people who work in a demo centre."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain import text
from app.domain.words import Role
from app.services.demo import samples

NAMES = (
    "Inès Caradec", "Théo Lemarié", "Fatou Diarra", "Malik Benhaddou", "Solène Gourvennec", "Yanis Hadjadj",
)  # fmt: skip
SUPERVISOR = "Claire Vandenbossche"
ADMINISTRATOR = "Hélène Kermarrec"


@dataclass(frozen=True)
class Worker:
    """Somebody of the centre. pace: share of an average number of calls; skill: of an average success."""

    id: int
    login: str
    name: str
    role: Role
    pace: float = 1.0
    skill: float = 1.0


def login_of(name: str) -> str:
    """The login of a name: "icaradec"."""
    first, _, last = text.fold(name).partition(" ")
    return f"{first[0]}{last.replace(' ', '')}"[:28]


def agent_names(count: int) -> list[str]:
    """Names of so many agents, the well known ones first; no two share a login."""
    found = list(NAMES[:count])
    logins = {login_of(name) for name in (*found, SUPERVISOR, ADMINISTRATOR)}
    women, men, families = samples.first_names("f"), samples.first_names("m"), samples.family_names()
    number = 0
    while len(found) < count:
        first = (women, men)[number % 2][number * 7 % 200]
        name = f"{first} {families[number * 11 % len(families)]}"
        if login_of(name) not in logins:
            logins.add(login_of(name))
            found.append(name)
        number += 1
    return found


def crew(count: int) -> list[tuple[str, Role]]:
    """Name and role of everybody: agents, then the supervisor, then the administrator."""
    agents = [(name, Role.AGENT) for name in agent_names(count)]
    return [*agents, (SUPERVISOR, Role.SUPERVISOR), (ADMINISTRATOR, Role.ADMINISTRATOR)]
