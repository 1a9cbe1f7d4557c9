"""Imports on a disk that is full, and imports that are killed: a plan is the old or the new one,
whole, and running the same import again ends as if nothing had been."""

import signal
from pathlib import Path

import pytest

from tests.conftest import Run, litter
from tests.importing.later_board import HEADER, csv_text, with_cell
from tests.test_full_disk import content, is_honest, put_back, steps
from tests.test_killed import moments
from tests.warm import Warm

NEW = ("import", "plan.csv", "-o", "plan.yaml", "--dates", "day-first")
LATER = ("import", "later.csv", "--into", "plan.yaml")
BESIDE = ("plan.import.tsv", "plan.import.toml")


@pytest.fixture
def sources(folder: Path) -> Path:
    """A source and a later version of it, one of whose dates is in day and month."""
    rows = with_cell("1.1", "Due", "03/04/2018")
    (folder / "plan.csv").write_text(csv_text(rows, HEADER), encoding="utf-8")
    moved = with_cell("1.2", "Progress", "Update May 2018: Audited.", rows)
    moved.insert(1, ["1.3", "", "Tell every school.", "LA", "2018-09", *[""] * 5])
    (folder / "later.csv").write_text(csv_text(moved, HEADER), encoding="utf-8")
    return folder


def taken_away(folder: Path) -> None:
    for name in ("plan.yaml", *BESIDE):
        (folder / name).unlink(missing_ok=True)


def test_a_new_plan_is_whole_or_not_there(sources: Path, warm: Warm) -> None:
    plan = sources / "plan.yaml"
    assert warm(*NEW).code == 0
    new, beside = content(plan), [content(sources / name) for name in BESIDE]
    assert new is not None
    sizes = {*steps(len(new)), *(size for some in beside if some for size in steps(len(some)))}
    for size in sorted(sizes):
        taken_away(sources)
        is_honest(warm(*NEW, limit=size), content(plan), None, new)
        assert litter(sources) == []
        if content(plan) is None:
            assert warm(*NEW).code == 0
        assert [content(sources / name) for name in BESIDE] == beside


def test_a_later_version_is_taken_whole_or_not_at_all(sources: Path, warm: Warm) -> None:
    plan, cells = sources / "plan.yaml", sources / "plan.import.tsv"
    assert warm(*NEW).code == 0
    old, old_cells = content(plan), content(cells)
    assert warm(*LATER).code == 0
    new, new_cells = content(plan), content(cells)
    assert new is not None
    assert new_cells is not None
    assert new != old
    for size in sorted({*steps(len(new)), *steps(len(new_cells))}):
        put_back(plan, old)
        put_back(cells, old_cells)
        ended = warm(*LATER, limit=size)
        now = (content(plan), content(cells))
        is_honest(ended, now, (old, old_cells), (new, new_cells))
        assert litter(sources) == []


@pytest.mark.parametrize("first", [True, False], ids=["new", "later"])
def test_a_killed_import_leaves_the_old_or_the_new_plan(
    first: bool, sources: Path, warm: Warm, run: Run
) -> None:
    plan, cells = sources / "plan.yaml", sources / "plan.import.tsv"
    command = NEW if first else LATER
    old = old_cells = None
    if not first:
        assert warm(*NEW).code == 0
        old, old_cells = content(plan), content(cells)
    taken = warm(*command)
    assert taken.code == 0
    new = content(plan)
    for moment in moments(taken.took, 0.1):
        put_back(plan, old)
        put_back(cells, old_cells)
        assert warm(*command, kill=moment).code in (0, -signal.SIGKILL)
        assert content(plan) in (old, new)
        if content(plan) == old:
            assert warm(*command).code == 0
        assert content(plan) == new
    run("check")
    run("import", LATER[1], "--into", "plan.yaml")
    assert litter(sources) == []
