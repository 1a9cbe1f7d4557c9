"""What the person at the desk is told between questions, in lines no wider than the screen."""

from textwrap import fill

from jtai.cli.answers import say, screen, write

_NARROWEST = 20


def tell(text: str) -> None:
    """Tell what was done, or comes next."""
    write(f"{_filled(text)}\n")


def warn(text: str) -> None:
    """Tell what could not be taken, and why."""
    say(_filled(text))


def _filled(text: str) -> str:
    """Words stay whole, so that commands can be copied; lines that are indented stay so."""
    width = max(screen().width, _NARROWEST)
    return "\n".join(_line(line, width) for line in text.split("\n"))


def _line(line: str, width: int) -> str:
    within = " " * (len(line) - len(line.lstrip(" ")))
    return fill(
        line, width, subsequent_indent=within, break_long_words=False, break_on_hyphens=False
    )
