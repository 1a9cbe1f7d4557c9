"""Answers are taken in whole, once, and by nobody over somebody else's: killed at any moment, on a
full disk, by two people at once."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jtai.correspondence.remembered import read_remembered
from jtai.writing import held
from tests.conftest import Repo, Run, litter
from tests.sent_sheets import answered
from tests.test_collect import DONE, REMEMBERED, TEXT, UPDATE, notes, plan, state
from tests.test_committed import refuse_commits
from tests.test_killed import moments
from tests.warm import Warm

__all__ = ["plan"]


def put_back(plan: Path, before: tuple[bytes, bytes]) -> None:
    plan.write_bytes(before[0])
    plan.with_name(REMEMBERED).write_bytes(before[1])


def test_killed_between_the_plan_and_what_is_remembered_no_note_comes_twice(
    plan: Path, run: Run
) -> None:
    sheet = answered(plan, "Police", {"1.2": DONE, "1.3": UPDATE})
    before = state(plan)
    run("collect", str(sheet))
    after = state(plan)
    put_back(plan, (after[0], before[1]))
    said = run("collect", str(sheet))
    assert "2  already in the plan" in said.out
    assert state(plan) == after


def test_killed_at_any_moment_and_run_again_it_comes_to_the_same(plan: Path, warm: Warm) -> None:
    sheets = [
        str(answered(plan, "Police", {"1.2": DONE, "1.3": UPDATE})),
        str(answered(plan, "LA", {"1.3": {**UPDATE, "Update": "All are trained."}})),
    ]
    before = state(plan)
    took = warm("collect", *sheets).took
    after = state(plan)
    for moment in moments(took, 0.125):
        put_back(plan, before)
        ended = warm("collect", *sheets, kill=moment)
        assert ended.code in (0, -signal.SIGKILL)
        assert warm("collect", *sheets).code == 0
        assert state(plan) == after
    assert litter(plan.parent) == []


@pytest.mark.parametrize("larger", ["the plan", "what is remembered"])
def test_on_a_full_disk_nothing_of_a_file_is_written(larger: str, plan: Path, warm: Warm) -> None:
    sheet = str(answered(plan, "Police", {"1.2": DONE}))
    memory = plan.with_name(REMEMBERED)
    if larger == "what is remembered":
        lines = read_remembered(memory.read_bytes(), "").lines
        many = (lines[0]._replace(sheet=f"earlier-{number}") for number in range(200))
        memory.write_bytes(read_remembered(memory.read_bytes(), "").with_lines(many))
    before = state(plan)
    assert warm("collect", sheet).code == 0
    after = state(plan)
    sizes = sorted({0, 1, *(len(data) - 1 for data in after), *(len(data) for data in before)})
    for size in sizes:
        put_back(plan, before)
        ended = warm("collect", sheet, limit=size)
        assert (ended.code, state(plan)) == (4, before), size
        assert litter(plan.parent) == []
    assert warm("collect", sheet).code == 0
    assert state(plan) == after


def test_where_there_was_no_memory_a_failed_write_leaves_none(plan: Path, warm: Warm) -> None:
    sheet = str(answered(plan, "Police", {"1.2": DONE}))
    plan.with_name(REMEMBERED).unlink()
    assert warm("collect", sheet, limit=100).code == 4
    assert not plan.with_name(REMEMBERED).exists()


def test_a_file_that_cannot_be_written_names_those_taken_before_it(
    plan: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [answered(plan, agency, {"1.3": UPDATE}) for agency in ("Police", "LA")]
    times = iter(range(9))

    def second_is_locked(path: Path, shown: str = "") -> object:
        if next(times) == 1:
            path.chmod(0o444)
        return held(path, shown)

    monkeypatch.setattr("jtai.cli.draft.held", second_is_locked)
    said = run("collect", *map(str, files), code=4)
    assert "At LA.xlsx; taken in before it: POLICE.xlsx." in said.err
    plan.chmod(0o644)
    assert len(notes(plan, "1.3")) == 1


def started(*arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "jtai", *arguments])


def test_two_people_at_once_lose_nothing(plan: Path) -> None:
    sheets = [answered(plan, agency, {"1.3": UPDATE}) for agency in ("Police", "LA")]
    sheets.append(answered(plan, "BSCB", {"2.1": UPDATE}))
    before = state(plan)
    for _ in range(3):
        put_back(plan, before)
        at_once = [started("collect", str(sheet)) for sheet in sheets]
        at_once.append(started("chase", "--reply-by", "+9d", "-o", "again", "--force"))
        assert [process.wait(60) for process in at_once] == [0, 0, 0, 0]
        assert (len(notes(plan, "1.3")), len(notes(plan, "2.1"))) == (2, 1)
        lines = read_remembered(state(plan)[1], REMEMBERED).lines
        taken = {(line.agency, line.ref) for line in lines if line.field == "update"}
        assert taken == {("Police", "1.3"), ("LA", "1.3"), ("BSCB", "2.1")}
        assert {line.day for line in lines if line.what == "asked"} > {"2018-04-01"}


def test_what_somebody_changes_meanwhile_stays(
    plan: Path, run: Run, before_the_lock: Callable[[str], None]
) -> None:
    sheet = answered(plan, "Police", {"1.2": DONE})
    before_the_lock(TEXT.replace("status: in progress", "status: not started", 1))
    said = run("collect", str(sheet), code=1)
    assert "not started" in said.out.partition("question")[2]
    assert notes(plan, "1.2")[-1] == "Ten visits were audited."


def test_work_that_is_not_committed_is_not_taken_along(repo: Repo, run: Run) -> None:
    repo.commit(TEXT)
    sheet = answered(repo.plan, "Police", {"1.2": DONE})
    run("note", "2.1", "Theirs.")
    before = state(repo.plan)
    run("collect", str(sheet), "--commit", code=4)
    assert state(repo.plan) == before


def test_what_git_did_not_commit_is_taken_in_and_told(repo: Repo, run: Run) -> None:
    repo.commit(TEXT)
    files = [answered(repo.plan, agency, {"1.3": UPDATE}) for agency in ("Police", "LA")]
    refuse_commits(repo)
    said = run("collect", *map(str, files), "--commit", code=4)
    assert "In the plan now" in said.out
    assert "At POLICE.xlsx; taken in, with it: POLICE.xlsx." in said.err
    assert "plan.yaml is written, but not committed" in said.err
    assert len(notes(repo.plan, "1.3")) == 1


def test_a_dry_run_says_that_it_wrote_the_account_and_nothing_else(plan: Path, run: Run) -> None:
    sheet = str(answered(plan, "Police", {"1.2": UPDATE}))
    before = state(plan)
    said = run("collect", sheet, "--dry-run", "--account", "account.md")
    assert said.lines[-1] == "Nothing was written but account.md."
    assert state(plan) == before


def test_by_whatever_link_a_plan_is_called_the_same_is_remembered(
    plan: Path, elsewhere: Path, run: Run
) -> None:
    sheet = str(answered(plan, "Police", {"1.2": UPDATE}))
    link = elsewhere / "linked.yaml"
    link.symlink_to(plan)
    said = run("collect", sheet, "--plan", str(link))
    assert "Not answered yet" in said.out
    assert [*elsewhere.glob("*.tsv")] == []
    plan.write_text(plan.read_text().replace("Ten visits were audited.", "Ten visits were seen."))
    before = state(plan)
    assert "already in the plan" in run("collect", sheet).out
    assert state(plan) == before
    asked = run("chase", "--unanswered", "--reply-by", "+9d", "--dry-run", "--plan", str(link)).out
    assert "nobody was asked" not in asked
