"""The sheets of a file: one for each table, with names that Excel takes."""

import re
from collections.abc import Collection
from typing import Any, NamedTuple

from jtai.blocks import Cell, Picture, Table, Tone
from jtai.output.excel.columns import Columns, lines_in
from jtai.output.excel.links import Links, place_of
from jtai.output.excel.picture import add_beside, room_beside_a_picture
from jtai.output.excel.said import Said, in_rows
from jtai.output.excel.sheet import Overlong, add_below, fill, width_below
from jtai.output.excel.words import Words
from jtai.visible import one_line

_WHOLE = "Whole texts"
_NAMED = 10
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
        self._overlong: list[tuple[Filled, list[Overlong]]] = []

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
            self._overlong.append((filled, overlong))
        return filled

    def words(self, name: str) -> Words:
        """One more sheet, for words."""
        sheet = self._workbook.create_sheet(free_name(name, self._workbook.sheetnames))
        return Words(sheet, self._title, self.links)

    def say_whole(self) -> Any:
        """Say whole, on a sheet of its own, what no row can show all of. Gives the sheet; None
        where there is no such text."""
        if not self._overlong:
            return None
        words = self.words(_WHOLE)
        for filled, overlong in self._overlong:
            names = [one.name for one in overlong]
            rest = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
            said = ", ".join((*names[:_NAMED], *rest))
            text = (
                f"No row of Excel is high enough for all of {said}: whole on the sheet "
                f"'{words.sheet.title}'."
            )
            cell = add_below(filled.sheet, Cell(text, Tone.DIM), filled.columns)
            self.links.link(cell, f"'{words.sheet.title}'!A1")
            for one, name in zip(overlong, names, strict=True):
                words.say_heading(f"{filled.sheet.title}: {name}")
                self.links.link(words.say(Said(one.said._replace(value=None))), place_of(one.cell))
        return words.sheet


def number_of_rows(shown: Table | Picture) -> str:
    """`24 rows`."""
    table = shown.table if isinstance(shown, Picture) else shown
    return "1 row" if len(table.rows) == 1 else f"{len(table.rows)} rows"


def free_name(title: str, taken: Collection[str]) -> str:
    """A name for a sheet that Excel takes, near to `title` and not among those taken."""
    used = {name.casefold() for name in taken} | {"history"}  # Excel keeps that one to itself
    plain = " ".join(_NOT_IN_A_NAME.sub(" ", without_count(title)).split())
    if len(plain) > _LONGEST_NAME:
        plain = plain[:_LONGEST_NAME].rpartition(" ")[0] or plain[:_LONGEST_NAME]
    name = plain = plain or "Table"
    number = 1
    while name.casefold() in used:
        number += 1
        name = f"{plain[:25].rstrip()} ({number})"
    return name


def without_count(title: str) -> str:
    """A heading without `: 24 actions`, which will change."""
    short, _, _ = one_line(title).partition(": ")
    return short
