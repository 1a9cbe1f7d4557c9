from typing import Annotated

import typer

from jtai.cli.answers import on_terminal, screen, show_text
from jtai.cli.clock import today
from jtai.cli.completion import any_of
from jtai.cli.help_text import columns
from jtai.cli.topics import TOPICS, contents, page, title

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
        show_text(contents(columns()))
        return
    asked = topic.strip().lower()
    if asked not in TOPICS:
        from jtai.cli.slips.wrong_topic import wrong_topic
        from jtai.cli.verbs import COMMANDS

        raise wrong_topic(topic, TOPICS, COMMANDS)
    shown = page(asked, today())
    if on_terminal():
        from jtai.output.terminal.help_page import shown_page

        shown = shown_page(shown, screen())
    show_text(shown)
