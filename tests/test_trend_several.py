"""`jtai trend` over several plans: the sum of each plan's own history, wherever that is kept."""

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.cli.clock import today
from jtai.dates import long
from tests import region_oracle as oracle
from tests.conftest import SMALL, Repo, Run
from tests.region import AS_AT, Known, Region, git, make_region, options_for

COMPLETED = SMALL.replace("in progress", "complete")
MOVED = SMALL.replace("due: 2018-04\n", "due: 2018-06\n        was_due: [2018-04]\n")
BROKEN = SMALL.replace("title:", "titel:")

ENDS = [date(2018, month, day) for month, day in ((3, 31), (4, 30), (5, 31), (6, 30), (7, 31))]


def trend(run: Run, *arguments: str, code: int = 0) -> Any:
    return json.loads(run("trend", *arguments, "--format", "json", code=code).out)


def in_git(region: Region) -> list[Known]:
    return [known for known in region.whole if known.history]


def counted(point: dict[str, Any]) -> dict[str, int] | None:
    counts = point["counts"]
    return counts and {position: counts[position] for position in oracle.POSITIONS}


def test_each_month_is_the_sum_of_what_git_had_of_each_plan(
    region: Region, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(region.folder)
    asked = [known for known in region.whole if known.name != "goole"]
    told = trend(run, *options_for(asked), "--as-at", str(AS_AT))
    assert [point["date"] for point in told["points"]] == [str(day) for day in (*ENDS, AS_AT)]
    for point in told["points"]:
        day = date.fromisoformat(point["date"])
        there = [(k.name, text) for k in asked if (text := k.committed_by(day)) is not None]
        counts = [oracle.counts(oracle.judged(oracle.read(text), day)) for _, text in there]
        assert counted(point) == oracle.added(counts)
        assert point["plans"] == len(there)
        assert point["missing"] == []
    since = {plan["name"]: plan["since"] for plan in told["plans"]}
    assert since == {k.name: str(k.history[0][0]) if k.history else None for k in asked}
    assert since["kirklees"] == "2018-03-20", "a submodule has a history of its own"


def test_it_is_the_sum_of_the_trends_of_one_plan_each(own_region: Region, run: Run) -> None:
    asked = [known for known in in_git(own_region) if known.name != "goole"]
    together = trend(run, *options_for(asked), "--as-at", "2018-10-05")
    alone = [trend(run, *options_for([known]), "--as-at", "2018-10-05") for known in asked]
    for point in together["points"]:
        there = [p for one in alone for p in one["points"] if p["date"] == point["date"]]
        assert point["counts"] == {
            key: sum(p["counts"][key] for p in there) for key in point["counts"]
        }
        assert point["plans"] == len(there)
    moves, days = [
        sum(slip[key] for one in alone for slip in one["slippage"]) for key in ("moves", "days")
    ]
    assert moves
    assert sum(slip["moves"] for slip in together["slippage"]) == moves
    assert sum(slip["days"] for slip in together["slippage"]) == days


TEXTS = (SMALL, COMPLETED, MOVED, BROKEN)
HISTORY = st.lists(st.tuples(st.integers(0, 150), st.integers(0, 3)), min_size=1, max_size=4)


@given(st.lists(HISTORY, min_size=2, max_size=4), st.integers(0, 200), st.booleans())
def test_the_sum_holds_for_any_histories(
    run: Run,
    tmp_path_factory: pytest.TempPathFactory,
    histories: list[list[tuple[int, int]]],
    until: int,
    skip_broken: bool,
) -> None:
    start = date(2018, 1, 15)
    as_at = start + timedelta(days=until)
    told = [
        [(start + timedelta(days=after), TEXTS[text]) for after, text in sorted(history)]
        for history in histories
    ]
    for history in told:
        history[-1] = (history[-1][0], history[-1][1].replace("titel:", "title:"))
    folder = tmp_path_factory.mktemp("histories")
    half = len(told) // 2
    _imported(folder / "a", told[:half])
    _imported(folder / "b", told[half:])
    asked = [*("--plan", str(folder)), "--as-at", str(as_at)]
    asked += ["--skip-broken"] if skip_broken else []
    first = min(history[0][0] for history in told)
    if first > as_at:
        assert str(first) in run("trend", *asked, code=2).err
        return
    points = trend(run, *asked)["points"]
    assert points[-1]["date"] == str(as_at)
    for point in points:
        day = date.fromisoformat(point["date"])
        stood = [[text for made, text in history if made <= day] for history in told]
        last = [texts[-1] for texts in stood if texts]
        known = [text for text in last if text != BROKEN]
        assert (point["plans"], len(point["missing"])) == (len(known), len(last) - len(known))
        if not known or (len(known) < len(last) and not skip_broken):
            assert point["counts"] is None
        else:
            each = [oracle.counts(oracle.judged(oracle.read(text), day)) for text in known]
            assert counted(point) == oracle.added(each)


def _imported(folder: Path, histories: Sequence[Sequence[tuple[date, str]]]) -> None:
    """A repository in which plan-N.yaml has the Nth history, made by one process."""
    folder.mkdir()
    git(folder, "init", "--quiet")
    commits = sorted(
        (day, n, step, text)
        for n, history in enumerate(histories)
        for step, (day, text) in enumerate(history)
    )
    said = ""
    for day, n, step, text in commits:
        when = f"A <a@example.org> {(day - date(1970, 1, 1)).days * 86400 + 43200} +0000"
        said += f"commit refs/heads/main\ncommitter {when}\ndata 1\n.\n"
        content = f"# {n}.{step}\n{text}"
        said += f"M 100644 inline plan-{n}.yaml\ndata {len(content.encode())}\n{content}\n"
    subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, input=said.encode(), check=True)
    git(folder, "reset", "--quiet", "--hard", "main")


