"""Who is guarded, how strictly, and what the reply says: [profile] [guard] [reply] [journal]."""

# ruff: noqa: RUF009 - option() and tables() are dataclasses.field() with a setting’s words
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from focusguard.domain.address import Scheme
from focusguard.domain.decisions import AnonymousPolicy, GuardMode
from focusguard.domain.language import Language
from focusguard.domain.spam import SpamList
from focusguard.domain.wording.compose import LanguageBy
from focusguard.domain.wording.template import VARIABLES
from focusguard.settings.agenda import FocusWindowSettings
from focusguard.settings.forms import COUNTRY, CURRENCY, DATABASE_URL, TIME_ZONE
from focusguard.settings.options import Contradiction, Example, Section, option, tables
from focusguard.settings.rules import Choice, Flag, ListOf, Number, Whole
from focusguard.settings.texts import AddressText, PatternText, PrefixText, Template, Text
from focusguard.settings.words import DAYS, HOURS, MINUTES, MONEY_PER_HOUR, PER_HOUR, PER_MONTH, Words


class ProfileKind(StrEnum):
    """Whose day it is; by itself it changes only the words of the reply."""

    FREELANCE = "freelance"
    COACH = "coach"
    CONSULTANT = "consultant"


PROFILE_KINDS: Final = Choice(
    {
        ProfileKind.FREELANCE: Words("Indépendant", "Freelance"),
        ProfileKind.COACH: Words("Coach", "Coach"),
        ProfileKind.CONSULTANT: Words("Consultant", "Consultant"),
    }
)
LANGUAGES: Final = Choice(
    {Language.FR: Words("Français", "French"), Language.EN: Words("Anglais", "English")}
)
GUARD_MODES: Final = Choice(
    {
        GuardMode.GUARD: Words("Protéger", "Guard"),
        GuardMode.SHADOW: Words("Observer sans rien envoyer", "Observe, send nothing"),
        GuardMode.OFF: Words("Arrêté", "Off"),
    }
)
LANGUAGES_BY: Final = Choice(
    {
        LanguageBy.BOTH: Words("Le carnet, sinon le pays du numéro", "The book, else the number’s country"),
        LanguageBy.BOOK: Words("Le carnet", "The book"),
        LanguageBy.COUNTRY: Words("Le pays du numéro", "The number’s country"),
        LanguageBy.PROFILE: Words("Toujours celle du profil", "Always the profile’s"),
    }
)
ANONYMOUS_POLICIES: Final = Choice(
    {
        AnonymousPolicy.SCREEN: Words("Filtrés comme les autres", "Screened like the others"),
        AnonymousPolicy.PASS: Words("Passent", "Get through"),
        AnonymousPolicy.REFUSE: Words("Refusés", "Refused"),
    }
)
SPAM_LISTS: Final = Choice({SpamList.ARCEP: Words("Arcep (France)", "Arcep (France)")})
_PATTERNS: Final = ListOf(PatternText(), form="a list of addresses, groups, prefixes and domains")
REPLY: Final = Template(tuple(sorted(VARIABLES)))
_WEEK_MINUTES: Final = 7 * 24 * 60
_YEAR_HOURS: Final = 366 * 24


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileSettings(Section):
    """[profile]. An empty `time_zone` is the system's."""

    title = Words("Profil", "Profile")

    kind: ProfileKind = option(
        ProfileKind.FREELANCE, PROFILE_KINDS,
        ("Métier", "Profession"),
        ("Choisit les mots de la réponse.", "Chooses the words of the reply."),
    )  # fmt: skip
    name: str = option(
        Example("Claire Martin"), Text("your name", longest=100),
        ("Nom", "Name"),
        ("Le nom que lit l’appelant : {name} dans la réponse.",
         "The name that callers read: {name} in the reply."),
    )  # fmt: skip
    addresses: tuple[str, ...] = option(
        (), ListOf(AddressText(frozenset({Scheme.MAILTO})), form="a list of e-mail addresses"),
        ("Adresses e-mail", "E-mail addresses"),
        ("Vos adresses, telles qu’elles figurent dans les invitations.", "Yours, as invitations have them."),
    )  # fmt: skip
    language: Language = option(
        Language.FR, LANGUAGES,
        ("Langue", "Language"),
        ("Langue de l’application et des réponses.", "Language of the app and of the replies."),
    )  # fmt: skip
    country: str = option(
        "FR", COUNTRY,
        ("Pays", "Country"),
        ("Pays où se lisent les numéros sans +.", "The country in which numbers without + are read."),
    )  # fmt: skip
    time_zone: str = option(
        "", TIME_ZONE,
        ("Fuseau horaire", "Time zone"),
        ("Fuseau des plages et des réponses ; vide : celui du système.",
         "The zone of windows and replies; empty: the system’s."),
    )  # fmt: skip
    hourly_rate: float = option(
        100.0, Number(0, 1_000_000),
        ("Tarif horaire", "Hourly rate"),
        ("Sert à estimer la valeur du temps gagné.", "Used to estimate what the time saved is worth."),
        unit=MONEY_PER_HOUR,
    )  # fmt: skip
    currency: str = option(
        "EUR", CURRENCY,
        ("Devise", "Currency"),
        ("Code ISO 4217 des prix et des estimations.", "ISO 4217 code of prices and estimates."),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingHoursSettings(FocusWindowSettings):
    """[[guard.working_hours]]. Outside of all of them calls are refused too; none: at no hour."""

    title = Words("Heures de travail", "Working hours")


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardSettings(Section):
    """[guard]. `refocus_minutes` is low, mid, high."""

    title = Words("Garde", "Guard")

    mode: GuardMode = option(
        GuardMode.GUARD, GUARD_MODES,
        ("Mode", "Mode"),
        ("Ce qui arrive aux appels pendant un bloc. Observer : rien n’est refusé, rien n’est envoyé.",
         "What happens to calls during a block. Observe: nothing is refused, nothing is sent."),
    )  # fmt: skip
    vip: tuple[str, ...] = option(
        (), _PATTERNS,
        ("Toujours passer", "Always let through"),
        ("Qui passe même pendant un bloc : numéros, adresses, group:famille, tel:+33142*, *@exemple.fr.",
         "Who gets through even in a block: numbers, addresses, group:family, tel:+33142*, *@example.net."),
    )  # fmt: skip
    refuse_silently: tuple[str, ...] = option(
        (), _PATTERNS,
        ("Refuser sans réponse", "Refuse without a reply"),
        ("Qui est refusé sans rien recevoir, écrit comme ci-dessus.",
         "Who is refused and sent nothing, written as above."),
    )  # fmt: skip
    spam_prefixes: tuple[str, ...] = option(
        (), ListOf(PrefixText(), form="a list of prefixes"),
        ("Préfixes indésirables", "Unwanted prefixes"),
        ("Les numéros qui commencent ainsi sont refusés et ne reçoivent rien : 0162.",
         "Numbers that begin so are refused and sent nothing: 0162."),
    )  # fmt: skip
    spam_lists: tuple[SpamList, ...] = option(
        (), ListOf(SPAM_LISTS, form="a list"),
        ("Listes d’indésirables", "Lists of unwanted prefixes"),
        ("Préfixes réservés au démarchage, tels que les publie le régulateur.",
         "Prefixes kept for canvassing, as the regulator publishes them."),
    )  # fmt: skip
    repeat_caller_minutes: int = option(
        3, Whole(0, _WEEK_MINUTES),
        ("Deuxième appel", "Second call"),
        ("Un second appel dans ce délai passe : c’est urgent. 0 : jamais.",
         "A second call within these gets through: it is urgent. 0: never."),
        unit=MINUTES,
    )  # fmt: skip
    planned_margin_minutes: int = option(
        10, Whole(0, _WEEK_MINUTES),
        ("Marge des rendez-vous", "Margin of appointments"),
        ("Qui a réservé passe, cette durée avant et après son créneau.",
         "Who has booked gets through, this long before and after the slot."),
        unit=MINUTES,
    )  # fmt: skip
    earned_vip_days: int = option(
        30, Whole(0, 3_650),
        ("Passe après paiement", "Gets through after paying"),
        ("Qui a payé passe pendant ces jours, et qui a une séance réservée passe ce jour-là. 0 : non.",
         "Who has paid gets through for these days, and who has a booked session that day. 0: no."),
        unit=DAYS,
    )  # fmt: skip
    free_calls_per_month: int = option(
        0, Whole(0, 1_000),
        ("Appels offerts", "Free calls"),
        ("Autant d’appels d’un client connu passent chaque mois. 0 : aucun.",
         "So many calls of a known client get through each month. 0: none."),
        unit=PER_MONTH,
    )  # fmt: skip
    first_contact_minutes: int = option(
        0, Whole(0, 24 * 60),
        ("Premier contact", "First contact"),
        ("Le premier appel d’un inconnu passe une fois, pour cette durée. 0 : jamais.",
         "The first call of a stranger gets through once, for this long. 0: never."),
        unit=MINUTES,
    )  # fmt: skip
    coordination: bool = option(
        True, Flag(),
        ("Appels de coordination", "Coordination calls"),
        ("Qui a un rendez-vous sous 48 h reçoit une réponse sans prix.",
         "Who has an appointment within 48 h is answered without a price."),
    )  # fmt: skip
    anonymous: AnonymousPolicy = option(
        AnonymousPolicy.SCREEN, ANONYMOUS_POLICIES,
        ("Numéros masqués", "Withheld numbers"),
        ("Ce qui arrive à un appel sans numéro pendant un bloc.",
         "What happens in a block to a call without a number."),
    )  # fmt: skip
    working_hours: tuple[WorkingHoursSettings, ...] = tables(WorkingHoursSettings, key="working_hours")
    reply_once_hours: int = option(
        24, Whole(0, _YEAR_HOURS),
        ("Une réponse par", "One reply within"),
        ("Au plus une réponse par appelant et par bloc, et dans ce délai.",
         "At most one reply per caller and block, and within this."),
        unit=HOURS,
    )  # fmt: skip
    replies_per_hour: int = option(
        20, Whole(0),
        ("Réponses par heure", "Replies per hour"),
        ("Au plus autant de réponses en une heure, tous appelants confondus.",
         "At most this many replies in one hour, over all callers."),
        unit=PER_HOUR,
    )  # fmt: skip
    resale_share: float = option(
        0.5, Number(0, 1),
        ("Part revendue", "Share sold again"),
        ("Part du temps libéré qui est revendue, de 0 à 1 (hypothèse des estimations).",
         "The share of freed time that is sold again, 0 to 1 (an assumption of the estimates)."),
    )  # fmt: skip
    refocus_minutes: tuple[int, ...] = option(
        (0, 10, 23), ListOf(Whole(0, 24 * 60), 3, 3, rising=True, form="three numbers, low ≤ mid ≤ high"),
        ("Retour à la tâche", "Back to the task"),
        ("Temps pour reprendre le fil : bas, moyen, haut (hypothèse des estimations).",
         "Time to pick up the thread: low, mid, high (an assumption of the estimates)."),
        unit=MINUTES,
    )  # fmt: skip
    average_call_minutes: int = option(
        15, Whole(0, 24 * 60),
        ("Durée d’un appel", "Length of a call"),
        ("Durée moyenne d’un appel imprévu (hypothèse des estimations).",
         "Average length of an unplanned call (an assumption of the estimates)."),
        unit=MINUTES,
    )  # fmt: skip

    def contradictions(self) -> Iterator[Contradiction]:
        """An address cannot both get through and be refused."""
        for index, address in enumerate(self.refuse_silently):
            if address in self.vip:
                yield Contradiction(
                    f"refuse_silently[{index}]", address, "stands in guard.vip too; keep one of both"
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplySettings(Section):
    """[reply]. An empty text is the profile's own. `[ … ]` is left out where a variable in it is empty."""

    title = Words("Réponse", "Reply")

    language: LanguageBy = option(
        LanguageBy.BOTH, LANGUAGES_BY,
        ("Langue choisie par", "Language chosen by"),
        ("Ce qui choisit la langue d’une réponse ; à défaut, celle du profil.",
         "What chooses the language of a reply; where it does not tell, the profile’s."),
    )  # fmt: skip
    price_by_sms: bool = option(
        False, Flag(),
        ("Prix par SMS aux inconnus", "Price by SMS to strangers"),
        ("Indiquer le prix, par SMS, à un numéro inconnu en France.",
         "Tell the price, by SMS, to an unknown number in France."),
    )  # fmt: skip
    fr: str = option(
        "", REPLY,
        ("En français", "In French"),
        ("Texte envoyé en français ; vide : celui du profil.",
         "The text sent in French; empty: the profile’s own."),
    )  # fmt: skip
    fr_known: str = option(
        "", REPLY,
        ("En français, à un contact", "In French, to a contact"),
        ("Texte pour qui figure au carnet ou à l’agenda ; vide : le texte ci-dessus, sinon celui du profil.",
         "For whom the book or a calendar knows; empty: the text above, else the profile’s own."),
    )  # fmt: skip
    fr_coordination: str = option(
        "", REPLY,
        ("En français, avant un rendez-vous", "In French, about an appointment"),
        ("Texte pour qui a bientôt rendez-vous, sans prix ni lien : {callback} ; vide : celui du profil.",
         "For who has an appointment soon, no price or link: {callback}; empty: the profile’s own."),
    )  # fmt: skip
    fr_repeat_2: str = option(
        "", REPLY,
        ("En français, deuxième réponse", "In French, second reply"),
        ("Texte plus ferme pour qui a déjà eu une réponse ; vide : celui du profil.",
         "Firmer, for who had a reply before; empty: the profile’s own."),
    )  # fmt: skip
    fr_repeat_3: str = option(
        "", REPLY,
        ("En français, réponses suivantes", "In French, later replies"),
        ("Texte pour qui en a déjà eu plusieurs ; vide : le lien seul.",
         "For who had several before; empty: the link alone."),
    )  # fmt: skip
    en: str = option(
        "", REPLY,
        ("En anglais", "In English"),
        ("Texte envoyé en anglais ; vide : celui du profil.",
         "The text sent in English; empty: the profile’s own."),
    )  # fmt: skip
    en_known: str = option(
        "", REPLY,
        ("En anglais, à un contact", "In English, to a contact"),
        ("Texte pour qui figure au carnet ou à l’agenda ; vide : le texte ci-dessus, sinon celui du profil.",
         "For whom the book or a calendar knows; empty: the text above, else the profile’s own."),
    )  # fmt: skip
    en_coordination: str = option(
        "", REPLY,
        ("En anglais, avant un rendez-vous", "In English, about an appointment"),
        ("Texte pour qui a bientôt rendez-vous, sans prix ni lien : {callback} ; vide : celui du profil.",
         "For who has an appointment soon, no price or link: {callback}; empty: the profile’s own."),
    )  # fmt: skip
    en_repeat_2: str = option(
        "", REPLY,
        ("En anglais, deuxième réponse", "In English, second reply"),
        ("Texte plus ferme pour qui a déjà eu une réponse ; vide : celui du profil.",
         "Firmer, for who had a reply before; empty: the profile’s own."),
    )  # fmt: skip
    en_repeat_3: str = option(
        "", REPLY,
        ("En anglais, réponses suivantes", "In English, later replies"),
        ("Texte pour qui en a déjà eu plusieurs ; vide : le lien seul.",
         "For who had several before; empty: the link alone."),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalSettings(Section):
    """[journal]. An empty `database_url` is SQLite in the home."""

    title = Words("Journal", "Journal")

    database_url: str = option(
        "", DATABASE_URL,
        ("Base de données", "Database"),
        ("Vide : SQLite sur cette machine.", "Empty: SQLite on this machine."),
        private=True,
    )  # fmt: skip
    keep_numbers_days: int = option(
        90, Whole(0, 36_500),
        ("Garder les numéros", "Keep numbers"),
        ("Après ce délai, le numéro et le nom des appelants sont effacés du journal.",
         "After these, callers’ numbers and names are erased from the journal."),
        unit=DAYS,
    )  # fmt: skip
