"""Italy, the votes of an area as Eligendo's JSON: candidates, and the lists that stand for each.

Two forms: that of 2018 has rows of candidates (CA), each followed by its lists (LI), with points
between thousands, and void ballots with the blank ones among them; the later ones have candidates
with lists in them, or lists alone. A candidate's votes hold those of its lists, so candidates and
lists are contests of their own. Traps: sums over several constituencies have groups of lists
without a candidate's name, and zeros for voters and ballots that nobody has summed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ckanext.election.results.json_path import Object, has, objects, text
from ckanext.election.results.match import CodeMatch, Match
from ckanext.election.results.model import (
    ChoiceKind,
    ContestKind,
    CountKind,
    ResultsStatus,
    UnitLevel,
)
from ckanext.election.results.opened import Json, Opened
from ckanext.election.results.tidy import Choice, Contest, Unit

from .file_reading import FileReading

_LEVELS = {
    "ITALIA": UnitLevel.COUNTRY,
    "CIRCOSCRIZIONE": UnitLevel.DISTRICT,
    "REGIONE": UnitLevel.REGION,
    "PROVINCIA": UnitLevel.PROVINCE,
    "COMUNE": UnitLevel.MUNICIPALITY,
    "SEZIONE": UnitLevel.POLLING_STATION,
}
# What both forms call the counts of the whole area.
_COUNTS = {
    "elettori": CountKind.REGISTERED,
    "ele_t": CountKind.REGISTERED,
    "votanti": CountKind.BALLOTS_CAST,
    "vot_t": CountKind.BALLOTS_CAST,
    "sk_bianche": CountKind.BLANK,
    "sk_nulle": CountKind.NULL,
    "sk_contestate": CountKind.CHALLENGED,
    "sezioni_perv": CountKind.UNITS_REPORTED,
    "sz_perv": CountKind.UNITS_REPORTED,
    "sezioni": CountKind.UNITS_TOTAL,
    "sz_tot": CountKind.UNITS_TOTAL,
}
_OF_BALLOTS = frozenset(
    {
        CountKind.BALLOTS_CAST,
        CountKind.BLANK,
        CountKind.NULL,
        CountKind.REJECTED,
        CountKind.CHALLENGED,
    }
)
_VALID = {
    ContestKind.CANDIDATE: ("tot_vot_cand", "tot_vot_uni"),
    ContestKind.PARTY: ("tot_vot_lis", "tot_vot_prop"),
}
_RULE = "Votes for candidates or lists; blank, void and challenged ballots are counted apart."


@dataclass(frozen=True)
class _Line:
    """A candidate or a list as either form has it."""

    name: str | None
    votes: str | None
    elected: bool | None = None
    seats: int | None = None


class ItEligendoVotes:
    """Recognises both forms by their members."""

    def recognise(self, opened: Opened) -> Match | None:
        """A match for the votes (SCRUTINI) of an area."""
        if not isinstance(opened, Json):
            return None
        value = opened.value
        rows = has(value, "righe", "elettori", "votanti", "sezioni_perv")
        late = has(value, "int") and has(value["int"], "t_ele", "f_elet", "sz_tot")
        votes = late and value["int"]["f_elet"] == "SCRUTINI" and bool({"cand", "liste"} & {*value})
        if not rows and not votes:
            return None
        return CodeMatch(
            "it-eligendo-votes",
            "Italy, votes of an area as JSON (Eligendo)",
            ["members righe, elettori, sezioni_perv" if rows else "members int (SCRUTINI), cand"],
            lambda store: _Reading(opened, store).load(),
        )


class _Reading(FileReading[Json]):
    def read(self) -> None:
        """Read candidates and lists as contests, with the counts of the area in each."""
        value: Object = self.opened.value
        head = value.get("int", value)
        self.report.generated_at = text(head.get("dt_agg") or head.get("aggiornamento"))
        self.report.status = _status(head)
        candidates, lists = (
            (list(_of_rows(value, "CA")), list(_of_rows(value, "LI")))
            if "righe" in value
            else (list(_candidates(value)), list(_lists(value)))
        )
        named = [line for line in candidates if line.name]
        if len(named) < len(candidates):
            self.skip("a group of lists without a name", len(candidates) - len(named))
        counted = bool(_digits(head.get("votanti") or head.get("vot_t")).strip("0"))
        for lines, kind in ((named, ContestKind.CANDIDATE), (lists, ContestKind.PARTY)):
            if lines:
                self._contest(head, lines, kind, counted)

    def _contest(self, head: Object, lines: list[_Line], kind: ContestKind, counted: bool) -> None:
        value: Object = self.opened.value
        day = str(head.get("dt_ele") or "")[:8]
        name = "candidates" if kind is ContestKind.CANDIDATE else "lists"
        office = text(head.get("t_ele"))
        contest = self.writer.contest(
            Contest(
                name,
                office=f"{office}, {name}" if office else name,
                kind=kind,
                polling_date=f"{day[:4]}-{day[4:6]}-{day[6:]}" if day.isdigit() else None,
                valid_rule=_RULE,
                # Votes for a candidate alone belong to no list until the seats are given out.
                partial_choices=kind is ContestKind.PARTY and ("cand" in value or "righe" in value),
            )
        )
        unit = self.writer.unit(_unit(head))
        choice_kind = ChoiceKind.CANDIDATE if kind is ContestKind.CANDIDATE else ChoiceKind.LIST
        for position, line in enumerate(lines, start=1):
            choice = Choice(
                f"{line.name}", line.name, choice_kind,
                position=position, elected=line.elected, seats=line.seats,
            )  # fmt: skip
            self.writer.choice(contest, choice)
            self.writer.number(
                contest, unit, CountKind.VOTES, line.votes, choice=choice.id, column="voti"
            )
            self.used()
        counts = dict(_COUNTS) | ({"sk_nulle": CountKind.REJECTED} if "righe" in value else {})
        # Votes for lists, where candidates have votes of their own, are fewer than valid ballots.
        ballots = kind is ContestKind.CANDIDATE or "cand" not in value
        valid = CountKind.VALID if ballots else CountKind.VALID_VOTES
        counts |= dict.fromkeys(_VALID[kind], valid)
        for column, count in counts.items():
            if column in head and (counted or count not in _OF_BALLOTS):
                self.writer.number(contest, unit, count, _digits(head[column]), column=column)


def _unit(head: Object) -> Unit:
    """The area; the form of 2018 does not say which it is."""
    level = _LEVELS.get(str(head.get("l_terr")), UnitLevel.OTHER)
    names = ("sez", "com", "prov", "reg", "circ")
    code = next((text(head[f"cod_{name}"]) for name in names if head.get(f"cod_{name}")), None)
    label = next((text(head[f"desc_{name}"]) for name in names if head.get(f"desc_{name}")), None)
    return Unit(level, code or label or "total", label, "it-eligendo")


def _status(head: Object) -> ResultsStatus:
    done = _digits(head.get("sezioni_perv") or head.get("sz_perv") or head.get("sz_pres"))
    total = _digits(head.get("sezioni") or head.get("sz_tot"))
    complete = done and done == total
    return ResultsStatus.UNOFFICIAL_COMPLETE if complete else ResultsStatus.UNOFFICIAL_PARTIAL


def _of_rows(value: Object, kind: str) -> Iterator[_Line]:
    """The rows of one kind in the form of 2018."""
    name = "cand_descr_riga" if kind == "CA" else "descr_lista"
    for row in objects(value["righe"]):
        if row.get("tipo_riga") == kind:
            elected = bool(text(row.get("eletto"))) if kind == "CA" else None
            yield _Line(text(row.get(name)), _digits(row.get("voti")), elected or None)


def _candidates(value: Object) -> Iterator[_Line]:
    for row in objects(value.get("cand")):
        parts = [text(row.get("nome")), text(row.get("cogn"))]
        name = " ".join(part for part in parts if part) or None
        yield _Line(name, _digits(row.get("voti")), text(row.get("eletto")) in {"S", "U"} or None)


def _lists(value: Object) -> Iterator[_Line]:
    rows = objects(value.get("liste"))
    rows += [one for row in objects(value.get("cand")) for one in objects(row.get("liste"))]
    for row in rows:
        seats = _digits(row.get("seggi"))
        yield _Line(
            text(row.get("desc_lis")),
            _digits(row.get("voti")),
            seats=int(seats) if seats.isdigit() else None,
        )


def _digits(number: object) -> str:
    """A number without the points between its thousands; a dash is none at all."""
    text_of_it = str(number if number is not None else "").replace(".", "").strip()
    return "0" if text_of_it == "-" else text_of_it
