"""The legal gate: the one function that says whether a person may be called now, and why.

Called by the queue's reader, by the call button and when a call is saved. Rules have a code; the
sentence is in `labels`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.words import Validity


class Light(StrEnum):
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True)
class CallFacts:
    """What the gate looks at, for one contact and one number."""

    number: str | None
    validity: Validity | None = None
    number_opt_out: bool = False
    do_not_call: bool = False
    gone: bool = False
    """Contact deleted, merged or erased."""
    consent_revoked: bool = False


@dataclass(frozen=True)
class Verdict:
    """The gate's answer. `rule` names the rule that decided; `values` fill its sentence."""

    light: Light
    rule: str
    values: dict[str, object] = field(default_factory=dict, hash=False)

    @property
    def allowed(self) -> bool:
        """False only when the light is red."""
        return self.light is not Light.RED


def decide(facts: CallFacts) -> Verdict:
    """The verdict for one outbound call: the first rule that forbids, else one that warns, else green."""
    forbidding = (
        ("gone", facts.gone),
        ("do_not_call", facts.do_not_call),
        ("consent_revoked", facts.consent_revoked),
        ("no_number", not facts.number),
        ("number_opt_out", facts.number_opt_out),
        ("number_invalid", facts.validity is Validity.INVALID),
    )
    for rule, applies in forbidding:
        if applies:
            return Verdict(Light.RED, rule)
    if facts.validity is Validity.SUSPECT:
        return Verdict(Light.AMBER, "number_suspect")
    return Verdict(Light.GREEN, "allowed")
