"""What came back in one file, read against the plan: the rows that answer, and the account of all
else that is in it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from jtai.collecting.answer_heads import tables_in
from jtai.collecting.answer_rows import AnswerRow
from jtai.collecting.back import Back, Said
from jtai.collecting.beside_answers import (
    explains,
    is_of_the_sheet_sent,
    tell_above,
    tell_without_answers,
)
from jtai.collecting.by_hand import Typed
from jtai.collecting.opened import SHEETS
from jtai.collecting.other_plans import OtherPlan, keys_in, of_this_plan, without_other_plans
from jtai.collecting.returned import Returned, Sheet
from jtai.collecting.rows_of_answers import rows_of
from jtai.collecting.so_far import SoFar
from jtai.correspondence.row_keys import RowKey
from jtai.errors import SourceError
from jtai.importing import lossless
from jtai.importing.account import Account, Decision, Ledger, LeftOut
from jtai.importing.answering import DOTS
from jtai.importing.grids.grid import Grid, Source
from jtai.importing.other_tables import tell_hidden
from jtai.model import Plan
from jtai.trimming import Trim


def read_back(
    returned: Returned,
    plan: Plan,
    typed: Typed,
    trim: Trim | None = None,
    key_now: Callable[[RowKey], RowKey] = lambda key: key,
    other_plan: OtherPlan = of_this_plan,
) -> Back:
    """The rows that answer, against the plan as it is now. `trim` finds where the words of a mail
    end, where that was asked for; `key_now` gives a row's key the names of now, `other_plan` the
    name of the plan that it was sent for, where that is another.

    Raises SourceError where there is no table of answers in it, or none for this plan.
    """
    so_far = SoFar(plan, typed, Ledger(returned.name), key_now, other_plan)
    several = len(returned.sheets) > 1
    all_keys = [key for sheet in returned.sheets for key in keys_in(sheet.source)]
    returned = without_other_plans(returned, other_plan)
    plain = (_without_what_all_have(sheet, plan.title) for sheet in returned.sheets)
    sheets = [_told_apart(sheet) if several else sheet for sheet in plain]
    _tell_the_file(returned, so_far, trim)
    rows: list[AnswerRow] = []
    found = False
    for sheet in sheets:
        _tell_around(sheet.source, so_far)
        around = list(keys_in(sheet.source)) or all_keys
        for grid in sheet.source.grids:
            found = found or bool(tables_in(grid))
            rows += _rows_in(grid, sheet, so_far, around)
    if not found:
        raise SourceError(f"{returned.name}: {_no_table(sheets)}")
    sources = tuple(sheet.source for sheet in sheets)
    ignored = tuple(so_far.ignored)
    return Back(_once(rows, so_far), so_far.ledger, ignored, returned.said, returned.day, sources)


def what_is_unaccounted(account: Account, sources: Sequence[Source]) -> list[str]:
    """The rows without a fate and the cells without a verdict, a line each, with their places and
    no word of theirs. None: all of it is accounted for."""
    grids = [grid for source in sources for grid in source.grids]
    return lossless.what_is_unaccounted(grids, account)


def _tell_around(source: Source, so_far: SoFar) -> None:
    """What is to be said of a sheet, and what stands outside its tables."""
    for remark in source.remarks:
        so_far.ledger.remark(remark)
    for one in source.paragraphs:
        left = LeftOut(one.place, one.text, "it stands outside the tables")
        so_far.ledger.leave_out_words(left)


def _rows_in(
    grid: Grid, sheet: Sheet, so_far: SoFar, around: Sequence[RowKey]
) -> Iterator[AnswerRow]:
    tables = tables_in(grid)
    if not tables:
        tell_without_answers(grid, so_far)
        return
    tell_hidden(grid, so_far.ledger)
    tell_above(grid, tables[0].head, so_far)
    for table in tables:
        yield from rows_of(table, sheet.day, so_far, around)


def _once(rows: Sequence[AnswerRow], so_far: SoFar) -> tuple[AnswerRow, ...]:
    """The rows without those that say of an action what another says word for word."""
    first: dict[tuple[object, ...], AnswerRow] = {}
    for row in rows:
        texts = {(name, " ".join(p.cell.text.split())) for name, p in row.asked.items()}
        same = first.setdefault((row.agency, row.action.ref, frozenset(texts)), row)
        if same is not row:
            why = f"the same stands in {same.place}"
            so_far.leave_out_row(row.row, list(row.asked.values()), why)
    return tuple(first.values())


def _tell_the_file(returned: Returned, so_far: SoFar, trim: Trim | None) -> None:
    """Name what is in a file beside its sheets."""
    for remark in returned.remarks:
        so_far.ledger.remark(remark)
    for said in returned.said:
        for one in _words(said, trim):
            so_far.ledger.leave_out_words(one)
    for one in returned.left_out:
        so_far.ledger.leave_out_words(one)
    for one in returned.unread:
        why = f"this may be a sheet, and was not read: {one.why}"
        is_named_right = PurePath(one.place).suffix.lower() in SHEETS
        answer = so_far.typed(["collect", one.place if is_named_right else DOTS])
        so_far.ledger.ask(Decision((one.place,), "file", "", why, (), answer))


def _words(said: Said, trim: Trim | None) -> Iterator[LeftOut]:
    why = "words of the mail itself: what they say of an action, record with 'jtai note'"
    found = trim(said.text) if trim else None
    yield LeftOut(f"{said.place} says", found.kept if found else said.text, why)
    if found and found.left_out:
        yield LeftOut(f"{said.place} says below", found.left_out, f"here {found.why}")


def _without_what_all_have(sheet: Sheet, title: str) -> Sheet:
    """A sheet without the remarks on what every one has that was sent."""
    source = sheet.source
    ours = (one for one in source.remarks if not is_of_the_sheet_sent(one, source, title))
    return replace(sheet, source=replace(source, remarks=tuple(ours)))


def _told_apart(sheet: Sheet) -> Sheet:
    """A sheet of several in a mail, with the name of its file in the places of its rows."""
    name, source = sheet.source.name, sheet.source
    grids = (
        replace(
            grid,
            name=f"{name}, {grid.name}",
            rows=tuple(row._replace(place=f"{name}, {row.place}") for row in grid.rows),
        )
        for grid in source.grids
    )
    remarks = tuple(f"{name}: {remark}" for remark in source.remarks)
    around = tuple(replace(one, place=f"{name}, {one.place}") for one in source.paragraphs)
    source = replace(source, grids=tuple(grids), remarks=remarks, paragraphs=around)
    return replace(sheet, source=source)


def _no_table(sheets: Sequence[Sheet]) -> str:
    grids = [grid for sheet in sheets for grid in sheet.source.grids]
    if any(explains(grid) for grid in grids):
        return (
            "it has the sheet on how to answer, and not the one with the answers. Ask for the whole"
            " file, or open it and save the sheet of the answers."
        )
    return (
        "there is no table of answers in it: that is known by the titles of its columns, as they"
        " were sent ('Ref', 'Action', 'Update' and so on). Put them above the columns again; or"
        " record what it says: jtai note REF 'what it says' --by WHO --date DATE."
    )
