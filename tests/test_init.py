"""`jtai init`: a new plan to start from."""

from pathlib import Path

import pytest

from jtai.reading import plan_of
from tests.conftest import Run


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


def test_a_plan_needs_an_agency(folder: Path, run: Run) -> None:
    run("init", "x", code=2)
    run("init", "x", "--agency", "LA", "--agency", "LA=Council", code=2)
    assert not list(folder.iterdir())


def test_a_folder_that_is_not_there_is_named(folder: Path, run: Run) -> None:
    assert "nowhere" in run("init", "x", "--agency", "LA", "--plan", "nowhere/p.yaml", code=4).err
