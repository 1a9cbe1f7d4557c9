"""The region that tests share is what it says; jtai reads each plan of it as its oracle does."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from jtai.errors import PlanError
from jtai.position import judge
from jtai.reading import plan_of
from tests import region_oracle as oracle
from tests.region import AS_AT, COMMITS, Region, git, make_region


@pytest.mark.parametrize("as_at", [AS_AT, date(2018, 4, 1), date(2019, 7, 2)])
def test_each_plan_comes_to_what_the_contract_alone_says(region: Region, as_at: date) -> None:
    for known in region.whole:
        told = judge(plan_of(known.path.read_bytes(), known.name), as_at, known.name)
        found = [(s.among, s.action.ref, str(s.position), s.days_overdue, s.stale) for s in told]
        expected = [
            (a.plan, a.ref, a.position, a.days_overdue, a.stale) for a in known.judged(as_at)
        ]
        assert found == expected, known.name
    assert all(region.counts(AS_AT).values()), "some position is nowhere in the region"


def test_its_one_broken_plan_has_errors_in_the_lines_that_are_known(region: Region) -> None:
    known = region.broken
    with pytest.raises(PlanError) as wrong:
        plan_of(known.path.read_bytes(), known.name)
    assert tuple(problem.line for problem in wrong.value.problems) == known.broken
    assert known.name == "derby"


def test_git_has_of_each_plan_what_is_known(region: Region) -> None:
    for known in region.plans:
        folder = known.path.parent
        if known.path.parent.name == "outside":
            assert not known.history
            continue
        out = git(folder, "log", "--format=%cs", "--", known.path.name)
        assert [date.fromisoformat(day) for day in reversed(out.split())] == [
            day for day, _ in known.history
        ], known.name
        for day, text in known.history:
            then = git(folder, "log", "-1", "--format=%H", f"--until={day}T23:59Z")
            assert git(folder, "show", f"{then}:./{known.path.name}") == text.rstrip("\n")
    assert len({known.history[0][0] for known in region.plans if known.history}) > 1


def test_plans_of_the_same_name_are_called_by_their_folders(region: Region) -> None:
    names = [known.name for known in region.plans]
    assert names == sorted(names)
    assert {"north/bristol", "south/bristol", "leeds", "york", "kirklees"} < set(names)
    assert len(names) == len(set(names)) == 150


def test_agencies_go_by_several_codes_and_codes_clash(region: Region) -> None:
    codes: dict[str, set[str]] = {}
    for known in region.whole:
        for code, name in known.plan["agencies"].items():
            codes.setdefault(code, set()).add(name.lower())
    assert codes["SCB"] == codes["BSCB"] == {"regional safeguarding children board"}
    assert len(codes["LA"]) > 100


def test_it_is_the_same_each_time_and_can_be_copied(own_region: Region, tmp_path: Path) -> None:
    again = make_region(tmp_path / "again", plans=16)
    assert [known.text for known in again.plans] == [known.text for known in own_region.plans]
    heads = [git(made.folder / "east", "rev-parse", "HEAD") for made in (own_region, again)]
    assert heads[0] == heads[1]
    copy = shutil.copytree(again.folder, tmp_path / "copy", symlinks=True)
    shutil.rmtree(again.folder)
    said = git(copy / "north" / "partners", "log", "--format=%cs").split()
    assert said == [str(day) for day in reversed(COMMITS)]


def test_counts_add_up(region: Region) -> None:
    whole = region.counts()
    assert whole == oracle.added(known.counts() for known in region.whole)
    assert sum(whole.values()) == len(region.judged())
