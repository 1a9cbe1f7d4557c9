"""Sheets that were sent for another plan than the one that answers are taken into: refs are alike
in many plans, and what is said of one action must not be taken for an answer about another."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from jtai.collecting.returned import Returned
from jtai.correspondence.row_keys import HOW_TO, RowKey, key_in
from jtai.errors import SourceError
from jtai.importing.account import LeftOut
from jtai.importing.grids.grid import Source
from jtai.visible import one_line
from jtai.words import both, counted

OtherPlan = Callable[[RowKey], str]
"""The name of the plan that a row was sent for, where that is another; else empty."""


def of_this_plan(_key: RowKey) -> str:
    """Where there is but one plan, every row is taken for one of it."""
    return ""


def keys_in(source: Source) -> Iterator[RowKey]:
    """The keys of all rows of a file, and of the lines that say how to answer."""
    for grid in source.grids:
        for number, row in enumerate(grid.rows):
            yield from filter(None, (key_in(cell.text) for cell in row.own(number)))


def without_other_plans(returned: Returned, other_plan: OtherPlan) -> Returned:
    """What came back without the sheets of which every row was sent for another plan: these are
    named as left out.

    Raises SourceError where there is no other sheet.
    """
    kept, left_out, plans = [], [], dict[str, None]()
    for sheet in returned.sheets:
        keys = list(keys_in(sheet.source))
        names = dict.fromkeys(map(other_plan, keys))
        if not names or "" in names:
            kept.append(sheet)
            continue
        rows = {(key.sheet, key.ref) for key in keys if key.ref != HOW_TO}
        said = goes_elsewhere([*names])
        left_out.append(LeftOut(sheet.source.name, counted(len(rows), "row"), said))
        plans |= names
    if not kept and left_out:
        raise SourceError(
            f"{returned.name}: {goes_elsewhere([*plans])}. Name that plan with --plan. If it is"
            " this one, what stands beside it has lost that it was sent: get NAME.collected.tsv"
            " back."
        )
    return replace(returned, sheets=tuple(kept), left_out=(*returned.left_out, *left_out))


def goes_elsewhere(names: list[str]) -> str:
    """That something is an answer for the plans of these names."""
    named = both([f"'{one_line(name)}'" for name in names])
    plans = "the plan" if len(names) == 1 else "the plans"
    return f"it was sent for {plans} {named}, and goes into no other"
