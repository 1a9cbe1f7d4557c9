"""`--commit`: a commit of one edit, with nothing of anybody else's in it, or none and why."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from jtai.reading import plan_of
from jtai.writing import held
from tests.conftest import SMALL, Repo, Run, script

MINE = SMALL + "# mine\n"


@pytest.fixture
def committed(repo: Repo) -> Repo:
    repo.commit(SMALL)
    return repo


def lines_added(repo: Repo, commit: str) -> list[str]:
    shown = repo.git("show", "--format=", "--no-color", commit, "--", "plan.yaml").split("\n")
    assert not any(line.startswith("-") for line in shown if not line.startswith("---"))
    return [line[1:].strip() for line in shown if line.startswith("+") and line[1:2] != "+"]


def test_an_edit_that_git_is_told_not_to_look_at_is_not_taken_along(
    committed: Repo, run: Run
) -> None:
    committed.git("update-index", "--assume-unchanged", "plan.yaml")
    committed.plan.write_text(MINE)
    assert committed.git("status", "--porcelain") == ""
    said = run("note", "1.2", "Said.", "--commit", code=4).err
    assert said == (
        "plan.yaml has changes that are not committed yet, which git status does not show"
        " (assume-unchanged); nothing was written.\n"
        "Commit them first (jtai commit), or leave --commit out, and commit all together"
        " afterwards.\n"
    )
    assert committed.plan.read_text() == MINE
    run("commit")
    run("note", "1.2", "Said.", "--commit")
    assert lines_added(committed, "HEAD")[-1] == "note: Said."


def test_a_file_that_git_is_told_not_to_look_at_may_be_committed_if_it_is_as_it_was(
    committed: Repo, run: Run
) -> None:
    committed.git("update-index", "--assume-unchanged", "plan.yaml")
    run("note", "1.2", "Said.", "--commit")
    assert committed.git("show", "HEAD:plan.yaml") == committed.plan.read_text().rstrip("\n")


def test_what_git_would_not_commit_is_said_before_anything_is_written(
    committed: Repo, run: Run
) -> None:
    committed.git("update-index", "--skip-worktree", "plan.yaml")
    said = run("note", "1.2", "Said.", "--commit", code=4).err
    assert said == (
        "plan.yaml is not looked at by git when it commits (skip-worktree); nothing was written.\n"
        "Let it (git update-index --no-skip-worktree plan.yaml), or leave --commit out.\n"
    )
    assert committed.plan.read_text() == SMALL
    committed.git("update-index", "--no-skip-worktree", "plan.yaml")
    run("note", "1.2", "Said.", "--commit")


def test_what_somebody_staged_is_neither_taken_along_nor_lost(committed: Repo, run: Run) -> None:
    committed.plan.write_text(MINE)
    committed.git("add", "plan.yaml")
    committed.git("update-index", "--assume-unchanged", "plan.yaml")
    committed.plan.write_text(SMALL)
    assert "not committed yet" in run("note", "1.2", "Said.", "--commit", code=4).err
    assert committed.git("show", ":plan.yaml") == MINE.rstrip("\n")


@pytest.mark.parametrize("how", ["merge", "cherry-pick"])
def test_in_the_middle_of_a_merge_nothing_is_written(committed: Repo, run: Run, how: str) -> None:
    (committed.path / "other").write_text("ours")
    committed.git("checkout", "--quiet", "-b", "side")
    committed.commit(SMALL)
    committed.git("checkout", "--quiet", "main")
    (committed.path / "other").write_text("theirs")
    committed.commit(SMALL)
    with pytest.raises(subprocess.CalledProcessError):
        committed.git(how, "side")
    said = run("note", "1.2", "Said.", "--commit", code=4).err
    assert f"git is in the middle of a {how}" in said
    assert "nothing was written" in said
    assert committed.plan.read_text() == SMALL


def test_without_a_name_for_git_nothing_is_written(
    committed: Repo, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed.git("config", "user.useConfigOnly", "true")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    assert "user.name" in run("note", "1.2", "Said.", "--commit", code=4).err
    assert committed.plan.read_text() == SMALL


@pytest.mark.parametrize("ignored", [True, False])
def test_a_plan_that_is_not_in_git_gets_advice_that_helps(
    repo: Repo, run: Run, ignored: bool
) -> None:
    repo.plan.write_text(SMALL)
    (repo.path / ".gitignore").write_text("*.yaml\n" if ignored else "")
    said = run("note", "1.2", "Said.", "--commit", code=4).err
    assert ("left out of git by an ignore rule" if ignored else "not in git yet") in said
    for command in said[said.index("(") + 1 : said.index(")")].split(", then "):
        program, *arguments = command.split()
        run(*arguments) if program == "jtai" else repo.git(*arguments)
    run("note", "1.2", "Said.", "--commit")


def test_outside_git_the_message_speaks_of_committing_and_of_nothing_else(
    small: Path, run: Run
) -> None:
    said = run("note", "1.2", "Said.", "--commit", code=4).err
    assert said == (
        f"'{small}' is not in a git repository, so there is nothing to commit to;"
        " nothing was written.\n"
        "Make one of its folder (git init, then jtai commit), or leave --commit out.\n"
    )
    said = run("git-setup", code=4).err
    assert "'git init' makes one" in said
    assert "history" not in said
    assert "so there is no history to look at" in run("history", "1.2", code=4).err


def check_out_anew(repo: Repo) -> None:
    repo.plan.unlink()
    repo.git("checkout", "--quiet", "plan.yaml")


CRLF = SMALL.replace("\n", "\r\n")


@pytest.mark.parametrize("in_git", [SMALL, CRLF])
def test_line_breaks_that_git_turns_over_are_no_changes(repo: Repo, run: Run, in_git: str) -> None:
    repo.commit(in_git)
    repo.git("config", "core.autocrlf", "true")
    check_out_anew(repo)
    assert repo.plan.read_bytes() == CRLF.encode()
    run("note", "1.2", "Said.", "--commit")
    assert lines_added(repo, "HEAD")[-1] == "note: Said."


def test_notes_of_many_at_once_are_all_in_each_in_a_commit_of_its_own(committed: Repo) -> None:
    words = [f"Of number {number}." for number in range(8)]
    started = [
        subprocess.Popen(
            [sys.executable, "-m", "jtai", "note", "1.2", word, "--commit"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for word in words
    ]
    ended = [(*process.communicate(timeout=60), process.returncode) for process in started]
    assert [(err, code) for _, err, code in ended] == [(b"", 0)] * len(words)
    plan = plan_of(committed.plan.read_bytes(), "plan.yaml")
    assert sorted(note.note for note in plan.actions[1].progress[1:]) == words
    commits = committed.git("rev-list", "HEAD").split()[:-1]
    alone = [lines_added(committed, commit)[2:] for commit in commits]
    assert sorted(alone) == [[f"note: {word}"] for word in words]


def test_who_meets_another_at_work_waits_before_the_editor_opens(
    committed: Repo, run: Run, at_a_desk: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the other's write and commit, the plan has changes that are not committed: theirs."""
    monkeypatch.setenv("EDITOR", script(elsewhere, "path.write_text('Mine.' + path.read_text())"))
    with_theirs = threading.Event()

    def other() -> None:
        with held(committed.plan) as file:
            file.replace(MINE.encode())
            with_theirs.set()
            time.sleep(0.3)
            committed.git("commit", "--quiet", "-m", "Theirs", "plan.yaml")

    thread = threading.Thread(target=other)
    thread.start()
    with_theirs.wait()
    run("note", "1.2", "--commit")
    thread.join()
    assert committed.git("log", "--format=%s", "-2").split("\n") == ["1.2: progress note", "Theirs"]
    assert lines_added(committed, "HEAD~1") == ["# mine"]
    assert lines_added(committed, "HEAD")[2:] == ["note: Mine."]


