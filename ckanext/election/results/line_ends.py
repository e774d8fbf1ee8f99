"""Line ends as DuckDB can read them: of one kind, and no line without anything on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_CHUNK = 1 << 20
# Each begins with the byte that is looked for first, which makes them quick.
_BLANK = re.compile(rb"\n\r?\n")
_SHORT_END = re.compile(rb"\n(?<!\r\n)")
_LONG_END = re.compile(rb"\n(?<=\r\n)")
_BLANK_OR_SHORT = re.compile(rb"\n(?:(?<!\r\n)|\r?\n)")


@dataclass
class LineEnds:
    """What is known of a text's line ends.

    Attributes:
        blank: there are empty lines.
        short: lines end by a line feed alone.
        long: lines end by a carriage return and a line feed.
    """

    blank: bool = False
    short: bool = False
    long: bool = False

    @property
    def are_even(self) -> bool:
        """Whether DuckDB can read the text as it is."""
        return not self.blank and not (self.short and self.long)


def with_even_lines(path: Path, folder: Path) -> Path:
    """The text with one kind of line end, and a blank on each empty line.

    DuckDB would skip an empty line and miscount the rows behind it, and reads no mixed line ends.
    """
    ends = line_ends(path)
    if ends.are_even:
        return path
    mixed = ends.short and ends.long
    target = folder / f"{path.name}.lines"
    with path.open("rb") as stream, target.open("wb") as out:
        start = True
        while line := stream.readline(_CHUNK):  # a line without an end is copied in pieces
            text = line[:-2] + b"\n" if mixed and line.endswith(b"\r\n") else line
            out.write(b" " + text if start and text in (b"\n", b"\r\n") else text)
            start = line.endswith(b"\n")
    return target


def line_ends(path: Path) -> LineEnds:
    """How the lines of a text end, looked at to its end."""
    ends = LineEnds()
    tail = b"\n"  # the first line may be empty
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            data = tail + chunk
            only_long = ends.long and not ends.short and not ends.blank
            if not (only_long and _BLANK_OR_SHORT.search(data) is None):
                ends.blank = ends.blank or _BLANK.search(data) is not None
                ends.short = ends.short or _SHORT_END.search(data, len(tail)) is not None
                ends.long = ends.long or _LONG_END.search(data, len(tail)) is not None
            tail = data[-2:]
    return ends
