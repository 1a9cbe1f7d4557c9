"""Two columns of leads, and names with jobs on lines of their own."""

from jtai.importing.answering import Answers
from tests.importing.grids_of import grid_of, read

HEADER = ["Ref", "Action", "Lead", "Support lead and partners", "Due"]
ROW = ["1", "Write.", "Police", "LA", "May 2018"]


def test_a_second_column_of_leads_that_a_person_names_stands_beside_the_first() -> None:
    grid = grid_of(HEADER, ROW)
    (asked,) = read(grid).account.decisions
    assert asked.text == "Support lead and partners"
    outcome = read(grid, Answers(columns={"Support lead and partners": "lead"}))
    assert outcome.account.decisions == ()
    assert outcome.texts("lead") == ["Police\nLA"]


def test_a_second_due_date_stays_a_question_as_there_can_be_one_only() -> None:
    grid = grid_of(
        ["Ref", "Action", "Due", "Revised date"], ["1", "Write.", "May 2018", "June 2018"]
    )
    outcome = read(grid, Answers(columns={"Revised date": "due"}))
    (asked,) = outcome.account.decisions
    assert asked.text == "Due"
