"""The sheet that an agency fills in, as other programs and jtai's own reader find it."""

import json
import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jtai.chasing.answer_sheet import answer_sheet
from jtai.chasing.how_to_answer import ANSWERS, FRONT
from jtai.chasing.requests import Request, request_to
from jtai.correspondence.answer_columns import ASKED, KEY, SENT, STATUS_NOW, sent_texts
from jtai.correspondence.row_keys import HOW_TO, RowKey, fingerprint, key_in
from jtai.dates import read_due, read_plan_date
from jtai.importing.grids.grid import Grid
from jtai.importing.grids.opening import read_source
from jtai.model import Action, Finding, Note, Plan
from jtai.position import judge
from jtai.visible import seen
from tests import hostile, libreoffice
from tests.answer_sheets import cell_of, filled, in_libreoffice, opened, saved, table_in
from tests.conftest import Run
from tests.office_files import S, properties, sheets

DAY, REPLY = date(2018, 4, 1), date(2018, 4, 20)
CHASE = ("chase", "--as-at", "2018-04-01", "--reply-by", "2018-04-20", "-o", "to-send")
TITLES = tuple(one.title for one in ASKED)
HEAD = (*(one.title for one in SENT), *TITLES, KEY)
MEAN = (
    *hostile.TEXTS,
    *("8.10", "Jun 2018", "30/6/18", "1.50", "1e5", "TRUE", "#REF!", "100%", "£5", "- done", "'"),
    "x" * 32_767,
    "\U0001f9d2" * 20_000,  # each is two letters to Excel
    "_x0041_" * 4_700,
    "_x000D_",
    "one\r\ntwo\n\n  three\u2028four\vfive",
    "e\u0301, \u00e9, \u00a0a\u200bb\u00ad",
)


def plan_saying(*texts: str) -> Plan:
    """A plan in which each text is a finding, an action and a note, with two leads."""
    findings = (
        Finding(
            str(number),
            text,
            (
                Action(
                    f"{number}.10",
                    (text,),
                    ("LA", "B"),
                    read_due("2018-06"),
                    progress=(Note(read_plan_date("2018-02"), text),),
                ),
            ),
        )
        for number, text in enumerate(texts, start=1)
    )
    return Plan("A plan", {"LA": "Council", "B": "=B1+1"}, tuple(findings))


def request(plan: Plan, asked: Mapping[str, tuple[date, ...]] | None = None) -> Request:
    return request_to(plan, "LA", judge(plan, DAY), DAY, REPLY, asked or {})


@pytest.fixture
def council(bristol: Path, run: Run) -> Path:
    """The sheet of Bristol's council: eleven open actions."""
    run(*CHASE)
    return Path("to-send/LA.xlsx")


def how_to_answer(data: bytes) -> list[str]:
    return [row[0] for row in opened(data)[FRONT].iter_rows(values_only=True)]


def misfits(grid: Grid) -> list[tuple[str, str]]:
    """The ref and the title of each cell that is not what its row's key says was sent."""
    head = [cell.text for cell in grid.rows[0].cells]
    found = []
    for row in grid.rows[1:]:
        said = dict(zip(head, (cell.text for cell in row.cells), strict=True))
        key = key_in(said[KEY])
        assert key is not None
        found += [(key.ref, s.title) for s in SENT if not key.still_has(s.name, said[s.title])]
    return found


def test_it_says_what_the_plan_says_of_each_open_action(council: Path, run: Run) -> None:
    listed = json.loads(run("list", "--as-at", "2018-04-01", "--format", "json").out)["actions"]
    led = {action["ref"]: action for action in listed if "LA" in action["lead"]}
    rows = table_in(council.read_bytes())
    assert len(rows) == 11
    for row in rows:
        action = led[row["Ref"]]
        assert row["Finding"] == action["finding"]
        assert [step in row["Action"] for step in action["steps"]] == [True] * len(action["steps"])
        assert bool(row["Joint with"]) is (len(action["lead"]) > 1)
        assert row["Status"] == (action["status"] or "not reported")
        assert action["progress"][-1]["note"] in row["Last note"]
        assert [row[one.title] for one in ASKED] == [""] * len(ASKED)
    by_ref = {row["Ref"]: row for row in rows}
    assert (by_ref["2.1"]["Joint with"], by_ref["2.1"]["Due"]) == (
        "Bristol Safeguarding Children Board",
        "Apr 2018",
    )
    assert by_ref["8.1"]["Position"] == "overdue by 60 days"


