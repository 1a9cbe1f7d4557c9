"""What a value that stands alone may be one of: a day, a status, a position, an agency."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from jtai.cli.clock import today
from jtai.cli.since import LAST_MEETING
from jtai.cli.slips.as_typed import Line
from jtai.cli.slips.wrong_command import like_a_ref
from jtai.dates import read_asked, read_span
from jtai.errors import JtaiError, UsageError
from jtai.filters import meant_agency
from jtai.matching import folded
from jtai.model import NOT_REPORTED, Status
from jtai.position import Position


def is_a_date(text: str) -> bool:
    """Whether a command takes this for a day, a month, a length of time or the last meeting."""
    if folded(text) == LAST_MEETING:
        return True
    for read in (read_asked, read_span):
        with suppress(UsageError):
            read(text, today())
            return True
    return False


def is_a_status(text: str) -> bool:
    return folded(text) in (*Status, NOT_REPORTED)


def is_a_position(text: str) -> bool:
    return folded(text) in tuple(Position)


def options_that_take(line: Line, text: str) -> Iterator[str]:
    """The options that this text may be the value of, the likeliest first; not all of them are
    options of the command."""
    if like_a_ref(text) and "--within" not in line.known:
        yield "--finding"
    elif is_a_date(text):
        day = "--meeting" if "--meeting" in line.known else "--as-at"
        yield "--within" if "--within" in line.known else day
    elif is_a_position(text):
        yield "--position"
    elif is_a_status(text):
        yield "--status"
    elif is_an_agency(line, text):
        yield "--agency"
    else:
        yield from ("--agency", "--action", "--text")


def is_an_agency(line: Line, text: str) -> bool:
    """Whether the plan that is asked has such an agency; where it cannot be read it has none."""
    from jtai.cli.loading import load
    from jtai.cli.plan_files import plan_files

    named = [piece.value for piece in line.pieces if piece.option == "--plan" and piece.value]
    with suppress(JtaiError, OSError):
        for file in plan_files(list(map(Path, named))):
            with suppress(JtaiError):
                meant_agency(text, load(file, keep=False).plan.agencies)
                return True
    return False
