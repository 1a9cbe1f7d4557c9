from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from jtai.cli.answers import show_document, show_pieces
from jtai.cli.completion import complete_ref
from jtai.cli.request import Asked
from jtai.cli.what_is_asked import about_refs
from jtai.matching import meant_refs
from jtai.output.formats import Format
from jtai.position import Standing

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: jtai show 3.4")
@about_refs
def show(
    about: Callable[[Sequence[str]], Asked],
    refs: Annotated[
        list[str],
        typer.Argument(metavar="REF...", help="Of actions, findings.", autocompletion=complete_ref),
    ],
) -> None:
    """Everything about one action or finding: steps, dates, every note."""
    asked = about(refs)
    parts = _meant(refs, asked)
    if asked.format is Format.JSON:
        from jtai.records.actions import actions_json

        found = [one for one in asked.standings if _is_among(one, parts)]
        show_pieces(actions_json(asked.told, asked.as_at, found, found))
        return
    from jtai.reports.in_full import document_of_several
    from jtai.reports.in_full import show_document as document

    if asked.several:
        show_document(document_of_several(asked.several, parts), asked.format)
        return
    known = [ref for _, ref in parts]
    show_document(document(asked.plan, asked.as_at, asked.standings, known), asked.format)


def _meant(refs: Sequence[str], asked: Asked) -> Sequence[tuple[str, str]]:
    """What is to be shown: for each the name of its plan, empty where that is alone, and its
    ref."""
    if asked.several:
        from jtai.cli.plan_files import whole_path
        from jtai.several.meant_parts import meant_parts

        paths = {name: whole_path(loaded.path) for name, loaded in asked.plans.items()}
        return meant_parts(refs, asked.several, paths)
    from jtai.cli.one_of_several import OnePlan

    bare = [OnePlan(asked.loaded.path).bare(ref) for ref in refs]
    return [("", ref) for ref in meant_refs(bare, asked.plan.refs)]


def _is_among(standing: Standing, parts: Sequence[tuple[str, str]]) -> bool:
    own = standing.action.ref, standing.finding.ref
    return any((standing.among, ref) in parts for ref in own)
