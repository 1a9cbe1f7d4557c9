"""The sheets of a file: one for each table, with names that Excel takes."""

import re
from collections.abc import Collection
from typing import Any, NamedTuple

from jtai.blocks import Picture
from jtai.output.excel.in_words import Said, in_rows
from jtai.output.excel.labelled import Words
from jtai.output.excel.links import Links, place_of
from jtai.output.excel.sheet import Overlong, add_below, fill, width_below
from jtai.output.excel.sheet_charts import add_beside, room_beside_a_picture
from jtai.output.excel.widths import Columns, lines_in
from jtai.tabular import Table
from jtai.visible import one_line

_WHOLE = "Whole texts"
_LONGEST_NAME = 31
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")


class Filled(NamedTuple):
    """A sheet with a table, and how wide the columns of that are."""

    sheet: Any
    columns: Columns

    def say(self, said: Said, links: Links) -> None:
        """Say something under all that the sheet has."""
        label = f"{said.label}: " if said.label else ""
        text = said.text._replace(text=label + said.text.text, value=None)
        width = width_below(self.columns)
        rows = in_rows(text, width)
        cells = [add_below(self.sheet, one, self.columns) for one in rows]
        links.know(cells[0], *said.pieces, lines=lines_in(text.text, width))


class Sheets:
    """The sheets of a workbook, while they are filled."""

    def __init__(self, workbook: Any, title: str) -> None:
        self.links = Links()
        self._workbook, self._title = workbook, title
        self._overlong: list[tuple[Any, list[Overlong]]] = []

    def add(self, shown: Table | Picture, heading: str) -> Filled:
        """Give a table with rows a sheet of its own, and its picture if it has one."""
        picture = shown if isinstance(shown, Picture) else None
        table = shown.table if isinstance(shown, Picture) else shown
        title = (picture.title if picture else "") or heading
        sheet = self._workbook.create_sheet(free_name(title, self._workbook.sheetnames))
        printed = f"{self._title}: {title}" if title else self._title
        if picture is None:
            columns, overlong = fill(sheet, table, printed, self.links)
        else:
            room = room_beside_a_picture(table)
            columns, overlong = fill(sheet, table, printed, self.links, room)
            add_beside(sheet, picture, columns)
        filled = Filled(sheet, columns)
        if overlong:
            self._overlong.append((sheet, overlong))
        return filled

    def words(self, name: str) -> Words:
        """One more sheet, for words."""
        sheet = self._workbook.create_sheet(free_name(name, self._workbook.sheetnames))
        return Words(sheet, self._title, self.links)

    def say_whole(self) -> tuple[str, int] | None:
        """Say whole, on a sheet of its own, what no row can show all of. Gives the name of the
        sheet and how many texts are on it; None where there are none."""
        if not self._overlong:
            return None
        words = self.words(_WHOLE)
        name = words.sheet.title
        for sheet, overlong in self._overlong:
            # On paper only: what imports a sheet would take a line below its table for a row.
            sheet.oddFooter.left.text = f"What a row cannot show: sheet '{name}'"
            for one in overlong:
                self.links.link(words.say_heading(one.name), place_of(one.cell))
                words.say(Said(one.said._replace(value=None)))
        return name, sum(len(overlong) for _, overlong in self._overlong)


def number_of_rows(shown: Table | Picture) -> str:
    """`24 rows`."""
    table = shown.table if isinstance(shown, Picture) else shown
    return "1 row" if len(table.rows) == 1 else f"{len(table.rows)} rows"


def free_name(title: str, taken: Collection[str]) -> str:
    """A name for a sheet that Excel takes, near to `title` and not among those taken."""
    used = {name.casefold() for name in taken} | {"history"}  # Excel keeps that one to itself
    short, _, _ = one_line(title).partition(": ")  # without `24 actions`, which will change
    plain = " ".join(_NOT_IN_A_NAME.sub(" ", short).split())
    if len(plain) > _LONGEST_NAME:
        plain = plain[:_LONGEST_NAME].rpartition(" ")[0] or plain[:_LONGEST_NAME]
    name = plain = plain or "Table"
    number = 1
    while name.casefold() in used:
        number += 1
        name = f"{plain[:25].rstrip()} ({number})"
    return name
