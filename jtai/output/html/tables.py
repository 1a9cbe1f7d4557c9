"""Tables that stay tables to a screen reader, even where each row is shown as a record."""

from collections.abc import Callable
from functools import cache
from itertools import product
from math import ceil

from jtai.output.layout import FLEXIBLE, has_long_texts
from jtai.output.markup import element, line
from jtai.tabular import Cell, Column, Fit, Table

_SMALL = 4
"""Columns that fit side by side on a phone, if none of them runs over lines."""
_LONG_WORD = 18
_ACROSS = 130
"""Letters, about, that columns of text share in a line on a desk."""
_STEP, _LEAST = 5, 10
"""In hundredths of that width."""
_LOOKED_AT = 50
"""Rows, to divide the width by."""
_SHORT = 14
"""Letters of a ref, a date, a lead, that are never on two lines."""
_LONG_ROW = 450
"""Letters of a row that may go on on the next page of paper."""
_SHARES = range(_LEAST, 101, _STEP)
SHARES = "".join(f".share-{share} {{ width: {share}%; }}\n" for share in _SHARES)
"""The CSS of columns that have a share of the width."""


def table(shown: Table, caption: str, said: Callable[[Cell], str]) -> str:
    """The table with its caption, which is for screen readers as a heading says the same, and
    the note under it; or what is said in place of a table without rows.

    A narrow page shows rows as records. Browsers then forget that it is a table, so every part
    of it says what it is (`role`). Rows with several texts in full are records on paper too, and
    have those texts last: what is short stands together then.
    """
    if not shown.rows:
        return element("p", line(shown.empty or "None."), class_="empty")
    if has_long_texts(shown):
        shown = _with_texts_last(shown)
    content = element("caption", line(caption), class_="unseen")
    content += _head(shown) + _body(shown, said)
    note = element("p", line(shown.note), class_="note") if shown.note else ""
    return element("div", element("table", content, role="table", class_=_class(shown)) + note)


def _with_texts_last(shown: Table) -> Table:
    order = sorted(range(len(shown.columns)), key=lambda n: shown.columns[n].fit is Fit.WRAP)
    return shown._replace(
        columns=tuple(shown.columns[n] for n in order),
        rows=tuple(tuple(row[n] for n in order) for row in shown.rows),
    )


def _class(shown: Table) -> str:
    flexible = sum(column.fit in FLEXIBLE for column in shown.columns)
    if not flexible and len(shown.columns) <= _SMALL:
        return "small"
    return "wide" if has_long_texts(shown) else "middling"


def _head(shown: Table) -> str:
    if not any(column.title for column in shown.columns):
        return ""
    shares = _shares(shown)
    cells = "".join(
        _title(column, shares.get(n, "")) if column.title else element("td", role="cell")
        for n, column in enumerate(shown.columns)
    )
    return element("thead", element("tr", cells, role="row"), role="rowgroup")


def _title(column: Column, share: str) -> str:
    length = _length(column.title, brief=column.title[-1:].isdigit())
    class_ = f"{column.fit}{length}{share}"
    return element("th", line(column.title), scope="col", role="columnheader", class_=class_)


def _shares(shown: Table) -> dict[int, str]:
    """How columns of text divide what the others leave of the width: so that the rows together
    are as low as can be. Leads with long names are text too."""
    places = [
        n
        for n, column in enumerate(shown.columns)
        if column.fit in FLEXIBLE
        or (column.fit is Fit.WHOLE and any(len(row[n].text) > _SHORT for row in shown.rows))
    ]
    some = shown.rows[:: max(1, len(shown.rows) // _LOOKED_AT)]
    lengths = [[len(row[n].text) for row in some] for n in places]
    lines = [
        {share: [ceil(length / (share * _ACROSS / 100)) for length in column] for share in _SHARES}
        for column in lengths
    ]

    def height(shares: tuple[int, ...]) -> int:
        columns = (column[share] for column, share in zip(lines, shares, strict=True))
        return sum(map(max, zip(*columns, strict=True)))

    ways = _divisions(len(places))
    best = min(ways, key=height) if len(ways) > 1 else next(iter(ways), ())
    return {n: f" share-{share}" for n, share in zip(places, best, strict=True)}


@cache
def _divisions(number: int) -> list[tuple[int, ...]]:
    """The ways to divide the width into so many, the most even ones first. Of more than a few
    columns all are the same, as there would be too many ways to try."""
    if not 1 <= number <= 4:
        return [(100 // number // _STEP * _STEP,) * number] if number else []
    found = [
        (*first, last)
        for first in product(_SHARES, repeat=number - 1)
        if (last := 100 - sum(first)) >= _LEAST
    ]
    return sorted(found, key=lambda shares: max(shares) - min(shares))


def _body(shown: Table, said: Callable[[Cell], str]) -> str:
    rows = "\n".join(
        element("tr", _row(shown, row, said), role="row", class_=_row_class(row))
        for row in shown.rows
    )
    return element("tbody", f"\n{rows}\n", role="rowgroup")


def _row_class(row: tuple[Cell, ...]) -> str | None:
    return "long" if sum(len(cell.text) for cell in row) > _LONG_ROW else None


def _row(shown: Table, row: tuple[Cell, ...], said: Callable[[Cell], str]) -> str:
    """The first cell of a row names it."""
    cells, short = "", True
    for n, (column, cell) in enumerate(zip(shown.columns, row, strict=True)):
        short = short and (column.fit is not Fit.WRAP or len(cell.text) <= _SHORT)
        cells += _cell(column, cell, said(cell), first=n == 0, short=short)
    return cells


def _cell(column: Column, cell: Cell, content: str, *, first: bool, short: bool) -> str:
    """`short` says that all of the row up to here is: a record has that in its first line."""
    class_: str = column.fit
    if column.fit is Fit.WHOLE or (column.fit is Fit.WRAP and short):
        class_ = f"{Fit.WHOLE}{_length(cell.text)}"
    if first:
        return element("th", content, scope="row", role="rowheader", class_=class_)
    label = column.title or None
    return element("td", content, role="cell", class_=class_, data_label=label)


def _length(said: str, *, brief: bool = True) -> str:
    """What is short stays on one line; a word that no column has room for may be broken."""
    if brief and len(said) <= _SHORT:
        return " brief"
    return " long" if any(len(word) > _LONG_WORD for word in said.split()) else ""
