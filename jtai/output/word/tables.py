"""A table in a Word file: the header row repeats, and no row is torn between two pages."""

from collections.abc import Sequence
from typing import Any

from jtai.blocks import Cell, Column, Fit, Table, Tone
from jtai.output.layout import FLEXIBLE
from jtai.output.palette import INK
from jtai.output.word.looks import IN_TABLE_ID, LABEL, TABLE, TEXT_CM, parse
from jtai.visible import one_line, visible

_LETTER_CM, _PADDING_CM = 0.215, 0.45
_WIDEST_WHOLE_CM, _LEAST_CM = 3.0, 3.0
_SHARE = 0.7
_ONE_LINE = 11  # letters: a title this short is not broken
_FEW, _SHORT = 20, 100  # rows, and letters in a cell, of a small table
_MANY = 2000  # letters beyond which a text needs no wider column still


def add_table(word: Any, table: Table, title: str) -> None:
    """Add a table, with what is said of it below; or what is said in its place, if it is empty.

    `title` names it for people who do not see it.
    """
    if not table.rows:
        add_text(word.add_paragraph(), Cell(table.empty or "None."))
        return
    shown = word.add_table(rows=1, cols=len(table.columns), style=TABLE)
    shown.autofit = False
    _name(shown, title)
    titles = [Cell(column.title, Tone.STRONG) for column in table.columns]
    _fill(shown.rows[0], titles, table.columns)
    _mark(shown.rows[0], "tblHeader")
    for cells in table.rows:
        _fill(shown.add_row(), cells, table.columns)
    _set_widths(shown, widths(table))
    _keep_together(shown, table)
    add_text(word.add_paragraph(style=LABEL), Cell(table.note, Tone.DIM))


def add_caption(word: Any, caption: str) -> None:
    """Add the name of what stands below, if it has one of its own."""
    if caption:
        paragraph = word.add_paragraph(style=LABEL)
        paragraph.paragraph_format.keep_with_next = True
        add_text(paragraph, Cell(caption, Tone.STRONG))


def add_text(paragraph: Any, said: Cell) -> None:
    """Add a text in its tone: what would act on a reader is shown, line breaks stay."""
    from docx.shared import RGBColor

    run = paragraph.add_run(visible(said.text))
    run.bold = True if said.tone in {Tone.STRONG, Tone.OVERDUE} else None
    if said.tone in INK:
        run.font.color.rgb = RGBColor.from_string(INK[said.tone])


def widths(table: Table) -> list[float]:
    """The width of each column in cm: what must not break gets what it wants, and longer texts
    share the rest of the page by the length of what they say."""
    flexible = [column.fit in FLEXIBLE for column in table.columns]
    if not any(flexible):
        return _fitted([_natural(table, number) for number in range(len(flexible))])
    wanted = [_wanted(table, number) for number in range(len(flexible))]
    room = TEXT_CM - sum(want for want, flexes in zip(wanted, flexible, strict=True) if not flexes)
    if room < _LEAST_CM * sum(flexible):
        return _fitted(wanted)
    shares = _shares(table, flexible)
    to_share = room - _PADDING_CM * sum(flexible)  # a column that says nothing has its padding
    return [
        _PADDING_CM + to_share * share if flexes else want
        for want, flexes, share in zip(wanted, flexible, shares, strict=True)
    ]


def _fitted(wanted: list[float]) -> list[float]:
    """No more than the page has: the widest give way, so that short columns stay whole."""
    most, room = max(wanted), TEXT_CM
    for place, want in enumerate(sorted(wanted)):
        share = room / (len(wanted) - place)
        if want > share:
            most = share
            break
        room -= want
    return [min(want, most) for want in wanted]


def _natural(table: Table, number: int) -> float:
    """The width of a column that has no line to break, its title's included."""
    longest = max(len(line) for line in (table.columns[number].title, *_column(table, number)))
    return longest * _LETTER_CM + _PADDING_CM


def _wanted(table: Table, number: int) -> float:
    """The same with its title broken between words, and broken itself where it would be wide."""
    title = table.columns[number].title
    words = [title] if len(title) <= _ONE_LINE else title.split()
    longest = max((len(line) for line in (*words, *_column(table, number))), default=1)
    return min(longest * _LETTER_CM + _PADDING_CM, _WIDEST_WHOLE_CM)


def _column(table: Table, number: int) -> list[str]:
    return [line for row in table.rows for line in row[number].text.split("\n")]


def _shares(table: Table, flexible: Sequence[bool]) -> list[float]:
    """Of the room for longer texts; the power keeps the longest from taking it all."""
    roots = [0.0] * len(flexible)
    for number, flexes in enumerate(flexible):
        if flexes:
            letters = sum(min(len(row[number].text), _MANY) for row in table.rows)
            roots[number] = (letters / len(table.rows)) ** _SHARE + 4
    return [root / sum(roots) for root in roots]


def _fill(row: Any, cells: Sequence[Cell], columns: Sequence[Column]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    _mark(row, "cantSplit")
    for place, said, column in zip(row.cells, cells, columns, strict=True):
        paragraph = place.paragraphs[0]
        paragraph._p.style = IN_TABLE_ID  # by its name it would be looked up for each cell anew
        if column.fit is Fit.NUMBER:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        add_text(paragraph, said)


def _keep_together(shown: Any, table: Table) -> None:
    """No header without a row below it on the page, no note without a row above it, and no
    small table on two pages."""
    last = len(shown.rows) - 1
    letters = max(len(cell.text) for row in table.rows for cell in row)
    small = last <= _FEW and letters <= _SHORT
    for number, row in enumerate(shown.rows):
        if number == 0 or (small and number < last) or (number == last and table.note):
            for place in row.cells:
                place.paragraphs[0].paragraph_format.keep_with_next = True


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(parse(f"<w:{name} {{ns}}/>"))


def _name(shown: Any, title: str) -> None:
    from docx.oxml.ns import qn

    caption = parse("<w:tblCaption {ns}/>")
    caption.set(qn("w:val"), one_line(title))
    shown._tbl.tblPr.append(caption)


def _set_widths(shown: Any, in_cm: Sequence[float]) -> None:
    from docx.shared import Cm

    for column, width in zip(shown.columns, in_cm, strict=True):
        column.width = Cm(width)
    for row in shown._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, in_cm, strict=True):
            cell.width = Cm(width)
