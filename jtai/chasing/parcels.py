"""What goes to each agency: its sheets and the draft of the mail that brings them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from jtai.chasing.requests import Request, Wanted
from jtai.position import Position

SHEET, DRAFT = "xlsx", "eml"
"""How the names of a sheet and a draft end."""


class Contact(NamedTuple):
    """Where mail to an agency goes: the addresses, None where none is known, and the `key` by which
    they are set. `passed_over` are keys with another address that is the agency's too, `shared`
    keys with one that may be another agency's."""

    to: str | None
    key: str
    passed_over: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()


class Parcel(NamedTuple):
    """What goes to the agency that goes by `agency`: what it is asked, by the names of its sheets,
    one for each plan, and the name of the draft."""

    agency: str
    requests: Mapping[str, Request]
    draft: str
    contact: Contact

    @property
    def name(self) -> str:
        """The agency's name."""
        return next(iter(self.requests.values())).name

    @property
    def to(self) -> str | None:
        return self.contact.to

    @property
    def names(self) -> tuple[str, ...]:
        """Of the sheets, and of the draft."""
        return (*self.requests, self.draft)

    @property
    def wanted(self) -> tuple[Wanted, ...]:
        """All that it is asked about, plan by plan."""
        return tuple(wanted for one in self.requests.values() for wanted in one.wanted)

    @property
    def refs(self) -> tuple[str, ...]:
        """What people call the actions."""
        return tuple(wanted.standing.ref for wanted in self.wanted)

    @property
    def overdue(self) -> int:
        """How many of its actions are."""
        return overdue_in(self.wanted)


def overdue_in(wanted: Sequence[Wanted]) -> int:
    """How many of these actions are overdue."""
    return sum(one.standing.position is Position.OVERDUE for one in wanted)


def contents_of(parcels: Iterable[Parcel], sender: str | None) -> Iterator[tuple[str, bytes]]:
    """Every file by its name; `sender` is who signs the mail, if that is known."""
    from jtai.chasing.answer_sheet import answer_sheet
    from jtai.chasing.draft_mail import draft_mail

    for parcel in parcels:
        sheets = {name: answer_sheet(request) for name, request in parcel.requests.items()}
        yield from sheets.items()
        yield parcel.draft, draft_mail(parcel.requests, sheets, parcel.to, sender)
