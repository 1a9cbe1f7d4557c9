"""The account of an import: what it says in words, and what it promises to programs."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.errors import UsageError
from jtai.importing.account import (
    Account,
    Decision,
    Fate,
    LeftOut,
    Piece,
    RowFate,
    Taken,
    Verdict,
)
from jtai.importing.grids.grid import Cell
from jtai.importing.row_sums import fates
from jtai.importing.rules import Rules
from jtai.importing.rules_adding import Known, with_added
from jtai.importing.summary import Told, cells, headline, how_many_open
from jtai.importing.telling import row_in, told_places
from jtai.output.files import save
from jtai.output.formats import Format
from jtai.reports.import_account import CONTENTS, account_file
from jtai.reports.import_words import account_words
from tests.hostile import TEXTS

AS_AT = date(2018, 4, 1)

EXAMPLE = """\
plan-2018.docx, table 1: 49 rows
  45  imported as actions, under 34 findings
   1  header       1  repeated header (row 24)
   1  section (row 1: "Recording", kept as x-section)       1  blank
Cells with text: 261. Kept word for word: 251. Read as a value: 9 dates. Left out: 1 (row 24).

Two questions; nothing is written until they are answered.
  row 7, Due      'Mar-18' is March 2018, or the 18th of March of a year that is not said.   --dates month-year, or plan.import.toml:14
  row 9, Lead     'Head of IG/DPO': one agency, or two?                                      --lead 'Head of IG/DPO=...', or plan.import.toml:15

For your eye
  4 rows have no lead.  3 due dates are words and can never fall overdue (rows 3, 8, 11).  Numbers were taken off 31 steps.
