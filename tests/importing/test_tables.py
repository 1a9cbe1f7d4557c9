"""Which tables of a source are plans; the rows of the others are named, and none is lost."""

import pytest

from jtai.dates import read_plan_date
from jtai.errors import SourceError, UsageError
from jtai.importing.account import Ledger
from jtai.importing.answering import Answers
from jtai.importing.grids.grid import Paragraph
from jtai.importing.own_sheets import beside_in
from jtai.importing.plan_tables import plans_in
from jtai.model import Note
from tests.importing.grids_of import LEFT, grid_of, read, source_of, unaccounted

HEADER = ["Ref", "Finding", "Action", "Lead", "Due"]
ONE = ["1.1", "Visits are late.", "Agree a form.", "Police", "May 2018"]
UNDER = ["1.2", "", "Train every team.", "LA", "June 2018"]
TWO = ["2.1", "Referrals vary.", "Publish a guide.", "LA", "June 2018"]
TERMS = (["Term", "Definition"], ["LA", "The council"])


def refusal(*rows: list[str], answers: Answers | None = None) -> str:
    with pytest.raises(SourceError) as refused:
        read(grid_of(*rows), answers)
    assert refused.value.exit_code == 3
    return str(refused.value)


def test_a_table_with_an_action_and_a_lead_is_a_plan_and_others_are_named() -> None:
    source = source_of(grid_of(*TERMS), grid_of(HEADER, ONE, number=2))
    outcome = read(source)
    assert outcome.fates == ["other table", "other table", "header", "imported"]
    assert unaccounted(source, outcome) == []
    (said,) = outcome.account.remarks
    assert said.startswith("Table 1 (2 rows: 'Term', 'Definition', 'LA', 'The council') is no plan")


def test_no_plan_is_refused_with_the_columns_found_and_what_they_lack() -> None:
    said = refusal(["Standard", "Police", "LA"], ["Has a policy", "Yes", "No"])
    assert "plan.docx: there is no plan in this file" in said
    assert "Table 1: 'Standard', 'Police', 'LA'; it lacks an action or a finding" in said


def test_a_refusal_names_the_option_that_would_make_a_plan_of_a_table() -> None:
    said = refusal(["Planned Milestones", "Owner"], ["Agree.", "LA"])
    assert "--map 'Planned Milestones=action'" in said
    answers = Answers(columns={"planned milestones": "action"})
    grid = grid_of(["Planned Milestones", "Owner"], ["Agree.", "LA"])
    assert read(grid, answers).texts("action") == ["Agree."]


def test_an_action_alone_is_no_plan_unless_the_table_is_asked_for() -> None:
    rows = (["Action", "Budget"], ["Agree.", "None"])
    assert "it lacks a lead, due date, status, progress or ref" in refusal(*rows)
    assert read(grid_of(*rows), Answers(tables=("1",))).texts("action") == ["Agree."]


def test_a_source_without_tables_is_refused() -> None:
    with pytest.raises(SourceError, match="It has no table"):
        read(source_of(paragraphs=[Paragraph("We will agree a form.", "paragraph 1")]))


def test_what_stands_above_the_header_is_named() -> None:
    title = ["Owner:", "Board manager", "", "", ""]
    outcome = read(grid_of(title, ["", "", "", "", ""], HEADER, ONE, name="Plan", sheet=True))
    assert outcome.fates == ["other table", "blank", "header", "imported"]
    assert outcome.left_out == {"Plan!A1": "above the header", "Plan!B1": "above the header"}


def test_a_name_right_above_the_header_is_that_of_a_section() -> None:
    name = ["Recording", "", "", "", ""]
    outcome = read(grid_of(["Owner:", "Board"], ["", "", "", "", ""], name, HEADER, ONE))
    assert outcome.fates == ["other table", "blank", "section", "header", "imported"]
    assert [record.section.cell.text for record in outcome.records if record.section] == [
        "Recording"
    ]


def test_a_name_above_a_block_above_the_header_is_no_section() -> None:
    outcome = read(grid_of(["Plan", "", ""], ["Owner:", "Board"], HEADER, ONE, name="Plan"))
    assert outcome.fates == ["other table", "other table", "header", "imported"]
    assert [record.section for record in outcome.records] == [None]


def test_tables_that_are_plans_are_read_in_order_each_with_its_heading() -> None:
    first = grid_of(HEADER, ONE, heading="Live")
    second = grid_of(HEADER, TWO, number=2, heading="Completed")
    outcome = read(source_of(first, second))
    assert [record.heading for record in outcome.records] == ["Live", "Completed"]


def test_a_table_that_goes_on_has_its_first_finding_from_the_table_before() -> None:
    outcome = read(source_of(grid_of(HEADER, ONE), grid_of(HEADER, UNDER, TWO, number=2)))
    assert outcome.texts("finding") == [ONE[1], ONE[1], TWO[1]]
    assert outcome.plans[1].after is outcome.plans[0]


def test_a_section_goes_on_with_its_table() -> None:
    first = grid_of(HEADER, ["Recording", *LEFT * 4], ONE)
    outcome = read(source_of(first, grid_of(HEADER, TWO, number=2)))
    assert [r.section.cell.text for r in outcome.records if r.section] == ["Recording"] * 2


