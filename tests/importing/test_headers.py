"""Headers are matched by exact spelling; what is nearly a spelling is a question."""

from datetime import date

import pytest

from jtai.errors import UsageError
from jtai.importing.account import Ledger
from jtai.importing.answering import Answers, folded
from jtai.importing.headers import WORKED_OUT, field_of_header, fold_header
from jtai.importing.plan_tables import plans_in
from jtai.position import judge
from jtai.reading import plan_of
from jtai.reports.published import published
from jtai.reports.register import full_records, register
from jtai.tabular import Table
from tests.conftest import BRISTOL
from tests.importing.grids_of import Read, grid_of, read, source_of

BY_CONTRACT = {
    "ref": "ref, ref no, no, number, #, id",
    "finding": "finding, findings, finding(s), area for improvement, issue, detail of issue",
    "action": "action, actions, action(s), action required, action(s) required, actions required,"
    "action to be taken, agreed action, agreed actions, agreed action(s), milestone, milestones,"
    "milestone(s), task",
    "lead": "lead, lead agency, lead agencies, lead agency(ies), lead person, lead persons,"
    "lead officer, responsible party, responsible officer, responsible person, responsibility,"
    "owner, action by, by whom, identified lead, department, force",
    "due": "due, due date, target date, when, by when, timescale, deadline, completion date,"
    "scheduled completion date",
    "status": "status, action status, progress status",
    "progress": "progress, progress update, update, updates, comments, action taken,"
    "actions taken, achievements, current position, agency response, progress to date",
    "completed": "completed, date completed",
    "evidence": "evidence",
    "x-rag": "RAG, BRAG, RAG rating, RAG status",
}


def with_column(header: str, answers: Answers | None = None, *, beside: str = "Lead") -> Read:
    """A plan with one column more, under this header."""
    header_row = ["Ref", "Action", beside, header]
    return read(grid_of(header_row, ["1", "Agree a form.", "Police", "words"]), answers)


def mapped(**columns: str) -> Answers:
    return Answers(columns={folded(key.replace("_", " ")): to for key, to in columns.items()})


@pytest.mark.parametrize(
    ("field", "header"),
    [(f, name.strip()) for f, names in BY_CONTRACT.items() for name in names.split(",")],
)
def test_every_spelling_of_the_contract_is_known(field: str, header: str) -> None:
    assert field_of_header(header) == field


@pytest.mark.parametrize(
    "header", ["DUE DATE", "Due\ndate", " due   date:", "Due date.", "Due\xa0date :"]
)
def test_case_blanks_breaks_and_a_trailing_mark_make_no_difference(header: str) -> None:
    assert field_of_header(header) == "due"


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Status Date", "status"),
        ("Leed Agency", "lead"),
        ("Progress RAG status", "status"),
        ("Progress presented to Committee Dec 2017", "progress"),
        ("Revised due date", "due"),
        ("Date", "due"),
        ("Item", "ref"),
        ("Notes", "progress"),
    ],
)
def test_what_is_nearly_a_spelling_is_asked_with_the_option_that_answers(
    header: str, field: str
) -> None:
    outcome = with_column(header)
    (asked,) = outcome.account.decisions
    assert asked.text == header
    assert field in asked.readings
    assert asked.answer.startswith("--map ")
    assert f"{header}=..." in asked.answer
    assert outcome.plans[0].columns[3].open
    assert outcome.fields[3].startswith("x-")


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Service", "x-service"),
        ("Exec Lunch!", "x-exec-lunch"),
        ("Planned Milestones", "x-planned-milestones"),
        ("Accepted?", "x-accepted"),
        ("% done", "x-done"),
        ("%", "x-column-4"),
        ("Über uns", "x-über-uns"),
        ("x-priority", "x-priority"),
    ],
)
def test_any_other_column_is_kept_under_a_name_of_its_own(header: str, name: str) -> None:
    outcome = with_column(header)
    assert outcome.fields[3] == name
    assert outcome.account.decisions == ()
    said = f"'{header}' as {name}"
    assert (said in " ".join(outcome.account.remarks)) is (header != "x-priority")


def test_planned_milestones_are_asked_about_where_nothing_else_is_the_action() -> None:
    rows = grid_of(["Ref", "Finding", "Planned Milestones"], ["1", "Late.", "A form."])
    assert [asked.text for asked in read(rows).account.decisions] == ["Planned Milestones"]


def test_a_column_in_which_nothing_stands_is_no_question() -> None:
    header = ["Ref", "Action", "Lead", "Status Date", "Due", "Deadline", ""]
    outcome = read(grid_of(header, ["1", "Agree.", "LA", "", "", "May 2018", ""]))
    assert outcome.account.decisions == ()
    assert outcome.texts("due") == ["May 2018"]


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        (["Recommendation"], ["action"]),
        (["Recommendation", "Action"], ["finding", "action"]),
        (["Finding", "Recommendation"], ["finding", "action"]),
        (["Issue", "Recommendation", "Task"], ["finding", "x-recommendation", "action"]),
        (["Rec No", "Recommendation", "Action"], ["ref", "finding", "action"]),
        (["Rec No", "Action No", "Action"], ["finding_ref", "ref", "action"]),
    ],
)
def test_a_recommendation_is_the_action_only_where_no_other_column_is(
    header: list[str], fields: list[str]
) -> None:
    header, fields = [*header, "Status"], [*fields, "status"]
    outcome = read(grid_of(header, [f"text {n}" for n, _ in enumerate(header)]))
    assert outcome.fields == fields
    assert outcome.account.decisions == ()


