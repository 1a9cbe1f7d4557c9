"""What a plan says of itself, wherever it stands in the file: the head above its findings, the
agencies, and which findings there are."""

import re
from collections.abc import Iterator, Mapping, Sequence

from jtai.editing import items, splice
from jtai.editing.additions import in_a_row, lines_of_findings
from jtai.editing.entries import agency_line
from jtai.editing.in_hand import AgencyInHand
from jtai.editing.nodes import Node, Piece, piece_of
from jtai.editing.scalars import item_text, scalar
from jtai.editing.splice import Splice, spliced
from jtai.editing.steps import set_field
from jtai.editing.style import Style, quote_of
from jtai.errors import EditError
from jtai.model import Finding
from jtai.schema import PLAN

_MARK = b"\xef\xbb\xbf"
_KEY_ALONE = re.compile(r"[ \t]*:[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)")


def with_agencies(data: bytes, wanted: Sequence[AgencyInHand]) -> bytes | None:
    """The bytes of a plan, or of its head, with other codes and names of agencies and with new
    ones behind the last; None where the agencies are not there. Raises EditError."""
    mark, piece = _piece_of(data)
    agencies = piece and piece.root.entry("agencies")
    if not piece or not agencies:
        return None
    new = {agency.code: agency.name for agency in wanted if agency.before is None}
    splices = [*_renamed(piece, agencies[1], wanted), *_new_agencies(piece, *agencies, new)]
    return mark + spliced(piece.text, splices).encode("utf-8")


def with_fields(data: bytes, wanted: Mapping[str, object]) -> bytes:
    """The bytes of a plan, or of its head, with other values under these keys; None takes one
    out. Raises EditError."""
    for key in sorted(wanted, key=PLAN.keys.index):
        mark, piece = _in_lines(data)
        splices = set_field(piece, piece.root, PLAN, key, wanted[key])
        data = mark + spliced(piece.text, splices).encode("utf-8")
    return data


def without_findings(data: bytes, gone: Sequence[int]) -> bytes:
    """The bytes of a plan without the findings that have these numbers (from 0). Raises
    EditError."""
    mark, piece = _in_lines(data)
    findings: Node = piece.root.get("findings")  # type: ignore[assignment]
    if findings.flow:
        why = "the findings are a list in [...]; write them one below the other with '- '"
        raise piece.refusal(findings.start, why)
    if len(gone) == len(findings.items):
        splices = items.all_removed(piece, piece.root, "findings")
    else:
        splices = [items.removed(piece, findings, *run) for run in in_a_row(gone)]
    return mark + spliced(piece.text, splices).encode("utf-8")


def rows_without(rows: bytes, line: int, number: int, gone: Sequence[int]) -> bytes | None:
    """The lines of so many findings, of which the first stands on this line of the file, without
    some in a row; None where they are no such lines. Raises EditError."""
    piece = piece_of(rows.decode("utf-8"), line)
    found = piece and piece.root
    if piece is None or not found or found.flow or len(found.items) != number:
        return None
    return spliced(piece.text, [items.removed(piece, found, gone[0], gone[-1])]).encode("utf-8")


def with_first_findings(
    head: bytes, findings: Sequence[Finding], dash: int, apart: int, style: Style
) -> bytes:
    """The head of a plan that has findings, with new ones above them, whose dash stands in the
    column `dash`. Raises EditError."""
    mark, piece = _piece_of(head)
    key = piece and piece.root.entry("findings")
    if not piece or not key or not _KEY_ALONE.match(piece.text, key[0].end):
        line = head.count(b"\n") + 1
        raise EditError(line, "'findings:' does not stand on a line of its own; let it stand so")
    below = [*lines_of_findings(findings, dash, apart, style), *[""] * apart]
    added = splice.insert_below_key(piece, key[0], dash, below)
    return mark + spliced(piece.text, [added]).encode("utf-8")


def with_only_findings(data: bytes, findings: Sequence[Finding]) -> bytes:
    """The bytes of a plan that has no finding yet, with its first ones. Raises EditError."""
    mark, piece = _in_lines(data)
    key, value = piece.root.entry("findings")  # type: ignore[misc]
    splices = [
        splice.emptied(piece, key, value),
        splice.insert_after(piece, value, 0, lines_of_findings(findings, 2, 0, Style())),
    ]
    return mark + spliced(piece.text, splices).encode("utf-8")


def _piece_of(data: bytes) -> tuple[bytes, Piece | None]:
    """The mark of byte order, if there is one, and the text behind it."""
    mark = _MARK if data.startswith(_MARK) else b""
    return mark, piece_of(data[len(mark) :].decode("utf-8"), 1)


def _in_lines(data: bytes) -> tuple[bytes, Piece]:
    """The same of a plan of which every key starts a line. Raises EditError."""
    mark, piece = _piece_of(data)
    if piece is None:
        raise EditError(1, "the plan is in {flow style}; write it one 'key: value' a line")
    piece.check_lines(piece.root)
    return mark, piece


def _renamed(piece: Piece, agencies: Node, wanted: Sequence[AgencyInHand]) -> Iterator[Splice]:
    now = {agency.before[0]: agency for agency in wanted if agency.before}
    for key, value in agencies.entries:
        agency = now[(key.value or "").rstrip("\n")]
        if agency.before and agency.code != agency.before[0]:
            yield splice.replace_value(piece, key, item_text(agency.code, quote_of(key)))
        if agency.before and agency.name != agency.before[1]:
            written = item_text if agencies.flow else scalar
            yield splice.replace_value(piece, value, written(agency.name, quote_of(value)))


def _new_agencies(
    piece: Piece, key: Node, agencies: Node, names: Mapping[str, str]
) -> Iterator[Splice]:
    if not names:
        return
    column = piece.column(key.start)
    if not agencies.entries:
        lines = [agency_line(*agency, column + 2) for agency in names.items()]
        yield splice.emptied(piece, key, agencies)
        yield splice.insert_after(piece, agencies, column, lines)
        return
    last_code, last = agencies.entries[-1]
    quotes = quote_of(last_code), quote_of(last)
    if agencies.flow:
        pairs = ((item_text(c, quotes[0]), item_text(n, quotes[1])) for c, n in names.items())
        yield Splice(last.end, last.end, "".join(f", {code}: {name}" for code, name in pairs))
        return
    piece.check_lines(agencies)
    own = piece.column(agencies.start)
    lines = [agency_line(*agency, own, *quotes) for agency in names.items()]
    yield splice.insert_after(piece, last, own, lines, last=own > column)
