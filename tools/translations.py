"""Keeps the catalogues in step with the code: python tools/translations.py update|check|space.

French is the language of the source; its own catalogue holds nothing but plural forms. English holds
every text. `check` fails when `update` would change a catalogue, when an entry is unfinished, loses a
value or lacks a plural form, and on calls from which lupdate can take no text. `space` writes the
no-break spaces of French into the texts of the code, of the catalogues and of the tests that quote them.
"""

import ast
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "i18n"
CATALOGUES = {
    "cadran_en.ts": ["-target-language", "en_US"],
    "cadran_fr.ts": ["-target-language", "fr_FR", "-pluralonly"],
}
LUPDATE = ["-source-language", "fr_FR", "-locations", "none", "-no-obsolete", "-silent"]
PLURAL_FORMS = 2
VALUE = re.compile(r"\{\w*\}|%n|%\d")
# In French an ordinary space before these would let the line break there.
BREAKING = re.compile(r" [:;!?»]|« ")


MARKERS = {"tr", "translate", "QT_TRANSLATE_NOOP"}


def sources() -> list[Path]:
    """Return the files that hold texts, in a stable order."""
    return sorted((ROOT / "app").rglob("*.py"))


def update(folder: Path) -> None:
    """Bring the catalogues of a folder in step with the code."""
    lupdate = Path(sys.executable).with_name("pyside6-lupdate")
    files = [str(path.relative_to(ROOT)) for path in sources()]
    for name, options in CATALOGUES.items():
        subprocess.run([lupdate, *LUPDATE, *options, *files, "-ts", folder / name], cwd=ROOT, check=True)


def check() -> list[str]:
    """Return what is wrong with the catalogues, one line each."""
    absent = [
        f"{name}: no such catalogue; run: update" for name in CATALOGUES if not (FOLDER / name).exists()
    ]
    if absent:
        return absent
    problems = stale()
    for name in CATALOGUES:
        problems += [f"{name}: {problem}" for problem in faults(FOLDER / name)]
    for path in sources():
        problems += [f"{path.relative_to(ROOT)}:{problem}" for problem in lost_texts(path)]
    return problems


def stale() -> list[str]:
    """Return the catalogues that `update` would change."""
    with tempfile.TemporaryDirectory() as scratch:
        for name in CATALOGUES:
            Path(scratch, name).write_bytes((FOLDER / name).read_bytes())
        update(Path(scratch))
        changed = [n for n in CATALOGUES if Path(scratch, n).read_bytes() != (FOLDER / n).read_bytes()]
    return [f"{name}: not in step with the code; run: update" for name in changed]


def faults(catalogue: Path) -> Iterator[str]:
    """Yield the entries of a catalogue that would show a wrong text."""
    for context in ET.parse(catalogue).getroot().iter("context"):
        for message in context.iter("message"):
            where = f"{context.findtext('name')}: {message.findtext('source')!r}"
            yield from (f"{where}: {fault}" for fault in message_faults(message))


def message_faults(message: ET.Element) -> Iterator[str]:
    """Yield what is wrong with one entry."""
    source = message.findtext("source") or ""
    if BREAKING.search(source):
        yield "ordinary space where French wants one that does not break"
    translation = message.find("translation")
    if translation is None or translation.get("type") == "unfinished":
        yield "unfinished"
        return
    numerus = message.get("numerus") == "yes"
    forms = (
        [form.text or "" for form in translation.iter("numerusform")] if numerus else [translation.text or ""]
    )
    if numerus and len(forms) != PLURAL_FORMS:
        yield f"{len(forms)} plural forms instead of {PLURAL_FORMS}"
    if not all(forms):
        yield "empty"
    wanted = set(VALUE.findall(source)) - ({"%n"} if numerus else set())
    if any(not wanted <= set(VALUE.findall(form)) for form in forms):
        yield f"does not carry {sorted(wanted)}"


