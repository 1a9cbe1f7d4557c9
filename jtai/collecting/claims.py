"""What answers say that a status or a due date is to be: to be weighed against the plan."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from jtai.collecting.new_dues import due_in_answer
from jtai.collecting.outcomes import Outcome, day_in
from jtai.collecting.reading_answers import Answer, read_status
from jtai.correspondence.answer_columns import EVIDENCE, NEW_DUE, STATUS_NOW, WHY, Asked
from jtai.correspondence.remembered import Line, What
from jtai.dates import Due, PlanDate, as_in_plan
from jtai.editing.changes import SetField, moved_on
from jtai.importing.answering import DOTS, folded
from jtai.importing.cells.dated import in_words
from jtai.importing.grids.grid import Cell
from jtai.model import NOT_REPORTED, Action, Status
from jtai.output.excel.cells import in_cell
from jtai.words import due_told

Value = Status | Due


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an action that an answer can set, and its columns: `asked` is the one that says
    it, `beside` the one that has to stand beside it. `sent` is how a sheet shows what an action
    has, `stem` how a note begins that a person decides by."""

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


def _put_status(action: Action, day: PlanDate, value: Value) -> Action:
    return moved_on(action, day, status=Status(str(value)))


def _read_due(text: str, action: Action) -> Due | None:
    return due_in_answer(Cell(text), action, [text]).due


def _due_in_words(due: Value) -> str:
    return in_words(due) if isinstance(due, PlanDate) else due


STATUS = Field(
    "status",
    STATUS_NOW,
    EVIDENCE,
    "The status is now",
    lambda action: action.status,
    lambda answer: answer.status,
    lambda action: in_cell(action.status or NOT_REPORTED),
    str,
    lambda text, _action: read_status(text),
    _put_status,
)
DUE = Field(
    "due",
    NEW_DUE,
    WHY,
    "The new due date is",
    lambda action: action.due,
    lambda answer: answer.due,
    lambda action: in_cell(due_told(action)),
    _due_in_words,
    _read_due,
    lambda action, day, due: moved_on(action, day, due=due),
)
FIELDS = (STATUS, DUE)


class Claim(NamedTuple):
    """What an agency says that a field is, in an answer of that day. `backed` says that what has to
    stand beside it does, `outcome` is that of its row; None where it was taken in by an earlier
    run. `sheet` is empty where it came without a key."""

    sheet: str
    agency: str
    value: Value
    day: PlanDate
    backed: bool
    outcome: Outcome | None = None

    @property
    def fresh(self) -> bool:
        """Whether its row says anything that was not taken in before."""
        return self.outcome is not None and bool(self.outcome.new)


def claim_in(outcome: Outcome, field: Field) -> Claim | None:
    """What a row says of a field; None where it says nothing, or nothing that can be read."""
    answer = outcome.answer
    value = field.said(answer) if outcome.taken else None
    if value is None or outcome.day is None:
        return None
    backed = field.beside.name in answer.texts
    return Claim(answer.row.sheet, answer.agency, value, outcome.day, backed, outcome)


def claims_before(lines: Iterable[Line], field: Field, action: Action) -> Iterator[Claim]:
    """What answers that were taken in earlier say of a field of an action, the last one last;
    `lines` are those of that action."""
    lines = tuple(lines)
    backed = {_answer(line) for line in lines if line.field == field.beside.name}
    for line in lines:
        value = field.read(line.text, action) if line.field == field.asked.name else None
        if value is not None and (day := day_in(line.day)):
            yield Claim(line.sheet, line.agency, value, day, _answer(line) in backed)


def settled(claim: Claim, field: Field, ref: str) -> Line:
    """The line that says that the plan has, or had, what was claimed: what becomes of it later is
    no question any more."""
    value = as_in_plan(claim.value)
    return Line(What.ANSWERED, claim.sheet, claim.agency, ref, claim.day.text, field.name, value)


def changes_nothing(claim: Claim, field: Field, action: Action) -> bool:
    """Whether the plan has what is claimed, or it is what was sent: then the agency says that
    nothing has changed, whatever the plan has by now."""
    if same(claim.value, field.of(action)):
        return True
    row = claim.outcome.answer.row if claim.outcome else None
    as_claimed = SetField(action.ref, field.name, claim.value).on(action)
    return row is not None and row.was_sent(field.name, field.sent(as_claimed))


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
