"""Values of several words that came without quotation marks, put together again."""

from collections.abc import Callable
from dataclasses import replace

from jtai.cli.slips.as_typed import Line, Piece
from jtai.cli.slips.lone_values import is_a_date, is_a_position, is_a_status, is_an_agency
from jtai.cli.typed import code_and_name

_BETWEEN = ("and", "or", "&")
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
        taken = _belonging(piece, run, spare)
        spare -= taken
        pieces[:0] = [*_whole(line, piece, run[:taken]), *map(Piece, run[taken:])]
        run = []
    pieces[:0] = map(Piece, run)
    return None if spare == len(line.left) else replace(line, pieces=tuple(pieces))


def _whole(line: Line, piece: Piece, words: list[str]) -> list[Piece]:
    """An option whose value goes on in these words; several agencies are the option several
    times."""
    if not words:
        return [piece]
    value = " ".join([piece.value or "", *words])
    names = [word.strip(",;") for word in (piece.value or "", *words) if word not in _BETWEEN]
    if piece.parameter.metavar == "NAME" and not is_an_agency(line, value):
        if all(is_an_agency(line, name) for name in names):
            return [piece._replace(value=name) for name in names]
    elif piece.parameter.metavar == "CODE=NAME":
        value = code_and_name(value)
    return [piece._replace(value=value)]


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
