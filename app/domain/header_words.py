"""Column headers of other programs, in French and English: Google, Outlook, HubSpot, Salesforce, Odoo…"""

from __future__ import annotations

from app.domain.text import fold

# Field → headers seen for it. A header may stand under several fields: the first one a kind has is taken.
_TABLE = {
    "external_ref": """
        id, identifiant, reference, ref, ref client, reference client, code client, no client, num
        client, n client, numero client, customer id, contact id, record id, account id, external id,
        cle, matricule, id externe, lead id, numero de dossier, code, uid, identifiant client
    """,
    "civility": """
        civilite, civ, salutation, name prefix, prefix, titre de civilite, titre civilite, formule,
        politesse, sexe civilite, mr mme, mr ms
    """,
    "first_name": """
        prenom, prenoms, first name, firstname, given name, forename, prenom contact, prenom client,
        contact first name, prenom du contact, fname, first
    """,
    "last_name": """
        nom de famille, last name, lastname, family name, surname, nom contact, nom client, lname, nom
        du contact, nom usuel, nom de naissance, patronyme, contact last name
    """,
    "full_name": """
        nom complet, full name, fullname, display name, nom prenom, nom et prenom, prenom nom, prenom et
        nom, nom affiche, contact, contact name, client, customer, nom du client, raison sociale nom,
        interlocuteur, file as, nom prenoms
    """,
    "company": """
        societe, entreprise, raison sociale, organisation, organization, organization name, company,
        company name, account name, account, associated company, employeur, etablissement, nom de la
        societe, nom entreprise, compte, enseigne, parent id, societe client, nom societe, related
        company
    """,
    "job_title": """
        fonction, poste, profession, metier, job title, job, position, organization title, occupation,
        role, fonction contact, intitule du poste, job position, emploi
    """,
    "phone": """
        telephone, tel, phone, phone number, numero de telephone, no de telephone, num tel, numero tel,
        no tel, n tel, n telephone, telephone fixe, tel fixe, fixe, phone 1 value, telephone principal,
        tel 1, telephone 1, phone 1, primary phone, main phone, telephone bureau, work phone, business
        phone, company phone, tel bureau, tel pro, telephone professionnel, telephone domicile, home
        phone, tel domicile, tel perso, telephone personnel, coordonnees telephoniques, phone work,
        telephone societe, numero
    """,
    "mobile": """
        portable, mobile, gsm, cell, cell phone, cellphone, mobile phone, mobile number, tel mobile, tel
        portable, telephone portable, telephone mobile, numero de portable, numero mobile, num portable,
        mobile phone number
    """,
    "phone2": """
        telephone 2, tel 2, phone 2, phone 2 value, autre telephone, other phone, telephone secondaire,
        secondary phone, telephone 2 bureau, telephone 2 domicile, telephone autre, 2e telephone,
        alternate phone
    """,
    "phone3": "telephone 3, tel 3, phone 3, phone 3 value",
    "email": """
        email, e mail, mail, courriel, adresse email, adresse e mail, adresse mail, email address, e
        mail address, adresse de messagerie, adresse electronique, e mail 1 value, email 1, primary
        email, email principal, mel, messagerie, email pro, work email, courrier electronique, mail 1,
        person email
    """,
    "email2": """
        email 2, e mail 2, e mail 2 value, secondary email, adresse de messagerie 2, autre email, mail
        2, email secondaire, email perso, other email, home email, email personnel
    """,
    "address": """
        adresse, rue, voie, adresse postale, adresse complete, street, street address, address, address
        1, adresse 1, adresse ligne 1, address line 1, address 1 street, rue bureau, rue domicile,
        mailing street, billing street, work address, home address, adresse 1 rue, address 1 formatted,
        numero et voie, address street, mailing address
    """,
    "postcode": """
        code postal, cp, cpost, postcode, postal code, zip, zip code, zipcode, code postal bureau, code
        postal domicile, mailing zip postal code, mailing postal code, billing postal code, address 1
        postal code, work zipcode, home zipcode, mailing zip, c p
    """,
    "city": """
        ville, commune, localite, city, town, ville bureau, ville domicile, mailing city, billing city,
        address 1 city, work city, home city, bureau distributeur, suburb
    """,
    "country": """
        pays, country, country region, pays region, pays region bureau, pays region domicile, mailing
        country, billing country, address 1 country, work country, home country, country id, country
        code
    """,
    "language": "langue, language, lang, preferred language, langue preferee, langue parlee",
    "timezone": "fuseau, fuseau horaire, time zone, timezone, tz",
    "type": "type, type de contact, type de client, contact type, categorie de client, segment client",
    "source": """
        source, origine, provenance, lead source, original source, canal d acquisition, source du
        contact, source du lead, utm source, canal d origine, origine du contact
    """,
    "lifecycle": """
        cycle de vie, lifecycle stage, lifecycle, life cycle, statut client, phase du cycle de vie,
        statut du contact, lead status
    """,
    "capacity": "particulier ou professionnel, b2b b2c, qualite, type de personne, nature, part pro",
    "is_professional": "professionnel, pro, b2b, est professionnel, is company, is professional",
    "is_decision_maker": "decideur, decision maker, est decideur, decisionnaire",
    "owner": """
        proprietaire, owner, contact owner, responsable, commercial, account owner, lead owner, charge
        de clientele, salesperson, vendeur, conseiller referent
    """,
    "do_not_call": """
        ne pas appeler, do not call, opposition, bloctel, liste rouge, dnc, opt out, optout, stop,
        opposition demarchage, refus de demarchage
    """,
    "preferred_channel": "canal prefere, preferred channel, moyen de contact, preferred contact method",
    "preferred_hours": """
        heures preferees, horaires preferes, creneau, best time to call, plage horaire
    """,
    "tags": """
        etiquettes, etiquette, tags, tag, mots cles, keywords, categories, category, categorie, category
        id, libelles, labels
    """,
    "lists": """
        listes, liste, lists, list, group membership, groupe, groupes, segments, liste marketing, listes
        marketing, marketing lists, groups
    """,
    "notes": """
        notes, note, commentaire, commentaires, remarque, remarques, observation, observations, comments
    """,
    # companies
    "name": """
        nom, name, nom de l entreprise, nom de la societe, raison sociale, denomination, societe,
        entreprise
    """,
    "industry": "secteur, secteur d activite, industry, activite, naf, code naf, ape, branche",
    "headcount": """
        effectif, effectifs, headcount, nombre de salaries, employees, number of employees, taille, num
        emp
    """,
    "siret": "siret, siren, no siret, numero siret, n siret",
    # calls
    "started_at": """
        date et heure, date heure, date d appel, date de l appel, horodatage, started at, start time,
        debut, debut appel, call date, call time, timestamp, date appel, datetime, date debut, date
    """,
    "date": """
        date, jour appel, date d achat, date de commande, order date, purchase date, date commande, date
        achat, date facture, closed date, close date, closedate, date de la vente
    """,
    "time": "heure, time, heure d appel, heure appel, hour, heure de l appel",
    "year": "annee, year, an",
    "month": "mois, month",
    "day": "jour, day, day of month, jour du mois",
    "talk_s": """
        duree, duree appel, duree de l appel, duree d appel, duration, call duration, talk time, duree
        s, duree en secondes, temps de parole, temps de communication, dmc, duration s, duree sec
    """,
    "direction": "sens, sens de l appel, direction, call direction, entrant sortant, call type",
    "agent": """
        agent, operateur, conseiller, teleconseiller, teleoperateur, user, utilisateur, appele par,
        operator, traite par, collaborateur
    """,
    "campaign": "campagne, campaign, operation, nom de la campagne, campaign name",
    "file": "fichier, file, lot, nom du fichier",
    "qualification": """
        qualification, code qualif, qualif, statut d appel, statut appel, disposition, call result,
        resultat d appel, code resultat, status call, statut de l appel, call outcome
    """,
    "outcome": "resultat, outcome, issue, resultat de l appel, conclusion",
    "attempt": """
        tentative, tentatives, attempt, attempts, no tentative, nombre d appels, nb appels, nombre de
        tentatives
    """,
    "number": """
        numero appele, numero compose, called number, number, numero de commande, no commande, order
        number, no de commande, numero de facture, order id, invoice number, facture, commande, n
        commande, num commande
    """,
    "note": """
        note, notes, commentaire, commentaires, compte rendu, comment, comments, remarques, observations
    """,
    "closes": "termine, cloture, closed, clos, lead termine, cloturer",
    "state": "etat de la fiche, etat lead, etat du lead, lead state, lead status",
    "last_attempt_at": "derniere tentative, last attempt, dernier appel, last call, last call date",
    "closed_at": "terminee le, cloturee le, closed at, date de cloture, fermee le",
    "arrived_at": """
        date d arrivee, date d entree, created at, create date, date de creation, cree le, recu le
    """,
    # purchases
    "status": "statut, status, etat, statut commande, order status, etat de la commande, paiement",
    "total": """
        montant, total, total ttc, montant ttc, montant total, amount, prix, prix total, total amount,
        ca, price, total price, montant de la commande
    """,
    "currency": "devise, monnaie, currency",
    "product": """
        produit, article, product, produits, product name, nom du produit, offre, reference produit, sku
    """,
    "label": "libelle, designation, description, label, intitule",
    "quantity": "quantite, qte, quantity, qty, nombre",
}  # fmt: skip

