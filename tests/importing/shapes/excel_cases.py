"""What Excel does to plans: days and months, numbers, formulas, fills, merged and hidden cells."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tests.importing.make_excel import (
    book,
    filled,
    formula,
    partly_struck,
    raw,
    remarked,
    saved,
    sheet,
    shown,
    struck,
)

HEADER = ("Ref", "Finding", "Action", "Lead", "Due")
FIRST = ("1.1", "Visits are late.", "Agree a form.", "Police")
SECOND = ("2.1", "Visits are short.", "Plan longer ones.", "LA")
THIRD = ("3.1", "Visits are few.", "Plan more.", "LA")


def _page(*rows: Sequence[object]) -> tuple[Any, Any]:
    """A workbook with one sheet of rows under the header that all share; and the sheet."""
    made = book("A case for Excel")
    return made, sheet(made, "Plan", [HEADER, *rows])


def shape_months_and_days(folder: Path) -> Path:
    """The same day of March, shown as a month, as a day, and with its name."""
    day = date(2018, 3, 1)
    made, page = _page((*FIRST, day), (*SECOND, day), (*THIRD, day))
    for cell, as_format in (("E2", "mmm-yy"), ("E3", "dd/mm/yyyy"), ("E4", "mmmm yyyy")):
        shown(page, cell, as_format)
    return saved(made, folder / "months_and_days.xlsx")


def shape_year_less(folder: Path) -> Path:
    """A day that is shown without its year."""
    made, page = _page((*FIRST, date(2018, 3, 1)), (*SECOND, date(2018, 6, 30)))
    shown(page, "E2", "d-mmm")
    shown(page, "E3", "d mmmm yyyy")
    return saved(made, folder / "year_less.xlsx")


def shape_formats(folder: Path) -> Path:
    """Formats as Excel itself writes them, with a country and blanks marked as such."""
    day = date(2018, 3, 1)
    made, page = _page((*FIRST, day), (*SECOND, day), (*THIRD, day))
    formats = (
        "[$-809]mmm\\-yy;@",
        "[$-809]dd\\ mmmm\\ yyyy;@",
        "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
    )
    for cell, as_format in zip(("E2", "E3", "E4"), formats, strict=True):
        shown(page, cell, as_format)
    return saved(made, folder / "formats.xlsx")


def shape_struck_cells(folder: Path) -> Path:
    """A due date of which the first words are struck out, and one that is struck out whole."""
    made, page = _page(
        (*FIRST, partly_struck("31 March 2018", " 29 June 2018")), (*SECOND, "May 2018")
    )
    struck(page, "E3")
    return saved(made, folder / "struck_cells.xlsx")


def shape_number_refs(folder: Path) -> Path:
    """Refs that are numbers: 8.1 shown as 8.10, and as 8.1."""
    made, page = _page(
        (8.1, "Visits are late.", "Agree a form.", "Police", date(2018, 5, 31)),
        (8.1, "Visits are late.", "Train every team.", "LA", date(2018, 5, 31)),
        (9, *THIRD[1:], date(2018, 5, 31)),
    )
    shown(page, "A3", "0.00")
    for cell in ("E2", "E3", "E4"):
        shown(page, cell, "dd/mm/yyyy")
    return saved(made, folder / "number_refs.xlsx")


def shape_formula_stored(folder: Path) -> Path:
    """A formula, with the words that Excel worked out."""
    action = formula('"Agree a "&"form."', "Agree a form.")
    return raw(
        folder / "formula_stored.xlsx",
        [HEADER, ("1.1", "Visits are late.", action, "Police", "May 2018"), (*SECOND, "June 2018")],
    )


def shape_formula_not_stored(folder: Path) -> Path:
    """A formula that a program wrote and nothing has worked out."""
    action = formula('"Agree a "&"form."', None)
    return raw(
        folder / "formula_not_stored.xlsx",
        [HEADER, ("1.1", "Visits are late.", action, "Police", "May 2018"), (*SECOND, "June 2018")],
    )


def shape_inline_strings(folder: Path) -> Path:
    """Words in the cells themselves, as exports of databases have them; blanks around them."""
    return raw(
        folder / "inline_strings.xlsx",
        [HEADER, (*FIRST[:3], " Police ", "May 2018"), (*SECOND[:3], "", "")],
    )


def shape_fills(folder: Path) -> Path:
    """A column of statuses that are fills without words, but for one."""
    made = book("A case for Excel")
    page = sheet(
        made,
        "Plan",
        [
            (*HEADER, "Status"),
            (*FIRST, "May 2018", None),
            (*SECOND, "June 2018", None),
            (*THIRD, "July 2018", "Completed"),
        ],
    )
    for cell, colour in (("F2", "FFC000"), ("F3", "FFC000"), ("F4", "00B050")):
        filled(page, cell, colour)
    return saved(made, folder / "fills.xlsx")


def shape_merged_ranges(folder: Path) -> Path:
    """A section merged across, a finding merged over two rows."""
    made, page = _page(
        ("Visiting",),
        (*FIRST, "May 2018"),
        ("1.2", None, "Train every team.", "LA", "June 2018"),
        (*THIRD, "July 2018"),
    )
    page.merge_cells("A2:E2")
    page.merge_cells("B3:B4")
    return saved(made, folder / "merged_ranges.xlsx")


def shape_hidden(folder: Path) -> Path:
    """A hidden row, and a hidden sheet with one more action."""
    made, page = _page((*FIRST, "May 2018"), (*SECOND, "June 2018"))
    page.row_dimensions[3].hidden = True
    old = sheet(made, "Old", [HEADER, ("4.1", "Referrals vary.", "Publish.", "LA", "July 2018")])
    old.sheet_state = "hidden"
    return saved(made, folder / "hidden.xlsx")


def shape_remarks(folder: Path) -> Path:
    """Comments on a due date and on a header."""
    made, page = _page((*FIRST, "May 2018"), (*SECOND, "June 2018"))
    remarked(page, "E2", "The chief asks for July.")
    remarked(page, "D1", "Agencies, not people")
    return saved(made, folder / "remarks.xlsx")


def shape_title_block(folder: Path) -> Path:
    """Title, owner and day above the header, two blank rows, and a total below."""
    made = book("A case for Excel")
    sheet(
        made,
        "Plan",
        [
            ("A case for Excel",),
            ("Owner:", "Board manager"),
            (),
            HEADER,
            (*FIRST, "May 2018"),
            (*SECOND, "June 2018"),
            (),
            ("Total", 2),
        ],
    )
    return saved(made, folder / "title_block.xlsx")


def shape_since_1904(folder: Path) -> Path:
    """A workbook that counts its days from 1904."""
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    made = book("A case for Excel")
    made.epoch = CALENDAR_MAC_1904
    page = sheet(made, "Plan", [HEADER, (*FIRST, date(2018, 3, 15)), (*SECOND, date(2018, 6, 1))])
    shown(page, "E2", "dd/mm/yyyy")
    shown(page, "E3", "mmm-yy")
    return saved(made, folder / "since_1904.xlsx")
