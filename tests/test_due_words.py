"""`due_words`: what the source says of a due date, whatever it is, wherever the date is shown."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from jtai.days_in_words import days_in
from jtai.editing.changes import SetField
from jtai.editing.engine import edit
from jtai.merging.plans import merge_plans
from jtai.merging.texts import merge_files
from jtai.model import Plan
from jtai.reading import plan_of
from tests.conftest import SMALL, Run
from tests.office_files import WordFile, sheets
from tests.test_merging import merge_lines
from tests.test_terminals import plain

AS_AT = ("--as-at", "2018-05-16")
WORDS = "12 months\nafter the board"
NO_DATE = "due: no date\n        due_words: |-\n          12 months\n          after the board"
LASTING = SMALL.replace("due: 2018-04", NO_DATE)
MEANT = 'no date ("12 months after the board")'


def read(data: str | bytes) -> Plan:
    return plan_of(data.encode() if isinstance(data, str) else data, "plan.yaml")


def flat(text: str) -> str:
    return " ".join(text.replace("<br>", " ").split())


@pytest.fixture
def lasting(small: Path) -> Path:
    small.write_text(LASTING)
    return small


@pytest.mark.parametrize(
    "words", ["12 months", "1/2/2018", "May", "Oct-17", "2018-13", "As above", "null", "a\n\nb"]
)
def test_any_words_are_read_and_none_is_judged(words: str, small: Path, run: Run) -> None:
    quoted = words.replace("\n", "\\n")
    small.write_text(SMALL.replace("2018-04\n", f'no date\n        due_words: "{quoted}"\n'))
    assert read(small.read_bytes()).actions[-1].due_words == words
    assert run("check").lines == [
        "plan.yaml:36: 2.1: warning: this action has no progress note",
        "plan.yaml: 3 actions, no errors, 1 warning",
    ]


def test_the_due_date_itself_stays_strict(small: Path, run: Run) -> None:
    small.write_text(SMALL.replace("due: 2018-04", "due_words: 12 months"))
    said = run("list", code=3).err
    assert said.startswith("plan.yaml:36: 2.1: this action has no 'due': 'due: no date' says that")


SAYINGS: dict[str, tuple[str, ...]] = {
    "list": ("list", "--format", "table"),
    "due": ("due", "--as-at", "2018-04-10", "--format", "table"),
    "overdue": ("overdue", *AS_AT, "--format", "table"),
    "show": ("show", "2.1"),
    "status": ("status", "--as-at", "2018-04-10"),
    "report": ("report", *AS_AT),
}


@pytest.mark.parametrize("command", SAYINGS)
@pytest.mark.parametrize("columns", [60, 100, 200])
def test_they_are_said_wherever_the_due_date_is(
    command: str, columns: int, small: Path, run: Run
) -> None:
    small.write_text(LASTING.replace("due: no date", "due: 2018-04"))
    said = plain(run(*SAYINGS[command], columns=columns).out)
    day = "(by 30 April 2018) " if command == "show" else ""
    assert f'Apr 2018 {day}("12 months' in flat(said)
    assert 'after the board")' in flat(said)


def test_a_table_stays_a_table_for_words_of_any_length(small: Path, run: Run) -> None:
    words = "when all partners have agreed to it " * 20
    small.write_text(SMALL.replace("2018-04\n", f"no date\n        due_words: {words}\n"))
    said = plain(run("list", columns=100).out)
    assert "Ref" in said.splitlines()[2]
    assert said.count("agreed") == 20
    assert all(len(line) <= 100 for line in said.splitlines())


def test_files_that_go_out_have_them(lasting: Path, run: Run) -> None:
    for name in ("all.md", "all.docx", "all.tsv", "all.csv", "all.xlsx", "all.ics", "paper.xlsx"):
        verb = "report" if name.startswith("paper") else "export"
        run(verb, *AS_AT, "-o", name)
    assert MEANT in flat(Path("all.md").read_text())
    assert MEANT in flat(str(WordFile(Path("all.docx")).tables()[0]).replace("\\n", " "))
    assert MEANT in flat(Path("all.tsv").read_text().replace('""', '"'))
    assert WORDS in Path("all.csv").read_text()
    row = sheets(Path("all.xlsx"))["Actions"].records()[-1]
    assert (row["Due"], row["Due words"]) == ("no date", WORDS)
    assert "BEGIN:VEVENT" not in Path("all.ics").read_text().partition("UID")[2], "2.1 has no day"


def test_a_spreadsheet_of_actions_keeps_its_dates_beside_them(small: Path, run: Run) -> None:
    small.write_text(SMALL.replace("2018-04\n", "2018-04\n        due_words: by Easter\n"))
    run("export", *AS_AT, "-o", "all.xlsx")
    run("export", *AS_AT, "-o", "all.ics")
    row = sheets(Path("all.xlsx"))["Actions"].records()[-1]
    assert row["Due"] == date(2018, 4, 30)
    assert row["Due words"] == "by Easter"
    calendar = Path("all.ics").read_text().replace("\n ", "")
    assert 'Due: Apr 2018 ("by Easter")' in calendar


def test_text_is_looked_for_in_them_too(lasting: Path, run: Run) -> None:
    assert [line[:3] for line in run("list", "--text", "12 MONTHS").lines[1:]] == ["2.1"]


def test_they_stay_with_the_first_due_date_when_it_moves(lasting: Path, run: Run) -> None:
    run("note", "2.1", "Agreed at the board.", "--due", "2019-03", "--date", "2018-05", "--by", "A")
    assert lasting.read_text() == SMALL.replace(
        "due: 2018-04\n", NO_DATE.replace("no date", "2019-03") + "\n        was_due: [no date]\n"
    ) + (
        "        progress:\n          - date: 2018-05\n            by: A\n"
        "            note: Agreed at the board.\n"
    )
    said = flat(run("show", "2.1", *AS_AT).out)
    assert 'Due Mar 2019 (by 31 March 2019) ("12 months after the board")' in said
    assert "Was due no date, moved to Mar 2019" in said
    moved = run("report", *AS_AT).out.partition("Moved dates")[2].partition("Completed")[0]
    assert f"From: {MEANT}" in flat(moved)


@pytest.mark.parametrize(
    ("there", "words", "after"),
    [
        ("", "by Easter", "\n        due_words: by Easter"),
        ("", "one\ntwo", "\n        due_words: |-\n          one\n          two"),
        ("\n        due_words: by May", None, ""),
        ("\n        due_words: by May  # ask", "by June", "\n        due_words: by June  # ask"),
        ("\n        due_words: by May  # ask", "a\nb", '\n        due_words: "a\\nb"  # ask'),
        ("\n        due_words: 'May'", "June", "\n        due_words: 'June'"),
        ("\n        due_words: >-\n          By\n          May.", "J", "\n        due_words: J"),
    ],
)
def test_they_are_changed_and_no_other_line(there: str, words: str | None, after: str) -> None:
    data = SMALL.replace("due: 2018-04", f"due: 2018-04{there}").encode()
    edited = edit(data, read(data), [SetField("2.1", "due_words", words)], read)
    assert edited.data.decode() == SMALL.replace("due: 2018-04", f"due: 2018-04{after}")


def side(due: str, words: str) -> str:
    return LASTING.replace("due: no date", f"due: {due}").replace("after the board", words)


@pytest.mark.parametrize("turn", [lambda pair: pair, lambda pair: pair[::-1]])
def test_they_merge_with_the_due_date_as_one_decision(
    turn: Callable[[tuple[str, str]], tuple[str, str]],
) -> None:
    ours, theirs = turn((side("2019-03", "after the board"), side("no date", "after the paper")))
    merged = merge_plans(*map(read, (LASTING, ours, theirs)))
    assert merged.plan is None
    assert str(merged.conflicts[0]).startswith("2.1: each side changed the due date, to ")
    outcome = merge_files(LASTING.encode(), ours.encode(), theirs.encode(), merge_lines)
    assert not outcome.clean
    assert b"2019-03" in outcome.data
    assert b"after the paper" in outcome.data
    words, noted = side("no date", "after the paper"), LASTING.replace("2018-03\n", "2018-05\n")
    ours, theirs = turn((words, noted))
    outcome = merge_files(LASTING.encode(), ours.encode(), theirs.encode(), merge_lines)
    assert outcome.clean
    assert outcome.data.decode() == words.replace("2018-03\n", "2018-05\n")


def test_other_words_for_one_due_date_are_a_conflict_that_says_so() -> None:
    plans = map(read, (LASTING, side("no date", "as agreed"), side("no date", "or so")))
    (conflict,) = merge_plans(*plans).conflicts
    assert str(conflict) == (
        "2.1: each side changed the due date, both to 'no date', but not with the same words for it"
    )


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("31 March 2018", ["2018-03-31"]),
        ("by the 31st of March 2018 at the latest", ["2018-03-31"]),
        ("31-Mar-2018", ["2018-03-31"]),
        ("March 31st, 2018", ["2018-03-31"]),
        ("March 2018", ["2018-03-31"]),
        ("Feb. 2018", ["2018-02-28"]),
        ("2018-03-15 or 2018-04", ["2018-03-15", "2018-04-30"]),
        ("31.12.2016", ["2016-12-31"]),
        ("31/12/16", ["2016-12-31"]),
        ("8/3/2014", ["2014-08-03"]),
        ("LA: 31/03/2018\nPolice: June 2018", ["2018-06-30", "2018-03-31"]),
        *(
            (words, [])
            for words in ("Oct-17", "Mar-18", "12 months", "30 February 2018", "1/2/3/4")
        ),
        *((words, []) for words in ("Board 2018", "99/99/2018", "section 47 of 2018", "3.1.2")),
    ],
)
def test_the_days_that_words_name(words: str, days: list[str]) -> None:
    assert [day.isoformat() for day in days_in(words)] == days


@pytest.mark.parametrize(
    ("due", "warned"),
    [
        ("due: 2018-06\n        due_words: by 30 April 2018", True),
        ("due: 2018-04\n        due_words: 15 April 2018", True),
        ("due: 2018-04\n        due_words: 30 April 2018", False),
        ("due: 2018-04\n        due_words: May 2018", False),
        ("due: 2018-06\n        was_due: [2018-04]\n        due_words: April 2018", False),
        ("due: no date\n        due_words: April 2018", False),
        ("due: 2014-05\n        due_words: 8/3/2014", False),
    ],
)
def test_an_earlier_day_in_them_than_the_due_date_is_warned_of(
    due: str, warned: bool, small: Path, run: Run
) -> None:
    small.write_text(SMALL.replace("due: 2018-04", due))
    assert ("the source's words for the due date hold" in run("check").out) is warned
