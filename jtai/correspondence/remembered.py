"""What agencies were asked and what of their answers was taken in: lines beside the plan, in git,
so that no answer is taken twice, a note that was amended or removed since does not come again, and
it is known who has not answered. jtai only adds lines."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from jtai.correspondence.row_keys import RowKey
from jtai.errors import UsageError
from jtai.importing.kept_lines import as_line, lines_below

TITLES = ("what", "sheet", "agency", "ref", "day", "field", "text")

_BREAKS = {"n": "\n", "r": "\r"}


class What(StrEnum):
    ASKED = "asked"
    ANSWERED = "answered"
    SETTLED = "settled"
    RENAMED = "renamed"


class Line(NamedTuple):
    """A line of the file.

    ASKED: an action that was in a sheet. `day` is the day that the sheet speaks of, `field` is
    `reply by`, `text` that day. ANSWERED: a cell that was taken in. `day` is the date that its note
    has, `field` the name of its column, `text` what stands there. SETTLED: the plan has had what
    such a cell says of the `field` with that name, so that it is no question again when it has
    moved on; `text` is that as the plan writes it. RENAMED: what stands above is of an agency or an
    action that has another name since; `field` is `agency` or `ref`, the field of that name has the
    former one, and `text` is the new one. `sheet` is empty for an answer that came without
    a key. `agency` is a code. Days are as the plan writes dates. In the file a text stands in one
    line, its breaks as `\\n`, so that git can put the lines of two branches together.
    """

    what: What
    sheet: str
    agency: str
    ref: str
    day: str
    field: str
    text: str


REPLY_BY = "reply by"
_TWO_SIDES = b"\n<<<<<<< "

RENAMED_FIELDS = ("agency", "ref")


class KnownCells:
    """Cells that were taken in, by what they are of and what stands there."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._days: dict[tuple[str, str, str, str], dict[str, list[str]]] = {}
        for line in lines:
            self.add(line)

    def add(self, line: Line) -> None:
        cell = (line.agency, line.ref, line.field, _laid_out(line.text))
        self._days.setdefault(cell, {}).setdefault(line.sheet, []).append(line.day)

    def day_of(
        self, sheet: str, agency: str, ref: str, field: str, text: str, day: str = ""
    ) -> str | None:
        """The day of the note that a cell with this text was taken in with; None where none was.

        An answer without a key (`sheet` is empty) is known from whatever sheet, and one with a key
        also without it; but not where it says itself of which `day` it is, and that is another.
        """
        days = self._days.get((agency, ref, field, _laid_out(text)), {})
        if found := days.get(sheet) if sheet else None:
            return found[-1]
        known = days.get("", []) if sheet else [one for some in days.values() for one in some]
        return next((one for one in known if day in ("", one)), None)

    def days_of(self, agency: str, ref: str, field: str, text: str) -> Set[str]:
        """The days of all notes that a cell with this text was taken in with."""
        days = self._days.get((agency, ref, field, _laid_out(text)), {})
        return {day for some in days.values() for day in some}


