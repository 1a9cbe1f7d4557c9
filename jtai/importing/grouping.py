"""Which records are of one finding."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from jtai.importing.answering import in_line
from jtai.importing.records import Placed, Record
from jtai.importing.refs import shared


@dataclass(frozen=True)
class Group:
    """A finding with its records. `cells` are those that its text stands in; where there are none,
    `text` is a section's, a heading's or the document's. `number` is the source's own ref of the
    finding, with the cell that it stands in. `section` is what stands above and is not its text."""

    text: str
    cells: tuple[Placed, ...]
    records: tuple[Record, ...]
    number: Placed | None = None
    section: str = ""

    @cached_property
    def line(self) -> str:
        """The text, to be held against others."""
        return in_line(self.text)

    @cached_property
    def actions(self) -> tuple[Record, ...]:
        return tuple(record for record in self.records if record.text("action"))

    @cached_property
    def bare(self) -> tuple[Record, ...]:
        """Records of the finding itself, without an action."""
        return tuple(record for record in self.records if not record.text("action"))


def grouped(records: Sequence[Record], title: str) -> tuple[Group, ...]:
    """The findings, in the order of the source: records that stand one after the other are of one
    finding where its text is carried down, or is there again with the same number."""
    several = len({record.heading for record in records}) > 1
    of_findings = _grids_with_refs_of_findings(records)
    groups: list[Group] = []
    for record in records:
        cells = tuple(placed for placed in record.of("finding") if placed.cell.text)
        numbers = record.of("finding_ref")
        if not numbers and record.grid.number in of_findings:
            numbers = record.of("ref")
        text = "\n".join(placed.cell.text for placed in cells) or _above(record, title)
        section = _section(record, headings=several) if cells else ""
        new = Group(text, cells, (record,), next(iter(numbers), None), section)
        if groups and _same(groups[-1], new):
            groups[-1] = replace(groups[-1], records=(*groups[-1].records, record))
        else:
            groups.append(new)
    return tuple(groups)


def own_groups(records: Sequence[Record]) -> tuple[Group, ...]:
    """The findings of a file that jtai wrote, and nobody has changed since: by their refs; in one
    without these, a row without a finding is of the one above."""
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


def _grids_with_refs_of_findings(records: Sequence[Record]) -> frozenset[int]:
    """The tables in which a ref holds for several rows, and so is that of a finding."""
    return frozenset(
        record.grid.number
        for record in records
        if record.text("action") and any(placed.carried for placed in record.of("ref"))
    )


def _section(record: Record, *, headings: bool) -> str:
    return record.section.cell.text if record.section else record.heading * headings


def _above(record: Record, title: str) -> str:
    """What stands for a finding that the table has no text for."""
    return (record.section.cell.text if record.section else "") or record.heading or title


def _same(above: Group, new: Group) -> bool:
    last, record = above.records[-1], new.records[0]
    if (last.section, last.heading) != (record.section, record.heading) and not _carried(new):
        return False
    if above.line != new.line or _number(above) != _number(new):
        return False
    if _carried(new) or not new.cells:
        return True
    before, after = (shared([one.text("ref")]) for one in (last, record))
    return not (before and after) or before == after


def _carried(group: Group) -> bool:
    return any(placed.carried for placed in group.cells)


def _number(group: Group) -> str:
    return group.number.cell.text if group.number else ""
