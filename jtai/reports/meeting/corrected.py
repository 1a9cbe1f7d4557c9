"""Due dates that were written wrongly, and are put right: they did not move."""

from collections.abc import Iterator

from jtai.blocks import Block, Heading, paragraph
from jtai.compare import ActionChange
from jtai.corrections import DuesChange
from jtai.dates import Due, last_day, long, short
from jtai.position import Position, Standing
from jtai.reports.change_facts import status_words
from jtai.reports.listing import date_cell
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.paper_lists import CORRECTED, Pages
from jtai.reports.meeting.said import listing, told_elsewhere
from jtai.tabular import Cell, Column, Fit, table_of
from jtai.visible import one_line
from jtai.words import actions, how_far, led_by


def corrected_dates(pages: Pages) -> tuple[Block, ...]:
    """The corrected due dates, those first that are later now: what falls overdue later by a
    correction must not do so in silence."""
    paper, found = pages.paper, pages.lists[CORRECTED]
    known_from = paper.earlier.known_from if paper.earlier else None
    if not paper.by_git and known_from is None:
        return (Heading(CORRECTED), paragraph(_not_known(paper)))
    dues = {s.action.ref: change.dues for s in found if (change := paper.change(s))}
    said = listing(
        pages,
        CORRECTED,
        (Column("Was said"), lambda s: date_cell(_was(dues[s.action.ref]))),
        (Column("Is now"), lambda s: date_cell(_is(dues[s.action.ref]))),
        (Column("What it means", Fit.WRAP), lambda s: _meaning_cell(paper, s, dues[s.action.ref])),
    )
    later = sum(one.put_off for one in dues.values())
    note = f"Corrected to a later day, or to none: {later} of them." if later else ""
    empty = f"No due date was corrected {paper.since}."
    if known_from is not None:
        unknown = "What was corrected before that is not known: git has no older plan."
        note = f"{note} Looked at since {long(known_from)}. {unknown}".strip()
        empty = f"No due date was corrected since {long(known_from)}. {unknown}"
    note = f"{note} {told_elsewhere(pages, CORRECTED)}".strip()
    head = Heading(f"{CORRECTED}: {actions(len(found))}")
    return (head, table_of(found, said, empty=empty, note=note))


def no_longer_overdue(paper: Paper) -> list[Standing]:
    """The actions that were overdue at the meeting before and are not now, though nothing happened
    but a correction."""
    found = [s for s in paper.standings if any(_why_not(paper, s))]
    return [*found, *(s for s in paper.gone if _is_overdue(s))]


def overdue_no_more(paper: Paper) -> str:
    """Which these are, and why; empty where there are none."""
    found = [
        f"{_ref(s)} ({'; '.join(_why_not(paper, s)) or 'taken out of the plan'})"
        for s in no_longer_overdue(paper)
    ]
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
        return "There is no earlier meeting to compare with."
    return "Not known: only git can tell, and has no plan of that day to compare with."


def _was(dues: DuesChange) -> Due | None:
    return dues.corrected[0] if dues.corrected else None


def _is(dues: DuesChange) -> Due | None:
    return dues.corrected[1] if dues.corrected else None


def _meaning_cell(paper: Paper, standing: Standing, dues: DuesChange) -> Cell:
    return Cell("; ".join(_meaning(paper, standing, dues)))


def _meaning(paper: Paper, standing: Standing, dues: DuesChange) -> Iterator[str]:
    """`2 months later; then moved to Jun 2027`, piece by piece."""
    if not dues.corrected:
        return
    was = last_day(dues.corrected[0])
    if distance := how_far(*dues.corrected).strip():
        earlier = distance.endswith(" back")
        yield f"{distance.removesuffix(' back')} {'earlier' if earlier else 'later'}"
    if dues.undated:
        yield "it can never fall overdue"
    if was and was < paper.as_at and standing.open and not _is_overdue(standing):
        yield "it would be overdue by what was said"
    if dues.moves:
        yield f"then moved to {short(standing.action.due)}"


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
