"""The sentences behind the codes of errors, of the legal gate and of the queue's rules.

Errors say what did not happen, why, and what to do, in three sentences at most.
"""

from __future__ import annotations


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:  # noqa: N802 - the name the translation tool reads
    """Mark a text for the translation tool; returns it unchanged."""
    return text


ERRORS: dict[str, str] = {
    "refused": QT_TRANSLATE_NOOP(
        "errors", "L’action n’a pas été faite. Réessayez, ou prévenez votre administrateur."
    ),
    "not_found": QT_TRANSLATE_NOOP("errors", "Cet élément n’existe plus. Actualisez la liste."),
    "forbidden": QT_TRANSLATE_NOOP(
        "errors",
        "Action refusée : votre rôle ne la permet pas. Demandez à un superviseur ou à un administrateur.",
    ),
    "conflict": QT_TRANSLATE_NOOP(
        "errors",
        "La modification n’est pas enregistrée : quelqu’un a changé la fiche entre-temps. Relisez-la, puis recommencez.",
    ),
    "invalid": QT_TRANSLATE_NOOP("errors", "Cette valeur n’est pas acceptée. Corrigez-la, puis recommencez."),
    "not_allowed": QT_TRANSLATE_NOOP("errors", "Cet appel n’est pas permis."),
    "too_long": QT_TRANSLATE_NOOP(
        "errors", "Texte trop long : {limit} caractères au plus. Raccourcissez-le."
    ),
    "lead.taken": QT_TRANSLATE_NOOP(
        "errors",
        "Cette fiche est tenue par {by}. Votre texte est gardé ; prenez une autre fiche ou demandez à un superviseur.",
    ),
    "lead.gone": QT_TRANSLATE_NOOP("errors", "Cette fiche n’est plus dans la file. Prenez la suivante."),
    "contact.gone": QT_TRANSLATE_NOOP("errors", "Ce contact n’existe plus : il a été supprimé ou fusionné."),
    "qualification.gone": QT_TRANSLATE_NOOP(
        "errors", "L’appel n’est pas enregistré : cette qualification n’existe plus. Choisissez-en une autre."
    ),
    "qualification.no_set": QT_TRANSLATE_NOOP(
        "errors", "Aucun jeu de qualifications n’est défini. Un administrateur doit en créer un."
    ),
    "note.too_long": QT_TRANSLATE_NOOP(
        "errors",
        "La note n’est pas enregistrée : elle compte {length} caractères, {limit} au plus. Raccourcissez-la.",
    ),
    "callback.past": QT_TRANSLATE_NOOP(
        "errors", "Le rappel n’est pas pris : l’heure choisie est passée. Choisissez une heure à venir."
    ),
    "callback.gone": QT_TRANSLATE_NOOP("errors", "Ce rappel est déjà résolu. La liste va s’actualiser."),
    "callback.not_yours": QT_TRANSLATE_NOOP(
        "errors", "Ce rappel appartient à un collègue. Seul un superviseur peut le changer."
    ),
    "callback.changed": QT_TRANSLATE_NOOP(
        "errors", "Ce rappel vient d’être changé par quelqu’un d’autre. Relisez-le."
    ),
    "campaign.not_assigned": QT_TRANSLATE_NOOP(
        "errors", "Vous n’êtes pas affecté à cette campagne. Demandez à votre superviseur."
    ),
    "campaign.gone": QT_TRANSLATE_NOOP("errors", "Cette campagne n’existe plus."),
    "campaign.changed": QT_TRANSLATE_NOOP(
        "errors", "La campagne n’est pas enregistrée : quelqu’un l’a changée entre-temps. Rouvrez-la."
    ),
    "campaign.wrong_move": QT_TRANSLATE_NOOP(
        "errors", "La campagne « {label} » ne peut pas passer à cet état."
    ),
    "campaign.label_needed": QT_TRANSLATE_NOOP("errors", "Donnez un nom à la campagne."),
    "campaign.label_taken": QT_TRANSLATE_NOOP(
        "errors", "Une campagne porte déjà le nom « {label} ». Choisissez-en un autre."
    ),
    "campaign.dates": QT_TRANSLATE_NOOP(
        "errors", "La date de fin précède la date de début. Corrigez l’une des deux."
    ),
    "file.label_needed": QT_TRANSLATE_NOOP("errors", "Donnez un nom au fichier."),
    "undo.too_late": QT_TRANSLATE_NOOP("errors", "Annulation impossible : plus de dix minutes ont passé."),
    "undo.changed": QT_TRANSLATE_NOOP("errors", "Annulation impossible : la fiche a été changée depuis."),
    "pause.reason_needed": QT_TRANSLATE_NOOP("errors", "Choisissez un motif de pause."),
    "session.ended": QT_TRANSLATE_NOOP("errors", "Votre session est terminée. Reconnectez-vous."),
    "store.bad_url": QT_TRANSLATE_NOOP(
        "errors",
        "La base n’est pas ouverte : l’adresse n’est ni un fichier ni un serveur PostgreSQL. Corrigez l’adresse.",
    ),
    "store.busy": QT_TRANSLATE_NOOP(
        "errors",
        "Rien n’est enregistré : la base est occupée par un autre programme. Réessayez dans un instant.",
    ),
    "store.timeout": QT_TRANSLATE_NOOP(
        "errors", "La base ne répond pas dans les temps. Votre saisie est gardée ; réessayez."
    ),
    "store.unreachable": QT_TRANSLATE_NOOP(
        "errors",
        "Le serveur ne répond pas. Votre saisie est gardée sur ce poste ; vérifiez le réseau, puis réessayez.",
    ),
    "store.unusable": QT_TRANSLATE_NOOP(
        "errors", "La base ne s’ouvre pas. Vérifiez le dossier et les droits, puis réessayez."
    ),
}
GATE: dict[str, str] = {
    "allowed": QT_TRANSLATE_NOOP("gate", "Appel permis"),
    "gone": QT_TRANSLATE_NOOP("gate", "Interdit : contact supprimé ou fusionné"),
    "do_not_call": QT_TRANSLATE_NOOP("gate", "Interdit : cette personne ne veut plus être appelée"),
    "consent_revoked": QT_TRANSLATE_NOOP("gate", "Interdit : consentement retiré"),
    "no_number": QT_TRANSLATE_NOOP("gate", "Aucun numéro à appeler"),
    "number_opt_out": QT_TRANSLATE_NOOP("gate", "Interdit : opposition sur ce numéro"),
    "number_invalid": QT_TRANSLATE_NOOP("gate", "Numéro invalide : à corriger avant d’appeler"),
    "number_suspect": QT_TRANSLATE_NOOP("gate", "Numéro à vérifier"),
}
RULES: dict[str, str] = {
    "open": QT_TRANSLATE_NOOP("rules", "fiche terminée"),
    "reachable": QT_TRANSLATE_NOOP("rules", "sans numéro, ou contact supprimé"),
    "callable": QT_TRANSLATE_NOOP("rules", "ne veut plus être appelé"),
    "free": QT_TRANSLATE_NOOP("rules", "ouverte par un collègue"),
    "not_reserved": QT_TRANSLATE_NOOP("rules", "réservée à un collègue"),
    "rested": QT_TRANSLATE_NOOP("rules", "à rappeler plus tard (délai après le dernier appel)"),
    "no_callback_elsewhere": QT_TRANSLATE_NOOP("rules", "rappel pris pour plus tard ou par un collègue"),
    "in_lists": QT_TRANSLATE_NOOP("rules", "hors des listes choisies"),
    "file_active": QT_TRANSLATE_NOOP("rules", "fichier en pause ou terminé"),
    "campaign_active": QT_TRANSLATE_NOOP("rules", "campagne inactive"),
}
