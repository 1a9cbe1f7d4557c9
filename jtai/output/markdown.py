"""Documents as Markdown that GitHub and Pandoc show alike."""

import re

from jtai import blocks
from jtai.blocks import Document
from jtai.tabular import Cell, Fit, Table, Tone
from jtai.visible import one_line, visible

_SPECIAL = re.compile(r"[\\`*_\[\]<>|~#!&$]")
_LINE_STARTS = re.compile(r"^([^\S\n]*\d*)([-+=]|(?<=\d)[.)](?=\s|$))", re.MULTILINE)
_LINKS = re.compile(r"(?i)\b(https?|ftp|mailto)(:)|\b(www)(\.)|(@)")
_MARKS = {Tone.STRONG: "**", Tone.ADDED: "**", Tone.REMOVED: "~~"}


def to_markdown(document: Document) -> str:
    """The whole document; every text in it is shown as it stands."""
    parts = [f"# {escape(one_line(document.title))}", escape(one_line(document.subtitle))]
    parts.append(f"**{escape(document.headline.text)}**" if document.headline.text else "")
    parts += [_block(block) for block in (*document.front, *document.blocks)]
    parts = [part for part in parts if part]
    parts[-1] += "\n"
    return "\n\n".join(parts)


def listing_to_markdown(headline: Cell, table: Table) -> str:
    """A headline with a table under it."""
    return f"**{escape(headline.text)}**\n\n{table_to_markdown(table)}\n"


def table_to_markdown(table: Table) -> str:
    """A pipe table, with its note after it."""
    if not table.rows:
        return escape(table.empty or "None.")
    head = " | ".join(escape(one_line(column.title)) for column in table.columns)
    rule = " | ".join("---:" if c.fit is Fit.NUMBER else "---" for c in table.columns)
    rows = [" | ".join(_cell(cell) for cell in row) for row in table.rows]
    lines = "\n".join(f"| {line} |" for line in [head, rule, *rows])
    note = f"\n\n{escape(table.note)}" if table.note else ""
    return f"{lines}{note}"


def escape(text: str) -> str:
    """`text` as Markdown that shows it as it stands: no markup, no HTML, no links of its own."""
    shown = _SPECIAL.sub(lambda found: f"\\{found[0]}", visible(text))
    shown = _LINE_STARTS.sub(lambda found: f"{found[1]}\\{found[2]}", shown)
    # An entity keeps GitHub from making a link, or a mention, of an address.
    return _LINKS.sub(_broken_link, shown)


def _broken_link(found: re.Match[str]) -> str:
    if found[5]:
        return "&#64;"
    return f"{found[1]}&#58;" if found[1] else f"{found[3]}&#46;"


def _block(block: blocks.Block) -> str:
    match block:
        case blocks.Heading(text, level):
            return f"{'#' * level} {escape(one_line(text))}"
        case blocks.Paragraph(pieces):
            return _lines(pieces)
        case blocks.Items(items, numbered):
            return "\n".join(
                f"{f'{n}.' if numbered else '-'} {_indented(item)}"
                for n, item in enumerate(items, start=1)
            )
        case blocks.Facts(facts):
            return "\n".join(f"- **{escape(label)}:** {_indented(said)}" for label, said in facts)
        case blocks.Bars(bars, _):
            return "\n".join(f"- {escape(cell.text)}: {number}" for cell, number in bars)
        case blocks.Picture(title, _, table):
            return f"**{escape(title)}**\n\n{table_to_markdown(table)}"
        case Table():
            return table_to_markdown(block)
        case blocks.Beside(left, right):
            return "\n\n".join(_block(one) for one in (*left, *right))


def _lines(pieces: tuple[Cell, ...]) -> str:
    """Line breaks within a paragraph stay breaks; an empty line starts a new paragraph."""
    text = "".join(_toned(piece) for piece in pieces)
    return re.sub(r"(?<!\n)\n(?!\n)", "\\\n", text)


def _indented(item: blocks.Paragraph) -> str:
    return _lines(item.pieces).replace("\n", "\n   ")


def _toned(piece: Cell) -> str:
    shown = escape(piece.text)
    mark = _MARKS.get(piece.tone)
    if mark and shown.strip():
        body = shown.strip()
        return shown.replace(body, f"{mark}{body}{mark}", 1)
    return shown


def _cell(cell: Cell) -> str:
    """Breaks stay breaks, and blanks at the ends of a line are entities, as readers drop them."""
    shown = re.sub(r"(?m)^[^\S\n]+|[^\S\n]+$", _as_entities, escape(cell.text))
    return shown.replace("\n", "<br>")


def _as_entities(blanks: re.Match[str]) -> str:
    return "".join(f"&#{ord(blank)};" for blank in blanks[0])
