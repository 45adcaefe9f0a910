"""Imports: one engine for contacts, companies, leads, calls and purchases, for the assistant and the command.

What is asked is a `domain.imports.Request`. In order:

    open_table    the table of a file: headers, sample, sha256, rows
    proposed      a field for each column, remembered or recognised, with its confidence
    already_done  the last import of exactly this file, to be told
    preview       the first lines as they would be kept, and the problems with their counts
    rehearse      the whole import in a transaction that is rolled back: the ledger it would have
    run           the import, by chunks; taken up again after an interruption
    ledger_of     the ledger of an import, later
    rejects       its rejected lines; save_rejects writes them to a file that can be imported again
    listing       the imports of the past

`rehearse` and `run` take `writing`, which opens the session of one transaction (`Store.writing`), and may
be given `tell(Progress)` and `cancelled() -> bool`, both called between chunks in the thread of the import.
The others take a session. Supervisors and administrators import; the store checks it again.

The rules: a contact is recognised by the key of another program, else by a phone or an e-mail *and* an
agreeing name (matching.py); an empty cell never erases (persons.py); a contact without phone, e-mail nor
key is rejected, since it could never be recognised again; a call or a lead brings its contact along.
"""

from app.services.imports.files import Table, open_table, require_place, save_rejects
from app.services.imports.ledger import already_done, listing, rejects
from app.services.imports.ledger import read as ledger_of
from app.services.imports.mapping import compiled, proposed, remember, remembered
from app.services.imports.previewing import preview
from app.services.imports.running import Progress, rehearse, run

__all__ = [
    "Progress",
    "Table",
    "already_done",
    "compiled",
    "ledger_of",
    "listing",
    "open_table",
    "preview",
    "proposed",
    "rehearse",
    "rejects",
    "remember",
    "remembered",
    "require_place",
    "run",
    "save_rejects",
]
