"""What is the same on every computer of the centre: zone, leases, client flow."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import available_timezones

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QSpinBox, QWidget

from app import labels
from app.domain.reference import FLOW_EXTRAS, CentreSettings, SettingKey
from app.domain.words import Role
from app.views import theme
from app.views.settings.parts import SettingCard
from app.views.widgets.flow_layout import FlowLayout
from app.views.widgets.inputs import ToggleSwitch
from app.views.widgets.text import label


class CentreCard(SettingCard):
    """changed(SettingKey, value): one setting was changed by the person; it is not stored yet."""

    changed = Signal(object, object)

    def __init__(self, centre: CentreSettings, *, role: Role, parent: QWidget | None = None) -> None:
        super().__init__(
            self.tr("Le centre"),
            lead=self.tr("Ces réglages valent pour tous les postes, dès qu’ils sont changés."),
            parent=parent,
        )
        self.zone_box = _zones()
        self.zone_box.setEnabled(role is Role.ADMINISTRATOR)
        self.lease_box = QSpinBox()
        self.lease_box.setRange(1, 240)
        self.lease_box.setSuffix(self.tr(" min"))
        self.newest_switch = ToggleSwitch(self.tr("Les plus récentes d’abord"))
        self.roles = _Checks([(one.value, labels.word(one)) for one in Role])
        self.extras = _Checks([(key, self._extra_words()[key]) for key in FLOW_EXTRAS])
        self.lists = _Checks([])
        self.no_lists_label = label(self.tr("Aucune liste : le flux propose tout le monde."), tone="muted")
        self._lay_out()
        self.show_centre(centre)
        self._connect()

    def show_centre(self, centre: CentreSettings) -> None:
        """Show the settings in force, without telling them as changes."""
        self._centre = centre
        place = self.zone_box.findText(centre.site_zone)
        self.zone_box.setCurrentIndex(place)
        self.lease_box.blockSignals(True)
        self.lease_box.setValue(centre.lease_minutes)
        self.lease_box.blockSignals(False)
        self.newest_switch.setChecked(centre.newest_first)
        self.roles.check([role.value for role in centre.reservation_roles])
        self.extras.check(centre.flow_extra)
        self.lists.check(centre.flow_lists)

    def set_lists(self, lists: Sequence[tuple[int, str]]) -> None:
        """Offer the marketing lists of the centre."""
        self.lists.offer(lists)
        self.lists.check(self._centre.flow_lists)
        self.lists.setVisible(bool(lists))
        self.no_lists_label.setVisible(not lists)

    @Slot()
    def _zone_chosen(self) -> None:
        self._tell(SettingKey.SITE_ZONE, self.zone_box.currentText(), now=self._centre.site_zone)

    @Slot()
    def _lease_chosen(self) -> None:
        self._tell(SettingKey.LEASE_MINUTES, self.lease_box.value(), now=self._centre.lease_minutes)

    @Slot()
    def _order_chosen(self) -> None:
        self._tell(SettingKey.NEWEST_FIRST, self.newest_switch.isChecked(), now=self._centre.newest_first)

    @Slot()
    def _roles_chosen(self) -> None:
        self.changed.emit(SettingKey.RESERVATION_ROLES, self.roles.checked())

    @Slot()
    def _extras_chosen(self) -> None:
        self.changed.emit(SettingKey.FLOW_EXTRA, self.extras.checked())

    @Slot()
    def _lists_chosen(self) -> None:
        self.changed.emit(SettingKey.FLOW_LISTS, self.lists.checked())

    def _extra_words(self) -> dict[str, str]:
        return {
            "lists": self.tr("Listes"),
            "tags": self.tr("Étiquettes"),
            "company": self.tr("Entreprise"),
            "source": self.tr("Source"),
            "city": self.tr("Ville"),
            "last_order_on": self.tr("Dernier achat"),
            "spent_cents": self.tr("Total payé"),
            "owner": self.tr("Propriétaire"),
        }

    def _tell(self, key: SettingKey, value: object, *, now: object) -> None:
        if value != now:
            self.changed.emit(key, value)

    def _lay_out(self) -> None:
        self.add_line(self.tr("Fuseau du site"), self.zone_box)
        self.add_line(self.tr("Fiche tenue"), self.lease_box)
        self.add_line(self.tr("Flux clients"), self.newest_switch)
        self.add_line(self.tr("Infos en plus"), self.extras, top=True)
        lists = QWidget()
        down = FlowLayout(lists)
        down.addWidget(self.lists)
        down.addWidget(self.no_lists_label)
        self.add_line(self.tr("Limité aux listes"), lists, top=True)
        self.add_line(self.tr("La première note réserve"), self.roles, top=True)
        self.lists.hide()

    def _connect(self) -> None:
        self.zone_box.activated.connect(self._zone_chosen)
        self.lease_box.editingFinished.connect(self._lease_chosen)
        self.newest_switch.clicked.connect(self._order_chosen)
        self.roles.changed.connect(self._roles_chosen)
        self.extras.changed.connect(self._extras_chosen)
        self.lists.changed.connect(self._lists_chosen)


class _Checks(QWidget):
    """Several boxes in a flow; changed() when the person ticks one."""

    changed = Signal()

    def __init__(self, options: Sequence[tuple[object, str]]) -> None:
        super().__init__()
        self._boxes: dict[object, QCheckBox] = {}
        self._flow = FlowLayout(self, gap=theme.S3)
        self.offer(options)

    def offer(self, options: Sequence[tuple[object, str]]) -> None:
        """Offer other choices."""
        for box in self._boxes.values():
            self._flow.removeWidget(box)
            box.deleteLater()
        self._boxes = {}
        for key, text in options:
            box = QCheckBox(text.replace("&", "&&"))
            box.clicked.connect(self._clicked)
            self._flow.addWidget(box)
            self._boxes[key] = box

    def check(self, keys: Sequence[object]) -> None:
        """Tick these and no other."""
        for key, box in self._boxes.items():
            box.setChecked(key in keys)

    def checked(self) -> list[object]:
        """What is ticked, in the order offered."""
        return [key for key, box in self._boxes.items() if box.isChecked()]

    @Slot()
    def _clicked(self) -> None:
        self.changed.emit()


def _zones() -> QComboBox:
    """Every zone, found by typing a part of its name."""
    made = QComboBox()
    made.setEditable(True)
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    made.addItems(sorted(zone for zone in available_timezones() if "/" in zone))
    completer = QCompleter(made.model(), made)
    completer.setFilterMode(Qt.MatchFlag.MatchContains)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    made.setCompleter(completer)
    return made
