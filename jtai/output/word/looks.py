"""How a Word file looks: paper, fonts, headings, tables, page numbers."""

from typing import Any

from jtai.output.letters import advance_of_line
from jtai.output.palette import LIGHT

HEADLINE, LABEL, TABLE = "Headline", "Label", "jtaitable"
IN_TABLE, IN_RECORD = "TableText", "RecordText"
BULLETS, NUMBERED = "ListBullet", "ListParagraph"
GAP, NEW_PAGE = "Gap", "NewPage"
"""The ids of styles. A gap keeps apart two tables, which Word would join."""

TABLE_POINTS = 9
BAND = "F1F4F8"
"""The shade behind what is short of a record: fainter than that behind a header."""
TWIPS_PER_CM = 1440 / 2.54

_SHORT_CM, _LONG_CM, _MARGIN_CM = 21.0, 29.7, 1.27  # A4, and what Word calls narrow
_FONT, _POINTS, _GAP_POINTS, _BEFORE = "Arial", 10, 6, 10
_FOOTER = 2_500
"""How long the title in a footer may be for each cm, as letters.advance counts: the number of the
page stands beside it."""
_HEADINGS = {
    "Title": 20,
    "Subtitle": 11,
    "Heading 1": 13,
    "Heading 2": 11,
    "Heading 3": 10,
    "Heading 4": 10,
}
_OWN = {  # points, points after
    "Headline": (12, 6),
    "Label": (_POINTS, 2),
    "Table Text": (TABLE_POINTS, 0),
    "Record Text": (TABLE_POINTS, 2),
    "Gap": (_GAP_POINTS, 0),
    "New Page": (_GAP_POINTS, 0),
}
_TABLE_STYLE = """
<w:style {ns} w:type="table" w:customStyle="1" w:styleId="jtaitable">
  <w:name w:val="jtai table"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
  <w:tblPr><w:tblBorders>
    <w:top w:val="single" w:sz="8" w:space="0" w:color="{text}"/>
    <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{text}"/>
    <w:insideH w:val="single" w:sz="4" w:space="0" w:color="{rule}"/>
  </w:tblBorders><w:tblCellMar>
    <w:top w:w="28" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
    <w:bottom w:w="28" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>
  </w:tblCellMar></w:tblPr>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>
    <w:shd w:val="clear" w:color="auto" w:fill="{shade}"/></w:tcPr></w:tblStylePr>
</w:style>"""
_COMPATIBLE = """
<w:compat {ns}><w:compatSetting w:name="compatibilityMode"
  w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>"""


def set_up(word: Any, title: str, *, upright: bool) -> float:
    """Styles, paper and the footer, which has the title and the number of each page.

    Gives the width of a line in cm.
    """
    page = (_SHORT_CM, _LONG_CM) if upright else (_LONG_CM, _SHORT_CM)
    room = page[0] - 2 * _MARGIN_CM
    _set_up_paper(word.sections[0], page)
    _set_up_styles(word)
    _set_up_file(word)
    _add_footer(word.sections[0].footer.paragraphs[0], title, room)
    return room


def parse(xml: str, **values: str) -> Any:
    """A piece of Word's XML as an element; `{ns}` in it stands for its namespaces, other names for
    `values`, which are not escaped."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    return parse_xml(xml.format(ns=nsdecls("w"), **values))


def _set_up_paper(section: Any, page: tuple[float, float]) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    section.orientation = WD_ORIENT.PORTRAIT if page[0] < page[1] else WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = (Cm(length) for length in page)
    section.left_margin = section.right_margin = Cm(_MARGIN_CM)
    section.top_margin = section.bottom_margin = Cm(_MARGIN_CM)
    section.footer_distance = Cm(0.7)


def _set_up_styles(word: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    styles = word.styles
    _set_font(styles["Normal"], _POINTS)
    styles["Normal"].paragraph_format.space_after = Pt(4)
    styles["Normal"].paragraph_format.line_spacing = 1.05
    for name, points in _HEADINGS.items():
        _set_font(styles[name], points, bold=True)
        styles[name].paragraph_format.space_before = Pt(0 if "itle" in name else _BEFORE)
        styles[name].paragraph_format.space_after = Pt(4)
    styles["Subtitle"].font.italic = False
    for unwanted in ("Title']/w:pPr/w:pBdr", "Subtitle']/w:rPr/w:spacing"):
        for element in styles.element.xpath(f"./w:style[@w:styleId='{unwanted}"):
            element.getparent().remove(element)
    for name, (points, after) in _OWN.items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _set_font(style, points, bold=name == HEADLINE)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.line_spacing = 1.0
    for name in ("List Bullet", "List Paragraph"):
        styles[name].paragraph_format.space_after = Pt(2)
    styles["Gap"].paragraph_format.line_spacing = Pt(_GAP_POINTS)
    styles["New Page"].paragraph_format.line_spacing = Pt(1)
    styles["New Page"].paragraph_format.page_break_before = True
    styles.element.append(parse(_TABLE_STYLE, **LIGHT._asdict()))


def _set_font(style: Any, points: int, *, bold: bool = False) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.bold = _FONT, Pt(points), bold
    style.font.color.rgb = RGBColor.from_string(LIGHT.text)
    fonts = style.element.rPr.rFonts
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]  # a font of the theme would win over the one that is named
    fonts.set(qn("w:cs"), _FONT)


def _set_up_file(word: Any) -> None:
    """British English, no thumbnail of another paper, and no mode for older Words."""
    from docx.oxml.ns import qn

    for language in word.styles.element.xpath("./w:docDefaults//w:lang"):
        language.set(qn("w:val"), "en-GB")
    settings = word.settings.element
    for old in settings.xpath("./w:compat"):
        settings.replace(old, parse(_COMPATIBLE))
    package = word.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[name]


def _add_footer(paragraph: Any, title: str, room: float) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm, Pt

    paragraph.style = "Table Text"  # Word's own footer style has tabs for portrait paper
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(room), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{_cut(title, room * _FOOTER)}\tPage ")
    _add_field(paragraph, "PAGE")
    paragraph.add_run(" of ")
    _add_field(paragraph, "NUMPAGES")
    for run in paragraph.runs:
        run.font.size = Pt(9)


def _cut(title: str, most: float) -> str:
    """As much of a title as there is room for, up to a whole word if it has several."""
    line = " ".join(title.split())
    if advance_of_line(line) <= most:
        return line
    kept = line[: int(most / 200)]
    while advance_of_line(f"{kept}...") > most:
        before, _, _ = kept.rpartition(" ")
        kept = before or kept[:-1]
    return f"{kept}..."


def _add_field(paragraph: Any, name: str) -> None:
    for xml in (
        '<w:fldChar {ns} w:fldCharType="begin"/>',
        f'<w:instrText {{ns}} xml:space="preserve"> {name} </w:instrText>',
        '<w:fldChar {ns} w:fldCharType="separate"/>',
        "<w:t {ns}>1</w:t>",
        '<w:fldChar {ns} w:fldCharType="end"/>',
    ):
        paragraph.add_run()._r.append(parse(xml))
