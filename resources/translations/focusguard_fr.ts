<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en_GB">
<context>
    <name>BookingCard</name>
    <message>
        <source>Booking</source>
        <translation>Réservation</translation>
    </message>
    <message>
        <source>Mark as &amp;paid</source>
        <translation>Marquer &amp;payée</translation>
    </message>
    <message>
        <source>Mark as &amp;refunded</source>
        <translation>Marquer rem&amp;boursée</translation>
    </message>
    <message>
        <source>&amp;Not this call</source>
        <translation>Pas &amp;cet appel</translation>
    </message>
    <message>
        <source>None that is known. The link that was sent bears {reference}.</source>
        <translation>Aucune connue. Le lien envoyé porte {reference}.</translation>
    </message>
    <message>
        <source>None that is known.</source>
        <translation>Aucune connue.</translation>
    </message>
    <message>
        <source>Match: {sure}{reference}</source>
        <translation>Lien avec l’appel&#xa0;: {sure}{reference}</translation>
    </message>
    <message>
        <source>&amp;Link another</source>
        <translation>&amp;Relier une autre</translation>
    </message>
    <message>
        <source>&amp;Link a booking</source>
        <translation>&amp;Relier une réservation</translation>
    </message>
</context>
<context>
    <name>BookingPage</name>
    <message>
        <source>Try it</source>
        <translation>Essayer</translation>
    </message>
    <message>
        <source>Check the page</source>
        <translation>Vérifier la page</translation>
    </message>
    <message>
        <source>The caller gets</source>
        <translation>L’appelant reçoit</translation>
    </message>
    <message>
        <source>The link that a caller gets</source>
        <translation>Le lien que reçoit un appelant</translation>
    </message>
    <message>
        <source>Opens the page in your browser, as a caller would see it.</source>
        <translation>Ouvre la page dans votre navigateur, telle que la verrait un appelant.</translation>
    </message>
    <message>
        <source>Fetches the page and looks whether a caller can use it.</source>
        <translation>Lit la page et regarde si un appelant peut s’en servir.</translation>
    </message>
    <message>
        <source>With a reference for trying. Each caller gets another one; it tells who came back.</source>
        <translation>Avec une référence d’essai. Chaque appelant en reçoit une autre&#xa0;: elle dit qui est revenu.</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>Clé d’API</translation>
    </message>
    <message>
        <source>Reads bookings and payments from Cal.com. Without it links work; who came back is then read from your calendar alone.</source>
        <translation>Sert à lire les réservations et les paiements chez Cal.com. Sans elle, les liens marchent&#x202f;; seul votre agenda dit alors qui est revenu.</translation>
    </message>
    <message>
        <source>Reads bookings and payments from Calendly. Without it links work; who came back is then read from your calendar alone.</source>
        <translation>Sert à lire les réservations et les paiements chez Calendly. Sans elle, les liens marchent&#x202f;; seul votre agenda dit alors qui est revenu.</translation>
    </message>
    <message>
        <source>Reads payments from Stripe; a restricted key that only reads Checkout sessions is enough. Without it links work, but no payment is seen.</source>
        <translation>Sert à lire les paiements chez Stripe&#x202f;; une clé restreinte, qui ne lit que les sessions Checkout, suffit. Sans elle, les liens marchent, mais aucun paiement n’est vu.</translation>
    </message>
    <message>
        <source>The address above is an example: write your own page’s.</source>
        <translation>L’adresse ci-dessus est un exemple&#xa0;: écrivez celle de votre page.</translation>
    </message>
    <message>
        <source>No page yet: replies go out without a link.</source>
        <translation>Pas encore de page&#xa0;: les réponses partent sans lien.</translation>
    </message>
    <message>
        <source>The link stands here as soon as the form is complete.</source>
        <translation>Le lien apparaît dès que le formulaire est complet.</translation>
    </message>
    <message>
        <source>No browser could be opened. Copy the link into one.</source>
        <translation>Aucun navigateur n’a pu être ouvert. Copiez le lien dans le vôtre.</translation>
    </message>
    <message>
        <source>Fetching the page…</source>
        <translation>Lecture de la page…</translation>
    </message>
</context>
<context>
    <name>BookingStep</name>
    <message>
        <source>Your booking page</source>
        <translation>Votre page de réservation</translation>
    </message>
    <message>
        <source>The reply carries this link: a caller books, and pays where you ask for it. Without a page the reply says when you are free again.</source>
        <translation>La réponse porte ce lien&#xa0;: l’appelant réserve, et paie si vous le demandez. Sans page, la réponse dit quand vous êtes de nouveau libre.</translation>
    </message>
    <message>
        <source>Check the page</source>
        <translation>Vérifier la page</translation>
    </message>
    <message>
        <source>The caller gets</source>
        <translation>L’appelant reçoit</translation>
    </message>
    <message>
        <source>no link</source>
        <translation>aucun lien</translation>
    </message>
    <message>
        <source>Fetching the page…</source>
        <translation>Lecture de la page…</translation>
    </message>
</context>
<context>
    <name>BookingWords</name>
    <message>
        <source>Booked, payment not known</source>
        <translation>Réservée, paiement inconnu</translation>
    </message>
    <message>
        <source>Waiting for payment</source>
        <translation>En attente de paiement</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Payée</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Remboursée</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulée</translation>
    </message>
    <message>
        <source>certain, by the reference</source>
        <translation>sûr, par la référence</translation>
    </message>
    <message>
        <source>likely, by the address</source>
        <translation>probable, par l’adresse</translation>
    </message>
    <message>
        <source>corrected by hand</source>
        <translation>corrigé à la main</translation>
    </message>
</context>
<context>
    <name>CalendarPage</name>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Tester</translation>
    </message>
    <message>
        <source>More calendars stand in settings.toml: {names}.</source>
        <translation>D’autres agendas sont dans settings.toml&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Connexion…</translation>
    </message>
    <message numerus="yes">
        <source>%n calendar(s) found</source>
        <translation>
            <numerusform>%n agenda trouvé</numerusform>
            <numerusform>%n agendas trouvés</numerusform>
        </translation>
    </message>
    <message>
        <source>{found}: {names}</source>
        <translation>{found}&#xa0;: {names}</translation>
    </message>
</context>
<context>
    <name>CalendarStep</name>
    <message>
        <source>Your calendar</source>
        <translation>Votre agenda</translation>
    </message>
    <message>
        <source>Your blocks and appointments are read in it: who has an appointment gets through. The password goes to this machine’s keyring, nowhere else.</source>
        <translation>Vos blocs et vos rendez-vous y sont lus&#xa0;: qui a rendez-vous passe. Le mot de passe va dans le trousseau de cette machine, nulle part ailleurs.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Test the connection</source>
        <translation>Tester la connexion</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Fournisseur</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>Connexion…</translation>
    </message>
    <message numerus="yes">
        <source>%n calendar(s) found</source>
        <translation>
            <numerusform>%n agenda trouvé</numerusform>
            <numerusform>%n agendas trouvés</numerusform>
        </translation>
    </message>
    <message>
        <source>{found}: {names}</source>
        <translation>{found}&#xa0;: {names}</translation>
    </message>
    <message>
        <source>Saved. Reading your events…</source>
        <translation>Enregistré. Lecture de vos événements…</translation>
    </message>
    <message>
        <source>Saved. No focus block is in sight until tomorrow night.</source>
        <translation>Enregistré. Aucun bloc en vue d’ici demain soir.</translation>
    </message>
    <message>
        <source>Saved. Next block: {day}, {span}</source>
        <translation>Enregistré. Prochain bloc&#xa0;: {day}, {span}</translation>
    </message>
</context>
<context>
    <name>CallDialog</name>
    <message>
        <source>Call at {time}</source>
        <translation>Appel de {time}</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Décision</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>This caller</source>
        <translation>Cet appelant</translation>
    </message>
    <message>
        <source>No longer &amp;always let through</source>
        <translation>Ne plus &amp;toujours laisser passer</translation>
    </message>
    <message>
        <source>&amp;Always let through</source>
        <translation>&amp;Toujours laisser passer</translation>
    </message>
    <message>
        <source>Send &amp;texts again</source>
        <translation>&amp;Envoyer de nouveau des textes</translation>
    </message>
    <message>
        <source>Send no more &amp;texts</source>
        <translation>Ne plus &amp;envoyer de texte</translation>
    </message>
    <message>
        <source>Show in p&amp;eople…</source>
        <translation>Voir &amp;sa fiche…</translation>
    </message>
    <message>
        <source>Add to p&amp;eople…</source>
        <translation>&amp;Ajouter aux personnes…</translation>
    </message>
</context>
<context>
    <name>CallFilters</name>
    <message>
        <source>Search: name, number, reference, text of the reply</source>
        <translation>Rechercher&#xa0;: nom, numéro, référence, texte de la réponse</translation>
    </message>
    <message>
        <source>Search the calls</source>
        <translation>Rechercher dans les appels</translation>
    </message>
    <message>
        <source>Show &amp;all</source>
        <translation>&amp;Tout afficher</translation>
    </message>
    <message>
        <source>Empty the search and every filter (Esc)</source>
        <translation>Vider la recherche et tous les filtres (Échap)</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Décision</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Booking</source>
        <translation>Réservation</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Canal</translation>
    </message>
    <message>
        <source>Any channel</source>
        <translation>Tous les canaux</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Toutes les dates</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>7 derniers jours</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>30 derniers jours</translation>
    </message>
    <message>
        <source>Last 12 months</source>
        <translation>12 derniers mois</translation>
    </message>
    <message>
        <source>Any decision</source>
        <translation>Toute décision</translation>
    </message>
    <message>
        <source>Let through</source>
        <translation>Laissé passer</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>Only watched</source>
        <translation>Seulement observé</translation>
    </message>
    <message>
        <source>Any outcome</source>
        <translation>Toutes les issues</translation>
    </message>
    <message>
        <source>Any reply</source>
        <translation>Toute réponse</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Envoyée</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Non envoyée</translation>
    </message>
    <message>
        <source>None was to be sent</source>
        <translation>Aucune à envoyer</translation>
    </message>
    <message>
        <source>Not known whether it arrived</source>
        <translation>Arrivée incertaine</translation>
    </message>
    <message>
        <source>Booked or not</source>
        <translation>Réservé ou non</translation>
    </message>
    <message>
        <source>With a booking</source>
        <translation>Avec réservation</translation>
    </message>
    <message>
        <source>Without a booking</source>
        <translation>Sans réservation</translation>
    </message>
</context>
<context>
    <name>CallListModel</name>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Appelant</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Décision</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Réponse</translation>
    </message>
</context>
<context>
    <name>CallSession</name>
    <message>
        <source>Linked.</source>
        <translation>Reliée.</translation>
    </message>
    <message>
        <source>The booking no longer counts for this call. It can be linked again.</source>
        <translation>La réservation ne compte plus pour cet appel. Elle peut être reliée de nouveau.</translation>
    </message>
    <message>
        <source>Corrected: your word counts from now on.</source>
        <translation>Corrigé&#xa0;: c’est votre parole qui compte désormais.</translation>
    </message>
    <message>
        <source>This caller always gets through from now on.</source>
        <translation>Cet appelant passe toujours désormais.</translation>
    </message>
    <message>
        <source>This caller gets through no more than others from now on.</source>
        <translation>Cet appelant ne passe désormais pas plus que les autres.</translation>
    </message>
    <message>
        <source>Nothing is written to this caller any more.</source>
        <translation>Plus rien n’est écrit à cet appelant.</translation>
    </message>
    <message>
        <source>This caller gets replies again.</source>
        <translation>Cet appelant reçoit de nouveau les réponses.</translation>
    </message>
</context>
<context>
    <name>CallbacksModel</name>
    <message>
        <source>Caller</source>
        <translation>Appelant</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Last call</source>
        <translation>Dernier appel</translation>
    </message>
</context>
<context>
    <name>CallsModel</name>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Appelant</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Décision</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Réponse</translation>
    </message>
</context>
<context>
    <name>CatchUpPage</name>
    <message>
        <source>You were doing: {note}</source>
        <translation>Vous en étiez à&#xa0;: {note}</translation>
    </message>
    <message>
        <source>Done: {who}</source>
        <translation>Fait&#xa0;: {who}</translation>
    </message>
    <message>
        <source>No free time in the coming days: check your booking hours.</source>
        <translation>Aucun moment libre ces prochains jours&#xa0;: vérifiez vos horaires de réservation.</translation>
    </message>
    <message>
        <source>Free times copied: paste them where you write to the caller.</source>
        <translation>Moments libres copiés&#xa0;: collez-les là où vous écrivez à l’appelant.</translation>
    </message>
    <message>
        <source>Calling {number}</source>
        <translation>Appel de {number}</translation>
    </message>
    <message>
        <source>No program here makes calls. The number is copied: {number}</source>
        <translation>Aucun programme ici ne passe d’appels. Le numéro est copié&#xa0;: {number}</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Show who called on another day</source>
        <translation>Montrer qui a appelé un autre jour</translation>
    </message>
    <message>
        <source>&amp;Last block</source>
        <translation>&amp;Dernier bloc</translation>
    </message>
    <message>
        <source>Show who called in the last block</source>
        <translation>Montrer qui a appelé pendant le dernier bloc</translation>
    </message>
    <message>
        <source>&amp;What are you doing?</source>
        <translation>Que fai&amp;tes-vous&#x202f;?</translation>
    </message>
    <message>
        <source>What you are doing, to be shown when the block ends</source>
        <translation>Ce que vous faites, à montrer à la fin du bloc</translation>
    </message>
    <message>
        <source>One line to take up again after the block</source>
        <translation>Une ligne pour reprendre après le bloc</translation>
    </message>
    <message>
        <source>People to call back, the most pressing first</source>
        <translation>Personnes à rappeler, les plus pressantes d’abord</translation>
    </message>
    <message>
        <source>&amp;Call back</source>
        <translation>&amp;Rappeler</translation>
    </message>
    <message>
        <source>Open the number in the program that makes calls (Enter)</source>
        <translation>Ouvrir le numéro dans le programme qui passe les appels (Entrée)</translation>
    </message>
    <message>
        <source>Copy free &amp;times</source>
        <translation>Copier les &amp;moments libres</translation>
    </message>
    <message>
        <source>Copy a text with your next free times, to be pasted and sent</source>
        <translation>Copier un texte avec vos prochains moments libres, à coller et à envoyer</translation>
    </message>
    <message>
        <source>Not d&amp;one</source>
        <translation>&amp;Pas fait</translation>
    </message>
    <message>
        <source>D&amp;one</source>
        <translation>&amp;Fait</translation>
    </message>
    <message>
        <source>Have the chosen person wait again</source>
        <translation>Remettre la personne choisie en attente</translation>
    </message>
    <message>
        <source>Nothing more to do here</source>
        <translation>Plus rien à faire ici</translation>
    </message>
</context>
<context>
    <name>CatchUpWords</name>
    <message>
        <source>Has an appointment on {day}, {time}</source>
        <translation>A rendez-vous le {day}, {time}</translation>
    </message>
    <message>
        <source>Always welcome</source>
        <translation>Toujours bienvenu</translation>
    </message>
    <message>
        <source>You know each other</source>
        <translation>Vous vous connaissez</translation>
    </message>
    <message>
        <source>Called several times</source>
        <translation>A appelé plusieurs fois</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Pas encore connu</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fait</translation>
    </message>
    <message>
        <source>Has booked meanwhile</source>
        <translation>A réservé entre-temps</translation>
    </message>
    <message>
        <source>Rang through later</source>
        <translation>A sonné ensuite</translation>
    </message>
    <message numerus="yes">
        <source>{time}, %n call(s)</source>
        <translation>
            <numerusform>{time}, %n appel</numerusform>
            <numerusform>{time}, %n appels</numerusform>
        </translation>
    </message>
    <message>
        <source>Calls of {day}</source>
        <translation>Appels du {day}</translation>
    </message>
    <message>
        <source>Block under way: {day}, {span}</source>
        <translation>Bloc en cours&#xa0;: {day}, {span}</translation>
    </message>
    <message>
        <source>Last block: {day}, {span}</source>
        <translation>Dernier bloc&#xa0;: {day}, {span}</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) with a withheld number: nobody to call back.</source>
        <translation>
            <numerusform>%n appel en numéro masqué&#xa0;: personne à rappeler.</numerusform>
            <numerusform>%n appels en numéro masqué&#xa0;: personne à rappeler.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody was refused so far. Go on: whoever calls will stand here.</source>
        <translation>Personne n’a été refusé pour l’instant. Continuez&#xa0;: qui appellera sera ici.</translation>
    </message>
    <message>
        <source>No block in the last days. Start one: who calls meanwhile will stand here.</source>
        <translation>Aucun bloc ces derniers jours. Démarrez-en un&#xa0;: qui appellera pendant ce temps sera ici.</translation>
    </message>
    <message>
        <source>Nobody waits for a call back. Choose another day to look further back.</source>
        <translation>Personne n’attend d’être rappelé. Choisissez un autre jour pour remonter plus loin.</translation>
    </message>
</context>
<context>
    <name>ChangedCallsDialog</name>
    <message numerus="yes">
        <source>%n call(s) would have gone otherwise over your last 90 days</source>
        <translation>
            <numerusform>%n appel se serait passé autrement sur vos 90 derniers jours</numerusform>
            <numerusform>%n appels se seraient passés autrement sur vos 90 derniers jours</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>What this would have changed</source>
        <translation>Ce que ceci aurait changé</translation>
    </message>
    <message numerus="yes">
        <source>Replayed without your change, {same} of %n call(s) come out as they were decided.</source>
        <translation>
            <numerusform>Rejoué sans votre changement, {same} appel sur %n ressort comme il a été décidé.</numerusform>
            <numerusform>Rejoués sans votre changement, {same} appels sur %n ressortent comme ils ont été décidés.</numerusform>
        </translation>
    </message>
    <message>
        <source>The others came under other settings, or the calendar has changed since.</source>
        <translation>Les autres ont été décidés avec d’autres réglages, ou l’agenda a changé depuis.</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) could not be replayed: the number is not kept.</source>
        <translation>
            <numerusform>%n appel n’a pas pu être rejoué&#xa0;: son numéro n’est plus conservé.</numerusform>
            <numerusform>%n appels n’ont pas pu être rejoués&#xa0;: leurs numéros ne sont plus conservés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n older call(s) were not looked at.</source>
        <translation>
            <numerusform>%n appel plus ancien n’a pas été examiné.</numerusform>
            <numerusform>%n appels plus anciens n’ont pas été examinés.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangesModel</name>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Appelant</translation>
    </message>
    <message>
        <source>As it is set now</source>
        <translation>Avec le réglage actuel</translation>
    </message>
    <message>
        <source>With your change</source>
        <translation>Avec votre changement</translation>
    </message>
</context>
<context>
    <name>ChartCard</name>
    <message>
        <source>More about this chart</source>
        <translation>Plus sur ce graphique</translation>
    </message>
    <message>
        <source>&amp;Table</source>
        <translation>&amp;Tableau</translation>
    </message>
    <message>
        <source>Copy as a &amp;picture</source>
        <translation>Copier l’i&amp;mage</translation>
    </message>
    <message>
        <source>&amp;Copy as CSV</source>
        <translation>&amp;Copier en CSV</translation>
    </message>
    <message>
        <source>P&amp;rint…</source>
        <translation>Im&amp;primer…</translation>
    </message>
