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
        "Action refusée : votre rôle ne la permet pas. Demandez à un superviseur ou à un administrateur.",
    ),
    "conflict": QT_TRANSLATE_NOOP(
        "errors",
        "La modification n’est pas enregistrée : quelqu’un a changé la fiche entre-temps. Relisez-la, puis "
        "recommencez.",
    ),
    "invalid": QT_TRANSLATE_NOOP("errors", "Cette valeur n’est pas acceptée. Corrigez-la, puis recommencez."),
    "not_allowed": QT_TRANSLATE_NOOP("errors", "Cet appel n’est pas permis."),
    "too_long": QT_TRANSLATE_NOOP(
        "errors", "Texte trop long : {limit} caractères au plus. Raccourcissez-le."
    ),
    "lead.taken": QT_TRANSLATE_NOOP(
        "errors",
        "Cette fiche est tenue par {by}. Votre texte est gardé ; prenez une autre fiche ou demandez à un "
        "superviseur.",
    ),
    "lead.gone": QT_TRANSLATE_NOOP("errors", "Cette fiche n’est plus dans la file. Prenez la suivante."),
    "contact.gone": QT_TRANSLATE_NOOP("errors", "Ce contact n’existe plus : il a été supprimé ou fusionné."),
    "contact.merged": QT_TRANSLATE_NOOP(
        "errors", "Ce contact a été fusionné avec un autre. Annulez la fusion pour le retrouver."
    ),
    "contact.erased": QT_TRANSLATE_NOOP(
        "errors", "Les données de ce contact ont été effacées : il ne peut pas revenir."
    ),
    "point.gone": QT_TRANSLATE_NOOP(
        "errors", "Ce numéro ou cette adresse n’est plus sur la fiche. Actualisez-la."
    ),
    "point.known": QT_TRANSLATE_NOOP("errors", "Ce numéro ou cette adresse est déjà sur la fiche."),
    "point.several": QT_TRANSLATE_NOOP(
        "errors", "Il y a plusieurs numéros ou adresses. Gardez-en un ici, ajoutez les autres à part."
    ),
    "external_ref.taken": QT_TRANSLATE_NOOP("errors", "Un autre contact porte déjà cette référence."),
    "blank": QT_TRANSLATE_NOOP("errors", "Il manque une valeur. Remplissez ce champ."),
    "unknown_word": QT_TRANSLATE_NOOP("errors", "Cette valeur n’est pas dans la liste. Choisissez-en une."),
    "unknown_zone": QT_TRANSLATE_NOOP(
        "errors", "Ce fuseau horaire n’existe pas. Choisissez-en un, par exemple Europe/Paris."
    ),
    "not_yes_or_no": QT_TRANSLATE_NOOP("errors", "Répondez par oui ou par non."),
    "not_a_number": QT_TRANSLATE_NOOP("errors", "Ce n’est pas un nombre entier. Corrigez-le."),
    "not_a_siret": QT_TRANSLATE_NOOP(
        "errors", "Ce SIRET n’est pas valable : il a quatorze chiffres, dont une clé. Vérifiez-le."
    ),
    "filter.unreadable": QT_TRANSLATE_NOOP("errors", "Ce filtre ne peut pas être lu. Composez-le à nouveau."),
    "filter.unknown_field": QT_TRANSLATE_NOOP(
        "errors", "Ce filtre porte sur un champ inconnu ({field}). Retirez cette condition."
    ),
    "filter.operator": QT_TRANSLATE_NOOP(
        "errors", "Ce filtre demande au champ {field} ce qu’il ne sait pas dire. Retirez cette condition."
    ),
    "filter.value": QT_TRANSLATE_NOOP(
        "errors", "Une valeur du filtre ne convient pas au champ {field}. Corrigez cette condition."
    ),
    "filter.too_big": QT_TRANSLATE_NOOP("errors", "Ce filtre a trop de conditions. Retirez-en."),
    "qualification.gone": QT_TRANSLATE_NOOP(
        "errors", "L’appel n’est pas enregistré : cette qualification n’existe plus. Choisissez-en une autre."
    ),
    "qualification.no_set": QT_TRANSLATE_NOOP(
        "errors", "Aucun jeu de qualifications n’est défini. Un administrateur doit en créer un."
    ),
    "note.too_long": QT_TRANSLATE_NOOP(
        "errors",
        "La note n’est pas enregistrée : elle compte {length} caractères, {limit} au plus. Raccourcissez-la.",
    ),
    "callback.past": QT_TRANSLATE_NOOP(
        "errors", "Le rappel n’est pas pris : l’heure choisie est passée. Choisissez une heure à venir."
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
        "errors", "La campagne n’est pas enregistrée : quelqu’un l’a changée entre-temps. Rouvrez-la."
    ),
    "campaign.wrong_move": QT_TRANSLATE_NOOP(
        "errors", "La campagne « {label} » ne peut pas passer à cet état."
    ),
    "campaign.label_needed": QT_TRANSLATE_NOOP("errors", "Donnez un nom à la campagne."),
    "campaign.label_taken": QT_TRANSLATE_NOOP(
        "errors", "Une campagne porte déjà le nom « {label} ». Choisissez-en un autre."
    ),
    "campaign.dates": QT_TRANSLATE_NOOP(
        "errors", "La date de fin précède la date de début. Corrigez l’une des deux."
    ),
    "file.label_needed": QT_TRANSLATE_NOOP("errors", "Donnez un nom au fichier."),
    "undo.too_late": QT_TRANSLATE_NOOP("errors", "Annulation impossible : plus de dix minutes ont passé."),
    "undo.changed": QT_TRANSLATE_NOOP("errors", "Annulation impossible : la fiche a été changée depuis."),
    "pause.reason_needed": QT_TRANSLATE_NOOP("errors", "Choisissez un motif de pause."),
    "session.ended": QT_TRANSLATE_NOOP("errors", "Votre session est terminée. Reconnectez-vous."),
    "store.bad_url": QT_TRANSLATE_NOOP(
        "errors",
        "La base n’est pas ouverte : l’adresse n’est ni un fichier ni un serveur PostgreSQL. Corrigez "
        "l’adresse.",
    ),
    "store.busy": QT_TRANSLATE_NOOP(
        "errors",
        "Rien n’est enregistré : la base est occupée par un autre programme. Réessayez dans un instant.",
    ),
    "store.timeout": QT_TRANSLATE_NOOP(
        "errors", "La base ne répond pas dans les temps. Votre saisie est gardée ; réessayez."
    ),
    "store.unreachable": QT_TRANSLATE_NOOP(
        "errors",
        "Le serveur ne répond pas. Votre saisie est gardée sur ce poste ; vérifiez le réseau, puis "
        "réessayez.",
    ),
    "store.unusable": QT_TRANSLATE_NOOP(
        "errors", "La base ne s’ouvre pas. Vérifiez le dossier et les droits, puis réessayez."
    ),
    "store.missing": QT_TRANSLATE_NOOP(
        "errors",
        "La base n’est pas ouverte : elle n’existe pas à cet endroit. Vérifiez l’adresse, ou créez un "
        "nouveau centre.",
    ),
    "store.exists": QT_TRANSLATE_NOOP(
        "errors", "Le centre n’est pas créé : un fichier existe déjà à cet endroit. Choisissez un autre nom."
    ),
    "store.is_folder": QT_TRANSLATE_NOOP(
        "errors", "La base n’est pas ouverte : c’est un dossier. Choisissez un fichier."
    ),
    "store.folder_not_writable": QT_TRANSLATE_NOOP(
        "errors",
        "Le centre n’est pas créé : le dossier « {path} » n’existe pas ou n’est pas accessible en "
        "écriture. Choisissez un autre dossier.",
    ),
    "store.network_place": QT_TRANSLATE_NOOP(
        "errors",
        "La base n’est pas ouverte : un fichier sur un lecteur réseau s’abîmerait. Gardez-le sur le disque "
        "de ce poste, ou partagez un centre par un serveur PostgreSQL.",
    ),
    "store.unreadable": QT_TRANSLATE_NOOP(
        "errors",
        "La base n’est pas ouverte : vous n’avez pas le droit de lire ce fichier. Demandez l’accès à son "
        "propriétaire.",
    ),
    "store.read_only": QT_TRANSLATE_NOOP(
        "errors",
        "La base n’est pas ouverte : le fichier ou son dossier est en lecture seule. Rendez-les "
        "accessibles en écriture, puis réessayez.",
    ),
    "store.not_a_database": QT_TRANSLATE_NOOP(
        "errors",
        "La base n’est pas ouverte : ce fichier n’est pas une base de données. Choisissez un autre "
        "fichier, ou reprenez une sauvegarde.",
    ),
    "store.foreign": QT_TRANSLATE_NOOP(
        "errors",
        "La base n’est pas ouverte : elle appartient à un autre programme. Elle n’a pas été touchée ; "
        "choisissez un autre fichier.",
    ),
    "store.truncated": QT_TRANSLATE_NOOP(
        "errors",
        "La base n’est pas ouverte : la fin du fichier manque. Il n’a pas été touché ; reprenez une "
        "sauvegarde.",
    ),
    "store.damaged": QT_TRANSLATE_NOOP(
        "errors",
        "La base n’est pas ouverte : le fichier est abîmé. Il n’a pas été touché ; reprenez une sauvegarde.",
    ),
    "store.not_prepared": QT_TRANSLATE_NOOP(
        "errors",
        "La base n’est pas ouverte : elle n’a pas encore été préparée pour Cadran. Demandez à "
        "l’administrateur de la préparer.",
    ),
    "store.older": QT_TRANSLATE_NOOP(
        "errors",
        "La base n’est pas ouverte : elle date d’une version plus ancienne. Un administrateur doit la "
        "mettre à jour.",
    ),
    "store.newer": QT_TRANSLATE_NOOP(
        "errors",
        "La base n’est pas ouverte : elle vient d’une version plus récente de Cadran. Mettez le programme "
        "à jour sur ce poste.",
    ),
    "store.old_sqlite": QT_TRANSLATE_NOOP(
        "errors",
        "La base n’est pas ouverte : la bibliothèque SQLite {version} de ce poste peut abîmer les "
        "fichiers. Réinstallez Cadran avec ses propres bibliothèques.",
    ),
    "store.disk_full": QT_TRANSLATE_NOOP(
        "errors",
        "Rien n’est enregistré : le disque est plein. Votre saisie est gardée ; libérez de la place, puis "
        "réessayez.",
    ),
    "store.io": QT_TRANSLATE_NOOP(
        "errors",
        "Rien n’est enregistré : le disque a refusé d’écrire. Votre saisie est gardée ; vérifiez la place "
        "libre et le disque, puis réessayez.",
    ),
    "store.backup_failed": QT_TRANSLATE_NOOP(
        "errors",
        "Rien n’a été changé : la copie de sécurité n’a pas pu être faite ou vérifiée. Vérifiez la place "
        "libre, puis réessayez.",
    ),
    "store.upgrade_failed": QT_TRANSLATE_NOOP(
        "errors",
        "La mise à jour n’est pas faite : des liens entre les données ne seraient plus valables. La base "
        "est comme avant ; prévenez votre administrateur.",
    ),
    "store.full_house": QT_TRANSLATE_NOOP(
        "errors",
        "Le serveur n’accepte plus de connexion pour le moment. Réessayez dans un instant ; si cela dure, "
        "prévenez votre administrateur.",
    ),
    "store.tls": QT_TRANSLATE_NOOP(
        "errors",
        "La connexion est refusée : le serveur n’a pas prouvé son identité. Ne donnez pas votre mot de "
        "passe ; prévenez votre administrateur.",
    ),
    "store.superuser": QT_TRANSLATE_NOOP(
        "errors",
        "La base n’est pas ouverte : ce compte du serveur a tous les pouvoirs et ne sert pas au travail "
        "courant. Connectez-vous avec votre propre identifiant.",
    ),
    "store.server_rights": QT_TRANSLATE_NOOP(
        "errors",
        "Rien n’a été changé : ce compte n’administre pas le serveur. Utilisez le compte de "
        "l’administrateur PostgreSQL.",
    ),
    "store.server_too_old": QT_TRANSLATE_NOOP(
        "errors", "Rien n’a été changé : le serveur est trop ancien. Il faut PostgreSQL 15 ou plus récent."
    ),
    "store.not_empty": QT_TRANSLATE_NOOP(
        "errors",
        "Rien n’a été changé : cette base contient déjà les données d’un autre programme. Choisissez une "
        "base vide.",
    ),
    "store.ready": QT_TRANSLATE_NOOP(
        "errors",
        "Rien n’a été changé : cette base est déjà celle d’un centre. Connectez-vous, ou choisissez une "
        "base vide.",
    ),
    "sign_in.refused": QT_TRANSLATE_NOOP(
        "errors",
        "Connexion refusée : identifiant ou mot de passe incorrect, ou premier mot de passe de plus de 24 "
        "heures. Réessayez, ou demandez un nouveau mot de passe à votre administrateur.",
    ),
    "sign_in.inactive": QT_TRANSLATE_NOOP(
        "errors",
        "Connexion refusée : ce compte est désactivé. Demandez à votre administrateur de le rouvrir.",
    ),
    "sign_in.stranger": QT_TRANSLATE_NOOP(
        "errors",
        "Connexion refusée : vous ne faites pas partie de ce centre. Vérifiez l’adresse, ou demandez un "
        "compte à son administrateur.",
    ),
    "sign_in.same_password": QT_TRANSLATE_NOOP(
        "errors",
        "Le mot de passe n’est pas changé : le nouveau est le même que l’ancien. Choisissez-en un autre.",
    ),
    "people.login_invalid": QT_TRANSLATE_NOOP(
        "errors",
        "Identifiant refusé : 2 à 31 lettres minuscules sans accent, chiffres, points, tirets, en "
        "commençant par une lettre. Les noms en « pg_ » et « cadran » sont réservés.",
    ),
    "people.login_taken": QT_TRANSLATE_NOOP("errors", "Cet identifiant existe déjà. Choisissez-en un autre."),
    "people.name_missing": QT_TRANSLATE_NOOP("errors", "Donnez un nom à la personne."),
    "people.not_first": QT_TRANSLATE_NOOP(
        "errors", "Rien n’a été changé : ce centre a déjà son premier administrateur."
    ),
    "people.not_yourself": QT_TRANSLATE_NOOP(
        "errors",
        "Rien n’a été changé : vous ne pouvez pas le faire sur votre propre compte. Demandez à un autre "
        "administrateur.",
    ),
    "people.last_administrator": QT_TRANSLATE_NOOP(
        "errors",
        "Rien n’a été changé : c’est le dernier administrateur du centre. Nommez-en d’abord un autre.",
    ),
    "people.password_short": QT_TRANSLATE_NOOP(
        "errors", "Mot de passe trop court : {shortest} caractères au moins. Une phrase convient bien."
    ),
    "people.password_invalid": QT_TRANSLATE_NOOP(
        "errors",
        "Ce mot de passe n’est pas accepté : 128 caractères au plus, sans caractère invisible. "
        "Choisissez-en un autre.",
    ),
    "people.password_has_login": QT_TRANSLATE_NOOP(
        "errors", "Ce mot de passe contient votre identifiant. Choisissez-en un autre."
    ),
    "people.unknown": QT_TRANSLATE_NOOP(
        "errors",
        "Personne ne porte l’identifiant « {login} » dans ce centre. Vérifiez la liste des personnes.",
    ),
    "import.elsewhere": QT_TRANSLATE_NOOP(
        "errors", "L’import n’a pas continué : un autre poste l’a repris. Suivez-le là-bas."
    ),
    "import.gone": QT_TRANSLATE_NOOP("errors", "Cet import n’existe plus. Recommencez depuis le fichier."),
    "import.file_without_campaign": QT_TRANSLATE_NOOP(
        "errors",
        "L’import n’a pas commencé : un nom de fichier demande aussi une campagne. Indiquez la campagne.",
    ),
    "import.no_campaign_here": QT_TRANSLATE_NOOP(
        "errors",
        "L’import n’a pas commencé : ce genre de fichier ne va pas dans une campagne. Retirez la campagne.",
    ),
    "import.not_yet": QT_TRANSLATE_NOOP(
        "errors", "Ce genre de fichier n’est pas encore importable. Rien n’a été lu."
    ),
    "import.unknown_column": QT_TRANSLATE_NOOP(
        "errors",
        "L’import n’a pas commencé : le fichier n’a pas de colonne « {column} ». Corrigez la correspondance.",
    ),
    "import.unknown_field": QT_TRANSLATE_NOOP(
        "errors",
        "L’import n’a pas commencé : « {field} » n’est pas un champ connu. La commande « fields » en "
        "donne la liste.",
    ),
    "import.field_twice": QT_TRANSLATE_NOOP(
        "errors", "L’import n’a pas commencé : deux colonnes vont dans le champ « {field} ». Gardez-en une."
    ),
    "import.nothing_mapped": QT_TRANSLATE_NOOP(
        "errors", "L’import n’a pas commencé : aucune colonne n’a de champ. Choisissez au moins un champ."
    ),
    "import.bad_map": QT_TRANSLATE_NOOP(
        "errors",
        "L’import n’a pas commencé : {name} n’est pas un objet JSON « colonne → champ ». Corrigez le "
        "fichier.",
    ),
    "demo.not_empty": QT_TRANSLATE_NOOP(
        "errors",
        "La démonstration n’est pas installée : ce centre contient déjà des données. Choisissez un "
        "nouveau fichier.",
    ),
    "file.misnamed": QT_TRANSLATE_NOOP(
        "errors",
        "Le fichier {name} n’est pas lu : ce n’est pas ce que son nom annonce ({promised}), c’est "
        "{kind}. Renommez-le, ou enregistrez-le de nouveau.",
    ),
    "file.not_a_table": QT_TRANSLATE_NOOP(
        "errors",
        "Le fichier {name} n’est pas lu : ce n’est pas un tableau ({kind}). Choisissez un fichier "
        "CSV, Excel ou LibreOffice.",
    ),
    "file.directory": QT_TRANSLATE_NOOP("errors", "{name} est un dossier. Choisissez un fichier."),
    "file.missing": QT_TRANSLATE_NOOP(
        "errors", "Le fichier {name} n’existe pas, ou plus. Vérifiez le nom et le dossier."
    ),
    "file.unreadable": QT_TRANSLATE_NOOP(
        "errors",
        "Le fichier {name} ne se lit pas. Vérifiez vos droits, et qu’aucun programme ne le tient ouvert.",
    ),
    "file.empty": QT_TRANSLATE_NOOP("errors", "Le fichier {name} est vide. Rien n’a été lu."),
    "file.damaged": QT_TRANSLATE_NOOP(
        "errors",
        "Le fichier {name} est abîmé : sa fin ou son contenu manque. Enregistrez-le de nouveau, ou "
        "demandez-en une copie.",
    ),
    "file.encrypted": QT_TRANSLATE_NOOP(
        "errors",
        "Le fichier {name} est protégé par un mot de passe. Enregistrez-en une copie sans protection, "
        "puis recommencez.",
    ),
    "file.no_space": QT_TRANSLATE_NOOP(
        "errors",
        "Le fichier {name} n’est pas écrit : le disque est plein. Libérez de la place, puis recommencez.",
    ),
    "file.unwritable": QT_TRANSLATE_NOOP(
        "errors",
        "Le fichier {name} n’est pas écrit : le dossier ne le permet pas. Choisissez un autre "
        "dossier, ou fermez le programme qui le tient ouvert.",
    ),
    "file.changed": QT_TRANSLATE_NOOP(
        "errors",
        "La lecture s’arrête : le fichier {name} vient de changer. Recommencez quand plus aucun "
        "programme ne l’écrit.",
    ),
    "file.is_database": QT_TRANSLATE_NOOP(
        "errors",
        "Rien n’est écrit : {name} est une base de données, qui serait perdue. Choisissez un autre nom.",
    ),
    "file.same": QT_TRANSLATE_NOOP(
        "errors",
        "Rien n’est fait : {name} est le fichier à lire, qui serait perdu. Choisissez un autre nom.",
    ),
    "file.too_big": QT_TRANSLATE_NOOP(
        "errors",
        "Le fichier {name} n’est pas lu : il dépasse la limite ({limit} : {most}). Coupez-le en "
        "plusieurs parties.",
    ),
    "file.encoding": QT_TRANSLATE_NOOP(
        "errors",
        "Le fichier {name} n’est pas lu : l’encodage « {encoding} » ne lui convient pas. "
        "Choisissez-en un autre.",
    ),
    "file.delimiter": QT_TRANSLATE_NOOP(
        "errors",
        "Le fichier {name} n’est pas lu : le séparateur « {delimiter} » ne lui convient pas. "
        "Choisissez-en un autre.",
    ),
    "file.no_sheet": QT_TRANSLATE_NOOP(
        "errors", "Le classeur {name} n’a pas de feuille « {sheet} ». Choisissez une de ses feuilles."
    ),
    "cli.size_without_demo": QT_TRANSLATE_NOOP("errors", "Rien n’a été fait : --size ne va qu’avec --demo."),
    "cli.as_on_server": QT_TRANSLATE_NOOP(
        "errors", "Rien n’a été fait : sur un serveur, la personne est celle de l’adresse. Retirez --as."
    ),
    "cli.who": QT_TRANSLATE_NOOP(
        "errors",
        "Rien n’a été fait : plusieurs administrateurs existent. Dites lequel avec --as IDENTIFIANT.",
    ),
    "cli.no_administrator": QT_TRANSLATE_NOOP(
        "errors", "Rien n’a été fait : ce centre n’a pas d’administrateur actif."
    ),
    "export.format": QT_TRANSLATE_NOOP(
        "errors",
        "Rien n’a été exporté : « {name} » ne finit ni par .csv ni par .xlsx. Choisissez l’un des deux.",
    ),
    "export.not_yet": QT_TRANSLATE_NOOP(
        "errors", "Rien n’a été exporté : « {kind} » ne s’exporte pas encore."
    ),
    "stats.not_yet": QT_TRANSLATE_NOOP("errors", "Ces statistiques n’existent pas encore."),
    "campaign.unknown": QT_TRANSLATE_NOOP(
        "errors", "Aucune campagne ne porte le nom « {label} ». Vérifiez le nom."
    ),
}
GATE: dict[str, str] = {
    "allowed": QT_TRANSLATE_NOOP("gate", "Appel permis"),
    "gone": QT_TRANSLATE_NOOP("gate", "Interdit : contact supprimé ou fusionné"),
    "do_not_call": QT_TRANSLATE_NOOP("gate", "Interdit : cette personne ne veut plus être appelée"),
    "consent_revoked": QT_TRANSLATE_NOOP("gate", "Interdit : consentement retiré"),
    "no_number": QT_TRANSLATE_NOOP("gate", "Aucun numéro à appeler"),
    "number_opt_out": QT_TRANSLATE_NOOP("gate", "Interdit : opposition sur ce numéro"),
    "number_invalid": QT_TRANSLATE_NOOP("gate", "Numéro invalide : à corriger avant d’appeler"),
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
