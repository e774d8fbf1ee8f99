"""A made file of messy rows: thousands apart, blanks round cells, gaps, words for "none"."""

from __future__ import annotations

import random
from pathlib import Path

HEADER = "region;town_code;town;station;choice;votes"
CHOICES = ("Ana Núñez", "José Pérez", "Eva Gómez", "Luis Díaz", "Blank votes")
MESS = 0.02  # of the rows


def write(path: Path, rows: int, seed: int = 7) -> int:
    """Write the file.

    Returns:
        The sum of its numbers, blank votes among them.
    """
    chance = random.Random(seed)
    total = 0
    with path.open("w", encoding="utf-8", newline="") as out:
        out.write(HEADER + "\n")
        for number in range(rows):
            station, choice = divmod(number, len(CHOICES))
            town = station % 3000
            votes = int(chance.expovariate(0.002))
            text = f"{votes:,}".replace(",", ".")
            if chance.random() < MESS:
                text, votes = chance.choice((("", 0), ("-", 0), (f" {text} ", votes)))
            total += votes
            row = f"R{town % 40:02};{town:05};Town {town};{station:06};{CHOICES[choice]};{text}\n"
            out.write(row)
    return total
