"""Reminders of expected publications: by e-mail and webhook, before they are due and when late."""
