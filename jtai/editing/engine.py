"""From the bytes of a plan and changes to new bytes, in which every other byte is as it was."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from jtai.editing import additions, steps
from jtai.editing.changes import (
    AddAction,
    AddFinding,
    Change,
    ChangeWithin,
    apply,
    apply_within,
    index_of_finding,
    steps_of,
)
from jtai.editing.cuts import Pieces
from jtai.model import Finding, Plan


@dataclass(frozen=True, slots=True)
class Edited:
    """What came of an edit: the new bytes of the file, and the plan that they hold."""

    data: bytes
    plan: Plan


def edit(
    data: bytes, plan: Plan, changes: Iterable[Change], read: Callable[[bytes], Plan]
) -> Edited:
    """Make the changes, in their order, in `data`, which was read as `plan`.

    `read` reads a plan's bytes: the new bytes must hold the old plan with exactly the changes
    asked for. Raises KeyError with a ref that is not there, UsageError where a note is there
    already, EditError where the text cannot be changed safely, and AssertionError where something
    else came out: a bug of ours.
    """
    changes = tuple(changes)
    wanted = plan
    for change in changes:
        wanted = apply(change, wanted)
    new_data = _new_data(Pieces(data, plan), changes)
    new_plan = read(new_data)
    if new_plan != wanted:
        raise AssertionError(f"the edit would have changed something else: {changes!r}")
    return Edited(new_data, new_plan)


def _new_data(pieces: Pieces, changes: tuple[Change, ...]) -> bytes:
    """The bytes with every change in its piece; findings that are new come behind the last."""
    within: dict[int, list[ChangeWithin]] = defaultdict(list)
    new: list[Finding] = []
    for change in changes:
        if isinstance(change, AddFinding):
            new.append(change.finding)
        else:
            within[index_of_finding(change, pieces.plan)].append(change)
    texts = {number: _changed(pieces, number, some) for number, some in within.items()}
    if new and not pieces.plan.findings:
        return additions.first_findings(pieces.data, new)
    if new:
        last = len(pieces.plan.findings) - 1
        piece = pieces.piece(last)
        if last in texts:
            piece = piece.with_text(texts[last])
        texts[last] = additions.with_findings(
            piece,
            new,
            pieces.dash_before(last),
            pieces.apart_before(last),
            pieces.action_style_near(last),
        )
    return pieces.joined(texts)


def _changed(pieces: Pieces, number: int, changes: list[ChangeWithin]) -> str:
    piece = pieces.piece(number)
    finding = pieces.plan.findings[number]
    for change in changes:
        if isinstance(change, AddAction):
            near = pieces.action_style_near(number)
            piece = piece.with_text(additions.with_action(piece, change.action, near))
        else:
            action = next(action for action in finding.actions if action.ref == change.ref)
            for step in steps_of(change, action):
                piece = piece.with_text(steps.edited(piece, step, pieces.note_style_near(number)))
        finding = apply_within(change, finding)
    return piece.text
