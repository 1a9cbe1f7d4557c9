"""A format that a command does not write: which one is meant, and what writes it."""

from collections.abc import Iterator
from dataclasses import replace

from jtai.cli.slips.as_typed import Line, Piece
from jtai.cli.to_type import and_type, command
from jtai.errors import UsageError
from jtai.matching import nearest
from jtai.output.formats import Format

_FORMATS = {
    **dict.fromkeys(("excel", "xls", "spreadsheet", "xlsx"), Format.XLSX),
    **dict.fromkeys(("word", "doc", "docx", "pdf"), Format.DOCX),
    **dict.fromkeys(("markdown", "text", "txt", "md"), Format.MD),
    **dict.fromkeys(("calendar", "ical", "ics"), Format.ICS),
    **dict.fromkeys(("web", "htm", "html"), Format.HTML),
    **dict.fromkeys(("tab", "tabs"), Format.TSV),
    **dict.fromkeys(("ndjson", "jsonl", "jsonlines"), Format.NDJSON),
    "parquet": Format.PARQUET,
}
_BY_EXPORT = (Format.XLSX, Format.DOCX, Format.ICS, Format.NDJSON, Format.PARQUET)


def wrong_value(line: Line, said: str) -> UsageError:
    """What was `said` of a value that an option does not take, with what to type for it."""
    wrong = next((piece for piece in line.pieces if piece.option == "--format"), None)
    lines = dict.fromkeys(_lines(line, wrong)) if wrong else {}
    return UsageError(and_type(said, *lines))


def _lines(line: Line, wrong: Piece) -> Iterator[str]:
    offered = (wrong.parameter.metavar or "").strip("<>").split("|")
    asked = (wrong.value or "").lower()
    meant = _FORMATS.get(asked)
    near = [meant] if meant in offered else nearest(asked, offered, most=1) if not meant else []
    for name in near:
        yield command(_typed(line, wrong, Piece(name, wrong.option, wrong.parameter)))
    into_a_file = line.writes_a_file
    if meant is None or into_a_file is False or (meant in offered and not into_a_file):
        return
    if into_a_file:
        yield command([*_typed(line, wrong, None), "-o", f"FILE.{meant}"])
    elif meant in _BY_EXPORT:
        rest = [part for part in _typed(line, wrong, None) if part not in line.names]
        yield command(["export", *rest, "-o", f"FILE.{meant}"])
    elif meant is Format.HTML:
        yield command(["report", "-o", "FILE.html"])


def _typed(line: Line, wrong: Piece, instead: Piece | None) -> list[str]:
    pieces = tuple(instead if piece is wrong else piece for piece in line.pieces)
    return replace(line, pieces=tuple(piece for piece in pieces if piece)).typed
