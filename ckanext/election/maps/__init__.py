"""Maps of results: boundaries read, simplified, matched to units, and drawn as SVG.

Plain Python, no CKAN. A file of boundaries is as hostile as any other: its bytes, features,
vertices and properties are bounded, and its texts are only texts.
"""