</context>
<context>
    <name>CoreWords</name>
    <message>
        <source>the URL is not valid</source>
        <translation>l’adresse n’est pas valable</translation>
    </message>
    <message>
        <source>the URL is that of a feed</source>
        <translation>l’adresse est celle d’un flux</translation>
    </message>
    <message>
        <source>this name is not known</source>
        <translation>ce nom est inconnu</translation>
    </message>
    <message>
        <source>no secure connection (TLS) could be made</source>
        <translation>la connexion sécurisée (TLS) a échoué</translation>
    </message>
    <message>
        <source>nothing listens there</source>
        <translation>rien n’y répond</translation>
    </message>
    <message>
        <source>the connection broke</source>
        <translation>la connexion s’est interrompue</translation>
    </message>
    <message>
        <source>no calendar was found there</source>
        <translation>aucun agenda ne s’y trouve</translation>
    </message>
    <message>
        <source>its list of changes does not end</source>
        <translation>sa liste de modifications ne finit pas</translation>
    </message>
    <message>
        <source>it asks for a kind of login that is not supported</source>
        <translation>il demande un mode d’identification qui n’est pas pris en charge</translation>
    </message>
    <message>
        <source>its answer cannot be read</source>
        <translation>sa réponse est illisible</translation>
    </message>
    <message>
        <source>it redirects in circles</source>
        <translation>il redirige en boucle</translation>
    </message>
    <message>
        <source>it redirects to nowhere</source>
        <translation>il redirige vers nulle part</translation>
    </message>
    <message>
        <source>it sent something else than a multistatus</source>
        <translation>sa réponse n’est pas celle d’un agenda</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>read</source>
        <translation>lu</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>enregistré</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>supprimé</translation>
    </message>
    <message>
        <source>Address already in use</source>
        <translation>un autre programme l’utilise</translation>
    </message>
    <message>
        <source>Cannot assign requested address</source>
        <translation>cette adresse n’est pas celle de cet ordinateur</translation>
    </message>
    <message>
        <source>Connection refused</source>
        <translation>connexion refusée</translation>
    </message>
    <message>
        <source>Connection timed out</source>
        <translation>pas de réponse</translation>
    </message>
    <message>
        <source>Name or service not known</source>
        <translation>nom inconnu</translation>
    </message>
    <message>
        <source>Network is unreachable</source>
        <translation>pas de réseau</translation>
    </message>
    <message>
        <source>No address associated with hostname</source>
        <translation>nom sans adresse</translation>
    </message>
    <message>
        <source>No route to host</source>
        <translation>pas de chemin jusqu’au serveur</translation>
    </message>
    <message>
        <source>No space left on device</source>
        <translation>le disque est plein</translation>
    </message>
    <message>
        <source>No such file or directory</source>
        <translation>le fichier ou le dossier n’existe pas</translation>
    </message>
    <message>
        <source>Not a directory</source>
        <translation>ce n’est pas un dossier</translation>
    </message>
    <message>
        <source>Is a directory</source>
        <translation>c’est un dossier</translation>
    </message>
    <message>
        <source>Permission denied</source>
        <translation>accès refusé</translation>
    </message>
    <message>
        <source>Read-only file system</source>
        <translation>le disque est en lecture seule</translation>
    </message>
    <message>
        <source>Temporary failure in name resolution</source>
        <translation>les noms ne se résolvent pas</translation>
    </message>
    <message>
        <source>its answer has too many parts</source>
        <translation>sa réponse a trop de parties</translation>
    </message>
    <message>
        <source>its answer is no XML</source>
        <translation>sa réponse n’est pas du XML</translation>
    </message>
    <message>
        <source>its answer is no proper HTTP</source>
        <translation>sa réponse n’est pas du HTTP correct</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>il est vide</translation>
    </message>
    <message>
        <source>it ends in the middle</source>
        <translation>il s’arrête au milieu</translation>
    </message>
    <message>
        <source>it is a web page</source>
        <translation>c’est une page web</translation>
    </message>
    <message>
        <source>it is no calendar</source>
        <translation>ce n’est pas un agenda</translation>
    </message>
    <message>
        <source>it holds more components than are read</source>
        <translation>il contient plus d’éléments qu’il n’en est lu</translation>
    </message>
    <message>
        <source>it has no pipes</source>
        <translation>il n’a pas de canaux</translation>
    </message>
    <message>
        <source>it did not start within {seconds} s</source>
        <translation>il n’a pas démarré en {seconds} s</translation>
    </message>
    <message>
        <source>it ended at its start</source>
        <translation>il s’est arrêté à son démarrage</translation>
    </message>
    <message>
        <source>it counts days by the calendar {name}</source>
        <translation>il compte les jours selon le calendrier {name}</translation>
    </message>
    <message>
        <source>its {key} cannot be read ({why})</source>
        <translation>son champ {key} est illisible ({why})</translation>
    </message>
    <message>
        <source>it has no start (DTSTART)</source>
        <translation>il n’a pas de début (DTSTART)</translation>
    </message>
    <message>
        <source>it has several starts (DTSTART)</source>
        <translation>il a plusieurs débuts (DTSTART)</translation>
    </message>
    <message>
        <source>it has exceptions by rule (EXRULE)</source>
        <translation>il a des exceptions par règle (EXRULE)</translation>
    </message>
    <message>
        <source>its time zone “{name}” is unknown</source>
        <translation>son fuseau horaire «&#xa0;{name}&#xa0;» est inconnu</translation>
    </message>
    <message>
        <source>its time zone&apos;s name has more than {count} characters</source>
        <translation>le nom de son fuseau horaire a plus de {count} caractères</translation>
    </message>
    <message>
        <source>it ends before it starts</source>
        <translation>il finit avant de commencer</translation>
    </message>
    <message>
        <source>one of its start and end is a day, the other an instant</source>
        <translation>de son début et de sa fin, l’un est un jour, l’autre un instant</translation>
    </message>
    <message>
        <source>one of its start and end is in a time zone, the other in none</source>
        <translation>de son début et de sa fin, l’un est dans un fuseau horaire, l’autre non</translation>
    </message>
    <message>
        <source>it takes place in the year {year}</source>
        <translation>il a lieu en l’an {year}</translation>
    </message>
    <message>
        <source>it is larger than 4 MiB</source>
        <translation>il dépasse 4 Mio</translation>
    </message>
    <message>
        <source>it has more than {count} lines</source>
        <translation>il a plus de {count} lignes</translation>
    </message>
    <message>
        <source>it holds more than {count} events</source>
        <translation>il contient plus de {count} événements</translation>
    </message>
    <message>
        <source>it names more than {count} dates</source>
        <translation>il cite plus de {count} dates</translation>
    </message>
    <message>
        <source>it cannot be read ({why})</source>
        <translation>il est illisible ({why})</translation>
    </message>
    <message>
        <source>it is nested too deeply</source>
        <translation>il est imbriqué trop profondément</translation>
    </message>
    <message>
        <source>it happens more than {count} times</source>
        <translation>il a lieu plus de {count} fois</translation>
    </message>
    <message>
        <source>more than {count} of its instances take place at once</source>
        <translation>plus de {count} de ses occurrences ont lieu en même temps</translation>
    </message>
    <message>
        <source>it repeats without a frequency, more often than daily</source>
        <translation>il se répète sans fréquence connue</translation>
    </message>
    <message>
        <source>it repeats {key}, more often than daily</source>
        <translation>il se répète plus souvent que chaque jour ({key})</translation>
    </message>
    <message>
        <source>it repeats by the calendar {name}</source>
        <translation>il se répète selon le calendrier {name}</translation>
    </message>
    <message>
        <source>it repeats with days that do not exist moved (SKIP={value})</source>
        <translation>il déplace les jours qui n’existent pas (SKIP={value})</translation>
    </message>
    <message>
        <source>it repeats by {name}, which no standard knows</source>
        <translation>il se répète selon {name}, qu’aucune norme ne connaît</translation>
    </message>
    <message>
        <source>it repeats with an interval below 1</source>
        <translation>il se répète avec un intervalle inférieur à 1</translation>
    </message>
    <message>
        <source>it repeats {count} times a day</source>
        <translation>il se répète {count} fois par jour</translation>
    </message>
    <message>
        <source>its rule has {name}={value}</source>
        <translation>sa règle contient {name}={value}</translation>
    </message>
    <message>
        <source>{host} refused the user name or the password.</source>
        <translation>{host} refuse le nom d’utilisateur ou le mot de passe.</translation>
    </message>
    <message>
        <source>Check both; many services want an app password here.</source>
        <translation>Vérifiez les deux&#x202f;; beaucoup de services demandent ici un mot de passe d’application.</translation>
    </message>
    <message>
        <source>{host} cannot be reached: {why}.</source>
        <translation>{host} est injoignable&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>Correct the calendar&apos;s URL.</source>
        <translation>Corrigez l’adresse de l’agenda.</translation>
    </message>
    <message>
        <source>Choose the kind ICS feed for it; a feed is read-only.</source>
        <translation>Choisissez le type «&#xa0;Flux ICS&#xa0;»&#x202f;; un flux ne peut être que lu.</translation>
    </message>
    <message>
        <source>Check the URL and the connection.</source>
        <translation>Vérifiez l’adresse et la connexion.</translation>
    </message>
    <message>
        <source>Check the URL; the server&apos;s certificate must be valid for that name.</source>
        <translation>Vérifiez l’adresse&#x202f;; le certificat du serveur doit valoir pour ce nom.</translation>
    </message>
    <message>
        <source>{host} did not answer in full within {seconds} s.</source>
        <translation>{host} n’a pas répondu en entier en {seconds}&#xa0;s.</translation>
    </message>
    <message>
        <source>{host} does not answer as a CalDAV server: {why}.</source>
        <translation>{host} ne répond pas comme un serveur CalDAV&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>Check the URL; it is the server&apos;s CalDAV address, not the page of its calendar.</source>
        <translation>Vérifiez l’adresse&#x202f;; c’est l’adresse CalDAV du serveur, pas la page web de l’agenda.</translation>
    </message>
    <message>
        <source>{host} redirects to {target}.</source>
        <translation>{host} redirige vers {target}.</translation>
    </message>
    <message>
        <source>If that is right, write the other address into the calendar&apos;s URL.</source>
        <translation>Si c’est bien cela, mettez cette autre adresse pour l’agenda.</translation>
    </message>
    <message>
        <source>{host} answered with an error of its own (HTTP {status}).</source>
        <translation>{host} a eu un problème interne (HTTP&#xa0;{status}).</translation>
    </message>
    <message>
        <source>{host} answered with a refusal (HTTP {status}).</source>
        <translation>{host} a refusé la demande (HTTP&#xa0;{status}).</translation>
    </message>
    <message>
        <source>{host} refused access to the calendar (HTTP 403).</source>
        <translation>{host} refuse l’accès à l’agenda (HTTP&#xa0;403).</translation>
    </message>
    <message>
        <source>Check the URL, the user name and the password.</source>
        <translation>Vérifiez l’adresse, le nom d’utilisateur et le mot de passe.</translation>
    </message>
    <message>
        <source>{host} sent an answer of more than {size} MiB.</source>
        <translation>{host} a envoyé une réponse de plus de {size}&#xa0;Mio.</translation>
    </message>
    <message>
        <source>The feed from {host} cannot be read: {why}.</source>
        <translation>Le flux de {host} est illisible&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>Check the feed&apos;s URL; it is the address of an .ics file, not of a page.</source>
        <translation>Vérifiez l’adresse du flux&#x202f;; c’est celle d’un fichier .ics, pas celle d’une page.</translation>
    </message>
    <message>
        <source>There is no calendar “{name}”.</source>
        <translation>Il n’y a pas d’agenda «&#xa0;{name}&#xa0;».</translation>
    </message>
    <message>
        <source>The server has: {names}.</source>
        <translation>Ceux du serveur&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>Several calendars are called “{name}”.</source>
        <translation>Plusieurs agendas s’appellent «&#xa0;{name}&#xa0;».</translation>
    </message>
    <message>
        <source>Name one by its path: {names}.</source>
        <translation>Indiquez-en un par son chemin&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>The process that reads events failed: {why}.</source>
        <translation>Le programme qui lit les événements a échoué&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>It is tried again at the next synchronisation.</source>
        <translation>Un nouvel essai aura lieu à la prochaine synchronisation.</translation>
    </message>
    <message>
        <source>It is not asked again until the settings change or you synchronise.</source>
        <translation>Il ne sera interrogé de nouveau que si les réglages changent ou si vous actualisez.</translation>
    </message>
    <message>
        <source>Its synchronisation failed ({kind}); see the log.</source>
        <translation>Sa synchronisation a échoué ({kind})&#x202f;; le journal technique en dit plus.</translation>
    </message>
    <message>
        <source>{count} of {all} events left this calendar at once; nothing is written to it any more.</source>
        <translation>{count} des {all} événements de cet agenda ont disparu d’un coup&#x202f;; plus rien n’y est écrit.</translation>
    </message>
    <message>
        <source>If that is right, accept it in the window, or run: focusguard sync --accept-removals</source>
        <translation>Si c’est bien voulu, acceptez-le dans la fenêtre, ou lancez&#xa0;: focusguard sync --accept-removals</translation>
    </message>
    <message>
        <source>The calendar does not take blocks (HTTP {status}).</source>
        <translation>L’agenda n’accepte pas de blocs (HTTP {status}).</translation>
    </message>
    <message>
        <source>Choose one that may be written to in calendar.write_blocks_to.</source>
        <translation>Choisissez-en un où écrire est permis dans les préférences, à la page Agenda.</translation>
    </message>
    <message>
        <source>The calendar does not take answers (HTTP {status}).</source>
        <translation>L’agenda n’accepte pas les réponses (HTTP {status}).</translation>
    </message>
    <message>
        <source>The calendar did not keep a declined invitation as it was sent: it is no invitation any more.</source>
        <translation>L’agenda n’a pas gardé le refus d’une invitation tel qu’il a été envoyé&#xa0;: ce n’est plus une invitation.</translation>
    </message>
    <message>
        <source>The calendar did not keep a declined invitation as it was sent: more than the answer changed.</source>
        <translation>L’agenda n’a pas gardé le refus d’une invitation tel qu’il a été envoyé&#xa0;: autre chose que la réponse a changé.</translation>
    </message>
    <message>
        <source>The calendar did not keep a declined invitation as it was sent: the answer was not kept.</source>
        <translation>L’agenda n’a pas gardé le refus d’une invitation tel qu’il a été envoyé&#xa0;: la réponse n’a pas été gardée.</translation>
    </message>
    <message>
        <source>No invitation in this calendar is answered any more.</source>
        <translation>Plus aucune invitation de cet agenda ne reçoit de réponse.</translation>
    </message>
    <message>
        <source>Look at it; to begin again, set decline_invitations to &quot;none&quot;, synchronise, and set it back.</source>
        <translation>Vérifiez-le&#x202f;; pour reprendre, mettez decline_invitations à «&#xa0;none&#xa0;», synchronisez, puis remettez le réglage.</translation>
    </message>
    <message>
        <source>{host} has no address book for this account.</source>
        <translation>{host} n’a aucun carnet d’adresses pour ce compte.</translation>
    </message>
    <message>
        <source>Set contacts to false, or import the cards from a file: focusguard people import</source>
        <translation>Réglez contacts sur false, ou importez les fiches d’un fichier&#xa0;: focusguard people import</translation>
    </message>
    <message>
        <source>The address book “{name}” holds more than {count} cards.</source>
        <translation>Le carnet d’adresses «&#xa0;{name}&#xa0;» contient plus de {count} fiches.</translation>
    </message>
    <message>
        <source>Set contacts to false, or put the people who call you into an address book of their own.</source>
        <translation>Réglez contacts sur false, ou mettez les personnes qui vous appellent dans un carnet à part.</translation>
    </message>
    <message>
        <source>The card {place} was left out: it is no vCard.</source>
        <translation>La fiche {place} a été laissée de côté&#xa0;: ce n’est pas une vCard.</translation>
    </message>
    <message>
        <source>The card {place} was left out: it holds several cards.</source>
        <translation>La fiche {place} a été laissée de côté&#xa0;: elle en contient plusieurs.</translation>
    </message>
    <message>
        <source>The card {place} was left out: it is too large.</source>
        <translation>La fiche {place} a été laissée de côté&#xa0;: elle est trop grande.</translation>
    </message>
    <message>
        <source>{place} was left out: {reason}.</source>
        <translation>L’événement {place} a été laissé de côté&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{place} took too long and was left out.</source>
        <translation>L’événement {place} prenait trop de temps et a été laissé de côté.</translation>
    </message>
    <message>
        <source>{place} made the reader crash and was left out.</source>
        <translation>L’événement {place} a fait échouer la lecture et a été laissé de côté.</translation>
    </message>
    <message>
        <source>The block of {start} stays: The calendar does not take blocks (HTTP {status}).</source>
        <translation>Le bloc du {start} reste&#xa0;: le serveur ne permet pas d’y toucher (HTTP {status}).</translation>
    </message>
    <message>
        <source>The registrar refuses the password of {address} ({status}).</source>
        <translation>Le serveur SIP refuse le mot de passe de {address} ({status}).</translation>
    </message>
    <message>
        <source>The registrar refuses the password of {address}.</source>
        <translation>Le serveur SIP refuse le mot de passe de {address}.</translation>
    </message>
    <message>
        <source>Check the user name and the password.</source>
        <translation>Vérifiez le nom d’utilisateur et le mot de passe.</translation>
    </message>
    <message>
        <source>Ask the provider for one.</source>
        <translation>Demandez-le à votre opérateur.</translation>
    </message>
    <message>
        <source>The registrar of {address} does not answer.</source>
        <translation>Le serveur SIP de {address} ne répond pas.</translation>
    </message>
    <message>
        <source>Check the network and the registrar&apos;s address.</source>
        <translation>Vérifiez le réseau et l’adresse du serveur.</translation>
    </message>
    <message>
        <source>The registrar of {address} is in trouble ({status}).</source>
        <translation>Le serveur SIP de {address} est en difficulté ({status}).</translation>
    </message>
    <message>
        <source>The registrar of {address} is in trouble.</source>
        <translation>Le serveur SIP de {address} est en difficulté.</translation>
    </message>
    <message>
        <source>It is tried again on its own.</source>
        <translation>Un nouvel essai se fera tout seul.</translation>
    </message>
    <message>
        <source>The registrar refuses {address} ({status}).</source>
        <translation>Le serveur SIP refuse {address} ({status}).</translation>
    </message>
    <message>
        <source>The registrar refuses {address}.</source>
        <translation>Le serveur SIP refuse {address}.</translation>
    </message>
    <message>
        <source>Check the address of record with the provider.</source>
        <translation>Vérifiez cette adresse auprès de votre opérateur.</translation>
    </message>
    <message>
        <source>No other phone is registered on {address}, so its calls are not watched.</source>
        <translation>Aucun autre téléphone n’est enregistré sur {address}, ses appels ne sont donc pas observés.</translation>
    </message>
    <message>
        <source>The registrar keeps one phone on {address}: registering cuts yours off; it was put back.</source>
        <translation>Le serveur SIP n’accepte qu’un téléphone sur {address}&#xa0;: enregistrer FocusGuard couperait le vôtre&#x202f;; il a été remis.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: {host} cannot be reached from here ({why}).</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: {host} est injoignable d’ici ({why}).</translation>
    </message>
    <message>
        <source>Check the network.</source>
        <translation>Vérifiez le réseau.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: the local port is taken ({why}).</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: le port local n’est pas libre ({why}).</translation>
    </message>
    <message>
        <source>Set another port in bind, or leave bind empty.</source>
        <translation>Mettez un autre port dans bind, ou laissez bind vide.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: {host} is not an address of this machine ({why}).</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: {host} n’est pas une adresse de cette machine ({why}).</translation>
    </message>
    <message>
        <source>Set another address in bind, or leave bind empty.</source>
        <translation>Mettez une autre adresse dans bind, ou laissez bind vide.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: {key} is the line itself.</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: {key} désigne la ligne elle-même.</translation>
    </message>
    <message>
        <source>Write another number or sip: address there.</source>
        <translation>Indiquez un autre numéro ou une autre adresse sip:….</translation>
    </message>
    <message>
        <source>SIP line “{name}”: refuse_with = &quot;announce&quot; needs announcement.</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: pour refuser par une annonce, il faut le fichier de l’annonce (announcement).</translation>
    </message>
    <message>
        <source>Write the path of a WAV file there.</source>
        <translation>Indiquez-y le chemin d’un fichier WAV.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: refuse_with = &quot;redirect&quot; needs redirect_to.</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: il manque vers où rediriger (redirect_to).</translation>
    </message>
    <message>
        <source>Write a number or a sip: address there.</source>
        <translation>Mettez-y un numéro ou une adresse sip:….</translation>
    </message>
    <message>
        <source>SIP line “{name}”: aor is not sip:user@domain (“{value}”).</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: l’adresse «&#xa0;{value}&#xa0;» n’a pas la forme sip:nom@domaine.</translation>
    </message>
    <message>
        <source>Write aor = &quot;sip:user@domain&quot;.</source>
        <translation>Écrivez-la sous la forme sip:nom@domaine.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: registrar is not a sip: address.</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: le serveur n’est pas une adresse sip:….</translation>
    </message>
    <message>
        <source>Write registrar = &quot;sip:host:5060&quot;.</source>
        <translation>Écrivez-le sous la forme sip:serveur:5060.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: bind “{value}” is not address:port.</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: bind «&#xa0;{value}&#xa0;» n’a pas la forme adresse:port.</translation>
    </message>
    <message>
        <source>Write bind = &quot;0.0.0.0:5060&quot;.</source>
        <translation>Écrivez par exemple 0.0.0.0:5060.</translation>
    </message>
    <message>
        <source>The announcement {path} cannot be read: {why}.</source>
        <translation>L’annonce {path} ne peut pas être lue&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>The announcement {path} is not a file.</source>
        <translation>L’annonce {path} n’est pas un fichier.</translation>
    </message>
    <message>
        <source>The announcement {path} is not a WAV file.</source>
        <translation>L’annonce {path} n’est pas un fichier WAV.</translation>
    </message>
    <message>
        <source>The announcement {path} holds no sound.</source>
        <translation>L’annonce {path} ne contient aucun son.</translation>
    </message>
    <message>
        <source>The announcement {path} is longer than {seconds} s.</source>
        <translation>L’annonce {path} dure plus de {seconds}&#xa0;s.</translation>
    </message>
    <message>
        <source>The announcement {path} is larger than {size} MB.</source>
        <translation>L’annonce {path} dépasse {size}&#xa0;Mo.</translation>
    </message>
    <message>
        <source>The announcement {path} is neither 8, 16 or 24 bit PCM nor A-law or µ-law.</source>
        <translation>L’annonce {path} n’est ni en PCM 8, 16 ou 24&#xa0;bits, ni en loi A ou µ.</translation>
    </message>
    <message>
        <source>The announcement {path} has {count} channels, not one or two.</source>
        <translation>L’annonce {path} a {count} canaux au lieu d’un ou deux.</translation>
    </message>
    <message>
        <source>The announcement {path} has {count} samples a second, which is not a usual rate from 8000 to 48000.</source>
        <translation>L’annonce {path} a {count} échantillons par seconde, qui n’est pas une fréquence usuelle de 8000 à 48000.</translation>
    </message>
    <message>
        <source>Save it as a WAV file of 16 bit PCM, mono, 8 to 48 kHz, at most {seconds} s.</source>
        <translation>Enregistrez-la en WAV, PCM 16&#xa0;bits, mono, 8 à 48&#xa0;kHz, {seconds}&#xa0;s au plus.</translation>
    </message>
    <message>
        <source>Correct announcement, or leave it empty.</source>
        <translation>Corrigez announcement, ou laissez-le vide.</translation>
    </message>
    <message>
        <source>The keyring that is configured cannot be loaded.</source>
        <translation>Le trousseau de clés choisi ne peut pas être chargé.</translation>
    </message>
    <message>
        <source>Install or start a keyring (gnome-keyring, KWallet), or set the secret’s environment variable (FOCUSGUARD_SECRET_…).</source>
        <translation>Installez ou lancez un trousseau de clés (gnome-keyring, KWallet), ou définissez la variable d’environnement du mot de passe (FOCUSGUARD_SECRET_…).</translation>
    </message>
    <message>
        <source>The secret {name} is empty.</source>
        <translation>Le mot de passe {name} est vide.</translation>
    </message>
    <message>
        <source>The secret {name} has no safe place: this system offers no keyring.</source>
        <translation>Le mot de passe {name} n’a pas de place sûre&#xa0;: ce système n’a pas de trousseau de clés.</translation>
    </message>
    <message>
        <source>The secret {name} has no safe place: this system offers only {what}, which does not keep secrets encrypted.</source>
        <translation>Le mot de passe {name} n’a pas de place sûre&#xa0;: ce système n’a que {what}, qui ne chiffre pas.</translation>
    </message>
    <message>
        <source>Install or start a keyring (gnome-keyring, KWallet), or set {variable}.</source>
        <translation>Installez ou lancez un trousseau de clés (gnome-keyring, KWallet), ou définissez {variable}.</translation>
    </message>
    <message>
        <source>The secret {name} takes {length} bytes; Windows keeps at most {most}.</source>
        <translation>Le mot de passe {name} prend {length} octets&#x202f;; Windows en garde au plus {most}.</translation>
    </message>
    <message>
        <source>Use a shorter one, or set {variable}.</source>
        <translation>Prenez-en un plus court, ou définissez {variable}.</translation>
    </message>
    <message>
        <source>The secret {name} could not be {done}: no keyring.</source>
        <translation>Le mot de passe {name} n’a pas pu être {done}&#xa0;: pas de trousseau de clés.</translation>
    </message>
    <message>
        <source>The secret {name} could not be {done}: the keyring is locked.</source>
        <translation>Le mot de passe {name} n’a pas pu être {done}&#xa0;: le trousseau de clés est verrouillé.</translation>
    </message>
    <message>
        <source>Unlock it and try again, or set {variable}.</source>
        <translation>Déverrouillez-le et réessayez, ou définissez {variable}.</translation>
    </message>
    <message>
        <source>The secret {name} could not be {done}: the keyring failed ({kind}).</source>
        <translation>Le mot de passe {name} n’a pas pu être {done}&#xa0;: le trousseau de clés a échoué ({kind}).</translation>
    </message>
    <message>
        <source>Check that the keyring runs, or set {variable}.</source>
        <translation>Vérifiez que le trousseau de clés fonctionne, ou définissez {variable}.</translation>
    </message>
    <message>
        <source>The keyring did not answer about {name} within {seconds} s.</source>
        <translation>Le trousseau de clés n’a pas répondu pour {name} en {seconds}&#xa0;s.</translation>
    </message>
    <message>
        <source>Unlock the keyring, or set {variable}.</source>
        <translation>Déverrouillez le trousseau de clés, ou définissez {variable}.</translation>
    </message>
    <message>
        <source>The journal {path} is not a database.</source>
        <translation>Le journal {path} n’est pas une base de données.</translation>
    </message>
    <message>
        <source>The journal {path} is damaged.</source>
        <translation>Le journal {path} est abîmé.</translation>
    </message>
    <message>
        <source>Move the file away to begin a new journal, or put the newest copy from backups/ in its place.</source>
        <translation>Déplacez ce fichier pour commencer un journal neuf, ou mettez à sa place la copie la plus récente de backups/.</translation>
    </message>
    <message>
        <source>The journal {path} cannot grow: the disk is full.</source>
        <translation>Le journal {path} ne peut plus grandir&#xa0;: le disque est plein.</translation>
    </message>
    <message>
        <source>Free some space, then start again.</source>
        <translation>Libérez de la place, puis recommencez.</translation>
    </message>
    <message>
        <source>The book of people is being changed all the time.</source>
        <translation>Le répertoire change sans cesse.</translation>
    </message>
    <message>
        <source>The journal {path} is read-only.</source>
        <translation>Le journal {path} est en lecture seule.</translation>
    </message>
    <message>
        <source>The journal {path} may not be opened.</source>
        <translation>L’accès au journal {path} est refusé.</translation>
    </message>
    <message>
        <source>Make the file and its folder writable for you.</source>
        <translation>Donnez-vous le droit d’écrire dans ce fichier et dans son dossier.</translation>
    </message>
    <message>
        <source>The journal {path} cannot be opened.</source>
        <translation>Le journal {path} ne peut pas être ouvert.</translation>
    </message>
    <message>
        <source>The journal {path} cannot be opened: {why}.</source>
        <translation>Le journal {path} ne peut pas être ouvert&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>Make its folder writable for you.</source>
        <translation>Donnez-vous le droit d’écrire dans son dossier.</translation>
    </message>
    <message>
        <source>Make its folder writable for you, or name another in --home.</source>
        <translation>Donnez-vous le droit d’écrire dans son dossier, ou indiquez-en un autre avec --home.</translation>
    </message>
    <message>
        <source>The journal {path} cannot be read or written.</source>
        <translation>Le journal {path} ne peut être ni lu ni écrit.</translation>
    </message>
    <message>
        <source>Check the disk that it lies on.</source>
        <translation>Vérifiez le disque sur lequel il se trouve.</translation>
    </message>
    <message>
        <source>The journal {path} was held by another program for over {seconds} s.</source>
        <translation>Un autre programme a retenu le journal {path} plus de {seconds}&#xa0;s.</translation>
    </message>
    <message>
        <source>Close what else has the file open, then try again.</source>
        <translation>Fermez ce qui tient ce fichier ouvert, puis réessayez.</translation>
    </message>
    <message>
        <source>The journal {path} refused what was asked: {why}.</source>
        <translation>Le journal {path} a refusé la demande&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>The database {path} belongs to another program.</source>
        <translation>La base {path} est celle d’un autre programme.</translation>
    </message>
    <message>
        <source>Name another file for the journal.</source>
        <translation>Indiquez un autre fichier pour le journal.</translation>
    </message>
    <message>
        <source>The journal {path} is of a newer FocusGuard (schema {version}, not known here).</source>
        <translation>Le journal {path} vient d’un FocusGuard plus récent (schéma {version}, inconnu ici).</translation>
    </message>
    <message>
        <source>Install the newer version, or put the copy from backups/ in its place.</source>
        <translation>Installez la version récente, ou mettez à sa place la copie de backups/.</translation>
    </message>
    <message>
        <source>journal.database_url is not a database URL.</source>
        <translation>journal.database_url n’est pas l’adresse d’une base de données.</translation>
    </message>
    <message>
        <source>journal.database_url names {kind}, but the journal is a SQLite file.</source>
        <translation>journal.database_url indique {kind}, mais le journal est un fichier SQLite.</translation>
    </message>
    <message>
        <source>Leave journal.database_url empty, or write sqlite:////path/to/focusguard.db.</source>
        <translation>Laissez journal.database_url vide, ou écrivez sqlite:////chemin/focusguard.db.</translation>
    </message>
    <message>
        <source>A feed is read-only; name a CalDAV calendar to write blocks to.</source>
        <translation>Un flux est en lecture seule&#x202f;; choisissez un agenda CalDAV pour y écrire les blocs.</translation>
    </message>
    <message>
        <source>A feed is read-only; its invitations cannot be answered.</source>
        <translation>Un flux est en lecture seule&#x202f;; ses invitations ne peuvent pas recevoir de réponse.</translation>
    </message>
    <message>
        <source>The weekly goal is 0 hours: there is nothing to plan.</source>
        <translation>L’objectif de la semaine est de 0 heure&#xa0;: il n’y a rien à planifier.</translation>
    </message>
    <message>
        <source>Set weekly_goal_hours in [focus].</source>
        <translation>Fixez l’objectif dans les préférences, à la page Concentration.</translation>
    </message>
    <message>
        <source>No focus window is set: blocks have no hours to be planned in.</source>
        <translation>Aucune plage de concentration n’est réglée&#xa0;: les blocs n’ont pas d’heures où aller.</translation>
    </message>
    <message>
        <source>Add a [[focus.window]] to the settings.</source>
        <translation>Ajoutez une plage dans les préférences, à la page Concentration.</translation>
    </message>
    <message>
        <source>No calendar is chosen that blocks are written to.</source>
        <translation>Aucun agenda n’est choisi pour y écrire les blocs.</translation>
    </message>
    <message>
        <source>Set write_blocks_to in a [[calendar]] of the settings.</source>
        <translation>Choisissez-le dans les préférences, à la page Agenda.</translation>
    </message>
    <message>
        <source>The calendar that blocks are written to was never read: what stands in it is not known.</source>
        <translation>L’agenda des blocs n’a encore jamais été lu&#xa0;: son contenu n’est pas connu.</translation>
    </message>
    <message>
        <source>Synchronise first.</source>
        <translation>Actualisez d’abord.</translation>
    </message>
    <message>
        <source>The block of {start} stays: other people are invited to it.</source>
        <translation>Le bloc du {start} reste&#xa0;: d’autres personnes y sont invitées.</translation>
    </message>
    <message>
        <source>The block of {start} stays: it was changed in the calendar meanwhile.</source>
        <translation>Le bloc du {start} reste&#xa0;: il a été modifié dans l’agenda entre-temps.</translation>
    </message>
    <message>
        <source>Another FocusGuard is running on this home ({path}).</source>
        <translation>Un autre FocusGuard tourne déjà sur ce dossier ({path}).</translation>
    </message>
    <message>
        <source>End it first, or give this one its own --home.</source>
        <translation>Quittez-le d’abord, ou donnez à celui-ci un autre dossier avec --home.</translation>
    </message>
    <message>
        <source>The guard is just starting again.</source>
        <translation>La garde est en train de redémarrer.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>FocusGuard failed ({kind}).</source>
        <translation>FocusGuard a échoué ({kind}).</translation>
    </message>
    <message>
        <source>With --log-level debug it shows where.</source>
        <translation>Avec --log-level debug, il montre où.</translation>
    </message>
    <message>
        <source>The notification server does not answer.</source>
        <translation>Le service de notifications ne répond pas.</translation>
    </message>
    <message>
        <source>This desktop shows no notifications.</source>
        <translation>Ce bureau n’affiche pas de notifications.</translation>
    </message>
    <message>
        <source>On Linux, install a notification server such as dunst.</source>
        <translation>Sous Linux, installez un service de notifications tel que dunst.</translation>
    </message>
    <message>
        <source>The notification could not be shown: {kind}.</source>
        <translation>La notification n’a pas pu être affichée&#xa0;: {kind}.</translation>
    </message>
    <message>
        <source>{part} failed ({kind}) and was started again; see the log.</source>
        <translation>{part} a échoué ({kind}) et a été relancé&#x202f;; le journal technique en dit plus.</translation>
    </message>
    <message>
        <source>A feed has no address books; import a file: focusguard people import.</source>
        <translation>Un flux n’a pas de carnets d’adresses&#x202f;; importez un fichier&#xa0;: focusguard people import.</translation>
    </message>
    <message>
        <source>KDE Connect is not watched yet; calls of the mobile are not seen.</source>
        <translation>KDE Connect n’est pas encore observé&#x202f;; les appels du mobile ne sont pas vus.</translation>
    </message>
    <message>
        <source>Replies are not sent by SMS yet; only over the SIP line.</source>
        <translation>Les réponses ne partent pas encore par SMS&#x202f;; seulement par la ligne SIP.</translation>
    </message>
    <message>
        <source>Replies are not sent by mail yet.</source>
        <translation>Les réponses ne partent pas encore par courriel.</translation>
    </message>
    <message>
        <source>The settings are not valid TOML (line {line}, column {column}): {why}.</source>
        <translation>Le fichier de réglages n’est pas du TOML valable (ligne {line}, colonne {column})&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>The settings are not valid TOML (unknown place): {why}.</source>
        <translation>Le fichier de réglages n’est pas du TOML valable&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>A line reads key = &quot;text&quot;, key = 12 or key = true; texts stand in quotes.</source>
        <translation>Une ligne s’écrit clé = valeur&#xa0;: un texte entre guillemets droits, 12 ou true.</translation>
    </message>
    <message>
        <source>{key} = {value}: is not a setting.</source>
        <translation>{key} = {value}&#xa0;: ce réglage n’existe pas.</translation>
    </message>
    <message>
        <source>{key} = {value}: must be one of {words}.</source>
        <translation>{key} = {value}&#xa0;: choisissez parmi {words}.</translation>
    </message>
    <message>
        <source>{key} = {value}: must be true or false.</source>
        <translation>{key} = {value}&#xa0;: écrivez true ou false.</translation>
    </message>
    <message>
        <source>Nearest: {word}.</source>
        <translation>Le plus proche&#xa0;: {word}.</translation>
    </message>
    <message>
        <source>Also wrong: {keys}.</source>
        <translation>À corriger aussi&#xa0;: {keys}.</translation>
    </message>
    <message>
        <source>Check the folder and its permissions.</source>
        <translation>Vérifiez le dossier et ses droits.</translation>
    </message>
    <message>
        <source>{path} was changed by another program since it was loaded; nothing was written.</source>
        <translation>{path} a été modifié entre-temps par un autre programme&#x202f;; rien n’a été écrit.</translation>
    </message>
    <message>
        <source>Load the settings again, then repeat the change.</source>
        <translation>Rouvrez les préférences, puis refaites la modification.</translation>
    </message>
    <message>
        <source>{path}: its layout does not allow this change; nothing was written.</source>
        <translation>{path}&#xa0;: sa mise en page ne permet pas cette modification&#x202f;; rien n’a été écrit.</translation>
    </message>
    <message>
        <source>Edit the file by hand.</source>
        <translation>Modifiez le fichier à la main.</translation>
    </message>
    <message>
        <source>The connection to the registrar of {address} broke.</source>
        <translation>La connexion au serveur SIP de {address} s’est interrompue.</translation>
    </message>
    <message>
        <source>The registrar of {address} offers no Digest with MD5, SHA-256 or SHA-512/256.</source>
        <translation>Le serveur SIP de {address} ne propose pas Digest avec MD5, SHA-256 ou SHA-512/256.</translation>
    </message>
    <message>
        <source>The registrar of {address} sends us to another place ({status}), where it is not safe to follow.</source>
        <translation>Le serveur SIP de {address} nous renvoie vers un autre serveur ({status}), où il n’est pas sûr d’aller.</translation>
    </message>
    <message>
        <source>The registrar of {address} sends us to another place, where it is not safe to follow.</source>
        <translation>Le serveur SIP de {address} nous renvoie vers un autre serveur, où il n’est pas sûr d’aller.</translation>
    </message>
    <message>
        <source>Set registrar to the address that your provider names.</source>
        <translation>Mettez dans registrar l’adresse que votre opérateur indique.</translation>
    </message>
    <message>
        <source>The registrar of {address} keeps a registration for less than two seconds.</source>
        <translation>Le serveur SIP de {address} garde un enregistrement moins de deux secondes.</translation>
    </message>
    <message>
        <source>Ask the provider for a minute or more.</source>
        <translation>Demandez à votre opérateur une minute ou plus.</translation>
    </message>
    <message>
        <source>The registrar does not know {address} ({status}).</source>
        <translation>Le serveur SIP ne connaît pas {address} ({status}).</translation>
    </message>
    <message>
        <source>What answers for {address} takes no registrations ({status}).</source>
        <translation>Ce qui répond pour {address} n’accepte pas d’enregistrement ({status}).</translation>
    </message>
    <message>
        <source>The registrar of {address} demands an extension that is not there ({status}).</source>
        <translation>Le serveur SIP de {address} exige une extension qui manque ici ({status}).</translation>
    </message>
    <message>
        <source>Ask the provider for an account without it.</source>
        <translation>Demandez à votre opérateur un compte qui s’en passe.</translation>
    </message>
    <message>
        <source>The registrar of {address} takes no registration of a usable length ({status}).</source>
        <translation>Le serveur SIP de {address} n’accepte aucune durée d’enregistrement utilisable ({status}).</translation>
    </message>
    <message>
        <source>Ask the provider for one between a minute and a day.</source>
        <translation>Demandez à votre opérateur une durée entre une minute et un jour.</translation>
    </message>
    <message>
        <source>Allow several contacts at the provider, or use an account of its own for FocusGuard; set only_phone = true where this line may be the only phone.</source>
        <translation>Autorisez plusieurs appareils chez votre opérateur, ou donnez à FocusGuard un compte à lui&#x202f;; mettez only_phone = true si cette ligne peut être le seul poste.</translation>
    </message>
    <message>
        <source>The machine slept, or its clock was set.</source>
        <translation>L’ordinateur était en veille, ou son horloge a été réglée.</translation>
    </message>
    <message>
        <source>FocusGuard was not running.</source>
        <translation>FocusGuard ne tournait pas.</translation>
    </message>
    <message>
        <source>The registrar took long to answer.</source>
        <translation>Le serveur SIP a tardé à répondre.</translation>
    </message>
    <message>
        <source>was closed by the other side without a word</source>
        <translation>a été fermée sans un mot par l’autre côté</translation>
    </message>
    <message>
        <source>was closed by the other side</source>
        <translation>a été fermée par l’autre côté</translation>
    </message>
    <message>
        <source>broke</source>
        <translation>est rompue</translation>
    </message>
    <message>
        <source>is dead: its pings are not answered any more</source>
        <translation>est morte&#xa0;: plus rien ne répond aux signaux de maintien</translation>
    </message>
    <message>
        <source>is clogged: the other side does not read</source>
        <translation>est bouchée&#xa0;: l’autre côté ne lit pas</translation>
    </message>
    <message>
        <source>brought what is no SIP</source>
        <translation>a apporté autre chose que du SIP</translation>
    </message>
    <message>
        <source>is answered with TLS</source>
        <translation>reçoit du TLS en réponse</translation>
    </message>
    <message>
        <source>no name</source>
        <translation>aucun nom</translation>
    </message>
    <message>
        <source>SIP line “{name}”: the name {host} is not known.</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: le nom {host} est inconnu.</translation>
    </message>
    <message>
        <source>Check registrar, and the network.</source>
        <translation>Vérifiez le serveur et le réseau.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: nothing listens at {host} over {kind} ({why}).</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: rien n’écoute sur {host} en {kind} ({why}).</translation>
    </message>
    <message>
        <source>SIP line “{name}”: {host} does not answer over {kind}.</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: {host} ne répond pas en {kind}.</translation>
    </message>
    <message>
        <source>Check host, port and transport in registrar.</source>
        <translation>Vérifiez l’hôte, le port et le transport du serveur.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: {host} takes the connection but does not speak TLS.</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: {host} accepte la connexion mais ne parle pas TLS.</translation>
    </message>
    <message>
        <source>Check the port in registrar, or write ;transport=tcp there.</source>
        <translation>Vérifiez le port du serveur, ou écrivez-y transport=tcp.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: {host} refuses our TLS ({why}).</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: {host} refuse notre TLS ({why}).</translation>
    </message>
    <message>
        <source>Ask the provider for a server with TLS 1.2 or newer.</source>
        <translation>Demandez à l’opérateur un serveur en TLS 1.2 ou plus récent.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: the certificate of {host} has expired.</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: le certificat de {host} a expiré.</translation>
    </message>
    <message>
        <source>Ask the provider for a valid one, or check this machine&apos;s clock.</source>
        <translation>Demandez-en un valable à l’opérateur, ou vérifiez l’heure de cet ordinateur.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: the certificate of {host} is not valid yet.</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: le certificat de {host} n’est pas encore valable.</translation>
    </message>
    <message>
        <source>Check this machine&apos;s clock.</source>
        <translation>Vérifiez l’heure de cet ordinateur.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: the certificate of {host} is signed by nobody but itself.</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: le certificat de {host} n’est signé que par lui-même.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: the certificate of {host} is from an authority that this machine does not know.</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: le certificat de {host} vient d’une autorité que cet ordinateur ne connaît pas.</translation>
    </message>
    <message>
        <source>If it is the provider&apos;s, name its PEM file in tls_ca_file.</source>
        <translation>Si c’est bien celui de l’opérateur, indiquez son fichier PEM dans tls_ca_file.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: the certificate of {host} is not accepted ({why}).</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: le certificat de {host} n’est pas accepté ({why}).</translation>
    </message>
    <message>
        <source>Ask the provider for a valid one.</source>
        <translation>Demandez-en un valable à l’opérateur.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: the certificate of {host} is for another name: it holds {names}.</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: le certificat de {host} est pour un autre nom&#xa0;: il porte {names}.</translation>
    </message>
    <message>
        <source>Write the name that it holds in registrar, or ask the provider.</source>
        <translation>Écrivez le nom qu’il porte comme serveur, ou demandez à l’opérateur.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: tls_ca_file {path} cannot be read ({why}).</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: le fichier {path} de tls_ca_file est illisible ({why}).</translation>
    </message>
    <message>
        <source>SIP line “{name}”: tls_ca_file {path} holds no PEM certificate.</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: le fichier {path} de tls_ca_file ne contient aucun certificat PEM.</translation>
    </message>
    <message>
        <source>Name a file with the authority&apos;s certificate, or leave tls_ca_file empty.</source>
        <translation>Indiquez un fichier qui contient le certificat de l’autorité, ou laissez tls_ca_file vide.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: the connection to {host} {what}.</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: la connexion à {host} {what}.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: the network of this machine changed.</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: le réseau de cet ordinateur a changé.</translation>
    </message>
    <message>
        <source>It is opened again on its own.</source>
        <translation>Elle se rouvre d’elle-même.</translation>
    </message>
    <message>
        <source>Write ;transport=tls in registrar.</source>
        <translation>Écrivez transport=tls dans le serveur.</translation>
    </message>
    <message>
        <source>Check port and transport in registrar.</source>
        <translation>Vérifiez le port et le transport du serveur.</translation>
    </message>
    <message>
        <source>Check the port in registrar.</source>
        <translation>Vérifiez le port du serveur.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: {what} is not one of udp, tcp, tls.</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: {what} n’est ni udp, ni tcp, ni tls.</translation>
    </message>
    <message>
        <source>Write registrar = &quot;sip:host;transport=tcp&quot;, or leave transport out.</source>
        <translation>Écrivez sip:hôte suivi de transport=tcp, ou rien du transport.</translation>
    </message>
    <message>
        <source>SIP line “{name}”: sips: does not go over UDP.</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»&#xa0;: une adresse sips ne passe pas par UDP.</translation>
    </message>
    <message>
        <source>Use a sip: address, or leave transport out.</source>
        <translation>Mettez une adresse sip:, ou ne dites rien du transport.</translation>
    </message>
    <message>
        <source>Write aor = &quot;sip:user@domain&quot;, and registrar = &quot;sips:domain&quot; for TLS.</source>
        <translation>Écrivez sip:identifiant@domaine dans aor, et sips:domaine comme serveur pour TLS.</translation>
    </message>
    <message>
        <source>Somebody asked for no texts, and that could not be kept.</source>
        <translation>Quelqu’un a demandé à ne plus recevoir de messages, et cela n’a pas pu être enregistré.</translation>
    </message>
    <message>
        <source>The key of the list of those who asked for no texts is lost, or another: nobody is texted.</source>
        <translation>La clé de la liste de ceux qui ne veulent plus de messages est perdue, ou n’est plus la même&#xa0;: personne ne reçoit de message.</translation>
    </message>
    <message>
        <source>Put the file opt-out-key back as it was when the list was begun.</source>
        <translation>Remettez le fichier opt-out-key tel qu’il était au début de la liste.</translation>
    </message>
    <message>
        <source>If it is gone for good, empty the list: focusguard caller allow --everybody</source>
        <translation>S’il est perdu pour de bon, videz la liste&#xa0;: focusguard caller allow --everybody</translation>
    </message>
    <message>
        <source>{path} is damaged: nobody can tell who asked for no texts, so nobody is texted.</source>
        <translation>{path} est endommagé&#xa0;: rien ne dit plus qui a demandé à ne pas recevoir de messages, donc personne n’en reçoit.</translation>
    </message>
    <message>
        <source>Put it back as it was when the list was begun.</source>
        <translation>Remettez-le tel qu’il était au début de la liste.</translation>
    </message>
    <message>
        <source>{path} cannot be used: {why}. Nobody can tell who asked for no texts, so nobody is texted.</source>
        <translation>{path} est inutilisable&#xa0;: {why}. Rien ne dit plus qui a demandé à ne pas recevoir de messages, donc personne n’en reçoit.</translation>
    </message>
    <message>
        <source>Make it a file that you can read and write.</source>
        <translation>Faites-en un fichier que vous pouvez lire et modifier.</translation>
    </message>
    <message>
        <source>the address is not valid</source>
        <translation>l’adresse n’est pas valide</translation>
    </message>
    <message>
        <source>the address is not of the web</source>
        <translation>l’adresse n’est pas du web</translation>
    </message>
    <message>
        <source>it did not answer in full in time</source>
        <translation>il n’a pas répondu en entier à temps</translation>
    </message>
    <message>
        <source>it did not answer in full within {seconds} s</source>
        <translation>il n’a pas répondu en entier en {seconds} s</translation>
    </message>
    <message>
        <source>its answer is too large</source>
        <translation>sa réponse est trop grande</translation>
    </message>
    <message>
        <source>it redirects to nowhere that a caller may be sent</source>
        <translation>il renvoie là où aucun appelant ne doit être envoyé</translation>
    </message>
    <message>
        <source>No booking page is set.</source>
        <translation>Aucune page de réservation n’est indiquée.</translation>
    </message>
    <message>
        <source>Set booking.url to your booking page.</source>
        <translation>Écrivez l’adresse de votre page de réservation.</translation>
    </message>
    <message>
        <source>{address} leads to {host}, which shows a page (HTTP {status}).</source>
        <translation>{address} mène à {host}, qui affiche une page (HTTP {status}).</translation>
    </message>
    <message>
        <source>{address} leads to {host}, which has no such page (HTTP {status}).</source>
        <translation>{address} mène à {host}, qui n’a pas cette page (HTTP {status}).</translation>
    </message>
    <message>
        <source>{address} leads to {host}, which has an error of its own (HTTP {status}).</source>
        <translation>{address} mène à {host}, qui a une erreur de son côté (HTTP {status}).</translation>
    </message>
    <message>
        <source>{address} leads to {host}, which does not show the page to a program (HTTP {status}).</source>
        <translation>{address} mène à {host}, qui ne montre pas la page à un programme (HTTP {status}).</translation>
    </message>
    <message>
        <source>{host} shows a page (HTTP {status}).</source>
        <translation>{host} affiche une page (HTTP {status}).</translation>
    </message>
    <message>
        <source>{host} has no such page (HTTP {status}).</source>
        <translation>{host} n’a pas cette page (HTTP {status}).</translation>
    </message>
    <message>
        <source>{host} has an error of its own (HTTP {status}).</source>
        <translation>{host} a une erreur de son côté (HTTP {status}).</translation>
    </message>
    <message>
        <source>{host} does not show the page to a program (HTTP {status}).</source>
        <translation>{host} ne montre pas la page à un programme (HTTP {status}).</translation>
    </message>
    <message>
        <source>{host} shows no page: {why}.</source>
        <translation>{host} n’affiche aucune page&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>Check the page’s address.</source>
        <translation>Vérifiez l’adresse de la page.</translation>
    </message>
    <message>
        <source>Check the page’s address and the connection.</source>
        <translation>Vérifiez l’adresse de la page et la connexion.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>Réessayez plus tard.</translation>
    </message>
    <message>
        <source>Open the link in a browser: some pages show themselves to people only.</source>
        <translation>Ouvrez le lien dans un navigateur&#xa0;: certaines pages ne se montrent qu’aux personnes.</translation>
    </message>
    <message>
        <source>Write the address that a browser shows in the end into booking.url.</source>
        <translation>Écrivez l’adresse que le navigateur affiche à la fin.</translation>
    </message>
    <message>
        <source>The page is run by {name}: choose it as the provider.</source>
        <translation>La page est tenue par {name}&#xa0;: choisissez-le comme service.</translation>
    </message>
    <message>
        <source>The demo sends nothing outside.</source>
        <translation>La démo n’envoie rien au-dehors.</translation>
    </message>
    <message>
        <source>In your own FocusGuard this looks at your page.</source>
        <translation>Dans votre FocusGuard, ce bouton regarde votre page.</translation>
    </message>
    <message>
        <source>bookings</source>
        <translation>les réservations</translation>
    </message>
    <message>
        <source>users and scheduled events</source>
        <translation>les utilisateurs et les événements planifiés</translation>
    </message>
    <message>
        <source>{name} refused the key (HTTP {status}).</source>
        <translation>{name} a refusé la clé (HTTP {status}).</translation>
    </message>
    <message>
        <source>{name} refused access (HTTP {status}).</source>
        <translation>{name} a refusé l’accès (HTTP {status}).</translation>
    </message>
    <message>
        <source>{name} does not know what was asked for (HTTP {status}).</source>
        <translation>{name} ne connaît pas ce qui était demandé (HTTP {status}).</translation>
    </message>
    <message>
        <source>{name} asks to be left alone for a while (HTTP {status}).</source>
        <translation>{name} demande un peu de patience (HTTP {status}).</translation>
    </message>
    <message>
        <source>{name} sends us elsewhere, and the key stays here (HTTP {status}).</source>
        <translation>{name} renvoie ailleurs, et la clé reste ici (HTTP {status}).</translation>
    </message>
    <message>
        <source>{name} refused the request (HTTP {status}).</source>
        <translation>{name} a refusé la demande (HTTP {status}).</translation>
    </message>
    <message>
        <source>{name} cannot be asked: {why}.</source>
        <translation>{name} ne peut pas être interrogé&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>{name} did not answer everything within {seconds} s.</source>
        <translation>{name} n’a pas tout répondu en {seconds}&#xa0;s.</translation>
    </message>
    <message>
        <source>{name} answered otherwise than its documentation says: {why}.</source>
        <translation>{name} a répondu autrement que sa documentation ne le dit&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>{name} has more than {number} changed bookings.</source>
        <translation>{name} a plus de {number} réservations modifiées.</translation>
    </message>
    <message>
        <source>{name} has more than {number} bookings to come.</source>
        <translation>{name} a plus de {number} réservations à venir.</translation>
    </message>
    <message>
        <source>{name} has more than {number} entries at {path}.</source>
        <translation>{name} a plus de {number} entrées à {path}.</translation>
    </message>
    <message>
        <source>It is asked again later.</source>
        <translation>La question sera reposée plus tard.</translation>
    </message>
    <message>
        <source>It is not asked again until the settings change.</source>
        <translation>La question ne sera plus posée avant un changement des réglages.</translation>
    </message>
    <message>
        <source>If it lasts, report it.</source>
        <translation>Si cela dure, signalez-le.</translation>
    </message>
    <message>
        <source>If it lasts, report it; bookings still come back from the calendar.</source>
        <translation>Si cela dure, signalez-le&#x202f;; les réservations reviennent encore par l’agenda.</translation>
    </message>
    <message>
        <source>Keep the right key: focusguard secret set booking</source>
        <translation>Enregistrez la bonne clé&#xa0;: focusguard secret set booking</translation>
    </message>
    <message>
        <source>The key must be allowed to read {what}.</source>
        <translation>La clé doit permettre de lire&#xa0;: {what}.</translation>
    </message>
    <message>
        <source>Check booking.url and booking.provider.</source>
        <translation>Vérifiez booking.url et booking.provider.</translation>
    </message>
    <message>
        <source>The webhook’s signature names no time.</source>
        <translation>La signature du webhook n’indique aucune heure.</translation>
    </message>
    <message>
        <source>The webhook’s signature does not fit it: another wrote it.</source>
        <translation>La signature ne correspond pas au webhook&#xa0;: un autre l’a écrit.</translation>
    </message>
    <message>
        <source>The webhook was not received within {minutes} minutes of its signature.</source>
        <translation>Le webhook n’a pas été reçu dans les {minutes} minutes autour de sa signature.</translation>
    </message>
    <message>
        <source>The webhook is not one of {name}’s that can be read: {why}.</source>
        <translation>Ce webhook de {name} ne peut pas être lu&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>Import the body and the header exactly as they came; the secret is booking/webhook.</source>
        <translation>Importez le corps et l’en-tête exactement tels qu’ils sont arrivés&#x202f;; le secret est booking/webhook.</translation>
    </message>
    <message>
        <source>It may be an old one that somebody sent again. Ask the provider to send it anew.</source>
        <translation>C’est peut-être un ancien que quelqu’un a renvoyé. Demandez au service de le renvoyer.</translation>
    </message>
    <message>
        <source>Import webhooks with the provider’s own body; a template of yours has another shape.</source>
        <translation>Importez les webhooks avec le corps du service lui-même&#x202f;; un modèle à vous a une autre forme.</translation>
    </message>
    <message>
        <source>{name} could not be written ({why}).</source>
        <translation>{name} n’a pas pu être écrit ({why}).</translation>
    </message>
    <message>
        <source>Choose a folder that is yours and has room.</source>
        <translation>Choisissez un dossier à vous et qui a de la place.</translation>
    </message>
</context>
<context>
    <name>DayBar</name>
    <message>
        <source>&amp;Today</source>
        <translation>&amp;Aujourd’hui</translation>
    </message>
    <message>
        <source>Previous day</source>
        <translation>Jour précédent</translation>
    </message>
    <message>
        <source>Next day</source>
        <translation>Jour suivant</translation>
    </message>
</context>
<context>
    <name>DeclineWords</name>
    <message>
        <source>Invitation declined: {title}</source>
        <translation>Invitation déclinée&#xa0;: {title}</translation>
    </message>
    <message>
        <source>{when}: it fell into one of your blocks.</source>
        <translation>{when}&#xa0;: elle tombait dans un de vos blocs.</translation>
    </message>
    <message numerus="yes">
        <source>and %n other invitation(s)</source>
        <translation>
            <numerusform>et %n autre invitation</numerusform>
            <numerusform>et %n autres invitations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n invitation(s) declined</source>
        <translation>
            <numerusform>%n invitation déclinée</numerusform>
            <numerusform>%n invitations déclinées</numerusform>
        </translation>
    </message>
    <message>
        <source>without a title</source>
        <translation>sans titre</translation>
    </message>
</context>
<context>
    <name>Failures</name>
    <message>
        <source>Something unexpected went wrong ({kind}).</source>
        <translation>Un problème imprévu est survenu ({kind}).</translation>
    </message>
    <message>
        <source>The log file tells more. The guard goes on where it can.</source>
        <translation>Le journal technique en dit plus. La garde continue là où elle le peut.</translation>
    </message>
</context>
<context>
    <name>FigureCard</name>
    <message>
        <source>{caption}: {value}</source>
        <translation>{caption}&#xa0;: {value}</translation>
    </message>
</context>
<context>
    <name>FigureWords</name>
    <message>
        <source>7 days</source>
        <translation>7&#xa0;jours</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30&#xa0;jours</translation>
    </message>
    <message>
        <source>3 months</source>
        <translation>3&#xa0;mois</translation>
    </message>
    <message>
        <source>12 months</source>
        <translation>12&#xa0;mois</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Interruptions prevented</source>
        <translation>Interruptions évitées</translation>
    </message>
    <message>
        <source>Measured: the line confirmed that these calls were refused.</source>
        <translation>Mesuré&#xa0;: la ligne a confirmé que ces appels ont été refusés.</translation>
    </message>
    <message>
        <source>Focus kept</source>
        <translation>Concentration gardée</translation>
    </message>
    <message>
        <source>Measured: the time of your blocks during which the guard was up.</source>
        <translation>Mesuré&#xa0;: la durée de vos blocs pendant laquelle la garde était en place.</translation>
    </message>
    <message>
        <source>Replies sent</source>
        <translation>Réponses envoyées</translation>
    </message>
    <message>
        <source>Measured: replies that a carrier took.</source>
        <translation>Mesuré&#xa0;: les réponses qu’un service d’envoi a prises en charge.</translation>
    </message>
    <message>
        <source>Paid bookings</source>
        <translation>Réservations payées</translation>
    </message>
    <message>
        <source>Measured: bookings that a refused call led to, and that are paid.</source>
        <translation>Mesuré&#xa0;: les réservations payées qui ont suivi un appel refusé.</translation>
    </message>
    <message>
        <source>nothing to compare with yet</source>
        <translation>rien à comparer pour l’instant</translation>
    </message>
    <message>
        <source>= as before</source>
        <translation>= comme avant</translation>
    </message>
    <message>
        <source>▲ none before</source>
        <translation>▲ aucune avant</translation>
    </message>
    <message>
        <source>▲ {more} more than before</source>
        <translation>▲ {more} de plus qu’avant</translation>
    </message>
    <message>
        <source>▼ {more} less than before</source>
        <translation>▼ {more} de moins qu’avant</translation>
    </message>
    <message>
        <source>between {low} and {high} · worth ≈ {mid_worth}, from {low_worth} to {high_worth}</source>
        <translation>entre {low} et {high} · soit ≈&#xa0;{mid_worth}, de {low_worth} à {high_worth}</translation>
    </message>
    <message>
        <source>nothing to estimate yet</source>
        <translation>rien à estimer pour l’instant</translation>
    </message>
    <message>
        <source>Time saved</source>
        <translation>Temps gagné</translation>
    </message>
    <message>
        <source>Estimated: each prevented call is taken to last {call}, then {low}, {mid} or {high} to get back to the task; {share} of the time freed is taken to be sold at your hourly rate.</source>
        <translation>Estimé&#xa0;: chaque appel évité est supposé durer {call}, puis {low}, {mid} ou {high} pour reprendre le travail&#x202f;; {share} du temps libéré est supposé vendu à votre tarif horaire.</translation>
    </message>
    <message>
        <source>Callers lost: counted for three months at most.</source>
        <translation>Appelants perdus&#xa0;: comptés sur trois mois au plus.</translation>
    </message>
    <message>
        <source>Callers lost: it is too early to tell; a week has to pass.</source>
        <translation>Appelants perdus&#xa0;: il est trop tôt pour le dire&#x202f;; une semaine doit passer.</translation>
    </message>
    <message numerus="yes">
        <source>Callers lost: at least %n refused caller(s) have not come back in a week.</source>
        <translation>
            <numerusform>Appelants perdus&#xa0;: au moins %n appelant refusé n’est pas revenu en une semaine.</numerusform>
            <numerusform>Appelants perdus&#xa0;: au moins %n appelants refusés ne sont pas revenus en une semaine.</numerusform>
        </translation>
    </message>
    <message>
        <source>{day}, {span}: {channel}, calls were not observed</source>
        <translation>{day}, {span}&#xa0;: {channel}, les appels n’ont pas été observés</translation>
    </message>
    <message numerus="yes">
        <source>and %n more time(s)</source>
        <translation>
            <numerusform>et %n autre fois</numerusform>
            <numerusform>et %n autres fois</numerusform>
        </translation>
    </message>
    <message>
        <source>Week of {day}: {prevented} prevented, {others} others</source>
        <translation>Semaine du {day}&#xa0;: {prevented} évitées, {others} autres</translation>
    </message>
    <message>
        <source>not observed for {length}</source>
        <translation>non observé pendant {length}</translation>
    </message>
    <message>
        <source>Prevented: {channel}</source>
        <translation>Évités&#xa0;: {channel}</translation>
    </message>
    <message>
        <source>Week of</source>
        <translation>Semaine du</translation>
    </message>
    <message>
        <source>Prevented</source>
        <translation>Évités</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Autres</translation>
    </message>
    <message>
        <source>Not observed</source>
        <translation>Non observé</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message numerus="yes">
        <source>{day}, {hour}:00: %n call(s)</source>
        <translation>
            <numerusform>{day}, {hour}&#xa0;h&#xa0;: %n appel</numerusform>
            <numerusform>{day}, {hour}&#xa0;h&#xa0;: %n appels</numerusform>
        </translation>
    </message>
    <message>
        <source>Refused calls</source>
        <translation>Appels refusés</translation>
    </message>
    <message>
        <source>Replied to</source>
        <translation>Réponse envoyée</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>Réservé</translation>
    </message>
    <message>
        <source>Booked and paid</source>
        <translation>Réservé et payé</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Appels</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>of {wanted} this week</source>
        <translation>sur {wanted} cette semaine</translation>
    </message>
    <message>
        <source>no goal is set</source>
        <translation>aucun objectif fixé</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Gardé</translation>
    </message>
    <message>
        <source>Goal</source>
        <translation>Objectif</translation>
    </message>
</context>
<context>
    <name>FiguresPage</name>
    <message>
        <source>Dashboard</source>
        <translation>Tableau de bord</translation>
    </message>
    <message>
        <source>Interruptions per week</source>
        <translation>Interruptions par semaine</translation>
    </message>
    <message>
        <source>When they come in</source>
        <translation>Quand elles arrivent</translation>
    </message>
    <message>
        <source>From call to paid booking</source>
        <translation>De l’appel à la réservation payée</translation>
    </message>
    <message>
        <source>Who called most</source>
        <translation>Qui appelle le plus</translation>
    </message>
    <message>
        <source>Focus goal of the week</source>
        <translation>Objectif de concentration de la semaine</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>estimé</translation>
    </message>
    <message>
        <source>No call was seen in these days. Calls appear here once a line is guarded in a block.</source>
        <translation>Aucun appel n’a été vu pendant ces jours. Les appels apparaissent ici dès qu’une ligne est gardée pendant un bloc.</translation>
    </message>
</context>
<context>
    <name>FiguresRow</name>
    <message>
        <source>estimated</source>
        <translation>estimé</translation>
    </message>
    <message numerus="yes">
        <source>of %n call(s)</source>
        <translation>
            <numerusform>sur %n appel</numerusform>
            <numerusform>sur %n appels</numerusform>
        </translation>
    </message>
    <message>
        <source>no call received</source>
        <translation>aucun appel reçu</translation>
    </message>
    <message numerus="yes">
        <source>%n may have rung</source>
        <translation>
            <numerusform>%n a pu sonner</numerusform>
            <numerusform>%n ont pu sonner</numerusform>
        </translation>
    </message>
    <message>
        <source>Measured: the line confirmed that these calls were refused. Nothing else is counted.</source>
        <translation>Mesuré&#xa0;: la ligne a confirmé le refus de ces appels. Rien d’autre n’est compté.</translation>
    </message>
    <message>
        <source>Calls deflected</source>
        <translation>Appels détournés</translation>
    </message>
    <message>
        <source>guarded blocks</source>
        <translation>pendant vos blocs</translation>
    </message>
    <message>
        <source>calls not observed for {length}</source>
        <translation>appels non observés&#xa0;: {length}</translation>
    </message>
    <message>
        <source>Measured: the time of your blocks during which the guard was up.</source>
        <translation>Mesuré&#xa0;: le temps de vos blocs pendant lequel la garde veillait.</translation>
    </message>
    <message>
        <source>Focus kept</source>
        <translation>Concentration gardée</translation>
    </message>
    <message>
        <source>Measured: replies that a carrier took. One call gets at most one.</source>
        <translation>Mesuré&#xa0;: les réponses qu’un opérateur a prises en charge. Un appel en reçoit au plus une.</translation>
    </message>
    <message>
        <source>with your booking link</source>
        <translation>avec votre lien de réservation</translation>
    </message>
    <message>
        <source>Replies sent</source>
        <translation>Réponses envoyées</translation>
    </message>
    <message>
        <source>between {low} and {high}</source>
        <translation>entre {low} et {high}</translation>
    </message>
    <message>
        <source>nothing to estimate yet</source>
        <translation>rien à estimer pour l’instant</translation>
    </message>
    <message>
        <source>Time saved</source>
        <translation>Temps gagné</translation>
    </message>
    <message>
        <source>Estimated: each deflected call is taken to last {call}, then {low}, {mid} or {high} to get back to the task. What overlaps counts once; nothing counts past the end of the block. You can change these assumptions in the settings.</source>
        <translation>Estimé&#xa0;: chaque appel détourné est supposé durer {call}, puis demander {low}, {mid} ou {high} pour reprendre la tâche. Ce qui se chevauche compte une fois&#x202f;; rien ne compte après la fin du bloc. Ces hypothèses se changent dans les réglages.</translation>
    </message>
</context>
<context>
    <name>FocusPage</name>
    <message>
        <source>Focus windows</source>
        <translation>Plages de concentration</translation>
    </message>
    <message>
        <source>The days and hours in which blocks are planned.</source>
        <translation>Jours et heures où vos blocs sont planifiés.</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>&amp;Write to the calendar {name}</source>
        <translation>É&amp;crire dans l’agenda {name}</translation>
    </message>
    <message>
        <source>&amp;Write to the calendar</source>
        <translation>É&amp;crire dans l’agenda</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Remove all my blocks (%n)</source>
        <translation>
            <numerusform>&amp;Retirer tous mes blocs (%n)</numerusform>
            <numerusform>&amp;Retirer tous mes blocs (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Remove all my blocks</source>
        <translation>&amp;Retirer tous mes blocs</translation>
    </message>
</context>
<context>
    <name>Foresight</name>
    <message>
        <source>Show the list…</source>
        <translation>Voir la liste…</translation>
    </message>
    <message>
        <source>Your past calls cannot be replayed: their numbers are not kept any more.</source>
        <translation>Vos appels passés ne peuvent pas être rejoués&#xa0;: leurs numéros ne sont plus conservés.</translation>
    </message>
    <message>
        <source>Over your last 90 days, this would have changed no call.</source>
        <translation>Sur vos 90 derniers jours, ceci n’aurait changé aucun appel.</translation>
    </message>
    <message numerus="yes">
        <source>Over your last 90 days, this would have changed %n call(s).</source>
        <translation>
            <numerusform>Sur vos 90 derniers jours, ceci aurait changé %n appel.</numerusform>
            <numerusform>Sur vos 90 derniers jours, ceci aurait changé %n appels.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GoalCard</name>
    <message>
        <source>{week}: {reached}</source>
        <translation>{week}&#xa0;: {reached}</translation>
    </message>
</context>
<context>
    <name>GuardActions</name>
    <message numerus="yes">
        <source>Focus for %n minute(s)</source>
        <translation>
            <numerusform>Se concentrer %n minute</numerusform>
            <numerusform>Se concentrer %n minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;End the block</source>
        <translation>&amp;Terminer le bloc</translation>
    </message>
    <message>
        <source>&amp;Suspend for 1 h</source>
        <translation>&amp;Suspendre 1&#xa0;h</translation>
    </message>
    <message>
        <source>&amp;Resume the guard</source>
        <translation>&amp;Reprendre la garde</translation>
    </message>
    <message>
        <source>Plan my &amp;week…</source>
        <translation>Planifier &amp;ma semaine…</translation>
    </message>
    <message>
        <source>Peop&amp;le…</source>
        <translation>Perso&amp;nnes…</translation>
    </message>
    <message>
        <source>&amp;Open FocusGuard</source>
        <translation>&amp;Ouvrir FocusGuard</translation>
    </message>
    <message>
        <source>Set up a&amp;gain…</source>
        <translation>&amp;Refaire les réglages pas à pas…</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>&amp;Préférences…</translation>
    </message>
    <message>
        <source>&amp;Quit FocusGuard</source>
        <translation>&amp;Quitter FocusGuard</translation>
    </message>
</context>
<context>
    <name>GuardPage</name>
    <message>
        <source>Outside of them calls are refused as in a block. None: only blocks count.</source>
        <translation>En dehors, les appels sont refusés comme pendant un bloc. Aucune&#xa0;: seuls les blocs comptent.</translation>
    </message>
    <message>
        <source>Working hours</source>
        <translation>Heures de travail</translation>
    </message>
</context>
<context>
    <name>HaltedOffer</name>
    <message>
        <source>&amp;Accept that the events are gone…</source>
        <translation>Acc&amp;epter leur disparition…</translation>
    </message>
    <message>
        <source>Accept that these events are gone?</source>
        <translation>Accepter la disparition de ces événements&#x202f;?</translation>
    </message>
    <message>
        <source>&amp;Not now</source>
        <translation>&amp;Non, pas maintenant</translation>
    </message>
    <message>
        <source>&amp;Yes, accept it</source>
        <translation>&amp;Oui, accepter</translation>
    </message>
    <message>
        <source>If you accept, what waits is written there again: blocks, and answers to invitations. Blocks of FocusGuard that left with the others count as deleted by you.</source>
        <translation>Si vous acceptez, ce qui attend y est de nouveau écrit&#xa0;: les blocs et les réponses aux invitations. Les blocs de FocusGuard partis avec les autres comptent comme supprimés par vous.</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>&amp;Focus</source>
        <translation>&amp;Concentration</translation>
    </message>
    <message>
        <source>Start a focus block</source>
        <translation>Démarrer un bloc de concentration</translation>
    </message>
</context>
<context>
    <name>InterruptionsCard</name>
    <message>
        <source>Interruptions</source>
        <translation>Interruptions</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n appel</numerusform>
            <numerusform>%n appels</numerusform>
        </translation>
    </message>
    <message>
        <source>Calls of the day</source>
        <translation>Appels du jour</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>&amp;Détails…</translation>
    </message>
    <message>
        <source>What became of the chosen call, and of its booking</source>
        <translation>Ce qu’est devenu l’appel choisi, et sa réservation</translation>
    </message>
    <message>
        <source>No call yet. Those that come will stand here.</source>
        <translation>Aucun appel pour l’instant. Ceux qui viendront s’inscriront ici.</translation>
    </message>
    <message>
        <source>No block and no call on this day. Start a block when you want quiet.</source>
        <translation>Ni bloc ni appel ce jour-là. Démarrez un bloc quand vous voulez du calme.</translation>
    </message>
</context>
<context>
    <name>InterruptionsPage</name>
    <message>
        <source>Searched back to {day}.</source>
        <translation>Recherche faite jusqu’au {day}.</translation>
    </message>
    <message>
        <source>Writing the file: {number} calls so far.</source>
        <translation>Écriture du fichier&#xa0;: {number} appels pour l’instant.</translation>
    </message>
    <message>
        <source>Stopped. No file was written.</source>
        <translation>Arrêté. Aucun fichier n’a été écrit.</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) written to {name}.</source>
        <translation>
            <numerusform>%n appel écrit dans {name}.</numerusform>
            <numerusform>%n appels écrits dans {name}.</numerusform>
        </translation>
    </message>
    <message>
        <source>The reply is copied: paste it where you write to the caller.</source>
        <translation>La réponse est copiée&#xa0;: collez-la là où vous écrivez à l’appelant.</translation>
    </message>
    <message>
        <source>Calls, newest first</source>
        <translation>Appels, du plus récent au plus ancien</translation>
    </message>
    <message>
        <source>&amp;Look further</source>
        <translation>Chercher &amp;plus loin</translation>
    </message>
    <message>
        <source>Search the calls before that day</source>
        <translation>Chercher dans les appels d’avant ce jour</translation>
    </message>
    <message>
        <source>&amp;Details…</source>
        <translation>&amp;Détails…</translation>
    </message>
    <message>
        <source>What became of the chosen call, and of its booking (Enter)</source>
        <translation>Ce que sont devenus l’appel choisi et sa réservation (Entrée)</translation>
    </message>
    <message>
        <source>&amp;Copy the reply</source>
        <translation>&amp;Copier la réponse</translation>
    </message>
    <message>
        <source>For a reply that was not sent: copy its text and send it yourself</source>
        <translation>Pour une réponse non envoyée&#xa0;: copier son texte et l’envoyer vous-même</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exporter…</translation>
    </message>
    <message>
        <source>Write what is found to a CSV file</source>
        <translation>Écrire ce qui est trouvé dans un fichier CSV</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Arrêter</translation>
    </message>
    <message>
        <source>Give up the export; no file is written</source>
        <translation>Abandonner l’export&#x202f;; aucun fichier n’est écrit</translation>
    </message>
    <message>
        <source>Nothing found so far. Look further to search older calls.</source>
        <translation>Rien trouvé pour l’instant. Cherchez plus loin pour voir les appels plus anciens.</translation>
    </message>
    <message>
        <source>No call is like that. Press Esc to show all calls.</source>
        <translation>Aucun appel ne correspond. Appuyez sur Échap pour tout afficher.</translation>
    </message>
    <message>
        <source>No call yet. Start a block: the calls that come will stand here.</source>
        <translation>Aucun appel pour l’instant. Démarrez un bloc&#xa0;: les appels reçus seront ici.</translation>
    </message>
</context>
<context>
    <name>InterruptionsSession</name>
    <message>
        <source>Export the calls</source>
        <translation>Exporter les appels</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tableaux (*.csv)</translation>
    </message>
</context>
<context>
    <name>LastPlan</name>
    <message>
        <source>U&amp;ndo the last plan</source>
        <translation>A&amp;nnuler le dernier plan</translation>
    </message>
    <message>
        <source>U&amp;ndo this change</source>
        <translation>A&amp;nnuler ce changement</translation>
    </message>
</context>
<context>
    <name>LineStep</name>
    <message>
        <source>Where you are called</source>
        <translation>Où l’on vous appelle</translation>
    </message>
    <message>
        <source>FocusGuard deflects calls on a SIP line: your VoIP provider’s account, or a box’s.</source>
        <translation>FocusGuard détourne les appels d’une ligne SIP&#xa0;: le compte de votre opérateur VoIP, ou celui d’une box.</translation>
    </message>
    <message>
        <source>A SIP account</source>
        <translation>Un compte SIP</translation>
    </message>
    <message>
        <source>None for now: by hand</source>
        <translation>Aucun pour l’instant&#xa0;: à la main</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>By hand: blocks, calendar and figures work, but no call is seen or deflected. Switch your phone to do-not-disturb yourself.</source>
        <translation>À la main&#xa0;: blocs, agenda et chiffres fonctionnent, mais aucun appel n’est vu ni détourné. Mettez vous-même votre téléphone en «&#xa0;Ne pas déranger&#xa0;».</translation>
    </message>
    <message>
        <source>Android: the answer by KDE Connect is not there yet. A mobile number can be guarded where your operator forwards its calls to the SIP line.</source>
        <translation>Android&#xa0;: la réponse par KDE Connect n’existe pas encore. Un numéro mobile peut être gardé si votre opérateur renvoie ses appels vers la ligne SIP.</translation>
    </message>
    <message>
        <source>iPhone: Apple lets no app refuse or answer calls. Use a Focus mode on the phone, or forward its calls to the SIP line.</source>
        <translation>iPhone&#xa0;: Apple ne laisse aucune app refuser les appels ni y répondre. Utilisez un mode de concentration du téléphone, ou renvoyez ses appels vers la ligne SIP.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>The day</source>
        <translation>La journée</translation>
    </message>
    <message>
        <source>All day: {events}</source>
        <translation>Toute la journée&#xa0;: {events}</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Guard switched off</source>
        <translation>Garde arrêtée</translation>
    </message>
    <message>
        <source>Free, no block to come</source>
        <translation>Libre, aucun bloc à venir</translation>
    </message>
    <message>
        <source>Nothing is guarded: FocusGuard could not start</source>
        <translation>Rien n’est gardé&#xa0;: FocusGuard n’a pas pu démarrer</translation>
    </message>
    <message>
        <source>Needs attention: {subject}</source>
        <translation>À vérifier&#xa0;: {subject}</translation>
    </message>
    <message>
        <source>Guard suspended</source>
        <translation>Garde suspendue</translation>
    </message>
    <message>
        <source>Guard suspended until {time}</source>
        <translation>Garde suspendue jusqu’à {time}</translation>
    </message>
    <message>
        <source>Focus until {time}, watching only</source>
        <translation>Concentration jusqu’à {time}, en observation</translation>
    </message>
    <message>
        <source>Focus until {time}</source>
        <translation>Concentration jusqu’à {time}</translation>
    </message>
    <message>
        <source>Outside your hours until {time}, watching only</source>
        <translation>Hors de vos heures jusqu’à {time}, observation seule</translation>
    </message>
    <message>
        <source>Outside your hours until {time}, calls are refused</source>
        <translation>Hors de vos heures jusqu’à {time}, appels refusés</translation>
    </message>
    <message>
        <source>Free, next block at {time}</source>
        <translation>Libre, prochain bloc à {time}</translation>
    </message>
    <message>
        <source>Free, next block {day} at {time}</source>
        <translation>Libre, prochain bloc {day} à {time}</translation>
    </message>
    <message>
        <source>Erased number</source>
        <translation>Numéro effacé</translation>
    </message>
    <message>
        <source>Withheld number</source>
        <translation>Numéro masqué</translation>
    </message>
    <message>
        <source>Would be refused until {time}</source>
        <translation>Aurait été refusé jusqu’à {time}</translation>
    </message>
    <message>
        <source>Refused silently until {time}</source>
        <translation>Refusé sans réponse jusqu’à {time}</translation>
    </message>
    <message>
        <source>Refused until {time}, about an appointment</source>
        <translation>Refusé jusqu’à {time}, à propos d’un rendez-vous</translation>
    </message>
    <message>
        <source>Refused until {time}, outside your hours</source>
        <translation>Refusé jusqu’à {time}, hors de vos heures</translation>
    </message>
    <message>
        <source>Refused until {time}</source>
        <translation>Refusé jusqu’à {time}</translation>
    </message>
    <message>
        <source>Let through: guard off</source>
        <translation>Passé&#xa0;: garde arrêtée</translation>
    </message>
    <message>
        <source>Let through: guard suspended</source>
        <translation>Passé&#xa0;: garde suspendue</translation>
    </message>
    <message>
        <source>Let through: no block</source>
        <translation>Passé&#xa0;: hors bloc</translation>
    </message>
    <message>
        <source>Let through: always welcome</source>
        <translation>Passé&#xa0;: toujours bienvenu</translation>
    </message>
    <message>
        <source>Let through: planned call</source>
        <translation>Passé&#xa0;: appel prévu</translation>
    </message>
    <message>
        <source>Let through: it is somebody’s slot</source>
        <translation>Passé&#xa0;: c’est le créneau de quelqu’un</translation>
    </message>
    <message>
        <source>Let through: second call, urgent</source>
        <translation>Passé&#xa0;: second appel, urgent</translation>
    </message>
    <message>
        <source>Let through: emergency or service number</source>
        <translation>Passé&#xa0;: numéro d’urgence ou de service</translation>
    </message>
    <message>
        <source>Let through: has paid or has a session today</source>
        <translation>Passé&#xa0;: a payé ou a une séance aujourd’hui</translation>
    </message>
    <message>
        <source>Let through: a free call of this month</source>
        <translation>Passé&#xa0;: appel offert de ce mois</translation>
    </message>
    <message>
        <source>Let through: first contact</source>
        <translation>Passé&#xa0;: premier contact</translation>
    </message>
    <message>
        <source>Let through: withheld number</source>
        <translation>Passé&#xa0;: numéro masqué</translation>
    </message>
    <message>
        <source>Let through</source>
        <translation>Passé</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Deflected</source>
        <translation>Détourné</translation>
    </message>
    <message>
        <source>Answered, but may have rung</source>
        <translation>Répondu, a pu sonner</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>En silence</translation>
    </message>
    <message>
        <source>Rang</source>
        <translation>A sonné</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Observé</translation>
    </message>
    <message>
        <source>Hung up first</source>
        <translation>A raccroché avant</translation>
    </message>
    <message>
        <source>Refusal not confirmed</source>
        <translation>Refus non confirmé</translation>
    </message>
    <message>
        <source>None: {why}</source>
        <translation>Aucune&#xa0;: {why}</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>On its way</source>
        <translation>En cours d’envoi</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Envoyée</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Non envoyée</translation>
    </message>
    <message>
        <source>Not known whether it arrived</source>
        <translation>Arrivée incertaine</translation>
    </message>
    <message>
        <source>Booked</source>
        <translation>Réservé</translation>
    </message>
    <message>
        <source>Booked, not paid yet</source>
        <translation>Réservé, pas encore payé</translation>
    </message>
    <message>
        <source>Booked and paid</source>
        <translation>Réservé et payé</translation>
    </message>
    <message>
        <source>Booking refunded</source>
        <translation>Réservation remboursée</translation>
    </message>
    <message>
        <source>Booking cancelled</source>
        <translation>Réservation annulée</translation>
    </message>
    <message>
        <source>{booking}: {amount}</source>
        <translation>{booking}&#xa0;: {amount}</translation>
    </message>
    <message>
        <source>withheld number</source>
        <translation>numéro masqué</translation>
    </message>
    <message>
        <source>refused silently</source>
        <translation>refus sans réponse</translation>
    </message>
    <message>
        <source>already told in this block</source>
        <translation>déjà prévenu dans ce bloc</translation>
    </message>
    <message>
        <source>already told recently</source>
        <translation>déjà prévenu récemment</translation>
    </message>
    <message>
        <source>hourly limit reached</source>
        <translation>limite horaire atteinte</translation>
    </message>
    <message>
        <source>no way to reach the caller</source>
        <translation>aucun moyen de le joindre</translation>
    </message>
    <message>
        <source>too late</source>
        <translation>trop tard</translation>
    </message>
    <message>
        <source>asked for no texts</source>
        <translation>ne veut plus de messages</translation>
    </message>
    <message>
        <source>nobody can tell who asked for no texts</source>
        <translation>la liste de ceux qui ne veulent plus de messages est illisible</translation>
    </message>
    <message>
        <source>your own number</source>
        <translation>votre propre numéro</translation>
    </message>
    <message>
        <source>nobody reads there</source>
        <translation>numéro de service</translation>
    </message>
    <message>
        <source>Call deflected: {who}</source>
        <translation>Appel détourné&#xa0;: {who}</translation>
    </message>
    <message>
        <source>Call outside your hours: {who}</source>
        <translation>Appel hors de vos heures&#xa0;: {who}</translation>
    </message>
    <message>
        <source>Call during your block: {who}</source>
        <translation>Appel pendant votre bloc&#xa0;: {who}</translation>
    </message>
    <message>
        <source>{who} is calling</source>
        <translation>{who} appelle</translation>
    </message>
    <message>
        <source>{call} — {why}</source>
        <translation>{call} — {why}</translation>
    </message>
    <message>
        <source>No other phone rings on this line: call back without delay.</source>
        <translation>Aucun autre téléphone ne sonne sur cette ligne&#xa0;: rappelez sans attendre.</translation>
    </message>
    <message>
        <source>always welcome</source>
        <translation>toujours bienvenu</translation>
    </message>
    <message>
        <source>appointment</source>
        <translation>rendez-vous</translation>
    </message>
    <message>
        <source>perhaps your appointment</source>
        <translation>peut-être votre rendez-vous</translation>
    </message>
    <message>
        <source>second call, urgent</source>
        <translation>second appel, urgent</translation>
    </message>
    <message>
        <source>emergency or service number</source>
        <translation>numéro d’urgence ou de service</translation>
    </message>
    <message>
        <source>paying client</source>
        <translation>client qui a payé</translation>
    </message>
    <message>
        <source>free call</source>
        <translation>appel offert</translation>
    </message>
    <message>
        <source>first contact</source>
        <translation>premier contact</translation>
    </message>
    <message>
        <source>Block until {time}. The booking link was sent.</source>
        <translation>Bloc jusqu’à {time}. Le lien de réservation est parti.</translation>
    </message>
    <message>
        <source>Block until {time}. Whether the reply arrived is not known.</source>
        <translation>Bloc jusqu’à {time}. On ne sait pas si la réponse est arrivée.</translation>
    </message>
    <message>
        <source>Block until {time}. No reply was sent.</source>
        <translation>Bloc jusqu’à {time}. Aucune réponse n’est partie.</translation>
    </message>
    <message>
        <source>Calls are refused until {time}. The booking link was sent.</source>
        <translation>Appels refusés jusqu’à {time}. Le lien de réservation est parti.</translation>
    </message>
    <message>
        <source>Calls are refused until {time}. Whether the reply arrived is not known.</source>
        <translation>Appels refusés jusqu’à {time}. On ne sait pas si la réponse est arrivée.</translation>
    </message>
    <message>
        <source>Calls are refused until {time}. No reply was sent.</source>
        <translation>Appels refusés jusqu’à {time}. Aucune réponse n’est partie.</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>ObstacleCard</name>
    <message>
        <source>Set a goal for the week</source>
        <translation>Fixez un objectif pour la semaine</translation>
    </message>
    <message>
        <source>FocusGuard looks for as many hours of focus as you want in a week.</source>
        <translation>FocusGuard cherche dans vos plages libres autant d’heures de concentration que vous en voulez par semaine.</translation>
    </message>
    <message>
        <source>Set the &amp;goal…</source>
        <translation>Fixer l’obj&amp;ectif…</translation>
    </message>
    <message>
        <source>Say when you want to focus</source>
        <translation>Dites quand vous voulez vous concentrer</translation>
    </message>
    <message>
        <source>Blocks only go where your focus windows are, and there is none yet.</source>
        <translation>Les blocs ne vont que dans vos plages de concentration, et il n’y en a pas encore.</translation>
    </message>
    <message>
        <source>Set the w&amp;indows…</source>
        <translation>Régler les p&amp;lages…</translation>
    </message>
    <message>
        <source>Choose a calendar for your blocks</source>
        <translation>Choisissez l’agenda de vos blocs</translation>
    </message>
    <message>
        <source>They are written there, so that others see you as busy. No other event is touched.</source>
        <translation>C’est là qu’ils s’écrivent, et les autres vous voient occupé. Aucun autre événement n’est touché.</translation>
    </message>
    <message>
        <source>Choose the &amp;calendar…</source>
        <translation>Choisir l’agen&amp;da…</translation>
    </message>
    <message>
        <source>Your calendar was never read</source>
        <translation>Votre agenda n’a encore jamais été lu</translation>
    </message>
    <message>
        <source>Without it a block could fall on an appointment. Check the address and the connection, then refresh.</source>
        <translation>Sans lui, un bloc pourrait tomber sur un rendez-vous. Vérifiez l’adresse et la connexion, puis actualisez.</translation>
    </message>
    <message>
        <source>Check the &amp;calendar…</source>
        <translation>Vérifier l’agen&amp;da…</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>kept in the keyring</source>
        <translation>dans le trousseau</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>rien pour l’instant</translation>
    </message>
    <message>
        <source>keyring out of reach</source>
        <translation>trousseau hors d’atteinte</translation>
    </message>
</context>
<context>
    <name>PeopleModel</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Groupe</translation>
    </message>
</context>
<context>
    <name>PeopleSession</name>
    <message>
        <source>Import a vCard</source>
        <translation>Importer une vCard</translation>
    </message>
    <message>
        <source>Cards (*.vcf *.vcard)</source>
        <translation>Fiches (*.vcf *.vcard)</translation>
    </message>
</context>
<context>
    <name>PeopleWindow</name>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Import a vCard…</source>
        <translation>Importer une vCard…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Give up changes</source>
        <translation>Abandonner les modifications</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Search a name, a number, a group</source>
        <translation>Chercher un nom, un numéro, un groupe</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>Choose somebody in the list.</source>
        <translation>Choisissez quelqu’un dans la liste.</translation>
    </message>
    <message>
        <source>Nobody found.</source>
        <translation>Personne ne correspond.</translation>
    </message>
    <message>
        <source>Nobody here yet. Add the people whose calls matter, or import their cards: a reply then uses their language, and a group can always get through.</source>
        <translation>Personne ici pour l’instant. Ajoutez ceux dont les appels comptent, ou importez leurs fiches&#xa0;: la réponse parle alors leur langue, et un groupe peut toujours passer.</translation>
    </message>
    <message>
        <source>{name} is saved.</source>
        <translation>Enregistré&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>{name} is removed.</source>
        <translation>Retiré&#xa0;: {name}.</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) added</source>
        <translation>
            <numerusform>%n personne ajoutée</numerusform>
            <numerusform>%n personnes ajoutées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n updated</source>
        <translation>
            <numerusform>%n mise à jour</numerusform>
            <numerusform>%n mises à jour</numerusform>
        </translation>
    </message>
    <message>
        <source>{added}, {changed}.</source>
        <translation>{added}, {changed}.</translation>
    </message>
    <message numerus="yes">
        <source>%n card(s) could not be read:</source>
        <translation>
            <numerusform>%n fiche n’a pas pu être lue&#xa0;:</numerusform>
            <numerusform>%n fiches n’ont pas pu être lues&#xa0;:</numerusform>
        </translation>
    </message>
    <message>
        <source>A person has a name or an address.</source>
        <translation>Une personne a un nom ou une adresse.</translation>
    </message>
</context>
<context>
    <name>PeopleWords</name>
    <message>
        <source>No name</source>
        <translation>Sans nom</translation>
    </message>
    <message>
        <source>added by hand</source>
        <translation>ajoutée à la main</translation>
    </message>
    <message>
        <source>from a vCard</source>
        <translation>d’une vCard</translation>
    </message>
    <message>
        <source>from your address book</source>
        <translation>de votre carnet d’adresses</translation>
    </message>
    <message>
        <source>from a booking with your reference</source>
        <translation>d’une réservation qui porte votre référence</translation>
    </message>
    <message>
        <source>from an invitation in your calendar</source>
        <translation>d’une invitation dans votre agenda</translation>
    </message>
    <message>
        <source>called at their own appointment</source>
        <translation>a appelé à l’heure de son rendez-vous</translation>
    </message>
    <message>
        <source>{address}: {how}</source>
        <translation>{address}&#xa0;: {how}</translation>
    </message>
    <message>
        <source>From a card: what came from it follows it. What you add here stays yours.</source>
        <translation>Vient d’une fiche&#xa0;: ce qu’elle dit la suit. Ce que vous ajoutez ici reste à vous.</translation>
    </message>
</context>
<context>
    <name>PersonForm</name>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adresses</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Last calls</source>
        <translation>Derniers appels</translation>
    </message>
    <message>
        <source>Numbers, e-mail and SIP addresses, one a line.</source>
        <translation>Numéros, adresses e-mail et SIP, une par ligne.</translation>
    </message>
    <message>
        <source>By the country of the number</source>
        <translation>Selon le pays du numéro</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Anglais</translation>
    </message>
    <message>
        <source>None that is still kept.</source>
        <translation>Aucun qui soit encore gardé.</translation>
    </message>
    <message>
        <source>Line {number}: “{text}” is no number and no address.</source>
        <translation>Ligne {number}&#xa0;: «&#xa0;{text}&#xa0;» n’est ni un numéro ni une adresse.</translation>
    </message>
    <message>
        <source>{address} is already known as {name}’s.</source>
        <translation>{address} est déjà connu&#xa0;: {name}.</translation>
    </message>
</context>
<context>
    <name>PlanWords</name>
    <message>
        <source>Week of {day}</source>
        <translation>Semaine du {day}</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>Reste en place</translation>
    </message>
    <message>
        <source>To be made</source>
        <translation>À créer</translation>
    </message>
    <message>
        <source>To be removed</source>
        <translation>À retirer</translation>
    </message>
    <message>
        <source>To be moved</source>
        <translation>À déplacer</translation>
    </message>
    <message>
        <source>To be moved (was {when})</source>
        <translation>À déplacer (avant&#xa0;: {when})</translation>
    </message>
    <message>
        <source>public holiday: {name}</source>
        <translation>jour férié&#xa0;: {name}</translation>
    </message>
    <message>
        <source>public holiday</source>
        <translation>jour férié</translation>
    </message>
    <message>
        <source>{why}; no other free time</source>
        <translation>{why}, et plus de temps libre ailleurs</translation>
    </message>
    <message>
        <source>not needed for your goal</source>
        <translation>l’objectif est atteint sans lui</translation>
    </message>
    <message>
        <source>for your goal</source>
        <translation>pour votre objectif</translation>
    </message>
    <message>
        <source>already in your calendar</source>
        <translation>déjà dans votre agenda</translation>
    </message>
    <message>
        <source>outside your focus windows</source>
        <translation>hors de vos plages</translation>
    </message>
    <message>
        <source>no free time left</source>
        <translation>plus de temps libre</translation>
    </message>
    <message>
        <source>placed by you, left alone</source>
        <translation>placé par vous, laissé tel quel</translation>
    </message>
    <message>
        <source>“{event}” landed on it</source>
        <translation>«&#xa0;{event}&#xa0;» est tombé dessus</translation>
    </message>
    <message>
        <source>a meeting landed on it</source>
        <translation>un rendez-vous est tombé dessus</translation>
    </message>
    <message>
        <source>{reached} of {goal}</source>
        <translation>{reached} sur {goal}</translation>
    </message>
    <message>
        <source>Goal reached with this plan</source>
        <translation>Objectif atteint avec ce plan</translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) to make</source>
        <translation>
            <numerusform>%n bloc à créer</numerusform>
            <numerusform>%n blocs à créer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) to move</source>
        <translation>
            <numerusform>%n bloc à déplacer</numerusform>
            <numerusform>%n blocs à déplacer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) to remove</source>
        <translation>
            <numerusform>%n bloc à retirer</numerusform>
            <numerusform>%n blocs à retirer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to move</source>
        <translation>
            <numerusform>%n à déplacer</numerusform>
            <numerusform>%n à déplacer</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to remove</source>
        <translation>
            <numerusform>%n à retirer</numerusform>
            <numerusform>%n à retirer</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to change</source>
        <translation>Rien à changer</translation>
    </message>
    <message>
        <source>{day} at {time}</source>
        <translation>{day} à {time}</translation>
    </message>
    <message>
        <source>Last plan, {when}: {changes}</source>
        <translation>Dernier plan, {when}&#xa0;: {changes}</translation>
    </message>
    <message numerus="yes">
        <source>and %n other block(s)</source>
        <translation>
            <numerusform>et %n autre bloc</numerusform>
            <numerusform>et %n autres blocs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) made way for a meeting</source>
        <translation>
            <numerusform>%n bloc a laissé la place à un rendez-vous</numerusform>
            <numerusform>%n blocs ont laissé la place à des rendez-vous</numerusform>
        </translation>
    </message>
    <message>
        <source>{when}: the block is yours by now, or gone</source>
        <translation>{when}&#xa0;: ce bloc est désormais le vôtre, ou n’y est plus</translation>
    </message>
    <message>
        <source>{when}: the time has passed or is taken</source>
        <translation>{when}&#xa0;: l’heure est passée ou prise</translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) moved</source>
        <translation>
            <numerusform>%n bloc déplacé</numerusform>
            <numerusform>%n blocs déplacés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) removed</source>
        <translation>
            <numerusform>%n bloc retiré</numerusform>
            <numerusform>%n blocs retirés</numerusform>
        </translation>
    </message>
    <message>
        <source>Block of {before} moved to {times}</source>
        <translation>Bloc du {before} déplacé à {times}</translation>
    </message>
    <message>
        <source>Block of {before} moved to {day}</source>
        <translation>Bloc du {before} déplacé au {day}</translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) made</source>
        <translation>
            <numerusform>%n bloc créé</numerusform>
            <numerusform>%n blocs créés</numerusform>
        </translation>
    </message>
    <message>
        <source>{week} (beginning)</source>
        <translation>{week} (début)</translation>
    </message>
    <message>
        <source>{missing} short: not enough free time left in your windows</source>
        <translation>Il manque {missing}&#xa0;: vos plages n’ont plus assez de temps libre</translation>
    </message>
    <message numerus="yes">
        <source>%n moved</source>
        <translation>
            <numerusform>%n déplacé</numerusform>
            <numerusform>%n déplacés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n removed</source>
        <translation>
            <numerusform>%n retiré</numerusform>
            <numerusform>%n retirés</numerusform>
        </translation>
    </message>
    <message>
        <source>{change}: {why}</source>
        <translation>{change}&#xa0;: {why}</translation>
    </message>
    <message>
        <source>Block of {when} removed</source>
        <translation>Bloc du {when} retiré</translation>
    </message>
    <message>
        <source>Block of {when} made</source>
        <translation>Bloc du {when} créé</translation>
    </message>
