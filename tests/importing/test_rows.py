"""Each row of a plan is exactly one thing, and what has two readings is asked."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jtai.errors import SourceError, UsageError
from jtai.importing.account import Ledger
from jtai.importing.answering import Answers
from jtai.importing.grids.grid import Cell
from jtai.importing.plan_tables import plans_in
from jtai.importing.rows import fingerprint, records_of
from tests.importing.grids_of import ABOVE, LEFT, Read, grid_of, read, source_of, unaccounted

HEADER = ["Ref", "Finding", "Action", "Lead", "Due", "Progress"]
ONE = ["1.1", "Visits are late.", "Agree a form.", "Police", "May 2018", "Begun."]
TWO = ["2.1", "Referrals vary.", "Publish a guide.", "LA", "June 2018", ""]


def told(*rows: list[str], **given: str) -> Read:
    """A plan with one action, and with these rows below it; answers by row, `row_3="out"`."""
    answers = {f"Table 1, {name.replace('_', ' ')}": said for name, said in given.items()}
    return read(grid_of(HEADER, ONE, *rows), Answers(rows=answers))


def alone(text: str, column: int) -> list[str]:
    return ["" if n != column else text for n in range(len(HEADER))]


def test_a_row_is_an_action_with_its_cells_by_field() -> None:
    (record,) = told().records
    assert [(name, record.text(name)) for name in record.cells] == list(
        zip(map(str.lower, HEADER), ONE, strict=True)
    )
    assert record.place == "Table 1, row 2"
    assert record.of("due")[0].place == "Table 1, row 2, Due"


def test_blank_rows_are_blank() -> None:
    assert told(alone("", 0), TWO).fates == ["header", "imported", "blank", "imported"]


def test_a_row_that_says_the_header_again_is_left_out_by_name() -> None:
    outcome = told(["Ref", "Find", "Action", "", "Due", "Prog"], TWO)
    assert outcome.fates == ["header", "imported", "repeated header", "imported"]
    assert outcome.left_out["Table 1, row 3, Finding"] == "the header again"


def test_text_merged_across_is_the_section_of_the_rows_below() -> None:
    rows = (["Recording", *LEFT * 5], ONE, ["Sharing", *LEFT * 5], TWO)
    outcome = read(grid_of(HEADER, *rows))
    assert outcome.fates == ["header", "section", "imported", "section", "imported"]
    sections = [record.section for record in outcome.records]
    assert [one.cell.text for one in sections if one] == ["Recording", "Sharing"]


def test_text_alone_in_the_first_column_is_a_section() -> None:
    outcome = told(alone("Health", 0), TWO)
    assert outcome.fates[2] == "section"
    assert outcome.records[1].section is not None


def test_a_section_under_which_nothing_stands_is_named() -> None:
    outcome = told(["Recording", *LEFT * 5], ["Sharing", *LEFT * 5], TWO)
    why = "the name of a section that no action stands under"
    assert outcome.left_out == {"Table 1, row 3, Ref": why}


def test_a_number_alone_is_no_section() -> None:
    outcome = told(alone("3.1", 0), alone("3.2", 0))
    assert outcome.fates[2:] == ["blank", "blank"]
    assert outcome.left_out["Table 1, row 3, Ref"] == "there is nothing beside it"


@pytest.mark.parametrize("column", [1, 2, 3, 4])
def test_text_alone_in_a_column_that_has_two_readings_is_asked_about(column: int) -> None:
    outcome = told(alone("Train every team.", column))
    (asked,) = outcome.account.decisions
    assert outcome.fates[2] == "decision"
    assert asked.answer == "--row 'Table 1, row 3=...'"
    assert [reading.split()[0] for reading in asked.readings] == [
        *("action", "joined", "section", "out")
    ]
    assert [record.open for record in outcome.records] == [False, True]


def test_each_answer_makes_the_row_what_it_says() -> None:
    row = alone("and train every team.", 2)
    assert told(row, row_3="action").texts("action") == [ONE[2], row[2]]
    assert told(row, row_3="joined").texts("action") == [f"{ONE[2]}\n{row[2]}"]
    assert told(row, row_3="1.1").texts("action") == [f"{ONE[2]}\n{row[2]}"]
    assert told(row, row_3="1.2").texts("action") == [ONE[2], row[2]]
    assert told(row, row_3="section").fates[2] == "section"
    assert told(row, row_3="explanation").fates[2] == "explanation"
    assert told(row, row_3="out").left_out["Table 1, row 3, Action"] == "left out, as you said"


def test_an_answer_makes_an_action_with_a_ref_no_more_of_another_with_the_same() -> None:
    outcome = told(["1.1", *TWO[1:]], row_2="1.2", row_3="1.1")
    assert outcome.fates == ["header", "imported", "imported"]


def test_an_answer_finds_its_row_by_what_stands_in_it_wherever_that_is() -> None:
    row = alone("and train every team.", 2)
    answers = Answers(rows={fingerprint(grid_of(row).rows[0]): "joined"})
    for rows in ((ONE, row, TWO), (TWO, ONE, row)):
        assert "joined" in read(grid_of(HEADER, *rows), answers).fates


def test_a_row_cannot_be_more_of_nothing() -> None:
    with pytest.raises(UsageError, match="there is no action above Table 1, row 2"):
        read(grid_of(HEADER, ONE), Answers(rows={"Table 1, row 2": "joined"}))


def test_an_answer_counts_as_used_where_the_row_is() -> None:
    ledger, answers = Ledger("x"), Answers(rows={"Table 1, row 2": "out", "Table 1, row 9": "out"})
    (table,) = plans_in(source_of(grid_of(HEADER, ONE)), answers, ledger)
    records_of(table, answers, ledger)
    assert ledger.used == {("--row", "Table 1, row 2")}


def test_more_progress_is_joined_to_the_action_above_and_said() -> None:
    outcome = told(alone("Done in June.", 5), TWO)
    assert outcome.fates == ["header", "imported", "joined", "imported"]
    assert outcome.texts("progress") == ["Begun.\nDone in June.", ""]
    (said,) = outcome.account.remarks
    assert "joined to the action above (row 3)" in said


def test_progress_with_nothing_above_is_asked_about() -> None:
    assert read(grid_of(HEADER, alone("Done.", 5), TWO)).fates[1] == "decision"


def test_a_row_without_ref_lead_date_or_status_may_go_on_from_the_one_above() -> None:
    outcome = told(["", "", "and train every team.", "", "", "Done."], TWO)
    assert outcome.fates[2] == "decision"


@pytest.mark.parametrize(
    "row", [["", "", "Train.", "LA", "", ""], ["1.2", "", "Train.", *[""] * 3]]
)
def test_an_action_with_a_ref_or_a_lead_is_an_action(row: list[str]) -> None:
    outcome = told(row)
    assert outcome.fates[2] == "imported"
    assert outcome.account.decisions == ()


def test_a_finding_with_no_action_beside_it_is_a_record_without_one() -> None:
    outcome = told(["2", "Referrals vary.", "", "", "", ""])
    assert outcome.fates[2] == "imported"
    assert not outcome.records[1].of("action")


@pytest.mark.parametrize("row", [["", "", "", "LA", "June 2018", ""], ["9", "", "", "LA", "", ""]])
def test_a_lead_or_a_date_without_an_action_is_asked_about(row: list[str]) -> None:
    assert told(row).fates[2] == "decision"


def test_totals_and_footnotes_are_named() -> None:
    outcome = told(["Total actions", "1", "", "", "", ""], alone("* as agreed in May", 0))
    assert outcome.fates[2:] == ["total", "footnote"]
    assert outcome.left_out["Table 1, row 4, Ref"] == "a footnote"


def test_an_action_that_begins_with_total_is_an_action() -> None:
    outcome = read(
        grid_of(
            ["Action", "Lead", "Due"], ["Total review of cases", "LA", "May 2018"], ["x", "y", "z"]
        )
    )
    assert outcome.fates == ["header", "imported", "imported"]


def test_a_mark_in_brackets_is_a_footnote_where_a_cell_has_it() -> None:
    pointing = [*TWO[:5], "Agreed (1)"]
    assert told(pointing, alone("(1) by the board", 0)).fates[3] == "footnote"
    assert told(TWO, alone("(1) by the board", 0)).fates[3] == "section"


def test_questions_right_under_the_header_explain_the_columns() -> None:
    row = ["", "What was found?", "What will be done?", "Roles no names", "", ""]
    outcome = read(grid_of(HEADER, row, ONE))
    assert outcome.fates == ["header", "explanation", "imported"]
    assert told(row).fates[2] != "explanation"


@pytest.mark.parametrize(
    "row",
    [
        ["", "", "Specific", "Name of lead", "Realistic target date", ""],
        ["1", "What was found?", "What will be done?", "Who?", "", ""],
    ],
)
def test_what_may_explain_the_columns_is_asked_about(row: list[str]) -> None:
    outcome = read(grid_of(HEADER, row, ONE))
    (asked,) = outcome.account.decisions
    assert [reading.split()[0] for reading in asked.readings] == ["explanation", "action"]


def test_a_first_action_is_no_explanation() -> None:
    row = ["1", "Who leads is not clear.", "List who leads what.", "LA", "May 2018", "State it."]
    assert read(grid_of(HEADER, row)).fates == ["header", "imported"]


def test_a_row_that_is_all_struck_out_is_asked_about() -> None:
    gone = [Cell(struck=text) for text in ("3.1", "Late.", "Agree.", "LA", "May", "-")]
    outcome = read(grid_of(HEADER, ONE, gone))
    assert outcome.fates[2] == "decision"
    assert "struck out" in outcome.account.decisions[0].why


def test_a_merged_cell_holds_for_the_rows_that_it_covers() -> None:
    under = ["1.2", ABOVE, "Train every team.", ABOVE, "", ""]
    outcome = told(under, ["1.3", "", "Audit.", "", "", ""])
    assert outcome.texts("lead") == ["Police", "Police", ""]
    assert [p.carried for r in outcome.records for p in r.of("lead")] == [False, True]
    assert outcome.records[1].of("lead")[0].place == "Table 1, row 2, Lead"


def test_a_blank_finding_is_that_above_up_to_the_next_section_and_said_once() -> None:
    under = [["1.2", "", "Train.", "", "", ""], ["1.3", "", "Audit.", "", "", ""]]
    outcome = told(*under, ["Sharing", *LEFT * 5], ["2.1", "", "Tell.", "", "", ""])
    assert outcome.texts("finding") == [ONE[1]] * 3 + [""]
    assert outcome.texts("lead") == ["Police", "", "", ""]
    (said,) = outcome.account.remarks
    assert said == (
        "Table 1: the finding above was carried down to 2 rows without one (rows 3, 4)."
    )


def test_the_number_of_a_finding_is_carried_down_with_it() -> None:
    rows = (["1", *ONE[1:]], ["", "", "Train.", "LA", "", ""], ["2", *TWO[1:]])
    outcome = read(grid_of(HEADER, *rows))
    assert outcome.texts("ref") == ["1", "1", "2"]
    assert [placed.carried for placed in outcome.records[1].of("ref")] == [True]


def test_a_ref_of_an_action_is_never_carried_down() -> None:
    rows = (ONE, ["1.2", "", "Train.", "LA", "", ""], ["", "", "Audit.", "LA", "", ""])
    assert read(grid_of(HEADER, *rows)).texts("ref") == ["1.1", "1.2", ""]


def test_rows_over_which_the_action_is_merged_are_more_of_it_or_pairs_of_lead_and_date() -> None:
    more = [ABOVE, ABOVE, ABOVE, "LA", "", "Done."]
    assert told(more).texts("lead") == ["Police\nLA"]
    pair = [ABOVE, ABOVE, ABOVE, "LA", "June 2018", ""]
    outcome = told(pair)
    assert outcome.fates[2] == "imported"
    assert (outcome.texts("action"), outcome.texts("due")) == (
        [ONE[2]] * 2,
        ["May 2018", "June 2018"],
    )


def test_a_row_with_text_in_a_column_that_is_left_out_alone_is_left_out() -> None:
    grid = grid_of(["Ref", "Action", "Lead", "Cost"], ["1", "Agree.", "LA", "5"], ["", "", "", "9"])
    outcome = read(grid, Answers(columns={"cost": "-"}))
    assert outcome.fates == ["header", "imported", "left out"]
    assert len(outcome.left_out) == 2


def test_a_hidden_row_is_read_and_said() -> None:
    outcome = read(grid_of(HEADER, ONE, TWO, name="Plan", sheet=True, hidden=[3]))
    assert len(outcome.records) == 2
    assert "Plan: 1 hidden row was read (Plan!3)." in outcome.account.remarks


def test_comments_on_what_is_in_no_record_are_quoted() -> None:
    noted = Cell("Lead", comments=("Agencies, not people",))
    outcome = read(grid_of(["Ref", "Action", noted], ["1", "Agree.", "LA"]))
    said = "Table 1, row 1, Lead: a comment says 'Agencies, not people'."
    assert outcome.account.remarks == (said,)


TEXTS = st.sampled_from(
    ["", "", "", "1.1", "2", "Agree a form.", "Police", "May 2018", "Ref", "Action", "Lead",
     "Total", "* note", "(1) note", "What is it?", "Recording", "Finding", "n/a",
     "Due", "Date", LEFT, ABOVE]
)  # fmt: skip
CELLS = TEXTS | st.builds(
    Cell,
    TEXTS.filter(lambda text: text not in (LEFT, ABOVE)),
    struck=st.sampled_from(["", "", "May"]),
    comments=st.sampled_from([(), (), ("why?",)]),
    formula=st.sampled_from(["", "", "=A1"]),
)
SAID = st.sampled_from(["action", "section", "explanation", "out", "1.1", "7"])


@st.composite
def grids(draw: st.DrawFn) -> list[list[str | Cell]]:
    """Any rows at all, mostly with a header."""
    width = draw(st.integers(1, 6))
    row: st.SearchStrategy[list[str | Cell]] = st.lists(CELLS, min_size=width, max_size=width)
    header: list[str | Cell] = [*HEADER[6 - width :]]
    head = [header] if draw(st.booleans()) else []
    return [*draw(st.lists(row, max_size=2)), *head, *draw(st.lists(row, min_size=1, max_size=8))]


@given(st.lists(grids(), min_size=1, max_size=2), st.dictionaries(st.integers(1, 9), SAID))
@settings(max_examples=150)
def test_every_row_has_one_fate_and_every_cell_is_somewhere(
    tables: list[list[list[str | Cell]]], said: dict[int, str]
) -> None:
    source = source_of(*(grid_of(*rows, number=n) for n, rows in enumerate(tables, start=1)))
    answers = Answers(rows={f"Table 1, row {number}": word for number, word in said.items()})
    try:
        outcome = read(source, answers)
    except SourceError:
        return
    rows = [row.place for grid in source.grids for row in grid.rows]
    assert [row.place for row in outcome.account.rows] == rows
    assert sum(outcome.account.fates.values()) == len(rows)
    assert unaccounted(source, outcome) == []
    imported = {row.place for row in outcome.account.rows if row.fate in ("imported", "decision")}
    assert {record.place for record in outcome.records} <= imported
