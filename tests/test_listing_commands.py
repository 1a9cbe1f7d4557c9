"""status, overdue, due, list and show: filters, dates, formats, exit codes."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from jtai.position import Position
from tests.conftest import Run

LISTINGS = ("overdue", "due", "list")
ACTION_KEYS = [
    *("ref", "finding_ref", "finding", "action", "steps", "lead", "due", "due_by", "due_words"),
    *(
        "was_due",
        "status",
        "completed",
        "evidence",
        "position",
        "days_overdue",
        "stale",
        "progress",
        "extra",
        "line",
    ),
]


def answer(run: Run, *arguments: str) -> Any:
    return json.loads(run(*arguments, "--format", "json").out)


def refs(run: Run, *arguments: str) -> list[str]:
    return [line.split("\t")[0] for line in run(*arguments).lines[1:]]


@pytest.mark.parametrize(
    ("day", "number"), [("2018-03-01", 7), ("2018-04-01", 13), ("2018-05-16", 24)]
)
def test_so_many_are_overdue_in_bristol(day: str, number: int, bristol: Path, run: Run) -> None:
    assert len(refs(run, "overdue", "--as-at", day)) == number
    assert refs(run, "overdue", "--as-of", day) == refs(run, "overdue", "--as-at", day)
    counts = answer(run, "overdue", "--as-at", day)["counts"]
    assert counts["overdue"] == number
    assert counts["total"] == 45 == sum(counts[position] for position in Position)
    headline = run("overdue", "--as-at", day, columns=100).lines[0]
    assert f": {number} of 37 open actions" in headline


@pytest.mark.parametrize(
    "text", ["2018-04-01", "1 Apr 2018", "1 April 2018", " 1  apr  2018 ", "1 apr. 2018"]
)
def test_a_day_can_be_written_in_words(text: str, bristol: Path, run: Run) -> None:
    assert answer(run, "overdue", "--as-at", text)["as_at"] == "2018-04-01"


def test_a_month_means_its_last_day(bristol: Path, run: Run) -> None:
    for text in ("2018-03", "Mar 2018", "march 2018"):
        assert answer(run, "overdue", "--as-at", text)["as_at"] == "2018-03-31"


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("Mar-18", ["18 March of a year", "March 2018"]),
        ("18 Mar", ["-03-18 (18 March 20", "2018-03 (Mar 2018)"]),
        ("03/04/18", ["4 March 2018", "3 April 2018", "18 April 2003"]),
        ("3.4.2018", ["4 March 2018", "3 April 2018"]),
        ("2018-3-4", ["4 March 2018", "3 April 2018"]),
        ("13/04/2018", ["write 2018-04-13"]),
        ("yesterday", ["write -1d"]),
        ("tomorrow", ["write +1d"]),
        ("2018-02-30", ["no day 30"]),
        ("2018-13", ["no month 13"]),
        ("", ["2018-03-15"]),
        ("+9999m", ["cannot be meant"]),
        ("\x1b[31m", ["'\\x1b[31m'"]),
    ],
)
def test_a_date_with_two_readings_or_none_is_refused(
    text: str, readings: list[str], bristol: Path, run: Run
) -> None:
    for option in (("overdue", "--as-at"), ("list", "--due-before"), ("list", "--due-after")):
        said = run(*option, text, code=2).err
        assert all(reading in said for reading in readings)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (["--agency", "LA"], ["1.1"]),
        (["--agency", "council"], ["1.1"]),
        (["--agency", "POL"], ["1.1", "1.2"]),
        (["--agency", "safeguarding b", "--agency", "la"], ["1.1", "2.1"]),
        (["--status", "complete"], ["1.1"]),
        (["--status", "IN PROGRESS"], ["1.2"]),
        (["--status", "in-progress"], ["1.2"]),
        (["--status", "not reported"], ["2.1"]),
        (["--position", "overdue"], ["1.2"]),
        (["--position", "due soon", "--position", "complete"], ["1.1", "2.1"]),
        (["--finding", "1"], ["1.1", "1.2"]),
        (["--finding", "2", "--finding", "1"], ["1.1", "1.2", "2.1"]),
        (["--text", "AUDIT"], ["1.2"]),
        (["--text", "sergeant"], ["1.2"]),
        (["--text", "visits", "--text", "protocol"], ["1.1"]),
        (["--text", "nowhere"], []),
        (["--stale"], ["1.1", "2.1"]),
        (["--due-before", "2018-04"], ["1.1", "1.2"]),
        (["--due-before", "2018-03-31"], ["1.1"]),
        (["--due-after", "2018-03-30"], ["1.2", "2.1"]),
        (["--due-after", "2018-03"], ["2.1"]),
        (["--agency", "Police", "--status", "complete"], ["1.1"]),
        (["--agency", "BSCB", "--status", "complete"], []),
    ],
)
def test_filters_keep_what_they_name_and_all_must_hold(
    filters: list[str], expected: list[str], small: Path, run: Run
) -> None:
    assert refs(run, "list", "--as-at", "2018-04-05", *filters) == expected


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (
            ["--agency", "zebra"],
            "there is no agency 'zebra'; there are: LA (Council), Police, BSCB",
        ),
        (["--agency", ""], "there are: LA (Council)"),
        (["--status", "done"], "not started, in progress, complete, withdrawn, not reported"),
        (["--status", "not"], "more than one status: not started, not reported"),
        (["--position", "late"], "overdue, due soon, not yet due, no due date, complete"),
        (["--finding", "1.1"], "there is no finding '1.1'"),
        (["--finding", "9"], "there is no finding '9'"),
        (["--agency", "\x1b[31m"], "'\\x1b[31m'"),
    ],
)
def test_a_filter_that_does_not_exist_lists_those_that_do(
    filters: list[str], said: str, small: Path, run: Run
) -> None:
    for command in (*LISTINGS, "status"):
        assert said in run(command, *filters, code=2).err


def test_an_ambiguous_beginning_lists_whom_it_can_mean(bristol: Path, run: Run) -> None:
    said = run("list", "--agency", "B", code=2).err
    assert "'B' can mean more than one agency: LA, BSCB, ROADS, BCH, BGSW CRC, YOT" in said


def test_a_headline_says_what_was_filtered(small: Path, run: Run) -> None:
    said = run("list", "--agency", "police", "--stale", "--as-at", "2018-04-05", columns=100)
    assert "Actions at 5 April 2018: 1 of 3 actions (lead Police; stale)" in said.lines[0]


def test_json_keys_are_a_promise(small: Path, run: Run) -> None:
    for command in LISTINGS:
        said = answer(run, command, "--as-at", "2018-04-05")
        assert list(said) == ["version", "plan", "as_at", "counts", "actions"]
        assert list(said["counts"]) == ["total", *Position]
    found = {action["ref"]: action for action in said["actions"]}
    assert list(found["1.1"]) == ACTION_KEYS
    assert found["1.1"] == {
        "ref": "1.1",
        "finding_ref": "1",
        "finding": "Visits are late.",
        "action": "Issue a joint protocol.\nEnsure that staff know it.",
        "steps": ["Issue a joint protocol.", "Ensure that staff know it."],
        "lead": ["Police", "LA"],
        "due": "2017-10",
        "due_by": "2017-10-31",
        "due_words": None,
        "was_due": [],
        "status": "complete",
        "completed": "2017-10-20",
        "evidence": [],
        "position": "complete",
        "days_overdue": None,
        "stale": True,
        "progress": [{"date": "2017-11", "by": "Minutes", "note": "The protocol is in place."}],
        "extra": {},
        "line": 12,
    }
    assert found["1.2"]["days_overdue"] == 5
    assert found["2.1"]["status"] is None


def test_status_json_has_agencies_in_place_of_actions(small: Path, run: Run) -> None:
    said = answer(run, "status", "--as-at", "2018-04-05")
    assert list(said) == ["version", "plan", "as_at", "counts", "agencies"]
    police = said["agencies"][1]
    assert list(police) == ["agency", "name", "counts"]
    assert (police["agency"], police["counts"]["overdue"], police["counts"]["total"]) == (
        "Police",
        1,
        2,
    )


@pytest.mark.parametrize("command", LISTINGS)
def test_tsv_csv_and_json_agree(command: str, bristol: Path, run: Run) -> None:
    asked = (command, "--as-at", "2018-05-16")
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv").out, newline="")))
    tsv = [line.split("\t") for line in run(*asked, "--format", "tsv").out.split("\n")[:-1]]
    actions = answer(run, *asked)["actions"]
    assert run(*asked).out == run(*asked, "--format", "tsv").out
    assert list(rows[0]) == tsv[0]
    assert len(rows) == len(tsv) - 1 == len(actions)
    for row, line, action in zip(rows, tsv[1:], actions, strict=True):
        assert [" ".join(value.split("\n")) for value in row.values()] == line
        assert row["ref"] == action["ref"]
        assert row["action"] == action["action"]
        assert row["lead"] == ", ".join(action["lead"])
        assert (row["due"], row["due_by"]) == (action["due"], action["due_by"] or "")
        assert row["status"] == (action["status"] or "not reported")
        assert row["position"] == action["position"]
        assert row["days_overdue"] == str(action["days_overdue"] or "")
        assert row["stale"] == ("yes" if action["stale"] else "no")


@pytest.mark.parametrize("form", ["table", "tsv", "csv", "json", "md"])
def test_an_empty_result_says_so_and_is_success(form: str, small: Path, run: Run) -> None:
    said = run("overdue", "--as-at", "2017-01-01", "--format", form).out
    if form in ("table", "md"):
        assert "none of 3 open actions" in said
    elif form == "json":
        assert json.loads(said)["actions"] == []
    else:
        assert said.count("\n") == 1


def test_a_table_is_for_terminals_and_tsv_for_pipes(small: Path, run: Run) -> None:
    assert run("list").lines[0].startswith("ref\tfinding_ref\taction")
    assert "Actions at" in run("list", columns=80).lines[0]
    assert "Actions at" in run("list", "--format", "table").lines[0]


def test_markdown_is_a_table_under_its_headline(small: Path, run: Run) -> None:
    lines = run("overdue", "--as-at", "2018-04-05", "--format", "md").lines
    assert lines[0] == "**Overdue at 5 April 2018: 1 of 2 open actions**"
    assert lines[2] == "| Ref | Action | Lead | Due | Days | Last note |"
    assert lines[4].startswith("| 1.2 | Audit the timeliness of visits. | Police | Mar 2018 | 5 |")


def test_what_is_for_reading_has_no_columns(small: Path, run: Run) -> None:
    for command in (["status"], ["show", "1.1"]):
        for form in ("tsv", "csv"):
            assert "for listings" in run(*command, "--format", form, code=2).err


def test_overdue_comes_in_order_of_days_and_can_fail(bristol: Path, run: Run) -> None:
    days = [a["days_overdue"] for a in answer(run, "overdue", "--as-at", "2018-05-16")["actions"]]
    assert days == sorted(days, reverse=True)
    assert run("overdue", "--fail", "--as-at", "2018-05-16", code=1).out
    run("overdue", "--fail", "--as-at", "2017-01-01", code=0)
    run("overdue", "--fail", "--as-at", "2018-05-16", "--agency", "YOT", "--text", "x1", code=0)


@pytest.mark.parametrize(
    ("within", "expected"),
    [("26d", ["2.1"]), ("24d", []), ("25", ["2.1"]), ("4w", ["2.1"]), ("1 month", ["2.1"])],
)
def test_due_looks_as_far_ahead_as_it_is_told(
    within: str, expected: list[str], small: Path, run: Run
) -> None:
    assert refs(run, "due", "--as-at", "2018-04-05", "--within", within) == expected


@pytest.mark.parametrize("within", ["soon", "-3d", "", "3y", "1.5m", "99999d"])
def test_a_time_that_is_none_is_refused(within: str, small: Path, run: Run) -> None:
    assert "not a length of time" in run("due", "--within", within, code=2).err


def test_due_takes_the_days_of_the_plan(small: Path, run: Run) -> None:
    small.write_text(f"due_soon_days: 3\n{small.read_text()}")
    assert refs(run, "due", "--as-at", "2018-04-05") == []
    assert refs(run, "due", "--as-at", "2018-04-27") == ["2.1"]


def test_show_is_everything_about_an_action(bristol: Path, run: Run) -> None:
    said = run("show", "3.4", "--as-at", "2018-05-16").out
    for part in (
        "Finding 3\n",
        "Action 3.4\n",
        "BSCB (Bristol Safeguarding Children Board)",
        "Apr 2018 (by 30 April 2018)",
        "in progress",
        "overdue by 16 days at 16 May 2018",
        "Statement of Proposed Actions",
    ):
        assert part in said


def test_show_in_markdown_says_the_title_once(small: Path, run: Run) -> None:
    said = run("show", "1.1", "--as-at", "2018-04-01", "--format", "md").out
    assert said.startswith("# A small plan, as at 1 April 2018\n\n## Finding 1\n")
    assert said.count("A small plan") == 1
    shown = run("show", "1.1", "--as-at", "2018-04-01", columns=80).lines
    assert "A small plan, as at 1 April 2018" in shown[0]


def test_show_follows_what_a_note_points_to(bristol: Path, run: Run) -> None:
    assert "3.2: 1. Introduce BRAG system" in run("show", "23.1").out


def test_show_takes_findings_and_several_refs_each_once(small: Path, run: Run) -> None:
    said = run("show", "1", "2.1", "2.1").out
    assert [said.count(f"Action {ref}\n") for ref in ("1.1", "1.2", "2.1")] == [1, 1, 1]


def test_show_tells_how_a_due_date_moved_and_the_boards_own_fields(small: Path, run: Run) -> None:
    text = small.read_text().replace(
        "due: 2018-04\n",
        "due: 2018-04\n        was_due: [2017-12, 2018-02]\n        x-risk: high\n",
    )
    small.write_text(text.replace('ref: "2"\n', 'ref: "2"\n    x-theme: Neglect\n'))
    said = " ".join(run("show", "2.1").out.split())
    assert "Dec 2017, moved 2 months to Feb 2018, moved 2 months to Apr 2018" in said
    assert "x-risk high" in said
    assert "x-theme Neglect" in said


def test_show_tells_a_notes_own_fields_and_a_completions_month(small: Path, run: Run) -> None:
    text = small.read_text()
    own = "note: The audit has begun. See 1.1.\n            x-seen: by the Chair\n"
    text = text.replace("note: The audit has begun. See 1.1.\n", own)
    text = text.replace("status: in progress", "status: complete\n        completed: 2018-03")
    small.write_text(text)
    said = " ".join(run("show", "1.2").out.split())
    assert "x-seen: by the Chair" in said
    assert "Completed Mar 2018 Position" in said


def test_show_does_not_say_no_note_at_all_above_a_later_note(small: Path, run: Run) -> None:
    assert "stale: no note by then" in run("show", "1.2", "--as-at", "2018-01-01").out
    assert "stale: no note at all" in run("show", "2.1", "--as-at", "2018-01-01").out


def test_show_of_an_unknown_ref_names_the_nearest(bristol: Path, run: Run) -> None:
    assert "did you mean 3.4 or" in run("show", "3.44", code=2).err
    assert "there is no finding or action 'x'" in run("show", "x", code=2).err
    assert "jtai show needs REF..." in run("show", code=2).err


def test_notes_come_oldest_first(small: Path, run: Run) -> None:
    later = "          - {date: 2018-03, note: Later.}\n          - {date: 2018-01, note: Early.}\n"
    small.write_text(small.read_text().replace('  - ref: "2"\n', later + '  - ref: "2"\n'))
    said = run("show", "1.2").out
    assert said.index("Early.") < said.index("has begun") < said.index("Later.")


@pytest.mark.parametrize("day", ["2018-03-01", "2018-04-01", "2018-05-16", "2019-01-01"])
def test_status_fits_one_screen(day: str, bristol: Path, run: Run) -> None:
    lines = run("status", "--as-at", day, columns=100).lines
    assert len(lines) <= 38
    said = "\n".join(lines)
    for heading in ("By agency", "Overdue longest", "Due next, by", "Stale (no note in 90 days)"):
        assert heading in said


def test_warnings_are_counted_on_stderr_and_nowhere_else(bristol: Path, run: Run) -> None:
    ran = run("status", "--format", "json")
    assert ran.err == (
        "plan.yaml: 3 warnings (jtai check lists them)\n"
        "  1 action has no progress note\n"
        "  1 note points to what is not in the plan\n"
        "  1 note says the same as one of another action\n"
    )
    json.loads(ran.out)
    for command in ("list", "overdue", "due", "report"):
        assert run(command).err == ""


def test_the_plan_is_found_in_a_folder_above_up_to_the_repository(
    small: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = small.parent / "a" / "b"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    run("list", code=2)
    (small.parent / ".git").mkdir()
    assert len(refs(run, "list")) == 3
    (inner.parent / ".git").mkdir()
    run("list", code=2)
    monkeypatch.setenv("JTAI_PLAN", str(small))
    assert len(refs(run, "list")) == 3
    run("list", "--plan", "no.yaml", code=3)


@pytest.mark.parametrize("arguments", [["nosuch"], ["list", "--nosuch"], ["list", "more"]])
def test_usage_errors_are_two(arguments: list[str], small: Path, run: Run) -> None:
    run(*arguments, code=2)