</context>
<context>
    <name>PlannerWindow</name>
    <message>
        <source>Plan my week</source>
        <translation>Planifier ma semaine</translation>
    </message>
    <message>
        <source>Re&amp;fresh</source>
        <translation>Act&amp;ualiser</translation>
    </message>
    <message>
        <source>Reads your calendars and plans anew</source>
        <translation>Relit vos agendas et refait le plan</translation>
    </message>
    <message>
        <source>The coming days</source>
        <translation>Les prochains jours</translation>
    </message>
    <message>
        <source>Title of the blocks: “{title}”</source>
        <translation>Titre des blocs&#xa0;: «&#xa0;{title}&#xa0;»</translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) wait for the server</source>
        <translation>
            <numerusform>%n bloc attend le serveur</numerusform>
            <numerusform>%n blocs attendent le serveur</numerusform>
        </translation>
    </message>
    <message>
        <source>Planning…</source>
        <translation>Le plan se prépare…</translation>
    </message>
    <message>
        <source>Reading your calendars…</source>
        <translation>Lecture de vos agendas…</translation>
    </message>
    <message>
        <source>Writing your blocks…</source>
        <translation>Écriture de vos blocs…</translation>
    </message>
    <message>
        <source>Undoing…</source>
        <translation>Annulation…</translation>
    </message>
    <message>
        <source>Removing your blocks…</source>
        <translation>Retrait de vos blocs…</translation>
    </message>
    <message>
        <source>Your blocks are planned.</source>
        <translation>Vos blocs sont planifiés.</translation>
    </message>
    <message>
        <source>Undone.</source>
        <translation>C’est annulé.</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) could not be made any more:</source>
        <translation>
            <numerusform>%n changement n’a plus pu être fait&#xa0;:</numerusform>
            <numerusform>%n changements n’ont plus pu être faits&#xa0;:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n block(s) removed.</source>
        <translation>
            <numerusform>%n bloc retiré.</numerusform>
            <numerusform>%n blocs retirés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n will go as soon as the server answers.</source>
        <translation>
            <numerusform>%n partira dès que le serveur répondra.</numerusform>
            <numerusform>%n partiront dès que le serveur répondra.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left alone:</source>
        <translation>
            <numerusform>%n laissé en place&#xa0;:</numerusform>
            <numerusform>%n laissés en place&#xa0;:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreferencesDialog</name>
    <message>
        <source>FocusGuard preferences</source>
        <translation>Préférences de FocusGuard</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Rubriques</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Set up again…</source>
        <translation>Refaire les réglages pas à pas…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>ProblemBanner</name>
    <message numerus="yes">
        <source>%n thing(s) need your attention</source>
        <translation>
            <numerusform>%n point à vérifier</numerusform>
            <numerusform>%n points à vérifier</numerusform>
        </translation>
    </message>
    <message>
        <source>Then: {subjects}</source>
        <translation>Ensuite&#xa0;: {subjects}</translation>
    </message>
