"""The charts of a result as pictures to keep, with title, source, status and time in each."""

from __future__ import annotations

from collections.abc import Callable

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.election import config, numerals, result_words
from ckanext.election.election_results.addressed import Addressed
from ckanext.election.election_results.chart_kind import ChartKind, chart_word
from ckanext.election.election_results.result_page import ElectionResultPage
from ckanext.election.election_title import title_of
from ckanext.election.maps.picture import Line, map_body
from ckanext.election.pictures.bars import Bar, bars
from ckanext.election.pictures.panels import panels
from ckanext.election.pictures.picture import Body, Caption, picture
from ckanext.election.results.tally import ChoiceTally

MOST_BARS = 15


def drawn(found: Addressed, page: ElectionResultPage, kind: ChartKind) -> str | None:
    """A chart as an SVG document; None where the result has none of that kind."""
    if kind not in page.charts:
        return None
    subtitle, body = _BODIES[kind](page)
    caption = Caption(title_of(found.election), subtitle, _foot(found, page))
    return picture(caption, body)


def _bars(page: ElectionResultPage) -> tuple[str, Body]:
    choices = page.figures.tally.choices if page.figures.tally else []
    rows = [Bar(_name(one), _words(one), one.share) for one in choices[:MOST_BARS]]
    left = len(choices) - len(rows)
    chart = chart_word(ChartKind.BARS)
    if left:
        more = tk.ungettext("{number} more choice", "{number} more choices", left)
        chart = f"{chart} ({more.format(number=numerals.number(left))})"
    return _subtitle(page, chart), bars(rows)


def _map(page: ElectionResultPage) -> tuple[str, Body]:
    shown = page.map
    if shown is None:
        raise ValueError("a result without boundaries has no map")
    legend = [
        Line(line.shade, f"{line.words} ({numerals.number(line.units)})")
        for line in shown.chosen.legend()
    ]
    chart = f"{shown.chosen.label} · {result_words.level_word(shown.level)}"
    return _subtitle(page, chart), map_body(shown.sheet.outlines, shown.tiles, legend)


def _progress(page: ElectionResultPage) -> tuple[str, Body]:
    return chart_word(ChartKind.PROGRESS), panels([one.lines for one in page.progress.panels])


_BODIES: dict[ChartKind, Callable[[ElectionResultPage], tuple[str, Body]]] = {
    ChartKind.BARS: _bars,
    ChartKind.MAP: _map,
    ChartKind.PROGRESS: _progress,
}


def _subtitle(page: ElectionResultPage, chart: str) -> str:
    contest = page.figures.tally
    if contest is None:
        return chart
    round_ = (
        tk._("Round {number}").format(number=numerals.number(contest.round))
        if contest.round > 1
        else ""
    )
    return " · ".join(filter(None, (contest.name, round_, chart)))


def _foot(found: Addressed, page: ElectionResultPage) -> list[str]:
    """Status and time, who counted, and where the figures stand."""
    snapshot, contest = found.snapshot, page.figures.tally
    authority = model.Group.get(found.election.authority_id)
    source = authority.title or authority.name if authority else config.site_title()
    state = [
        result_words.status_word(snapshot.status),
        tk._("Snapshot {number} of {date}").format(
            number=numerals.number(snapshot.sequence),
            date=tk.h.render_datetime(snapshot.made_at, with_hours=True),
        ),
    ]
    if contest is not None and contest.units_total:
        state.append(
            tk._("{reported} of {total} units reported").format(
                reported=numerals.number(contest.units_reported),
                total=numerals.number(contest.units_total),
            )
        )
    address = tk.h.url_for(
        "election_results.page", uuid=found.election.uuid, of=snapshot.sequence, qualified=True
    )
    return [" · ".join(state), tk._("Source: {source}").format(source=source), address]


def _name(choice: ChoiceTally) -> str:
    name = choice.name or choice.party or choice.id
    return f"{name} ({choice.party})" if choice.party and choice.party != name else name


def _words(choice: ChoiceTally) -> str:
    if choice.votes is None:
        return result_words.missing_word("not_reported")
    votes = numerals.number(choice.votes)
    return f"{numerals.percent(choice.share)} · {votes}" if choice.share is not None else votes
