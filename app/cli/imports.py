"""`fields`, `import` and `export`: files in and out."""

from __future__ import annotations

import gc
import json
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import centre
from app.cli.output import Output
from app.errors import FileError, Invalid, NotAllowed

if TYPE_CHECKING:
    from app.cli.centre import Centre
    from app.domain.filters import Filter
    from app.domain.imports import Job, Ledger, Reject, Request
    from app.services.imports import Progress, Table


def fields(asked: Namespace, output: Output) -> int:
    """The fields a map may name, with their types."""
    from app import labels_imports
    from app.domain.imports import FIELDS, Kind

    kind = Kind(asked.kind)
    if kind not in FIELDS:
        raise NotAllowed("import.not_yet", kind=labels_imports.kind(kind))
    found = [
        {
            "name": f.name,
            "type": f.type.value,
            "label": labels_imports.field(f.name),
            "choices": list(f.choices),
        }
        for f in FIELDS[kind]
    ]
    output.result({"kind": kind.value, "fields": found})
    for told in found:
        words = f" ({', '.join(told['choices'])})" if told["choices"] else ""
        output.line(f"{told['name']}: {told['type']}{words}, {told['label']}")
    return 0


def load(asked: Namespace, output: Output) -> int:
    """Import a file, or rehearse it."""
    from app import labels_imports
    from app.domain.imports import FIELDS, Kind
    from app.services.imports import open_table

    if Kind(asked.kind) not in FIELDS:
        raise NotAllowed("import.not_yet", kind=labels_imports.kind(Kind(asked.kind)))
    path = Path(asked.path)
    if asked.rejects:
        _check_rejects(Path(asked.rejects), source=path)
    table = open_table(path, encoding=asked.encoding, delimiter=asked.delimiter, sheet=asked.sheet)
    with centre.opened(asked, output) as here:
        mapping = _mapping(asked, output, here, table)
        if mapping is None:
            return 1
        return _run(asked, output, here, table, _request(asked, table, mapping))


def _check_rejects(path: Path, *, source: Path) -> None:
    """Raise FileError before anything is imported when the rejected lines would have no place."""
    from app.services.imports import require_place

    if path.exists() and source.exists() and path.samefile(source):
        raise FileError("file.same", name=path.name)
    require_place(path)


def _mapping(asked: Namespace, output: Output, here: Centre, table: Table) -> dict[str, str] | None:
    """The map given, or the one proposed; None when the latter waits for a yes."""
    if asked.map:
        return _read_map(Path(asked.map))
    from app import labels_imports
    from app.domain.imports import Kind
    from app.services import imports

    with here.store.reading() as session:
        found = imports.proposed(
            session,
            kind=Kind(asked.kind),
            headers=table.headers,
            samples=table.sample(),
            titles=labels_imports.titles(),
        )
    mapping = {s.header: s.field for s in found if s.field}
    if asked.auto_map:
        return mapping
    output.result({"error": "import.map_needed", "message": output.text("map.needed"), "map": mapping})
    for suggestion in found:
        output.line(f"{suggestion.header} -> {suggestion.field or '-'} ({suggestion.confidence:.0%})")
    output.say("map.needed")
    return None


def _read_map(path: Path) -> dict[str, str]:
    try:
        read = json.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise FileError("file.missing", name=path.name) from error
    except OSError as error:
        raise FileError("file.unreadable", name=path.name) from error
    except (ValueError, RecursionError) as error:
        raise Invalid("import.bad_map", name=path.name) from error
    if not isinstance(read, dict) or not all(f is None or isinstance(f, str) for f in read.values()):
        raise Invalid("import.bad_map", name=path.name)
    return {str(header): field or "" for header, field in read.items()}


def _request(asked: Namespace, table: Table, mapping: dict[str, str]) -> Request:
    from app.domain.imports import Kind, Request

    return Request(
        kind=Kind(asked.kind),
        file_name=table.path.name,
        sha256=table.sha256,
        headers=table.headers,
        mapping=mapping,
        campaign=asked.campaign,
        file=asked.file,
    )


