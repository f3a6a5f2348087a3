"""The windows, each built when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from focusguard.desktop.acceptance import Acceptance
from focusguard.desktop.actions import GuardActions
from focusguard.desktop.bridge import Bridge
from focusguard.desktop.look import Look
from focusguard.desktop.options import DesktopOptions
from focusguard.desktop.setup import SetupWatch
from focusguard.desktop.shadow_watch import ShadowWatch
from focusguard.desktop.shell.makers import PageMakers
from focusguard.desktop.theme import Theme, apply_theme, load_font, platform_scheme, theme_of
from focusguard.desktop.translations import InstalledLanguage
from focusguard.engine.shadow import ShadowView
from focusguard.engine.views import DayView, GuardView, PlanView, Problem

if TYPE_CHECKING:
    from focusguard.desktop.call.session import CallSession
    from focusguard.desktop.main_window import MainWindow
    from focusguard.desktop.people.session import PeopleSession
    from focusguard.desktop.planner.session import PlannerSession
    from focusguard.desktop.preferences.session import PreferencesSession
    from focusguard.desktop.services import PeopleView
    from focusguard.desktop.wizard.session import WizardSession
    from focusguard.domain.language import Language
    from focusguard.domain.people import Person
    from focusguard.domain.ports import JournalledCall
    from focusguard.settings import Settings


class Windows(QObject):
    """Opens windows and hands them snapshots.

    Signals:
        day_asked: A `date` or None.
        people_came: A `PeopleView` that the people book waits for.
        plan_came: A `PlanView` that the planner waits for.
        journal_changed: What the day shows may be something else now.
        watched: Somebody looks at the main window, or nobody any more.
        language_changed: Every text is to be worded anew.
    """

    day_asked = Signal(object)
    people_came = Signal(object)
    plan_came = Signal(object)
    journal_changed = Signal()
    watched = Signal(bool)
    language_changed = Signal()

    def __init__(
        self,
        app: QApplication,
        bridge: Bridge,
        actions: GuardActions,
        options: DesktopOptions,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._bridge = bridge
        self._actions = actions
        self._options = options
        self._installed = InstalledLanguage()
        self._installed.install(options.language)
        self._preferences: PreferencesSession | None = None
        self._planner: PlannerSession | None = None
        self._wizard: WizardSession | None = None
        self._people: PeopleSession | None = None
        self._call: CallSession | None = None
        self._acceptance = Acceptance(bridge, self)
        self._setup = SetupWatch(bridge, self)
        self._shadow = ShadowWatch(bridge, self)
        self._makers = PageMakers(bridge, self)
        self._makers.details_asked.connect(self._open_call)
        self.watched.connect(self._setup.set_watched)
        self.watched.connect(self._shadow.set_watched)
        self._shadow.changed.connect(self._show_shadow)
        self._guard: tuple[GuardView, Look] | None = None
        self._shadow_view: ShadowView | None = None
        self._broken: Problem | None = None
        self._dressed = False
        self.language = options.language
        self.theme: Theme = theme_of(options.scheme or platform_scheme())
        self.main: MainWindow | None = None
        actions.retranslate()

    @property
    def time_zone(self) -> str:
        """The owner's zone, as far as it is known."""
        return self._guard[0].time_zone if self._guard else "UTC"

    def dress(self) -> None:
        """Load font and theme; once, and not before somebody sees them."""
        if self._dressed:
            return
        self._dressed = True
        load_font()
        apply_theme(self._app, self.theme.scheme)
        if self._options.scheme is None:
            QGuiApplication.styleHints().colorSchemeChanged.connect(self._scheme_changed)

    @Slot()
    def open_main(self) -> None:
        """Bring the main window to the front."""
        self.dress()
        if self.main is None:
            from focusguard.desktop.main_window import MainWindow

            self.main = MainWindow(self._actions, demo=self._options.demo, makers=self._makers.all)
            self._makers.news.connect(self.main.pages.refresh)
            self.journal_changed.connect(self.main.pages.refresh)
            self.main.day_asked.connect(self.day_asked)
            self.main.watched.connect(self.watched)
            self.main.interruptions.details_asked.connect(self._open_call)
            self.main.welcome.setup_asked.connect(self.open_wizard_at)
            self.main.banner.halted.accepted.connect(self._acceptance.accept)
            self._acceptance.busy_changed.connect(self.main.banner.halted.set_busy)
            self._setup.changed.connect(self.main.welcome.show_setup)
            self.main.shadow.protect_asked.connect(self._shadow.protect)
            self.main.shadow.watch_asked.connect(self._shadow.watch_again)
            self._shadow.busy_changed.connect(self.main.shadow.set_busy)
            if self._guard:
                self.main.show_guard(*self._guard)
            if self._broken:
                self.main.banner.show_problems((self._broken,))
        self.main.raise_up()

    @Slot()
    def open_preferences(self) -> None:
        """Open the preferences, or bring them to the front."""
        self.open_preferences_at("")

    @Slot(str)
    def open_preferences_at(self, section: str) -> None:
        """Open the preferences at *section* (`sip`, `focus.window`; empty: where they stand)."""
        self.dress()
        if self._preferences is None:
            from focusguard.desktop.preferences.session import PreferencesSession

            self._preferences = PreferencesSession(self._bridge, self)
            self._preferences.saved.connect(self._settings_saved)
            self._preferences.wizard_asked.connect(self.open_wizard)
        self._preferences.open(self.language, self._over(), section)

    def _over(self) -> QWidget | None:
        return self.main if self.main is not None and self.main.isVisible() else None

    @Slot()
    def open_wizard(self) -> None:
        """Open the first minutes, or bring them to the front."""
        self.open_wizard_at("")

    @Slot(str)
    def open_wizard_at(self, section: str) -> None:
        """Open the first minutes at the step of *section* (`calendar`, `sip`; empty: where they stand)."""
        self.dress()
        if self._wizard is None:
            from focusguard.desktop.wizard.session import WizardSession

            options = self._options
            self._wizard = WizardSession(
                self._bridge,
                self,
                demo=options.demo,
                demo_command=options.demo_command,
                autostart=options.autostart,
            )
            self._wizard.saved.connect(self._settings_saved)
            self._wizard.language_chosen.connect(self._use_language)
        self._wizard.open(self.language, self._over(), section)

    @property
    def wizard(self) -> WizardSession | None:
        """The first minutes, once they were asked for."""
        return self._wizard

    @Slot()
    def open_planner(self) -> None:
        """Open the view that plans the coming days, or bring it to the front."""
        self.dress()
        if self._planner is None:
            from focusguard.desktop.planner.session import PlannerSession

            self._planner = PlannerSession(self._bridge, self, demo=self._options.demo)
            self._planner.plan_came.connect(self.plan_came)
            self._planner.setup_asked.connect(self.open_preferences_at)
            self.language_changed.connect(self._planner.retranslate)
        self._planner.open(self._over())

    @Slot(object)
    def _open_call(self, call: JournalledCall) -> None:
        if self._guard is None:
            return  # no call stands in a list before the guard is known
        if self._call is None:
            from focusguard.desktop.call.session import CallSession

            self._call = CallSession(self._bridge, self)
            self._call.changed.connect(self.journal_changed)
            self._call.person_asked.connect(self._open_person)
        self._call.open(call, self._guard[1], self._over())

    @property
    def call(self) -> CallSession | None:
        """The call that is looked at, once one was."""
        return self._call

    @Slot(object)
    def _open_person(self, person: Person) -> None:
        self.open_people()
        if self._people is not None:
            self._people.show_person(person)

    @Slot()
    def open_people(self) -> None:
        """Open the people book, or bring it to the front."""
        self.dress()
        if self._people is None:
            from focusguard.desktop.people.session import PeopleSession

            self._people = PeopleSession(self._bridge, self, demo=self._options.demo)
            self._people.people_came.connect(self.people_came)
            self.language_changed.connect(self._people.retranslate)
        self._people.open(self._over())

    @property
    def people(self) -> PeopleSession | None:
        """The people book, once it was asked for."""
        return self._people

    @property
    def planner(self) -> PlannerSession | None:
        """The planner, once it was asked for."""
        return self._planner

    @property
    def preferences(self) -> PreferencesSession | None:
        """The preferences, once they were asked for."""
        return self._preferences

    def show_guard(self, view: GuardView, look: Look) -> None:
        """Show how the guard stands, now and when the window opens."""
        reworded = self._guard is not None and self._guard[1] != look
        self._guard = (view, look)
        self._shadow.show_guard(view)
        if reworded:
            self._show_shadow(self._shadow_view)
        if self.main is not None:
            self.main.show_guard(view, look)

    def show_broken(self, problem: Problem) -> None:
        """Show that the core could not start, now and when the window opens."""
        self._broken = problem
        if self.main is not None:
            self.main.banner.show_problems((problem,))

    def show_day(self, day: DayView, look: Look) -> None:
        """Show a day."""
        if self.main is not None:
            self.main.show_day(day, look)

    def show_plan(self, view: PlanView, look: Look) -> None:
        """Show a plan."""
        if self._planner is not None:
            self._planner.show_plan(view, look)

    def show_people(self, view: PeopleView, look: Look) -> None:
        """Show the people book."""
        if self._people is not None:
            self._people.show_people(view, look)

    def close_all(self) -> None:
        """Take every window off the screen."""
        for window in QApplication.topLevelWidgets():
            window.hide()

    @Slot(object)
    def _show_shadow(self, view: ShadowView | None) -> None:
        self._shadow_view = view
        if self.main is not None and self._guard is not None:
            self.main.shadow.show_view(view, self._guard[1])

    @Slot()
    def _scheme_changed(self) -> None:
        self.theme = apply_theme(self._app, platform_scheme())
        self.language_changed.emit()

    @Slot(object)
    def _settings_saved(self, settings: Settings) -> None:
        self._shadow.look_soon()
        self._use_language(settings.profile.language)

    @Slot(object)
    def _use_language(self, language: Language) -> None:
        if language is self.language:
            return
        self.language = language
        self._installed.install(self.language)
        if self.main is not None:
            self.main.retranslate()
        self.language_changed.emit()
