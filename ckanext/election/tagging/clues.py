"""What a dataset's texts say, found once for all fields: words, dates, and where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ckanext.election.tagging.days import Days, days_in
from ckanext.election.tagging.described import Described, Place, Text
from ckanext.election.tagging.lexicon import Lexicon, Strength, Terms, lexicons, month_names
from ckanext.election.tagging.tokens import normalised, squashed

# A description may be long, and what stands far down is rarely what the dataset is.
MOST_CHARACTERS = 600
MOST_TEXTS = 60


@dataclass(frozen=True)
class Clue:
    """Words that were found, and where."""

    said: str
    place: Place


class Clues:
    """The texts of one dataset, with the words of its languages."""

    def __init__(self, described: Described) -> None:
        self.texts = [
            Text(text.place, text.text[:MOST_CHARACTERS]) for text in described.texts[:MOST_TEXTS]
        ]
        self._named = described.elections
        self.lexicons = lexicons(described.country, described.languages)
        self._columns = normalised(" ".join(" ".join(each) for each in described.columns))
        self._months = month_names(described.country, described.languages)

    @cached_property
    def _normalised(self) -> Sequence[tuple[Place, str]]:
        return [(text.place, normalised(_bare(text))) for text in self.texts]

    @cached_property
    def squashed(self) -> str:
        """All texts without blanks, to find names that are written together."""
        return " ".join(squashed(_bare(text)) for text in self.texts)

    @cached_property
    def in_context(self) -> bool:
        """Whether the dataset names an election, or a text or column speaks of one."""
        if self._named or self.first(lambda lexicon: lexicon.context):
            return True
        return self._columns_in_context() or self._has_sure_words()

    def _columns_in_context(self) -> bool:
        return any(lexicon.context.found(self._columns) for lexicon in self.lexicons)

    def _has_sure_words(self) -> bool:
        """Whether words are found that are used of elections alone."""
        sure = [
            terms[Strength.SURE]
            for lexicon in self.lexicons
            for terms in lexicon.categories.values()
            if Strength.SURE in terms
        ]
        return any(terms.found(text) for _, text in self._normalised for terms in sure)

    @cached_property
    def is_other(self) -> bool:
        """Whether a text says that it is about something that only sounds like an election."""
        return self.first(lambda lexicon: lexicon.other) is not None

    @cached_property
    def days(self) -> Sequence[tuple[Place, Days]]:
        """What each text says about time."""
        codes = frozenset(self._codes())
        return [(text.place, days_in(text.text, self._months, codes)) for text in self.texts]

    def first(self, terms_of: Callable[[Lexicon], Terms | None]) -> Clue | None:
        """The first text, in their order, that a term of a language fits."""
        for place, text in self._normalised:
            for lexicon in self.lexicons:
                terms = terms_of(lexicon)
                if terms and (said := terms.found(text)):
                    return Clue(said, place)
        return None

    @cached_property
    def spans_years(self) -> bool:
        """Whether several years are named, or a stretch of time by its beginning or end."""
        years = {year for _, days in self.days for year in days.years}
        return len(years) > 1 or self.first(lambda lexicon: lexicon.span) is not None

    @cached_property
    def names_grain(self) -> Clue | None:
        """Words for what one row of a result is about, as "by polling station"."""
        return self.first(lambda lexicon: lexicon.grain)

    def election_type(self, kind: str) -> Clue | None:
        """Words for a type of election, as `local` or `local.water-board`."""
        return self.first(lambda lexicon: lexicon.types.get(kind))

    def number_after_type(self, number: int) -> Clue | None:
        """A number alone behind words for a type of election: "2022 presidentielle 2"."""
        for place, text in self._normalised:
            for lexicon in self.lexicons:
                for terms in lexicon.types.values():
                    said = terms.found(text)
                    if said and f" {said} {number} " in text:
                        return Clue(f"{said} {number}", place)
        return None

    def category(self, category: str, strength: Strength) -> Clue | None:
        """Words for a category."""
        return self.first(lambda lexicon: lexicon.categories.get(category, {}).get(strength))

    def _codes(self) -> Iterator[str]:
        """Short words for types that stand in the texts, as `btw` or `tk`."""
        for lexicon in self.lexicons:
            for terms in lexicon.types.values():
                for _, text in self._normalised:
                    said = terms.found(text)
                    if said and len(said) <= len("kunn"):
                        yield said


def _bare(text: Text) -> str:
    """A file's name without its ending, which is no word."""
    if text.place is not Place.FILE:
        return text.text
    stem, dot, ending = text.text.rpartition(".")
    return stem if dot and len(ending) <= len("geojson") else text.text
