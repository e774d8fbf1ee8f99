"""Expected publications: what should be out, what is, who is late, and the letter that asks."""
