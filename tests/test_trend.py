"""`jtai trend`: how the plan went over time, as git had it then."""

import csv
import io
import json
import subprocess
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai import git
from jtai.history.points import by_commit, by_month
from jtai.history.slippage import Slip, slippage
from jtai.history.states import State, read_states
from jtai.history.versions import Version, versions_of
from jtai.reading import plan_of
from tests.conftest import SMALL, Repo, Run

COMPLETED = SMALL.replace("in progress", "complete")
MOVED = SMALL.replace("due: 2018-04\n", "due: 2018-06\n        was_due: [2018-04]\n")


def trend(run: Run, *arguments: str) -> list[tuple[str, int | None, int | None, int | None]]:
    """Each point's date, complete, overdue, and total."""
    answer = json.loads(run("trend", *arguments, "--format", "json").out)
    return [
        (point["date"], counts.get("complete"), counts.get("overdue"), counts.get("total"))
        for point in answer["points"]
        for counts in [point["counts"] or {}]
    ]


def test_a_month_is_the_plan_as_git_then_had_it_judged_at_its_end(repo: Repo, run: Run) -> None:
    repo.commit(SMALL, day="2018-03-10")
    repo.commit(COMPLETED, day="2018-04-02")
    repo.commit(COMPLETED.replace("2018-04\n", "2018-07\n"), day="2018-06-30")
    assert trend(run, "--as-at", "2018-07-15") == [
        ("2018-03-31", 1, 0, 3),
        ("2018-04-30", 2, 0, 3),
        ("2018-05-31", 2, 1, 3),
        ("2018-06-30", 2, 0, 3),
        ("2018-07-15", 2, 0, 3),
    ]


def test_no_month_before_the_first_commit_and_none_after_the_day_is_made_up(
    repo: Repo, run: Run
) -> None:
    repo.commit(SMALL, day="2018-03-10")
    repo.commit(COMPLETED, day="2018-06-10")
    assert trend(run, "--as-at", "2018-03-20") == [("2018-03-20", 1, 0, 3)]
    assert [point[0] for point in trend(run, "--as-at", "2018-04-30")] == [
        "2018-03-31",
        "2018-04-30",
    ]
    assert "the first is of 2018-03-10" in run("trend", "--as-at", "2018-03-09", code=2).err


def test_each_commit_can_be_a_point(repo: Repo, run: Run) -> None:
    first = repo.commit(SMALL, day="2018-04-02")
    second = repo.commit(COMPLETED, day="2018-04-02")
    assert trend(run, "--each", "commit", "--as-at", "2018-05-01") == [
        ("2018-04-02", 1, 1, 3),
        ("2018-04-02", 2, 0, 3),
    ]
    said = run("trend", "--each", "commit", "--as-at", "2018-05-01", "--format", "tsv").lines
    assert [line.split("\t")[1] for line in said[1:]] == [first, second]


def test_a_commit_on_the_last_day_of_a_month_is_of_that_day_and_not_of_the_month(
    repo: Repo, run: Run
) -> None:
    repo.commit(SMALL, day="2018-03-31")
    asked = ("trend", "--as-at", "2018-03-31", "--format", "md")
    assert "| 31 Mar 2018 |" in run(*asked, "--each", "commit").out
    assert "| Mar 2018 |" in run(*asked).out


def test_since_leaves_out_what_was_before(repo: Repo, run: Run) -> None:
    repo.commit(SMALL, day="2018-03-10")
    points = trend(run, "--since", "2018-05", "--as-at", "2018-06-30")
    assert [point[0] for point in points] == ["2018-05-31", "2018-06-30"]


def test_what_was_merged_later_was_not_there_before(repo: Repo, run: Run) -> None:
    repo.commit(SMALL, day="2018-03-10")
    repo.git("checkout", "--quiet", "-b", "side")
    repo.commit(COMPLETED, day="2018-03-20")
    repo.git("checkout", "--quiet", "main")
    repo.git("merge", "--quiet", "--no-ff", "--no-edit", "side", day="2018-04-10")
    assert [point[:2] for point in trend(run, "--as-at", "2018-04-30")] == [
        ("2018-03-31", 1),
        ("2018-04-30", 2),
    ]


def test_a_plan_that_was_not_there_or_had_errors_is_named_and_never_zero(
    repo: Repo, run: Run
) -> None:
    repo.commit(SMALL, day="2018-03-10")
    repo.commit(SMALL.replace("title:", "titel:"), day="2018-04-10")
    repo.git("rm", "--quiet", "plan.yaml")
    repo.git("commit", "--quiet", "-m", "Take it away", day="2018-05-10")
    repo.commit(COMPLETED, day="2018-06-10")
    asked = ("trend", "--as-at", "2018-06-30", "--format")
    assert [point[1] for point in trend(run, "--as-at", "2018-06-30")] == [1, None, None, 2]
    shown = run(*asked, "table").out
    assert "not known: the plan had" in shown
    assert "not known: there was no plan" in shown
    rows = list(csv.DictReader(io.StringIO(run(*asked, "csv").out)))
    assert [row["overdue"] for row in rows] == ["0", "", "", "1"]
    assert rows[2]["problem"] == "there was no plan"


def test_a_terminal_shows_a_chart_and_numbers(repo: Repo, run: Run) -> None:
    repo.commit(SMALL, day="2018-03-10")
    repo.commit(MOVED.replace("in progress", "not started"), day="2018-04-10")
    said = run("trend", "--as-at", "2018-05-31", columns=80).out
    assert "Overdue at 31 May 2018: 1 of 2 open actions; at 31 March 2018: none of 2" in said
    assert "\u2588" in said
    assert "61 days later" in said
    assert "BSCB" in said