def space() -> None:
    """Replace the ordinary spaces of French punctuation in the texts of the code by no-break ones."""
    mended: set[str] = set()
    for path in sources():
        texts = [node for node in texts_of(path) if BREAKING.search(str(node.value))]
        mended.update(str(node.value) for node in texts)
        rewrite(path, texts)
    for path in sorted((ROOT / "tests").rglob("*.py")):
        constants = [n for n in ast.walk(ast.parse(path.read_bytes())) if isinstance(n, ast.Constant)]
        rewrite(path, [node for node in constants if node.value in mended])
    for name in CATALOGUES:
        text = (FOLDER / name).read_text(encoding="utf-8")
        text = re.sub("<source>.*?</source>", lambda found: bound(found[0]), text, flags=re.DOTALL)
        (FOLDER / name).write_text(text, encoding="utf-8")


def bound(text: str) -> str:
    """Return a text whose punctuation never begins a line."""
    text = re.sub(r" (?=[:»])|(?<=«) ", "\N{NO-BREAK SPACE}", text)
    return re.sub(r" (?=[;!?])", "\N{NARROW NO-BREAK SPACE}", text)


def texts_of(path: Path) -> list[ast.Constant]:
    """Return the literal texts for people in a file."""
    calls = [n for n in ast.walk(ast.parse(path.read_bytes())) if isinstance(n, ast.Call)]
    marked = [c for c in calls if (getattr(c.func, "attr", "") or getattr(c.func, "id", "")) in MARKERS]
    arguments = [a for call in marked for a in call.args if isinstance(a, ast.Constant)]
    return [a for a in arguments if isinstance(a.value, str)]


def rewrite(path: Path, nodes: list[ast.Constant]) -> None:
    """Write no-break spaces into these literals; the last comes first, so that places stay right."""
    lines = path.read_bytes().splitlines(keepends=True)
    for node in sorted(nodes, key=lambda n: (n.lineno, n.col_offset), reverse=True):
        last, end = node.end_lineno or node.lineno, node.end_col_offset
        block = b"".join(lines[node.lineno - 1 : last])
        tail = len(lines[last - 1]) - (end or 0)
        head, literal = block[: node.col_offset], block[node.col_offset : len(block) - tail].decode()
        lines[node.lineno - 1 : last] = [head + bound(literal).encode() + block[len(block) - tail :]]
        lines[node.lineno : node.lineno] = [b""] * (last - node.lineno)
    if nodes:
        path.write_bytes(b"".join(lines))


def lost_texts(path: Path) -> Iterator[str]:
    """Yield the calls whose text lupdate cannot take: f-strings, translate() by keyword or with a count."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Name) and node.func.id == "tr":
            yield f"{node.lineno}: lupdate takes the first text of a bare tr() for the source"
        if not isinstance(node.func, ast.Attribute):
            continue
        if node.func.attr not in {"tr", "translate"}:
            continue
        if any(isinstance(argument, ast.JoinedStr) for argument in node.args):
            yield f"{node.lineno}: an f-string never matches a catalogue; use .format() after"
        if node.func.attr == "translate" and node.keywords:
            yield f"{node.lineno}: translate() with keywords is not extracted"
        if node.func.attr == "translate" and any(is_plural(argument) for argument in node.args):
            yield f"{node.lineno}: plurals only through self.tr() of a QObject"


def is_plural(argument: ast.expr) -> bool:
    """Whether an argument is a text with a count."""
    return isinstance(argument, ast.Constant) and isinstance(argument.value, str) and "%n" in argument.value


def main(arguments: list[str]) -> int:
    """Do what the command line asks; 1 when `check` found something, 2 on any other word."""
    if arguments in (["update"], ["space"]):
        update(FOLDER) if arguments == ["update"] else space()
        return 0
    if arguments != ["check"]:
        print(__doc__, file=sys.stderr)
        return 2
    problems = check()
    print("\n".join(problems) or "catalogues complete")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
