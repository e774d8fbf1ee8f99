"""Bring the translations up to date: `python tools/messages.py` (docs/translating.md).

Texts are gathered from Python, templates and schemas into the template, each language's file gets
the new ones, and all are compiled. Translations of texts that are gone are dropped.
"""

from __future__ import annotations

import os
from pathlib import Path

from babel.messages.frontend import CommandLineInterface

ROOT = Path(__file__).parents[1]
DOMAIN = "ckanext-election"
FOLDER = ROOT / "ckanext" / "election" / "i18n"
TEMPLATE = FOLDER / f"{DOMAIN}.pot"
LANGUAGES = ("ar", "es", "fr", "pt_BR", "pt_PT")


def main() -> None:
    """Extract, update and compile."""
    os.chdir(ROOT)  # so that the files' names in the catalogues are relative
    extract(TEMPLATE)
    for language in LANGUAGES:
        if _file(language).exists():
            _babel("update", "-l", language, "--no-fuzzy-matching", "--ignore-obsolete", *_common())
        else:
            _babel("init", "-l", language, *_common())
    _babel("compile", "-D", DOMAIN, "-d", str(FOLDER))


def extract(target: Path) -> None:
    """Gather all texts into a template; to be called in the project's folder."""
    _babel(
        *("extract", "-F", "pyproject.toml", "-k", "ungettext:1,2"),
        *("--project", DOMAIN, "--header-comment", f"# Texts of {DOMAIN}, gathered by Babel."),
        *("--add-location", "file", "--sort-output", "-o", str(target), "."),
    )


def _common() -> tuple[str, ...]:
    return "-D", DOMAIN, "-i", str(TEMPLATE), "-d", str(FOLDER)


def _file(language: str) -> Path:
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def _babel(*arguments: str) -> None:
    CommandLineInterface().run(["pybabel", "-q", *arguments])


if __name__ == "__main__":
    main()
