"""What the day is told with: French, English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from focusguard.domain.language import Language


class Words(NamedTuple):
    """One text in both languages."""

    fr: str
    en: str

    def of(self, language: Language) -> str:
        """Return the text in *language*."""
        return self.fr if language is Language.FR else self.en


STORIES: Final[Mapping[str, Words]] = {
    "outside-focus": Words(
        "{caller} appelle avant le premier bloc.", "{caller} calls before the first block."
    ),
    "unknown-caller": Words(
        "{caller}, que personne ne connaît, appelle en plein travail.",
        "{caller}, whom nobody knows, calls in the middle of the work.",
    ),
    "vip": Words("{caller} appelle\u00a0: une adresse prioritaire.", "{caller} calls: a VIP."),
    "urgent-first-call": Words(
        "{caller} appelle pour une urgence, une première fois.",
        "{caller} calls about something urgent, a first time.",
    ),
    "urgent-second-call": Words(
        "{caller} rappelle deux minutes après, comme la réponse le propose.",
        "{caller} calls again two minutes later, as the reply says.",
    ),
    "same-caller-again": Words(
        "{caller} rappelle dans le même bloc.", "{caller} calls again in the same block."
    ),
    "planned": Words(
        "{caller} appelle deux minutes avant son rendez-vous de 10\u00a0h\u00a030.",
        "{caller} calls two minutes before the appointment at 10:30.",
    ),
    "anonymous": Words("Un numéro masqué appelle.", "A withheld number calls."),
    "anonymous-again": Words(
        "Un numéro masqué rappelle deux minutes après.", "A withheld number calls again two minutes later."
    ),
    "refused-silently": Words(
        "{caller} appelle\u00a0: un démarcheur, refusé sans un mot.",
        "{caller} calls: a canvasser, refused without a word.",
    ),
    "lunch": Words("{caller} appelle pendant le déjeuner.", "{caller} calls during lunch."),
    "unknown-at-slot": Words(
        "Un inconnu appelle à l’heure du rendez-vous avec {caller}, dont le numéro n’est pas connu.",
        "Somebody unknown calls at the time of the meeting with {caller}, whose number is not known.",
    ),
    "abandoned": Words("{caller} appelle et raccroche aussitôt.", "{caller} calls and hangs up at once."),
    "vip-only-phone": Words(
        "{caller} appelle\u00a0: le garde, seul poste, sonne\u00a0; l’appel n’est pas pris.",
        "{caller} calls: the guard, the only phone, rings; nobody takes the call.",
    ),
    "only-phone": Words(
        "{caller} appelle\u00a0; le garde est le seul poste de la ligne.",
        "{caller} calls; the guard is the only phone on the line.",
    ),
}

ENDINGS: Final[Mapping[tuple[str, int], Words]] = {
    ("prevented", 603): Words("refusé (603)", "refused (603)"),
    ("passed", 200): Words("décroché au bureau", "taken at the desk"),
    ("passed", 487): Words("passé, a sonné", "let through, rang"),
    ("abandoned", 487): Words("a raccroché avant la réponse", "hung up before the answer"),
}
OTHER_ENDING: Final = Words("{outcome} ({status})", "{outcome} ({status})")
WITHHELD: Final = Words("Numéro masqué", "Withheld number")

SETTING_UP: Final = Words(
    "La scène se monte\u00a0: un serveur d’agenda, un opérateur, un poste de bureau, neuf téléphones.",
    "Setting the stage: a calendar server, a telephone company, a desk phone, nine telephones.",
)
CALENDAR_READ: Final = Words(
    "L’agenda est lu\u00a0: {count} blocs de concentration aujourd’hui.",
    "The calendar is read: {count} focus blocks today.",
)
FOCUS_BEGINS: Final = Words(
    "Un bloc commence\u00a0: le garde prend la ligne, à côté des autres postes.",
    "A block begins: the guard takes the line, beside the other phones.",
)
FOCUS_ENDS: Final = Words(
    "Le bloc est fini\u00a0: le garde quitte la ligne.", "The block is over: the guard leaves the line."
)
DESK_UNPLUGGED: Final = Words("Le poste du bureau est débranché.", "The desk phone is unplugged.")
RESULT: Final = Words("       → {ending}, {sent}.", "       → {ending}, {sent}.")
LINK_SENT: Final = Words("réponse reçue avec le lien", "reply with the link received")
NOTHING_SENT: Final = Words("rien n’est envoyé", "nothing is sent")
FAULT: Final = Words("       ✗ {fault}", "       ✗ {fault}")
FIRST_REPLY: Final = Words("       «\u00a0{text}\u00a0»", "       “{text}”")

BOOKED: Final = Words(
    "{caller} suit le lien de la réponse, réserve et paie.",
    "{caller} follows the link of the reply, books and pays.",
)
BOOKED_HOW: Final = Words(
    "       (La page de réservation est fictive\u00a0; l’événement est bien dans l’agenda.)",
    "       (The booking page is made up; the event really stands in the calendar.)",
)

HEADINGS: Final = (
    Words("heure", "time"),
    Words("qui appelle", "who called"),
    Words("ce qui s’est passé", "what happened"),
    Words("envoyé", "sent"),
    Words("attendu", "as it should"),
)
LINK_CELL: Final = Words("lien", "link")
YES: Final = Words("oui", "yes")
NO: Final = Words("NON", "NO")
MEASURED: Final = Words(
    "Mesuré\u00a0: {calls} appels vus, {prevented} interruptions évitées, {replies} réponses envoyées, "
    "{focus} de concentration gardée, {booked} rendez-vous payé ({revenue}).",
    "Measured: {calls} calls seen, {prevented} interruptions prevented, {replies} replies sent, "
    "{focus} of focus kept, {booked} paid appointment ({revenue}).",
)
ESTIMATED: Final = Words(
    "Estimé (à part)\u00a0: {low} à {high} de travail préservées, soit {low_value} à {high_value} "
    "à {rate} de l’heure dont {share}\u00a0% revendus.",
    "Estimated (apart): {low} to {high} of work saved, worth {low_value} to {high_value} "
    "at {rate} an hour, {share}% of it sold again.",
)
WELL: Final = Words(
    "Les {count} appels se sont terminés comme prévu.", "All {count} calls ended as they should."
)
BADLY: Final = Words(
    "{bad} appels sur {count} ne se sont pas terminés comme prévu.",
    "{bad} of {count} calls did not end as they should.",
)
DAY_FAULT: Final = Words("La journée\u00a0: {fault}", "The day: {fault}")
