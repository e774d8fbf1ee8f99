"""A portal with an authority, its election and a source, for tests of whole harvests."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from ckan import model
from ckan.tests.helpers import call_action

from ckanext.election import jobs


def do(action: str, **data: Any) -> Any:
    """An action of the site's own user."""
    user = call_action("get_site_user", {"ignore_auth": True})["name"]
    return call_action(action, {"user": user, "ignore_auth": True}, **data)


@dataclass
class Portal:
    """A portal with an authority, its election and a source."""

    site: Any
    organization: dict[str, Any]
    election: dict[str, Any]
    source: dict[str, Any]

    def harvest(self) -> dict[str, Any]:
        """Harvest the source; the job's report."""
        job = do("harvest_job_create", source_id=self.source["id"], run=True)
        jobs.run_due()
        model.Session.expire_all()
        return do("harvest_job_show", id=job["id"])

    def report(self) -> str:
        """Every error of a harvest made now."""
        job = self.harvest()
        assert job["status"] == "Finished"
        report = do("harvest_job_report", id=job["id"])
        messages = [error["message"] for error in report["gather_errors"]]
        for each in report["object_errors"].values():
            messages += [error["message"] for error in each["errors"]]
        return "\n".join(messages)

    def configure(self, **config: Any) -> None:
        """Change the source's configuration."""
        config["defaults"] = {"election": self.election["id"]}
        do("harvest_source_patch", id=self.source["id"], config=json.dumps(config))

    def name(self, key: str) -> str:
        """The name of the election's dataset of another kind than results."""
        return f"{self.election['id'].replace('.', '-')}-{key}"

    def dataset(self, key: str | None = None) -> dict[str, Any]:
        """A dataset of the election; its results if no key is given."""
        return do("package_show", id=self.name(key) if key else self.election["results_dataset_id"])

    def everything(self) -> dict[str, Any]:
        """All datasets of the authority as the database has them, by name."""
        owned = model.Session.query(model.Package.name).filter_by(
            type="dataset", owner_org=self.organization["id"]
        )
        context = {"ignore_auth": True, "use_cache": False}
        return {name: call_action("package_show", context, id=name) for (name,) in owned}

    def resource(self, path: str) -> dict[str, Any]:
        """The results dataset's resource for a path of the source."""
        url = self.site.url(path)
        return next(each for each in self.dataset()["resources"] if each["url"] == url)
