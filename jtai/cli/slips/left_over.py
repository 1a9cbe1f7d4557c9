"""Words for which a command has no place: texts without quotation marks, files and days without
their option."""

from collections.abc import Iterator

from jtai.cli.slips.as_typed import Line
from jtai.cli.slips.files_typed import is_a_plan, is_written, work_on_a_file
from jtai.cli.slips.split_values import with_whole_values
from jtai.cli.slips.wrong_command import like_a_ref
from jtai.cli.spread_patterns import instead_of_files, is_plan_file, spread_folder, spread_pattern
from jtai.cli.to_type import and_type, command
from jtai.errors import UsageError
from jtai.visible import one_line

_QUOTES = "a text of several words stands within quotation marks"
_AGAIN = "an option has one value: it is typed again for each"
_BEFORE_A_REF = ("action", "finding")
_TEXTS = ("text", "title")


def left_over(line: Line) -> UsageError:
    """What to type in place of a line with a word too many."""
    typed = [*line.names, *line.raw]
    if slip := spread_pattern(typed) or spread_folder(typed):
        return slip
    if len(line.left) > 1 and all(map(is_plan_file, line.left)) and "--plan" in line.known:
        at = typed.index(line.left[0])
        return instead_of_files(line.left, typed[:at], typed[at + len(line.left) :])
    whole = with_whole_values(line)
    if whole is not None and not whole.left:
        several = len(whole.options) > len(line.options)
        return UsageError(and_type(_AGAIN if several else _QUOTES, command(whole.typed)))
    line = whole or line
    if line.arguments and line.arguments[-1].name in _TEXTS:
        return UsageError(_with_the_text_whole(line))
    said = f"{line.name} has no place for '{' '.join(line.left)}'"
    if work := work_on_a_file(" ".join(line.left), line):
        return UsageError(and_type(f"{said}; did you mean this?", command(work)))
    if placed := dict(_placed(line)):
        return UsageError(
            and_type(f"{said}; did you mean {' or '.join(placed)}?", *placed.values())
        )
    if taken := line.words[: -len(line.left)]:
        return UsageError(and_type(f"{said}; did you mean this?", command(line.with_words(*taken))))
    return UsageError(f"{one_line(said)}\n  Example: {line.example}")


def _with_the_text_whole(line: Line) -> str:
    """That a text came in several words: behind a ref, before it, or with no ref at all."""
    words = line.words
    if words[0].lower() in _BEFORE_A_REF and like_a_ref(words[1]):
        del words[0]
    if len(line.arguments) == 1:
        return and_type(_QUOTES, command(line.with_words(" ".join(words))))
    if like_a_ref(words[0]):
        whole = [command(line.with_words(words[0], " ".join(words[1:])))]
        if "." not in words[1] or not like_a_ref(words[1]):
            return and_type(_QUOTES, *whole)
        text = " ".join(words[2:])
        whole += (command(line.with_words(ref, text)) for ref in words[:2])
        return and_type(f"a note is about one action, and {_QUOTES}", *whole)
    ref, text_words = (words[-1], words[:-1]) if like_a_ref(words[-1]) else ("REF", words)
    typed = command(line.with_words(ref, " ".join(text_words)))
    return and_type(f"the ref comes first, and {_QUOTES}", typed)


def _placed(line: Line) -> Iterator[tuple[str, str]]:
    """The options that a word left over may be the value of, each with the whole line."""
    taken = line.words[: -len(line.left)]
    text = " ".join(line.left)
    for option in _options_for(line, text):
        known = line.known.get(option)
        if known is None or line.has(*known.opts) or known.metavar == "CODE=NAME":
            continue
        which = ["--note", "last"] if option == "--text" and "--note" in line.known else []
        yield option, command([*line.names, *taken, *which, option, text, *line.options])


def _options_for(line: Line, text: str) -> Iterator[str]:
    if is_a_plan(text):
        yield "--plan"
    elif is_written(text):
        yield "-o"
    else:
        from jtai.cli.slips.lone_values import options_that_take

        yield from options_that_take(line, text)
