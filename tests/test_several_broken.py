"""A plan with errors among several does not hide: it is named with its lines, or the answer says
that it is left out."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SMALL, Repo, Run
from tests.region import AS_AT, Region, options_for

DAY = ("--as-at", AS_AT.isoformat())
BAD = SMALL.replace("    finding: Visits", "    fnding: Visits").replace("[BSCB]", "[Nobody]")
LISTS = ("status", "overdue", "due", "list")


@pytest.fixture
def plans(folder: Path) -> Path:
    """Three plans, of which leeds has two errors."""
    there = folder / "plans"
    there.mkdir()
    for name, text in (("bath", SMALL), ("leeds", BAD), ("york", SMALL)):
        (there / f"{name}.yaml").write_text(text)
    return there


def answer(run: Run, *asked: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(run(*asked, "--format", "json").out)
    return said


@pytest.mark.parametrize("command", LISTS)
def test_a_broken_plan_stops_the_answer_with_its_lines(plans: Path, run: Run, command: str) -> None:
    ran = run(command, "--plan", "plans", code=3)
    alone = run(command, "--plan", "plans/leeds.yaml", code=3)
    assert ran.out == ""
    assert ran.err == alone.err + (
        "1 of 3 plans has errors: nothing is told without it. Put it right, or leave it out with"
        " --skip-broken.\n"
    )
    assert "plans/leeds.yaml:" in ran.err
    assert "^^^" in ran.err


def test_every_broken_plan_is_named_in_the_order_of_the_names(plans: Path, run: Run) -> None:
    (plans / "bath.yaml").write_text(BAD)
    (plans / "hull.yaml").write_bytes(b"\xff\xfe\nfindings: [")
    asked = [word for name in ("york", "leeds", "hull", "gone", "bath")
             for word in ("--plan", f"plans/{name}.yaml")]  # fmt: skip
    said = run("list", *asked, code=3).err
    places = [said.index(f"plans/{name}.yaml") for name in ("bath", "gone", "hull", "leeds")]
    assert places == sorted(places)
    assert said.splitlines()[-1] == (
        "4 of 5 plans have errors: nothing is told without them. Put them right, or leave them out"
        " with --skip-broken."
    )


@pytest.mark.parametrize("command", LISTS)
def test_what_is_left_out_is_said_in_every_format(plans: Path, run: Run, command: str) -> None:
    asked = (command, "--plan", "plans", "--skip-broken", *DAY)
    without = "without leeds (2 errors)"
    for form in ("table", "md"):
        first = next(
            line
            for line in run(*asked, "--format", form).lines
            if line and not line.startswith("# ")
        )
        assert first.strip("*").endswith(f" in 2 plans, {without}")
    said = answer(run, *asked)
    assert said["left_out"] == [{"name": "leeds", "path": "plans/leeds.yaml", "errors": 2}]
    assert [plan["name"] for plan in said["plans"]] == ["bath", "york"]
    assert said["counts"]["total"] == 6
    for form in () if command == "status" else ("tsv", "csv"):
        ran = run(*asked, "--format", form)
        assert without not in ran.out
        assert ran.err == f"{without}\n"


def test_of_many_left_out_the_first_few_are_named(plans: Path, run: Run) -> None:
    for number in range(7):
        (plans / f"bad{number}.yaml").write_text(BAD)
    first = run("overdue", "--plan", "plans", "--skip-broken", "--format", "md").lines[0]
    assert first.endswith(
        " in 2 plans, without bad0 (2 errors), bad1 (2 errors), bad2 (2 errors), bad3 (2 errors)"
        " and 4 more**"
    )


def test_what_is_left_out_is_in_no_count_and_no_filter(plans: Path, run: Run) -> None:
    known = BAD.replace("BSCB: Safeguarding Board", "Fire: Fire Service")
    (plans / "leeds.yaml").write_text(known)
    asked = ("--plan", "plans", "--skip-broken", *DAY)
    assert "no agency 'Fire'" in run("list", *asked, "--agency", "Fire", code=2).err
    assert "no plan 'leeds'" in run("list", *asked, "--finding", "leeds:1", code=2).err
    (plans / "leeds.yaml").unlink()
    without = answer(run, "status", "--plan", "plans", *DAY)
    (plans / "leeds.yaml").write_text(known)
    with_it = answer(run, "status", *asked)
    assert with_it | {"left_out": []} == without


def test_what_is_not_found_may_be_in_what_is_left_out(plans: Path, run: Run) -> None:
    asked = ("--plan", "plans", "--skip-broken", *DAY)
    for unknown in (("--finding", "leeds:1"), ("--agency", "leeds:BSCB")):
        for command in ("list", "status"):
            said = run(command, *asked, *unknown, code=2).err
            assert said.endswith("\nLeft out: leeds (2 errors)\n")
    assert "Left out" not in run("list", *asked[2:], "--plan", "plans/york.yaml", "--plan",
                                 "plans/bath.yaml", "--finding", "leeds:1", code=2).err  # fmt: skip


def test_what_status_offers_leaves_the_same_out(
    plans: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    said = run("status", "--plan", "plans", "--skip-broken", "--as-at", "2020-01-01")
    offered = "jtai overdue --plan plans --as-at 2020-01-01 --skip-broken"
    assert f"and 1 more: {offered}" in said.lines
    assert len(answer(run, *offered.split()[1:])["actions"]) == 4


def test_the_names_are_the_same_with_a_plan_left_out_and_without(plans: Path, run: Run) -> None:
    (plans / "north").mkdir()
    (plans / "north" / "bath.yaml").write_text(BAD)
    said = answer(run, "list", "--plan", "plans", "--skip-broken")
    assert [plan["name"] for plan in said["plans"]] == ["plans/bath", "york"]
    assert [left["name"] for left in said["left_out"]] == ["leeds", "north/bath"]


def test_the_last_plan_that_is_left_is_still_one_of_several(plans: Path, run: Run) -> None:
    (plans / "bath.yaml").write_text(BAD)
    said = answer(run, "list", "--plan", "plans", "--skip-broken")
    assert said["plan"] is None
    assert {action["plan"] for action in said["actions"]} == {"york"}
    first = run("list", "--plan", "plans", "--skip-broken", "--format", "md").lines[0]
    assert first.endswith(" in 1 plan, without bath (2 errors) and leeds (2 errors)**")


@pytest.mark.parametrize("asked", [("plans",), ("plans/bath.yaml", "plans/york.yaml")])
def test_where_every_plan_is_broken_nothing_is_skipped(
    plans: Path, run: Run, asked: tuple[str, ...]
) -> None:
    for file in plans.iterdir():
        file.write_text(BAD)
    options = [word for name in asked for word in ("--plan", name)]
    for skip in ((), ("--skip-broken",)):
        said = run("overdue", *options, *skip, code=3).err
        every = "All 3" if asked == ("plans",) else "Both"
        assert said.endswith(f"\n{every} plans have errors: there is nothing to tell of.\n")
        assert said.count("'fnding'") == (3 if asked == ("plans",) else 2)


def test_one_plan_alone_is_not_skipped(plans: Path, run: Run) -> None:
    alone = run("overdue", "--plan", "plans/leeds.yaml", code=3)
    assert run("overdue", "--plan", "plans/leeds.yaml", "--skip-broken", code=3) == alone


def test_the_broken_plan_of_a_region_is_named_with_its_lines(region: Region, run: Run) -> None:
    asked = (*options_for(region.plans), *DAY)
    said = run("overdue", *asked, code=3).err
    lines = [line for line in said.splitlines() if line.startswith(str(region.broken.path))]
    places = [int(line.removeprefix(str(region.broken.path)).split(":")[1]) for line in lines]
    assert tuple(places) == region.broken.broken
    assert said.splitlines()[-1].startswith("1 of 150 plans has errors: ")
    skipped = answer(run, "overdue", *asked, "--skip-broken")
    assert skipped["counts"] == answer(run, "overdue", *options_for(region.whole), *DAY)["counts"]


def test_a_plan_that_git_does_not_have_at_a_revision_is_named_like_one_with_errors(
    repo: Repo, run: Run
) -> None:
    repo.commit(SMALL)
    (repo.path / "later.yaml").write_text(SMALL)
    asked = ("list", "--plan", "plan.yaml", "--plan", "later.yaml", "--rev", "HEAD")
    said = run(*asked, code=3).err
    assert said.startswith("later.yaml: 'later.yaml' did not exist at HEAD ")
    assert said.splitlines()[-1].startswith("1 of 2 plans has errors: ")
    first = run(*asked, "--skip-broken", "--format", "md").lines[0]
    assert first.endswith(" in 1 plan, without later (1 error)**")
    repo.git("add", "--all")
    repo.git("commit", "--quiet", "-m", "Add another")
    assert len(answer(run, *asked)["plans"]) == 2


def test_a_revision_that_no_plan_knows_is_a_slip_of_the_command(
    repo: Repo, run: Run, elsewhere: Path
) -> None:
    repo.commit(SMALL)
    other = Repo(elsewhere)
    other.commit(SMALL)
    other.git("tag", "meeting")
    asked = ("list", "--plan", "plan.yaml", "--plan", str(other.plan))
    assert run(*asked, "--rev", "metting", code=2).err.startswith("there is no revision 'metting'")
    said = run(*asked, "--rev", "meeting", code=3).err
    assert "plan.yaml: there is no revision 'meeting'" in said


def test_warnings_are_told_in_sum(plans: Path, run: Run) -> None:
    said = run("status", "--plan", "plans", "--skip-broken").err
    assert said == (
        "2 warnings in 2 plans (jtai check lists them)\n  2 actions have no progress note\n"
    )
    file = plans / "york.yaml"
    file.write_text(SMALL.replace("lead: [BSCB]", "lead: [LA]"))
    assert run("status", "--plan", "plans", "--skip-broken").err == (
        "3 warnings in 2 plans (jtai check lists them)\n"
        "  2 actions have no progress note\n  1 agency leads no action\n"
    )
