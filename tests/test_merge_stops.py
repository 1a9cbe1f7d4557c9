"""A merge in which anything goes wrong stops: neither side is lost, and nothing is called clean."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import SMALL, Repo, litter
from tests.test_merge_in_git import APRIL, AT, MAY, Branches, branches, git, merged, noted

__all__ = ["branches"]

OURS, THEIRS, BOTH = noted(SMALL, MAY), noted(SMALL, APRIL), noted(SMALL, APRIL, MAY)
CALL = f'{sys.executable} -P -m jtai git-merge -- "$@"'


def set_driver(repo: Repo, old: str, new: str) -> None:
    driver = repo.git("config", "merge.jtai.driver")
    assert old in driver
    repo.git("config", "merge.jtai.driver", driver.replace(old, new))


def as_before(repo: Repo, head: str) -> None:
    """Nothing was merged: no file, no commit, and no merge is under way."""
    assert merged(repo) == OURS
    assert repo.git("rev-parse", "HEAD") == head
    assert repo.git("status", "--porcelain") == ""
    assert not (repo.path / ".git" / "MERGE_HEAD").exists()
    there = sorted(path.name for path in repo.path.iterdir())
    assert there == [".git", ".gitattributes", "plan.yaml"]


STOPS = {
    "a bug": f"({CALL}; exit 70)",
    "an end with 1": f"({CALL}; exit 1)",
    "a full disk": f"({CALL} >/dev/full; exit 4)",
    "a kill": "sh -c 'kill -9 $$'",
    "a kill when all is done": f"({CALL}; kill -9 $(exec sh -c 'echo $PPID'))",
    "an interrupt": "sh -c 'kill -INT $$'",
    "no room for the result": f"(ulimit -f 0; {CALL})",
    "no folder for temporary files": f"(export TMPDIR=/dev/full; ulimit -f 0; {CALL})",
    "an interpreter that cannot start": "PYTHONHOME=/nowhere " + CALL,
    "another jtai": CALL.replace("git-merge", "git-mend"),
}


@pytest.mark.parametrize("what", STOPS)
def test_where_anything_goes_wrong_the_merge_stops(
    what: str, repo: Repo, branches: Branches
) -> None:
    branches(OURS, THEIRS)
    set_driver(repo, CALL, STOPS[what])
    head = repo.git("rev-parse", "HEAD")
    said = git(repo, "merge", "theirs")
    assert said.code == 2
    assert "jtai: plan.yaml: this merge has stopped" in said.err
    assert "git config --remove-section merge.jtai" in said.err
    as_before(repo, head)
    repo.git("config", "--remove-section", "merge.jtai")
    assert git(repo, "merge", "theirs").code == 1
    assert "<<<<<<<" in merged(repo)


def test_a_plan_cut_at_the_end_of_a_finding_is_not_merged(repo: Repo, branches: Branches) -> None:
    """What is left of it can be read: nobody would see that actions are gone."""
    many = SMALL + "".join(
        f'  - ref: "{n}"\n    finding: More {n}.\n    actions: []\n' for n in range(3, 200)
    )
    ours, theirs = many.replace(AT, MAY + AT), many.replace(AT, APRIL + AT)
    branches(ours, theirs, many)
    cut = max(n for n in range(512, len(ours), 512))
    set_driver(repo, CALL, f"(ulimit -f {cut // 512}; {CALL})")
    said = git(repo, "merge", "theirs")
    assert said.code == 2
    assert "larger than files may be here; nothing was written" in said.err
    assert merged(repo) == ours
    assert litter(repo.path) == []


@pytest.mark.parametrize("disk", ["full", "of files that may be no longer"])
def test_git_alone_is_no_more_trusted_with_a_full_disk(
    disk: str, repo: Repo, branches: Branches
) -> None:
    branches(OURS, THEIRS)
    set_driver(repo, sys.executable, sys.executable + "_gone")
    if disk == "full":
        set_driver(repo, '"$3" >"$new"', '"$3" >/dev/full')
    else:
        set_driver(repo, "git merge-file", "ulimit -f 0; git merge-file")
    head = repo.git("rev-parse", "HEAD")
    said = git(repo, "merge", "theirs")
    assert said.code == 2
    assert "this merge has stopped" in said.err
    as_before(repo, head)


@pytest.mark.parametrize("stderr", ["/dev/full", "&-"])
def test_a_merge_that_is_not_heard_is_the_same(stderr: str, repo: Repo, branches: Branches) -> None:
    branches(OURS, SMALL.replace("The audit has begun. See 1.1.", "The audit began."))
    set_driver(repo, CALL, f"{CALL} 2>{stderr}")
    assert git(repo, "merge", "theirs").code == 0
    assert "It is done." in merged(repo)
    repo.git("switch", "--quiet", "--create", "more", "HEAD~1")
    repo.commit(SMALL.replace("in progress", "complete"))
    repo.git("switch", "--quiet", "main")
    repo.commit(merged(repo).replace("in progress", "withdrawn"))
    assert git(repo, "merge", "more").code == 1
    assert merged(repo).count("<<<<<<<") == 1


WAYS = {
    "merge": (["merge", "theirs"], ["merge", "theirs"], OURS),
    "rebase": (["rebase", "theirs"], ["rebase", "--continue"], THEIRS),
    "cherry-pick": (["cherry-pick", "theirs"], ["cherry-pick", "theirs"], OURS),
    "stash": (["stash", "pop"], ["stash", "pop"], OURS),
    "revert": (["revert", "--no-edit", "theirs~1"], ["revert", "--no-edit", "theirs~1"], BOTH),
}


@pytest.mark.parametrize("way", WAYS)
def test_each_way_to_merge_stops_and_can_be_gone_on_with(
    way: str, repo: Repo, branches: Branches
) -> None:
    command, again, there = WAYS[way]
    branches(OURS, THEIRS)
    if way == "stash":
        repo.git("reset", "--quiet", "--hard", "HEAD~1")
        repo.plan.write_text(THEIRS)
        repo.git("stash")
        repo.commit(OURS)
    elif way == "revert":
        repo.git("switch", "--quiet", "theirs")
        repo.commit(BOTH)
    driver = repo.git("config", "merge.jtai.driver")
    set_driver(repo, CALL, "(exit 4)")
    said = git(repo, *command)
    assert said.code != 0
    assert merged(repo) == there
    assert repo.git("status", "--porcelain") == ""
    repo.git("config", "merge.jtai.driver", driver)
    assert git(repo, *again).code == 0
    assert merged(repo) == (OURS if way == "revert" else BOTH)


def test_ctrl_c_in_the_middle_leaves_all_as_it_was(repo: Repo, branches: Branches) -> None:
    branches(OURS, THEIRS)
    set_driver(repo, CALL, f"(: >.git/begun; sleep 20; {CALL})")
    head = repo.git("rev-parse", "HEAD")
    process = subprocess.Popen(["git", "merge", "theirs"], cwd=repo.path, start_new_session=True)
    while not (repo.path / ".git" / "begun").exists():
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(20) != 0
    for left in repo.path.glob(".merge_file_*"):  # git's own
        left.unlink()
    as_before(repo, head)
