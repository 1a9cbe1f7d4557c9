"""Which action a row of a later version is: never a guess. What is new goes where it stands in the
source, what is gone is named and stays."""

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.importing.later_board import (
    HEADER,
    ROWS,
    VISITS,
    Board,
    Rows,
    csv_text,
    with_cell,
    without_column,
)
from tests.importing.make_excel import book, saved, sheet

NEW = ("1.3", VISITS, "Write to each family.", "LA", "2018-08", "", "", "", "", "")


@pytest.fixture
def board(folder: Path, run: Run) -> Board:
    """A board whose plan is that of ROWS."""
    made = Board(folder, run)
    made.imports(csv_text(ROWS))
    return made


def refs(board: Board) -> list[list[str]]:
    return [[action.ref for action in finding.actions] for finding in board.plan.findings]


def _typed(ref: str) -> str:
    """An action as a person types it into the plan."""
    said = ("action: Buy a van.", "lead: [LA]", "due: 2018-09")
    return "\n".join((f'      - ref: "{ref}"', *(f"        {line}" for line in said), "", ""))


# Which row is which


def test_likeness_is_a_question_and_never_a_match(board: Board) -> None:
    reworded = with_cell("1.2", "Action", "Audit the timeliness of all the visits.")
    reworded[1][0] = "1.7"
    before = board.path.read_bytes()
    board.takes(csv_text(reworded), code=1)
    (asked,) = board.told["decisions"]
    assert asked["why"] == "the same action as 1.2 of the plan, reworded, or another one?"
    assert asked["readings"] == [
        "1.2: 'Audit the timeliness of visits.'",
        "another action, with a ref of its own",
    ]
    assert asked["answer"] == "--row 'line 3=...'"
    assert "1.2" not in board.remarks, "that it is gone is not known yet"
    assert board.path.read_bytes() == before
    board.again("--row", "line 3=1.2")
    assert refs(board) == [["1.1", "1.2"], ["2.1", "2.2"]]
    assert board.action("1.2").text == "Audit the timeliness of all the visits."
    assert "nothing to change" in board.again().out


def test_a_place_may_be_typed_in_any_case(board: Board) -> None:
    board.takes(csv_text(with_cell("1.2", "Action", "Audit visits.")), "--row", "Line 3=1.2")
    assert board.action("1.2").text == "Audit visits."
    assert "nothing to change" in board.again().out


def test_two_rows_cannot_be_one_action(board: Board) -> None:
    rows = with_cell("1.2", "Action", "Audit all visits.")
    rows.append(["1.8", VISITS, "Audit of the visits.", *[""] * 7])
    before = board.path.read_bytes()
    ran = board.takes(csv_text(rows), "--row", "line 3=1.2", "--row", "line 6=1.2", code=2)
    assert "two rows are said to be 1.2" in ran.err
    assert board.path.read_bytes() == before


def test_rows_in_another_order_change_nothing(board: Board) -> None:
    before = board.path.read_bytes()
    assert "nothing to change" in board.takes(csv_text([ROWS[at] for at in (3, 1, 2, 0)])).out
    assert board.path.read_bytes() == before
    assert "nothing to change" in board.again().out


def sheets(path: Path, **named: Rows) -> None:
    """An Excel file with rows in the sheets named, a header above them."""
    made = book()
    for name, rows in named.items():
        sheet(made, name, [HEADER, *rows])
    saved(made, path)


def test_rows_that_moved_to_another_table_change_nothing(folder: Path, run: Run) -> None:
    board = Board(folder, run)
    sheets(folder / "plan.xlsx", Open=ROWS[:3], Closed=ROWS[3:])
    run("import", "plan.xlsx", "-o", "plan.yaml")
    before = board.path.read_bytes()
    sheets(folder / "plan.xlsx", Open=ROWS[1:2], Closed=(ROWS[0], *ROWS[2:]))
    assert "nothing to change" in board.again(name="plan.xlsx").out
    assert board.path.read_bytes() == before


def test_new_refs_in_the_source_change_nothing(board: Board) -> None:
    """They are other names of the same work: the plan keeps its own."""
    renumbered = [list(row) for row in ROWS]
    for row, ref in zip(renumbered, ("3.1", "3.2", "4.1", "4.2"), strict=True):
        row[0] = ref
    before = board.path.read_bytes()
    assert "nothing to change" in board.takes(csv_text(renumbered)).out
    assert board.path.read_bytes() == before
    board.takes(csv_text(with_cell("3.2", "Lead", "Police", renumbered)))
    assert board.action("1.2").lead == ("Police",)


