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
    'jtai git-setup'. What is not a plan without errors, even half merged, is shown as it is."""
    # git compares bytes: they must not depend on whose terminal this is.
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    write(_text(read_bytes(file)))


def _text(data: bytes) -> str:
    from jtai.reading import read
    from jtai.reports.facts import facts_of, facts_of_sides
    from jtai.visible import visible

    if (plan := read(data).plan) is not None:
        return facts_of(plan)
    if b"\n>>>>>>>" in data:
        from jtai.merging.markers import both_sides

        plans = [read(side).plan for side in both_sides(data) or ()]
        sides = [plan for plan in plans if plan is not None]
        if len(sides) == 2:
            return facts_of_sides(*sides)
    return visible(data.decode("utf-8", "backslashreplace"))
