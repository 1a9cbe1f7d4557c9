"""Rows of answer sheets for tests, as if they had come back from an agency."""

from collections.abc import Mapping
from datetime import date

from jtai.collecting.answer_rows import AnswerRow
from jtai.correspondence.answer_columns import ASKED, SENT, sent_texts
from jtai.correspondence.row_keys import key_of
from jtai.dates import read_plan_date
from jtai.importing.grids.grid import Cell, Row
from jtai.importing.records import Column, Placed
from jtai.model import Plan
from jtai.position import judge

AS_AT = date(2018, 5, 1)
SHEET = "2018-05-01-aaaaaaaa"


def answer_row(
    sent: Plan,
    agency: str,
    ref: str,
    cells: Mapping[str, str | Cell],
    *,
    sheet: str = SHEET,
    number: int = 2,
    now: Plan | None = None,
    mail: str | None = None,
    locked: Mapping[str, str] | None = None,
) -> AnswerRow:
    """The row `number` of a sheet of an agency, made of the plan as it was `sent`, with these open
    `cells` by the names of ASKED. `sheet` is empty for a row without a key; `now` is the plan by
    the time that it came back, `mail` the day of the mail. `locked` are cells that somebody has
    changed, by the names of SENT."""
    standing = next(one for one in judge(sent, AS_AT) if one.action.ref == ref)
    texts = {**sent_texts(sent, standing, agency)}
    key = key_of(sheet, agency, ref, texts) if sheet else None
    texts |= locked or {}
    titles = {one.name: one.title for one in (*SENT, *ASKED)}
    given = {**texts, **cells}
    laid = [
        cell._replace(row=number - 1, column=column, letter=chr(ord("A") + column))
        for column, name in enumerate(titles)
        for said in (given.get(name, ""),)
        for cell in (Cell(said) if isinstance(said, str) else said,)
    ]
    row = Row(f"{agency}!{number}", tuple(laid))
    placed = {
        name: Placed(row, cell, Column(cell.column, title, name))
        for (name, title), cell in zip(titles.items(), laid, strict=True)
        if not cell.blank
    }
    action = next(action for action in (now or sent).actions if action.ref == ref)
    return AnswerRow(
        row,
        action,
        agency,
        {one.name: placed[one.name] for one in ASKED if one.name in placed},
        {one.name: placed[one.name] for one in SENT if one.name in placed},
        key,
        read_plan_date(mail) if mail else None,
    )
