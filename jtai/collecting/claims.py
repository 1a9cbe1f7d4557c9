"""What answers say that a status or a due date is to be: to be weighed against the plan."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from jtai.collecting.new_dues import due_in_answer
from jtai.collecting.outcomes import Outcome, day_in
from jtai.collecting.reading_answers import Answer, read_status
from jtai.correspondence.answer_columns import EVIDENCE, NEW_DUE, STATUS_NOW, WHY, Asked
from jtai.correspondence.remembered import Line, What
from jtai.dates import Due, PlanDate, as_in_plan
from jtai.editing.changes import moved_on
from jtai.frozen import frozen
from jtai.importing.answering import DOTS, folded
from jtai.importing.cells.dated import in_words
from jtai.importing.grids.grid import Cell
from jtai.model import NOT_REPORTED, Action, Status
from jtai.output.excel.cells import in_cell
from jtai.words import due_told

Value = Status | Due


@frozen
class Field:
    """A field of an action that an answer can set, and its columns: `asked` is the one that says
    it, `beside` the one that has to stand beside it. `stem` is how a note begins by which a person
    decides.

    `of` is what an action has, `said` what an answer says, `sent` how a sheet shows what an action
    has, `told` how a value is told in prose, `read` what the text of an earlier answer says of an
    action, `put` the action with a value by the word of a day.
    """

    name: str
    asked: Asked
    beside: Asked
    stem: str
    of: Callable[[Action], Value | None]
    said: Callable[[Answer], Value | None]
    sent: Callable[[Action], str]
    told: Callable[[Value], str]
    read: Callable[[str, Action], Value | None]
    put: Callable[[Action, PlanDate, Value], Action]


STATUS = Field(
    "status",
    STATUS_NOW,
    EVIDENCE,
    "The status is now",
    of=lambda action: action.status,
    said=lambda answer: answer.status,
    sent=lambda action: in_cell(action.status or NOT_REPORTED),
    told=str,
    read=lambda text, _action: read_status(text),
    put=lambda action, day, value: moved_on(action, day, status=Status(str(value))),
)
DUE = Field(
    "due",
    NEW_DUE,
    WHY,
    "The new due date is",
    of=lambda action: action.due,
    said=lambda answer: answer.due,
    sent=lambda action: in_cell(due_told(action)),
    told=lambda due: in_words(due) if isinstance(due, PlanDate) else due,
    read=lambda text, action: due_in_answer(Cell(text), action, [text]).due,
    put=lambda action, day, due: moved_on(action, day, due=due),
)
FIELDS = (STATUS, DUE)


class Claim(NamedTuple):
    """What an agency says that a field is, in an answer of that day. `backed` says that what has to
    stand beside it does; `fresh` that it, or that, was not taken in before. `outcome` is that of
    its row; None where it was taken in by an earlier run. `sheet` is empty where it came without a
    key."""

    sheet: str
    agency: str
    value: Value
    day: PlanDate
    backed: bool
    fresh: bool = False
    outcome: Outcome | None = None


def claim_in(outcome: Outcome, field: Field) -> Claim | None:
    """What a row says of a field; None where it says nothing, or nothing that can be read."""
    answer = outcome.answer
    value = field.said(answer) if outcome.taken else None
    if value is None or outcome.day is None:
        return None
    backed, fresh = field.beside.name in answer.texts, is_new(outcome, field)
    return Claim(answer.row.sheet, answer.agency, value, outcome.day, backed, fresh, outcome)


def is_new(outcome: Outcome, field: Field) -> bool:
    """Whether anything that a row says of a field was not taken in before."""
    return not {field.asked.name, field.beside.name}.isdisjoint(outcome.new)


def claims_before(lines: Iterable[Line], field: Field, action: Action) -> Iterator[Claim]:
    """What answers that were taken in earlier say of a field of an action, the last one last;
    `lines` are those of that action."""
    lines = [line for line in lines if line.what is What.ANSWERED]
    backed = {_answer(line) for line in lines if line.field == field.beside.name}
    for line in lines:
        value = field.read(line.text, action) if line.field == field.asked.name else None
        if value is not None and (day := day_in(line.day)):
            yield Claim(line.sheet, line.agency, value, day, _answer(line) in backed)


def settled(claim: Claim, field: Field, ref: str) -> Line:
    """The line that says that the plan has, or had, what was claimed: what becomes of it later is
    no question any more."""
    value = as_in_plan(claim.value)
    return Line(What.SETTLED, claim.sheet, claim.agency, ref, claim.day.text, field.name, value)


def needs_what_is_beside(field: Field, value: Value) -> bool:
    return field is DUE or value is Status.COMPLETE


def same(one: Value | None, other: Value | None) -> bool:
    """Whether two mean the same: words in any case, dates the same last day."""
    if isinstance(one, PlanDate) and isinstance(other, PlanDate):
        return one.last == other.last
    if isinstance(one, str) and isinstance(other, str):
        return folded(one) == folded(other)
    return one == other


def option_of(field: Field, value: Value | None) -> tuple[str, str]:
    """The option of `jtai note` that sets it; a person fills in what is not known."""
    return f"--{field.name}", DOTS if value is None else as_in_plan(value)


def _answer(line: Line) -> tuple[str, str, str]:
    return line.sheet, line.agency, line.day
