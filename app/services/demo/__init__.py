"""A plausible French centre, made in seconds: the same for the same seed, size and day.

    plan.py      how large, and the calendar        calling.py   sixty days of the floor, played
    crew.py      who works there                    work.py      campaigns, records, calls, notes
    contacts.py  who the contacts are               tickets.py   requests and their events
    purchases.py what they bought                   presence.py  sessions and states
    traits.py    tags, stages, consents, lists      phrases.py   what agents write

Everything is as of the morning of the day: calls end the day before, last night's leads have come in,
some callbacks are overdue, others due today or later.
"""

from app.services.demo.centre import Built, build, hire
from app.services.demo.crew import agent_names
from app.services.demo.plan import Scale

__all__ = ["Built", "Scale", "agent_names", "build", "hire"]
