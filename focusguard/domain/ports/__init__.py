"""What the engine needs of the world, as protocols; rooms of the middle row implement them."""

from focusguard.domain.ports.answers import AnswerStore, InvitationDesk
from focusguard.domain.ports.bookings import (
    BookingProvider,
    BookingSource,
    BookingStore,
    SlotSource,
    WebhookReader,
)
from focusguard.domain.ports.calendars import (
    Calendar,
    CalendarStore,
    CollectionChange,
    CollectionState,
    ExpandedResource,
    InvitedResource,
    RawResource,
    SyncReport,
)
from focusguard.domain.ports.call_search import CallSearch
from focusguard.domain.ports.carriers import Carrier, Receipt, ReplyTarget
from focusguard.domain.ports.catch_up import CatchUpStore
from focusguard.domain.ports.channels import CallOffer, CallSink, Channel, LineState, LineStatus, Watch
from focusguard.domain.ports.contacts import (
    AddressBookChange,
    AddressBookState,
    AddressBookStore,
    FetchedCard,
)
from focusguard.domain.ports.figures import DayCount, FigureStore, Funnel, TopCaller
from focusguard.domain.ports.journal import (
    CallJournal,
    FocusStore,
    JournalledCall,
    Measured,
    OutboxStore,
    PresenceStore,
    QueuedReply,
    ReplyIntent,
    Statistics,
)
from focusguard.domain.ports.machine import Clock, Notifier, SleepWatch
from focusguard.domain.ports.modes import ModeStore
from focusguard.domain.ports.own_blocks import OwnBlockStore
from focusguard.domain.ports.people import CallerRecords, Erased, OptOutKey, OptOutStore, PeopleStore
from focusguard.domain.ports.trials import LineTrialStore, PlacedCall, TrialLine

__all__ = [
    "AddressBookChange",
    "AddressBookState",
    "AddressBookStore",
    "AnswerStore",
    "BookingProvider",
    "BookingSource",
    "BookingStore",
    "Calendar",
    "CalendarStore",
    "CallJournal",
    "CallOffer",
    "CallSearch",
    "CallSink",
    "CallerRecords",
    "Carrier",
    "CatchUpStore",
    "Channel",
    "Clock",
    "CollectionChange",
    "CollectionState",
    "DayCount",
    "Erased",
    "ExpandedResource",
    "FetchedCard",
    "FigureStore",
    "FocusStore",
    "Funnel",
    "InvitationDesk",
    "InvitedResource",
    "JournalledCall",
    "LineState",
    "LineStatus",
    "LineTrialStore",
    "Measured",
    "ModeStore",
    "Notifier",
    "OptOutKey",
    "OptOutStore",
    "OutboxStore",
    "OwnBlockStore",
    "PeopleStore",
    "PlacedCall",
    "PresenceStore",
    "QueuedReply",
    "RawResource",
    "Receipt",
    "ReplyIntent",
    "ReplyTarget",
    "SleepWatch",
    "SlotSource",
    "Statistics",
    "SyncReport",
    "TopCaller",
    "TrialLine",
    "Watch",
    "WebhookReader",
]
