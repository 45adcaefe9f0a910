"""The pages before sign-in: welcome, new centre, shared centre, first password, waiting, trouble."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QProgressBar, QVBoxLayout, QWidget

from app import places
from app.views import theme
from app.views.widgets.button import Button
from app.views.widgets.feedback import InlineError
from app.views.widgets.field import Field
from app.views.widgets.frames import Card, column, row
from app.views.widgets.text import ElidedLabel, label

APPEARS_MS = 300


class FormPage(QWidget):
    """A card with a title, fields, one primary button and a way back.

    back_asked(): the person gives up.
    """

    back_asked = Signal()

    def __init__(self, title: str, lead: str, *, accept: str) -> None:
        super().__init__()
        self.card = Card()
        self.card.body.setContentsMargins(24, 20, 24, 20)
        self.card.body.setSpacing(theme.S3)
        self.card.body.addWidget(label(title, weight=theme.SEMIBOLD))
        self.lead_label = label(lead, tone="text_2", wrap=True)
        self.card.body.addWidget(self.lead_label)
        self.fields = QVBoxLayout()
        self.fields.setSpacing(theme.S3)
        self.card.body.addLayout(self.fields)
        self.error_label = label(tone="bad", wrap=True)
        self.error_label.hide()
        self.card.body.addWidget(self.error_label)
        self.accept_button = Button(accept, variant="primary")
        self.back_button = Button(self.tr("Retour"))
        buttons = row(gap=theme.S2)
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.accept_button)
        self.card.body.addLayout(buttons)
        whole = column(self)
        whole.addWidget(self.card)
        whole.addStretch(1)
        self.back_button.clicked.connect(self.back_asked)
        self.accept_button.clicked.connect(self._accept)

    def refuse(self, sentence: str) -> None:
        """Say why it did not go through; what was typed stays."""
        self.error_label.setText(sentence)
        self.error_label.setVisible(bool(sentence))
        self.accept_button.setEnabled(True)

    def _accept(self) -> None:
        raise NotImplementedError

    def _line(self, caption: str, *, value: str = "", secret: bool = False, required: bool = False) -> Field:
        editor = QLineEdit(value)
        editor.setMaxLength(1000)
        if secret:
            editor.setEchoMode(QLineEdit.EchoMode.Password)
        editor.returnPressed.connect(self._accept)
        field = Field(caption, editor, required=required)
        self.fields.addWidget(field)
        if self.fields.count() == 1:
            self.setFocusProxy(editor)
        return field


class WelcomePage(QWidget):
    """demo_chosen, new_chosen, join_chosen, file_chosen: the ways in."""

    demo_chosen = Signal()
    new_chosen = Signal()
    join_chosen = Signal()
    file_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        whole = column(self, gap=theme.S3)
        self.demo_button = self._way(
            whole,
            self.tr("Essayer avec le centre de démonstration"),
            self.tr("2 000 contacts, trois campagnes, soixante jours d’appels. Rien à préparer."),
            self.tr("Ouvrir la démonstration"),
            self.demo_chosen,
            primary=True,
        )
        self.new_button = self._way(
            whole,
            self.tr("Créer un centre sur ce poste"),
            self.tr("Un fichier local, pour un seul ordinateur, sans serveur."),
            self.tr("Créer un centre…"),
            self.new_chosen,
        )
        self.join_button = self._way(
            whole,
            self.tr("Rejoindre un centre partagé"),
            self.tr("Une base PostgreSQL, pour plusieurs ordinateurs."),
            self.tr("Rejoindre…"),
            self.join_chosen,
        )
        self.file_button = Button(self.tr("Ouvrir un fichier Cadran…"), variant="link")
        self.file_button.clicked.connect(self.file_chosen)
        whole.addWidget(self.file_button)
        whole.addStretch(1)
        self.setFocusProxy(self.demo_button)

    @staticmethod
    def _way(
        whole: QVBoxLayout, title: str, text: str, button: str, chosen: object, *, primary: bool = False
    ) -> Button:
        card = Card()
        card.body.setContentsMargins(20, 16, 20, 16)
        words = column(gap=2)
        words.addWidget(label(title, weight=theme.SEMIBOLD))
        words.addWidget(label(text, tone="text_2", wrap=True))
        asked = Button(button, variant="primary" if primary else "secondary")
        asked.clicked.connect(chosen)
        line = row(gap=theme.S4)
        line.addLayout(words, 1)
        line.addWidget(asked)
        card.body.addLayout(line)
        whole.addWidget(card)
        return asked


class NewCentrePage(FormPage):
    """asked(path, name, login, password)."""

    asked = Signal(object, str, str, str)

    def __init__(self) -> None:
        super().__init__(
            self.tr("Créer un centre sur ce poste"),
            self.tr(
                "Les données restent dans un fichier de cet ordinateur. "
                "Qui peut ouvrir ce fichier peut le lire : le mot de passe sépare les personnes, "
                "il ne chiffre pas."
            ),
            accept=self.tr("Créer le centre"),
        )
        self.name = self._line(self.tr("Votre nom"), required=True)
        self.login = self._line(self.tr("Identifiant"), required=True)
        self.password = self._line(self.tr("Mot de passe (facultatif si vous êtes seul)"), secret=True)
        self.path = self._line(
            self.tr("Fichier"), value=str(places.data() / places.LOCAL_CENTRE), required=True
        )
        self.name.editor.textEdited.connect(self._suggest_login)  # type: ignore[union-attr]

    @Slot(str)
    def _suggest_login(self, name: str) -> None:
        from app.domain.text import fold

        self.login.set_text(".".join(fold(name).split())[:31])

    def _accept(self) -> None:
        missing = [f for f in (self.name, self.login, self.path) if not f.text().strip()]
        for field in (self.name, self.login, self.path):
            field.set_error(self.tr("À remplir") if field in missing else None)
        if missing:
            return
        self.refuse("")
        path = Path(self.path.text().strip()).expanduser()
        if not path.suffix:
            path = path.with_suffix(".cadran")
        self.asked.emit(path, self.name.text().strip(), self.login.text().strip(), self.password.text())


class JoinPage(FormPage):
    """asked(host, port, database, login)."""

    asked = Signal(str, int, str, str)

    def __init__(self) -> None:
        super().__init__(
            self.tr("Rejoindre un centre partagé"),
            self.tr("Demandez ces valeurs à votre administrateur. Le mot de passe vient à l’étape suivante."),
            accept=self.tr("Continuer"),
        )
        self.host = self._line(self.tr("Serveur"), required=True)
        self.port = self._line(self.tr("Port"), value="5432")
        self.database = self._line(self.tr("Base"), value="cadran", required=True)
        self.login = self._line(self.tr("Identifiant"), required=True)

    def _accept(self) -> None:
        wanted = (self.host, self.database, self.login)
        for field in wanted:
            field.set_error(None if field.text().strip() else self.tr("À remplir"))
        port = self.port.text().strip() or "5432"
        right_port = port.isascii() and port.isdigit() and 0 < int(port) < 65536
        self.port.set_error(None if right_port else self.tr("Un nombre de 1 à 65535"))
        if not right_port or not all(f.text().strip() for f in wanted):
            return
        self.refuse("")
        self.asked.emit(
            self.host.text().strip(), int(port), self.database.text().strip(), self.login.text().strip()
        )


class PasswordPage(FormPage):
    """asked(current, new): replace a password."""

    asked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__(
            self.tr("Choisissez votre mot de passe"),
            self.tr("Celui qu’on vous a remis ne sert qu’une fois. Le vôtre reste connu de vous seul."),
            accept=self.tr("Enregistrer"),
        )
        self.current = self._line(self.tr("Mot de passe remis"), secret=True, required=True)
        self.new = self._line(
            self.tr("Nouveau mot de passe, 10 caractères au moins"), secret=True, required=True
        )
        self.again = self._line(self.tr("Encore une fois"), secret=True, required=True)
        self.back_button.hide()

    def clear(self) -> None:
        """Empty the fields."""
        for field in (self.current, self.new, self.again):
            field.set_text("")
        self.refuse("")

    def _accept(self) -> None:
        for field in (self.current, self.new):
            field.set_error(None if field.text() else self.tr("À remplir"))
        same = self.new.text() == self.again.text()
        self.again.set_error(None if same else self.tr("Les deux saisies diffèrent"))
        if same and self.new.text() and self.current.text():
            self.refuse("")
            self.accept_button.setEnabled(False)
            self.asked.emit(self.current.text(), self.new.text())


class BusyPage(QWidget):
    """Says that something is on its way, once it takes more than a moment."""

    def __init__(self) -> None:
        super().__init__()
        self.words = label(self.tr("Ouverture du centre…"), tone="text_2")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Ouverture du centre"))
        whole = column(self, gap=theme.S3)
        whole.addSpacing(theme.S6)
        whole.addWidget(self.words)
        whole.addWidget(self.bar)
        whole.addStretch(1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(APPEARS_MS)
        self._timer.timeout.connect(self._appear)

    def showEvent(self, event: QShowEvent) -> None:
        """Override: stay empty for the first moment."""
        super().showEvent(event)
        self.words.hide()
        self.bar.hide()
        self._timer.start()

    @Slot()
    def _appear(self) -> None:
        self.words.show()
        self.bar.show()


class ProblemPage(QWidget):
    """back_asked(): choose another centre."""

    back_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.error = InlineError()
        self.path_label = ElidedLabel(tone="muted", size="s")
        self.back_button = Button(self.tr("Choisir un autre centre"))
        self.back_button.clicked.connect(self.back_asked)
        whole = column(self, gap=theme.S3)
        whole.addWidget(self.error)
        whole.addWidget(self.path_label)
        whole.addWidget(self.back_button)
        whole.addStretch(1)
        self.setFocusProxy(self.back_button)

    def tell(self, sentence: str, *, path: str = "") -> None:
        """Say why, and of which file."""
        self.path_label.setText(path)
        self.path_label.setVisible(bool(path))
        title = self.tr("Le centre ne s’ouvre pas.")
        self.error.show_error(title, sentence, can_retry=False, has_details=False)
