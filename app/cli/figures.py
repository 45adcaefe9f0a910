"""`stats`: counts, as the screens show them."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from app.cli import centre
from app.cli.output import Output
from app.domain.statistics import CallFilter, Indicator, Item
from app.errors import NotAllowed, NotFound

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

_OUTCOMES = "by_outcome"


def stats(asked: Namespace, output: Output) -> int:
    """Print the indicators of one kind."""
    if asked.kind != "calls":
        raise NotAllowed("stats.not_yet", kind=asked.kind)
    from app.services import statistics

    with centre.opened(asked, output) as here, here.store.reading() as session:
        found = statistics.calls(session, filter=_filter(session, asked))
    named = {name: _named(name, indicator, output) for name, indicator in found.items()}
    output.result({name: _as_json(indicator) for name, indicator in named.items()})
    for name, indicator in named.items():
        output.fact(output.text(f"stats.{name}"), indicator.total)
        for item in indicator.items:
            output.fact(item.label, item.count, indent=4)
    return 0


def _filter(session: Session, asked: Namespace) -> CallFilter:
    from app.services import campaigns, people

    agents: tuple[int, ...] = ()
    chosen: tuple[int, ...] = ()
    if asked.agent:
        agents = tuple(person.id for person in people.listing(session) if person.login == asked.agent)
        if not agents:
            raise NotFound("people.unknown", login=asked.agent)
    if asked.campaign:
        known = campaigns.listing(session, archived=True)
        chosen = tuple(campaign.id for campaign in known if campaign.label == asked.campaign)
        if not chosen:
            raise NotFound("campaign.unknown", label=asked.campaign)
    return CallFilter(asked.since, asked.until, agents, chosen)


def _named(name: str, indicator: Indicator, output: Output) -> Indicator:
    """The same with a label on every slice."""
    items = tuple(
        Item(item.key, item.label or _label(name, item.key, output), item.count, item.id)
        for item in indicator.items
    )
    return Indicator(indicator.total, items)


def _label(name: str, key: str | int | None, output: Output) -> str:
    if key is None:
        return output.text("missing")
    if name == _OUTCOMES:
        return output.text(f"outcome.{key}")
    return output.text("hour", hour=key) if name == "by_hour" else str(key)


def _as_json(indicator: Indicator) -> dict[str, Any]:
    items = [{"key": item.key, "label": item.label, "count": item.count} for item in indicator.items]
    return {"total": indicator.total, "items": items}
