"""Small Word files in the XML itself, so that a test can have in them whatever Word can."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from jtai.importing.grids.grid import Cell, Source
from jtai.importing.grids.word import read_word

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MAIN = f"{WORD}.document.main+xml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMES = " ".join(
    f'xmlns:{short}="{long}"'
    for short, long in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": _RELATIONS,
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }.items()
)
_ROOTS = {"header": "hdr", "footer": "ftr"}


def run(text: str, looks: str = "") -> str:
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def gone(text: str) -> str:
    """A run that a tracked change deletes."""
    return f'<w:del w:id="1" w:author="A"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


def come(text: str) -> str:
    """A run that a tracked change adds."""
    return f'<w:ins w:id="2" w:author="A">{run(text)}</w:ins>'


def p(inside: str = "", looks: str = "") -> str:
    """A paragraph of runs, or of a plain text."""
    inside = inside if inside.startswith("<") or not inside else run(inside)
    return f"<w:p><w:pPr>{looks}</w:pPr>{inside}</w:p>"


def tc(inside: str = "", looks: str = "") -> str:
    """A cell of paragraphs, or of a plain text."""
    inside = inside if inside.startswith("<") else p(inside)
    return f"<w:tc><w:tcPr>{looks}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, looks: str = "") -> str:
    """A row of cells, or of plain texts."""
    made = "".join(cell if cell.startswith("<w:") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{looks}</w:trPr>{made}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def sdt(inside: str, looks: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{looks}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def part(kind: str, inside: str) -> str:
    return f"<w:{kind} {_NAMES}>{inside}</w:{kind}>"


def word(
    body: str,
    parts: Mapping[str, str] | None = None,
    *,
    main: str = MAIN,
    files: Mapping[str, str] | None = None,
    more: str = "",
) -> bytes:
    """A file with this body; `parts` are what stands in others (`styles`), `files` any others, and
    `more` relations of the document to those."""
    parts = parts or {}
    made = {f"word/{kind}.xml": part(_ROOTS.get(kind, kind), said) for kind, said in parts.items()}
    made |= {"word/document.xml": part("document", f"<w:body>{body}<w:sectPr/></w:body>")}
    made["word/_rels/document.xml.rels"] = relations({kind: f"{kind}.xml" for kind in parts}, more)
    return package(made | dict(files or {}), main)


def relation(kind: str, target: str, name: str = "x1", *, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{name}" Type="{_RELATIONS}/{kind}" Target="{target}"{mode}/>'


def package(files: dict[str, str], main: str = MAIN) -> bytes:
    """A zip file with these parts, and what every Office file has besides."""
    others = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>',
        "_rels/.rels": relations({"officeDocument": "word/document.xml"}),
    }
    data = BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as file:
        for name, text in (others | files).items():
            file.writestr(name, text)
    return data.getvalue()


def relations(targets: dict[str, str], more: str = "") -> str:
    made = "".join(relation(kind, said, f"r{n}") for n, (kind, said) in enumerate(targets.items()))
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{made}{more}</Relationships>'


def read(body: str, **parts: str) -> Source:
    return read_word("plan.docx", word(body, parts))


def read_with(body: str, more: str) -> Source:
    """The same of a document that refers to what `more` says."""
    return read_word("plan.docx", word(body, more=more))


def texts(source: Source, table: int = 0) -> list[list[str]]:
    """The texts of a table, that of a merged cell in each of its places."""
    return [[cell.text for cell in row.cells] for row in source.grids[table].rows]


def cell(*inside: str, **parts: str) -> Cell:
    """The first cell of a table, which has these paragraphs."""
    body = tbl(tr(tc("".join(inside)), "other"), tr("more", "still"))
    return read(body, **parts).grids[0].rows[0].cells[0]
