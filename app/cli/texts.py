"""What the command line says, in French and in English."""

from __future__ import annotations

HELP = {
    "help": (
        "Administre un centre Cadran : le prépare, y importe, en exporte, compte et vérifie.\n"
        "« cadran-admin VERBE --help » détaille chaque verbe.",
        "Administers a Cadran centre: prepares it, imports, exports, counts and checks.\n"
        '"cadran-admin VERB --help" details each verb.',
    ),
    "verb": ("VERBE", "VERB"),
    "act": ("ACTE", "ACT"),
    "help.store": (
        "base SQLite (chemin) ou PostgreSQL (postgresql://…) ; sinon CADRAN_STORE, sinon le centre local",
        "SQLite (path) or PostgreSQL (postgresql://…) store; else CADRAN_STORE, else the local centre",
    ),
    "help.json": ("écrit un seul objet JSON", "print a single JSON object"),
    "help.lang": ("langue des phrases", "language of the sentences"),
    "help.as": (
        "au nom de qui agir, sur une base SQLite",
        "in whose name to act, on a SQLite store",
    ),
    "help.init": (
        "prépare un centre : un nouveau fichier SQLite, ou un serveur PostgreSQL vide",
        "prepare a centre: a new SQLite file, or an empty PostgreSQL server",
    ),
    "help.demo": ("avec le centre de démonstration", "with the demonstration centre"),
    "help.size": ("contacts du centre de démonstration", "contacts of the demonstration centre"),
    "help.login": ("login du premier administrateur", "login of the first administrator"),
    "help.name": ("prénom et nom", "first and last name"),
    "help.upgrade": (
        "met la base au niveau de cette version",
        "bring the store to this version",
    ),
    "help.check": (
        "vérifie l’intégrité, la révision, les sommes tenues et les bilans d’import",
        "check integrity, revision, kept sums and import ledgers",
    ),
    "help.users": ("liste les personnes, ou en change une", "list people, or change one"),
    "help.add": ("crée une personne", "create a person"),
    "help.deactivate": ("désactive une personne", "deactivate a person"),
    "help.reactivate": ("réactive une personne", "reactivate a person"),
    "help.reset": ("donne un nouveau mot de passe", "give a new password"),
    "help.fields": ("liste les champs importables", "list the fields that can be imported"),
    "help.import": ("importe un fichier CSV, XLSX, XLS ou ODS", "import a CSV, XLSX, XLS or ODS file"),
    "help.map": (
        'correspondance {"titre de colonne": "champ"}',
        'mapping {"column header": "field"}',
    ),
    "help.auto_map": ("accepte la correspondance proposée", "accept the proposed mapping"),
    "help.campaign": (
        "campagne qui reçoit les lignes, créée si elle manque",
        "campaign that receives the rows, created if missing",
    ),
    "help.file": (
        "fichier de la campagne, créé s’il manque",
        "file of the campaign, created if missing",
    ),
    "help.dry_run": ("essai à blanc : rien n’est écrit", "dry run: nothing is written"),
    "help.restart": (
        "recommence un import interrompu au lieu de le reprendre",
        "start an interrupted import again instead of resuming it",
    ),
    "help.rejects": ("écrit ici les lignes rejetées", "write the rejected rows here"),
    "help.encoding": ("encodage du fichier, s’il est mal reconnu", "encoding of the file, if ill recognised"),
    "help.delimiter": ("séparateur, s’il est mal reconnu", "separator, if ill recognised"),
    "help.sheet": ("feuille du classeur", "sheet of the workbook"),
    "help.export": ("exporte en CSV ou XLSX", "export to CSV or XLSX"),
    "help.filter": ("filtre des contacts, en JSON", "filter of the contacts, as JSON"),
    "help.stats": ("compte", "count"),
    "help.from": ("premier jour, AAAA-MM-JJ", "first day, YYYY-MM-DD"),
    "help.to": ("dernier jour, AAAA-MM-JJ", "last day, YYYY-MM-DD"),
    "help.agent": ("les appels de cette personne", "the calls of this person"),
    "help.of_campaign": ("les appels de cette campagne", "the calls of this campaign"),
}

