"""The command that is shown below a question is whole: typed in a shell it answers, and what it
answers is not asked again."""

import shlex
from pathlib import Path

import pytest

from tests.answer_sheets import cell_of, filled, opened, saved
from tests.collecting.round_trip import BY, chased, collected, state
from tests.conftest import Run

SAID = {"Update": 'It\'s "done" for $5 & 80%; `see` minute 9.', "As at": "15 May 2018", **BY}


def edited(data: bytes, title: str, value: str) -> bytes:
    book = opened(data)
    cell_of(book["Answers"], "3.2", title).value = value
    return saved(book)


QUESTIONS = {
    "complete without evidence": {**SAID, "Status now": "complete"},
    "withdrawn": {**SAID, "Status now": "withdrawn"},
    "words for a status": {**SAID, "Status now": "nearly there"},
    "a due date without its why": {**SAID, "New due date": "30 September 2018"},
    "a due date with two readings": {**SAID, "New due date": "01/09/18", "Why": "No staff."},
    "two things at once": {**SAID, "Status now": "complete", "New due date": "Sept", "Why": "No."},
    "a status alone": {"Status now": "complete", "As at": "15 May 2018"},
    "evidence alone": {"Evidence": "Minute 9; 'it works'", "As at": "15 May 2018"},
    "no day": {"Update": "All of it is live."},
    "a day with two readings": {**SAID, "As at": "01/05/18"},
    "a formula without a value": {**SAID, "Evidence": '=HYPERLINK("a","b")'},
    "several lines": {**SAID, "Update": 'One.\n\nTwo\'s "done".', "Status now": "complete"},
}


GIVEN = {"--date": "2018-05-01", "--due": "2018-09", "--status": "in progress"}
"""What somebody types for the three dots behind an option; elsewhere it is evidence, or a why."""


def assert_answered_by_what_is_shown(run: Run) -> None:
    _, account = collected(run, "back.xlsx", code=None)
    options: list[str] = []
    for asked in account["decisions"]:
        words = shlex.split(asked["answer"].splitlines()[0])
        for place, word in enumerate(words):
            if word == "...":
                words[place] = GIVEN.get(words[place - 1], "Minute 9")
        if words[0] == "--noted":
            options = ["--noted", "May 2018"]
        else:
            assert words[:2] == ["jtai", "note"]
            run(*words[1:])
    before = state()
    _, account = collected(run, "back.xlsx", *options)
    assert account["decisions"] == []
    assert options or state()[0] == before[0]


@pytest.mark.parametrize("kind", QUESTIONS)
def test_an_answer_that_is_a_question_is_answered(kind: str, bristol: Path, run: Run) -> None:
    Path("back.xlsx").write_bytes(filled(chased(run), {"3.2": QUESTIONS[kind]}))
    assert_answered_by_what_is_shown(run)


@pytest.mark.parametrize("title", ["Last note", "Action", "Finding", "Due", "Status", "Position"])
@pytest.mark.parametrize("text", ["It's done; see minute 9.", "complete", "Sept 2018"])
def test_what_was_written_over_is_answered(title: str, text: str, bristol: Path, run: Run) -> None:
    Path("back.xlsx").write_bytes(edited(filled(chased(run), {"3.2": SAID}), title, text))
    assert_answered_by_what_is_shown(run)


def test_an_added_row_with_a_ref_is_answered(bristol: Path, run: Run) -> None:
    book = opened(filled(chased(run), {"3.2": SAID}))
    values = ["25.1", None, "Something else.", None, None, None, None, None, "We need a van."]
    book["Answers"].append(values)
    Path("back.xlsx").write_bytes(saved(book))
    assert_answered_by_what_is_shown(run)


def test_where_the_plan_has_moved_on_it_is_answered(bristol: Path, run: Run) -> None:
    answer = {**SAID, "Status now": "complete", "Evidence": "Minute 9", "New due date": "Sep 2018"}
    Path("back.xlsx").write_bytes(filled(chased(run), {"3.2": {**answer, "Why": "No staff."}}))
    run("note", "3.2", "Stopped.", "--status", "not started", "--due", "2018-12")
    assert_answered_by_what_is_shown(run)
