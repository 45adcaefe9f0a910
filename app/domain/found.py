"""Answers of the global search, with the parts of a text to point out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from anyascii import anyascii

from app.domain.leads import TagRow
from app.domain.text import search_tokens
from app.domain.words import LeadState, Validity


class Group(StrEnum):
    CONTACT = "contact"
    COMPANY = "company"
    TICKET = "ticket"
    LEAD = "lead"


Span = tuple[int, int]
"""First character and the one after the last, in the text as shown."""


@dataclass(frozen=True)
class Answer:
    """One line of the palette. `title` and `detail` are shown as they are, with their spans pointed out.

    contact: civility, title is the name, detail the company, phone and its validity. company: detail is the
    town, count its contacts. ticket: number, title is the subject, detail the requester, pill the stage.
    lead: title is the campaign (None for the client flow), detail the file, name the contact's.
    """

    group: Group
    id: int
    title: str | None
    title_spans: tuple[Span, ...] = ()
    detail: str | None = None
    detail_spans: tuple[Span, ...] = ()
    name: str | None = None
    name_spans: tuple[Span, ...] = ()
    civility: str | None = None
    phone: str | None = None
    phone_validity: Validity | None = None
    email: str | None = None
    number: int | None = None
    count: int | None = None
    pill: TagRow | None = None
    state: LeadState | None = None
    due_at: datetime | None = None
    contact_id: int | None = None


@dataclass(frozen=True)
class Found:
    """What a query gives, by group. `suggestion` is a close family name when nothing is found."""

    contacts: tuple[Answer, ...] = ()
    companies: tuple[Answer, ...] = ()
    tickets: tuple[Answer, ...] = ()
    leads: tuple[Answer, ...] = ()
    suggestion: str | None = None

    @property
    def total(self) -> int:
        """How many answers there are."""
        return len(self.contacts) + len(self.companies) + len(self.tickets) + len(self.leads)


def spans(text: str | None, query: str) -> tuple[Span, ...]:
    """Where the words of a query stand in a text, accents, case and ligatures aside; merged, in order."""
    if not text:
        return ()
    folded, places = _with_places(text)
    tokens = sorted(search_tokens(query), key=len, reverse=True)
    marked: set[int] = set()
    for token in tokens:
        start = folded.find(token)
        while start >= 0:
            if len(token) > 2 or start == 0 or not folded[start - 1].isalnum():
                marked.update(places[start : start + len(token)])
            start = folded.find(token, start + 1)
    return _runs(marked, text)


def _with_places(text: str) -> tuple[str, list[int]]:
    """The text folded character by character, and for each folded character its place in the text.

    Figures of a number follow one another, as they are looked for.
    """
    folded: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        plain = char if char.isascii() else anyascii(char)
        for one in plain.lower() or " ":
            after_digit = bool(folded) and folded[-1].isdigit()
            gap = not one.isalnum()
            if gap and after_digit and _digit_follows(text, place):
                continue
            folded.append(" " if gap else one)
            places.append(place)
    return "".join(folded), places


def _digit_follows(text: str, place: int) -> bool:
    rest = text[place + 1 :].lstrip(" .-/()\u00a0\u202f")
    return rest[:1].isdigit()


def _runs(marked: set[int], text: str) -> tuple[Span, ...]:
    found: list[Span] = []
    for place in sorted(marked):
        if found and _only_gap(text[found[-1][1] : place]):
            found[-1] = (found[-1][0], place + 1)
        else:
            found.append((place, place + 1))
    return tuple(found)


def _only_gap(between: str) -> bool:
    """Marks join over what stands within a number or a compound name, "06 39", "Jean-Noël"."""
    return len(between) < 3 and all(char in " .-'’/()\u00a0\u202f" for char in between)
