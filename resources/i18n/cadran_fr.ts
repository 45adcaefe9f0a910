<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="fr_FR">
<context>
    <name>BulkBar</name>
    <message numerus="yes">
        <source>%n sélectionnée(s)</source>
        <translation>
            <numerusform>%n sélectionnée</numerusform>
            <numerusform>%n sélectionnées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contact(s) exporté(s) dans {0}.</source>
        <translation>
            <numerusform>%n contact exporté dans {0}.</numerusform>
            <numerusform>%n contacts exportés dans {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Étiquette «&#xa0;{0}&#xa0;» posée sur %n fiche(s).</source>
        <translation>
            <numerusform>Étiquette «&#xa0;{0}&#xa0;» posée sur %n fiche.</numerusform>
            <numerusform>Étiquette «&#xa0;{0}&#xa0;» posée sur %n fiches.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Étiquette «&#xa0;{0}&#xa0;» retirée de %n fiche(s).</source>
        <translation>
            <numerusform>Étiquette «&#xa0;{0}&#xa0;» retirée de %n fiche.</numerusform>
            <numerusform>Étiquette «&#xa0;{0}&#xa0;» retirée de %n fiches.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fiche(s) donnée(s) à {0}.</source>
        <translation>
            <numerusform>%n fiche donnée à {0}.</numerusform>
            <numerusform>%n fiches données à {0}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fiche(s) passée(s) à «&#xa0;{0}&#xa0;».</source>
        <translation>
            <numerusform>%n fiche passée à «&#xa0;{0}&#xa0;».</numerusform>
            <numerusform>%n fiches passées à «&#xa0;{0}&#xa0;».</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n fiche(s) dans le flux clients.</source>
        <translation>
            <numerusform>%n fiche dans le flux clients.</numerusform>
            <numerusform>%n fiches dans le flux clients.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Annulé sur %n fiche(s).</source>
        <translation>
            <numerusform>Annulé sur %n fiche.</numerusform>
            <numerusform>Annulé sur %n fiches.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CampaignsRoom</name>
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
            <numerusform>%n fichier</numerusform>
            <numerusform>%n fichiers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CardSide</name>
    <message numerus="yes">
        <source>%n tentative(s) en campagne ou en flux</source>
        <translation>
            <numerusform>%n tentative en campagne ou en flux</numerusform>
            <numerusform>%n tentatives en campagne ou en flux</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ouvert(s)</source>
        <translation>
            <numerusform>%n ouvert</numerusform>
            <numerusform>%n ouverts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColumnsPage</name>
    <message numerus="yes">
        <source>%n colonne(s)</source>
        <translation>
            <numerusform>%n colonne</numerusform>
            <numerusform>%n colonnes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sorte(s)</source>
        <translation>
            <numerusform>%n sorte</numerusform>
            <numerusform>%n sortes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message numerus="yes">
        <source>%n champ(s)</source>
        <translation>
            <numerusform>%n champ</numerusform>
            <numerusform>%n champs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FileLine</name>
    <message numerus="yes">
        <source>%n fiche(s)</source>
        <translation>
            <numerusform>%n fiche</numerusform>
            <numerusform>%n fiches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilePage</name>
    <message numerus="yes">
        <source>%n colonne(s)</source>
        <translation>
            <numerusform>%n colonne</numerusform>
            <numerusform>%n colonnes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FilterWords</name>
    <message numerus="yes">
        <source>%n jour(s)</source>
        <translation>
            <numerusform>%n jour</numerusform>
            <numerusform>%n jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n semaine(s)</source>
        <translation>
            <numerusform>%n semaine</numerusform>
            <numerusform>%n semaines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mois</source>
        <translation>
            <numerusform>%n mois</numerusform>
            <numerusform>%n mois</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trimestre(s)</source>
        <translation>
            <numerusform>%n trimestre</numerusform>
            <numerusform>%n trimestres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n an(s)</source>
        <translation>
            <numerusform>%n an</numerusform>
            <numerusform>%n ans</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListPage</name>
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
            <numerusform>contact sur {0}</numerusform>
            <numerusform>contacts sur {0}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sélectionnée(s)</source>
        <translation>
            <numerusform>%n sélectionnée</numerusform>
            <numerusform>%n sélectionnées</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NewContact</name>
    <message numerus="yes">
        <source>Contact créé&#x202f;; %n valeur(s) mise(s) au propre.</source>
        <translation>
            <numerusform>Contact créé&#xa0;; %n valeur mise au propre.</numerusform>
            <numerusform>Contact créé&#xa0;; %n valeurs mises au propre.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message numerus="yes">
        <source>%n réponse(s)</source>
        <translation>
            <numerusform>%n réponse</numerusform>
            <numerusform>%n réponses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonPanel</name>
    <message numerus="yes">
        <source>%n tentative(s)</source>
        <translation>
            <numerusform>%n tentative</numerusform>
            <numerusform>%n tentatives</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message numerus="yes">
        <source>%n fiche(s) retenue(s)</source>
        <translation>
            <numerusform>%n fiche retenue</numerusform>
            <numerusform>%n fiches retenues</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n aujourd’hui</source>
        <translation>
            <numerusform>%n aujourd’hui</numerusform>
            <numerusform>%n aujourd’hui</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tentative(s), la dernière {0}</source>
        <translation>
            <numerusform>%n tentative, {0}</numerusform>
            <numerusform>%n tentatives, la dernière {0}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RefusalBanner</name>
    <message numerus="yes">
        <source>Et %n autre(s).</source>
        <translation>
            <numerusform>Et %n autre.</numerusform>
            <numerusform>Et %n autres.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultLines</name>
    <message numerus="yes">
        <source>%n contact(s)</source>
        <translation>
            <numerusform>%n contact</numerusform>
            <numerusform>%n contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message numerus="yes">
        <source>%n ouvert(s)</source>
        <translation>
            <numerusform>%n ouvert</numerusform>
            <numerusform>%n ouverts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message numerus="yes">
        <source>Envoi&#xa0;: %n saisie(s)</source>
        <translation>
            <numerusform>Envoi&#xa0;: %n saisie</numerusform>
            <numerusform>Envoi&#xa0;: %n saisies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hors ligne, %n saisie(s) en attente</source>
        <translation>
            <numerusform>Hors ligne, %n saisie en attente</numerusform>
            <numerusform>Hors ligne, %n saisies en attente</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhySheet</name>
    <message numerus="yes">
        <source>%n fiche(s) ouverte(s) ne viennent pas maintenant. Une fiche peut avoir plusieurs raisons.</source>
        <translation>
            <numerusform>%n fiche ouverte ne vient pas maintenant. Une fiche peut avoir plusieurs raisons.</numerusform>
            <numerusform>%n fiches ouvertes ne viennent pas maintenant. Une fiche peut avoir plusieurs raisons.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n règle(s) la retien(nen)t dans la file.</source>
        <translation>
            <numerusform>%n règle la retient dans la file.</numerusform>
            <numerusform>%n règles la retiennent dans la file.</numerusform>
        </translation>
    </message>
</context>
</TS>
