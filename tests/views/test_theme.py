"""The tokens: legible in both themes, distinguishable by everybody, applied in one stroke."""

import math
from collections.abc import Iterator
from dataclasses import asdict
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QFont, QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.views import icons, theme
from app.views.theme import DARK, LIGHT, Tokens
from app.views.widgets.text import label

GROUNDS = ("bg", "surface", "raised", "sunken", "rail", "select", "hover", "merge")
TEXT_PAIRS = [
    *(("text", ground) for ground in GROUNDS),
    *(("text_2", ground) for ground in GROUNDS),
    *(("muted", ground) for ground in GROUNDS),
    *((tone, ground) for tone in ("good", "warn", "bad", "info") for ground in ("bg", "surface", "select")),
    *((tone, f"{tone}_soft") for tone in ("good", "warn", "bad", "info")),
    *(("text", f"{tone}_soft") for tone in ("good", "warn", "bad", "info")),
    *(("text", f"cat_{number}_soft") for number in range(1, 10)),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_fill", "good_fill"),
    ("on_fill", "bad_fill"),
    ("accent_text", "surface"),
    ("accent_text", "bg"),
    ("accent_text", "select"),
    ("accent_text", "rail"),
    ("surface", "text"),
]
MARK_PAIRS = [
    *((f"cat_{number}", "surface") for number in range(1, 10)),
    *((f"{tone}_fill", "surface") for tone in ("good", "warn", "bad", "info")),
    ("line_strong", "surface"),
    ("line_strong", "raised"),
    ("focus", "surface"),
    ("focus", "bg"),
    ("cat_other", "surface"),
    ("cat_missing", "surface"),
]
# Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB.
SIGHTS = {
    "ordinary sight": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
LEAST_DISTANCE = 8.5
both_themes = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    theme.apply(qapp, theme="light")
    yield qapp
    theme.apply(qapp, theme="light")


@both_themes
def test_text_reaches_contrast_aa(tokens: Tokens) -> None:
    assert below(tokens, TEXT_PAIRS, least=4.5) == []


@both_themes
def test_marks_and_borders_stand_out(tokens: Tokens) -> None:
    assert below(tokens, MARK_PAIRS, least=3) == []


@both_themes
def test_categories_stay_distinguishable_for_every_sight(tokens: Tokens) -> None:
    nearest = {}
    for sight, matrix in SIGHTS.items():
        seen = [lab(seen_as(getattr(tokens, theme.category(number)), matrix)) for number in range(1, 10)]
        nearest[sight] = min(delta_e(one, other) for one, other in combinations(seen, 2))
    assert min(nearest.values()) >= LEAST_DISTANCE, nearest


def test_a_category_keeps_its_colour_and_goes_round_after_nine() -> None:
    assert [theme.category(number) for number in (1, 9, 10)] == ["cat_1", "cat_9", "cat_1"]
    assert theme.category(3, soft=True) == "cat_3_soft"


def test_every_token_is_a_colour() -> None:
    for tokens in (LIGHT, DARK):
        assert all(QColor(value).isValid() and len(value) == 7 for value in asdict(tokens).values())


def test_switching_restyles_what_is_on_screen(dressed: QApplication, qtbot: QtBot) -> None:
    shown = label("Fiche", tone="text")
    qtbot.addWidget(shown)
    shown.show()
    before = shown.palette().color(shown.foregroundRole()).name()
    theme.apply(dressed, theme="dark")
    after = shown.palette().color(shown.foregroundRole()).name()
    assert (before, after) == (LIGHT.text.lower(), DARK.text.lower())
    assert theme.current() is DARK
    assert theme.color("accent").name() == DARK.accent.lower()


def test_the_palette_of_the_application_follows(dressed: QApplication) -> None:
    theme.apply(dressed, theme="dark")
    assert dressed.palette().window().color().name() == DARK.bg.lower()
    theme.apply(dressed, theme="system")
    assert theme.current() in (LIGHT, DARK)


def test_the_three_sizes_share_a_family_with_equal_figures(dressed: QApplication) -> None:
    sizes = [theme.font("s"), theme.font("m"), theme.font("l", weight=theme.SEMIBOLD)]
    assert [made.pointSize() for made in sizes] == [9, 10, 18]
    assert {made.family() for made in sizes} == {dressed.font().family()}
    assert all(made.featureValue(QFont.Tag("tnum")) == 1 for made in sizes)


def test_every_icon_can_be_drawn(dressed: QApplication) -> None:
    empty = [name for name in sorted(icons.NAMES) if icons.outline(name).isEmpty()]
    assert not empty
    outside = [
        name for name in icons.NAMES
        if not QRectF(-1.5, -1.5, 27, 27).contains(icons.outline(name).boundingRect())
    ]  # fmt: skip
    assert not outside


def test_an_unknown_icon_fails_where_it_is_written() -> None:
    with pytest.raises(KeyError):
        icons.icon("no-such-sign")


def test_an_icon_takes_the_colour_of_the_theme_in_force(dressed: QApplication) -> None:
    kept = icons.icon("stop", "text")
    assert darkest(kept) < 60
    theme.apply(dressed, theme="dark")
    assert darkest(kept) > 180


def test_a_label_shows_markup_as_typed(dressed: QApplication, qtbot: QtBot) -> None:
    shown = label("<b>Durand & Fils</b>")
    qtbot.addWidget(shown)
    reference = QLabel()
    qtbot.addWidget(reference)
    assert shown.text() == "<b>Durand & Fils</b>"
    assert shown.sizeHint().width() > shown.fontMetrics().horizontalAdvance("Durand & Fils") + 20


def darkest(icon: QIcon) -> int:
    """The mean lightness of the painted pixels of an icon."""
    image = QImage(QSize(16, 16), QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    icon.paint(painter, image.rect())
    painter.end()
    inked = [image.pixelColor(x, y) for x in range(16) for y in range(16)]
    solid = [colour.lightness() for colour in inked if colour.alpha() > 200]
    return sum(solid) // len(solid)


def below(tokens: Tokens, pairs: list[tuple[str, str]], *, least: float) -> list[str]:
    """The pairs whose contrast is under `least`."""
    return [
        f"{ink} on {ground}: {contrast(getattr(tokens, ink), getattr(tokens, ground)):.2f}"
        for ink, ground in pairs
        if contrast(getattr(tokens, ink), getattr(tokens, ground)) < least
    ]


def linear(value: str) -> tuple[float, float, float]:
    parts = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return red, green, blue


def contrast(ink: str, ground: str) -> float:
    lights = sorted(
        (0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (linear(ink), linear(ground))),
        reverse=True,
    )
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def seen_as(value: str, matrix: tuple[tuple[float, ...], ...]) -> tuple[float, ...]:
    colour = linear(value)
    return tuple(
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(line, colour, strict=True))))
        for line in matrix
    )


