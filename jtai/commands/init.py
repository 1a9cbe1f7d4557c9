from pathlib import Path
from typing import Annotated

import typer

from jtai.cli.answers import write
from jtai.cli.clock import today
from jtai.cli.loading import PLAN_NAME, shown_path
from jtai.cli.schema_line import schema_in, schema_line
from jtai.cli.typed import line_given
from jtai.dates import PlanDate
from jtai.errors import UsageError
from jtai.model import Plan
from jtai.visible import one_line

app = typer.Typer(add_completion=False, rich_markup_mode=None)

HEAD = """\
# The action plan of record. jtai reads it strictly; 'jtai check' names every problem and its line.
# Add to it with 'jtai add' and 'jtai note', or by hand; every change is a git diff to review.

"""


@app.command(epilog="Example: jtai init 'Our plan' --agency 'LA=Anytown Council' --agency Police")
def init(
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What the plan is called.")],
    agency: Annotated[
        list[str],
        typer.Option(
            "--agency", metavar="CODE=NAME", help="Who leads actions: a code, and its name."
        ),
    ],
    file: Annotated[Path, typer.Option("--plan", metavar="FILE", help="Where to write it.")] = Path(
        PLAN_NAME
    ),
) -> None:
    """Write a new plan, without findings yet. A file that is there already is left alone."""
    from jtai.writing import write_output

    if file.exists() or file.is_symlink():
        raise UsageError(f"{one_line(shown_path(file))} is there already, and is left as it is.")
    schema = schema_in(file.parent)
    head = f"{schema_line(schema, file.parent)}\n{HEAD}" if schema else HEAD
    text = _new_plan(head, line_given(title, "the title"), _agencies(agency))
    write_output(file, text.encode("utf-8"))
    write(
        f"{one_line(shown_path(file))} is written. Next: jtai add --new-finding 'What was found'"
        " --action 'What will be done' --lead CODE --due 2018-09\n"
    )


def _agencies(asked: list[str]) -> dict[str, str]:
    """Code to name; a code alone is its own name. Raises UsageError."""
    found: dict[str, str] = {}
    for text in asked:
        code, _, name = text.partition("=")
        code = line_given(code, "the agency's code")
        if code in found:
            raise UsageError(f"the agency '{one_line(code)}' is named twice")
        found[code] = line_given(name, "the agency's name") if name else code
    return found


def _new_plan(head: str, title: str, agencies: dict[str, str]) -> str:
    """The text of a plan with no finding; it has been read back."""
    from jtai.editing.whole import plan_text
    from jtai.reading import plan_of

    day = today()
    plan = Plan(title, agencies, (), PlanDate.of_month(day.year, day.month))
    text = plan_text(plan, head)
    if plan_of(text.encode("utf-8"), "the new plan") != plan:
        raise AssertionError("the new plan does not read back")
    return text
