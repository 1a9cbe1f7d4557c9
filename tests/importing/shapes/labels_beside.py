"""Plans of which each action is a form: labels in the first column, values beside them."""

from datetime import date
from pathlib import Path

from tests.importing.make_excel import book, saved, sheet
from tests.importing.make_word import cell, paragraph, row, table
from tests.importing.word_file import document


def _form(number: int, status: str) -> str:
    return table(
        4,
        row(cell(f"Learning point {number}", across=4)),
        row("Recommendation", cell(f"Write to family {number}.", across=3)),
        row("Action", cell("1. Agree a letter.\n2. Send it.", across=3)),
        row("Lead", "Police", "Timescale", f"May 202{number}"),
        row("Status", status, "Success measure", "Letters sent"),
    )


def shape_forms(folder: Path) -> Path:
    """A form for each recommendation, two labels in some rows, as practice reviews have them."""
    return document(
        folder / "forms.docx", _form(1, "Complete"), paragraph(), _form(2, ""), name="Review"
    )


def shape_forms_below_each_other(folder: Path) -> Path:
    """Forms on one sheet, each with a name above it; one has a second line of progress."""
    made = book("Inquiry")
    sheet(
        made,
        "Items",
        [
            ["Item 1", None],
            ["Project action", "Set up the register."],
            ["Lead agency", "Water"],
            ["Target completion date", date(2021, 6, 30)],
            ["Progress", "It is set up."],
            [],
            ["Item 2", None],
            ["Project action", "Write the code."],
            ["Lead agency", None],
            ["Target completion date", "Ongoing"],
            ["Progress", "A draft is out."],
            [None, "It was read twice."],
        ],
    )
    return saved(made, folder / "forms_below_each_other.xlsx")
