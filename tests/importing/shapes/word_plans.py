"""Real plans' shapes in Word: columns, vocabularies and oddities are theirs, the words are ours."""

from pathlib import Path

from tests.importing.make_word import cell, document, heading, paragraph, row, table, title


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
