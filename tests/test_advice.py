"""What a refused commit tells a person to type: typed as it stands, in a shell, it helps."""

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import SMALL, Repo, Run
from tests.warm import Warm

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="no bash to type it into")

Type = Callable[[str], str]

NAMES = ["plan.yaml", "the plan.yaml", "-p.yaml", "a folder/it's/plan.yaml", "'$(x)'.yaml"]


@pytest.fixture
def type_(tmp_path_factory: pytest.TempPathFactory, warm: Warm) -> Type:
    """Type a line into bash, here, and give what it said; jtai is this one."""
    folder = tmp_path_factory.mktemp("bin")
    (folder / "jtai").write_text(f'#!/bin/sh\nexec "{warm.python}" -m jtai "$@"\n')
    (folder / "jtai").chmod(0o755)

    def typed(line: str) -> str:
        env = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
        done = subprocess.run(
            ["bash", "-c", line], env=env, capture_output=True, text=True, check=False, timeout=60
        )
        assert done.returncode == 0, f"$ {line}\n{done.stdout}{done.stderr}"
        return done.stdout

    return typed


def follow(said: str, type_: Type) -> list[str]:
    """Type all that a message says in brackets, in its order."""
    told = re.findall(r"\(((?:git|jtai) .*?)(?: says how)?\)(?=[ ,.])", said)
    lines = [line for one in told for line in one.split(", then ")]
    assert lines, said
    for line in lines:
        type_(line)
    return lines


def plan_at(repo_or_folder: Path, name: str, text: str = SMALL) -> Path:
    path = repo_or_folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


NOTE = ("note", "1.2", "Said.", "--commit", "--plan")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("verb", [NOTE, ("commit", "--plan")], ids=lambda verb: verb[0])
def test_outside_a_repository(
    folder: Path, run: Run, type_: Type, verb: tuple[str, ...], name: str
) -> None:
    plan = plan_at(folder, name)
    said = run(*verb, name, code=4).err
    assert "is not in a git repository" in said
    assert follow(said, type_)[0].startswith("git init")
    assert (plan.parent / ".git").is_dir()
    run(*verb, name)


def test_the_repository_is_made_of_the_folder_of_the_plan(
    folder: Path, elsewhere: Path, run: Run, type_: Type
) -> None:
    plan = plan_at(elsewhere / "board's plans", "plan.yaml")
    follow(run("commit", "--plan", str(plan), code=4).err, type_)
    assert not (folder / ".git").exists()
    assert (plan.parent / ".git").is_dir()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", [SMALL, SMALL.replace("\n", "\r\n")], ids=["LF", "CRLF"])
def test_a_plan_that_is_not_in_git_yet(
    repo: Repo, run: Run, type_: Type, name: str, text: str
) -> None:
    plan_at(repo.path, name, text)
    said = run(*NOTE, name, code=4).err
    assert "is not in git yet" in said
    follow(said, type_)
    run(*NOTE, name)
    assert repo.git("status", "--porcelain") == ""


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("verb", [NOTE, ("commit", "--plan")], ids=lambda verb: verb[0])
def test_a_plan_that_a_rule_leaves_out(
    repo: Repo, run: Run, type_: Type, verb: tuple[str, ...], name: str
) -> None:
    plan_at(repo.path, name)
    (repo.path / ".gitignore").write_text("*.yaml\n")
    said = run(*verb, name, code=4).err
    assert "left out of git by an ignore rule" in said
    follow(said, type_)
    run(*verb, name)


@pytest.mark.parametrize("name", NAMES)
def test_edits_that_are_not_committed_yet(repo: Repo, run: Run, type_: Type, name: str) -> None:
    plan_at(repo.path, name)
    run("commit", "--plan", name)
    for ref in ("1.1", "1.2", "2.1"):
        run("note", ref, "First.", "--plan", name)
    said = run(*NOTE, name, code=4).err
    assert "not committed yet (3 notes: 1.1, 1.2, 2.1); nothing was written" in said
    follow(said, type_)
    run(*NOTE, name)
    assert repo.git("log", "--format=%s", "-2").split("\n") == [
        "1.2: progress note",
        "3 notes: 1.1, 1.2, 2.1",
    ]


@pytest.mark.parametrize("verb", [NOTE, ("commit", "--plan")], ids=lambda verb: verb[0])
def test_other_changes_that_are_staged(
    repo: Repo, run: Run, type_: Type, verb: tuple[str, ...]
) -> None:
    repo.commit(SMALL)
    repo.plan.write_text(SMALL + "# one\n")
    repo.git("add", "plan.yaml")
    repo.plan.write_text(SMALL + "# two\n")
    before = repo.git("diff", "--cached")
    said = run(*verb, "plan.yaml", code=4).err
    assert "others of them are staged than stand in the file" in said
    assert repo.git("diff", "--cached") == before
    follow(said, type_)
    run(*verb, "plan.yaml")
    assert repo.git("status", "--porcelain") == ""


