from __future__ import annotations

from ckanext.election.portal.demo.catalogue import DATA
from ckanext.election.result_card import Card, card
from ckanext.election.results import read


def card_of(file: str) -> Card:
    with read(DATA / file) as found:
        return Card.from_dict(card(found.summary()))


def test_a_partys_many_lists_are_summed():
    # Totals by party: ckanext/election/portal/demo/data/uy-corte-electoral/SOURCE.txt
    flores = card_of("uy-corte-electoral/flores_odd.csv")
    assert [(c.name, c.votes) for c in flores.choices] == [
        ("Partido Nacional", 7357),
        ("Partido Frente Amplio", 5308),
        ("Partido Colorado", 4055),
    ]


def test_lists_with_names_of_their_own_stay_as_they_are():
    zug = card_of("ch-zug/nationalratswahlen-2015.csv")
    assert (zug.choices[0].name, zug.choices[0].votes) == ("SVP", 30532)
