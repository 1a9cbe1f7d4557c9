"""The rows of a plan: each has one fate, and those that are actions become records."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from operator import attrgetter
from shlex import quote

from jtai.errors import UsageError
from jtai.importing.account import Decision, Fate, Ledger
from jtai.importing.answering import Answers, folded
from jtai.importing.cells.untold import in_words
from jtai.importing.column_fields import LEFT_OUT
from jtai.importing.drafts import Draft, carry_numbers
from jtai.importing.grids.grid import Cell, Row
from jtai.importing.halves import join_half
from jtai.importing.headers import WORKED_OUT, fold_header
from jtai.importing.records import Column, Placed, PlanTable, Record
from jtai.importing.row_kinds import Around, Kind, kind_of
from jtai.importing.table_facts import Facts, Look
from jtai.importing.telling import rows_in_words
from jtai.importing.turned import drafts_of
from jtai.importing.verdicts import keep_open, leave_out
from jtai.words import counted

_SAID = {
    "action": Fate.IMPORTED,
    "section": Fate.SECTION,
    "explanation": Fate.EXPLANATION,
    "out": Fate.LEFT_OUT,
    "joined": Fate.JOINED,
}
"""What a person can say that a row is; anything else is a ref, of an action."""

_WHY = {
    Fate.REPEATED: "the header again",
    Fate.EXPLANATION: "an explanation of the columns",
    Fate.TOTAL: "a total",
    Fate.FOOTNOTE: "a footnote",
    Fate.LEFT_OUT: "left out, as you said",
    Fate.BLANK: "there is nothing beside it",
}


def records_in(tables: Sequence[PlanTable], answers: Answers, ledger: Ledger) -> tuple[Record, ...]:
    """The records of all tables, in their order. Where a table goes on from the one before, so do
    its section, its finding and its last action.

    Raises UsageError for an answer about a row that does not fit it.
    """
    walk = _Walk(answers, ledger)
    for table in tables:
        walk.over(table)
    return walk.records()


def records_of(table: PlanTable, answers: Answers, ledger: Ledger) -> tuple[Record, ...]:
    """The records of one table by itself. Raises UsageError."""
    return records_in((table,), answers, ledger)


def fingerprint(row: Row) -> str:
    """What a row is known by in another version of its source, wherever it stands there."""
    texts = "\x1f".join(folded(cell.text) for cell in row.cells)
    return sha256(texts.encode(errors="surrogatepass")).hexdigest()[:12]


@dataclass(slots=True)
class _Walk:
    """The way through the rows of tables that go on from each other, or do not: the section, the
    finding and the action that stand above."""

    answers: Answers
    ledger: Ledger
    drafts: list[Draft] = field(default_factory=list)
    going_on: int = 0
    table: PlanTable | None = None
    section: Placed | None = None
    giver: Draft | None = None
    current: Draft | None = None
    places: dict[str, str] = field(default_factory=dict)

    def over(self, table: PlanTable) -> None:
        if self.table is None or table.after is not self.table:
            self._ends()
        if table.above:
            self._no_more_of_section()
            self.section, self.giver, self.current = table.above, None, None
        self.table = table
        if table.labelled:
            self.drafts += drafts_of(table, self.ledger)
            return
        if table.beside:
            join_half(table, self.drafts, self.ledger)
            return
        facts, first, start = Facts(table), table.body > 0, len(self.drafts)
        for look in facts.looks:
            around = Around(first, self.current is not None, self._ref())
            kind = self._said(look) or kind_of(look, facts, around)
            first = first and kind.fate in (Fate.BLANK, Fate.EXPLANATION, Fate.REPEATED)
            self._become(look, kind, facts)
        self._tell(table, self.drafts[start:])

    def records(self) -> tuple[Record, ...]:
        self._ends()
        return tuple(draft.record() for draft in self.drafts)

    def _ends(self) -> None:
        """Nothing goes on from here."""
        self._no_more_of_section()
        carry_numbers(self.drafts[self.going_on :])
        self.going_on = len(self.drafts)
        self.section = self.giver = self.current = None

    def _ref(self) -> str:
        placed = self.current.cells.get("ref", ()) if self.current else ()
        return "\n".join(one.cell.text for one in placed)

    def _said(self, look: Look) -> Kind | None:
        """What a person has said that a row is: by its place, or by what stands in it."""
        key = self._key(look.row) if look.own and self.answers.rows else None
        if key is None:
            return None
        self.ledger.use("--row", key)
        said = self.answers.rows[key]
        nameless = "ref" not in look.fields | look.held
        more = self.current is not None and nameless and said == self._ref()
        fate = Fate.JOINED if more else _SAID.get(folded(said), Fate.IMPORTED)
        if fate is Fate.JOINED and self.current is None:
            raise UsageError(
                f"--row {quote(f'{key}={said}')}: there is no action above {look.row.place}"
            )
        return Kind(fate, said=True)

    def _key(self, row: Row) -> str | None:
        if not self.places:
            self.places = {folded(key): key for key in self.answers.rows}
        return self.places.get(folded(row.place)) or self.places.get(fingerprint(row))

    def _become(self, look: Look, kind: Kind, facts: Facts) -> None:
        """Make a row what it is."""
        self.ledger.row(look.row, kind.fate)
        match kind.fate:
            case Fate.IMPORTED:
                self._import(look, facts, said=kind.said)
            case Fate.JOINED if self.current is not None:
                self.current.rows.append(look.row)
                self._place(self.current, look, facts, look.own)
            case Fate.SECTION:
                self._begin_section(look, facts)
            case Fate.DECISION:
                self._import(look, facts, is_open=True)
                self._ask(look, kind, facts)
            case _:
                self._leave_out(look, facts, kind.why or _WHY[kind.fate])

    def _import(
        self, look: Look, facts: Facts, *, is_open: bool = False, said: bool = False
    ) -> None:
        """Begin a record with the cells of its row and with those that hold for it from above."""
        draft = Draft(facts.table, [look.row], self.section, is_open)
        starting = [cell for column, cell in enumerate(look.row.cells) if cell.column == column]
        above = [c for c in starting if c.row < look.number and not c.blank]
        held = [c for c in above if facts.holds(c, look.number)]
        coloured = [c for c in starting if c.fill and c.row == look.number and facts.is_colour(c)]
        self._place(draft, look, facts, (*look.own, *held, *coloured))
        if "finding" in draft.cells:
            self.giver = draft
        elif self.giver and "action" in draft.cells and "finding" in facts.fields:
            draft.carry("finding", self.giver)
            draft.giver = self.giver
        if said and ("action" in facts.fields or "finding" not in draft.cells):
            draft.use_as_action()
        self.current = draft
        self.drafts.append(draft)

    def _place(self, draft: Draft, look: Look, facts: Facts, cells: Sequence[Cell]) -> None:
        """Put cells into a record, in the order of columns; those of a column that is left out are
        named instead."""
        for cell in sorted(cells, key=attrgetter("column")):
            column = facts.column(cell)
            row = facts.table.grid.rows[cell.row]
            if column.field != LEFT_OUT:
                placed = Placed(row, cell, column, cell.row != look.number)
                if told := in_words(placed, self.answers, self.ledger):
                    draft.add(told)
            elif cell.row == look.number:
                leave_out(self.ledger, row, cell, column.title, self._why_not(column))

    def _begin_section(self, look: Look, facts: Facts) -> None:
        self._no_more_of_section()
        self.giver = self.current = None
        name = next(iter(look.texts), look.own[0])
        self.section = Placed(look.row, name, facts.column(name))
        for cell in look.own:
            if cell is not name:
                title = facts.column(cell).title
                leave_out(self.ledger, look.row, cell, title, "beside the name of a section")

    def _no_more_of_section(self) -> None:
        """Name a section that nothing stands under: no record has it."""
        used = self.drafts and self.drafts[-1].section is self.section
        if self.section and not used:
            row, cell, column = self.section.row, self.section.cell, self.section.column
            why = "the name of a section that no action stands under"
            leave_out(self.ledger, row, cell, column.title, why)

    def _leave_out(self, look: Look, facts: Facts, why: str) -> None:
        for cell in look.own:
            column = facts.column(cell)
            told = self._why_not(column) if column.field == LEFT_OUT else why
            leave_out(self.ledger, look.row, cell, column.title, told)

    def _why_not(self, column: Column) -> str:
        """Why a column is left out."""
        header = fold_header(column.title)
        if not column.title:
            return "its column has no header"
        if header in WORKED_OUT and header not in map(fold_header, self.answers.columns):
            return "jtai works it out itself"
        return "its column is left out, as you said"

    def _ask(self, look: Look, kind: Kind, facts: Facts) -> None:
        """Ask what a row is; until that is known its cells are open."""
        for cell in look.own:
            keep_open(self.ledger, look.row, cell, facts.column(cell).title)
        place = look.row.place
        text = next((c.text or c.struck for c in look.own if c.text or c.struck), "")
        answer = f"--row {quote(f'{place}=...')}"
        self.ledger.ask(Decision((place,), "row", text, kind.why, kind.readings, answer))

    def _tell(self, table: PlanTable, drafts: Sequence[Draft]) -> None:
        """Say which rows of a table have something from above, and which were joined to it."""
        known = [draft for draft in drafts if not draft.open]
        carried = [draft.rows[0] for draft in known if draft.giver]
        joined = [row for draft in known for row in draft.rows[1:]]
        if carried:
            self.ledger.remark(
                f"{table.grid.name}: the finding above was carried down to"
                f" {counted(len(carried), 'row')} without one ({rows_in_words(carried)})."
            )
        if joined:
            self.ledger.remark(
                f"{table.grid.name}: {counted(len(joined), 'row')} without an action of"
                f" {'its' if len(joined) == 1 else 'their'} own:"
                f" joined to the action above ({rows_in_words(joined)})."
            )
