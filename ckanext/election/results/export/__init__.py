"""A read written in other forms: one form a name, each by a module."""

from __future__ import annotations

from .about import About
from .form import Form
from .writing import export

__all__ = ["About", "Form", "export"]
