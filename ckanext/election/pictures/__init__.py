"""Charts drawn on the server as SVG, for pages and as pictures to keep; plain Python, no CKAN.

Colours are attributes, so that a picture stands alone; a page's style sheet may replace them.
"""
