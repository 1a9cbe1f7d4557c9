"""Plans of prisons, youth offending teams and others in Word: columns theirs, the words ours."""

from pathlib import Path

from tests.importing.make_word import (
    cell,
    heading,
    paragraph,
    row,
    table,
    title,
)
from tests.importing.word_file import document


def shape_fracking(folder: Path) -> Path:
    return document(
        folder / "fracking.docx",
        title("Inquiry: what is done"),
        heading("Water is not watched."),
        paragraph("Action: Drill three wells."),
        paragraph("Lead agency: Water Board"),
        paragraph("Target date: March 2019"),
        paragraph("Progress: Two wells are drilled."),
        heading("Sites are not inspected."),
        paragraph("Action: Hire four inspectors."),
        paragraph("Lead agency: Mines Office"),
        paragraph("Target date: 30 June 2019"),
        heading("The rules are not published."),
        paragraph("Action: Publish the rules."),
        paragraph("Lead agency: Mines Office"),
        paragraph("Target date: Completed."),
        name="Inquiry: what is done",
    )


def shape_mod(folder: Path) -> Path:
    return document(
        folder / "mod.docx",
        table(
            5,
            row("Ser no", "Item", "Action", "Due date", "Action lead"),
            row("1", "Induction", "Print the cards.", "04Mar19", "Adjutant"),
            row("2", "Stores", "Count the beds.", "29Mar19", "Quartermaster"),
        ),
        name="Action grid",
    )


def shape_rotherham(folder: Path) -> Path:
    return document(
        folder / "rotherham.docx",
        table(
            6,
            row(
                "Ref No",
                "AREA REQUIRING IMPROVEMENT (Recommendations)",
                "Action Required",
                "Planned\nCompletion Date",
                "Lead Officer / Agency",
                "Progress against agreed action and impact monitoring",
            ),
            row(
                cell("1", down="restart"),
                cell("First assessments are late.", down="restart"),
                "(1a) Raise the share that is done in time.",
                *("March 2013", "Operations Managers"),
                "Action completed.\nUpdate (July 2013)\nNine in ten were in time.",
            ),
            row(
                cell(down="continue"),
                cell(down="continue"),
                "(1b) Send a weekly list.\n(1c) Keep notes of supervision.",
                *("January 2013\nMarch 2013", "Systems Officer", ""),
            ),
        ),
        name="Improvement action plan",
    )


def shape_prison(folder: Path) -> Path:
    return document(
        folder / "prison.docx",
        title("Action plan of a prison"),
        table(
            3,
            row("Term", "Definition", "Additional comment"),
            row("Agreed", "All of it will be done.", "Say how."),
            row("Not agreed", "None of it will be done.", "Say why."),
        ),
        heading("What will be done"),
        table(
            6,
            row(
                *("1. Rec No", "2. Recommendation", "3. Agreed/ Partly Agreed/ Not Agreed"),
                *("4. Response Action Taken/Planned", "5. Responsible Owner", "6. Target Date"),
            ),
            row(
                *("5.1", "Cells must be clean.", "Agreed", "Paint forty cells."),
                *("Governor", "October 2019"),
            ),
            row(
                *("5.2", "Every man must have work.", "Partly Agreed", "Open a second workshop."),
                *("Head of Reducing Reoffending", "March 2020"),
            ),
            row(
                *("5.3", "Visits must start on time.", "Not Agreed", "No action: they do."),
                *("", ""),
            ),
        ),
        name="Action plan of a prison",
    )


def shape_norfolk(folder: Path) -> Path:
    return document(
        folder / "norfolk.docx",
        table(
            9,
            row(
                *("RECOMMENDATION", "Scope of recommendation", "Action to be taken"),
                *("Lead Agency", "Key milestones to enact recommendation", "Target date"),
                *("Progress indicator", "Agency response to recommendations"),
                "Date of completion and outcome",
            ),
            row(
                *("What is the recommendation?", "Local or national?", "What must happen?", ""),
                *("", "From the day of publication", "Red\nAmber\nGreen", "", ""),
            ),
            row(
                *("Letters must be shared.", "Local", "Review the protocol."),
                *("Mental Health Trust\nCCG", "Protocol reviewed\nStaff told"),
                *("31/12/2016\n31/01/2017", "Amber", "It was discussed in November.", ""),
            ),
            row(
                *("Risk must be graded.", "Local", "Write the grades.", "CCG", ""),
                *("28 February 2017", "Green", "", "In force."),
            ),
            row(
                *("Carers must be asked.", "National", "Ask them.", "Mental Health Trust", ""),
                *("", "", "", ""),
            ),
        ),
        name="Multi-agency action plan",
    )
