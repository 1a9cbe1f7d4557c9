"""What a person types next, once a new plan is written."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from jtai.cli.loading import PLAN_NAME, shown_path, within_repository
from jtai.cli.to_type import for_a_shell
from jtai.dates import PlanDate, read_asked
from jtai.visible import one_line

_MONTHS_AHEAD = 3
_FIRST_AGENCY = "LA"
"""Stands for the code of an agency, where a plan has none yet."""


def first_steps(file: Path, codes: Sequence[str], today: date) -> str:
    """The first commands for the new plan in `file`, whose agencies have these codes: they can be
    typed as they stand, and have a due date not long after `today`."""
    due = read_asked(f"+{_MONTHS_AHEAD}m", today).last
    month = PlanDate.of_month(due.year, due.month).text
    plan = for_a_shell(shown_path(file))
    named = "" if file.resolve() == Path.cwd() / PLAN_NAME else f" --plan {plan}"
    lead = for_a_shell(codes[0] if codes else _FIRST_AGENCY)
    typed = [
        *([] if codes else [f'jtai amend --agency "{_FIRST_AGENCY}=Name of an agency"{named}']),
        f'jtai add --new-finding "What was found" --action "What will be done"'
        f" --lead {lead} --due {month}{named}",
        f'jtai note 1.1 "What was said"{named}',
        f"jtai overdue --as-at +{_MONTHS_AHEAD + 1}m{named}",
        *_into_git(file),
        f"jtai commit{named}",
    ]
    lines = "".join(f"  {one_line(line)}\n" for line in typed)
    return f"Next, in your own words:\n{lines}More: jtai help start\n"


def _into_git(file: Path) -> list[str]:
    """What gives the plan a repository, where it stands in this folder or below and has none; else
    'jtai commit' says it."""
    folder = file.resolve().parent
    missing = folder.is_relative_to(Path.cwd()) and not within_repository(folder)
    return ["git init"] if missing else []
