"""Rule sets against the dates that authorities published for past elections."""

from __future__ import annotations

from datetime import date, time

import pytest

from ckanext.election.timetable.compute import compute
from ckanext.election.timetable.event import Event
from ckanext.election.timetable.event_kind import Certainty, EventKind
from ckanext.election.timetable.public_holidays import PublicHolidays
from ckanext.election.timetable.round import Round
from ckanext.election.timetable.rule_sets import rule_sets

RULES = rule_sets()
JULY_2024 = Round(1, date(2024, 7, 4))


def events(rule_set: str, *days: str) -> dict[str, Event]:
    """Computed events by kind, round and name: `finance-report.2.final`."""
    rounds = [Round(number, date.fromisoformat(day)) for number, day in enumerate(days, 1)]
    found = RULES.get(rule_set)
    assert found is not None
    return {_label(event): event for event in compute(found, rounds).events}


def _label(event: Event) -> str:
    number = str(event.round) if event.round else ""
    return ".".join(part for part in (event.kind.value, number, event.name) if part)


# The Electoral Commission's timetables:
# 2019: parliament.uk/about/how/elections-and-voting/general/general-election-2019-timetable and
#   commonslibrary.parliament.uk/research-briefings/cbp-8728 (the Scottish bank holiday of
#   2 December is left out for the whole kingdom, but not for registration)
# 2024: markpack.org.uk/172881/general-election-timetable (the Commission's table)
# 2017: nominations as in Democracy Club's reference election parl.hemel-hempstead.2017-06-08
@pytest.mark.parametrize(
    ("polling_day", "expected"),
    [
        (
            "2019-12-12",
            {
                "call": "2019-11-06",
                "nominations-open": "2019-11-11",
                "nominations-close": "2019-11-14",
                "candidate-list": "2019-11-15",
                "registration-closes": "2019-11-26",
                "postal-applications-close": "2019-11-26",
                "proxy-applications-close": "2019-12-04",
            },
        ),
        (
            "2024-07-04",
            {
                "call": "2024-05-30",
                "nominations-open": "2024-06-04",
                "nominations-close": "2024-06-07",
                "candidate-list": "2024-06-10",
                "registration-closes": "2024-06-18",
                "postal-applications-close": "2024-06-19",
                "proxy-applications-close": "2024-06-26",
            },
        ),
        ("2017-06-08", {"nominations-close": "2017-05-11", "registration-closes": "2017-05-22"}),
        ("2015-05-07", {"nominations-close": "2015-04-09", "registration-closes": "2015-04-20"}),
    ],
)
def test_united_kingdom_parliament(polling_day: str, expected: dict[str, str]):
    found = events("gb-parliament", polling_day)
    assert {kind: found[kind].starts.isoformat() for kind in expected} == expected


# The Electoral Commission's timetables for the council elections of
# 2023: electoralcommission.org.uk/media-centre/local-government-elections-england
# 2024: aldc.org/2024/01/local-election-timetable-2023
# 2025: aldc.org/2025/01/local-election-timetable-2025 (expenses of results declared on 1 May)
@pytest.mark.parametrize(
    ("polling_day", "expected"),
    [
        (
            "2023-05-04",
            {
                "nominations-open": "2023-03-27",
                "nominations-close": "2023-04-04",
                "candidate-list": "2023-04-05",
                "registration-closes": "2023-04-17",
                "postal-applications-close": "2023-04-18",
                "proxy-applications-close": "2023-04-25",
                "finance-report": "2023-06-08",
            },
        ),
        (
            "2024-05-02",
            {
                "nominations-open": "2024-03-26",
                "nominations-close": "2024-04-05",
                "registration-closes": "2024-04-16",
                "postal-applications-close": "2024-04-17",
                "proxy-applications-close": "2024-04-24",
                "finance-report": "2024-06-06",
            },
        ),
        (
            "2025-05-01",
            {
                "nominations-open": "2025-03-25",
                "nominations-close": "2025-04-02",
                "registration-closes": "2025-04-11",
                "postal-applications-close": "2025-04-14",
                "proxy-applications-close": "2025-04-23",
                "finance-report": "2025-06-05",
            },
        ),
        # Reference elections of Democracy Club: local.herefordshire.ross-north.2019-06-06,
        # local.2021-05-06 and local.2026-05-07
        ("2019-06-06", {"nominations-close": "2019-05-09"}),
        ("2021-05-06", {"registration-closes": "2021-04-19"}),
        ("2026-05-07", {"nominations-open": "2026-03-30"}),
    ],
)
def test_england_local(polling_day: str, expected: dict[str, str]):
    found = events("gb-local-england", polling_day)
    assert {kind: found[kind].starts.isoformat() for kind in expected} == expected


# Resolução TSE nº 23.674/2021 (folhadotocantins.com.br/faltam-seis-meses-para-as-eleicoes-2022 and
# ultimosegundo.ig.com.br/politica/2022-01-06 repeat its dates)
def test_brazil_general_2022():
    found = events("br-general", "2022-10-02", "2022-10-30")
    assert found["registration-closes"].starts == date(2022, 5, 4)
    assert (found["nominations-open"].starts, found["nominations-open"].ends) == (
        date(2022, 7, 20),
        date(2022, 8, 5),
    )
    assert found["nominations-close"].starts == date(2022, 8, 15)
    assert found["campaign"].starts == date(2022, 8, 16)
    assert found["campaign.broadcast"].starts == date(2022, 8, 26)
    assert found["campaign.broadcast"].ends == date(2022, 9, 29)
    assert found["finance-report.1.final"].starts == date(2022, 11, 1)
    assert found["finance-report.2.final"].starts == date(2022, 11, 19)
    assert found["certification"].starts == date(2022, 12, 19)
    assert found["next-term"].starts == date(2023, 1, 1)


