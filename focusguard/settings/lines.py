"""Where calls arrive and how replies travel: [[sip]] [phone] [[sms]] [mail]."""

# ruff: noqa: RUF009 - option() and tables() are dataclasses.field() with a setting’s words
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from focusguard.domain.address import Scheme
from focusguard.settings.forms import AOR, COUNTRY, HOST_AND_PORT, MAILBOX, NAME, SIP_URI
from focusguard.settings.options import Contradiction, Section, option
from focusguard.settings.rules import Choice, Flag, ListOf, Whole
from focusguard.settings.texts import AddressText, Text
from focusguard.settings.words import PER_DAY, PER_MONTH, Words


class RefuseWith(StrEnum):
    """The answer to a call that is refused (RFC 3261 §21)."""

    DECLINE = "decline"
    BUSY = "busy"
    BUSY_EVERYWHERE = "busy-everywhere"
    REDIRECT = "redirect"
    ANNOUNCE = "announce"


class Register(StrEnum):
    """When the line is registered."""

    FOCUS = "focus"
    ALWAYS = "always"


class PhoneKind(StrEnum):
    """How a mobile phone is reached."""

    NONE = "none"
    KDECONNECT = "kdeconnect"


class SmsProvider(StrEnum):
    """Who carries the text messages."""

    OVH = "ovh"
    APPRISE = "apprise"


REFUSALS: Final = Choice(
    {
        RefuseWith.DECLINE: Words("Décliner (603)", "Decline (603)"),
        RefuseWith.BUSY: Words("Occupé (486)", "Busy here (486)"),
        RefuseWith.BUSY_EVERYWHERE: Words("Occupé partout (600)", "Busy everywhere (600)"),
        RefuseWith.REDIRECT: Words("Rediriger (302)", "Redirect (302)"),
        RefuseWith.ANNOUNCE: Words("Annonce vocale", "Announcement"),
    }
)
REGISTERS: Final = Choice(
    {
        Register.FOCUS: Words("Pendant les blocs", "While a block runs"),
        Register.ALWAYS: Words("Toujours", "Always"),
    }
)
PHONE_KINDS: Final = Choice(
    {PhoneKind.NONE: Words("Aucun", "None"), PhoneKind.KDECONNECT: Words("KDE Connect", "KDE Connect")}
)
SMS_PROVIDERS: Final = Choice(
    {SmsProvider.OVH: Words("OVH", "OVH"), SmsProvider.APPRISE: Words("Apprise", "Apprise")}
)
_CALLABLE: Final = AddressText(frozenset({Scheme.TEL, Scheme.SIP}), may_be_empty=True)
_FILE: Final = Text("the path of a file")


