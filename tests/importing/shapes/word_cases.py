"""What Word does to tables: merged cells, tracked changes, controls, notes, numbers of its own."""

from pathlib import Path

from tests.importing.make_word import (
    cell,
    commented,
    control,
    deleted,
    document,
    footnote_mark,
    heading,
    inserted,
    paragraph,
    row,
    run,
    table,
    text_box,
    title,
)

HEADER = row("Ref", "Finding", "Action", "Lead", "Due")


def _runs(*pieces: str) -> str:
    """A cell of one paragraph that is made of runs."""
    return cell(paragraph(runs="".join(pieces)), xml=True)


def _plan(folder: Path, name: str, *rows: str, **parts: tuple[str, ...]) -> Path:
    """A file with one table of five columns under the header that all of them share."""
    return document(
        folder / f"{name}.docx", table(5, HEADER, *rows), name="A case for Word", **parts
    )


def shape_merged_findings(folder: Path) -> Path:
    """A finding merged over three rows, and a lead merged over two of them."""
    return _plan(
        folder,
        "merged_findings",
        row(
            "1.1",
            cell("Visits are late.", down="restart"),
            "Agree a form.",
            cell("Police", down="restart"),
            "May 2018",
        ),
        row(
            "1.2",
            cell(down="continue"),
            "Train every team.",
            cell(down="continue"),
            "June 2018",
        ),
        row("1.3", cell(down="continue"), "Audit the records.", "", "July 2018"),
        row("2.1", "Referrals vary.", "Publish a guide.", "LA", "May 2018"),
    )


