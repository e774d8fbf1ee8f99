"""How good the tagging of datasets is on the labelled set; prints docs/tagging.md.

    .venv/bin/python tools/tagging_quality.py > docs/tagging.md

`--split tune` prints the misses of the part that rules may be tuned on instead.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from string import Template

import yaml

from ckanext.election.tagging.described import Described, KnownElection, Place, Text
from ckanext.election.tagging.evidence import Tag, TagField
from ckanext.election.tagging.tagger import Thresholds, tags
from ckanext.election.timetable.election_id import ElectionId
from ckanext.election.timetable.round import Round

SET = Path(__file__).parent.parent / "tests" / "data" / "labelled"
# Which column of the set labels which field.
LABELS = {
    TagField.ELECTIONS: "election",
    TagField.ROUNDS: "round",
    TagField.PHASE: "phase",
    TagField.CATEGORY: "category",
    TagField.SUB_DATASETS: "sub_dataset",
}
NO_COUNTRY = ("zz", "eu")
MOST_CHARACTERS = 90

# The page without its figures.
PAGE = Path(__file__).with_name("tagging_page.md")


@dataclass(frozen=True)
class Labelled:
    """One string of the set with the tags that a person gave it."""

    text: str
    kind: str
    country: str
    language: str
    wanted: dict[TagField, str]

    @property
    def described(self) -> Described:
        """The string as a dataset that says nothing else."""
        country = None if self.country in NO_COUNTRY else self.country
        if self.kind == "columns":
            return Described(columns=[self.text.split(" | ")], country=country)
        place = {"title": Place.TITLE, "description": Place.DESCRIPTION, "file": Place.FILE}
        return Described(texts=[Text(place[self.kind], self.text)], country=country)


@dataclass(frozen=True)
class Miss:
    """A tag that was set wrongly, or one that was wanted and not set."""

    labelled: Labelled
    field: TagField
    wanted: str
    given: str
    is_suggested: bool = False


@dataclass
class Figures:
    """Counts of one field, or of all.

    `wanted`: labels; `set`: tags above the threshold; `right` of them; `suggested`: labels that are
    set rightly or among the suggestions.
    """

    wanted: int = 0
    set: int = 0
    right: int = 0
    suggested: int = 0

    @property
    def precision(self) -> float:
        """How many of the tags that are set by themselves are right."""
        return self.right / self.set if self.set else 1.0

    @property
    def coverage(self) -> float:
        """How many of the wanted tags are set by themselves, and rightly."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def recall(self) -> float:
        """How many of the wanted tags are set rightly or suggested."""
        return self.suggested / self.wanted if self.wanted else 1.0


@dataclass
class Quality:
    """Figures of one split."""

    strings: int
    by_field: dict[TagField, Figures] = field(default_factory=dict)
    by_language: dict[str, Figures] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    @property
    def whole(self) -> Figures:
        """All fields together."""
        total = Figures()
        for figures in self.by_field.values():
            _add(total, figures)
        return total


def measure(split: str) -> Quality:
    """Tag every string of a split and compare with its labels.

    Args:
        split: `tune` or `held_out`.
    """
    strings = labelled(split)
    elections = known_elections()
    quality = Quality(len(strings), {each: Figures() for each in LABELS})
    for item in strings:
        given = tags(item.described, elections)
        for each in LABELS:
            _compare(quality, item, each, [tag for tag in given if tag.field is each])
    return quality


def labelled(split: str) -> list[Labelled]:
    """The strings of a split's countries."""
    countries = yaml.safe_load((SET / "split.yaml").read_text(encoding="utf-8"))[split]
    with (SET / "strings.csv").open(encoding="utf-8", newline="") as lines:
        return [
            Labelled(
                row["text"], row["kind"], row["country"], row["language"],
                {each: row[column] for each, column in LABELS.items() if row[column]},
            )
            for row in csv.DictReader(lines)
            if row["country"] in countries
        ]  # fmt: skip


def known_elections() -> list[KnownElection]:
    """The elections that the portal knows of in the measurement."""
    listed = yaml.safe_load((SET / "elections.yaml").read_text(encoding="utf-8"))
    return [_known(entry) for entry in listed]


