<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="fr_FR">
<context>
    <name>AdminRoom</name>
    <message>
        <source>Personnes</source>
        <translation>People</translation>
    </message>
    <message>
        <source>Nouvelle personne</source>
        <translation>New person</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Nom</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Rôle</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>Enregistrer</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Nouveau mot de passe</source>
        <translation>New password</translation>
    </message>
    <message>
        <source>Désactiver…</source>
        <translation>Deactivate…</translation>
    </message>
    <message>
        <source>Réactiver</source>
        <translation>Reactivate</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>Administration</translation>
    </message>
    <message>
        <source>enregistrer</source>
        <translation>save</translation>
    </message>
    <message>
        <source>nouvelle personne</source>
        <translation>new person</translation>
    </message>
    <message>
        <source>désactivée</source>
        <translation>deactivated</translation>
    </message>
    <message>
        <source>Identifiant&#xa0;: {0}</source>
        <translation>Login: {0}</translation>
    </message>
    <message>
        <source>Créée&#xa0;: {0}</source>
        <translation>Created: {0}</translation>
    </message>
    <message>
        <source>Doit changer son mot de passe à la prochaine connexion.</source>
        <translation>Must change the password at the next sign-in.</translation>
    </message>
    <message>
        <source>Désactivée&#xa0;: cette personne ne peut plus entrer.</source>
        <translation>Deactivated: this person can no longer sign in.</translation>
    </message>
    <message>
        <source>Personne enregistrée.</source>
        <translation>Person saved.</translation>
    </message>
    <message>
        <source>Désactiver {0}&#xa0;?</source>
        <translation>Deactivate {0}?</translation>
    </message>
    <message>
        <source>Cette personne ne pourra plus entrer. Ses appels et ses notes restent.</source>
        <translation>This person will no longer be able to sign in. Their calls and notes remain.</translation>
    </message>
    <message>
        <source>Désactiver</source>
        <translation>Deactivate</translation>
    </message>
</context>
<context>
    <name>AgeValue</name>
    <message>
        <source>Unité</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>jours</source>
        <translation>days</translation>
    </message>
    <message>
        <source>semaines</source>
        <translation>weeks</translation>
    </message>
    <message>
        <source>mois</source>
        <translation>months</translation>
    </message>
    <message>
        <source>ans</source>
        <translation>years</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>BugDialog</name>
    <message>
        <source>Rapport</source>
        <translation>Report</translation>
    </message>
    <message>
        <source>Copier le rapport</source>
        <translation>Copy the report</translation>
    </message>
    <message>
        <source>Continuer</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Une erreur du programme s’est produite.</source>
        <translation>A program error occurred.</translation>
    </message>
    <message>
        <source>L’action en cours n’a peut-être pas abouti&#x202f;; votre texte est gardé. Continuez, et transmettez ce rapport à votre administrateur (il ne contient aucune donnée personnelle).</source>
        <translation>The action under way may not have finished; your text is kept. Carry on, and pass this report to your administrator (it contains no personal data).</translation>
    </message>
