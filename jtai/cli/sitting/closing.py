"""What is said at the end of a sitting, and the one commit of it."""

import sys
from collections.abc import Collection, Sequence

from jtai.cli.answers import write
from jtai.cli.sitting.recorder import Recorder
from jtai.cli.sitting.told_lines import tell
from jtai.cli.to_type import for_a_shell
from jtai.compare import compare
from jtai.dates import in_prose
from jtai.model import Plan
from jtai.reports.commit_message import answers_counted, message_of_minutes
from jtai.visible import one_line
from jtai.words import actions, both

_MOST_NAMED = 12


def tell_outcome(
    recorder: Recorder, before: Plan, left: Sequence[str], skipped: Collection[str]
) -> None:
    """Say what was recorded since the plan was as `before`, and what is `left` to be asked, the
    skipped ones among it."""
    day, by = in_prose(recorder.meeting), recorder.author
    who = f", by {one_line(by)}" if by else ""
    refs = list(recorder.said)
    if refs:
        counted = answers_counted(compare(before, recorder.alone))
        tell(f"\nRecorded for {day}{who}: {counted} ({_named(refs)})")
    else:
        tell(f"\nNothing was recorded for {day}.")
    if not left:
        tell("Nothing is left to be asked.")
        return
    passed = [ref for ref in left if ref in skipped]
    of_them = f", skipped: {_named(passed)}" if passed else ""
    tell(f"Still to be asked: {actions(len(left))}{of_them}")
    write(f"To go on: {_again(recorder)}\n")


def commit_minutes(recorder: Recorder, before: Plan) -> None:
    """Commit the sitting, if anything was recorded. Raises GitError."""
    draft = recorder.draft
    if recorder.said:
        message = message_of_minutes(recorder.meeting, before, recorder.alone)
        first = message.splitlines()[0]
        draft.commit_all(message, first)
        write(draft.committed(first))


def _named(refs: Sequence[str]) -> str:
    """`3.4, 6.1 and 7.1`; of many the first, and how many more there are."""
    more = len(refs) - _MOST_NAMED
    named = [one_line(ref) for ref in refs[:_MOST_NAMED]]
    return both([*named, *([f"{more} more"] if more > 0 else [])])


def _again(recorder: Recorder) -> str:
    """The command that was run, with the day of the meeting, which another day would not know."""
    typed = sys.argv[1:]
    if not any(word.split("=")[0] == "--meeting" for word in typed):
        typed = [*typed, "--meeting", recorder.meeting.text]
    return " ".join(["jtai", *map(for_a_shell, typed)])
