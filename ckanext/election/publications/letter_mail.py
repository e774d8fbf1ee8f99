"""A letter as a draft that mail programs open, to be read, changed and sent by a person."""

from __future__ import annotations

from email import policy
from email.message import EmailMessage

from ckanext.election.publications.letter import Letter


def to_mail(letter: Letter) -> bytes:
    """The draft as an .eml file; without a receiver where none is known."""
    message = EmailMessage(policy=policy.SMTP)
    message["Subject"] = letter.subject
    # A header that a stored address could break into two is left out; the person fills it in.
    if letter.to_email and letter.to_email.isascii() and not set(letter.to_email) & set("\r\n,<>"):
        message["To"] = letter.to_email
    message["X-Unsent"] = "1"
    message.set_content(letter.text())
    return message.as_bytes()
