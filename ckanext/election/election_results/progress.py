"""How a count went on: its public snapshots as a table and as lines over time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import ckan.plugins.toolkit as tk
from markupsafe import Markup

from ckanext.election import numerals
from ckanext.election.model.snapshot import Snapshot
from ckanext.election.pictures.line_chart import Chart, Line, Point, line_chart, mark_of
from ckanext.election.result_card import Card, CardChoice


@dataclass(frozen=True)
class Stand:
    """One snapshot and what it said in short."""

    snapshot: Snapshot
    card: Card


@dataclass(frozen=True)
class Panel:
    """A chart with its legend: a mark and a name for each line, none where there is one line."""

    lines: Chart
    chart: Markup

    @property
    def title(self) -> str:
        """What the lines show."""
        return self.lines.title

    @property
    def legend(self) -> list[tuple[Markup, str]]:
        """The marks and names of the lines."""
        lines = enumerate(self.lines.lines)
        return [(Markup(mark_of(n)), line.name) for n, line in lines if line.name]  # noqa: S704 - escaped by pictures.svg


@dataclass(frozen=True)
class Progress:
    """The snapshots, newest first, and the charts of those that count the same."""

    stands: list[Stand]
    panels: list[Panel]


def progress(snapshots: Sequence[Snapshot], shown: Snapshot) -> Progress:
    """The way of a count.

    Args:
        snapshots: those that the reader may see, newest first.
        shown: the one whose round and office the lines follow.
    """
    stands = [Stand(one, Card.from_dict(one.headline)) for one in snapshots]
    card = Card.from_dict(shown.headline)
    same = [
        s for s in reversed(stands) if (s.card.office, s.card.round) == (card.office, card.round)
    ]
    return Progress(stands, _panels(same, card.choices))


def _panels(stands: Sequence[Stand], choices: Sequence[CardChoice]) -> list[Panel]:
    """Oldest first; a figure that was never counted, or only once, has no chart."""
    panels = [
        _panel(tk._("Units reported"), [Line("", _points(stands, _reported, numerals.percent))], 1),
        _panel(tk._("Votes"), [Line("", _points(stands, _votes, _number))], None),
        _panel(tk._("Turnout"), [Line("", _points(stands, _turnout, numerals.percent))], 1),
        _panel(
            tk._("Share of votes"),
            [
                Line(c.name, _points(stands, lambda card, c=c: _share(card, c), numerals.percent))
                for c in choices
            ],
            1,
        ),
    ]
    return [panel for panel in panels if panel.chart]


def _panel(title: str, lines: Sequence[Line], highest: float | None) -> Panel:
    times = [point.at for line in lines for point in line.points]
    write = numerals.on_axis if highest is None else numerals.percent_on_axis
    begins, ends = (numerals.moment(min(times)), numerals.moment(max(times))) if times else ("", "")
    chart = Chart(title, lines, write, begins, ends, highest)
    return Panel(chart, Markup(line_chart(chart)))  # noqa: S704 - escaped by pictures.svg


def _points(
    stands: Sequence[Stand],
    figure: Callable[[Card], float | None],
    write: Callable[[float], str],
) -> list[Point]:
    return [_point(stand.snapshot.made_at, figure(stand.card), write) for stand in stands]


def _point(at: datetime, value: float | None, write: Callable[[float], str]) -> Point:
    return Point(at, value, f"{_moment(at)}: {write(value)}" if value is not None else "")


def _moment(at: datetime) -> str:
    return tk.h.render_datetime(at, with_hours=True)


def _number(value: float) -> str:
    return numerals.number(int(value))


def _votes(card: Card) -> float | None:
    return card.votes


def _turnout(card: Card) -> float | None:
    return card.turnout


def _reported(card: Card) -> float | None:
    return (card.units_reported or 0) / card.units_total if card.units_total else None


def _share(card: Card, choice: CardChoice) -> float | None:
    """The share of the choice of that name; a snapshot tells its first choices only."""
    same = (one for one in card.choices if (one.name, one.party) == (choice.name, choice.party))
    return next((one.share for one in same), None)
