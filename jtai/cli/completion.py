"""What the TAB key offers for options and arguments. This is a part of every start: what there is
to offer, and how shells are told, is in jtai/cli/tab/, and imported when TAB is pressed."""

from collections.abc import Callable, Collection
from importlib import import_module
from typing import Any

import typer

Completes = Callable[[typer.Context, str], list[Any]]


def _offering(module: str, name: str, *given: Any) -> Completes:
    """Completes what the function `name` of jtai.cli.tab.`module` offers; `given` makes it one."""

    def complete(ctx: typer.Context, incomplete: str) -> list[Any]:
        from jtai.cli.tab.asking import offered

        offering = getattr(import_module(f"jtai.cli.tab.{module}"), name)
        return offered(offering(*given) if given else offering, ctx, incomplete)

    return complete


complete_ref = _offering("plan_offers", "refs")
complete_action_ref = _offering("plan_offers", "action_refs")
complete_finding = _offering("plan_offers", "finding_refs")
complete_agency = _offering("plan_offers", "agencies")
complete_status = _offering("plan_offers", "statuses")
complete_settable_status = _offering("plan_offers", "settable_statuses")
complete_position = _offering("plan_offers", "positions")
complete_field = _offering("plan_offers", "fields")
complete_author = _offering("plan_offers", "authors")
complete_meeting = _offering("plan_offers", "meetings")
complete_columns = _offering("plan_offers", "columns")
complete_note = _offering("plan_offers", "notes")

complete_revision = _offering("other_offers", "revisions")
complete_day_to_compare = _offering("other_offers", "days_to_compare")
complete_meeting_or_revision = _offering("other_offers", "meetings_and_revisions")
complete_setting = _offering("other_offers", "settings_there_are")
complete_value_of_setting = _offering("other_offers", "values_of_a_setting")
complete_source = _offering("import_offers", "sources")
complete_answers = _offering("import_offers", "answers")
complete_order = _offering("import_offers", "orders")
complete_quarters = _offering("import_offers", "quarters")
complete_account = _offering("import_offers", "accounts")
complete_plan = _offering("other_offers", "plans")
complete_folder = _offering("other_offers", "folders")


def complete_file(*endings: str) -> Completes:
    """Completes files with these endings (`.docx`), or all."""
    return _offering("other_offers", "files_ending_in", endings)


def complete_output(endings: Collection[str]) -> Completes:
    """Completes a file to write with one of these endings (`docx`)."""
    return _offering("other_offers", "outputs", endings)


def complete_format(among: Collection[str]) -> Completes:
    """Completes these formats."""
    return _offering("other_offers", "formats", among)


def any_of(names: Collection[str], about: Callable[[str], str] | None = None) -> Completes:
    """Completes names that are the same in every plan, with what each is `about`."""
    return _offering("other_offers", "names", names, about)
