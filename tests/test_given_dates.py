"""A date that looks like a slip is said by the edit that gives it, with what puts it right."""

import shlex
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.cli.verbs import COMMANDS
from jtai.dates import PlanDate, read_asked
from jtai.given_dates import doubts
from jtai.model import Action, Plan
from jtai.reading import plan_of
from tests.conftest import SMALL, Run

TODAY = date(2026, 11, 30)
SLIP = "; if that is a slip: jtai amend"


@pytest.fixture(autouse=True)
def _that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    for place in ("cli.draft", "cli.typed", "commands.note"):
        monkeypatch.setattr(f"jtai.{place}.today", lambda: TODAY)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ("--due", "2037-04"),
            f"1.2: due Apr 2037 is over ten years away{SLIP} 1.2 --due DATE",
        ),
        (("--due", "1926-04"), f"1.2: due Apr 1926 is before 2000{SLIP} 1.2 --due DATE"),
        (("--due", "2026-10"), f"1.2: due Oct 2026 is in the past{SLIP} 1.2 --due DATE"),
        (
            ("--date", "2026-12-03"),
            f"1.2: the note of 3 Dec 2026 is still to come{SLIP} 1.2 --note last --date DATE",
        ),
        (
            ("--date", "2062-12-03"),
            f"1.2: the note of 3 Dec 2062 is still to come{SLIP} 1.2 --note last --date DATE",
        ),
        (
            ("--date", "1926-11"),
            f"1.2: the note of Nov 1926 is before 2000{SLIP} 1.2 --note 1 --date DATE",
        ),
    ],
)
def test_a_note_that_gives_such_a_date_says_so_once(
    small: Path, run: Run, options: tuple[str, ...], said: str
) -> None:
    lines = run("note", "1.2", "Said.", *options).err.splitlines()
    assert lines == [said]


@pytest.mark.parametrize(
    "options",
    [
        ("--due", "2026-11"),
        ("--due", "2036-11-30"),
        ("--due", "Ongoing"),
        ("--date", "2026-11"),
        ("--date", "today", "--status", "complete"),
    ],
)
def test_a_date_that_may_well_be_meant_is_not_asked_about(
    small: Path, run: Run, options: tuple[str, ...]
) -> None:
    assert run("note", "1.2", "Said.", *options).err == ""


def test_an_action_that_is_added_with_such_a_date_says_so(small: Path, run: Run) -> None:
    what = ("--finding", "2", "--action", "Do it.", "--lead", "LA", "--due")
    said = run("add", *what, "Mar 2026").err.splitlines()
    assert said[0] == f"2.2: due Mar 2026 is in the past{SLIP} 2.2 --due DATE"
    assert "is in the past" not in said[1]
    assert "2.3: due Mar 2046 is over ten years away" in run("add", *what, "2046-03").err


def test_a_due_date_in_the_past_of_what_is_done_is_as_it_should_be(small: Path, run: Run) -> None:
    ran = run("note", "1.2", "Done.", "--due", "2018-05", "--status", "complete")
    assert ran.err == ""


def test_a_dry_run_asks_and_tells_no_command_for_what_is_not_written(small: Path, run: Run) -> None:
    ran = run("note", "1.2", "Said.", "--due", "2037-04", "--dry-run")
    assert ran.err == "1.2: due Apr 2037 is over ten years away; is that a slip?\n"


def test_a_date_that_was_there_before_the_edit_is_not_asked_about(small: Path, run: Run) -> None:
    small.write_text(SMALL.replace("due: 2018-03\n", "due: 2037-03\n"))
    assert run("note", "1.2", "Said.").err == ""


def test_the_command_names_the_plan_that_was_named(small: Path, run: Run) -> None:
    other = small.rename("our plan.yaml")
    said = run("note", "1.2", "Said.", "--due", "2037-04", "--plan", str(other)).err
    command = shlex.split(said.split("slip: ")[1])
    assert command == ["jtai", "amend", "1.2", "--due", "DATE", "--plan", str(other)]


def test_what_else_a_far_date_brings_is_still_said(small: Path, run: Run) -> None:
    small.write_text(SMALL.replace("due: 2018-03\n", "due: 2037-03\n"))
    said = run("note", "1.2", "Said.", "--due", "2038-03").err.splitlines()
    assert said[0].startswith("1.2: due Mar 2038 is over ten years away;")
    assert "warning: was due 2037-03, which is over ten years away" in said[1]
    assert len(said) == 2


