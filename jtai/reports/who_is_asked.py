"""Whom a chase asks about what, and whom about nothing, as a table and in words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from jtai.blocks import Cell, Column, Fit, Said, Table, Tone, number_cell, table_of
from jtai.chasing.parcels import Parcel
from jtai.chasing.whom import Whom
from jtai.dates import long
from jtai.reports.listing import with_filter
from jtai.visible import one_line
from jtai.words import counted, of_joint

Remark = tuple[str, str]
"""What it is about, and what is to be said of that."""


@dataclass(frozen=True, slots=True)
class Chase:
    """A run: whom it asks, what goes to each, for which day and by when they are to answer; whether
    it asks again, and which actions the `filtered` words say it is about."""

    whom: Whom
    parcels: tuple[Parcel, ...]
    as_at: date
    reply_by: date
    again: bool = False
    filtered: str = ""


def headline_of(chase: Chase) -> str:
    """`To ask at 1 April 2018: 8 agencies about 37 open actions, to answer by 20 April 2018`."""
    ask = "To ask again" if chase.again else "To ask"
    start = f"{ask} at {long(chase.as_at)}"
    if not chase.parcels:
        return with_filter(f"{start}: nobody, as no open action is meant", chase.filtered)
    agencies = counted(len(chase.parcels), "agency", "agencies")
    actions = counted(len(chase.whom.actions), "open action")
    until = f"to answer by {long(chase.reply_by)}"
    return with_filter(f"{start}: {agencies} about {actions}, {until}", chase.filtered)


def parcels_table(parcels: Sequence[Parcel], no_address: Callable[[str], str]) -> Table:
    """A row for each agency; `no_address` says what to do about one, by its code, that has none."""
    return table_of(parcels, _columns(no_address), note=of_joint(len(_joint(parcels))))


def parcels_records(parcels: Sequence[Parcel]) -> Table:
    """The same for programs, which take what stands under an address for one, and which actions it
    is about."""
    name = (Column("name"), lambda parcel: Cell(parcel.request.name))
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


def _columns(no_address: Callable[[str], str]) -> tuple[Said[Parcel], ...]:
    return (
        (Column("Agency"), lambda parcel: Cell(parcel.request.agency, Tone.STRONG)),
        (Column("Actions", Fit.NUMBER), lambda parcel: number_cell(len(parcel.refs))),
        (Column("Overdue", Fit.NUMBER), _overdue),
        (Column("Address", Fit.WRAP), lambda parcel: _address(parcel, no_address)),
        (Column("Files", Fit.WRAP), lambda parcel: Cell(", ".join(parcel.names))),
    )


def _blank(_code: str) -> str:
    return ""


def _overdue(parcel: Parcel) -> Cell:
    return number_cell(parcel.overdue, Tone.OVERDUE if parcel.overdue else Tone.DIM)


def _address(parcel: Parcel, no_address: Callable[[str], str]) -> Cell:
    return Cell(parcel.to or no_address(parcel.request.agency))


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
