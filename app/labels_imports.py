"""Words of imports and exports: fields, reasons, repairs, kinds. French in the code, like `labels`."""

from __future__ import annotations

from app import i18n
from app.domain.imports import CONTACT_PREFIX, CUSTOM_PREFIX, Kind, Reason, Repair
from app.sentences import QT_TRANSLATE_NOOP

FIELDS: dict[str, str] = {
    "external_ref": QT_TRANSLATE_NOOP("imports", "Référence externe"),
    "civility": QT_TRANSLATE_NOOP("imports", "Civilité"),
    "first_name": QT_TRANSLATE_NOOP("imports", "Prénom"),
    "last_name": QT_TRANSLATE_NOOP("imports", "Nom"),
    "full_name": QT_TRANSLATE_NOOP("imports", "Nom complet"),
    "phone": QT_TRANSLATE_NOOP("imports", "Téléphone"),
    "phone2": QT_TRANSLATE_NOOP("imports", "Téléphone 2"),
    "phone3": QT_TRANSLATE_NOOP("imports", "Téléphone 3"),
    "email": QT_TRANSLATE_NOOP("imports", "E-mail"),
    "email2": QT_TRANSLATE_NOOP("imports", "E-mail 2"),
    "company": QT_TRANSLATE_NOOP("imports", "Entreprise"),
    "job_title": QT_TRANSLATE_NOOP("imports", "Fonction"),
    "is_decision_maker": QT_TRANSLATE_NOOP("imports", "Décideur"),
    "capacity": QT_TRANSLATE_NOOP("imports", "Qualité"),
    "type": QT_TRANSLATE_NOOP("imports", "Type"),
    "source": QT_TRANSLATE_NOOP("imports", "Source"),
    "owner": QT_TRANSLATE_NOOP("imports", "Propriétaire"),
    "lifecycle": QT_TRANSLATE_NOOP("imports", "Cycle de vie"),
    "language": QT_TRANSLATE_NOOP("imports", "Langue"),
    "timezone": QT_TRANSLATE_NOOP("imports", "Fuseau horaire"),
    "preferred_channel": QT_TRANSLATE_NOOP("imports", "Canal préféré"),
    "preferred_hours": QT_TRANSLATE_NOOP("imports", "Heures préférées"),
    "address": QT_TRANSLATE_NOOP("imports", "Adresse"),
    "postcode": QT_TRANSLATE_NOOP("imports", "Code postal"),
    "city": QT_TRANSLATE_NOOP("imports", "Ville"),
    "country": QT_TRANSLATE_NOOP("imports", "Pays"),
    "tags": QT_TRANSLATE_NOOP("imports", "Étiquettes"),
    "lists": QT_TRANSLATE_NOOP("imports", "Listes marketing"),
    "do_not_call": QT_TRANSLATE_NOOP("imports", "Ne plus appeler"),
    "name": QT_TRANSLATE_NOOP("imports", "Raison sociale"),
    "industry": QT_TRANSLATE_NOOP("imports", "Secteur d’activité"),
    "headcount": QT_TRANSLATE_NOOP("imports", "Effectif"),
    "siret": QT_TRANSLATE_NOOP("imports", "SIRET"),
    "arrived_at": QT_TRANSLATE_NOOP("imports", "Date d’arrivée"),
    "started_at": QT_TRANSLATE_NOOP("imports", "Date et heure"),
    "date": QT_TRANSLATE_NOOP("imports", "Date"),
    "time": QT_TRANSLATE_NOOP("imports", "Heure"),
    "year": QT_TRANSLATE_NOOP("imports", "Année"),
    "month": QT_TRANSLATE_NOOP("imports", "Mois"),
    "day": QT_TRANSLATE_NOOP("imports", "Jour"),
    "talk_s": QT_TRANSLATE_NOOP("imports", "Durée"),
    "direction": QT_TRANSLATE_NOOP("imports", "Sens"),
    "agent": QT_TRANSLATE_NOOP("imports", "Agent"),
    "campaign": QT_TRANSLATE_NOOP("imports", "Campagne"),
    "file": QT_TRANSLATE_NOOP("imports", "Fichier"),
    "qualification": QT_TRANSLATE_NOOP("imports", "Qualification"),
    "outcome": QT_TRANSLATE_NOOP("imports", "Résultat"),
    "attempt": QT_TRANSLATE_NOOP("imports", "Tentatives"),
    "number": QT_TRANSLATE_NOOP("imports", "Numéro"),
    "note": QT_TRANSLATE_NOOP("imports", "Note"),
    "closes": QT_TRANSLATE_NOOP("imports", "Clôture la fiche"),
    "status": QT_TRANSLATE_NOOP("imports", "Statut"),
    "total": QT_TRANSLATE_NOOP("imports", "Montant"),
    "currency": QT_TRANSLATE_NOOP("imports", "Devise"),
    "product": QT_TRANSLATE_NOOP("imports", "Produit"),
    "label": QT_TRANSLATE_NOOP("imports", "Libellé"),
    "quantity": QT_TRANSLATE_NOOP("imports", "Quantité"),
    "state": QT_TRANSLATE_NOOP("imports", "État de la fiche"),
    "last_attempt_at": QT_TRANSLATE_NOOP("imports", "Dernière tentative"),
    "closed_at": QT_TRANSLATE_NOOP("imports", "Terminée le"),
}
KINDS: dict[Kind, str] = {
    Kind.CONTACTS: QT_TRANSLATE_NOOP("imports", "Contacts"),
    Kind.COMPANIES: QT_TRANSLATE_NOOP("imports", "Entreprises"),
    Kind.LEADS: QT_TRANSLATE_NOOP("imports", "Fiches à appeler"),
    Kind.CALLS: QT_TRANSLATE_NOOP("imports", "Appels"),
    Kind.TICKETS: QT_TRANSLATE_NOOP("imports", "Tickets"),
    Kind.PURCHASES: QT_TRANSLATE_NOOP("imports", "Achats"),
}
REASONS: dict[Reason, str] = {
    Reason.NEW: QT_TRANSLATE_NOOP("imports", "Nouvelle"),
    Reason.SAME_REF: QT_TRANSLATE_NOOP("imports", "Même référence externe"),
    Reason.SAME_PHONE: QT_TRANSLATE_NOOP("imports", "Même téléphone"),
    Reason.SAME_EMAIL: QT_TRANSLATE_NOOP("imports", "Même e-mail"),
    Reason.SAME_SIRET: QT_TRANSLATE_NOOP("imports", "Même SIRET"),
    Reason.SAME_NAME: QT_TRANSLATE_NOOP("imports", "Même nom"),
    Reason.SAME_ORDER: QT_TRANSLATE_NOOP("imports", "Même commande"),
    Reason.KNOWN: QT_TRANSLATE_NOOP("imports", "Contact déjà connu"),
    Reason.ALREADY_IN: QT_TRANSLATE_NOOP("imports", "Déjà dans le fichier"),
    Reason.EXTRAS: QT_TRANSLATE_NOOP("imports", "Autres colonnes changées"),
    Reason.IDENTICAL: QT_TRANSLATE_NOOP("imports", "Identique à la fiche"),
    Reason.TWIN: QT_TRANSLATE_NOOP("imports", "Deux fois dans le fichier"),
    Reason.DELETED: QT_TRANSLATE_NOOP("imports", "Contact supprimé ou effacé"),
    Reason.BLANK: QT_TRANSLATE_NOOP("imports", "Ligne sans valeur utile"),
    Reason.UNREACHABLE: QT_TRANSLATE_NOOP("imports", "Ni téléphone ni e-mail"),
    Reason.NO_NAME: QT_TRANSLATE_NOOP("imports", "Nom manquant"),
    Reason.NO_DATE: QT_TRANSLATE_NOOP("imports", "Date manquante"),
    Reason.BAD_DATE: QT_TRANSLATE_NOOP("imports", "Date illisible"),
    Reason.BAD_NUMBER: QT_TRANSLATE_NOOP("imports", "Numéro de commande manquant"),
    Reason.BAD_AMOUNT: QT_TRANSLATE_NOOP("imports", "Montant illisible"),
    Reason.NO_CONTACT: QT_TRANSLATE_NOOP("imports", "Rien ne désigne le contact"),
    Reason.UNKNOWN_CONTACT: QT_TRANSLATE_NOOP("imports", "Contact inconnu, sans téléphone ni e-mail"),
    Reason.DIGITS_LOST: QT_TRANSLATE_NOOP("imports", "Chiffres perdus par le tableur, pas d’e-mail"),
    Reason.UNDECODABLE: QT_TRANSLATE_NOOP("imports", "Caractères illisibles dans cet encodage"),
    Reason.NUL: QT_TRANSLATE_NOOP("imports", "Caractère nul dans la ligne"),
    Reason.OPEN_QUOTE: QT_TRANSLATE_NOOP("imports", "Guillemet jamais refermé"),
    Reason.BROKEN: QT_TRANSLATE_NOOP("imports", "Ligne mal formée"),
    Reason.TOO_LONG: QT_TRANSLATE_NOOP("imports", "Ligne démesurée"),
    Reason.TOO_MANY_CELLS: QT_TRANSLATE_NOOP("imports", "Plus de cellules que de colonnes"),
    Reason.TOO_FEW_CELLS: QT_TRANSLATE_NOOP("imports", "Moins de cellules que de colonnes"),
}
REPAIRS: dict[Repair, str] = {
    Repair.LOST_ZERO: QT_TRANSLATE_NOOP("imports", "Zéro initial perdu"),
    Repair.REWRITTEN: QT_TRANSLATE_NOOP("imports", "Écriture du numéro"),
    Repair.OVERSEAS: QT_TRANSLATE_NOOP("imports", "Numéro d’outre-mer"),
    Repair.SCIENTIFIC: QT_TRANSLATE_NOOP("imports", "Numéro changé en nombre par le tableur"),
    Repair.CIVILITY: QT_TRANSLATE_NOOP("imports", "Civilité dans le nom"),
    Repair.NAME_ORDER: QT_TRANSLATE_NOOP("imports", "Nom et prénom remis en ordre"),
    Repair.POSTCODE: QT_TRANSLATE_NOOP("imports", "Zéro du code postal perdu"),
    Repair.EMAIL_REWRITTEN: QT_TRANSLATE_NOOP("imports", "Écriture de l’e-mail"),
    Repair.HIDDEN: QT_TRANSLATE_NOOP("imports", "Caractères invisibles retirés"),
    Repair.TWO_NUMBERS: QT_TRANSLATE_NOOP("imports", "Plusieurs numéros dans la cellule"),
    Repair.TWO_EMAILS: QT_TRANSLATE_NOOP("imports", "Plusieurs e-mails dans la cellule"),
    Repair.MISTYPED_EMAIL: QT_TRANSLATE_NOOP("imports", "Adresse e-mail mal tapée"),
    Repair.BAD_PHONE: QT_TRANSLATE_NOOP("imports", "Numéro illisible, gardé tel quel"),
    Repair.BAD_EMAIL: QT_TRANSLATE_NOOP("imports", "E-mail illisible, gardé tel quel"),
    Repair.DOUBTFUL_PHONE: QT_TRANSLATE_NOOP("imports", "Numéro douteux"),
    Repair.DOUBTFUL_EMAIL: QT_TRANSLATE_NOOP("imports", "E-mail douteux"),
    Repair.UNKNOWN_WORD: QT_TRANSLATE_NOOP("imports", "Mot inconnu"),
    Repair.NEW_WORD: QT_TRANSLATE_NOOP("imports", "Mot à ajouter aux listes"),
    Repair.UNKNOWN_PERSON: QT_TRANSLATE_NOOP("imports", "Personne inconnue"),
    Repair.UNREAD_VALUE: QT_TRANSLATE_NOOP("imports", "Valeur illisible, laissée de côté"),
    Repair.CUT: QT_TRANSLATE_NOOP("imports", "Texte trop long, coupé"),
}
REASON_HEADER = QT_TRANSLATE_NOOP("imports", "Raison du rejet")
COLUMN_HEADER = QT_TRANSLATE_NOOP("imports", "Colonne en cause")
_OF_CONTACT = QT_TRANSLATE_NOOP("imports", "{field} du contact")


