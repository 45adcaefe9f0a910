"""Every piece of the kit in its states on one page, to be looked at beside the design in both themes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from app.views import theme
from app.views.widgets import paint
from app.views.widgets.button import Button, CallButton, Light
from app.views.widgets.chip import FilterChip
from app.views.widgets.feedback import EmptyState, InlineError, ProgressLine, Skeleton
from app.views.widgets.field import Field
from app.views.widgets.flow_layout import FlowLayout
from app.views.widgets.focus_ring import FocusRing
from app.views.widgets.frames import Card, column, row, set_ground
from app.views.widgets.inline_field import InlineField
from app.views.widgets.inputs import SearchBox
from app.views.widgets.message_line import MessageLine
from app.views.widgets.one_of import Option, SegmentedChoice, Tabs
from app.views.widgets.paint import PillLook
from app.views.widgets.pill import KeyCap, Pill, Sign
from app.views.widgets.qualification import QualificationButton
from app.views.widgets.queue_list import QueueList, QueueRow
from app.views.widgets.steps import StepHeader
from app.views.widgets.text import Paragraph, Tone, label
from app.views.widgets.tiles import LedgerBar, Share, StatTile

_LIGHTS: tuple[tuple[Light, str, Tone, str], ...] = (
    ("allowed", "shield", "good", "Permis : client, contrat en cours."),
    ("caution", "warning", "warn", "Dernier appel permis : 4 sur 4 en 30 jours."),
    ("forbidden", "forbidden", "bad", "Interdit jusqu’au 28 nov. : refus du 29 sept., repos de 60 jours."),
)


class Gallery(QWidget):
    """Three columns of cards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_ground(self, "bg")
        self.setFixedSize(1366, 900)
        self._ringed: list[QWidget] = []
        across = row(self, gap=16, margins=(16, 16, 16, 5))
        columns = (
            (self._lights, self._buttons, self._fields, self._qualifications, self._states, self._choices),
            (self._queue, self._pills, self._store, self._frame),
            (self._empty, self._search, self._loading, self._error, self._messages),
        )
        for cards in columns:
            holder = QWidget()
            holder.setFixedWidth(434)
            down = column(holder, gap=12)
            for make in cards:
                down.addWidget(make(), 1 if make is cards[-1] else 0)
            across.addWidget(holder)

    def show_rings(self) -> None:
        """Draw the focus ring around everything shown as focused, which only one can really be."""
        for widget in self._ringed:
            FocusRing(self).surround(widget)

    def _lights(self) -> Card:
        card = Card("Feu légal du bouton d’appel")
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        for place, (light, icon, tone, reason) in enumerate(_LIGHTS):
            button = CallButton("Appeler")
            button.setFixedWidth(176)
            button.set_light(light, reason=reason)
            grid.addWidget(button, place, 0)
            words = row(gap=6)
            words.addWidget(Sign(icon, role=tone, size=14), 0, Qt.AlignmentFlag.AlignTop)
            words.addWidget(Paragraph(reason, tone=tone, size="s"), 1)
            grid.addLayout(words, place, 1)
        card.body.addLayout(grid)
        return card

    def _buttons(self) -> Card:
        card = Card("Boutons : repos, survol, focus, inactif")
        first = [Button("Enregistrer", variant="primary") for _ in range(3)]
        first.append(Button("Ajouter", variant="primary"))
        first[3].setEnabled(False)
        second = [Button("Annuler") for _ in range(3)]
        second.append(Button("Supprimer…", variant="danger"))
        for group in (first, second):
            group[1].setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
            self._ringed.append(group[2])
            card.body.addLayout(_line(*group))
        return card

    def _fields(self) -> Card:
        card = Card("Champs : repos, focus, erreur, lecture seule")
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(4)
        fields = [
            Field("Fonction", QLineEdit(text))
            for text in ("Dirigeante", "Dirigeante", "01 99 00 4 12", "CT-2026-0412")
        ]
        self._ringed.append(fields[1].editor)
        fields[2].set_error("9 chiffres au lieu de 10, gardé")
        fields[3].set_read_only(True)
        for place, made in enumerate(fields):
            made.caption_label.hide()
            grid.addWidget(made, place // 2, place % 2, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(grid)
        return card

    def _qualifications(self) -> Card:
        card = Card("Qualifications : repos, survol, choisie, focus, inactive")
        grid = QGridLayout()
        grid.setSpacing(6)
        group = QButtonGroup(self)
        made = [
            QualificationButton("Vente", key="1", flag="star"),
            QualificationButton("Refus", key="4"),
            QualificationButton("Rappel", key="3", flag="clock"),
            QualificationButton("NRP", key="6"),
            QualificationButton("Rendez-vous", key="2"),
        ]
        made[1].setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
        made[2].setChecked(True)
        made[4].setEnabled(False)
        self._ringed.append(made[3])
        for place, button in enumerate(made):
            group.addButton(button)
            grid.addWidget(button, place // 3, place % 3)
        card.body.addLayout(grid)
        return card

    def _states(self) -> Card:
        card = Card("États d’agent")
        looks = (
            PillLook("Disponible", "good_soft", "good", dot="good_fill", strong="00:48"),
            PillLook("En appel", "info_soft", "info", dot="info_fill", strong="04:12"),
            PillLook("Saisie", "info_soft", "info", icon="edit", strong="00:31"),
            PillLook("Pause repas", "warn_soft", "warn", icon="pause", strong="41:05"),
            PillLook("Hors ligne", icon="minus"),
        )
        card.body.addLayout(_flow(*(Pill(look) for look in looks)))
        return card

    def _choices(self) -> Card:
        card = Card("Onglets, choix, cases, touches")
        tabs = Tabs(
            [Option(1, "Ouverts", "17"), Option(2, "Les miens", "4"), Option(3, "En retard", "1")],
            name="Vues",
        )
        card.body.addWidget(tabs)
        choice = SegmentedChoice([Option(1, "Pour moi"), Option(2, "Agenda partagé")], name="Agenda")
        boxes = [QCheckBox() for _ in range(4)]
        boxes[1].setChecked(True)
        boxes[2].setTristate(True)
        boxes[2].setCheckState(Qt.CheckState.PartiallyChecked)
        for place, box in enumerate(boxes):
            box.setAccessibleName(f"Case {place + 1}")
        self._ringed.append(boxes[3])
        card.body.addLayout(_line(choice, *boxes, KeyCap("Ctrl", "Entrée")))
        return card

    def _queue(self) -> Card:
        card = Card()
        card.body.setContentsMargins(1, 10, 1, 6)
        title = label(
            "Ligne de file : en ligne, survol, retard, prise, nom long",
            tone="muted",
            size="s",
            weight=theme.SEMIBOLD,
        )
        title.setContentsMargins(14, 0, 0, 0)
        card.body.addWidget(title)
        queue = QueueList(name="Ma file")
        queue.setProperty("ground", "surface")
        queue.set_rows(
            (
                QueueRow(
                    "record",
                    "Mme Nadège Hoarau",
                    "14:30",
                    "En ligne : votre rappel de 14:30",
                    "callbacks",
                    "in_line",
                ),
                QueueRow("record", "M. Gaël Le Bihan", "", "Jamais appelée, arrivée à 13:52"),
                QueueRow(
                    "record", "Mme Patricia Achour", "14:10", "En retard de 26 min, à prendre", state="late"
                ),
                QueueRow(
                    "record",
                    "M. Yannick Roche",
                    "",
                    "Fatou Diarra est sur cette fiche depuis 3 min",
                    state="held",
                ),
                QueueRow(
                    "record",
                    "Mme Anne-Charlotte Montgolfier de La Rochette",
                    "15:00",
                    "Rappel perso dans 24 min",
                    "callbacks",
                ),
            )
        )
        queue.setFixedHeight(250)
        card.body.addWidget(queue)
        return card

    def _pills(self) -> Card:
        card = Card("Pastilles")
        words = (
            "Suivi",
            "Relance",
            "Client",
            "Essai",
            "VIP",
            "Prospect",
            "À risque",
            "Fidélisé",
            "Revendeur",
        )
        tags = [Pill(paint.category_pill(word, number=place)) for place, word in enumerate(words, 1)]
        looks = (
            paint.tone_pill("Haute", tone="bad", icon="flag"),
            PillLook("Normale", icon="flag"),
            PillLook("basse", ink="muted", outlined=True),
            paint.tone_pill("reste 1 h 10", tone="warn", icon="clock"),
            paint.tone_pill("retard 40 min", tone="bad", icon="clock"),
            paint.tone_pill("résolu", tone="good", icon="check"),
        )
        card.body.addLayout(_flow(*tags))
        card.body.addLayout(_flow(*(Pill(look) for look in looks)))
        return card

    def _store(self) -> Card:
        card = Card("Base de données")
        here, shared = label("Ce poste", tone="text_2"), label("Base partagée", tone="text_2")
        card.body.addLayout(_line(Sign("store", role="text_2"), here, Sign("store", role="text_2"), shared))
        offline = Pill(
            paint.tone_pill("Hors ligne, 3 saisies en attente", tone="warn", icon="store"), height=24
        )
        card.body.addLayout(_line(offline, label("le travail continue", tone="muted", size="s")))
        return card

    def _frame(self) -> Card:
        card = Card("Étapes, filtres, chiffres, valeurs, histoire")
        steps = StepHeader(("Fichier", "Colonnes", "Essai", "Bilan"))
        steps.set_current(1)
        card.body.addWidget(steps)
        chips = [FilterChip("Type", "Client"), FilterChip("Achat", "plus de 6 mois")]
        plus = Button("Filtre", variant="quiet", icon="plus", keys=("Ctrl", "F"), height=26)
        card.body.addLayout(_line(*chips, plus))
        tiles = row()
        tiles.addWidget(StatTile("Créées", "9 871", sub="79,1 % des lignes lues", dot="good_fill"))
        tiles.addWidget(StatTile("Rejetées", "42", sub="0,3 % des lignes lues", dot="bad_fill"))
        card.body.addLayout(tiles)
        parts = (
            ("Créées", 9871, "good_fill"),
            ("Mises à jour", 2214, "info_fill"),
            ("Ignorées", 353, "cat_missing"),
            ("Rejetées", 4, "bad_fill"),
        )
        card.body.addWidget(LedgerBar([Share(*part) for part in parts]))
        card.body.addWidget(SearchBox("Rechercher ou lancer une commande", keys=("Ctrl", "K"), height=28))
        doubtful = InlineField("Ancien", "01 99 00 4 12")
        doubtful.set_error("9 chiffres")
        card.body.addWidget(doubtful)
        return card

    def _empty(self) -> Card:
        card = Card("Liste vide")
        button = Button("Ouvrir ma file", keys=("F2",), height=28)
        card.body.addWidget(
            EmptyState(
                "Aucun rappel aujourd’hui. Prenez-en un depuis une fiche.", icon="callbacks", button=button
            )
        )
        return card

    def _search(self) -> Card:
        card = Card("Recherche sans réponse")
        card.body.addLayout(
            _line(Sign("search", role="text_2"), label("Rien pour « kerdonkuf ». Voulez-vous dire"))
        )
        return card

    def _loading(self) -> Card:
        card = Card("Chargement de plus de 300 ms")
        card.body.addWidget(Skeleton())
        progress = ProgressLine()
        progress.show_progress("18 400 fiches sur 48 213, encore 2 s", done=18_400, total=48_213)
        card.body.addWidget(progress)
        return card

    def _error(self) -> Card:
        card = Card("Erreur, dans la page")
        reason = (
            "Le serveur ne répond plus depuis 14:32. Votre texte est gardé sur ce poste et partira au retour."
        )
        card.body.addWidget(InlineError("La fiche n’est pas enregistrée.", reason))
        return card

    def _messages(self) -> Card:
        card = Card("Ligne de message")
        lines = [MessageLine() for _ in range(3)]
        lines[0].say("Note enregistrée.", undo=lines[0].clear)
        lines[1].say("Rappel de M. Camara dans 5 min.", kind="info", has_details=True)
        lines[2].say("2 fiches non modifiées : prises par Fatou D.", kind="warning", has_details=True)
        for line in lines:
            line.setProperty("boxed", "true")
            card.body.addWidget(line)
        card.body.addStretch(1)
        return card


def _line(*widgets: QWidget) -> QHBoxLayout:
    made = row(gap=8)
    for widget in widgets:
        made.addWidget(widget)
    made.addStretch(1)
    return made


def _flow(*widgets: QWidget) -> QVBoxLayout:
    made = column()
    flow = FlowLayout(gap=6, line_gap=6)
    for widget in widgets:
        flow.addWidget(widget)
    made.addLayout(flow)
    return made
