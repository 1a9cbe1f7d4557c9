"""Who answers for how much, and where it stands."""

from collections.abc import Mapping

from jtai.blocks import Block, Figures, Heading, Kind, Look, Picture, Series, paragraph
from jtai.position import Position, count_by_agency, count_joint, worst_first
from jtai.reports.agency_table import agency_table
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.paper_lists import Pages
from jtai.reports.meeting.readers import others
from jtai.words import NO_LEAD, actions, first_few, of_joint

LOOKS = {position: Look[position.name] for position in Position}
MOST = 8
"""So many agencies are in the picture on the first page."""
_TITLE = "By agency"

Counts = Mapping[str, Mapping[Position, int]]


def by_agency(paper: Paper) -> tuple[Block, ...]:
    """Positions by agency, as a picture and in numbers; for one reader, of what others lead with
    them."""
    if len(paper.readers) == 1:
        return _with_others(paper)
    counts = _leading(paper)
    table = agency_table(
        paper.plan, counts, count_joint(paper.standings), named=True, note=_note(paper)
    )
    picture = Picture("Positions by agency", Kind.BARS, table, position_figures(counts))
    return (Heading(_TITLE), picture if table.rows else table)


def _with_others(paper: Paper) -> tuple[Block, ...]:
    """The same of those who lead something with the reader, for what they lead together."""
    joint = [s for s in paper.standings if others(paper, s)]
    counts = {c: n for c, n in _leading(paper).items() if c not in paper.readers}
    several = sum(len(others(paper, s)) > 1 for s in joint)
    note = f"{actions(several)} with more than one of them: counted under each." if several else ""
    table = agency_table(paper.plan, counts, 0, named=True, note=note)
    table = table._replace(empty="You lead nothing jointly with others.")
    picture = Picture(
        "Positions of what you lead jointly", Kind.BARS, table, position_figures(counts)
    )
    head = Heading(f"Led jointly with others: {actions(len(joint))}")
    return (head, picture if table.rows else table)


def most_overdue(pages: Pages) -> tuple[Block, ...]:
    """The agencies with the most overdue in a picture that stands alone: all are told of later."""
    paper = pages.paper
    counts = _leading(paper)
    ranked = worst_first(counts)
    shown = first_few(ranked, MOST)
    first = {code: counts[code] for code in shown}
    more = pages.more(len(ranked) - len(shown), _TITLE)
    table = agency_table(paper.plan, first, 0)
    if not table.rows:
        return (table,)
    picture = Picture(_TITLE, Kind.BARS, table, position_figures(first), alone=True)
    said = ". ".join(part for part in (more, of_joint(count_joint(paper.standings))) if part)
    return (picture, paragraph(said)) if said else (picture,)


def _leading(paper: Paper) -> Counts:
    counts = count_by_agency(paper.plan, paper.standings)
    return {code: numbers for code, numbers in counts.items() if any(numbers.values())}


def position_figures(counts: Counts) -> Figures:
    """What a picture of positions draws, for each label that has counts, or nobody's."""
    series = [
        Series(
            position.value.capitalize(),
            tuple(numbers[position] for numbers in counts.values()),
            LOOKS[position],
        )
        for position in Position
    ]
    return Figures(
        tuple(code or NO_LEAD for code in counts), tuple(one for one in series if any(one.values))
    )


def _note(paper: Paper) -> str:
    if not paper.wanted.agencies:
        return ""
    them = "you" if paper.readers else "those that were asked for"
    return f"Other agencies are here only for what they lead jointly with {them}."
