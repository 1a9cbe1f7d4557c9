"""What is known while what came back is read: the plan as it is now, and what became of each cell
so far."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from jtai.collecting.by_hand import Typed
from jtai.collecting.known_rows import Actions
from jtai.collecting.other_plans import OtherPlan, of_this_plan
from jtai.correspondence.answer_columns import sent_texts
from jtai.correspondence.row_keys import RowKey
from jtai.importing.account import Decision, Fate, Ledger, LeftOut, Taken, Verdict
from jtai.importing.grids.grid import Row
from jtai.importing.records import Placed
from jtai.importing.verdicts import tell_asides
from jtai.model import Action, Plan
from jtai.position import Standing, judge


@dataclass(slots=True)
class SoFar:
    """`asked` is how often cells were asked about. `key_now` gives the key of a row the names that
    its agency and its action have now, `other_plan` the name of the plan that a row was sent for,
    where that is another."""

    plan: Plan
    typed: Typed
    ledger: Ledger
    key_now: Callable[[RowKey], RowKey] = lambda key: key
    other_plan: OtherPlan = of_this_plan
    actions: Actions = field(init=False)
    ignored: list[LeftOut] = field(default_factory=list)
    asked: int = 0
    _standings: dict[date, Mapping[str, Standing]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.actions = Actions(self.plan)

    def now(self, action: Action, agency: str, key: RowKey | None) -> Mapping[str, str]:
        """What would be sent to an agency of an action now, for the day of which its sheet speaks;
        without a key, when all that was said is known."""
        day = _day_of(key) or date.max
        if day not in self._standings:
            self._standings[day] = {s.action.ref: s for s in judge(self.plan, day)}
        return sent_texts(self.plan, self._standings[day][action.ref], agency)

    def value(self, placed: Placed, ref: str = "") -> None:
        """A cell that is as it was sent."""
        records = ((ref, ()),) if ref else ()
        self.ledger.took(placed.row, Taken(placed.place, placed.cell, Verdict.VALUE, records))
        tell_asides(self.ledger, placed.place, placed.cell)

    def leave_out(self, placed: Placed, why: str) -> None:
        if placed.cell.formula and not placed.cell.text:
            why = f"{why} (the formula is {placed.cell.formula})"
        self.ledger.leave_out(placed.row, placed.cell, placed.place, why)
        tell_asides(self.ledger, placed.place, placed.cell)

    def ignore(self, placed: Placed, why: str) -> None:
        """An edit of a cell that says nothing new: named by itself."""
        if not placed.cell.blank:
            taken = Taken(placed.place, placed.cell, Verdict.LEFT_OUT)
            self.ledger.took(placed.row, taken)
            tell_asides(self.ledger, placed.place, placed.cell)
        text = placed.cell.text or placed.cell.struck or placed.cell.formula
        self.ignored.append(LeftOut(placed.place, text, why))

    def keep_open(self, placed: Placed) -> None:
        self.ledger.took(placed.row, Taken(placed.place, placed.cell, Verdict.OPEN))
        tell_asides(self.ledger, placed.place, placed.cell)

    def ask_of_cells(self, cells: Sequence[Placed], why: str, answer: str) -> None:
        """Ask about cells of a row, which are open until then."""
        self.asked += 1
        for placed in cells:
            self.keep_open(placed)
        places = tuple(placed.place for placed in cells)
        texts = (placed.cell.text or placed.cell.formula for placed in cells)
        asked_of = cells[0].column.field if len(cells) == 1 else ""
        self.ledger.ask(Decision(places, asked_of or "row", "\n".join(texts), why, (), answer))

    def ask_of_row(
        self, row: Row, cells: Sequence[Placed], why: str, text: str, answers: Sequence[str]
    ) -> None:
        """Ask about a row, whose cells are open until then. The first of the answers is what to
        type, the others are told as what else it can be."""
        self.ledger.row(row, Fate.DECISION)
        for placed in cells:
            taken = Taken(placed.place, placed.cell, Verdict.OPEN)
            self.ledger.took(placed.row, taken)
        self.ledger.ask(Decision((row.place,), "row", text, why, tuple(answers[1:]), answers[0]))

    def leave_out_row(self, row: Row, cells: Sequence[Placed], why: str) -> None:
        self.ledger.row(row, Fate.LEFT_OUT)
        for placed in cells:
            self.leave_out(placed, why)


def _day_of(key: RowKey | None) -> date | None:
    """The day of which a sheet speaks, as its name says."""
    try:
        return date.fromisoformat(key.sheet[: len("2018-03-15")]) if key else None
    except ValueError:
        return None