def test_there_is_one_header_row_and_nothing_is_merged(council: Path) -> None:
    found = sheets(council)
    assert list(found) == [FRONT, ANSWERS]
    sheet = found[ANSWERS]
    assert tuple(sheet.rows[0]) == HEAD
    assert len(sheet.rows) == 12
    for one in found.values():
        assert one.formulas == 0
        assert one.root.find(f"{S}mergeCells") is None


def test_only_the_white_columns_can_be_written_in(council: Path) -> None:
    sheet = opened(council.read_bytes())[ANSWERS]
    asked = TITLES
    for cell, title in ((c, h.value) for row in sheet.iter_rows(min_row=2) for c, h in over(row)):
        assert cell.protection.locked is (title not in asked), title
        assert (cell.fill.start_color.rgb[-6:] == "FFFFFF") is (title in asked), title
    assert all(cell.protection.locked for cell in sheet[1])


def over(row: tuple[Any, ...]) -> list[tuple[Any, Any]]:
    """The cells of a row, each with that of the header."""
    return list(zip(row, row[0].parent[1], strict=True))


def test_the_lock_has_no_password_and_leaves_filters_widths_and_reading(council: Path) -> None:
    for sheet in sheets(council).values():
        lock = sheet.root.find(f"{S}sheetProtection")
        assert lock is not None
        assert lock.get("sheet") == "1"
        assert not {"password", "hashValue", "algorithmName"} & set(lock.keys())
        allowed = ("sort", "autoFilter", "formatColumns", "formatRows", "selectLockedCells")
        assert [lock.get(name) for name in allowed] == ["0"] * len(allowed)


def test_a_status_is_chosen_from_a_list_and_other_words_may_be_typed(council: Path) -> None:
    offers = opened(council.read_bytes())[ANSWERS].data_validations.dataValidation
    (offer,) = (one for one in offers if one.type == "list")
    column = HEAD.index(STATUS_NOW.title)
    assert str(offer.sqref) == f"{chr(ord('A') + column)}2:{chr(ord('A') + column)}12"
    assert offer.formula1 == '"not started,in progress,complete"'
    assert (offer.errorStyle, offer.showErrorMessage) == ("warning", True)
    assert "you may keep your own words" in offer.error
    told = {one.promptTitle: one.prompt for one in offers}
    assert told == {one.title: one.about for one in ASKED}


def test_every_cell_is_text_so_that_no_program_makes_a_day_of_what_is_typed(council: Path) -> None:
    for sheet in opened(council.read_bytes()):
        formats = {cell.number_format for row in sheet.iter_rows() for cell in row}
        assert formats == {"@"}
        assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value} == {"s"}


def test_header_and_ref_stay_in_sight_and_rows_can_be_filtered_with_their_keys(
    council: Path,
) -> None:
    sheet = opened(council.read_bytes())[ANSWERS]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:P12"
    hidden = [name for name, column in sheet.column_dimensions.items() if column.hidden]
    assert [sheet[f"{name}1"].value for name in hidden] == [KEY]
    assert all(5 <= column.width <= 60 for column in sheet.column_dimensions.values())


def test_a_row_is_as_high_as_its_text_and_grows_when_somebody_types(council: Path) -> None:
    rows = list(sheets(council)[ANSWERS].root.iter(f"{S}row"))
    heights = [float(row.get("ht", "0")) for row in rows]
    assert heights[0] < 30
    assert all(60 < height <= 409 for height in heights[1:])
    assert {row.get("customHeight") for row in rows} == {None}


def test_a_row_is_no_higher_than_what_is_seen_of_it(tmp_path: Path) -> None:
    path = tmp_path / "LA.xlsx"
    path.write_bytes(answer_sheet(request(plan_saying("Short."))))
    _, row = sheets(path)[ANSWERS].root.iter(f"{S}row")
    assert float(row.get("ht", "0")) < 30, "the hidden key is long"


