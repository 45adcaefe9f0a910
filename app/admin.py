"""`cadran-admin`: the command line of Cadran, a thin skin over the services.

Exit status: 0 done, 1 refused (the reason is said), 2 wrong usage. With --json, standard output holds
exactly one JSON object, {"error": code, "message": sentence} when refused. Nothing heavy is imported
before the arguments are understood.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from app.cli.output import Output, UnheardError
from app.cli.parser import UsageError, language_of, parse, wants_json
from app.errors import UserError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    output = Output(as_json=wants_json(given), language=language_of(given))
    try:
        status = _run(given, output)
        output.flush()
        return status
    except UnheardError:
        output.silence()
        return 1


def _run(given: Sequence[str], output: Output) -> int:
    try:
        asked = parse(given)
        status: int = asked.run(asked, output)
    except UsageError as error:
        output.misused(usage=error.usage, message=error.message)
        return 2
    except UserError as error:
        output.refuse(error)
        return 1
    except KeyboardInterrupt:
        output.fail("interrupted")
        return 1
    except UnheardError:
        raise
    except Exception as error:  # noqa: BLE001  a script is told in words it can read
        output.broke(error)
        return 1
    return status


if __name__ == "__main__":
    sys.exit(main())
