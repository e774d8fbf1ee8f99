"""iCalendar: written by one library, read back by another."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time, timedelta, timezone
from io import StringIO

import icalendar
import pytest
import vobject
from dateutil.tz import tzical
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.election.timetable import ical_read
from ckanext.election.timetable.event import Event
from ckanext.election.timetable.event_kind import Certainty, EventKind
from ckanext.election.timetable.ical import Entry, to_ical

SOURCE = "https://portal.example/election/calendar.ics?country=gb&kind=count"
# The House of Commons, 4 July 2024
CLOSES = Event(
    EventKind.NOMINATIONS_CLOSE,
    date(2024, 6, 7),
    until_time=time(16),
    time_zone="Europe/London",
    certainty=Certainty.LAW,
    law="RPA 1983, Schedule 1, rule 1; and more",
)
DAY = Event(
    EventKind.ELECTION_DAY,
    date(2024, 7, 4),
    from_time=time(7),
    until_time=time(22),
    time_zone="Europe/London",
    round=1,
)
# Brazil 2022: conventions from 20 July to 5 August
SPAN = Event(EventKind.NOMINATIONS_OPEN, date(2022, 7, 20), date(2022, 8, 5), name="parties")


def entry(event: Event, **fields) -> Entry:
    given = Entry(
        event=event,
        uid="11111111-2222-3333-4444-555555555555",
        sequence=3,
        modified=datetime(2024, 5, 22, 17, 0, tzinfo=timezone.utc),
        is_cancelled=False,
        summary="Nominations close: House of Commons; “UK”, all",
        description="By law\nA long description, " + "with words " * 30,
        url="https://portal.example/election/1",
    )
    return replace(given, **fields)


def written(*entries: Entry) -> bytes:
    return to_ical(entries, name="Elections; all of them", source=SOURCE)


def read_back(*entries: Entry):
    return vobject.readOne(written(*entries).decode())


def test_each_line_ends_and_is_folded_as_rfc_5545_says():
    lines = written(entry(CLOSES)).split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in b"".join(lines)


def test_calendar_says_its_name_refresh_and_source():
    calendar = icalendar.Calendar.from_ical(written(entry(DAY)))
    assert calendar["version"] == "2.0"
    assert calendar["name"] == calendar["x-wr-calname"] == "Elections; all of them"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H" in written(entry(DAY))
    assert SOURCE in calendar["source"]


def test_a_deadline_is_a_moment_in_its_time_zone():
    event = read_back(entry(CLOSES)).vevent
    assert event.dtstart.value.isoformat() == "2024-06-07T16:00:00+01:00"
    assert not hasattr(event, "dtend")


def test_a_day_with_hours():
    event = read_back(entry(DAY)).vevent
    assert event.dtstart.value.isoformat() == "2024-07-04T07:00:00+01:00"
    assert event.dtend.value.isoformat() == "2024-07-04T22:00:00+01:00"


def test_days_end_before_their_dtend():
    event = read_back(entry(SPAN)).vevent
    assert (event.dtstart.value, event.dtend.value) == (date(2022, 7, 20), date(2022, 8, 6))


def test_every_zone_that_is_used_is_described():
    text = written(entry(CLOSES)).decode()
    assert "BEGIN:VTIMEZONE\r\nTZID:Europe/London" in text
    assert "DTSTART;TZID=Europe/London:20240607T160000" in text
    assert "VTIMEZONE" not in written(entry(SPAN)).decode()


def test_zones_are_described_beyond_2038_too():
    late = replace(CLOSES, starts=date(2044, 6, 7))
    described = tzical(StringIO(written(entry(late)).decode())).get("Europe/London")
    assert datetime(2044, 6, 7, 16, tzinfo=described).utcoffset() == timedelta(hours=1)
    assert datetime(2044, 12, 7, 16, tzinfo=described).utcoffset() == timedelta(0)


def test_texts_with_commas_semicolons_and_lines_survive():
    event = read_back(entry(CLOSES)).vevent
    assert event.summary.value == "Nominations close: House of Commons; “UK”, all"
    assert event.description.value.startswith("By law\nA long description, with words")


def test_texts_of_our_own_properties_stay_on_their_line():
    event = replace(CLOSES, law="rule 1\r\nBEGIN:VALARM", title={"en": "Close\nof\x0b day"})
    (found,) = icalendar.Calendar.from_ical(written(entry(event))).walk("VEVENT")
    assert found["X-ELECTION-LAW"] == "rule 1 BEGIN:VALARM"
    assert found["X-ELECTION-TITLE"] == "Close of day"
    assert found.subcomponents == []


def test_an_update_is_the_same_event_with_a_higher_sequence():
    before = read_back(entry(CLOSES)).vevent
    later = datetime(2024, 5, 23, tzinfo=timezone.utc)
    moved = replace(CLOSES, starts=date(2024, 6, 10))
    after = read_back(entry(moved, sequence=4, modified=later)).vevent
    assert before.uid.value == after.uid.value
    assert int(before.sequence.value) < int(after.sequence.value)
    assert before.dtstamp.value < after.dtstamp.value


@pytest.mark.parametrize(
    ("event", "is_cancelled", "status"),
    [
        (CLOSES, False, "CONFIRMED"),
        (CLOSES, True, "CANCELLED"),
        (replace(CLOSES, certainty=Certainty.ESTIMATED), False, "TENTATIVE"),
    ],
)
def test_status(event: Event, is_cancelled: bool, status: str):
    assert read_back(entry(event, is_cancelled=is_cancelled)).vevent.status.value == status


def test_the_same_events_give_the_same_bytes():
    assert written(entry(CLOSES), entry(DAY)) == written(entry(CLOSES), entry(DAY))


def test_no_event_is_a_calendar_too():
    assert icalendar.Calendar.from_ical(written()).walk("VEVENT") == []


class TestRead:
    @pytest.mark.parametrize(
        "event",
        [
            CLOSES,
            DAY,
            SPAN,
            replace(SPAN, until_time=time(22)),
            replace(CLOSES, from_time=time(17), until_time=None),
            replace(CLOSES, title={"pt_BR": "Fim, do prazo; já", "ar": "نهاية"}),
            replace(CLOSES, source="https://law.example/a?b=1;c,d"),
        ],
    )
    def test_ours_come_back_as_they_were(self, event: Event):
        (found,) = ical_read.read(written(entry(event)))
        assert found["title"] == dict(event.title)
        assert found["source"] == event.source
        begins = f"{event.from_time:%H:%M}" if event.from_time else ""
        assert (found.get("from_time") or "") == begins
        assert found["kind"] == event.kind.value
        assert found["starts"] == event.starts.isoformat()
        assert found.get("ends", event.last_day.isoformat()) == event.last_day.isoformat()
        assert (int(found["round"]), found["name"]) == (event.round, event.name)
        assert found["law"] == event.law
        until = f"{event.until_time:%H:%M}" if event.until_time else ""
        assert (found.get("until_time") or "") == until

    def test_cancelled_ones_are_left_out(self):
        assert ical_read.read(written(entry(CLOSES, is_cancelled=True))) == []

    def test_anyone_elses_event_is_known_again_by_its_uid(self):
        text = (
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:a@b\r\n"
            "DTSTART:20240607T160000Z\r\nDURATION:PT2H\r\nSUMMARY:Debate\r\n"
            "URL:https://tv.example/\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
        (found,) = ical_read.read(text.encode())
        assert (found["kind"], found["title"]) == ("other", {"en": "Debate"})
        assert (found["from_time"], found["until_time"]) == ("16:00", "18:00")
        assert found["time_zone"] == "UTC"
        assert found["source"] == "https://tv.example/"
        assert ical_read.read(text.encode()) == [found]

    @pytest.mark.parametrize("content", [b"", b"hello", b"BEGIN:VEVENT\r\n", b"\xff\xfe\x00"])
    def test_what_is_no_calendar_is_refused(self, content: bytes):
        with pytest.raises(ical_read.UnreadableCalendarError):
            ical_read.read(content)

    @pytest.mark.parametrize(
        "lines",
        [
            "SUMMARY:No day",
            "DTSTART:99999999",
            "DTSTART;VALUE=TIME:160000",
            "DTSTART;VALUE=PERIOD:20240607T160000Z/PT1H",
            "DTSTART;VALUE=URI:https://tv.example/",
            "DTSTART:20240607\r\nDTSTART:20240608",
            "DTSTART;VALUE=DATE:20240607\r\nDTEND:20240608T100000Z",
            "DTSTART:20240607T160000Z\r\nDTEND;VALUE=DATE:20240608",
            "DTSTART:20240607\r\nDURATION:hello",
            "DTSTART:20240607\r\nDURATION:P99999999D",
        ],
    )
    def test_impossible_times_are_refused(self, lines: str):
        head, foot = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a@b\r\n", "END:VEVENT\r\nEND:VCALENDAR"
        with pytest.raises(ical_read.UnreadableCalendarError, match="a@b"):
            ical_read.read(f"{head}{lines}\r\n{foot}\r\n".encode())

    @given(st.data())
    @settings(max_examples=300)
    def test_no_damaged_file_does_more_than_be_refused(self, data: st.DataObject):
        content = bytearray(written(entry(DAY), entry(SPAN)))
        for _ in range(data.draw(st.integers(1, 4))):
            place = data.draw(st.integers(0, len(content) - 1))
            content[place] = data.draw(st.integers(0, 255))
        with suppress(ical_read.UnreadableCalendarError):
            ical_read.read(bytes(content))

    def test_too_many(self):
        text = written(*(entry(SPAN) for _ in range(ical_read.MOST_EVENTS + 1)))
        with pytest.raises(ical_read.UnreadableCalendarError, match="at most"):
            ical_read.read(text)


def test_ends_of_days_are_whole_days():
    one_day = Event(EventKind.COUNT, date(2024, 7, 5))
    event = read_back(entry(one_day)).vevent
    assert event.dtend.value - event.dtstart.value == timedelta(days=1)
