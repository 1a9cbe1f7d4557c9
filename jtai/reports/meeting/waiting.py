"""What agencies were asked, and have said nothing of since."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from jtai.position import Standing
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.said import leads_counted

NO_WORD = "asked, and no word since"


class Waiting(NamedTuple):
    """What an agency, by its code, was asked, and when that was, in words."""

    agency: str
    when: str
    standings: tuple[Standing, ...]


def counted_by_agency(waiting: Iterable[Waiting]) -> str:
    """`LA 9, Police 7`."""
    return leads_counted(one.agency for one in waiting for _ in one.standings)


def waited_for(paper: Paper) -> Iterator[Waiting]:
    """Of the actions that the paper is about; in one that speaks to some, what they were asked.

    An action with a later note is not among them, though no answer was taken in: they may have
    said it in some other way, and are not blamed for silence.
    """
    told = {standing.action.ref: standing for standing in paper.standings}
    for one in paper.waiting:
        if paper.readers and one.agency not in paper.readers:
            continue
        there = (told[ref] for ref in one.refs if ref in told)
        if silent := tuple(s for s in there if not _said_since(s, one.day)):
            yield Waiting(one.agency, one.when, silent)


def _said_since(standing: Standing, day: str) -> bool:
    note = standing.last_note
    return note is not None and note.date.last > date.fromisoformat(day)