def two(folder: Path, *, later: str = "2018-05-09") -> tuple[Repo, Repo]:
    """Two plans in two repositories: north/plan.yaml from 10 March, south/plan.yaml from later."""
    north, south = Repo(folder / "north"), Repo(folder / "south")
    north.commit(SMALL, day="2018-03-10")
    south.commit(SMALL, day=later)
    return north, south


BOTH = ("--plan", "north", "--plan", "south")


def test_plans_that_join_are_no_worsening_and_it_says_how_the_others_went(
    folder: Path, run: Run
) -> None:
    two(folder)
    said = run("trend", *BOTH, "--as-at", "2018-05-31", "--format", "table").out
    assert said.splitlines()[0] == (
        "Overdue at 31 May 2018: 4 of 4 open actions in 2 plans; at 31 March 2018: none of 2 in 1"
    )
    told = " ".join(said.split())
    assert "these are figures of 1 plan at 31 March 2018 and of 2 at 31 May 2018." in told
    assert (
        "In the 1 plan that is in both, none of 2 open actions were overdue, then 2 of 2." in told
    )
    rows = [line.split() for line in said.splitlines() if line.startswith(("At ", "Apr", "May"))]
    assert ["At", "Plans", "Complete", "Open", "Overdue", "All"] in rows
    assert ["Apr", "2018", "1", "1", "2", "1", "3"] in rows
    assert ["May", "2018", "2", "2", "4", "4", "6"] in rows
    assert "May 2018, 2 plans" in said


def test_where_all_were_there_all_along_nothing_is_said_of_it(folder: Path, run: Run) -> None:
    two(folder, later="2018-03-15")
    said = run("trend", *BOTH, "--as-at", "2018-05-31", "--format", "table").out
    assert "Plans" not in said
    assert "first commit" not in said
    assert "4 of 4 open actions in 2 plans; at 31 March 2018: none of 4" in said


