"""The lists of a paper: which actions stand in which, and in which one an action is told whole."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from jtai.model import Note
from jtai.position import Position, Standing, by_days_overdue, falling_due
from jtai.reports.meeting.paper import Paper

OVERDUE, DUE, MOVED, CORRECTED = "Overdue", "Due next", "Moved dates", "Corrected dates"
COMPLETED, SILENT, NO_EVIDENCE = "Completed", "No update", "Complete without evidence"
OTHERS = "Not listed above"

Finder = Callable[[Paper], list[Standing]]


@dataclass(frozen=True)
class Pages:
    """A paper with its lists, each under what its heading begins with; `summary` says that its
    first page stands alone."""

    paper: Paper
    summary: bool = False

    def more(self, number: int, under: str) -> str:
        """What the first page leaves out, and under which heading it stands, if that follows."""
        if number <= 0:
            return ""
        return f"and {number} more" if self.summary else f"and {number} more, under {under}"

    @cached_property
    def lists(self) -> Mapping[str, list[Standing]]:
        """What each list has, in the order of the paper; the last has all that no other has."""
        found = {name: find(self.paper) for name, find in LISTS.items()}
        listed = {s.action.ref for standings in found.values() for s in standings}
        found[OTHERS] = [s for s in self.paper.standings if s.action.ref not in listed]
        return found

    @cached_property
    def whole_in(self) -> Mapping[str, str]:
        """The list in which each action is told whole, by its ref: the first that has it."""
        found: dict[str, str] = {}
        for name, standings in self.lists.items():
            for standing in standings:
                found.setdefault(standing.action.ref, name)
        return found

    @cached_property
    def finding_whole_at(self) -> Mapping[str, str]:
        """The ref of the action beside which each finding is told whole, by the finding's ref."""
        found: dict[str, str] = {}
        for name, standings in self.lists.items():
            for standing in standings:
                if self.whole_in[standing.action.ref] == name:
                    found.setdefault(standing.finding.ref, standing.action.ref)
        return found

    def first_in(self, name: str) -> list[Standing]:
        """The actions of a list that no list before it has."""
        return [s for s in self.lists[name] if self.whole_in[s.action.ref] == name]


def overdue(paper: Paper) -> list[Standing]:
    """Most days overdue first."""
    return by_days_overdue(paper.standings)


def due_before(paper: Paper) -> list[Standing]:
    """What falls due before members meet again, the soonest first."""
    return falling_due(paper.standings, paper.until)


def moved(paper: Paper) -> list[Standing]:
    """Those whose due date moved most often first. Closed ones are here only if it moved lately."""
    ever = (s for s in paper.standings if s.action.was_due)
    found = [s for s in ever if s.open or moved_since(paper, s)]
    return sorted(found, key=lambda s: -len(s.action.was_due))


def moved_since(paper: Paper, standing: Standing) -> bool:
    """Whether git shows that the due date moved since the meeting before."""
    change = paper.change(standing)
    return change is not None and bool(change.dues.moves)


def corrected(paper: Paper) -> list[Standing]:
    """Those whose due date was corrected, first those for which it is later now."""
    found = [(s, c.dues) for s in paper.standings if (c := paper.change(s)) and c.dues.corrected]
    return [s for s, dues in sorted(found, key=lambda pair: not pair[1].put_off)]


def newly_complete(paper: Paper) -> list[Standing]:
    """Complete now, and not yet at the meeting before; none where there is none to compare with,
    as that would be every complete action."""
    if paper.earlier is None:
        return []
    return [s for s in paper.standings if is_complete(s) and not is_complete(paper.before(s))]


def silent(paper: Paper) -> list[Standing]:
    """Open actions with no note since the meeting before, or with the same words as before."""
    return [s for s in paper.standings if s.open and (is_silent(paper, s) or repeats(paper, s))]


def is_silent(paper: Paper, standing: Standing) -> bool:
    """Whether nothing was said of an action since the meeting before, or lately where there is no
    such meeting."""
    if standing.last_note is None:
        return True
    return not paper.notes_since(standing) if paper.earlier else standing.stale


def repeats(paper: Paper, standing: Standing) -> bool:
    """Whether the latest note says, word for word, what the one before it said."""
    notes = [n for n in standing.action.progress if n.date.first <= paper.as_at]
    notes.sort(key=lambda note: note.date.last)
    return len(notes) > 1 and _words(notes[-2]) == _words(notes[-1])


def lacking_evidence(paper: Paper) -> list[Standing]:
    """Complete actions for which the plan names nothing that shows it."""
    return [s for s in paper.standings if is_complete(s) and not s.action.evidence]


def is_complete(standing: Standing | None) -> bool:
    return standing is not None and standing.position is Position.COMPLETE


LISTS: Mapping[str, Finder] = {
    OVERDUE: overdue,
    DUE: due_before,
    MOVED: moved,
    CORRECTED: corrected,
    COMPLETED: newly_complete,
    SILENT: silent,
    NO_EVIDENCE: lacking_evidence,
}
"""In the order in which members read them."""


def _words(note: Note) -> list[str]:
    return note.note.casefold().split()
