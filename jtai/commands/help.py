from typing import Annotated

import typer

from jtai.cli.answers import on_terminal, screen, write
from jtai.cli.clock import today
from jtai.cli.completion import any_of
from jtai.cli.help_text import columns
from jtai.cli.topics import TOPICS, contents, page, title
from jtai.errors import UsageError
from jtai.matching import nearest
from jtai.visible import one_line

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command("help", epilog="Example: jtai help start")
def help_(
    topic: Annotated[
        str | None,
        typer.Argument(
            metavar="[TOPIC]",
            help="What about.",
            autocompletion=any_of(TOPICS, title),
        ),
    ] = None,
) -> None:
    """Help by topic; without one, the topics that there are."""
    if topic is None:
        write(contents(columns()))
        return
    shown = page(_meant(topic), today())
    if on_terminal():
        from jtai.output.terminal.help_page import shown_page

        shown = shown_page(shown, screen())
    write(shown)


def _meant(topic: str) -> str:
    """The topic that was asked for. Raises UsageError."""
    asked = topic.strip().lower()
    if asked in TOPICS:
        return asked
    near = nearest(asked, TOPICS, most=1)
    hint = f"did you mean '{near[0]}'? " if near else ""
    raise UsageError(
        f"there is no page about '{one_line(topic)}'; {hint}There are: {', '.join(TOPICS)}."
        " Each command has --help."
    )
