"""From rows of answers to what they change in the plan: of what is clear, all; what is not is asked."""

from collections.abc import Callable, Sequence

from jtai.collecting.answer_rows import AnswerRow
from jtai.collecting.judged import Judged
from jtai.correspondence.remembered import Remembered
from jtai.dates import PlanDate
from jtai.importing.account import Ledger
from jtai.model import Plan

Typed = Callable[[Sequence[str]], str]
"""Makes a command that can be typed of the words behind `jtai`."""


def judge(
    plan: Plan,
    rows: Sequence[AnswerRow],
    remembered: Remembered,
    noted: PlanDate | None,
    ledger: Ledger,
    typed: Typed,
    trim: Callable[[str], object] | None = None,
) -> Judged:
    """What the rows of one run come to in the plan. Each row gets its fate in the ledger, and each
    of its open cells a verdict; what only a person can say is asked there. `noted` is the day of
    answers that say none; `trim` finds where the words of a mail end, where that was asked for."""
    return Judged()
