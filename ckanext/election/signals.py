"""What happened to elections, for other plugins; each is sent after the commit.

The sender is the election's UUID; `election` is the election as the API gives it.
"""

from __future__ import annotations

import ckan.plugins.toolkit as tk

election_created = tk.signals.ckanext.signal("election:election_created")
election_updated = tk.signals.ckanext.signal("election:election_updated")
election_deleted = tk.signals.ckanext.signal("election:election_deleted")