</context>
<context>
    <name>ProfilePage</name>
    <message>
        <source>Also take this profession’s blocks and offer</source>
        <translation>Prendre aussi les blocs et l’offre de ce métier</translation>
    </message>
    <message>
        <source>Replaces the focus windows, the buffer and the duration that is offered; prices stay.</source>
        <translation>Remplace les plages de concentration, le battement et la durée proposée&#x202f;; les prix restent.</translation>
    </message>
</context>
<context>
    <name>ProfileStep</name>
    <message>
        <source>Your profile</source>
        <translation>Votre profil</translation>
    </message>
    <message>
        <source>Your profession chooses the words of the reply, and the blocks and the length of an appointment to begin with.</source>
        <translation>Votre métier choisit les mots de la réponse, ainsi que les blocs et la durée du rendez-vous pour commencer.</translation>
    </message>
</context>
<context>
    <name>ProviderHints</name>
    <message>
        <source>Google (read-only)</source>
        <translation>Google (lecture seule)</translation>
    </message>
    <message>
        <source>An ICS feed (read-only)</source>
        <translation>Un flux ICS (lecture seule)</translation>
    </message>
    <message>
        <source>Another server</source>
        <translation>Un autre serveur</translation>
    </message>
    <message>
        <source>User name: your Apple account’s address. Password: an app-specific password, made at account.apple.com. Changing your Apple password revokes it.</source>
        <translation>Identifiant&#xa0;: l’adresse de votre compte Apple. Mot de passe&#xa0;: un mot de passe pour application, créé sur account.apple.com. Changer votre mot de passe Apple le révoque.</translation>
    </message>
    <message>
        <source>Address: https://your-server/remote.php/dav/. Password: an app password from Settings, Security; with two factors it is needed.</source>
        <translation>Adresse&#xa0;: https://votre-serveur/remote.php/dav/. Mot de passe&#xa0;: un mot de passe d’application, créé dans Paramètres, Sécurité&#x202f;; il le faut avec la double authentification.</translation>
    </message>
    <message>
        <source>User name: your whole address. Password: an app password for calendars, made in Settings, Privacy &amp; Security.</source>
        <translation>Identifiant&#xa0;: votre adresse entière. Mot de passe&#xa0;: un mot de passe d’application pour les agendas, créé dans Settings, Privacy &amp; Security.</translation>
    </message>
    <message>
        <source>User name: the short login that config.infomaniak.com shows (two letters and digits), not your address. With two factors the password is an application password.</source>
        <translation>Identifiant&#xa0;: le code court qu’affiche config.infomaniak.com (deux lettres et des chiffres), pas votre adresse. Avec la double authentification, il faut un mot de passe d’application.</translation>
    </message>
    <message>
        <source>For a Zimbra mailbox. User name: your whole address. Where your webmail’s address names another server than zimbra1, write that one.</source>
        <translation>Pour une boîte Zimbra. Identifiant&#xa0;: votre adresse entière. Si l’adresse de votre webmail nomme un autre serveur que zimbra1, écrivez celui-là.</translation>
    </message>
    <message>
        <source>In Google Calendar: Settings of the calendar, “Secret address in iCal format”; paste it here. It is read only: blocks cannot be written. Who has the address reads your calendar.</source>
        <translation>Dans Google Agenda&#xa0;: paramètres de l’agenda, «&#xa0;Adresse secrète au format iCal&#xa0;»&#x202f;; collez-la ici. L’agenda est seulement lu&#xa0;: aucun bloc ne peut y être écrit. Qui a cette adresse lit votre agenda.</translation>
    </message>
    <message>
        <source>The address of a feed that ends in .ics, as your calendar gives it out. It is read only: blocks cannot be written.</source>
        <translation>L’adresse d’un flux qui finit par .ics, telle que votre agenda la donne. L’agenda est seulement lu&#xa0;: aucun bloc ne peut y être écrit.</translation>
    </message>
    <message>
        <source>The CalDAV address, as your server’s help names it. Use an app password where there are any.</source>
        <translation>L’adresse CalDAV, telle que la donne l’aide de votre serveur. Prenez un mot de passe d’application s’il en existe.</translation>
    </message>
