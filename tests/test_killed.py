"""Killed at random moments, two hundred times, half as often in CI (`JTAI_KILLS=5000` for more):
what is written is the old or the new, whole; what is left behind goes with the next edit."""

import os
import random
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.conftest import Repo, Run, litter
from tests.test_merge_in_git import Branches, branches, git, merged
from tests.test_merge_stops import BOTH, CALL, OURS, THEIRS, set_driver
from tests.warm import Warm

__all__ = ["branches"]

KILLS = int(os.environ.get("JTAI_KILLS", "100" if "CI" in os.environ else "200"))

EDITS = {
    "note": ("note", "3.4", "Said.", "--status", "complete", "--due", "2018-12"),
    "add": ("add", "--finding", "3", "--action", "Audit.", "--lead", "LA", "--due", "2018-09"),
}
PAPERS = {
    "csv": ("export", "-o", "out.csv"),
    "xlsx": ("export", "-o", "out.xlsx"),
    "html": ("report", "-o", "out.html", "--as-at", "2018-05-16"),
    "docx": ("report", "-o", "out.docx", "--as-at", "2018-05-16"),
}


def moments(took: float, share: float) -> list[float]:
    """Random moments of what takes so long, for a share of all kills."""
    chance = random.Random()  # noqa: S311
    return [chance.uniform(0, took * 1.1) for _ in range(max(int(KILLS * share), 1))]


def old_or_new(path: Path, old: bytes, new: bytes) -> None:
    """Whole, with nothing left behind that others could read, unless it is whole as well."""
    assert path.read_bytes() in (old, new)
    for name in litter(path.parent):
        copy = path.with_name(name)
        assert copy.stat().st_mode & 0o777 == 0o600 or copy.read_bytes() == new


@pytest.mark.parametrize("edit", EDITS)
def test_a_plan_is_the_old_or_the_new_one(edit: str, bristol: Path, warm: Warm, run: Run) -> None:
    old = bristol.read_bytes()
    warm(*EDITS[edit])
    new = bristol.read_bytes()
    bristol.write_bytes(old)
    took = warm(*EDITS[edit]).took
    for moment in moments(took, 0.25):
        bristol.write_bytes(old)
        ended = warm(*EDITS[edit], kill=moment)
        assert ended.code in (0, -signal.SIGKILL)
        old_or_new(bristol, old, new)
        assert ended.code != 0 or bristol.read_bytes() == new
    run("check")
    run("note", "3.4", "At last.")
    assert litter(bristol.parent) == []


@pytest.mark.parametrize("form", PAPERS)
def test_a_paper_is_the_old_or_the_new_one(form: str, bristol: Path, warm: Warm) -> None:
    paper = Path(f"out.{form}")
    warm(*PAPERS[form])
    old = paper.read_bytes()
    bristol.write_bytes(old_plan := bristol.read_bytes().replace(b"2018-06", b"2018-07"))
    took = warm(*PAPERS[form]).took
    new = paper.read_bytes()
    assert old != new
    for moment in moments(took, 0.075):
        paper.write_bytes(old)
        assert warm(*PAPERS[form], kill=moment).code in (0, -signal.SIGKILL)
        old_or_new(paper, old, new)
    assert warm(*PAPERS[form]).code == 0
    assert paper.read_bytes() == new
    assert bristol.read_bytes() == old_plan
    assert litter(bristol.parent) == []


def tidied(repo: Repo) -> None:
    """What git leaves behind of its own where it is killed."""
    for left in (*repo.path.glob(".merge_file_*"), *repo.path.glob(".git/*.lock")):
        left.unlink()


def test_a_merge_killed_with_git_can_be_done_again(repo: Repo, branches: Branches) -> None:
    branches(OURS, THEIRS)
    head = repo.git("rev-parse", "HEAD")
    began = time.monotonic()
    assert git(repo, "merge", "theirs").code == 0
    for moment in moments(time.monotonic() - began, 0.1):
        tidied(repo)
        repo.git("reset", "--quiet", "--hard", head)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        process = subprocess.Popen(
            ["git", "merge", "theirs"],
            cwd=repo.path,
            start_new_session=True,
            **quiet,  # type: ignore[call-overload]
        )
        time.sleep(moment)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(20)
        assert merged(repo) in (OURS, BOTH)
    tidied(repo)
    repo.git("reset", "--quiet", "--hard", head)
    assert git(repo, "merge", "theirs").code == 0
    assert merged(repo) == BOTH


def test_a_merge_of_which_jtai_alone_is_killed_stops(repo: Repo, branches: Branches) -> None:
    branches(OURS, THEIRS)
    head = repo.git("rev-parse", "HEAD")
    began = time.monotonic()
    assert git(repo, "merge", "theirs").code == 0
    took = time.monotonic() - began
    driver = repo.git("config", "merge.jtai.driver")
    for moment in moments(took, 0.1):
        repo.git("reset", "--quiet", "--hard", head)
        repo.git("config", "merge.jtai.driver", driver)
        set_driver(repo, CALL, f"timeout -s KILL {moment:.3f} {CALL}")
        said = git(repo, "merge", "theirs")
        assert (said.code, merged(repo)) in ((0, BOTH), (2, OURS))
        assert repo.git("status", "--porcelain", "--untracked-files=no") == ""
        for name in litter(repo.path):
            assert (repo.path / name).stat().st_mode & 0o777 == 0o600
