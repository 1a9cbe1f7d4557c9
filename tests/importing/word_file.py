"""Word files of raw XML: the parts around the pieces that `make_word` makes."""

from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from tests.importing.make_word import CHANGED, paragraph, run

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CORE = "application/vnd.openxmlformats-package.core-properties+xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_SPACES = (
    f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
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
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p>'
        "</w:footnote>"
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
        f'<w:comment w:id="{number}" {CHANGED} w:initials="AC">{paragraph(words)}</w:comment>'
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
