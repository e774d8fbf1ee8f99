"""Loads the files of one Infoelectoral election: all of it in bulk by DuckDB."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ckanext.election.results.finding import Finding, Severity
from ckanext.election.results.match import Report
from ckanext.election.results.model import ChoiceKind, ContestKind, CountKind, ResultsStatus
from ckanext.election.results.source import Source
from ckanext.election.results.store import Store, literal

from .infoelectoral_layout import LAYOUTS, TITLES, Part, Process
from .infoelectoral_units import UNIT_OF, load_units

_LINES = "dat_line"
_VALID_RULE = (
    "Votes for candidatures; blank votes are valid too by law (LOREG, article 96) and are counted "
    "apart. Ballots cast are the sum of both and the null votes."
)
_SENATE_RULE = (
    "Ballots with up to three votes for candidates; blank ballots are valid too by law (LOREG, "
    "article 96) and are counted apart."
)
_DATA = (Part.MUNICIPALITY_DATA, Part.UPPER_DATA, Part.STATION_DATA, Part.SMALL_DATA)
_VOTES = (Part.MUNICIPALITY_VOTES, Part.UPPER_VOTES, Part.STATION_VOTES, Part.SMALL_VOTES)


class InfoelectoralLoader:
    """One election: its files by kind, into the store.

    Args:
        store: where it goes.
        process: what is voted for.
        election: the id of the election.
        files: the files of each kind.
        report: what is told about the set.
    """

    def __init__(
        self,
        store: Store,
        process: Process,
        election: str,
        files: Mapping[Part, Sequence[Source]],
        report: Report,
    ) -> None:
        self.store = store
        self.process = process
        self.election = election
        self.files = files
        self.report = report

    def run(self) -> None:
        """Load lines, then contests, units and choices, then the counts."""
        for part in Part:
            self._lines(part)
        self._contests()
        load_units(self.store, complete=self._stations_are_all())
        self._choices()
        for part in _DATA:
            if self.files.get(part):
                self._counts(part)
        for part in _VOTES:
            self._votes(part)
        self._tell_seats()
        self._tell_rows()
        for part in Part:
            self.store.execute(f"DROP TABLE {_table(part)}")

    def _lines(self, part: Part) -> None:
        """The lines of a kind of file, cut into fields."""
        spans = LAYOUTS[part].spans
        names = ", ".join(f"{name} VARCHAR" for name in spans)
        self.store.execute(
            f"CREATE OR REPLACE TABLE {_table(part)} (file SMALLINT, line INTEGER"
            f"{', ' if names else ''}{names})"
        )
        fields = "".join(
            f", trim(substr(text, {start}, {length}))" for start, length in spans.values()
        )
        for source in self.files.get(part, ()):
            path = self.store.folder / f"dat-{source.index}.txt"
            with path.open("w", encoding="utf-8", newline="\n") as out:
                out.writelines(f"{row}\x1f{line}\n" for row, line in self._whole(source, part))
            self.store.execute(
                f"INSERT INTO {_table(part)} SELECT {source.index}, line{fields} FROM read_csv("
                f"{literal(str(path))}, delim = chr(31), quote = '', escape = '', header = false,"
                " auto_detect = false, columns = {'line': 'INTEGER', 'text': 'VARCHAR'})"
            )
            path.unlink()

    def _whole(self, source: Source, part: Part) -> Iterator[tuple[int, str]]:
        """The lines of a file with their numbers; one of another length is told and left out."""
        length = LAYOUTS[part].length
        with source.path.open(encoding=_encoding(source), newline="\n") as stream:
            for number, line in enumerate(stream, start=1):
                text = line.rstrip("\r\n")
                if len(text) == length:
                    yield number, text
                elif text.strip():
                    self._tell_line(source, number, len(text), length)

    def _tell_line(self, source: Source, row: int, found: int, length: int) -> None:
        self.report.findings.append(
            Finding(
                "row-unreadable",
                Severity.ERROR,
                f"Row {row} has {found} characters instead of {length} and is left out.",
                {"row": row, "length": found, "expected": length},
                file=source.name,
                row=row,
            )
        )

    def _stations_are_all(self) -> bool:
        """Whether the votes from abroad, which only the files of stations hold, are here."""
        home_only = self.process in {Process.MUNICIPAL, Process.ISLAND}
        return home_only or bool(
            self.files.get(Part.STATION_DATA)
            and (self.process is Process.REFERENDUM or self.files.get(Part.STATION_VOTES))
        )

    def _contests(self) -> None:
        """One contest; the Senate has one for each constituency, a referendum one a question."""
        places = " UNION ".join(
            f"SELECT DISTINCT {self._contest_of(part)} AS id, try_cast(round AS INTEGER) AS round"
            f" FROM {_table(part)}"
            for part in (_VOTES if self.process is Process.SENATE else (*_DATA, *_VOTES))
        )
        kind = ContestKind.PARTY
        if self.process in {Process.REFERENDUM, Process.SENATE}:
            referendum = self.process is Process.REFERENDUM
            kind = ContestKind.BALLOT_MEASURE if referendum else ContestKind.CANDIDATE
        number = "1" if self.process is Process.REFERENDUM else "round"
        title = TITLES[self.process]
        date = self.store.value(
            f"SELECT year || '-' || month || '-' || day FROM {_table(Part.PROCESS)} LIMIT 1"
        )
        senate = self.process is Process.SENATE
        self.store.execute(
            "INSERT INTO contest (key, id, round, name, office, kind, election_id, election_name,"
            " polling_date, status, valid_rule, votes_per_voter) SELECT"
            " row_number() OVER (ORDER BY id) + (SELECT count(*) FROM contest),"
            f" id, {number}, {literal(title)} || CASE WHEN id = {literal(self.election)}"
            f" THEN '' ELSE ' ' || split_part(id, '-', 3) END, {literal(title)},"
            f" {literal(kind.value)}, {literal(self.election)}, {literal(title)}, ?, ?,"
            f" {literal(_SENATE_RULE if senate else _VALID_RULE)}, {3 if senate else 'NULL'}"
            f" FROM ({places}) WHERE round IS NOT NULL",
            [date, self._status().value],
        )

    def _contest_of(self, part: Part) -> str:
        """The id of a record's contest, in SQL."""
        if self.process is Process.REFERENDUM:
            return f"{literal(self.election)} || '-' || round"
        if self.process is Process.SENATE and "code" in LAYOUTS[part].spans:
            return f"{literal(self.election)} || '-' || substr(code, 1, 3)"
        return literal(self.election)

    def _status(self) -> ResultsStatus:
        """Certified where every record is marked as official."""
        marks = " UNION ".join(f"SELECT DISTINCT official FROM {_table(part)}" for part in _DATA)
        official = {mark for (mark,) in self.store.rows(marks)} == {"S"}
        self.report.status = ResultsStatus.CERTIFIED if official else ResultsStatus.UNKNOWN
        return self.report.status

    def _choices(self) -> None:
        """The candidatures under which votes are added up; the Senate's candidates by name."""
        names = (
            "SELECT code AS id, first(head) AS head, first(short) AS short, first(name) AS name"
            f" FROM {_table(Part.LISTS)} GROUP BY code"
        )
        self.store.execute(f"CREATE OR REPLACE TEMP TABLE dat_list AS {names}")
        if self.process is Process.REFERENDUM:
            self._insert_choices(
                "SELECT DISTINCT c.key AS contest, v.id, v.name, 'option' AS kind, NULL, NULL,"
                " NULL::BOOLEAN FROM (VALUES ('yes', 'Sí'), ('no', 'No')) v(id, name)"
                f" CROSS JOIN contest c WHERE c.election_id = {literal(self.election)}"
            )
            return
        used = " UNION ".join(
            f"SELECT DISTINCT {self._contest_of(part)} AS contest_id, round, code"
            f" FROM {_table(part)}"
            for part in _VOTES
        )
        self.store.execute(
            "CREATE OR REPLACE TEMP TABLE dat_choice AS SELECT c.key AS contest, u.code,"
            f" {self._head()} AS id FROM ({used}) u"
            " JOIN contest c ON c.id = u.contest_id AND c.round = try_cast(u.round AS INTEGER)"
            " LEFT JOIN dat_list l ON l.id = u.code"
        )
        self._insert_choices(self._named_choices())
        self._tell_unknown()

    def _head(self) -> str:
        """Under what a code's votes are added up, in SQL.

        The heads of accumulation are those of the rows above the municipality; without such rows
        each candidature stands for itself.
        """
        above = self.files.get(Part.UPPER_VOTES) and self.process is not Process.SENATE
        return "coalesce(l.head, u.code)" if above else "u.code"

    def _named_choices(self) -> str:
        if self.process is Process.SENATE:
            return (
                "SELECT DISTINCT d.contest, d.id, concat_ws(' ', p.name, p.first, p.second),"
                " 'candidate', p.code, l.short, p.elected = 'S' FROM dat_choice d"
                f" LEFT JOIN {_table(Part.CANDIDATES)} p"
                " ON p.province || p.district || p.town = d.id"
                " LEFT JOIN dat_list l ON l.id = p.code"
            )
        return (
            f"SELECT DISTINCT d.contest, d.id, l.short, {literal(ChoiceKind.LIST.value)},"
            " coalesce(l.head, d.id), coalesce(h.short, l.short), NULL::BOOLEAN FROM dat_choice d"
            " LEFT JOIN dat_list l ON l.id = d.id LEFT JOIN dat_list h ON h.id = l.head"
        )

    def _insert_choices(self, question: str) -> None:
        self.store.execute(
            "INSERT INTO choice (key, contest, id, name, kind, party_id, party, elected) SELECT"
            " row_number() OVER (ORDER BY contest, id) + (SELECT count(*) FROM choice), *"
            f" FROM ({question}) q(contest, id, name, kind, party_id, party, elected)"
        )

    def _tell_unknown(self) -> None:
        """A code that the file of names does not hold is told; it is no one's votes."""
        known = f"SELECT province || district || town FROM {_table(Part.CANDIDATES)}"
        if self.process is not Process.SENATE:
            known = "SELECT id FROM dat_list"
        for (code,) in self.store.rows(
            f"SELECT DISTINCT code FROM dat_choice WHERE code NOT IN ({known}) ORDER BY 1 LIMIT 100"
        ):
            self.report.findings.append(
                Finding(
                    "join-unmatched",
                    Severity.ERROR,
                    f"The code {code} has votes, and no name in the file of names.",
                    {"code": code},
                )
            )

    def _counts(self, part: Part) -> None:
        """The counts of whole ballots; the Senate's belong to the contest of their unit."""
        layout = LAYOUTS[part]
        senate, asked = self.process is Process.SENATE, self.process is Process.REFERENDUM
        votes = CountKind.VALID_BALLOTS if senate else CountKind.VALID_VOTES
        parts = ("blank", "spoilt", "yes", "no") if asked else ("blank", "spoilt", "votes")
        total = " + ".join(_number(name) for name in parts)
        found = [(name, kind, _number(name)) for name, kind in layout.counts.items()]
        found += [] if asked else [("votes", votes, _number("votes"))]
        found += [(" + ".join(parts), CountKind.BALLOTS_CAST, total)]
        contest = "NULL::VARCHAR" if senate else self._contest_of(part)
        for name, kind, value in found:
            self._insert(part, contest, "NULL::VARCHAR", kind, value, name)
        for option in ("yes", "no") if asked else ():
            self._insert(part, contest, literal(option), CountKind.VOTES, _number(option), option)

    def _votes(self, part: Part) -> None:
        """The votes of the choices; those of several lists under one head are added."""
        contest = self._contest_of(part)
        self._insert(part, contest, "code", CountKind.VOTES, _number("votes"), "votes")

    def _insert(  # noqa: PLR0917 - one SQL expression for each column of a count
        self, part: Part, contest: str, choice: str, kind: CountKind, value: str, column: str
    ) -> None:
        level, unit = UNIT_OF[part]
        number = "1" if self.process is Process.REFERENDUM else "try_cast(round AS INTEGER)"
        rows = (
            f"SELECT {contest} AS contest_id, {number} AS round, {level} AS level, {unit} AS unit,"
            f" {choice} AS code, {value} AS value, file, line FROM {_table(part)}"
        )
        if part is Part.SMALL_VOTES:  # one record for each candidate repeats the list's votes
            rows = f"SELECT DISTINCT ON (unit, round, code) * FROM ({rows}) ORDER BY line"
        named = "h.id = coalesce(d.id, r.code)"
        mapped = "LEFT JOIN dat_choice d ON d.contest = c.key AND d.code = r.code"
        if self.process is Process.REFERENDUM:
            named, mapped = "h.id = r.code", ""
        self.store.execute(
            "INSERT INTO fact SELECT c.key, NULL, u.key, h.key,"
            f" {literal(kind.value)}, 'total', sum(r.value)::BIGINT,"
            " CASE WHEN count(r.value) = count(*) THEN 'reported' ELSE 'unreadable' END,"
            f" min(r.file), min(r.line), {literal(column)} FROM ({rows}) r"
            " JOIN unit u ON u.level = r.level AND u.id = r.unit"
            " LEFT JOIN contest c ON c.id = r.contest_id AND c.round = r.round"
            f" {mapped} LEFT JOIN choice h ON h.contest = c.key AND {named}"
            " GROUP BY c.key, u.key, h.key"
        )

    def _tell_seats(self) -> None:
        """The seats of a choice: the sum of the coarsest places that hold any."""
        if self.process in {Process.REFERENDUM, Process.SENATE}:
            return
        for part in (Part.UPPER_VOTES, Part.MUNICIPALITY_VOTES):
            level, _unit = UNIT_OF[part]
            won = (
                f"SELECT {self._contest_of(part)} AS contest_id, round, code,"
                f" {level}::unit_level AS level, try_cast(seats AS INTEGER) AS seats"
                f" FROM {_table(part)}"
            )
            self.store.execute(
                "UPDATE choice SET seats = s.seats FROM (SELECT d.contest, d.id,"
                " sum(w.seats)::INTEGER AS seats FROM"
                f" (SELECT *, min(level) OVER () AS top FROM ({won})) w"
                " JOIN contest c ON c.id = w.contest_id AND c.round = try_cast(w.round AS INTEGER)"
                " JOIN dat_choice d ON d.contest = c.key AND d.code = w.code WHERE level = top"
                " GROUP BY d.contest, d.id"
                " QUALIFY sum(sum(w.seats)) OVER (PARTITION BY d.contest) > 0) s"
                " WHERE choice.contest = s.contest AND choice.id = s.id AND choice.seats IS NULL"
            )

    def _tell_rows(self) -> None:
        for part in (*_DATA, *_VOTES):
            lines = self.store.value(f"SELECT count(*) FROM {_table(part)}")
            unplaced = self.store.value(
                f"SELECT count(*) FROM {_table(part)} WHERE {UNIT_OF[part][1]} IS NULL"
            )
            self.report.rows_read += lines
            self.report.rows_used += lines - unplaced
            if unplaced:
                self.report.skipped["total of the votes from abroad"] += unplaced


def _table(part: Part) -> str:
    return f"dat_{part.value}"


def _number(name: str) -> str:
    return f"try_cast({name} AS BIGINT)"


def _encoding(source: Source) -> str:
    """Latin-1 by the ministry's habit, unless all of the bytes are UTF-8."""
    try:
        with source.path.open(encoding="utf-8") as stream:
            for _line in stream:
                pass
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8"
