"""A doubtful read mended by a person: columns get their roles on a page, and a recipe follows.

From roles to figures everything is plain Python over results/; what is kept, who may set it and
how a page shows it stands in `keeping`, `page` and `words`.
"""

from __future__ import annotations
