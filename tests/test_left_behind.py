"""What a kill leaves behind is for nobody else to read, and goes with the next edit."""

import fcntl
import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import SMALL, Repo, Run, litter

LEFT = ".jtai-new-abcd_123"


@pytest.fixture
def left(small: Path) -> Path:
    """A file such as a jtai leaves behind that was killed."""
    path = small.with_name(LEFT)
    path.write_text(SMALL)
    return path


def killed_at(step: str, *arguments: str) -> None:
    """Run a jtai that is killed when it comes to a step."""
    body = (
        "import os, signal, sys\n"
        "def die(*a, **k): os.kill(os.getpid(), signal.SIGKILL)\n"
        f"os.{step} = die\n"
        f"sys.argv = ['jtai', *{arguments!r}]\n"
        "from jtai.cli.app import main\n"
        "main()\n"
    )
    ended = subprocess.run([sys.executable, "-c", body], check=False, timeout=60)
    assert ended.returncode == -signal.SIGKILL


NOTE = ("note", "1.2", "Said.")
EXPORT = ("export", "-o", "out.csv")


@pytest.mark.parametrize("step", ["write", "fsync", "fchmod"])
@pytest.mark.parametrize("command", [NOTE, EXPORT], ids=["note", "export"])
def test_a_copy_that_is_not_whole_is_for_its_owner_alone(
    step: str, command: tuple[str, ...], small: Path, run: Run
) -> None:
    small.chmod(0o644)
    killed_at(step, *command)
    assert small.read_text() == SMALL
    (copy,) = litter(small.parent)
    assert stat.S_IMODE(small.with_name(copy).stat().st_mode) == 0o600
    run(*NOTE)
    assert litter(small.parent) == []


@pytest.mark.parametrize("command", [NOTE, EXPORT], ids=["note", "export"])
def test_whatever_writes_next_takes_it_away(command: tuple[str, ...], left: Path, run: Run) -> None:
    run(*command)
    assert not left.exists()


def test_what_somebody_is_writing_stays(left: Path, run: Run) -> None:
    with left.open("r+") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        run(*NOTE)
        assert left.exists()
    run(*NOTE[:2], "More.")
    assert not left.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can have a file belong to somebody else")
def test_what_belongs_to_somebody_else_stays(left: Path, run: Run) -> None:
    os.chown(left, 12345, 12345)
    run(*NOTE)
    assert left.exists()


@pytest.mark.parametrize("name", [".jtai-settings", ".jtai-new-plan.yaml", "jtai-new-abcd_123"])
def test_a_file_of_ones_own_stays(name: str, small: Path, run: Run) -> None:
    small.with_name(name).write_text("mine")
    run(*NOTE)
    assert small.with_name(name).read_text() == "mine"


def test_what_is_no_file_stays_and_holds_nothing_up(small: Path, run: Run) -> None:
    mine = small.with_name("mine")
    mine.write_text("mine")
    small.with_name(".jtai-new-00000001").symlink_to(mine)
    small.with_name(".jtai-new-00000002").mkdir()
    os.mkfifo(small.with_name(".jtai-new-00000003"))
    run(*NOTE)
    assert len(litter(small.parent)) == 3
    assert mine.read_text() == "mine"


def test_who_loses_a_new_file_at_its_very_beginning_makes_another(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it is locked it looks as if it were left behind."""
    flock = fcntl.flock
    taken: list[str] = []

    def taken_away(descriptor: int, operation: int) -> None:
        flock(descriptor, operation)
        if not taken:
            taken.extend(litter(small.parent))
            for name in taken:
                small.with_name(name).unlink()

    monkeypatch.setattr(fcntl, "flock", taken_away)
    run(*NOTE)
    assert len(taken) == 1
    assert "Said." in small.read_text()
    assert litter(small.parent) == []


def test_git_does_not_see_it_after_git_setup(repo: Repo, run: Run) -> None:
    repo.commit(SMALL)
    run("git-setup")
    repo.git("add", ".gitattributes")
    repo.git("commit", "--quiet", "-m", "Set up")
    (repo.path / "plans").mkdir()
    (repo.path / "plans" / LEFT).write_text(SMALL)
    (repo.path / ".jtai-lock-plan.yaml").write_text("")
    repo.git("add", "--all")
    assert repo.git("status", "--porcelain") == ""
