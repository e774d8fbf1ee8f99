"""A shim: what pyproject.toml cannot express.

Namespace packages are found here so that no `ckanext/__init__.py` of ours clashes with CKAN's, and
`schemas/` is added under its installed name (see docs/architecture.md, "Packaging").
"""

from setuptools import find_namespace_packages, setup

setup(
    packages=[*find_namespace_packages(include=["ckanext.*"]), "ckanext.election.schemas"],
    message_extractors={
        "ckanext": [
            ("**.py", "python", None),
            ("**.js", "javascript", None),
            ("**/templates/**.html", "ckan", None),
        ],
    },
)
