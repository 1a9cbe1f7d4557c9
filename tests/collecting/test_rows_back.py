"""Which action a row of a returned sheet is about, whose it is, and what becomes of other rows."""

from dataclasses import replace

from jtai.chasing.answer_sheet import answer_sheet
from jtai.chasing.how_to_answer import ANSWERS
from jtai.chasing.requests import request_to
from jtai.importing.account import Fate, Verdict
from jtai.model import Action, Plan
from jtai.position import judge
from tests.answer_sheets import cell_of, filled, opened, saved
from tests.collecting.back_of import (
    AS_AT,
    REPLY_BY,
    as_csv,
    as_workbook,
    back_of,
    lines_above,
    plan,
    refs,
    rows_of,
    sheet,
)

DONE = {"Update": "The audit was done in May."}
FIRST, SECOND, THIRD = refs()[:3]


def with_action(of: Plan, which: str, **what: object) -> Plan:
    """The plan with one of its actions as it is said."""

    def changed(action: Action) -> Action:
        return replace(action, **what) if action.ref == which else action  # type: ignore[arg-type]

    findings = (replace(f, actions=tuple(map(changed, f.actions))) for f in of.findings)
    return replace(of, findings=tuple(findings))


def without(of: Plan, ref: str) -> Plan:
    findings = (
        replace(f, actions=tuple(a for a in f.actions if a.ref != ref)) for f in of.findings
    )
    return replace(of, findings=tuple(findings))


def test_a_sheet_that_nobody_filled_in_answers_nothing_and_asks_nothing() -> None:
    told = back_of(sheet())
    assert told.answers == {}
    assert [told.decisions, told.back.ignored, told.remarks] == [(), (), ""]
    assert told.fates() == {
        Fate.HEADER: 1,
        Fate.EXPLANATION: lines_above(),
        Fate.BLANK: len(refs()),
    }


def test_filled_cells_are_answers_whatever_program_filled_them_in() -> None:
    answers = {FIRST: {**DONE, "As at": "15 May 2018", "Answered by": "A. Sergeant"}}
    told = back_of(filled(sheet(), answers))
    assert told.answers == {
        FIRST: {"update": DONE["Update"], "as at": "15 May 2018", "answered by": "A. Sergeant"}
    }
    (row,) = told.back.rows
    assert (row.agency, row.action.ref, row.day) == ("Police", FIRST, None)
    assert row.sheet.startswith("2018-04-01-")
    assert told.fates()[Fate.IMPORTED] == 1
    assert [told.decisions, told.left_out, told.remarks] == [(), {}, ""]


def test_rows_are_known_wherever_they_were_sorted_to() -> None:
    head, *rows = rows_of(filled(sheet(), {FIRST: DONE, THIRD: {"Update": "Not yet."}}))
    told = back_of(as_csv([head, *reversed(rows)]), "police.csv")
    assert {ref: one["update"] for ref, one in told.answers.items()} == {
        FIRST: DONE["Update"],
        THIRD: "Not yet.",
    }
    assert told.decisions == ()


def test_columns_may_be_moved_and_their_titles_spelt_in_any_case() -> None:
    rows = rows_of(filled(sheet(), {FIRST: DONE}))
    turned = [list(reversed(row)) for row in rows]
    turned[0] = [f" {title.upper()}\n: " for title in turned[0]]
    assert back_of(as_csv(turned), "p.csv").answers == {FIRST: {"update": DONE["Update"]}}


def test_a_spreadsheet_that_takes_a_ref_for_a_number_changes_nothing() -> None:
    of = plan()
    tenth = with_action(of, FIRST, ref="3.10")
    standings = [s for s in judge(tenth, AS_AT) if s.action.ref == "3.10"]
    data = answer_sheet(request_to(tenth, "Police", standings, AS_AT, REPLY_BY, {}))
    head, row = rows_of(filled(data, {"3.10": DONE}))
    row[head.index("Ref")] = "3.1"
    told = back_of(as_csv([head, row]), "p.csv", tenth)
    assert list(told.answers) == ["3.10"]
    assert told.ignored == {"3.1": "a spreadsheet made a number of it"}


def without_keys(rows: list[list[str]], *, of: int | None = None) -> list[list[str]]:
    """The rows with no key, or the one of them without."""
    return [
        [*row[:-1], "" if number and of in (None, number) else row[-1]]
        for number, row in enumerate(rows)
    ]


def test_a_row_without_a_key_is_known_by_its_ref_and_its_wording() -> None:
    rows = without_keys(rows_of(filled(sheet(), {FIRST: DONE})), of=1)
    told = back_of(as_csv(rows), "p.csv")
    assert told.answers == {FIRST: {"update": DONE["Update"]}}
    (row,) = told.back.rows
    assert (row.agency, row.key, row.sheet) == ("Police", None, "")
    assert "taken as" not in told.remarks, "the other rows say whose the sheet is"