"""  # noqa: E501 - as import.md has it
"""The example of the contract, to the letter."""

QUESTIONS = (
    Decision(
        ("Table 1, row 7, Due",),
        "due",
        "Mar-18",
        "'Mar-18' is March 2018, or the 18th of March of a year that is not said.",
        ("2018-03", "18 March"),
        "--dates month-year",
    ),
    Decision(
        ("Table 1, row 9, Lead",),
        "lead",
        "Head of IG/DPO",
        "one agency, or two?",
        (),
        "--lead 'Head of IG/DPO=...'",
    ),
)
REMARKS = (
    "4 rows have no lead.",
    "3 due dates are words and can never fall overdue (rows 3, 8, 11).",
    "Numbers were taken off 31 steps.",
)
OTHER_ROWS = {1: Fate.SECTION, 2: Fate.HEADER, 24: Fate.REPEATED, 30: Fate.BLANK}


def row(number: int) -> RowFate:
    fate = OTHER_ROWS.get(number, Fate.IMPORTED)
    return RowFate(
        f"Table 1, row {number}", fate, str(number) if number not in OTHER_ROWS else None
    )


def taken(place: str, verdict: Verdict, text: str = "A", *pieces: Piece) -> Taken:
    return Taken(place, Cell(text), verdict, (("1", pieces),) if pieces else ())


def example() -> Account:
    section = Piece("Recording", "x-section")
    due = Piece("Oct-17", "due", "2017-10")
    return Account(
        "plan-2018.docx",
        tuple(map(row, range(1, 50))),
        (
            taken("Table 1, row 1, Ref.", Verdict.VERBATIM, "Recording", section),
            *(taken(f"Table 1, row {n % 45 + 3}, A{n}", Verdict.VERBATIM) for n in range(250)),
            *(taken(f"Table 1, row {n}, Due", Verdict.VALUE, "Oct-17", due) for n in range(3, 12)),
            taken("Table 1, row 24, Ref.", Verdict.LEFT_OUT, "Ref."),
        ),
        QUESTIONS,
        (LeftOut("Table 1, row 24, Ref.", "Ref.", "the header once more"),),
        REMARKS,
    )


def told(account: Account, **beside: object) -> Told:
    return replace(Told(account, 34, (14, 15), "plan.import.toml"), **beside)  # type: ignore[arg-type]


def with_rows(*places: str, fate: Fate = Fate.IMPORTED) -> Account:
    return Account("a.csv", tuple(RowFate(place, fate) for place in places), (), (), (), ())


def test_the_account_reads_as_the_contract_has_it_to_the_letter() -> None:
    assert account_words(told(example())) == EXAMPLE


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
def test_on_a_narrow_screen_nothing_is_lost_and_what_is_to_be_typed_stays_in_one_line(
    width: int,
) -> None:
    words = account_words(told(example()), width)
    lines = [line.strip() for line in words.split("\n")]
    answers = [line.partition(", or")[0].rstrip(",") for line in lines if line.startswith("--")]
    assert answers == ["--dates month-year", "--lead 'Head of IG/DPO=...'"]
    assert words.count("or plan.import.toml:1") == 2
    assert all(len(line) <= width for line in words.split("\n"))
    assert Counter(re.findall(r"\w+", words)) == Counter(re.findall(r"\w+", EXAMPLE))


def test_without_a_question_nothing_is_said_of_questions() -> None:
    account = replace(example(), decisions=())
    assert "question" not in account_words(told(account))
    assert how_many_open(told(account)) == ""


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "One question; nothing is written until it is answered."),
        (10, "Ten questions; nothing is written until they are answered."),
        (1200, "1,200 questions; nothing is written until they are answered."),
    ],
)
def test_questions_are_counted_in_words_as_far_as_people_do(number: int, said: str) -> None:
    assert how_many_open(told(replace(example(), decisions=QUESTIONS[:1] * number))) == said


def test_with_open_it_says_what_becomes_of_a_plan_with_questions_in_it() -> None:
    said = how_many_open(told(example(), opened=True))
    assert said == (
        "Two questions; until they are answered, 'jtai check' refuses the plan and names each"
        " place."
    )


def test_a_question_without_a_line_in_a_file_names_its_option_alone() -> None:
    words = account_words(Told(example()))
    assert "--dates month-year\n" in words
    assert "plan.import.toml" not in words


def test_the_line_that_is_named_is_where_the_question_stands_in_the_rules_file() -> None:
    added = with_added(Rules("plan.import.toml"), Known(("Ref", "Due")), (), QUESTIONS)
    words = account_words(told(example(), lines=added.lines))
    lines = added.data.decode().split("\n")
    for number, place in zip(
        re.findall(r"plan\.import\.toml:(\d+)", words), QUESTIONS, strict=True
    ):
        assert lines[int(number) - 1] == "# ? [[source.answer]]"
        above = "\n".join(lines[int(number) - 4 : int(number) - 1])
        assert f"# {place.places[0]}: " in above


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (["Table 1, row 7, Due"], "Table 1, row 7, Due"),
        (["Table 1, row 7, Due", "Table 1, row 9, Due"], "Table 1, rows 7, 9, Due"),
        ([f"line {n}" for n in (2, 3, 5, 6, 7, 9)], "lines 2, 3, 5-7, 9"),
        (["Sheet1!C7", "Sheet1!C8", "Sheet1!C9"], "Sheet1!C7, C8, C9"),
        (["Table 1, row 2, Due", "Table 1, row 2, Lead"],
         "Table 1, row 2, Due; Table 1, row 2, Lead"),
        (["line 2", "line 2"], "line 2"),
        (["row 3, row 4's 'row 5'", "nowhere"], "row 3, row 4's 'row 5'; nowhere"),
        ([f"line {n}" for n in range(0, 60, 2)],
         "lines 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22 and 18 more"),
        ([], ""),
    ],
)  # fmt: skip
def test_places_are_told_as_people_speak_of_them(places: list[str], said: str) -> None:
    assert told_places(places) == said


@given(st.lists(st.integers(1, 60), unique=True, min_size=1), st.integers(1, 20))
def test_every_row_is_told_or_counted(numbers: list[int], most: int) -> None:
    said = told_places([f"line {n}" for n in numbers], most=most)
    more = re.search(r" and (\d+) more$", said)
    count = int(more[1]) if more else 0
    for first, last in re.findall(r"(\d+)(?:-(\d+))?", said.removesuffix(more[0] if more else "")):
        count += int(last or first) - int(first) + 1
    assert count == len(numbers)


@pytest.mark.parametrize(
    ("cell", "place"),
    [
        ("Table 2, row 7, Due, row 8", "Table 2, row 7"),
        ("Sheet 1, row 2!AB7", "Sheet 1, row 2!7"),
        ("line 82, Due", "line 82"),
        ("line 82", "line 82"),
        ("elsewhere", "elsewhere"),
    ],
)
def test_the_row_of_a_cell_is_known_from_its_place(cell: str, place: str) -> None:
    assert row_in(cell) == place


@pytest.mark.parametrize(
    ("places", "said"),
    [
        (["line 1", "line 2"], "a.csv: 2 rows"),
        (["Actions!1"], "a.csv, Actions: 1 row"),
        (["Open!1", "Closed!1"], "a.csv, 2 sheets: 2 rows"),
        (["Table 1, row 1", "Table 2, row 1"], "a.csv, 2 tables: 2 rows"),
        ([f"line {n}" for n in range(100_000)], "a.csv: 100,000 rows"),
    ],
)
def test_the_headline_names_the_table_or_says_how_many_there_are(
    places: list[str], said: str
) -> None:
    assert headline(Told(with_rows(*places))) == said


def test_in_a_source_of_several_tables_places_keep_theirs() -> None:
    account = with_rows("Table 1, row 1", "Table 2, row 3", fate=Fate.TOTAL)
    assert list(fates(Told(account))) == [(2, "totals (Table 1, row 1; Table 2, row 3)")]


def test_sections_are_named_and_of_many_the_first() -> None:
    places = [f"line {n}" for n in range(1, 6)]
    kept = Piece("", "x-section")
    found = tuple(taken(f"{p}, A", Verdict.VERBATIM, f"Part {p}", kept) for p in places)
    account = replace(with_rows(*places, fate=Fate.SECTION), cells=found)
    (_, said), = fates(Told(account))  # fmt: skip
    assert said == (
        'sections (line 1: "Part line 1", line 2: "Part line 2", line 3: "Part line 3" and 2 more:'
        " all are in --account FILE, kept as x-section)"
    )
    assert "Part line 5" in account_file(Told(account), Format.MD, AS_AT).decode()


def test_values_of_several_kinds_are_counted_by_kind() -> None:
    read = [("due", "2018-03"), ("lead", "LA"), ("status", "complete"), ("x-rag", "red")]
    found = tuple(taken("line 1, A", Verdict.VALUE, "A", Piece("A", *one)) for one in read)
    account = replace(with_rows("line 1"), cells=found)
    said = cells(Told(account))
    assert "Read as a value: 4 (1 date, 1 lead, 1 status, 1 value)." in said


def test_what_was_left_out_is_named_with_the_reason_and_its_words() -> None:
    left = tuple(
        LeftOut(f"Table 1, row {n}, Notes", f"Note {n}", "you left the column out")
        for n in range(3, 23)
    )
    account = replace(example(), left_out=(*example().left_out, *left))
    words = account_words(told(account))
    assert "Left out\n  you left the column out: row 3, Notes 'Note 3'; row 4, Notes" in words
    assert "'Note 14' and 8 more: all are in --account FILE\n" in words
    assert "'Ref.'" not in words, "that the header stood once more is told by its row"


def test_long_lists_are_cut_and_say_where_all_of_it_is() -> None:
    many = tuple(replace(QUESTIONS[0], why=f"Question {n}?") for n in range(50))
    remarks = tuple(f"Remark {n}." for n in range(50))
    account = replace(example(), decisions=many, remarks=remarks)
    words = account_words(told(account))
    assert "Question 29?" in words
    assert "Question 30?" not in words
    assert "\n  and 20 more: all are in --account FILE\n" in words
    assert "And 26 more: all are in --account FILE." in words
    for chosen in CONTENTS:
        data = account_file(told(account), chosen, AS_AT).decode("utf-8-sig")
        assert all(one.why.rstrip("?") in data for one in many)
        assert all(remark in data for remark in remarks)


def test_json_has_the_keys_that_are_promised() -> None:
    record = json.loads(account_file(told(example()), Format.JSON, AS_AT))
    assert list(record) == [
        "version", "source", "rows", "counts", "cells", "decisions", "left_out", "remarks",
    ]  # fmt: skip
    assert (record["version"], record["source"]) == (1, "plan-2018.docx")
    assert record["rows"][0] == {"place": "Table 1, row 1", "fate": "section", "ref": None}
    assert record["rows"][2] == {"place": "Table 1, row 3", "fate": "imported", "ref": "3"}
    assert record["counts"] == {
        "rows": 49, "imported": 45, "joined": 0, "header": 1, "repeated header": 1,
        "explanation": 0, "section": 1, "total": 0, "footnote": 0, "blank": 1, "left out": 0,
        "decision": 0, "other table": 0,
    }  # fmt: skip
    assert record["cells"] == {
        "text": 261, "verbatim": 251, "value": 9, "header": 0, "left out": 1, "open": 0,
    }  # fmt: skip
    assert record["decisions"][0] == {
        "place": "Table 1, row 7, Due",
        "places": ["Table 1, row 7, Due"],
        "field": "due",
        "text": "Mar-18",
        "why": "'Mar-18' is March 2018, or the 18th of March of a year that is not said.",
        "readings": ["2018-03", "18 March"],
        "answer": "--dates month-year",
    }
    assert record["left_out"] == [
        {"place": "Table 1, row 24, Ref.", "text": "Ref.", "why": "the header once more"}
    ]
    assert record["remarks"] == list(REMARKS)


@st.composite
def accounts(draw: st.DrawFn) -> Account:
    kinds = draw(st.lists(st.sampled_from(Fate), max_size=30))
    verdicts = draw(st.lists(st.sampled_from(Verdict), max_size=30))
    rows = tuple(RowFate(f"line {n}", fate) for n, fate in enumerate(kinds, start=1))
    found = tuple(taken(f"line {n}, A", verdict) for n, verdict in enumerate(verdicts, start=1))
    return Account("a.csv", rows, found, (), (), ())


@given(accounts())
def test_sums_add_up_in_words_and_for_programs(account: Account) -> None:
    said = Told(account)
    assert sum(number for number, _ in fates(said)) == len(account.rows)
    in_words = [int(one) for one in re.findall(r": (\d+)", cells(said))]
    assert sum(in_words[1:]) == in_words[0] == len(account.cells)
    record = json.loads(account_file(said, Format.JSON, AS_AT))
    counts = record["counts"]
    assert counts.pop("rows") == sum(counts.values()) == len(account.rows)
    assert record["cells"].pop("text") == sum(record["cells"].values())


def lines_of(data: bytes) -> Sequence[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_has_a_line_for_everything() -> None:
    lines = lines_of(account_file(told(example()), Format.CSV, AS_AT))
    kinds = Counter(line["kind"] for line in lines)
    assert kinds == {"row": 49, "cells": 6, "decision": 2, "left out": 1, "remark": 3}
    asked = next(line for line in lines if line["kind"] == "decision")
    assert asked["place"] == "Table 1, row 7, Due"
    assert asked["readings"] == "2018-03; 18 March"
    assert asked["answer"].lstrip("'") == "--dates month-year"


@pytest.mark.parametrize("chosen", CONTENTS)
def test_an_account_that_jtai_wrote_may_be_replaced_and_no_other(
    chosen: Format, tmp_path: Path
) -> None:
    path = tmp_path / f"account.{chosen}"
    data = account_file(told(example()), chosen, AS_AT)
    save(path, data, chosen)
    save(path, data, chosen)
    path.write_bytes(path.read_bytes().replace(b"Mar-18", b"Mar-19"))
    with pytest.raises(UsageError, match="somebody has changed it"):
        save(path, data, chosen)


def test_a_format_of_which_there_is_no_account_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match="'xlsx' is not a format of an account: md, csv, json"):
        account_file(told(example()), Format.XLSX, AS_AT)


def hostile() -> Account:
    rows = tuple(RowFate(f"{text}!{n}", Fate.SECTION) for n, text in enumerate(TEXTS))
    found = tuple(taken(f"{text}!A{n}", Verdict.OPEN, text) for n, text in enumerate(TEXTS))
    asked = tuple(Decision((text,), text, text, text, (text,), text) for text in TEXTS)
    left = tuple(LeftOut(text, text, text) for text in TEXTS)
    return Account(TEXTS[10], rows, found, asked, left, TEXTS)


@pytest.mark.parametrize("width", [None, 40, 100])
def test_texts_of_the_source_act_on_no_screen(width: int | None) -> None:
    words = account_words(told(hostile()), width)
    assert "\x1b" not in words
    assert "\u202e" not in words
    assert "\\x1b[31m" in words


@pytest.mark.parametrize("chosen", CONTENTS)
def test_texts_of_the_source_act_on_no_reader_of_a_file(chosen: Format) -> None:
    data = account_file(told(hostile()), chosen, AS_AT).decode("utf-8-sig")
    assert "\x1b" not in data
    assert "\u202e" not in data
    if chosen is Format.MD:
        assert "<script>" not in data
    if chosen is Format.CSV:
        every = [text for line in lines_of(data.encode()) for text in line.values()]
        assert not [text for text in every if text.startswith(("=", "+", "-", "@"))]
