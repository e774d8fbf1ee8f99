"""Which legacy encoding a text is in: the one in which its words look like words.

Few accented letters in an ASCII text tell a statistical detector little, but a wrong encoding puts
signs, capitals or letters of another script into the middle of words. That is counted for each
encoding; the detector decides between those that look equally well.
"""

from __future__ import annotations

import codecs
import itertools
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

import chardet

# What authorities' software has written, the likelier first; never EBCDIC, which fits anything.
_SINGLE = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *(f"iso8859-{number}" for number in (15, 2, 5, 7, 9, 13, 6, 8, 3, 4)),
    *("mac-roman", "cp850", "koi8-r", "koi8-u", "cp866", "cp852", "mac-cyrillic", "cp874"),
    *("mac-latin2", "mac-greek", "mac-turkish"),
)
_DOUBLE = ("gb18030", "big5", "cp932", "euc-jp", "cp949")
_KNOWN_TO_DETECTOR = (
    *(name for name in _SINGLE if name not in {"cp850", "mac-turkish", "mac-greek", "mac-latin2"}),
    *_DOUBLE,
)
# Under the detector's name and Python's: the encoding that holds all of the other's letters.
_SAME = {
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "euc_jp": "euc-jp",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}
_MOST = 1 << 14  # bytes that are looked at in every encoding
_EQUAL = 0.02  # two encodings whose texts look nearer than that are not told apart by their words
_ODD = 0.2  # a text that looks odder than that is in no encoding of the list

_WORD = re.compile(r"[^\W\d_]+(?:[^\s\d,;|\t\"()\[\]/:&+]*[^\W\d_]+)*")
_SIGNS = frozenset("«»“”„‘’–—…°ºª§€£№·•´¡¿" + "\u00a0\u2011\u200e\u200f")
_IN_WORDS = frozenset("’'-–.·´`\u200c\u00ad")
# The letters beyond a to z of languages that share an alphabet.
_ALPHABETS = tuple(
    frozenset(letters + letters.upper())
    for letters in (
        "áéíóúüñçàèïòóºª", "àâçéèêëîïôûùüÿœæ", "äöüßéèà", "ãõáéíóúâêôàçü", "åäöæøéü",
        "ąćęłńóśźż", "áčďéěíňóřšťúůýžäľĺŕô", "áéíóöőúüű", "ăâîșțşţ", "čćđšžäöü", "ğışçöüâîû",
        "ąčęėįšųūž", "āčēģīķļņšūžõäöüö", "àèéìíòóùú", "ċġħżàèìòù", "ëç", "áðéíóúýþæö", "əğışçöü",
        "àáâãèéêìíòóôõùúýăđĩũơư",
    )
)  # fmt: skip
# The letters that make up most of any text in a script.
_FREQUENT = {
    "CYRILLIC": frozenset("оеаинтсрвлкмді"),
    "GREEK": frozenset("αοιετσνηυρςάίόέήώ"),
    "HEBREW": frozenset("יוהלארתבשמנ"),
    "ARABIC": frozenset("اليمونرتبةسع"),
    "THAI": frozenset("านรอกเงมยลวดตสทปแคะข"),
}


@dataclass(frozen=True)
class Guess:
    """An encoding, and those that the bytes leave open, where their texts differ."""

    encoding: str
    rivals: tuple[str, ...] = ()


def guess(data: bytes) -> Guess:
    """The encoding of the lines of a text that are not ASCII; cp1252 where nothing speaks."""
    data = data[:_MOST]
    detected = _detected(data)
    oddness = {name: _oddness(data, name) for name in _SINGLE}
    best = min(oddness.values())
    if detected in _DOUBLE and _decodes(data, detected) and best > _EQUAL:
        return Guess(detected)
    near = [name for name in _SINGLE if oddness[name] <= best + _EQUAL]
    chosen = detected if detected in near and not _same_text(data, detected, near[0]) else near[0]
    if best > _ODD and detected in _SINGLE:
        chosen = detected
    rivals = [name for name in near if not _same_text(data, name, chosen)]
    return Guess(chosen, tuple(rivals[:4]))


def _detected(data: bytes) -> str | None:
    found = chardet.detect(data, prefer_superset=True, include_encodings=_KNOWN_TO_DETECTOR)
    if found["encoding"] is None:
        return None
    name = codecs.lookup(found["encoding"]).name
    return _SAME.get(name, name)


def _decodes(data: bytes, encoding: str) -> bool:
    """Whether all but a cut off end can be decoded."""
    try:
        codecs.getincrementaldecoder(encoding)().decode(data)
    except UnicodeDecodeError:
        return False
    return True


def _same_text(data: bytes, one: str, other: str) -> bool:
    return data.decode(one, "replace") == data.decode(other, "replace")


def _oddness(data: bytes, encoding: str) -> float:
    """How many of the letters that are not ASCII stand where no word has them; 0 is best."""
    text = data.decode(encoding, errors="replace")
    foreign = sum(1 for char in text if not char.isascii())
    if not foreign:
        return 0.0
    odd = sum(_odd_sign(char) for char in text if not char.isascii())
    words = Counter(word for word in _WORD.findall(text) if not word.isascii())
    odd += sum(_odd_word(word) * times for word, times in words.items())
    letters = Counter(char for char in text.lower() if char.isalpha() and not char.isascii())
    odd += _odd_letters(letters)
    return odd / foreign


def _odd_sign(char: str) -> float:
    if char == "\ufffd" or unicodedata.category(char) in {"Cc", "Cn", "Co"}:
        return 2.0
    if char.isalpha() or char in _SIGNS or unicodedata.category(char) in {"Mn", "Mc", "Lm"}:
        return 0.0
    return 0.7


def _odd_word(word: str) -> float:
    """Signs in the word, several scripts, capitals behind small letters, sigmas out of place."""
    signs = sum(1 for char in word if not _is_letter(char) and char not in _IN_WORDS)
    scripts = {_script(char) for char in word if char.isalpha()}
    turns = sum(
        1
        for first, second in itertools.pairwise(word)
        if first.islower() and second.isupper() and not (first + second).isascii()
    )
    capitals = sum(
        1
        for first, second in itertools.pairwise(word[1:])
        if first.isupper() and second.islower() and not (first + second).isascii()
    )
    sigmas = word[:-1].count("ς") + (len(word) > 1 and word.endswith("σ"))
    return signs + turns + capitals + sigmas + 2.0 * (len(scripts) - 1)


def _is_letter(char: str) -> bool:
    return char.isalpha() or unicodedata.category(char) in {"Mn", "Mc"}


def _script(char: str) -> str:
    return "LATIN" if char.isascii() else unicodedata.name(char, "?").split(" ")[0]


def _odd_letters(letters: Counter[str]) -> float:
    """Letters that no one language has together, or that are rare in their script."""
    latin = Counter({c: n for c, n in letters.items() if _script(c) == "LATIN"})
    odd = min((sum(n for c, n in latin.items() if c not in known) for known in _ALPHABETS),
              default=0) * 0.5  # fmt: skip
    for script, frequent in _FREQUENT.items():
        own = Counter({c: n for c, n in letters.items() if _script(c) == script})
        total = sum(own.values())
        common = sum(n for c, n in own.items() if c in frequent)
        odd += max(0.55 * total - common, 0.0)
    return odd
