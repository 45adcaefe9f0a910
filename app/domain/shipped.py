"""What a new centre starts with: the French lists of words, editable afterwards."""

from __future__ import annotations

from typing import NamedTuple

from app.domain.words import Outcome, PipelineEntity, StageCategory

# (code, label, colour[, more]) in the order shown.
SOURCES = (
    ("site-web", "Site web", 0, "En ligne"),
    ("salon", "Salon professionnel", 1, "Événement"),
    ("parrainage", "Parrainage", 2, "Recommandation"),
    ("achat-fichier", "Achat de fichier", 3, "Fichier"),
    ("reseaux-sociaux", "Réseaux sociaux", 4, "En ligne"),
    ("partenaires", "Partenaires", 5, "Recommandation"),
    ("appel-entrant", "Appel entrant", 7, "Téléphone"),
)
CONTACT_TYPES = (
    ("particulier", "Particulier", 0),
    ("professionnel", "Professionnel", 1),
    ("association", "Association", 2),
)
INDUSTRIES = (
    ("agriculture", "Agriculture", 7),
    ("artisanat", "Artisanat", 1),
    ("batiment", "Bâtiment", 4),
    ("commerce", "Commerce de détail", 0),
    ("conseil", "Conseil et services", 8),
    ("education", "Enseignement", 5),
    ("hotellerie", "Hôtellerie et restauration", 3),
    ("industrie", "Industrie", 6),
    ("informatique", "Informatique", 2),
    ("sante", "Santé", 2),
    ("transport", "Transport routier", 1),
    ("secteur-public", "Secteur public", 5),
)
TAGS = (
    ("a-rappeler", "à-rappeler", 4),
    ("vip", "VIP", 4),
    ("a-risque", "À risque", 6),
    ("devis-envoye", "Devis envoyé", 0),
    ("documentation", "Documentation", 5),
    ("decideur-absent", "Décideur absent", 3),
    ("concurrent", "Chez un concurrent", 1),
    ("fidele", "Fidèle", 2),
    ("multi-sites", "Multi-sites", 8),
    ("ne-plus-appeler", "Ne plus appeler", 6),
)
PRODUCTS = (
    ("abonnement", "Abonnement", 0),
    ("abonnement-pro", "Abonnement professionnel", 2),
    ("equipement", "Équipement", 1),
    ("installation", "Installation", 5),
    ("maintenance", "Contrat de maintenance", 7),
    ("formation", "Formation", 4),
    ("accessoires", "Accessoires", 3),
)
TICKET_TYPES = (
    ("livraison", "Livraison", 0, False),
    ("facturation", "Facturation", 1, False),
    ("panne", "Panne produit", 6, False),
    ("retour", "Retour", 2, False),
    ("information", "Information", 5, False),
    ("reclamation", "Réclamation", 3, True),
)
TICKET_CHANNELS = (
    ("email", "E-mail", 0),
    ("telephone", "Téléphone", 1),
    ("whatsapp", "WhatsApp", 2),
    ("formulaire", "Formulaire", 4),
    ("chat", "Chat", 5),
)
TICKET_PRIORITIES = (
    ("haute", "Haute", 6, 30),
    ("normale", "Normale", 0, 20),
    ("basse", "Basse", 8, 10),
)
# (code, label, colour, counted as production, ceiling in seconds a day)
PAUSE_REASONS = (
    ("repas", "Repas", 4, False, 3600),
    ("pause", "Pause", 1, False, 1800),
    ("debrief", "Débrief", 8, True, 1800),
    ("formation", "Formation", 2, True, None),
    ("technique", "Technique", 5, True, None),
    ("personnelle", "Personnelle", 3, False, 900),
)

_S = StageCategory
_TICKET_STAGES = (
    ("Nouveau", _S.NEW, 5),
    ("En cours", _S.OPEN, 0),
    ("En attente client", _S.WAITING, 4),
    ("Résolu", _S.RESOLVED, 7),
    ("Fermé", _S.CLOSED, 2),
    ("Annulé", _S.CANCELLED, 3),
)
PIPELINES: tuple[tuple[PipelineEntity, str, tuple[tuple[str, StageCategory, int], ...]], ...] = (
    (
        PipelineEntity.CONTACT,
        "Acquisition",
        (
            ("À qualifier", _S.OPEN, 0),
            ("Contacté", _S.OPEN, 5),
            ("Intéressé", _S.OPEN, 2),
            ("Proposition", _S.OPEN, 4),
            ("Terminé", _S.DONE, 7),
        ),
    ),
    (
        PipelineEntity.CONTACT,
        "Fidélisation",
        (
            ("Bienvenue", _S.OPEN, 5),
            ("Suivi actif", _S.OPEN, 0),
            ("À relancer", _S.OPEN, 1),
            ("Terminé", _S.DONE, 7),
        ),
    ),
    (
        PipelineEntity.CONTACT,
        "Reconquête",
        (
            ("Inactif 6 mois", _S.OPEN, 1),
            ("Recontacté", _S.OPEN, 5),
            ("Reconquis", _S.DONE, 7),
            ("Sans suite", _S.DONE, 3),
        ),
    ),
    (
        PipelineEntity.LEAD,
        "Prospection",
        (
            ("Nouvelle", _S.OPEN, 5),
            ("Qualification", _S.OPEN, 0),
            ("Proposition", _S.OPEN, 4),
            ("Gagnée", _S.WON, 7),
            ("Perdue", _S.LOST, 3),
        ),
    ),
    (PipelineEntity.TICKET, "Support", _TICKET_STAGES),
    (PipelineEntity.TICKET, "Facturation", _TICKET_STAGES),
    (PipelineEntity.TICKET, "Technique", _TICKET_STAGES),
)
"""The first pipeline of an entity is its default."""


