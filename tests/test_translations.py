"""The catalogues hold the texts that the code has, and what is served is what translators wrote."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages import pofile
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo

ROOT = Path(__file__).parents[1]
I18N = ROOT / "ckanext" / "election" / "i18n"
CATALOGUES = sorted(I18N.glob("*/LC_MESSAGES/*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|</?\w+")


def _read(path: Path) -> Catalog:
    with path.open("rb") as stream:
        return pofile.read_po(stream, path.parts[-3] if path.suffix == ".po" else None)


def _ids(catalogue: Catalog) -> set[str]:
    return {str(message.id) for message in catalogue if message.id}


def _translated(catalogue: Catalog) -> Iterator[tuple[Message, str]]:
    for message in catalogue:
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        yield from ((message, text) for text in texts if message.id and text)


def test_every_language_of_the_portal_has_a_catalogue():
    assert {path.parts[-3] for path in CATALOGUES} == {"ar", "es", "fr", "pt_BR", "pt_PT"}


def test_template_holds_the_texts_of_the_code(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    spec = importlib.util.spec_from_file_location("messages", ROOT / "tools" / "messages.py")
    messages = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(messages)
    messages.extract(tmp_path / "now.pot")
    now, kept = _ids(_read(tmp_path / "now.pot")), _ids(_read(I18N / "ckanext-election.pot"))
    assert (now - kept, kept - now) == (set(), set()), "run: python tools/messages.py"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_catalogue_has_every_text_of_the_template(path):
    assert _ids(_read(path)) == _ids(_read(I18N / "ckanext-election.pot"))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_compiled_catalogue_is_that_of_the_translators(path):
    compiled = BytesIO()
    write_mo(compiled, _read(path))
    assert path.with_suffix(".mo").read_bytes() == compiled.getvalue()


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_translation_keeps_the_places_where_values_stand(path):
    for message, text in _translated(_read(path)):
        forms = message.id if isinstance(message.id, tuple) else (message.id,)
        wanted = [sorted(PLACEHOLDER.findall(form)) for form in forms]
        # A form for one thing may leave its number out.
        assert sorted(PLACEHOLDER.findall(text)) in wanted or (
            len(forms) > 1 and not PLACEHOLDER.findall(text)
        ), (message.id, text)