FALLBACKS = {
    "mobile": ("phone", "phone2", "phone3"),
    "phone": ("phone2", "phone3"),
    "phone2": ("phone3", "phone"),
    "email": ("email2",),
    "email2": ("email",),
    "notes": ("note",),
    "note": ("notes",),
    "full_name": ("name",),
    "company": ("name",),
}
"""Where a column goes when its field is taken, or missing from the kind."""

NEVER = frozenset(
    """
    fax telecopie telex telecopieur phonetic yomi middle deuxieme nickname surnom suffix suffixe initiales
    initials assistant conjoint spouse birthday anniversaire naissance birth website web page photo pager
    recepteur radio enfants children gender sexe kilometrage mileage sensitivity serveur password opted
    """.split()
)
"""Words of headers that resemble a field and are none."""


def key_of(header: str) -> str:
    """Return what headers are compared by: folded, without spaces ("E-mail" is "EMAIL")."""
    return fold(header).replace(" ", "")


def _by_header() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for field, headers in _TABLE.items():
        for header in headers.split(","):
            fields = found.setdefault(key_of(header), [])
            if field not in fields:
                fields.append(field)
    return {header: tuple(fields) for header, fields in found.items()}


FIELDS_BY_HEADER = _by_header()
_VAGUE = frozenset(
    "id code type date name nom numero label no client contact first part an jour status etat mr mme".split()
)
PHRASES = {
    phrase: phrase.replace(" ", "")
    for headers in _TABLE.values()
    for phrase in map(fold, headers.split(","))
    if phrase not in _VAGUE
}
"""The same headers as words, to be found within longer ones; words that say too little are left out."""