class Coded(NamedTuple):
    """A shipped qualification; `flags` are the columns that are true."""

    key: str
    code: str
    label: str
    flags: tuple[str, ...]
    retry_minutes: int | None = None
    max_attempts: int | None = None


_SPOKEN = ("human", "argued")
QUALIFICATION_SET = "Standard"
QUALIFICATIONS = (
    Coded("1", "OK", "Vente", (*_SPOKEN, "decision_maker", "positive", "closes")),
    Coded("2", "RDV", "Rendez-vous", (*_SPOKEN, "decision_maker", "positive", "closes")),
    Coded("3", "RAP", "Rappel demandé", (*_SPOKEN, "callback")),
    Coded("4", "REF", "Refus", (*_SPOKEN, "decision_maker", "refusal", "closes")),
    Coded("5", "HC", "Hors cible", (*_SPOKEN, "closes")),
    Coded("0", "NPA", "Ne plus appeler", (*_SPOKEN, "refusal", "do_not_call", "closes")),
    Coded("6", "NRP", "NRP", ("unreachable",), 240, 6),
    Coded("7", "REP", "Répondeur", ("unreachable",), 240, 6),
    Coded("8", "OCC", "Occupé", ("unreachable",), 30, 6),
    Coded("9", "FN", "Faux numéro", ("unreachable", "wrong_number", "closes")),
)


class Ready(NamedTuple):
    """A shipped note template; `tags` are codes of TAGS."""

    title: str
    body: str
    outcome: Outcome
    closes: bool = False
    tags: tuple[str, ...] = ()


_O = Outcome
TEMPLATES = (
    Ready("Rappel convenu", "Rappel convenu le {date} à {heure}.", _O.PARTIAL, tags=("a-rappeler",)),
    Ready(
        "Rappel, décideur absent",
        "Décideur absent, rappeler pour lui parler directement.",
        _O.PARTIAL,
        tags=("a-rappeler", "decideur-absent"),
    ),
    Ready(
        "Rappel après devis",
        "Devis envoyé, rappeler pour connaître sa décision.",
        _O.PARTIAL,
        tags=("a-rappeler", "devis-envoye"),
    ),
    Ready("Rapport d’installation envoyé", "Rapport d’installation envoyé par e-mail.", _O.POSITIVE),
    Ready(
        "Rappel hors période de congés",
        "En congés, demande à être rappelé à son retour.",
        _O.PARTIAL,
        tags=("a-rappeler",),
    ),
    Ready("Vente conclue", "Accord donné au téléphone, confirmation envoyée par e-mail.", _O.POSITIVE, True),
    Ready("Rendez-vous pris", "Rendez-vous pris le {date} à {heure}.", _O.POSITIVE, True),
    Ready(
        "Documentation demandée",
        "Demande la documentation par e-mail avant de se décider.",
        _O.PARTIAL,
        tags=("documentation",),
    ),
    Ready("Pas intéressé", "N’est pas intéressé, ne souhaite pas donner suite.", _O.NEGATIVE, True),
    Ready(
        "Déjà équipé",
        "Déjà équipé chez un concurrent, satisfait de son contrat.",
        _O.NEGATIVE,
        True,
        ("concurrent",),
    ),
    Ready(
        "Trop cher",
        "Trouve l’offre trop chère, ne donne pas suite pour le moment.",
        _O.NEGATIVE,
    ),
    Ready(
        "Ne plus appeler",
        "Demande à ne plus être appelé ; opposition enregistrée.",
        _O.NEGATIVE,
        True,
        ("ne-plus-appeler",),
    ),
    Ready("Message sur répondeur", "Message laissé sur le répondeur.", _O.UNCLASSIFIED),
)
