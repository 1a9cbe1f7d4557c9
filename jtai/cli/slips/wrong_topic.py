"""A page of help that there is not: which page, or the help of which command, is meant."""

from collections.abc import Iterator, Sequence

from jtai.cli.slips.wrong_command import commands_near
from jtai.cli.to_type import and_type
from jtai.errors import UsageError
from jtai.matching import nearest


def wrong_topic(asked: str, topics: Sequence[str], commands: Sequence[str]) -> UsageError:
    """That `asked` is neither one of the `topics` nor a command, with what may be meant."""
    lines = list(dict.fromkeys(_lines(asked, topics, commands)))
    names = " or ".join(line.split()[-1] for line in lines)
    hint = f"did you mean {names}? " if lines else ""
    said = f"there is no page about '{asked}'; {hint}There are: {', '.join(topics)}."
    return UsageError(and_type(f"{said} Each command has --help.", *lines))


def _lines(asked: str, topics: Sequence[str], commands: Sequence[str]) -> Iterator[str]:
    word = asked.strip().lower()
    near = nearest(word, (*topics, *commands), most=1)
    meant = near or [line.split()[1] for line in commands_near(word, commands)]
    yield from (f"jtai help {name}" for name in meant if name in (*topics, *commands))
