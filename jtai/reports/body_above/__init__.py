"""The paper on several plans for the body above them, as a value."""

from jtai.blocks import Block, Document
from jtai.dates import long
from jtai.reports.body_above.agencies_above import agencies_worst_first, clashing_codes
from jtai.reports.body_above.anywhere import all_overdue
from jtai.reports.body_above.by_plan import got_worse, plans, position_by_plan
from jtai.reports.body_above.chair_page import chair_page
from jtai.reports.body_above.how_made import how_made
from jtai.reports.body_above.plan_pages import plan_pages
from jtai.reports.body_above.told_plans import Above
from jtai.reports.body_above.untouched import not_touched
from jtai.reports.listing import headline_overdue, of_several
from jtai.reports.meeting.figures import foretold
from jtai.reports.meeting.paper_lists import OVERDUE
from jtai.tabular import Cell


def document_above(above: Above, *, summary: bool = False, in_sheets: bool = False) -> Document:
    """The whole paper, or with `summary` without what follows on each plan; `in_sheets` has lists
    of all plans in place of their pages."""
    of_each: tuple[Block, ...] = ()
    rest = ""
    if not summary:
        of_each = all_overdue(above) if in_sheets else tuple(plan_pages(above))
        rest = f"under {OVERDUE}" if in_sheets else "on the page of each plan"
    return Document(
        title=above.title or f"Position at {long(above.as_at)}",
        subtitle=_subtitle(above),
        headline=_headline(above),
        front=chair_page(above, rest),
        blocks=(
            *position_by_plan(above),
            *got_worse(above),
            *not_touched(above),
            *agencies_worst_first(above),
            *clashing_codes(above),
            *how_made(above),
            *of_each,
        ),
    )


def _subtitle(above: Above) -> str:
    return plans(len(above.told))


def _headline(above: Above) -> Cell:
    said = headline_overdue(above.as_at, above.standings)
    if above.made < above.as_at:
        said = foretold(said)
    return Cell(of_several(said, above.several))
