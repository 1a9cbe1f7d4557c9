"""What goes to each agency: its sheet and the draft of the mail that brings it."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from jtai.chasing.requests import Request
from jtai.position import Position

ENDINGS = ("xlsx", "eml")
"""Of a sheet and a draft."""


class Parcel(NamedTuple):
    """A request, the name of its files without an ending, and where they go; None where no address
    is known."""

    request: Request
    stem: str
    to: str | None

    @property
    def names(self) -> tuple[str, str]:
        """Of the sheet, and of the draft."""
        sheet, draft = (f"{self.stem}.{ending}" for ending in ENDINGS)
        return sheet, draft

    @property
    def refs(self) -> tuple[str, ...]:
        return tuple(wanted.standing.action.ref for wanted in self.request.wanted)

    @property
    def overdue(self) -> int:
        """How many of its actions are."""
        positions = (wanted.standing.position for wanted in self.request.wanted)
        return sum(position is Position.OVERDUE for position in positions)


def contents_of(parcels: Iterable[Parcel], sender: str | None) -> Iterator[tuple[str, bytes]]:
    """Every file by its name; `sender` is who signs the mail, if that is known."""
    from jtai.chasing.answer_sheet import answer_sheet
    from jtai.chasing.draft_mail import draft_mail

    for parcel in parcels:
        sheet = answer_sheet(parcel.request)
        name, draft = parcel.names
        yield name, sheet
        yield draft, draft_mail(parcel.request, sheet, name, parcel.to, sender)
