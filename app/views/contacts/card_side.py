"""The right of the card: may it be called, what it bought, its tickets, its leads, its consents."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import labels, wording
from app.context import Context
from app.domain import times
from app.domain.contacts import CardLead, ConsentRow, ContactCard, PurchaseRow
from app.domain.words import ConsentStatus, LeadState, OrderStatus
from app.views import theme
from app.views.contacts.calling import LIGHTS, main_point, shown, verdict
from app.views.contacts.card_fields import CardFields
from app.views.contacts.card_words import long_day, short_day
from app.views.widgets.button import Button
from app.views.widgets.frames import Section, column, empty, hline, row, set_ground
from app.views.widgets.paint import PillLook, category_pill, tone_pill
from app.views.widgets.pill import Pill, Sign
from app.views.widgets.scroll_over import ScrollColumn
from app.views.widgets.text import ElidedLabel, Paragraph, label, set_tone

WIDTH = 296
_STATES = {LeadState.NONE: 6, LeadState.IN_PROGRESS: 1}


class CardSide(ScrollColumn):
    """lead_asked(CardLead): open it at the desk. flow_asked(): put the contact in the client flow."""

    lead_asked = Signal(object)
    flow_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(width=WIDTH, name=QCoreApplication.translate("CardSide", "Autour du contact"))
        self._context = context
        self._fields = CardFields(self)
        self.light_sign = Sign("shield", role="good")
        self.light_label = label(weight=theme.SEMIBOLD)
        self.light_detail = Paragraph(tone="text_2", size="s")
        self.purchases = Section(self.tr("Achats"))
        self.tickets = Section(self.tr("Tickets"))
        self.leads = Section(self.tr("Pistes"))
        self.callbacks = Section(self.tr("Rappels"))
        self.consents = Section(self.tr("Consentements"))
        self.flow_button = Button(self.tr("Vers le flux clients"), variant="link")
        self.flow_button.clicked.connect(self.flow_asked)
        self._lay_out()

    def show_card(self, card: ContactCard) -> None:
        """Show what stands around a contact."""
        self._show_light(card)
        for section, fill in (
            (self.purchases, self._fill_purchases),
            (self.tickets, self._fill_tickets),
            (self.leads, self._fill_leads),
            (self.callbacks, self._fill_callbacks),
            (self.consents, self._fill_consents),
        ):
            empty(section.body)
            fill(section, card)
        in_flow = any(lead.file is None for lead in card.leads)
        self.flow_button.setVisible(card.is_live and not in_flow)

    def _show_light(self, card: ContactCard) -> None:
        point = main_point(card)
        answer = verdict(card, point)
        _, tone, icon = LIGHTS[answer.light]
        self.light_sign.show_icon(icon, role=tone)
        self.light_label.setText(labels.gate_text(answer))
        set_tone(self.light_label, tone)
        self.light_sign.setAccessibleName(labels.gate_text(answer))
        attempts = sum(lead.attempts for lead in card.leads)
        tried = self.tr("%n tentative(s) en campagne ou en flux", "", attempts)
        number = shown(point) if point else self.tr("aucun numéro")
        capacity = labels.word(card.capacity)
        self.light_detail.setText(self.tr("{0} · {1}. {2}.").format(capacity, number, tried))

    # ------------------------------------------------------------------------------------------ sections
    def _fill_purchases(self, section: Section, card: ContactCard) -> None:
        section.set_count(wording.number(card.order_count) if card.order_count else "")
        if not card.purchases:
            section.body.addWidget(label(self.tr("Aucun achat."), tone="muted"))
            return
        sums = row(gap=theme.S2)
        for caption, cents in (
            (self.tr("Total payé"), card.spent_cents),
            (self.tr("Valeur réalisée"), card.realised_cents),
        ):
            pair = column(gap=0)
            pair.addWidget(label(caption, tone="muted", size="s"))
            pair.addWidget(label(wording.money(cents), weight=theme.SEMIBOLD))
            sums.addLayout(pair, 1)
        holder = QWidget()
        holder.setLayout(sums)
        section.body.addWidget(holder)
        section.body.addSpacing(theme.S1)
        for purchase in card.purchases:
            self._purchase(section, purchase)

    def _purchase(self, section: Section, purchase: PurchaseRow) -> None:
        name = purchase.label or purchase.number
        if purchase.quantity and purchase.quantity > 1:
            name = self.tr("{0} × {1}").format(name, purchase.quantity)
        if purchase.status is not OrderStatus.PAID:
            name = self.tr("{0}, {1}").format(name, labels.word(purchase.status).lower())
        line = _line(section)
        line.addWidget(label(short_day(purchase.ordered_on), tone="muted"))
        line.addWidget(ElidedLabel(name), 1)
        line.addWidget(label(wording.money(purchase.total_cents, currency=purchase.currency)))

    def _fill_tickets(self, section: Section, card: ContactCard) -> None:
        section.set_count(self.tr("%n ouvert(s)", "", len(card.tickets)) if card.tickets else "")
        if not card.tickets:
            section.body.addWidget(label(self.tr("Aucun ticket ouvert."), tone="muted"))
        for ticket in card.tickets:
            line = _line(section)
            line.addWidget(label(wording.number(ticket.number), tone="muted"))
            line.addWidget(ElidedLabel(ticket.subject), 1)
            line.addWidget(Pill(category_pill(ticket.stage, number=ticket.colour + 1)))

    def _fill_leads(self, section: Section, card: ContactCard) -> None:
        section.set_count(str(len(card.leads)) if card.leads else "")
        if not card.leads:
            section.body.addWidget(label(self.tr("Dans aucun fichier ni dans le flux."), tone="muted"))
        for lead in card.leads:
            line = _line(section)
            line.addWidget(ElidedLabel(self._lead_name(lead)), 1)
            line.addWidget(Pill(_state_pill(lead.state)))
            if lead.state is not LeadState.CLOSED:
                button = Button(self.tr("Au poste"), variant="link")
                button.setAccessibleName(self.tr("Ouvrir au poste : {0}").format(self._lead_name(lead)))
                button.clicked.connect(partial(self.lead_asked.emit, lead))
                line.addWidget(button)

    def _lead_name(self, lead: CardLead) -> str:
        if lead.campaign is None:
            return self.tr("Flux clients")
        return f"{lead.campaign} · {lead.file}" if lead.file else lead.campaign

    def _fill_callbacks(self, section: Section, card: ContactCard) -> None:
        self._promised.setVisible(bool(card.callbacks))
        zone, now = self._context.centre.site_zone, self._context.clock()
        for callback in card.callbacks:
            line = _line(section)
            due = wording.moment(callback.due_at, zone=zone, now=now)
            late = callback.due_at <= now
            line.addWidget(label(due, tone="warn" if late else "text", weight=theme.MEDIUM))
            whose = callback.owner or self.tr("agenda partagé")
            line.addWidget(ElidedLabel(whose, tone="muted", size="s"), 1)
            if callback.reason:
                section.body.addWidget(ElidedLabel(callback.reason, tone="text_2"))

    def _fill_consents(self, section: Section, card: ContactCard) -> None:
        if not card.consents:
            section.body.addWidget(label(self.tr("Aucun consentement noté."), tone="muted"))
        for consent in card.consents:
            self._consent(section, consent)

    def _consent(self, section: Section, consent: ConsentRow) -> None:
        given = consent.status is ConsentStatus.GIVEN
        line = _line(section)
        sign = Sign("done" if given else "forbidden", role="good" if given else "bad")
        sign.setAccessibleName(labels.word(consent.status))
        line.addWidget(sign)
        line.addWidget(label(self._fields.channel(consent.channel).capitalize()))
        when = long_day(times.day_of(consent.at, self._context.centre.site_zone))
        said = when if given else self.tr("retiré, {0}").format(when)
        line.addWidget(ElidedLabel(f"{said}, {consent.source}", tone="muted", size="s"), 1)

    # -------------------------------------------------------------------------------------------- build
    def _lay_out(self) -> None:
        inside = QWidget()
        set_ground(inside, "surface")
        head = row(gap=theme.S2)
        head.addWidget(self.light_sign)
        head.addWidget(self.light_label, 1)
        light = column(gap=theme.S1)
        light.addLayout(head)
        light.addWidget(self.light_detail)
        self.leads.add_action(self.flow_button)
        down = column(inside, gap=0)
        first = column(margins=(16, 10, 16, 12))
        first.addLayout(light)
        down.addLayout(first)
        for section in (self.purchases, self.tickets, self.leads, self.callbacks, self.consents):
            holder = QWidget()
            inner = column(holder, gap=0)
            inner.addWidget(hline())
            body = column(margins=(16, 10, 16, 10))
            body.addWidget(section)
            inner.addLayout(body)
            down.addWidget(holder)
            if section is self.callbacks:
                self._promised = holder
        down.addStretch(1)
        self.setWidget(inside)


def _line(section: Section) -> QHBoxLayout:
    holder = QWidget()
    made = row(holder, gap=theme.S2)
    holder.setMinimumHeight(24)
    section.body.addWidget(holder)
    return made


def _state_pill(state: LeadState) -> PillLook:
    if state is LeadState.CLOSED:
        return tone_pill(labels.word(state), tone="good", icon="check")
    return category_pill(labels.word(state), number=_STATES[state])
