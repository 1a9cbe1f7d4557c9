"""What blocks say in words, as texts for cells."""

from typing import NamedTuple

from jtai import blocks
from jtai.blocks import Block, Paragraph
from jtai.output.excel.sheet import MOST_LINES
from jtai.output.excel.widths import lines_in, room_in
from jtai.output.letters import wrapped
from jtai.tabular import Cell, Table, Tone
from jtai.visible import visible


class Said(NamedTuple):
    """A text for a cell, what it is made of, and its label, if it has one."""

    text: Cell
    pieces: tuple[Cell, ...] = ()
    label: str = ""


def said_in(block: Block) -> list[Said]:
    """All that a block says in words; of a table without rows, that it has none."""
    match block:
        case blocks.Heading(text):
            return [Said(Cell(text, Tone.STRONG))]
        case blocks.Paragraph():
            return [_joined(block)]
        case blocks.Items(items, numbered):
            marks = (f"{n}. " if numbered else "- " for n in range(1, len(items) + 1))
            return [_joined(item, mark) for item, mark in zip(items, marks, strict=True)]
        case blocks.Facts(facts):
            return [_joined(said)._replace(label=label) for label, said in facts]
        case blocks.Bars(bars):
            return [Said(_number(label, number), label=label.text) for label, number in bars]
        case Table() if not block.rows:
            return [Said(Cell(block.empty))]
        case _:
            return []


def in_rows(text: Cell, width: float) -> list[Cell]:
    """A text in as many pieces as rows can show of it."""
    if lines_in(text.text, width) <= MOST_LINES:
        return [text]
    lines = [*wrapped(visible(text.text), room_in(width))]
    pieces = (lines[n : n + MOST_LINES] for n in range(0, len(lines), MOST_LINES))
    return [text._replace(text="\n".join(piece), value=None) for piece in pieces]


def _number(label: Cell, number: int) -> Cell:
    return Cell(str(number), label.tone, number)


def _joined(said: Paragraph, mark: str = "") -> Said:
    """A paragraph as one text; its tone is kept where there is only one piece."""
    tone = said.pieces[0].tone if len(said.pieces) == 1 else Tone.PLAIN
    return Said(Cell(mark + "".join(piece.text for piece in said.pieces), tone), said.pieces)