def _run(asked: Namespace, output: Output, here: Centre, table: Table, request: Request) -> int:
    from app.services import imports

    with here.store.reading() as session:
        before = imports.already_done(session, sha256=request.sha256)
    # Millions of short-lived objects and no cycle among them: the collector would only look at them.
    gc.disable()
    act: Any = imports.rehearse if asked.dry_run else partial(imports.run, resume=not asked.restart)
    if asked.dry_run and asked.rejects:
        act = partial(act, rejects=partial(_write_rejects, asked, output, request))
    ledger: Ledger = act(
        here.store.writing,
        table,
        actor=here.actor,
        request=request,
        clock=centre.now,
        tell=partial(_show, output),
    )
    gc.enable()
    output.end_progress()
    if asked.rejects and not asked.dry_run and ledger.job_id is not None:
        with here.store.reading() as session:
            _write_rejects(asked, output, request, imports.rejects(session, job_id=ledger.job_id))
    _tell(output, ledger, before, dry_run=asked.dry_run)
    return 0


def _show(output: Output, progress: Progress) -> None:
    output.progress(
        output.text(
            "import.progress", done=progress.done, total=progress.total, rate=round(progress.rows_per_s)
        )
    )


def _write_rejects(asked: Namespace, output: Output, request: Request, found: Iterator[Reject]) -> None:
    from app import labels_imports
    from app.services import imports

    count = imports.save_rejects(
        Path(asked.rejects),
        found,
        headers=request.headers,
        mapping=request.mapping,
        titles=labels_imports.reject_headers(),
        reason=labels_imports.reason,
        language=output.language,
    )
    output.say("import.rejects", count=count, path=asked.rejects)


def _tell(output: Output, ledger: Ledger, before: Job | None, *, dry_run: bool) -> None:
    from app import labels_imports

    told = asdict(ledger)
    told["reasons"] = {action.value: counts for action, counts in ledger.reasons.items()}
    told |= {"dry_run": dry_run, "already_imported": before.id if before else None}
    output.result(told)
    if before:
        output.say("import.again", at=before.started_at.strftime("%d/%m/%Y"), number=before.id)
    output.say(
        "import.rehearsed" if dry_run else f"import.{ledger.state.value}",
        read=ledger.read,
        created=ledger.created,
        updated=ledger.updated,
        skipped=ledger.skipped,
        rejected=ledger.rejected,
        line=ledger.last_line,
    )
    for action, counts in ledger.reasons.items():
        for code, count in sorted(counts.items(), key=lambda pair: -pair[1]):
            what = f"{output.text(f'import.{action.value}')}, {labels_imports.reason(code)}"
            output.fact(what, count, indent=4)
    for code, count in sorted(ledger.repairs.items(), key=lambda pair: -pair[1]):
        output.fact(f"{output.text('import.repaired')}, {labels_imports.repair(code)}", count, indent=4)
    for listing, count in ledger.words.items():
        output.fact(f"{output.text('import.words')}, {labels_imports.field(listing)}", count, indent=4)


def export(asked: Namespace, output: Output) -> int:
    """Write a table to a CSV or XLSX file; the whole of it or nothing."""
    from app import labels, labels_imports
    from app.domain.imports import Kind
    from app.services import exports

    path = Path(asked.path)
    with centre.opened(asked, output) as here, here.store.reading() as session:
        count = exports.save(
            session,
            path,
            actor=here.actor,
            kind=Kind(asked.kind),
            word=labels.word,
            header=labels_imports.field,
            language=output.language,
            filter=_filter(asked.filter),
            now=here.now,
        )
    output.result({"kind": asked.kind, "path": str(path), "rows": count})
    output.say("export.done", count=count, path=str(path))
    return 0


def _filter(text: str | None) -> Filter:
    from app.domain.filters import EVERYTHING, Filter

    if not text:
        return EVERYTHING
    try:
        return Filter.from_json(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise Invalid("filter.unreadable") from error
