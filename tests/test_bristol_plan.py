"""plan.yaml against the document that it was made from, cell by cell.

The source is a table of tabs: ref, finding, action, leads, due, update. Nothing here knows how
plan.yaml was written; the cells are cut up anew.
"""

import re
from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from jtai.model import Action, Plan
from jtai.position import Position, count, judge
from jtai.reading import plan_of
from jtai.time_words import MONTHS

TESTS = Path(__file__).parent
PLAN = TESTS.parent / "plan.yaml"
SOURCE = TESTS / "bristol" / "bristol-jtai-2018.txt"
STATUSES = TESTS / "bristol" / "statuses.md"

LEADS = {
    "LA": 17,
    "BSCB": 11,
    "Police": 9,
    "Health": 4,
    "BCH": 4,
    "Public Health": 3,
    "BGSW CRC": 2,
    "YOT": 1,
    "CCHP": 1,
    "NHS England": 1,
    "ROADS": 1,
}
"""How many actions each agency leads."""


@cache
def load_plan() -> Plan:
    """The plan that ships, as jtai itself reads it."""
    return plan_of(PLAN.read_bytes(), PLAN.name)


def source_rows() -> dict[str, list[str]]:
    """The cells of each action's row, by ref."""
    rows = [line.split("\t") for line in SOURCE.read_text(encoding="utf-8").splitlines()]
    return {row[0]: row for row in rows if re.fullmatch(r"\d+\.\d+", row[0])}


def words(cell: str) -> str:
    """A cell without its HTML, its white space folded."""
    return " ".join(re.sub(r"</?(?:ol|p)\b[^>]*>", " ", cell).split())


def cut_at_numbers(text: str) -> list[str]:
    """`1. a 2. b` as `a` and `b`; a text that does not start with `1. ` is one piece.

    Only the next number in turn counts, so `end March 18. The` and `3.2. The` cut nothing.
    """
    pieces, number, rest = [], 2, text.removeprefix("1. ")
    while rest != text and f" {number}. " in rest:
        piece, rest = rest.split(f" {number}. ", maxsplit=1)
        pieces.append(piece)
        number += 1
    return [*pieces, rest]


def agencies_in(cell: str) -> set[str]:
    """Every agency that a cell names, the longer names first: `Public Health` is not `Health`."""
    found = re.findall("|".join(sorted(LEADS, key=len, reverse=True)), cell)
    assert re.sub(r"[ /]", "", cell) == "".join(found).replace(" ", "")
    return set(found)


def stated_statuses() -> dict[str, str]:
    """ref -> the status that statuses.md reads in its update."""
    rows = [line.split(" | ") for line in STATUSES.read_text(encoding="utf-8").splitlines()]
    return {row[0]: row[3] for row in rows if re.fullmatch(r"\d+\.\d+", row[0])}


def paired() -> list[tuple[Action, list[str]]]:
    rows = source_rows()
    return [(action, rows[action.ref]) for action in load_plan().actions]


each_action = pytest.mark.parametrize(
    ("action", "row"), [pytest.param(*pair, id=pair[0].ref) for pair in paired()]
)


def test_the_plan_has_every_action_of_the_source_once_in_its_order() -> None:
    plan = load_plan()
    assert [action.ref for action in plan.actions] == list(source_rows())
    assert (len(plan.findings), len(plan.actions)) == (34, 45)
    assert sum(len(action.steps) for action in plan.actions) == 91
    assert [finding.ref for finding in plan.findings] == [str(n) for n in range(1, 35)]
    for finding in plan.findings:
        assert {action.ref.split(".")[0] for action in finding.actions} == {finding.ref}


def test_each_finding_has_the_words_of_its_rows_joined_over_page_breaks() -> None:
    rows = source_rows().values()
    for finding in load_plan().findings:
        cells = [words(row[1]) for row in rows if row[0].split(".")[0] == finding.ref]
        assert finding.finding == " ".join(cell for cell in cells if cell)


@each_action
def test_each_action_has_the_words_of_its_row_a_step_for_each_number(
    action: Action, row: list[str]
) -> None:
    assert list(action.steps) == cut_at_numbers(words(row[2]))


@each_action
def test_the_steps_numbered_again_are_the_cell(action: Action, row: list[str]) -> None:
    numbered = " ".join(f"{number}. {step}" for number, step in enumerate(action.steps, start=1))
    cell = words(row[2])
    assert cell == (numbered if cell.startswith("1. ") else action.text)


