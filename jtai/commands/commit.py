from pathlib import Path
from typing import Annotated

import typer

from jtai.cli.answers import on_terminal, say, show_text, write
from jtai.cli.loading import read_bytes, shown_path
from jtai.cli.one_of_several import one_plan
from jtai.cli.options import PlanFile
from jtai.cli.plan_in_git import PlanInGit, plan_in, to_keep
from jtai.cli.to_type import for_a_shell
from jtai.cli.typed import line_given
from jtai.committed import commit_alone, committed
from jtai.committing import (
    A_COMMIT,
    State,
    content_in_head,
    name_in_head,
    shown_as_changed,
)
from jtai.differing import unified_diff
from jtai.git import Repository, locate
from jtai.model import Plan
from jtai.reading import plan_of
from jtai.reading.memo import Memo
from jtai.reports.commit_message import message_of, message_of_repair
from jtai.visible import one_line, visible
from jtai.writing import held

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(epilog="Example: jtai commit")
def commit(
    first_line: Annotated[
        str | None,
        typer.Option("-m", "--message", metavar="TEXT", help="A first line of your own."),
    ] = None,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Show the message and the change, and commit nothing."),
    ] = False,
    plan: PlanFile = None,
) -> None:
    """Commit the plan alone, with a message made from what changed."""
    own = "" if first_line is None else visible(line_given(first_line, "the message"))
    chosen = one_plan(plan)
    path = chosen.path
    shown = shown_path(path)
    data = read_bytes(path)
    memo = Memo()
    after = plan_of(data, shown, memo.read)
    ours = PlanInGit(chosen, shown)
    repository, name = ours.located(A_COMMIT)
    with held(path, shown) as file:
        if ours.refuse_uncommittable(repository, name, file.data) is State.COMMITTED:
            write(f"{shown} is as it was last committed: there is nothing to commit.\n")
            return
        if file.data != data:
            after = plan_of(file.data, shown, memo.read)
        was = name_in_head(repository, name)
        known = content_in_head(repository, was) if was else None
        renamed = was if was != name else None
        before = plan_in(known, memo)
        first = own or _of_renaming(renamed)
        is_as_known = bool(first) and known == file.data
        message = f"{first}\n" if is_as_known else _message(known, before, after, first)
        if not dry_run:
            commit_alone(repository, name, message, renamed)
    if dry_run:  # who reads it in a pager must keep nobody from writing the plan
        show_text(_as_would_be(message, shown, known if before else None, file.data))
        return
    write(committed(repository, message.splitlines()[0]))
    if told := _of_answers(path, repository):
        say(told)


def _message(known: bytes | None, before: Plan | None, after: Plan, first: str) -> str:
    """What the commit says of a plan of which git has what is `known` so far, below the `first`
    line, if there is one; `before` is the plan in that, None where it cannot be read."""
    repaired = known is not None and before is None
    made = message_of_repair(after) if repaired else message_of(before, after)
    return f"{first}\n\n{made}" if first else made


def _of_renaming(renamed: str | None) -> str:
    return f"Renamed from {one_line(renamed)}" if renamed else ""


def _as_would_be(message: str, shown: str, known: bytes | None, data: bytes) -> str:
    """The message, and the change where git has a plan, `known`, to hold the file against."""
    told = f"{message}\n{shown} would be committed with this message, and nothing else."
    if known is None:
        return f"{told}\n"
    change = unified_diff(known, data, shown)
    return f"{told}\n\n{visible(change) if on_terminal() else change}"


def _of_answers(path: Path, repository: Repository) -> str | None:
    """What stands beside the plan of imports and of what agencies were asked, and has changes that
    are not committed."""
    from jtai.cli.memory import memory_of
    from jtai.importing.last_time import cells_beside
    from jtai.importing.rules import rules_beside

    places = (rules_beside(path), cells_beside(path), memory_of(path))
    beside = [file for file in places if file.exists()]
    changed = [file for file in beside if shown_as_changed(repository, locate(file)[1])]
    if not changed:
        return None
    names = " ".join(for_a_shell(shown_path(file)) for file in changed)
    commands = to_keep(changed, "What belongs to the plan")
    return f"{names}: changed too, and not committed with it ({commands})"