def test_refs_that_changed_places_do_not_mix_up_actions(board: Board) -> None:
    """An owner and a date of another action would be worse than anything."""
    swapped = [list(row) for row in ROWS]
    swapped[0][0], swapped[1][0] = "1.2", "1.1"
    before = board.path.read_bytes()
    assert "nothing to change" in board.takes(csv_text(swapped)).out
    assert board.path.read_bytes() == before
    board.takes(csv_text(with_cell("1.2", "Lead", "BSCB", swapped)))
    assert board.action("1.1").lead == ("BSCB",), "the wording tells which it is"
    assert board.action("1.2").lead == ("LA",)


def test_refs_that_changed_places_in_the_plan_do_not_mix_up_actions(board: Board) -> None:
    board.plan_with('ref: "1.1"', 'ref: "9.9"')
    board.plan_with('ref: "1.2"', 'ref: "1.1"')
    board.plan_with('ref: "9.9"', 'ref: "1.2"')
    before = board.path.read_bytes()
    assert "nothing to change" in board.again().out
    assert board.path.read_bytes() == before
    board.takes(csv_text(with_cell("1.1", "Lead", "BSCB")))
    assert board.action("1.2").lead == ("BSCB",)
    assert board.action("1.1").lead == ("LA",)


def test_a_ref_that_went_to_other_work_in_the_plan_is_not_that_row(board: Board) -> None:
    text = board.path.read_text("utf-8")
    start, end = text.index('      - ref: "1.2"'), text.index('  - ref: "2"')
    new = _typed("1.2")
    board.path.write_text(text[:start] + new + text[end:], encoding="utf-8")
    before = board.path.read_bytes()
    board.takes(csv_text(with_cell("1.2", "Due", "2018-05")), code=1)
    assert board.asked == ["--row 'line 3=...'"]
    assert "1.2 says something else in the plan" in board.told["decisions"][0]["why"]
    assert board.path.read_bytes() == before


def test_wording_that_stands_twice_is_no_key(folder: Path, run: Run) -> None:
    """One of two rows went, and another came with its words: nobody can tell that it is that."""
    board = Board(folder, run)
    rows = [
        ["1.1", "First.", "Train staff.", "LA", "2018-04"],
        ["2.1", "Second.", "Train staff.", "Police", "2018-05"],
    ]
    board.imports(csv_text(rows, HEADER[:5]))
    before = board.path.read_bytes()
    rows[1] = ["3.1", "Third.", "Train staff.", "BSCB", "2018-09"]
    board.takes(csv_text(rows, HEADER[:5]), "--lead", "BSCB=BSCB", code=1)
    assert board.asked == ["--row 'line 3=...'"]
    assert board.path.read_bytes() == before
    board.again("--row", "line 3=action", "--lead", "BSCB=BSCB")
    leads = {action.ref: action.lead for action in board.plan.actions}
    assert leads == {"1.1": ("LA",), "2.1": ("Police",), "3.1": ("BSCB",)}


def test_wording_that_stands_twice_is_told_apart_by_its_finding(folder: Path, run: Run) -> None:
    board = Board(folder, run)
    rows = [
        ["First.", "Train staff.", "LA", "2018-04"],
        ["Second.", "Train staff.", "Police", "2018-05"],
    ]
    board.imports(csv_text(rows, HEADER[1:5]))
    rows[1][3] = "2018-07"
    board.takes(csv_text([rows[1], rows[0]], HEADER[1:5]), "--noted", "2018-05")
    assert [str(action.due.text) for action in board.plan.actions] == ["2018-04", "2018-07"]  # type: ignore[union-attr]


def test_refs_that_jtai_made_up_are_no_keys(folder: Path, run: Run) -> None:
    """A new first row moves all numbers: the rows are still known by what they say."""
    board = Board(folder, run)
    rows, header = without_column("Ref")
    board.imports(csv_text(rows, header))
    assert refs(board) == [["1.1", "1.2"], ["2.1", "2.2"]]
    before = {action.text: action for action in board.plan.actions}
    new = [VISITS, "Write to each family.", "LA", "2018-08", *[""] * 5]
    board.takes(csv_text([new, *rows], header))
    assert refs(board) == [["1.3", "1.1", "1.2"], ["2.1", "2.2"]]
    after = {action.text: action for action in board.plan.actions}
    assert {text: after[text] for text in before} == before
    assert "nothing to change" in board.again().out


def test_a_reworded_row_without_a_ref_keeps_its_past(folder: Path, run: Run) -> None:
    """What a row is said to be it was last time: only what changed since counts."""
    board = Board(folder, run)
    rows, header = without_column("Ref")
    board.imports(csv_text(rows, header))
    board.run("note", "1.2", "Moved.", "--due", "2018-06", "--date", "2018-04")
    rows[1][1] = "Audit the timeliness of most visits."
    board.takes(csv_text(rows, header), code=1)
    board.again("--row", "line 3=1.2")
    action = board.action("1.2")
    assert action.text == "Audit the timeliness of most visits."
    assert "2018-06" in str(action.due)


