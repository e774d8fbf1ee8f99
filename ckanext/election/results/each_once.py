"""Whether a read gives any count twice, told without grouping its millions of numbers."""

from __future__ import annotations

from .store import Store

# A count stands at one place: its choice (else its contest), unit, kind, vote type and stage, each
# of them a small whole number. Every place has a bit.
_SIZES = """
SELECT count(*), max(unit) + 1, coalesce(max(choice), 0) + 1, max(contest) + 1,
    max(enum_code(kind)) + 1, max(enum_code(vote_type)) + 1, coalesce(max(stage), -1) + 2
FROM fact WHERE contest IS NOT NULL
"""
_PLACES = """
SELECT bit_count(bitstring_agg(
    ((((coalesce(choice, {choices} + contest)::BIGINT * {units} + unit) * {kinds}
        + enum_code(kind)) * {types} + enum_code(vote_type)) * {stages} + coalesce(stage, -1) + 1),
    0::BIGINT, {last}::BIGINT))
FROM fact WHERE contest IS NOT NULL
"""
_MOST_BITS = 400_000_000
_FEW_BITS = 1_000_000
_BITS_FOR_A_COUNT = 1_000  # with more of them, grouping is quicker


def each_once(store: Store) -> bool:
    """Whether no two counts stand at one place; False also where that is not known so quickly.

    Args:
        store: with its facts.
    """
    (sizes,) = store.rows(_SIZES)
    counts, units, choices, contests, kinds, types, stages = sizes
    if not counts:
        return False
    bits = (choices + contests) * units * kinds * types * stages
    if bits > min(_MOST_BITS, _FEW_BITS + counts * _BITS_FOR_A_COUNT):
        return False
    question = _PLACES.format(
        units=units, choices=choices, kinds=kinds, types=types, stages=stages, last=bits - 1
    )
    return store.value(question) == counts
