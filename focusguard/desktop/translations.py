"""The installed language: our own words and Qt's."""

from __future__ import annotations

import logging

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from focusguard.desktop.formats import locale_of
from focusguard.domain.language import Language
from focusguard.system.resources import resource_path

_log = logging.getLogger(__name__)


class InstalledLanguage:
    """Holds the translators of one language at a time; English needs one too, for its plurals."""

    def __init__(self) -> None:
        self._translators: list[QTranslator] = []

    def install(self, language: Language) -> None:
        """Make *language* that of every text that is worded from now on."""
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        qt_files = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        own = str(resource_path("translations", f"focusguard_{language}.qm"))
        self._translators = [_loaded(f"{qt_files}/qtbase_{language}.qm"), _loaded(own)]
        for translator in self._translators:
            QCoreApplication.installTranslator(translator)
        QLocale.setDefault(locale_of(language))


def system_language() -> Language:
    """Return the first language of the platform's that we speak; none: English."""
    spoken = (name.partition("-")[0] for name in QLocale.system().uiLanguages())
    return next((Language(name) for name in spoken if name in set(Language)), Language.EN)


def _loaded(path: str) -> QTranslator:
    translator = QTranslator()
    if not translator.load(path):
        _log.warning("no translation at %s", path)
    return translator
