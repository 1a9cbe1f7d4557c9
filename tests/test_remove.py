"""jtai remove: what should never have been there goes, and why is kept."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jtai.reading import plan_of
from tests.conftest import SMALL, Repo, Run
from tests.strategies import Written, written_plans

START, SECOND, FINDING_2 = (SMALL.index(f'- ref: "{ref}"') for ref in ("1.1", "1.2", "2"))
ACTION_1_2 = SMALL[SECOND - 6 : FINDING_2 - 2]
WITHOUT_1_2 = SMALL.replace(ACTION_1_2, "")
WITHOUT_1 = SMALL[: SMALL.index('  - ref: "1"')] + SMALL[FINDING_2 - 2 :]
TWICE = ("--reason", "Entered twice.")
WITHDRAWN = "keeps its record in the plan as withdrawn: jtai note"


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal on both sides, without colour."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setattr("jtai.commands.remove.at_a_desk", lambda: True)


def test_an_action_goes_with_its_lines_and_no_other(run: Run, small: Path) -> None:
    ran = run("remove", "1.2", *TWICE)
    assert ran.out.startswith("1.2: removed, with 1 progress note\n")
    assert small.read_text() == WITHOUT_1_2
    assert ran.err == ""


@pytest.mark.parametrize(
    ("comment", "is_left"),
    [
        ("      # Agreed in June.\n", True),
        ("          # of the note above\n", False),
        ("      # of all of them\n\n", False),
    ],
)
def test_a_comment_that_stood_above_it_is_not_left_to_the_next_unseen(
    comment: str, *, is_left: bool, run: Run, small: Path
) -> None:
    before = SMALL[: SECOND - 6] + comment + SMALL[SECOND - 6 :]
    small.write_text(before)
    said = "plan.yaml:24: this comment stood above what is taken out, and stays: take it out too"
    for more in ("--dry-run", "--yes"):
        ran = run("remove", "1.2", *TWICE, more)
        assert ran.err == (f"{said} if it speaks of that\n" if is_left else "")
    assert comment in small.read_text()


def test_the_last_action_of_a_finding_leaves_it_without_any(run: Run, small: Path) -> None:
    ran = run("remove", "2.1", *TWICE)
    assert small.read_text() == SMALL[: SMALL.index("    actions:\n", FINDING_2)] + (
        "    actions: []\n"
    )
    assert "2: warning: this finding has no action yet" in ran.err
    assert "the agency 'BSCB' leads no action" in ran.err
    assert run("check").lines[-1].startswith("plan.yaml: 2 actions, no errors")


def test_a_finding_goes_with_all_its_actions_and_says_how_many(run: Run, small: Path) -> None:
    ran = run("remove", "1", *TWICE)
    assert ran.out.startswith("1: removed, with 2 actions (1.1, 1.2) and 2 progress notes\n")
    assert small.read_text() == WITHOUT_1


def test_the_last_finding_leaves_a_plan_that_can_be_read_and_added_to(
    run: Run, small: Path
) -> None:
    run("remove", "1", *TWICE)
    run("remove", "2", *TWICE)
    head = SMALL[: SMALL.index("findings:")]
    assert small.read_text() == f"{head}findings: []\n"
    assert "no actions" in run("check").out
    run("status")
    run("add", "--new-finding", "The first.", "--no-action")
    assert small.read_text().startswith(f"{head}findings:\n")


@pytest.mark.parametrize("ref", ["1.2", "1"])
def test_without_a_reason_it_says_what_to_type_and_what_keeps_the_record(
    run: Run, small: Path, ref: str
) -> None:
    said = run("remove", ref, code=2).err
    assert said.startswith(f"say why: jtai remove {ref} --reason 'WHY'")
    first = "1.2" if ref == "1.2" else "1.1"
    assert f"{WITHDRAWN} {first} 'WHY' --status withdrawn" in said
    assert ("(and so 1.2)" in said) == (ref == "1")
    assert run("remove", ref, "--reason", " ", code=2).err.startswith("the reason is empty")
    assert small.read_text() == SMALL


def test_a_finding_without_actions_has_no_other_record(run: Run, small: Path) -> None:
    run("remove", "2.1", *TWICE)
    assert "Nothing but git keeps the record" in run("remove", "2", code=2).err
    assert run("remove", "2", *TWICE).out.startswith("2: removed\n")


def test_a_ref_that_is_not_there_is_named_with_those_near_it(run: Run, small: Path) -> None:
    said = run("remove", "1.3", *TWICE, code=2).err
    assert "there is no finding or action '1.3' in the plan; did you mean" in said


def test_notes_that_point_to_what_went_are_said_at_once(run: Run, small: Path) -> None:
    said = run("remove", "1.1", *TWICE).err
    assert "1.2: warning: this note points to 1.1, and there is no 1.1 in the plan" in said
    assert "Police" not in said
    assert run("remove", "1", *TWICE).err == (
        "plan.yaml:6: warning: the agency 'Police' leads no action\n"
    )


def test_a_dry_run_shows_the_lines_and_writes_nothing(run: Run, small: Path, desk: None) -> None:
    said = run("remove", "1.2", *TWICE, "--dry-run").out
    gone = [line for line in said.splitlines() if line.startswith("-") and line[1:2] == " "]
    assert gone == [f"-{line}" for line in ACTION_1_2.splitlines()]
    assert not [line for line in said.splitlines() if line.startswith("+ ")]
    assert small.read_text() == SMALL


def test_the_commit_says_why_and_what_it_said(run: Run, repo: Repo) -> None:
    repo.commit(SMALL)
    said = run("remove", "1", "--reason", "Twice.\nSee 2.", "--commit").out
    assert said == "1: removed, with 2 actions (1.1, 1.2) and 2 progress notes\nCommitted.\n"
    assert repo.plan.read_text() == WITHOUT_1
    message = repo.git("log", "-1", "--format=%B")
    assert message.startswith("1: removed\n\nTwice.\nSee 2.\n\nIt said:\n\nVisits are late.\n\n")
    assert "1.1: 1. Issue a joint protocol.\n2. Ensure that staff know it.\n" in message
    assert "(Police, LA; due Oct 2017; complete; 1 progress note)" in message
    assert message.rstrip().endswith("(Police; due Mar 2018; in progress; 1 progress note)")
    assert repo.git("status", "--porcelain") == ""


def test_a_commit_takes_nothing_along(run: Run, repo: Repo) -> None:
    repo.commit(SMALL)
    repo.plan.write_text(SMALL.replace("late", "too late"))
    said = run("remove", "1.2", *TWICE, "--commit", code=4).err
    assert "has changes that are not committed yet" in said
    assert repo.plan.read_text() == SMALL.replace("late", "too late")


def test_without_a_commit_it_says_what_keeps_the_reason(run: Run, repo: Repo) -> None:
    repo.commit(SMALL)
    said = run("remove", "1.2", "--reason", "It's\n  double.").out
    command = 'jtai commit -m "1.2: removed: It\'s double."'
    assert said.splitlines()[-1] == f"Next, so that the reason is kept: {command}"


def test_outside_git_it_says_that_nothing_keeps_the_reason(run: Run, small: Path) -> None:
    assert "The reason is kept nowhere" in run("remove", "1.2", *TWICE).out


@pytest.mark.parametrize("answer", ["y\n", "Yes\n", " YES"])
def test_at_a_desk_it_shows_what_would_go_and_asks(
    run: Run, small: Path, desk: None, answer: str
) -> None:
    ran = run("remove", "1", *TWICE, columns=80, stdin=answer)
    asked, done = ran.out.split("Remove 1? [y/N]")
    assert asked.startswith("1 would go, with 2 actions (1.1, 1.2) and 2 progress notes\n")
    for told in ("Visits are late.", "1. Issue a joint protocol.", "1 progress note", WITHDRAWN):
        assert told in " ".join(asked.split())
    assert "1: removed" in done
    assert small.read_text() == WITHOUT_1


def test_at_a_desk_it_says_whose_notes_point_to_it(run: Run, small: Path, desk: None) -> None:
    asked = run("remove", "1.1", *TWICE, columns=80, stdin="n\n").out
    assert "Notes that point to it\nOf 1.2.\n" in asked
    assert "point to it" not in run("remove", "1", *TWICE, columns=80, stdin="n\n").out


@pytest.mark.parametrize("answer", ["n\n", "\n", "", "ja\n", "yess\n", "\udcff\n", "\x04"])
def test_whatever_else_is_answered_nothing_goes(
    run: Run, small: Path, desk: None, answer: str
) -> None:
    ran = run("remove", "1", *TWICE, columns=80, stdin=answer)
    assert ran.lines[-1].endswith("Nothing was written.")
    assert small.read_text() == SMALL


def test_yes_answers_and_a_pipe_is_not_asked(run: Run, small: Path, desk: None) -> None:
    assert "[y/N]" not in run("remove", "1.2", *TWICE, "--yes", columns=80).out
    assert small.read_text() == WITHOUT_1_2


def test_in_a_pipe_nothing_is_asked(jtai: Callable[..., object], small: Path) -> None:
    jtai("remove", "1.2", *TWICE, input="n\n")
    assert small.read_text() == WITHOUT_1_2


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        ("Audit the time", "1.2: somebody else has changed it meanwhile; nothing was written."),
        ('"1.2"', "1.2 is not in the plan any more; nothing was written."),
    ],
)
def test_what_somebody_made_of_it_meanwhile_is_not_lost(
    run: Run, small: Path, desk: None, monkeypatch: pytest.MonkeyPatch, theirs: str, said: str
) -> None:
    changed = SMALL.replace(theirs, theirs.replace("1.2", "1.9").replace("time", "whole time"))
    assert changed != SMALL

    def while_asked(_: str) -> bool:
        small.write_text(changed)
        return True

    monkeypatch.setattr("jtai.commands.remove.agreed", while_asked)
    assert said in run("remove", "1.2", *TWICE, code=4).err
    assert small.read_text() == changed


def test_what_somebody_did_elsewhere_meanwhile_stays(
    run: Run, small: Path, desk: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def while_asked(_: str) -> bool:
        small.write_text(SMALL.replace("Referrals vary", "Referrals differ"))
        return True

    monkeypatch.setattr("jtai.commands.remove.agreed", while_asked)
    run("remove", "1.2", *TWICE)
    assert small.read_text() == WITHOUT_1_2.replace("Referrals vary", "Referrals differ")


def test_text_from_the_plan_does_nothing_on_the_screen(run: Run, small: Path, desk: None) -> None:
    small.write_text(
        SMALL.replace("Publish a threshold document.", '"\\e[2J [red]Publish[/red] \\u202e"')
    )
    asked = run("remove", "2.1", *TWICE, columns=80, stdin="n\n").out
    assert "\\x1b[2J [red]Publish[/red] \\u202e" in asked
    assert "\x1b[2J" not in asked


def test_a_place_that_cannot_be_edited_is_named_with_its_line(run: Run, small: Path) -> None:
    there = SMALL[SMALL.index("    actions:", FINDING_2) :]
    one = '    actions: [{ref: "2.1", action: A, lead: [BSCB], due: 2018-04}]\n'
    text = SMALL.replace(there, one)
    small.write_text(text)
    said = run("remove", "2.1", *TWICE, code=4).err
    line = text[: text.index("    actions: [")].count("\n") + 1
    assert said.startswith(f"plan.yaml:{line}: the actions are a list in [...]; write them one")
    assert small.read_text() == text


@settings(max_examples=settings().max_examples // 4)
@given(written_plans(least=2), st.data())
def test_in_any_style_the_others_are_as_they_were(
    run: Run, folder: Path, written: Written, data: st.DataObject
) -> None:
    """Whole files of every style, through the command itself."""
    path = folder / "plan.yaml"
    path.write_bytes(written.data)
    ref = data.draw(st.sampled_from(written.plan.refs))
    ran = run("remove", ref, *TWICE, code=None)
    if ran.code == 4:
        assert "comment" in ran.err
        assert path.read_bytes() == written.data
        return
    assert ran.code == 0
    left = plan_of(path.read_bytes(), "plan.yaml")
    gone = {ref} | {
        action.ref for f in written.plan.findings if f.ref == ref for action in f.actions
    }
    assert left.refs == tuple(other for other in written.plan.refs if other not in gone)
    there = {action.ref: action for action in written.plan.actions}
    assert all(action == there[action.ref] for action in left.actions)
