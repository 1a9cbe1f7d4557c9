"""The board's own `x-` fields are seen: in every export, as filters, as columns."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.own_fields import own_of_text, text_of_own
from tests.conftest import SMALL, Run
from tests.office_files import WordFile, sheets
from tests.test_export import read_csv, read_tsv, rendered

DAY = ("--as-at", "2018-04-05")
OWN = (
    SMALL.replace("published:", "x-board: North\npublished:", 1)
    .replace('ref: "1"\n', 'ref: "1"\n    x-section: Recording\n')
    .replace("due: 2017-10\n", "due: 2017-10\n        x-priority: High\n        x-rag: [red, g]\n")
    .replace(
        "due: 2018-03\n", "due: 2018-03\n        x-priority: LOW\n        x-map: {a: {b: c}}\n"
    )
    .replace("by: A. Sergeant\n", "by: A. Sergeant\n            x-seen: Chair\n")
)
COLUMNS = {
    "x-priority": ["High", "LOW", ""],
    "x-rag": ['["red", "g"]', "", ""],
    "x-map": ["", '{"a": {"b": "c"}}', ""],
    "finding.x-section": ["Recording", "Recording", ""],
    "progress.x-seen": ["", '["Chair"]', ""],
}
Rows = list[dict[str, str]]


@pytest.fixture
def own(small: Path) -> Path:
    small.write_text(OWN, encoding="utf-8")
    return small


def rows_of(table: list[list[str]]) -> Rows:
    head, *rows = table
    return [dict(zip(head, row, strict=True)) for row in rows]


READERS: dict[str, Callable[[Path], Rows]] = {
    "csv": read_csv,
    "tsv": lambda path: rows_of(read_tsv(path)),
    "md": lambda path: rows_of(rendered(path.read_text(encoding="utf-8"))[1]),
    "docx": lambda path: rows_of(WordFile(path).tables()[0]),
    "xlsx": lambda path: rows_of(
        [[str(value) for value in row] for row in _squared(sheets(path)["Actions"].rows)]
    ),
}


def _squared(rows: list[list[Any]]) -> list[list[Any]]:
    return [row + [""] * (len(rows[0]) - len(row)) for row in rows]


@pytest.mark.parametrize("ending", READERS)
def test_an_export_has_a_column_for_each_that_an_action_has(
    ending: str, own: Path, run: Run
) -> None:
    run("export", *DAY, "-o", f"all.{ending}")
    rows = READERS[ending](Path(f"all.{ending}"))
    assert len(rows) == 3
    titles = [title for title in rows[0] if "x-" in title]
    known = [name for name in COLUMNS if ending != "xlsx" or not name.startswith("progress")]
    assert titles == known
    once = {"finding.x-section": ["Recording", "", ""]} if ending in ("tsv", "md", "docx") else {}
    for title in titles:
        assert [row[title] for row in rows] == {**COLUMNS, **once}[title]


@pytest.mark.parametrize("ending", READERS)
def test_a_column_that_no_action_shown_has_is_not_there(ending: str, own: Path, run: Run) -> None:
    run("export", *DAY, "--finding", "2", "-o", f"all.{ending}")
    (row,) = READERS[ending](Path(f"all.{ending}"))
    assert not [title for title in row if "x-" in title]


def test_an_excel_file_has_those_of_notes_beside_them_and_the_plans_in_front(
    own: Path, run: Run
) -> None:
    run("export", *DAY, "-o", "all.xlsx")
    found = sheets(Path("all.xlsx"))
    notes = found["Progress notes"].records()
    assert [(note["Ref"], note.get("x-seen", "")) for note in notes] == [
        ("1.1", ""),
        ("1.2", "Chair"),
    ]
    assert ["x-board", "North"] in found["Report"].rows


def test_json_has_them_by_their_keys(own: Path, run: Run) -> None:
    run("export", *DAY, "-o", "all.json")
    said = json.loads(Path("all.json").read_text(encoding="utf-8"))
    assert said["extra"] == {"x-board": "North"}
    first, second, third = said["actions"]
    assert first["extra"] == {"x-priority": "High", "x-rag": ["red", "g"]}
    assert second["extra"] == {"x-priority": "LOW", "x-map": {"a": {"b": "c"}}}
    assert third["extra"] == {}
    assert first["finding_extra"] == second["finding_extra"] == {"x-section": "Recording"}
    assert "finding_extra" not in third
    assert second["progress"][0]["extra"] == {"x-seen": "Chair"}
    assert "extra" not in first["progress"][0]


def test_a_calendar_and_show_tell_of_them(own: Path, run: Run) -> None:
    run("export", *DAY, "-o", "all.ics")
    said = Path("all.ics").read_text(encoding="utf-8").replace("\n ", "")
    for told in ("x-priority: LOW", "finding.x-section: Recording", 'x-map: {"a": {"b": "c"}}'):
        assert told in said
    shown = " ".join(run("show", "1.2", *DAY).out.split())
    assert "x-priority LOW" in shown
    assert 'x-map {"a": {"b": "c"}}' in shown


def test_a_key_that_no_header_can_hold_breaks_no_file(small: Path, run: Run) -> None:
    key = json.dumps('x-a\n=1+1;"b"')
    small.write_text(SMALL.replace("due: 2018-04\n", f"due: 2018-04\n        {key}: y\n"))
    for ending, read in READERS.items():
        run("export", *DAY, "-o", f"all.{ending}")
        run("export", *DAY, "-o", f"all.{ending}")
        assert "y" in read(Path(f"all.{ending}"))[2].values()


VALUES = st.recursive(
    st.lists(st.sampled_from(["[", '"a"', "]", "{", ":", "1", "a", " ", "null", ","])).map("".join),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda held: ("list", *held))
        | st.dictionaries(st.text(max_size=3), inner, max_size=3).map(
            lambda held: ("map", *held.items())
        )
    ),
    max_leaves=5,
)


@given(VALUES)
def test_any_value_comes_back_from_its_cell_and_no_cell_is_blank(value: object) -> None:
    said = text_of_own(value)
    assert own_of_text(said) == value
    assert said.strip() == said != ""


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (["x-priority=high"], ["1.1"]),
        (["X-Priority=LOW"], ["1.2"]),
        (["x-priority=High", "x-priority=low"], ["1.1", "1.2"]),
        (["x-priority=High", "x-rag=red"], ["1.1"]),
        (["x-priority=low", "x-rag=red"], []),
        (["finding.x-section=recording"], ["1.1", "1.2"]),
        (["progress.x-seen=Chair"], ["1.2"]),
    ],
)
def test_a_field_filters_every_listing(
    filters: list[str], expected: list[str], own: Path, run: Run
) -> None:
    asked = [word for one in filters for word in ("--field", one)]
    found = [line.split("\t")[0] for line in run("list", *DAY, *asked).lines[1:]]
    assert found == expected
    counts = json.loads(run("status", *DAY, *asked, "--format", "json").out)["counts"]
    assert counts["total"] == len(expected)
    for command in ("overdue", "due"):
        refs = [line.split("\t")[0] for line in run(command, *DAY, *asked).lines[1:]]
        assert set(refs) <= set(expected)


def test_a_headline_says_which_field_was_asked_for(own: Path, run: Run) -> None:
    said = run("list", *DAY, "--field", "x-priority=low", "--field", "x-priority=HIGH", columns=99)
    assert "2 of 3 actions (x-priority High or LOW)" in said.lines[0]


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (
            "x-prio=High",
            "there is no field 'x-prio'; did you mean x-priority? there are: x-priority,",
        ),
        ("x-priority=Hi", "there is no x-priority 'Hi'; there are: High, LOW"),
        ("x-priority=", "there is no x-priority ''; there are: High, LOW"),
        ("x-priority", "--field wants the value too, as in x-priority=VALUE."),
        ("=\x1b[31m", "there is no field ''"),
    ],
)
def test_a_field_or_value_that_is_not_there_lists_those_that_are(
    field: str, said: str, own: Path, run: Run
) -> None:
    for command in ("status", "overdue", "due", "list"):
        assert said in run(command, "--field", field, code=2).err


def test_without_any_a_field_cannot_be_asked_for(small: Path, run: Run) -> None:
    said = run("list", "--field", "x-priority=High", code=2).err
    assert "no action of the plan has a field of your own" in said


def test_a_list_in_chosen_columns_for_programs_and_people(own: Path, run: Run) -> None:
    asked = ("list", *DAY, "--columns", "due,ref, x-priority,lead")
    assert run(*asked).lines == [
        "due\tref\tx-priority\tlead",
        "2017-10\t1.1\tHigh\tPolice, LA",
        "2018-03\t1.2\tLOW\tPolice",
        "2018-04\t2.1\t\tBSCB",
    ]
    rows = list(csv.reader(io.StringIO(run(*asked, "--format", "csv").out)))
    assert rows[1] == ["2017-10", "1.1", "High", "Police, LA"]
    table = run(*asked, "--format", "table").lines
    assert table[2].split() == ["Due", "Ref", "x-priority", "Lead"]
    assert table[3].split() == ["Oct", "2017", "1.1", "High", "Police,", "LA"]
    assert run(*asked, "--format", "md").lines[2] == "| Due | Ref | x-priority | Lead |"


def test_every_name_of_a_record_is_a_column(own: Path, run: Run) -> None:
    run("export", *DAY, "-o", "all.csv")
    names = [name for name in read_csv(Path("all.csv"))[0] if not name.startswith("made by jtai")]
    said = run("list", *DAY, "--columns", ",".join(names), "--format", "csv").out
    assert [*csv.DictReader(io.StringIO(said, newline=""))][1]["progress.x-seen"] == '["Chair"]'
    assert said.split("\n")[0] == ",".join(names)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ("ref,x-prio", "there is no column 'x-prio'; did you mean x-priority? there are: ref,"),
        ("", "there is no column ''"),
        ("ref,positon", "there is no column 'positon'; did you mean position?"),
    ],
)
def test_a_column_that_is_not_there_lists_those_that_are(
    columns: str, said: str, own: Path, run: Run
) -> None:
    assert said in run("list", "--columns", columns, code=2).err


def test_json_has_no_columns_to_choose(own: Path, run: Run) -> None:
    said = run("list", "--columns", "ref", "--format", "json", code=2)
    assert "--columns is for tables" in said.err
    assert said.out == ""