def lab(rgb: tuple[float, ...]) -> tuple[float, float, float]:
    red, green, blue = rgb
    x = (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047
    y = 0.2126729 * red + 0.7151522 * green + 0.0721750 * blue
    z = (0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def delta_e(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """CIEDE2000."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    grey = 0.5 * (1 - math.sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    a1, a2 = a1 * (1 + grey), a2 * (1 + grey)
    c1, c2 = math.hypot(a1, b1), math.hypot(a2, b2)
    h1, h2 = math.degrees(math.atan2(b1, a1)) % 360, math.degrees(math.atan2(b2, a2)) % 360
    turn = (h2 - h1 + 180) % 360 - 180
    delta_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    mean_l, mean_c, mean_h = (l1 + l2) / 2, (c1 + c2) / 2, (h1 + turn / 2) % 360
    weight = (
        1
        - 0.17 * math.cos(math.radians(mean_h - 30))
        + 0.24 * math.cos(math.radians(2 * mean_h))
        + 0.32 * math.cos(math.radians(3 * mean_h + 6))
        - 0.20 * math.cos(math.radians(4 * mean_h - 63))
    )
    scale_l = 1 + 0.015 * (mean_l - 50) ** 2 / math.sqrt(20 + (mean_l - 50) ** 2)
    scale_c, scale_h = 1 + 0.045 * mean_c, 1 + 0.015 * mean_c * weight
    rotation = -2 * math.sqrt(mean_c**7 / (mean_c**7 + 25**7))
    rotation *= math.sin(math.radians(60 * math.exp(-(((mean_h - 275) / 25) ** 2))))
    light, chroma, hue = (l2 - l1) / scale_l, (c2 - c1) / scale_c, delta_h / scale_h
    return math.sqrt(light**2 + chroma**2 + hue**2 + rotation * chroma * hue)
