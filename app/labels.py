"""Words for people: the label of every closed word, the sentence of every error and rule.

The only place that turns codes into sentences. Without Qt: the window and the command line share it.
Sentences are French in the code (`i18n`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from app import i18n
from app.domain.gate import Verdict
from app.domain.leads import Urgency
from app.domain.words import (
    AgentStatus,
    CallbackState,
    CampaignState,
    Capacity,
    ConsentStatus,
    ContactEventKind,
    Direction,
    FileState,
    JobState,
    LeadState,
    Lifecycle,
    OrderStatus,
    Origin,
    Outcome,
    PipelineEntity,
    PointKind,
    Role,
    RowAction,
    SessionEnd,
    StageCategory,
    TicketEventKind,
    TicketScope,
    Validity,
)
from app.errors import UserError
from app.sentences import ERRORS, GATE, QT_TRANSLATE_NOOP, RULES

# Pairs, not a mapping: members of different lists may be equal as text.
WORDS: tuple[tuple[StrEnum, str], ...] = (
    (Role.AGENT, QT_TRANSLATE_NOOP("labels", "Agent")),
    (Role.SUPERVISOR, QT_TRANSLATE_NOOP("labels", "Superviseur")),
    (Role.ADMINISTRATOR, QT_TRANSLATE_NOOP("labels", "Administrateur")),
    (Lifecycle.PROSPECT, QT_TRANSLATE_NOOP("labels", "Prospect")),
    (Lifecycle.CUSTOMER, QT_TRANSLATE_NOOP("labels", "Client")),
    (Lifecycle.FORMER, QT_TRANSLATE_NOOP("labels", "Ancien client")),
    (Capacity.UNKNOWN, QT_TRANSLATE_NOOP("labels", "Non renseigné")),
    (Capacity.CONSUMER, QT_TRANSLATE_NOOP("labels", "Particulier")),
    (Capacity.PROFESSIONAL, QT_TRANSLATE_NOOP("labels", "Professionnel")),
    (Validity.VALID, QT_TRANSLATE_NOOP("labels", "Valide")),
    (Validity.SUSPECT, QT_TRANSLATE_NOOP("labels", "À vérifier")),
    (Validity.INVALID, QT_TRANSLATE_NOOP("labels", "Invalide")),
    (LeadState.NONE, QT_TRANSLATE_NOOP("labels", "Aucun")),
    (LeadState.IN_PROGRESS, QT_TRANSLATE_NOOP("labels", "En cours")),
    (LeadState.CLOSED, QT_TRANSLATE_NOOP("labels", "Terminé")),
    (CampaignState.DRAFT, QT_TRANSLATE_NOOP("labels", "Brouillon")),
    (CampaignState.ACTIVE, QT_TRANSLATE_NOOP("labels", "Active")),
    (CampaignState.PAUSED, QT_TRANSLATE_NOOP("labels", "En pause")),
    (CampaignState.FINISHED, QT_TRANSLATE_NOOP("labels", "Terminée")),
    (CampaignState.ARCHIVED, QT_TRANSLATE_NOOP("labels", "Archivée")),
    (FileState.ACTIVE, QT_TRANSLATE_NOOP("labels", "Actif")),
    (FileState.PAUSED, QT_TRANSLATE_NOOP("labels", "En pause")),
    (FileState.FINISHED, QT_TRANSLATE_NOOP("labels", "Terminé")),
    (Direction.OUT, QT_TRANSLATE_NOOP("labels", "Appel sortant")),
    (Direction.IN, QT_TRANSLATE_NOOP("labels", "Appel entrant")),
    (Outcome.POSITIVE, QT_TRANSLATE_NOOP("labels", "Positif")),
    (Outcome.NEGATIVE, QT_TRANSLATE_NOOP("labels", "Négatif")),
    (Outcome.PARTIAL, QT_TRANSLATE_NOOP("labels", "Partiel")),
    (Outcome.UNCLASSIFIED, QT_TRANSLATE_NOOP("labels", "Non classifié")),
    (CallbackState.OPEN, QT_TRANSLATE_NOOP("labels", "Ouvert")),
    (CallbackState.DONE, QT_TRANSLATE_NOOP("labels", "Fait")),
    (CallbackState.CANCELLED, QT_TRANSLATE_NOOP("labels", "Annulé")),
    (AgentStatus.AVAILABLE, QT_TRANSLATE_NOOP("labels", "Disponible")),
    (AgentStatus.CALLING, QT_TRANSLATE_NOOP("labels", "En appel")),
    (AgentStatus.WRAP_UP, QT_TRANSLATE_NOOP("labels", "Saisie")),
    (AgentStatus.PAUSE, QT_TRANSLATE_NOOP("labels", "Pause")),
    (AgentStatus.OFF_QUEUE, QT_TRANSLATE_NOOP("labels", "Hors file")),
    (StageCategory.NEW, QT_TRANSLATE_NOOP("labels", "Nouveau")),
    (StageCategory.OPEN, QT_TRANSLATE_NOOP("labels", "Ouvert")),
    (StageCategory.WAITING, QT_TRANSLATE_NOOP("labels", "En attente")),
    (StageCategory.RESOLVED, QT_TRANSLATE_NOOP("labels", "Résolu")),
    (StageCategory.CLOSED, QT_TRANSLATE_NOOP("labels", "Clos")),
    (StageCategory.CANCELLED, QT_TRANSLATE_NOOP("labels", "Annulé")),
    (StageCategory.WON, QT_TRANSLATE_NOOP("labels", "Gagné")),
    (StageCategory.LOST, QT_TRANSLATE_NOOP("labels", "Perdu")),
    (StageCategory.DONE, QT_TRANSLATE_NOOP("labels", "Terminé")),
    (TicketScope.IN, QT_TRANSLATE_NOOP("labels", "Interne (IN)")),
    (TicketScope.OUT, QT_TRANSLATE_NOOP("labels", "Externe (OUT)")),
    (RowAction.CREATED, QT_TRANSLATE_NOOP("labels", "Créée")),
    (RowAction.UPDATED, QT_TRANSLATE_NOOP("labels", "Mise à jour")),
    (RowAction.SKIPPED, QT_TRANSLATE_NOOP("labels", "Ignorée")),
    (RowAction.REJECTED, QT_TRANSLATE_NOOP("labels", "Rejetée")),
    (PointKind.PHONE, QT_TRANSLATE_NOOP("labels", "Téléphone")),
    (PointKind.EMAIL, QT_TRANSLATE_NOOP("labels", "E-mail")),
    (ContactEventKind.CREATED, QT_TRANSLATE_NOOP("labels", "Fiche créée")),
    (ContactEventKind.STAGE, QT_TRANSLATE_NOOP("labels", "Étape")),
    (ContactEventKind.TAGGED, QT_TRANSLATE_NOOP("labels", "Étiquette ajoutée")),
    (ContactEventKind.UNTAGGED, QT_TRANSLATE_NOOP("labels", "Étiquette retirée")),
    (ContactEventKind.DELETED, QT_TRANSLATE_NOOP("labels", "Fiche supprimée")),
    (ConsentStatus.GIVEN, QT_TRANSLATE_NOOP("labels", "Consentement donné")),
    (ConsentStatus.REVOKED, QT_TRANSLATE_NOOP("labels", "Consentement retiré")),
    (OrderStatus.PENDING, QT_TRANSLATE_NOOP("labels", "En attente")),
    (OrderStatus.PAID, QT_TRANSLATE_NOOP("labels", "Payée")),
    (OrderStatus.REFUNDED, QT_TRANSLATE_NOOP("labels", "Remboursée")),
    (OrderStatus.CANCELLED, QT_TRANSLATE_NOOP("labels", "Annulée")),
    (ContactEventKind.RESTORED, QT_TRANSLATE_NOOP("labels", "Fiche rétablie")),
    (PipelineEntity.CONTACT, QT_TRANSLATE_NOOP("labels", "Contacts")),
    (PipelineEntity.LEAD, QT_TRANSLATE_NOOP("labels", "Pistes")),
    (PipelineEntity.TICKET, QT_TRANSLATE_NOOP("labels", "Tickets")),
    (SessionEnd.SIGNED_OUT, QT_TRANSLATE_NOOP("labels", "Déconnexion")),
    (SessionEnd.LOST, QT_TRANSLATE_NOOP("labels", "Poste perdu de vue")),
    (SessionEnd.ENDED_BY_SUPERVISOR, QT_TRANSLATE_NOOP("labels", "Terminée par un superviseur")),
    (SessionEnd.REPLACED, QT_TRANSLATE_NOOP("labels", "Remplacée par une autre")),
    (TicketEventKind.CREATED, QT_TRANSLATE_NOOP("labels", "Ticket créé")),
    (TicketEventKind.ASSIGNED, QT_TRANSLATE_NOOP("labels", "Affecté")),
    (TicketEventKind.STAGE, QT_TRANSLATE_NOOP("labels", "Étape")),
    (TicketEventKind.RESPONDED, QT_TRANSLATE_NOOP("labels", "Première réponse")),
    (TicketEventKind.MERGED, QT_TRANSLATE_NOOP("labels", "Fusionné")),
    (TicketEventKind.EDITED, QT_TRANSLATE_NOOP("labels", "Modifié")),
    (JobState.RUNNING, QT_TRANSLATE_NOOP("labels", "En cours")),
    (JobState.DONE, QT_TRANSLATE_NOOP("labels", "Terminé")),
    (JobState.CANCELLED, QT_TRANSLATE_NOOP("labels", "Arrêté")),
    (JobState.FAILED, QT_TRANSLATE_NOOP("labels", "Échoué")),
    (JobState.UNDONE, QT_TRANSLATE_NOOP("labels", "Annulé")),
    (Origin.MANUAL, QT_TRANSLATE_NOOP("labels", "à la main")),
    (Origin.TEMPLATE, QT_TRANSLATE_NOOP("labels", "par une note prédéfinie")),
    (Origin.RULE, QT_TRANSLATE_NOOP("labels", "par règle")),
    (Origin.IMPORT, QT_TRANSLATE_NOOP("labels", "par import")),
    (Urgency.MY_CALLBACK, QT_TRANSLATE_NOOP("labels", "Mes rappels dus")),
    (Urgency.SHARED_CALLBACK, QT_TRANSLATE_NOOP("labels", "Agenda partagé")),
    (Urgency.FRESH, QT_TRANSLATE_NOOP("labels", "Jamais contactées")),
    (Urgency.IN_PROGRESS, QT_TRANSLATE_NOOP("labels", "En cours")),
    (Urgency.CHOSEN, QT_TRANSLATE_NOOP("labels", "Choisie à la main")),
)
_BY_TYPE = {(type(word), str(word)): text for word, text in WORDS}


def word(value: StrEnum) -> str:
    """The label of a closed word."""
    return i18n.text("labels", _BY_TYPE[type(value), str(value)])


def error_text(error: UserError) -> str:
    """What did not happen, why, what to do: at most three sentences, in the language in force."""
    source = ERRORS.get(error.code, ERRORS["refused"])
    return _filled(i18n.text("errors", source), error.values)


def gate_text(verdict: Verdict) -> str:
    """The legal gate's answer in words."""
    return _filled(i18n.text("gate", GATE[verdict.rule]), verdict.values)


def rule_text(rule: str) -> str:
    """What a rule of the queue requires, as a reason for a record held back."""
    return i18n.text("rules", RULES[rule])


def _filled(sentence: str, values: Mapping[str, object]) -> str:
    shown = {name: _shown(value) for name, value in values.items()}
    return sentence.format_map(_Missing(shown))


def _shown(value: object) -> str:
    if isinstance(value, StrEnum) and (type(value), str(value)) in _BY_TYPE:
        return word(value)
    if isinstance(value, datetime):
        return value.astimezone().strftime("%d/%m/%Y %H:%M")
    return str(value)


class _Missing(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"
