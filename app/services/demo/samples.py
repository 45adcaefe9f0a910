"""The words a demo centre is made of: names, communes, trades; read once from resources/samples."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Generic, TypeVar

FOLDER = Path(__file__).resolve().parents[3] / "resources" / "samples"
BITS = 12
MASK = (1 << BITS) - 1

T = TypeVar("T")


@dataclass(frozen=True)
class Commune:
    """Overseas communes have a zone of their own; `country` is the ISO code of the territory."""

    postcode: str
    city: str
    country: str
    timezone: str | None


@dataclass(frozen=True)
class Trade:
    """An industry (code of the shipped list) and how its companies are named."""

    industry: str
    patterns: tuple[str, ...]


class Deck(Generic[T]):
    """A weighted choice as a table of 4,096 places, so that twelve random bits pick one item."""

    def __init__(self, items: Sequence[T], weights: Sequence[float] | None = None) -> None:
        sums = list(accumulate(weights or [1.0] * len(items)))
        size = MASK + 1
        self.items = items
        self.places: list[int] = []
        index = 0
        for place in range(size):
            while sums[index] * size <= (place + 0.5) * sums[-1]:
                index += 1
            self.places.append(index)

    def at(self, bits: int) -> T:
        """The item of the lowest twelve bits."""
        return self.items[self.places[bits & MASK]]


@cache
def first_names(kind: str) -> tuple[str, ...]:
    """First names of women ("f") or men ("m"), shuffled so that weights do not follow the alphabet."""
    names = (FOLDER / f"first_names_{kind}.txt").read_text(encoding="utf-8").split()
    Random(f"first {kind}").shuffle(names)  # noqa: S311  not a secret
    return tuple(names)


@cache
def family_names() -> tuple[str, ...]:
    """Family names, commonest first in effect: shuffled once, weighted by `zipf`."""
    names = (FOLDER / "family_names.txt").read_text(encoding="utf-8").split()
    Random("family").shuffle(names)  # noqa: S311  not a secret
    return tuple(names)


def zipf(count: int) -> list[float]:
    """Weights of a skewed choice: the first item some twenty times the last."""
    return [1 / (rank + 20) for rank in range(count)]


@cache
def communes() -> tuple[tuple[Commune, ...], tuple[float, ...]]:
    """Communes of France, overseas included, with their weights."""
    overseas: dict[str, tuple[str, str]] = {}
    for line in _lines("overseas.csv"):
        prefix, country, zone = line.split(";")
        overseas[prefix] = (country, zone)
    found, weights = [], []
    for line in _lines("communes.csv"):
        postcode, city, weight = line.split(";")
        territory = overseas.get(postcode[:3])
        found.append(Commune(postcode, city, *(territory or ("FR", None))))
        weights.append(float(weight))
    return tuple(found), tuple(weights)


@cache
def trades() -> tuple[Trade, ...]:
    """Industries with patterns of company names."""
    found = []
    for line in (FOLDER / "companies.txt").read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            industry, patterns = line.split("|")
            found.append(Trade(industry, tuple(patterns.split(";"))))
    return tuple(found)


def words(kind: str) -> tuple[str, ...]:
    """Words of one kind: "word", "word2", "word3", "street", "job_lead", "job_lead_f", "job", "job_f"."""
    return _words()[kind]


@cache
def _words() -> dict[str, tuple[str, ...]]:
    lines = (FOLDER / "words.txt").read_text(encoding="utf-8").splitlines()
    return {kind: tuple(rest.split("|")) for kind, _, rest in (line.partition("|") for line in lines)}


def _lines(name: str) -> list[str]:
    return (FOLDER / name).read_text(encoding="utf-8").splitlines()[1:]
