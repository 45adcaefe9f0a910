"""The rooms of the window, from top to bottom of the rail. A room is imported when it is first shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.context import Context
from app.domain.words import Role
from app.views.room import Room

if TYPE_CHECKING:
    from app.views.main_window import MainWindow


@dataclass(frozen=True)
class Place:
    """A room's place, known before the room is made; some are reached from other rooms only."""

    key: str
    icon: str
    title: str
    make: Callable[[Context], Room]
    needs: Role = Role.AGENT
    at_foot: bool = False
    in_rail: bool = True


def places() -> tuple[Place, ...]:
    """Every room, in the order of the rail, named in the language in force."""
    translate = QCoreApplication.translate
    return (
        Place("desk", "desk", translate("rooms", "Poste"), _desk),
        Place("flow", "flow", translate("rooms", "Flux clients"), _flow),
        Place("contacts", "contacts", translate("rooms", "Contacts"), _contacts),
        Place("callbacks", "callbacks", translate("rooms", "Rappels"), _callbacks),
        Place("campaigns", "campaigns", translate("rooms", "Campagnes"), _campaigns, needs=Role.SUPERVISOR),
        Place(
            "exchange",
            "import",
            translate("rooms", "Importer"),
            _exchange,
            needs=Role.SUPERVISOR,
            in_rail=False,
        ),
        Place(
            "admin",
            "admin",
            translate("rooms", "Administration"),
            _admin,
            needs=Role.ADMINISTRATOR,
            at_foot=True,
        ),
        Place("settings", "settings", translate("rooms", "Réglages"), _settings, at_foot=True),
    )


def add_rooms(window: MainWindow) -> None:
    """Give the window the rooms that its person may enter."""
    for place in places():
        if window.context.actor.may(place.needs):
            window.add_place(place)


def _desk(context: Context) -> Room:
    from app.views.leads.desk import Desk

    return Desk(context)


def _flow(context: Context) -> Room:
    from app.views.leads.desk import Flow

    return Flow(context)


def _contacts(context: Context) -> Room:
    from app.views.contacts.room import ContactsRoom

    return ContactsRoom(context)


def _callbacks(context: Context) -> Room:
    from app.views.callbacks.room import CallbacksRoom

    return CallbacksRoom(context)


def _campaigns(context: Context) -> Room:
    from app.views.campaigns.room import CampaignsRoom

    return CampaignsRoom(context)


def _exchange(context: Context) -> Room:
    from app.views.exchange.room import ExchangeRoom

    return ExchangeRoom(context)


def _admin(context: Context) -> Room:
    from app.views.admin.room import AdminRoom

    return AdminRoom(context)


def _settings(context: Context) -> Room:
    from app.views.settings.room import SettingsRoom

    return SettingsRoom(context)