def test_it_prints_what_is_asked_beside_what_is_sent_with_header_and_refs(council: Path) -> None:
    sheet = opened(council.read_bytes())[ANSWERS]
    setup = sheet.page_setup
    assert (setup.orientation, setup.paperSize, setup.pageOrder) == (
        "landscape",
        9,
        "overThenDown",
    )
    assert (setup.fitToWidth, setup.fitToHeight) == (2, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.print_title_rows, sheet.print_title_cols) == ("$1:$1", "$A:$A")
    assert [one.id for one in sheet.col_breaks.brk] == [len(SENT)]
    widths = [column.width for column in sheet.column_dimensions.values()]
    given, asked = sum(widths[: len(SENT)]), widths[0] + sum(widths[len(SENT) : -1])
    assert abs(given - asked) < 8, "of two pages, one would be much narrower"


def test_the_first_sheet_says_what_is_asked_and_how_to_answer(council: Path) -> None:
    first, second, *lines = how_to_answer(council.read_bytes())
    assert first == "Bristol joint targeted area inspection action plan"
    assert second == "For Bristol City Council"
    said = "\n".join(lines)
    assert "tell us by 20 April 2018 how things stand with your 11 actions?" in lines[0]
    assert "at 1 April 2018" in lines[0]
    assert "One row is one action" in said
    assert "white columns only, from 'Update' on" in said
    assert "5/6/18 may be in May or in June" in said
    assert "please answer for Bristol City Council alone" in said
    assert "Review, Unprotect Sheet" in said
    for column in ASKED:
        assert f"{column.title}: {column.about}" in lines


def test_it_speaks_of_one_action_and_of_reminders_as_such() -> None:
    alone = plan_saying("Only this.")
    lines = how_to_answer(answer_sheet(request(alone)))
    assert "how things stand with your action? It is on the next sheet" in lines[2]
    asked = {"1.10": (date(2018, 3, 1),)}
    again = how_to_answer(answer_sheet(request(alone, asked)))
    assert "second request about this action" in again[3]
    assert [*again[:3], *again[4:]] == lines


def test_nothing_of_joint_actions_is_said_where_there_are_none(bristol: Path, run: Run) -> None:
    run(*CHASE)
    assert "Joint with" in "".join(how_to_answer(Path("to-send/BSCB.xlsx").read_bytes()))
    assert "Joint with" not in "".join(how_to_answer(Path("to-send/YOT.xlsx").read_bytes()))


def test_rows_and_lines_are_known_by_their_keys(council: Path) -> None:
    front, answers = read_source("LA.xlsx", council.read_bytes()).grids
    for row in front.rows:
        text, key = (cell.text for cell in row.cells)
        name = key_in(key)
        assert name is not None
        assert (name.agency, name.ref, name.prints) == ("LA", HOW_TO, (fingerprint(text),))
    keys = [key_in(row.cells[-1].text) for row in answers.rows[1:]]
    refs = [row.cells[0].text for row in answers.rows[1:]]
    assert [key.ref for key in keys if key] == refs
    assert len({key.sheet for key in keys if key}) == 1
    assert misfits(answers) == []


def test_no_word_of_how_it_is_made_is_in_what_an_agency_reads(council: Path) -> None:
    with ZipFile(council) as file:
        for name in file.namelist():
            text = file.read(name).decode()
            assert not re.search(r"\bjtai\b|\bgit\b|(?i:yaml)", text), name
    said = properties(council)
    title = "Bristol joint targeted area inspection action plan"
    assert {said[name] for name in ("dc:title", "dc:creator", "cp:lastModifiedBy")} == {title}


