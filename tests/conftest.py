"""What tests share: jtai run as a user runs it, plans on disk, real git repositories.

`run` calls the program's own main() in this process, which is quick; `jtai` starts a real one,
for what only a process shows (pipes, signals, what was imported).
"""

import gc
import io
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from jtai.cli import draft
from jtai.cli.app import main
from jtai.writing import Held, held

settings.register_profile(
    "jtai",
    # In CI, where they are the same each time, a third as many: it is to be done in minutes.
    max_examples=int(os.environ.get("JTAI_EXAMPLES", "20" if "CI" in os.environ else "60")),
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
settings.load_profile("jtai")

pytest_plugins = ["tests.fuzz.options", "tests.libreoffice", "tests.region", "tests.warm"]

PYTHON = sys.executable
"""Also where a test says that it is another."""

BRISTOL = Path(__file__).parent.parent / "plan.yaml"

GIT_CONFIG = """\
[user]
    name = A Manager
    email = manager@example.org
[init]
    defaultBranch = main
    templateDir =
[gc]
    auto = 0
[maintenance]
    auto = false
"""
"""Who works here. What git has of its own beside a repository (samples of hooks, housekeeping after
each commit) costs the tests a third of what git does in them, and none of them looks at it."""

SMALL = """\
title: A small plan
published: 2018-03
meetings: [2018-02, 2018-05]
agencies:
  LA: Council
  Police: Police
  BSCB: Safeguarding Board
findings:
  - ref: "1"
    finding: Visits are late.
    actions:
      - ref: "1.1"
        action:
          - Issue a joint protocol.
          - Ensure that staff know it.
        lead: [Police, LA]
        due: 2017-10
        status: complete
        completed: 2017-10-20
        progress:
          - date: 2017-11
            by: Minutes
            note: The protocol is in place.
      - ref: "1.2"
        action: Audit the timeliness of visits.
        lead: [Police]
        due: 2018-03
        status: in progress
        progress:
          - date: 2018-02-15
            by: A. Sergeant
            note: The audit has begun. See 1.1.
  - ref: "2"
    finding: Referrals vary.
    actions:
      - ref: "2.1"
        action: Publish a threshold document.
        lead: [BSCB]
        due: 2018-04
"""


def pytest_collection_finish() -> None:
    """Nine thousand tests stay until the end: nobody need look in them for what can be thrown away,
    which costs a test in this process a tenth of its time. Nor need they look after every few
    hundred values (jtai itself, as a program, never does): that costs nearly another."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@dataclass(frozen=True)
class Ran:
    """What came of one run: stdout, stderr, exit code."""

    out: str
    err: str
    code: int

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Run = Callable[..., Ran]


class Terminal(io.TextIOWrapper):
    """A stdout that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def kept_in(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that what is read of large plans is kept in; it is not there yet."""
    base = tmp_path_factory.mktemp("caches")
    monkeypatch.setenv("XDG_CACHE_HOME", str(base))
    return base / "jtai"


@pytest.fixture(autouse=True)
def _a_desk_of_its_own(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No test sees this machine's settings, cache, git configuration or terminal."""
    home = tmp_path_factory.mktemp("home")
    for name in list(os.environ):
        if name.startswith(("JTAI_", "GIT_", "XDG_")) and name != "JTAI_EXAMPLES":
            monkeypatch.delenv(name)
    for name in ("NO_COLOR", "COLUMNS", "VISUAL", "EDITOR", "FORCE_COLOR", "PAGER", "LESS", "LV"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("JTAI_PAGER", "cat")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    (home / "gitconfig").write_text(GIT_CONFIG)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder that is not the current one, nor in it."""
    return tmp_path_factory.mktemp("elsewhere")


@pytest.fixture
def small(folder: Path) -> Path:
    """A plan of three actions in the current folder."""
    path = folder / "plan.yaml"
    path.write_text(SMALL, encoding="utf-8")
    return path


@pytest.fixture
def bristol(folder: Path) -> Path:
    """A copy of the Bristol plan in the current folder."""
    path = folder / "plan.yaml"
    path.write_bytes(BRISTOL.read_bytes())
    return path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run jtai here: `run("overdue", "--as-at", "2018-04-01")`. Expects exit code 0 unless told
    otherwise with `code`; `columns` makes stdout a terminal of that width."""

    def run_jtai(
        *arguments: str, code: int | None = 0, columns: int | None = None, stdin: str = ""
    ) -> Ran:
        kind = io.TextIOWrapper if columns is None else Terminal
        out, err = kind(io.BytesIO(), encoding="utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["jtai", *arguments])
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            given = io.BytesIO(stdin.encode("utf-8", "surrogateescape"))
            patch.setattr(sys, "stdin", io.TextIOWrapper(given, "utf-8"))
            if columns is not None:
                patch.setenv("COLUMNS", str(columns))
            ended = _exit_code()
        ran = Ran(_text(out), _text(err), ended)
        sys.stdout.write(f"$ jtai {' '.join(arguments)}\n{ran.out}{ran.err}")
        if code is not None:
            assert ran.code == code, f"exit code {ran.code}, not {code}"
        return ran

    return run_jtai


def _exit_code() -> int:
    try:
        main()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    raw = stream.buffer
    assert isinstance(raw, io.BytesIO)
    return raw.getvalue().decode("utf-8")


@pytest.fixture
def jtai() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Start a real jtai process: `jtai("overdue", env={...})`."""

    def start(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
        ways: dict[str, Any] = {"capture_output": True, "text": True, "encoding": "utf-8"}
        ways |= {"timeout": 60, **options}
        started: subprocess.CompletedProcess[str] = subprocess.run(
            [PYTHON, "-m", "jtai", *arguments], check=False, **ways
        )
        return started

    return start


def litter(folder: Path) -> list[str]:
    """What jtai has left behind in a folder."""
    return sorted(path.name for path in folder.iterdir() if path.name.startswith(".jtai-"))


class Repo:
    """A real git repository with a plan in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.plan = path / "plan.yaml"
        path.mkdir(parents=True, exist_ok=True)
        if _NEW and not (path / ".git").exists():
            for name, data in _NEW.items():
                _put(path / ".git" / name, data)
            return
        self.git("init", "--quiet")
        for own in ("hooks", "info"):
            (path / ".git" / own).mkdir(exist_ok=True)
        if not _NEW:
            made = sorted((path / ".git").rglob("*"))
            told = {one: one.read_bytes() if one.is_file() else None for one in made}
            _NEW.update((str(one.relative_to(path / ".git")), told[one]) for one in made)

    def git(self, *arguments: str, day: str | None = None) -> str:
        """Run git here and give what it said; `day` dates a commit."""
        env = dict(os.environ)
        if day:
            env["GIT_AUTHOR_DATE"] = env["GIT_COMMITTER_DATE"] = f"{day}T12:00:00+00:00"
        done = subprocess.run(
            ["git", *arguments], cwd=self.path, env=env, capture_output=True, check=True
        )
        return done.stdout.decode("utf-8").rstrip("\n")

    def commit(self, text: str, message: str = "Edit the plan", day: str | None = None) -> str:
        """Write the plan and commit it; gives the commit."""
        self.plan.write_bytes(text.encode("utf-8"))
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", message, day=day)
        return self._head()

    def _head(self) -> str:
        """The commit that we are on, without asking git where it stands in a file of its own."""
        head = self.path / ".git" / "HEAD"
        if head.is_file() and (said := head.read_text().strip()).startswith("ref: "):
            branch = head.parent / said.removeprefix("ref: ")
            if branch.is_file():
                return branch.read_text().strip()
        return self.git("rev-parse", "HEAD")


_NEW: dict[str, bytes | None] = {}
"""What git makes of a new repository: the folders and files in `.git`, once it has made one in this
process. A thousand tests ask for one."""


def _put(path: Path, data: bytes | None) -> None:
    path.parent.mkdir(exist_ok=True)
    if data is None:
        path.mkdir(exist_ok=True)
    else:
        path.write_bytes(data)


@pytest.fixture
def repo(folder: Path) -> Repo:
    """A git repository in the current folder, with nothing committed yet."""
    return Repo(folder)


@pytest.fixture
def before_the_lock(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """What the plan becomes between being read and being locked, where no editor is open."""

    def become(theirs: str) -> None:
        @contextmanager
        def later(path: Path, shown: str = "") -> Iterator[Held]:
            path.write_text(theirs)
            with held(path, shown) as file:
                yield file

        monkeypatch.setattr(draft, "held", later)

    return become


def script(folder: Path, body: str) -> str:
    """An editor that is a Python script; `path` is the file to edit."""
    file = folder / "editor.py"
    file.write_text(f"import sys, pathlib\npath = pathlib.Path(sys.argv[1])\n{body}\n")
    return f"{sys.executable} {file}"


@pytest.fixture
def at_a_desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A terminal on both sides; the folder for temporary files is given."""
    monkeypatch.setattr("jtai.cli.note_words._at_a_desk", lambda: True)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    return temporary
