import sys
from pathlib import Path
from typing import Annotated

import typer

from jtai.commands.loading import read_bytes
from jtai.commands.output import write

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: jtai git-textconv plan.yaml")
def git_textconv(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A plan, as git gives it.")],
) -> None:
    """A plan as lines that each name their ref, for git diff: git runs this after
    'jtai git-setup'. What is not a plan without errors is shown as it is."""
    # git compares bytes: they must not depend on whose terminal this is.
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    write(_text(read_bytes(file)))


def _text(data: bytes) -> str:
    from jtai.reading import read
    from jtai.reports.facts import facts_of
    from jtai.visible import visible

    plan = read(data).plan
    return visible(data.decode("utf-8", "backslashreplace")) if plan is None else facts_of(plan)
