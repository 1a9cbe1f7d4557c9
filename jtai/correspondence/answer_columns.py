"""The columns of an answer sheet, stated once: what is sent of an action, and what is asked."""

from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import NamedTuple

from jtai.model import NOT_REPORTED, Action, Plan
from jtai.on_file import texts_on_file
from jtai.output.excel.cells import in_cell
from jtai.position import Position, Standing
from jtai.words import days, due_told, told

KEY = "Key"
"""The title of the hidden column by which a row is known again."""


class Sent(NamedTuple):
    """A column of what the board says of an action, locked against slips."""

    name: str
    title: str
    text: Callable[[Plan, Standing, Collection[str]], str]


class Asked(NamedTuple):
    """A column for what an agency answers."""

    name: str
    title: str
    about: str


def joint_with(plan: Plan, action: Action, codes: Collection[str]) -> list[str]:
    """The names of the other agencies that lead an action besides the one that has these codes."""
    return [plan.agencies[code] for code in action.lead if code not in codes]


def _position(standing: Standing) -> str:
    if standing.position is Position.OVERDUE:
        return f"overdue by {days(standing.days_overdue or 0)}"
    return standing.position.value


SENT = (
    Sent("ref", "Ref", lambda _plan, standing, _agency: standing.action.ref),
    Sent("finding", "Finding", lambda _plan, standing, _agency: standing.finding.finding),
    Sent("action", "Action", lambda _p, standing, _a: texts_on_file(standing.action.steps)),
    Sent("joint with", "Joint with", lambda p, s, a: ", ".join(joint_with(p, s.action, a))),
    Sent("due", "Due", lambda _plan, standing, _agency: due_told(standing.action)),
    Sent("position", "Position", lambda _plan, standing, _agency: _position(standing)),
    Sent("status", "Status", lambda _p, standing, _a: standing.action.status or NOT_REPORTED),
    Sent(
        "last note",
        "Last note",
        lambda _p, standing, _a: told(standing.last_note) if standing.last_note else "",
    ),
)
UPDATE, AS_AT, STATUS_NOW, NEW_DUE, WHY, EVIDENCE, ANSWERED_BY = (
    Asked(
        "update",
        "Update",
        "What has happened since the last note. If nothing has, please say so: that helps us too.",
    ),
    Asked("as at", "As at", "The day for which that holds, as 15 May 2018 or May 2018."),
    Asked(
        "status now",
        "Status now",
        "Only where it has changed: not started, in progress or complete. Please choose from the"
        " list.",
    ),
    Asked(
        "new due date",
        "New due date",
        "Only where the present one cannot be met, as 30 June 2018 or June 2018.",
    ),
    Asked("why", "Why", "Why the due date has to move: we cannot change it without a reason."),
    Asked(
        "evidence",
        "Evidence",
        "Where the action is complete: what shows that it works (a minute, an audit, a report). We"
        " need it to record the action as complete.",
    ),
    Asked("answered by", "Answered by", "Your name, so that we can note who said so."),
)
ASKED = (UPDATE, AS_AT, STATUS_NOW, NEW_DUE, WHY, EVIDENCE, ANSWERED_BY)

SAYS_SOMETHING = frozenset(one.name for one in (UPDATE, STATUS_NOW, NEW_DUE, WHY, EVIDENCE))
"""The columns of which any with text is an answer; the others say when and by whom it was given."""


def sent_texts(plan: Plan, standing: Standing, *codes: str) -> Mapping[str, str]:
    """What is sent to an agency, by its code or its codes, of an action: a text for each name of
    SENT, as it stands in a cell."""
    return MappingProxyType({one.name: in_cell(one.text(plan, standing, codes)) for one in SENT})


def sent_wording(action: Action) -> str:
    """What is sent of what an action asks for, as it stands in a cell."""
    return in_cell(texts_on_file(action.steps))
