"""Language, theme and density; each is applied at once."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from app.settings import Settings
from app.views import theme
from app.views.settings.parts import SettingCard
from app.views.widgets.inputs import ToggleSwitch
from app.views.widgets.one_of import Option, SegmentedChoice


class DisplayCard(SettingCard):
    """language_chosen(), density_chosen(): the window must be built anew."""

    rebuild_asked = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Affichage"), parent=parent)
        self._settings = settings
        self.language_box = QComboBox()
        for code, name in (("", self.tr("Celle du système")), ("fr", "Français"), ("en", "English")):
            self.language_box.addItem(name, code)
        self.language_box.setCurrentIndex(max(0, self.language_box.findData(settings.language)))
        self.theme_choice = SegmentedChoice(
            (
                Option("light", self.tr("Clair")),
                Option("dark", self.tr("Sombre")),
                Option("system", self.tr("Comme le système")),
            ),
            name=self.tr("Apparence"),
        )
        self.theme_choice.choose(settings.theme)
        self.compact_switch = ToggleSwitch(self.tr("Lignes serrées dans les listes"))
        self.compact_switch.setChecked(settings.compact)
        self.add_line(self.tr("Langue"), self.language_box)
        self.add_line(self.tr("Apparence"), self.theme_choice)
        self.add_line(self.tr("Densité"), self.compact_switch)
        self.language_box.activated.connect(self._language_chosen)
        self.theme_choice.chosen.connect(self._theme_chosen)
        self.compact_switch.clicked.connect(self._compact_chosen)

    @Slot()
    def _language_chosen(self) -> None:
        chosen = str(self.language_box.currentData())
        if chosen != self._settings.language:
            self._settings.language = chosen
            self.rebuild_asked.emit()

    @Slot(object)
    def _theme_chosen(self, name: theme.ThemeName) -> None:
        self._settings.theme = name
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.apply(app, theme=name)

    @Slot()
    def _compact_chosen(self) -> None:
        self._settings.compact = self.compact_switch.isChecked()
        self.rebuild_asked.emit()
