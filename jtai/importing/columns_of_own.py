"""The columns of jtai's own files, and of such as somebody has changed since."""

import re
from collections.abc import Mapping

from jtai.errors import SourceError
from jtai.importing.answering import in_line
from jtai.importing.grids.grid import Grid, Row, Source
from jtai.importing.headers import WORKED_OUT, field_of_header, fold_header
from jtai.own_fields import OF_FINDINGS, OF_NOTES
from jtai.schema import OWN, REF
from jtai.words import LATEST_UPDATE

_BOARDS_OWN = rf"(?s)(?:{re.escape(OF_FINDINGS)}|{re.escape(OF_NOTES)})?{OWN}.*"
_LEFT_OUT = "-"
_IN_EXCEL = {
    *("due by", "position", "days overdue", "stale"),
    *("latest note on", "by", "latest note"),
}
_IN_CSV = {
    *("due_by", "position", "days_overdue", "stale"),
    *("last_note_date", "last_note_by", "last_note"),
}
_OF_SEVERAL = (
    {"plan", "ref", *_IN_CSV},
    {"plan", "ref", *_IN_EXCEL},
    {"plan", "ref", "lead agency(ies)", "progress update"},
)
"""Titles of a file of several plans, which are folded: other files may have a column of plans."""
_PUBLISHED = {"ref", "lead agency(ies)", "progress update"}
_MARKING = {"plan", "Plan", "Ref."}
"""One of these, as it stands, is a title in each such file."""
_REF_AMONG = rf"(?s).+:{REF}"
_SAID = {"by", "latest note", "last_note_by", "last_note"}
"""Of the columns that jtai works out those in which people may have written something new."""


def known_columns(source: Source, grid: Grid, body: int) -> Mapping[int, str]:
    """The fields of the columns of a table that jtai made, by their numbers; its rows start at
    `body`. Of a table that somebody has changed since, those alone that jtai works out itself, and
    in which nothing is new."""
    titles = {cell.column: cell.text for cell in grid.rows[max(body - 1, 0)].own(body - 1)}
    if source.own:
        known = ((column, own_column(title)) for column, title in titles.items())
        return {column: means for column, means in known if means}
    named = {fold_header(title): column for column, title in titles.items()}
    layout = next((layout for layout in (_IN_EXCEL, _IN_CSV) if layout <= named.keys()), set())
    rows, told = grid.rows[body:], _told_elsewhere(source, grid) if layout else set()
    return {
        named[name]: _LEFT_OUT
        for name in layout
        if name not in _SAID or all(_is_told(row, named[name], named, told) for row in rows)
    }


def refuse_a_paper(source: Source) -> None:
    """Raise SourceError for a paper that jtai made of a plan: it tells the same action in several
    lists, and not all of it."""
    if source.own and any(_begins_a_list(row) for grid in source.grids for row in grid.rows):
        raise SourceError(
            f"{source.name} is a paper that jtai made of a plan, and not the plan. Take the plan"
            " itself (plan.yaml), or a file that jtai export has made of it."
        )


def refuse_several_plans(source: Source) -> None:
    """Raise SourceError for an export of several plans, also where somebody has worked on it: the
    same ref is another action in each of them."""
    if any(_is_of_several(grid) for grid in source.grids):
        raise SourceError(
            f"{source.name} has the actions of several plans, and is not the plan of any. Import a"
            " file that jtai export has made of one of them (--plan FILE)."
        )


def _is_of_several(grid: Grid) -> bool:
    """Whether rows say of which plan they are, in a column of their own or before each ref."""
    for number, row in enumerate(grid.rows):
        if _MARKING.isdisjoint(cell.text for cell in row.cells):
            continue
        titles = [fold_header(cell.text) for cell in row.cells]
        if any(layout <= {*titles} for layout in _OF_SEVERAL):
            return True
        if {*titles} >= _PUBLISHED:
            column = titles.index("ref")
            refs = [below.cells[column].text for below in grid.rows[number + 1 :]]
            return any(refs) and all(re.fullmatch(_REF_AMONG, ref) for ref in refs if ref)
    return False


def _begins_a_list(row: Row) -> bool:
    texts = {cell.text for cell in row.cells}
    return {"Ref", LATEST_UPDATE} <= texts


def own_column(title: str) -> str | None:
    """The field that a column of an own file is, by its title as it stands: one of a plan, a name
    of the board's own (`x-priority`, `finding.x-section`, `progress.x-seen`), `-` for what jtai
    works out itself; None for what jtai does not write."""
    if re.fullmatch(_BOARDS_OWN, title):
        return title
    return _LEFT_OUT if fold_header(title) in WORKED_OUT else field_of_header(title)


def _told_elsewhere(source: Source, grid: Grid) -> set[str]:
    others = (other for other in source.grids if other is not grid)
    return {in_line(cell.text) for other in others for row in other.rows for cell in row.cells}


def _is_told(row: Row, column: int, named: Mapping[str, int], told: set[str]) -> bool:
    """Whether a text is that of a note: in the sheet of notes, or in the row's own progress."""
    text = in_line(row.cells[column].text)
    progress = row.cells[named["progress"]].text if "progress" in named else ""
    return text in told or text in in_line(progress)
