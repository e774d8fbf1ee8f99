"""The harvester of files: ckanext-harvest's interface round the stages."""

from __future__ import annotations

from typing import Literal

import ckan.plugins.toolkit as tk
from ckan import authz, model
from ckanext.harvest.harvesters import HarvesterBase

from ckanext.election.harvesters import report
from ckanext.election.harvesters.errors import ConfigError, HarvestError
from ckanext.election.harvesters.fetching import fetch
from ckanext.election.harvesters.gather import DATASET, gather
from ckanext.election.harvesters.gathered import Gathered
from ckanext.election.harvesters.importing import import_files
from ckanext.election.harvesters.rows import JobRow, ObjectRow
from ckanext.election.harvesters.source_config import SourceConfig

SOURCE_TYPE = "election_files"


class ElectionFilesHarvester(HarvesterBase):
    """Harvests the files that an HTML page or a JSON manifest lists."""

    def user_name(self) -> str:
        """In whose name datasets are written: ckanext-harvest's choice."""
        return self._get_user_name()

    def info(self) -> dict[str, str]:
        """How the form for harvest sources presents this type."""
        return {
            "name": SOURCE_TYPE,
            "title": tk._("Election files"),
            "description": tk._("Files that an HTML page or a JSON manifest lists"),
            "form_config_interface": "Text",
        }

    def validate_config(self, config: str) -> str:
        """Check a source's configuration when it is saved.

        Raises:
            ConfigError: with every key that is wrong, or if it harvests for an organisation whose
                datasets the person who saves it may not create.
        """
        parsed = SourceConfig.parse(config)
        if parsed.owner:
            _check_may_write(parsed.owner)
        return config

    def gather_stage(self, harvest_job: JobRow) -> list[str] | None:
        """Make the job's harvest objects; None and a gather error if its listing is not usable."""
        try:
            return [str(each.id) for each in gather(harvest_job)]
        except HarvestError as error:
            model.Session.rollback()
            self._save_gather_error(str(error), harvest_job)
            return None

    def fetch_stage(self, harvest_object: ObjectRow) -> bool:
        """Fetch and keep one file's bytes; False and an object error if that fails."""
        config = SourceConfig.parse(harvest_object.source.config)
        try:
            file = fetch(Gathered.from_json(str(harvest_object.content)), config)
        except HarvestError as error:
            self._save_object_error(str(error), harvest_object, "Fetch")
            return False
        harvest_object.content = file.to_json()
        return True

    def import_stage(self, harvest_object: ObjectRow) -> bool | Literal["unchanged"]:
        """Import one file on its own, as ckanext-harvest's own commands do."""
        import_files(dataset_of(harvest_object), [harvest_object], self.user_name())
        if harvest_object.report_status == report.UNCHANGED:
            return "unchanged"
        return harvest_object.report_status != report.ERRORED

    def import_together(self, objects: list[ObjectRow]) -> None:
        """Import all files that a harvest brought for one dataset."""
        import_files(dataset_of(objects[0]), objects, self.user_name())


def dataset_of(harvest_object: ObjectRow) -> str:
    """The id of the dataset that a harvest object belongs to."""
    return next(extra.value for extra in harvest_object.extras if extra.key == DATASET)


def _check_may_write(organization: str) -> None:
    """Outside of a request (a command, a script) whoever can run it may do anything anyway."""
    user = tk.current_user if tk.request else None
    name = getattr(user, "name", None)
    if user is None:
        return
    if not authz.has_user_permission_for_group_or_org(organization, name, "create_dataset"):
        raise ConfigError(
            f"You may not create datasets of the organisation {organization!r}; leave out "
            "`owner`, or ask one of its editors to save the source"
        )
