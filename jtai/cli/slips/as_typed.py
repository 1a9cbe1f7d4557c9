"""A command as it was typed, taken apart into words and options with their values."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple


class Piece(NamedTuple):
    """A word, or an option as it was typed. `value` is the word, or what stands behind the option;
    `parameter` is what the command knows it as, None for a word and for an unknown option."""

    value: str | None
    option: str | None = None
    parameter: Any = None

    @property
    def typed(self) -> list[str]:
        return [part for part in (self.option, self.value) if part is not None]


@dataclass(frozen=True)
class Line:
    """What was typed behind the name of a command, as it stands in `raw`. `names` are the words up
    to and with that name, without `jtai`; `verb` is the command, and `root` that of all of them,
    as Typer has them."""

    names: tuple[str, ...]
    verb: Any
    pieces: tuple[Piece, ...]
    raw: tuple[str, ...]
    root: Any

    @property
    def words(self) -> list[str]:
        return [piece.value or "" for piece in self.pieces if piece.option is None]

    @property
    def options(self) -> list[str]:
        """Every option with its value, in order."""
        return [part for piece in self.pieces if piece.option for part in piece.typed]

    @property
    def left(self) -> list[str]:
        """The words for which the command has no place."""
        places = [parameter.nargs for parameter in self.arguments]
        return [] if -1 in places else self.words[sum(places) :]

    @property
    def arguments(self) -> list[Any]:
        """What the command takes behind its name that is no option."""
        return [p for p in self.verb.params if p.param_type_name == "argument"]

    @property
    def known(self) -> dict[str, Any]:
        """Every option of the command, by each of its spellings."""
        return options_of(self.verb)

    @property
    def example(self) -> str:
        """The command's own example, as its --help has it."""
        lines = str(self.verb.epilog or "").removeprefix("\b\n").splitlines()
        return lines[0].removeprefix("Example: ") if lines else f"{self.name} --help"

    @property
    def name(self) -> str:
        return " ".join(("jtai", *self.names))

    @property
    def typed(self) -> list[str]:
        """The whole command, in the order in which it was typed."""
        return [*self.names, *(part for piece in self.pieces for part in piece.typed)]

    def commands_with(self, *options: str) -> list[str]:
        """The other commands that have all of these options."""
        others = (name for name in self.root.list_commands(None) if name not in self.names)
        found = ((name, self.root.get_command(None, name)) for name in others)
        return [name for name, verb in found if options_of(verb).keys() >= {*options}]

    @property
    def writes_a_file(self) -> bool | None:
        """Whether a file is what is named behind -o; None where nothing is written."""
        option = self.known.get("-o")
        return None if option is None else option.metavar != "FOLDER"

    def has(self, *options: str) -> bool:
        """Whether one of these options was typed."""
        return any(piece.option in options for piece in self.pieces)

    def with_words(self, *words: str) -> list[str]:
        """The same command, with these words in place of its own."""
        known = self.known
        if any(word[:1] == "-" and len(word) > 1 and not is_a_text(word, known) for word in words):
            return [*self.names, *self.options, "--", *words]
        return [*self.names, *words, *self.options]


def line_of(root: Any, typed: Sequence[str]) -> Line:
    """What was typed behind `jtai`, whose command of all commands is `root`."""
    names: list[str] = []
    verb, rest = root, list(typed)
    while hasattr(verb, "list_commands") and rest:
        if rest[0] in options_of(verb):  # before a command, where it was heeded
            del rest[0]
            continue
        below = verb.get_command(None, rest[0])
        if below is None:
            break
        names.append(rest.pop(0))
        verb = below
    pieces = tuple(_pieces(options_of(verb), rest))
    return Line(tuple(names), verb, pieces, tuple(rest), root)


def options_of(verb: Any) -> dict[str, Any]:
    """Every option of a command of Typer's, by each of its spellings."""
    options = [p for p in verb.params if p.param_type_name == "option"]
    return {name: option for option in options for name in (*option.opts, *option.secondary_opts)}


def is_a_text(word: str, known: Iterable[str]) -> bool:
    """Whether what starts with a dash can be no option: `-3 places`, `- said`, `-but not yet`."""
    name = word.partition("=")[0]
    if word[:2] == "--":
        return len(name.split()) > 1
    if word[:1] != "-" or word in ("-", "-?") or word[:2] in known:
        return False
    return not word[1].isalpha() or len(name.split()) > 1


def _pieces(known: dict[str, Any], typed: Sequence[str]) -> Iterator[Piece]:
    rest = list(typed)
    while rest:
        word = rest.pop(0)
        if word == "--":
            yield from map(Piece, rest)
            return
        if word[:1] != "-" or word == "-" or is_a_text(word, known):
            yield Piece(word)
            continue
        option, equals, value = word.partition("=")
        if word[1] != "-" and word[:2] in known:  # -oFILE
            option, equals, value = word[:2], word[2:], word[2:]
        parameter = known.get(option)
        if parameter is None:
            yield Piece(value if equals else None, option)
        elif parameter.is_flag:
            yield Piece(None, word, parameter)
        else:
            yield Piece(value if equals else rest.pop(0) if rest else None, option, parameter)