@dataclass(frozen=True, slots=True, kw_only=True)
class SipSettings(Section):
    """[[sip]]. The password is the secret `sip/<name>`; no `auth_username`: the user part of the aor."""

    title = Words("Ligne SIP", "SIP line")

    name: str = option(
        "bureau", NAME,
        ("Nom", "Name"),
        ("Nom court de la ligne ; il nomme aussi son mot de passe.",
         "A short name; it also names the password."),
    )  # fmt: skip
    aor: str = option(
        "", AOR,
        ("Adresse SIP", "SIP address"),
        ("L’adresse publique de la ligne : sip:identifiant@opérateur.",
         "The line’s public address: sip:user@provider."),
        required=True,
    )  # fmt: skip
    auth_username: str = option(
        "", Text("a user name", longest=300),
        ("Identifiant", "User name"),
        ("Identifiant d’authentification ; vide : celui de l’adresse.",
         "For authentication; empty: the address’s own."),
    )  # fmt: skip
    registrar: str = option(
        "", SIP_URI,
        ("Serveur", "Registrar"),
        ("Serveur d’enregistrement ; vide : trouvé par le DNS.", "Where to register; empty: found by DNS."),
    )  # fmt: skip
    bind: str = option(
        "", HOST_AND_PORT,
        ("Adresse locale", "Local address"),
        ("adresse:port locale ; vide : celle qui atteint le serveur.",
         "Local address:port; empty: what reaches the registrar."),
    )  # fmt: skip
    refuse_with: RefuseWith = option(
        RefuseWith.DECLINE, REFUSALS,
        ("Refuser par", "Refuse with"),
        ("La réponse du réseau à un appel refusé.", "What the network answers to a refused call."),
    )  # fmt: skip
    redirect_to: str = option(
        "", _CALLABLE,
        ("Rediriger vers", "Redirect to"),
        ("Où vont les appels refusés avec « Rediriger ».",
         "Where calls go that are refused with “Redirect”."),
    )  # fmt: skip
    pass_to: str = option(
        "", _CALLABLE,
        ("Faire suivre à", "Pass on to"),
        ("Où va un appel qui passe quand aucun autre poste n’est enregistré, le mobile par exemple.",
         "Where a passing call goes when no other phone is registered, e.g. the mobile."),
    )  # fmt: skip
    announcement: str = option(
        "", _FILE,
        ("Annonce", "Announcement"),
        ("Fichier WAV ; vide : l’annonce fournie.", "A WAV file; empty: the one that comes with the app."),
    )  # fmt: skip
    register: Register = option(
        Register.FOCUS, REGISTERS,
        ("Enregistrer la ligne", "Register the line"),
        ("Pendant les blocs seulement, ou toujours. Un STOP envoyé hors enregistrement est perdu.",
         "Only while a block runs, or always. A STOP sent while it is not registered is lost."),
    )  # fmt: skip
    only_phone: bool = option(
        False, Flag(),
        ("Seul poste", "Only phone"),
        ("Cette ligne peut être le seul poste, même si l’opérateur déconnecte les autres.",
         "This line may be the only phone, even if the provider cuts others off."),
    )  # fmt: skip
    tls_ca_file: str = option(
        "", _FILE,
        ("Autorité TLS", "TLS authority"),
        ("Fichier PEM de l’autorité ; vide : celles du système.",
         "PEM file of the authority; empty: the system’s."),
    )  # fmt: skip

    def contradictions(self) -> Iterator[Contradiction]:
        """A redirection needs its target."""
        if self.refuse_with is RefuseWith.REDIRECT and not self.redirect_to:
            yield Contradiction(
                "redirect_to", "", 'must be set when refuse_with = "redirect": tel:… or sip:user@host'
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneSettings(Section):
    """[phone]."""

    title = Words("Téléphone mobile", "Mobile phone")

    kind: PhoneKind = option(
        PhoneKind.NONE, PHONE_KINDS,
        ("Liaison", "Link"),
        ("Comment le mobile est relié à cette machine.", "How the mobile is linked to this machine."),
    )  # fmt: skip
    device: str = option(
        "", Text("a KDE Connect device id", longest=100),
        ("Appareil", "Device"),
        ("Identifiant KDE Connect ; vide : le seul appareil associé.",
         "KDE Connect id; empty: the only paired one."),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SmsSettings(Section):
    """[[sms]]. Its secrets are `sms/<name>/…`."""

    title = Words("SMS", "Text messages")

    name: str = option(
        "ovh", NAME,
        ("Nom", "Name"),
        ("Nom court ; il nomme aussi les clés secrètes.", "A short name; it also names the secret keys."),
    )  # fmt: skip
    provider: SmsProvider = option(
        SmsProvider.OVH, SMS_PROVIDERS,
        ("Opérateur", "Provider"),
        ("Qui envoie les SMS.", "Who sends the text messages."),
    )  # fmt: skip
    service: str = option(
        "", Text("a service name", longest=300),
        ("Service", "Service"),
        ("Nom du service SMS chez l’opérateur.", "The provider’s name of the SMS service."),
    )  # fmt: skip
    url: str = option(
        "", Text("an apprise URL template", longest=2_000),
        ("Adresse Apprise", "Apprise URL"),
        ("Modèle d’adresse Apprise.", "Apprise URL template."),
        private=True,
    )  # fmt: skip
    countries: tuple[str, ...] = option(
        ("FR",), ListOf(COUNTRY, form="a list of countries"),
        ("Pays", "Countries"),
        ("Un SMS ne part que vers les mobiles de ces pays.",
         "Text messages go only to mobile numbers of these."),
    )  # fmt: skip
    per_day: int = option(
        20, Whole(0),
        ("SMS par jour", "Messages per day"),
        ("Au plus autant de SMS en un jour.", "At most this many in one day."),
        unit=PER_DAY,
    )  # fmt: skip
    per_month: int = option(
        200, Whole(0),
        ("SMS par mois", "Messages per month"),
        ("Au plus autant de SMS en un mois.", "At most this many in one month."),
        unit=PER_MONTH,
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class MailSettings(Section):
    """[mail]. The password is the secret `mail`."""

    title = Words("Courriel", "E-mail")

    smtp: str = option(
        "", HOST_AND_PORT,
        ("Serveur SMTP", "SMTP server"),
        ("hôte:port ; vide : pas de courriel.", "host:port; empty: no e-mail."),
    )  # fmt: skip
    sender: str = option(
        "", MAILBOX,
        ("Expéditeur", "Sender"),
        ("Adresse d’où partent les réponses.", "The address that replies come from."),
    )  # fmt: skip
    username: str = option(
        "", Text("a user name", longest=300),
        ("Identifiant", "User name"),
        ("Identifiant SMTP ; le mot de passe va dans le trousseau.",
         "SMTP user name; the password goes to the keyring."),
    )  # fmt: skip

    def contradictions(self) -> Iterator[Contradiction]:
        """Mail needs an address that it comes from."""
        if self.smtp and not self.sender:
            yield Contradiction("sender", "", "must be user@host when mail.smtp is set")
