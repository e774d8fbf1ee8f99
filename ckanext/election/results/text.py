"""Bytes to UTF-8: which encoding a text is in, and a copy of it that DuckDB can read."""

from __future__ import annotations

import codecs
import threading
from dataclasses import dataclass
from pathlib import Path

from .encoding import Guess, guess
from .finding import Finding, Severity
from .source import Source

_CHUNK = 1 << 20
_SAMPLE = 1 << 18
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_C1 = bytes(range(0x80, 0xA0))
_MOST_BAD_BYTES = 20  # that many are told one by one; beyond, their number is


@dataclass(frozen=True)
class Text:
    """A text in UTF-8 without a byte order mark.

    Attributes:
        path: the file itself where it already is such a text, else the copy.
        encoding: what the file is written in.
        findings: bytes that the encoding does not know.
    """

    path: Path
    encoding: str
    findings: tuple[Finding, ...] = ()


def as_utf8(source: Source, folder: Path, declared: str | None = None) -> Text:
    """The source as UTF-8.

    Args:
        source: a file that holds text.
        folder: where a copy goes if one is needed.
        declared: the encoding that the text itself says it has; the bytes have the first word.

    Returns:
        The text; a byte that cannot be decoded becomes U+FFFD and a finding with its offset.
    """
    bom = next(((mark, name) for mark, name in _BOMS if source.head.startswith(mark)), None)
    encoding = bom[1] if bom else _wide_by_zeros(source.head)
    returns = _ends_lines_by_returns(source.head)
    if encoding is None and _is_strict_utf8(source.path):
        if not returns:
            return Text(source.path, "ascii" if _is_ascii(source.path) else "utf-8")
        encoding = "utf-8"
    encoding = encoding or declared
    guessed = Guess(encoding) if encoding else _guess(source.path)
    target = folder / f"text-{source.index}.utf8"
    skip = len(bom[0]) if bom else 0
    findings = _transcode(source, target, guessed.encoding, skip, returns=returns)
    findings += _unsure(source, guessed)
    name = f"{guessed.encoding} with BOM" if bom else guessed.encoding
    return Text(target, name, tuple(findings))


def _unsure(source: Source, guessed: Guess) -> list[Finding]:
    if not guessed.rivals:
        return []
    others = ", ".join(guessed.rivals)
    return [
        Finding(
            "encoding-unsure",
            Severity.NOTE,
            f"The file is read as {guessed.encoding}; its letters would fit {others} as well.",
            {"encoding": guessed.encoding, "rivals": list(guessed.rivals)},
            file=source.name,
        )
    ]


def _wide_by_zeros(head: bytes) -> str | None:
    """UTF-16 and UTF-32 without a mark: digits and line ends have zeros, always in one place."""
    zeros = [head[place::4].count(0) for place in range(4)]
    quarter = max(len(head) // 4, 1)
    if min(zeros[2], zeros[3]) > 0.9 * quarter:
        return "utf-32-le"
    if min(zeros[0], zeros[1]) > 0.9 * quarter:
        return "utf-32-be"
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    few = 0.02 * quarter
    if odd > few and odd > 20 * even:
        return "utf-16-le"
    if even > few and even > 20 * odd:
        return "utf-16-be"
    return None


def _ends_lines_by_returns(head: bytes) -> bool:
    """Whether lines end as on the first Macintosh: by a carriage return alone."""
    return b"\r" in head and b"\n" not in head


def _is_ascii(path: Path) -> bool:
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            if not chunk.isascii():
                return False
    return True


def _is_strict_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _guess(path: Path) -> Guess:
    """The encoding by the lines that are not ASCII: they alone tell, wherever they stand."""
    telling = bytearray()
    with path.open("rb") as stream:
        # A line without an end is read in pieces.
        while (line := stream.readline(_CHUNK)) and len(telling) <= _SAMPLE:
            if not line.isascii():
                telling += _telling(line)
    if _is_damaged_utf8(telling):
        return Guess("utf-8")
    return guess(bytes(telling))


def _telling(line: bytes) -> bytes:
    """The line, or of a very long one the lines that a carriage return makes of it."""
    if b"\r" not in line.rstrip(b"\r\n"):
        return line
    return b"\n".join(part for part in line.split(b"\r") if not part.isascii()) + b"\n"


def _is_damaged_utf8(data: bytes | bytearray) -> bool:
    """Whether UTF-8 explains far more of the letters that are not ASCII than it leaves open."""
    text = bytes(data).decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    return sum(not char.isascii() for char in text) - bad >= 5 * bad


def _as_latin1(data: bytes) -> bytes | None:
    """Text in cp1252 as UTF-8 by the much quicker decoder of Latin-1; None where they differ."""
    text = data.decode("latin-1").encode("utf-8")
    # In UTF-8 the letters that they decode differently begin with this byte, and few others.
    if b"\xc2" in text and len(data.translate(None, _C1)) < len(data):
        return None
    return text


class _BadBytes:
    """A decoding error handler that notes where the undecodable bytes stand."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.base = 0
        self.count = 0
        self.findings: list[Finding] = []

    def note(self, error: UnicodeDecodeError) -> tuple[str, int]:
        """Answer Python's codec machinery: put U+FFFD, go on after the bad bytes."""
        self.count += 1
        if self.count <= _MOST_BAD_BYTES:
            bad = error.object[error.start : error.end]
            self.findings.append(self._finding(self.base + error.start, bad, error.encoding))
        return "�", error.end

    def _finding(self, offset: int, bad: bytes, encoding: str) -> Finding:
        return Finding(
            "encoding-undecodable-byte",
            Severity.WARNING,
            f"Byte {bad.hex()} at offset {offset} is not {encoding}.",
            {"offset": offset, "bytes": bad.hex(), "encoding": encoding},
            file=self.source.name,
        )


# Python's registry of error handlers is global and never forgets: one handler for good, which
# finds the transcoding of its own thread.
_current = threading.local()


def _note_bad_bytes(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _current.bad.note(error)


codecs.register_error("election-note", _note_bad_bytes)


def _transcode(
    source: Source, target: Path, encoding: str, skip: int, *, returns: bool
) -> list[Finding]:
    bad = _current.bad = _BadBytes(source)
    decoder = codecs.getincrementaldecoder(encoding)("election-note")
    with source.path.open("rb") as stream, target.open("wb") as out:
        stream.seek(skip)
        position = skip
        while chunk := stream.read(_CHUNK):
            pending = len(decoder.getstate()[0])
            bad.base = position - pending
            plain = _as_latin1(chunk) if encoding == "cp1252" and not returns else None
            if plain is None:
                text = decoder.decode(chunk)
                plain = (text.replace("\r", "\n") if returns else text).encode("utf-8")
            out.write(plain)
            position += len(chunk)
        bad.base = position - len(decoder.getstate()[0])
        out.write(decoder.decode(b"", final=True).encode("utf-8"))
    return _summed(bad)


def _summed(bad: _BadBytes) -> list[Finding]:
    if bad.count <= _MOST_BAD_BYTES:
        return bad.findings
    more = Finding(
        "encoding-undecodable-bytes",
        Severity.WARNING,
        f"{bad.count} bytes are not in the file's encoding; the first are listed.",
        {"count": bad.count},
        file=bad.source.name,
    )
    return [*bad.findings, more]
