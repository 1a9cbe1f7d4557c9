"""`jtai trend`: how the plan went over time, as git had it then."""

import csv
import io
import json
import subprocess
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import zip_longest
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai import git
from jtai.cli.clock import today
from jtai.dates import long
from jtai.history.points import by_commit, by_month
from jtai.history.slippage import Slip, Slippage, moved_among, slippage_of
from jtai.history.states import State, read_states
from jtai.history.versions import Version, versions_of
from jtai.reading import plan_of
from tests.conftest import SMALL, Repo, Run

COMPLETED = SMALL.replace("in progress", "complete")
MOVED = SMALL.replace("due: 2018-04\n", "due: 2018-06\n        was_due: [2018-04]\n")

FORTNIGHT = timedelta(days=14)


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


def test_a_date_that_moved_after_the_day_had_not_moved_yet(repo: Repo, run: Run) -> None:
    repo.commit(SMALL, day="2018-03-10")
    repo.commit(MOVED, day="2018-04-20")
    before, after = (
        json.loads(run("trend", "--as-at", day, "--format", "json").out)["slippage"][-1]
        for day in ("2018-04-19", "2018-04-20")
    )
    assert (before["moves"], after["moves"]) == (0, 1)


@pytest.fixture
def soon_due(repo: Repo) -> str:
    """In git for ten weeks: a plan of which one action is overdue, and one due in a week."""
    due = today() + timedelta(days=7)
    text = SMALL.replace("due: 2018-04\n", f"due: {due.isoformat()}\n")
    repo.commit(text, day=(today() - timedelta(days=70)).isoformat())
    return text


def test_a_day_to_come_is_no_point_and_is_told_apart(soon_due: str, run: Run) -> None:
    ahead = ("trend", "--as-at", "+14d")
    now, later = (json.loads(run(*a, "--format", "json").out) for a in (("trend",), ahead))
    assert now["to_come"] is None
    assert later["points"] == now["points"]
    for told, day in ((now["points"][-1], today()), (later["to_come"], today() + FORTNIGHT)):
        status = run("status", "--as-at", day.isoformat(), "--format", "json").out
        assert (told["date"], told["counts"]) == (day.isoformat(), json.loads(status)["counts"])
    assert run(*ahead, "--format", "tsv").out == run("trend", "--format", "tsv").out
    lines = run(*ahead, "--format", "table").lines
    assert lines[0].startswith(f"Overdue at {long(today())}: 1 of 2 open actions; at ")
    said = f"If nothing changes: 2 overdue on {long(today() + FORTNIGHT)}."
    assert said in lines
    assert said in run(*ahead, "--each", "commit", "--format", "table").lines
    assert "nothing changes" not in run("trend", "--format", "table").out
    assert "is still to come" in run(*ahead, "--since", "+1d", code=2).err


def test_today_is_the_plan_as_it_is_and_says_what_is_not_committed(
    soon_due: str, repo: Repo, run: Run
) -> None:
    repo.plan.write_text(soon_due.replace("in progress", "withdrawn"))
    assert [point[2] for point in trend(run)][-2:] == [1, 0]
    assert "not yet" in run("trend", "--format", "table").lines[-3]
    assert trend(run, "--rev", "HEAD")[-1][2] == 1
    repo.commit(repo.plan.read_text())
    assert "not yet" not in run("trend", "--format", "table").out


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


def test_it_can_be_of_what_an_agency_leads_or_led_by_another_code(repo: Repo, run: Run) -> None:
    before = SMALL.replace("BSCB: S", "SCB: S").replace("[BSCB]", "[SCB, Police]")
    repo.commit(before, day="2018-03-10")
    repo.commit(MOVED, day="2018-04-10")
    asked = ("trend", "--agency", "bscb", "--as-at", "2018-04-30")
    assert trend(run, *asked[1:]) == [("2018-03-31", 0, 0, 1), ("2018-04-30", 0, 0, 1)]
    assert trend(run, "--agency", "Police", "--as-at", "2018-04-30") == [
        ("2018-03-31", 1, 0, 3),
        ("2018-04-30", 1, 1, 2),
    ]
    assert json.loads(run(*asked, "--format", "json").out)["slippage"] == [
        {"agency": "BSCB", "moves": 1, "days": 61}
    ]
    assert "at 31 March 2018: none of 1 (lead BSCB)" in run(*asked, "--format", "table").lines[0]
    police = run("trend", "--agency", "Police", "--as-at", "2018-04-30", "--format", "table").out
    assert "No due date moved" in police
    ran = run("trend", "--agency", "Fire", code=2)
    assert "there is no agency 'Fire'" in ran.err


def test_moves_in_drafts_are_told_of_with_those_whose_actions_they_are(
    repo: Repo, run: Run
) -> None:
    repo.commit(due("2018-05", "2018-04"), day="2018-02-10")
    repo.commit(due("2018-07", "2018-04", "2018-05"), day="2018-03-02")
    asked = ("trend", "--as-at", "2018-03-31", "--format", "table")
    for agency, said in (("BSCB", True), ("LA", False)):
        assert ("Left out: 1 move" in run(*asked, "--agency", agency).out) is said


def test_rev_is_where_the_history_ends(repo: Repo, run: Run) -> None:
    repo.commit(SMALL, day="2018-03-10")
    repo.commit(COMPLETED, day="2018-04-10")
    assert [point[1] for point in trend(run, "--rev", "HEAD~1", "--as-at", "2018-04-30")] == [1, 1]


def slips(*texts: str, days: Sequence[str] = ()) -> dict[str, tuple[int, int]]:
    """The moves of each agency's actions and their days, of versions committed in March 2018, or
    on these days."""
    return {s.agency: (s.moves, s.days) for s in slipped(*texts, days=days).by_agency if s.moves}


