"""Rows of an audit against standards, of which those that are met have no action."""

import pytest

from jtai.errors import UsageError
from jtai.importing.answering import Answers
from tests.importing.grids_of import Read, grid_of, read

HEADER = ["Standard", "Met", "Evidence", "Action", "Lead", "Due"]
DONE = ["1. Training", "Yes", "The log", "", "", ""]
TO_DO = ["2. Policy", "No", "", "Write one.", "Police", "May 2018"]


def told(*rows: list[str], **given: str) -> Read:
    answers = {f"Table 1, {name.replace('_', ' ')}": said for name, said in given.items()}
    return read(grid_of(HEADER, *rows), Answers(rows=answers))


def test_what_is_met_is_no_more_of_the_action_for_another_standard() -> None:
    outcome = told(TO_DO, DONE)
    assert outcome.fates == ["header", "imported", "decision"]
    assert outcome.records[0].text("evidence") == ""


def test_more_evidence_without_a_standard_is_joined_to_the_action_above() -> None:
    outcome = told(TO_DO, ["", "", "A letter", "", "", ""])
    assert outcome.fates == ["header", "imported", "joined"]
    assert outcome.records[0].text("evidence") == "A letter"


def test_a_first_column_that_has_blanks_beside_actions_begins_nothing() -> None:
    rows = (
        TO_DO,
        ["", "No", "", "Publish it.", "LA", "June 2018"],
        ["May", "", "A note", "", "", ""],
    )
    assert told(*rows).fates == ["header", "imported", "imported", "joined"]


def test_a_row_that_is_said_to_be_an_action_has_its_first_text_for_one() -> None:
    record = told(DONE, TO_DO, row_2="action").records[0]
    assert record.text("action") == "1. Training"
    assert record.text("evidence") == "The log"
    assert record.text("x-standard") == ""


def test_a_lead_alone_can_be_no_action_and_is_not_offered_as_one() -> None:
    rows = (TO_DO, ["", "", "", "", "Chair", "June 2018"])
    (asked,) = told(*rows).account.decisions
    assert [reading.split()[0] for reading in asked.readings] == ["joined", "section", "out"]
    with pytest.raises(UsageError, match="nothing in Table 1, row 3 can be an action"):
        told(*rows, row_3="action")


def test_who_signed_below_a_table_is_asked_about_and_is_no_finding() -> None:
    header = ["No", "Recommendation", "Action", "Lead", "Due"]
    rows = (["1", "Rest.", "Change it.", "Ward", "May 2018"], ["Signed by:", "Dr B", "", "", ""])
    outcome = read(grid_of(header, *rows))
    assert outcome.fates == ["header", "imported", "decision"]
    answers = Answers(rows={"Table 1, row 3": "out"})
    assert read(grid_of(header, *rows), answers).fates[-1] == "left out"
