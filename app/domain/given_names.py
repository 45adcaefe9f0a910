"""Given names common in France that are seldom surnames: they tell "DUPONT JEAN" from "JEAN DUPONT"."""

from __future__ import annotations

# Folded. Names that many families bear (Martin, Bernard, Thomas, Richard, Simon…) are left out on purpose.
GIVEN_NAMES = frozenset(
    """
    aaron abdel abdelkader abdellah abderrahmane abdoulaye achille adam adele adeline adrien adrienne
    agathe agnes ahmed aicha aissatou alain alban albane albert albertine aldo alexandra alexandre alexia
    alexis ali alice alicia aline alix aloys amadou amandine amaury ambre amelie amina aminata amine amira
    amy ana anais anastasia anatole andre andrea andree angela angelina angelique angelo anissa anita anna
    annabelle anne annette annick annie anouk anthony antoine antoinette antonin antonio apolline ariane
    armand armel armelle arnaud arsene arthur assia astrid aude audrey auguste augustin aurelie aurelien
    aurore axel axelle aymeric ayoub aziz bakary baptiste barbara barnabe bastien beatrice benedicte
    benjamin berenice bernadette bernard-marie berthe bertille betty bilal blandine boris boubacar brahim
    brandon brice brigitta brigitte bruno bryan camille capucine carine carla carlos carmen carole
    caroline cassandra catherine cathy cecile cedric celeste celia celine chantal charlene charles
    charlotte cheick chloe chris christel christelle christian christiane christine christophe christopher
    cindy claire clara clarisse claude-marie claudette claudia claudie claudine clelia clemence clement
    clementine clothilde clotilde colette coralie corentin corinne cyprien cyrielle cyril cyrille dalila
    damien daniel daniela danielle daphne david david-alexandre davy deborah delphine deniz diane didier
    dimitri djamel djamila djibril dominique dorian doriane dorothee driss dylan eden edgar edith edouard
    edwige elena eleonore eliane elias eliott elisa elisabeth elise elizabeth ella elodie eloise elsa
    elvire emeline emeric emilie emilien emma emmanuel emmanuelle enzo eric erika ernest ernestine erwan
    erwann esperance esteban estelle esther ethan etienne eugenie eulalie eva evan evelyne fabien fabienne
    fabrice fadila fanny fanta farah farid fatiha fatima fatma fatou fatoumata ferdinand fernande fernando
    fiona flavie flora florence florent florian floriane france francesco francis francisco franck
    francois francoise frank freddy frederic frederique gabin gabriel gabrielle gael gaelle gaetan gaston
    gatien genevieve geoffrey georges georgette georgia gerald geraldine gerard germaine ghislain
    ghislaine gilberte gilles ginette ginou giovanni gisele gladys gloria gregoire gregory guillaume
    guillemette gustave guy gwenaelle gwendoline habiba hadrien hafida hakim halima hamid hamza hanane
    hassan hatem hedi helena helene heloise henri henriette herve hicham hocine honore honorine houda hugo
    huguette ibrahim ibtissem idriss ikram ilan ilyes imane ines ingrid irene irina iris isaac isabelle
    isaline ismael issam ivan jackie jacky jacqueline jacques jade jamal jamila janine jason
    jawad jean jean-baptiste jeanne jeannine jennifer jeremie jeremy jerome jessica joachim joanna joao
    joaquim joel joelle joffrey johan johanna john johnny jonathan jordan jordane jorge jose joseph
    josephine josette josiane josselin josue joy juan judith juliane julie julien juliette justine kader
    kamel karen karim karima karine karl katia kelly ken kenza kevin khadija khaled khalid killian kylian
    ladislas laetitia laila lamia lamine lara latifa laure laureline laurence laurene laurine lazare lea
    leila lenny leo leon leonie leopold leslie liam lila lilian liliane lilou lina linda line lionel lisa
    lise lise-marie lison livia loan loic lola lorena lorene lorenzo loris lorraine lou louane loubna
    louis louis-philippe louisa louise louna luana luc lucas lucette lucie lucien lucienne lucile ludivine
    ludovic luis luisa lyam lydia lydie lylou lyne madeleine madison mael maelle maelys maeva magali maite
    malik malika malo mamadou manon manuel manuela marc marcel marcelin marceline marcelle margaret
    margaux margot marguerite maria maria-luisa mariam mariama marianne marie mariette marilyne marina
    marine mario marion marius marjorie marlene marta marthe martine marvin mary maryam maryline maryse
    maryvonne mateo mathias mathieu mathilde mathis mathys matilda matteo matthieu maud maureen maurice
    max maxence maxime maximilien maya mehdi mehmet melanie melina melinda melissa melissandre melodie
    meryem michael michel michele micheline michelle mickael mickaelle miguel mikael mila milan mireille
    mohamed mohammed moise monia monica monique morgane mouloud mounir mourad moussa moustapha muriel
    murielle mustapha mylene myriam nabil nabila nadege nadia nadine naima najat nancy naomi natacha
    natalia natasha nathalie nathan nathanael nawal nelly nicolas nicole nils nina nino noa noah noam noe
    noel noelle noemie nolan nolwenn nora norah nordine nour oceane octave odette odile olga olivia
    olivier omar ophelie oscar othman oumar ousmane pablo pascal pascale patricia patrick paul paula
    paulette pauline pedro perrine philibert philippe philippine pierre pierrette pierrick priscilla
    quentin rabah rachel rachid rachida rafael raissa ramzi rania raoul raphael raphaele raphaelle rayan
    raymond raymonde rebecca reda regine reine remi remy renaud rene renee reynald ritchie robert roberto
    robin rodolphe rodrigue roger roland rolande romain romane romeo romuald ronald ronan rosa rosalie rose
    roselyne roxane ruben rudy ryan sabine sabrina sacha safia safiya said saida salah salima salma salome
    samantha samba sami samia samir samira samuel samy sandra sandrine sara sarah sebastien sekou selena
    selim selma serge sergio severine sharon sidney sidonie sihem simeon simone slimane sofia sofiane
    sohan solange solene solenn soline sonia sophie soraya souad soufiane souleymane stanislas stella
    stephane stephanie steve steven susan suzanne suzie sybille sylvain sylvaine sylvestre sylvette
    sylviane sylvie tanguy tania tarek tarik tatiana teddy thelma theo theodore theophile therese thibaud
    thibault thierry tifenn tiffany timeo timothe timothee tiphaine titouan tom tony toussaint tristan ugo
    ulysse urbain valentin valentine valere valerie vanessa vera veronique vianney victoire victor
    victoria victorine viktor vincent violaine violette virginie viviane vladimir walid wanda wassila
    wassim wendy wilfried william willy xavier yacine yael yanis yann yannick yasmina yasmine yassin
    yassine yoann yohan yohann yolande youcef younes youness youri yousra youssef ysaline yvan yves yvette
    yvonne zacharie zahra zaia zakaria zelie zeynep zineb zoe zohra
    """.split()
)