</context>
<context>
    <name>RangeEditor</name>
    <message>
        <source>at least</source>
        <translation>au moins</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>au plus</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>“{value}”: {allowed}</source>
        <translation>«&#xa0;{value}&#xa0;»&#xa0;: {allowed}</translation>
    </message>
    <message>
        <source>{allowed} Did you mean {nearest}?</source>
        <translation>{allowed} Vouliez-vous dire {nearest}&#x202f;?</translation>
    </message>
    <message>
        <source>One of the titles above, or nothing.</source>
        <translation>L’un des titres ci-dessus, ou rien.</translation>
    </message>
    <message>
        <source>It stands in the list of those who always get through: keep it in one of both.</source>
        <translation>Figure parmi ceux qui passent toujours&#xa0;: ne la gardez que d’un côté.</translation>
    </message>
    <message>
        <source>One a line: 06 12 34 56 78, sip:name@host, name@host, group:family, tel:+33142*, *@example.net.</source>
        <translation>Une ligne chacun&#xa0;: 06 12 34 56 78, sip:nom@hôte, nom@hôte, group:famille, tel:+33142*, *@exemple.fr.</translation>
    </message>
    <message>
        <source>The beginning of numbers, one a line: 0162 or +33162.</source>
        <translation>Le début des numéros, un par ligne&#xa0;: 0162 ou +33162.</translation>
    </message>
    <message>
        <source>One number or address a line: 06 12 34 56 78, sip:name@host or name@host.</source>
        <translation>Un numéro ou une adresse par ligne&#xa0;: 06 12 34 56 78, sip:nom@hôte ou nom@hôte.</translation>
    </message>
    <message>
        <source>An http://, https:// or webcal:// address, without a password in it.</source>
        <translation>Une adresse http://, https:// ou webcal://, sans mot de passe.</translation>
    </message>
    <message>
        <source>An https:// address.</source>
        <translation>Une adresse https://.</translation>
    </message>
    <message>
        <source>An address like sip:name@provider.</source>
        <translation>Une adresse comme sip:nom@opérateur.</translation>
    </message>
    <message>
        <source>A server like sip:provider or sip:192.0.2.1:5060.</source>
        <translation>Un serveur comme sip:opérateur ou sip:192.0.2.1:5060.</translation>
    </message>
    <message>
        <source>A country of two capitals, like FR.</source>
        <translation>Un pays en deux capitales, comme FR.</translation>
    </message>
    <message>
        <source>A currency of three capitals, like EUR.</source>
        <translation>Une devise en trois capitales, comme EUR.</translation>
    </message>
    <message>
        <source>A time zone like Europe/Paris.</source>
        <translation>Un fuseau horaire comme Europe/Paris.</translation>
    </message>
    <message>
        <source>Small letters, digits, space, - and _.</source>
        <translation>Minuscules, chiffres, espace, - et _.</translation>
    </message>
