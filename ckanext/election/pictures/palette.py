"""The colours of charts: one for a single series, and a few that stay apart for everybody."""

from __future__ import annotations

INK = "#17212f"
SOFT = "#4b5768"
LINE = "#dcd7cb"
PAPER = "#ffffff"
BAR = "#4a7391"
NONE = "#e6e9ea"
FONT = "DejaVu Sans, Liberation Sans, Arial, sans-serif"

# After Okabe and Ito, darkened to 3:1 on paper: apart for readers who confuse colours. None stands
# for a party.
SERIES = ("#0a4f78", "#a8480a", "#1f6238", "#7b3f73", "#7a5a00", "#33414f")
# From little to much, in one hue.
SCALE = ("#e3ecf2", "#b3cddd", "#7aa7c2", "#41789b", "#0a4f78")
