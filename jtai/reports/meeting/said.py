"""Cells and columns that several parts of the paper share: an action's finding, words and latest
update stand whole where it is first listed, and are referred to from then on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import ceil

from jtai.position import Standing
from jtai.reports.listing import due_cell, due_column, ref_cell
from jtai.reports.meeting.paper import Paper
from jtai.reports.meeting.paper_lists import Pages
from jtai.reports.meeting.readers import ROOM, leads, whose
from jtai.tabular import Cell, Column, Fit, Said, Tone
from jtai.visible import one_line
from jtai.words import (
    LATEST_UPDATE,
    both,
    counted,
    cut_at_word,
    first_few,
    how_many_fit,
    led_by,
    numbered,
    told,
)

IN_SHORT = 90
"""Letters that an action may take that is told whole elsewhere."""
SHORT = "Action in short"
"""The title of what is cut: nobody who imports a paper is to take it for an action's own words."""
FEW = 4
"""So many actions are named, each with its leads; of more it is said how many each agency leads."""
OWN = 12
"""So many of its own are named to an agency that is to do something about each."""
_ROOM = 58
"""Letters that what is named on the first page may take, of whatever kind: it is to stay a page."""
_LINE = 70
_MOST_LINES = 8
_BEGINNING = 5 * _LINE


def listing(
    pages: Pages, name: str, *own: Said[Standing], evidence: bool = True
) -> tuple[Said[Standing], ...]:
    """The columns of a list: ref, finding, action, leads, its `own` ones, latest update. Those that
    would refer to other lists in every row are left out.

    `evidence` says whether it is told with the update.
    """
    first = bool(pages.first_in(name))

    def here(standing: Standing) -> bool:
        return pages.whole_in[standing.action.ref] == name

    ref: Said[Standing] = (Column("Ref"), lambda s: _ref(s, here=here(s)))
    finding: Said[Standing] = (Column("Finding", Fit.WRAP), lambda s: _finding(pages, s, here(s)))
    action: Said[Standing] = (
        Column("Action", Fit.WRAP),
        lambda s: _action(s) if here(s) else in_short(s),
    )
    update: Said[Standing] = (
        Column(LATEST_UPDATE, Fit.WRAP),
        lambda s: _update(s, evidence=evidence) if here(s) else Cell(_under(pages, s), Tone.DIM),
    )
    own = (*leads(pages.paper, pages.lists[name]), *own)
    short: Said[Standing] = (Column(SHORT, Fit.WRAP), action[1])
    return (ref, finding, action, *own, update) if first else (ref, short, *own)


def told_elsewhere(pages: Pages, name: str) -> str:
    """Where the actions of a list are told whole, if all of them are in lists before it."""
    if not pages.lists[name] or pages.first_in(name):
        return ""
    where = dict.fromkeys(pages.whole_in[s.action.ref] for s in pages.lists[name])
    return f"Told whole, with the latest update, under {both(list(where))}."


def is_long(standing: Standing) -> bool:
    """Whether the latest update of an action takes more than some eight lines of a table."""
    said = told(standing.last_note) if standing.last_note else ""
    return sum(max(1, ceil(len(line) / _LINE)) for line in said.split("\n")) > _MOST_LINES


def in_short(standing: Standing, most: int = IN_SHORT) -> Cell:
    """What is to be done, in a line, of an action that is told whole elsewhere."""
    return Cell(cut_at_word(numbered(standing.action.steps, " "), most))


def name_of(standing: Standing) -> str:
    """What leads to the row in which an action is told whole."""
    return f"action {standing.ref}"


def appendix_of(standing: Standing) -> str:
    """What leads to the update of an action in the appendix."""
    return f"appendix {one_line(standing.action.ref)}"


def due(standings: Iterable[Standing]) -> Said[Standing]:
    """The column of these actions' due dates."""
    return due_column(standings), due_cell


def refs(standings: Iterable[Standing]) -> str:
    """`3.4, 8.1, 12.1`."""
    return ", ".join(one_line(standing.action.ref) for standing in standings)


def named(paper: Paper, standings: Sequence[Standing]) -> tuple[Cell, ...]:
    """`13.2 (BCH, CCHP), 14.1 (LA)`; of many `8 (LA 6, BSCB 2)`; `none`. To one reader
    `13.2 (with CCHP), 14.1`, and of many the first ones; so of those that nobody leads."""
    if not standings:
        return (Cell("none"),)
    nobody = not any(standing.action.lead for standing in standings)
    if len(standings) > FEW and len(paper.readers) != 1 and not nobody:
        return (
            Cell(str(len(standings)), Tone.STRONG),
            Cell(f" ({leads_counted(_leads(standings))})"),
        )
    who = {s.action.ref: "" if nobody else whose(paper, s, whole=False) for s in standings}
    if len("".join(who.values())) > FEW * ROOM:  # the lists have it
        who = {}
    shown = how_many_fit([one_line(s.ref) for s in standings[:OWN]], _ROOM)
    pieces: list[Cell] = []
    for standing in standings[:shown]:
        leads = who.get(standing.action.ref)
        pieces += [
            Cell(", " if pieces else ""),
            Cell(one_line(standing.ref), Tone.STRONG, leads_to=name_of(standing)),
            Cell(f" ({leads})" if leads else ""),
        ]
    more = len(standings) - shown
    return (*(p for p in pieces if p.text), *([Cell(f" and {more} more")] if more > 0 else []))


def leads_counted(codes: Iterable[str]) -> str:
    """`LA 6, BSCB 2, Police 1 and 3 more leads`, of a code for each time that it counts."""
    numbers = Counter(codes)
    most = sorted(numbers.items(), key=lambda pair: -pair[1])
    named = [f"{cut_at_word(code, ROOM)} {number}" for code, number in most]
    shown = min(how_many_fit(named, _ROOM), len(first_few(named, FEW)))
    said, more = ", ".join(named[:shown]), len(most) - shown
    return f"{said} and {counted(more, 'more lead', 'more leads')}" if more else said


def _leads(standings: Iterable[Standing]) -> Iterator[str]:
    """A joint action counts under each of its leads."""
    for standing in standings:
        yield from standing.action.lead or (led_by(()),)


def _ref(standing: Standing, *, here: bool) -> Cell:
    cell, name = ref_cell(standing), name_of(standing)
    return cell._replace(name=name) if here else cell._replace(leads_to=name)


def _finding(pages: Pages, standing: Standing, here: bool) -> Cell:
    at = pages.finding_whole_at[standing.finding.ref]
    if here and at == standing.action.ref:
        return Cell(standing.finding.finding)
    return Cell(f"see {one_line(at)}", Tone.DIM, leads_to=f"action {one_line(at)}")


def _action(standing: Standing) -> Cell:
    return Cell(numbered(standing.action.steps, each=one_line))


def _under(pages: Pages, standing: Standing) -> str:
    return f"under {pages.whole_in[standing.action.ref]}"


def _update(standing: Standing, *, evidence: bool) -> Cell:
    note = standing.last_note
    shown = "\n".join(standing.action.evidence) if evidence else ""
    shown = f"\nEvidence: {shown}" if shown else ""
    if note is None:
        return Cell(f"No note at all{shown}", Tone.PLAIN if shown else Tone.DIM)
    if not is_long(standing):
        return Cell(f"{told(note)}{shown}")
    ref = one_line(standing.action.ref)
    said = f"{cut_at_word(told(note), _BEGINNING)}{shown}\nwhole text: appendix, {ref}"
    return Cell(said, leads_to=appendix_of(standing))
