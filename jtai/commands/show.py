from typing import Annotated

import typer

from jtai.cli.answers import show_document, show_text
from jtai.cli.completion import complete_ref
from jtai.cli.options import reading
from jtai.cli.request import Asked
from jtai.matching import meant_refs
from jtai.output.formats import Format

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: jtai show 3.4")
@reading
def show(
    asked: Asked,
    refs: Annotated[
        list[str],
        typer.Argument(metavar="REF...", help="Of actions, findings.", autocompletion=complete_ref),
    ],
) -> None:
    """Everything about one action or finding: steps, dates, every note."""
    standings = asked.standings
    known = asked.plan.refs
    wanted = meant_refs(refs, known)
    if asked.format is Format.JSON:
        from jtai.records.actions import actions_json

        found = [s for s in standings if s.action.ref in wanted or s.finding.ref in wanted]
        show_text(actions_json(asked.plan, asked.as_at, found, found) + "\n")
        return
    from jtai.reports.in_full import show_document as document

    show_document(document(asked.plan, asked.as_at, standings, wanted), asked.format)
