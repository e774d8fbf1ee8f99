"""What a publisher says of a finding, and the line of the original that the finding speaks of.

An explanation stands beside its finding and never hides it.
"""

from __future__ import annotations
