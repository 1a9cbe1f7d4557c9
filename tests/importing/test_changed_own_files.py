"""Files of jtai's own that somebody has changed since: read by the rules for any file."""

from dataclasses import replace
from io import BytesIO

import pytest

from jtai.dates import read_plan_date
from jtai.importing.grids.opening import read_source
from jtai.reading import plan_of
from tests.conftest import BRISTOL
from tests.importing.test_own_files import RICH, asked, exported, lost, taken


def changed_workbook(**cells: object) -> bytes:
    """Bristol's workbook as somebody saved it again: cells by sheet and place (`Actions_D3`)."""
    openpyxl = pytest.importorskip("openpyxl")
    plan = plan_of(BRISTOL.read_bytes(), "plan.yaml")
    book = openpyxl.load_workbook(BytesIO(exported(plan, "xlsx")))
    for name, value in cells.items():
        sheet, _, place = name.rpartition("_")
        book[sheet.replace("_", " ")][place] = value
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_that_somebody_has_changed_has_its_sheets_all_the_same() -> None:
    data = changed_workbook(Actions_D3="Meet weekly.", Progress_notes_B2="15 May 2018")
    assert not read_source("all.xlsx", data).own
    came = taken(data, "xlsx")
    assert not asked(came)
    assert lost(came) == []
    plan = plan_of(BRISTOL.read_bytes(), "plan.yaml")
    first, second, *others = plan.actions
    note = replace(first.progress[0], date=read_plan_date("2018-05-15"))
    actions = [
        replace(first, progress=(note, *first.progress[1:])),
        replace(second, steps=("Meet weekly.",)),
        *others,
    ]
    assert list(came.proposal.plan.actions) == actions
    assert came.proposal.plan.agencies == plan.agencies


def test_what_somebody_wrote_into_a_column_that_jtai_works_out_is_asked_about() -> None:
    came = taken(changed_workbook(Actions_R4="Done last week."), "xlsx")
    assert asked(came) == [("progress", ("Actions!R1",))]
    assert lost(came) == []


def test_a_note_in_the_sheet_of_notes_has_a_date_or_it_is_asked_for() -> None:
    came = taken(changed_workbook(Progress_notes_B2="3/4/18"), "xlsx")
    assert asked(came) == [("progress", ("Progress notes!B2",))]
    assert "progress:3/4/18" in came.account.decisions[0].answer
    assert lost(came) == []


def test_a_note_of_no_action_is_named() -> None:
    came = taken(changed_workbook(Progress_notes_A2="9.9"), "xlsx")
    assert not asked(came)
    assert lost(came) == []
    named = [one for one in came.account.left_out if one.place.startswith("Progress notes!")]
    assert {one.why for one in named} == {"there is no action 9.9"}
    assert {one.place[-2:] for one in named} == {"A2", "B2", "C2", "D2"}


def test_what_has_no_place_in_the_sheet_of_notes_is_named() -> None:
    data = changed_workbook(
        Progress_notes_E1="Checked", Progress_notes_E2="yes", Progress_notes_D60="See overleaf"
    )
    came = taken(data, "xlsx")
    assert not asked(came)
    assert lost(came) == []
    named = {one.place: one.text for one in came.account.left_out if "notes!" in one.place}
    assert named == {"Progress notes!E2": "yes", "Progress notes!D60": "See overleaf"}
    assert came.proposal.plan.actions == plan_of(BRISTOL.read_bytes(), "plan.yaml").actions


@pytest.mark.parametrize("ending", ["tsv", "csv"])
def test_a_file_that_somebody_has_changed_keeps_dues_in_words_and_fields(ending: str) -> None:
    plan = plan_of(RICH.encode(), "plan.yaml")
    data = exported(plan, ending).replace(b"withdrawn", b"complete").replace(b"Total", b"Meet")
    came = taken(data, ending)
    assert not read_source(f"all.{ending}", data).own
    assert lost(came) == []
    first, second, *_ = came.proposal.plan.actions
    assert (first.due, first.due_words) == (plan.actions[0].due, plan.actions[0].due_words)
    assert (second.due, second.due_words) == ("no date", "12 months")
    assert dict(first.extra)["x-tags"] == ("list", "red", "[b")
    assert dict(came.proposal.plan.findings[0].extra) == dict(plan.findings[0].extra)
