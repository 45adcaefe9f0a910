"""What people write after a call: short French notes that fit their qualification."""

from __future__ import annotations

from random import Random

_NEEDS = (
    "le renvoi vers mobile", "deux postes de plus", "un accueil téléphonique correct le midi",
    "une ligne de secours", "le passage à la fibre", "un seul interlocuteur pour les deux sites",
    "une facture plus claire", "des casques sans fil pour l’atelier", "la messagerie par e-mail",
    "un contrat sans engagement",
)  # fmt: skip
_OBJECTIONS = (
    "trouve l’abonnement trop cher", "est engagé jusqu’au printemps", "a changé d’opérateur l’an dernier",
    "n’a pas de budget cette année", "préfère voir avec son neveu, qui gère l’informatique",
    "a été mal reçu la dernière fois", "ne veut rien changer avant la fin des travaux",
    "dit que la couverture est mauvaise chez lui",
)  # fmt: skip
_RIVALS = ("son opérateur actuel", "un concurrent local", "l’opérateur de la zone", "une offre groupée")
_PEOPLE = ("son associé", "son comptable", "sa direction", "sa conjointe", "son responsable des achats")
_TIMES = (
    "en fin de matinée", "après 17 h", "en début d’après-midi", "avant midi", "dès l’ouverture",
    "pendant la pause",
)  # fmt: skip
_MOODS = ("Très aimable.", "Pressé.", "Bonne écoute.", "Échange cordial.", "Un peu méfiant au début.", "")
_ENDS = ("", "", "", " Préfère l’e-mail.", " Rappeler sur le mobile.", " Deux sites.")

_SALE = (
    "Accord pour {offer}. Confirmation envoyée par e-mail. {mood}",
    "Prend {offer}, mise en service le mois prochain. {mood}",
    "A comparé avec {rival} et nous garde. Signe pour {offer}.",
    "Vente conclue : {offer}. Le point décisif a été {need}.",
    "Renouvelle et ajoute {offer}. Veut être livré {time}.",
)
_MEETING = (
    "Rendez-vous pris avec un conseiller la semaine prochaine, {time}. Sujet : {need}.",
    "D’accord pour une visite {time}. Sera présent avec {person}.",
    "Veut une démonstration sur place. Rendez-vous {time}. {mood}",
    "Rendez-vous fixé au téléphone, invitation envoyée. S’intéresse surtout à {need}.",
)
_CALLBACK = (
    "Occupé avec un client, demande à être rappelé {time}.",
    "Intéressé par {need}. Veut en parler avec {person} avant de décider.",
    "A relu le devis, le montre ce soir à {person}. Le point décisif reste {need}.",
    "En déplacement cette semaine, rappeler {time}.",
    "Attend la fin du mois pour y voir clair dans ses comptes. Rappeler {time}.",
    "{person_c} n’était pas là. Rappeler {time}.",
    "Demande le détail des tarifs pour {need}. Devis envoyé, rappeler {time}.",
)
_REFUSAL = (
    "Pas intéressé : {objection}.",
    "Ne donne pas suite, {objection}. {mood}",
    "Refus net. Reste chez {rival}.",
    "A bien écouté mais {objection}. Ne pas insister.",
    "Satisfait de {rival}, ne voit pas l’intérêt de changer.",
    "Refuse pour l’instant, {objection}.",
)
_OFF_TARGET = (
    "A cessé son activité en fin d’année.",
    "Parti à la retraite, l’entreprise n’a pas été reprise.",
    "N’est pas la bonne personne, tout se décide au siège.",
    "Locataire d’un bureau partagé, ligne fournie avec le loyer.",
    "Entreprise en liquidation.",
    "Ancien salarié, n’a plus de lien avec la société.",
)
_STOP = (
    "Demande à ne plus être appelé. Opposition enregistrée pendant l’appel.",
    "Exige le retrait de ses coordonnées. Fait, lui confirmer par écrit.",
    "Troisième appel selon lui, ne veut plus en recevoir. Opposition enregistrée.",
)
_MACHINE = (
    "Message laissé sur le répondeur.",
    "Répondeur : annonce les horaires d’ouverture, fermé le mercredi.",
    "Message laissé, rappellerons {time}.",
    "Messagerie pleine.",
)
_WRONG = (
    "Numéro attribué à un particulier qui ne connaît pas l’entreprise.",
    "Le numéro n’est plus attribué.",
    "Tombe sur un fax.",
)
_INBOUND = (
    "Nous rappelle après notre message. S’intéresse à {need}.",
    "Demande où en est sa commande. Tout est en règle, délai confirmé.",
    "A vu l’annonce, veut un devis pour {offer}.",
)
_OFFERS = (
    "l’abonnement professionnel", "le standard 4 postes", "le standard 8 postes", "la fibre pro sur 12 mois",
    "le contrat de maintenance", "deux postes et l’installation",
)  # fmt: skip
_GRAMMAR = {
    "OK": _SALE, "RDV": _MEETING, "RAP": _CALLBACK, "REF": _REFUSAL, "HC": _OFF_TARGET, "NPA": _STOP,
    "REP": _MACHINE, "FN": _WRONG, "IN": _INBOUND,
}  # fmt: skip


def note(random: Random, code: str) -> str:
    """A note for a call of that qualification ("IN" for a call received)."""
    need, person = random.choice(_NEEDS), random.choice(_PEOPLE)
    body = random.choice(_GRAMMAR[code]).format(
        need=need,
        person=person,
        person_c=person[0].upper() + person[1:],
        offer=random.choice(_OFFERS),
        objection=random.choice(_OBJECTIONS),
        rival=random.choice(_RIVALS),
        time=random.choice(_TIMES),
        mood=random.choice(_MOODS),
    )
    return (body.rstrip() + random.choice(_ENDS)).strip()


def callback_reason(random: Random) -> str | None:
    """Why somebody wants to be called again, if it was noted."""
    return random.choice(
        (None, None, "Voir le devis", "Décideur de retour", "Après réunion d’équipe", "Confirmer la date")
    )
