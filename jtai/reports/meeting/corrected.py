"""Due dates that were written wrongly, and are put right: they did not move."""

from collections.abc import Iterator
from typing import NamedTuple

from jtai.blocks import Block, Cell, Column, Fit, Heading, Said, paragraph, table_of
from jtai.compare import ActionChange
from jtai.corrections import DuesChange
from jtai.dates import Due, last_day, long, short
from jtai.position import Position, Standing
from jtai.reports.change_facts import status_words
from jtai.reports.listing import LEAD, REF, date_cell
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.said import ACTION_IN_SHORT
from jtai.visible import one_line
from jtai.words import actions, how_far, led_by


class _Corrected(NamedTuple):
    """An action whose due date was corrected, what it was said to be and what instead."""

    standing: Standing
    dues: DuesChange
    was: Due
    now: Due


def corrected_dates(paper: Paper) -> tuple[Block, ...]:
    """The corrected due dates, those first that are later now: what falls overdue later by a
    correction must not do so in silence."""
    known_from = paper.earlier.known_from if paper.earlier else None
    if not paper.by_git and known_from is None:
        return (Heading("Corrected dates"), paragraph(_not_known(paper)))
    found = _found(paper)
    said: tuple[Said[_Corrected], ...] = (
        *(_of_standing(column) for column in (REF, ACTION_IN_SHORT, LEAD)),
        (Column("Was said"), lambda c: date_cell(c.was)),
        (Column("Is now"), lambda c: date_cell(c.now)),
        (Column("What it means", Fit.WRAP), lambda c: Cell("; ".join(_meaning(paper, c)))),
    )
    later = sum(c.dues.put_off for c in found)
    note = f"Corrected to a later day, or to none: {later} of them." if later else ""
    empty = f"No due date was corrected {paper.since}."
    if known_from is not None:
        unknown = "What was corrected before that is not known: git has no older plan."
        note = f"{note} Looked at since {long(known_from)}. {unknown}".strip()
        empty = f"No due date was corrected since {long(known_from)}. {unknown}"
    head = Heading(f"Corrected dates: {actions(len(found))}")
    return (head, table_of(found, said, empty=empty, note=note))


def corrected(paper: Paper) -> list[Standing]:
    """The actions that the part lists."""
    return [c.standing for c in _found(paper)]


def overdue_no_more(paper: Paper) -> str:
    """Which actions were overdue at the meeting before and are not now, though nothing happened
    but a correction; empty where there are none."""
    found = [f"{_ref(s)} ({why})" for s in paper.standings for why in _why_not(paper, s)]
    found += [f"{_ref(s)} (taken out of the plan)" for s in paper.gone if _is_overdue(s)]
    if not found or paper.earlier is None:
        return ""
    when = f"Overdue at {paper.earlier.called} and not now"
    return f"{when}, by correction alone: {', '.join(found)}."


def led_by_others(paper: Paper) -> str:
    """Which actions were overdue at the meeting before, and are led no more by an agency that the
    paper is about; empty where there are none."""
    found = [
        f"{_ref(now)} ({one_line(led_by(then.action.lead))} then,"
        f" {one_line(led_by(now.action.lead))} now)"
        for then, now in paper.led_by_others_now
        if _is_overdue(then)
    ]
    if not found or paper.earlier is None:
        return ""
    return f"Overdue at {paper.earlier.called} and led by others now: {', '.join(found)}."


def _not_known(paper: Paper) -> str:
    if paper.earlier is None:
        return "There is no earlier meeting to compare with: see 'Compared with'."
    return "Not known: only git can tell, and has no plan of that day to compare with."


def _found(paper: Paper) -> list[_Corrected]:
    changes = [(s, change.dues) for s in paper.standings if (change := paper.change(s))]
    found = [_Corrected(s, dues, *dues.corrected) for s, dues in changes if dues.corrected]
    return sorted(found, key=lambda c: not c.dues.put_off)


def _of_standing(said: Said[Standing]) -> Said[_Corrected]:
    column, say = said
    return column, lambda c: say(c.standing)


def _meaning(paper: Paper, found: _Corrected) -> Iterator[str]:
    """`2 months later; then moved to Jun 2027`, piece by piece."""
    was = last_day(found.was)
    if distance := how_far(found.was, found.now).strip():
        earlier = distance.endswith(" back")
        yield f"{distance.removesuffix(' back')} {'earlier' if earlier else 'later'}"
    if found.dues.undated:
        yield "it can never fall overdue"
    if was and was < paper.as_at and found.standing.open and not _is_overdue(found.standing):
        yield "it would be overdue by what was said"
    if found.dues.moves:
        yield f"then moved to {short(found.standing.action.due)}"


def _why_not(paper: Paper, standing: Standing) -> Iterator[str]:
    """Why an action that was overdue is not, where that is a correction."""
    change, before = paper.change(standing), paper.before(standing)
    if change is None or before is None or not _is_overdue(before) or _is_overdue(standing):
        return
    if standing.open:
        yield from _by_its_due(change.dues)
    else:
        yield from _by_its_status(change)


def _by_its_due(dues: DuesChange) -> Iterator[str]:
    if dues.corrected and dues.put_off:
        was, now = map(short, dues.corrected)
        yield f"due {one_line(was)} then, {one_line(now)} now"


def _by_its_status(change: ActionChange) -> Iterator[str]:
    if change.status and change.status_corrected:
        was, now = map(status_words, (change.status.before, change.status.after))
        yield f"{was} then, {now} now"


def _is_overdue(standing: Standing) -> bool:
    return standing.position is Position.OVERDUE


def _ref(standing: Standing) -> str:
    return one_line(standing.action.ref)
