"""Rule sets out of their YAML."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ckanext.election.timetable.day_calendar import DayCalendar, Weekday
from ckanext.election.timetable.day_rule import (
    Anchor,
    Counted,
    DayRule,
    Fixed,
    Move,
    Unit,
    WeekdayBetween,
)
from ckanext.election.timetable.event_kind import Certainty, EventKind
from ckanext.election.timetable.public_holidays import (
    PublicHolidays,
    UnknownPlaceError,
    check_place,
)
from ckanext.election.timetable.rule_errors import RuleSetError
from ckanext.election.timetable.rule_set import (
    Applies,
    EventRule,
    Law,
    OrdinaryDay,
    Polling,
    RuleSet,
    WhichRound,
)
from ckanext.election.timetable.rule_yaml import read

# What a rule counts by that names no calendar: every day but Saturday and Sunday is a working day.
DEFAULT_CALENDAR = DayCalendar()
# The kinds that come from the rounds themselves.
GIVEN = (EventKind.ELECTION_DAY, EventKind.POLLS_CLOSE)


def load(text: str, name: str, holidays: PublicHolidays | None = None) -> RuleSet:
    """A rule set from the content of its file.

    Args:
        text: YAML as rules/schema.json describes it.
        name: what messages call the file.
        holidays: where holidays are looked up; the `holidays` library's alone if not given.

    Raises:
        RuleSetError: it is no rule set; all that is wrong is said at once where possible.
    """
    return _Loading(read(text, name), name, holidays or PublicHolidays()).rule_set()


class _Loading:
    """One file on its way to a rule set; `problems` gathers what is wrong."""

    def __init__(self, values: Mapping[str, Any], name: str, holidays: PublicHolidays) -> None:
        self.values = values
        self.name = name
        self.problems: list[str] = []
        self.laws = {key: Law(**law) for key, law in values["laws"].items()}
        self.calendars = {
            key: self._calendar(f"calendars.{key}", item, holidays)
            for key, item in values.get("calendars", {}).items()
        }

    def rule_set(self) -> RuleSet:
        """The rule set, or all that is wrong."""
        self._check_time_zone()
        polling = self._polling()
        ordinary_day = self._ordinary_day()
        events = [
            self._event(f"events[{number}]", item)
            for number, item in enumerate(self.values["events"], 1)
        ]
        ordered = self._ordered(events)
        if self.problems:
            raise RuleSetError(self.name, self.problems)
        return RuleSet(
            id=self.values["id"],
            title=self.values["title"],
            applies=self._applies(),
            time_zone=self.values["time_zone"],
            polling=polling,
            ordinary_day=ordinary_day,
            events=tuple(ordered),
        )

    def _check_time_zone(self) -> None:
        try:
            ZoneInfo(self.values["time_zone"])
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self.problems.append(
                f"time_zone: {self.values['time_zone']!r} is no IANA time zone, as Europe/London"
            )

    def _applies(self) -> Applies:
        given = self.values["applies"]
        return Applies(
            given["country"],
            frozenset(given["types"]),
            frozenset(given.get("subtypes", ())),
            frozenset(given.get("except_subtypes", ())),
            self._date("applies.from", given.get("from")),
            self._date("applies.until", given.get("until")),
        )

    def _polling(self) -> Polling | None:
        given = self.values.get("polling")
        if given is None:
            return None
        opens, closes = time.fromisoformat(given["opens"]), time.fromisoformat(given["closes"])
        return Polling(opens, closes, self._law("polling", given["law"]))

    def _ordinary_day(self) -> OrdinaryDay | None:
        given = self.values.get("ordinary_day")
        if given is None:
            return None
        earliest = self._fixed("ordinary_day", given["from"], 0)
        day = WeekdayBetween(Weekday[given["first"].upper()], earliest)
        return OrdinaryDay(day, self._law("ordinary_day", given["law"]))

    def _event(self, place: str, given: Mapping[str, Any]) -> EventRule:
        return EventRule(
            kind=EventKind(given["kind"]),
            on=self._day_rule(f"{place}.on", given["on"]),
            until=self._day_rule(f"{place}.until", given["until"]) if "until" in given else None,
            law=self._law(place, given["law"]),
            name=given.get("name", ""),
            title=given.get("title"),
            from_time=_time(given.get("from_time")),
            until_time=_time(given.get("until_time")),
            rounds=WhichRound(given.get("rounds", WhichRound.WHOLE.value)),
            valid_from=self._date(f"{place}.from", given.get("from")),
            valid_until=self._date(f"{place}.until_polling_day", given.get("until_polling_day")),
            certainty=Certainty(given.get("certainty", Certainty.LAW.value)),
        )

    def _day_rule(self, place: str, given: Mapping[str, Any]) -> DayRule:
        move = given.get("if_day_off")
        return DayRule(
            self._basis(place, given),
            self._named_calendar(place, given.get("calendar")),
            Move(move) if move else None,
        )

    def _basis(self, place: str, given: Mapping[str, Any]) -> Counted | Fixed | WeekdayBetween:
        if "count" in given:
            sign = -1 if "before" in given else 1
            anchor = self._anchor(place, given.get("before") or given["after"])
            # Nothing counted is counted back from the event's start, or on from its end.
            return Counted(anchor, sign * given["count"], Unit(given["unit"]))
        fixed = self._fixed(place, given.get("date") or given["from"], given.get("years_later", 0))
        if "first" in given:
            return WeekdayBetween(Weekday[given["first"].upper()], fixed)
        return fixed

    def _anchor(self, place: str, text: str) -> Anchor:
        kind, _slash, name = text.partition("/")
        try:
            return Anchor(EventKind(kind), name)
        except ValueError:
            known = ", ".join(item.value for item in EventKind)
            self.problems.append(f"{place}: {kind!r} is no kind of event; use one of {known}")
            return Anchor(EventKind.ELECTION_DAY)

    def _fixed(self, place: str, text: str, years: int) -> Fixed:
        month, day = map(int, text.split("-"))
        if month == 2 and day == 29:
            self.problems.append(f"{place}: 02-29 is not in every year; count from another day")
        return Fixed(month, self._day_of_month(place, month, day), years)

    def _day_of_month(self, place: str, month: int, day: int) -> int:
        try:
            date(2024, month, day)
        except ValueError:
            self.problems.append(f"{place}: {month:02}-{day:02} is no day of the calendar")
        return day

    def _named_calendar(self, place: str, key: str | None) -> DayCalendar:
        if key is None:
            return DEFAULT_CALENDAR
        if key not in self.calendars:
            known = ", ".join(self.calendars) or "none"
            self.problems.append(
                f"{place}: there is no calendar {key!r} in this file; it has {known}"
            )
        return self.calendars.get(key, DEFAULT_CALENDAR)

    def _calendar(
        self, place: str, given: Mapping[str, Any], holidays: PublicHolidays
    ) -> DayCalendar:
        country, parts = given.get("country", ""), tuple(given.get("subdivisions", ()))
        try:
            if country:
                check_place(country, parts)
        except UnknownPlaceError as error:
            self.problems.append(f"{place}: {error}; see the holidays library for its codes")
            country, parts = "", ()
        pairs = (tuple(map(int, text.split("-"))) for text in given.get("yearly", ()))
        yearly = frozenset((month, self._day_of_month(place, month, day)) for month, day in pairs)
        weekend = frozenset(Weekday[day.upper()] for day in given.get("weekend", ()))
        return DayCalendar(
            weekend, country, parts, yearly, frozenset(given.get("easter", ())), holidays
        )

    def _law(self, place: str, key: str) -> Law:
        if key not in self.laws:
            self.problems.append(
                f"{place}.law: there is no law {key!r} in this file; it has {', '.join(self.laws)}"
            )
        return self.laws.get(key, Law("", ""))

    def _date(self, place: str, text: str | None) -> date | None:
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.problems.append(f"{place}: {text!r} is no day of the calendar")
            return None

    def _ordered(self, rules: list[EventRule]) -> list[EventRule]:
        """The rules, each behind those that it counts from."""
        known = {
            (kind, "") for kind in GIVEN if kind is not EventKind.POLLS_CLOSE or self._polled()
        }
        ordered: list[EventRule] = []
        waiting = list(rules)
        while ready := [rule for rule in waiting if _anchors(rule) <= known]:
            # All rules of one name (a later law replaces an earlier one) go together.
            ordered += ready
            waiting = [rule for rule in waiting if rule not in ready]
            known |= {(rule.kind, rule.name) for rule in ready}
        for rule in waiting:
            missing = ", ".join(sorted(_text(item) for item in _anchors(rule) - known))
            own = _text((rule.kind, rule.name))
            self.problems.append(
                f"events: {own} counts from {missing}, which no rule gives without it"
            )
        return ordered

    def _polled(self) -> bool:
        return "polling" in self.values


def _anchors(rule: EventRule) -> set[tuple[EventKind, str]]:
    days = (rule.on, rule.until)
    return {(day.anchor.kind, day.anchor.name) for day in days if day and day.anchor}


def _text(key: tuple[EventKind, str]) -> str:
    return "/".join(part for part in (key[0].value, key[1]) if part)


def _time(text: str | None) -> time | None:
    return time.fromisoformat(text) if text else None