</context>
<context>
    <name>BulkBar</name>
    <message>
        <source>Actions sur la sélection</source>
        <translation>Actions on the selection</translation>
    </message>
    <message>
        <source>Étiqueter</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Étape</source>
        <translation>Stage</translation>
    </message>
    <message>
        <source>Propriétaire</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>Vers le flux clients</source>
        <translation>To the client flow</translation>
    </message>
    <message>
        <source>Exporter</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Tout décocher</source>
        <translation>Untick all</translation>
    </message>
    <message numerus="yes">
        <source>%n sélectionnée(s)</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message>
        <source>Prendre les {0}</source>
        <translation>Select all {0}</translation>
    </message>
    <message>
        <source>Retirer</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>Personne</source>
        <translation>Nobody</translation>
    </message>
    <message>
        <source>personne</source>
        <translation>nobody</translation>
    </message>
    <message>
        <source>Exporter les contacts</source>
        <translation>Export contacts</translation>
    </message>
    <message>
        <source>contacts.csv</source>
        <translation>contacts.csv</translation>
    </message>
    <message>
        <source>CSV (*.csv);;Excel (*.xlsx)</source>
        <translation>CSV (*.csv);;Excel (*.xlsx)</translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s) exporté(s) dans {0}.</source>
        <translation>
            <numerusform>%n contact exported to {0}.</numerusform>
            <numerusform>%n contacts exported to {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Étiquette «&#xa0;{0}&#xa0;» posée sur %n fiche(s).</source>
        <translation>
            <numerusform>Tag “{0}” added to %n card.</numerusform>
            <numerusform>Tag “{0}” added to %n cards.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Étiquette «&#xa0;{0}&#xa0;» retirée de %n fiche(s).</source>
        <translation>
            <numerusform>Tag “{0}” removed from %n card.</numerusform>
            <numerusform>Tag “{0}” removed from %n cards.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fiche(s) donnée(s) à {0}.</source>
        <translation>
            <numerusform>%n card given to {0}.</numerusform>
            <numerusform>%n cards given to {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fiche(s) passée(s) à «&#xa0;{0}&#xa0;».</source>
        <translation>
            <numerusform>%n card moved to “{0}”.</numerusform>
            <numerusform>%n cards moved to “{0}”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fiche(s) dans le flux clients.</source>
        <translation>
            <numerusform>%n card put in the client flow.</numerusform>
            <numerusform>%n cards put in the client flow.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Annulé sur %n fiche(s).</source>
        <translation>
            <numerusform>Undone on %n card.</numerusform>
            <numerusform>Undone on %n cards.</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} fiches sur {1}</source>
        <translation>{0} of {1} cards</translation>
    </message>
    <message>
        <source>En cours…</source>
        <translation>Working…</translation>
    </message>
</context>
<context>
    <name>BusyPage</name>
    <message>
        <source>Ouverture du centre…</source>
        <translation>Opening the centre…</translation>
    </message>
    <message>
        <source>Ouverture du centre</source>
        <translation>Opening the centre</translation>
    </message>
</context>
<context>
    <name>CallBlock</name>
    <message>
        <source>Appeler</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>Appeler {0}</source>
        <translation>Call {0}</translation>
    </message>
</context>
<context>
    <name>CallPanel</name>
    <message>
        <source>Appeler</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>Raccrocher</source>
        <translation>Hang up</translation>
    </message>
    <message>
        <source>Enregistrer et suivant</source>
        <translation>Save and next</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Autres actions</source>
        <translation>More actions</translation>
    </message>
    <message>
        <source>Clôturer la fiche…</source>
        <translation>Close the record…</translation>
    </message>
    <message>
        <source>Argumenté</source>
        <translation>Argued</translation>
    </message>
    <message>
        <source>Non argumenté</source>
        <translation>Not argued</translation>
    </message>
    <message>
        <source>en ligne, {0}</source>
        <translation>on the line, {0}</translation>
    </message>
    <message>
        <source>appel de {0}, saisie en cours</source>
        <translation>call of {0}, wrap-up in progress</translation>
    </message>
    <message>
        <source>clôt la fiche</source>
        <translation>closes the record</translation>
    </message>
    <message>
        <source>+ touche dans la note</source>
        <translation>+ key in the note</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>modèle</source>
        <translation>template</translation>
    </message>
    <message>
        <source>ou</source>
        <translation>or</translation>
    </message>
</context>
<context>
    <name>CallbackDialog</name>
    <message>
        <source>Prendre un rappel</source>
        <translation>Set a callback</translation>
    </message>
    <message>
        <source>Motif</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Prendre le rappel</source>
        <translation>Set the callback</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Rappeler {0}</source>
        <translation>Call {0} back</translation>
    </message>
</context>
<context>
    <name>CallbackPicker</name>
    <message>
        <source>Pour moi</source>
        <translation>For me</translation>
    </message>
    <message>
        <source>Agenda partagé</source>
        <translation>Shared agenda</translation>
    </message>
    <message>
        <source>À qui</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>+ 2 h</source>
        <translation>+ 2 h</translation>
    </message>
    <message>
        <source>Demain</source>
        <translation>Tomorrow</translation>
    </message>
    <message>
        <source>Lundi</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>Rappel rapide</source>
        <translation>Quick callback</translation>
    </message>
    <message>
        <source>Jour du rappel</source>
        <translation>Day of the callback</translation>
    </message>
    <message>
        <source>Heure du rappel, chez le contact</source>
        <translation>Time of the callback, in the contact’s time zone</translation>
    </message>
    <message>
        <source>Retirer le rappel</source>
        <translation>Remove the callback</translation>
    </message>
    <message>
        <source>Heure passée</source>
        <translation>Time has passed</translation>
    </message>
    <message>
        <source>{0} chez le contact</source>
        <translation>{0} contact’s time</translation>
    </message>
    <message>
        <source>{0} ici</source>
        <translation>{0} here</translation>
    </message>
    <message>
        <source>Rappel</source>
        <translation>Callback</translation>
    </message>
</context>
<context>
    <name>CallbacksRoom</name>
    <message>
        <source>Les miens</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>Agenda partagé</source>
        <translation>Shared agenda</translation>
    </message>
    <message>
        <source>Tous</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Rappels</source>
        <translation>Callbacks</translation>
    </message>
    <message>
        <source>Aucun rappel. Prenez-en un depuis une fiche, avec F6.</source>
        <translation>No callbacks. Set one from a record, with F6.</translation>
    </message>
    <message>
        <source>Ouvrir ma file</source>
        <translation>Open my queue</translation>
    </message>
    <message>
        <source>Ouvrir au poste</source>
        <translation>Open at the desk</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Prendre pour moi</source>
        <translation>Take it myself</translation>
    </message>
    <message>
        <source>Vers l’agenda partagé</source>
        <translation>To the shared agenda</translation>
    </message>
    <message>
        <source>Annuler le rappel…</source>
        <translation>Cancel the callback…</translation>
    </message>
    <message>
        <source>ouvrir au poste</source>
        <translation>open at the desk</translation>
    </message>
    <message>
        <source>ma file</source>
        <translation>my queue</translation>
    </message>
    <message>
        <source>Prendre ce rappel pour moi</source>
        <translation>Take this callback myself</translation>
    </message>
    <message>
        <source>En retard</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>Flux clients</source>
        <translation>Client flow</translation>
    </message>
    <message>
        <source>{0} chez le contact</source>
        <translation>{0} contact’s time</translation>
    </message>
    <message>
        <source>«&#xa0;{0}&#xa0;»</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>Rappel pris pour vous.</source>
        <translation>This callback is now yours.</translation>
    </message>
    <message>
        <source>Rappel rendu à l’agenda partagé.</source>
        <translation>Callback returned to the shared agenda.</translation>
    </message>
    <message>
        <source>Annuler le rappel</source>
        <translation>Cancel the callback</translation>
    </message>
    <message>
        <source>Raison de l’annulation. Le rappel reste dans l’historique.</source>
        <translation>Reason for cancelling. The callback stays in the history.</translation>
    </message>
    <message>
        <source>Rappel annulé.</source>
        <translation>Callback cancelled.</translation>
    </message>
</context>
<context>
    <name>CallingCard</name>
    <message>
        <source>Appels</source>
        <translation>Calls</translation>
    </message>
    <message>
        <source>Lien tel: (téléphone logiciel du système)</source>
        <translation>tel: link (the system’s softphone)</translation>
    </message>
    <message>
        <source>Lien sip: (téléphone SIP)</source>
        <translation>sip: link (SIP phone)</translation>
    </message>
    <message>
        <source>Commande de ce poste</source>
        <translation>Command on this computer</translation>
    </message>
    <message>
        <source>Téléphone ordinaire, composé à la main</source>
        <translation>Ordinary phone, dialled by hand</translation>
    </message>
    <message>
        <source>Essayer</source>
        <translation>Try it</translation>
    </message>
    <message>
        <source>Pour appeler</source>
        <translation>To call</translation>
    </message>
    <message>
        <source>Commande</source>
        <translation>Command</translation>
    </message>
    <message>
        <source>Écrivez {number} là où va le numéro.</source>
        <translation>Write {number} where the number goes.</translation>
    </message>
    <message>
        <source>Un guillemet n’est pas fermé.</source>
        <translation>A quotation mark is not closed.</translation>
    </message>
    <message>
        <source>Cadran montre le numéro&#x202f;; vous le composez. Le chronomètre part avec F3.</source>
        <translation>Cadran shows the number; you dial it. The timer starts with F3.</translation>
    </message>
    <message>
        <source>Ouvre {0}</source>
        <translation>Opens {0}</translation>
    </message>
    <message>
        <source>Lance {0}</source>
        <translation>Runs {0}</translation>
    </message>
    <message>
        <source>Demandé au système. Votre téléphone doit proposer {0}.</source>
        <translation>Request sent to the system. Your phone should offer {0}.</translation>
    </message>
    <message>
        <source>Rien n’a répondu. Vérifiez la commande, ou le téléphone associé aux liens.</source>
        <translation>Nothing answered. Check the command, or the program that opens phone links.</translation>
    </message>
</context>
<context>
    <name>CampaignEditor</name>
    <message>
        <source>Nom</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Limiter dans le temps</source>
        <translation>Limit in time</translation>
    </message>
    <message>
        <source>Début</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Fin</source>
        <translation>End</translation>
    </message>
    <message>
        <source>Fiches les plus récentes d’abord</source>
        <translation>Newest records first</translation>
    </message>
    <message>
        <source>Personnes affectées</source>
        <translation>People assigned</translation>
    </message>
    <message>
        <source>Script&#xa0;: une ligne «&#xa0;# Titre&#xa0;» commence une étape</source>
        <translation>Script: a line “# Title” starts a step</translation>
    </message>
    <message>
        <source>Enregistrer</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Échap</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Nouvelle campagne</source>
        <translation>New campaign</translation>
    </message>
    <message>
        <source># Accroche
Bonjour {civility} {last_name}, {agent} à l’appareil.

# Découverte

# Offre

# Conclusion
</source>
        <translation># Opening
Hello {civility} {last_name}, this is {agent} speaking.

# Discovery

# Offer

# Conclusion
</translation>
    </message>
    <message>
        <source>Remplis seulement si le fichier a ces colonnes&#xa0;: {0}</source>
        <translation>Filled in only if the file has these columns: {0}</translation>
    </message>
</context>
<context>
    <name>CampaignPage</name>
    <message>
        <source>Modifier</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>Injecter un fichier…</source>
        <translation>Load a file…</translation>
    </message>
    <message>
        <source>Fichiers</source>
        <translation>Files</translation>
    </message>
    <message>
        <source>Aucun fichier. Injectez-en un&#xa0;: CSV, Excel ou LibreOffice.</source>
        <translation>No files. Load one: CSV, Excel or LibreOffice.</translation>
    </message>
    <message>
        <source>du {0} au {1}</source>
        <translation>from {0} to {1}</translation>
    </message>
    <message>
        <source>personne n’est affecté</source>
        <translation>nobody is assigned</translation>
    </message>
    <message>
        <source>Activer</source>
        <translation>Activate</translation>
    </message>
    <message>
        <source>Mettre en pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Terminer</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>Archiver</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>Fichiers et script</source>
        <translation>Files and script</translation>
    </message>
</context>
<context>
    <name>CampaignsRoom</name>
    <message>
        <source>Nouvelle</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Campagnes</source>
        <translation>Campaigns</translation>
    </message>
    <message>
        <source>Aucune campagne. Créez la première, puis injectez un fichier.</source>
        <translation>No campaigns. Create the first one, then load a file.</translation>
    </message>
    <message>
        <source>Nouvelle campagne</source>
        <translation>New campaign</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>enregistrer</source>
        <translation>save</translation>
    </message>
    <message>
        <source>Échap</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>annuler</source>
        <translation>cancel</translation>
    </message>
    <message>
        <source>ouvrir</source>
        <translation>open</translation>
    </message>
    <message>
        <source>nouvelle campagne</source>
        <translation>new campaign</translation>
    </message>
    <message>
        <source>injecter</source>
        <translation>load</translation>
    </message>
    <message>
        <source>Injecter un fichier</source>
        <translation>Load a file</translation>
    </message>
    <message>
        <source>Campagne non enregistrée</source>
        <translation>Campaign not saved</translation>
    </message>
    <message>
        <source>Ce que vous avez écrit sera perdu.</source>
        <translation>What you wrote will be lost.</translation>
    </message>
    <message>
        <source>Abandonner</source>
        <translation>Discard</translation>
    </message>
    <message numerus="yes">
        <source>%n agent(s)</source>
        <translation>
            <numerusform>%n agent</numerusform>
            <numerusform>%n agents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fichier(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message>
        <source>Campagne créée. Injectez un fichier, puis activez-la.</source>
        <translation>Campaign created. Load a file, then activate it.</translation>
    </message>
    <message>
        <source>Campagne enregistrée.</source>
        <translation>Campaign saved.</translation>
    </message>
    <message>
        <source>Campagne changée par quelqu’un d’autre</source>
        <translation>Campaign changed by somebody else</translation>
    </message>
    <message>
        <source>Enregistrer la vôtre remplace ce qui vient d’être écrit. Sinon, votre texte reste ici.</source>
        <translation>Saving yours replaces what has just been written. Otherwise your text stays here.</translation>
    </message>
    <message>
        <source>Enregistrer la mienne</source>
        <translation>Save mine</translation>
    </message>
    <message>
        <source>Campagne «&#xa0;{0}&#xa0;»&#xa0;: {1}.</source>
        <translation>Campaign “{0}”: {1}.</translation>
    </message>
    <message>
        <source>Fichier&#xa0;: {0}.</source>
        <translation>File: {0}.</translation>
    </message>
</context>
<context>
    <name>CardActs</name>
    <message>
        <source>Rappel pris&#xa0;: {0}.</source>
        <translation>Callback set: {0}.</translation>
    </message>
    <message>
        <source>La fiche est dans le flux clients.</source>
        <translation>The card is in the client flow.</translation>
    </message>
    <message>
        <source>Fiche de {0} supprimée.</source>
        <translation>Card of {0} deleted.</translation>
    </message>
    <message>
        <source>Fiche rétablie.</source>
        <translation>Card restored.</translation>
    </message>
</context>
<context>
    <name>CardFacts</name>
    <message>
        <source>Informations</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>jamais</source>
        <translation>never</translation>
    </message>
    <message>
        <source>hors du pipeline</source>
        <translation>out of the pipeline</translation>
    </message>
    <message>
        <source>Hors du pipeline</source>
        <translation>Out of the pipeline</translation>
    </message>
    <message>
        <source>Coordonnées</source>
        <translation>Contact details</translation>
    </message>
    <message>
        <source>Ajouter un téléphone ou un e-mail</source>
        <translation>Add a phone or an e-mail</translation>
    </message>
    <message>
        <source>Profession</source>
        <translation>Occupation</translation>
    </message>
    <message>
        <source>Suivi</source>
        <translation>Follow-up</translation>
    </message>
    <message>
        <source>Échange</source>
        <translation>Exchange</translation>
    </message>
    <message>
        <source>Tentative</source>
        <translation>Attempt</translation>
    </message>
    <message>
        <source>Création</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Identité</source>
        <translation>Identity</translation>
    </message>
    <message>
        <source>Champs du centre</source>
        <translation>Centre fields</translation>
    </message>
    <message>
        <source>Ajouter un téléphone</source>
        <translation>Add a phone</translation>
    </message>
    <message>
        <source>Ajouter un e-mail</source>
        <translation>Add an e-mail</translation>
    </message>
</context>
<context>
    <name>CardFields</name>
    <message>
        <source>Entreprise</source>
        <translation>Company</translation>
    </message>
    <message>
        <source>Fonction</source>
        <translation>Job title</translation>
    </message>
    <message>
        <source>Décideur</source>
        <translation>Decision-maker</translation>
    </message>
    <message>
        <source>Secteur</source>
        <translation>Industry</translation>
    </message>
    <message>
        <source>Effectif</source>
        <translation>Headcount</translation>
    </message>
    <message>
        <source>Qualité</source>
        <translation>Capacity</translation>
    </message>
    <message>
        <source>Adresse</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Code postal</source>
        <translation>Postcode</translation>
    </message>
    <message>
        <source>Ville</source>
        <translation>City</translation>
    </message>
    <message>
        <source>Pays</source>
        <translation>Country</translation>
    </message>
    <message>
        <source>Propriétaire</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>Cycle de vie</source>
        <translation>Life cycle</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Civilité</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Prénom</source>
        <translation>First name</translation>
    </message>
    <message>
        <source>Nom</source>
        <translation>Last name</translation>
    </message>
    <message>
        <source>Langue</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Fuseau</source>
        <translation>Time zone</translation>
    </message>
    <message>
        <source>Préfère</source>
        <translation>Prefers</translation>
    </message>
    <message>
        <source>Heures</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>Appels</source>
        <translation>Calls</translation>
    </message>
    <message>
        <source>Réf. externe</source>
        <translation>External ref.</translation>
    </message>
    <message>
        <source>Non renseigné</source>
        <translation>Not given</translation>
    </message>
    <message>
        <source>Oui</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Non</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Permis</source>
        <translation>Allowed</translation>
    </message>
    <message>
        <source>Ne pas appeler</source>
        <translation>Do not call</translation>
    </message>
    <message>
        <source>Personne</source>
        <translation>Nobody</translation>
    </message>
    <message>
        <source>téléphone</source>
        <translation>phone</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>e-mail</translation>
    </message>
    <message>
        <source>SMS</source>
        <translation>SMS</translation>
    </message>
    <message>
        <source>WhatsApp</source>
        <translation>WhatsApp</translation>
    </message>
    <message>
        <source>courrier</source>
        <translation>post</translation>
    </message>
    <message>
        <source>messagerie</source>
        <translation>chat</translation>
    </message>
</context>
<context>
    <name>CardHeader</name>
    <message>
        <source>Contacts</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>Fiche précédente</source>
        <translation>Previous card</translation>
    </message>
    <message>
        <source>Fiche suivante</source>
        <translation>Next card</translation>
    </message>
    <message>
        <source>Rappel</source>
        <translation>Callback</translation>
    </message>
    <message>
        <source>Autres actions</source>
        <translation>More actions</translation>
    </message>
    <message>
        <source>Appeler</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>Raccrocher</source>
        <translation>Hang up</translation>
    </message>
    <message>
        <source>{0} sur {1}</source>
        <translation>{0} of {1}</translation>
    </message>
    <message>
        <source>Listes marketing</source>
        <translation>Marketing lists</translation>
    </message>
    <message>
        <source>Supprimer la fiche</source>
        <translation>Delete the card</translation>
    </message>
    <message>
        <source>étiquette</source>
        <translation>tag</translation>
    </message>
    <message>
        <source>Étiquettes</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Échap</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>CardPage</name>
    <message>
        <source>Rétablir</source>
        <translation>Restore</translation>
    </message>
    <message>
        <source>Cette fiche a été fusionnée dans une autre.</source>
        <translation>This card was merged into another.</translation>
    </message>
    <message>
        <source>Cette fiche a été effacée à la demande de la personne.</source>
        <translation>This card was erased at the person’s request.</translation>
    </message>
    <message>
        <source>Cette fiche est supprimée&#xa0;: elle n’est plus dans aucune liste ni file.</source>
        <translation>This card is deleted: it is no longer in any list or queue.</translation>
    </message>
    <message>
        <source>La fiche ne s’affiche pas.</source>
        <translation>The card cannot be shown.</translation>
    </message>
    <message>
        <source>Aucun téléphone n’a répondu sur ce poste&#xa0;: composez le {0}.</source>
        <translation>No phone answered on this computer: dial {0}.</translation>
    </message>
    <message>
        <source>Libellé</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>À quoi sert {0}&#x202f;?</source>
        <translation>What is {0} used for?</translation>
    </message>
    <message>
        <source>vide</source>
        <translation>empty</translation>
    </message>
    <message>
        <source>une autre entreprise</source>
        <translation>another company</translation>
    </message>
</context>
<context>
    <name>CardPoints</name>
    <message>
        <source>À ajouter</source>
        <translation>To add</translation>
    </message>
    <message>
        <source>Téléphone</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>{0} à ajouter</source>
        <translation>{0} to add</translation>
    </message>
</context>
<context>
    <name>CardSide</name>
    <message>
        <source>Autour du contact</source>
        <translation>Around the contact</translation>
    </message>
    <message>
        <source>Achats</source>
        <translation>Purchases</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Pistes</source>
        <translation>Leads</translation>
    </message>
    <message>
        <source>Rappels</source>
        <translation>Callbacks</translation>
    </message>
    <message>
        <source>Consentements</source>
        <translation>Consents</translation>
    </message>
    <message>
        <source>Vers le flux clients</source>
        <translation>To the client flow</translation>
    </message>
    <message numerus="yes">
        <source>%n tentative(s) en campagne ou en flux</source>
        <translation>
            <numerusform>%n attempt in campaigns or flow</numerusform>
            <numerusform>%n attempts in campaigns or flow</numerusform>
        </translation>
    </message>
    <message>
        <source>aucun numéro</source>
        <translation>no number</translation>
    </message>
    <message>
        <source>{0} · {1}. {2}.</source>
        <translation>{0} · {1}. {2}.</translation>
    </message>
    <message>
        <source>Aucun achat.</source>
        <translation>No purchases.</translation>
    </message>
    <message>
        <source>Total payé</source>
        <translation>Total paid</translation>
    </message>
    <message>
        <source>Valeur réalisée</source>
        <translation>Realised value</translation>
    </message>
    <message>
        <source>{0} × {1}</source>
        <translation>{0} × {1}</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message numerus="yes">
        <source>%n ouvert(s)</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message>
        <source>Aucun ticket ouvert.</source>
        <translation>No open tickets.</translation>
    </message>
    <message>
        <source>Dans aucun fichier ni dans le flux.</source>
        <translation>In no file and not in the flow.</translation>
    </message>
    <message>
        <source>Au poste</source>
        <translation>To the desk</translation>
    </message>
    <message>
        <source>Ouvrir au poste&#xa0;: {0}</source>
        <translation>Open at the desk: {0}</translation>
    </message>
    <message>
        <source>Flux clients</source>
        <translation>Client flow</translation>
    </message>
    <message>
        <source>agenda partagé</source>
        <translation>shared agenda</translation>
    </message>
    <message>
        <source>Aucun consentement noté.</source>
        <translation>No consent noted.</translation>
    </message>
    <message>
        <source>retiré, {0}</source>
        <translation>withdrawn, {0}</translation>
    </message>
</context>
<context>
    <name>CellDelegate</name>
    <message>
        <source>vide</source>
        <translation>empty</translation>
    </message>
    <message>
        <source>illisible</source>
        <translation>unreadable</translation>
    </message>
</context>
<context>
    <name>CentreCard</name>
    <message>
        <source>Le centre</source>
        <translation>The centre</translation>
    </message>
    <message>
        <source>Ces réglages valent pour tous les postes, dès qu’ils sont changés.</source>
        <translation>These settings apply to every desk, as soon as they are changed.</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Les plus récentes d’abord</source>
        <translation>Newest first</translation>
    </message>
    <message>
        <source>Aucune liste&#xa0;: le flux propose tout le monde.</source>
        <translation>No lists: the flow offers everybody.</translation>
    </message>
    <message>
        <source>Listes</source>
        <translation>Lists</translation>
    </message>
    <message>
        <source>Étiquettes</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Entreprise</source>
        <translation>Company</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Ville</source>
        <translation>City</translation>
    </message>
    <message>
        <source>Dernier achat</source>
        <translation>Last purchase</translation>
    </message>
    <message>
        <source>Total payé</source>
        <translation>Total paid</translation>
    </message>
    <message>
        <source>Propriétaire</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>Fuseau du site</source>
        <translation>Site time zone</translation>
    </message>
    <message>
        <source>Fiche tenue</source>
        <translation>Record held for</translation>
    </message>
    <message>
        <source>Flux clients</source>
        <translation>Client flow</translation>
    </message>
    <message>
        <source>Infos en plus</source>
        <translation>Extra details</translation>
    </message>
    <message>
        <source>Limité aux listes</source>
        <translation>Limited to lists</translation>
    </message>
    <message>
        <source>La première note réserve</source>
        <translation>First note reserves for</translation>
    </message>
</context>
<context>
    <name>ColumnHead</name>
    <message>
        <source>Champ de la colonne {0}</source>
        <translation>Field of column {0}</translation>
    </message>
    <message>
        <source>Garder tel quel</source>
        <translation>Keep as it is</translation>
    </message>
    <message>
        <source>Ne pas importer</source>
        <translation>Do not import</translation>
    </message>
    <message>
        <source>choisi</source>
        <translation>chosen</translation>
    </message>
    <message>
        <source>mémorisé</source>
        <translation>remembered</translation>
    </message>
    <message>
        <source>avec la fiche</source>
        <translation>with the record</translation>
    </message>
    <message>
        <source>à revoir</source>
        <translation>to review</translation>
    </message>
    <message>
        <source>reconnu à {0}&#xa0;%</source>
        <translation>recognised, {0}%</translation>
    </message>
</context>
<context>
    <name>ColumnsPage</name>
    <message>
        <source>Toutes</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Un exemple par problème</source>
        <translation>One example per problem</translation>
    </message>
    <message>
        <source>Lignes montrées</source>
        <translation>Lines shown</translation>
    </message>
    <message>
        <source>Problèmes</source>
        <translation>Problems</translation>
    </message>
    <message>
        <source>Feuille {0}</source>
        <translation>Sheet {0}</translation>
    </message>
    <message>
        <source>Ligne {0} = titres</source>
        <translation>Line {0} = headings</translation>
    </message>
    <message numerus="yes">
        <source>%n colonne(s)</source>
        <translation>
            <numerusform>%n column</numerusform>
            <numerusform>%n columns</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} lues · {1} sans problème · {2} réparées ou à revoir · {3} à rejeter</source>
        <translation>{0} read · {1} without problems · {2} repaired or to review · {3} to reject</translation>
    </message>
    <message>
        <source>{0} premières lues · {1} sans problème · {2} réparées ou à revoir · {3} à rejeter</source>
        <translation>first {0} read · {1} without problems · {2} repaired or to review · {3} to reject</translation>
    </message>
    <message numerus="yes">
        <source>%n sorte(s)</source>
        <translation>
            <numerusform>%n kind</numerusform>
            <numerusform>%n kinds</numerusform>
        </translation>
    </message>
    <message>
        <source>Aucun problème trouvé.</source>
        <translation>No problems found.</translation>
    </message>
    <message>
        <source>Premières lignes du fichier</source>
        <translation>First lines of the file</translation>
    </message>
    <message>
        <source>réparé</source>
        <translation>repaired</translation>
    </message>
    <message>
        <source>à vous de voir</source>
        <translation>for you to judge</translation>
    </message>
    <message>
        <source>sera rejeté</source>
        <translation>will be rejected</translation>
    </message>
    <message>
        <source>la valeur d’origine reste barrée dessous, et dans le journal</source>
        <translation>the original value stays struck through below, and in the log</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Appel</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>Appel reçu</source>
        <translation>Call received</translation>
    </message>
    <message>
        <source>Que noter</source>
        <translation>What to note</translation>
    </message>
    <message>
        <source>Qualification</source>
        <translation>Qualification</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Ajouter</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>Qualification…</source>
        <translation>Qualification…</translation>
    </message>
    <message>
        <source>Écrire une note sur {0}, ou / pour une note prédéfinie</source>
        <translation>Write a note about {0}, or / for a note template</translation>
    </message>
    <message>
        <source>Écrire une note, ou / pour une note prédéfinie</source>
        <translation>Write a note, or / for a note template</translation>
    </message>
    <message>
        <source>Brouillon repris</source>
        <translation>Draft recovered</translation>
    </message>
    <message>
        <source>Écrivez d’abord la note.</source>
        <translation>Write the note first.</translation>
    </message>
    <message>
        <source>Choisissez d’abord une qualification.</source>
        <translation>Choose a qualification first.</translation>
    </message>
    <message>
        <source>Note enregistrée.</source>
        <translation>Note saved.</translation>
    </message>
    <message>
        <source>Appel enregistré.</source>
        <translation>Call saved.</translation>
    </message>
    <message>
        <source>{0} Le texte attend au poste d’appel.</source>
        <translation>{0} The text is waiting at the calling desk.</translation>
    </message>
    <message>
        <source>Annulé&#xa0;: le texte est revenu dans la note.</source>
        <translation>Undone: the text is back in the note.</translation>
    </message>
    <message>
        <source>Brouillon gardé à {0}</source>
        <translation>Draft kept at {0}</translation>
    </message>
    <message>
        <source>Brouillon non gardé&#xa0;: disque plein&#x202f;?</source>
        <translation>Draft not kept: is the disk full?</translation>
    </message>
</context>
<context>
    <name>ComputerCard</name>
    <message>
        <source>Ce poste</source>
        <translation>This computer</translation>
    </message>
    <message>
        <source>Ouvrir</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>Données</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>Journaux</source>
        <translation>Logs</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Ouvrir le dossier des données</source>
        <translation>Open the data folder</translation>
    </message>
    <message>
        <source>Ouvrir le dossier des journaux</source>
        <translation>Open the log folder</translation>
    </message>
</context>
<context>
    <name>ConditionEditor</name>
    <message>
        <source>Opérateur</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>Appliquer</source>
        <translation>Apply</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Donnez une valeur que ce champ peut avoir.</source>
        <translation>Give a value that this field can have.</translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message>
        <source>Modifié entre-temps</source>
        <translation>Changed in the meantime</translation>
    </message>
    <message>
        <source>Quelqu’un a changé cette fiche pendant votre saisie. Choisissez ce qui reste.</source>
        <translation>Somebody changed this card while you were typing. Choose what stays.</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Garder ces choix</source>
        <translation>Keep these choices</translation>
    </message>
    <message>
        <source>{0}, vous&#xa0;: {1}</source>
        <translation>{0}, yours: {1}</translation>
    </message>
    <message>
        <source>{0}, enregistré&#xa0;: {1}</source>
        <translation>{0}, saved: {1}</translation>
    </message>
    <message numerus="yes">
        <source>%n champ(s)</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
    <message>
        <source>Vous</source>
        <translation>Yours</translation>
    </message>
    <message>
        <source>Enregistré</source>
        <translation>Saved</translation>
    </message>
    <message>
        <source>Avant</source>
        <translation>Before</translation>
    </message>
</context>
<context>
    <name>ContactsRoom</name>
    <message>
        <source>Contacts</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>suivante</source>
        <translation>next</translation>
    </message>
    <message>
        <source>raccrocher</source>
        <translation>hang up</translation>
    </message>
    <message>
        <source>appeler</source>
        <translation>call</translation>
    </message>
    <message>
        <source>note</source>
        <translation>note</translation>
    </message>
    <message>
        <source>rappel</source>
        <translation>callback</translation>
    </message>
    <message>
        <source>Espace</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>cocher</source>
        <translation>tick</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>ouvrir</source>
        <translation>open</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>filtrer</source>
        <translation>filter</translation>
    </message>
    <message>
        <source>Nouveau contact</source>
        <translation>New contact</translation>
    </message>
    <message>
        <source>Ajouter un filtre</source>
        <translation>Add a filter</translation>
    </message>
    <message>
        <source>Fiche suivante</source>
        <translation>Next card</translation>
    </message>
    <message>
        <source>Appeler ou raccrocher</source>
        <translation>Call or hang up</translation>
    </message>
    <message>
        <source>Écrire une note</source>
        <translation>Write a note</translation>
    </message>
    <message>
        <source>Prendre un rappel</source>
        <translation>Set a callback</translation>
    </message>
</context>
<context>
    <name>DayValue</name>
    <message>
        <source>et</source>
        <translation>and</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Fiche suivante</source>
        <translation>Next record</translation>
    </message>
    <message>
        <source>Prenez la prochaine fiche&#xa0;: la plus urgente vient d’abord.</source>
        <translation>Take the next record: the most urgent comes first.</translation>
    </message>
    <message>
        <source>Poste</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>suivante</source>
        <translation>next</translation>
    </message>
    <message>
        <source>raccrocher</source>
        <translation>hang up</translation>
    </message>
    <message>
        <source>appeler</source>
        <translation>call</translation>
    </message>
    <message>
        <source>rappel</source>
        <translation>callback</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>pause</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>enregistrer et passer à la suite</source>
        <translation>save and go on to the next</translation>
    </message>
    <message>
        <source>qualification de l’appel</source>
        <translation>qualification of the call</translation>
    </message>
    <message>
        <source>Alt</source>
        <translation>Alt</translation>
    </message>
    <message>
        <source>la même, depuis la note</source>
        <translation>the same, from the note</translation>
    </message>
    <message>
        <source>Appeler ou raccrocher</source>
        <translation>Call or hang up</translation>
    </message>
    <message>
        <source>Prendre un rappel</source>
        <translation>Set a callback</translation>
    </message>
    <message>
        <source>Notes prédéfinies</source>
        <translation>Note templates</translation>
    </message>
    <message>
        <source>Aucune campagne active ne vous est affectée.</source>
        <translation>No active campaign is assigned to you.</translation>
    </message>
    <message>
        <source>Plus rien à appeler pour l’instant dans cette file.</source>
        <translation>Nothing more to call in this queue for now.</translation>
    </message>
</context>
<context>
    <name>Dialogues</name>
    <message>
        <source>Valider</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>Choisir</source>
        <translation>Choose</translation>
    </message>
</context>
<context>
    <name>DisplayCard</name>
    <message>
        <source>Affichage</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>Celle du système</source>
        <translation>System language</translation>
    </message>
    <message>
        <source>Clair</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Sombre</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Comme le système</source>
        <translation>Same as system</translation>
    </message>
    <message>
        <source>Apparence</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>Lignes serrées dans les listes</source>
        <translation>Compact lines in lists</translation>
    </message>
    <message>
        <source>Langue</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Densité</source>
        <translation>Density</translation>
    </message>
</context>
<context>
    <name>Edits</name>
    <message>
        <source>{0}&#xa0;: effacé.</source>
        <translation>{0}: cleared.</translation>
    </message>
    <message>
        <source>{0}&#xa0;: {1}.</source>
        <translation>{0}: {1}.</translation>
    </message>
    <message>
        <source>Téléphone ajouté&#xa0;: {0}.</source>
        <translation>Phone added: {0}.</translation>
    </message>
    <message>
        <source>E-mail ajouté&#xa0;: {0}.</source>
        <translation>E-mail added: {0}.</translation>
    </message>
    <message>
        <source>{0} retiré.</source>
        <translation>{0} removed.</translation>
    </message>
    <message>
        <source>{0}&#xa0;: libellé changé.</source>
        <translation>{0}: label changed.</translation>
    </message>
    <message>
        <source>Opposition notée&#xa0;: {0}.</source>
        <translation>Opt-out noted: {0}.</translation>
    </message>
    <message>
        <source>Opposition levée&#xa0;: {0}.</source>
        <translation>Opt-out lifted: {0}.</translation>
    </message>
    <message>
        <source>{0} passe en premier.</source>
        <translation>{0} now comes first.</translation>
    </message>
    <message>
        <source>Étiquette «&#xa0;{0}&#xa0;» posée.</source>
        <translation>Tag “{0}” added.</translation>
    </message>
    <message>
        <source>Étiquette «&#xa0;{0}&#xa0;» retirée.</source>
        <translation>Tag “{0}” removed.</translation>
    </message>
    <message>
        <source>Ajouté à la liste «&#xa0;{0}&#xa0;».</source>
        <translation>Added to the list “{0}”.</translation>
    </message>
    <message>
        <source>Retiré de la liste «&#xa0;{0}&#xa0;».</source>
        <translation>Removed from the list “{0}”.</translation>
    </message>
    <message>
        <source>Modification annulée.</source>
        <translation>Change undone.</translation>
    </message>
</context>
<context>
    <name>Entrance</name>
    <message>
        <source>Mot de passe non gardé&#xa0;: ce système n’a pas de trousseau. Il sera demandé à chaque fois.</source>
        <translation>Password not kept: this system has no keyring. You will be asked for it each time.</translation>
    </message>
</context>
<context>
    <name>ExchangeRoom</name>
    <message>
        <source>Fichier</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Colonnes et aperçu</source>
        <translation>Columns and preview</translation>
    </message>
    <message>
        <source>Essai à blanc</source>
        <translation>Dry run</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Bilan</source>
        <translation>Summary</translation>
    </message>
    <message>
        <source>Importer</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Retour</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>Échap</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Continuer</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>arrêter</source>
        <translation>stop</translation>
    </message>
    <message>
        <source>fermer</source>
        <translation>close</translation>
    </message>
    <message>
        <source>rejets</source>
        <translation>rejects</translation>
    </message>
    <message>
        <source>suite</source>
        <translation>next</translation>
    </message>
    <message>
        <source>retour</source>
        <translation>back</translation>
    </message>
    <message>
        <source>choisir un fichier</source>
        <translation>choose a file</translation>
    </message>
    <message>
        <source>continuer</source>
        <translation>continue</translation>
    </message>
    <message>
        <source>Un import est en cours</source>
        <translation>An import is running</translation>
    </message>
    <message>
        <source>Il s’arrêtera à la fin du lot. Ce qui est enregistré reste&#xa0;; le fichier pourra être repris.</source>
        <translation>It will stop at the end of the batch. What is saved stays; the file can be taken up again.</translation>
    </message>
    <message>
        <source>Arrêter l’import</source>
        <translation>Stop the import</translation>
    </message>
    <message>
        <source>Fichier à importer</source>
        <translation>File to import</translation>
    </message>
    <message>
        <source>Ce fichier a déjà été importé&#xa0;: {0}, par {1}. Les lignes connues seront ignorées.</source>
        <translation>This file has already been imported: {0}, by {1}. Known lines will be skipped.</translation>
    </message>
    <message>
        <source>Import terminé&#xa0;: {0} lignes lues, le compte y est.</source>
        <translation>Import finished: {0} lines read, all accounted for.</translation>
    </message>
    <message>
        <source>{0}-rejets.csv</source>
        <translation>{0}-rejects.csv</translation>
    </message>
    <message>
        <source>Fichier des rejets</source>
        <translation>Rejects file</translation>
    </message>
    <message>
        <source>Rejets écrits dans {0}. Corrigez-les, puis importez ce fichier.</source>
        <translation>Rejects written to {0}. Correct them, then import that file.</translation>
    </message>
    <message>
        <source>Arrêter</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Refaire l’essai</source>
        <translation>Redo the dry run</translation>
    </message>
    <message>
        <source>Reprendre l’import</source>
        <translation>Resume the import</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>{0}, obligatoire</source>
        <translation>{0}, required</translation>
    </message>
    <message>
        <source>Lecture seule</source>
        <translation>Read only</translation>
    </message>
</context>
<context>
    <name>FieldPicker</name>
    <message>
        <source>Filtrer par…</source>
        <translation>Filter by…</translation>
    </message>
    <message>
        <source>Champs</source>
        <translation>Fields</translation>
    </message>
</context>
<context>
    <name>FigureValue</name>
    <message>
        <source>et</source>
        <translation>and</translation>
    </message>
</context>
<context>
    <name>FileLine</name>
    <message>
        <source>Activer le fichier</source>
        <translation>Activate the file</translation>
    </message>
    <message>
        <source>Mettre le fichier en pause</source>
        <translation>Pause the file</translation>
    </message>
    <message>
        <source>Clore le fichier</source>
        <translation>Close the file</translation>
    </message>
    <message>
        <source>injecté&#xa0;: {0}</source>
        <translation>loaded: {0}</translation>
    </message>
    <message>
        <source>terminées</source>
        <translation>finished</translation>
    </message>
    <message>
        <source>en cours</source>
        <translation>in progress</translation>
    </message>
    <message>
        <source>jamais appelées</source>
        <translation>never called</translation>
    </message>
    <message>
        <source>{0} fiches&#xa0;: {1} jamais appelées, {2} en cours, {3} terminées</source>
        <translation>{0} records: {1} never called, {2} in progress, {3} finished</translation>
    </message>
    <message numerus="yes">
        <source>%n fiche(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilePage</name>
    <message>
        <source>Choisir un fichier…</source>
        <translation>Choose a file…</translation>
    </message>
    <message>
        <source>Ce fichier contient</source>
        <translation>This file contains</translation>
    </message>
    <message>
        <source>Campagne (nouvelle si le nom est inconnu)</source>
        <translation>Campaign (a new one if the name is unknown)</translation>
    </message>
    <message>
        <source>Nom du fichier dans la campagne</source>
        <translation>Name of the file in the campaign</translation>
    </message>
    <message>
        <source>détecté</source>
        <translation>detected</translation>
    </message>
    <message>
        <source>tabulation</source>
        <translation>tab</translation>
    </message>
    <message>
        <source>Encodage</source>
        <translation>Encoding</translation>
    </message>
    <message>
        <source>Séparateur</source>
        <translation>Separator</translation>
    </message>
    <message>
        <source>Feuille</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>Ligne des titres</source>
        <translation>Heading line</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Destination</translation>
    </message>
    <message>
        <source>Lecture</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>Déposez un fichier ici, ou choisissez-le.</source>
        <translation>Drop a file here, or choose one.</translation>
    </message>
    <message>
        <source>CSV, Excel (.xlsx, .xls) ou LibreOffice (.ods)</source>
        <translation>CSV, Excel (.xlsx, .xls) or LibreOffice (.ods)</translation>
    </message>
    <message>
        <source>{0} lignes environ</source>
        <translation>about {0} lines</translation>
    </message>
    <message numerus="yes">
        <source>%n colonne(s)</source>
        <translation>
            <numerusform>%n column</numerusform>
            <numerusform>%n columns</numerusform>
        </translation>
    </message>
    <message>
        <source>Le fichier n’est pas lu.</source>
        <translation>The file was not read.</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Nom, téléphone, e-mail</source>
        <translation>Name, phone, e-mail</translation>
    </message>
    <message>
        <source>Colonnes</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Filtre</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Ajouter un filtre</source>
        <translation>Add a filter</translation>
    </message>
</context>
<context>
    <name>FilterChip</name>
    <message>
        <source>{0}&#xa0;:</source>
        <translation>{0}:</translation>
    </message>
    <message>
        <source>Suppr pour retirer ce filtre</source>
        <translation>Del to remove this filter</translation>
    </message>
</context>
<context>
    <name>FilterPopup</name>
    <message>
        <source>Ajouter un filtre</source>
        <translation>Add a filter</translation>
    </message>
</context>
<context>
    <name>FilterWords</name>
    <message>
        <source>est</source>
        <translation>is</translation>
    </message>
    <message>
        <source>est renseigné</source>
        <translation>is given</translation>
    </message>
    <message>
        <source>n’est pas renseigné</source>
        <translation>is not given</translation>
    </message>
    <message>
        <source>contient</source>
        <translation>contains</translation>
    </message>
    <message>
        <source>commence par</source>
        <translation>starts with</translation>
    </message>
    <message>
        <source>n’est pas</source>
        <translation>is not</translation>
    </message>
    <message>
        <source>au moins</source>
        <translation>at least</translation>
    </message>
    <message>
        <source>au plus</source>
        <translation>at most</translation>
    </message>
    <message>
        <source>égale</source>
        <translation>equals</translation>
    </message>
    <message>
        <source>entre</source>
        <translation>between</translation>
    </message>
    <message>
        <source>il y a plus de</source>
        <translation>more than … ago</translation>
    </message>
    <message>
        <source>il y a moins de</source>
        <translation>less than … ago</translation>
    </message>
    <message>
        <source>le</source>
        <translation>on</translation>
    </message>
    <message>
        <source>avant le</source>
        <translation>before</translation>
    </message>
    <message>
        <source>après le</source>
        <translation>after</translation>
    </message>
    <message>
        <source>a l’un de</source>
        <translation>has one of</translation>
    </message>
    <message>
        <source>a tous</source>
        <translation>has all of</translation>
    </message>
    <message>
        <source>n’a aucun de</source>
        <translation>has none of</translation>
    </message>
    <message>
        <source>est l’un de</source>
        <translation>is one of</translation>
    </message>
    <message>
        <source>n’est aucun de</source>
        <translation>is none of</translation>
    </message>
    <message>
        <source>sauf {0}</source>
        <translation>except {0}</translation>
    </message>
    <message>
        <source>Conditions</source>
        <translation>Conditions</translation>
    </message>
    <message>
        <source>groupe de conditions</source>
        <translation>group of conditions</translation>
    </message>
    <message>
        <source>non renseigné</source>
        <translation>not given</translation>
    </message>
    <message>
        <source>renseigné</source>
        <translation>given</translation>
    </message>
    <message>
        <source>entre {0} et {1}</source>
        <translation>between {0} and {1}</translation>
    </message>
    <message>
        <source>«&#xa0;{0}&#xa0;»</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>contient {0}</source>
        <translation>contains {0}</translation>
    </message>
    <message>
        <source>commence par {0}</source>
        <translation>starts with {0}</translation>
    </message>
    <message>
        <source>tous&#xa0;: {0}</source>
        <translation>all of: {0}</translation>
    </message>
    <message>
        <source>avant {0}</source>
        <translation>before {0}</translation>
    </message>
    <message>
        <source>au plus {0}</source>
        <translation>at most {0}</translation>
    </message>
    <message>
        <source>après {0}</source>
        <translation>after {0}</translation>
    </message>
    <message>
        <source>au moins {0}</source>
        <translation>at least {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n jour(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n semaine(s)</source>
        <translation>
            <numerusform>%n week</numerusform>
            <numerusform>%n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mois</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trimestre(s)</source>
        <translation>
            <numerusform>%n quarter</numerusform>
            <numerusform>%n quarters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n an(s)</source>
        <translation>
            <numerusform>%n year</numerusform>
            <numerusform>%n years</numerusform>
        </translation>
    </message>
    <message>
        <source>plus de {0}</source>
        <translation>more than {0} ago</translation>
    </message>
    <message>
        <source>moins de {0}</source>
        <translation>less than {0} ago</translation>
    </message>
    <message>
        <source>oui</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>non</source>
        <translation>no</translation>
    </message>
    <message>
        <source>Nom</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Entreprise</source>
        <translation>Company</translation>
    </message>
    <message>
        <source>Fiche entreprise</source>
        <translation>Company record</translation>
    </message>
    <message>
        <source>Téléphone</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Propriétaire</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>Secteur</source>
        <translation>Industry</translation>
    </message>
    <message>
        <source>Cycle de vie</source>
        <translation>Life cycle</translation>
    </message>
    <message>
        <source>Étiquette</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Liste</source>
        <translation>List</translation>
    </message>
    <message>
        <source>Pipeline</source>
        <translation>Pipeline</translation>
    </message>
    <message>
        <source>Étape</source>
        <translation>Stage</translation>
    </message>
    <message>
        <source>Campagne</source>
        <translation>Campaign</translation>
    </message>
    <message>
        <source>Fichier</source>
        <translation>File</translation>
    </message>
    <message>
        <source>État lead</source>
        <translation>Lead state</translation>
    </message>
    <message>
        <source>Dernier achat</source>
        <translation>Last purchase</translation>
    </message>
    <message>
        <source>Nombre d’achats</source>
        <translation>Number of purchases</translation>
    </message>
    <message>
        <source>Total payé</source>
        <translation>Total paid</translation>
    </message>
    <message>
        <source>Remboursé</source>
        <translation>Refunded</translation>
    </message>
    <message>
        <source>Dernier échange</source>
        <translation>Last exchange</translation>
    </message>
    <message>
        <source>Dernière tentative</source>
        <translation>Last attempt</translation>
    </message>
    <message>
        <source>Création</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Modification</source>
        <translation>Modified</translation>
    </message>
    <message>
        <source>Ville</source>
        <translation>City</translation>
    </message>
    <message>
        <source>Code postal</source>
        <translation>Postcode</translation>
    </message>
    <message>
        <source>Pays</source>
        <translation>Country</translation>
    </message>
    <message>
        <source>Fonction</source>
        <translation>Job title</translation>
    </message>
    <message>
        <source>Décideur</source>
        <translation>Decision-maker</translation>
    </message>
    <message>
        <source>Qualité</source>
        <translation>Capacity</translation>
    </message>
    <message>
        <source>Effectif</source>
        <translation>Headcount</translation>
    </message>
    <message>
        <source>Langue</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Fuseau horaire</source>
        <translation>Time zone</translation>
    </message>
    <message>
        <source>Canal préféré</source>
        <translation>Preferred channel</translation>
    </message>
    <message>
        <source>Civilité</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Ne pas appeler</source>
        <translation>Do not call</translation>
    </message>
    <message>
        <source>État du téléphone</source>
        <translation>Phone state</translation>
    </message>
    <message>
        <source>État de l’e-mail</source>
        <translation>E-mail state</translation>
    </message>
    <message>
        <source>Consentement téléphone</source>
        <translation>Phone consent</translation>
    </message>
    <message>
        <source>Consentement SMS</source>
        <translation>SMS consent</translation>
    </message>
    <message>
        <source>Consentement e-mail</source>
        <translation>E-mail consent</translation>
    </message>
    <message>
        <source>Rappel pris</source>
        <translation>Callback set</translation>
    </message>
    <message>
        <source>Ticket ouvert</source>
        <translation>Open ticket</translation>
    </message>
    <message>
        <source>Référence externe</source>
        <translation>External reference</translation>
    </message>
</context>
<context>
    <name>Flow</name>
    <message>
        <source>Flux clients</source>
        <translation>Client flow</translation>
    </message>
</context>
<context>
    <name>FormPage</name>
    <message>
        <source>Retour</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>Handling</name>
    <message>
        <source>Codez d’abord cet appel&#xa0;: une qualification, puis Ctrl+Entrée.</source>
        <translation>Code this call first: a qualification, then Ctrl+Enter.</translation>
    </message>
    <message>
        <source>Aucun téléphone n’a répondu sur ce poste&#xa0;: composez le numéro, le temps est compté.</source>
        <translation>No phone answered on this computer: dial the number, the time is running.</translation>
    </message>
    <message>
        <source>Clôturer la fiche</source>
        <translation>Close the record</translation>
    </message>
    <message>
        <source>Raison de la clôture. La fiche quitte la file&#x202f;; un superviseur peut la rouvrir.</source>
        <translation>Reason for closing. The record leaves the queue; a supervisor can reopen it.</translation>
    </message>
    <message>
        <source>Clôturer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>clôturée</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>Choisissez une qualification&#xa0;: sa touche est imprimée sur le bouton.</source>
        <translation>Choose a qualification: its key is printed on the button.</translation>
    </message>
    <message>
        <source>L’heure du rappel est passée&#xa0;: choisissez-en une à venir.</source>
        <translation>The callback time has passed: choose one to come.</translation>
    </message>
    <message>
        <source>Fiche de {0} enregistrée&#xa0;: {1}.</source>
        <translation>Record of {0} saved: {1}.</translation>
    </message>
    <message>
        <source>Fiche de {0} enregistrée&#xa0;: {1}, retour en file {2}.</source>
        <translation>Record of {0} saved: {1}, back in the queue {2}.</translation>
    </message>
    <message>
        <source>Enregistrement annulé&#xa0;: la fiche est comme avant.</source>
        <translation>Saving undone: the record is as before.</translation>
    </message>
    <message>
        <source>Brouillon gardé à {0}</source>
        <translation>Draft kept at {0}</translation>
    </message>
    <message>
        <source>Brouillon non gardé&#xa0;: disque plein&#x202f;?</source>
        <translation>Draft not kept: is the disk full?</translation>
    </message>
    <message>
        <source>Votre saisie interrompue est là, rien n’est perdu.</source>
        <translation>Your interrupted work is here, nothing is lost.</translation>
    </message>
</context>
<context>
    <name>HeaderLine</name>
    <message>
        <source>détectée</source>
        <translation>detected</translation>
    </message>
    <message>
        <source>aucune</source>
        <translation>none</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Aide et raccourcis</source>
        <translation>Help and shortcuts</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Ouvrir le dossier des journaux</source>
        <translation>Open the log folder</translation>
    </message>
    <message>
        <source>Aide&#xa0;: {0}</source>
        <translation>Help: {0}</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Rechercher, lancer une commande</source>
        <translation>Search, run a command</translation>
    </message>
    <message>
        <source>Cette aide</source>
        <translation>This help</translation>
    </message>
    <message>
        <source>Changer d’état, prendre une pause</source>
        <translation>Change state, take a pause</translation>
    </message>
    <message>
        <source>Ouvrir</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Échap</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Revenir</source>
        <translation>Go back</translation>
    </message>
    <message>
        <source>Annuler la dernière action</source>
        <translation>Undo the last action</translation>
    </message>
    <message>
        <source>Partout</source>
        <translation>Everywhere</translation>
    </message>
    <message>
        <source>Cadran {0}</source>
        <translation>Cadran {0}</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Tout</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Appels</source>
        <translation>Calls</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Type d’événement</source>
        <translation>Type of event</translation>
    </message>
    <message>
        <source>Historique</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Plus ancien</source>
        <translation>Older</translation>
    </message>
    <message>
        <source>Rien encore. Écrivez une note ou appelez.</source>
        <translation>Nothing yet. Write a note or make a call.</translation>
    </message>
    <message>
        <source>L’historique n’est pas à jour.</source>
        <translation>The history is not up to date.</translation>
    </message>
</context>
<context>
    <name>InlineEdit</name>
    <message>
        <source>Échap</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>InlineError</name>
    <message>
        <source>Réessayer</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>Détails</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>JoinPage</name>
    <message>
        <source>Rejoindre un centre partagé</source>
        <translation>Join a shared centre</translation>
    </message>
    <message>
        <source>Demandez ces valeurs à votre administrateur. Le mot de passe vient à l’étape suivante.</source>
        <translation>Ask your administrator for these values. The password comes at the next step.</translation>
    </message>
    <message>
        <source>Continuer</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>Serveur</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Base</source>
        <translation>Database</translation>
    </message>
    <message>
        <source>Identifiant</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>À remplir</source>
        <translation>To fill in</translation>
    </message>
    <message>
        <source>Un nombre de 1 à 65535</source>
        <translation>A number from 1 to 65535</translation>
    </message>
</context>
<context>
    <name>LedgerFigures</name>
    <message>
        <source>Créées</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Mises à jour</source>
        <translation>Updated</translation>
    </message>
    <message>
        <source>Ignorées</source>
        <translation>Skipped</translation>
    </message>
    <message>
        <source>Rejetées</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>Lues</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>jusqu’à la ligne {0}</source>
        <translation>up to line {0}</translation>
    </message>
    <message>
        <source>,</source>
        <translation>.</translation>
    </message>
    <message>
        <source>{0}&#xa0;% des lues</source>
        <translation>{0}% of those read</translation>
    </message>
</context>
<context>
    <name>LedgerPage</name>
    <message>
        <source>Rejetées</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>Fichier des rejets</source>
        <translation>Rejects file</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Aucune ligne rejetée.</source>
        <translation>No line was rejected.</translation>
    </message>
    <message>
        <source>Voir les contacts</source>
        <translation>See the contacts</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Ouvrir la campagne</source>
        <translation>Open the campaign</translation>
    </message>
    <message>
        <source>Importer un autre fichier</source>
        <translation>Import another file</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>Créées</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Mises à jour</source>
        <translation>Updated</translation>
    </message>
    <message>
        <source>Ignorées</source>
        <translation>Skipped</translation>
    </message>
    <message>
        <source>Réparées ou à revoir</source>
        <translation>Repaired or to review</translation>
    </message>
    <message>
        <source>les {0} premières ici</source>
        <translation>the first {0} here</translation>
    </message>
    <message>
        <source>{0}, {1} lignes/s</source>
        <translation>{0}, {1} lines/s</translation>
    </message>
    <message>
        <source>Fait par</source>
        <translation>Done by</translation>
    </message>
    <message>
        <source>Le</source>
        <translation>On</translation>
    </message>
    <message>
        <source>Durée</source>
        <translation>Duration</translation>
    </message>
    <message>
        <source>Fichier</source>
        <translation>File</translation>
    </message>
    <message>
        <source>{0}&#xa0;: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>Mots ajoutés</source>
        <translation>Words added</translation>
    </message>
    <message>
        <source>Et maintenant</source>
        <translation>What next</translation>
    </message>
</context>
<context>
    <name>Leftovers</name>
    <message>
        <source>Votre texte est gardé en note sur la fiche du contact.</source>
        <translation>Your text is kept as a note on the contact’s card.</translation>
    </message>
</context>
<context>
    <name>LineNumbers</name>
    <message>
        <source>Numéros des lignes</source>
        <translation>Line numbers</translation>
    </message>
</context>
<context>
    <name>ListPage</name>
    <message>
        <source>Vues</source>
        <translation>Views</translation>
    </message>
    <message>
        <source>Nouveau contact</source>
        <translation>New contact</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Importer</source>
        <translation>Import</translation>
    </message>
    <message numerus="yes">
        <source>contact(s)</source>
        <translation>
            <numerusform>contact</numerusform>
            <numerusform>contacts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>contact(s) sur {0}</source>
        <translation>
            <numerusform>contact out of {0}</numerusform>
            <numerusform>contacts out of {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sélectionnée(s)</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
    <message>
        <source>La liste n’est pas à jour.</source>
        <translation>The list is not up to date.</translation>
    </message>
    <message>
        <source>Aucun contact pour l’instant. Créez le premier.</source>
        <translation>No contacts for now. Create the first one.</translation>
    </message>
    <message>
        <source>Rien pour «&#xa0;{0}&#xa0;» dans cette vue.</source>
        <translation>Nothing for “{0}” in this view.</translation>
    </message>
    <message>
        <source>Effacer la recherche</source>
        <translation>Clear the search</translation>
    </message>
    <message>
        <source>Aucun contact ne passe ces filtres.</source>
        <translation>No contact passes these filters.</translation>
    </message>
    <message>
        <source>Retirer les filtres</source>
        <translation>Remove the filters</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Détails</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>aide</source>
        <translation>help</translation>
    </message>
    <message>
        <source>Appel du {0}&#xa0;: aucune fiche ne porte ce numéro.</source>
        <translation>Call from {0}: no card has this number.</translation>
    </message>
    <message>
        <source>Créer une fiche</source>
        <translation>Create a card</translation>
    </message>
    <message>
        <source>Aller à&#xa0;: {0}</source>
        <translation>Go to: {0}</translation>
    </message>
    <message>
        <source>Passer au thème clair</source>
        <translation>Switch to the light theme</translation>
    </message>
    <message>
        <source>Passer au thème sombre</source>
        <translation>Switch to the dark theme</translation>
    </message>
    <message>
        <source>Changer d’état</source>
        <translation>Change state</translation>
    </message>
    <message>
        <source>Aide et raccourcis</source>
        <translation>Help and shortcuts</translation>
    </message>
    <message>
        <source>Se déconnecter</source>
        <translation>Sign out</translation>
    </message>
</context>
<context>
    <name>MessageLine</name>
    <message>
        <source>Annuler</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Détails</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>NewCentrePage</name>
    <message>
        <source>Créer un centre sur ce poste</source>
        <translation>Create a centre on this computer</translation>
    </message>
    <message>
        <source>Les données restent dans un fichier de cet ordinateur. Qui peut ouvrir ce fichier peut le lire&#xa0;: le mot de passe sépare les personnes, il ne chiffre pas.</source>
        <translation>The data stays in a file on this computer. Whoever can open this file can read it: the password keeps people apart, it does not encrypt.</translation>
    </message>
    <message>
        <source>Créer le centre</source>
        <translation>Create the centre</translation>
    </message>
    <message>
        <source>Votre nom</source>
        <translation>Your name</translation>
    </message>
    <message>
        <source>Identifiant</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>Mot de passe (facultatif si vous êtes seul)</source>
        <translation>Password (optional if you are alone)</translation>
    </message>
    <message>
        <source>Fichier</source>
        <translation>File</translation>
    </message>
    <message>
        <source>À remplir</source>
        <translation>To fill in</translation>
    </message>
</context>
<context>
    <name>NewContact</name>
    <message>
        <source>Nouveau contact</source>
        <translation>New contact</translation>
    </message>
    <message>
        <source>Contacts qui existent déjà</source>
        <translation>Contacts that already exist</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Créer</source>
        <translation>Create</translation>
    </message>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>Créer quand même</source>
        <translation>Create anyway</translation>
    </message>
    <message>
        <source>Ce téléphone ou cet e-mail existe déjà&#xa0;:</source>
        <translation>This phone or e-mail already exists:</translation>
    </message>
    <message>
        <source>Ouvrir</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Ouvrir la fiche de {0}</source>
        <translation>Open the card of {0}</translation>
    </message>
    <message>
        <source>Contact créé.</source>
        <translation>Contact created.</translation>
    </message>
    <message numerus="yes">
        <source>Contact créé&#x202f;; %n valeur(s) mise(s) au propre.</source>
        <translation>
            <numerusform>Contact created; %n value tidied.</numerusform>
            <numerusform>Contact created; %n values tidied.</numerusform>
        </translation>
    </message>
    <message>
        <source>Donnez au moins un nom, une entreprise, un téléphone ou un e-mail.</source>
        <translation>Give at least a name, a company, a phone or an e-mail.</translation>
    </message>
    <message>
        <source>Le contact n’est pas créé.</source>
        <translation>The contact was not created.</translation>
    </message>
    <message>
        <source>Non renseigné</source>
        <translation>Not given</translation>
    </message>
    <message>
        <source>Personne</source>
        <translation>Nobody</translation>
    </message>
    <message>
        <source>Civilité</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Prénom</source>
        <translation>First name</translation>
    </message>
    <message>
        <source>Nom</source>
        <translation>Last name</translation>
    </message>
    <message>
        <source>Téléphone</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Entreprise</source>
        <translation>Company</translation>
    </message>
    <message>
        <source>Fonction</source>
        <translation>Job title</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Propriétaire</source>
        <translation>Owner</translation>
    </message>
</context>
<context>
    <name>NewPerson</name>
    <message>
        <source>Nouvelle personne</source>
        <translation>New person</translation>
    </message>
    <message>
        <source>Un premier mot de passe sera montré une fois, à lui remettre.</source>
        <translation>A first password will be shown once, for you to hand over.</translation>
    </message>
    <message>
        <source>Créer</source>
        <translation>Create</translation>
    </message>
    <message>
        <source>Nom</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Identifiant</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>Rôle</source>
        <translation>Role</translation>
    </message>
</context>
<context>
    <name>NoteEditor</name>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Ce que la personne a dit…</source>
        <translation>What the person said…</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Commandes</source>
        <translation>Commands</translation>
    </message>
    <message>
        <source>Ouverts récemment</source>
        <translation>Recently opened</translation>
    </message>
    <message numerus="yes">
        <source>%n réponse(s)</source>
        <translation>
            <numerusform>%n answer</numerusform>
            <numerusform>%n answers</numerusform>
        </translation>
    </message>
    <message>
        <source>recherche en cours…</source>
        <translation>searching…</translation>
    </message>
    <message>
        <source>Rechercher ou lancer une commande</source>
        <translation>Search or run a command</translation>
    </message>
    <message>
        <source>Nom, entreprise, téléphone, ticket ou commande</source>
        <translation>Name, company, phone, ticket or command</translation>
    </message>
    <message>
        <source>Échap</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Réponses</source>
        <translation>Answers</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>choisir</source>
        <translation>choose</translation>
    </message>
    <message>
        <source>ouvrir</source>
        <translation>open</translation>
    </message>
    <message>
        <source>en panneau</source>
        <translation>in a panel</translation>
    </message>
    <message>
        <source>commandes seules</source>
        <translation>commands only</translation>
    </message>
    <message>
        <source>tickets</source>
        <translation>tickets</translation>
    </message>
</context>
<context>
    <name>PasswordCard</name>
    <message>
        <source>Mon mot de passe</source>
        <translation>My password</translation>
    </message>
    <message>
        <source>Actuel (vide s’il n’y en a pas)</source>
        <translation>Current (empty if there is none)</translation>
    </message>
    <message>
        <source>Nouveau, {0} caractères au moins</source>
        <translation>New, at least {0} characters</translation>
    </message>
    <message>
        <source>Encore une fois</source>
        <translation>Once more</translation>
    </message>
    <message>
        <source>Changer le mot de passe</source>
        <translation>Change the password</translation>
    </message>
    <message>
        <source>Les deux saisies diffèrent</source>
        <translation>The two entries differ</translation>
    </message>
    <message>
        <source>À remplir</source>
        <translation>To fill in</translation>
    </message>
</context>
<context>
    <name>PasswordPage</name>
    <message>
        <source>Choisissez votre mot de passe</source>
        <translation>Choose your password</translation>
    </message>
    <message>
        <source>Celui qu’on vous a remis ne sert qu’une fois. Le vôtre reste connu de vous seul.</source>
        <translation>The one you were given works only once. Yours stays known to you alone.</translation>
    </message>
    <message>
        <source>Enregistrer</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>Mot de passe remis</source>
        <translation>Temporary password</translation>
    </message>
    <message>
        <source>Nouveau mot de passe, 10 caractères au moins</source>
        <translation>New password, at least 10 characters</translation>
    </message>
    <message>
        <source>Encore une fois</source>
        <translation>Once more</translation>
    </message>
    <message>
        <source>À remplir</source>
        <translation>To fill in</translation>
    </message>
    <message>
        <source>Les deux saisies diffèrent</source>
        <translation>The two entries differ</translation>
    </message>
</context>
<context>
    <name>PasswordShown</name>
    <message>
        <source>Mot de passe remis</source>
        <translation>Temporary password</translation>
    </message>
    <message>
        <source>Copier</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>Mot de passe de {0}, à changer à la première connexion. Il ne sera plus montré.</source>
        <translation>Password of {0}, to be changed at the first sign-in. It will not be shown again.</translation>
    </message>
</context>
<context>
    <name>PersonPanel</name>
    <message>
        <source>Règles</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>Tout</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Appels</source>
        <translation>Calls</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Historique</source>
        <translation>History</translation>
    </message>
    <message>
        <source>Votre rappel de {0}.</source>
        <translation>Your callback, {0}.</translation>
    </message>
    <message>
        <source>Rappel de l’agenda partagé, {0}.</source>
        <translation>Callback from the shared agenda, {0}.</translation>
    </message>
    <message>
        <source>Jamais appelée, arrivée {0}.</source>
        <translation>Never called, arrived {0}.</translation>
    </message>
    <message>
        <source>En cours, dernière tentative {0}.</source>
        <translation>In progress, last attempt {0}.</translation>
    </message>
    <message>
        <source>Choisie à la main.</source>
        <translation>Chosen by hand.</translation>
    </message>
    <message>
        <source>Réservée à {0}.</source>
        <translation>Reserved for {0}.</translation>
    </message>
    <message>
        <source>Fiche terminée.</source>
        <translation>Record finished.</translation>
    </message>
    <message numerus="yes">
        <source>%n tentative(s)</source>
        <translation>
            <numerusform>%n attempt</numerusform>
            <numerusform>%n attempts</numerusform>
        </translation>
    </message>
    <message>
        <source>Chez le contact</source>
        <translation>Contact’s time</translation>
    </message>
    <message>
        <source>Décideur</source>
        <translation>Decision-maker</translation>
    </message>
    <message>
        <source>Oui</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>Non</source>
        <translation>No</translation>
    </message>
    <message>
        <source>Listes</source>
        <translation>Lists</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Achats</source>
        <translation>Purchases</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>à vérifier</source>
        <translation>to check</translation>
    </message>
    <message>
        <source>Téléphone</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Dernière note, {0}&#xa0;: {1}</source>
        <translation>Last note, {0}: {1}</translation>
    </message>
    <message>
        <source>Pourquoi cette fiche&#x202f;?</source>
        <translation>Why this record?</translation>
    </message>
</context>
<context>
    <name>PointRow</name>
    <message>
        <source>Actions sur {0}</source>
        <translation>Actions on {0}</translation>
    </message>
    <message>
        <source>Téléphone</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>opposition</source>
        <translation>opt-out</translation>
    </message>
    <message>
        <source>invalide</source>
        <translation>invalid</translation>
    </message>
    <message>
        <source>à vérifier</source>
        <translation>to check</translation>
    </message>
    <message>
        <source>numéro principal</source>
        <translation>main number</translation>
    </message>
    <message>
        <source>Mettre en premier</source>
        <translation>Put first</translation>
    </message>
    <message>
        <source>Libellé…</source>
        <translation>Label…</translation>
    </message>
    <message>
        <source>Lever l’opposition</source>
        <translation>Lift the opt-out</translation>
    </message>
    <message>
        <source>Noter une opposition</source>
        <translation>Note an opt-out</translation>
    </message>
    <message>
        <source>Retirer</source>
        <translation>Remove</translation>
    </message>
</context>
<context>
    <name>ProblemCard</name>
    <message>
        <source>voir</source>
        <translation>show</translation>
    </message>
    <message>
        <source>Voir une ligne&#xa0;: {0}</source>
        <translation>Show a line: {0}</translation>
    </message>
    <message>
        <source>{0}&#xa0;: «&#xa0;{1}&#xa0;» devient «&#xa0;{2}&#xa0;»</source>
        <translation>{0}: “{1}” becomes “{2}”</translation>
    </message>
    <message>
        <source>{0}&#xa0;: «&#xa0;{1}&#xa0;»</source>
        <translation>{0}: “{1}”</translation>
    </message>
    <message>
        <source>Réparer</source>
        <translation>Repair</translation>
    </message>
    <message>
        <source>Garder tel quel</source>
        <translation>Keep as it is</translation>
    </message>
    <message>
        <source>Les deux</source>
        <translation>Both</translation>
    </message>
    <message>
        <source>Le premier</source>
        <translation>The first</translation>
    </message>
    <message>
        <source>Corriger</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>Garder, à vérifier</source>
        <translation>Keep, to check</translation>
    </message>
    <message>
        <source>Ajouter aux listes</source>
        <translation>Add to the lists</translation>
    </message>
    <message>
        <source>Laisser vide</source>
        <translation>Leave empty</translation>
    </message>
</context>
<context>
    <name>ProblemPage</name>
    <message>
        <source>Choisir un autre centre</source>
        <translation>Choose another centre</translation>
    </message>
    <message>
        <source>Le centre ne s’ouvre pas.</source>
        <translation>The centre does not open.</translation>
    </message>
</context>
<context>
    <name>ProgressLine</name>
    <message>
        <source>Arrêter</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Avancement</source>
        <translation>Progress</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Annuler</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Campagne</source>
        <translation>Campaign</translation>
    </message>
    <message>
        <source>Nom, e-mail, téléphone</source>
        <translation>Name, e-mail, phone</translation>
    </message>
    <message>
        <source>Ma file</source>
        <translation>My queue</translation>
    </message>
    <message>
        <source>Rappels à venir</source>
        <translation>Callbacks to come</translation>
    </message>
    <message>
        <source>Pourquoi&#x202f;?</source>
        <translation>Why?</translation>
    </message>
    <message>
        <source>{0} appelables</source>
        <translation>{0} callable</translation>
    </message>
    <message numerus="yes">
        <source>%n fiche(s) retenue(s)</source>
        <translation>
            <numerusform>%n record held back</numerusform>
            <numerusform>%n records held back</numerusform>
        </translation>
    </message>
    <message>
        <source>Trouvées</source>
        <translation>Found</translation>
    </message>
    <message>
        <source>Aucune fiche trouvée</source>
        <translation>No records found</translation>
    </message>
    <message numerus="yes">
        <source>%n aujourd’hui</source>
        <translation>
            <numerusform>%n today</numerusform>
            <numerusform>%n today</numerusform>
        </translation>
    </message>
    <message>
        <source>Moi</source>
        <translation>Me</translation>
    </message>
    <message>
        <source>Partagé</source>
        <translation>Shared</translation>
    </message>
    <message>
        <source>{0} est sur cette fiche</source>
        <translation>{0} is on this record</translation>
    </message>
    <message numerus="yes">
        <source>%n tentative(s), la dernière {0}</source>
        <translation>
            <numerusform>%n attempt, {0}</numerusform>
            <numerusform>%n attempts, the last {0}</numerusform>
        </translation>
    </message>
    <message>
        <source>Jamais appelée, arrivée {0}</source>
        <translation>Never called, arrived {0}</translation>
    </message>
    <message>
        <source>Rappel prévu&#xa0;: {0}</source>
        <translation>Callback planned: {0}</translation>
    </message>
    <message>
        <source>En retard de {0}, à prendre</source>
        <translation>{0} overdue, to be taken</translation>
    </message>
    <message>
        <source>Rappel perso, dû depuis {0}</source>
        <translation>Personal callback, due {0} ago</translation>
    </message>
    <message>
        <source>Votre rappel de {0}</source>
        <translation>Your callback, {0}</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>{0} h</source>
        <translation>{0} h</translation>
    </message>
    <message>
        <source>{0} j</source>
        <translation>{0} d</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Réduire</source>
        <translation>Collapse</translation>
    </message>
    <message>
        <source>Agrandir</source>
        <translation>Expand</translation>
    </message>
</context>
<context>
    <name>RecordHeader</name>
    <message>
        <source>Titres des colonnes</source>
        <translation>Column headings</translation>
    </message>
    <message>
        <source>Trier par</source>
        <translation>Sort by</translation>
    </message>
    <message>
        <source>Colonnes d’origine</source>
        <translation>Original columns</translation>
    </message>
</context>
<context>
    <name>RecordTable</name>
    <message>
        <source>Liste</source>
        <translation>List</translation>
    </message>
    <message>
        <source>{0} sur {1}</source>
        <translation>{0} of {1}</translation>
    </message>
</context>
<context>
    <name>RefusalBanner</name>
    <message>
        <source>Copier le texte</source>
        <translation>Copy the text</translation>
    </message>
    <message>
        <source>Garder en note</source>
        <translation>Keep as a note</translation>
    </message>
    <message>
        <source>Abandonner</source>
        <translation>Discard</translation>
    </message>
    <message>
        <source>«&#xa0;{0}&#xa0;»</source>
        <translation>“{0}”</translation>
    </message>
    <message>
        <source>Aucune note saisie.</source>
        <translation>No note typed.</translation>
    </message>
    <message numerus="yes">
        <source>Et %n autre(s).</source>
        <translation>
            <numerusform>And %n other.</numerusform>
            <numerusform>And %n others.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RejectsTable</name>
    <message>
        <source>Lignes rejetées</source>
        <translation>Lines rejected</translation>
    </message>
    <message>
        <source>Ligne</source>
        <translation>Line</translation>
    </message>
    <message>
        <source>Nom lu</source>
        <translation>Name read</translation>
    </message>
    <message>
        <source>Champ</source>
        <translation>Field</translation>
    </message>
    <message>
        <source>Valeur lue</source>
        <translation>Value read</translation>
    </message>
    <message>
        <source>Raison</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>vide</source>
        <translation>empty</translation>
    </message>
</context>
<context>
    <name>ResultLines</name>
    <message>
        <source>Contacts</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>Entreprises</source>
        <translation>Companies</translation>
    </message>
    <message>
        <source>Tickets et pistes</source>
        <translation>Tickets and leads</translation>
    </message>
    <message>
        <source>Rien pour «&#xa0;{0}&#xa0;».</source>
        <translation>Nothing for “{0}”.</translation>
    </message>
    <message>
        <source>Rien pour «&#xa0;{0}&#xa0;». Voulez-vous dire {1}&#x202f;?</source>
        <translation>Nothing for “{0}”. Did you mean {1}?</translation>
    </message>
    <message>
        <source>Nouveau contact «&#xa0;{0}&#xa0;»</source>
        <translation>New contact “{0}”</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>sans entreprise</source>
        <translation>no company</translation>
    </message>
    <message>
        <source>téléphone invalide</source>
        <translation>invalid phone</translation>
    </message>
    <message>
        <source>téléphone à vérifier</source>
        <translation>phone to check</translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s)</source>
        <translation>
            <numerusform>%n contact</numerusform>
            <numerusform>%n contacts</numerusform>
        </translation>
    </message>
    <message>
        <source>n° {0}</source>
        <translation>no. {0}</translation>
    </message>
    <message>
        <source>Flux clients</source>
        <translation>Client flow</translation>
    </message>
    <message>
        <source>fichier {0}</source>
        <translation>file {0}</translation>
    </message>
    <message>
        <source>rappel {0}</source>
        <translation>callback {0}</translation>
    </message>
</context>
<context>
    <name>RunPage</name>
    <message>
        <source>Détail</source>
        <translation>Detail</translation>
    </message>
    <message>
        <source>Essai à blanc</source>
        <translation>Dry run</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Tout le fichier passe par le vrai programme, puis rien n’est gardé.</source>
        <translation>The whole file goes through the real program, then nothing is kept.</translation>
    </message>
    <message>
        <source>Chaque lot est enregistré à mesure&#xa0;; un arrêt garde ce qui est fait, sans doublon.</source>
        <translation>Each batch is saved as it goes; stopping keeps what is done, without duplicates.</translation>
    </message>
    <message>
        <source>Lecture du fichier…</source>
        <translation>Reading the file…</translation>
    </message>
    <message>
        <source>{0} lignes sur {1}</source>
        <translation>{0} of {1} lines</translation>
    </message>
    <message>
        <source>{0} lignes sur {1}, {2} par seconde, encore {3}</source>
        <translation>{0} of {1} lines, {2} per second, {3} left</translation>
    </message>
    <message>
        <source>Arrêté à la ligne {0}. Ce qui est compté ici est fait.</source>
        <translation>Stopped at line {0}. What is counted here is done.</translation>
    </message>
    <message>
        <source>Essai arrêté à la ligne {0}. Rien n’est gardé.</source>
        <translation>Dry run stopped at line {0}. Nothing is kept.</translation>
    </message>
    <message>
        <source>L’essai s’est arrêté.</source>
        <translation>The dry run has stopped.</translation>
    </message>
    <message>
        <source>L’import s’est arrêté.</source>
        <translation>The import has stopped.</translation>
    </message>
</context>
<context>
    <name>ScriptView</name>
    <message>
        <source>Étapes du script</source>
        <translation>Script steps</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Script</translation>
    </message>
</context>
<context>
    <name>ScrollOver</name>
    <message>
        <source>Défilement</source>
        <translation>Scrolling</translation>
    </message>
</context>
<context>
    <name>SettingsRoom</name>
    <message>
        <source>Réglages</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Mot de passe changé.</source>
        <translation>Password changed.</translation>
    </message>
    <message>
        <source>Réglage enregistré pour tout le centre.</source>
        <translation>Setting saved for the whole centre.</translation>
    </message>
    <message>
        <source>Façon d’appeler enregistrée.</source>
        <translation>Way of calling saved.</translation>
    </message>
</context>
<context>
    <name>SeveralValue</name>
    <message>
        <source>Chercher une valeur</source>
        <translation>Search for a value</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Fiche en panneau</source>
        <translation>Card in a panel</translation>
    </message>
    <message>
        <source>Fermer le panneau</source>
        <translation>Close the panel</translation>
    </message>
    <message>
        <source>Derniers événements</source>
        <translation>Latest events</translation>
    </message>
    <message>
        <source>Ouvrir la fiche</source>
        <translation>Open the card</translation>
    </message>
    <message>
        <source>Entrée</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>La fiche ne s’affiche pas.</source>
        <translation>The card cannot be shown.</translation>
    </message>
    <message>
        <source>aucun</source>
        <translation>none</translation>
    </message>
    <message>
        <source>Dernier achat</source>
        <translation>Last purchase</translation>
    </message>
    <message>
        <source>Total payé</source>
        <translation>Total paid</translation>
    </message>
    <message>
        <source>Propriétaire</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>personne</source>
        <translation>nobody</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Rappel</source>
        <translation>Callback</translation>
    </message>
    <message>
        <source>en créer un</source>
        <translation>create one</translation>
    </message>
    <message numerus="yes">
        <source>%n ouvert(s)</source>
        <translation>
            <numerusform>%n open</numerusform>
            <numerusform>%n open</numerusform>
        </translation>
    </message>
    <message>
        <source>suivante</source>
        <translation>next</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Connexion</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Choisissez votre nom, puis entrez.</source>
        <translation>Choose your name, then sign in.</translation>
    </message>
    <message>
        <source>Entrer</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>Personne</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Identifiant</source>
        <translation>Login</translation>
    </message>
    <message>
        <source>Mot de passe</source>
        <translation>Password</translation>
    </message>
    <message>
        <source>Garder le mot de passe dans le trousseau du système</source>
        <translation>Keep the password in the system keyring</translation>
    </message>
    <message>
        <source>Autre centre</source>
        <translation>Another centre</translation>
    </message>
    <message>
        <source>Entrez avec votre identifiant et votre mot de passe.</source>
        <translation>Sign in with your login and your password.</translation>
    </message>
    <message>
        <source>{0}, {1}</source>
        <translation>{0}, {1}</translation>
    </message>
    <message>
        <source>À remplir</source>
        <translation>To fill in</translation>
    </message>
</context>
<context>
    <name>Skeleton</name>
    <message>
        <source>Chargement en cours</source>
        <translation>Loading</translation>
    </message>
</context>
<context>
    <name>StartWindow</name>
    <message>
        <source>Ouvrir un centre</source>
        <translation>Open a centre</translation>
    </message>
</context>
<context>
    <name>StepHeader</name>
    <message>
        <source>Étape {0} sur {1}</source>
        <translation>Step {0} of {1}</translation>
    </message>
</context>
<context>
    <name>Supervising</name>
    <message>
        <source>Transférer à…</source>
        <translation>Hand over to…</translation>
    </message>
    <message>
        <source>Lever la réservation</source>
        <translation>Lift the reservation</translation>
    </message>
    <message>
        <source>Rouvrir la fiche</source>
        <translation>Reopen the record</translation>
    </message>
    <message>
        <source>Libérer la fiche&#x202f;?</source>
        <translation>Free the record?</translation>
    </message>
    <message>
        <source>Elle est tenue par {0}, dont le texte en cours sera gardé à part.</source>
        <translation>{0} holds it; the text being typed there will be kept aside.</translation>
    </message>
    <message>
        <source>Libérer</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>Réservation levée&#xa0;: la fiche est à qui la prend.</source>
        <translation>Reservation lifted: the record goes to whoever takes it.</translation>
    </message>
    <message>
        <source>Transférer la fiche</source>
        <translation>Hand the record over</translation>
    </message>
    <message>
        <source>À qui la réserver&#x202f;?</source>
        <translation>Reserve it for whom?</translation>
    </message>
    <message>
        <source>Fiche réservée à {0}.</source>
        <translation>Record reserved for {0}.</translation>
    </message>
    <message>
        <source>Fiche rouverte.</source>
        <translation>Record reopened.</translation>
    </message>
</context>
<context>
    <name>TemplatePopup</name>
    <message>
        <source>Notes prédéfinies</source>
        <translation>Note templates</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Rechercher ou lancer une commande</source>
        <translation>Search or run a command</translation>
    </message>
    <message>
        <source>Ctrl</source>
        <translation>Ctrl</translation>
    </message>
    <message>
        <source>Changer d’état</source>
        <translation>Change state</translation>
    </message>
    <message>
        <source>Pause&#xa0;: {0}</source>
        <translation>Pause: {0}</translation>
    </message>
    <message>
        <source>Base partagée</source>
        <translation>Shared database</translation>
    </message>
    <message>
        <source>Ce poste</source>
        <translation>This computer</translation>
    </message>
    <message numerus="yes">
        <source>Envoi&#xa0;: %n saisie(s)</source>
        <translation>
            <numerusform>Sending: %n entry</numerusform>
            <numerusform>Sending: %n entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hors ligne, %n saisie(s) en attente</source>
        <translation>
            <numerusform>Offline, %n entry waiting</numerusform>
            <numerusform>Offline, %n entries waiting</numerusform>
        </translation>
    </message>
    <message>
        <source>Le travail continue.</source>
        <translation>Work goes on.</translation>
    </message>
    <message>
        <source>Réglages</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>Changer mon mot de passe…</source>
        <translation>Change my password…</translation>
    </message>
    <message>
        <source>Aide et raccourcis</source>
        <translation>Help and shortcuts</translation>
    </message>
    <message>
        <source>Se déconnecter</source>
        <translation>Sign out</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>Tous</source>
        <translation>All</translation>
    </message>
    <message>
        <source>Mes fiches</source>
        <translation>My contacts</translation>
    </message>
    <message>
        <source>Sans source</source>
        <translation>No source</translation>
    </message>
    <message>
        <source>Téléphones à vérifier</source>
        <translation>Phones to check</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>Prospects</source>
        <translation>Prospects</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>Essayer avec le centre de démonstration</source>
        <translation>Try the demonstration centre</translation>
    </message>
    <message>
        <source>2 000 contacts, trois campagnes, soixante jours d’appels. Rien à préparer.</source>
        <translation>2,000 contacts, three campaigns, sixty days of calls. Nothing to prepare.</translation>
    </message>
    <message>
        <source>Ouvrir la démonstration</source>
        <translation>Open the demonstration</translation>
    </message>
    <message>
        <source>Créer un centre sur ce poste</source>
        <translation>Create a centre on this computer</translation>
    </message>
    <message>
        <source>Un fichier local, pour un seul ordinateur, sans serveur.</source>
        <translation>A local file, for a single computer, without a server.</translation>
    </message>
    <message>
        <source>Créer un centre…</source>
        <translation>Create a centre…</translation>
    </message>
    <message>
        <source>Rejoindre un centre partagé</source>
        <translation>Join a shared centre</translation>
    </message>
    <message>
        <source>Une base PostgreSQL, pour plusieurs ordinateurs.</source>
        <translation>A PostgreSQL database, for several computers.</translation>
    </message>
    <message>
        <source>Rejoindre…</source>
        <translation>Join…</translation>
    </message>
    <message>
        <source>Ouvrir un fichier Cadran…</source>
        <translation>Open a Cadran file…</translation>
    </message>
</context>
<context>
    <name>WhySheet</name>
    <message>
        <source>Fermer</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Fiches retenues</source>
        <translation>Records held back</translation>
    </message>
    <message numerus="yes">
        <source>%n fiche(s) ouverte(s) ne viennent pas maintenant. Une fiche peut avoir plusieurs raisons.</source>
        <translation>
            <numerusform>%n open record is not coming up now. A record can have several reasons.</numerusform>
            <numerusform>%n open records are not coming up now. A record can have several reasons.</numerusform>
        </translation>
    </message>
    <message>
        <source>Pourquoi cette fiche&#x202f;?</source>
        <translation>Why this record?</translation>
    </message>
    <message>
        <source>Toutes les règles de la file la laissent venir.</source>
        <translation>Every rule of the queue lets it come up.</translation>
    </message>
    <message numerus="yes">
        <source>%n règle(s) la retien(nen)t dans la file.</source>
        <translation>
            <numerusform>%n rule holds it back in the queue.</numerusform>
            <numerusform>%n rules hold it back in the queue.</numerusform>
        </translation>
    </message>
    <message>
        <source>Non&#xa0;: {0}</source>
        <translation>No: {0}</translation>
    </message>
</context>
<context>
    <name>YesNoValue</name>
    <message>
        <source>oui</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>non</source>
        <translation>no</translation>
    </message>
</context>
<context>
    <name>contacts</name>
    <message>
        <source>Nom</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Entreprise</source>
        <translation>Company</translation>
    </message>
    <message>
        <source>Étape</source>
        <translation>Stage</translation>
    </message>
    <message>
        <source>Téléphone</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Échange</source>
        <translation>Exchange</translation>
    </message>
    <message>
        <source>il y a 88 mois</source>
        <translation>88 months ago</translation>
    </message>
    <message>
        <source>Dernier achat</source>
        <translation>Last purchase</translation>
    </message>
    <message>
        <source>Total payé</source>
        <translation>Total paid</translation>
    </message>
    <message>
        <source>Achats</source>
        <translation>Purchases</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Fonction</source>
        <translation>Job title</translation>
    </message>
    <message>
        <source>Ville</source>
        <translation>City</translation>
    </message>
    <message>
        <source>Code postal</source>
        <translation>Postcode</translation>
    </message>
    <message>
        <source>Propriétaire</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>Prénom</source>
        <translation>First name</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Étiquettes</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Cycle de vie</source>
        <translation>Life cycle</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>État lead</source>
        <translation>Lead state</translation>
    </message>
    <message>
        <source>Appels</source>
        <translation>Calls</translation>
    </message>
    <message>
        <source>ne pas appeler</source>
        <translation>do not call</translation>
    </message>
    <message>
        <source>Tentative</source>
        <translation>Attempt</translation>
    </message>
    <message>
        <source>Création</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Modification</source>
        <translation>Modified</translation>
    </message>
    <message>
        <source>Opposition sur ce numéro</source>
        <translation>Opt-out on this number</translation>
    </message>
    <message>
        <source>Ne pas appeler</source>
        <translation>Do not call</translation>
    </message>
    <message>
        <source>fiche de {0}</source>
        <translation>card from {0}</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>L’action n’a pas été faite. Réessayez, ou prévenez votre administrateur.</source>
        <translation>The action was not done. Try again, or tell your administrator.</translation>
    </message>
    <message>
        <source>Cet élément n’existe plus. Actualisez la liste.</source>
        <translation>This item no longer exists. Refresh the list.</translation>
    </message>
    <message>
        <source>Action refusée&#xa0;: votre rôle ne la permet pas. Demandez à un superviseur ou à un administrateur.</source>
        <translation>Action refused: your role does not allow it. Ask a supervisor or an administrator.</translation>
    </message>
    <message>
        <source>La modification n’est pas enregistrée&#xa0;: quelqu’un a changé la fiche entre-temps. Relisez-la, puis recommencez.</source>
        <translation>The change was not saved: somebody changed the record in the meantime. Read it again, then start over.</translation>
    </message>
    <message>
        <source>Cette valeur n’est pas acceptée. Corrigez-la, puis recommencez.</source>
        <translation>This value is not accepted. Correct it, then start over.</translation>
    </message>
    <message>
        <source>Cet appel n’est pas permis.</source>
        <translation>This call is not allowed.</translation>
    </message>
    <message>
        <source>Texte trop long&#xa0;: {limit} caractères au plus. Raccourcissez-le.</source>
        <translation>Text too long: {limit} characters at most. Shorten it.</translation>
    </message>
    <message>
        <source>Cette fiche est tenue par {by}. Votre texte est gardé&#x202f;; prenez une autre fiche ou demandez à un superviseur.</source>
        <translation>This record is held by {by}. Your text is kept; take another record or ask a supervisor.</translation>
    </message>
    <message>
        <source>Cette fiche n’est plus dans la file. Prenez la suivante.</source>
        <translation>This record is no longer in the queue. Take the next one.</translation>
    </message>
    <message>
        <source>Ce contact n’existe plus&#xa0;: il a été supprimé ou fusionné.</source>
        <translation>This contact no longer exists: it was deleted or merged.</translation>
    </message>
    <message>
        <source>Ce contact a été fusionné avec un autre. Annulez la fusion pour le retrouver.</source>
        <translation>This contact was merged with another. Undo the merge to get it back.</translation>
    </message>
    <message>
        <source>Les données de ce contact ont été effacées&#xa0;: il ne peut pas revenir.</source>
        <translation>This contact’s data was erased: it cannot come back.</translation>
    </message>
    <message>
        <source>Ce numéro ou cette adresse n’est plus sur la fiche. Actualisez-la.</source>
        <translation>This number or address is no longer on the card. Refresh it.</translation>
    </message>
    <message>
        <source>Ce numéro ou cette adresse est déjà sur la fiche.</source>
        <translation>This number or address is already on the card.</translation>
    </message>
    <message>
        <source>Il y a plusieurs numéros ou adresses. Gardez-en un ici, ajoutez les autres à part.</source>
        <translation>There are several numbers or addresses. Keep one here, add the others separately.</translation>
    </message>
    <message>
        <source>Un autre contact porte déjà cette référence.</source>
        <translation>Another contact already has this reference.</translation>
    </message>
    <message>
        <source>Il manque une valeur. Remplissez ce champ.</source>
        <translation>A value is missing. Fill in this field.</translation>
    </message>
    <message>
        <source>Cette valeur n’est pas dans la liste. Choisissez-en une.</source>
        <translation>This value is not in the list. Choose one that is.</translation>
    </message>
    <message>
        <source>Ce fuseau horaire n’existe pas. Choisissez-en un, par exemple Europe/Paris.</source>
        <translation>This time zone does not exist. Choose one, for example Europe/Paris.</translation>
    </message>
    <message>
        <source>Répondez par oui ou par non.</source>
        <translation>Answer yes or no.</translation>
    </message>
    <message>
        <source>Ce n’est pas un nombre entier. Corrigez-le.</source>
        <translation>This is not a whole number. Correct it.</translation>
    </message>
    <message>
        <source>Ce SIRET n’est pas valable&#xa0;: il a quatorze chiffres, dont une clé. Vérifiez-le.</source>
        <translation>This SIRET is not valid: it has fourteen digits, including a check digit. Check it.</translation>
    </message>
    <message>
        <source>Ce filtre ne peut pas être lu. Composez-le à nouveau.</source>
        <translation>This filter cannot be read. Build it again.</translation>
    </message>
    <message>
        <source>Ce filtre porte sur un champ inconnu ({field}). Retirez cette condition.</source>
        <translation>This filter uses an unknown field ({field}). Remove this condition.</translation>
    </message>
    <message>
        <source>Ce filtre demande au champ {field} ce qu’il ne sait pas dire. Retirez cette condition.</source>
        <translation>This filter asks field {field} something it cannot answer. Remove this condition.</translation>
    </message>
    <message>
        <source>Une valeur du filtre ne convient pas au champ {field}. Corrigez cette condition.</source>
        <translation>A value in the filter does not suit field {field}. Correct this condition.</translation>
    </message>
    <message>
        <source>Ce filtre a trop de conditions. Retirez-en.</source>
        <translation>This filter has too many conditions. Remove some.</translation>
    </message>
    <message>
        <source>L’appel n’est pas enregistré&#xa0;: cette qualification n’existe plus. Choisissez-en une autre.</source>
        <translation>The call was not saved: this qualification no longer exists. Choose another.</translation>
    </message>
    <message>
        <source>Aucun jeu de qualifications n’est défini. Un administrateur doit en créer un.</source>
        <translation>No set of qualifications is defined. An administrator must create one.</translation>
    </message>
    <message>
        <source>La note n’est pas enregistrée&#xa0;: elle compte {length} caractères, {limit} au plus. Raccourcissez-la.</source>
        <translation>The note was not saved: it has {length} characters, {limit} at most. Shorten it.</translation>
    </message>
    <message>
        <source>Le rappel n’est pas pris&#xa0;: l’heure choisie est passée. Choisissez une heure à venir.</source>
        <translation>The callback was not set: the chosen time has passed. Choose a time to come.</translation>
    </message>
    <message>
        <source>Ce rappel est déjà résolu. La liste va s’actualiser.</source>
        <translation>This callback is already resolved. The list is about to refresh.</translation>
    </message>
    <message>
        <source>Ce rappel appartient à un collègue. Seul un superviseur peut le changer.</source>
        <translation>This callback belongs to a colleague. Only a supervisor can change it.</translation>
    </message>
    <message>
        <source>Ce rappel vient d’être changé par quelqu’un d’autre. Relisez-le.</source>
        <translation>This callback has just been changed by somebody else. Read it again.</translation>
    </message>
    <message>
        <source>Vous n’êtes pas affecté à cette campagne. Demandez à votre superviseur.</source>
        <translation>You are not assigned to this campaign. Ask your supervisor.</translation>
    </message>
    <message>
        <source>Cette campagne n’existe plus.</source>
        <translation>This campaign no longer exists.</translation>
    </message>
    <message>
        <source>La campagne n’est pas enregistrée&#xa0;: quelqu’un l’a changée entre-temps. Rouvrez-la.</source>
        <translation>The campaign was not saved: somebody changed it in the meantime. Open it again.</translation>
    </message>
    <message>
        <source>La campagne «&#xa0;{label}&#xa0;» ne peut pas passer à cet état.</source>
        <translation>The campaign “{label}” cannot move to this state.</translation>
    </message>
    <message>
        <source>Donnez un nom à la campagne.</source>
        <translation>Give the campaign a name.</translation>
    </message>
    <message>
        <source>Une campagne porte déjà le nom «&#xa0;{label}&#xa0;». Choisissez-en un autre.</source>
        <translation>A campaign is already named “{label}”. Choose another name.</translation>
    </message>
    <message>
        <source>La date de fin précède la date de début. Corrigez l’une des deux.</source>
        <translation>The end date is before the start date. Correct one of them.</translation>
    </message>
    <message>
        <source>Donnez un nom au fichier.</source>
        <translation>Give the file a name.</translation>
    </message>
    <message>
        <source>Annulation impossible&#xa0;: plus de dix minutes ont passé.</source>
        <translation>Cannot undo: more than ten minutes have passed.</translation>
    </message>
    <message>
        <source>Annulation impossible&#xa0;: la fiche a été changée depuis.</source>
        <translation>Cannot undo: the record has been changed since.</translation>
    </message>
    <message>
        <source>Choisissez un motif de pause.</source>
        <translation>Choose a reason for the pause.</translation>
    </message>
    <message>
        <source>Votre session est terminée. Reconnectez-vous.</source>
        <translation>Your session has ended. Sign in again.</translation>
    </message>
    <message>
        <source>La base n’est pas ouverte&#xa0;: l’adresse n’est ni un fichier ni un serveur PostgreSQL. Corrigez l’adresse.</source>
        <translation>The database was not opened: the address is neither a file nor a PostgreSQL server. Correct the address.</translation>
    </message>
    <message>
        <source>Rien n’est enregistré&#xa0;: la base est occupée par un autre programme. Réessayez dans un instant.</source>
        <translation>Nothing was saved: the database is busy with another program. Try again in a moment.</translation>
    </message>
    <message>
        <source>La base ne répond pas dans les temps. Votre saisie est gardée&#x202f;; réessayez.</source>
        <translation>The database did not answer in time. What you typed is kept; try again.</translation>
    </message>
    <message>
        <source>Le serveur ne répond pas. Votre saisie est gardée sur ce poste&#x202f;; vérifiez le réseau, puis réessayez.</source>
        <translation>The server is not answering. What you typed is kept on this computer; check the network, then try again.</translation>
    </message>
    <message>
        <source>La base ne s’ouvre pas. Vérifiez le dossier et les droits, puis réessayez.</source>
        <translation>The database does not open. Check the folder and the permissions, then try again.</translation>
    </message>
    <message>
        <source>La base n’est pas ouverte&#xa0;: elle n’existe pas à cet endroit. Vérifiez l’adresse, ou créez un nouveau centre.</source>
        <translation>The database was not opened: it does not exist at this place. Check the address, or create a new centre.</translation>
    </message>
    <message>
        <source>Le centre n’est pas créé&#xa0;: un fichier existe déjà à cet endroit. Choisissez un autre nom.</source>
        <translation>The centre was not created: a file already exists at this place. Choose another name.</translation>
    </message>
    <message>
        <source>La base n’est pas ouverte&#xa0;: c’est un dossier. Choisissez un fichier.</source>
        <translation>The database was not opened: this is a folder. Choose a file.</translation>
    </message>
    <message>
        <source>Le centre n’est pas créé&#xa0;: le dossier «&#xa0;{path}&#xa0;» n’existe pas ou n’est pas accessible en écriture. Choisissez un autre dossier.</source>
        <translation>The centre was not created: the folder “{path}” does not exist or cannot be written to. Choose another folder.</translation>
    </message>
    <message>
        <source>La base n’est pas ouverte&#xa0;: un fichier sur un lecteur réseau s’abîmerait. Gardez-le sur le disque de ce poste, ou partagez un centre par un serveur PostgreSQL.</source>
        <translation>The database was not opened: a file on a network drive would get damaged. Keep it on this computer’s disk, or share a centre through a PostgreSQL server.</translation>
    </message>
    <message>
        <source>La base n’est pas ouverte&#xa0;: vous n’avez pas le droit de lire ce fichier. Demandez l’accès à son propriétaire.</source>
        <translation>The database was not opened: you do not have permission to read this file. Ask its owner for access.</translation>
    </message>
    <message>
        <source>La base n’est pas ouverte&#xa0;: le fichier ou son dossier est en lecture seule. Rendez-les accessibles en écriture, puis réessayez.</source>
        <translation>The database was not opened: the file or its folder is read-only. Make them writable, then try again.</translation>
    </message>
    <message>
        <source>La base n’est pas ouverte&#xa0;: ce fichier n’est pas une base de données. Choisissez un autre fichier, ou reprenez une sauvegarde.</source>
        <translation>The database was not opened: this file is not a database. Choose another file, or go back to a backup.</translation>
    </message>
    <message>
        <source>La base n’est pas ouverte&#xa0;: elle appartient à un autre programme. Elle n’a pas été touchée&#xa0;; choisissez un autre fichier.</source>
        <translation>The database was not opened: it belongs to another program. It was not touched; choose another file.</translation>
    </message>
    <message>
        <source>La base n’est pas ouverte&#xa0;: la fin du fichier manque. Il n’a pas été touché&#xa0;; reprenez une sauvegarde.</source>
        <translation>The database was not opened: the end of the file is missing. It was not touched; go back to a backup.</translation>
    </message>
    <message>
        <source>La base n’est pas ouverte&#xa0;: le fichier est abîmé. Il n’a pas été touché&#xa0;; reprenez une sauvegarde.</source>
        <translation>The database was not opened: the file is damaged. It was not touched; go back to a backup.</translation>
    </message>
    <message>
        <source>La base n’est pas ouverte&#xa0;: elle n’a pas encore été préparée pour Cadran. Demandez à l’administrateur de la préparer.</source>
        <translation>The database was not opened: it has not been prepared for Cadran yet. Ask the administrator to prepare it.</translation>
    </message>
    <message>
        <source>La base n’est pas ouverte&#xa0;: elle date d’une version plus ancienne. Un administrateur doit la mettre à jour.</source>
        <translation>The database was not opened: it dates from an older version. An administrator must upgrade it.</translation>
    </message>
    <message>
        <source>La base n’est pas ouverte&#xa0;: elle vient d’une version plus récente de Cadran. Mettez le programme à jour sur ce poste.</source>
        <translation>The database was not opened: it comes from a newer version of Cadran. Update the program on this computer.</translation>
    </message>
    <message>
        <source>La base n’est pas ouverte&#xa0;: la bibliothèque SQLite {version} de ce poste peut abîmer les fichiers. Réinstallez Cadran avec ses propres bibliothèques.</source>
        <translation>The database was not opened: the SQLite library {version} on this computer can damage files. Reinstall Cadran with its own libraries.</translation>
    </message>
    <message>
        <source>Rien n’est enregistré&#xa0;: le disque est plein. Votre saisie est gardée&#xa0;; libérez de la place, puis réessayez.</source>
        <translation>Nothing was saved: the disk is full. What you typed is kept; free some space, then try again.</translation>
    </message>
    <message>
        <source>Rien n’est enregistré&#xa0;: le disque a refusé d’écrire. Votre saisie est gardée&#xa0;; vérifiez la place libre et le disque, puis réessayez.</source>
        <translation>Nothing was saved: the disk refused to write. What you typed is kept; check the free space and the disk, then try again.</translation>
    </message>
    <message>
        <source>Rien n’a été changé&#xa0;: la copie de sécurité n’a pas pu être faite ou vérifiée. Vérifiez la place libre, puis réessayez.</source>
        <translation>Nothing was changed: the safety copy could not be made or verified. Check the free space, then try again.</translation>
    </message>
    <message>
        <source>La mise à jour n’est pas faite&#xa0;: des liens entre les données ne seraient plus valables. La base est comme avant&#xa0;; prévenez votre administrateur.</source>
        <translation>The upgrade was not done: some links between data would no longer be valid. The database is as before; tell your administrator.</translation>
    </message>
    <message>
        <source>Le serveur n’accepte plus de connexion pour le moment. Réessayez dans un instant&#xa0;; si cela dure, prévenez votre administrateur.</source>
        <translation>The server accepts no more connections for now. Try again in a moment; if it lasts, tell your administrator.</translation>
    </message>
    <message>
        <source>La connexion est refusée&#xa0;: le serveur n’a pas prouvé son identité. Ne donnez pas votre mot de passe&#xa0;; prévenez votre administrateur.</source>
        <translation>The connection was refused: the server did not prove its identity. Do not give your password; tell your administrator.</translation>
    </message>
    <message>
        <source>La base n’est pas ouverte&#xa0;: ce compte du serveur a tous les pouvoirs et ne sert pas au travail courant. Connectez-vous avec votre propre identifiant.</source>
        <translation>The database was not opened: this server account has every power and is not meant for everyday work. Sign in with your own login.</translation>
    </message>
    <message>
        <source>Rien n’a été changé&#xa0;: ce compte n’administre pas le serveur. Utilisez le compte de l’administrateur PostgreSQL.</source>
        <translation>Nothing was changed: this account does not administer the server. Use the PostgreSQL administrator’s account.</translation>
    </message>
    <message>
        <source>Rien n’a été changé&#xa0;: le serveur est trop ancien. Il faut PostgreSQL 15 ou plus récent.</source>
        <translation>Nothing was changed: the server is too old. PostgreSQL 15 or newer is needed.</translation>
    </message>
    <message>
        <source>Rien n’a été changé&#xa0;: cette base contient déjà les données d’un autre programme. Choisissez une base vide.</source>
        <translation>Nothing was changed: this database already contains another program’s data. Choose an empty database.</translation>
    </message>
    <message>
        <source>Rien n’a été changé&#xa0;: cette base est déjà celle d’un centre. Connectez-vous, ou choisissez une base vide.</source>
        <translation>Nothing was changed: this database already belongs to a centre. Sign in, or choose an empty database.</translation>
    </message>
    <message>
        <source>Connexion refusée&#xa0;: identifiant ou mot de passe incorrect, ou premier mot de passe de plus de 24 heures. Réessayez, ou demandez un nouveau mot de passe à votre administrateur.</source>
        <translation>Sign-in refused: wrong login or password, or a first password more than 24 hours old. Try again, or ask your administrator for a new password.</translation>
    </message>
    <message>
        <source>Connexion refusée&#xa0;: ce compte est désactivé. Demandez à votre administrateur de le rouvrir.</source>
        <translation>Sign-in refused: this account is deactivated. Ask your administrator to reopen it.</translation>
    </message>
    <message>
        <source>Connexion refusée&#xa0;: vous ne faites pas partie de ce centre. Vérifiez l’adresse, ou demandez un compte à son administrateur.</source>
        <translation>Sign-in refused: you are not part of this centre. Check the address, or ask its administrator for an account.</translation>
    </message>
    <message>
        <source>Le mot de passe n’est pas changé&#xa0;: le nouveau est le même que l’ancien. Choisissez-en un autre.</source>
        <translation>The password was not changed: the new one is the same as the old one. Choose another.</translation>
    </message>
    <message>
        <source>Identifiant refusé&#xa0;: 2 à 31 lettres minuscules sans accent, chiffres, points, tirets, en commençant par une lettre. Les noms en «&#xa0;pg_&#xa0;» et «&#xa0;cadran&#xa0;» sont réservés.</source>
        <translation>Login refused: 2 to 31 lower-case letters without accents, digits, dots or hyphens, starting with a letter. Names in “pg_” and “cadran” are reserved.</translation>
    </message>
    <message>
        <source>Cet identifiant existe déjà. Choisissez-en un autre.</source>
        <translation>This login already exists. Choose another.</translation>
    </message>
    <message>
        <source>Donnez un nom à la personne.</source>
        <translation>Give the person a name.</translation>
    </message>
    <message>
        <source>Rien n’a été changé&#xa0;: ce centre a déjà son premier administrateur.</source>
        <translation>Nothing was changed: this centre already has its first administrator.</translation>
    </message>
    <message>
        <source>Rien n’a été changé&#xa0;: vous ne pouvez pas le faire sur votre propre compte. Demandez à un autre administrateur.</source>
        <translation>Nothing was changed: you cannot do this to your own account. Ask another administrator.</translation>
    </message>
    <message>
        <source>Rien n’a été changé&#xa0;: c’est le dernier administrateur du centre. Nommez-en d’abord un autre.</source>
        <translation>Nothing was changed: this is the centre’s last administrator. Appoint another one first.</translation>
    </message>
    <message>
        <source>Mot de passe trop court&#xa0;: {shortest} caractères au moins. Une phrase convient bien.</source>
        <translation>Password too short: at least {shortest} characters. A sentence works well.</translation>
    </message>
    <message>
        <source>Ce mot de passe n’est pas accepté&#xa0;: 128 caractères au plus, sans caractère invisible. Choisissez-en un autre.</source>
        <translation>This password is not accepted: 128 characters at most, with no invisible characters. Choose another.</translation>
    </message>
    <message>
        <source>Ce mot de passe contient votre identifiant. Choisissez-en un autre.</source>
        <translation>This password contains your login. Choose another.</translation>
    </message>
    <message>
        <source>Personne ne porte l’identifiant «&#xa0;{login}&#xa0;» dans ce centre. Vérifiez la liste des personnes.</source>
        <translation>Nobody has the login “{login}” in this centre. Check the list of people.</translation>
    </message>
    <message>
        <source>L’import n’a pas continué&#xa0;: un autre poste l’a repris. Suivez-le là-bas.</source>
        <translation>The import did not go on: another computer took it over. Follow it there.</translation>
    </message>
    <message>
        <source>Cet import n’existe plus. Recommencez depuis le fichier.</source>
        <translation>This import no longer exists. Start again from the file.</translation>
    </message>
    <message>
        <source>L’import n’a pas commencé&#xa0;: un nom de fichier demande aussi une campagne. Indiquez la campagne.</source>
        <translation>The import did not start: a file name also needs a campaign. Give the campaign.</translation>
    </message>
    <message>
        <source>L’import n’a pas commencé&#xa0;: ce genre de fichier ne va pas dans une campagne. Retirez la campagne.</source>
        <translation>The import did not start: this kind of file does not go into a campaign. Remove the campaign.</translation>
    </message>
    <message>
        <source>Ce genre de fichier n’est pas encore importable. Rien n’a été lu.</source>
        <translation>This kind of file cannot be imported yet. Nothing was read.</translation>
    </message>
    <message>
        <source>L’import n’a pas commencé&#xa0;: le fichier n’a pas de colonne «&#xa0;{column}&#xa0;». Corrigez la correspondance.</source>
        <translation>The import did not start: the file has no column “{column}”. Correct the mapping.</translation>
    </message>
    <message>
        <source>L’import n’a pas commencé&#xa0;: «&#xa0;{field}&#xa0;» n’est pas un champ connu. La commande «&#xa0;fields&#xa0;» en donne la liste.</source>
        <translation>The import did not start: “{field}” is not a known field. The command “fields” lists them.</translation>
    </message>
    <message>
        <source>L’import n’a pas commencé&#xa0;: deux colonnes vont dans le champ «&#xa0;{field}&#xa0;». Gardez-en une.</source>
        <translation>The import did not start: two columns go into the field “{field}”. Keep one.</translation>
    </message>
    <message>
        <source>L’import n’a pas commencé&#xa0;: aucune colonne n’a de champ. Choisissez au moins un champ.</source>
        <translation>The import did not start: no column has a field. Choose at least one field.</translation>
    </message>
    <message>
        <source>L’import n’a pas commencé&#xa0;: {name} n’est pas un objet JSON «&#xa0;colonne → champ&#xa0;». Corrigez le fichier.</source>
        <translation>The import did not start: {name} is not a JSON object “column → field”. Correct the file.</translation>
    </message>
    <message>
        <source>La démonstration n’est pas installée&#xa0;: ce centre contient déjà des données. Choisissez un nouveau fichier.</source>
        <translation>The demonstration was not installed: this centre already contains data. Choose a new file.</translation>
    </message>
    <message>
        <source>Le fichier {name} n’est pas lu&#xa0;: ce n’est pas ce que son nom annonce ({promised}), c’est {kind}. Renommez-le, ou enregistrez-le de nouveau.</source>
        <translation>The file {name} was not read: it is not what its name says ({promised}), it is {kind}. Rename it, or save it again.</translation>
    </message>
    <message>
        <source>Le fichier {name} n’est pas lu&#xa0;: ce n’est pas un tableau ({kind}). Choisissez un fichier CSV, Excel ou LibreOffice.</source>
        <translation>The file {name} was not read: it is not a table ({kind}). Choose a CSV, Excel or LibreOffice file.</translation>
    </message>
    <message>
        <source>{name} est un dossier. Choisissez un fichier.</source>
        <translation>{name} is a folder. Choose a file.</translation>
    </message>
    <message>
        <source>Le fichier {name} n’existe pas, ou plus. Vérifiez le nom et le dossier.</source>
        <translation>The file {name} does not exist, or no longer does. Check the name and the folder.</translation>
    </message>
    <message>
        <source>Le fichier {name} ne se lit pas. Vérifiez vos droits, et qu’aucun programme ne le tient ouvert.</source>
        <translation>The file {name} cannot be read. Check your permissions, and that no program is holding it open.</translation>
    </message>
    <message>
        <source>Le fichier {name} est vide. Rien n’a été lu.</source>
        <translation>The file {name} is empty. Nothing was read.</translation>
    </message>
    <message>
        <source>Le fichier {name} est abîmé&#xa0;: sa fin ou son contenu manque. Enregistrez-le de nouveau, ou demandez-en une copie.</source>
        <translation>The file {name} is damaged: its end or its content is missing. Save it again, or ask for a copy.</translation>
    </message>
    <message>
        <source>Le fichier {name} est protégé par un mot de passe. Enregistrez-en une copie sans protection, puis recommencez.</source>
        <translation>The file {name} is protected by a password. Save an unprotected copy, then start over.</translation>
    </message>
    <message>
        <source>Le fichier {name} n’est pas écrit&#xa0;: le disque est plein. Libérez de la place, puis recommencez.</source>
        <translation>The file {name} was not written: the disk is full. Free some space, then start over.</translation>
    </message>
    <message>
        <source>Le fichier {name} n’est pas écrit&#xa0;: le dossier ne le permet pas. Choisissez un autre dossier, ou fermez le programme qui le tient ouvert.</source>
        <translation>The file {name} was not written: the folder does not allow it. Choose another folder, or close the program holding the file open.</translation>
    </message>
    <message>
        <source>Le fichier {name} n’est pas lu&#xa0;: il dépasse la limite ({limit}&#xa0;: {most}). Coupez-le en plusieurs parties.</source>
        <translation>The file {name} was not read: it exceeds the limit ({limit}: {most}). Split it into several parts.</translation>
    </message>
    <message>
        <source>Le fichier {name} n’est pas lu&#xa0;: l’encodage «&#xa0;{encoding}&#xa0;» ne lui convient pas. Choisissez-en un autre.</source>
        <translation>The file {name} was not read: the encoding “{encoding}” does not suit it. Choose another.</translation>
    </message>
    <message>
        <source>Le fichier {name} n’est pas lu&#xa0;: le séparateur «&#xa0;{delimiter}&#xa0;» ne lui convient pas. Choisissez-en un autre.</source>
        <translation>The file {name} was not read: the separator “{delimiter}” does not suit it. Choose another.</translation>
    </message>
    <message>
        <source>Le classeur {name} n’a pas de feuille «&#xa0;{sheet}&#xa0;». Choisissez une de ses feuilles.</source>
        <translation>The workbook {name} has no sheet “{sheet}”. Choose one of its sheets.</translation>
    </message>
    <message>
        <source>Rien n’a été fait&#xa0;: --size ne va qu’avec --demo.</source>
        <translation>Nothing was done: --size only goes with --demo.</translation>
    </message>
    <message>
        <source>Rien n’a été fait&#xa0;: sur un serveur, la personne est celle de l’adresse. Retirez --as.</source>
        <translation>Nothing was done: on a server, the person is the one in the address. Remove --as.</translation>
    </message>
    <message>
        <source>Rien n’a été fait&#xa0;: plusieurs administrateurs existent. Dites lequel avec --as IDENTIFIANT.</source>
        <translation>Nothing was done: there are several administrators. Say which one with --as LOGIN.</translation>
    </message>
    <message>
        <source>Rien n’a été fait&#xa0;: ce centre n’a pas d’administrateur actif.</source>
        <translation>Nothing was done: this centre has no active administrator.</translation>
    </message>
    <message>
        <source>Rien n’a été exporté&#xa0;: «&#xa0;{name}&#xa0;» ne finit ni par .csv ni par .xlsx. Choisissez l’un des deux.</source>
        <translation>Nothing was exported: “{name}” ends neither in .csv nor in .xlsx. Choose one of them.</translation>
    </message>
    <message>
        <source>Rien n’a été exporté&#xa0;: «&#xa0;{kind}&#xa0;» ne s’exporte pas encore.</source>
        <translation>Nothing was exported: “{kind}” cannot be exported yet.</translation>
    </message>
    <message>
        <source>La lecture s’arrête&#xa0;: le fichier {name} vient de changer. Recommencez quand plus aucun programme ne l’écrit.</source>
        <translation>The reading stops: the file {name} has just changed. Start again when no program writes it any more.</translation>
    </message>
    <message>
        <source>Rien n’est écrit&#xa0;: {name} est une base de données, qui serait perdue. Choisissez un autre nom.</source>
        <translation>Nothing is written: {name} is a database, which would be lost. Choose another name.</translation>
    </message>
    <message>
        <source>Rien n’est fait&#xa0;: {name} est le fichier à lire, qui serait perdu. Choisissez un autre nom.</source>
        <translation>Nothing is done: {name} is the file to read, which would be lost. Choose another name.</translation>
    </message>
    <message>
        <source>Ces statistiques n’existent pas encore.</source>
        <translation>These statistics do not exist yet.</translation>
    </message>
    <message>
        <source>Aucune campagne ne porte le nom «&#xa0;{label}&#xa0;». Vérifiez le nom.</source>
        <translation>No campaign is named “{label}”. Check the name.</translation>
    </message>
</context>
<context>
    <name>gate</name>
    <message>
        <source>Appel permis</source>
        <translation>Call allowed</translation>
    </message>
    <message>
        <source>Interdit&#xa0;: contact supprimé ou fusionné</source>
        <translation>Not allowed: contact deleted or merged</translation>
    </message>
    <message>
        <source>Interdit&#xa0;: cette personne ne veut plus être appelée</source>
        <translation>Not allowed: this person no longer wants to be called</translation>
    </message>
    <message>
        <source>Interdit&#xa0;: consentement retiré</source>
        <translation>Not allowed: consent withdrawn</translation>
    </message>
    <message>
        <source>Aucun numéro à appeler</source>
        <translation>No number to call</translation>
    </message>
    <message>
        <source>Interdit&#xa0;: opposition sur ce numéro</source>
        <translation>Not allowed: opt-out on this number</translation>
    </message>
    <message>
        <source>Numéro invalide&#xa0;: à corriger avant d’appeler</source>
        <translation>Invalid number: correct it before calling</translation>
    </message>
    <message>
        <source>Numéro à vérifier</source>
        <translation>Number to check</translation>
    </message>
</context>
<context>
    <name>imports</name>
    <message>
        <source>Référence externe</source>
        <translation>External reference</translation>
    </message>
    <message>
        <source>Civilité</source>
        <translation>Title</translation>
    </message>
    <message>
        <source>Prénom</source>
        <translation>First name</translation>
    </message>
    <message>
        <source>Nom</source>
        <translation>Last name</translation>
    </message>
    <message>
        <source>Nom complet</source>
        <translation>Full name</translation>
    </message>
    <message>
        <source>Téléphone</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>Téléphone 2</source>
        <translation>Phone 2</translation>
    </message>
    <message>
        <source>Téléphone 3</source>
        <translation>Phone 3</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>E-mail 2</source>
        <translation>E-mail 2</translation>
    </message>
    <message>
        <source>Entreprise</source>
        <translation>Company</translation>
    </message>
    <message>
        <source>Fonction</source>
        <translation>Job title</translation>
    </message>
    <message>
        <source>Décideur</source>
        <translation>Decision-maker</translation>
    </message>
    <message>
        <source>Qualité</source>
        <translation>Capacity</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Propriétaire</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>Cycle de vie</source>
        <translation>Life cycle</translation>
    </message>
    <message>
        <source>Langue</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>Fuseau horaire</source>
        <translation>Time zone</translation>
    </message>
    <message>
        <source>Canal préféré</source>
        <translation>Preferred channel</translation>
    </message>
    <message>
        <source>Heures préférées</source>
        <translation>Preferred hours</translation>
    </message>
    <message>
        <source>Adresse</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>Code postal</source>
        <translation>Postcode</translation>
    </message>
    <message>
        <source>Ville</source>
        <translation>City</translation>
    </message>
    <message>
        <source>Pays</source>
        <translation>Country</translation>
    </message>
    <message>
        <source>Étiquettes</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Listes marketing</source>
        <translation>Marketing lists</translation>
    </message>
    <message>
        <source>Ne plus appeler</source>
        <translation>No longer call</translation>
    </message>
    <message>
        <source>Raison sociale</source>
        <translation>Company name</translation>
    </message>
    <message>
        <source>Secteur d’activité</source>
        <translation>Industry</translation>
    </message>
    <message>
        <source>Effectif</source>
        <translation>Headcount</translation>
    </message>
    <message>
        <source>SIRET</source>
        <translation>SIRET</translation>
    </message>
    <message>
        <source>Date d’arrivée</source>
        <translation>Arrival date</translation>
    </message>
    <message>
        <source>Date et heure</source>
        <translation>Date and time</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Heure</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>Année</source>
        <translation>Year</translation>
    </message>
    <message>
        <source>Mois</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>Jour</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>Durée</source>
        <translation>Duration</translation>
    </message>
    <message>
        <source>Sens</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Campagne</source>
        <translation>Campaign</translation>
    </message>
    <message>
        <source>Fichier</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Qualification</source>
        <translation>Qualification</translation>
    </message>
    <message>
        <source>Résultat</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Tentatives</source>
        <translation>Attempts</translation>
    </message>
    <message>
        <source>Numéro</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Clôture la fiche</source>
        <translation>Closes the record</translation>
    </message>
    <message>
        <source>Statut</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Montant</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>Devise</source>
        <translation>Currency</translation>
    </message>
    <message>
        <source>Produit</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>Libellé</source>
        <translation>Label</translation>
    </message>
    <message>
        <source>Quantité</source>
        <translation>Quantity</translation>
    </message>
    <message>
        <source>État de la fiche</source>
        <translation>Record state</translation>
    </message>
    <message>
        <source>Dernière tentative</source>
        <translation>Last attempt</translation>
    </message>
    <message>
        <source>Terminée le</source>
        <translation>Finished on</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>Entreprises</source>
        <translation>Companies</translation>
    </message>
    <message>
        <source>Fiches à appeler</source>
        <translation>Records to call</translation>
    </message>
    <message>
        <source>Appels</source>
        <translation>Calls</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Achats</source>
        <translation>Purchases</translation>
    </message>
    <message>
        <source>Nouvelle</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Même référence externe</source>
        <translation>Same external reference</translation>
    </message>
    <message>
        <source>Même téléphone</source>
        <translation>Same phone</translation>
    </message>
    <message>
        <source>Même e-mail</source>
        <translation>Same e-mail</translation>
    </message>
    <message>
        <source>Même SIRET</source>
        <translation>Same SIRET</translation>
    </message>
    <message>
        <source>Même nom</source>
        <translation>Same name</translation>
    </message>
    <message>
        <source>Même commande</source>
        <translation>Same order</translation>
    </message>
    <message>
        <source>Contact déjà connu</source>
        <translation>Contact already known</translation>
    </message>
    <message>
        <source>Déjà dans le fichier</source>
        <translation>Already in the file</translation>
    </message>
    <message>
        <source>Autres colonnes changées</source>
        <translation>Other columns changed</translation>
    </message>
    <message>
        <source>Identique à la fiche</source>
        <translation>Identical to the card</translation>
    </message>
    <message>
        <source>Deux fois dans le fichier</source>
        <translation>Twice in the file</translation>
    </message>
    <message>
        <source>Contact supprimé ou effacé</source>
        <translation>Contact deleted or erased</translation>
    </message>
    <message>
        <source>Ligne sans valeur utile</source>
        <translation>Line without any useful value</translation>
    </message>
    <message>
        <source>Ni téléphone ni e-mail</source>
        <translation>Neither phone nor e-mail</translation>
    </message>
    <message>
        <source>Nom manquant</source>
        <translation>Name missing</translation>
    </message>
    <message>
        <source>Date manquante</source>
        <translation>Date missing</translation>
    </message>
    <message>
        <source>Date illisible</source>
        <translation>Date unreadable</translation>
    </message>
    <message>
        <source>Numéro de commande manquant</source>
        <translation>Order number missing</translation>
    </message>
    <message>
        <source>Montant illisible</source>
        <translation>Amount unreadable</translation>
    </message>
    <message>
        <source>Rien ne désigne le contact</source>
        <translation>Nothing identifies the contact</translation>
    </message>
    <message>
        <source>Contact inconnu, sans téléphone ni e-mail</source>
        <translation>Unknown contact, without phone or e-mail</translation>
    </message>
    <message>
        <source>Chiffres perdus par le tableur, pas d’e-mail</source>
        <translation>Digits lost by the spreadsheet, no e-mail</translation>
    </message>
    <message>
        <source>Caractères illisibles dans cet encodage</source>
        <translation>Characters unreadable in this encoding</translation>
    </message>
    <message>
        <source>Caractère nul dans la ligne</source>
        <translation>Null character in the line</translation>
    </message>
    <message>
        <source>Guillemet jamais refermé</source>
        <translation>Quotation mark never closed</translation>
    </message>
    <message>
        <source>Ligne mal formée</source>
        <translation>Malformed line</translation>
    </message>
    <message>
        <source>Ligne démesurée</source>
        <translation>Oversized line</translation>
    </message>
    <message>
        <source>Plus de cellules que de colonnes</source>
        <translation>More cells than columns</translation>
    </message>
    <message>
        <source>Moins de cellules que de colonnes</source>
        <translation>Fewer cells than columns</translation>
    </message>
    <message>
        <source>Zéro initial perdu</source>
        <translation>Leading zero lost</translation>
    </message>
    <message>
        <source>Écriture du numéro</source>
        <translation>Number rewritten</translation>
    </message>
    <message>
        <source>Numéro d’outre-mer</source>
        <translation>Overseas number</translation>
    </message>
    <message>
        <source>Numéro changé en nombre par le tableur</source>
        <translation>Number altered by the spreadsheet</translation>
    </message>
    <message>
        <source>Civilité dans le nom</source>
        <translation>Title in the name</translation>
    </message>
    <message>
        <source>Nom et prénom remis en ordre</source>
        <translation>Last name and first name put back in order</translation>
    </message>
    <message>
        <source>Zéro du code postal perdu</source>
        <translation>Leading zero of the postcode lost</translation>
    </message>
    <message>
        <source>Écriture de l’e-mail</source>
        <translation>E-mail rewritten</translation>
    </message>
    <message>
        <source>Caractères invisibles retirés</source>
        <translation>Invisible characters removed</translation>
    </message>
    <message>
        <source>Plusieurs numéros dans la cellule</source>
        <translation>Several numbers in the cell</translation>
    </message>
    <message>
        <source>Plusieurs e-mails dans la cellule</source>
        <translation>Several e-mails in the cell</translation>
    </message>
    <message>
        <source>Adresse e-mail mal tapée</source>
        <translation>E-mail address mistyped</translation>
    </message>
    <message>
        <source>Numéro illisible, gardé tel quel</source>
        <translation>Number unreadable, kept as it is</translation>
    </message>
    <message>
        <source>E-mail illisible, gardé tel quel</source>
        <translation>E-mail unreadable, kept as it is</translation>
    </message>
    <message>
        <source>Numéro douteux</source>
        <translation>Doubtful number</translation>
    </message>
    <message>
        <source>E-mail douteux</source>
        <translation>Doubtful e-mail</translation>
    </message>
    <message>
        <source>Mot inconnu</source>
        <translation>Unknown word</translation>
    </message>
    <message>
        <source>Mot à ajouter aux listes</source>
        <translation>Word to add to the lists</translation>
    </message>
    <message>
        <source>Personne inconnue</source>
        <translation>Unknown person</translation>
    </message>
    <message>
        <source>Valeur illisible, laissée de côté</source>
        <translation>Value unreadable, left aside</translation>
    </message>
    <message>
        <source>Texte trop long, coupé</source>
        <translation>Text too long, cut</translation>
    </message>
    <message>
        <source>Raison du rejet</source>
        <translation>Reason for rejection</translation>
    </message>
    <message>
        <source>Colonne en cause</source>
        <translation>Column at fault</translation>
    </message>
    <message>
        <source>{field} du contact</source>
        <translation>{field} of the contact</translation>
    </message>
</context>
<context>
    <name>labels</name>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Superviseur</source>
        <translation>Supervisor</translation>
    </message>
    <message>
        <source>Administrateur</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>Prospect</source>
        <translation>Prospect</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>Ancien client</source>
        <translation>Former customer</translation>
    </message>
    <message>
        <source>Non renseigné</source>
        <translation>Not given</translation>
    </message>
    <message>
        <source>Particulier</source>
        <translation>Consumer</translation>
    </message>
    <message>
        <source>Professionnel</source>
        <translation>Professional</translation>
    </message>
    <message>
        <source>Valide</source>
        <translation>Valid</translation>
    </message>
    <message>
        <source>À vérifier</source>
        <translation>To check</translation>
    </message>
    <message>
        <source>Invalide</source>
        <translation>Invalid</translation>
    </message>
    <message>
        <source>Aucun</source>
        <translation>None</translation>
    </message>
    <message>
        <source>En cours</source>
        <translation>In progress</translation>
    </message>
    <message>
        <source>Terminé</source>
        <translation>Finished</translation>
    </message>
    <message>
        <source>Brouillon</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>En pause</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>Terminée</source>
        <translation>Finished</translation>
    </message>
    <message>
        <source>Archivée</source>
        <translation>Archived</translation>
    </message>
    <message>
        <source>Actif</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>Appel sortant</source>
        <translation>Outbound call</translation>
    </message>
    <message>
        <source>Appel entrant</source>
        <translation>Inbound call</translation>
    </message>
    <message>
        <source>Positif</source>
        <translation>Positive</translation>
    </message>
    <message>
        <source>Négatif</source>
        <translation>Negative</translation>
    </message>
    <message>
        <source>Partiel</source>
        <translation>Partial</translation>
    </message>
    <message>
        <source>Non classifié</source>
        <translation>Unclassified</translation>
    </message>
    <message>
        <source>Ouvert</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>Fait</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>Annulé</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Disponible</source>
        <translation>Available</translation>
    </message>
    <message>
        <source>En appel</source>
        <translation>On a call</translation>
    </message>
    <message>
        <source>Saisie</source>
        <translation>Wrap-up</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Hors file</source>
        <translation>Off queue</translation>
    </message>
    <message>
        <source>Nouveau</source>
        <translation>New</translation>
    </message>
    <message>
        <source>En attente</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>Résolu</source>
        <translation>Resolved</translation>
    </message>
    <message>
        <source>Clos</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>Gagné</source>
        <translation>Won</translation>
    </message>
    <message>
        <source>Perdu</source>
        <translation>Lost</translation>
    </message>
    <message>
        <source>Interne (IN)</source>
        <translation>Internal (IN)</translation>
    </message>
    <message>
        <source>Externe (OUT)</source>
        <translation>External (OUT)</translation>
    </message>
    <message>
        <source>Créée</source>
        <translation>Created</translation>
    </message>
    <message>
        <source>Mise à jour</source>
        <translation>Updated</translation>
    </message>
    <message>
        <source>Ignorée</source>
        <translation>Skipped</translation>
    </message>
    <message>
        <source>Rejetée</source>
        <translation>Rejected</translation>
    </message>
    <message>
        <source>Téléphone</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Fiche créée</source>
        <translation>Card created</translation>
    </message>
    <message>
        <source>Étape</source>
        <translation>Stage</translation>
    </message>
    <message>
        <source>Étiquette ajoutée</source>
        <translation>Tag added</translation>
    </message>
    <message>
        <source>Étiquette retirée</source>
        <translation>Tag removed</translation>
    </message>
    <message>
        <source>Fiche supprimée</source>
        <translation>Card deleted</translation>
    </message>
    <message>
        <source>Consentement donné</source>
        <translation>Consent given</translation>
    </message>
    <message>
        <source>Consentement retiré</source>
        <translation>Consent withdrawn</translation>
    </message>
    <message>
        <source>Payée</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>Remboursée</source>
        <translation>Refunded</translation>
    </message>
    <message>
        <source>Annulée</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>Fiche rétablie</source>
        <translation>Card restored</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>Pistes</source>
        <translation>Leads</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Déconnexion</source>
        <translation>Signed out</translation>
    </message>
    <message>
        <source>Poste perdu de vue</source>
        <translation>Desk no longer answering</translation>
    </message>
    <message>
        <source>Terminée par un superviseur</source>
        <translation>Ended by a supervisor</translation>
    </message>
    <message>
        <source>Remplacée par une autre</source>
        <translation>Replaced by another</translation>
    </message>
    <message>
        <source>Ticket créé</source>
        <translation>Ticket created</translation>
    </message>
    <message>
        <source>Affecté</source>
        <translation>Assigned</translation>
    </message>
    <message>
        <source>Première réponse</source>
        <translation>First response</translation>
    </message>
    <message>
        <source>Fusionné</source>
        <translation>Merged</translation>
    </message>
    <message>
        <source>Modifié</source>
        <translation>Edited</translation>
    </message>
    <message>
        <source>Arrêté</source>
        <translation>Stopped</translation>
    </message>
    <message>
        <source>Échoué</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>à la main</source>
        <translation>by hand</translation>
    </message>
    <message>
        <source>par une note prédéfinie</source>
        <translation>by a note template</translation>
    </message>
    <message>
        <source>par règle</source>
        <translation>by rule</translation>
    </message>
    <message>
        <source>par import</source>
        <translation>by import</translation>
    </message>
    <message>
        <source>Mes rappels dus</source>
        <translation>My due callbacks</translation>
    </message>
    <message>
        <source>Agenda partagé</source>
        <translation>Shared agenda</translation>
    </message>
    <message>
        <source>Jamais contactées</source>
        <translation>Never contacted</translation>
    </message>
    <message>
        <source>Choisie à la main</source>
        <translation>Chosen by hand</translation>
    </message>
</context>
<context>
    <name>rooms</name>
    <message>
        <source>Poste</source>
        <translation>Desk</translation>
    </message>
    <message>
        <source>Flux clients</source>
        <translation>Client flow</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Contacts</translation>
    </message>
    <message>
        <source>Rappels</source>
        <translation>Callbacks</translation>
    </message>
    <message>
        <source>Campagnes</source>
        <translation>Campaigns</translation>
    </message>
    <message>
        <source>Importer</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>Administration</translation>
    </message>
    <message>
        <source>Réglages</source>
        <translation>Settings</translation>
    </message>
</context>
<context>
    <name>rules</name>
    <message>
        <source>fiche terminée</source>
        <translation>record finished</translation>
    </message>
    <message>
        <source>sans numéro, ou contact supprimé</source>
        <translation>no number, or contact deleted</translation>
    </message>
    <message>
        <source>ne veut plus être appelé</source>
        <translation>no longer wants to be called</translation>
    </message>
    <message>
        <source>ouverte par un collègue</source>
        <translation>opened by a colleague</translation>
    </message>
    <message>
        <source>réservée à un collègue</source>
        <translation>reserved for a colleague</translation>
    </message>
    <message>
        <source>à rappeler plus tard (délai après le dernier appel)</source>
        <translation>to be called again later (delay after the last call)</translation>
    </message>
    <message>
        <source>rappel pris pour plus tard ou par un collègue</source>
        <translation>callback set for later or by a colleague</translation>
    </message>
    <message>
        <source>hors des listes choisies</source>
        <translation>outside the chosen lists</translation>
    </message>
    <message>
        <source>fichier en pause ou terminé</source>
        <translation>file paused or finished</translation>
    </message>
    <message>
        <source>campagne inactive</source>
        <translation>campaign not active</translation>
    </message>
</context>
<context>
    <name>timeline</name>
    <message>
        <source>Ticket n° {0}</source>
        <translation>Ticket no. {0}</translation>
    </message>
    <message>
        <source>Entrée en campagne</source>
        <translation>Entered a campaign</translation>
    </message>
    <message>
        <source>Entrée dans le flux clients</source>
        <translation>Entered the client flow</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Achat</source>
        <translation>Purchase</translation>
    </message>
    <message>
        <source>Rappel</source>
        <translation>Callback</translation>
    </message>
    <message>
        <source>Étape</source>
        <translation>Stage</translation>
    </message>
    <message>
        <source>Étiquette</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Fiche créée</source>
        <translation>Card created</translation>
    </message>
    <message>
        <source>pour {0}</source>
        <translation>for {0}</translation>
    </message>
    <message>
        <source>agenda partagé</source>
        <translation>shared agenda</translation>
    </message>
    <message>
        <source>hors du pipeline</source>
        <translation>out of the pipeline</translation>
    </message>
    <message>
        <source>{0}, par règle</source>
        <translation>{0}, by rule</translation>
    </message>
    <message>
        <source>retirée</source>
        <translation>removed</translation>
    </message>
    <message>
        <source>«&#xa0;{0}&#xa0;»</source>
        <translation>“{0}”</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>à l’instant</source>
        <translation>just now</translation>
    </message>
    <message>
        <source>il y a {0} min</source>
        <translation>{0} min ago</translation>
    </message>
    <message>
        <source>il y a {0} h</source>
        <translation>{0} h ago</translation>
    </message>
    <message>
        <source>il y a {0} j</source>
        <translation>{0} d ago</translation>
    </message>
    <message>
        <source>il y a {0} sem.</source>
        <translation>{0} wk ago</translation>
    </message>
    <message>
        <source>il y a {0} mois</source>
        <translation>{0} months ago</translation>
    </message>
    <message>
        <source>il y a {0} ans</source>
        <translation>{0} years ago</translation>
    </message>
    <message>
        <source>sans nom</source>
        <translation>no name</translation>
    </message>
    <message>
        <source>aujourd’hui</source>
        <translation>today</translation>
    </message>
    <message>
        <source>hier</source>
        <translation>yesterday</translation>
    </message>
    <message>
        <source>demain</source>
        <translation>tomorrow</translation>
    </message>
    <message>
        <source>à {0}</source>
        <translation>at {0}</translation>
    </message>
    <message>
        <source>le {0} {1}</source>
        <translation>on {0} {1}</translation>
    </message>
    <message>
        <source>Aujourd’hui</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Cette semaine</source>
        <translation>This week</translation>
    </message>
</context>
</TS>
