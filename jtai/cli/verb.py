"""How a function becomes a verb."""

from collections.abc import Callable

import typer


def verb(example: str) -> Callable[[Callable[..., None]], typer.Typer]:
    """Make a function what jtai/cli/app.py finds under its name; its help ends with an example."""

    def made(command: Callable[..., None]) -> typer.Typer:
        app = typer.Typer(add_completion=False, rich_markup_mode=None)
        app.command(epilog=f"Example: {example}")(command)
        return app

    return made
