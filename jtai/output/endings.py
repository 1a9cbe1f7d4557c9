"""The end of a file's name that says no format here: which one is meant."""

from collections.abc import Collection
from pathlib import Path

from jtai.output.formats import FORMATS, Format
from jtai.visible import one_line

_MEANT = {
    **dict.fromkeys(("doc", "docm", "dot", "dotx", "rtf", "odt", "pages", "word"), Format.DOCX),
    **dict.fromkeys(("xls", "xlsm", "xlsb", "ods", "numbers", "excel"), Format.XLSX),
    **dict.fromkeys(("htm", "xhtml", "web"), Format.HTML),
    **dict.fromkeys(("markdown", "mdown", "text", "txt"), Format.MD),
    **dict.fromkeys(("ical", "icalendar", "calendar"), Format.ICS),
    **dict.fromkeys(("jsonlines", "ldjson"), Format.NDJSON),
    **dict.fromkeys(("pq", "parq", "arrow", "feather", "duckdb"), Format.PARQUET),
    "pdf": Format.DOCX,
}
_PDF = "Word makes a PDF of a .docx file"


def instead_of(output: Path, among: Collection[Format]) -> str:
    """What to type in place of an output file whose name ends in none of the formats, as a sentence
    that starts with a blank; empty where none of those that are written is meant."""
    said = output.suffix.lower().removeprefix(".")
    meant = _MEANT.get(said)
    if meant is None or meant not in among:
        return ""
    ending = FORMATS[meant].ending
    name = one_line(str(output.with_suffix(f".{ending}")))
    why = _PDF if said == "pdf" else f"the file that you want ends in .{ending}"
    return f"\n{why[:1].upper()}{why[1:]}: -o {name}"
