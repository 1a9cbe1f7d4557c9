"""CSV and TSV of every make, as tables of cells; what can be read in two ways is refused."""

import csv
import io
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.errors import SourceError
from jtai.importing.grids.grid import Grid, Source
from jtai.importing.grids.separated import read_csv, read_tsv
from jtai.output.delimited import csv_file, tsv_file
from jtai.output.marks import TITLE
from jtai.tabular import Cell as Written
from jtai.tabular import Column, Table
from tests.hostile import TEXTS

LETTERS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
TABLES = st.integers(2, 5).flatmap(
    lambda width: st.lists(st.lists(LETTERS, min_size=width, max_size=width), max_size=5)
)


def grid(source: Source) -> Grid:
    (only,) = source.grids
    return only


def texts(source: Source) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid(source).rows]


def places(source: Source) -> list[str]:
    return [row.place for row in grid(source).rows]


def written(rows: list[list[str]], **how: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, **how).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


def as_read(rows: list[list[str]]) -> list[list[str]]:
    return [[" ".join(text.split()) for text in row] for row in rows]


@given(TABLES, st.sampled_from(["\n", "\r\n"]))
def test_any_table_that_the_csv_module_writes_comes_back(rows: list[list[str]], end: str) -> None:
    named = [["Ref", *(f"C{n}" for n in range(len(rows[0]) - 1))] if rows else ["Ref"], *rows]
    data = "sep=,\n" + written(named, lineterminator=end, quoting=csv.QUOTE_ALL)  # type: ignore[arg-type]
    said = [[text.replace("\r\n", "\n").replace("\r", "\n").strip() for text in r] for r in named]
    assert texts(read_csv("a.csv", data.encode())) == said


@given(TABLES)
def test_any_table_in_tabs_comes_back(rows: list[list[str]]) -> None:
    named = [["Ref", *(f"C{n}" for n in range(len(rows[0]) - 1))] if rows else ["Ref"], *rows]
    data = written(named, delimiter="\t")
    assert as_read(texts(read_tsv("a.tsv", data.encode()))) == as_read(named)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_the_separator_is_the_one_that_divides_the_records_alike(separator: str) -> None:
    rows = [
        ["Ref", "Action", "Due"],
        ["1", "Agree, publish; train", "2018-03"],
        ["2", "Audit, then; report, and, so, on", "2018-04"],
    ]
    data = written(rows, delimiter=separator).encode()
    assert texts(read_csv("a.csv", data)) == rows


def test_a_semicolon_wins_over_many_commas_in_texts() -> None:
    data = b"Ref;Action;Due\n1;a, b, c, d, e;x\n2;f, g, h, i, j;y\n"
    source = read_csv("a.csv", data)
    assert texts(source)[1] == ["1", "a, b, c, d, e", "x"]
    assert source.remarks == ("fields are divided by a semicolon",)


def test_cells_of_many_lines_with_a_comma_each_do_not_hide_the_semicolons() -> None:
    many = "\n".join(f"Step {number}, to be taken" for number in range(9))
    rows = [["Ref", "Action", "Due"], *([f"1.{n}", many, "May 2018"] for n in range(3))]
    source = read_csv("plan.csv", written(rows, delimiter=";").encode())
    (grid,) = source.grids
    assert [[cell.text for cell in row.cells] for row in grid.rows] == rows


def test_a_file_that_two_separators_divide_alike_is_a_question() -> None:
    with pytest.raises(SourceError, match=r"^plan\.csv: .*a comma or a semicolon.*'sep=;'"):
        read_csv("plan.csv", b"Ref;Action,Due\n1;x,y\n")


def test_the_first_line_may_say_the_separator_as_excel_has_it() -> None:
    source = read_csv("a.csv", b"sep=;\r\nRef;Action,Due\r\n1;x,y\r\n")
    assert texts(source) == [["Ref", "Action,Due"], ["1", "x,y"]]
    assert places(source) == ["line 2", "line 3"]


def test_a_record_has_the_line_in_which_it_starts() -> None:
    source = read_csv("a.csv", b'Ref,Action\r\n1,"two\r\nlines"\r\n\r\n2,x\r\n')
    assert places(source) == ["line 1", "line 2", "line 4", "line 5"]
    assert texts(source) == [["Ref", "Action"], ["1", "two\nlines"], ["", ""], ["2", "x"]]


def test_short_rows_are_padded_and_long_ones_widen_the_table() -> None:
    source = read_csv("a.csv", b"Ref,Action,Due\n1\n2,x,y,too much\n")
    assert texts(source) == [
        ["Ref", "Action", "Due", ""],
        ["1", "", "", ""],
        ["2", "x", "y", "too much"],
    ]
    assert [cell.column for cell in grid(source).rows[1].cells] == [0, 1, 2, 3]