def test_without_any_key_they_are_those_of_the_one_agency_that_leads_all_of_them() -> None:
    rows = without_keys(rows_of(filled(sheet(), {FIRST: DONE})))
    told = back_of(as_csv(rows), "p.csv")
    assert [row.agency for row in told.back.rows] == ["Police"]
    assert "taken as answers of" in told.remarks
    assert "who leads all of these actions" in told.remarks


def test_a_joint_action_alone_and_without_a_key_is_asked_about() -> None:
    standing = next(s for s in judge(plan(), AS_AT) if s.open and s.action.joint)
    joint, lead = standing.action.ref, standing.action.lead[0]
    head, *rows = without_keys(rows_of(filled(sheet(lead), {joint: DONE})))
    told = back_of(as_csv([head, *(row for row in rows if row[0] == joint)]), "p.csv")
    assert told.answers == {}
    assert "nothing says which agency" in told.decision.why
    assert told.decision.answer.startswith(f"jtai note {joint} --by ...")


def test_a_broken_key_is_said_and_the_row_is_read_as_one_without() -> None:
    rows = rows_of(filled(sheet(), {FIRST: DONE}))
    rows[1][-1] = "2018-04-01-abc Police"
    told = back_of(as_csv(rows), "p.csv")
    assert list(told.answers) == [FIRST]
    assert "is no key that was sent" in told.remarks


def test_a_row_without_a_key_and_with_another_wording_is_a_decision() -> None:
    rows = without_keys(rows_of(filled(sheet(), {FIRST: DONE})))
    rows[1][rows[0].index("Action")] = "Something else altogether."
    told = back_of(as_csv(rows), "p.csv")
    assert told.answers == {}
    assert f"its wording is not that of {FIRST}" in told.decision.why
    assert DONE["Update"] in told.decision.answer


def test_an_action_that_is_gone_is_a_decision_that_says_what_to_type() -> None:
    told = back_of(filled(sheet(), {FIRST: DONE}), of=without(plan(), FIRST))
    assert told.answers == {}
    assert told.decision.why == f"there is no action '{FIRST}' in the plan any more."
    assert told.decision.answer == (f"jtai note ... --by Police --date ... '{DONE['Update']}'")
    assert told.fate("Answers!2") is Fate.DECISION
    assert told.account.verdicts[Verdict.OPEN] > 0


def test_an_action_that_is_gone_and_not_answered_is_no_question() -> None:
    told = back_of(sheet(), of=without(plan(), FIRST))
    assert told.decisions == ()
    assert told.fate("Answers!2") is Fate.BLANK


def test_an_action_that_was_reworded_since_is_taken_if_it_is_alike_and_said() -> None:
    action = next(action for action in plan().actions if action.ref == FIRST)
    steps = (f"{action.text} And so on.",)
    told = back_of(filled(sheet(), {FIRST: DONE}), of=with_action(plan(), FIRST, steps=steps))
    assert list(told.answers) == [FIRST]
    assert f"{FIRST} was reworded since" in told.remarks
    other = with_action(plan(), FIRST, steps=("Buy a boat.",))
    told = back_of(filled(sheet(), {FIRST: DONE}), of=other)
    assert told.answers == {}
    assert f"what the plan asks for under {FIRST} is another now" in told.decision.why
    assert told.decision.answer.startswith(f"jtai note {FIRST} --by Police")


def test_an_agency_that_is_gone_is_a_decision() -> None:
    of = plan()
    fewer = replace(of, agencies={c: name for c, name in of.agencies.items() if c != "Police"})
    told = back_of(filled(sheet(), {FIRST: DONE}), of=fewer)
    assert told.answers == {}
    assert "'Police', is not in the plan any more" in told.decision.why


def test_rows_that_were_sorted_without_their_keys_are_known_by_what_people_saw() -> None:
    rows = rows_of(filled(sheet(), {FIRST: DONE}))
    keys = [row[-1] for row in rows]
    moved = [
        [*row[:-1], key] for row, key in zip(rows, [keys[0], *reversed(keys[1:])], strict=True)
    ]
    told = back_of(as_csv(moved), "p.csv")
    assert told.answers == {FIRST: {"update": DONE["Update"]}}
    assert told.back.rows[0].agency == "Police"
    assert f"taken as an answer about {FIRST}" in told.remarks


