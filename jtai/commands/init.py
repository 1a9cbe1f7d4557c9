from pathlib import Path
from typing import Annotated

import typer

from jtai.cli.answers import write
from jtai.cli.clock import today
from jtai.cli.completion import complete_plan
from jtai.cli.loading import PLAN_NAME, shown_path
from jtai.cli.to_type import and_type, typed_again
from jtai.cli.typed import code_and_name, line_given
from jtai.dates import PlanDate
from jtai.errors import UsageError
from jtai.model import Plan
from jtai.visible import one_line

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: jtai init 'Our plan' --agency 'LA=Anytown Council' --agency Police")
def init(
    title: Annotated[str, typer.Argument(metavar="TITLE", help="What the plan is called.")],
    agency: Annotated[
        list[str] | None,
        typer.Option(
            "--agency",
            metavar="CODE=NAME",
            help="Who leads actions: a code, and its name (again for each).",
        ),
    ] = None,
    file: Annotated[
        Path,
        typer.Option(
            "--plan", metavar="FILE", help="Where to write it.", autocompletion=complete_plan
        ),
    ] = Path(PLAN_NAME),
) -> None:
    """Write a new plan, without findings yet, and say what comes next.

    A file that is there already is left alone. Agencies can be added later.
    """
    from jtai.cli.first_steps import first_steps
    from jtai.cli.new_plan import new_plan
    from jtai.writing import write_output

    if file.exists() or file.is_symlink():
        raise UsageError(
            f"{one_line(shown_path(file))} is there already, and is left as it is. Another plan"
            " goes into a folder of its own; another title is typed with jtai amend --title TITLE."
        )
    day = today()
    published = PlanDate.of_month(day.year, day.month)
    plan = Plan(line_given(title, "the title"), _agencies(agency or []), (), published)
    write_output(file, new_plan(plan, file))
    next_ = first_steps(file, list(plan.agencies), day)
    write(f"{one_line(shown_path(file))} is written. {next_}")


def _agencies(asked: list[str]) -> dict[str, str]:
    """Code to name; a code alone is its own name. Raises UsageError."""
    found: dict[str, str] = {}
    for text in asked:
        _refuse_without_sign(text)
        code, _, name = text.partition("=")
        code = line_given(code, "the agency's code")
        if code in found:
            raise UsageError(f"the agency '{one_line(code)}' is named twice")
        found[code] = line_given(name, "the agency's name") if name else code
    return found


def _refuse_without_sign(text: str) -> None:
    """Raise UsageError for a code and a name with nothing but a blank between them."""
    if (meant := code_and_name(text)) != text:
        told = "an agency is its code, an equals sign, and its name"
        raise UsageError(
            and_type(told, typed_again({text: [meant], f"--agency={text}": [f"--agency={meant}"]}))
        )
