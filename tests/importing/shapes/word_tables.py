"""Tables as Word has them: merged cells, two rows of header, several tables, none at all."""

from pathlib import Path

from tests.importing.make_word import (
    cell,
    heading,
    paragraph,
    row,
    table,
    title,
)
from tests.importing.shapes.word_cases import HEADER, in_one_table
from tests.importing.word_file import document


def shape_merged_findings(folder: Path) -> Path:
    """A finding merged over three rows, and a lead merged over two of them."""
    return in_one_table(
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


def shape_two_leads_two_lines(folder: Path) -> Path:
    """Two agencies on two lines; both stand alone in other rows. A third cell joins one that is
    known to one that is not."""
    return in_one_table(
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