@pytest.mark.parametrize("verb", [NOTE, ("commit", "--plan")], ids=lambda verb: verb[0])
def test_two_sides_that_git_does_not_know_to_be_merged(
    repo: Repo, run: Run, type_: Type, verb: tuple[str, ...]
) -> None:
    repo.commit(SMALL)
    repo.plan.write_text(SMALL.replace("Visits are late.", "Visits are very late."))
    repo.git("stash")
    repo.commit(SMALL.replace("Visits are late.", "Visits are often late."))
    with pytest.raises(subprocess.CalledProcessError):
        repo.git("stash", "pop")
    repo.plan.write_text(SMALL.replace("Visits are late.", "Visits are very often late."))
    said = run(*verb, "plan.yaml", code=4).err
    assert "has two sides" in said
    follow(said, type_)
    run(*verb, "plan.yaml")


@pytest.mark.parametrize("verb", [NOTE, ("commit", "--plan")], ids=lambda verb: verb[0])
def test_a_plan_that_git_does_not_look_at(
    repo: Repo, run: Run, type_: Type, verb: tuple[str, ...]
) -> None:
    repo.commit(SMALL)
    repo.git("update-index", "--skip-worktree", "plan.yaml")
    if verb[0] == "commit":
        repo.plan.write_text(SMALL + "# mine\n")
    follow(run(*verb, "plan.yaml", code=4).err, type_)
    run(*verb, "plan.yaml")
    assert repo.git("show", "HEAD:plan.yaml") == repo.plan.read_text().rstrip("\n")


def test_a_plan_that_git_is_told_not_to_look_at(repo: Repo, run: Run, type_: Type) -> None:
    repo.commit(SMALL)
    repo.git("update-index", "--assume-unchanged", "plan.yaml")
    repo.plan.write_text(SMALL + "# mine\n")
    follow(run(*NOTE, "plan.yaml", code=4).err, type_)
    run(*NOTE, "plan.yaml")


@pytest.mark.parametrize("verb", [NOTE, ("commit", "--plan")], ids=lambda verb: verb[0])
def test_a_git_that_does_not_know_who_it_works_for(
    repo: Repo, run: Run, type_: Type, verb: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    repo.commit(SMALL)
    if verb[0] == "commit":
        repo.plan.write_text(SMALL + "# mine\n")
    nobody = repo.path / ".git" / "nobody"
    nobody.write_text("[user]\n    useConfigOnly = true\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(nobody))
    said = run(*verb, "plan.yaml", code=4).err
    assert "by whom a commit is" in said
    assert said.endswith("or leave --commit out.\n" if verb is NOTE else "and commit again.\n")
    follow(said, type_)
    run(*verb, "plan.yaml")


@pytest.mark.parametrize("verb", [NOTE, ("commit", "--plan")], ids=lambda verb: verb[0])
def test_an_unfinished_merge(repo: Repo, run: Run, type_: Type, verb: tuple[str, ...]) -> None:
    in_a_merge(repo)
    said = run(*verb, "plan.yaml", code=4).err
    assert "git is in the middle of a merge" in said
    assert f"nothing was {'written' if verb[0] == 'note' else 'committed'}" in said
    assert follow(said, type_) == ["git status"]
    assert "fix conflicts and run" in type_("git status")


def in_a_merge(repo: Repo) -> None:
    """Stop in the middle of a merge, which has nothing to do with the plan."""
    (repo.path / "other").write_text("ours")
    repo.commit(SMALL)
    repo.git("checkout", "--quiet", "-b", "side")
    (repo.path / "other").write_text("mine")
    repo.commit(SMALL)
    repo.git("checkout", "--quiet", "main")
    (repo.path / "other").write_text("theirs")
    repo.commit(SMALL)
    with pytest.raises(subprocess.CalledProcessError):
        repo.git("merge", "side")


@pytest.mark.parametrize("name", NAMES)
def test_what_comes_next_after_an_edit(repo: Repo, run: Run, type_: Type, name: str) -> None:
    plan_at(repo.path, name)
    for words in ("First.", "Second."):
        told = run("note", "1.2", words, "--plan", name).lines[-1]
        steps = told.removeprefix("Next: ").split(", then ")
        assert all(type_(step) for step in steps), "each shows something"
        assert repo.git("status", "--porcelain") == ""


def test_the_file_that_an_import_keeps_is_committed_by_what_is_said_of_it(
    repo: Repo, run: Run, type_: Type
) -> None:
    plan = plan_at(repo.path, "our plan.yaml")
    plan.with_name("our plan.import.toml").write_text("")
    follow(run("commit", "--plan", plan.name).err.replace(")\n", ").\n"), type_)
    assert repo.git("status", "--porcelain") == ""
