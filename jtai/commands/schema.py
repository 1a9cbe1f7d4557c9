from pathlib import Path
from typing import Annotated

import typer

from jtai.cli.answers import say, show_text
from jtai.cli.completion import complete_output
from jtai.cli.loading import refuse_the_plan, shown_path
from jtai.cli.plan_files import plan_files
from jtai.cli.schema_line import schema_line
from jtai.errors import UsageError
from jtai.output.files import save
from jtai.output.formats import Format
from jtai.output.marks import MEMBER
from jtai.records.json_schema import plan_schema_json

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: jtai schema -o plan.schema.json")
def schema(
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The file to write; .json by custom.",
            autocompletion=complete_output(["json"]),
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace a file that jtai did not make.")
    ] = False,
) -> None:
    """The JSON Schema of plan.yaml, for your editor.

    With it VS Code and others complete the plan and check it while you type. 'jtai check' still
    sees more: refs that stand twice, leads that are no agency.
    """
    data = plan_schema_json().encode()
    if output is None:  # signed, as many a shell puts it into a file that -o then replaces
        show_text(MEMBER.sign(data).decode())
        return
    plan = _plan()
    refuse_the_plan(output, plan)
    save(output, data, Format.JSON, force=force)
    line = schema_line(output, plan.parent if plan else output.parent)
    say(
        f"{shown_path(output)} is written. Put this line at the head of"
        f" {shown_path(plan) if plan else 'the plan'}:\n{line}\n"
        "VS Code then needs its extension YAML (redhat.vscode-yaml), another editor the YAML"
        " language server."
    )
    if "=file:" in line:
        say(
            "The line leads there on this computer alone: a name without blanks, beside the plan,"
            " would do in every clone."
        )


def _plan() -> Path | None:
    """The plan that there is to put a line into."""
    try:
        plan, *others = plan_files(None)
    except UsageError:
        return None
    return None if others or not plan.is_file() else plan
