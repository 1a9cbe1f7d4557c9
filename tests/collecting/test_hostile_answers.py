"""Answers that try to be more than text: they are in the plan as they stand, and act on nobody."""

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jtai.visible import ACTING
from tests.answer_sheets import by_hand, cell_of, filled, opened, saved, table_in
from tests.collecting.round_trip import chased, collected, new_notes, state
from tests.conftest import Run
from tests.hostile import TEXTS

DAY = {"As at": "15 May 2018"}
SHOWN = [text for text in TEXTS if text != "#N/A"]  # of that nobody can tell who wrote it
HARMLESS = [text for text in SHOWN if not re.search("[\x00-\x08\x0b-\x1f]", text)]


def as_text(data: bytes, ref: str, title: str, text: str) -> bytes:
    """A sheet with a text in a cell that is not taken for a formula or an escape, as Excel has it
    where it was typed into a cell for text."""
    book = opened(data)
    cell = cell_of(book["Answers"], ref, title)
    cell.value = text.replace("_x", "_x005F_x")
    cell.data_type = "s"
    return saved(book)


@pytest.mark.parametrize("text", HARMLESS)
def test_an_answer_is_in_the_plan_as_it_stands(text: str, bristol: Path, run: Run) -> None:
    data = filled(chased(run), {"3.2": DAY})
    for title in ("Update", "Answered by"):
        data = as_text(data, "3.2", title, text)
    Path("back.xlsx").write_bytes(data)
    ran, _ = collected(run, "back.xlsx", code=None)
    assert re.search(ACTING, ran.out + ran.err) is None
    ((note,),) = new_notes().values()
    assert note.note.strip() == text.strip()
    before = state()
    collected(run, "back.xlsx", code=None)
    assert state() == before


@pytest.mark.parametrize("text", SHOWN)
def test_in_a_csv_file_too(text: str, bristol: Path, run: Run) -> None:
    rows = table_in(filled(chased(run), {"3.2": {"Update": "Y", "As at": "15 May 2018"}}))
    rows[0]["Update"] = text
    file = io.StringIO()
    writer = csv.DictWriter(file, tuple(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    Path("back.csv").write_bytes(file.getvalue().encode())
    ran = run("collect", "back.csv", code=None)
    assert ran.code in (0, 1, 3)
    assert re.search(ACTING, ran.out + ran.err) is None
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", text):
        assert new_notes() == {} or text not in next(iter(new_notes().values()))[0].note
        assert ran.code != 0
    else:
        ((note,),) = new_notes().values()
        assert note.note.split() == text.split()


@pytest.mark.parametrize("title", ["As at", "Status now", "New due date", "Evidence", "Why"])
@pytest.mark.parametrize("text", ["\u202ecomplete", "<b>complete</b>", "=1+1", "complete; " * 50])
def test_in_every_open_cell_it_is_told_and_does_nothing(
    title: str, text: str, bristol: Path, run: Run
) -> None:
    data = filled(chased(run), {"3.2": {"Update": "BRAG is live.", **DAY}})
    Path("back.xlsx").write_bytes(as_text(data, "3.2", title, text))
    ran, _ = collected(run, "back.xlsx", code=None)
    assert re.search(ACTING, ran.out + ran.err) is None
    run("check", code=None)
    assert run("show", "3.2").code == 0


@pytest.mark.parametrize("code", ["_x0000_", "_x001B_", "_x202E_", "_x000D_"])
def test_characters_that_excel_escapes_do_not_come_in_as_such(
    code: str, bristol: Path, run: Run
) -> None:
    data = filled(chased(run), {"3.2": DAY})
    inner = f"<is><t>BRAG {code} is live.</t></is>"
    Path("back.xlsx").write_bytes(by_hand(data, "3.2", "Update", "inlineStr", inner))
    ran, _ = collected(run, "back.xlsx", code=None)
    assert re.search(ACTING, ran.out + ran.err) is None
    plan = Path("plan.yaml").read_text(encoding="utf-8")
    assert "\x00" not in plan
    assert "\x1b" not in plan


def test_a_cell_of_two_million_letters(bristol: Path, run: Run) -> None:
    rows = table_in(filled(chased(run), {"3.2": {"Update": "Y", **DAY}}))
    rows[0]["Update"] = "All teams have it. " * 100_000
    file = io.StringIO()
    writer = csv.DictWriter(file, tuple(rows[0]))
    writer.writeheader()
    writer.writerows(rows)
    Path("back.csv").write_text(file.getvalue())
    ran = run("collect", "back.csv", code=None)
    assert ran.code in (0, 1, 3)
    if ran.code == 0:
        ((note,),) = new_notes().values()
        assert note.note.split() == rows[0]["Update"].split()


def test_four_thousand_rows(bristol: Path, run: Run) -> None:
    """As many further ones as somebody can paste: one of them is an answer."""
    book = opened(filled(chased(run), {"3.2": {"Update": "BRAG is live.", **DAY}}))
    for number in range(4_000):
        book["Answers"].append([f"x{number}", None, None, None, None, None, None, None, "said"])
    Path("back.xlsx").write_bytes(saved(book))
    _, account = collected(run, "back.xlsx", code=1)
    assert [note.note for note in new_notes()["3.2"]] == ["BRAG is live."]
    assert account["counts"]["decision"] == 4_000


@pytest.mark.parametrize(
    "name", ["a\x1b[31mred.xlsx", "\u202exslx.exe.xlsx", "-o.xlsx", "a b'c$(x).xlsx", "é\n.xlsx"]
)
def test_the_name_of_a_file_acts_on_nobody(name: str, bristol: Path, run: Run) -> None:
    data = filled(
        chased(run), {"3.2": {"Update": "BRAG is live.", **DAY}, "25.1": {"Update": "Begun."}}
    )
    Path(name).write_bytes(data)
    ran, _ = collected(run, f"./{name}", code=1)
    assert re.search(ACTING, ran.out + ran.err) is None
    assert "3.2" in new_notes()
    assert re.search(ACTING, Path("plan.collected.tsv").read_text(encoding="utf-8")) is None


ANY = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=60)
SAID = ANY.map(lambda text: f"Said: {text}.")


@settings(max_examples=10)
@given(texts=st.lists(SAID, min_size=1, max_size=3))
def test_any_text_comes_in_once(texts: list[str], bristol: Path, run: Run) -> None:
    from tests.conftest import BRISTOL

    bristol.write_bytes(BRISTOL.read_bytes())
    Path("plan.collected.tsv").unlink(missing_ok=True)
    data = chased(run)
    for ref, text in zip(("3.2", "15.2", "23.1"), texts, strict=False):
        data = as_text(filled(data, {ref: DAY}), ref, "Update", text)
    Path("back.xlsx").write_bytes(data)
    ran, _ = collected(run, "back.xlsx", code=None)
    found = new_notes()
    if ran.code == 0:
        assert [note.note.strip() for notes in found.values() for note in notes] == [
            text.strip() for text in texts
        ]
    before = state()
    collected(run, "back.xlsx", code=None)
    assert state() == before
