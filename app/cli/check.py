"""`check`: is the centre sound?"""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict

from app.cli import centre
from app.cli.output import Output


def check(asked: Namespace, output: Output) -> int:
    """Print every check; status 1 when one of them fails."""
    from app.services import checks

    with centre.opened(asked, output) as here, here.store.reading() as session:
        found = checks.run(session)
    sound = not any(finding.wrong for finding in found)
    output.result({"sound": sound, "checks": [asdict(finding) for finding in found]})
    for finding in found:
        state = output.text("check.wrong", count=finding.wrong) if finding.wrong else output.text("check.ok")
        more = finding.detail or ", ".join(map(str, finding.ids))
        output.fact(output.text(f"check.{finding.check}"), f"{state} ({more})" if more else state)
    output.say("check.sound" if sound else "check.unsound")
    return 0 if sound else 1
