"""What Word does to words: tracked changes, controls, notes, numbers of its own."""

from collections.abc import Callable
from pathlib import Path

from tests.importing.make_word import (
    cell,
    commented,
    control,
    deleted,
    field,
    footnote_mark,
    inserted,
    link,
    moved,
    paragraph,
    row,
    run,
    smart_tag,
    table,
    text_box,
)
from tests.importing.word_file import document

HEADER = row("Ref", "Finding", "Action", "Lead", "Due")


def _runs(*pieces: str) -> str:
    """A cell of one paragraph that is made of runs."""
    return cell(paragraph(runs="".join(pieces)), xml=True)


def in_one_table(folder: Path, name: str, *rows: str, **parts: tuple[str, ...]) -> Path:
    """A file with one table of five columns under the header that all cases share."""
    return document(
        folder / f"{name}.docx", table(5, HEADER, *rows), name="A case for Word", **parts
    )


def shape_tracked_date(folder: Path) -> Path:
    """A due date of which the month was taken out and another put in; and tracked words."""
    return in_one_table(
        folder,
        "tracked_date",
        row(
            *("1.1", "Visits are late.", "Agree a form.", "Police"),
            _runs(deleted("March"), inserted("June"), run(" 2018")),
        ),
        row(
            *("2.1", "Records are lost."),
            _runs(run("Buy "), deleted("a cupboard"), inserted("one system"), run(".")),
            *("LA", "May 2018"),
        ),
    )


def shape_tracked_rows(folder: Path) -> Path:
    """A row that was put in and one that was taken out while changes were tracked."""

    def all_of(change: Callable[[str], str], *words: str) -> list[str]:
        return [_runs(change(each)) for each in words]

    new = ("1.2", "Visits are late.", "Train every team.", "Police", "June 2018")
    gone = ("1.3", "Visits are late.", "Write a leaflet.", "Police", "July 2018")
    return in_one_table(
        folder,
        "tracked_rows",
        row("1.1", "Visits are late.", "Agree a form.", "Police", "May 2018"),
        row(*all_of(inserted, *new), change="ins"),
        row(*all_of(deleted, *gone), change="del"),
    )


def shape_odd_runs(folder: Path) -> Path:
    """Links, fields, moved words and smart tags: words that stand deeper in the file."""
    return in_one_table(
        folder,
        "odd_runs",
        row(
            *("1.1", "Visits are late."),
            _runs(
                run("Agree "), link("the form"), run(" of "), field(" DATE ", "section 4"), run(".")
            ),
            _runs(smart_tag("Harbour"), run(" Council")),
            _runs(field(" REF due \\h ", "May 2018")),
        ),
        row(
            *("2.1", "Visits are short."),
            _runs(
                moved("Tell families. ", "From"),
                run("Plan longer ones."),
                moved(" Tell families.", "To"),
            ),
            cell(control(paragraph("Harbour Council")), xml=True),
            "June 2018",
        ),
    )


def shape_struck_dates(folder: Path) -> Path:
    """Two dates struck out before the one that stands, and one struck out with none after it."""
    return in_one_table(
        folder,
        "struck_dates",
        row(
            *("1.1", "Visits are late.", "Agree a form.", "Police"),
            cell(
                paragraph(runs=run("31 March 2018", struck=True))
                + paragraph(runs=run("30 April 2018", struck=True))
                + paragraph("29 June 2018"),
                xml=True,
            ),
        ),
        row(
            *("2.1", "Visits are short.", "Plan longer ones.", "LA"),
            _runs(run("May 2018", struck=True)),
        ),
    )


def shape_nested_table(folder: Path) -> Path:
    """A table within the cell of an action."""
    inner = table(2, row("First half", "Two teams"), row("Second half", "The rest"))
    return in_one_table(
        folder,
        "nested_table",
        row(
            *("1.1", "Staff are not trained."),
            cell(f"{paragraph('Train them in two parts.')}{inner}{paragraph()}", xml=True),
            *("Police", "May 2018"),
        ),
        row("2.1", "Staff are not asked.", "Ask them.", "Police", "June 2018"),
    )


def shape_content_controls(folder: Path) -> Path:
    """Content controls around words, around a cell, and around a whole row."""
    return in_one_table(
        folder,
        "content_controls",
        row(
            *("1.1", "Visits are late.", "Agree a form."),
            _runs(control(run("Police"))),
            control(cell("May 2018")),
        ),
        control(row("2.1", "Visits are short.", "Plan longer ones.", "LA", "June 2018")),
        row("3.1", "Visits are few.", "Plan more.", "LA", "July 2018"),
    )


def shape_notes(folder: Path) -> Path:
    """A footnote, and comments on an action and on a due date."""
    return in_one_table(
        folder,
        "notes",
        row(
            *("1.1", "Visits are late."),
            _runs(run("Agree a form"), footnote_mark(1), run(".")),
            "Police",
            _runs(commented("May 2018", 0)),
        ),
        row(
            "2.1", "Visits are short.", _runs(commented("Plan longer ones.", 1)), "LA", "June 2018"
        ),
        footnotes=("Not for emergencies.",),
        comments=("The chief asks for July.", "How long is long?"),
    )


def shape_numbered_steps(folder: Path) -> Path:
    """Steps that Word numbers by itself, and steps whose numbers are typed."""
    steps = "".join(
        paragraph(words, numbered=True) for words in ("Agree a form.", "Print it.", "Use it.")
    )
    return in_one_table(
        folder,
        "numbered_steps",
        row("1.1", "Visits are late.", cell(steps, xml=True), "Police", "May 2018"),
        row("2.1", "Visits are short.", "1) Ask why.\n2) Plan longer ones.", "LA", "June 2018"),
        row("3.1", "Visits are few.", "Plan more.\nTell families.", "LA", "July 2018"),
    )


def shape_numbered_refs(folder: Path) -> Path:
    """A column of refs that is empty but for the numbers that Word puts there."""
    number = cell(paragraph(numbered=True), xml=True)
    return in_one_table(
        folder,
        "numbered_refs",
        row(number, "Visits are late.", "Agree a form.", "Police", "May 2018"),
        row(number, "Visits are short.", "Plan longer ones.", "LA", "June 2018"),
    )


def shape_text_box(folder: Path) -> Path:
    """A text box in a cell, which Word writes twice."""
    return in_one_table(
        folder,
        "text_box",
        row(
            *("1.1", "Visits are late."),
            _runs(run("Agree a form."), text_box("Draft only")),
            *("Police", "May 2018"),
        ),
    )
