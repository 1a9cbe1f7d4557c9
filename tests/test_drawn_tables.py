"""Tables on a terminal, whatever is in them: no wider than it is, and nothing of them is lost."""

import re
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from jtai.output.layout import FLEXIBLE
from jtai.output.screen import Screen
from jtai.output.terminal.tables import draw_listing
from jtai.tabular import Cell, Column, Fit, Table, Tone
from jtai.visible import ACTING
from tests.conftest import Run
from tests.test_terminals import cells, plain

PECULIAR = st.sampled_from([
    "[bold]", "[/]", ":smile:", "\x1b[31m", "\x07", "\u202e", "\u200b", "\t", "\n", "  ", "\xa0",
    "保護者", "ｆｕｌｌ", "e\u0301", "Café", "‘quoted’", "–", "1.", "12. ", "a/b",
    "x" * 90, "保" * 50,
])  # fmt: skip
"""What stands between the words that are looked for."""
WORD = re.compile(r"w\d+c\d+r\d+w")
"""A word that says where it is from: its number, its column, its row."""
TITLES = ["", "Ref", "Days overdue", "Last note", "x-a\x1b[31mb", "x-größe"]
"""The last ones are those of a board's own fields, which it calls what it likes."""
FITS = st.lists(st.sampled_from(Fit), min_size=1, max_size=5)
WIDTHS = st.sampled_from([20, 40, 69, 70, 80, 120, 140, 300])


class Drawn(NamedTuple):
    """A table, and what was drawn of it."""

    table: Table
    screen: Screen
    text: str


@st.composite
def drawn_tables(draw: st.DrawFn) -> Drawn:
    """A table of words that say where they are from, with others between them."""
    columns = tuple(Column(draw(st.sampled_from(TITLES)), fit) for fit in draw(FITS))
    rows = tuple(
        tuple(_cell(draw, column, f"c{n}r{row}w") for n, column in enumerate(columns))
        for row in range(draw(st.integers(1, 4)))
    )
    table = Table(columns, rows, note=draw(st.sampled_from(["", "2 in all."])))
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "ascii", "latin-1"]))
    screen = Screen(draw(WIDTHS), draw(st.booleans()), encoding)
    return Drawn(table, screen, draw_listing(Cell("A headline"), table, screen))


def _cell(draw: st.DrawFn, column: Column, place: str) -> Cell:
    most = 40 if column.fit in FLEXIBLE else 1
    words = [f"w{n}{place}" for n in range(draw(st.integers(0, most)))]
    if column.fit in FLEXIBLE:
        words = [f"{word} {draw(PECULIAR)}" if draw(st.booleans()) else word for word in words]
    return Cell(" ".join(words), draw(st.sampled_from(Tone)))


def found_in(text: str) -> dict[str, list[str]]:
    """The words of each cell, by where it is, in the order in which one reads down its column."""
    words = sorted(WORD.findall(plain(text)), key=_place)
    return {place: list(found) for place, found in groupby(words, key=_place)}


def _place(word: str) -> str:
    return word[word.index("c") :]


@given(drawn_tables())
def test_no_line_is_wider_than_the_screen(drawn: Drawn) -> None:
    for line in plain(drawn.text).split("\n"):
        assert cells(line) <= drawn.screen.width
        assert line == line.rstrip(" ")
        assert re.search(ACTING, line) is None


@given(drawn_tables())
def test_nothing_is_lost_but_what_an_ellipsis_stands_for(drawn: Drawn) -> None:
    found = found_in(drawn.text)
    for row in drawn.table.rows:
        for column, cell in zip(drawn.table.columns, row, strict=True):
            if not (words := WORD.findall(cell.text)):
                continue
            shown = found.get(_place(words[0]), [])
            assert shown == words[: len(shown)]
            if FLEXIBLE.get(column.fit) is None:
                assert shown == words
            elif shown != words:
                assert "..." in drawn.text or "…" in drawn.text


@given(drawn_tables())
def test_colour_adds_nothing_but_colour(drawn: Drawn) -> None:
    other = drawn.screen._replace(colour=not drawn.screen.colour)
    again = draw_listing(Cell("A headline"), drawn.table, other)
    assert plain(again) == plain(drawn.text)
    assert ("\x1b" in again) == other.colour


def test_the_name_of_an_own_field_is_shown_and_never_obeyed(small: Path, run: Run) -> None:
    action = "        action: Audit the"
    assert action in small.read_text()
    own = f'        "x-\\e[2J": gone\n{action}'
    small.write_text(small.read_text().replace(action, own))
    asked = ("list", "--columns", "ref,action,x-\x1b[2J")
    for width in (40, 120):
        said = run(*asked, columns=width).out
        assert "\x1b[2J" not in said
        assert "x-\\x1b[2J" in said
