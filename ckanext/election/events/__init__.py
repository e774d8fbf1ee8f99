"""Events of elections' calendars in CKAN: stored, computed, shown, fed and exchanged."""
