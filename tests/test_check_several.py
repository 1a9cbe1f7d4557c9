"""jtai check over several plans: what is wrong anywhere, and what it comes to."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jtai import git, running_git
from jtai.cli import two_processes
from tests.conftest import SMALL, Run

NOTED = SMALL + "        progress:\n          - {date: 2018-04, note: Published.}\n"
BROKEN = SMALL.replace("due: 2018-04", "due: Apr-18")
NO_NOTE = "2.1: warning: this action has no progress note"


@pytest.fixture
def plans(folder: Path) -> Callable[..., None]:
    """Makes files of `plans/` of texts by their names; each plan has a title of its own."""

    def make(**texts: str) -> None:
        (folder / "plans").mkdir(exist_ok=True)
        for name, text in texts.items():
            titled = text.replace("A small plan", f"The plan of {name}")
            (folder / "plans" / f"{name}.yaml").write_text(titled)

    return make


def test_a_folder_is_checked_whole_and_summed_up(plans: Callable[..., None], run: Run) -> None:
    plans(bath=NOTED, leeds=SMALL, york=SMALL)
    said = [
        f"plans/leeds.yaml:36: {NO_NOTE}",
        f"plans/york.yaml:36: {NO_NOTE}",
        "plans/bath.yaml: 3 actions, no errors, no warnings",
        "plans/leeds.yaml: 3 actions, no errors, 1 warning",
        "plans/york.yaml: 3 actions, no errors, 1 warning",
        "3 plans: 9 actions, no errors, 2 warnings in 2 plans",
    ]
    assert run("check", "plans").lines == run("check", "--plan", "plans").lines == said
    one_by_one = [f"plans/{name}.yaml" for name in ("bath", "leeds", "york")]
    assert run("check", *one_by_one).lines == said[:-1]
    several = [word for path in one_by_one for word in ("--plan", path)]
    assert run("check", *several).lines == said
    run("check", "plans", "--strict", code=1)


def test_yaml_files_that_are_no_plans_are_named_so_that_nobody_counts_on_them(
    plans: Callable[..., None], run: Run
) -> None:
    plans(bath=NOTED, leeds=NOTED, ci="on: push\n")
    assert run("check", "plans").lines[-2:] == [
        "2 plans: 6 actions, no errors, no warnings",
        "1 YAML file is no plan: it has no 'findings:' at the top level (plans/ci.yaml)",
    ]
    plans(**{f"c{number}": "on: push\n" for number in range(5)})
    assert run("check", "--plan", "plans").lines[-1] == (
        "6 YAML files are no plans: they have no 'findings:' at the top level (plans/c0.yaml,"
        " plans/c1.yaml, plans/c2.yaml and 3 more)"
    )


def test_one_plan_of_a_folder_is_told_of_as_any_one(plans: Callable[..., None], run: Run) -> None:
    plans(leeds=SMALL)
    assert run("check", "plans").out == run("check", "plans/leeds.yaml").out
    assert "problems" in json.loads(run("check", "plans", "--format", "json").out)


def test_a_plan_with_errors_is_named_and_not_counted(plans: Callable[..., None], run: Run) -> None:
    plans(bath=NOTED, leeds=BROKEN, york=NOTED)
    lines = run("check", "plans", code=1).lines
    assert lines[0].startswith("plans/leeds.yaml:39: 2.1: 'Apr-18'")
    assert lines[1:3] == ["  39 |         due: Apr-18", "     |              ^^^^^^"]
    assert "plans/leeds.yaml: 1 error" in lines
    assert lines[-1] == "3 plans: 6 actions in 2 of them, 1 error in 1 plan, no warnings"
    lines = run("check", "plans/bath.yaml", "--plan", "plans/hull.yaml", code=3).lines
    assert lines[-1] == "2 plans: 3 actions in 1 of them, no errors, 1 not read, no warnings"
    plans(bath=BROKEN, york=BROKEN)
    lines = run("check", "plans", code=1).lines
    assert lines[-1] == "3 plans: no actions counted, 3 errors in 3 plans, no warnings"


def test_many_plans_have_a_line_for_each_kind_of_warning_and_none_for_what_is_well(
    plans: Callable[..., None], run: Run
) -> None:
    plans(**{f"town{n:02d}": SMALL for n in range(11)}, well=NOTED, zzz=BROKEN)
    lone = SMALL.replace("lead: [Police]", "lead: []")
    plans(town05=lone)
    lines = run("check", "plans", code=1).lines
    assert lines[:3] == [
        "plans/town05.yaml:26: 1.2: warning: nobody leads this action yet",
        "  26 |         lead: []",
        "     |         ^^^^",
    ]
    assert lines[3].startswith("plans/zzz.yaml:39: 2.1: 'Apr-18'")
    assert lines[-3:] == [
        "warning: 11 actions have no progress note, in 11 plans: plans/town00.yaml (1),"
        " plans/town01.yaml (1), plans/town02.yaml (1) and 8 more (--all lists each)",
        "plans/zzz.yaml: 1 error",
        "13 plans: 36 actions in 12 of them, 1 error in 1 plan, 12 warnings in 11 plans",
    ]
    every = run("check", "plans", "--all", code=1).lines
    assert sum(line.endswith(NO_NOTE) for line in every) == 11
    assert every[-2:] == lines[-2:]


def test_json_says_of_which_plan_a_problem_is(plans: Callable[..., None], run: Run) -> None:
    plans(leeds=SMALL, bath=BROKEN)
    said = json.loads(run("check", "plans", "--format", "json", code=1).out)
    assert list(said) == ["version", "plans", "problems"]
    assert said["plans"] == [
        {"name": "bath", "path": "plans/bath.yaml", "actions": None, "errors": 1, "warnings": 0},
        {"name": "leeds", "path": "plans/leeds.yaml", "actions": 3, "errors": 0, "warnings": 1},
    ]
    assert [(p["plan"], p["line"], p["severity"]) for p in said["problems"]] == [
        ("bath", 39, "error"),
        ("leeds", 36, "warning"),
    ]


def test_a_copy_of_a_plan_is_called_one(plans: Callable[..., None], run: Run) -> None:
    plans(bath=NOTED, leeds=NOTED)
    assert "once more" not in run("check", "plans").out
    Path("plans/york.yaml").write_bytes(Path("plans/bath.yaml").read_bytes())
    assert run("check", "plans").lines[0] == (
        "plans/york.yaml: warning: this is plans/bath.yaml once more: what is in both is counted"
        " twice"
    )
    assert "once more" not in run("check", "plans/bath.yaml", "plans/york.yaml").out


def test_git_is_asked_once_for_all_plans_of_a_repository(
    plans: Callable[..., None], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans(**{f"town{n}": NOTED for n in range(5)})
    subprocess.run(["git", "init", "-q"], check=True)
    Path(".gitattributes").write_text("town[23].yaml merge=union\n")
    asked = []

    def counted(*given: Any, **more: Any) -> Any:
        asked.append(given[1][0])
        return ask(*given, **more)

    ask = running_git.run
    monkeypatch.setattr(git, "run", counted)
    lines = run("check", "plans").lines
    assert [line.partition(": warning: git is told")[0] for line in lines[:2]] == [
        "plans/town2.yaml",
        "plans/town3.yaml",
    ]
    assert asked == ["rev-parse", "check-attr"]


@pytest.mark.parametrize("is_cut_off", [False, True])
def test_two_processes_say_what_one_says(
    is_cut_off: bool, plans: Callable[..., None], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans(**{f"town{n}": [SMALL, BROKEN, NOTED][n % 3] for n in range(9)})
    alone = run("check", "plans", code=1)
    monkeypatch.setattr("jtai.cli.two_processes.WORTH_TWO", 0)
    monkeypatch.setattr(two_processes, "_may_be_two", lambda: not is_cut_off)
    assert run("check", "plans", code=1) == alone