</context>
<context>
    <name>RemovalQuestion</name>
    <message>
        <source>Remove every block that FocusGuard wrote into your calendars?</source>
        <translation>Retirer de vos agendas tous les blocs que FocusGuard y a écrits&#x202f;?</translation>
    </message>
    <message numerus="yes">
        <source>Remove the %n block(s) that FocusGuard wrote into your calendars?</source>
        <translation>
            <numerusform>Retirer de vos agendas le bloc que FocusGuard y a écrit (%n)&#x202f;?</numerusform>
            <numerusform>Retirer de vos agendas les %n blocs que FocusGuard y a écrits&#x202f;?</numerusform>
        </translation>
    </message>
    <message>
        <source>{question} This cannot be undone.</source>
        <translation>{question} C’est définitif.</translation>
    </message>
    <message>
        <source>&amp;Keep them</source>
        <translation>&amp;Garder mes blocs</translation>
    </message>
    <message>
        <source>&amp;Yes, remove them</source>
        <translation>&amp;Oui, les retirer</translation>
    </message>
</context>
<context>
    <name>ReplyEditor</name>
    <message>
        <source>Insert</source>
        <translation>Insérer</translation>
    </message>
    <message>
        <source>Back to the original text</source>
        <translation>Revenir au texte d’origine</translation>
    </message>
    <message>
        <source>To whom</source>
        <translation>À qui</translation>
    </message>
    <message>
        <source>In which language</source>
        <translation>Dans quelle langue</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>The caller reads</source>
        <translation>L’appelant lit</translation>
    </message>
    <message>
        <source>What stands in [brackets] is left out where a variable in it is empty.</source>
        <translation>Ce qui est entre [crochets] est omis quand une variable y est vide.</translation>
    </message>
    <message>
        <source>What callers read stands here as soon as the form is complete.</source>
        <translation>Ce que lit l’appelant apparaît dès que le formulaire est complet.</translation>
    </message>
