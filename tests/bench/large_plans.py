"""What is measured of plans as a national body would have them, beside which yardstick, and what it
may cost."""

import shutil
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

from tests.bench import beside
from tests.bench.desk import Desk, forget, make
from tests.bench.measured import Case, Group
from tests.bench.plans import AS_AT
from tests.bench.processes import Command, run
from tests.bench.revisions import NAME

LARGE, LARGEST = 10_000, 100_000
OVERDUE = ("overdue", "--as-at", AS_AT)
NOTE = ("note", "1.1", "The audit is done.", "--date", "2018-03-20", "--by", "Minutes")
LIST = ("list", "--format", "json", "--as-at", AS_AT)
NOTHING_KEPT = {"JTAI_NO_CACHE": "1"}
SCAN = "libyaml's events of the same file"


def large(desk: Desk) -> Group:
    """What is asked of a large plan. Reading what nobody has read before may take two cores."""
    make(desk, "plan", LARGE)
    plan, jtai = desk.plan(LARGE), desk.jtai
    cases = [
        Case(
            f"jtai overdue, {LARGE:,} actions, not seen before",
            _unseen(desk, plan),
            1.8,
            160,
            by_wall=True,
        ),
        Case(
            "the same, without a cache",
            jtai(*OVERDUE, plan=plan, env=NOTHING_KEPT),
            1.8,
            160,
            by_wall=True,
        ),
        Case("unchanged since the last command", jtai(*OVERDUE, plan=plan), 0.6, 130, "task"),
        Case("after one note", _after(desk, _noted), 0.7),
        Case("after a note by somebody else", _after(desk, _written_by_another()), 1.25),
        Case("unchanged, as a table", jtai(*OVERDUE, "--format", "table", plan=plan), 2.5),
        *beside.cases(desk, LARGE),
    ]
    return Group("large", SCAN, desk.event_scan(plan), tuple(cases), 9, 2)


def contrast(desk: Desk) -> Group:
    """A plan of made sentences, all of ASCII and each short: it flatters."""
    make(desk, "made", LARGE)
    plan = desk.made_plan(LARGE)
    cases = (
        Case(f"jtai overdue, {LARGE:,} made actions, not seen before", _unseen(desk, plan)),
        Case("the same, unchanged", desk.jtai(*OVERDUE, plan=plan)),
    )
    return Group("contrast", SCAN, desk.event_scan(plan), cases, 5, 2)


def edits(desk: Desk) -> Group:
    """What changes a large plan, or looks at what was changed."""
    make(desk, "plan", LARGE)
    make(desk, "sides", LARGE)
    folder = desk.sides(LARGE)
    differing = desk.jtai("diff", "HEAD", plan=folder / NAME, env=NOTHING_KEPT)
    cases = (
        Case(f"jtai note, {LARGE:,} actions", note(desk, LARGE), 1.6, 110),
        Case("jtai diff HEAD, nothing kept", differing, 2.4, by_wall=True),
    )
    return Group("edits", SCAN, desk.event_scan(desk.plan(LARGE)), cases, 9, 2)


def merge(desk: Desk) -> Group:
    """Two people's work brought together."""
    make(desk, "plan", LARGE)
    make(desk, "sides", LARGE)
    sides = [desk.sides(LARGE) / f"{side}.yaml" for side in ("base", "ours", "theirs")]
    base, ours, theirs = sides
    result = ours.with_name("result.yaml")
    command = desk.jtai(
        *("git-merge", str(base), str(result), str(theirs)),
        env=NOTHING_KEPT,
        before=partial(shutil.copyfile, ours, result),
    )
    case = Case(f"the merge driver, {LARGE:,} actions", command, 3, 220)
    return Group(
        "merge", "libyaml's events of the three files", desk.event_scan(*sides), (case,), 7, 2
    )


def largest(desk: Desk) -> Group:
    """Ten times as much as a large plan."""
    for size in (LARGE, LARGEST):
        make(desk, "plan", size)
    what = f"jtai list, as JSON, {LARGEST:,} actions"
    case = Case(what, desk.jtai(*LIST, plan=desk.plan(LARGEST), env=NOTHING_KEPT), 10, 700)
    yardstick = desk.jtai(*LIST, plan=desk.plan(LARGE), env=NOTHING_KEPT)
    return Group("largest", f"the same of {LARGE:,}", yardstick, (case,), 3, 1)


def note(desk: Desk, size: int) -> Command:
    """A note on a plan of so many actions that has none of the notes of the run before."""
    edited = desk.folder / f"edited-{size}.yaml"
    return desk.jtai(*NOTE, plan=edited, before=partial(shutil.copyfile, desk.plan(size), edited))


def _unseen(desk: Desk, plan: Path) -> Command:
    """A command that finds nothing kept of the plan."""
    unseen = desk.folder / "cache-unseen"
    env = {"XDG_CACHE_HOME": str(unseen)}
    return desk.jtai(*OVERDUE, plan=plan, env=env, before=partial(forget, unseen))


def _after(desk: Desk, change: Callable[[Desk, Path], None]) -> Command:
    """A command on a large plan that was changed since the last one."""
    changed = desk.folder / "changed.yaml"
    return desk.jtai(*OVERDUE, plan=changed, before=partial(change, desk, changed))


def _noted(desk: Desk, plan: Path) -> None:
    shutil.copyfile(desk.plan(LARGE), plan)
    run(desk.jtai(*NOTE, plan=plan))


def _written_by_another() -> Callable[[Desk, Path], None]:
    """Writes a note with another program than jtai, another one each time; not in this process,
    which has to stay small."""
    turns = count()

    def write(desk: Desk, plan: Path) -> None:
        make(desk, "changed", LARGE, plan.name, next(turns))

    return write
