"""What a cell of a Word file says: its paragraphs as lines, and the tables within it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from jtai.importing.grids.word_numbers import Numbers
from jtai.importing.grids.word_styles import Styles
from jtai.importing.grids.word_text import Found, Standing, Stretch, Walk
from jtai.importing.grids.word_xml import BARE, Ground, W, switch, text_within, value, within

BETWEEN = " | "
"""What stands between two cells of a table that is within a cell."""

_LIVE = {Standing.LIVE, Standing.ADDED}
_GONE = {Standing.DELETED, Standing.STRUCK}
_FORMER = {Standing.LIVE, Standing.DELETED}
_LEFT_OUT = (Standing.HIDDEN, Standing.PROMPT, Standing.INSTRUCTION)


@dataclass(slots=True)
class Said:
    """What stands in a cell. `former` is its text with no tracked change, `left_out` what is not
    shown to people, `folded` says that there is a table within it, `whole` that blanks at the ends
    of its text are kept."""

    live: list[str] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    former: list[str] = field(default_factory=list)
    changed: bool = False
    left_out: list[Stretch] = field(default_factory=list)
    folded: bool = False
    whole: bool = False
    found: Found = field(default_factory=Found)

    @property
    def text(self) -> str:
        text = "\n".join(self.live)
        return text if self.whole else text.strip()

    def hang(self, other: "Said") -> None:
        """Take over what hangs at the text of another."""
        self.left_out += other.left_out
        self.changed |= other.changed
        self.found.take(other.found)


class Reader:
    """Reads what is said in the cells of a file, one after the other: numbers are counted on. `own`
    says that jtai made the file."""

    def __init__(self, styles: Styles, numbers: Numbers, *, own: bool = False) -> None:
        self.styles = styles
        self._own = own
        self._numbers = numbers

    def said(self, parts: Iterable[Any], ground: Ground = BARE) -> Said:
        """What stands in these paragraphs and tables, or in the element that has them."""
        said, walk = Said(whole=self._own), Walk(self.styles)
        self._read(parts, ground, walk, said)
        said.found.take(walk.found)
        return said

    def _read(self, parts: Iterable[Any], ground: Ground, walk: Walk, said: Said) -> None:
        for group in groups(within(parts, ground)):
            part, own = group[-1]
            if part.tag == f"{W}tbl":
                self._fold(part, own, said)
            else:
                self._say(group, walk, said)
            while walk.found.boxes:
                box, own = walk.found.boxes.pop(0)
                self._read(box, own, walk, said)

    def _say(self, group: list[tuple[Any, Ground]], walk: Walk, said: Said) -> None:
        """Add one paragraph as it is now: several, if the marks between them were deleted."""
        before = [
            walk.stretches(_inside(p), self.styles.of_paragraph(p.find(f"{W}pPr")), own)
            for p, own in group
        ]
        stretches = [stretch for line in before for stretch in line]
        live = "".join(text for text, standing in stretches if standing in _LIVE)
        struck = [piece for line in before for piece in _struck(line)]
        label = self._label(group, stretches)
        if struck and not live.strip():
            struck[0] = label + struck[0]
        elif live.strip() or label or _is_empty_line(group, stretches):
            said.live.append(label + live)
        said.struck += struck
        said.former += ["".join(t for t, stands in line if stands in _FORMER) for line in before]
        said.changed |= any(stands is Standing.DELETED for _, stands in stretches)
        said.left_out += _left_out(stretches)

    def _label(self, group: list[tuple[Any, Ground]], stretches: list[Stretch]) -> str:
        """The number of a paragraph, which is counted if the paragraph is there and seen."""
        paragraph, own = group[-1]
        properties = paragraph.find(f"{W}pPr")
        shown = any(standing not in _LEFT_OUT for _, standing in stretches)
        is_hidden = switch(properties, "rPr", "vanish") and not shown
        if own.deleted or is_hidden or is_mark_deleted(paragraph):
            return ""
        return self._numbers.before(properties, self.styles.of_paragraph(properties))

    def _fold(self, table: Any, ground: Ground, said: Said) -> None:
        """Add a table within the cell: its rows as lines."""
        said.folded = True
        for row, own in within(table, ground):
            if row.tag != f"{W}tr":
                said.left_out += _unseen(row)
            else:
                shown = _shown_cells(row, own, said)
                cells = [self.said(cell, on) for cell, on in shown]
                lines = [" ".join(cell.text.split("\n")) for cell in cells]
                said.live += [BETWEEN.join(lines)] if any(lines) else []
                said.former.append(BETWEEN.join(" ".join(cell.former) for cell in cells))
                for cell in cells:
                    said.struck += cell.struck
                    said.hang(cell)


def groups(parts: Iterator[tuple[Any, Ground]]) -> Iterator[list[tuple[Any, Ground]]]:
    """Paragraphs, with those before them whose marks were deleted; all else by itself."""
    waiting: list[tuple[Any, Ground]] = []
    for part, ground in parts:
        if part.tag == f"{W}p":
            waiting.append((part, ground))
            if not is_mark_deleted(part):
                yield waiting
                waiting = []
        else:
            if part.tag == f"{W}tbl" and waiting:
                yield waiting
                waiting = []
            yield [(part, ground)]
    if waiting:
        yield waiting


def is_mark_deleted(paragraph: Any) -> bool:
    """Whether a tracked change took away the end of a paragraph: it goes on with the next."""
    marks = paragraph.find(f"{W}pPr/{W}rPr")
    return marks is not None and any(
        marks.find(f"{W}{name}") is not None for name in ("del", "moveFrom")
    )


def row_ground(row: Any, ground: Ground) -> Ground:
    """The ground of what is in a row."""
    return ground._replace(deleted=True) if row.find(f"{W}trPr/{W}del") is not None else ground


def cell_ground(cell: Any, ground: Ground) -> Ground:
    """The ground of what is in a cell."""
    is_deleted = cell.find(f"{W}tcPr/{W}cellDel") is not None
    return ground._replace(deleted=True) if is_deleted else ground


def goes_on(cell: Any) -> bool:
    """Whether a cell is the lower part of one that is merged with it."""
    merged = cell.find(f"{W}tcPr/{W}vMerge")
    return merged is not None and value(merged) != "restart"


def _shown_cells(row: Any, ground: Ground, said: Said) -> Iterator[tuple[Any, Ground]]:
    for cell, own in within(row, row_ground(row, ground)):
        if cell.tag == f"{W}tc" and not goes_on(cell):
            yield cell, cell_ground(cell, own)
        else:
            said.left_out += _unseen(cell)


def _unseen(part: Any) -> list[Stretch]:
    """The words of what no Word shows in a table."""
    words = text_within(part)
    return [Stretch(words, Standing.HIDDEN)] if words else []


def _is_empty_line(group: list[tuple[Any, Ground]], stretches: list[Stretch]) -> bool:
    """Whether a paragraph is a line though nothing is in it: nothing has gone from it either."""
    return group[-1][0].tag == f"{W}p" and not any(text.strip() for text, _ in stretches)


def _inside(part: Any) -> Any:
    """What to walk over: a paragraph, or what stands among paragraphs and is none."""
    return part if part.tag == f"{W}p" else (part,)


def _struck(line: list[Stretch]) -> list[str]:
    """What is struck out or deleted, in pieces: what lies together, whatever was put in between."""
    pieces, gap = [""], ""
    for text, standing in line:
        if standing in _GONE:
            pieces[-1] += gap + text if pieces[-1] else text
            gap = ""
        elif standing is Standing.LIVE and text.isspace() and "\n" not in text:
            gap += text
        elif standing is Standing.LIVE:
            pieces.append("")
            gap = ""
    return [piece.strip() for piece in pieces if piece.strip()]


def _left_out(stretches: list[Stretch]) -> list[Stretch]:
    """What is not shown to people, by why."""
    found = []
    for why in _LEFT_OUT:
        text = "".join(text for text, standing in stretches if standing is why).strip()
        if text:
            found.append(Stretch(text, why))
    return found
