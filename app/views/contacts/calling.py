"""May this contact be called, on which number, and the button that says so."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app import labels
from app.domain import phones
from app.domain.contacts import ContactCard
from app.domain.gate import CallFacts, Light, Verdict, decide
from app.domain.leads import Point
from app.domain.words import ConsentStatus, PointKind
from app.views import theme
from app.views.widgets import button
from app.views.widgets.button import CallButton
from app.views.widgets.frames import column, row
from app.views.widgets.pill import Sign
from app.views.widgets.text import Paragraph, Tone, set_tone

PHONE_CHANNEL = "phone"
LIGHTS: dict[Light, tuple[button.Light, Tone, str]] = {
    Light.GREEN: ("allowed", "good", "shield"),
    Light.AMBER: ("caution", "warn", "warning"),
    Light.RED: ("forbidden", "bad", "forbidden"),
}


def main_point(card: ContactCard) -> Point | None:
    """The phone to call: the first that is neither opposed nor invalid, else the first."""
    own = (point for point in card.points if point.kind is PointKind.PHONE)
    return next((point for point in own if card.main_phone in (point.value, point.raw)), None)


def verdict(card: ContactCard, point: Point | None) -> Verdict:
    """The legal gate's answer for one phone of a contact."""
    consent = next((row.status for row in card.consents if row.channel == PHONE_CHANNEL), None)
    return decide(
        CallFacts(
            number=point.value if point else None,
            validity=point.validity if point else None,
            number_opt_out=bool(point and point.opt_out),
            do_not_call=card.do_not_call,
            gone=not card.is_live,
            consent_revoked=consent is ConsentStatus.REVOKED,
        )
    )


def shown(point: Point) -> str:
    """A phone as people write it, an e-mail as typed."""
    if point.kind is PointKind.EMAIL or not point.value.startswith("+"):
        return point.raw
    return phones.display(point.value)


class CallBlock(QWidget):
    """The call button with its light, and the reason under it. call_asked(): the button was pressed."""

    call_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.button = CallButton(self.tr("Appeler"))
        self.button.setSizePolicy(
            self.button.sizePolicy().Policy.Expanding, self.button.sizePolicy().verticalPolicy()
        )
        self.sign = Sign("shield", role="good", size=14)
        self.reason_label = Paragraph(tone="good", size="s")
        self.button.clicked.connect(self.call_asked)
        reason = row(gap=6)
        reason.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        reason.addWidget(self.reason_label, 1)
        down = column(self, gap=theme.S2)
        down.addWidget(self.button)
        down.addLayout(reason)

    def show_card(self, card: ContactCard) -> None:
        """Show whether this contact may be called, and on which number."""
        point = main_point(card)
        answer = verdict(card, point)
        light, tone, icon = LIGHTS[answer.light]
        words = labels.gate_text(answer)
        self.button.set_text(self.tr("Appeler {0}").format(shown(point)) if point else self.tr("Appeler"))
        self.button.set_light(light, reason=words)
        self.sign.show_icon(icon, role=tone)
        self.reason_label.setText(words)
        set_tone(self.reason_label, tone)
