"""Where the header of a table is, and what stands in it over each column."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from jtai.importing.answering import Answers
from jtai.importing.column_titles import Title, fields_in, lacks
from jtai.importing.grids.grid import Cell, Grid, Row, address
from jtai.importing.headers import field_of_header, meanings, nearly, title_of
from jtai.importing.instructions import are_instructions

_LOOKED_AT = 40
"""A header that stands lower has too much above it to be one."""

_MOST_ROWS = 3
_LONGEST = 60
"""A longer text in the second row of a header is no title."""


_OF_A_TIME = r"\bq[1-4]\b|\b(?:quarter|year|phase|stage|week|month) \d{1,2}\b"
"""Numbers that titles have."""


class Head(NamedTuple):
    """The header of a table: its first row, the row below its last, the titles of the columns."""

    top: int
    body: int
    titles: tuple[Title, ...]


def head_of(grid: Grid, answers: Answers, start: int = 0, *, named: bool = False) -> Head | None:
    """The first header of a plan at or below the row `start`; None where there is none. For a table
    that was asked for by its name, an action or a finding is enough."""
    for top in range(start, min(start + _LOOKED_AT, len(grid.rows))):
        fields = fields_in(_titles(grid, top, top + 1), answers)
        wanting = lacks({*fields, "ref"} if named else fields)
        if not wanting:
            return _head(grid, min(cell.row for cell in grid.rows[top].cells), top)
    return None


def head_at(grid: Grid, top: int) -> Head:
    """The header that begins at a row, whatever its titles are."""
    return _head(grid, top, top)


def nearest_to_a_head(grid: Grid, answers: Answers) -> tuple[Title, ...]:
    """The titles of the row that is most like a header, by two fields or more; else those of the
    first row with a text. A grid without text has none."""
    heads = [_titles(grid, row, row + 1) for row in range(min(_LOOKED_AT, len(grid.rows)))]
    written = [titles for titles in heads if any(title.shown for title in titles)]
    return max(written, key=lambda titles: max(1, _likeness(titles, answers)), default=())


def _likeness(titles: Sequence[Title], answers: Answers) -> int:
    """How much a row is like a header: by titles that are spelt right, and those nearly so."""
    near = {title.shown for title in titles if not title.field and nearly(title.shown, frozenset())}
    return len(fields_in(titles, answers)) + len(near)


def is_another_head(row: Row, number: int, titles: Mapping[int, str], answers: Answers) -> bool:
    """Whether a row of a body is a header by itself, of other columns than the table's."""
    texts = [cell.text for cell in row.own(number) if 0 < len(cell.text) <= _LONGEST]
    if sum(bool(field_of_header(text) or meanings(text)) for text in texts) < 2:
        return False
    if any(text.endswith("?") for text in texts):  # What is asked under a header explains it.
        return False
    fields = fields_in(_titles(Grid("", 0, (row,)), 0, 1), answers)
    return not lacks(fields) and not is_repeated(row, number, titles)


def is_repeated(row: Row, number: int, titles: Mapping[int, str]) -> bool:
    """Whether most cells of a row are those of the header, or their beginnings. `titles` are the
    header's by column, in small letters."""
    cells = [cell for cell in row.own(number) if cell.text]
    if len(cells) < 2 or len(cells[0].text) > _LONGEST * 2:
        return False
    other = 0
    for cell in cells:
        other += not _begins(titles.get(cell.column, ""), cell.text)
        if other * 2 >= len(cells):
            return False
    return True


def _begins(title: str, text: str) -> bool:
    """Whether a text is a title or a beginning of it: of a title over two rows, also its end."""
    if len(text) > len(title) + _LONGEST:
        return False
    said = title_of(text).casefold()
    ends = title.startswith(said) or title.endswith(f" {said}")
    return said == title or (len(said) > 1 and ends)


def _head(grid: Grid, top: int, last: int) -> Head:
    body = last + 1
    tall = max(cell.row + cell.rows for cell in grid.rows[last].cells)
    if tall - top <= _MOST_ROWS:
        body = max(body, tall)
    while body < len(grid.rows) and body - top < _MOST_ROWS and _goes_on(grid, top, body):
        body += 1
    return Head(top, body, _titles(grid, top, body))


def _goes_on(grid: Grid, top: int, number: int) -> bool:
    """Whether a row below a header belongs to it: the file marks both, or it has nothing but titles
    of columns over which one title stands."""
    row, above = grid.rows[number], grid.rows[number - 1]
    texts = [cell.text for cell in row.own(number) if cell.text]
    if len(texts) < 2 or are_instructions(texts):
        return False
    if row.heading and grid.rows[top].heading:
        return True
    shared = {column for column, cell in enumerate(above.cells) if cell.columns > 1 and cell.text}
    below = {cell.column for cell in row.own(number) if cell.text}
    return below <= shared and all(_is_title(text) for text in texts)


def _is_title(text: str) -> bool:
    """Whether a text may be a title: a number stands in it only beside words (`Q1 update`)."""
    bare = re.sub(_OF_A_TIME, "", text.casefold())
    return len(text) <= _LONGEST and not any(map(str.isdigit, bare)) and text[-1] not in ".;"


def _titles(grid: Grid, top: int, body: int) -> tuple[Title, ...]:
    """What stands over each column in the rows from `top` to `body`."""
    seen: Counter[str] = Counter()
    titles = []
    for column in range(len(grid.rows[top].cells)):
        cells = list(_over(grid.rows[top:body], column))
        shown = title_of(" ".join(cell.text for _, cell in cells))
        seen[shown] += 1
        key = f"{shown} ({seen[shown]})" if seen[shown] > 1 else shown
        row, cell = cells[-1] if cells else (grid.rows[top], grid.rows[top].cells[column])
        key = key if shown else f"column {column + 1}"
        spellings = _spellings([cell for _, cell in cells], shown)
        titles.append(Title(column, shown, key, address(row, cell, shown), spellings))
    return tuple(titles)


def _over(rows: Sequence[Row], column: int) -> Iterator[tuple[Row, Cell]]:
    """The cells of a column that have a text, each once, with the row where it is first met."""
    before: Cell | None = None
    for row in rows:
        cell = row.cells[column]
        if cell.text and cell is not before:
            yield row, cell
        before = cell


def _spellings(cells: Sequence[Cell], shown: str) -> tuple[str, ...]:
    """The texts that may be the spelling of a title, the likeliest first: that right above the
    body, all of it, that above if it stands over no other column."""
    if not cells:
        return ()
    upper = [cell.text for cell in cells[:1] if cell.columns == 1]
    return tuple(dict.fromkeys((cells[-1].text, shown, *upper)))
