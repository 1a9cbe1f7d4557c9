"""CSV and TSV: what stands in a cell is text to whatever reads it, and the text that it was."""

import csv
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.output.delimited import csv_file, to_csv, to_tsv, tsv_file
from jtai.output.formulas import before_harmless, harmless
from jtai.tabular import Cell, Column, Table
from jtai.visible import one_line, visible
from tests import hostile, libreoffice
from tests.conftest import SMALL, Run

SEPARATORS = ";,|\t "
STARTS, SIGNS = ("=", "＝"), ("+", "-", "@", "＋", "－", "＠")
NOT_RECKONED = re.compile(r'.(?:-*|\d[\d .]*)(?:[;,|\t\n"]|$)|.[()DPp](?:[\s.,;|]|$)|.\s')
PIECES = (*STARTS, *SIGNS, *SEPARATORS, "\n", '"', '""', "'", "x", "1+1", "A1", "“", "”", "(", "!")
TEXTS = st.lists(st.sampled_from(PIECES), max_size=9).map("".join) | st.text(max_size=9)
TABLES = st.integers(2, 3).flatmap(
    lambda width: st.lists(st.tuples(*[TEXTS] * width), min_size=1, max_size=4).map(table)
)


def table(rows: list[tuple[str, ...]]) -> Table:
    columns = tuple(Column(f"c{number}") for number in range(len(rows[0])))
    return Table(columns, tuple(tuple(map(Cell, row)) for row in rows))


def rows_of(text: str, separator: str) -> list[list[str]]:
    """The rows under the header, as the standard library reads them."""
    return list(csv.reader(StringIO(text, newline=""), delimiter=separator))[1:]


def cells(text: str) -> Iterator[str]:
    """What any reader may take for a cell: with every separator, by quotation marks or without."""
    for separator in SEPARATORS:
        for row in rows_of(text, separator):
            yield from row
        for line in text.split("\n")[1:]:
            yield from line.split(separator)


@given(TABLES)
def test_no_cell_is_a_formula_with_any_separator(given_table: Table) -> None:
    for data in (csv_file(given_table), tsv_file(given_table)):
        for cell in cells(b"".join(data).decode("utf-8-sig")):
            assert cell.strip(' "') in STARTS or not cell.lstrip(' "').startswith(STARTS)


@given(TEXTS)
def test_a_sign_is_left_alone_only_where_nothing_is_reckoned(text: str) -> None:
    for separator in ";,|\t\n":
        for place, cell in enumerate(harmless(text).split(separator)):
            said = cell.lstrip('"')
            if said.startswith(SIGNS):
                assert place > 0
                assert NOT_RECKONED.match(said) or separator == "\n"


@given(TABLES)
def test_what_is_read_back_is_what_was_written(given_table: Table) -> None:
    rows = [[cell.text for cell in row] for row in given_table.rows]
    guarded = [[*map(harmless, row)] for row in rows]
    assert rows_of("".join(to_csv(given_table)), ",") == guarded
    for_excel = b"".join(csv_file(given_table)).decode("utf-8-sig")
    assert [row[:-1] for row in rows_of(for_excel, ",")] == guarded
    flat = [[*map(one_line, row)] for row in rows]
    assert rows_of("".join(to_tsv(given_table)), "\t") == flat
    in_tabs = b"".join(tsv_file(given_table)).decode()
    assert [row[:-1] for row in rows_of(in_tabs, "\t")] == guarded


@given(TEXTS)
def test_nothing_but_apostrophes_is_added_and_only_once(text: str) -> None:
    once = harmless(text)
    assert harmless(once) == once
    assert once.replace("'", "") == visible(text).replace("'", "")


@given(TEXTS)
def test_the_apostrophes_are_taken_off_again_and_no_others(text: str) -> None:
    bare = text.replace("'", "")
    assert before_harmless(harmless(bare)) == visible(bare)
    assert harmless(before_harmless(harmless(text))) == harmless(text)


@pytest.mark.parametrize("text", ["it's so", "x=1: '+1' or '-1'", "the boards' = theirs", "a'-'b"])
def test_apostrophes_that_people_wrote_stay(text: str) -> None:
    assert before_harmless(harmless(text)) == text


