"""`python -m ckanext.election.portal.administrator HOME`: the site's first administrator.

A process of its own, so that the generated password stands on no command line.
"""

from __future__ import annotations

import sys
from pathlib import Path

from ckanext.election.portal import secret
from ckanext.election.portal.state import State

NAME = "admin"
# Nothing is sent to it: the portal has no mail server of its own.
EMAIL = "admin@portal.invalid"


def ensure_administrator(password: str) -> None:
    """Make the user `admin`, a sysadmin, unless there is one; its password is never changed."""
    import ckan.plugins.toolkit as tk
    from ckan import model

    if model.User.get(NAME):
        return
    site_user = tk.get_action("get_site_user")({"ignore_auth": True}, {})
    tk.get_action("user_create")(
        {"ignore_auth": True, "user": site_user["name"]},
        {"name": NAME, "email": EMAIL, "password": password},
    )
    user = model.User.get(NAME)
    assert user  # noqa: S101 -- made just now
    user.sysadmin = True
    model.Session.commit()


def main() -> None:
    """Load the site of the state folder and make its administrator."""
    from ckan.cli import load_config
    from ckan.config.middleware import make_app

    state = State.at(Path(sys.argv[1]))
    app = make_app(load_config(str(state.ini)))
    with app._wsgi_app.test_request_context():  # noqa: SLF001 # pyright: ignore[reportAttributeAccessIssue] -- as CKAN's command line does
        ensure_administrator(secret.load(state.secrets).admin)


if __name__ == "__main__":
    main()