def test_a_version_that_cannot_be_read_is_named_and_its_day_not_known(
    folder: Path, run: Run
) -> None:
    _, south = two(folder, later="2018-03-15")
    south.commit(BROKEN, day="2018-04-10")
    south.commit(SMALL, day="2018-05-10")
    asked = (*BOTH, "--as-at", "2018-05-31")
    points = trend(run, *asked)["points"]
    assert [point["counts"] and point["counts"]["total"] for point in points] == [6, None, 6]
    (missing,) = points[1]["missing"]
    assert missing["plan"] == "south"
    assert "titel" in missing["problem"]
    said = run("trend", *asked, "--format", "md").out
    assert "| not known: south: the plan had" in said
    assert "--skip-broken counts the other plans" in said
    rows = list(csv.DictReader(io.StringIO(run("trend", *asked, "--format", "csv").out)))
    assert [row["total"] for row in rows] == ["6", "", "6"]
    assert rows[1]["problem"].startswith("south: the plan had")
    left = trend(run, *asked, "--skip-broken")["points"]
    assert [(point["plans"], point["counts"]["total"]) for point in left] == [
        (2, 6),
        (1, 3),
        (2, 6),
    ]
    assert left[1]["missing"] == points[1]["missing"]
    said = run("trend", *asked, "--skip-broken", "--format", "md").out
    assert "| without: south: the plan had" in said


def test_a_plan_with_errors_stops_it_and_can_be_left_out(folder: Path, run: Run) -> None:
    north, _ = two(folder)
    north.plan.write_text(BROKEN)
    ran = run("trend", *BOTH, "--as-at", "2018-05-31", code=3)
    assert "north/plan.yaml:1" in ran.err
    asked = (*BOTH, "--as-at", "2018-05-31", "--skip-broken")
    told = trend(run, *asked)
    assert [one["name"] for one in told["left_out"]] == ["north"]
    assert [point["plans"] for point in told["points"]] == [1]
    assert ", without north (" in run("trend", *asked, "--format", "table").lines[0]
    assert "without north" in run("trend", *asked, "--format", "tsv").err


def test_what_git_does_not_have_is_in_no_figure_and_said(folder: Path, run: Run) -> None:
    two(folder)
    (folder / "outside.yaml").write_text(SMALL)
    (folder / "south" / "draft.yaml").write_text(COMPLETED)
    asked = (*BOTH, "--plan", "outside.yaml", "--as-at", "2018-05-31")
    told = trend(run, *asked)
    assert [point["plans"] for point in told["points"]] == [1, 1, 2]
    assert {plan["name"]: plan["since"] for plan in told["plans"]} == {
        "draft": None,
        "north": "2018-03-10",
        "outside": None,
        "south": "2018-05-09",
    }
    assert run("trend", *asked, "--format", "tsv").err == "without draft, outside (not in git)\n"
    said = " ".join(run("trend", *asked, "--format", "table").out.split())
    assert "in 1, without draft, outside (not in git)" in said
    assert (
        "git has no version of draft, outside, so they are in none of these figures: of their open"
        " actions 3 of 3 are overdue at 31 May 2018." in said
    )


def test_where_git_has_none_of_them_there_is_nothing_to_tell(folder: Path, run: Run) -> None:
    for name in ("a.yaml", "b.yaml"):
        (folder / name).write_text(SMALL)
    ran = run("trend", "--plan", ".", code=4)
    assert "git has no version of any of these plans" in ran.err


