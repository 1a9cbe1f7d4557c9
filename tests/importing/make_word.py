"""Word files made of raw XML, in the ways that people make them and libraries do not.

Each function gives a piece of WordprocessingML; `document` puts pieces into a file. Texts are
plain: `text` escapes them.
"""

from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_SPACES = (
    f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_CHANGED = 'w:author="A Clerk" w:date="2018-05-01T09:00:00Z"'


def text(words: str) -> str:
    """Words with their line breaks (within a paragraph)."""
    pieces = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in words.split("\n"))
    return "<w:br/>".join(pieces)


def run(words: str, *, struck: bool = False, extra: str = "") -> str:
    """Words in one piece; `extra` stands behind them (a mark of a footnote, a drawing)."""
    looks = "<w:rPr><w:strike/></w:rPr>" if struck else ""
    return f"<w:r>{looks}{text(words)}{extra}</w:r>"


def inserted(words: str) -> str:
    """What was put in while changes were tracked."""
    return f'<w:ins w:id="901" {_CHANGED}>{run(words)}</w:ins>'


def deleted(words: str) -> str:
    """What was taken out while changes were tracked."""
    gone = f'<w:delText xml:space="preserve">{escape(words)}</w:delText>'
    return f'<w:del w:id="902" {_CHANGED}><w:r>{gone}</w:r></w:del>'


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


def row(*cells: str, heads: bool = False) -> str:
    """A row of cells, given as words or as cells; `heads` repeats it on every page."""
    looks = "<w:trPr><w:tblHeader/></w:trPr>" if heads else ""
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


def document(
    path: Path,
    *blocks: str,
    name: str = "",
    footnotes: tuple[str, ...] = (),
    comments: tuple[str, ...] = (),
) -> Path:
    """Write a file of paragraphs and tables. `name` is the title among its properties; footnotes
    and comments are numbered from 1 and 0."""
    body = f"<w:document {_SPACES}><w:body>{''.join(blocks)}<w:p/><w:sectPr/></w:body></w:document>"
    parts = {
        "document": body,
        "styles": _STYLES,
        "numbering": _NUMBERING,
        "footnotes": _footnotes(footnotes),
        "comments": _comments(comments),
    }
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        file.writestr("[Content_Types].xml", _types([part for part in parts if parts[part]]))
        file.writestr("_rels/.rels", _links({"document": "word/document.xml"}, properties=True))
        file.writestr("docProps/core.xml", _properties(name))
        beside = {part: f"{part}.xml" for part in parts if parts[part] and part != "document"}
        file.writestr("word/_rels/document.xml.rels", _links(beside, properties=False))
        for part, xml in parts.items():
            if xml:
                file.writestr(f"word/{part}.xml", f"{_HEAD}{xml}")
    return path


_STYLES = f"""<w:styles xmlns:w="{_MAIN}">
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>"""

_NUMBERING = f"""<w:numbering xmlns:w="{_MAIN}"><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>"""


def _footnotes(notes: tuple[str, ...]) -> str:
    if not notes:
        return ""
    kinds = ("separator", "continuationSeparator")
    made = [
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in zip((-1, 0), kinds, strict=True)
    ]
    for number, words in enumerate(notes, start=1):
        made.append(
            f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r>{run(words)}</w:p>'
            "</w:footnote>"
        )
    return f'<w:footnotes xmlns:w="{_MAIN}">{"".join(made)}</w:footnotes>'


def _comments(comments: tuple[str, ...]) -> str:
    if not comments:
        return ""
    made = (
        f'<w:comment w:id="{number}" {_CHANGED} w:initials="AC">{paragraph(words)}</w:comment>'
        for number, words in enumerate(comments)
    )
    return f'<w:comments xmlns:w="{_MAIN}">{"".join(made)}</w:comments>'


def _types(parts: list[str]) -> str:
    made = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{part}'
        f'{".main" if part == "document" else ""}+xml"/>'
        for part in parts
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"'
        f' ContentType="application/xml"/>{made}'
        f'<Override PartName="/docProps/core.xml" ContentType="{_CORE}"/></Types>'
    )


def _links(targets: dict[str, str], *, properties: bool) -> str:
    kinds = {"document": f"{_OFFICE}/officeDocument"}
    made = "".join(
        f'<Relationship Id="rId{n}" Type="{kinds.get(part, f"{_OFFICE}/{part}")}" Target="{to}"/>'
        for n, (part, to) in enumerate(targets.items(), start=1)
    )
    if properties:
        kind = f"{_PACKAGE}/relationships/metadata/core-properties"
        made += f'<Relationship Id="rId9" Type="{kind}" Target="docProps/core.xml"/>'
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'


def _properties(name: str) -> str:
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(name)}</dc:title></cp:coreProperties>"
    )
