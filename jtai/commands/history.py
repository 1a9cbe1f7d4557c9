from collections.abc import Callable, Sequence
from typing import Annotated

import typer

from jtai.cli.answers import show_document, show_text
from jtai.cli.completion import complete_action_ref
from jtai.cli.one_of_several import OnePlan
from jtai.cli.plan_past import all_states, past_of
from jtai.cli.request import Asked
from jtai.cli.what_is_asked import about_one
from jtai.errors import UsageError
from jtai.history.life import States, refs_ever
from jtai.history.versions import Version
from jtai.matching import meant_ref
from jtai.model import Plan
from jtai.output.formats import Format

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: jtai history 3.4")
@about_one
def history(
    about: Callable[[Sequence[str]], Asked],
    ref: Annotated[
        str,
        typer.Argument(metavar="REF", help="Of an action.", autocompletion=complete_action_ref),
    ],
) -> None:
    """The life of one action through git: what changed, when, by whom.

    With every note's own words. It follows the action when the plan is renamed, or when the
    action or its finding gets another ref.
    """
    asked = about([ref])
    past = past_of(asked.loaded)
    states = all_states(past)
    known = _meant(OnePlan(asked.loaded.path).bare(ref), asked.plan, past.versions, states)
    entries = past.life_of(known, states, asked.plan if asked.loaded.rev is None else None)
    if asked.format is Format.JSON:
        from jtai.records.changes import life_json

        show_text(life_json(asked.plan.title, known, entries) + "\n")
        return
    from jtai.reports.biography import life_document

    document = life_document(asked.plan, known, entries, shallow=past.shallow)
    show_document(document, asked.format)


def _meant(ref: str, plan: Plan, versions: Sequence[Version], states: States) -> str:
    for finding in plan.findings:
        if finding.ref == ref.strip():
            own = ", ".join(action.ref for action in finding.actions)
            its = f"its actions are {own}" if own else "it has no action yet"
            raise UsageError(f"{finding.ref} is a finding; {its}.")
    now = [action.ref for action in plan.actions]
    return meant_ref(ref, list(dict.fromkeys([*now, *refs_ever(versions, states)])))