def _known(entry: dict[str, object]) -> KnownElection:
    parts = ElectionId.parse(str(entry["id"]))
    last = entry.get("last_day")
    rounds = [Round(1, parts.date, date.fromisoformat(str(last)) if last else None)]
    if "second_round" in entry:
        rounds.append(Round(2, date.fromisoformat(str(entry["second_round"]))))
    titles = entry["title"]
    return KnownElection(
        str(parts), parts.country, parts.type, rounds, parts.subtype, parts.organisation,
        tuple(titles.values()) if isinstance(titles, dict) else (),
    )  # fmt: skip


def _compare(quality: Quality, item: Labelled, each: TagField, given: Sequence[Tag]) -> None:
    wanted = item.wanted.get(each, "")
    threshold = Thresholds().set
    best = next((tag for tag in given if tag.confidence >= threshold), None)
    counts = Figures(
        wanted=int(bool(wanted)),
        set=int(best is not None),
        right=int(best is not None and _text(best) == wanted),
        suggested=int(bool(wanted) and any(_text(tag) == wanted for tag in given)),
    )
    _add(quality.by_field[each], counts)
    _add(quality.by_language.setdefault(item.language, Figures()), counts)
    if counts.set > counts.right or counts.wanted > counts.right:
        said = _text(best) if best else ""
        quality.misses.append(Miss(item, each, wanted, said, bool(counts.suggested)))


def _text(tag: Tag) -> str:
    return ", ".join(map(str, tag.value)) if isinstance(tag.value, list) else str(tag.value)


def _add(total: Figures, more: Figures) -> None:
    total.wanted += more.wanted
    total.set += more.set
    total.right += more.right
    total.suggested += more.suggested


def main() -> None:
    """Print the page, or the misses of one split."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=["tune", "held_out"])
    split = parser.parse_args().split
    print("\n".join(_misses(measure(split).misses)) if split else page(), end="")


def page() -> str:
    """docs/tagging.md."""
    held_out, tune = measure("held_out"), measure("tune")
    parts = {
        "set": Thresholds().set,
        "suggest": Thresholds().suggest,
        "held_out": [
            f"{held_out.strings} strings of countries that no rule was tuned on:\n",
            *_table(_rows(held_out)),
        ],
        "tune": [
            f"\nThe {tune.strings} strings of the other countries, on which rules were tuned:\n",
            *_table([("all", tune.whole)]),
        ],
        "rest": _details(held_out),
    }
    texts = {k: "\n".join(v) if isinstance(v, list) else str(v) for k, v in parts.items()}
    return Template(PAGE.read_text(encoding="utf-8")).substitute(texts) + "\n"


def _details(quality: Quality) -> list[str]:
    return [
        "## By language\n",
        "Of the strings held out:\n",
        *_table(sorted(quality.by_language.items())),
        "\n## What is missed\n",
        "Every tag of the strings held out that was set wrongly, only suggested, or not found:\n",
        "| | field | wanted | given | country | string |",
        "|---|---|---|---|---|---|",
        *_misses(quality.misses),
    ]


def _rows(quality: Quality) -> list[tuple[str, Figures]]:
    by_field = [(f"`{each.value}`", figures) for each, figures in quality.by_field.items()]
    return [*by_field, ("all", quality.whole)]


def _table(rows: Iterable[tuple[str, Figures]]) -> list[str]:
    return [
        "| | labels | set by itself | of them right | precision | coverage | recall with suggestions |",  # noqa: E501 - a row of a table
        "|---|---:|---:|---:|---:|---:|---:|",
        *(
            f"| {name} | {f.wanted} | {f.set} | {f.right} | {f.precision:.3f} | {f.coverage:.3f} "
            f"| {f.recall:.3f} |"
            for name, f in rows
        ),
    ]


def _misses(misses: Iterable[Miss]) -> list[str]:
    return [
        f"| {_outcome(miss)} | `{miss.field.value}` | {miss.wanted} | {miss.given} "
        f"| {miss.labelled.country} | {_cell(miss.labelled.text)} |"
        for miss in sorted(misses, key=lambda each: (_outcome(each) != "wrong", each.field.value))
    ]


def _outcome(miss: Miss) -> str:
    if miss.given and miss.given != miss.wanted:
        return "wrong"
    return "suggested" if miss.is_suggested else "not found"


def _cell(text: str) -> str:
    short = text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}…"
    return short.replace("|", "·")


if __name__ == "__main__":
    main()
