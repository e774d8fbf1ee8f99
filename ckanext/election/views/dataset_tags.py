"""`/election/tags`: what waits for a person; `/election/tags/<dataset>`: why a dataset's tags."""

from __future__ import annotations

from itertools import groupby
from typing import Any

import ckan.plugins.toolkit as tk
from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from flask.views import MethodView

from ckanext.election.dataset_tags import wording
from ckanext.election.logic.schema.dataset_tag import DECIDED, PAGE_LENGTH
from ckanext.election.tagging.evidence import TagField
from ckanext.election.views.election import Pager, context

election_tags = Blueprint("election_tags", __name__, url_prefix="/election/tags")

MOST_OF_ONE = 200


class QueueView(MethodView):
    """The review queue: suggested tags, to be accepted or refused, alone or several at once."""

    def get(self) -> ResponseReturnValue:
        """One page of the queue."""
        return self._page()

    def post(self) -> ResponseReturnValue:
        """Decide the chosen tags, and go on with what waits."""
        ids, decision = _chosen()
        if not ids or decision not in DECIDED:
            tk.h.flash_error(tk._("Choose tags first, then accept or refuse them."))
            return tk.redirect_to("election_tags.queue", field=_field() or None)
        _decide(ids, decision)
        return tk.redirect_to("election_tags.queue", field=_field() or None)

    def _page(self) -> ResponseReturnValue:
        number = tk.h.get_page_number(request.args)
        query: dict[str, Any] = {"limit": PAGE_LENGTH, "offset": (number - 1) * PAGE_LENGTH}
        if _field():
            query["field"] = _field()
        try:
            found = tk.get_action("election_tag_list")(context(), query)
        except tk.NotAuthorized:
            return tk.abort(403, tk._("Only editors may review tags. Are you logged in?"))
        pages = max(1, -(-found["count"] // PAGE_LENGTH))
        variables = {
            "found": found,
            "pager": Pager(number, pages),
            "fields": [(field.value, wording.field_label(field.value)) for field in TagField],
            "wanted": _field(),
            "groups": [
                (key, list(group))
                for key, group in groupby(found["results"], lambda tag: tag["dataset_id"])
            ],
        }
        return tk.render("election/tags/queue.html", variables)


class WhyView(MethodView):
    """Why a dataset has its tags, in words; its editors decide there too."""

    def get(self, dataset: str) -> ResponseReturnValue:
        """The page."""
        shown = _shown_or_404(dataset)
        query = {"dataset": shown["id"], "limit": MOST_OF_ONE}
        found = tk.get_action("election_tag_list")(context(), query)
        variables = {
            "pkg_dict": shown,
            "may_edit": tk.h.check_access("package_update", {"id": shown["id"]}),
            "groups": _by_field(found["results"]),
        }
        return tk.render("election/tags/why.html", variables)

    def post(self, dataset: str) -> ResponseReturnValue:
        """Decide one tag of this dataset."""
        shown = _shown_or_404(dataset)
        ids, decision = _chosen()
        if ids and decision in DECIDED:
            _decide(ids, decision)
        return tk.redirect_to("election_tags.why", dataset=shown["name"])


election_tags.add_url_rule("", view_func=QueueView.as_view("queue"))
election_tags.add_url_rule("/<dataset>", view_func=WhyView.as_view("why"))


def _chosen() -> tuple[list[str], str]:
    """The tags that a form sent, and what is to become of them.

    A button beside one tag sends `accepted:<id>` alone; those below the list send the ticked ones.
    """
    one = request.form.get("one", "")
    if one:
        decision, _, tag_id = one.partition(":")
        return [tag_id.replace("\0", "")], decision
    ids = [tag_id.replace("\0", "") for tag_id in request.form.getlist("ids")]
    return ids[:MOST_OF_ONE], request.form.get("decision", "")


def _decide(ids: list[str], decision: str) -> None:
    try:
        said = tk.get_action("election_tag_decide")(context(), {"ids": ids, "decision": decision})
    except tk.ObjectNotFound:
        tk.h.flash_error(tk._("One of these tags was decided or taken back meanwhile."))
    except tk.NotAuthorized:
        tk.abort(403, tk._("Only editors of the dataset may do this. Are you logged in?"))
    except tk.ValidationError as error:
        message = "; ".join(f"{field}: {text}" for field, text in error.error_summary.items())
        tk.h.flash_error(tk._("The dataset does not take this: {message}").format(message=message))
    else:
        count = said["decided"]
        done = tk.ungettext("{count} tag was decided.", "{count} tags were decided.", count)
        tk.h.flash_success(done.format(count=count))


def _field() -> str:
    wanted = request.values.get("field", "")
    return wanted if wanted in {field.value for field in TagField} else ""


def _shown_or_404(dataset: str) -> dict[str, Any]:
    try:
        return tk.get_action("package_show")(context(), {"id": dataset.replace("\0", "")})
    except (tk.ObjectNotFound, tk.NotAuthorized):
        tk.abort(404, tk._("There is no such dataset, or it is not public."))


def _by_field(results: list[Any]) -> list[tuple[str, list[Any]]]:
    order = [field.value for field in TagField]
    ranked = sorted(results, key=lambda tag: (order.index(tag["field"]), -tag["confidence"]))
    return [(label, list(tags)) for label, tags in groupby(ranked, lambda tag: tag["field_label"])]