</context>
<context>
    <name>ReplyStep</name>
    <message>
        <source>Your reply</source>
        <translation>Votre réponse</translation>
    </message>
    <message>
        <source>Read it aloud once: it goes out in your name. Other words, and those for other callers, stand in the preferences under “Reply”.</source>
        <translation>Lisez-la une fois à voix haute&#xa0;: elle part en votre nom. D’autres mots, et ceux pour les autres appelants, se règlent dans les préférences, page «&#xa0;Réponse&#xa0;».</translation>
    </message>
    <message>
        <source>Copy it, to send it to yourself</source>
        <translation>La copier, pour vous l’envoyer</translation>
    </message>
    <message numerus="yes">
        <source>As an SMS it takes %n part(s).</source>
        <translation>
            <numerusform>En SMS, elle tient en %n partie.</numerusform>
            <numerusform>En SMS, elle tient en %n parties.</numerusform>
        </translation>
    </message>
    <message>
        <source>Copied. Paste it into a message to yourself.</source>
        <translation>Copiée. Collez-la dans un message à vous-même.</translation>
    </message>
</context>
<context>
    <name>ReplyWords</name>
    <message>
        <source>Somebody unknown</source>
        <translation>Un inconnu</translation>
    </message>
    <message>
        <source>Somebody from your people or your calendar</source>
        <translation>Quelqu’un de vos personnes ou de votre agenda</translation>
    </message>
    <message>
        <source>Who has an appointment soon: no price, no link</source>
        <translation>Qui a bientôt rendez-vous&#xa0;: ni prix, ni lien</translation>
    </message>
    <message>
        <source>Who had a reply before</source>
        <translation>Qui a déjà eu une réponse</translation>
    </message>
    <message>
        <source>Who had several replies before</source>
        <translation>Qui en a déjà eu plusieurs</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Anglais</translation>
    </message>
    <message>
        <source>when the block ends</source>
        <translation>la fin du bloc</translation>
    </message>
    <message>
        <source>the link to your booking page</source>
        <translation>le lien vers votre page de réservation</translation>
    </message>
    <message>
        <source>the price, taxes included</source>
        <translation>le prix, taxes comprises</translation>
    </message>
    <message>
        <source>the duration, in minutes</source>
        <translation>la durée, en minutes</translation>
    </message>
    <message>
        <source>your next free slots</source>
        <translation>vos prochains créneaux libres</translation>
    </message>
    <message>
        <source>when to ring back, for who has an appointment</source>
        <translation>quand rappeler, pour qui a rendez-vous</translation>
    </message>
    <message>
        <source>your name</source>
        <translation>votre nom</translation>
    </message>
    <message>
        <source>Your text</source>
        <translation>Votre texte</translation>
    </message>
    <message>
        <source>Your text for strangers</source>
        <translation>Votre texte pour les inconnus</translation>
    </message>
    <message>
        <source>The profession’s text</source>
        <translation>Le texte du métier</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s)</source>
        <translation>
            <numerusform>%n partie</numerusform>
            <numerusform>%n parties</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n caractère</numerusform>
            <numerusform>%n caractères</numerusform>
        </translation>
    </message>
    <message>
        <source>By SMS ({parts}, {letters}):</source>
        <translation>Par SMS ({parts}, {letters})&#xa0;:</translation>
    </message>
    <message>
        <source>The text has no {link}: nobody can book.</source>
        <translation>Le texte n’a pas {link}&#xa0;: personne ne peut réserver.</translation>
    </message>
    <message>
        <source>Who has an appointment soon is shown neither price nor link: take {link} and {price} out. {callback} says when to ring back.</source>
        <translation>Qui a bientôt rendez-vous ne voit ni prix ni lien&#xa0;: retirez {link} et {price}. {callback} dit quand rappeler.</translation>
    </message>
    <message>
        <source>By SMS a stranger in France is not told the price. Put it into brackets, [ ({price})], or tick the box below; else the profession’s text goes by SMS.</source>
        <translation>Par SMS, un inconnu en France ne reçoit pas le prix. Mettez-le entre crochets, [ ({price})], ou cochez la case ci-dessous&#x202f;; sinon c’est le texte du métier qui part par SMS.</translation>
    </message>
    <message>
        <source>{slots} and {callback} are not always known. Put them into brackets with their words; else the profession’s text goes when there are none.</source>
        <translation>{slots} et {callback} ne sont pas toujours connus. Mettez-les entre crochets avec leurs mots&#x202f;; sinon, quand il n’y en a pas, c’est le texte du métier qui part.</translation>
    </message>
    <message>
        <source>The text promises that a second call gets through, and none does: see “Second call” in the guard’s section.</source>
        <translation>Le texte promet qu’un second appel passe, et aucun ne passe&#xa0;: voir «&#xa0;Deuxième appel&#xa0;» dans la section Garde.</translation>
    </message>
    <message>
        <source>The text is too long for one of its ways: a shorter one goes instead. Shorten it, or the address of the booking page.</source>
        <translation>Le texte est trop long pour l’un de ses chemins&#xa0;: un plus court part à sa place. Raccourcissez-le, ou l’adresse de la page de réservation.</translation>
    </message>
    <message>
        <source>By SMS even the link alone takes several parts: use a shorter address of the booking page.</source>
        <translation>Par SMS, même le lien seul prend plusieurs parties&#xa0;: prenez une adresse plus courte pour la page de réservation.</translation>
    </message>
    <message numerus="yes">
        <source>At most %n character(s).</source>
        <translation>
            <numerusform>Au plus %n caractère.</numerusform>
            <numerusform>Au plus %n caractères.</numerusform>
        </translation>
    </message>
    <message>
        <source>A brace or a bracket is left alone. By themselves they are written {{ }} {[} {]}.</source>
        <translation>Une accolade ou un crochet est seul. Pour eux-mêmes, ils s’écrivent {{ }} {[} {]}.</translation>
    </message>
    <message>
        <source>{name} does not exist.</source>
        <translation>{name} n’existe pas.</translation>
    </message>
    <message>
        <source>{name} does not exist. Did you mean {nearest}?</source>
        <translation>{name} n’existe pas. Vouliez-vous dire {nearest}&#x202f;?</translation>
    </message>
