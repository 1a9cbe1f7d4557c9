"""Whom a chase asks about what, and whom about nothing, as a table and in words."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import NamedTuple

from jtai.chasing.parcels import Parcel, overdue_in
from jtai.chasing.requests import Request
from jtai.chasing.whom import Whom
from jtai.dates import long
from jtai.frozen import frozen
from jtai.reports.listing import of_several, with_filter
from jtai.several.members import Several
from jtai.tabular import Cell, Column, Fit, Said, Table, Tone, number_cell, table_of
from jtai.visible import one_line
from jtai.words import counted, of_joint

Remark = tuple[str, str]
"""What it is about, and what is to be said of that."""


@frozen
class Chase:
    """A run: whom it asks, what goes to each, for which day and by when they are to answer; whether
    it asks again, and which actions the `filtered` words say it is about. `several` are the plans,
    where they are."""

    whom: Whom
    parcels: tuple[Parcel, ...]
    as_at: date
    reply_by: date
    again: bool = False
    filtered: str = ""
    several: Several | None = None


class _SheetOf(NamedTuple):
    """One sheet of a parcel, with the name of its file."""

    parcel: Parcel
    file: str
    request: Request


def headline_of(chase: Chase) -> str:
    """`To ask at 1 April 2018: 8 agencies about 37 open actions, to answer by 20 April 2018`."""
    ask = "To ask again" if chase.again else "To ask"
    start = f"{ask} at {long(chase.as_at)}"
    if chase.several:
        return of_several(_about(chase, start), chase.several)
    if not chase.parcels:
        return with_filter(f"{start}: nobody, as no open action is meant", chase.filtered)
    until = f"to answer by {long(chase.reply_by)}"
    return with_filter(f"{start}: {_of_whom(chase)}, {until}", chase.filtered)


def _about(chase: Chase, start: str) -> str:
    """The headline of several plans, before how many they are."""
    if not chase.parcels:
        return f"{start}: nobody, as no open action is meant"
    return f"{start}, to answer by {long(chase.reply_by)}: {_of_whom(chase)}"


def _of_whom(chase: Chase) -> str:
    """`8 agencies about 37 open actions`."""
    agencies = counted(len(chase.parcels), "agency", "agencies")
    return f"{agencies} about {counted(len(chase.whom.actions), 'open action')}"


def parcels_table(chase: Chase, no_address: Callable[[Parcel], str]) -> Table:
    """A row for each agency; `no_address` says what to do about one that has none."""
    parcels = chase.parcels
    columns = _columns_of_several(no_address) if chase.several else _columns(no_address)
    return table_of(parcels, columns, note=of_joint(len(_joint(parcels))))


def parcels_records(chase: Chase) -> Table:
    """The same for programs, which take what stands under an address for one, and which actions it
    is about; of several plans a row for each sheet."""
    parcels = chase.parcels
    if chase.several:
        sheets = [_SheetOf(one, *of) for one in parcels for of in one.requests.items()]
        return table_of(sheets, _SHEET_RECORD)
    name = (Column("name"), lambda parcel: Cell(parcel.name))
    refs = (Column("refs"), lambda parcel: Cell(", ".join(parcel.refs)))
    agency, *others = ((Column(column.title.lower()), say) for column, say in _columns(_blank))
    return table_of(parcels, (agency, name, *others, refs))


def remarks_of(chase: Chase) -> Iterator[Remark]:
    """Who is asked nothing, and what is asked of nobody."""
    whom = chase.whom
    if whom.nothing_open:
        yield "Nothing open", _listed(whom.nothing_open)
    if whom.not_asked:
        yield "Not asked", f"{_listed(whom.not_asked)} ({_why_not_asked(chase)})"
    if whom.nobody_leads:
        yield "No lead", f"{_listed(whom.nobody_leads)} (so nobody is asked)"


def _why_not_asked(chase: Chase) -> str:
    if not chase.again:
        return "nothing of theirs that is open fits"
    if not chase.filtered:
        return "no request to them is unanswered"
    return "no request to them is unanswered and about what fits"


def _columns(no_address: Callable[[Parcel], str]) -> tuple[Said[Parcel], ...]:
    return (
        (Column("Agency"), lambda parcel: Cell(parcel.agency, Tone.STRONG)),
        (Column("Actions", Fit.NUMBER), lambda parcel: number_cell(len(parcel.refs))),
        (Column("Overdue", Fit.NUMBER), _overdue),
        (Column("Address", Fit.WRAP), lambda parcel: _address(parcel, no_address)),
        (Column("Files", Fit.WRAP), lambda parcel: Cell(", ".join(parcel.names))),
    )


def _columns_of_several(no_address: Callable[[Parcel], str]) -> tuple[Said[Parcel], ...]:
    agency, *numbers, address, _ = _columns(no_address)
    plans = (Column("Plans", Fit.NUMBER), lambda parcel: number_cell(len(parcel.requests)))
    return (agency, plans, *numbers, address, (Column("Files", Fit.WRAP), _files))


def _files(parcel: Parcel) -> Cell:
    """`LA.eml, with LA.bristol.xlsx`; of several sheets how many they are."""
    sheets = list(parcel.requests)
    told = sheets[0] if len(sheets) == 1 else counted(len(sheets), "sheet")
    return Cell(f"{parcel.draft}, with {told}")


_SHEET_RECORD: tuple[Said[_SheetOf], ...] = (
    (Column("plan"), lambda one: Cell(one.request.among)),
    (Column("agency"), lambda one: Cell(one.parcel.agency)),
    (Column("name"), lambda one: Cell(one.parcel.name)),
    (Column("actions"), lambda one: Cell(str(len(one.request.wanted)))),
    (Column("overdue"), lambda one: Cell(str(overdue_in(one.request.wanted)))),
    (Column("address"), lambda one: Cell(one.parcel.to or "")),
    (Column("files"), lambda one: Cell(f"{one.file}, {one.parcel.draft}")),
    (
        Column("refs"),
        lambda one: Cell(", ".join(wanted.standing.action.ref for wanted in one.request.wanted)),
    ),
)


def _blank(_parcel: Parcel) -> str:
    return ""


def _overdue(parcel: Parcel) -> Cell:
    return number_cell(parcel.overdue, Tone.OVERDUE if parcel.overdue else Tone.DIM)


def _address(parcel: Parcel, no_address: Callable[[Parcel], str]) -> Cell:
    return Cell(parcel.to or no_address(parcel))


def _joint(parcels: Iterable[Parcel]) -> set[str]:
    """The refs of what is asked of more than one."""
    seen: set[str] = set()
    twice: set[str] = set()
    for parcel in parcels:
        twice |= seen.intersection(parcel.refs)
        seen.update(parcel.refs)
    return twice


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(one_line, names))
