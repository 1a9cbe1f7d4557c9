"""What is measured of several plans at once, beside which yardstick, and what it may cost."""

import re
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

from tests.bench.desk import Desk, forget, make
from tests.bench.measured import Case, Group
from tests.bench.plans import AS_AT
from tests.bench.processes import Command

FEW, MANY, ACTIONS = 150, 1_500, 80
OVERDUE = ("overdue", "--as-at", AS_AT)
STATUS = ("status", "--as-at", AS_AT)
CHANGED = "-changed"


def several(desk: Desk) -> Group:
    """A region's plans. Two cores may work on each of these, and the processor time is then that
    of both: so they are judged by how long they are waited for."""
    make(desk, "region", FEW, ACTIONS)
    make(desk, "region", FEW, ACTIONS, CHANGED)
    plans, changed = desk.region(FEW), desk.region(FEW, CHANGED)
    cases = (
        Case(
            f"jtai overdue, {FEW} plans, not seen before",
            _unseen(desk, plans, *OVERDUE),
            1.6,
            by_wall=True,
        ),
        Case("the same, nothing changed", desk.jtai(*OVERDUE, plan=plans), 0.6, by_wall=True),
        Case(
            "the same, one plan changed",
            desk.jtai(*OVERDUE, plan=changed, before=_one_more_note(changed)),
            0.7,
            by_wall=True,
        ),
        Case("jtai check, the same plans", _unseen(desk, plans, "check"), 1.8, by_wall=True),
    )
    scan = desk.event_scan(*sorted(plans.iterdir()))
    return Group("several", "libyaml's events of the same files", scan, cases, 7, 2)


def region(desk: Desk) -> Group:
    """Ten times as many plans, beside as many as there are in a region."""
    for plans in (FEW, MANY):
        if not desk.region(plans).exists():
            make(desk, "region", plans, ACTIONS)
    many = desk.region(MANY)
    cases = (
        Case(f"jtai status, {MANY:,} plans", _unseen(desk, many, *STATUS), 11, 400, by_wall=True),
        Case("the same, nothing changed", desk.jtai(*STATUS, plan=many), most_peak=400),
    )
    yardstick = f"jtai status, {FEW} plans, not seen before"
    return Group("region", yardstick, _unseen(desk, desk.region(FEW), *STATUS), cases, 5, 1)


def _unseen(desk: Desk, plans: Path, *words: str) -> Command:
    """A command that finds nothing kept of these plans."""
    unseen = desk.folder / "cache-unseen"
    env = {"XDG_CACHE_HOME": str(unseen)}
    return desk.jtai(*words, plan=plans, env=env, before=partial(forget, unseen))


def _one_more_note(folder: Path) -> Callable[[], None]:
    """Adds a note to one of the plans of a folder, to another each time."""
    plans, turns = sorted(folder.iterdir()), count()

    def change() -> None:
        turn = next(turns)
        plan = plans[turn % len(plans)]
        note = f"          - date: 2018-03\n            note: Looked at again, the {turn}. time.\n"
        text = plan.read_text(encoding="utf-8")
        text = re.sub(r"(?m)^        progress:\n", rf"\g<0>{note}", text, count=1)
        plan.write_text(text, encoding="utf-8")

    return change
