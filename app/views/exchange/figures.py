"""The ledger in five tiles: read = created + updated + skipped + rejected, and the bar of its parts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app import wording
from app.domain.imports import Ledger
from app.views import theme
from app.views.widgets.frames import column, row
from app.views.widgets.text import label
from app.views.widgets.tiles import LedgerBar, Share, StatTile

ROLES = {"created": "good_fill", "updated": "info_fill", "skipped": "cat_missing", "rejected": "bad_fill"}


class LedgerFigures(QWidget):
    """Five tiles joined by = and +."""

    def __init__(self) -> None:
        super().__init__()
        names = {
            "created": self.tr("Créées"),
            "updated": self.tr("Mises à jour"),
            "skipped": self.tr("Ignorées"),
            "rejected": self.tr("Rejetées"),
        }
        self.read_tile = StatTile(self.tr("Lues"))
        self.tiles = {key: StatTile(name, dot=ROLES[key]) for key, name in names.items()}
        self._names = names
        self.bar = LedgerBar()
        across = row(gap=theme.S2)
        across.addWidget(self.read_tile)
        for place, tile in enumerate(self.tiles.values()):
            sign = label("=" if place == 0 else "+", tone="text_2", size="l")
            across.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
            across.addWidget(tile)
        down = column(self, gap=theme.S3)
        down.addLayout(across)
        down.addWidget(self.bar)

    def show_ledger(self, ledger: Ledger) -> None:
        """Show another ledger."""
        last = self.tr("jusqu’à la ligne {0}").format(wording.number(ledger.last_line))
        self.read_tile.set_figure(wording.number(ledger.read), sub=last)
        shares = []
        for key, tile in self.tiles.items():
            count: int = getattr(ledger, key)
            part = 100 * count / ledger.read if ledger.read else 0
            percent = f"{part:.1f}".replace(".", self.tr(","))
            sub = self.tr("{0} % des lues").format(percent) if ledger.read else "—"
            tile.set_figure(wording.number(count), sub=sub)
            shares.append(Share(self._names[key], count, ROLES[key]))
        self.bar.set_shares(shares)