def test_a_finding_without_a_column_for_actions_is_asked_about_for_its_lead_has_no_place() -> None:
    grid = grid_of(["Issue", "Owner"], ["Visits are late.", "Police"])
    (asked,) = read(grid).account.decisions
    assert (asked.answer, asked.readings) == ("--map Issue=...", ("action", "finding"))
    assert read(grid, mapped(Issue="action")).texts("action") == ["Visits are late."]
    assert read(grid, mapped(Issue="finding")).account.decisions == ()


@pytest.mark.parametrize(
    ("first", "second", "field"),
    [("Ref", "Number", "ref"), ("Due date", "Deadline", "due"), ("Lead", "Owner", "lead")],
)
def test_two_columns_that_can_be_one_field_are_asked_about(
    first: str, second: str, field: str
) -> None:
    outcome = read(grid_of(["Action", first, second], ["Agree.", "one", "two"]))
    (asked,) = outcome.account.decisions
    assert (asked.field, asked.text) == (field, second)
    assert f"'{first}' is the {field} already" in asked.why
    assert outcome.texts(field) == ["one"]


def test_two_columns_of_progress_are_both_progress() -> None:
    outcome = with_column("Comments", beside="Update")
    assert outcome.texts("progress") == ["Police\nwords"]
    assert outcome.account.decisions == ()


def test_the_second_of_two_equal_headers_has_a_name_by_which_it_is_mapped() -> None:
    grid = grid_of(["Action", "Due", "Due"], ["Agree.", "May 2018", "June 2018"])
    (asked,) = read(grid).account.decisions
    assert asked.answer == "--map 'Due (2)=...'"
    outcome = read(grid, Answers(columns={"due (2)": "was_due"}))
    assert (outcome.texts("due"), outcome.texts("was_due")) == (["May 2018"], ["June 2018"])
    assert outcome.account.decisions == ()


def test_a_column_without_a_header_has_a_name_by_which_it_is_mapped() -> None:
    grid = grid_of(["", "Action", "Due"], ["1", "Agree.", "May 2018"])
    (asked,) = read(grid).account.decisions
    assert asked.answer == "--map 'column 1=...'"
    assert read(grid, Answers(columns={"column 1": "ref"})).texts("ref") == ["1"]


def test_an_answer_names_a_column_whatever_it_is_called() -> None:
    outcome = with_column("Remedy ", mapped(Remedy="progress", Action="finding"))
    assert outcome.fields == ["ref", "finding", "lead", "progress"]


def test_a_column_that_is_left_out_has_each_of_its_cells_named() -> None:
    outcome = with_column("Cost centre", mapped(Cost_centre="-"))
    why = "its column is left out, as you said"
    assert outcome.left_out == {"Table 1, row 2, Cost centre": why}


def test_an_answer_for_a_field_that_does_not_exist_is_refused() -> None:
    with pytest.raises(UsageError, match="there is no field 'leed'"):
        with_column("Boss", mapped(Boss="leed"))


def test_two_columns_are_the_status_for_nobody() -> None:
    with pytest.raises(UsageError, match="'Lead' is the status already"):
        with_column("Boss", mapped(Boss="status", Lead="status"))


def test_an_answer_counts_as_used_only_where_there_is_such_a_column() -> None:
    ledger = Ledger("plan.docx")
    source = source_of(grid_of(["Action", "Boss"], ["Agree.", "LA"]))
    plans_in(source, mapped(Boss="lead", Chief="lead"), ledger)
    assert ledger.used == {("--map", "boss")}


def test_a_title_over_two_rows_is_known_by_the_lower_and_keeps_both() -> None:
    outcome = read(
        grid_of(
            ["Ref", "Action", "Who and until when", "<"],
            ["^", "^", "Lead", "Due"],
            ["1", "Agree.", "Police", "May 2018"],
        )
    )
    assert outcome.fields == ["ref", "action", "lead", "due"]
    assert outcome.plans[0].columns[2].title == "Who and until when Lead"
    assert outcome.fates == ["header", "header", "imported"]


def test_a_title_over_two_columns_without_a_known_name_below_is_asked_about() -> None:
    outcome = read(
        grid_of(
            ["Ref", "Action", "Timescale", "<"],
            ["", "", "Start", "End"],
            ["1", "Agree.", "May 2018", "June 2018"],
        )
    )
    assert [asked.text for asked in outcome.account.decisions] == [
        "Timescale Start",
        "Timescale End",
    ]
    assert outcome.fates == ["header", "header", "imported"]


def test_every_column_of_our_own_exports_is_known() -> None:
    as_at = date(2018, 4, 1)
    plan = plan_of(BRISTOL.read_bytes(), "plan.yaml")
    standings = judge(plan, as_at)
    tables = [block for block in register(plan, as_at, standings).blocks if type(block) is Table]
    own = [*full_records(standings).columns, *published(standings).columns, *tables[0].columns]
    unknown = [
        column.title
        for column in own
        if not field_of_header(column.title) and fold_header(column.title) not in WORKED_OUT
    ]
    assert unknown == []


def test_what_jtai_works_out_is_left_out_of_its_own_files_alone() -> None:
    grid = grid_of(["Ref", "Action", "Due", "Due by"], ["1", "Agree.", "2018-05", "2018-05-31"])
    own = read(source_of(grid, own=True))
    assert own.left_out == {"Table 1, row 2, Due by": "jtai works it out itself"}
    assert own.account.decisions == ()
    assert [asked.text for asked in read(grid).account.decisions] == ["Due by"]
