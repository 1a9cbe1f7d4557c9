"""From rows of answers to what they change in the plan: what is clear is done, the rest asked."""

from collections.abc import Sequence

from jtai.collecting.amends import say_what_to_amend
from jtai.collecting.answer_rows import AnswerRow
from jtai.collecting.asking_back import about_row
from jtai.collecting.by_hand import Typed
from jtai.collecting.cells_told import tell_cells
from jtai.collecting.deciding import weigh_all
from jtai.collecting.file_by_file import Part, Parting
from jtai.collecting.outcomes import Taking
from jtai.collecting.reading_answers import read_answer
from jtai.correspondence.remembered import Remembered
from jtai.dates import PlanDate
from jtai.importing.account import Ledger
from jtai.model import Plan
from jtai.trimming import Trim

FileOfRows = tuple[Sequence[AnswerRow], Ledger]
"""The rows of one file that came back, and its account."""


def judge(
    plan: Plan,
    files: Sequence[FileOfRows],
    remembered: Remembered,
    noted: PlanDate | None,
    typed: Typed,
    trim: Trim | None = None,
) -> tuple[Part, ...]:
    """What the rows of one run come to in the plan, a part for each of its files.

    Each row gets its fate in the ledger of its file, and each of its open cells a verdict; what
    only a person can say is asked there. `noted` is the day of answers that say none; `trim` says
    where the words of a mail end, where that was asked for.
    """
    words = {action.due for action in plan.actions if isinstance(action.due, str)}
    answers = [(read_answer(row, words, trim), ledger) for rows, ledger in files for row in rows]
    taking = Taking(plan, remembered, noted)
    outcomes = taking.take_all(answers)
    for outcome in outcomes:
        if outcome.refused:
            action = taking.actions[outcome.answer.ref]
            outcome.ledger.ask(about_row(outcome, outcome.refused, action, typed))
    actions, settled = weigh_all(plan, taking.actions, outcomes, remembered, typed)
    for outcome in outcomes:
        tell_cells(outcome)
        say_what_to_amend(actions[outcome.answer.ref], outcome, typed)
    parting = Parting([ledger for _, ledger in files], outcomes)
    have = {action.ref: action for action in plan.actions}
    return parting.parts(have, actions, settled, taking.collected)
