"""The words of elections by language, from `words/<language>.yaml`, ready to be looked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import resources
from typing import Any

import yaml
from babel import Locale
from babel.core import UnknownLocaleError
from babel.languages import get_official_languages

from ckanext.election.tagging.tokens import normalised

_FOLDER = resources.files("ckanext.election.tagging") / "words"
_GAP = "…"
_STAR = "\\w*"
_GAP_PATTERN = "(?: \\w+){0,3}"
# Portuguese of Brazil and Portugal share their words; Norwegian's two written forms do too.
_SAME = {"nb": "no", "nn": "no"}


class Strength(str, Enum):
    """How much a term says about a category."""

    SURE = "sure"
    LIKELY = "likely"
    MAYBE = "maybe"


@dataclass(frozen=True)
class Terms:
    """Terms of one meaning, as patterns over normalised texts."""

    single: re.Pattern[str] | None
    pairs: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]

    def found(self, text: str) -> str | None:
        """The words of a normalised text that a term fits; None where none does."""
        if self.single and (match := self.single.search(text)):
            return match.group().strip()
        for one, other in self.pairs:
            first, second = one.search(text), other.search(text)
            if first and second:
                return f"{first.group().strip()} … {second.group().strip()}"
        return None


@dataclass(frozen=True)
class Lexicon:
    """One language's words."""

    context: Terms
    types: Mapping[str, Terms]
    rounds: Mapping[int, Terms]
    statuses: Mapping[str, Terms]
    categories: Mapping[str, Mapping[Strength, Terms]]
    parts: Mapping[str, Terms]
    not_parts: Terms
    grain: Terms
    span: Terms
    other: Terms


def lexicons(country: str | None, languages: Iterable[str] = ()) -> Sequence[Lexicon]:
    """The lexicons for texts of a country and of languages; all where neither is known.

    English is always among them, since file names and columns are often English.
    """
    wanted = {_SAME.get(code, code) for code in languages}
    if country:
        wanted |= _spoken_in(country)
    known = _languages()
    chosen = (wanted & known) | {"en"} if wanted & known else known
    return [_lexicon(code) for code in sorted(chosen)]


def month_names(country: str | None, languages: Iterable[str] = ()) -> Mapping[str, int]:
    """Names of months, normalised, to their numbers."""
    codes = {*languages, *(_spoken_in(country) if country else _languages()), "en"}
    return _month_names(frozenset(codes))


@cache
def _month_names(codes: frozenset[str]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for code in codes:
        try:
            locale = Locale.parse(code)
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("format", "stand-alone"):
            for number, name in locale.months[context]["wide"].items():
                found[normalised(name).strip()] = number
    return found


@cache
def _spoken_in(country: str) -> frozenset[str]:
    spoken = get_official_languages(country.upper(), regional=True, de_facto=True)
    return frozenset(_SAME.get(code, code.partition("_")[0]) for code in spoken)


@cache
def _languages() -> frozenset[str]:
    return frozenset(
        entry.name.removesuffix(".yaml")
        for entry in _FOLDER.iterdir()
        if entry.name.endswith(".yaml")
    )


@cache
def _lexicon(language: str) -> Lexicon:
    text = (_FOLDER / f"{language}.yaml").read_text(encoding="utf-8")
    words: dict[str, Any] = yaml.safe_load(text)
    return Lexicon(
        context=_terms(words["context"]),
        types=_all(words.get("types")),
        rounds={int(number): _terms(terms) for number, terms in words.get("rounds", {}).items()},
        statuses=_all(words.get("status")),
        categories={
            category: {Strength(how): _terms(terms) for how, terms in by_strength.items()}
            for category, by_strength in words["categories"].items()
        },
        parts=_all(words.get("parts")),
        not_parts=_terms(words.get("not_parts", ())),
        grain=_terms(words.get("grain", ())),
        span=_terms(words.get("span", ())),
        other=_terms(words.get("other", ())),
    )


def _all(words: Mapping[str, Sequence[str]] | None) -> dict[str, Terms]:
    return {meaning: _terms(terms) for meaning, terms in (words or {}).items()}


def _terms(terms: Iterable[str]) -> Terms:
    single: list[str] = []
    pairs: list[tuple[re.Pattern[str], re.Pattern[str]]] = []
    for term in terms:
        one, both, other = str(term).partition("&")
        if both:
            pairs.append((re.compile(_pattern(one)), re.compile(_pattern(other))))
        else:
            single.append(_pattern(one))
    return Terms(re.compile("|".join(single)) if single else None, tuple(pairs))


def _pattern(term: str) -> str:
    pattern = ""
    for word in term.split():
        pattern += _GAP_PATTERN if word == _GAP else f" {_word_pattern(word)}"
    return f"{pattern}(?= )"


def _word_pattern(word: str) -> str:
    start = _STAR if word.startswith("*") else ""
    end = _STAR if word.endswith("*") else ""
    return start + re.escape(normalised(word.strip("*")).strip()).replace("\\ ", " ") + end
