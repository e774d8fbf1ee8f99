"""The words of the page on which a reading is mended."""

from __future__ import annotations

import ckan.plugins.toolkit as tk

from ckanext.election.result_words import count_word, level_word
from ckanext.election.results.model import ChoiceKind

from .problem import Problem, ProblemCode
from .relations import RelationKind
from .role import ColumnRole


def N_(text: str) -> str:  # noqa: N802 - the name that gettext's tools look for
    """Mark a text for translation; it is translated where it is shown."""
    return text


_ROLES = {
    ColumnRole.LEFT_OUT: N_("Left out"),
    ColumnRole.UNIT_CODE: N_("Unit: code"),
    ColumnRole.UNIT_NAME: N_("Unit: name"),
    ColumnRole.UPPER_CODE: N_("Coarser unit: code"),
    ColumnRole.UPPER_NAME: N_("Coarser unit: name"),
    ColumnRole.TOP_CODE: N_("Coarsest unit: code"),
    ColumnRole.TOP_NAME: N_("Coarsest unit: name"),
    ColumnRole.CHOICE: N_("Name of the choice"),
    ColumnRole.GIVEN_NAME: N_("Given name of the candidate"),
    ColumnRole.FAMILY_NAME: N_("Family name of the candidate"),
    ColumnRole.PARTY: N_("Party of the choice"),
    ColumnRole.VOTES: N_("Votes of the choice that the row names"),
    ColumnRole.CHOICE_VOTES: N_("Votes of the choice that the header names"),
    ColumnRole.CONTEST: N_("Contest"),
    ColumnRole.ROUND: N_("Round"),
}
_GROUPS = (
    (N_("Where"), ColumnRole.UNIT_CODE, ColumnRole.TOP_NAME),
    (N_("Votes"), ColumnRole.CHOICE, ColumnRole.ROUND),
    (N_("Counts of the unit"), ColumnRole.REGISTERED, ColumnRole.UNREGISTERED_CANDIDATES),
)
_CHOICE_KINDS = {
    ChoiceKind.CANDIDATE: N_("Candidates"),
    ChoiceKind.PARTY: N_("Parties"),
    ChoiceKind.LIST: N_("Lists"),
    ChoiceKind.OPTION: N_("Answers to a question"),
}
_PROBLEMS = {
    ProblemCode.NO_HEADER: N_(
        "Column {number} has no name in the header; it can only be left out."
    ),
    ProblemCode.SAME_HEADER: N_("Two columns are called “{header}”; they can only be left out."),
    ProblemCode.SAME_ROLE: N_("Two columns have the role “{role}”; only one can."),
    ProblemCode.SAME_LEVEL: N_("Two kinds of units have the level “{level}”; give one another."),
    ProblemCode.NO_COUNTS: N_("No column holds votes or counts yet."),
    ProblemCode.NO_VOTES: N_("A column names choices, and none holds their votes."),
    ProblemCode.NO_CHOICE: N_("A column holds votes, and none names the choice that they are for."),
    ProblemCode.TWO_SHAPES: N_(
        "Choices are named in the rows and in the header at once; only one of the two can be."
    ),
    ProblemCode.ONE_CHOICE: N_("Only one column holds the votes of a choice; there must be two."),
    ProblemCode.HALF_NAME: N_(
        "A given name needs a column with the family name, and the other way."
    ),
    ProblemCode.NO_ROWS: N_(
        "The columns are not found again by their names: choose another row as the header."
    ),
    ProblemCode.TEMPLATE: N_("The contest’s name may hold no braces."),
    ProblemCode.RECIPE: N_("The recipe would not be valid: {fault}"),
    ProblemCode.UNREADABLE: N_("The table cannot be read in this way: {reason}"),
}
_RELATIONS = {
    RelationKind.CHOICES_AND_VALID: N_("The votes for choices are the valid votes"),
    RelationKind.CHOICES_AND_CAST: N_(
        "The votes for choices and the invalid ones are all votes cast"
    ),
    RelationKind.VALID_AND_CAST: N_("Valid and invalid votes are all votes cast"),
    RelationKind.WITHIN_REGISTERED: N_("No more ballots than registered voters"),
}


def role_word(role: ColumnRole) -> str:
    """A role, as the menus say it."""
    return count_word(role.counted.value) if role.counted else tk._(_ROLES[role])


def role_groups() -> list[tuple[str, list[tuple[str, str]]]]:
    """The menu of roles in groups: values with their words."""
    roles = list(ColumnRole)
    groups = [("", [(ColumnRole.LEFT_OUT.value, role_word(ColumnRole.LEFT_OUT))])]
    for title, first, last in _GROUPS:
        members = roles[roles.index(first) : roles.index(last) + 1]
        groups.append((tk._(title), [(role.value, role_word(role)) for role in members]))
    return groups


def choice_kinds() -> list[tuple[str, str]]:
    """What choices can be."""
    return [(kind.value, tk._(word)) for kind, word in _CHOICE_KINDS.items()]


def problem_sentence(problem: Problem) -> str:
    """Why the roles make no recipe."""
    params = dict(problem.params)
    if "role" in params:
        params["role"] = role_word(ColumnRole(params["role"]))
    if "level" in params:
        params["level"] = level_word(str(params["level"]))
    return tk._(_PROBLEMS[problem.code]).format(**params)


def relation_word(kind: RelationKind) -> str:
    """What is compared."""
    return tk._(_RELATIONS[kind])
