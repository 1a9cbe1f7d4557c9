"""Real plans' shapes in Excel: columns, vocabularies and oddities are theirs, the words ours."""

from datetime import date
from pathlib import Path

from tests.importing.make_excel import book, filled, saved, sheet, shown

FEDRAMP = (
    "POAM ID",
    "Controls",
    "Weakness Name",
    "Weakness Description",
    "Weakness Detector Source",
    "Weakness Source Identifier",
    "Asset Identifier",
    "Point of Contact",
    "Resources Required",
    "Overall Remediation Plan",
    "Original Detection Date",
    "Scheduled Completion Date",
    "Planned Milestones",
    "Milestone Changes",
    "Status Date",
    "Vendor Dependence",
    "Last Vendor Check-in Date",
    "Vendor Dependent Product Name",
    "Original Risk Rating",
    "Adjusted Risk Rating",
    "Risk Adjustment",
    "False Positive",
    "Operational Requirement",
    "Deviation Rationale",
    "Supporting Documents",
    "Comments",
    "Auto-Approve",
)


def shape_fedramp(folder: Path) -> Path:
    """27 columns below a block that names the system, American dates as text."""
    made = book("Harbour system")
    sheet(
        made,
        "Open POA&M Items",
        [
            ("CSP", "System Name", "Impact Level", "POAM Date"),
            ("Harbour Hosting", "Case store", "Moderate", "8/5/2014"),
            (),
            FEDRAMP,
            (
                *("V-1", "AC-1", "A port is open", "It was left open after a move.", "Scanner"),
                *("12345", "192.0.2.3 (80/TCP)", "Host Security", None, "Close the port."),
                *("5/5/2014", "8/3/2014", "(1) 2014/05/23: Rule written."),
                *("(2) Update 2014-06-18 : Waits for the vendor.", "8/5/2014", "Yes"),
                *("8/5/2014", "Firewall", "High", "Moderate", "Yes", "No", "Pending"),
                *("Only within the site.", "DR-1.doc", "none", "no"),
            ),
            (
                *("V-2", "IA-5", "A password is old", "It is that of the maker.", "Audit"),
                *("A-7", "192.0.2.9", "Host Security", None, "Change the password."),
                *("4/30/2014", "6/30/2014", None, None, "5/1/2014", "No"),
                *(None, None, "Low", "Low", "No", "No", "No", None, None, None, "no"),
            ),
        ],
    )
    return saved(made, folder / "fedramp.xlsx")


def shape_must_do(folder: Path) -> Path:
    """Two sheets, and a status of colours in words: amber is on track, blue is checked."""
    made = book("Improvement plan")
    header = ("Ref", "Issue", "Action", "Lead", "Estimated completion date", "Status")
    must = sheet(
        made,
        "Must do",
        [
            header,
            ("M1", "Wards are locked.", "Review each lock.", "Matron", date(2017, 6, 30), "Green"),
            ("M2", "Drugs are not counted.", "Count.", "Pharmacy", date(2017, 3, 31), "Blue"),
        ],
    )
    should = sheet(
        made,
        "Should do",
        [
            header,
            ("S1", "Plans are thin.", "Ask patients.", "Matron", date(2017, 9, 30), "Amber"),
        ],
    )
    for page, cells in ((must, ("E2", "E3")), (should, ("E2",))):
        for cell in cells:
            shown(page, cell, "dd/mm/yyyy")
    return saved(made, folder / "must_do.xlsx")


def shape_north_devon(folder: Path) -> Path:
    """A sheet a status: live, completed, more time asked; per cent done; refs with blanks."""
    made = book("Audit tracker")
    header = ("Ref", "Finding", "Recommendation", "Lead Officer", "Due Date", "% done")
    for name, row in (
        ("A Live", ("17 SRR 08", "Risk is not told.", "Tell it.", "Head of Risk", 0.75)),
        ("B Completed", ("17 SRR 02", "Keys are lost.", "Count the keys.", "Head of Estates", 1)),
        ("C Extension", ("16 PAY 11", "Pay is late.", "Pay in time.", "Head of Risk", 0.5)),
    ):
        page = sheet(made, name, [header, (*row[:4], date(2018, 3, 1), row[4])])
        shown(page, "E2", "mmm-yy")
        shown(page, "F2", "0%")
    return saved(made, folder / "north_devon.xlsx")


def shape_audit_followup(folder: Path) -> Path:
    """Red, amber, green as fills without words, which are the priority; dues are lengths."""
    made = book("Audit follow-up")
    page = sheet(
        made,
        "Follow-up",
        [
            ("No", "Finding", "Recommendation", "Responsibility", "Timescale", "RAG"),
            ("1", "Cash is not counted.", "Count it daily.", "Cashier", "1 month", None),
            ("2", "Keys are lost.", "Number the keys.", "Caretaker", "3 months", None),
            ("3", "Forms are old.", "Print new ones.", "Cashier", "6 months", None),
        ],
    )
    for cell, colour in (("F2", "FF0000"), ("F3", "FFC000"), ("F4", "92D050")):
        filled(page, cell, colour)
    return saved(made, folder / "audit_followup.xlsx")
