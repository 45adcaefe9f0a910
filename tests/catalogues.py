"""Catalogues of a test's own, in the place of the shipped ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from app import i18n, resources

Texts = Mapping[tuple[str, str], str | tuple[str, ...]]
Translate = Callable[[str, Texts], Path]


@pytest.fixture
def translate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Translate]:
    """Makes the texts of a language: {(context, source): text or its plural forms}; gives their file."""
    monkeypatch.setattr(resources, "folder", lambda: tmp_path)
    i18n._catalogue.cache_clear()

    def write(language: str, texts: Texts) -> Path:
        root = ET.Element("TS", language=language)
        for (name, source), forms in texts.items():
            context = ET.SubElement(root, "context")
            ET.SubElement(context, "name").text = name
            message = ET.SubElement(context, "message")
            ET.SubElement(message, "source").text = source
            translation = ET.SubElement(message, "translation")
            if isinstance(forms, str):
                translation.text = forms
            else:
                for form in forms:
                    ET.SubElement(translation, "numerusform").text = form
        file = tmp_path / "i18n" / f"cadran_{language}.ts"
        file.parent.mkdir(exist_ok=True)
        ET.ElementTree(root).write(file, encoding="utf-8")
        return file

    yield write
    i18n._catalogue.cache_clear()
    i18n.speak("fr")