def test_a_copied_row_with_another_ref_is_a_decision() -> None:
    rows = rows_of(sheet())
    copy = ["new", "", "Buy a boat.", *rows[1][3:]]
    copy[rows[0].index("Update")] = "We would like to add this."
    told = back_of(as_csv([*rows, copy]), "p.csv")
    assert told.answers == {}
    assert f"its key is that of {FIRST}, and it says that it is 'new'" in told.decision.why
    assert "We would like to add this." in told.decision.answer


def test_an_added_row_is_a_decision_and_never_an_action() -> None:
    rows = rows_of(sheet())
    blank = [""] * (len(rows[0]) - 3)
    told = back_of(as_csv([*rows, ["", "", "Train all call handlers.", *blank]]), "p.csv")
    assert told.answers == {}
    assert told.decision.text == "Train all call handlers."
    assert "it has no ref" in told.decision.why
    assert told.decision.answer == (
        "jtai add --finding ... --action 'Train all call handlers.' --lead Police --due ..."
    )
    assert told.decision.readings[0].startswith("jtai note ...")


def test_an_added_row_that_goes_on_with_the_one_above_can_be_typed_as_that() -> None:
    head, *rows = rows_of(filled(sheet(), {FIRST: DONE}))
    more = [""] * len(head)
    more[head.index("Update")] = "And in June again."
    told = back_of(as_csv([head, rows[0], more, *rows[1:]]), "p.csv")
    assert list(told.answers) == [FIRST]
    assert told.decision.answer == "jtai note ... --by Police --date ... 'And in June again.'"
    assert told.decision.readings == (
        f"jtai note {FIRST} --by Police --date ... 'And in June again.'",
    )


def test_an_added_row_is_not_asked_about_again_once_the_plan_has_it() -> None:
    rows = rows_of(sheet())
    action = plan().actions[0]
    blank = [""] * (len(rows[0]) - 3)
    told = back_of(as_csv([*rows, ["", "", action.text, *blank]]), "p.csv")
    assert told.decisions == ()
    assert "the plan says so already" in told.left_out.values()


def test_the_same_row_twice_with_the_same_answer_is_one() -> None:
    rows = rows_of(filled(sheet(), {FIRST: DONE}))
    told = back_of(as_csv([*rows, rows[1]]), "p.csv")
    assert list(told.answers) == [FIRST]
    assert told.left_out[DONE["Update"]] == "the same stands in line 2"


def test_the_same_row_twice_with_different_answers_is_both() -> None:
    rows = rows_of(filled(sheet(), {FIRST: DONE}))
    other = [("Not yet." if text == DONE["Update"] else text) for text in rows[1]]
    back = back_of(as_csv([*rows, other]), "p.csv").back
    said = [(row.action.ref, row.asked["update"].cell.text) for row in back.rows]
    assert said == [(FIRST, DONE["Update"]), (FIRST, "Not yet.")]


def test_a_name_and_a_day_alone_are_no_answer() -> None:
    told = back_of(filled(sheet(), {FIRST: {"As at": "May 2018", "Answered by": "A. Sergeant"}}))
    assert told.answers == {}
    assert told.fate("Answers!2") is Fate.BLANK
    assert set(told.left_out) == {"May 2018", "A. Sergeant"}


def test_cells_that_say_nothing_are_no_answer_and_are_named() -> None:
    told = back_of(filled(sheet(), {FIRST: {"Update": "n/a", "Evidence": "-"}}))
    assert told.answers == {}
    assert told.left_out == {"n/a": "it says nothing", "-": "it says nothing"}


def test_hidden_rows_are_read_and_said() -> None:
    book = opened(filled(sheet(), {SECOND: DONE}))
    book[ANSWERS].row_dimensions[cell_of(book[ANSWERS], SECOND, "Update").row].hidden = True
    told = back_of(saved(book))
    assert list(told.answers) == [SECOND]
    assert "hidden row was read (Answers!3)" in told.remarks


def test_blank_rows_between_are_blank() -> None:
    rows = rows_of(filled(sheet(), {SECOND: DONE}))
    told = back_of(as_csv([*rows[:2], [""] * len(rows[0]), *rows[2:]]), "p.csv")
    assert list(told.answers) == [SECOND]
    assert told.fates()[Fate.BLANK] == len(refs())


def test_rows_pasted_into_a_new_workbook_are_known_and_a_sheet_of_two_agencies_too() -> None:
    ours, theirs = rows_of(filled(sheet(), {FIRST: DONE})), rows_of(sheet("BSCB"))
    theirs[1][ours[0].index("Update")] = "Ours too."
    rows = [*ours, *theirs[1:]]
    back = back_of(as_workbook(rows), "new.xlsx").back
    assert [(one.agency, one.asked["update"].cell.text) for one in back.rows] == [
        ("Police", DONE["Update"]),
        ("BSCB", "Ours too."),
    ]