@dataclass(frozen=True)
class Remembered:
    """The file as it is, and its lines, with the names that agencies and actions have now. `names`
    has those for the former ones in sheets that were sent: by sheet and agency that of the agency,
    by sheet, agency and ref that of the action."""

    data: bytes
    lines: tuple[Line, ...]
    names: Mapping[tuple[str, ...], str] = field(default_factory=dict)

    def key_now(self, key: RowKey) -> RowKey:
        """The key of a row that was sent, with the names of now."""
        about = key.sheet, key.agency, key.ref
        agency = self.names.get(about[:2], key.agency)
        return key._replace(agency=agency, ref=self.names.get(about, key.ref))

    def speaks_of(self, renamed: Line) -> bool:
        """Whether any line is of what a RENAMED line renames."""
        return any(line != _with_name(line, renamed) for line in self.lines)

    def of(self, what: What) -> Iterator[Line]:
        return (line for line in self.lines if line.what is what)

    @cached_property
    def asked_in_vain(self) -> Mapping[tuple[str, str], tuple[Line, ...]]:
        """Each time that an agency was asked about an action and nothing of it was taken in since,
        by its code and the ref; the first time first."""
        found: dict[tuple[str, str], tuple[Line, ...]] = {}
        for line in self.lines:
            about = (line.agency, line.ref)
            if line.what is What.ASKED:
                found[about] = (*found.get(about, ()), line)
            elif line.what is What.ANSWERED:
                # Of whatever sheet: a reminder is often answered in the first one.
                found.pop(about, None)
        return MappingProxyType(found)

    @cached_property
    def sheets(self) -> frozenset[str]:
        """The names of all sheets that were sent."""
        return frozenset(line.sheet for line in self.of(What.ASKED))

    def other_plan(self, key: RowKey) -> str:
        """The name of the plan that a row was sent for, where that is another than the one that
        this is beside; empty where it is this one, or its key does not say."""
        return "" if key.sheet in self.sheets else key.plan

    @property
    def codes_asked(self) -> frozenset[str]:
        """The codes of agencies that were asked, also former ones."""
        former = (line.agency for line in self.of(What.RENAMED) if line.field == "agency")
        return frozenset([*(line.agency for line in self.of(What.ASKED)), *former])

    def with_lines(self, lines: Iterable[Line]) -> bytes:
        """The file with lines added that it has not yet; no other byte changes."""
        known = frozenset(self.lines)
        new = [
            line
            for line in dict.fromkeys(lines)
            if line not in known or line.what is What.RENAMED  # it may be renamed back and forth
        ]
        if not new:
            return self.data
        start = self.data or as_line(TITLES).encode()
        start += b"" if start.endswith(b"\n") else b"\n"
        return start + "".join(map(_as_kept, new)).encode("utf-8", "surrogatepass")


def read_remembered(data: bytes, shown: str) -> Remembered:
    """What is remembered; nothing where there is no file yet. Raises UsageError where the file,
    called `shown`, is not as jtai wrote it."""
    lines = lines_below(TITLES, data)
    if lines is None or not all(map(_is_one, lines)):
        if _TWO_SIDES in b"\n" + data:
            raise UsageError(
                f"{shown} has lines of two sides in it, as git has merged them: keep those of both,"
                " and take out the lines with <<<<<<<, ======= and >>>>>>>."
            )
        raise UsageError(
            f"{shown} is not as jtai wrote it: get it back (git checkout), or take it away; then"
            " nothing is known of what was asked and answered so far."
        )
    return _with_names_of_now(data, [*map(_as_read, lines)])


def _with_names_of_now(data: bytes, lines: Sequence[Line]) -> Remembered:
    now: list[Line] = []
    for line in lines:
        if line.what is What.RENAMED:
            now = [_with_name(one, line) for one in now]
        now.append(line)
    names: dict[tuple[str, ...], str] = {}
    for was, line in zip(lines, now, strict=True):
        if was.what is What.ASKED:
            names[was.sheet, was.agency] = line.agency
            names[was.sheet, was.agency, was.ref] = line.ref
    return Remembered(data, tuple(now), MappingProxyType(names))


def _with_name(line: Line, renamed: Line) -> Line:
    """A line with the new name, if it is of what was renamed."""
    if line.what is What.RENAMED:
        return line
    if renamed.field == "ref":
        return line._replace(ref=renamed.text) if line.ref == renamed.ref else line
    return line._replace(agency=renamed.text) if line.agency == renamed.agency else line


def _as_kept(line: Line) -> str:
    text = line.text.replace("\\", r"\\").replace("\n", r"\n").replace("\r", r"\r")
    return as_line(line._replace(text=text))


def _as_read(fields: Sequence[str]) -> Line:
    line = Line(What(fields[0]), *fields[1:])
    text = re.sub(r"\\([\\nr])", lambda found: _BREAKS.get(found[1], found[1]), line.text)
    return line._replace(text=text)


def _is_one(fields: Sequence[str]) -> bool:
    """Whether these are the fields of a line."""
    what, day, field, text = fields[0], fields[4], fields[5], fields[6]
    if what == What.RENAMED:
        return field in RENAMED_FIELDS
    if what != What.ASKED:
        return what in (What.ANSWERED, What.SETTLED)
    try:
        return [day, text] == [date.fromisoformat(one).isoformat() for one in (day, text)]
    except ValueError:
        return False


def _laid_out(text: str) -> str:
    return " ".join(text.split())
