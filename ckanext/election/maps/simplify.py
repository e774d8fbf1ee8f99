"""Outlines with fewer points; neighbours keep one border, so that no gap opens between them.

Points are rounded to a grid first. Rings are cut where borders part, and each piece is simplified
once, always from the same end (Ramer, Douglas and Peucker).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

Node = tuple[int, int]
Outline = list[Node]


def simplify(rings: Sequence[Outline], tolerance: float) -> list[Outline]:
    """The rings with what lies within `tolerance` of a straight line left out.

    Args:
        rings: closed outlines on a grid, without their first point repeated.
        tolerance: in units of the grid.

    Returns:
        As many rings; one that collapsed is empty.
    """
    parting = _parting(rings)
    done: dict[tuple[Node, ...], Outline] = {}
    return [_closed(_simplified(ring, parting, tolerance, done)) for ring in rings]


def on_grid(ring: Sequence[tuple[float, float]]) -> Outline:
    """A ring rounded to the grid, without points that fall together."""
    nodes: Outline = []
    for x, y in ring:
        node = (round(x), round(y))
        if not nodes or nodes[-1] != node:
            nodes.append(node)
    while len(nodes) > 1 and nodes[0] == nodes[-1]:
        nodes.pop()
    return nodes


def _parting(rings: Sequence[Outline]) -> set[Node]:
    """The points at which more than two borders meet."""
    beside: Mapping[Node, set[Node]] = defaultdict(set)
    for ring in rings:
        for index, node in enumerate(ring):
            beside[node].update((ring[index - 1], ring[(index + 1) % len(ring)]))
    return {node for node, others in beside.items() if len(others) > 2}


def _simplified(
    ring: Outline,
    parting: set[Node],
    tolerance: float,
    done: dict[tuple[Node, ...], Outline],
) -> Outline:
    if len(ring) < 3:
        return []
    cuts = [index for index, node in enumerate(ring) if node in parting]
    if not cuts:
        # A border of its own, or of one neighbour alone: both begin it at the same points.
        cuts = sorted((ring.index(min(ring)), ring.index(max(ring))))
    elif len(cuts) == 1:
        cuts.append(ring.index(_farthest(ring, ring[cuts[0]])))
        cuts.sort()
    answer: Outline = []
    for number, start in enumerate(cuts):
        end = cuts[(number + 1) % len(cuts)]
        piece = ring[start : end + 1] if end > start else [*ring[start:], *ring[: end + 1]]
        answer.extend(_piece(piece, tolerance, done)[:-1])
    return answer


def _farthest(ring: Outline, start: Node) -> Node:
    return max(ring, key=lambda node: ((node[0] - start[0]) ** 2 + (node[1] - start[1]) ** 2, node))


def _piece(piece: Outline, tolerance: float, done: dict[tuple[Node, ...], Outline]) -> Outline:
    forward = tuple(piece)
    turned = tuple(reversed(piece))
    key = min(forward, turned)
    if key not in done:
        done[key] = _douglas_peucker(key, tolerance)
    return done[key] if key == forward else done[key][::-1]


def _douglas_peucker(points: Sequence[Node], tolerance: float) -> Outline:
    keep = [False] * len(points)
    keep[0] = keep[-1] = True
    open_ends = [(0, len(points) - 1)]
    while open_ends:
        first, last = open_ends.pop()
        index, distance = _most_distant(points, first, last)
        if distance > tolerance:
            keep[index] = True
            open_ends += [(first, index), (index, last)]
    return [point for point, kept in zip(points, keep, strict=True) if kept]


def _most_distant(points: Sequence[Node], first: int, last: int) -> tuple[int, float]:
    (x1, y1), (x2, y2) = points[first], points[last]
    dx, dy = x2 - x1, y2 - y1
    length = (dx * dx + dy * dy) ** 0.5
    found, most = first, -1.0
    for index in range(first + 1, last):
        x, y = points[index]
        away = (
            abs(dx * (y1 - y) - dy * (x1 - x)) / length
            if length
            else ((x - x1) ** 2 + (y - y1) ** 2) ** 0.5
        )
        if away > most:
            found, most = index, away
    return found, most


def _closed(ring: Outline) -> Outline:
    """A ring that still encloses something."""
    return ring if len(ring) > 2 else []
