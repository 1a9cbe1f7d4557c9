"""What a person is told of a commit: where it is, and how to go on where there is none."""

import subprocess

import pytest

from tests.conftest import SMALL, Repo, Run


@pytest.fixture
def committed(repo: Repo) -> Repo:
    repo.commit(SMALL)
    return repo


def test_a_revert_that_is_not_finished_is_not_forgotten(committed: Repo, run: Run) -> None:
    other = committed.path / "other"
    for text in ("one", "two", "three"):
        other.write_text(text)
        committed.commit(SMALL)
    with pytest.raises(subprocess.CalledProcessError):
        committed.git("revert", "--no-edit", "HEAD~1")
    said = run("note", "1.2", "Said.", "--commit", code=4).err
    assert "git is in the middle of a revert" in said
    assert committed.plan.read_text() == SMALL
    committed.git("revert", "--abort")
