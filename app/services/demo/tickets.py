"""Requests of the last four months: messages, events, and the dates that follow from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from app.domain import text, times
from app.domain.reference import PipelineRow, StageRow
from app.domain.words import StageCategory, TicketEventKind, TicketScope
from app.services.demo.contacts import Population, Touched
from app.services.demo.crew import Worker
from app.services.demo.ledger import Ledger
from app.services.demo.plan import DAY_S, told

DAYS = 120
FIRST_NUMBER = 3_601
# type, pipeline, subject, first message, answer
_CASES = (
    ("facturation", 1, "Facture prélevée deux fois", "La facture de ce mois a été prélevée deux fois.",
     "Le second prélèvement est annulé, vous serez remboursé sous cinq jours."),
    ("facturation", 1, "Relevé d’identité bancaire à changer", "Nous avons changé de banque.",
     "C’est enregistré, le prochain prélèvement partira du nouveau compte."),
    ("facturation", 1, "Facture au mauvais établissement", "La facture est au nom de notre ancien site.",
     "Une facture corrigée vous est envoyée."),
    ("facturation", 1, "Attestation de contrat pour la banque", "Ma banque demande une attestation.",
     "Vous la trouverez en pièce jointe."),
    ("panne", 2, "Poste 14 sans tonalité", "Le poste 14 ne sonne plus depuis hier.",
     "Le poste a été réinitialisé à distance, pouvez-vous vérifier ?"),
    ("panne", 2, "Coupures chaque matin vers 8 h 30", "La ligne coupe tous les matins, surtout le lundi.",
     "Un technicien passera, nous vous proposons deux créneaux."),
    ("panne", 2, "Le fax de secours ne répond plus", "Plus rien ne part depuis la mise à jour.",
     "Nous reproduisons la panne et revenons vers vous."),
    ("panne", 2, "Renvoi inactif le dimanche", "Le dimanche, les appels tombent dans le vide.",
     "Le calendrier du renvoi est corrigé."),
    ("livraison", 0, "Casques toujours pas livrés", "Commande passée il y a dix jours, rien reçu.",
     "Le colis est chez le transporteur, livraison demain avant midi."),
    ("livraison", 0, "Colis arrivé ouvert", "Le carton était ouvert, il manque un câble.",
     "Un câble part ce soir, sans frais."),
    ("retour", 0, "Retour d’un poste défectueux", "Je souhaite renvoyer un poste en panne.",
     "Voici l’étiquette de retour, l’échange part à réception."),
    ("information", 0, "Ajouter deux postes avant Noël", "Est-il possible d’ajouter deux postes ?",
     "Oui, voici le devis. Il suffit de répondre à ce message pour l’accepter."),
    ("information", 0, "Code d’accès à la messagerie perdu", "Je ne retrouve plus le code.",
     "Un nouveau code vous a été envoyé par SMS."),
    ("information", 0, "Message d’accueil de fin d’année", "Comment changer le message d’accueil ?",
     "Le mode d’emploi est joint, deux minutes suffisent."),
    ("information", 0, "Annuaire : nom mal orthographié", "Notre nom est mal écrit dans l’annuaire.",
     "La correction est demandée, elle paraîtra sous huit jours."),
    ("reclamation", 0, "Troisième relance sans réponse", "Personne ne m’a rappelé malgré mes messages.",
     "Je reprends votre dossier moi-même, avec nos excuses."),
    ("reclamation", 1, "Frais de résiliation contestés", "Ces frais n’étaient pas prévus au contrat.",
     "Après vérification, ces frais sont annulés."),
)  # fmt: skip
_INTERNAL = (
    ("information", 2, "Écran du poste PC-07 à remplacer", "L’écran s’éteint plusieurs fois par jour.",
     "Un écran de remplacement est posé."),
    ("panne", 2, "Casque grésillant", "Mon casque grésille depuis ce matin.", "Casque échangé."),
    ("information", 0, "Accès à la campagne Salons", "Je n’ai pas accès à la campagne.", "Accès ouvert."),
)  # fmt: skip
_THANKS = ("Merci, c’est parfait.", "Bien reçu, merci.", "Avez-vous du nouveau ?", "Toujours rien ici.")


@dataclass
class Case:
    """One ticket while it is told."""

    id: int
    at: int
    stage: StageRow
    assignee: int | None = None
    first_response: int | None = None
    resolved: int | None = None
    closed: int | None = None


class Tickets:
    """Writes the tickets of a centre in a ledger."""

    def __init__(
        self, people: Population, *, touched: Touched, ledger: Ledger, agents: list[Worker], seed: int
    ) -> None:
        self._people, self._touched, self._ledger, self._agents = people, touched, ledger, agents
        self._random = Random(f"tickets {seed}")  # noqa: S311  not a secret
        self._now = people.calendar.ago(0, 8.5)
        self._weights = [1 / (place + 2) for place in range(len(agents))]

    def write(self, requesters: list[int]) -> None:
        """Write the tickets, asked by these contacts (skewed) and, one in seven, by staff."""
        count = self._people.scale.tickets
        moments = sorted(self._moment() for _ in range(count))
        for place, at in enumerate(moments):
            inside = self._random.random() < 0.14
            skewed = int(len(requesters) * self._random.random() ** 1.8)
            self._write(place + 1, at, None if inside else requesters[skewed])

    def _moment(self) -> int:
        random, calendar = self._random, self._people.calendar
        while True:
            age = int(DAYS * random.random() ** 1.15)
            day = calendar.today - timedelta(days=age)
            if age and not calendar.is_worked(day) and random.random() < 0.85:
                continue
            hour = random.random() * 7 + 0.4 if age == 0 else min(23.5, max(0.2, random.gauss(13, 3.4)))
            return calendar.ago(age, hour)

    def _write(self, ticket_id: int, at: int, contact: int | None) -> None:
        random, refs = self._random, self._people.refs
        kind, pipeline_place, subject, message, answer = random.choice(_CASES if contact else _INTERNAL)
        pipeline = refs.ticket_pipelines[pipeline_place % len(refs.ticket_pipelines)]
        case = Case(ticket_id, at, _stage(pipeline, StageCategory.NEW))
        asker = None if contact else random.choice(self._agents).id
        self._event(case, TicketEventKind.CREATED, at, asker, to_stage=case.stage)
        self._message(case, at, asker, contact, message)
        self._live(case, pipeline, contact, asker, answer)
        company = self._people.company_of[contact - 1] or None if contact else None
        name = self._people.company_name(contact) if contact else None
        who = self._people.person(contact) if contact else None
        number = FIRST_NUMBER + ticket_id - 1
        found = text.search_text([str(number), subject, f"{who.first} {who.last}" if who else None, name])
        self._ledger.add(
            "ticket", ticket_id, number, subject, message,
            (TicketScope.OUT if contact else TicketScope.IN).value,
            None if random.random() < 0.03 else refs.ticket_types[kind],
            None if random.random() < 0.03
            else random.choices(list(refs.channels.values()), (0.38, 0.25, 0.18, 0.10, 0.09))[0],
            None if random.random() < 0.03
            else random.choices(list(refs.priorities.values()), (0.26, 0.54, 0.20))[0],
            None if random.random() < 0.08 else refs.products[int(7 * random.random() ** 1.5)],
            contact, asker, company, case.assignee, pipeline.id, case.stage.id, told(at), self._day(at),
            _maybe(case.first_response), _maybe(case.resolved), _maybe(case.closed), found, 0, 1,
        )  # fmt: skip
        if contact:
            self._touched.seen(contact, at)

    def _live(
        self, case: Case, pipeline: PipelineRow, contact: int | None, asker: int | None, answer: str
    ) -> None:
        """Assign, answer, wait, resolve and close, as far as time allows."""
        random = self._random
        clock = self._later(case.at, 0.05, 0.5)
        if clock > self._now or random.random() < 0.03:
            return
        agent = random.choices(self._agents, self._weights)[0].id
        self._event(case, TicketEventKind.ASSIGNED, clock, None, to_assignee=agent)
        case.assignee = agent
        clock = self._later(clock, 0.02, 0.6)
        if clock > self._now:
            return
        self._move(case, pipeline, StageCategory.OPEN, clock, agent)
        case.first_response = clock
        self._event(case, TicketEventKind.RESPONDED, clock, agent)
        self._message(case, clock, agent, None, answer)
        if random.random() < 0.35:
            self._move(case, pipeline, StageCategory.WAITING, clock + 60, agent)
            clock = self._later(clock, 0.5, 9.0)
            if clock > self._now:
                return
            self._message(case, clock, asker, contact, random.choice(_THANKS))
            self._move(case, pipeline, StageCategory.OPEN, clock, agent)
        clock = self._later(clock, 0.1, 2.5)
        if clock > self._now or random.random() < 0.04:
            return
        if random.random() < 0.04:
            self._move(case, pipeline, StageCategory.CANCELLED, clock, agent)
            case.closed = clock
            return
        self._move(case, pipeline, StageCategory.RESOLVED, clock, agent)
        case.resolved = clock
        clock = self._later(clock, 2.0, 9.0)
        if clock <= self._now:
            self._move(case, pipeline, StageCategory.CLOSED, clock, agent)
            case.closed = clock

    def _later(self, clock: int, shortest: float, longest: float) -> int:
        """Some days after, in office hours."""
        calendar = self._people.calendar
        moment = clock + int(DAY_S * (shortest + (longest - shortest) * self._random.random() ** 2))
        day = times.day_of(datetime.fromtimestamp(moment, UTC), calendar.zone)
        second = moment - calendar.at(day, 0)
        if not calendar.is_worked(day):
            return calendar.at(calendar.next_worked(day), 9 * 3600 + second % 7200)
        if second < 9 * 3600:
            return max(moment, calendar.at(day, 9 * 3600 + second % 3600))
        if second > 19 * 3600:
            return calendar.at(calendar.next_worked(day), 9 * 3600 + second % 7200)
        return moment

    def _move(
        self, case: Case, pipeline: PipelineRow, category: StageCategory, at: int, actor: int | None
    ) -> None:
        stage = _stage(pipeline, category)
        self._event(case, TicketEventKind.STAGE, at, actor, to_stage=stage)
        case.stage = stage

    def _event(
        self,
        case: Case,
        kind: TicketEventKind,
        at: int,
        actor: int | None,
        *,
        to_stage: StageRow | None = None,
        to_assignee: int | None = None,
    ) -> None:
        first = kind is TicketEventKind.CREATED
        self._ledger.add(
            "ticket_event", self._ledger.next_id("ticket_event"), case.id, kind.value, told(at),
            self._day(at), actor, None, to_assignee, case.stage.id if to_stage and not first else None,
            to_stage.id if to_stage else None,
        )  # fmt: skip

    def _message(self, case: Case, at: int, user: int | None, contact: int | None, body: str) -> None:
        self._ledger.add(
            "ticket_message", self._ledger.next_id("ticket_message"), case.id, told(at), user, contact, body
        )
        if contact:
            self._touched.met(contact, at)

    def _day(self, second: int) -> str:
        moment = datetime.fromtimestamp(second, UTC)
        return times.day_of(moment, self._people.calendar.zone).isoformat()


def _stage(pipeline: PipelineRow, category: StageCategory) -> StageRow:
    return next(stage for stage in pipeline.stages if stage.category == category)


def _maybe(second: int | None) -> str | None:
    return None if second is None else told(second)