def test_columns_with_nothing_in_them_at_the_end_are_not_there() -> None:
    assert texts(read_csv("a.csv", b"Ref,Action,,,\n1,x,,, \n")) == [["Ref", "Action"], ["1", "x"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_in_every_form_that_names_itself(encoding: str) -> None:
    source = read_csv("a.csv", "Ref,Café’s\n1,naïve\n".encode(encoding))
    assert texts(source) == [["Ref", "Café’s"], ["1", "naïve"]]
    assert source.remarks == ()


def test_the_unicode_text_of_excel_is_read() -> None:
    assert texts(read_tsv("a.tsv", "Ref\tCafé\r\n".encode("utf-16"))) == [["Ref", "Café"]]


def test_windows_1252_is_read_and_said() -> None:
    source = read_csv("a.csv", "Ref,Café’s “plan” – £5\n1,x\n".encode("cp1252"))
    assert texts(source)[0][1] == "Café’s “plan” – £5"
    assert source.remarks == ("not UTF-8: read as Windows-1252",)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"Ref,Action\n1,x\n2,\x81\n", "3: a byte (0x81) is no letter in Windows-1252"),
        (b"Ref,Action\n1,x\n2,\x00\n", "3: a NUL byte"),
        ("Ref,Café\né,é\n".encode() + b"\xe2\x80", "3: most of the file is UTF-8"),
        ("Ref,Café\n".encode("utf-16") + b"x", "2: a byte (0x78) is no letter in UTF-16"),
        (b'Ref,Action\n1,x\n2,"never closed\n3,y\n4,z\n', "3: a quotation mark opens here"),
        (b'Ref,Action\n1,"closed by\n2,"the next"\n', "2: a quotation mark opens here"),
        (b'Ref,Action\n"a",b\n1,"Signs" of Safety\n', "3: a quotation mark opens here"),
        (b'Ref,Action,Due\n1, "x, y",z\n', "2: a blank stands between"),
    ],
)
def test_what_cannot_be_read_is_refused_by_its_line(data: bytes, said: str) -> None:
    with pytest.raises(SourceError) as refused:
        read_csv("plan.csv", data)
    assert str(refused.value).startswith(f"plan.csv:{said}")
    assert refused.value.exit_code == 3


def test_a_quotation_mark_within_a_text_is_one() -> None:
    assert texts(read_csv("a.csv", b'Ref,Action\n1,a 5" pipe\n'))[1] == ["1", 'a 5" pipe']


def test_records_that_two_stray_quotation_marks_swallow_are_said() -> None:
    source = read_csv("a.csv", b'Ref,Action,Due\n1,"x,y\n2,x,y\n3,x",y\n')
    assert source.remarks == (
        "line 2: a cell has whole lines in it that look like records:"
        " see whether a quotation mark is missing",
    )


def test_a_cell_of_a_megabyte_is_read() -> None:
    long = "x, " * 400_000
    data = written([["Ref", "Action"], ["1", long]]).encode()
    assert texts(read_csv("a.csv", data))[1] == ["1", long.strip()]
    assert csv.field_size_limit() == 131_072


def test_hostile_texts_stay_text() -> None:
    rows = [["Ref", "Action"], *([str(n), text] for n, text in enumerate(TEXTS))]
    read = texts(read_csv("a.csv", written(rows, quoting=csv.QUOTE_ALL).encode()))  # type: ignore[arg-type]
    assert read == [[text.strip() for text in row] for row in rows]


@pytest.mark.parametrize("end", ["", "x"])
def test_the_last_column_that_jtai_writes_is_passed_over_if_nobody_wrote_there(end: str) -> None:
    data = f"ref,action,made by jtai: 0123456789abcdef\n1,x,{end}\n".encode()
    assert len(grid(read_csv("a.csv", data)).rows[0].cells) == (3 if end else 2)


@pytest.mark.parametrize(("write", "read"), [(csv_file, read_csv), (tsv_file, read_tsv)])
def test_a_file_that_jtai_wrote_is_its_own_and_has_the_texts_that_were_written(
    write: Callable[[Table], Iterator[bytes]], read: Callable[[str, bytes], Source]
) -> None:
    rows = [["Ref", "Action"], ["1", "=1+1"], ["2", "- a\n- b"], ["3", "it's 'so'"]]
    head, *body = [tuple(map(Written, row)) for row in rows]
    table = Table(tuple(Column(cell.text) for cell in head), tuple(body))
    data = b"".join(TITLE.signed(write(table)))
    own, changed = read("a.csv", data), read("a.csv", data.replace(b"=1+1", b"=1+2"))
    assert own.own
    assert texts(own) == rows
    assert not changed.own
    assert texts(changed)[1:3] == [["1", "'=1+2"], ["2", "'- a\n- b"]]


def test_a_file_without_a_separator_is_one_column() -> None:
    assert texts(read_csv("a.csv", b"Action\nAudit\n")) == [["Action"], ["Audit"]]
