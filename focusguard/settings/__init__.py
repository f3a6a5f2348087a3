"""What can be set: type, default, unit, help; TOML in, clear errors out.

Each key is declared once, in `person`, `agenda`, `lines` and `offer`; `model.Settings` is the whole.
`writing` is not imported here: tomlkit is only needed by those who change the file.
"""

from focusguard.settings.agenda import (
    AllDay,
    BlockPrivacy,
    CalendarKind,
    CalendarSettings,
    DeclineInvitations,
    FocusSettings,
    FocusWindowSettings,
    Weekday,
)
from focusguard.settings.errors import (
    SettingProblem,
    SettingsChangedMeanwhile,
    SettingsError,
    SettingsNotWritable,
    SettingsSyntaxError,
    SettingsUnreadable,
)
from focusguard.settings.lines import (
    MailSettings,
    PhoneKind,
    PhoneSettings,
    RefuseWith,
    Register,
    SipSettings,
    SmsProvider,
    SmsSettings,
)
from focusguard.settings.model import Settings, examples_left
from focusguard.settings.offer import BookingKind, BookingSettings
from focusguard.settings.options import Declared, Option, Section, Table, Tables, declared_in, walk_options
from focusguard.settings.person import (
    GuardSettings,
    JournalSettings,
    ProfileKind,
    ProfileSettings,
    ReplySettings,
)
from focusguard.settings.presets import preset
from focusguard.settings.reading import SettingsFile, load_settings, load_settings_file, parse_settings
from focusguard.settings.schema import settings_schema

__all__ = [
    "AllDay",
    "BlockPrivacy",
    "BookingKind",
    "BookingSettings",
    "CalendarKind",
    "CalendarSettings",
    "Declared",
    "DeclineInvitations",
    "FocusSettings",
    "FocusWindowSettings",
    "GuardSettings",
    "JournalSettings",
    "MailSettings",
    "Option",
    "PhoneKind",
    "PhoneSettings",
    "ProfileKind",
    "ProfileSettings",
    "RefuseWith",
    "Register",
    "ReplySettings",
    "Section",
    "SettingProblem",
    "Settings",
    "SettingsChangedMeanwhile",
    "SettingsError",
    "SettingsFile",
    "SettingsNotWritable",
    "SettingsSyntaxError",
    "SettingsUnreadable",
    "SipSettings",
    "SmsProvider",
    "SmsSettings",
    "Table",
    "Tables",
    "Weekday",
    "declared_in",
    "examples_left",
    "load_settings",
    "load_settings_file",
    "parse_settings",
    "preset",
    "settings_schema",
    "walk_options",
]