# Emenda Constitucional nº 111/2021: the president elected in 2026 takes office on 5 January
def test_brazil_general_2026_is_governed_by_the_amended_constitution():
    assert events("br-general", "2026-10-04")["next-term"].starts == date(2027, 1, 5)


# Resolução TSE nº 23.738/2024 (folhadoararipe.com.br/2024/08/16, Agência Senado's table)
def test_brazil_municipal_2024():
    found = events("br-municipal", "2024-10-06", "2024-10-27")
    assert found["registration-closes"].starts == date(2024, 5, 8)
    assert found["nominations-close"].starts == date(2024, 8, 15)
    assert found["campaign"].starts == date(2024, 8, 16)
    assert found["campaign.broadcast"].starts == date(2024, 8, 30)
    assert found["campaign.broadcast"].ends == date(2024, 10, 3)
    assert found["finance-report.partial"].starts == date(2024, 9, 15)
    assert found["finance-report.1.final"].starts == date(2024, 11, 5)
    assert found["finance-report.2.final"].starts == date(2024, 11, 16)
    assert found["certification"].starts == date(2024, 12, 19)


def test_brazil_decided_in_the_first_round_has_no_events_of_a_second():
    found = events("br-municipal", "2024-10-06")
    assert not [label for label in found if ".2" in label]


# 2022: veenendaal.nl, Kalender verkiezingen gemeenteraad 2022
# 2026: deventer.nl, gemeenteraadsverkiezingen-2026/kalender
# 2018: politiekleudal.nl (council of Leudal) and soest.nl: the new council sits from 29 March
@pytest.mark.parametrize(
    ("polling_day", "expected"),
    [
        (
            "2022-03-16",
            {
                "party-registration-closes": "2021-12-20",
                "nominations-close": "2022-01-31",
                "candidate-list": "2022-02-04",
                "certification": "2022-03-21",
                "next-term": "2022-03-30",
            },
        ),
        (
            "2026-03-18",
            {
                "party-registration-closes": "2025-12-22",
                "nominations-close": "2026-02-02",
                "candidate-list": "2026-02-06",
                "certification": "2026-03-26",
                "next-term": "2026-04-01",
            },
        ),
        ("2018-03-21", {"next-term": "2018-03-29"}),
    ],
)
def test_netherlands_municipal(polling_day: str, expected: dict[str, str]):
    found = events("nl-municipal", polling_day)
    assert {kind: found[kind].starts.isoformat() for kind in expected} == expected


# kiesraad.nl/actueel/nieuws/2023/07/14/22-november-2023-vervroegde-verkiezingen-tweede-kamer and
# kiesraad.nl/actueel/nieuws/2023/11/22/tijdlijn-tweede-kamerverkiezing-22-november-2023
def test_netherlands_parliament_2023():
    found = events("nl-parliament", "2023-11-22")
    assert found["party-registration-closes"].starts == date(2023, 8, 28)
    assert found["nominations-close"].starts == date(2023, 10, 9)
    assert found["candidate-list"].starts == date(2023, 10, 13)
    assert found["count"].starts == date(2023, 11, 23)
    assert found["certification"].starts == date(2023, 12, 1)


def test_a_deadline_has_its_minute_in_its_time_zone():
    closes = events("gb-parliament", "2024-07-04")["nominations-close"]
    assert closes.until_time == time(16)
    assert closes.over_at.isoformat() == "2024-06-07T16:00:00+01:00"


def test_an_event_says_that_it_is_computed_and_by_which_law():
    closes = events("gb-parliament", "2024-07-04")["nominations-close"]
    assert closes.computed_by == "gb-parliament"
    assert closes.certainty is Certainty.LAW
    assert "Representation of the People Act 1983" in closes.law
    assert closes.source.startswith("https://www.legislation.gov.uk/")


def test_the_portals_own_holiday_moves_what_is_counted_over_it():
    # A day of mourning as in September 2022, put before the election of 2024
    own = PublicHolidays({"GB": [date(2024, 6, 12)]})
    mourning = rule_sets(holidays=own).get("gb-parliament")
    assert mourning is not None
    found = {event.kind: event for event in compute(mourning, [JULY_2024]).events}
    assert found[EventKind.NOMINATIONS_CLOSE].starts == date(2024, 6, 6)
    assert found[EventKind.POSTAL_APPLICATIONS_CLOSE].starts == date(2024, 6, 19)


def test_no_rounds_no_events():
    rule_set = RULES.get("gb-parliament")
    assert rule_set is not None
    assert compute(rule_set, []).events == ()


def test_a_day_that_the_law_does_not_name_is_told_and_gives_no_impossible_span():
    rule_set = RULES.get("br-municipal")
    assert rule_set is not None
    # A supplementary election in April: the ordinary days in July and August are after it
    found = compute(rule_set, [Round(1, date(2025, 4, 6))])
    assert not found.is_ordinary
    left_out = {rule.kind for rule in found.left_out}
    assert {EventKind.CAMPAIGN, EventKind.NOMINATIONS_CLOSE} <= left_out
    assert EventKind.REGISTRATION_CLOSES in {event.kind for event in found.events}
    assert compute(rule_set, [Round(1, date(2024, 10, 6))]).is_ordinary
