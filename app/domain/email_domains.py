"""Mail domains people mistype, and what they meant: suggestions only, an address is never changed."""

from __future__ import annotations

from functools import lru_cache

RESERVED = frozenset({"arpa", "invalid", "local", "localhost", "onion", "test"})
"""Top-level names that no mail on the internet reaches (RFC 6761 and 6762)."""

PROVIDERS = (
    "gmail.com", "orange.fr", "wanadoo.fr", "free.fr", "sfr.fr", "laposte.net", "hotmail.fr", "hotmail.com",
    "yahoo.fr", "yahoo.com", "outlook.fr", "outlook.com", "live.fr", "live.com", "icloud.com", "bbox.fr",
    "neuf.fr", "aol.com", "msn.com", "gmx.fr", "numericable.fr", "club-internet.fr", "protonmail.com",
    "cegetel.net", "aliceadsl.fr", "bouygtel.fr", "nordnet.fr", "skynet.be", "bluewin.ch", "mac.com",
    "me.com",
)  # fmt: skip

# Names long enough for one wrong key to be told from another firm's name.
_DISTINCT = (
    "gmail", "hotmail", "outlook", "wanadoo", "laposte", "yahoo", "icloud", "protonmail", "numericable",
    "club-internet", "aliceadsl", "bouygtel", "cegetel",
)  # fmt: skip
_LEGITIMATE = frozenset({
    "mail", "email", "ymail", "gmx", "fmail", "zmail", "qmail", "imail", "tmail", "smail", "jmail", "amail",
    "rmail", "umail", "wmail", "cmail", "dmail", "omail", "lmail", "bmail", "pmail", "rocketmail", "mailo",
    "googlemail", "hushmail", "fastmail", "tutamail", "inmail", "kmail", "gmails",
})  # fmt: skip
_NAMES = {
    "gmial": "gmail", "gamil": "gmail", "gmai": "gmail", "gmal": "gmail", "gmaol": "gmail", "gmaill": "gmail",
    "gnail": "gmail", "g-mail": "gmail", "gimail": "gmail", "gmeil": "gmail", "gemail": "gmail",
    "hotmial": "hotmail", "homail": "hotmail", "hotmai": "hotmail", "hotmal": "hotmail", "htmail": "hotmail",
    "hotmeil": "hotmail", "hotamil": "hotmail", "otmail": "hotmail", "hormail": "hotmail",
    "orage": "orange", "ornage": "orange", "oragne": "orange", "ornge": "orange", "orang": "orange",
    "orangr": "orange", "oange": "orange", "orannge": "orange",
    "wanado": "wanadoo", "wanadou": "wanadoo", "wandoo": "wanadoo", "wannadoo": "wanadoo",
    "wanaddo": "wanadoo",
    "yaho": "yahoo", "yahou": "yahoo", "yhaoo": "yahoo", "yaoo": "yahoo", "yahooo": "yahoo", "ayhoo": "yahoo",
    "outlok": "outlook", "outloook": "outlook", "outllok": "outlook", "oultook": "outlook",
    "otlook": "outlook",
    "lapost": "laposte", "la-poste": "laposte", "laposte-net": "laposte",
    "freee": "free", "fre": "free", "sfrr": "sfr", "iclou": "icloud", "icoud": "icloud", "lvie": "live",
    "clubinternet": "club-internet", "bbbox": "bbox", "proton-mail": "protonmail",
}  # fmt: skip
_ENDINGS = {
    "con": "com", "cmo": "com", "ocm": "com", "vom": "com", "xom": "com", "comm": "com", "coml": "com",
    "cim": "com", "cpm": "com", "c0m": "com", "coom": "com", "om": "com", "cm": "com", "co": "com",
    "rf": "fr", "ffr": "fr", "frr": "fr", "fe": "fr", "ft": "fr", "f": "fr", "gr": "fr", "fre": "fr",
    "nett": "net", "ner": "net", "nte": "net", "met": "net", "ney": "net", "eu.": "eu", "ogr": "org",
}  # fmt: skip
# Endings that exist: wrong only after the name of a provider that does not use them.
_REAL_ENDINGS = frozenset({"om", "cm", "co", "gr"})
_ONLY_HOME = {"gmail": "com", "wanadoo": "fr", "orange": "fr", "sfr": "fr", "free": "fr", "laposte": "net"}
_OTHER_HOMES = frozenset({
    "orange.com", "sfr.com", "free.com", "laposte.fr", "wanadoo.es", "wanadoo.nl", "wanadoo.com", "orange.be",
    "orange.es", "orange.sn", "orange.ci", "orange.net", "free.org", "sfr.net", "free.net",
})  # fmt: skip


@lru_cache(maxsize=10_000)
def likely_domain(domain: str) -> str | None:
    """Return the domain probably meant by a lower-case one, or None when it looks right."""
    if domain in PROVIDERS or domain in _OTHER_HOMES:
        return None
    name, _, ending = domain.replace(",", ".").rpartition(".")
    if not name:
        return _without_dot(domain)
    meant_name = _likely_name(name)
    is_provider = any(known.partition(".")[0] == meant_name for known in PROVIDERS)
    meant_ending = _ENDINGS.get(ending, ending)
    if ending in _REAL_ENDINGS and not is_provider:
        meant_ending = ending
    meant = _home(meant_name, meant_ending)
    return meant if meant != domain else None


def without_at(text: str) -> str | None:
    """Return the address probably meant by one without "@": "jean.dupont.gmail.com"."""
    lowered = text.lower()
    for domain in PROVIDERS:
        if lowered.endswith("." + domain) and len(lowered) > len(domain) + 1 and "@" not in text:
            return f"{text[: -len(domain) - 1]}@{domain}"
    return None


def _likely_name(name: str) -> str:
    if name in _NAMES:
        return _NAMES[name]
    if name in _LEGITIMATE or name in _DISTINCT or len(name) < 5:
        return name
    from rapidfuzz.distance import OSA

    return next((known for known in _DISTINCT if OSA.distance(name, known, score_cutoff=1) <= 1), name)


def _home(name: str, ending: str) -> str:
    """The domain of a provider that has only one ending."""
    domain = f"{name}.{ending}"
    if domain in PROVIDERS or domain in _OTHER_HOMES:
        return domain
    return f"{name}.{_ONLY_HOME[name]}" if name in _ONLY_HOME else domain


def _without_dot(domain: str) -> str | None:
    """`gmailcom`, `orangefr`, `gmail`."""
    for known in PROVIDERS:
        if domain == known.replace(".", ""):
            return known
    return f"{domain}.{_ONLY_HOME[domain]}" if domain in _ONLY_HOME else None