def test_the_same_request_gives_the_same_bytes() -> None:
    asked = request(plan_saying(*hostile.TEXTS))
    data = answer_sheet(asked)
    assert answer_sheet(asked) == data
    with ZipFile(BytesIO(data)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert all(entry.compress_type == ZIP_DEFLATED for entry in file.infolist())


def test_no_mean_text_is_a_formula_or_more_than_a_cell_holds(tmp_path: Path) -> None:
    path = tmp_path / "LA.xlsx"
    path.write_bytes(answer_sheet(request(plan_saying(*MEAN))))
    answers = sheets(path)[ANSWERS]
    assert answers.formulas == 0
    texts = [str(value) for row in answers.rows for value in row]
    assert max(len(text.encode("utf-16-le")) // 2 for text in texts) <= 32_767
    assert sum(text.endswith("(cut: a cell in Excel holds no more)") for text in texts) == 7


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@A1", "'x"])
def test_what_would_act_stays_text_also_when_its_cell_is_edited(text: str) -> None:
    sheet = opened(answer_sheet(request(plan_saying(text))))[ANSWERS]
    cell = cell_of(sheet, "1.10", "Action")
    assert (cell.value, cell.quotePrefix, cell.protection.locked) == (text, True, True)


def as_sent(data: bytes, _folder: Path) -> tuple[str, bytes]:
    return "LA.xlsx", data


def by_openpyxl(data: bytes, _folder: Path) -> tuple[str, bytes]:
    return "LA.xlsx", saved(opened(data))


def by_libreoffice(data: bytes, folder: Path) -> tuple[str, bytes]:
    return "LA.xlsx", in_libreoffice(folder, data, {})


def by_libreoffice_as_csv(data: bytes, folder: Path) -> tuple[str, bytes]:
    return "LA.csv", in_libreoffice(folder, data, {}, to="csv")


@pytest.mark.parametrize(
    "program",
    [
        as_sent,
        by_openpyxl,
        pytest.param(by_libreoffice, marks=libreoffice.needed),
        pytest.param(by_libreoffice_as_csv, marks=libreoffice.needed),
    ],
)
def test_every_text_and_key_comes_back_from_every_program(program: Any, tmp_path: Path) -> None:
    name, data = program(answer_sheet(request(plan_saying(*MEAN))), tmp_path)
    *front, answers = read_source(name, data).grids
    assert len(answers.rows) == len(MEAN) + 1
    assert misfits(answers) == []
    for row in (row for grid in front for row in grid.rows):
        key = key_in(row.cells[1].text)
        assert key is not None
        assert key.prints == (fingerprint(row.cells[0].text),)


SEEN = st.text(min_size=1).filter(lambda text: seen(text).strip())
"""As a plan has them: a text of which nothing is seen is none."""


@example(["a\xadb"])
@settings(max_examples=20)
@given(st.lists(SEEN, min_size=1, max_size=4))
def test_any_text_fits_its_key_when_it_comes_back(texts: list[str]) -> None:
    data = answer_sheet(request(plan_saying(*texts)))
    for back in (data, saved(opened(data))):
        assert misfits(read_source("LA.xlsx", back).grids[1]) == []


def test_what_is_sent_of_a_long_text_is_as_it_is_cut_and_so_is_known_again() -> None:
    plan = plan_saying("x" * 40_000)
    asked = request(plan)
    (standing,) = judge(plan, DAY)
    key = key_in(asked.wanted[0].key)
    assert isinstance(key, RowKey)
    for name, text in sent_texts(plan, standing, "LA").items():
        assert key.still_has(name, text)


@libreoffice.needed
def test_what_is_typed_in_libreoffice_stays_as_it_was_typed(council: Path, tmp_path: Path) -> None:
    typed = {
        "8.1": {"Update": "=1+1\n- done", "As at": "June 2018", "New due date": "30/6/18"},
        "2.1": {"Status now": "withdrawn", "Why": "8.10", "Finding": "locked"},
    }
    data = council.read_bytes()
    before = {row["Ref"]: row for row in table_in(data)}
    after = {row["Ref"]: row for row in table_in(in_libreoffice(tmp_path, data, typed))}
    expected = {ref: row | typed.get(ref, {}) for ref, row in before.items()}
    expected["2.1"]["Finding"] = before["2.1"]["Finding"]
    assert after == expected


@libreoffice.needed
def test_rows_that_are_sorted_take_their_keys_with_them(council: Path, tmp_path: Path) -> None:
    data = filled(council.read_bytes(), {"9.1": {"Update": "Done."}})
    rows = table_in(in_libreoffice(tmp_path, data, {}, sort_by="Ref"))
    assert [row["Ref"] for row in rows[:3]] == ["9.1", "8.1", "3.1"]
    assert rows[0]["Update"] == "Done."
    for row in rows:
        key = key_in(row[KEY])
        assert key is not None
        assert key.ref == row["Ref"]


def test_a_cell_is_found_by_ref_and_title_wherever_it_is(council: Path) -> None:
    sheet = opened(council.read_bytes())[ANSWERS]
    assert cell_of(sheet, "8.1", "Update").column_letter == "I"
    assert sheet.cell(cell_of(sheet, "8.1", "Update").row, 1).value == "8.1"
