"""One cell of an Excel file: its value as shown, its formula, its fill, what is struck out."""

from typing import Any

from jtai.errors import SourceError
from jtai.importing.grids.excel_book import Book
from jtai.importing.grids.excel_formulas import Formulas
from jtai.importing.grids.excel_numbers import read_number
from jtai.importing.grids.excel_remarks import Odd, SheetRemarks
from jtai.importing.grids.excel_shown import Shown, day_shown, number_shown, text_shown
from jtai.importing.grids.excel_strings import NO_WORDS, Run, Runs, runs_of, words_of
from jtai.importing.grids.excel_styles import PLAIN, Look
from jtai.importing.grids.excel_xml import letters, name_of, number_of
from jtai.importing.grids.grid import Cell
from jtai.importing.grids.parts import SAVE_AGAIN
from jtai.output.excel.cells import CUT

_YES = {"1", "true"}


class Cells:
    """Makes the cells of a sheet; what people should know of them goes to its remarks. `own` says
    that jtai made the file."""

    def __init__(self, book: Book, remarks: SheetRemarks, *, own: bool = False) -> None:
        self._book = book
        self._own = own
        self._remarks = remarks
        self._formulas = Formulas()

    def cell(self, element: Any, row: int, column: int, comments: tuple[str, ...]) -> Cell | None:
        """A cell; None if nothing is in it, and it has no fill."""
        style = number_of(element.get("s"))
        look = self._book.looks[style] if style < len(self._book.looks) else PLAIN
        if not len(element) and not comments:
            return self._made(row, column, fill=look.fill) if look.fill else None
        kind = element.get("t", "n")
        value: str | None = None
        formula, runs = "", NO_WORDS
        for part in element:
            match name_of(part):
                case "v":
                    value = part.text or ""
                case "f":
                    formula = self._formulas.of(part, row, column)
                case "is":
                    runs = runs_of(part)
        found = self._filled(look, kind, value, runs, row, column)
        if formula and kind == "str" and value is not None and not value.strip():
            self._remarks.odd(Odd.NOTHING, row, column, formula)
            formula = ""
        elif found.get("struck") and not found.get("text"):
            formula = ""  # what it came to is there, and struck out: it is no question
        made = self._made(row, column, fill=look.fill, formula=formula, comments=comments, **found)
        return made if look.fill or not made.blank else None

    def bare(self, row: int, column: int, comments: tuple[str, ...]) -> Cell:
        """A cell in which nothing is, but at which comments hang."""
        return self._made(row, column, comments=comments)

    def _made(self, row: int, column: int, **rest: Any) -> Cell:
        return Cell(row=row, column=column, letter=letters(column), **rest)

    def _filled(
        self, look: Look, kind: str, value: str | None, runs: Runs, row: int, column: int
    ) -> dict[str, Any]:
        """The text, what of it is struck out, and the day, as a cell has them."""
        if kind == "s" and not (value or "").strip():
            return {}
        if kind in {"s", "str", "inlineStr"}:
            words = words_of(self._runs(kind, value, runs), struck=look.struck, whole=self._own)
            shown = text_shown(words.live, look.format)
            self._doubt(shown, value, row, column)
            if shown.text.endswith(CUT):
                self._remarks.odd(Odd.CUT, row, column, shown.text)
            return {"text": shown.text, "struck": words.struck}
        if value is None or not value.strip():
            return {}
        shown = self._value(kind, value.strip(), look, row, column)
        self._doubt(shown, value.strip(), row, column)
        if not look.struck:
            return {"text": shown.text, "day": shown.day, "shown": shown.format}
        if shown.day is not None:
            self._remarks.odd(Odd.STRUCK, row, column, f"{shown.text} ({shown.day})")
        return {"struck": shown.words or shown.text}

    def _runs(self, kind: str, value: str | None, runs: Runs) -> Runs:
        if kind != "s":
            return runs or (Run(value or ""),)
        number = number_of(value.strip() if value else "", -1)
        if not 0 <= number < len(self._book.strings):
            raise SourceError(
                f"{self._book.package.name}: a cell has the text number {value}, which is not in"
                f" the file. {SAVE_AGAIN}"
            )
        return self._book.strings[number]

    def _value(self, kind: str, value: str, look: Look, row: int, column: int) -> Shown:
        if kind == "b":
            return Shown("TRUE" if value.lower() in _YES else "FALSE")
        if kind == "e":
            self._remarks.odd(Odd.ERROR, row, column, value)
            return Shown(value)
        since_1904 = self._book.since_1904
        if kind == "d":
            return day_shown(value, look.format, since_1904=since_1904)
        number = read_number(value)
        if number is None:
            return Shown(value)
        return number_shown(number, look.format, since_1904=since_1904)

    def _doubt(self, shown: Shown, value: str | None, row: int, column: int) -> None:
        if shown.doubt is not None:
            self._remarks.odd(shown.doubt, row, column, shown.text, value or "")