def kind(value: Kind) -> str:
    """The name of a kind of rows."""
    return i18n.text("imports", KINDS[value])


def field(name: str) -> str:
    """The name of a field; one of the centre's own is called as it is."""
    if name.startswith(CONTACT_PREFIX):
        return i18n.text("imports", _OF_CONTACT).format(field=field(name.removeprefix(CONTACT_PREFIX)))
    if name.startswith(CUSTOM_PREFIX):
        return name.removeprefix(CUSTOM_PREFIX)
    return i18n.text("imports", FIELDS[name])


def titles() -> dict[str, str]:
    """Fields by the title our exports give them, in the language in force."""
    own = {field(name): name for name in FIELDS}
    return own | {field(CONTACT_PREFIX + name): CONTACT_PREFIX + name for name in FIELDS}


def reason(code: str) -> str:
    """Why a line was created, updated, skipped or rejected."""
    return i18n.text("imports", REASONS[Reason(code)])


def repair(code: str) -> str:
    """What was put right in a cell, or is left to a person's eye."""
    return i18n.text("imports", REPAIRS[Repair(code)])


def reject_headers() -> tuple[str, str]:
    """Titles of the two columns added to a file of rejected lines."""
    return i18n.text("imports", REASON_HEADER), i18n.text("imports", COLUMN_HEADER)
