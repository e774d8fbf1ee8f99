"""Two results compared: what of one is the same as what of the other, and what changed.

Plain Python, no CKAN. Only what is matched is compared; what is not is listed with its reason, and
is never shown as a change.
"""
