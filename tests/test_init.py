"""`jtai init`: a new plan to start from."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from jtai.cli.clock import today
from jtai.cli.verbs import COMMANDS
from jtai.dates import read_plan_date
from jtai.reading import plan_of
from tests.conftest import Repo, Run


def test_a_new_plan_has_a_title_and_agencies_and_nothing_to_complain_of(
    folder: Path, run: Run
) -> None:
    run("init", "Anytown plan", "--agency", "LA=Anytown Council", "--agency", "Public Health")
    plan = plan_of((folder / "plan.yaml").read_bytes(), "plan.yaml")
    assert plan.title == "Anytown plan"
    assert dict(plan.agencies) == {"LA": "Anytown Council", "Public Health": "Public Health"}
    assert plan.findings == ()
    run("check")


def test_the_first_finding_can_be_added_to_it(folder: Path, run: Run) -> None:
    run("init", "Anytown plan", "--agency", "LA")
    run("add", "--new-finding", "Late.", "--action", "Hurry.", "--lead", "LA", "--due", "2018-09")
    assert [line.split("\t")[0] for line in run("list").lines] == ["ref", "1.1"]


@pytest.mark.parametrize("title", ["a: b # c", "- x", "'", '"', "no", "[x]", "2018-03"])
def test_any_title_comes_back(title: str, folder: Path, run: Run) -> None:
    run("init", f"x{title}", "--agency", f"{title}y={title}z")
    plan = plan_of((folder / "plan.yaml").read_bytes(), "plan.yaml")
    assert plan.title == f"x{title}"
    assert dict(plan.agencies) == {f"{title}y": f"{title}z"}


def test_a_file_that_is_there_is_left_alone(small: Path, run: Run) -> None:
    before = small.read_bytes()
    assert "is there already" in run("init", "x", "--agency", "LA", code=2).err
    assert small.read_bytes() == before


def test_an_agency_is_named_once(folder: Path, run: Run) -> None:
    run("init", "x", "--agency", "LA", "--agency", "LA=Council", code=2)
    assert not list(folder.iterdir())


def test_agencies_can_come_later(folder: Path, run: Run) -> None:
    said = run("init", "x").out
    assert dict(plan_of((folder / "plan.yaml").read_bytes(), "plan.yaml").agencies) == {}
    assert 'jtai amend --agency "LA=Name of an agency"\n' in said
    assert "--lead LA" in said
    run("check")


def typed(said: str) -> list[list[str]]:
    """The commands that an answer has, those that are there."""
    lines = [shlex.split(line) for line in said.splitlines() if line.startswith("  ")]
    assert all(line[0] in ("jtai", "git") for line in lines)
    return [line for line in lines if line[0] == "git" or line[1] in COMMANDS]


@pytest.mark.parametrize("plan", ["plan.yaml", "b c/our plan.yaml", "$HOME.yaml"])
@pytest.mark.parametrize("code", ["LA", "Public Health", "O'Neill & Co", '$(ls) "x"', "Łódź"])
def test_what_comes_next_can_be_typed_as_it_stands(
    code: str, plan: str, folder: Path, run: Run
) -> None:
    (folder / plan).parent.mkdir(exist_ok=True)
    for program, *arguments in typed(run("init", "Ours", "--agency", code, "--plan", plan).out):
        if program == "git":
            subprocess.run(["git", *arguments], check=True, capture_output=True)
        else:
            said = run(*arguments).out
        if arguments[0] == "overdue":
            assert said.splitlines()[1].split("\t")[:4:3] == ["1.1", code]
    assert "What was said" in (folder / plan).read_text()


def test_the_first_due_date_is_near_today(folder: Path, run: Run) -> None:
    due = re.search(r"--due (\d{4}-\d{2})\b", run("init", "x", "--agency", "LA").out)
    assert due is not None
    assert 60 < (read_plan_date(due[1]).last - today()).days < 125


def test_git_init_is_for_who_has_no_repository(repo: Repo, run: Run, elsewhere: Path) -> None:
    assert "git init" not in run("init", "x").out
    outside = run("init", "x", "--plan", str(elsewhere / "plan.yaml")).out
    assert "git" not in outside
    assert f"jtai commit --plan {elsewhere}/plan.yaml" in outside


def test_a_folder_that_is_not_there_is_named(folder: Path, run: Run) -> None:
    assert "nowhere" in run("init", "x", "--agency", "LA", "--plan", "nowhere/p.yaml", code=4).err
