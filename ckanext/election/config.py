"""One function per option; the defaults stand in config_declaration.yaml only."""

from __future__ import annotations

import os
import tempfile
from datetime import date
from pathlib import Path

import ckan.plugins.toolkit as tk

from ckanext.election.errors import ElectionError
from ckanext.election.publisher_type import PublisherType


def site_authority() -> str:
    """The id of the organisation that answers for the portal; empty where none was chosen."""
    return tk.config["ckanext.election.site.authority"]


def contact_name() -> str:
    """Whom a reader asks about the portal and its data; empty where none was named."""
    return tk.config["ckanext.election.site.contact_name"]


def contact_email() -> str:
    """The contact's e-mail address, or an empty string."""
    return tk.config["ckanext.election.site.contact_email"]


def contact_url() -> str:
    """The contact's page, or an empty string."""
    return tk.config["ckanext.election.site.contact_url"]


def publisher_name() -> str:
    """Who publishes the catalogue: the settings' publisher, else the portal's own name."""
    return tk.config["ckanext.election.site.publisher_name"] or tk.config["ckan.site_title"]


def publisher_uri() -> str:
    """The publisher's own address on the web or in a register, or an empty string."""
    return tk.config["ckanext.election.site.publisher_uri"]


def publisher_type() -> PublisherType | None:
    """What kind of body the publisher is; None where nobody said."""
    value = tk.config["ckanext.election.site.publisher_type"]
    return PublisherType(value) if value else None


def default_licence() -> str:
    """The licence id that new datasets start with and the catalogue carries, or an empty string."""
    return tk.config["ckanext.election.site.licence"]


def site_languages() -> list[str]:
    """The languages that the portal offers, as CKAN's locale names; all that CKAN has if empty."""
    return tk.config["ckanext.election.site.languages"].split()


def site_title() -> str:
    """The portal's name."""
    return tk.config["ckan.site_title"]


def source_code_url() -> str:
    """Where the portal's source code is offered, as its licence asks; empty where not set."""
    return tk.config["ckanext.election.site.source_code_url"]


def snapshot_cache_path() -> Path:
    """Where copies of snapshots are kept whose storage is not on this machine."""
    chosen = tk.config["ckanext.election.snapshots.cache_path"]
    return Path(chosen or Path(tempfile.gettempdir()) / f"election-snapshots-{os.getuid()}")


def snapshot_cache_bytes() -> int:
    """How many bytes those copies may take together."""
    return tk.config["ckanext.election.snapshots.cache_megabytes"] * 1024 * 1024


def recipe_folder() -> Path | None:
    """The folder with the portal's own recipes; None where it has none."""
    chosen = tk.config["ckanext.election.results.recipes"]
    return Path(chosen) if chosen else None


def jobs_lease() -> int:
    """Seconds that a job stays with a worker that no longer reports."""
    return tk.config["ckanext.election.jobs.lease_seconds"]


def jobs_tick() -> int:
    """Seconds between two looks of the scheduler."""
    return tk.config["ckanext.election.jobs.tick_seconds"]


def largest_original() -> int:
    """The most bytes that are kept as one original."""
    return tk.config["ckanext.election.originals.largest_megabytes"] * 1024 * 1024


def extra_election_types() -> list[str]:
    """Types of election that the portal uses beside the closed list."""
    return tk.config["ckanext.election.elections.extra_types"]


def counting_days() -> int:
    """Days after the last polling day after which counting is over without a certified result."""
    return tk.config["ckanext.election.elections.counting_days"]


def timetable_rules() -> list[Path]:
    """The portal's own rule sets."""
    return [Path(item) for item in tk.config["ckanext.election.timetable.rules"]]


def own_holidays() -> dict[str, list[date]]:
    """Holidays by country (upper case) that the portal adds.

    Raises:
        ElectionError: an entry is not written `COUNTRY:YYYY-MM-DD`.
    """
    found: dict[str, list[date]] = {}
    for entry in tk.config["ckanext.election.timetable.holidays"]:
        country, _colon, day = entry.partition(":")
        try:
            found.setdefault(country.upper(), []).append(date.fromisoformat(day))
        except ValueError as error:
            raise ElectionError(
                f"ckanext.election.timetable.holidays: write {entry!r} as GB:2022-09-19"
            ) from error
    return found


def grace_days() -> int:
    """Days after its due day in which an expected publication is due, and not yet late."""
    return tk.config["ckanext.election.publications.grace_days"]


def reminder_allowed_hosts() -> tuple[str, ...]:
    """`host:port` pairs that webhooks may be sent to although they are private or loopback."""
    return tuple(tk.config["ckanext.election.reminders.allowed_hosts"])


def harvest_allowed_hosts() -> tuple[str, ...]:
    """`host:port` pairs that may be fetched from although they are private or loopback."""
    return tuple(tk.config["ckanext.election.harvest.allowed_hosts"])


def harvest_mirrors() -> str:
    """Pairs of public and local prefixes."""
    return tk.config["ckanext.election.harvest.mirrors"]


def harvest_largest_listing() -> int:
    """The most bytes of an index page or manifest."""
    return tk.config["ckanext.election.harvest.largest_listing_megabytes"] * 1024 * 1024


def harvest_most_files() -> int:
    """The most files that one source may list."""
    return tk.config["ckanext.election.harvest.most_files"]


def harvest_fetch_seconds() -> int:
    """Seconds that fetching one file may take."""
    return tk.config["ckanext.election.harvest.fetch_seconds"]


def harvest_pause_seconds() -> float:
    """Seconds between two requests to one source."""
    return float(tk.config["ckanext.election.harvest.pause_seconds"])


def dataset_seconds() -> int:
    """Seconds between two changes of a running count's dataset that only follow its files."""
    return tk.config["ckanext.election.harvest.dataset_seconds"]


def largest_loaded_table() -> int:
    """The most bytes of a file whose rows are loaded into the DataStore."""
    return tk.config["ckanext.election.tables.largest_megabytes"] * 1024 * 1024


def content_origins() -> list[str]:
    """Other sites that pages of the portal may take scripts, styles, pictures and fonts from."""
    return tk.config["ckanext.election.content_policy.origins"].split()


def has_policy_for_ckan() -> bool:
    """Whether CKAN's own pages get a content security policy too."""
    return tk.config["ckanext.election.content_policy.on_ckan_pages"]


def tag_threshold() -> float:
    """How sure a tag must be to be set by itself, from 0 to 1."""
    return tk.config["ckanext.election.tags.set_from"] / 100


def tag_suggestion_threshold() -> float:
    """How sure a tag must be to be suggested, from 0 to 1."""
    return tk.config["ckanext.election.tags.suggest_from"] / 100
