"""What is said before the first question."""

from jtai.cli.sitting.agenda import Agenda
from jtai.dates import PlanDate, in_prose, long
from jtai.filters import Filter
from jtai.reports.listing import with_filter
from jtai.visible import one_line
from jtai.words import actions, both

_HOW = "Each answer is in the plan at once. Enter skips, b goes back, q quits, ? says more."


def opening_words(there: Agenda, meeting: PlanDate, author: str | None, wanted: Filter) -> str:
    """How much there is to go through, and how."""
    counts = [f"{len(there.overdue)} overdue"] if there.overdue else []
    counts += [f"{len(there.due)} due by {there.by}"] if there.due else []
    by = f", by {one_line(author)}" if author else ""
    said = f"Minutes of {in_prose(meeting)}{by}: {actions(len(there.refs))}, {both(counts)}"
    return f"{with_filter(said, wanted.words())}\n{_already(there, meeting)}{_HOW}"


def nothing_to_ask(there: Agenda, meeting: PlanDate, wanted: Filter) -> str:
    """That no action is to be gone through, and why."""
    less = "Nothing else is" if there.recorded else "Nothing is"
    said = f"{less} overdue at {long(meeting.last)}, or falls due by {there.by}"
    return f"{with_filter(said, wanted.words())}\n{_already(there, meeting)}"


def _already(there: Agenda, meeting: PlanDate) -> str:
    if not there.recorded:
        return ""
    several = len(there.recorded) > 1
    have = f"{actions(len(there.recorded))} {'have' if several else 'has'} a note of"
    again = f"{'are' if several else 'is'} not asked again"
    return f"{have} {in_prose(meeting)} already, and {again}.\n"
