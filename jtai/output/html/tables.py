"""Tables that stay tables to a screen reader, even where a phone shows each row as a record."""

from collections.abc import Callable
from math import sqrt

from jtai.blocks import Cell, Column, Fit, Table
from jtai.output.layout import FLEXIBLE
from jtai.output.markup import element, line

_SMALL = 4
"""Columns that fit side by side on a phone, if none of them runs over lines."""
_FOR_TEXT = 75
"""The hundredths of the width that columns of text share."""
_BRIEF = len("16 May 2018")
_LONG_WORD = 18


def table(shown: Table, caption: str, toned: Callable[[Cell], str]) -> str:
    """The table with its caption, which is for screen readers as a heading says the same, and
    the note under it; or what is said in place of a table without rows.

    A narrow page shows rows as records. Browsers then forget that it is a table, so every part
    of it says what it is (`role`).
    """
    if not shown.rows:
        return element("p", line(shown.empty or "None."), class_="empty")
    content = element("caption", line(caption), class_="unseen")
    content += _head(shown) + _body(shown, toned)
    note = element("p", line(shown.note), class_="note") if shown.note else ""
    return element("div", element("table", content, role="table", class_=_class(shown)) + note)


def _class(shown: Table) -> str:
    flexible = sum(column.fit in FLEXIBLE for column in shown.columns)
    if not flexible and len(shown.columns) <= _SMALL:
        return "small"
    return "wide" if flexible > 1 else "middling"


def _head(shown: Table) -> str:
    if not any(column.title for column in shown.columns):
        return ""
    shares = _shares(shown)
    cells = "".join(
        element(
            "th",
            line(column.title),
            scope="col",
            role="columnheader",
            class_=f"{column.fit}{_length(column.title)}{shares.get(n, '')}",
        )
        if column.title
        else element("td", role="cell")
        for n, column in enumerate(shown.columns)
    )
    return element("thead", element("tr", cells, role="row"), role="rowgroup")


def _shares(shown: Table) -> dict[int, str]:
    """How much of the width each column of text gets, where there are several: more for more
    text, so that the rows are as low as can be."""
    places = [n for n, column in enumerate(shown.columns) if column.fit in FLEXIBLE]
    sizes = {n: sqrt(sum(len(row[n].text) for row in shown.rows) + 1) for n in places}
    if len(places) < 2:
        return {}
    return {
        n: f" share-{min(50, max(10, round(_FOR_TEXT * size / sum(sizes.values()) / 5) * 5))}"
        for n, size in sizes.items()
    }


def _body(shown: Table, toned: Callable[[Cell], str]) -> str:
    rows = "\n".join(element("tr", _row(shown, row, toned), role="row") for row in shown.rows)
    return element("tbody", f"\n{rows}\n", role="rowgroup")


def _row(shown: Table, row: tuple[Cell, ...], toned: Callable[[Cell], str]) -> str:
    """The first cell of a row names it."""
    pairs = zip(shown.columns, row, strict=True)
    return "".join(
        _cell(column, cell, toned(cell), first=n == 0) for n, (column, cell) in enumerate(pairs)
    )


def _cell(column: Column, cell: Cell, content: str, *, first: bool) -> str:
    class_ = f"{column.fit}{_length(cell.text)}" if column.fit is Fit.WHOLE else column.fit
    if first:
        return element("th", content, scope="row", role="rowheader", class_=class_)
    label = column.title or None
    return element("td", content, role="cell", class_=class_, data_label=label)


def _length(said: str) -> str:
    """A date stays on one line; a word that no column has room for may be broken anywhere."""
    if len(said) <= _BRIEF and said[-1:].isdigit():
        return " brief"
    return " long" if any(len(word) > _LONG_WORD for word in said.split()) else ""
