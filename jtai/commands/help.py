from importlib.resources import files
from typing import Annotated

import typer

from jtai.cli.answers import on_terminal, screen, write
from jtai.cli.completion import any_of
from jtai.errors import UsageError
from jtai.matching import nearest
from jtai.visible import one_line

app = typer.Typer(add_completion=False, rich_markup_mode=None)

TOPICS = ("office",)
"""The pages, each jtai/help/TOPIC.md; its first line is its title."""


def title(topic: str) -> str:
    """What a page is about, as its first line says it."""
    return _page(topic).partition("\n")[0].removeprefix("# ")


@app.command("help", epilog="Example: jtai help office")
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
    """A page of help about one topic; without one, the topics that there are."""
    if topic is None:
        width = max(map(len, TOPICS))
        write("".join(f"jtai help {name:<{width}}  {title(name)}\n" for name in TOPICS))
        return
    asked = topic.strip().lower()
    if asked not in TOPICS:
        near = nearest(asked, TOPICS, most=1)
        hint = f"did you mean '{near[0]}'? " if near else ""
        raise UsageError(
            f"there is no page about '{one_line(topic)}'; {hint}There are: {', '.join(TOPICS)}."
            " Each command has --help."
        )
    page = _page(asked)
    if on_terminal():
        from jtai.output.terminal.help_page import shown_page

        page = shown_page(page, screen())
    write(page)


def _page(topic: str) -> str:
    return files("jtai").joinpath("help", f"{topic}.md").read_text(encoding="utf-8")
