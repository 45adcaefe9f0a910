"""People, instants, money and lengths of time as people read them, in the language in force.

Qt-free, so that models, views and the command line word things alike.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from app import i18n
from app.domain import times
from app.sentences import QT_TRANSLATE_NOOP

DAYS = {
    "fr": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
LONG_DAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "fr": (
        "janv.",
        "févr.",
        "mars",
        "avr.",
        "mai",
        "juin",
        "juil.",
        "août",
        "sept.",
        "oct.",
        "nov.",
        "déc.",
    ),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"),
}
LONG_MONTHS = {
    "fr": (
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
THIN = "\u202f"
AGES = {
    "now": QT_TRANSLATE_NOOP("wording", "à l’instant"),
    "minutes": QT_TRANSLATE_NOOP("wording", "il y a {0} min"),
    "hours": QT_TRANSLATE_NOOP("wording", "il y a {0} h"),
    "days": QT_TRANSLATE_NOOP("wording", "il y a {0} j"),
    "weeks": QT_TRANSLATE_NOOP("wording", "il y a {0} sem."),
    "months": QT_TRANSLATE_NOOP("wording", "il y a {0} mois"),
    "years": QT_TRANSLATE_NOOP("wording", "il y a {0} ans"),
}
NO_NAME = QT_TRANSLATE_NOOP("wording", "sans nom")
TODAY = QT_TRANSLATE_NOOP("wording", "aujourd’hui")
YESTERDAY = QT_TRANSLATE_NOOP("wording", "hier")
TOMORROW = QT_TRANSLATE_NOOP("wording", "demain")


def name(first: str | None, last: str | None, *, civility: str | None = None) -> str:
    """E.g. "Mme Nadège Hoarau"; "sans nom" when there is none."""
    parts = [part for part in (first, last) if part]
    return " ".join([civility, *parts] if civility and parts else parts) or i18n.text("wording", NO_NAME)


def clock(instant: datetime, *, zone: str) -> str:
    """E.g. "14:30" in a zone."""
    return instant.astimezone(times.zone(zone)).strftime("%H:%M")


def day(instant: datetime, *, zone: str, now: datetime) -> str:
    """A day in words: "aujourd’hui", "hier", "demain", else "mar. 10 nov.", with the year when another."""
    there, here = times.day_of(instant, zone), times.day_of(now, zone)
    near = {0: TODAY, -1: YESTERDAY, 1: TOMORROW}.get((there - here).days)
    if near is not None:
        return i18n.text("wording", near)
    language = i18n.speaking()
    short, month = DAYS[language][there.weekday()], MONTHS[language][there.month - 1]
    year = f" {there.year}" if there.year != here.year else ""
    return f"{short} {_number_of_day(there.day)} {month}{year}"


def _number_of_day(number: int) -> str:
    """The French first of a month is an ordinal."""
    return "1er" if number == 1 and i18n.speaking() == "fr" else str(number)


def moment(instant: datetime, *, zone: str, now: datetime) -> str:
    """E.g. "mar. 10 nov., 17:05"; today's without the day."""
    if times.day_of(instant, zone) == times.day_of(now, zone):
        return clock(instant, zone=zone)
    return f"{day(instant, zone=zone, now=now)}, {clock(instant, zone=zone)}"


def since(instant: datetime, *, zone: str, now: datetime) -> str:
    """Since when, in few letters: "à 13:52" today, "mardi" this week, "le 9 nov." before."""
    there, here = times.day_of(instant, zone), times.day_of(now, zone)
    language = i18n.speaking()
    if there == here:
        at = i18n.text("wording", QT_TRANSLATE_NOOP("wording", "à {0}"))
        return at.format(clock(instant, zone=zone))
    if 0 < (here - there).days < 7:
        return LONG_DAYS[language][there.weekday()]
    on = i18n.text("wording", QT_TRANSLATE_NOOP("wording", "le {0} {1}"))
    return on.format(_number_of_day(there.day), MONTHS[language][there.month - 1])


def exact(instant: datetime, *, zone: str) -> str:
    """The full date and time, for tooltips: "mardi 10 novembre 2026, 17:05"."""
    local = instant.astimezone(times.zone(zone))
    language = i18n.speaking()
    weekday, month = LONG_DAYS[language][local.weekday()], LONG_MONTHS[language][local.month - 1]
    return f"{weekday} {_number_of_day(local.day)} {month} {local.year}, {local:%H:%M}"


def age(instant: datetime, *, now: datetime) -> str:
    """How long ago: "il y a 9 j"."""
    seconds = max(0, int((now - instant).total_seconds()))
    days = seconds // 86400
    if seconds < 60:
        return i18n.text("wording", AGES["now"])
    for limit, unit, size in (
        (3600, "minutes", 60),
        (86400, "hours", 3600),
        (14 * 86400, "days", 86400),
        (60 * 86400, "weeks", 7 * 86400),
        (730 * 86400, "months", 30 * 86400 + 37800),
    ):
        if seconds < limit:
            return i18n.text("wording", AGES[unit]).format(seconds // size)
    return i18n.text("wording", AGES["years"]).format(days // 365)


def heading(instant: datetime, *, zone: str, now: datetime) -> str:
    """The heading of a day in a history: today, this week, then the month and year."""
    there, here = times.day_of(instant, zone), times.day_of(now, zone)
    if there >= here:
        return i18n.text("wording", QT_TRANSLATE_NOOP("wording", "Aujourd’hui"))
    if there >= here - timedelta(days=here.weekday()):
        return i18n.text("wording", QT_TRANSLATE_NOOP("wording", "Cette semaine"))
    month = LONG_MONTHS[i18n.speaking()][there.month - 1]
    return f"{month[:1].upper()}{month[1:]} {there.year}"


def money(cents: int, *, currency: str = "EUR") -> str:
    """E.g. "11 940,00 €" in French, "€11,940.00" in English."""
    sign = "€" if currency == "EUR" else currency
    amount = f"{abs(cents) / 100:,.2f}"
    minus = "−" if cents < 0 else ""
    if i18n.speaking() == "fr":
        amount = amount.replace(",", THIN).replace(".", ",")
        return f"{minus}{amount}\u00a0{sign}"
    return f"{minus}{sign}{amount}" if sign == "€" else f"{minus}{sign}\u00a0{amount}"


def number(value: int) -> str:
    """E.g. "48 213" in French, "48,213" in English."""
    text = f"{value:,}"
    return text.replace(",", THIN) if i18n.speaking() == "fr" else text


def size(count: int) -> str:
    """A file's size: "2,1 Mo", "812 ko"."""
    units = ("o", "ko", "Mo", "Go") if i18n.speaking() == "fr" else ("B", "kB", "MB", "GB")
    value, unit = float(count), 0
    # Compared as they are printed: 999 999 bytes are "1,0 Mo", not "1000 ko".
    while value >= 999.5 and unit < len(units) - 1:
        value, unit = value / 1000, unit + 1
    text = f"{value:.1f}" if unit and value < 99.95 else f"{value:.0f}"
    return f"{text.replace('.', ',') if i18n.speaking() == 'fr' else text}\u00a0{units[unit]}"


def length(seconds: int) -> str:
    """A length of talk: "2 min 41 s", "41 s", "1 h 04 min"."""
    minutes, rest = divmod(max(0, seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
