"""What a source has nothing for, said once each with its number of actions."""

from collections.abc import Sequence

from jtai.dates import NO_DATE
from jtai.importing.account import Ledger
from jtai.model import Plan
from jtai.words import counted


def say_what_is_lacking(
    plan: Plan, numbers: Sequence[int], ledger: Ledger, *, asked: int = 0
) -> None:
    """Say how many actions have no lead, no due date, no status, and from how many steps the
    numbers were taken; `numbers` are those of each action. Nothing is said of a field that a
    column may be of which it is still asked what it is, nor of findings without an action of which
    so many are `asked` whether they are any."""
    actions = plan.actions
    for number, field, what in (
        (sum(not action.lead for action in actions), "lead", "no lead"),
        (sum(a.due == NO_DATE and not a.due_words for a in actions), "due", "no due date"),
        (sum(action.status is None for action in actions), "status", "no status"),
    ):
        if number and field not in ledger.fields_asked:
            ledger.remark(f"{counted(number, 'action')} {_have(number)} {what}.")
    bare = sum(not finding.actions for finding in plan.findings) - asked
    if bare:
        ledger.remark(f"{counted(bare, 'finding')} {_have(bare)} no action yet.")
    if sum(numbers):
        ledger.remark(f"Numbers were taken off {counted(sum(numbers), 'step')}.")


def _have(number: int) -> str:
    return "has" if number == 1 else "have"
