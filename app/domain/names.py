"""Names of people and firms: civility, order, particles and capitals put right; keys to compare them.

Surname first in capitals ("DUPONT Jean"), couples ("M. et Mme MARTIN"), particles ("van den Berg Pieter"),
what is typed in mixed case is kept ("McDonald", "LeBron").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from app.domain.capitals import PARTICLES, as_name, is_shouted
from app.domain.given_names import GIVEN_NAMES
from app.domain.text import NAME_LIMIT, clean, fold


@dataclass(frozen=True)
class Person:
    """A name taken apart. civility: "M.", "Mme", "M. et Mme", "Dr", "Me"… or ""."""

    civility: str
    first: str
    last: str


_CIVILITIES = {
    "m": "M.", "mr": "M.", "monsieur": "M.", "mister": "M.", "mons": "M.", "sir": "M.", "mm": "MM.",
    "messieurs": "MM.", "mme": "Mme", "mmes": "Mmes", "madame": "Mme", "mesdames": "Mmes", "mrs": "Mme",
    "ms": "Mme", "mlle": "Mme", "melle": "Mme", "mademoiselle": "Mme", "miss": "Mme", "dr": "Dr",
    "docteur": "Dr", "doctor": "Dr", "pr": "Pr", "prof": "Pr", "professeur": "Pr", "professor": "Pr",
    "me": "Me", "maitre": "Me", "famille": "Famille",
}  # fmt: skip
# Short enough to be somebody's initial, surname or syllable: read as civilities only in front, or with a dot.
_DOUBTFUL = frozenset({"m", "me", "pr", "dr", "ms", "mm", "sir", "famille", "mons"})
_AND = frozenset({"et", "ou", "and", "or", "&", "/", "+"})
_LINKS = frozenset({"née", "nee", "né", "ne", "épouse", "epouse", "ép", "ep", "veuve", "vve", "dit", "dite"})
_LEGAL_FORMS = frozenset(
    """
    sarl sas sasu sa eurl sci snc scop scic selarl selas earl gaec scea scp eirl gie gmbh ltd limited llc inc
    plc bv nv srl spa sprl asbl cie ste ets
    """.split()
)
_SPELT_FORM = re.compile(r"\b(?:[a-z] ){1,4}[a-z]\b")
_TOKEN = re.compile(r"[^\s,;]+|,")
_JOINED = re.compile(r"\b((?:M|Mr|Mme|Mlle|Dr|Pr|Me)\.?/|(?:M|Mr|Mme|Mlle|Dr|Pr|Me)\.)(\w\w)")
_BRACKETS = re.compile(r"[()\[\]\"«»“”]")


def split(full: str) -> Person:
    """Return the civility, first and last name of a full name, in usual capitals. Never raises."""
    text = _JOINED.sub(r"\1 \2", _BRACKETS.sub(" ", clean(full, limit=2 * NAME_LIMIT).text))
    civility, tokens = _without_civility(_TOKEN.findall(text))
    first, last = _parts(tokens, is_titled=bool(civility))
    return Person(civility, as_name(first), as_name(last))


def tidy(first: str, last: str) -> Person:
    """Return the same for a first and a last name typed in two cells.

    Takes out a civility ("M. Marc"), parts a full name typed as a surname ("DUPONT Jean") and puts back
    in order two cells that were swapped ("DUPONT", "Jean").
    """
    typed_first, typed_last = clean(first, limit=NAME_LIMIT).text, clean(last, limit=NAME_LIMIT).text
    civility, given = _without_civility(typed_first.split())
    other, family = _without_civility(typed_last.split())
    first, last = " ".join(given), " ".join(family)
    is_loud = any(is_shouted(word) and as_name(word) != word for word in family)
    if not first and is_loud and not all(map(is_shouted, family)):
        first, last = _parts(family, is_titled=bool(civility or other))
    elif _are_swapped(given, family):
        first, last = last, first
    return Person(civility or other, as_name(first), as_name(last))


def display_name(first: str, last: str) -> str:
    """Return "first last", whichever is there."""
    return f"{first} {last}".strip()


def name_key(first: str, last: str) -> str:
    """Return the key of a person: folded "last first" without particles; equal names have equal keys."""
    return " ".join(filter(None, (_without_particles(last), _without_particles(first))))


def company_key(name: str) -> str:
    """Return the key of a firm: folded, without legal form ("S.A.R.L.", "SAS"), "et" or "and"."""
    folded = _SPELT_FORM.sub(lambda found: found.group().replace(" ", ""), fold(name))
    kept = [word for word in folded.split() if word not in _LEGAL_FORMS and word not in {"et", "and"}]
    return " ".join(kept) or folded


def _without_particles(name: str) -> str:
    words = fold(name).split()
    return " ".join([word for word in words if word not in PARTICLES] or words)


def _without_civility(tokens: list[str]) -> tuple[str, list[str]]:
    """The civility found among the words ("M. ou Mme", in that order), and the other words."""
    found: list[str] = []
    links: list[str] = []
    rest: list[str] = []
    for i, word in enumerate(tokens):
        if _is_civility(word, at_start=not rest, follows=len(tokens) > i + 1):
            # "Jean et Mme Marie": the link joins two civilities, and two first names.
            found.append(_CIVILITIES[_plain(word)])
        elif _is_link(word) and found and not rest and i + 1 < len(tokens):
            links.append(word)
        else:
            rest.append(word)
    titles = list(dict.fromkeys(found))
    if len(titles) < 2:
        return "".join(titles), rest
    word = "ou" if any(link.lower() in {"ou", "or"} for link in links) else "et"
    return f"{titles[0]} {word} {titles[1]}", rest


def _is_civility(word: str, *, at_start: bool, follows: bool) -> bool:
    plain = _plain(word)
    if plain not in _CIVILITIES:
        return False
    if plain in _DOUBTFUL and not word.endswith("."):
        return at_start and follows and (plain != "me" or word == "Me")
    return True


def _is_link(word: str) -> bool:
    return word.lower() in _AND


@lru_cache(maxsize=20_000)
def _plain(word: str) -> str:
    return fold(word.strip(".,"))


def _parts(tokens: list[str], *, is_titled: bool) -> tuple[str, str]:
    """First and last name of the words of a full name."""
    if "," in tokens:
        cut = tokens.index(",")
        after = [word for word in tokens[cut + 1 :] if word != ","]
        return " ".join(after), " ".join(tokens[:cut])
    start, stop = _surname(tokens, is_titled=is_titled)
    return " ".join(tokens[:start] + tokens[stop:]), " ".join(tokens[start:stop])


def _surname(tokens: list[str], *, is_titled: bool) -> tuple[int, int]:
    """Where the surname begins and ends: told by capitals, maiden name, particles, known first names."""
    count = len(tokens)
    if count < 2:
        return 0, count
    return (
        _shouted_block(tokens)
        or _married(tokens)
        or _particle_block(tokens, is_titled=is_titled)
        or _before_given_names(tokens)
        or (_end_of_given_names(tokens), count)
    )


def _shouted_block(tokens: list[str]) -> tuple[int, int] | None:
    """The words in capitals when others are not ("DUPONT Jean"), with their particles."""
    loud = [i for i, word in enumerate(tokens) if is_shouted(word)]
    plain = [t for t in tokens if not is_shouted(t) and not _is_neutral(t)]
    if not loud or not plain:
        return None
    start = stop = loud[-1]
    while start > 0 and (is_shouted(tokens[start - 1]) or _is_neutral(tokens[start - 1])):
        start -= 1
    while tokens[start].lower() in _AND:
        start += 1
    return start, stop + 1


def _married(tokens: list[str]) -> tuple[int, int] | None:
    """Both names around "née" or "épouse"."""
    at = next((i for i, word in enumerate(tokens) if word in _LINKS and i > 0), None)
    return None if at is None or at + 1 >= len(tokens) else (at - 1, at + 2)


def _particle_block(tokens: list[str], *, is_titled: bool) -> tuple[int, int] | None:
    count = len(tokens)
    first = next((i for i, word in enumerate(tokens[:-1]) if _is_particle(word)), None)
    if first is None:
        return None
    if first > 0:
        return first, count
    end = next(i for i, word in enumerate(tokens) if not _is_particle(word) or i == count - 1) + 1
    if end == count and count == 2 and tokens[0] == "Ben" and not is_titled:
        return 1, 2
    return 0, end


def _before_given_names(tokens: list[str]) -> tuple[int, int] | None:
    """Surname first, when only the end is made of well-known first names ("Dupont Jean")."""
    if _is_given(tokens[0]) or not _is_given(tokens[-1]):
        return None
    stop = len(tokens) - 1
    while stop > 1 and _is_given(tokens[stop - 1]):
        stop -= 1
    return 0, stop


def _end_of_given_names(tokens: list[str]) -> int:
    """How many words are first names, at least one and never all."""
    end = 1
    while end + 2 < len(tokens) and tokens[end].lower() in _AND:
        end += 2
    while end + 1 < len(tokens) and (_is_given(tokens[end]) or len(tokens[end].strip(".")) == 1):
        end += 1
    return end


def _are_swapped(given: list[str], family: list[str]) -> bool:
    """True when the first name is in capitals and unknown, and the surname is a known first name in small."""
    return (
        bool(given and family)
        and all(map(is_shouted, given))
        and not any(map(is_shouted, family))
        and not any(map(_is_given, given))
        and all(map(_is_given, family))
    )


def _is_given(word: str) -> bool:
    words = fold(word).split()
    return bool(words) and words[0] in GIVEN_NAMES


def _is_particle(word: str) -> bool:
    return word.lower() in PARTICLES or word.lower()[:2] in {"d'", "d’"}


def _is_neutral(word: str) -> bool:
    """True for a word that stands in a surname whatever its capitals."""
    return _is_particle(word) or word in _LINKS or word in {"&", "-"}
