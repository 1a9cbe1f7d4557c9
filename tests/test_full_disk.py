"""A disk that is full at any byte of anything that is written: the old or the new, whole, an exit
code that says which, and nothing left over."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import SMALL, Repo, litter
from tests.test_git_setup import written
from tests.test_merge_in_git import Branches, branches, git, merged
from tests.test_merge_stops import BOTH, CALL, OURS, THEIRS, set_driver
from tests.warm import End, Warm

__all__ = ["branches"]

NOTE = ("note", "1.2", "Said.", "--date", "2018-05")
WRITES = {
    "note": ("plan.yaml", NOTE),
    "add": (
        "plan.yaml",
        ("add", "--finding", "2", "--action", "Audit.", "--lead", "LA", "--due", "Ongoing"),
    ),
    "init": ("new.yaml", ("init", "New", "--agency", "LA", "--plan", "new.yaml")),
    "schema": ("new.json", ("schema", "-o", "new.json")),
    **{
        f"{verb} {form}": (f"out.{form}", (verb, "-o", f"out.{form}", "--as-at", "2018-05-16"))
        for verb, forms in {
            "export": ("csv", "json", "xlsx", "ics", "docx", "md", "tsv"),
            "report": ("md", "html", "docx", "xlsx"),
        }.items()
        for form in forms
    },
}


def steps(size: int) -> Iterator[int]:
    """Sizes at which there is no more room, for a file of a size: at its ends, and within."""
    yield from sorted({0, 1, size // 3, size * 2 // 3, size - 1, size, size + (1 << 20)})


def content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def put_back(path: Path, old: bytes | None) -> None:
    if old is None:
        path.unlink(missing_ok=True)
    else:
        path.write_bytes(old)


def is_honest(ended: End, now: object, old: object, new: object) -> None:
    assert now == (new if ended.code == 0 else old)
    assert ended.code in (0, 4), ended.err
    assert ended.code == 0 or ended.err.count("\n") <= 2, "a message, and no traceback"


@pytest.mark.parametrize("verb", WRITES)
def test_a_file_is_the_old_or_the_new_one(verb: str, small: Path, warm: Warm) -> None:
    file, command = Path(WRITES[verb][0]), WRITES[verb][1]
    old = content(file)
    assert warm(*command).code == 0
    new = content(file)
    assert new is not None
    for size in steps(len(new)):
        put_back(file, old)
        is_honest(warm(*command, limit=size), content(file), old, new)
        assert litter(small.parent) == []
    assert content(file) == new


def test_your_settings_are_the_old_or_the_new_ones(folder: Path, warm: Warm) -> None:
    file = Path(os.environ["HOME"]) / ".config" / "jtai" / "config.toml"
    warm("config", "set", "format", "csv")
    old = content(file)
    command = ("config", "set", "author", "A. Manager")
    warm(*command)
    new = content(file)
    assert old != new
    for size in steps(len(new or b"")):
        put_back(file, old)
        is_honest(warm(*command, limit=size), content(file), old, new)
        assert litter(file.parent) == []


def test_a_note_that_is_committed_is_in_both_or_is_said_not_to_be(repo: Repo, warm: Warm) -> None:
    head = repo.commit(SMALL)
    assert warm(*NOTE, "--commit").code == 0
    new = repo.plan.read_bytes()
    for size in (*steps(len(new)), 100, 200):
        repo.git("reset", "--quiet", "--hard", head)
        ended = warm(*NOTE, "--commit", limit=size)
        is_committed = repo.git("rev-parse", "HEAD") != head
        assert (ended.code, is_committed) in ((0, True), (4, False))
        assert repo.plan.read_bytes() in (SMALL.encode(), new)
        assert (repo.plan.read_bytes() == new) == (ended.code == 0 or "is written" in ended.err)
        assert litter(repo.path) == []
        for left in repo.path.glob(".git/**/*.lock"):  # git's own, which the limit has killed
            left.unlink()


def test_git_setup_says_whether_all_is_set_up(repo: Repo, warm: Warm) -> None:
    repo.commit(SMALL)
    plain, git_folder = repo.path / "plain", repo.path / ".git"
    shutil.copytree(git_folder, plain)
    warm("git-setup")
    new = written(repo)
    whole = max(len((git_folder / "config").read_bytes()), 4096)
    for size in (0, 5, 20, 100, 400, whole // 2, whole):
        shutil.rmtree(git_folder)
        shutil.copytree(plain, git_folder)
        (repo.path / ".gitattributes").unlink(missing_ok=True)
        ended = warm("git-setup", limit=size)
        assert (ended.code, written(repo) == new) in ((0, True), (4, False)), ended.err
        assert written(repo)[1] in (None, new[1])
        assert litter(repo.path) + litter(git_folder / "info") == []
        if ended.code:
            for left in repo.path.glob(".git/**/*.lock"):  # git's own, which the limit has killed
                left.unlink()
            assert warm("git-setup").code == 0
            assert written(repo)[1:] == new[1:]


def test_a_merge_is_the_old_or_the_new_plan(repo: Repo, branches: Branches) -> None:
    branches(OURS, THEIRS)
    head, driver = repo.git("rev-parse", "HEAD"), repo.git("config", "merge.jtai.driver")
    for blocks in (0, 1, 2, 3, len(BOTH) // 512, len(BOTH) // 512 + 1, 2000):
        repo.git("reset", "--quiet", "--hard", head)
        repo.git("config", "merge.jtai.driver", driver)
        set_driver(repo, CALL, f"(ulimit -f {blocks}; {CALL})")
        said = git(repo, "merge", "theirs")
        assert (said.code, merged(repo)) in ((0, BOTH), (2, OURS))
        assert repo.git("status", "--porcelain") == ""
    assert said.code == 0
