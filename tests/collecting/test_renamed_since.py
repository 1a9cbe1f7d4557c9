"""An agency or an action has another name since it was asked about: what was sent and answered
under the former one is known again."""

from pathlib import Path

import pytest

from jtai.model import Note
from jtai.reading import plan_of
from tests.answer_sheets import filled
from tests.collecting.round_trip import (
    ANSWERS,
    BY,
    PLAN,
    REMEMBERED,
    action,
    chased,
    collected,
    state,
)
from tests.conftest import BRISTOL, Run

RENAMINGS = {
    "agency": [["--rename-agency", "Police=Force"]],
    "agency there and back": [
        ["--rename-agency", "Police=Force"],
        ["--rename-agency", "Force=Police"],
        ["--rename-agency", "Police=Force"],
    ],
    "ref": [["3.2", "--ref", "3.9"]],
    "refs that change places": [
        ["3.2", "--ref", "3.9"],
        ["15.2", "--ref", "3.2"],
        ["3.9", "--ref", "15.2"],
    ],
}


BEFORE = plan_of(BRISTOL.read_bytes(), "plan.yaml").actions


def back(run: Run) -> str:
    Path("back.xlsx").write_bytes(filled(chased(run), ANSWERS))
    return "back.xlsx"


def renamed(run: Run, kind: str) -> None:
    for typed in RENAMINGS[kind]:
        run("amend", *typed)


@pytest.mark.parametrize("kind", RENAMINGS)
def test_what_was_sent_under_the_former_name_is_taken_in_without_a_question(
    kind: str, bristol: Path, run: Run
) -> None:
    file = back(run)
    renamed(run, kind)
    _, account = collected(run, file)
    assert account["decisions"] == account["left_out"] == []
    by = "Force, A. Sergeant" if kind.startswith("agency") else "Police, A. Sergeant"
    notes = new_notes()
    assert {note.by for note in notes.values()} == {by}
    assert notes.keys() == ANSWERS.keys()
    for ref, note in notes.items():
        assert note.note.startswith(str(ANSWERS[ref].get("Update", "Status now: in progress")))


def new_notes() -> dict[str, Note]:
    """Those of the plan, by the refs that their actions had when they were sent."""
    now = plan_of(PLAN.read_bytes(), "plan.yaml").actions
    return {
        was.ref: note
        for was, one in zip(BEFORE, now, strict=True)
        for note in one.progress
        if note not in was.progress
    }


@pytest.mark.parametrize("kind", RENAMINGS)
def test_what_was_taken_in_under_the_former_name_is_not_taken_in_again(
    kind: str, bristol: Path, run: Run
) -> None:
    file = back(run)
    collected(run, file)
    run("amend", "23.1", "--note", "last", "--text", "Put right.")
    run("amend", "24.1", "--note", "last", "--remove")
    renamed(run, kind)
    before = state()
    _, account = collected(run, file)
    assert account["decisions"] == []
    assert state() == before
    assert action("23.1").progress[-1].note == "Put right."


@pytest.mark.parametrize("kind", RENAMINGS)
def test_who_has_not_answered_is_asked_again_by_the_name_of_now(
    kind: str, bristol: Path, run: Run
) -> None:
    chased(run)
    renamed(run, kind)
    Path("back.xlsx").write_bytes(
        filled(chased_again(run), {"1.2": {"Update": "So.", "As at": "May 2018", **BY}})
    )
    said, _ = collected(run, "back.xlsx")
    assert "Not answered yet: 6 actions\n" in said.out
    name = "Force" if kind.startswith("agency") else "Police"
    assert f"  {name}: " in said.out


def chased_again(run: Run) -> bytes:
    asks = ("--reply-by", "2018-06-01", "--as-at", "2018-05-02", "-o", "again")
    run("chase", "--unanswered", *asks)
    (sheet,) = Path("again").glob("*.xlsx")
    return sheet.read_bytes()


def test_it_is_remembered_where_anything_was_asked_and_only_there(bristol: Path, run: Run) -> None:
    run("amend", "--rename-agency", "Police=Force")
    assert not REMEMBERED.exists()
    run("amend", "--rename-agency", "Force=Police")
    chased(run)
    before = state()
    run("amend", "--rename-agency", "Police=Force", "--dry-run")
    run("amend", "1.2", "--evidence", "Minute 9")
    assert state()[1] == before[1]
    run("amend", "--rename-agency", "LA=Council")  # nobody has asked them
    assert state()[1] == before[1]
    run("amend", "--rename-agency", "Police=Force")
    assert state()[1] == before[1] + b"renamed\t\tPolice\t\t\tagency\tForce\n"
