"""This computer: where the data, the settings and the logs lie, which store is open."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app import __version__, places
from app.views.settings.parts import SettingCard
from app.views.widgets.button import Button
from app.views.widgets.frames import row
from app.views.widgets.text import ElidedLabel


class ComputerCard(SettingCard):
    """Where things are kept."""

    def __init__(self, *, store: str, parent: QWidget | None = None) -> None:
        """`store` is the address of the centre, without password."""
        super().__init__(self.tr("Ce poste"), parent=parent)
        self.data_button = Button(self.tr("Ouvrir"), variant="link")
        self.logs_button = Button(self.tr("Ouvrir"), variant="link")
        self.add_line(self.tr("Base"), ElidedLabel(store))
        self.add_line(self.tr("Données"), _with(str(places.data()), self.data_button))
        self.add_line(self.tr("Journaux"), _with(str(places.logs()), self.logs_button))
        self.add_line(self.tr("Version"), ElidedLabel(f"Cadran {__version__}"))
        self.data_button.setAccessibleName(self.tr("Ouvrir le dossier des données"))
        self.logs_button.setAccessibleName(self.tr("Ouvrir le dossier des journaux"))
        self.data_button.clicked.connect(self._open_data)
        self.logs_button.clicked.connect(self._open_logs)

    @Slot()
    def _open_data(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(places.data())))

    @Slot()
    def _open_logs(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(places.logs())))


def _with(text: str, button: Button) -> QWidget:
    holder = QWidget()
    holder.setFixedHeight(20)
    across = row(holder)
    across.addWidget(ElidedLabel(text), 1)
    across.addWidget(button)
    return holder
