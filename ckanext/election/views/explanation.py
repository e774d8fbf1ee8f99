"""`/election/<uuid>/results/<of>/findings/explain`: what the authority says of a finding."""

from __future__ import annotations

from uuid import UUID

import ckan.plugins.toolkit as tk
from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from ckanext.election.election_results.addressed import shown_or_abort
from ckanext.election.views.election import context

election_explanation = Blueprint("election_explanation", __name__, url_prefix="/election")


@election_explanation.route("/<uuid:uuid>/results/<of>/findings/explain", methods=["POST"])
def explain(uuid: UUID, of: str) -> ResponseReturnValue:
    """Keep the words, and go back to the finding."""
    found = shown_or_abort(uuid, of)
    place = request.form.get("place", "")
    data = {
        "id": found.election.uuid,
        "snapshot": str(found.snapshot.sequence),
        "place": place,
        "text": request.form.get("text", ""),
    }
    try:
        tk.get_action("election_finding_explain")(context(), data)
    except tk.NotAuthorized:
        tk.abort(403, tk._("Only editors of the authority may explain a finding."))
    except tk.ObjectNotFound as error:
        tk.abort(404, str(error.message))
    except tk.ValidationError as error:
        for message in error.error_summary.values():
            tk.h.flash_error(message)
    else:
        tk.h.flash_success(tk._("The explanation is kept."))
    return tk.redirect_to(
        "election_results.findings",
        uuid=uuid,
        of=of,
        page=tk.h.get_page_number(request.form),
        _anchor=f"finding-{place}",
    )
