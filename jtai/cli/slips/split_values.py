"""Values of several words that came without quotation marks, put together again."""

from collections.abc import Callable
from dataclasses import replace

from jtai.cli.slips.as_typed import Line, Piece
from jtai.cli.slips.values import is_a_date, is_a_position, is_a_status
from jtai.cli.typed import code_and_name

_ALL = ("TEXT", "WHO", "NAME", "CODE=NAME", "KEY=VALUE")
_SOME: dict[str, Callable[[str], bool]] = {
    "DATE": is_a_date,
    "DATE|REV": is_a_date,
    "TIME": is_a_date,
    "STATUS": is_a_status,
    "POSITION": is_a_position,
}


def with_whole_values(line: Line) -> Line | None:
    """The line with the words behind each option put into its value, as far as they belong there:
    `--as-at 1 April 2018`, `--by A. Sergeant`; None where none does."""
    pieces: list[Piece] = []
    run: list[str] = []
    spare = len(line.left)
    for piece in reversed(line.pieces):
        if piece.option is None and " " not in (piece.value or " "):
            run.insert(0, piece.value or "")
            continue
        if piece.option is None:
            pieces[:0] = [piece, *map(Piece, run)]
        else:
            taken = _belonging(piece, run, spare)
            spare -= taken
            value = " ".join([piece.value or "", *run[:taken]]) if taken else piece.value
            if taken and getattr(piece.parameter, "metavar", None) == "CODE=NAME":
                value = code_and_name(value or "")
            pieces[:0] = [piece._replace(value=value), *map(Piece, run[taken:])]
        run = []
    pieces[:0] = map(Piece, run)
    return None if spare == len(line.left) else replace(line, pieces=tuple(pieces))


def _belonging(piece: Piece, run: list[str], most: int) -> int:
    """How many of the words behind an option are part of its value, at `most` so many."""
    metavar = getattr(piece.parameter, "metavar", None)
    if piece.value is None or not run:
        return 0
    if metavar in _ALL:
        return min(len(run), most)
    fits = _SOME.get(metavar or "")
    lengths = range(min(len(run), most), 0, -1) if fits else ()
    said = ((n, " ".join([piece.value, *run[:n]])) for n in lengths)
    return next((n for n, value in said if fits and fits(value)), 0)
