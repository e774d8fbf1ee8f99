"""Writing SVG: every text and every attribute is escaped here, and nowhere else."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "http://www.w3.org/2000/svg"
# C0 controls but tab and line ends are in no XML document, escaped or not.
_CONTROLS = {code: None for code in range(32) if code not in (9, 10, 13)} | {0xFFFE: None}


def element(name: str, *children: str, **attributes: str | float | None) -> str:
    """An element.

    Args:
        name: its name.
        children: elements, and texts that went through `text`.
        attributes: with `_` for each `-` and after Python's own words; those with None are left
            out.
    """
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}={quoteattr(_value(value))}"
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{written}>{''.join(children)}</{name}>" if children else f"<{name}{written}/>"


def text(content: str) -> str:
    """A text as it may stand between tags."""
    return escape(content.translate(_CONTROLS))


def label(content: str, x: float, y: float, **attributes: str | float | None) -> str:
    """A line of text at a point."""
    return element("text", text(content), x=x, y=y, **attributes)


def _value(value: str | float) -> str:
    if isinstance(value, str):
        return value.translate(_CONTROLS)
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
