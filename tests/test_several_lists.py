"""`overdue`, `due` and `list` over several plans: every action once, and of which plan it is."""

import csv
import io
import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SMALL, Run
from tests.region import AS_AT, Known, Region, options_for

DAY = ("--as-at", AS_AT.isoformat())


@pytest.fixture
def pair(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two plans in a folder of their own: of the one everything is due a year later."""
    monkeypatch.setenv("NO_COLOR", "1")
    (folder / "plans").mkdir()
    (folder / "plans" / "bristol.yaml").write_text(SMALL)
    later = SMALL.replace("due: 2018-", "due: 2019-").replace("A small", "Another small")
    (folder / "plans" / "leeds.yaml").write_text(later)
    return folder / "plans"


def answer(run: Run, *asked: str) -> dict[str, Any]:
    said: dict[str, Any] = json.loads(run(*asked, "--format", "json").out)
    return said


def told(action: dict[str, Any]) -> tuple[Any, ...]:
    return action["plan"], action["ref"], action["position"], action["days_overdue"]


def test_all_actions_of_a_region_stand_where_the_contract_says(region: Region, run: Run) -> None:
    said = answer(run, "list", *options_for(region.whole), *DAY)
    expected = region.judged()
    assert list(map(told, said["actions"])) == [
        (a.plan, a.ref, a.position, a.days_overdue) for a in expected
    ]
    assert said["plan"] is None
    assert said["counts"] == {"total": len(expected), **region.counts()}
    assert said["plans"] == [
        {
            "name": known.name,
            "title": known.plan["title"],
            "path": said_of["path"],
            "counts": {"total": len(known.judged()), **known.counts()},
            **({"extra": {"x-region": "North"}} if known.name == "leeds" else {}),
        }
        for known, said_of in zip(region.whole, said["plans"], strict=True)
    ]
    assert [Path(p["path"]).resolve() for p in said["plans"]] == [k.path for k in region.whole]
    assert said["left_out"] == []


def test_what_is_overdue_longest_anywhere_comes_first(region: Region, run: Run) -> None:
    said = answer(run, "overdue", *options_for(region.whole), *DAY)["actions"]
    expected = [a for a in region.judged() if a.days_overdue is not None]
    expected.sort(key=lambda action: -(action.days_overdue or 0))
    assert [(a["plan"], a["ref"]) for a in said] == [(a.plan, a.ref) for a in expected]


def test_each_plan_has_its_own_days_for_what_falls_due_next(region: Region, run: Run) -> None:
    day = date(2019, 3, 10)
    asked = ("due", *options_for(region.whole), "--as-at", day.isoformat())
    said = answer(run, *asked)["actions"]
    due_soon = {(a.plan, a.ref) for a in region.judged(day) if a.position == "due soon"}
    assert {(a["plan"], a["ref"]) for a in said} == due_soon
    assert [a["due_by"] for a in said] == sorted(a["due_by"] for a in said)
    last = (day + timedelta(days=28)).isoformat()
    assert {a["plan"] for a in said if a["due_by"] > last} == {"leeds"}
    head = run(*asked, "--format", "md").lines[0]
    assert f"within each plan's own 28 to 60 days: {len(due_soon)} actions in 149 plans" in head


def test_days_that_are_the_same_everywhere_or_asked_for_end_on_a_day(pair: Path, run: Run) -> None:
    asked = ("due", "--plan", "plans", "--as-at", "2018-04-02", "--format", "md")
    assert run(*asked).lines[0] == (
        "**Due from 2 April 2018 to 30 April 2018: 1 action in 2 plans**"
    )
    (pair / "leeds.yaml").write_text(f"due_soon_days: 400\n{(pair / 'leeds.yaml').read_text()}")
    assert "2 April 2018, within each plan's own 28 to 400 days: 3 actions" in run(*asked).lines[0]
    assert "2 April 2018 to 12 April 2018: no actions" in run(*asked, "--within", "10d").lines[0]


def test_people_see_refs_with_the_plan_and_programs_see_them_apart(pair: Path, run: Run) -> None:
    asked = ("overdue", "--plan", "plans", "--as-at", "2019-04-02")
    table = run(*asked, columns=100).out
    assert re.findall(r"(?m)^\w+:\d\.\d", table) == ["bristol:1.2", "bristol:2.1", "leeds:1.2"]
    assert "| leeds:1.2 | " in run(*asked, "--format", "md").out
    for form, read in (("tsv", "excel-tab"), ("csv", "excel")):
        rows = list(csv.DictReader(io.StringIO(run(*asked, "--format", form).out), dialect=read))
        assert next(iter(rows[0])) == "plan"
        refs = [(row["plan"], row["ref"]) for row in rows]
        assert refs == [("bristol", "1.2"), ("bristol", "2.1"), ("leeds", "1.2")]


def test_lists_without_any_action_still_have_their_columns(pair: Path, run: Run) -> None:
    asked = ("list", "--plan", "plans", "--text", "nowhere said")
    assert run(*asked, "--format", "tsv").out.startswith("plan\tref\tfinding_ref\t")
    assert run(*asked, columns=90).out.startswith("Actions at ")


def test_chosen_columns_can_name_the_plan_and_fields_that_only_one_has(
    pair: Path, run: Run
) -> None:
    own = (
        (pair / "leeds.yaml").read_text().replace('ref: "2.1"', 'ref: "2.1"\n        x-risk: High')
    )
    (pair / "leeds.yaml").write_text(own)
    asked = ("list", "--plan", "plans", "--finding", "2", "--columns", "plan,ref,x-risk")
    rows = [["plan", "ref", "x-risk"], ["bristol", "2.1", ""], ["leeds", "2.1", "High"]]
    assert run(*asked, "--format", "tsv").out == "".join("\t".join(row) + "\n" for row in rows)
    assert "| leeds | leeds:2.1 | High |" in run(*asked, "--format", "md").out
    wrong = run("list", "--plan", "plans", "--columns", "pan", code=2).err
    assert re.search("there are: .*, plan, ", wrong)


def test_one_plan_of_a_folder_has_no_plan_column(pair: Path, run: Run) -> None:
    (pair / "leeds.yaml").unlink()
    assert run("list", "--plan", "plans", "--format", "tsv").out.startswith("ref\tfinding_ref\t")
    assert "--columns" not in run("list", "--plan", "plans", "--columns", "plan", code=2).out
    assert answer(run, "list", "--plan", "plans")["plan"] == "A small plan"


def test_a_plan_named_twice_or_in_any_order_counts_once(region: Region, run: Run) -> None:
    some = region.whole[::30]
    asked = answer(run, "list", *options_for(some), *DAY)
    again = answer(run, "list", *options_for([*reversed(some), *some]), *DAY)
    assert again == asked


def test_overdue_fails_where_any_plan_has_an_overdue_action(pair: Path, run: Run) -> None:
    asked = ("overdue", "--plan", "plans", "--fail", "--as-at")
    run(*asked, "2018-04-01", code=1)
    run(*asked, "2018-03-01", code=0)
    run(*asked, "2018-04-01", "--status", "not reported", code=0)


def test_a_headline_says_of_how_many_plans_it_is_and_which_actions(pair: Path, run: Run) -> None:
    asked = ("--plan", "plans", "--as-at", "2019-04-02", "--format", "md", "--agency", "police")
    said = [run(command, *asked).lines[0] for command in ("overdue", "list", "due")]
    assert said == [
        "**Overdue at 2 April 2019: 2 of 2 open actions in 2 plans (lead Police)**",
        "**Actions at 2 April 2019: 4 of 6 actions in 2 plans (lead Police)**",
        "**Due from 2 April 2019 to 30 April 2019: no actions in 2 plans (lead Police)**",
    ]


def test_names_of_files_are_shown_safely_and_cut_no_ref(folder: Path, run: Run) -> None:
    name = "Été \x1b[31m `[red]` " + "north-east-somerset-" * 5
    (folder / "plans").mkdir()
    for stem in (name, "b"):
        (folder / "plans" / f"{stem}.yaml").write_text(SMALL)
    asked = ("overdue", "--plan", "plans", "--as-at", "2018-04-02")
    for columns in (40, 80, 140):
        out = run(*asked, columns=columns).out
        assert "\x1b[31m `" not in out
        flat = re.sub(r"\x1b\[[0-9;]*m|\s", "", out)
        assert f"{name}:1.2".replace("\x1b", "\\x1b").replace(" ", "") in flat
    assert answer(run, *asked)["actions"][-1]["plan"] == name


def test_a_field_of_one_plan_is_asked_for_in_all(region: Region, run: Run) -> None:
    def found(*fields: str) -> list[tuple[str, str]]:
        asked = [word for field in fields for word in ("--field", field)]
        listed = answer(run, "list", *options_for(region.whole), *DAY, *asked)["actions"]
        return [(action["plan"], action["extra"]["x-priority"]) for action in listed]

    assert found("x-priority=high") == [("leeds", "High")]
    assert found("x-priority=low", "x-priority=HIGH") == [("goole", "Low"), ("leeds", "High")]
    asked = (*options_for(region.whole), "--field")
    wrong = run("list", *asked, "x-priority=Medium", code=2).err
    assert wrong == "there is no x-priority 'Medium'; there are: Low, High\n"
    assert "did you mean x-priority?" in run("list", *asked, "x-prioriti=Low", code=2).err


def test_of_different_fields_each_has_to_be_there(pair: Path, run: Run) -> None:
    for stem, own in (("bristol", "x-a: 1"), ("leeds", "x-a: 1\n        x-b: 2")):
        file = pair / f"{stem}.yaml"
        file.write_text(file.read_text().replace('ref: "2.1"', f'ref: "2.1"\n        {own}'))
    asked = ("list", "--plan", "plans", "--field", "x-a=1", "--field", "x-b=2")
    assert [action["plan"] for action in answer(run, *asked)["actions"]] == ["leeds"]


@pytest.mark.parametrize("said", ["3", "finding 3.", "(3)"])
def test_a_finding_is_that_of_every_plan_that_has_it(region: Region, run: Run, said: str) -> None:
    listed = answer(run, "list", *options_for(region.whole), *DAY, "--finding", said)["actions"]
    expected = [(a.plan, a.ref) for a in region.judged() if a.ref.startswith("3.")]
    assert [(action["plan"], action["ref"]) for action in listed] == expected


def test_a_finding_of_one_plan_is_named_with_it(pair: Path, run: Run) -> None:
    def found(*findings: str, code: int = 0) -> Any:
        asked = [word for said in findings for word in ("--finding", said)]
        ran = run("list", "--plan", "plans", "--format", "json", *asked, code=code)
        if code:
            return ran.err
        return [f"{a['plan']}:{a['ref']}" for a in json.loads(ran.out)["actions"]]

    assert found("leeds:2") == ["leeds:2.1"]
    assert found("leeds:2", "bristol:1") == ["bristol:1.1", "bristol:1.2", "leeds:2.1"]
    assert found("Leeds: 2", "2") == ["bristol:2.1", "leeds:2.1"]
    assert found("leeds:9", code=2) == "there is no finding '9' in leeds\n"
    assert found("9", code=2) == "there is no finding '9' in any of the 2 plans\n"
    assert found("hull:2", code=2) == "there is no plan 'hull'; there are: bristol, leeds\n"
    md = run("list", "--plan", "plans", "--finding", "leeds:2", "--format", "md").lines[0]
    assert "1 of 6 actions in 2 plans (finding leeds:2)" in md


def test_a_code_that_is_several_agencies_is_refused_with_their_names(
    region: Region, run: Run
) -> None:
    asked = (*options_for(region.whole), *DAY, "--agency")
    wrong = run("list", *asked, "LA", code=2).err
    assert wrong.startswith("'LA' is 149 agencies, another in one plan than in another:")
    assert "Bath City Council" in wrong
    assert "and 141 more (or say in which plan: bath:LA)" in wrong
    by_name = answer(run, "list", *asked, "bath city council")["actions"]
    assert by_name == answer(run, "list", *asked, "bath:LA")["actions"]
    assert {action["plan"] for action in by_name} == {"bath"}
    expected = [a.ref for a in region["bath"].judged() if "Bath City Council" in a.leads]
    assert [action["ref"] for action in by_name] == expected


@pytest.mark.parametrize("said", ["SCB", "bscb", "Regional Safeguarding Children Board"])
def test_an_agency_is_asked_for_by_any_of_its_codes(region: Region, run: Run, said: str) -> None:
    asked = ("list", *options_for(region.whole), *DAY, "--agency", said)
    board = "regional safeguarding children board"
    expected = [(a.plan, a.ref) for a in region.judged() if board in map(str.lower, a.leads)]
    assert [(a["plan"], a["ref"]) for a in answer(run, *asked)["actions"]] == expected


def test_an_agency_that_no_plan_knows_is_an_error_that_lists_the_commonest(
    region: Region, run: Run
) -> None:
    wrong = run("list", *options_for(region.whole), "--agency", "Fire", code=2).err
    assert wrong.startswith("there is no agency 'Fire'; ")
    there = wrong.partition("there are: ")[2]
    assert there.index("NHS England") < there.index("Bath City Council")
    assert there.strip().endswith(" more")


def test_nobody_leads_is_asked_for_in_every_plan(pair: Path, run: Run) -> None:
    file = pair / "leeds.yaml"
    file.write_text(file.read_text().replace("lead: [BSCB]", "lead: []"))
    found = answer(run, "list", "--plan", "plans", "--agency", "none")["actions"]
    assert [(action["plan"], action["ref"]) for action in found] == [("leeds", "2.1")]


def test_every_filter_of_days_holds_in_every_plan(region: Region, run: Run) -> None:
    some: list[Known] = region.whole[:40]
    before = answer(run, "list", *options_for(some), *DAY, "--due-before", "2018-06")["actions"]
    assert before
    assert all(date.fromisoformat(action["due_by"]) < date(2018, 6, 1) for action in before)
    assert {action["plan"] for action in before} > {some[0].name} or len(before) > 10
