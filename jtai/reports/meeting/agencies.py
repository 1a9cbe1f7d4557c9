"""Who answers for how much, and where it stands."""

from jtai.blocks import Block, Figures, Heading, Kind, Look, Picture, Series
from jtai.position import Position, count_by_agency
from jtai.reports.agency_table import agency_table
from jtai.reports.meeting.paper import Paper
from jtai.words import NO_LEAD

LOOKS = {position: Look[position.name] for position in Position}


def by_agency(paper: Paper) -> tuple[Block, ...]:
    """Positions by agency, as a picture and in numbers."""
    table = agency_table(paper.plan, paper.standings, named=True, note=_note(paper))
    picture = Picture("Positions by agency", Kind.BARS, table, _figures(paper))
    return (Heading("By agency"), picture if table.rows else table)


def _figures(paper: Paper) -> Figures:
    counts = count_by_agency(paper.plan, paper.standings)
    leading = [code for code in counts if any(counts[code].values())]
    series = [
        Series(
            position.value.capitalize(),
            tuple(counts[code][position] for code in leading),
            LOOKS[position],
        )
        for position in Position
    ]
    return Figures(
        tuple(code or NO_LEAD for code in leading), tuple(one for one in series if any(one.values))
    )


def _note(paper: Paper) -> str:
    if not paper.wanted.agencies:
        return ""
    return "Other agencies are here only for what they lead jointly with those that were asked for."
