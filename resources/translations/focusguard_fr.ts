<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en_GB">
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
        <source>&amp;Open FocusGuard</source>
        <translation>&amp;Ouvrir FocusGuard</translation>
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
        <source>No call yet. Your blocks are guarded: nothing for you to watch.</source>
        <translation>Aucun appel pour l’instant. Vos blocs sont gardés&#xa0;: vous n’avez rien à surveiller.</translation>
    </message>
    <message>
        <source>No block and no call on this day. Start a block when you want quiet.</source>
        <translation>Ni bloc ni appel ce jour-là. Démarrez un bloc quand vous voulez du calme.</translation>
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
        <source>Free, next block at {time}</source>
        <translation>Libre, prochain bloc à {time}</translation>
    </message>
    <message>
        <source>Free, next block {day} at {time}</source>
        <translation>Libre, prochain bloc {day} à {time}</translation>
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
        <source>Call deflected: {who}</source>
        <translation>Appel détourné&#xa0;: {who}</translation>
    </message>
    <message>
        <source>Call during your block: {who}</source>
        <translation>Appel pendant votre bloc&#xa0;: {who}</translation>
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
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>kept in the keyring</source>
        <translation>enregistré dans le trousseau</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>aucun pour l’instant</translation>
    </message>
    <message>
        <source>keyring out of reach</source>
        <translation>trousseau hors d’atteinte</translation>
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
    <name>Refusals</name>
    <message>
        <source>{allowed} Did you mean {nearest}?</source>
        <translation>{allowed} Vouliez-vous dire {nearest}&#x202f;?</translation>
    </message>
    <message>
        <source>One number or address a line: 06 12 34 56 78, sip:name@host or name@host.</source>
        <translation>Un numéro ou une adresse par ligne&#xa0;: 06 12 34 56 78, sip:nom@hôte ou nom@hôte.</translation>
    </message>
    <message>
        <source>An http:// or https:// address, without a password in it.</source>
        <translation>Une adresse http:// ou https://, sans mot de passe.</translation>
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
        <source>Calls on {channel} were not observed</source>
        <translation>Les appels sur {channel} n’ont pas été observés</translation>
    </message>
</context>
</TS>
