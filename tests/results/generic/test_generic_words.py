"""Headers in many languages mean what they say."""

from __future__ import annotations

import pytest

from ckanext.election.results.generic.words import Group, tokenise, words_of
from ckanext.election.results.model import CountKind, UnitLevel, VoteType

COUNTS = [
    ("Registered voters", "registered"), ("Total Ballots Cast", "ballots_cast"),
    ("CantidadVotos", "votes"), ("Electores inscritos", "registered"), ("Votos en blanco", "blank"),
    ("Nombre d'inscrits", "registered"), ("Suffrages exprimés", "valid"),
    ("QT_APTOS", "registered"),
    ("Ungültige Stimmen", "null"), ("Gueltige", "valid"), ("Schede bianche", "blank"),
    ("Aantal kiesgerechtigden", "registered"), ("Liczba głosów nieważnych", "null"),
    ("Platných hlasů", "valid"), ("Počet platných hlasov", "valid"),
    ("Érvénytelen szavazólapok", "null"), ("Alegători înscriși", "registered"),
    ("Действителни гласове", "valid"), ("Число недействительных бюллетеней", "null"),
    ("Кількість виборців", "registered"), ("ΕΓΓΕΓΡΑΜΜΕΝΟΙ", "registered"),
    ("KAYITLI SEÇMEN SAYISI", "registered"), ("الأصوات الصحيحة", "valid"), ("פסולים", "null"),
    ("آرای باطله", "null"), ("कुल मतदाता", "registered"), ("Suara Tidak Sah", "null"),
    ("Undi ditolak", "null"), ("Rehistradong botante", "registered"), ("Kura halali", "valid"),
    ("የተመዘገቡ መራጮች", "registered"), ("投票者数", "ballots_cast"), ("선거인수", "registered"),
    ("有效票數", "valid"), ("บัตรเสีย", "null"), ("Số phiếu hợp lệ", "valid"),
    ("Ogiltiga röster", "null"), ("Forkastede stemmer", "null"), ("Blanke stemmer", "blank"),
    ("Äänioikeutetut", "registered"), ("Kehtetud sedelid", "null"), ("Derīgās zīmes", "valid"),
    ("Negaliojantys biuleteniai", "null"), ("Nevažećih listića", "null"),
    ("Број уписаних бирача", "registered"), ("Neveljavne glasovnice", "null"),
    ("Vota të pavlefshme", "null"), ("ბათილი ბიულეტენები", "null"),
    ("Անվավեր քվեաթերթիկներ", "null"),
    ("Etibarsız bülletenlər", "null"), ("Неважечки ливчиња", "null"), ("Ógild atkvæði", "null"),
    ("Pleidleisiau dilys", "valid"), ("Vótaí bailí", "valid"), ("Boto zuriak", "blank"),
    ("Vots en blanc", "blank"), ("Votos en branco", "blank"),
    ("NUMVOTIBIANCHI", "blank"), ("NUMVOTINONVALIDI", "null"), ("VOTOS_VB", "blank"),
    ("VOTOS_VN", "null"), ("VN", "null"), ("CNR", "unregistered_candidates"),
    ("CANDIDATO/A NO REGISTRADO/A", "unregistered_candidates"),
]  # fmt: skip


@pytest.mark.parametrize(("header", "kind"), COUNTS)
def test_a_header_of_counts_is_known_by_its_words(header: str, kind: str):
    assert words_of(header).first(Group.COUNTS) == kind


@pytest.mark.parametrize(
    ("header", "level"),
    [
        ("County", "county"), ("Código de municipio", "municipality"),
        ("Wahlkreis", "constituency"), ("Libellé de la commune", "municipality"),
        ("Mesa", "polling_station"), ("投票所", "polling_station"),
        ("Stembureau", "polling_station"), ("Gmina", "municipality"), ("선거구명", "constituency"),
        ("שם ישוב", "municipality"), ("УИК", "precinct"), ("Valkrets", "constituency"),
        ("दिल्ली निर्वाचन क्षेत्र", "constituency"), ("ELECTORAL DISTRICT", "constituency"),
    ],
)  # fmt: skip
def test_a_header_of_places_is_known_by_its_words(header: str, level: str):
    assert words_of(header).first(Group.UNITS) == level


def test_the_longest_term_decides():
    assert words_of("Invalid votes").first(Group.COUNTS) == "null"
    assert words_of("Total registered voters").whole(Group.COUNTS) == "registered"


def test_a_name_that_holds_a_known_word_by_chance_is_not_wholly_known():
    assert words_of("Rebecca Blank").whole(Group.COUNTS) is None


def test_the_meanings_are_those_of_the_model():
    kinds = {kind.value for kind in CountKind}
    levels = {level.value for level in UnitLevel}
    types = {kind.value for kind in VoteType}
    for header in ("Votes", "Blank", "County", "Mail"):
        for term in words_of(header).terms:
            known = {Group.COUNTS: kinds, Group.UNITS: levels, Group.TYPES: types}
            assert term.word in known.get(term.group, {term.word})


def test_case_accents_and_punctuation_say_nothing():
    assert tokenise("VOTOS-NULOS (N°)") == tokenise("votos nulos n°")
    assert tokenise("CantidadVotos") == ("cantidad", "votos")