def test_it_follows_the_plan_through_a_rename(repo: Repo, run: Run) -> None:
    repo.plan = repo.path / "actions.yaml"
    repo.commit(SMALL, day="2018-03-10")
    repo.git("mv", "actions.yaml", "plan.yaml")
    repo.git("commit", "--quiet", "-m", "Rename it", day="2018-04-10")
    assert [point[0] for point in trend(run, "--as-at", "2018-04-30")] == [
        "2018-03-31",
        "2018-04-30",
    ]


def test_rev_is_where_the_history_ends(repo: Repo, run: Run) -> None:
    repo.commit(SMALL, day="2018-03-10")
    repo.commit(COMPLETED, day="2018-04-10")
    assert [point[1] for point in trend(run, "--rev", "HEAD~1", "--as-at", "2018-04-30")] == [1, 1]


def slips(*texts: str) -> dict[str, tuple[int, int]]:
    found = slippage(plan_of(text.encode(), "plan.yaml") for text in texts)
    return {slip.agency: (slip.moves, slip.days) for slip in found if slip.moves}


def test_a_move_that_git_saw_and_was_due_tells_counts_once() -> None:
    assert slips(SMALL, MOVED) == {"BSCB": (1, 61)}
    assert slips(MOVED) == {"BSCB": (1, 61)}
    assert slips(MOVED, MOVED.replace("title: A", "title: The")) == {"BSCB": (1, 61)}


def test_a_move_without_a_trace_in_the_plan_is_known_from_git() -> None:
    assert slips(SMALL, SMALL.replace("due: 2018-04\n", "due: 2018-06\n")) == {"BSCB": (1, 61)}


def test_dates_that_came_and_went_between_two_commits_count_too() -> None:
    twice = SMALL.replace("due: 2018-04\n", "due: 2018-07\n        was_due: [2018-04, 2018-06]\n")
    assert slips(SMALL, twice) == {"BSCB": (2, 92)}


def test_a_move_to_an_earlier_day_counts_against_and_words_have_no_days() -> None:
    assert slips(SMALL, SMALL.replace("due: 2018-04\n", "due: 2018-03\n")) == {"BSCB": (1, -30)}
    assert slips(SMALL, SMALL.replace("due: 2018-04\n", "due: Ongoing\n")) == {"BSCB": (1, 0)}


def test_a_joint_action_counts_under_each_of_its_leads() -> None:
    moved = SMALL.replace("due: 2017-10\n", "due: 2017-11\n")
    assert slips(SMALL, moved) == {"LA": (1, 30), "Police": (1, 30)}


def test_moves_are_followed_when_an_action_is_renumbered() -> None:
    renamed = SMALL.replace("due: 2018-04\n", "due: 2018-06\n").replace('"2.1"', '"2.4"')
    assert slips(SMALL, renamed, renamed.replace("2018-06\n", "2018-07\n")) == {"BSCB": (2, 92)}


def test_agencies_whose_dates_never_moved_have_no_moves() -> None:
    found = slippage([plan_of(SMALL.encode(), "plan.yaml")])
    assert found == (Slip("LA", 0, 0), Slip("Police", 0, 0), Slip("BSCB", 0, 0))


DAYS = st.lists(st.integers(0, 200), min_size=1, max_size=8)


@given(DAYS, st.integers(0, 260))
def test_a_months_end_has_the_last_version_by_then(offsets: list[int], until: int) -> None:
    start = date(2018, 1, 15)
    newest_first = [
        Version(str(n), start + timedelta(days=offset), "A", "plan.yaml", str(n), ())
        for n, offset in reversed(list(enumerate(sorted(offsets))))
    ]
    as_at = start + timedelta(days=until)
    moments = by_month(newest_first, as_at)
    for day, version in moments:
        by_then = [v for v in newest_first if v.day <= day]
        assert version is by_then[0]
        assert day == as_at or (day + timedelta(days=1)).day == 1
    days = [day for day, _ in moments]
    assert days == sorted(set(days))
    if as_at >= newest_first[-1].day:
        assert days[-1] == as_at
        assert days[0].replace(day=1) == newest_first[-1].day.replace(day=1)
    else:
        assert not days
    assert [v for _, v in by_commit(newest_first, as_at)] == [
        v for v in reversed(newest_first) if v.day <= as_at
    ]


def test_each_different_content_is_read_once_by_one_process(
    repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = [SMALL, COMPLETED, SMALL, COMPLETED, SMALL]
    for text in texts:
        repo.commit(text)
    repository, name = git.locate(repo.plan)
    versions = versions_of(repository, repository.resolve("HEAD"), name)
    asked: list[int] = []

    def track(things: Any, total: int) -> Any:
        asked.append(total)
        return things

    started: list[object] = []
    popen = subprocess.Popen

    def counted(*arguments: Any, **options: Any) -> Any:
        started.append(arguments)
        return popen(*arguments, **options)

    monkeypatch.setattr(subprocess, "Popen", counted)
    states = read_states(repository, versions, track)
    assert (len(versions), asked, len(started)) == (5, [2], 1)
    assert [states[version.blob].plan for version in reversed(versions)] == [
        plan_of(text.encode(), "plan.yaml") for text in texts
    ]
    assert states[None] == State(None, "there was no plan")