</context>
<context>
    <name>ShadowCard</name>
    <message>
        <source>estimated</source>
        <translation>estimé</translation>
    </message>
    <message>
        <source>W&amp;hat would it have done?</source>
        <translation>Qu’aurait-il &amp;fait&#x202f;?</translation>
    </message>
    <message>
        <source>Start protectin&amp;g</source>
        <translation>C&amp;ommencer à protéger</translation>
    </message>
    <message>
        <source>FocusGuard protects your blocks now</source>
        <translation>FocusGuard protège maintenant vos blocs</translation>
    </message>
    <message>
        <source>Unplanned calls are refused and answered. One click takes you back to watching only.</source>
        <translation>Les appels imprévus sont refusés et reçoivent une réponse. Un clic suffit pour revenir à l’observation.</translation>
    </message>
    <message>
        <source>&amp;Back to watching only</source>
        <translation>Revenir à l’o&amp;bservation</translation>
    </message>
    <message>
        <source>Your week of watching is complete</source>
        <translation>Votre semaine d’observation est terminée</translation>
    </message>
    <message>
        <source>Watching only</source>
        <translation>Observation seule</translation>
    </message>
    <message>
        <source>Watching only: day {day} of {days}</source>
        <translation>Observation seule&#xa0;: jour {day} sur {days}</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) in your blocks: {who}.</source>
        <translation>
            <numerusform>%n appel pendant vos blocs&#xa0;: {who}.</numerusform>
            <numerusform>%n appels pendant vos blocs&#xa0;: {who}.</numerusform>
        </translation>
    </message>
    <message>
        <source>None was refused, and nobody was written to.</source>
        <translation>Aucun n’a été refusé, et personne n’a reçu de message.</translation>
    </message>
    <message numerus="yes">
        <source>%n from people you know</source>
        <translation>
            <numerusform>%n de quelqu’un que vous connaissez</numerusform>
            <numerusform>%n de personnes que vous connaissez</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n from strangers</source>
        <translation>
            <numerusform>%n d’un inconnu</numerusform>
            <numerusform>%n d’inconnus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n with a withheld number</source>
        <translation>
            <numerusform>%n en numéro masqué</numerusform>
            <numerusform>%n en numéro masqué</numerusform>
        </translation>
    </message>
    <message>
        <source>No call can be seen yet: set up your line in the preferences.</source>
        <translation>Aucun appel n’est encore visible&#xa0;: réglez votre ligne dans les préférences.</translation>
    </message>
    <message>
        <source>Nothing to see yet: there was no block. Calls count during blocks.</source>
        <translation>Rien à observer encore&#xa0;: il n’y a pas eu de bloc. Seuls comptent les appels pendant un bloc.</translation>
    </message>
    <message>
        <source>No call was seen, but the line was not always there to see one.</source>
        <translation>Aucun appel n’a été vu, mais la ligne n’était pas toujours là pour en voir un.</translation>
    </message>
    <message>
        <source>Nobody has called during a block yet.</source>
        <translation>Personne n’a encore appelé pendant un bloc.</translation>
    </message>
    <message>
        <source>The guard begins to watch with your next block.</source>
        <translation>L’observation commence avec votre prochain bloc.</translation>
    </message>
    <message numerus="yes">
        <source>FocusGuard would have refused %n call(s)</source>
        <translation>
            <numerusform>FocusGuard aurait refusé %n appel</numerusform>
            <numerusform>FocusGuard aurait refusé %n appels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and sent %n repl(ies).</source>
        <translation>
            <numerusform>et envoyé %n réponse.</numerusform>
            <numerusform>et envoyé %n réponses.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It would have let %n through: {why}.</source>
        <translation>
            <numerusform>Il en aurait laissé passer %n&#xa0;: {why}.</numerusform>
            <numerusform>Il en aurait laissé passer %n&#xa0;: {why}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Time saved: about {mid}, between {low} and {high}.</source>
        <translation>Temps gagné&#xa0;: environ {mid}, entre {low} et {high}.</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Interruptions</source>
        <translation>Interruptions</translation>
    </message>
    <message>
        <source>Catch up</source>
        <translation>À rappeler</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Tableau de bord</translation>
    </message>
</context>
<context>
    <name>SipPage</name>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>More lines stand in settings.toml: {names}.</source>
        <translation>D’autres lignes sont dans settings.toml&#xa0;: {names}.</translation>
    </message>
</context>
<context>
    <name>StartStep</name>
    <message>
        <source>How to begin</source>
        <translation>Pour commencer</translation>
    </message>
    <message>
        <source>A week of watching shows what would have happened before anything does.</source>
        <translation>Une semaine d’observation montre ce qui se serait passé, avant que rien ne se passe.</translation>
    </message>
    <message>
        <source>Watch for a week, refuse nothing (recommended)</source>
        <translation>Observer une semaine, sans rien refuser (conseillé)</translation>
    </message>
    <message>
        <source>Protect my blocks from now on</source>
        <translation>Protéger mes blocs dès maintenant</translation>
    </message>
    <message>
        <source>Start FocusGuard when I log in</source>
        <translation>Lancer FocusGuard à l’ouverture de ma session</translation>
    </message>
    <message>
        <source>Calls ring as always. The window tells which ones would have been deflected.</source>
        <translation>Les appels sonnent comme toujours. La fenêtre dit lesquels auraient été détournés.</translation>
    </message>
    <message>
        <source>During a block calls are refused politely, and unknown callers get your reply.</source>
        <translation>Pendant un bloc, les appels sont refusés poliment, et les inconnus reçoivent votre réponse.</translation>
    </message>
</context>
<context>
    <name>StepTable</name>
    <message>
        <source>Blocks of the coming days</source>
        <translation>Blocs des prochains jours</translation>
    </message>
</context>
<context>
    <name>StepsModel</name>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Bloc</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>{week}: no block</source>
        <translation>{week}&#xa0;: aucun bloc</translation>
    </message>
</context>
<context>
    <name>Subjects</name>
    <message>
        <source>Line “{name}”</source>
        <translation>Ligne «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>Calendar “{name}”</source>
        <translation>Agenda «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>SMS “{name}”</source>
        <translation>SMS «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Agenda</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Mobile phone</source>
        <translation>Téléphone mobile</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Courriel</translation>
    </message>
    <message>
        <source>Bookings</source>
        <translation>Réservations</translation>
    </message>
</context>
<context>
    <name>TimelineWords</name>
    <message>
        <source>Blocks</source>
        <translation>Blocs</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Appels</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Agenda</translation>
    </message>
    <message>
        <source>Focus</source>
        <translation>Concentration</translation>
    </message>
    <message>
        <source>Timeline of {day}</source>
        <translation>Chronologie du {day}</translation>
    </message>
    <message numerus="yes">
        <source>%n block(s)</source>
        <translation>
            <numerusform>%n bloc</numerusform>
            <numerusform>%n blocs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n appel</numerusform>
            <numerusform>%n appels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n événement</numerusform>
            <numerusform>%n événements</numerusform>
        </translation>
    </message>
    <message>
        <source>{line}: calls were not observed</source>
        <translation>{line}&#xa0;: les appels n’ont pas été observés</translation>
    </message>
</context>
<context>
    <name>ValueStep</name>
    <message>
        <source>What calls take from you</source>
        <translation>Ce que les appels vous coûtent</translation>
    </message>
    <message>
        <source>Three guesses are enough. Later the dashboard counts what really came.</source>
        <translation>Trois ordres de grandeur suffisent. Plus tard, le tableau de bord compte ce qui est vraiment arrivé.</translation>
    </message>
    <message>
        <source>Calls a week that interrupt</source>
        <translation>Appels gênants par semaine</translation>
    </message>
    <message>
        <source>estimate</source>
        <translation>estimation</translation>
    </message>
    <message>
        <source>about {sum} a year</source>
        <translation>environ {sum} par an</translation>
    </message>
    <message>
        <source>Estimate: {sum}</source>
        <translation>Estimation&#xa0;: {sum}</translation>
    </message>
    <message>
        <source>Low {low}, middle {mid}, high {high}: {low_hours} to {high_hours} h a year.</source>
        <translation>Bas {low}, moyen {mid}, haut {high}&#xa0;: {low_hours} à {high_hours}&#xa0;h par an.</translation>
    </message>
    <message>
        <source>Rests on: {weeks} working weeks, {low}, {mid} or {high} min to get back to the task after each call, and {share} of the freed time sold again. No measurement: your own calls may cost less.</source>
        <translation>Repose sur&#xa0;: {weeks} semaines travaillées, {low}, {mid} ou {high}&#xa0;min pour se remettre à la tâche après chaque appel, et {share} du temps libéré revendu. Ce n’est pas une mesure&#xa0;: vos appels coûtent peut-être moins.</translation>
    </message>
</context>
<context>
    <name>VerdictWords</name>
    <message>
        <source>{what}: {why}</source>
        <translation>{what}&#xa0;: {why}</translation>
    </message>
    <message>
        <source>Let through</source>
        <translation>Passe</translation>
    </message>
    <message>
        <source>Only observed</source>
        <translation>Seulement observé</translation>
    </message>
    <message>
        <source>Refused, with a reply</source>
        <translation>Refusé, avec réponse</translation>
    </message>
    <message>
        <source>Refused, no reply</source>
        <translation>Refusé, sans réponse</translation>
    </message>
    <message>
        <source>guard off</source>
        <translation>garde désactivée</translation>
    </message>
    <message>
        <source>guard suspended</source>
        <translation>garde suspendue</translation>
    </message>
    <message>
        <source>no block</source>
        <translation>pas de bloc</translation>
    </message>
    <message>
        <source>emergency or service number</source>
        <translation>numéro d’urgence ou de service</translation>
    </message>
    <message>
        <source>always welcome</source>
        <translation>toujours bienvenu</translation>
    </message>
    <message>
        <source>planned call</source>
        <translation>appel prévu</translation>
    </message>
    <message>
        <source>somebody’s slot</source>
        <translation>créneau de quelqu’un</translation>
    </message>
    <message>
        <source>second call, urgent</source>
        <translation>second appel, urgent</translation>
    </message>
    <message>
        <source>paying client</source>
        <translation>client payant</translation>
    </message>
    <message>
        <source>free call of the month</source>
        <translation>appel offert du mois</translation>
    </message>
    <message>
        <source>first contact</source>
        <translation>premier contact</translation>
    </message>
    <message>
        <source>withheld number</source>
        <translation>numéro masqué</translation>
    </message>
    <message>
        <source>the guard only watches</source>
        <translation>observation seule</translation>
    </message>
    <message>
        <source>on your list</source>
        <translation>sur votre liste</translation>
    </message>
    <message>
        <source>canvassing number</source>
        <translation>numéro de démarchage</translation>
    </message>
    <message>
        <source>client with an appointment soon</source>
        <translation>client qui a bientôt rendez-vous</translation>
    </message>
    <message>
        <source>outside your hours</source>
        <translation>hors de vos horaires</translation>
    </message>
    <message>
        <source>unplanned</source>
        <translation>imprévu</translation>
    </message>
</context>
<context>
    <name>VipStep</name>
    <message>
        <source>Who always gets through</source>
        <translation>Qui passe toujours</translation>
    </message>
    <message>
        <source>Family, school, the doctor: one number a line. A whole group of your people book is written as group:family.</source>
        <translation>La famille, l’école, le médecin&#xa0;: un numéro par ligne. Tout un groupe de votre carnet s’écrit group:famille.</translation>
    </message>
    <message>
        <source>Read in {country}: {numbers}</source>
        <translation>Lus en {country}&#xa0;: {numbers}</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Set &amp;up…</source>
        <translation>Ré&amp;gler…</translation>
    </message>
    <message>
        <source>Set up your calendar</source>
        <translation>Réglez votre agenda</translation>
    </message>
    <message>
        <source>Your blocks are read in it, and who has an appointment gets through. Until then you can start blocks by hand.</source>
        <translation>Vos blocs s’y lisent, et qui a rendez-vous passe. D’ici là, démarrez vos blocs à la main.</translation>
    </message>
    <message>
        <source>Set up your line</source>
        <translation>Réglez votre ligne</translation>
    </message>
    <message>
        <source>FocusGuard takes the calls of your blocks on it. Until then no call is seen or deflected. You need the account of your SIP line.</source>
        <translation>FocusGuard y reçoit les appels de vos blocs. D’ici là, aucun appel n’est vu ni détourné. Il vous faut le compte de votre ligne SIP.</translation>
    </message>
    <message>
        <source>Set up your calendar and your line</source>
        <translation>Réglez votre agenda et votre ligne</translation>
    </message>
    <message>
        <source>FocusGuard reads your blocks in your calendar and guards your line while they last. Until then no call is seen or deflected. You need the calendar’s CalDAV address and the account of your SIP line.</source>
        <translation>FocusGuard lit vos blocs dans votre agenda et garde votre ligne tant qu’ils durent. D’ici là, aucun appel n’est vu ni détourné. Il vous faut l’adresse CalDAV de votre agenda et le compte de votre ligne SIP.</translation>
    </message>
</context>
<context>
    <name>WelcomeStep</name>
    <message>
        <source>Welcome</source>
        <translation>Bienvenue</translation>
    </message>
    <message>
        <source>FocusGuard keeps your focus blocks free of calls: who calls meanwhile gets a polite reply with the way to an appointment. A few steps set it up. Each can be left out, and none is final: everything stands in the preferences afterwards.</source>
        <translation>FocusGuard garde vos blocs de concentration libres d’appels&#xa0;: qui appelle pendant ce temps reçoit une réponse polie et le moyen de prendre rendez-vous. Quelques étapes suffisent. Chacune peut être passée, et rien n’est définitif&#xa0;: tout se retrouve dans les préférences.</translation>
    </message>
    <message>
        <source>See it with examples</source>
        <translation>Voir avec des exemples</translation>
    </message>
    <message>
        <source>Opens a second window, marked DEMO, with a made-up day in a home of its own. It sends nothing and changes nothing of yours; close it when you have seen enough.</source>
        <translation>Ouvre une seconde fenêtre, marquée DEMO, avec une journée inventée dans un dossier à part. Elle n’envoie rien et ne change rien chez vous&#x202f;; fermez-la quand vous en avez assez vu.</translation>
    </message>
    <message>
        <source>The examples open in a window of their own in a moment.</source>
        <translation>Les exemples s’ouvrent dans leur propre fenêtre dans un instant.</translation>
    </message>
    <message>
        <source>The examples could not be started. In a terminal: focusguard demo</source>
        <translation>Les exemples n’ont pas pu être lancés. Dans un terminal&#xa0;: focusguard demo</translation>
    </message>
</context>
<context>
    <name>WindowLine</name>
    <message>
        <source>Start</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Remove this window</source>
        <translation>Retirer cette plage</translation>
    </message>
</context>
<context>
    <name>WindowsField</name>
    <message>
        <source>Add a window</source>
        <translation>Ajouter une plage</translation>
    </message>
    <message>
        <source>A window needs at least one day, and an end other than its start.</source>
        <translation>Une plage a au moins un jour, et une fin différente de son début.</translation>
    </message>
</context>
<context>
    <name>WizardWindow</name>
    <message>
        <source>Set up FocusGuard</source>
        <translation>Régler FocusGuard</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Each step is saved when you go on; you can stop and come back.</source>
        <translation>Chaque étape est enregistrée quand vous continuez&#x202f;; vous pouvez arrêter et revenir.</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Retour</translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation>&amp;Passer</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Suivant</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation>&amp;Terminer</translation>
    </message>
    <message>
        <source>&amp;Later</source>
        <translation>&amp;Plus tard</translation>
    </message>
</context>
</TS>
