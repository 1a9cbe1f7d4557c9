"""Pieces of Word files in raw XML, made as people make them and libraries do not.

Each function gives a piece of WordprocessingML, which `word_file` puts into a file. Words are
plain: `text` escapes them.
"""

from xml.sax.saxutils import escape

CHANGED = 'w:author="A Clerk" w:date="2018-05-01T09:00:00Z"'
"""Who made a change or a comment, and when."""


def text(words: str) -> str:
    """Words with their line breaks (within a paragraph)."""
    pieces = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in words.split("\n"))
    return "<w:br/>".join(pieces)


def run(words: str, *, struck: bool = False) -> str:
    """Words in one piece, which may be struck out."""
    looks = "<w:rPr><w:strike/></w:rPr>" if struck else ""
    return f"<w:r>{looks}{text(words)}</w:r>"


def inserted(words: str) -> str:
    """What was put in while changes were tracked."""
    return f'<w:ins w:id="901" {CHANGED}>{run(words)}</w:ins>'


def deleted(words: str) -> str:
    """What was taken out while changes were tracked."""
    gone = f'<w:delText xml:space="preserve">{escape(words)}</w:delText>'
    return f'<w:del w:id="902" {CHANGED}><w:r>{gone}</w:r></w:del>'


def moved(words: str, way: str) -> str:
    """Words that were moved while changes were tracked: `From` where they were, `To` where they
    are."""
    return f'<w:move{way} w:id="903" {CHANGED}>{run(words)}</w:move{way}>'


def link(words: str) -> str:
    """Words that lead to a place in the file."""
    return f'<w:hyperlink w:anchor="top">{run(words)}</w:hyperlink>'


def smart_tag(words: str) -> str:
    """Words that Word 2007 took for the name of a place."""
    inside = run(words)
    return f'<w:smartTag w:uri="urn:schemas-microsoft-com" w:element="place">{inside}</w:smartTag>'


def field(code: str, words: str) -> str:
    """A field: its code, which nobody sees, and the words that it shows."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    hidden = f'<w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>'
    pieces = (mark.format("begin"), hidden, mark.format("separate"), run(words), mark.format("end"))
    return "".join(pieces)


def footnote_mark(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def commented(words: str, number: int) -> str:
    """Words that a comment is about."""
    return (
        f'<w:commentRangeStart w:id="{number}"/>{run(words)}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>'
    )


def control(pieces: str) -> str:
    """A content control around runs, paragraphs, cells or rows."""
    return (
        '<w:sdt><w:sdtPr><w:alias w:val="Choose"/></w:sdtPr>'
        f"<w:sdtContent>{pieces}</w:sdtContent></w:sdt>"
    )


def text_box(words: str) -> str:
    """A run with a text box, written twice as Word does: for itself and for older programs."""
    inside = f"<w:txbxContent>{paragraph(words)}</w:txbxContent>"
    shape = (
        '<wp:inline><wp:extent cx="1800000" cy="360000"/><wp:docPr id="7" name="Text Box 7"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/'
        'wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="360000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{inside}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        "</wp:inline>"
    )
    older = f'<w:pict><v:shape id="old7" type="#_x0000_t202"><v:textbox>{inside}</v:textbox>'
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<w:drawing>{shape}</w:drawing></mc:Choice>"
        f"<mc:Fallback>{older}</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def paragraph(words: str = "", *, runs: str = "", style: str = "", numbered: bool = False) -> str:
    """A paragraph of plain words, or of runs; `numbered` has Word put 1., 2., 3. before it."""
    looks = f'<w:pStyle w:val="{style}"/>' if style else ""
    if numbered:
        looks += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    return f"<w:p><w:pPr>{looks}</w:pPr>{runs or (run(words) if words else '')}</w:p>"


def title(words: str) -> str:
    return paragraph(words, style="Title")


def heading(words: str) -> str:
    return paragraph(words, style="Heading1")


def cell(content: str = "", *, across: int = 1, down: str = "", xml: bool = False) -> str:
    """A cell: a paragraph for each line of `content`, or `content` as `xml`. It spans `across`
    columns; `down` is `restart` where a merged cell begins, `continue` in the rows below."""
    looks = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    if down:
        looks += f'<w:vMerge w:val="{down}"/>'
    inside = content if xml else "".join(map(paragraph, content.split("\n")))
    return f'<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/>{looks}</w:tcPr>{inside}</w:tc>'


def row(*cells: str, heads: bool = False, change: str = "") -> str:
    """A row of cells, given as words or as cells; `heads` repeats it on every page; `change` is
    `ins` or `del` where the row was put in or taken out while changes were tracked."""
    looks = "<w:trPr><w:tblHeader/></w:trPr>" if heads else ""
    if change:
        looks = f'<w:trPr><w:{change} w:id="905" {CHANGED}/></w:trPr>'
    made = "".join(each if each.startswith("<w:") else cell(each) for each in cells)
    return f"<w:tr>{looks}{made}</w:tr>"


def table(columns: int, *rows: str) -> str:
    grid = '<w:gridCol w:w="1500"/>' * columns
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{borders}</w:tblBorders>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