@each_action
def test_each_action_has_the_leads_of_its_row_in_their_order(
    action: Action, row: list[str]
) -> None:
    assert set(action.lead) == agencies_in(row[3])
    assert re.sub(r"[ /]", "", row[3]) == "".join(action.lead).replace(" ", "")


@each_action
def test_each_action_is_due_in_the_month_of_its_row(action: Action, row: list[str]) -> None:
    month, year = row[4].split("-")
    names = [name[:3] for name in MONTHS]
    assert not isinstance(action.due, str)
    assert action.due.text == f"20{year}-{names.index(month) + 1:02d}"
    assert not action.was_due


@each_action
def test_each_update_is_one_note_and_a_blank_one_is_none(action: Action, row: list[str]) -> None:
    assert [" ".join(note.note.split()) for note in action.progress] == [words(row[5])] * (
        row[5].strip() != ""
    )
    for note in action.progress:
        assert (note.date.text, note.by) == ("2018-03", "Statement of Proposed Actions")


@each_action
def test_numbers_in_an_update_start_lines_and_its_paragraphs_stay_apart(
    action: Action, row: list[str]
) -> None:
    text = action.progress[0].note if action.progress else ""
    paragraphs = [words(part) for part in row[5].split("</p>") if part.strip()]
    assert text.split("\n\n") == (paragraphs if len(paragraphs) > 1 else [text])
    pieces = cut_at_numbers(words(row[5]))
    if len(pieces) > 1:
        numbered = [f"{number}. {piece}" for number, piece in enumerate(pieces, start=1)]
        assert text.split("\n") == numbered


@each_action
def test_each_status_is_the_one_that_statuses_md_gives(action: Action, row: list[str]) -> None:
    assert (action.status or "not reported") == stated_statuses()[action.ref]
    assert action.completed is None, "the source gives no day of completion"
    assert action.evidence == ()


def test_the_leads_and_statuses_add_up() -> None:
    plan = load_plan()
    assert Counter(code for action in plan.actions for code in action.lead) == LEADS
    assert set(plan.agencies) == set(LEADS)
    statuses = Counter(str(action.status) for action in plan.actions)
    assert statuses == {"complete": 8, "in progress": 32, "not started": 4, "None": 1}
    assert [action.ref for action in plan.actions if not action.progress] == ["13.2"]


def test_the_slips_and_signs_of_the_source_are_kept() -> None:
    notes = {action.ref: note.note for action in load_plan().actions for note in action.progress}
    assert "See above 22.12." in notes["23.1"]
    assert "50% in August 2018" in notes["3.1"]
    assert "(£389k)" in notes["26.1"]


def test_the_head_of_the_plan_names_the_document_and_the_board_s_meetings() -> None:
    plan = load_plan()
    assert plan.title.lower() in SOURCE.read_text(encoding="utf-8").lower()
    assert plan.published is not None
    assert plan.published.text == "2018-03"
    assert [meeting.text for meeting in plan.meetings] == ["2018-02", "2018-05"]
    head = PLAN.read_text(encoding="utf-8").partition("\ntitle:")[0]
    assert "The source has no status column" in head
    assert "tests/bristol/statuses.md" in head


@pytest.mark.parametrize(
    ("as_at", "overdue"),
    [(date(2018, 3, 1), 7), (date(2018, 4, 1), 13), (date(2018, 5, 16), 24)],
)
def test_the_plan_s_overdue_actions_are_as_many_as_its_due_months_and_statuses_make(
    as_at: date, overdue: int
) -> None:
    counts = count(judge(load_plan(), as_at))
    assert counts[Position.OVERDUE] == overdue
    assert sum(counts.values()) == 45


def test_the_file_is_laid_out_so_that_its_diffs_read_well() -> None:
    lines = PLAN.read_text(encoding="utf-8").splitlines()
    assert max(map(len, lines)) <= 100
    assert not [line for line in lines if line != line.rstrip()]
    assert not PLAN.read_bytes().endswith(b"\n\n")
    findings = lines[lines.index("findings:") + 1 :]
    starts = [number for number, line in enumerate(findings) if line.startswith("  - ref: ")]
    assert all(findings[start - 1] == "" for start in starts[1:])
    for line, after in pairwise(findings):
        in_a_note = after == "" or after.startswith(" " * 14)
        assert line != "" or after.startswith("  - ref: ") or in_a_note
