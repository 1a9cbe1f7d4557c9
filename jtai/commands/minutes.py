from typing import Annotated

import typer

from jtai.cli.answers import at_a_desk, write
from jtai.cli.authors import yourself
from jtai.cli.clock import today
from jtai.cli.completion import complete_author, complete_meeting
from jtai.cli.draft import Draft
from jtai.cli.one_of_several import one_plan
from jtai.cli.options import PlanFile
from jtai.cli.typed import line_given
from jtai.cli.what_is_asked import Choice, choosing
from jtai.dates import PlanDate, in_prose, read_asked
from jtai.errors import UsageError

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: jtai minutes --meeting 2018-05-15 --by Minutes --commit")
@choosing
def minutes(
    wanted: Choice,
    meeting: Annotated[
        str | None,
        typer.Option(
            "--meeting",
            metavar="DATE",
            help="The day of the meeting, if not today.",
            autocompletion=complete_meeting,
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            metavar="WHO",
            help="Who notes are by, if not you.",
            autocompletion=complete_author,
        ),
    ] = None,
    commit: Annotated[
        bool, typer.Option("--commit", help="Commit all of it at the end, and nothing else.")
    ] = False,
    plan: PlanFile = None,
) -> None:
    """At the meeting: record what is said, action after action."""
    from jtai.cli.sitting import Recorder, agenda, hold, nothing_to_ask

    day = _day_of(meeting)
    author = None if by is None or not by.strip() else line_given(by, "the author")
    draft = Draft(one_plan(plan, *wanted.findings))
    chosen = wanted.of(draft.path, draft.plan)
    to_ask = agenda(draft.plan, day, chosen)
    if not to_ask.refs:
        write(nothing_to_ask(to_ask, day, chosen))
        return
    if not at_a_desk():
        raise UsageError(
            "minutes asks one question after another, and needs a terminal to do so; without one,"
            " jtai note REF 'TEXT' records what was said."
        )
    if commit:
        draft.refuse_uncommitted()
    if by is None:
        author = yourself(draft)
    hold(Recorder(draft, day, author), to_ask, chosen, commit=commit)


def _day_of(meeting: str | None) -> PlanDate:
    """The day, or the month, that notes bear. Raises UsageError for one that is to come."""
    if meeting is None:
        return PlanDate.of_day(today())
    day = read_asked(meeting, today())
    if day.first > today():
        raise UsageError(f"the meeting of {in_prose(day)} is still to come: nothing was said yet.")
    return day