def shape_tracked_date(folder: Path) -> Path:
    """A due date of which the month was taken out and another put in; and tracked words."""
    return _plan(
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


def shape_struck_dates(folder: Path) -> Path:
    """Two dates struck out before the one that stands, and one struck out with none after it."""
    return _plan(
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
    return _plan(
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
    return _plan(
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


def shape_two_header_rows(folder: Path) -> Path:
    """A header of two rows: one title stands over two columns."""
    return document(
        folder / "two_header_rows.docx",
        table(
            5,
            row(
                cell("Ref", down="restart"),
                cell("Finding", down="restart"),
                cell("Action", down="restart"),
                cell("Who and until when", across=2),
                heads=True,
            ),
            row(
                cell(down="continue"),
                cell(down="continue"),
                cell(down="continue"),
                "Lead",
                "Due",
                heads=True,
            ),
            row("1.1", "Visits are late.", "Agree a form.", "Police", "May 2018"),
            row("2.1", "Visits are short.", "Plan longer ones.", "LA", "June 2018"),
        ),
        name="A case for Word",
    )


def shape_goes_on(folder: Path) -> Path:
    """A plan in two tables, the second with the header again."""
    return document(
        folder / "goes_on.docx",
        table(5, HEADER, row("1.1", "Visits are late.", "Agree a form.", "Police", "May 2018")),
        paragraph(),
        table(
            5,
            HEADER,
            row("1.2", "", "Train every team.", "Police", "June 2018"),
            row("2.1", "Referrals vary.", "Publish a guide.", "LA", "May 2018"),
        ),
        name="A case for Word",
    )


def shape_goes_on_without_header(folder: Path) -> Path:
    """A plan in two tables, the second without a header."""
    return document(
        folder / "goes_on_without_header.docx",
        table(5, HEADER, row("1.1", "Visits are late.", "Agree a form.", "Police", "May 2018")),
        paragraph(),
        table(5, row("2.1", "Referrals vary.", "Publish a guide.", "LA", "June 2018")),
        name="A case for Word",
    )


def shape_notes(folder: Path) -> Path:
    """A footnote, and comments on an action and on a due date."""
    return _plan(
        folder,
        "notes",
        row(
            *("1.1", "Visits are late."),
            _runs(run("Agree a form"), footnote_mark(1), run(".")),
            "Police",
            _runs(commented("May 2018", 0)),
        ),
        row("2.1", "Visits are short.", _runs(commented("Plan longer ones.", 1)), "LA", "June 2018"),
        footnotes=("Not for emergencies.",),
        comments=("The chief asks for July.", "How long is long?"),
    )


def shape_numbered_steps(folder: Path) -> Path:
    """Steps that Word numbers by itself, and steps whose numbers are typed."""
    steps = "".join(
        paragraph(words, numbered=True) for words in ("Agree a form.", "Print it.", "Use it.")
    )
    return _plan(
        folder,
        "numbered_steps",
        row("1.1", "Visits are late.", cell(steps, xml=True), "Police", "May 2018"),
        row("2.1", "Visits are short.", "1) Ask why.\n2) Plan longer ones.", "LA", "June 2018"),
        row("3.1", "Visits are few.", "Plan more.\nTell families.", "LA", "July 2018"),
    )


def shape_numbered_refs(folder: Path) -> Path:
    """A column of refs that is empty but for the numbers that Word puts there."""
    number = cell(paragraph(numbered=True), xml=True)
    return _plan(
        folder,
        "numbered_refs",
        row(number, "Visits are late.", "Agree a form.", "Police", "May 2018"),
        row(number, "Visits are short.", "Plan longer ones.", "LA", "June 2018"),
    )


def shape_text_box(folder: Path) -> Path:
    """A text box in a cell, which Word writes twice."""
    return _plan(
        folder,
        "text_box",
        row(
            *("1.1", "Visits are late."),
            _runs(run("Agree a form."), text_box("Draft only")),
            *("Police", "May 2018"),
        ),
    )


def shape_two_leads_two_lines(folder: Path) -> Path:
    """Two agencies on two lines; both stand alone in other rows. A third cell joins one that is
    known to one that is not."""
    return _plan(
        folder,
        "two_leads_two_lines",
        row("1.1", "Visits are late.", "Agree a form.", "Police\nLA", "May 2018"),
        row("2.1", "Visits are short.", "Plan longer ones.", "Police", "June 2018"),
        row("3.1", "Visits are few.", "Plan more.", "LA", "July 2018"),
        row("4.1", "Visits are dull.", "Bring toys.", "LA\nNursery", "July 2018"),
    )


def shape_merged_progress(folder: Path) -> Path:
    """One action over two rows: all of it is merged but the progress."""

    def tall(words: str = "") -> str:
        return cell(words, down="restart" if words else "continue")

    words = ("1.1", "Visits are late.", "Agree a form.", "Police", "May 2018")
    return document(
        folder / "merged_progress.docx",
        table(
            6,
            row("Ref", "Finding", "Action", "Lead", "Due", "Progress"),
            row(*map(tall, words), "March 2018: a draft is out."),
            row(*(tall() for _ in words), "April 2018: it is agreed."),
            row("2.1", "Referrals vary.", "Publish a guide.", "LA", "June 2018", "n/a"),
        ),
        name="A case for Word",
    )


def shape_four_tables(folder: Path) -> Path:
    """Tables under headings, one of them no plan; the headings are the findings."""
    header = row("Ref", "Action", "Lead", "Due")
    return document(
        folder / "four_tables.docx",
        title("A case for Word"),
        heading("Who is who"),
        table(2, row("Short", "Long"), row("LA", "Harbour Council")),
        heading("Visits are late."),
        table(4, header, row("1.1", "Agree a form.", "LA", "May 2018")),
        heading("Referrals vary."),
        table(4, header, row("2.1", "Publish a guide.", "LA", "June 2018")),
        name="A case for Word",
    )


def shape_yes_and_no(folder: Path) -> Path:
    """A matrix of who must do what: no plan."""
    return document(
        folder / "yes_and_no.docx",
        table(
            4,
            row("Standard", "Police", "LA", "Health"),
            row("Has a policy", "Yes", "No", "Yes"),
            row("Has a named nurse", "No", "No", "Yes"),
        ),
        name="A case for Word",
    )


def shape_labels_differ(folder: Path) -> Path:
    """Label and value paragraphs whose records have nothing in common but one label."""
    return document(
        folder / "labels_differ.docx",
        heading("Visits are late."),
        paragraph("Action: Agree a form."),
        paragraph("Lead: Police"),
        heading("Referrals vary."),
        paragraph("Action: Publish a guide."),
        paragraph("Budget: None"),
        heading("Records are lost."),
        paragraph("Remedy: Buy one system."),
        name="A case for Word",
    )
