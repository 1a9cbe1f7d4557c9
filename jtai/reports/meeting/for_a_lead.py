"""The first page of a paper for those who lead: what is theirs, and what they are asked."""

from collections import Counter
from datetime import date

from jtai.blocks import Beside, Block, Heading, Kind, Paragraph, Picture, paragraph
from jtai.dates import last_day
from jtai.position import Position, Standing, by_due_day
from jtai.reports.listing import days_cell
from jtai.reports.meeting.agencies import MOST, position_figures
from jtai.reports.meeting.asked_of_a_lead import asked_of_you
from jtai.reports.meeting.figures import positions
from jtai.reports.meeting.first_page import MANY, REF, asked_and_since, in_a_line, questions
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.paper_lists import Pages
from jtai.reports.meeting.readers import leads
from jtai.reports.meeting.said import FEW, due, named
from jtai.reports.meeting.since_then import since_then
from jtai.reports.meeting.timeline import figures_table, month_of
from jtai.tabular import Cell, Column, Fit, Said, table_of
from jtai.words import actions, both, first_few

MOST_OWN, OF_SEVERAL, _LEAST = 10, 5, 2
"""So many open actions are on the first page, a line each: of one reader, and of several, of whom
there is more to say there; and where there are many questions, so many at least."""


def page_one_for_a_lead(pages: Pages) -> tuple[Block, ...]:
    """Figures beside months, all that is open, and what is asked beside what has changed."""
    asked = asked_of_you(pages)
    return (
        _you_lead(pages.paper),
        Beside((positions(pages.paper),), _by_month(pages.paper)),
        *_yours(pages, 3 * max(0, questions(asked) - MANY)),
        *asked_and_since(asked, since_then(pages)),
    )


def _you_lead(paper: Paper) -> Paragraph:
    """`You lead 17 actions, 3 of them jointly: 2.1 (with BSCB), ...`"""
    joint = [standing for standing in paper.standings if standing.action.joint]
    number = len(paper.standings)
    lead = f"You lead {actions(number)}" if number else "You lead no action of this plan"
    if not joint:
        return paragraph(f"{lead}{', none of them jointly' if number > 1 else ''}.")
    some = "" if number == 1 else f"{len(joint) if len(joint) < number else 'all'} of them "
    which = named(paper, joint) if len(joint) <= FEW or len(paper.readers) == 1 else ()
    return paragraph(f"{lead}, {some}jointly{': ' if which else ''}", *which, ".")


def _yours(pages: Pages, less: int) -> tuple[Block, ...]:
    """All that is open in the order of what is due, a line each, so many `less` than have room."""
    found = by_due_day(s for s in pages.paper.standings if s.open)
    most = MOST_OWN if len(pages.paper.readers) == 1 else OF_SEVERAL
    shown = first_few(found, max(_LEAST, most - less))
    more = found[len(shown) :]
    under = dict.fromkeys(pages.whole_in[s.action.ref] for s in more)
    late: list[Said[Standing]] = [(Column("Days overdue", Fit.NUMBER), _days_overdue)]
    if not any(standing.days_overdue for standing in shown):
        late = []
    whose = leads(pages.paper, shown, whole=False)
    action = in_a_line(shown, REF, due(shown), *whose)
    table = table_of(
        shown,
        (REF, due(shown), *late, *whose, action),
        note=pages.more(len(more), both([*under])) if more else "",
        empty="Nothing that you lead is open.",
    )
    return (Heading("Yours, overdue first" if late else "Yours, the soonest due first"), table)


def _days_overdue(standing: Standing) -> Cell:
    return days_cell(standing) if standing.days_overdue else Cell("")


def _by_month(paper: Paper) -> tuple[Block, ...]:
    """What is open by the month in which it is due, in a picture that stands alone."""
    months: dict[date, Counter[Position]] = {}
    for standing in by_due_day(s for s in paper.standings if s.open):
        day = last_day(standing.action.due)
        if day is not None:
            months.setdefault(day.replace(day=1), Counter())[standing.position] += 1
    if not months:
        return (paragraph("Nothing that is open has a due date."),)
    every = list(months.items())
    shown = first_few(every, MOST)
    figures = position_figures({month_of(month): numbers for month, numbers in shown})
    table = figures_table("Due in", figures, "")
    picture = Picture("Open, by the month in which it is due", Kind.BARS, table, figures, True)
    later = sum(n.total() for _, n in every[len(shown) :])
    return (picture, paragraph(f"and {actions(later)} due later")) if later else (picture,)
