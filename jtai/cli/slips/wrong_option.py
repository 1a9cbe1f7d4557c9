"""An option that a command does not have: which is meant, and the line to type for it."""

from collections.abc import Iterator
from itertools import islice

from jtai.cli.slips.as_typed import Line, Piece, is_a_text
from jtai.cli.slips.words_for_options import NEEDLESS, OPTIONS_FOR, VALUES_FOR
from jtai.cli.to_type import and_type, command
from jtai.errors import UsageError
from jtai.matching import listed, nearest
from jtai.visible import one_line

_HELP = ("-?", "-help", "--h", "--?", "-h")
_MOST_OFFERED = 3
_REF = ("ref", "refs", "action", "finding", "id", "number", "item")
_ALONE = {
    "ref": _REF,
    "refs": _REF,
    "text": ("text", "note", "message", "m", "comment", "progress", "said"),
    "title": ("title", "name", "called"),
    "topic": ("topic", "about", "command"),
}
"""For the words that a command takes without an option, the options that people type for them."""


def wrong_option(line: Line) -> list[str]:
    """What to run in place of a line with an option that its command does not have, where that is
    beyond doubt: what starts with a dash is a text, or asks for help.

    Raises UsageError with the options that may be meant.
    """
    known = line.known
    piece = next((one for one in line.pieces if one.option and one.parameter is None), None)
    if piece is None:
        if any(is_a_text(word, known) for word in line.raw):
            return [*line.names, *line.options, "--", *line.words]
        raise UsageError(f"{line.name} --help says what it takes.\n  {line.example}")
    if piece.option in _HELP:
        return [*line.names, "--help"]
    raise UsageError(_told(line, piece))


def _told(line: Line, piece: Piece) -> str:
    """That there is no such option, and what is meant: a word that needs none, another option, the
    same one of another command."""
    said = f"{line.name} has no option {piece.option}"
    if typed := _without(line, piece):
        return and_type(f"{said}: what it is for stands without one", typed)
    if piece.option in NEEDLESS.get(line.name, ()):
        return and_type(f"{said}, and needs none", command([*line.names, *_but(line, piece)]))
    is_a_slip = not line.commands_with(piece.option or "")
    meant = list(islice(_meant(line, piece, slip=is_a_slip), _MOST_OFFERED))
    if meant:
        options, lines = (dict.fromkeys(each) for each in zip(*meant, strict=True))
        return and_type(f"{said}; did you mean {' or '.join(options)}?", *lines)
    typed_too = [one.option for one in line.pieces if one.option]
    if others := line.commands_with(*typed_too)[:_MOST_OFFERED]:
        lines = dict.fromkeys(command([name, *line.raw]) for name in others)
        return and_type(f"{said}; did you mean {' or '.join(others)}?", *lines)
    there = [name for name in line.known if name[:2] == "--"] or ["none"]
    return f"{one_line(said)}; it has: {listed(there)}\n  Example: {line.example}"


def _without(line: Line, wrong: Piece) -> str | None:
    """The line without the option, where what stands behind it has a place without one."""
    word = (wrong.option or "").strip("-").lower()
    if not any(word in _ALONE.get(argument.name, ()) for argument in line.arguments):
        return None
    pieces = (piece._replace(option=None) if piece is wrong else piece for piece in line.pieces)
    typed = (part for piece in pieces for part in piece.typed)
    return command([*line.names, *typed])


def _but(line: Line, wrong: Piece) -> list[str]:
    return [part for piece in line.pieces if piece is not wrong for part in piece.typed]


def _meant(line: Line, wrong: Piece, *, slip: bool) -> Iterator[tuple[str, str]]:
    """Each option that may be meant, with the line that has it in the place of the wrong one;
    where a `slip` of the pen may have made it, also what is spelt like it."""
    known, word = [*line.known, "--help"], (wrong.option or "").strip("-").lower()
    for option in _options(word, known, slip=slip):
        yield option, _with(line, wrong, [option])
    if VALUES_FOR.get(word):
        for typed in VALUES_FOR[word]:
            option, _, value = typed.partition(" ")
            of_a_file = value.startswith("FILE")
            if option in known and (line.writes_a_file or not of_a_file):
                yield typed, _with(line, wrong, [option, *([value.strip("'")] if value else [])])


def _options(word: str, known: list[str], *, slip: bool) -> list[str]:
    plain = {name.strip("-"): name for name in known if name[:2] == "--"}
    if word.replace("_", "-") in plain:
        return [plain[word.replace("_", "-")]]
    found = [option for option in OPTIONS_FOR.get(word, ()) if option in known]
    if found or word in VALUES_FOR:
        return found[:1]
    return [plain[name] for name in nearest(word, plain, most=1) if slip]


def _with(line: Line, wrong: Piece, instead: list[str]) -> str:
    if instead == ["--help"]:
        return command([*line.names, "--help"])
    typed = list(line.names)
    for place, piece in enumerate(line.pieces):
        rest = [piece.value] if piece.value is not None else []
        if piece is wrong and not rest and not line.pieces[place + 1 :]:
            rest = _value_lacking(line, instead)
        typed += [*instead, *rest] if piece is wrong else piece.typed
    return command(typed)


def _value_lacking(line: Line, instead: list[str]) -> list[str]:
    """What stands for the value of an option that is the last word, and needs one."""
    option = line.known.get(instead[-1])
    return [] if option is None or option.is_flag else [option.metavar or "VALUE"]
