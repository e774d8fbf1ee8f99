from __future__ import annotations

from ckanext.election.maps.area_match import MatchedBy, Place, match_areas
from ckanext.election.maps.boundary_file import read_areas
from ckanext.election.maps.outline import Shape, outlines
from ckanext.election.portal.demo.catalogue import DATA


def shapes(*properties: dict[str, str]) -> list[Shape]:
    return [Shape("M0 0h1v1z", one) for one in properties]


def test_a_real_file_matches_by_code():
    drawn = outlines(read_areas(DATA / "ch-zug/zg.json"))
    units = [Place("1701", "Baar"), Place("1702", "Cham"), Place("9999", "Auslandschweizer")]
    found = match_areas(drawn.shapes, units)
    assert found.by is MatchedBy.CODE
    assert found.shapes == {"1701": [0], "1702": [1]}
    assert [place.name for place in found.missing] == ["Auslandschweizer"]
    assert len(found.unused) == 9
    assert "Hünenberg" in found.unused


def test_letters_and_zeros_of_a_register_do_not_matter():
    found = match_areas(
        shapes({"regiocode": "G0518"}, {"regiocode": "G0014"}),
        [Place("0518", "Den Haag"), Place("0014", "Groningen")],
    )
    assert found.by is MatchedBy.CODE
    assert len(found.shapes) == 2


def test_a_running_number_is_no_code():
    counted = shapes({"id": "1", "name": "Mill"}, {"id": "2", "name": "Dale"})
    found = match_areas(counted, [Place("2", "Mill"), Place("1", "Dale")])
    assert found.by is MatchedBy.NAME
    assert found.shapes == {"2": [0], "1": [1]}


def test_a_running_number_without_names_matches_nothing():
    assert (
        match_areas(shapes({"id": "1"}, {"id": "2"}), [Place("1", "Mill"), Place("2", "Dale")])
        is None
    )


def test_names_match_whatever_their_case():
    found = match_areas(
        shapes({"NAME": "WEST MILL"}, {"NAME": "DALE"}),
        [Place("a", "West Mill"), Place("b", "Dale")],
    )
    assert found.by is MatchedBy.NAME
    assert found.missing == []


def test_a_name_of_two_units_is_nobodys():
    places = [Place("a", "Mill"), Place("b", "Mill"), Place("c", "Dale"), Place("d", "Hill")]
    found = match_areas(shapes({"n": "Mill"}, {"n": "Dale"}, {"n": "Hill"}), places)
    assert set(found.shapes) == {"c", "d"}
    assert [place.id for place in found.missing] == ["a", "b"]


def test_a_unit_of_several_shapes_has_them_all():
    file = shapes({"code": "0101"}, {"code": "0102"}, {"code": "0101"})
    found = match_areas(file, [Place("0101", "Land"), Place("0102", "Isle")])
    assert found.shapes == {"0101": [0, 2], "0102": [1]}


def test_another_places_boundaries_are_no_map():
    places = [Place(str(code), f"Town {code}") for code in range(1000, 1010)]
    assert match_areas(shapes({"code": "1000"}, {"code": "9999"}), places) is None
