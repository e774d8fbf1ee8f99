"""What the words of a header or a row label mean, in the languages of words.yaml."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from ckanext.election.results.yaml_text import parse_yaml

_FILE = Path(__file__).parent / "words.yaml"
# "CantidadVotos", "candidate1"
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])|(?<=[A-Za-z]{3})(?=[0-9])")
_ASCII_WORD = re.compile(r"[a-z0-9]+")
# Thai, Japanese, Chinese, Korean: no blanks between words.
_UNSPACED = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "æ": "ae", "ـ": ""})
_LONGEST = 8  # words of a term
# Words that carry no meaning of their own in a header.
_FILLING = frozenset(
    [
        "a",
        "of",
        "the",
        "in",
        "on",
        "to",
        "by",
        "per",
        "and",
        "or",
        "for",
        "de",
        "del",
        "la",
        "las",
        "los",
        "el",
        "du",
        "des",
        "d",
        "l",
        "le",
        "les",
        "en",
        "da",
        "do",
        "dos",
        "das",
        "y",
        "e",
        "et",
        "und",
        "der",
        "die",
        "das",
        "van",
        "het",
        "i",
        "w",
        "v",
        "na",
        "do",
        "z",
        "ze",
        "na",
        "the",
        "all",
        "each",
        "count",
        "num",
        "nb",
        "qt",
        "qtd",
        "amount",
        "sum",
        "total",
        "nombre",
        "numero",
        "cantidad",
        "anzahl",
        "aantal",
        "liczba",
        "pocet",
        "antal",
        "antall",
        "lukumaara",
        "jumlah",
    ]
)


class Group(str, Enum):
    """The parts of the vocabulary."""

    COUNTS = "counts"
    NUMBERS = "numbers"
    TYPES = "types"
    UNITS = "units"
    TEXTS = "texts"
    MODIFIERS = "modifiers"
    ROWS = "rows"


@dataclass(frozen=True)
class Term:
    """A term of the vocabulary found in a text.

    Attributes:
        word: the meaning: a count kind, a level, a role.
        length: how many words of the text it covers.
    """

    group: Group
    word: str
    start: int
    length: int


@dataclass(frozen=True)
class Words:
    """A text taken apart.

    Attributes:
        tokens: its words in normal form.
        terms: the longest terms found; a shorter one inside a longer one is not told.
        known: the share of its words that belong to a term or carry no meaning.
        percent: whether it holds a percent sign.
    """

    tokens: tuple[str, ...]
    terms: tuple[Term, ...]
    known: float
    percent: bool

    def has(self, group: Group, *words: str) -> bool:
        """Whether a term of the group, and of one of the words where any is given, was found."""
        return any(term.group is group and (not words or term.word in words) for term in self.terms)

    def first(self, group: Group) -> str | None:
        """The meaning of the longest term of a group; the earlier one where two are as long."""
        found = [term for term in self.terms if term.group is group]
        best = max(found, key=lambda term: (term.length, -term.start), default=None)
        return best.word if best else None

    @property
    def left(self) -> tuple[str, ...]:
        """The words that belong to no term, and carry a meaning all the same."""
        covered = {
            place for term in self.terms for place in range(term.start, term.start + term.length)
        }
        return tuple(
            token
            for place, token in enumerate(self.tokens)
            if place not in covered and token not in _FILLING
        )

    def whole(self, group: Group) -> str | None:
        """The meaning of the text where nothing else stands in it."""
        return self.first(group) if self.known == 1 else None


def tokenise(text: str) -> tuple[str, ...]:
    """The words of a text without case, accents and punctuation; camel case is taken apart."""
    if text.isascii():
        return tuple(_ASCII_WORD.findall(_CAMEL.sub(" ", text).lower()))
    folded = unicodedata.normalize("NFKD", _CAMEL.sub(" ", text)).casefold().translate(_LETTERS)
    kept = (char for char in folded if not unicodedata.combining(char))
    return tuple("".join(char if _in_word(char) else " " for char in kept).split())


@functools.lru_cache(maxsize=20_000)
def words_of(text: str) -> Words:
    """Take a text apart and find the terms in it."""
    tokens = tokenise(text)
    found = [*_phrases(tokens), *_inside(tokens)]
    spans = {(term.start, term.length) for term in found}
    terms = tuple(term for term in found if not _covered(term, spans))
    covered = {place for term in terms for place in range(term.start, term.start + term.length)}
    known = sum(
        1 for place, token in enumerate(tokens)
        if place in covered or token in _FILLING or token.isdigit()
    )  # fmt: skip
    return Words(tokens, terms, known / len(tokens) if tokens else 0.0, "%" in text)


def _in_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char).startswith("M")


def _phrases(tokens: tuple[str, ...]) -> Iterator[Term]:
    known = _vocabulary()
    for start in range(len(tokens)):
        for length in range(1, min(_LONGEST, len(tokens) - start) + 1):
            for group, word in known.get(" ".join(tokens[start : start + length]), ()):
                yield Term(group, word, start, length)


def _inside(tokens: tuple[str, ...]) -> Iterator[Term]:
    """Terms of scripts that put no blanks between words: the longest in each token."""
    for place, token in enumerate(tokens):
        if token in _vocabulary() or not _UNSPACED.search(token):
            continue
        held = [term for term in _unspaced() if term in token]
        longest = max(held, key=len, default=None)
        if longest:
            for group, word in _vocabulary()[longest]:
                yield Term(group, word, place, 1)


def _covered(term: Term, spans: set[tuple[int, int]]) -> bool:
    end = term.start + term.length
    return any(
        start <= term.start and end <= start + length and length > term.length
        for start, length in spans
    )


@functools.cache
def _vocabulary() -> dict[str, tuple[tuple[Group, str], ...]]:
    """Each term in normal form with what it may mean."""
    written = parse_yaml(_FILE.read_bytes())
    known: dict[str, dict[tuple[Group, str], None]] = {}
    for group, meanings in written.items():
        for word, languages in meanings.items():
            for term in (term for terms in languages.values() for term in terms):
                known.setdefault(" ".join(tokenise(term)), {})[Group(group), word] = None
    return {term: tuple(meanings) for term, meanings in known.items()}


@functools.cache
def _unspaced() -> tuple[str, ...]:
    return tuple(term for term in _vocabulary() if len(term) > 1 and _UNSPACED.search(term))
