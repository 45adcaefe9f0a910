"""Qt's own texts and ours in the language in force."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from app import i18n

LOCALES = {
    "fr": QLocale(QLocale.Language.French, QLocale.Country.France),
    "en": QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom),
}


class Catalogue(QTranslator):
    """Answers Qt's translation calls from the same texts as the command line."""

    def __init__(self, language: str, parent: QCoreApplication) -> None:
        super().__init__(parent)
        self._language = language

    def isEmpty(self) -> bool:  # noqa: N802
        """Override: never empty, so that Qt keeps asking."""
        return False

    def translate(
        self, context: str, source: str, _disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Override: the text in the language, None to keep the source."""
        forms = i18n.forms(self._language, context, source)
        if not forms:
            return None
        return forms[i18n.plural(self._language, n)] if len(forms) > 1 else forms[0]


def install(app: QCoreApplication, language: str) -> None:
    """Make the application speak a language: texts, dates, numbers, Qt's own buttons."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    i18n.speak(language)
    QLocale.setDefault(LOCALES[language])
    for name in (f"qtbase_{language}", f"qt_{language}"):
        base = QTranslator(app)
        folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        if base.load(str(folder / name)):
            app.installTranslator(base)
    app.installTranslator(Catalogue(language, app))
