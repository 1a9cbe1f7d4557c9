from jtai.cli.options import listing
from jtai.cli.request import Asked, show_actions
from jtai.dates import long
from jtai.reports.listing import positions_table
from jtai.words import actions


@listing("jtai list --agency LA --status 'in progress' --stale")
def list(asked: Asked) -> None:  # noqa: A001 - the verb is called so
    """Actions by any filter, in the order of the plan."""
    found = asked.selected
    number = f"{len(found) or 'none'} of {actions(len(asked.plan.actions))}"
    show_actions(asked, f"Actions at {long(asked.as_at)}: {number}", found, found, positions_table)
