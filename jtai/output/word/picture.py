"""A picture in a Word file: a chart that Word draws, with its numbers in words."""

from typing import Any

from jtai.blocks import Kind, Picture
from jtai.output.charts import xml
from jtai.output.office import needed
from jtai.output.svg import description
from jtai.output.word.elements import add_paragraph, child
from jtai.output.word.looks import parse
from jtai.visible import one_line

_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
_EMU = 360_000  # Word's unit of length, in a cm
_HEIGHT_CM, _ROW_CM, _FRAME_CM, _HIGHEST_CM = 6.0, 0.55, 1.2, 20.0
_INLINE = """
<w:drawing {ns} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
  xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
  <wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent/><wp:docPr/>
    <wp:cNvGraphicFramePr/><a:graphic>
      <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">
        <c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
          xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/>
  </a:graphicData></a:graphic></wp:inline></w:drawing>"""


def add_picture(word: Any, parent: Any, picture: Picture, width: float) -> None:
    """Add the chart, so many cm wide, to a part of the file."""
    needed("openpyxl", "Charts in Word files")
    from docx.opc.part import Part
    from docx.oxml.ns import qn

    place = word.part.package.next_partname("/word/charts/chart%d.xml")
    number = place.idx
    part = Part(place, _TYPE, xml(picture), word.part.package)
    drawing = parse(_INLINE)
    extent, properties = drawing[0][0], drawing[0][1]
    for name, length in (("cx", width), ("cy", height_cm(picture))):
        extent.set(name, str(int(length * _EMU)))
    properties.set("id", str(1000 + number))
    properties.set("name", f"Picture {number}")
    properties.set("title", one_line(picture.title))
    properties.set("descr", one_line(f"{picture.title}. {description(picture)}"))
    chart = drawing[0].xpath(".//*[local-name()='chart']")[0]
    chart.set(qn("r:id"), word.part.relate_to(part, _RELATION))
    child(add_paragraph(parent), "r").append(drawing)


def height_cm(picture: Picture) -> float:
    """How high its chart is in cm."""
    if picture.kind is Kind.BARS:
        return min(len(picture.figures.labels) * _ROW_CM + _FRAME_CM, _HIGHEST_CM)
    return _HEIGHT_CM
