"""The state folder: everything that a portal keeps on disk has its one place here."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

HOME_VARIABLE = "ELECTION_PORTAL_HOME"
JARS_VARIABLE = "ELECTION_PORTAL_JARS"
DEFAULT_HOME = ".portal"


@dataclass(frozen=True)
class State:
    """Paths inside one portal's state folder.

    Attributes:
        home: The folder itself, absolute.
        jars: Where Solr's jars are kept; isolated services share those of the portal beside them.
    """

    home: Path
    jars: Path

    @classmethod
    def of_environment(cls) -> State:
        """The state folder that `ELECTION_PORTAL_HOME` names, else `.portal` in this folder."""
        home = Path(os.environ.get(HOME_VARIABLE) or DEFAULT_HOME).absolute()
        return cls.at(home)

    @classmethod
    def at(cls, home: Path) -> State:
        """The state folder `home`, with the jars of `ELECTION_PORTAL_JARS` or its own."""
        named = os.environ.get(JARS_VARIABLE)
        return cls(home=home, jars=Path(named).absolute() if named else home / "jars")

    def create(self) -> None:
        """Make the folder and its fixed parts, readable by their owner only."""
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in (self.logs, self.run, self.storage):
            folder.mkdir(mode=0o700, exist_ok=True)

    def foreign_entries(self) -> list[str]:
        """Names in the folder that no portal put there."""
        own = {
            getattr(self, name).name
            for name, value in vars(type(self)).items()
            if isinstance(value, property)
        }
        own |= {"jars", "postgres.new"}
        return sorted(entry.name for entry in self.home.iterdir() if entry.name not in own)

    def log(self, name: str) -> Path:
        """The log file of the process `name`."""
        return self.logs / f"{name}.log"

    @property
    def logs(self) -> Path:
        return self.home / "log"

    @property
    def run(self) -> Path:
        return self.home / "run"

    @property
    def storage(self) -> Path:
        return self.home / "storage"

    @property
    def postgres(self) -> Path:
        return self.home / "postgres"

    @property
    def valkey(self) -> Path:
        return self.home / "valkey"

    @property
    def solr(self) -> Path:
        return self.home / "solr"

    @property
    def secrets(self) -> Path:
        return self.home / "secrets.json"

    @property
    def ini(self) -> Path:
        return self.home / "ckan.ini"

    @property
    def local_ini(self) -> Path:
        return self.home / "local.ini"

    @property
    def lock(self) -> Path:
        return self.run / "lock"

    @property
    def guardian_lock(self) -> Path:
        return self.run / "guardian.lock"

    @property
    def record(self) -> Path:
        return self.run / "portal.json"

    @property
    def fingerprint(self) -> Path:
        return self.home / "prepared.txt"

    @property
    def demo_wish(self) -> Path:
        return self.home / "demo.txt"