def test_line_breaks_that_git_would_put_right_are_no_change(committed: Repo, run: Run) -> None:
    committed.git("config", "core.autocrlf", "true")
    committed.plan.unlink()
    committed.git("checkout", "--quiet", "plan.yaml")
    assert b"\r\n" in committed.plan.read_bytes()
    committed.plan.write_text(SMALL)
    run("note", "1.2", "Said.", "--commit")
    assert lines_added(committed, "HEAD")[-1] == "note: Said."


def test_nobody_is_told_to_commit_what_somebody_else_wrote_meanwhile(
    committed: Repo, run: Run, at_a_desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = SMALL.replace("Referrals vary.", "Referrals vary much.")
    body = f"pathlib.Path('plan.yaml').write_text({theirs!r})\npath.write_text('Mine.')"
    monkeypatch.setenv("EDITOR", script(committed.path, body))
    said = run("note", "1.2", "--commit", code=4).err
    assert "was changed by somebody else meanwhile, who has not committed that" in said
    assert "git commit" not in said
    assert f"Your note is kept in {at_a_desk}" in said
    assert committed.plan.read_text() == theirs


def test_an_unfinished_merge_is_said_even_where_somebody_changed_the_plan_meanwhile(
    committed: Repo, run: Run, at_a_desk: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = committed.git("rev-parse", "HEAD")
    body = f"pathlib.Path('plan.yaml').write_text({MINE!r})\n"
    body += f"pathlib.Path('.git/MERGE_HEAD').write_text({head!r})\npath.write_text('Mine.')"
    monkeypatch.setenv("EDITOR", script(elsewhere, body))
    said = run("note", "1.2", "--commit", code=4).err
    assert "\ngit is in the middle of a merge, and no file is committed alone until that" in said
    assert "somebody else" not in said
    assert f"Your note is kept in {at_a_desk}" in said
    assert committed.plan.read_text() == MINE


def test_what_others_wrote_meanwhile_is_theirs_to_commit_whatever_git_makes_of_it(
    committed: Repo, run: Run, at_a_desk: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    body = f"pathlib.Path('plan.yaml').write_text({MINE!r})\nimport subprocess\n"
    body += "subprocess.run(['git', 'add', 'plan.yaml'], check=True)\n"
    body += f"pathlib.Path('plan.yaml').write_text({MINE!r} + '# more')\npath.write_text('Mine.')"
    monkeypatch.setenv("EDITOR", script(elsewhere, body))
    said = run("note", "1.2", "--commit", code=4).err
    assert "was changed by somebody else meanwhile, who has not committed that" in said
    assert "git add" not in said