def slipped(*texts: str, days: Sequence[str] = ()) -> Slippage:
    dated = [*zip_longest(texts, days[: len(texts)], fillvalue="2018-03-31")]
    plans = [plan_of(text.encode(), "plan.yaml") for text, _ in dated]
    moved = moved_among(
        [date.fromisoformat(day) for _, day in dated],
        lambda places: (plans[at] for at in places),
    )
    assert moved
    return slippage_of(moved)


def due(when: str, *earlier: str) -> str:
    """The plan in which 2.1 is due then, and was due at these dates before."""
    was = f"        was_due: [{', '.join(earlier)}]\n" if earlier else ""
    return SMALL.replace("due: 2018-04\n", f"due: {when}\n{was}")


def test_a_move_that_git_saw_and_was_due_tells_counts_once() -> None:
    assert slips(SMALL, MOVED) == {"BSCB": (1, 61)}
    assert slips(MOVED) == {"BSCB": (1, 61)}
    assert slips(MOVED, MOVED.replace("title: A", "title: The")) == {"BSCB": (1, 61)}


def test_a_date_that_changed_without_a_trace_was_corrected_and_has_not_slipped() -> None:
    assert slips(due("2018-04"), due("2018-06")) == {}
    assert slips(due("2018-06", "2018-04"), due("2018-07", "2018-04")) == {"BSCB": (1, 92)}


def test_a_date_that_was_corrected_and_then_moved_has_slipped_from_what_it_should_have_been() -> (
    None
):
    assert slips(due("2037-04"), due("2018-04"), due("2018-06", "2018-04")) == {"BSCB": (1, 61)}
    assert slips(due("2037-04"), due("2018-06", "2018-04")) == {"BSCB": (1, 61)}


def test_a_move_that_is_taken_back_has_not_slipped() -> None:
    assert slips(SMALL, MOVED, SMALL) == {}


def test_dates_that_came_and_went_between_two_commits_count_too() -> None:
    assert slips(SMALL, due("2018-07", "2018-04", "2018-06")) == {"BSCB": (2, 92)}


def test_a_move_to_an_earlier_day_counts_against_and_words_have_no_days() -> None:
    assert slips(SMALL, due("2018-03", "2018-04")) == {"BSCB": (1, -30)}
    assert slips(SMALL, due("Ongoing", "2018-04")) == {"BSCB": (1, 0)}


def test_a_joint_action_counts_under_each_of_its_leads() -> None:
    moved = SMALL.replace("due: 2017-10\n", "due: 2017-11\n        was_due: [2017-10]\n")
    assert slips(SMALL, moved) == {"LA": (1, 30), "Police": (1, 30)}


def test_what_moved_before_the_plan_was_published_is_a_draft_and_no_slippage() -> None:
    drafted, moved = due("2018-05", "2018-04"), due("2018-07", "2018-04", "2018-05")
    days = ["2018-02-10", "2018-02-28", "2018-03-02"]
    assert slips(SMALL, drafted, moved, days=days) == {"BSCB": (1, 61)}
    assert slipped(SMALL, drafted, moved, days=days).in_drafts == 1
    assert slips(SMALL, drafted, days=days) == {}
    assert slips(SMALL, drafted, days=["2018-02-28", "2018-03-01"]) == {"BSCB": (1, 31)}


def test_what_a_draft_moved_is_known_again_when_the_action_is_renumbered_and_corrected() -> None:
    drafted = due("2018-05", "2018-04")
    renamed = drafted.replace('"2.1"', '"2.4"').replace("2018-05\n", "2018-06\n")
    moved = renamed.replace("2018-06\n", "2018-07\n").replace("[2018-04]", "[2018-04, 2018-06]")
    days = ["2018-02-10", "2018-03-02", "2018-03-03"]
    assert slips(drafted, renamed, moved, days=days) == {"BSCB": (1, 31)}
    without = moved.replace("[2018-04, 2018-06]", "[2018-06]")
    assert slips(drafted, renamed, moved, without, days=days) == {"BSCB": (1, 31)}


def test_what_a_draft_moved_is_not_that_of_another_action_with_its_ref() -> None:
    drafted = due("2018-05", "2018-04")
    without = SMALL[: SMALL.index('      - ref: "2.1"')].rstrip().removesuffix("actions:")
    other = drafted.replace("Publish a threshold document.", "Write to every school.")
    days = ["2018-02-10", "2018-03-02", "2018-03-03"]
    assert slips(drafted, f"{without}actions: []\n", other, days=days) == {"BSCB": (1, 31)}


def test_a_plan_with_no_day_of_publication_has_no_drafts() -> None:
    before, after = (text.replace("published: 2018-03\n", "") for text in (SMALL, MOVED))
    assert slips(before, after, days=["2018-02-01", "2018-02-02"]) == {"BSCB": (1, 61)}
    assert slips(before, MOVED, days=["2018-02-01", "2018-02-02"]) == {}


def test_a_plan_that_is_published_again_or_whose_day_was_wrong_was_no_draft() -> None:
    again = MOVED.replace("published: 2018-03", "published: 2019-03")
    days = ["2018-03-10", "2018-05-10", "2019-03-10"]
    assert slips(SMALL, MOVED, again, days=days) == {"BSCB": (1, 61)}
    wrong = MOVED.replace("published: 2018-03", "published: 2081-03")
    assert slips(SMALL, wrong, MOVED, days=days) == {"BSCB": (1, 61)}


def test_agencies_whose_dates_never_moved_have_no_moves() -> None:
    assert slipped(SMALL) == Slippage((Slip("LA", 0, 0), Slip("Police", 0, 0), Slip("BSCB", 0, 0)))


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
