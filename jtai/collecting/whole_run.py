"""A run: what comes of several files that came back, the one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from jtai.collecting.answer_tables import read_back, what_is_unaccounted
from jtai.collecting.by_hand import Typed
from jtai.collecting.file_by_file import Part
from jtai.collecting.judging import judge
from jtai.collecting.one_account import account_of
from jtai.collecting.other_plans import OtherPlan
from jtai.collecting.returned import Returned
from jtai.correspondence.answer_columns import ASKED
from jtai.correspondence.remembered import Remembered, read_remembered
from jtai.dates import PlanDate
from jtai.editing.sketch import after
from jtai.importing.account import Account
from jtai.importing.lossless import what_is_not_found
from jtai.model import Plan
from jtai.trimming import Trim

_CELLS = frozenset(one.name for one in ASKED)
"""Other lines say what was settled, of which others have a part."""


class ReturnedFile(NamedTuple):
    """A file that came back, and how it is called in this run."""

    name: str
    returned: Returned


@dataclass(frozen=True)
class TakenFile:
    """What comes of a file, in the plan and with what is remembered right `before` it is taken.
    `lost` names what is not accounted for, a line each: there should be none."""

    part: Part
    account: Account
    lost: tuple[str, ...]
    before: Plan
    remembered: Remembered

    @cached_property
    def plan(self) -> Plan:
        """The plan with it."""
        return after(self.before, self.part.changes)

    @cached_property
    def then_remembered(self) -> Remembered:
        return read_remembered(self.remembered.with_lines(self.part.lines), "")

    @property
    def changes_anything(self) -> bool:
        """Whether anything of it was neither in the plan nor remembered."""
        new = self.then_remembered.data != self.remembered.data
        return new or bool(self.part.changes)

    @property
    def agencies(self) -> Sequence[str]:
        """Whose answers are new in it, in the order of the plan."""
        known = frozenset(self.remembered.lines)
        cells = (line for line in self.part.lines if line.field in _CELLS)
        whose = {line.agency for line in cells if line not in known}
        return [code for code in self.before.agencies if code in whose]


def whole_run(
    files: Sequence[ReturnedFile],
    plan: Plan,
    remembered: Remembered,
    noted: PlanDate | None,
    typed: Typed,
    trim: Trim | None = None,
    other_plan: OtherPlan | None = None,
) -> list[TakenFile]:
    """What comes of files, which are judged together, the one after the other: as read_back and
    judge, whose options these are. Which rows were sent for another plan tells `other_plan`, else
    what is remembered."""
    now, other = remembered.key_now, other_plan or remembered.other_plan
    backs = [read_back(file.returned, plan, typed, trim, now, other) for file in files]
    rows = [(back.rows, back.ledger) for back in backs]
    parts = judge(plan, rows, remembered, noted, typed, trim)
    whole = after(plan, [change for part in parts for change in part.changes])
    found: list[TakenFile] = []
    for file, back, part in zip(files, backs, parts, strict=True):
        account = account_of(back, file.name, part.known)
        lost = [*what_is_unaccounted(account, back.sources), *what_is_not_found(account, whole)]
        named = tuple(f"{file.name}: {one}" for one in lost)
        found.append(TakenFile(part, account, named, plan, remembered))
        plan, remembered = found[-1].plan, found[-1].then_remembered
    return found
