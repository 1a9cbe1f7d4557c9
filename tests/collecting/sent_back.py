"""Hypothesis strategies: sets of answers to sheets of one plan, and orders to take them in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from jtai.collecting.answer_rows import AnswerRow
from jtai.plain_text import not_text_in
from tests.collecting.board import Board
from tests.strategies import TEXTS

PLAN = """\
title: A small plan
agencies: {LA: Council, Police: Westshire Police, BSCB: Safeguarding Board}
findings:
  - ref: "1"
    finding: Visits are late.
    actions:
      - ref: "1.1"
        action: Issue a joint protocol.
        lead: [Police, LA]
        due: 2018-03
        status: in progress
      - ref: "1.2"
        action: Audit the timeliness of visits.
        lead: [Police]
        due: 2018-03
        evidence: [Board minute 7.2]
        progress:
          - date: 2018-06
            note: Notes that are not in order.
          - date: 2018-05-16
            by: LA, Ann
            note: >-
              The audit has begun.
              It goes on.
      - ref: "1.3"
        action: Tell everybody.
        lead: [Police, LA, BSCB]
        due: 2018-04-15
        was_due: [2018-01]
        status: complete
        completed: 2018-03
"""
REFS = ("1.1", "1.2", "1.3")
AGENCIES = ("LA", "Police", "BSCB")
DAYS = st.sampled_from(["May 2018", "16 May 2018", "31/05/2018", "2018-05-31", "1 April 2018"])
STATUSES = st.sampled_from(["complete", "Completed", "in progress", "withdrawn", "nearly"])
DUES = st.sampled_from(["June 2018", "30 June 2018", "Ongoing", "03/04/18", "May"])
WORDS = TEXTS.filter(lambda text: not_text_in(text) is None)
NAMES = st.sampled_from(["", "", "Ann", "O'Neill: LA"])
EVIDENCE = st.lists(st.sampled_from(["Minutes", "Audit", "- a list", "See #4"]), max_size=2)


@dataclass(frozen=True)
class Back:
    """A row that comes back: of a sheet, or of one without keys where its name is empty."""

    agency: str
    ref: str
    sheet: str
    cells: Mapping[str, str]
    mail: str | None = None


@st.composite
def sets_of_answers(draw: st.DrawFn) -> list[Back]:
    """Any answers of any agencies; of each agency one at the most, and its corrections, says of an
    action which status or due date it has."""
    found: list[Back] = []
    agreed = {ref: (draw(STATUSES), draw(DUES)) for ref in REFS}
    for agency in AGENCIES:
        for ref in REFS:
            for number in range(draw(st.integers(0, 2))):
                sheet = draw(st.sampled_from([f"{agency}-{number}", f"{agency}-{number}", ""]))
                cells = draw(_cells(agreed[ref] if number == 0 else None, keyed=bool(sheet)))
                found.append(draw(_sent(Back(agency, ref, sheet, cells), len(found))))
    for back in tuple(found):
        found += draw(st.lists(_again(back, len(found)), max_size=2))
    return found


@st.composite
def _cells(draw: st.DrawFn, agreed: tuple[str, str] | None, *, keyed: bool) -> dict[str, str]:
    """The cells of a row that may say what is `agreed` of a status and a due date, or else."""
    cells = {"as at": draw(DAYS), "answered by": draw(NAMES), "evidence": ""}
    if agreed:
        status, due = agreed
        cells["status now"] = draw(st.sampled_from([status, status, status, ""]) | STATUSES)
        cells["new due date"] = draw(st.sampled_from([due, due, due, ""]) | DUES)
        cells["why"] = draw(st.sampled_from(["", "Staff left."])) if cells["new due date"] else ""
    if agreed or keyed:
        cells["evidence"] = "\n".join(draw(EVIDENCE))
    return cells


@st.composite
def _sent(draw: st.DrawFn, back: Back, number: int) -> Back:
    """The row with an update, or in a sheet also with evidence alone, or by mail without a day."""
    kind = draw(st.sampled_from(["update", "update", "by mail", "evidence alone"]))
    if kind == "evidence alone" and back.sheet:
        alone = {"as at": back.cells["as at"], "evidence": f"Shown [{number}]"}
        return replace(back, cells=alone)
    if kind == "by mail":
        cells = {name: text for name, text in back.cells.items() if name != "as at"}
        back = replace(back, cells=cells, mail=draw(st.sampled_from(["2018-05-16", "2018-06-02"])))
    return _marked(back, number, draw)


@st.composite
def row_cells(draw: st.DrawFn, number: int) -> dict[str, str]:
    """The cells of any row with an update, which may say anything else as well."""
    agreed = draw(STATUSES), draw(DUES)
    back = _marked(Back("", "", "", draw(_cells(agreed, keyed=True))), number, draw)
    return {**back.cells}


def _marked(back: Back, number: int, draw: st.DrawFn) -> Back:
    """With an update that no other row has."""
    mark = f"[{back.agency} {number}.{draw(st.integers(0, 9))}]"
    return replace(back, cells={**back.cells, "update": f"{draw(WORDS)} {mark}"})


@st.composite
def _again(draw: st.DrawFn, back: Back, number: int) -> Back:
    """The same row once more, perhaps without its key, or corrected: with another update."""
    match draw(st.sampled_from(["same", "keyless", "corrected"])):
        case "same":
            return back
        case _ if "update" not in back.cells:
            return back
        case "keyless":
            return replace(back, sheet="")
        case _:
            # Which of two notes says why a due date moves is no matter here.
            cells = {**back.cells, "new due date": "", "why": ""}
            return _marked(replace(back, cells=cells), number, draw)


@st.composite
def in_files(draw: st.DrawFn, answers: Sequence[Back]) -> list[list[Back]]:
    """The answers in any order, divided into any number of files."""
    files: list[list[Back]] = [[]]
    for back in draw(st.permutations(answers)):
        starts = draw(st.booleans())
        if files[-1] and starts:
            files.append([])
        files[-1].append(back)
    return files


def collected(board: Board, files: Sequence[Sequence[Back]]) -> Board:
    """The board after it has taken in the files in one run after the other."""
    for file in files:
        board.collect(*rows_of(board, file))
    return board


def rows_of(board: Board, file: Sequence[Back]) -> list[AnswerRow]:
    return [
        board.row(
            back.agency, back.ref, back.cells, sheet=back.sheet, number=number, mail=back.mail
        )
        for number, back in enumerate(file, 2)
    ]
