"""The campaigns of a demo centre: scripts, files, and who is in them."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.words import CampaignState, FileState

COLUMNS = ("Opérateur actuel", "Fin d’engagement", "Salariés")

_STANDARDS = """# Accroche
Bonjour {civility} {last_name}, {agent} à l’appareil. Je vous appelle au sujet du standard de {company}. \
Est-ce un bon moment, deux minutes ?
# Découverte
Combien de personnes répondent au téléphone chez {company} ? Que se passe-t-il quand la ligne est occupée, \
ou après la fermeture ? Avec quel opérateur travaillez-vous aujourd’hui ?
# Offre
« {civility} {last_name}, avec notre standard vos équipes décrochent sur leur mobile, et votre numéro ne \
change pas. » L’installation est comprise et la première facture n’arrive qu’après la mise en service.
# Objections
« C’est trop cher » : comparer au forfait actuel, par poste et par mois.
« Je suis engagé » : noter la date de fin et proposer un rappel un mois avant.
« Envoyez-moi un e-mail » : oui, et prendre l’heure du rappel avant de raccrocher.
# Conclusion
Redire ce qui est convenu, la date et l’heure. « Merci {civility} {last_name}, bonne journée. »"""
_WIN_BACK = """# Accroche
Bonjour {civility} {last_name}, {agent}. Vous êtes client chez nous et je voulais prendre de vos nouvelles.
# Découverte
Votre dernier achat vous a-t-il donné satisfaction ? Qu’est-ce qui a changé depuis ?
# Offre
En tant que client, vous gardez vos conditions : les frais de remise en service sont offerts.
# Objections
« J’ai trouvé moins cher » : demander ce qui est compris, l’assistance surtout.
« J’ai eu un problème » : écouter, noter, ouvrir un ticket pendant l’appel.
# Conclusion
Confirmer par e-mail. Remercier de sa fidélité."""
_FAIR = """# Accroche
Bonjour {civility} {last_name}, {agent}. Nous nous sommes croisés au salon, vous aviez laissé votre carte.
# Découverte
Qu’est-ce qui vous avait arrêté sur notre stand ? Avez-vous un projet cette année, à {city} ou ailleurs ?
# Offre
Un conseiller passe vous voir, sans engagement, et vous remet un devis sur place.
# Objections
« Je n’ai pas le temps » : trente minutes suffisent, à l’heure qui vous convient.
# Conclusion
Fixer le rendez-vous, envoyer l’invitation pendant l’appel."""


@dataclass(frozen=True)
class FilePlan:
    """A file of a campaign.

    share: of the centre's leads. pool: "pro", "overseas", "buyers", "lapsed" or "all". opened, ended: days
    before today (ended None while it is worked).
    """

    label: str
    state: FileState
    share: float
    pool: str
    opened: int
    ended: int | None = None


@dataclass(frozen=True)
class CampaignPlan:
    label: str
    state: CampaignState
    script: str
    files: tuple[FilePlan, ...]
    opened: int
    lasts: int
    """Days from its opening to its planned end."""


_A, _P, _F = FileState.ACTIVE, FileState.PAUSED, FileState.FINISHED
CAMPAIGNS = (
    CampaignPlan(
        "Standards TPE",
        CampaignState.ACTIVE,
        _STANDARDS,
        (
            FilePlan("Grand Ouest", _A, 0.20, "pro", 34),
            FilePlan("Outre-mer", _A, 0.03, "overseas", 27),
            FilePlan("Île-de-France", _P, 0.13, "pro", 55, 9),
        ),
        56,
        120,
    ),
    CampaignPlan(
        "Relance clients",
        CampaignState.ACTIVE,
        _WIN_BACK,
        (
            FilePlan("Inactifs 6 mois", _A, 0.17, "lapsed", 30),
            FilePlan("Échéances du trimestre", _A, 0.12, "buyers", 16),
            FilePlan("Paniers abandonnés", _F, 0.08, "buyers", 58, 20),
        ),
        58,
        110,
    ),
    CampaignPlan(
        "Salons",
        CampaignState.PAUSED,
        _FAIR,
        (
            FilePlan("Visiteurs Lyon", _P, 0.08, "all", 40, 6),
            FilePlan("Visiteurs Nantes", _F, 0.07, "all", 59, 24),
        ),
        59,
        75,
    ),
)
FLOW_SHARE = 0.12
