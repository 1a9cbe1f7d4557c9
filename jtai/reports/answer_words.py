"""The account of answers that came back in words: what is in the plan now, what is asked, and who
has not answered."""

from collections.abc import Iterator, Sequence

from jtai.collecting.answer_sums import summary_of_answers
from jtai.collecting.waited_for import Awaited
from jtai.compare import ActionChange, Comparison
from jtai.dates import short
from jtai.importing.account import Collected
from jtai.importing.summary import ELSEWHERE, Told
from jtai.importing.telling import MOST
from jtai.model import Note
from jtai.reports.change_facts import status_words
from jtai.reports.import_words import (
    for_your_eye,
    in_parts,
    left_out_in_words,
    questions_in_words,
    sums_in_words,
    wrapped,
)
from jtai.visible import one_line
from jtai.words import counted, moves

_INDENT = "  "


def answer_words(
    told: Told, changes: Comparison, width: int | None = None, *, written: bool = True
) -> str:
    """Of one file: sums, what it changes in the plan, questions, what was ignored and left out,
    what is for your eye. `written` says that the changes are in the plan now."""
    summary = summary_of_answers(told, written=written)
    return in_parts(
        [
            sums_in_words(summary, width),
            *_added(changes, width, written=written),
            *questions_in_words(summary, width, whole=told.whole),
            *_ignored(told, width),
            *left_out_in_words(told, width),
            *for_your_eye(told, width),
        ]
    )


def awaited_words(waiting: Sequence[Awaited], width: int | None = None, *, named: str = "") -> str:
    """Who has not answered what, and how to ask again; `named` is what that command says of the
    plans, with a space before it."""
    if not waiting:
        return "Not answered yet: nothing\n"
    lines = [f"Not answered yet: {_how_many(waiting)}"]
    for one in waiting:
        lines += wrapped(_asked(one), width, _INDENT)
    again = f"Ask again: jtai chase --unanswered --reply-by DATE -o FOLDER{named}\n"
    return "\n".join([*lines, again])


def _how_many(waiting: Sequence[Awaited]) -> str:
    """`28 actions (33 answers to come)`: a joint action is to be answered by each of its leads."""
    refs = [ref for one in waiting for ref in one.refs]
    actions = counted(len(set(refs)), "action")
    return actions if len(set(refs)) == len(refs) else f"{actions} ({len(refs):,} answers to come)"


def _asked(one: Awaited) -> str:
    """`Police: 1.2, 3.4 (asked 1 Apr 2018, to reply by 15 Apr 2018)`."""
    refs = ", ".join(map(one_line, one.refs))
    return f"{one_line(one.agency)}: {refs} ({one.when})"


def _added(changes: Comparison, width: int | None, *, written: bool) -> Iterator[str]:
    lines = [
        line
        for change in changes.actions
        for line in wrapped(f"{one_line(change.ref)}  {_what(change)}", width, _INDENT)
    ]
    if lines:
        yield "\n".join(["In the plan now" if written else "Would go into the plan", *lines])


def _what(change: ActionChange) -> str:
    """`note of 10 Apr 2018 by Police, A. Sergeant; in progress -> complete`."""
    return "; ".join([*map(_note, change.notes_added), *_moved(change)])


def _note(note: Note) -> str:
    by = f" by {one_line(note.by)}" if note.by else ""
    return f"note of {short(note.date)}{by}"


def _moved(change: ActionChange) -> Iterator[str]:
    if change.status:
        yield f"{status_words(change.status.before)} -> {status_words(change.status.after)}"
    if change.dues.moves:
        yield f"due {one_line(moves(change.dues.moves))}"
    if change.evidence:
        yield "evidence added"


def _ignored(told: Told, width: int | None) -> Iterator[str]:
    some = (told.account.collected or Collected()).ignored
    if not some:
        return
    shown = some if told.whole else some[:MOST]
    lines = ["Ignored, as it says what the board has sent"]
    for one in shown:
        said = f"{told.places([one.place])} {told.quoted(one.text)}: {one_line(one.why)}"
        lines += wrapped(said, width, _INDENT)
    if more := len(some) - len(shown):
        lines.append(f"{_INDENT}and {more:,} more{ELSEWHERE}")
    yield "\n".join(lines)