def test_a_new_row_above_reworded_ones_can_be_answered(board: Board) -> None:
    """The source calls another row by the ref that the plan has for this one."""
    rows = [list(row) for row in ROWS]
    rows[0][0], rows[1][0] = "1.2", "1.3"
    rows[0][2] = "Issue one joint protocol."
    rows.insert(0, ["1.1", VISITS, "Buy a van.", "LA", "2018-09", *[""] * 5])
    board.takes(csv_text(rows), code=1)
    assert board.asked == ["--row 'line 2=...'", "--row 'line 3=...'"]
    board.again("--row", "line 2=action", "--row", "line 3=1.1")
    assert refs(board)[0] == ["1.3", "1.1", "1.2"]
    assert board.action("1.1").text == "Issue one joint protocol."
    assert board.action("1.3").text == "Buy a van."
    assert "nothing to change" in board.again().out


# What is new


@pytest.mark.parametrize(
    ("at", "expected"),
    [(0, ["1.3", "1.1", "1.2"]), (1, ["1.1", "1.3", "1.2"]), (2, ["1.1", "1.2", "1.3"])],
)
def test_a_new_row_goes_where_it_stands(at: int, expected: list[str], board: Board) -> None:
    before = board.plan
    board.takes(csv_text([*ROWS[:at], NEW, *ROWS[at:]]))
    assert refs(board) == [expected, ["2.1", "2.2"]]
    assert board.action("1.3").text == "Write to each family."
    assert [action for action in board.plan.actions if action.ref != "1.3"] == list(before.actions)
    assert "nothing to change" in board.again().out


