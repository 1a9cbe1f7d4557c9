"""The questions that follow a word of why: status, due date and evidence. Enter leaves each."""

from functools import partial

from jtai.cli.sitting.one_action import OneAction
from jtai.cli.sitting.told_lines import tell
from jtai.cli.typed import due_given, line_given
from jtai.dates import Due, short
from jtai.filters import meant_status
from jtai.model import Status
from jtai.visible import one_line

_NAMES = ", ".join(f"{number} {status}" for number, status in enumerate(Status, start=1))
_STATUS = f"The number of a status, or its beginning: {_NAMES}."
_DUE = (
    "A day (15 Mar 2018), a month (Mar 2018: its last day is meant), +28d or +3m from today, or\n"
    "words where there is no date (Ongoing)."
)
_WHY = "Why the date moves: without a why it stays. It goes with what was said."
_EVIDENCE = "What shows that the action works, such as a minute or an audit."

_ENDED = (Status.COMPLETE, Status.WITHDRAWN)


def ask_status(one: OneAction) -> None:
    """Raises Left, as all of these do."""
    tell(f"Status: {_NAMES}. It is {one.status}.")
    while answer := one.answer("new status?", _STATUS):
        wanted = one.given(_status_given, answer)
        if wanted is None:
            continue
        before = one.status
        if one.action.status is wanted:
            tell(f"It is {wanted} already.")
            return
        one.record(partial(one.recorder.set_status, one.seen, wanted))
        if one.action.status is wanted:
            tell(f"Recorded: {before} -> {wanted}")
            return


def ask_due(one: OneAction) -> None:
    """What has ended moves no more."""
    if one.action.status in _ENDED:
        return
    while answer := one.answer(f"new due date (now {one.due})?", _DUE, text=True):
        wanted = one.given(due_given, answer)
        if wanted is None:
            continue
        if one.action.due == wanted:
            tell(f"It is due {one.due} already.")
            return
        if _moved(one, wanted):
            return


def ask_evidence(one: OneAction) -> None:
    question = "evidence?"
    while answer := one.answer(question, _EVIDENCE, text=True):
        shown = one.given(partial(line_given, what="the evidence"), answer)
        if shown is None:
            continue
        before = one.action.evidence
        if one.record(partial(one.recorder.add_evidence, one.seen, shown)):
            new = one.action.evidence != before
            tell("Recorded: evidence" if new else "That evidence was there already.")
            question = "more evidence?"


def _moved(one: OneAction, wanted: Due) -> bool:
    """Have it said why, and move the date; gives whether nothing more is asked of it."""
    if isinstance(wanted, str):
        tell(f"'{one_line(wanted)}' is no date: with it the action never falls overdue.")
    why = "" if one.recorder.comes_back(one.seen, wanted) else _why(one, wanted)
    if why is None:
        tell(f"The due date stays: {one.due}")
        return True
    before = one.due
    one.record(partial(one.recorder.move_due, one.seen, wanted, why))
    if one.action.due != wanted:
        return False
    tell(f"Recorded: due {before} -> {one.due}")
    return True


def _why(one: OneAction, wanted: Due) -> str | None:
    """What was said of why; None where nothing was."""
    while answer := one.answer(f"why {one_line(short(wanted))}?", _WHY, text=True):
        why = one.given(partial(line_given, what="the why"), answer)
        if why is not None:
            return why
    return None


def _status_given(answer: str) -> Status:
    """Raises UsageError."""
    by_number = {str(number): status for number, status in enumerate(Status, start=1)}
    bare = answer.strip().rstrip(".)")
    if bare in by_number:
        return by_number[bare]
    return Status(meant_status(answer, {status: status for status in Status}))
