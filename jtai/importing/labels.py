"""Paragraphs of labels and values (`Lead agency: Police`) under headings: a record each."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from jtai.errors import SourceError
from jtai.importing.account import Ledger
from jtai.importing.answering import Answers
from jtai.importing.column_fields import columns_of
from jtai.importing.column_titles import Title, fields_in, lacks
from jtai.importing.grids.grid import Cell, Grid, Paragraph, Row, Source
from jtai.importing.headers import field_of_header, fold_header, meanings, title_of
from jtai.importing.records import PlanTable
from jtai.visible import one_line
from jtai.words import counted, cut

_LABEL = r"(?s)([A-Z#][^:\d.?!]{0,40}):(?=\s|$)\s*(.*)"
_HEADING = "Recommendation"
"""What stands over the column of headings: it is the finding, or the action where no other is."""


@dataclass(slots=True)
class _Entry:
    """One record while it is read: its heading, and its values by folded label."""

    place: str
    heading: list[str] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)
    label: str = ""


@dataclass(slots=True)
class _Reading:
    """What was read so far. `titles` are the labels as they were first written, `unlabelled` the
    places of paragraphs that were read as more of the label above."""

    given: frozenset[str]
    entries: list[_Entry] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)
    unlabelled: list[str] = field(default_factory=list)

    def heading(self, paragraph: Paragraph) -> None:
        self.entries.append(_Entry(paragraph.place, [paragraph.text]))

    def line(self, text: str, paragraph: Paragraph) -> None:
        label, value = self._parted(text)
        if label:
            self._value(label, value, paragraph)
        elif self.entries and self.entries[-1].label:
            entry = self.entries[-1]
            if entry.values[entry.label]:
                self.unlabelled.append(paragraph.place)
            entry.values[entry.label].append(text)
        elif self.entries:
            self.entries[-1].heading.append(text)

    def _parted(self, text: str) -> tuple[str, str]:
        """The label and the value of a line; a label alone has its value in the next paragraph."""
        found = re.fullmatch(_LABEL, text)
        if found:
            return found[1], found[2].strip()
        known = field_of_header(text) or meanings(text) or fold_header(text) in self.given
        return (text, "") if known else ("", "")

    def _value(self, label: str, value: str, paragraph: Paragraph) -> None:
        key = fold_header(label)
        if self._begins(key):
            self.entries.append(_Entry(paragraph.place))
        entry = self.entries[-1]
        if key in entry.values:
            raise SourceError(
                f"{paragraph.place}: the label '{one_line(label)}' stands twice under one heading,"
                " so that it cannot be told which values belong together: put the plan into a table"
                " with a row for each action."
            )
        self.titles.setdefault(key, title_of(label))
        entry.label, entry.values[key] = key, [value] if value else []

    def _begins(self, key: str) -> bool:
        """Whether a label begins a record: the first does, and where it stands again without a
        heading of its own."""
        if not self.entries:
            return True
        values = self.entries[-1].values
        return key in values and key == next(iter(values)) and not self.entries[-1].heading


def labelled(source: Source, answers: Answers, ledger: Ledger) -> tuple[PlanTable, ...]:
    """The paragraphs of a source as one table, a row for each record, without a row of header; none
    if there are no labels of a plan. The rows of its grid are none of the source's grids.

    Raises SourceError if the records do not have the same labels, or fewer.
    """
    given = frozenset(map(fold_header, answers.columns))
    reading = _Reading(given)
    for paragraph in source.paragraphs:
        if paragraph.level:
            reading.heading(paragraph)
        else:
            for line in filter(None, map(str.strip, paragraph.text.split("\n"))):
                reading.line(line, paragraph)
    entries = [entry for entry in reading.entries if entry.values]
    titles = _titles(entries, reading.titles)
    if len(entries) < 2 or lacks(fields_in(titles, answers)):
        return ()
    _refuse_others(entries, reading.titles)
    if reading.unlabelled:
        ledger.remark(_told(reading.unlabelled))
    return (_table(source, entries, titles, answers, ledger),)


def _titles(entries: Sequence[_Entry], labels: Mapping[str, str]) -> tuple[Title, ...]:
    """A column for the headings, if there are any, and one for each label."""
    names = [_HEADING] if any(entry.heading for entry in entries) else []
    names += [labels[key] for key in dict.fromkeys(k for e in entries for k in e.values)]
    seen = Counter[str]()
    titles = []
    for column, name in enumerate(names):
        seen[name] += 1
        key = f"{name} ({seen[name]})" if seen[name] > 1 else name
        titles.append(Title(column, name, key, f"{entries[0].place}, {name}", (name,)))
    return tuple(titles)


def _refuse_others(entries: Sequence[_Entry], labels: Mapping[str, str]) -> None:
    """Raise SourceError where a record has a label that the fullest of them does not have."""
    fullest = max(entries, key=lambda entry: len(entry.values))
    for entry in entries:
        for key in entry.values.keys() - fullest.values.keys():
            raise SourceError(
                f"{entry.place}: the label '{one_line(labels[key])}' is none of those that"
                f" {fullest.place} has ({', '.join(labels[k] for k in fullest.values)}). Paragraphs"
                " are read as a plan only if every record has the same labels, or fewer: put the"
                " plan into a table with a row for each action."
            )


def _told(places: Sequence[str]) -> str:
    said = counted(len(places), "paragraph")
    where = cut(", ".join(places), 200)
    return f"{said} without a label: read as more of the label above ({where})."


def _table(
    source: Source,
    entries: Sequence[_Entry],
    titles: Sequence[Title],
    answers: Answers,
    ledger: Ledger,
) -> PlanTable:
    labels = len({key for entry in entries for key in entry.values})
    rows = tuple(
        Row(entry.place, tuple(_cells(entry, number, titles, labels)))
        for number, entry in enumerate(entries)
    )
    filled = {cell.column for row in rows for cell in row.cells if not cell.blank}
    found = columns_of(titles, filled, answers)
    found.tell("The paragraphs", ledger)
    grid = Grid("paragraphs", len(source.grids) + 1, rows)
    return PlanTable(grid, found.columns, 0)


def _cells(entry: _Entry, number: int, titles: Sequence[Title], labels: int) -> Iterator[Cell]:
    """A record's cells: its heading, if there are more columns than `labels`, and its values."""
    for title in titles:
        lines = entry.values.get(fold_header(title.shown), [])
        if title.column == 0 and len(titles) > labels:
            lines = entry.heading
        yield Cell("\n".join(lines), number, title.column)
