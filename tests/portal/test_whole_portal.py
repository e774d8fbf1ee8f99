"""A whole portal as a person starts and ends it, looked at from outside.

The tests of this module are steps of one life: first start, second start, kills.
"""

from __future__ import annotations

import os
import pwd
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
import requests
from process_help import wait_until

from ckanext.election.portal.child import MARKER
from ckanext.election.portal.ports import free_port
from ckanext.election.portal.running import find_running
from ckanext.election.portal.state import JARS_VARIABLE, State
from ckanext.election.portal.sweep import leftovers, sweep

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
START_SECONDS = 300
STOP_SECONDS = 20
SWEEP_SECONDS = 30
READY = "Ctrl-C ends it."
OUTER_MARKS = {MARKER, "CKAN_SQLALCHEMY_URL", "CKAN_SOLR_URL", "CKAN_REDIS_URL"}


class Life:
    """One portal's folder and the process that was started for it last."""

    def __init__(self, home: Path, user: int | None = None) -> None:
        home.mkdir()
        self.state = State.at(home)
        self.user = user
        self.port = free_port()
        self.starter: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def environment(self) -> dict[str, str]:
        hidden = OUTER_MARKS | ({JARS_VARIABLE} if self.user else set())
        ours = {name: value for name, value in os.environ.items() if name not in hidden}
        own = {"ELECTION_PORTAL_HOME": str(self.state.home), "HOME": str(self.state.home.parent)}
        return {**ours, **own}

    def begin(self, *command: str) -> None:
        """Start by `command` and wait until the portal says that it is ready."""
        said = (self.state.home.parent / "said.txt").open("w+")
        self.starter = subprocess.Popen(
            command,
            env=self.environment(),
            cwd=ROOT,
            stdout=said,
            stderr=said,
            text=True,
            user=self.user,
            extra_groups=[] if self.user else None,
        )
        path = Path(said.name)
        ready = wait_until(lambda: READY in path.read_text() or self.has_ended, START_SECONDS)
        assert ready, path.read_text()
        assert not self.has_ended, path.read_text()

    def up(self) -> None:
        self.begin(*self.command("up", "--no-demo", "--port", str(self.port)))

    def command(self, *arguments: str) -> list[str]:
        return [sys.executable, str(Path(sys.executable).with_name("election-portal")), *arguments]

    def say(self, *arguments: str) -> str:
        answer = subprocess.run(
            self.command(*arguments), env=self.environment(), capture_output=True, check=True
        )
        return answer.stdout.decode()

    @property
    def has_ended(self) -> bool:
        return self.starter is None or self.starter.poll() is not None

    def process_of(self, program: str) -> psutil.Process | None:
        """The process whose command line has `program` in it, the parent where there are some."""
        found = [one for one in leftovers(self.state) if program in " ".join(_words(one))]
        return min(found, key=lambda one: one.create_time(), default=None)


def _words(process: psutil.Process) -> list[str]:
    try:
        return process.cmdline()
    except psutil.Error:
        return []


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    life = Life(tmp_path_factory.mktemp("portal") / "home")
    yield life
    if life.starter and not life.has_ended:
        life.starter.kill()
    sweep(life.state)


@pytest.fixture(scope="module")
def running(life: Life) -> Life:
    life.up()
    return life