def test_nothing_goes_on_under_another_heading_or_on_another_sheet() -> None:
    apart = grid_of(HEADER, UNDER, number=2, heading="Sharing")
    assert read(source_of(grid_of(HEADER, ONE), apart)).texts("finding") == [ONE[1], ""]
    sheets = (grid_of(HEADER, row, number=n, sheet=True) for n, row in ((1, ONE), (2, UNDER)))
    assert read(source_of(*sheets)).texts("finding") == [ONE[1], ""]


def test_a_table_without_a_header_right_below_a_plan_is_asked_about() -> None:
    source = source_of(grid_of(HEADER, ONE), grid_of(UNDER, number=2))
    outcome = read(source)
    (asked,) = outcome.account.decisions
    assert outcome.fates == ["header", "imported", "decision"]
    assert asked.answer == "--table 1 --table 2"
    assert unaccounted(source, outcome) == []
    taken = read(source, Answers(tables=("1", "2")))
    assert taken.texts("finding") == [ONE[1], ONE[1]]
    assert taken.account.decisions == ()
    assert read(source, Answers(tables=("1",))).fates == ["header", "imported", "other table"]


def test_a_text_that_stands_under_no_header_where_a_table_goes_on_is_named() -> None:
    grids = (grid_of([*HEADER, ""], [*ONE, ""]), grid_of([*UNDER, "Ask."], number=2))
    outcome = read(source_of(*grids), Answers(tables=("1", "2")))
    assert outcome.left_out == {"Table 2, row 1, column 6": "its column has no header"}


def test_a_table_of_another_width_or_below_a_paragraph_does_not_go_on() -> None:
    narrow = source_of(grid_of(HEADER, ONE), grid_of(*TERMS, number=2))
    assert read(narrow).fates[2:] == ["other table", "other table"]
    between = [Paragraph("Terms", "paragraph 2", before=2)]
    apart = source_of(grid_of(HEADER, ONE), grid_of(UNDER, number=2), paragraphs=between)
    assert read(apart).fates[2] == "other table"


def test_a_header_of_other_columns_further_down_begins_another_plan() -> None:
    grid = grid_of(
        HEADER, ONE, ["Action", "Owner", "Status", "", ""], ["Tell.", "LA", "Open", "", ""]
    )
    outcome = read(grid)
    assert outcome.fates == ["header", "imported", "header", "imported"]
    assert outcome.texts("action") == [ONE[2], "Tell."]
    assert outcome.records[1].text("status") == "Open"


def test_tables_are_asked_for_by_number_name_or_heading() -> None:
    source = source_of(
        grid_of(HEADER, ONE, name="Live"), grid_of(HEADER, TWO, number=2, heading="Completed")
    )
    for asked, ref in (("1", "1.1"), ("live", "1.1"), ("2", "2.1"), ("Completed", "2.1")):
        ledger = Ledger(source.name)
        plans_in(source, Answers(tables=(asked,)), ledger)
        assert ledger.used == {("--table", asked)}
        assert read(source, Answers(tables=(asked,))).texts("ref") == [ref]


def test_a_table_that_was_not_asked_for_is_an_other_table() -> None:
    source = source_of(grid_of(HEADER, ONE), grid_of(HEADER, TWO, number=2))
    outcome = read(source, Answers(tables=("2",)))
    assert outcome.fates == ["other table", "other table", "header", "imported"]
    assert "was not asked for" in outcome.account.remarks[0]


def test_a_table_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(UsageError, match="there is no table '3'; there are: Table 1"):
        read(grid_of(HEADER, ONE), Answers(tables=("3",)))


def test_a_table_that_was_asked_for_and_is_no_plan_is_refused() -> None:
    source = source_of(grid_of(*TERMS), grid_of(HEADER, ONE, number=2))
    with pytest.raises(SourceError, match="'Term', 'Definition'"):
        read(source, Answers(tables=("1",)))


def test_the_sheets_beside_our_own_plan_are_of_it() -> None:
    notes = (["Ref", "Date", "By", "Note"], ["1.1", "Mar 2018", "LA", "Begun."])
    agencies = (
        ["Agency", "Name", "Overdue"],
        ["LA", "The council", "1"],
        ["Joint: once each", "", ""],
    )
    grids = (
        grid_of(HEADER, ONE, name="Actions", sheet=True),
        grid_of(*notes, number=2, name="Progress notes", sheet=True),
        grid_of(*agencies, number=3, name="Agencies", sheet=True),
    )
    source = source_of(*grids, own=True)
    assert read(source).texts("ref") == ["1.1"]
    ledger = Ledger(source.name)
    beside = beside_in(source, Answers(), ledger)
    assert beside.agencies == {"LA": "The council"}
    ((ref, (note,)),) = beside.notes.items()
    assert (ref, note.note) == ("1.1", Note(read_plan_date("2018-03"), "Begun.", "LA"))
    account = ledger.closed(row for grid in grids for row in grid.rows)
    fates = ["header", "header", "other table", "other table"]
    assert [row.fate for row in account.rows] == fates
    assert len(account.cells) + len(note.reads) == 4 + 4 + 3 + 3 + 1