def test_a_repository_that_git_does_not_trust_is_not_as_if_there_were_none(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    two(folder)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert "safe.directory" in run("trend", *BOTH, code=4).err


def test_each_commit_is_each_day_with_commits(folder: Path, run: Run) -> None:
    north, _ = two(folder)
    north.commit(COMPLETED, day="2018-05-09")
    north.commit(COMPLETED.replace("title: A", "title: The"), day="2018-06-01")
    asked = (*BOTH, "--as-at", "2018-05-31", "--each", "commit")
    points = trend(run, *asked)["points"]
    assert [(p["date"], p["plans"], p["counts"]["complete"]) for p in points] == [
        ("2018-03-10", 1, 1),
        ("2018-05-09", 2, 3),
    ]
    assert "9 May 2018, 2 plans" in run("trend", *asked, "--format", "table").out


def test_a_shallow_clone_is_named(folder: Path, run: Run) -> None:
    north, _ = two(folder)
    north.commit(COMPLETED, day="2018-04-10")
    git(folder, "clone", "--quiet", "--depth=1", f"file://{north.path}", "clone")
    shutil.rmtree(north.path)
    asked = ("--plan", "clone", "--plan", "south", "--as-at", "2018-05-31")
    said = run("trend", *asked, "--format", "table").out
    assert "In a shallow clone, so what was before is not in the figures: clone." in said
    assert [plan["shallow"] for plan in trend(run, *asked)["plans"]] == [True, False]


def test_since_leaves_out_what_was_before(folder: Path, run: Run) -> None:
    _, south = two(folder)
    asked = (*BOTH, "--as-at", "2018-06-15")
    points = trend(run, *asked, "--since", "2018-05")["points"]
    assert [point["date"] for point in points] == ["2018-05-31", "2018-06-15"]
    points = trend(run, *asked, "--since", "last meeting")["points"]
    assert [point["date"] for point in points] == ["2018-05-31", "2018-06-15"]
    assert "still to come" in run("trend", *BOTH, "--since", "+1d", code=2).err
    south.plan.write_text(SMALL.replace("2018-02, 2018-05", "2018-02"))
    ran = run("trend", *asked, "--since", "last meeting", code=2)
    assert "not all of these plans met last on one day, but from Feb 2018 to May 2018" in ran.err
    assert (
        "the first is of 2018-03-10 (north)"
        in run("trend", *BOTH, "--as-at", "2018-02-01", code=2).err
    )


def test_today_is_of_the_plans_as_they_are_and_a_day_to_come_is_told_apart(
    folder: Path, run: Run
) -> None:
    soon = SMALL.replace("due: 2018-04\n", f"due: {today() + timedelta(days=7)}\n")
    north, south = two(folder)
    north.plan.write_text(soon)
    south.plan.write_text(soon.replace("in progress", "withdrawn"))
    (folder / "outside.yaml").write_text(SMALL)
    now = trend(run, "--plan", ".")
    status = json.loads(run("status", "--plan", "north/plan.yaml", "--format", "json").out)
    assert now["points"][-1]["date"] == str(today())
    assert now["points"][-1]["counts"]["overdue"] == status["counts"]["overdue"] == 1
    assert now["points"][-1]["counts"]["withdrawn"] == 1
    assert now["to_come"] is None
    ahead = today() + timedelta(days=14)
    later = trend(run, "--plan", ".", "--as-at", str(ahead))
    assert later["points"] == now["points"]
    assert later["to_come"]["date"] == str(ahead)
    assert (later["to_come"]["counts"]["overdue"], later["to_come"]["counts"]["total"]) == (3, 6)
    said = run("trend", "--plan", ".", "--as-at", str(ahead), "--format", "table").lines
    assert f"If nothing changes: 3 overdue on {long(ahead)}." in said


def test_moves_are_summed_by_the_names_of_agencies(folder: Path, run: Run) -> None:
    north, south = two(folder)
    north.commit(MOVED, day="2018-04-10")
    other = MOVED.replace("  BSCB: ", "  LA2: council\n  SCB: ").replace("[BSCB]", "[SCB, LA2, LA]")
    south.commit(other.replace("Police: Police", "Police: Transport Police"), day="2018-05-20")
    told = trend(run, *BOTH, "--as-at", "2018-05-31")
    assert {slip["name"]: (slip["moves"], slip["days"]) for slip in told["slippage"]} == {
        "Council": (1, 61),  # two codes of it lead the one action
        "Police": (0, 0),
        "Safeguarding Board": (2, 122),
        "Transport Police": (0, 0),
    }
    said = run("trend", *BOTH, "--as-at", "2018-05-31", "--format", "table").out
    assert re.search(r"^Safeguarding Board +2 +122 days later$", said, re.MULTILINE)


def test_an_agency_is_meant_by_its_name_whatever_its_codes(
    region: Region, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(region.folder)
    asked = [known for known in in_git(region) if known.name != "goole"][:40]
    named = "Regional Safeguarding Children Board"
    told = trend(run, *options_for(asked), "--as-at", str(AS_AT), "--agency", named)
    for point in told["points"]:
        day = date.fromisoformat(point["date"])
        there = [(k.name, text) for k in asked if (text := k.committed_by(day)) is not None]
        actions = [a for _, text in there for a in oracle.judged(oracle.read(text), day)]
        led = [a for a in actions if named.lower() in map(str.lower, a.leads)]
        assert counted(point) == oracle.counts(led)
        assert point["counts"]["total"] < len(actions)
    (slip,) = told["slippage"]
    assert slip["name"].lower() == named.lower()
    whole = trend(run, *options_for(asked), "--as-at", str(AS_AT))
    assert slip in whole["slippage"]
    assert slip["moves"]
    said = run("trend", *options_for(asked), "--agency", named, "--format", "md").out
    assert f"(lead {slip['agency']})" in said


def test_an_agency_whose_code_is_new_is_the_one_that_moved_its_dates(
    folder: Path, run: Run
) -> None:
    north, _ = two(folder)
    north.commit(MOVED, day="2018-04-10")
    north.plan.write_text(MOVED.replace("BSCB", "SCB"))
    asked = (*BOTH, "--as-at", "2018-05-31", "--agency", "Safeguarding Board")
    (slip,) = trend(run, *asked)["slippage"]
    assert (slip["name"], slip["moves"]) == ("Safeguarding Board", 1)


def test_where_no_day_is_known_it_says_so(folder: Path, run: Run) -> None:
    for name in ("north", "south"):
        repo = Repo(folder / name)
        repo.commit(BROKEN, day="2018-03-10")
        repo.commit(SMALL, day="2018-05-10")
    asked = (*BOTH, "--as-at", "2018-04-15")
    for more in ((), ("--skip-broken",)):
        said = run("trend", *asked, *more, "--format", "md").out
        assert "**Overdue: not known on any day" in said
        assert "not known: north: the plan had" in said
        assert all(point["counts"] is None for point in trend(run, *asked, *more)["points"])


def test_the_history_can_end_at_a_revision(folder: Path, run: Run) -> None:
    for repo in two(folder):
        repo.commit(COMPLETED, day="2018-05-20")
    points = trend(run, *BOTH, "--rev", "HEAD~1", "--as-at", "2018-05-31")["points"]
    assert [(point["plans"], point["counts"]["complete"]) for point in points] == [
        (1, 1),
        (1, 1),
        (2, 2),
    ]


def test_a_plan_that_was_called_otherwise_has_its_past(folder: Path, run: Run) -> None:
    north, _ = two(folder, later="2018-03-15")
    north.git("mv", "plan.yaml", "board.yaml")
    (north.path / "other.yaml").write_text(COMPLETED)
    north.git("add", "--all")
    north.git("commit", "--quiet", "-m", "Rename it", day="2018-04-10")
    told = trend(run, *BOTH, "--as-at", "2018-04-30")
    assert [plan["since"] for plan in told["plans"]] == ["2018-03-10", "2018-04-10", "2018-03-15"]
    assert [point["plans"] for point in told["points"]] == [2, 3]


def test_programs_get_a_line_for_each_day_with_the_number_of_plans(folder: Path, run: Run) -> None:
    two(folder)
    said = run("trend", *BOTH, "--as-at", "2018-05-31", "--format", "tsv").lines
    names = "date plans total open overdue due_soon"
    assert said[0].split("\t")[:5] == names.split()[:5]
    assert [line.split("\t")[:5] for line in said[1:]] == [
        ["2018-03-31", "1", "3", "2", "0"],
        ["2018-04-30", "1", "3", "2", "1"],
        ["2018-05-31", "2", "6", "4", "4"],
    ]


def test_git_is_asked_as_often_for_many_plans_of_a_repository_as_for_two(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    region = make_region(tmp_path, plans=30)
    in_avon = [known for known in region.plans if known.path.parent.name == "avon"]
    assert len(in_avon) > 15
    started: list[Any] = []
    popen = subprocess.Popen

    def counting(*arguments: Any, **options: Any) -> Any:
        started.append(arguments)
        return popen(*arguments, **options)

    monkeypatch.setattr(subprocess, "Popen", counting)
    numbers = []
    for asked in (in_avon[:2], in_avon):
        started.clear()
        trend(run, *options_for(asked), "--as-at", str(AS_AT))
        numbers.append(len(started))
    assert numbers[0] == numbers[1]


def test_a_folder_with_one_plan_in_it_is_told_of_as_that_plan(folder: Path, run: Run) -> None:
    two(folder)
    for form in ("table", "tsv", "json", "md"):
        asked = ("trend", "--as-at", "2018-05-31", "--format", form)
        assert run(*asked, "--plan", "north").out == run(*asked, "--plan", "north/plan.yaml").out


def test_names_of_files_are_text(folder: Path, run: Run) -> None:
    repo = Repo(folder / "north")
    for name in ("[red]a.yaml", "b\x1b[31m.yaml"):
        (repo.path / name).write_text(BROKEN)
    repo.commit(SMALL, day="2018-03-10")
    for name in ("[red]a.yaml", "b\x1b[31m.yaml"):
        (repo.path / name).write_text(SMALL)
    repo.git("add", "--all")
    repo.git("commit", "--quiet", "-m", "Put them right", day="2018-04-10")
    said = run("trend", "--plan", "north", "--as-at", "2018-04-30", columns=90).out
    assert "not known: [red]a: the plan had" in " ".join(said.split())
    assert "\x1b[31m.yaml" not in said


def test_an_agency_whose_name_is_signs_alone_is_not_nobody(folder: Path, run: Run) -> None:
    north, _ = two(folder)
    signs = MOVED.replace("Safeguarding Board", '"---"')
    north.commit(signs.replace("lead: [Police]", "lead: []"), day="2018-04-10")
    asked = (*BOTH, "--as-at", "2018-05-31")
    (nobody,) = trend(run, *asked, "--agency", "none")["slippage"]
    assert (nobody["agency"], nobody["name"], nobody["moves"]) == (None, None, 0)
    (slip,) = trend(run, *asked, "--agency=---")["slippage"]
    assert (slip["name"], slip["moves"]) == ("---", 1)


def test_what_was_renamed_and_begun_anew_under_its_old_name_counts_once(
    repo: Repo, run: Run
) -> None:
    for name, day in (("a", "2018-01-05"), ("b", "2018-02-05")):
        repo.git("rm", "-rq", "--cached", "--ignore-unmatch", ".")
        for old in repo.path.glob("*.yaml"):
            old.unlink()
        (repo.path / f"{name}.yaml").write_text(SMALL)
        repo.git("add", "--all")
        repo.git("commit", "--quiet", "-m", "Name it", day=day)
    (repo.path / "a.yaml").write_text("title: New\nagencies: {}\nfindings: []\n")
    repo.git("add", "--all")
    repo.git("commit", "--quiet", "-m", "Begin", day="2018-03-05")
    told = trend(run, "--plan", ".", "--as-at", "2018-03-31")
    assert [
        (point["plans"], point["counts"] and point["counts"]["total"]) for point in told["points"]
    ] == [
        (1, 3),
        (1, None),  # a was not there
        (2, 3),
    ]
    first = run("list", "--plan", ".", "--rev", "HEAD~2", "--skip-broken").out
    assert len(first.splitlines()) == 1 + 3
    assert (
        "'b.yaml' did not exist at HEAD~2"
        in run("list", "--plan", ".", "--rev", "HEAD~2", code=3).err
    )
    paper = run("report", "--plan", ".", "--since", "2018-01-20", "--as-at", "2018-03-31").out
    assert "Not known of 1 plan, as git has no version of the plan from then: b." in paper


def test_what_two_plans_were_called_one_after_the_other_is_of_each_in_its_time(
    repo: Repo, run: Run
) -> None:
    (repo.path / "first.yaml").write_text(SMALL)
    (repo.path / "other.yaml").write_text("title: Other\nagencies: {}\nfindings: []\n")
    repo.git("add", "--all")
    repo.git("commit", "--quiet", "-m", "Begin", day="2018-01-05")
    steps = [("other", "moved"), ("first", "other"), ("other", "later")]
    for month, (old, new) in enumerate(steps, start=2):
        repo.git("mv", f"{old}.yaml", f"{new}.yaml")
        repo.git("commit", "--quiet", "-m", "Name it", day=f"2018-{month:02}-05")
    told = trend(run, "--plan", ".", "--as-at", "2018-05-31")
    assert [
        (point["plans"], point["counts"] and point["counts"]["total"]) for point in told["points"]
    ] == [(2, 3)] * 5
    for rev in ("HEAD~3", "HEAD~2", "HEAD~1", "HEAD"):
        said = run("status", "--plan", ".", "--rev", rev, "--format", "json").out
        assert [plan["counts"]["total"] for plan in json.loads(said)["plans"]] == [3, 0]
