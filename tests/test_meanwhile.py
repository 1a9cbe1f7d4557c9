"""While a person writes a note, others decide: nothing of theirs is written over in silence."""

import shlex
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from jtai.model import Action
from jtai.reading import plan_of
from tests.conftest import SMALL, Ran, Repo, Run, script

WITHDRAWN = SMALL.replace("status: in progress", "status: withdrawn")
LATER = SMALL.replace("due: 2018-03\n", "due: 2019-09\n        was_due: [2018-03]\n")
BOTH = WITHDRAWN.replace("due: 2018-03\n", "due: 2019-09\n        was_due: [2018-03]\n")
COMPLETED = SMALL.replace("status: in progress", "status: complete\n        completed: 2018-03-01")

Meanwhile = Callable[..., Ran]


@pytest.fixture
def meanwhile(
    run: Run, folder: Path, at_a_desk: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> Meanwhile:
    """`meanwhile(THEIRS, "--due", ...)`: jtai note 1.2 with an editor in which the person writes
    `Mine.` while the plan on disk becomes THEIRS."""
    monkeypatch.setattr("jtai.commands.note.today", lambda: date(2018, 4, 12))

    def note(theirs: str, *options: str, code: int = 0, then: str = "") -> Ran:
        body = f"pathlib.Path('plan.yaml').write_text({theirs!r})\n{then}\n"
        body += "path.write_text('Mine.' + path.read_text())"
        monkeypatch.setenv("EDITOR", script(elsewhere, body))
        return run("note", "1.2", *options, code=code)

    return note


def action(ref: str = "1.2") -> Action:
    plan = plan_of(Path("plan.yaml").read_bytes(), "plan.yaml")
    return next(action for action in plan.actions if action.ref == ref)


def dues(action: Action) -> list[str]:
    """Every due date that it had, the one that it has last."""
    return [getattr(due, "text", "") for due in (*action.was_due, action.due)]


def completed(action: Action) -> str | None:
    return action.completed.text if action.status == "complete" and action.completed else None


def added_to(text: str) -> str:
    """A plan with the note, and no other byte changed."""
    before = "            note: The audit has begun. See 1.1.\n"
    note = "          - date: 2018-04-12\n            by: A Manager\n            note: Mine.\n"
    return text.replace(before, before + note)


def test_a_status_and_a_due_date_that_others_changed_stand_and_the_note_is_added(
    small: Path, meanwhile: Meanwhile
) -> None:
    ran = meanwhile(BOTH, "--status", "complete", "--due", "2018-12", code=4)
    assert small.read_text() == added_to(BOTH)
    assert ran.out == "1.2: progress note of 12 Apr 2018\n"
    assert ran.err == (
        "1.2: somebody else has changed it meanwhile: the note is added, but\n"
        "- the status is withdrawn now, and was in progress: it was not set to complete\n"
        "- the due date is Sep 2019 now, and was Mar 2018: it was not moved to Dec 2018\n"
        "If that is still meant: jtai note 1.2 'WHY' --status complete --due 2018-12\n"
    )


def test_the_command_that_is_told_does_what_was_asked_for(
    small: Path, meanwhile: Meanwhile, run: Run
) -> None:
    options = ("--status", "not started", "--due", "2018-12-24", "--plan", str(small))
    told = meanwhile(BOTH, *options, code=4).err.splitlines()[-1]
    run(*shlex.split(told[told.index("jtai ") :])[1:])
    assert action().status == "not started"
    assert dues(action()) == ["2018-03", "2019-09", "2018-12-24"]


def test_what_nobody_else_changed_is_set_beside_what_somebody_did(
    small: Path, meanwhile: Meanwhile
) -> None:
    ran = meanwhile(LATER, "--status", "complete", "--due", "2018-12", code=4)
    assert ran.out == "1.2: progress note of 12 Apr 2018; in progress -> complete\n"
    assert "status" not in ran.err
    assert completed(action()) == "2018-04-12"
    small.write_text(SMALL)
    ran = meanwhile(WITHDRAWN, "--status", "complete", "--due", "2018-12", code=4)
    assert ran.out == "1.2: progress note of 12 Apr 2018; due Mar 2018 -> Dec 2018\n"
    assert "due date" not in ran.err


def test_what_others_set_as_asked_for_is_fine(small: Path, meanwhile: Meanwhile) -> None:
    ran = meanwhile(COMPLETED, "--status", "complete")
    assert ran.out == "1.2: progress note of 12 Apr 2018; the status was complete already\n"
    assert ran.err == ""
    assert small.read_text() == added_to(COMPLETED)
    small.write_text(SMALL)
    ran = meanwhile(BOTH, "--status", "withdrawn", "--due", "Sep 2019")
    assert ran.out.endswith("withdrawn already; the due date was Sep 2019 already\n")
    assert small.read_text() == added_to(BOTH)


def test_a_day_of_completion_that_others_put_right_is_not_taken_out(
    small: Path, meanwhile: Meanwhile
) -> None:
    small.write_text(COMPLETED)
    theirs = COMPLETED.replace("2018-03-01", "2018-02-27")
    said = meanwhile(theirs, "--status", "in progress", code=4).err
    assert "the status is complete (27 Feb 2018) now, and was complete (1 Mar 2018)" in said
    assert small.read_text() == added_to(theirs)


def test_evidence_and_notes_of_both_are_kept(small: Path, meanwhile: Meanwhile) -> None:
    theirs = SMALL.replace(
        "        progress:\n          - date: 2018-02-15",
        "        evidence: [Theirs]\n        progress:\n          - date: 2018-02-15",
    ).replace("note: The audit has begun. See 1.1.", "note: The audit goes on.")
    ran = meanwhile(theirs, "--evidence", "Ours", "--evidence", "Theirs")
    assert action().evidence == ("Theirs", "Ours")
    assert [note.note for note in action().progress] == ["The audit goes on.", "Mine."]
    assert ran.err == ""


def test_an_action_that_reads_otherwise_gets_the_note_alone(
    small: Path, meanwhile: Meanwhile
) -> None:
    theirs = SMALL.replace("Audit the timeliness of visits.", "Stop all visits.")
    theirs = theirs.replace("lead: [Police]", "lead: [LA]")
    ran = meanwhile(theirs, "--status", "complete", "--due", "2018-12", code=4)
    assert "changed its wording and lead meanwhile (jtai show 1.2)" in ran.err
    assert "the status is still in progress, but the action reads otherwise now" in ran.err
    assert "the due date is still Mar 2018, but the action reads otherwise now" in ran.err
    assert small.read_text() == added_to(theirs)


def test_another_lead_is_said_and_stops_nothing(small: Path, meanwhile: Meanwhile) -> None:
    theirs = SMALL.replace("lead: [Police]\n", "lead: [Police, BSCB]\n")
    ran = meanwhile(theirs, "--status", "complete")
    assert ran.err == "1.2: somebody else has changed its lead meanwhile (jtai show 1.2)\n"
    assert action().status == "complete"


def test_what_others_decided_is_said_beside_what_was_asked_for(
    small: Path, meanwhile: Meanwhile
) -> None:
    theirs = SMALL.replace("status: in progress", "status: withdrawn")
    ran = meanwhile(theirs, "--due", "2018-12")
    assert "somebody else has changed its status (withdrawn now) meanwhile" in ran.err
    assert dues(action()) == ["2018-03", "2018-12"]


def test_a_change_elsewhere_in_the_plan_is_no_news(small: Path, meanwhile: Meanwhile) -> None:
    theirs = "# theirs\n" + SMALL.replace("due: 2018-04", "due: 2018-05")
    ran = meanwhile(theirs, "--status", "complete", "--due", "2018-12")
    assert ran.err == ""
    assert action().status == "complete"
    assert Path("plan.yaml").read_text().startswith("# theirs\n")
    assert dues(action("2.1")) == ["2018-05"]


def test_a_commit_says_what_really_changed(repo: Repo, meanwhile: Meanwhile) -> None:
    repo.commit(SMALL)
    then = "import subprocess\nsubprocess.run(['git', 'commit', '-qam', 'Theirs'], check=True)"
    options = ("--status", "complete", "--due", "2018-12", "--commit")
    assert meanwhile(BOTH, *options, code=4, then=then).out.endswith("\nCommitted.\n")
    assert repo.git("log", "--format=%s", "-2").split("\n") == ["1.2: progress note", "Theirs"]
    assert repo.git("show", "HEAD:plan.yaml") == added_to(BOTH).rstrip("\n")


def test_it_is_the_same_without_an_editor(
    small: Path, run: Run, before_the_lock: Callable[[str], None]
) -> None:
    before_the_lock(WITHDRAWN)
    said = run("note", "1.2", "Mine.", "--date", "2018-04-12", "--status", "complete", code=4)
    assert "the status is withdrawn now, and was in progress" in said.err
    assert small.read_text() == added_to(WITHDRAWN)


BRIEF = ("--action", "Audit referrals.", "--lead", "LA", "--due", "2018-09")


def test_of_two_who_add_at_once_the_second_gets_the_next_ref_or_is_told(
    small: Path, run: Run, before_the_lock: Callable[[str], None]
) -> None:
    run("add", "--finding", "1", *BRIEF)
    theirs = small.read_text()
    small.write_text(SMALL)
    before_the_lock(theirs)
    assert run("add", "--finding", "1", *BRIEF).out.startswith("1.4: new action")
    small.write_text(SMALL)
    assert (
        "the ref 1.3 is taken" in run("add", "--finding", "1", *BRIEF, "--ref", "1.3", code=2).err
    )
    assert small.read_text() == theirs


def test_an_action_is_not_added_to_a_finding_that_got_the_ref_meanwhile(
    small: Path, run: Run, before_the_lock: Callable[[str], None]
) -> None:
    theirs = SMALL.replace("finding: Referrals vary.", "finding: Something else.")
    before_the_lock(theirs)
    said = run("add", "--finding", "2", *BRIEF, code=4).err
    assert "somebody has changed finding 2 meanwhile; nothing was written" in said
    assert small.read_text() == theirs
