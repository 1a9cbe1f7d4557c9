"""A command that there is not: which is meant, and the line to type for it."""

import re
from collections.abc import Iterator, Sequence

from jtai.cli.slips.as_typed import Line
from jtai.cli.slips.files_typed import work_on_a_file
from jtai.cli.slips.words_for_commands import COMMANDS_FOR
from jtai.cli.to_type import and_type, command, for_a_shell
from jtai.errors import UsageError
from jtai.matching import folded, nearest
from jtai.visible import one_line

_LIKE_A_REF = r"[A-Za-z]?\d{1,3}(?:[.,]\d{1,3})*[A-Za-z]?[.,;:)]?"
_HELP = ("-?", "/?", "-help", "/help", "/h")
_NAMES = ("jtai", "jtai.exe")
_OPTIONS = {"help": "--help", "version": "--version", "v": "--version"}
_LIKELIEST = ("list", "report")
"""Commands that a person has in mind where several have an option: one that looks, not edits."""

_TO_FILL = ("REF", "NAME", "TEXT")


def like_a_ref(word: str) -> bool:
    """Whether a word looks as refs do: `3`, `3.4`, `E1`, `3,4`."""
    return re.fullmatch(_LIKE_A_REF, word) is not None


def wrong_command(line: Line) -> list[str]:
    """What to run in place of a command that there is not, where that is beyond doubt.

    Raises UsageError with the commands that may be meant.
    """
    word, *rest = line.raw
    known = [name for name in line.verb.list_commands(None) if name]
    if plain := _but_for_its_letters(word, rest, known):
        return [*line.names, *plain]
    file = work_on_a_file(word, line)
    lines = [command(file)] if file else list(dict.fromkeys(_lines(word, rest, known, line.names)))
    said = f"there is no command '{word}'"
    if not lines:
        raise UsageError(f"{one_line(said)}; {line.name} --help lists those that there are.")
    names = [typed.split()[1 + len(line.names)] for typed in lines]
    asked = " or ".join(dict.fromkeys(names))
    raise UsageError(and_type(f"{said}; did you mean {asked}?", *lines))


def commands_near(word: str, known: Sequence[str]) -> list[str]:
    """Those among the commands, as they are typed, that may be meant by a word that is none."""
    return list(dict.fromkeys(_lines(word, [], known, ())))


def before_the_command(line: Line) -> list[str]:
    """As wrong_command, for an option where the name of a command is wanted."""
    word = next((piece.option for piece in line.pieces if piece.option not in line.known), None)
    word = word or line.raw[0]
    if word in _HELP:
        return [*line.names, "--help"]
    if typed := _behind_its_command(line, word):
        raise UsageError(and_type(f"{word} stands behind a command", command(typed)))
    words = {**{name: name for name in line.verb.list_commands(None)}, **_OPTIONS}
    if near := nearest(word.strip("-").lower(), words, most=1):
        meant = words[near[0]]
        typed = [*line.names, meant]
        raise UsageError(
            and_type(f"there is no option {word}; did you mean {meant}?", command(typed))
        )
    wanted = f"a command is wanted in place of '{word}'"
    raise UsageError(f"{one_line(wanted)}; {line.name} --help lists them.")


def _behind_its_command(line: Line, word: str) -> list[str]:
    """The line with the option behind the command that was typed after it, else behind one that has
    such an option; none where no command has it."""
    raw = list(line.raw)
    verb = next((name for name in raw if name in line.verb.list_commands(None)), None)
    if verb is not None:
        raw.remove(verb)
        return [*line.names, verb, *raw]
    having = line.commands_with(word)
    first = [name for name in _LIKELIEST if name in having] or having
    return [first[0], *raw] if first else []


def _but_for_its_letters(word: str, rest: list[str], known: Sequence[str]) -> list[str]:
    """What is meant by `Overdue`, by `git_setup`, by `jtai` typed twice."""
    if word in _HELP:
        return ["--help"]
    if word in _NAMES and rest:
        return rest
    same = [name for name in known if folded(name) == folded(word)]
    return [same[0], *rest] if same else []


def _lines(
    word: str, rest: list[str], known: Sequence[str], names: tuple[str, ...]
) -> Iterator[str]:
    """The commands that may be meant, as they are typed."""
    if names:
        yield from (command([*names, name, *rest]) for name in nearest(word, known, most=2))
        return
    if len(word.split()) > 1 and word.split(maxsplit=1)[0] in (*known, *_NAMES):
        yield f"jtai {word.removeprefix('jtai').strip()}"
        return
    if like_a_ref(word):
        texts = [part for part in rest if part[:1] != "-"]
        yield command(["note", word, *rest] if texts else ["show", word, *rest])
        return
    if meant := COMMANDS_FOR.get(word.lower().strip("-")):
        yield from (_filled(template, _of_use(template, rest)) for template in meant)
        return
    near = nearest(word.lower(), known, most=2) or [part for part in rest if part in known][:1]
    if not near:
        near = [COMMANDS_FOR[name][0] for name in nearest(word.lower(), COMMANDS_FOR, most=1)]
    yield from (_filled(name, [part for part in rest if part != name]) for name in near)


def _of_use(template: str, rest: list[str]) -> list[str]:
    """What was typed behind a word that stands for several commands, but for a ref where the
    command is about none: `log 3.4` is no `diff 3.4`."""
    return [] if len(template.split()) == 1 and rest and like_a_ref(rest[0]) else rest


def _filled(template: str, rest: list[str]) -> str:
    """A command with what was typed behind the wrong one: in its place where it is a ref, a name or
    a text, else behind it where nothing else is to be said."""
    words = template.split()
    if len(words) == 1:
        return command([*words, *rest])
    place = "REF" if rest and like_a_ref(rest[0]) else words[-1]
    if rest and place in _TO_FILL and rest[0][:1] != "-":
        said = rest[0] if place == "REF" else " ".join(rest)
        return f"jtai {template.replace(place, for_a_shell(said), 1)}"
    return f"jtai {template}"
