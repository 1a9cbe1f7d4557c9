"""The page `Your plan, from Word`: its sessions are run on documents that are made here."""

from pathlib import Path

import docx

from tests.conftest import Run
from tests.pages import WIDTH, pages, sessions, without_colour, words

HEADER = (
    *("No.", "Area for improvement", "Action required", "Lead agency", "Timescale"),
    *("Status", "Progress update"),
)
FORM = "Update January 2018: The form is drafted."
ROWS = (
    ("1.1", "Visits are late.", "1. Agree a form.\n2. Train every team.", "Police", "Mar-18",
     "On track", FORM),
    ("1.2", "", "Audit ten cases.", "Police/LA", "31/01/2018", "Completed", ""),
    ("2.1", "Records are lost.", "Buy one system.", "LA", "Ongoing", "On track", ""),
    ("2.2", "", "Count what is lost.", "Head of IG/DPO", "Feb-18", "", ""),
)  # fmt: skip
TRAINED = f"{FORM}\nUpdate April 2018: Two teams are trained."
LATER = (
    (*ROWS[0][:4], "Jun-18", "On track", TRAINED),
    ROWS[1],
    ("1.3", "", "Tell every school.", "LA", "Sep-18", "", ""),
    *ROWS[2:],
)


def published(path: Path, rows: tuple[tuple[str, ...], ...]) -> None:
    """A plan as Word has it, with a title and one table."""
    document = docx.Document()
    document.core_properties.title = "Harbour improvement plan"
    table = document.add_table(len(rows) + 1, len(HEADER))
    for row, texts in zip(table.rows, (HEADER, *rows), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(path))


def test_from_a_published_document_to_what_is_overdue(folder: Path, run: Run) -> None:
    published(folder / "published.docx", ROWS)
    published(folder / "published-april.docx", LATER)
    shown = sessions(pages()["office"])
    said = [
        without_colour(run(*words(command)[1:], columns=WIDTH, code=None).out).rstrip()
        for command, _ in shown
    ]
    assert said == [answer.rstrip() for _, answer in shown]
    assert [words(command)[1] for command, _ in shown] == ["import", "import", "overdue", "import"]


def test_help_names_its_pages_and_says_which_there_are_where_one_is_mistyped(run: Run) -> None:
    said = run("help", "ofice", code=2).err
    assert "did you mean office?" in said


def test_the_help_of_import_has_three_examples(run: Run) -> None:
    examples = run("import", "--help").out.partition("Example: ")[2].strip().splitlines()
    assert [line.split()[:2] for line in examples] == [["jtai", "import"]] * 3
