"""`cadran-admin`: the command line of Cadran, a thin skin over the services.

Exit status: 0 done, 1 refused (the reason is said), 2 wrong usage. With --json, standard output holds
exactly one JSON object, {"error": code, "message": sentence} when refused. Nothing heavy is imported
before the arguments are understood.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from app.cli.output import Output
from app.cli.parser import parse
from app.errors import UserError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    asked = parse(sys.argv[1:] if arguments is None else arguments)
    output = Output(as_json=asked.json, language=asked.lang)
    try:
        status: int = asked.run(asked, output)
    except UserError as error:
        output.refuse(error)
        return 1
    except KeyboardInterrupt:
        output.say("interrupted")
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    return status


if __name__ == "__main__":
    sys.exit(main())
