"""What a browser without JavaScript sends when a form is submitted as it stands."""

from __future__ import annotations

from bs4 import Tag

UNSENT = {"submit", "button", "reset", "file", "image"}


def filled_form(form: Tag) -> dict[str, list[str]]:
    """The names and values of a form's successful controls."""
    sent: dict[str, list[str]] = {}
    for control in form.find_all(["input", "textarea", "select"]):
        for value in _values(control):
            sent.setdefault(str(control["name"]), []).append(value)
    return sent


def _values(control: Tag) -> list[str]:
    if not control.get("name") or control.has_attr("disabled"):
        return []
    if control.name == "textarea":
        # HTML drops the line break that may open a text area, and sends CRLF.
        return [control.get_text().removeprefix("\n").replace("\n", "\r\n")]
    if control.name == "select":
        return _chosen(control)
    kind = control.get("type", "text")
    if kind in UNSENT or (kind in ("checkbox", "radio") and not control.has_attr("checked")):
        return []
    return [str(control.get("value", "on" if kind in ("checkbox", "radio") else ""))]


def _chosen(select: Tag) -> list[str]:
    options = select.find_all("option")
    chosen = [option for option in options if option.has_attr("selected")]
    if not chosen and not select.has_attr("multiple"):
        chosen = options[:1]
    return [str(option.get("value", option.get_text())) for option in chosen]
