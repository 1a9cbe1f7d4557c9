"""What a terminal shows reads well: rows apart, no word broken, columns and bars without colour."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jtai.blocks import Document, Figures, Kind, Look, Picture, Series
from jtai.output.screen import Screen
from jtai.output.terminal.document import draw
from jtai.output.terminal.wrapping import breaks
from jtai.tabular import Cell, Table
from tests.conftest import Run
from tests.pictures import everything
from tests.test_terminals import plain

AS_AT = ("--as-at", "2018-05-16")
WORD = re.compile(r"\w[\w'’-]*\w")


@pytest.mark.parametrize("width", [30, 40, 60])
def test_a_record_tells_action_and_note_apart_without_colour(
    width: int, bristol: Path, run: Run
) -> None:
    _, *records = plain(run("overdue", *AS_AT, columns=width).out).strip().split("\n\n")
    assert len(records) == 24
    for record in records:
        texts = record.split("\n  Action: ", 1)[1]
        assert re.fullmatch(r".+(\n    .+)*\n  Last note: .+(\n    .+)*", texts)


@pytest.mark.parametrize("width", [80, 140])
def test_rows_of_several_lines_stand_apart(width: int, bristol: Path, run: Run) -> None:
    _, *rows = plain(run("overdue", *AS_AT, columns=width).out).strip().split("\n\n")
    refs = [line.split("\t")[0] for line in run("overdue", *AS_AT).lines[1:]]
    assert [re.findall(r"^\d\S*", row, re.MULTILINE) for row in rows] == [[ref] for ref in refs]


@pytest.mark.parametrize("width", [20, 40, 80])
@pytest.mark.parametrize("command", ["overdue", "report"])
def test_no_word_is_broken(command: str, width: int, bristol: Path, run: Run) -> None:
    def words(columns: int) -> set[str]:
        return set(WORD.findall(plain(run(command, *AS_AT, columns=columns).out).lower()))

    assert words(width) <= words(1000)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("see https://example.org/a/long/path", ["see https://", "example.org/a/", "long/path"]),
        ("of multi-agency/interagency work", ["of multi-", "agency/", "interagency ", "work"]),
        ("1. Ask 2. Answer", ["1. Ask ", "2. Answer"]),
        ("read the.whole.name.pdf", ["read the.", "whole.name.pdf"]),
        ("x" * 30, ["x" * 14, "x" * 14, "xx"]),
    ],
)
def test_what_is_too_long_is_broken_behind_a_sign_if_it_has_one(
    text: str, lines: list[str]
) -> None:
    places = [0, *breaks(text, 14), len(text)]
    assert [text[a:b] for a, b in pairwise(places)] == lines


def test_columns_stand_side_by_side_where_there_is_room_for_both() -> None:
    paper = everything()
    wide, narrow = (draw(paper, Screen(width, colour=False)) for width in (80, 40))
    assert re.search("Asked of the meeting +Since the last meeting\n", wide)
    assert "Asked of the meeting\n" in narrow
    assert narrow.index("Asked of") < narrow.index("leads nowhere") < narrow.index("Since the")
    coloured = draw(paper, Screen(80, colour=True))
    assert coloured != wide == plain(coloured)


ROWS = st.lists(st.tuples(*[st.integers(0, 30)] * 3), min_size=1, max_size=4)


@given(ROWS, st.integers(20, 120), st.sampled_from([("utf-8", "█▒="), ("ascii", "#+=")]))
def test_a_bar_is_read_without_colour(
    rows: list[tuple[int, ...]], width: int, letters: tuple[str, str]
) -> None:
    encoding, marks = letters
    looks = (Look.OVERDUE, Look.DUE_SOON, Look.COMPLETE)
    series = tuple(
        Series(look, tuple(row[n] for row in rows), look) for n, look in enumerate(looks)
    )
    figures = Figures(tuple(f"agency{n}" for n in range(len(rows))), series)
    picture = Picture("By agency", Kind.BARS, Table((), ()), figures, alone=True)
    said = draw(Document("", Cell("Bars"), (picture,)), Screen(width, False, encoding))
    assert all(len(line) <= width for line in said.split("\n"))
    legend, *drawn = re.split(r"\nagency\d", said)
    assert all(f"{mark} {look}" in legend for mark, look in zip(marks, looks, strict=True))
    for row, told in zip(rows, drawn, strict=True):
        lengths = [told.count(mark) for mark in marks]
        assert [bool(length) for length in lengths] == [bool(number) for number in row]
        if max(map(sum, rows)) <= 10:
            assert lengths == list(row)
        counted = [f"{n} {look}" for n, look in zip(row, looks, strict=True) if n]
        assert " ".join(told.split()).endswith(", ".join(counted) or "none")


def test_a_document_in_markdown_says_its_title_once(small: Path, run: Run) -> None:
    for command in (("show", "1.2"), ("status",), ("report",)):
        said = run(*command, "--format", "md").out
        assert said.count("\n# ") + said.startswith("# ") == 1
        (title,) = re.findall("^# (.+)", said)
        assert said.count(title) == 1, command