@pytest.mark.parametrize("at", [0, 2, 4])
def test_a_new_finding_goes_where_it_stands(at: int, board: Board) -> None:
    new = ("3.1", "Records are thin.", "Sample ten records.", "LA", "2018-09", *[""] * 5)
    board.takes(csv_text([*ROWS[:at], new, *ROWS[at:]]))
    order = ["1", "2"]
    order.insert(at // 2, "3")
    assert [finding.ref for finding in board.plan.findings] == order
    assert next(f for f in board.plan.findings if f.ref == "3").finding == "Records are thin."
    assert "nothing to change" in board.again().out


def test_a_new_table_brings_new_findings(folder: Path, run: Run) -> None:
    board = Board(folder, run)
    sheets(folder / "plan.xlsx", Visits=ROWS[:2])
    run("import", "plan.xlsx", "-o", "plan.yaml")
    before = board.plan.findings
    sheets(folder / "plan.xlsx", Visits=ROWS[:2], Referrals=ROWS[2:])
    board.again("--lead", "BSCB=BSCB", name="plan.xlsx")
    assert refs(board) == [["1.1", "1.2"], ["2.1", "2.2"]]
    assert board.plan.findings[0] == before[0]
    assert "nothing to change" in board.again(name="plan.xlsx").out


def test_a_new_ref_that_the_plan_has_for_other_work_is_asked(board: Board) -> None:
    board.plan_with(
        "        evidence:\n          - Minute 4\n        x-priority: Low\n",
        "        evidence:\n          - Minute 4\n        x-priority: Low\n"
        + _typed("1.3").rstrip("\n")
        + "\n",
    )
    board.takes(csv_text([*ROWS[:2], NEW, *ROWS[2:]]), code=1)
    assert "1.3 says something else in the plan" in board.told["decisions"][0]["why"]
    board.again("--row", "line 4=action")
    assert refs(board)[0] == ["1.1", "1.2", "1.4", "1.3"]
    assert board.action("1.3").text == "Buy a van."
    assert "the ref 1.3 is another's in the plan. This action is 1.4 there." in board.remarks
    assert "nothing to change" in board.again().out


def test_an_action_that_a_person_added_is_not_gone_from_the_source(board: Board) -> None:
    board.plan_with(
        "        x-priority: Low\n\n",
        "        x-priority: Low\n" + _typed("1.7"),
    )
    before = board.path.read_bytes()
    assert "nothing to change" in board.again().out
    assert "1.7" not in board.remarks
    assert board.path.read_bytes() == before


def test_a_new_agency_is_asked_for_and_added(board: Board) -> None:
    changed = csv_text(with_cell("1.2", "Lead", "Health Trust"))
    board.takes(changed, code=1)
    assert board.asked == ["--lead 'Health Trust=...'"]
    board.again("--lead", "Health Trust=HEALTH")
    assert board.action("1.2").lead == ("HEALTH",)
    assert list(board.plan.agencies) == ["Police", "LA", "BSCB", "HEALTH"]
    board.run("check", "plan.yaml")
    assert "nothing to change" in board.again().out


# What is gone


def test_a_row_that_vanished_is_named_and_stays(board: Board) -> None:
    before = board.path.read_bytes()
    ran = board.takes(csv_text([ROWS[0], *ROWS[2:]]))
    assert "nothing to change" in ran.out
    assert "1.2 ('Audit the timeliness of visits.') is not in this file any more." in board.remarks
    assert board.path.read_bytes() == before


def test_what_a_person_took_out_stays_out_every_time(board: Board) -> None:
    text = board.path.read_text("utf-8")
    start, end = text.index('      - ref: "1.2"'), text.index('  - ref: "2"')
    board.path.write_text(text[:start] + "\n" + text[end:], encoding="utf-8")
    before = board.path.read_bytes()
    for _ in range(3):
        assert "nothing to change" in board.again().out
        assert "1 action of this file was taken out of the plan since" in board.remarks
        assert "1.2" in board.remarks
        assert board.path.read_bytes() == before
    board.takes(csv_text(with_cell("1.2", "Due", "2018-09")))
    assert board.path.read_bytes() == before


def test_a_finding_that_a_person_took_out_stays_out(folder: Path, run: Run) -> None:
    board = Board(folder, run)
    rows = [*ROWS, ("3", "Records are thin.", *[""] * 8)]
    board.imports(csv_text(rows))
    text = board.path.read_text("utf-8")
    assert "Records are thin." in text
    board.path.write_text(text[: text.index('  - ref: "3"')].rstrip() + "\n", encoding="utf-8")
    before = board.path.read_bytes()
    for _ in range(2):
        assert "nothing to change" in board.again().out
        assert board.path.read_bytes() == before


def test_a_finding_without_an_action_that_is_reworded_is_not_lost(folder: Path, run: Run) -> None:
    board = Board(folder, run)
    board.imports(csv_text([*ROWS, ("3", "Records are thin.", *[""] * 8)]))
    assert "nothing to change" in board.again().out
    board.takes(csv_text([*ROWS, ("3", "Records are too thin.", *[""] * 8)]))
    assert "Finding 3 ('Records are thin.') is not in this file any more." in board.remarks
    assert [finding.finding for finding in board.plan.findings][2:] == [
        "Records are too thin.",
        "Records are thin.",
    ]


# Rows with several dates


SPLIT = ("8.1", VISITS, "Hold two workshops.", "LA", "2018-04\n2018-09", *[""] * 5)


def test_a_divided_row_is_known_part_by_part(folder: Path, run: Run) -> None:
    board = Board(folder, run)
    board.imports(csv_text([*ROWS[:2], SPLIT, *ROWS[2:]]), "--split", "8.1")
    assert refs(board) == [["1.1", "1.2"], ["8.1-a", "8.1-b"], ["2.1", "2.2"]]
    assert "nothing to change" in board.again().out
    later = with_cell("8.1", "Due", "2018-04\n2018-11", [*ROWS[:2], SPLIT, *ROWS[2:]])
    board.takes(csv_text(later), "--noted", "2018-05")
    assert [str(board.action(ref).due.text) for ref in ("8.1-a", "8.1-b")] == [  # type: ignore[union-attr]
        "2018-04",
        "2018-11",
    ]
    assert "nothing to change" in board.again().out


def test_a_part_that_a_person_took_out_does_not_change_the_other(folder: Path, run: Run) -> None:
    """The refs of the parts are not one off."""
    board = Board(folder, run)
    rows = [*ROWS[:2], SPLIT, *ROWS[2:]]
    board.imports(csv_text(rows), "--split", "8.1")
    text = board.path.read_text("utf-8")
    start, end = text.index('      - ref: "8.1-a"'), text.index('      - ref: "8.1-b"')
    board.path.write_text(text[:start] + text[end:], encoding="utf-8")
    before = board.path.read_bytes()
    for _ in range(3):
        assert "nothing to change" in board.again().out
        assert board.path.read_bytes() == before
    board.takes(csv_text(with_cell("8.1", "Due", "2018-05\n2018-09", rows)), "--noted", "2018-05")
    assert board.path.read_bytes() == before, "only the part that is out has moved"


def test_a_row_that_is_divided_for_the_first_time_goes_on_in_its_first_part(board: Board) -> None:
    rows = with_cell("1.2", "Due", "2018-04\n2018-09")
    board.takes(csv_text(rows), "--split", "1.2", code=1)
    board.again("--split", "1.2", "--row", "line 3=1.2", "--noted", "2018-05")
    assert refs(board)[0] == ["1.1", "1.2", "1.2-b"]
    assert "2018-04" in str(board.action("1.2").due)
    assert "2018-09" in str(board.action("1.2-b").due)
    assert "nothing to change" in board.again().out
