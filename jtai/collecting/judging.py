"""From rows of answers to what they change in the plan: what is clear is done, the rest asked."""

from collections.abc import Callable, Mapping, Sequence

from jtai.collecting.amends import say_what_to_amend
from jtai.collecting.answer_rows import AnswerRow
from jtai.collecting.asking_back import about_row
from jtai.collecting.by_hand import Typed
from jtai.collecting.cells_told import tell_cells
from jtai.collecting.deciding import weigh_all
from jtai.collecting.file_by_file import Part, Parting
from jtai.collecting.judged import Judged, Noted
from jtai.collecting.outcomes import Outcome, Taking
from jtai.collecting.reading_answers import read_answer
from jtai.correspondence.remembered import Remembered
from jtai.dates import PlanDate
from jtai.editing.changes_between import changes_of_action
from jtai.importing.account import Ledger
from jtai.model import Action, Plan, Status
from jtai.trimming import Trimmed

Trim = Callable[[str], Trimmed]
FileOfRows = tuple[Sequence[AnswerRow], Ledger]
"""The rows of one file that came back, and its account."""


def judge(
    plan: Plan,
    rows: Sequence[AnswerRow],
    remembered: Remembered,
    noted: PlanDate | None,
    ledger: Ledger,
    typed: Typed,
    trim: Trim | None = None,
) -> Judged:
    """As judge_together, of the rows of one file."""
    return judge_together(plan, [(rows, ledger)], remembered, noted, typed, trim)


def judge_together(
    plan: Plan,
    files: Sequence[FileOfRows],
    remembered: Remembered,
    noted: PlanDate | None,
    typed: Typed,
    trim: Trim | None = None,
) -> Judged:
    """What the rows of one run come to in the plan.

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
    parts = parting.parts(have, actions, settled, taking.collected)
    return _judged(plan, actions, outcomes, parts)


def _judged(
    plan: Plan, actions: Mapping[str, Action], outcomes: Sequence[Outcome], parts: Sequence[Part]
) -> Judged:
    pairs = [(action, actions[action.ref]) for action in plan.actions]
    refs = {outcome.answer.ref for outcome in outcomes if outcome.taken}
    already = {o.answer.ref for o in outcomes if o.taken and o.note is None}
    return Judged(
        changes=tuple(change for pair in pairs for change in changes_of_action(*pair)),
        lines=tuple(dict.fromkeys(line for part in parts for line in part.lines)),
        notes=tuple(Noted(o.answer.agency, o.answer.ref, o.note) for o in outcomes if o.note),
        completed=tuple(have.ref for have, want in pairs if _is_completed(have, want)),
        moved=tuple(have.ref for have, want in pairs if have.due != want.due),
        already=tuple(ref for ref in actions if ref in already),
        parts=tuple(parts),
        answered=tuple(ref for ref in actions if ref in refs),
    )


def _is_completed(have: Action, want: Action) -> bool:
    return want.status is Status.COMPLETE and have.status is not Status.COMPLETE
