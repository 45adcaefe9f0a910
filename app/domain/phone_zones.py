"""The time zone of a phone number: legal hours follow the person called."""

from __future__ import annotations

_ZONES = {
    "FR": "Europe/Paris",
    "GP": "America/Guadeloupe",
    "BL": "America/Guadeloupe",
    "MF": "America/Guadeloupe",
    "MQ": "America/Martinique",
    "GF": "America/Cayenne",
    "PM": "America/Miquelon",
    "RE": "Indian/Reunion",
    "YT": "Indian/Mayotte",
    "NC": "Pacific/Noumea",
    "PF": "Pacific/Tahiti",
    "WF": "Pacific/Wallis",
    "MC": "Europe/Monaco",
    "BE": "Europe/Brussels",
    "CH": "Europe/Zurich",
    "LU": "Europe/Luxembourg",
    "MA": "Africa/Casablanca",
    "DZ": "Africa/Algiers",
    "TN": "Africa/Tunis",
    "SN": "Africa/Dakar",
    "CI": "Africa/Abidjan",
}


def zone_of(region: str | None, e164: str) -> str | None:
    """Return the IANA zone of a number of a region, or None when it is one of several."""
    if region in _ZONES:
        return _ZONES[region]
    if not e164:
        return None
    # 25 ms the first time; numbers from outside the usual countries only.
    from phonenumbers import parse
    from phonenumbers.timezone import time_zones_for_number

    zones = time_zones_for_number(parse(e164, None))
    return zones[0] if len(zones) == 1 and "/" in zones[0] else None