@pytest.mark.skipif("amend" not in COMMANDS, reason="there is no jtai amend yet")
@pytest.mark.parametrize(
    ("verb", "date_of", "right"),
    [
        (("note", "1.2", "Said.", "--due", "2037-04"), lambda a: a.due, "2027-04"),
        (("note", "1.2", "Said.", "--due", "2026-10"), lambda a: a.due, "2027-10"),
        (
            ("note", "1.2", "Said.", "--date", "2062-11-03"),
            lambda a: a.progress[-1].date,
            "Nov 2026",
        ),
        (("note", "1.2", "Said.", "--date", "1926-11"), lambda a: a.progress[-1].date, "2026-11"),
        (
            ("note", "1.2", "Said.", "--date", "2026-12", "--status", "complete"),
            lambda a: a.completed,
            "2026-11",
        ),
    ],
)
def test_the_command_that_is_told_puts_it_right(
    small: Path, run: Run, verb: tuple[str, ...], date_of: Callable[[Action], PlanDate], right: str
) -> None:
    for line in run(*verb).err.splitlines():
        command = line.split("slip: jtai ")[1].replace("DATE", shlex.quote(right))
        assert SLIP not in run(*shlex.split(command)).err
    action = plan_of(small.read_bytes(), "plan.yaml").actions[1]
    assert date_of(action) == read_asked(right, TODAY)


@pytest.mark.parametrize(
    ("turn", "told"),
    [
        (("published: 2018-03", "published: 1918-03"), (None, "published Mar 1918 is before 2000")),
        (("2018-05]", "2038-05]"), (None, "the meeting of May 2038 is over ten years away")),
        (
            ("due: 2018-04", "due: 2018-04\n        was_due: [1918-04]"),
            ("2.1", "was due Apr 1918 is before 2000"),
        ),
        (
            ("completed: 2017-10-20", "completed: 2027-10-20"),
            ("1.1", "completed 20 Oct 2027 is still to come (the action counts as complete"),
        ),
        (
            ("date: 2017-11", "date: 2027-11"),
            ("1.1", "the note of Nov 2027 is still to come"),
        ),
    ],
)
def test_whatever_date_of_a_plan_an_edit_gives_is_looked_at(
    turn: tuple[str, str], told: tuple[str | None, str]
) -> None:
    assert turn[0] in SMALL
    plans = [plan_of(text.encode(), "a") for text in (SMALL, SMALL.replace(*turn))]
    (doubt,) = doubts(plans[0], plans[1], TODAY)
    assert doubt.ref == told[0]
    assert doubt.said.startswith(told[1])
    assert "DATE" in doubt.options


def days(first: int, last: int) -> st.SearchStrategy[date]:
    found = st.dates(date(first, 1, 1), date(last, 12, 31))
    return found.filter(lambda day: (day.month, day.day) != (2, 29))


@given(days(1980, 2060), days(2005, 2030))
def test_a_due_date_is_doubted_just_where_it_is_past_or_far(due: date, today: date) -> None:
    before, after = with_due(date(2018, 4, 30)), with_due(due)
    said = [doubt.said for doubt in doubts(before, after, today)]
    if due.year < 2000:
        assert said[0].endswith("is before 2000")
    elif due < today:
        assert said[0].endswith("is in the past")
    elif due > today.replace(year=today.year + 10):
        assert said[0].endswith("is over ten years away")
    else:
        assert said == []


def with_due(due: date) -> Plan:
    return plan_of(SMALL.replace("due: 2018-04\n", f"due: {due}\n").encode(), "plan.yaml")


@given(days(1980, 2060), st.booleans())
def test_no_edit_that_gives_no_date_is_asked_about_one(due: date, reworded: bool) -> None:
    text = SMALL.replace("due: 2018-04\n", f"due: {due}\n")
    turn = ("Visits are late.", "Visits are very late.") if reworded else ("[BSCB]", "[LA, BSCB]")
    after = text.replace(*turn)
    assert text != after
    plans = [plan_of(one.encode(), "plan.yaml") for one in (text, after)]
    assert not list(doubts(plans[0], plans[1], TODAY))