class TestFirstStart:
    def test_site_answers(self, running: Life) -> None:
        assert requests.get(running.url, timeout=60).status_code == 200

    def test_administrator_signs_in_with_the_password_that_is_shown(self, running: Life) -> None:
        shown = running.say("status")
        password = shown.split("password:")[1].split()[0]
        session = requests.Session()
        page = session.get(f"{running.url}/user/login", timeout=60).text
        token = page.split('name="_csrf_token"')[1].split('content="')[1].split('"')[0]
        answer = session.post(
            f"{running.url}/user/login",
            data={"login": "admin", "password": password, "_csrf_token": token},
            timeout=60,
        )
        assert answer.ok
        assert session.get(f"{running.url}/ckan-admin/", timeout=60).status_code == 200

    def test_secrets_are_their_owners_alone(self, running: Life) -> None:
        state = running.state
        files = [state.secrets, state.ini, *state.logs.glob("*.log")]
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}

    def test_no_secret_stands_on_a_command_line(self, running: Life) -> None:
        secrets = running.state.secrets.read_text().split('"')[3::4]
        lines = [" ".join(_words(one)) for one in leftovers(running.state)]
        assert len(lines) > 5
        assert not [line for line in lines for one in secrets if one in line]

    def test_nothing_listens_beyond_this_machine(self, running: Life) -> None:
        listening = {
            connection.laddr.ip
            for one in leftovers(running.state)
            for connection in one.net_connections("inet")
            if connection.status == psutil.CONN_LISTEN
        }
        assert listening <= {"127.0.0.1", "::ffff:127.0.0.1"}

    @pytest.mark.parametrize("program", ["jobs worker", "job scheduler", "valkey-server"])
    def test_what_is_killed_runs_again(self, running: Life, program: str) -> None:
        assert wait_until(lambda: running.process_of(program))
        process = running.process_of(program)
        assert process
        process.kill()

        def is_another() -> bool:
            found = running.process_of(program)
            return bool(found and found.pid != process.pid)

        assert wait_until(is_another)

    def test_second_portal_of_the_same_folder_is_refused(self, running: Life) -> None:
        answer = subprocess.run(
            running.command("up", "--port", str(free_port())),
            env=running.environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert answer.returncode == 1
        assert running.url in answer.stderr

    def test_ckans_own_command_line_works_on_it(self, running: Life) -> None:
        assert "admin" in running.say("ckan", "--", "sysadmin", "list")

    def test_ctrl_c_ends_everything(self, running: Life) -> None:
        assert running.starter
        running.starter.send_signal(signal.SIGINT)
        assert running.starter.wait(STOP_SECONDS) == 0
        assert leftovers(running.state) == []


@pytest.fixture(scope="module")
def started_again(running: Life) -> None:
    running.up()


@pytest.mark.usefixtures("started_again")
class TestSecondStart:
    def test_keeps_the_users(self, running: Life) -> None:
        assert "admin" in running.say("ckan", "--", "sysadmin", "list")

    def test_prepares_nothing_again(self, running: Life) -> None:
        said = (running.state.home.parent / "said.txt").read_text()
        assert "tables" not in said
        assert "fetching" not in said

    def test_killed_supervisor_leaves_no_process(self, running: Life) -> None:
        assert running.starter
        running.starter.kill()
        running.starter.wait()
        assert wait_until(lambda: leftovers(running.state) == [], SWEEP_SECONDS)


@pytest.fixture(scope="module")
def started_by_make(running: Life) -> None:
    # `-o`: what is installed here is what is tested.
    variables = [f"PORT={running.port}", "DEMO=no", f"VENV={sys.prefix}"]
    running.begin("make", "-o", "install", "run", *variables)


@pytest.mark.usefixtures("started_by_make")
class TestMake:
    def test_killed_make_leaves_no_process(self, running: Life) -> None:
        assert running.starter
        supervisor = find_running(running.state)
        assert supervisor
        running.starter.kill()
        assert wait_until(lambda: not psutil.pid_exists(supervisor.pid), SWEEP_SECONDS)
        assert wait_until(lambda: leftovers(running.state) == [], SWEEP_SECONDS)

    def test_clean_removes_all_data(self, running: Life) -> None:
        running.say("clean")
        assert not running.state.home.exists()


@pytest.fixture
def ordinary() -> Iterator[Life]:
    """A portal of an account that is not root and has no access to root's folders."""
    if os.geteuid() != 0:
        pytest.skip("the other tests of this module ran as an ordinary account")
    nobody = pwd.getpwnam("nobody").pw_uid
    with tempfile.TemporaryDirectory() as folder:
        os.chown(folder, nobody, -1)
        life = Life(Path(folder) / "home", nobody)
        os.chown(life.state.home, nobody, -1)
        if not _may_run(nobody):
            pytest.skip(f"{sys.executable} is in a folder that other accounts may not enter")
        yield life
        sweep(life.state)


def _may_run(user: int) -> bool:
    script = 'exec "$0" -c "import ckanext.election.portal.cli"'
    command = ["sh", "-c", script, sys.executable]
    return subprocess.run(command, user=user, cwd=ROOT, check=False).returncode == 0


def test_ordinary_account_starts_and_ends_a_portal(ordinary: Life) -> None:
    ordinary.up()
    assert requests.get(ordinary.url, timeout=60).status_code == 200
    assert {process.username() for process in leftovers(ordinary.state)} == {"nobody"}
    assert ordinary.starter
    ordinary.starter.send_signal(signal.SIGINT)
    ordinary.starter.wait(STOP_SECONDS)
    assert leftovers(ordinary.state) == []