SENTENCES = {
    "interrupted": ("Interrompu.", "Interrupted."),
    "unexpected": (
        "La commande s’est arrêtée sur une erreur de Cadran. L’endroit est noté dans {log} ; "
        "transmettez ce fichier à votre administrateur.",
        "The command stopped on a fault of Cadran. Its place is noted in {log}; hand this file to your "
        "administrator.",
    ),
    "unheard": (
        "La réponse n’a pas pu être écrite : la sortie est fermée ou pleine.",
        "The answer could not be written: the output is closed or full.",
    ),
    "password": ("Mot de passe de {login} sur {host} : ", "Password of {login} on {host}: "),
    "init.done": ("Le centre est prêt : {store}", "The centre is ready: {store}"),
    "init.first": (
        "Premier administrateur : {login}\nMot de passe, montré une seule fois : {password}\n"
        "Changez-le à la première connexion.",
        "First administrator: {login}\nPassword, shown once: {password}\nChange it at the first sign-in.",
    ),
    "init.demo": (
        "Centre de démonstration : {size} contacts, en {seconds} s.",
        "Demonstration centre: {size} contacts, in {seconds} s.",
    ),
    "init.person": (
        "Mot de passe de {login}, montré une seule fois : {password}",
        "Password of {login}, shown once: {password}",
    ),
    "init.no_password": (
        "Premier administrateur : {login}, sans mot de passe.",
        "First administrator: {login}, without password.",
    ),
    "upgrade.done": ("La base est à la révision {revision}.", "The store is at revision {revision}."),
    "users.added": (
        "{login} est créé. Mot de passe, montré une seule fois : {password}",
        "{login} is created. Password, shown once: {password}",
    ),
    "users.deactivate": ("{login} est désactivé.", "{login} is deactivated."),
    "users.reactivate": ("{login} est réactivé.", "{login} is reactivated."),
    "users.reset": (
        "Nouveau mot de passe de {login}, montré une seule fois : {password}",
        "New password of {login}, shown once: {password}",
    ),
    "users.inactive": ("inactif", "inactive"),
    "map.needed": (
        "Rien n’est importé : vérifiez cette correspondance, donnez-la par --map, "
        "ou acceptez-la par --auto-map.",
        "Nothing is imported: check this mapping, then give it with --map, or accept it with --auto-map.",
    ),
    "import.progress": (
        "{done} lignes sur {total} environ, {rate} par seconde",
        "{done} rows of about {total}, {rate} a second",
    ),
    "import.rejects": (
        "Lignes rejetées écrites dans {path} : {count}",
        "Rejected rows written to {path}: {count}",
    ),
    "import.again": (
        "Ce même fichier a déjà été importé le {at} (import {number}).",
        "This very file was imported before, on {at} (import {number}).",
    ),
    "import.rehearsed": (
        "Essai à blanc, rien n’est écrit : {read} lues = {created} créées + {updated} mises à jour "
        "+ {skipped} ignorées + {rejected} rejetées.",
        "Dry run, nothing is written: {read} read = {created} created + {updated} updated "
        "+ {skipped} skipped + {rejected} rejected.",
    ),
    "import.done": (
        "Import terminé : {read} lues = {created} créées + {updated} mises à jour + {skipped} ignorées + "
        "{rejected} rejetées.",
        "Import done: {read} read = {created} created + {updated} updated + {skipped} skipped + {rejected} "
        "rejected.",
    ),
    "import.cancelled": (
        "Import arrêté à la ligne {line} : {read} lues = {created} créées + {updated} mises à jour "
        "+ {skipped} ignorées + {rejected} rejetées. La même commande le reprend.",
        "Import stopped at line {line}: {read} read = {created} created + {updated} updated "
        "+ {skipped} skipped + {rejected} rejected. The same command takes it up again.",
    ),
    "import.created": ("créées", "created"),
    "import.updated": ("mises à jour", "updated"),
    "import.skipped": ("ignorées", "skipped"),
    "import.rejected": ("rejetées", "rejected"),
    "import.repaired": ("réparées", "repaired"),
    "import.words": ("mots ajoutés", "words added"),
    "export.done": ("{count} lignes écrites dans {path}", "{count} rows written to {path}"),
    "missing": ("Non renseigné", "Missing"),
    "hour": ("{hour} h", "{hour}:00"),
    "outcome.positive": ("Positif", "Positive"),
    "outcome.negative": ("Négatif", "Negative"),
    "outcome.partial": ("Partiel", "Partial"),
    "outcome.unclassified": ("Non classifié", "Unclassified"),
    "stats.by_agent": ("Appels par agent", "Calls by agent"),
    "stats.by_hour": ("Appels par heure", "Calls by hour"),
    "stats.by_outcome": ("Appels par résultat", "Calls by outcome"),
    "stats.by_qualification": ("Appels par qualification", "Calls by qualification"),
    "stats.by_campaign": ("Appels par campagne", "Calls by campaign"),
    "stats.talk_s": ("Secondes de conversation", "Seconds of talk"),
    "stats.leads_contacted": ("Fiches contactées", "Leads contacted"),
    "stats.leads_closed": ("Fiches terminées", "Leads closed"),
    "stats.lead_attempts": ("Tentatives sur ces fiches", "Attempts on these leads"),
    "check.ok": ("en ordre", "in order"),
    "check.wrong": ("{count} en défaut", "{count} wrong"),
    "check.tables": ("Tables de la base", "Tables of the database"),
    "check.integrity": ("Fichier SQLite", "SQLite file"),
    "check.foreign_keys": ("Liens entre les tables", "Links between tables"),
    "check.order_sums": ("Achats des contacts", "Purchases of contacts"),
    "check.main_phone": ("Téléphone principal des contacts", "Main phone of contacts"),
    "check.main_email": ("E-mail principal des contacts", "Main e-mail of contacts"),
    "check.lead_callbacks": ("Rappels ouverts des fiches", "Open callbacks of leads"),
    "check.lead_attempts": ("Tentatives des fiches", "Attempts of leads"),
    "check.lead_closings": ("Clôture des fiches", "Closing of leads"),
    "check.import_ledgers": ("Bilans d’import", "Import ledgers"),
    "check.sound": ("Tout est en ordre.", "All is well."),
    "check.unsound": ("Quelque chose ne va pas.", "Something is wrong."),
}

TEXTS: dict[str, tuple[str, str]] = {**HELP, **SENTENCES}
