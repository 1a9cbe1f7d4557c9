"""The page `Your plan, from Word`: its sessions are run on documents that are made here, and it is
the same in README and in help."""

import re
import shlex
from pathlib import Path

import docx

from tests.conftest import Run
from tests.test_readme import README, without_colour

PAGE = Path(__file__).parent.parent.parent / "jtai" / "help" / "office.md"
WIDTH = 100
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


def sessions() -> list[tuple[str, str]]:
    """Each command of the page with what it says."""
    page = PAGE.read_text(encoding="utf-8")
    return re.findall(r"```console\n\$ (jtai [^\n]*)\n(.*?)```", page, re.DOTALL)


def test_from_a_published_document_to_what_is_overdue(folder: Path, run: Run) -> None:
    published(folder / "published.docx", ROWS)
    published(folder / "published-april.docx", LATER)
    said = [
        without_colour(run(*shlex.split(command)[1:], columns=WIDTH, code=None).out).rstrip()
        for command, _ in sessions()
    ]
    assert said == [shown.rstrip() for _, shown in sessions()]
    assert [command.split()[1] for command, _ in sessions()] == [
        *("import", "import", "overdue", "import")
    ]


def test_the_page_is_the_same_in_readme_and_in_help(run: Run) -> None:
    page = run("help", "office").out
    assert page == PAGE.read_text(encoding="utf-8")
    assert f"\n#{page}<!-- end -->\n" in README.read_text(encoding="utf-8")


def test_help_names_its_pages_and_says_which_there_are_where_one_is_mistyped(run: Run) -> None:
    assert "jtai help office  Your plan, from Word" in run("help").out
    said = run("help", "ofice", code=2).err
    assert "did you mean office?" in said


def test_the_help_of_import_has_three_examples(run: Run) -> None:
    examples = run("import", "--help").out.partition("Example: ")[2].strip().splitlines()
    assert [line.split()[:2] for line in examples] == [["jtai", "import"]] * 3
