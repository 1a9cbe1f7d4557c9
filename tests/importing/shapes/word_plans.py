"""Reviews and joint inspections in Word: columns and oddities are theirs, the words are ours."""

from pathlib import Path

from tests.importing.make_word import (
    cell,
    row,
    table,
    title,
)
from tests.importing.word_file import document


def shape_bristol(folder: Path) -> Path:
    header = row("Ref.", "Finding", "Action", "Lead Agency(ies)", "Due", "Progress Update")
    return document(
        folder / "bristol.docx",
        title("Harbour joint inspection plan"),
        table(
            6,
            header,
            row(cell("Recording", across=6)),
            row(
                "1.1",
                cell("Visits are recorded late.", down="restart"),
                "1. Agree one form.\n2. Train every team.",
                "Police\nLA",
                "Oct-17",
                "The form is agreed.",
            ),
            row("1.2", cell(down="continue"), "Audit thirty records.", "LA", "Mar-18", "See 1.1"),
            header,
            row("2.1", "Referrals vary.", "Publish a guide.", "Police", "Ongoing", ""),
            row("", "", "", "", "", ""),
        ),
        name="Harbour joint inspection plan",
    )


def shape_serious_case_review(folder: Path) -> Path:
    return document(
        folder / "serious_case_review.docx",
        title("Action plan of the review of Child Q"),
        table(
            5,
            row("Recommendation", "Action", "Lead", "When", "Outcome"),
            row(cell("10.1 Health", across=5)),
            row(
                "10.1.1 Discharge letters must reach the school nurse.",
                "Rewrite the letter.",
                "Vale Trust\nMere Trust",
                "30 June 2008\n30 September 2008",
                "In use on the wards since 14 July 2008.",
            ),
            row("10.1.2 Ward staff must know the signs.", "Train them.", "Vale Trust", "May 2008"),
            row("10.1.3 Training must be checked.", "Ask ten staff.", "Mere Trust", "May 2008"),
        ),
        name="Action plan of the review of Child Q",
    )


def shape_external_review(folder: Path) -> Path:
    level = "Level for Action(Individual/Team/ Directorate/Organisation)"
    progress = "Progress\nRAG status"
    return document(
        folder / "external_review.docx",
        table(
            7,
            row(
                *("No", "Recommendation", "Actions required", level),
                *("Identified Lead", "Target Date", progress),
            ),
            row(
                *("1", "Handover notes must name the child.", "Change the template.", "Team"),
                *("Ward Manager", "31/12/2016", "Complete: the template is in use."),
            ),
            row(
                *("2", "Notes must be checked.", "Audit ten notes a month.", "Directorate"),
                *("Quality Lead", "31/03/2017", "The first audit is done."),
            ),
        ),
        name="External review",
    )


def shape_homicide_review(folder: Path) -> Path:
    return document(
        folder / "homicide_review.docx",
        table(
            6,
            row(
                *("No", "Recommendation", "Actions required"),
                *("Identified Lead", "Target Date", "Progress RAG status"),
            ),
            row(
                cell("1", down="restart"),
                cell("Share risk plans.", down="restart"),
                *("Agree a protocol.", "Police / Probation", "30 June 2015"),
                "The protocol is signed. Completed.",
            ),
            row(
                cell(down="continue"),
                cell(down="continue"),
                *("Train officers.", "Police", "31 July 2015", ""),
            ),
            row(
                *("2", "Hold joint reviews.", "Set a date for each."),
                *("Probation", "Immediate", "Dates are set. Completed."),
            ),
        ),
        name="Homicide review",
    )


def shape_mr_x(folder: Path) -> Path:
    return document(
        folder / "mr_x.docx",
        table(
            5,
            row("Service", "Action", "Evidence", "Lead/Ownership", "Target Date"),
            row(
                "Which service?",
                "What will be done?",
                "How will we know?",
                "Roles no names",
                "Realistic target date",
            ),
            row(cell("Recommendation 1: every assessment must name the risks", across=5)),
            row("Ward", "Rewrite the form.", "The form", "Ward Manager", "31 December 2016"),
            row(
                "Community",
                "Train the team.",
                "Register of training",
                "Team Manager",
                "within six months of publication",
            ),
        ),
        name="Independent investigation",
    )
