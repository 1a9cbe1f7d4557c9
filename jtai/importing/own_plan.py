"""The findings and cells of a file that jtai wrote and nobody has changed since."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jtai.importing.grouping import Group
from jtai.importing.own_cells import own_cells
from jtai.importing.own_sheets import Beside
from jtai.importing.read_cells import ReadCells
from jtai.importing.records import Record


def own_groups(records: Sequence[Record]) -> tuple[Group, ...]:
    """The findings of such a file: by their refs, else a row without a finding is of the one
    above."""
    groups: list[Group] = []
    for record in records:
        cells = record.of("finding")
        number = next(iter(record.of("finding_ref")), None)
        above = groups[-1] if groups else None
        if number is not None:
            same = above and above.number and above.number.cell.text == number.cell.text
        else:
            same = above and any(placed.carried for placed in cells)
        if above and same:
            groups[-1] = replace(above, records=(*above.records, record))
        else:
            groups.append(Group(record.text("finding"), cells, (record,), number))
    return tuple(groups)


def own_read(
    groups: Sequence[Group], beside: Beside, known: Mapping[str, str] | None
) -> tuple[Mapping[int, ReadCells], Mapping[str, str]]:
    """What the cells of each record come to, by the record's identity, and the agencies: those that
    the file names, and those that lead something in it. `known` are those of the plan that it goes
    into."""
    read = {
        id(record): own_cells(record, beside.notes.get(record.text("ref"), ()))
        for group in groups
        for record in group.records
    }
    codes = dict.fromkeys(code for one in read.values() for code in one.lead.lead)
    names = {**beside.agencies, **(known or {})}
    return read, {**beside.agencies, **{code: names.get(code, code) for code in codes}}