PROSE = (
    "10, -5",
    "a - item",
    "Agreed:\n- plan(s) for the child(ren)\n- next (see 3.4)\n+ more",
    ";-) and :-( and a;-D",
    "Tel. +44 117 496 0123,+44 117",
    "a = b",
    "LA|-|Police",
    "a,-,b and 3,-5",
    "e-mail to ann@example.org; @home",
    "2018-03; 1+1=2",
    "it's “so”, 'so' and \"so\"",
)


@pytest.mark.parametrize("text", PROSE)
def test_prose_stays_as_it_is(text: str) -> None:
    assert harmless(text) == text


@pytest.mark.parametrize(
    ("text", "guarded"),
    [
        ("=1+41", "'=1+41"),
        ("- item", "'- item"),
        ('"=1+41"', '"\'=1+41"'),
        ("x;=1+41;y", "x;'=1+41;y"),
        ('x; "=1+41";y', 'x; "\'=1+41";y'),
        ("x|@SUM(A1:A9)", "x|'@SUM(A1:A9)"),
        ("x\n-2+3", "x\n'-2+3"),
        ("x\n- HYPERLINK(A1)", "x\n'- HYPERLINK(A1)"),
        ("x, -cmd|' /C calc'!A0", "x, '-cmd|' /C calc'!A0"),
        ("x =1+41", "x '=1+41"),
        ("x;＝1", "x;'＝1"),
        ("\t=1+41", "'\t'=1+41"),
    ],
)
def test_a_sign_that_would_start_a_formula_gets_an_apostrophe(text: str, guarded: str) -> None:
    assert harmless(text) == guarded


def test_a_quotation_mark_swallows_no_row(small: Path, run: Run) -> None:
    said = '"Signs of Safety” training delivered.'
    small.write_text(SMALL.replace("The audit has begun. See 1.1.", f"'{said}'"))
    notes = [row[-1] for row in rows_of(run("list", "--format", "tsv").out, "\t")]
    assert notes == ["The protocol is in place.", said, ""]
    run("export", "-o", "all.tsv")
    rows = rows_of(Path("all.tsv").read_text(encoding="utf-8"), "\t")
    assert [row[0] for row in rows] == ["1.1", "1.2", "2.1"]
    assert rows[1][5] == f"15 Feb 2018 (A. Sergeant): {said}"


def test_in_tsv_only_a_text_that_starts_with_a_quotation_mark_is_quoted() -> None:
    texts = ('5" nails', 'a "b"', '"', "“a”", '"a"', ' "a"', "it's", '""')
    written = [*to_tsv(table([texts]))][1].removesuffix("\n").split("\t")
    assert written[:2] == ['5" nails', 'a "b"']
    assert written[2:] == ['""""', "“a”", '"""a"""', '" ""a"""', "it's", '""""""']


def test_no_cell_of_an_excel_file_is_a_formula_to_its_package(folder: Path, run: Run) -> None:
    import openpyxl

    (folder / "plan.yaml").write_text(hostile.plan(), encoding="utf-8")
    for command in ("export", "report"):
        run(command, "-o", f"{command}.xlsx")
        book = openpyxl.load_workbook(f"{command}.xlsx")
        found = {cell.data_type for sheet in book for row in sheet.rows for cell in row}
        assert found <= {"s", "n", "d"}
        said = {cell.value for sheet in book for row in sheet.rows for cell in row}
        assert said >= {"=B1+1"} or command == "report"


@libreoffice.needed
@pytest.mark.parametrize("ending", ["csv", "tsv"])
def test_libreoffice_finds_no_formula_with_any_separator(
    ending: str, folder: Path, run: Run
) -> None:
    (folder / "plan.yaml").write_text(hostile.plan(), encoding="utf-8")
    for separator in ";, ":
        run("export", "--force", "-o", f"all.{ending}")
        path = Path(f"all.{ending}").resolve()
        found = [cell for row in libreoffice.cells(path, separator, trim=True) for cell in row]
        assert [cell for cell in found if cell.startswith("=")] == []
        assert len(found) > 50


@libreoffice.needed
def test_libreoffice_reads_a_tsv_as_it_was_written(tmp_path: Path) -> None:
    said = ('"Signs of Safety” training', '"=1+41"', '""', 'a "b" c', "“a” b", 'x"', ' "x"', '"')
    path = tmp_path / "one.tsv"
    path.write_text("".join(to_tsv(table([(text, f"row {n}") for n, text in enumerate(said)]))))
    assert libreoffice.cells(path, "\t")[1:] == [[text, f"row {n}"] for n, text in enumerate(said)]
