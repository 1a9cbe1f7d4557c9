"""An edit makes the change that was asked for and touches nothing else, or says where it cannot."""

import re
from codecs import BOM_UTF8
from collections import Counter
from functools import partial
from random import Random

from jtai.editing.changes import (
    AddAction,
    AddFinding,
    AddNote,
    Change,
    InsertAction,
    InsertFinding,
    InsertNote,
    MoveNote,
    RemoveAction,
    RemoveFinding,
    RenameAgency,
    SetAgency,
    SetField,
    SetFinding,
    SetHead,
    SetOwn,
    SetRef,
)
from jtai.editing.engine import edit
from jtai.editing.sketch import after as after_all
from jtai.errors import EditError
from jtai.model import Plan
from jtai.reading import plan_of
from tests.fuzz import values
from tests.fuzz.changes import changed, random_change
from tests.fuzz.corrections import Correction, corrected, random_correction
from tests.fuzz.driver import Fuzz
from tests.fuzz.facts import foreign
from tests.fuzz.layout import comments
from tests.fuzz.remarks import with_remarks
from tests.yaml_fields import is_without, lines_without
from tests.yaml_styles import write_with
from tests.yaml_styles.trees import tree_of

_EDITED_LINE = rb"[ \t-]*['\"]?(?:due|was_due|status|completed|evidence|progress|actions)['\"]? *:"

NEW = (AddAction, AddFinding, InsertAction, InsertFinding)
REWORDED = (SetField, SetFinding, SetOwn)


def read(data: bytes) -> Plan:
    return plan_of(data, "plan.yaml")


def a_row_of_edits(rng: Random, counts: Counter[str]) -> None:
    wild = rng.random() < 0.3
    data = write_with(rng.getrandbits(32), values.plan(rng, 2), wild=wild)
    for _ in range(rng.randint(1, 5)):
        plan = read(data)
        change = random_change(rng, plan)
        if is_said_twice(change, plan):
            continue
        kind = type(change).__name__
        after = edited(data, plan, change)
        if isinstance(after, EditError):
            counts[f"{kind} refused"] += 1
            assert_the_refusal_is_due(after, change, data, wild=wild)
            continue
        counts[kind] += 1
        told = f"{change}\n{data.decode()}\n->\n{after.decode()}"
        assert foreign(after) == tree_of(read(after)) == changed(change, tree_of(plan)), told
        assert_the_rest_is_as_it_was(change, plan, data, after, wild=wild)
        assert_comments_stay(data, after, told)
        data = after


def edits_at_once(rng: Random, counts: Counter[str]) -> None:
    """Changes of which each is made of what the ones before it leave."""
    wild = rng.random() < 0.1
    data = write_with(rng.getrandbits(32), values.plan(rng, 2), wild=wild)
    data = with_remarks(data, rng)
    plan = now = read(data)
    tree, changes = tree_of(plan), []
    for _ in range(rng.randint(2, 12)):
        correction = random_correction(rng, now) if rng.random() < 0.3 else None
        change = correction or random_change(rng, now)
        if not is_said_twice(change, now):
            changes.append(change)
            now = after_all(now, [change])
            tree = corrected(correction, tree) if correction else changed(change, tree)
    after = edited(data, plan, *changes)
    counts["refused" if isinstance(after, EditError) else "made"] += 1
    if not isinstance(after, EditError):
        told = f"{changes}\n{data.decode()}\n->\n{after.decode()}"
        assert foreign(after) == tree_of(read(after)) == tree, told
        assert not Counter(comments(after)) - Counter(comments(data)), told


def a_correction(rng: Random, counts: Counter[str]) -> None:
    """One correction, of which other lines than those that it is about know nothing."""
    wild = rng.random() < 0.1
    data = write_with(rng.getrandbits(32), values.plan(rng, 2), wild=wild)
    plan = read(data)
    change = random_correction(rng, plan)
    if change is None:
        return
    if isinstance(change, MoveNote) and not data.startswith(BOM_UTF8):
        data = with_remarks(data, rng)
        plan = read(data)
    after = edited(data, plan, change)
    refused = isinstance(after, EditError)
    counts[f"{type(change).__name__}{' refused' * refused}"] += 1
    if isinstance(after, EditError):
        return
    told = f"{change}\n{data.decode()}\n->\n{after.decode()}"
    assert foreign(after) == tree_of(read(after)) == corrected(change, tree_of(plan)), told
    assert not Counter(comments(after)) - Counter(comments(data)), told
    if isinstance(change, MoveNote):
        assert Counter(comments(after)) == Counter(comments(data)), told
    if not wild:
        assert is_all_it_changed(change, plan, data, after), told


def is_all_it_changed(change: Correction, plan: Plan, before: bytes, after: bytes) -> bool:
    """Whether the lines are as they were that a correction is not about."""
    match change:
        case RenameAgency():
            old, new = before.splitlines(), after.splitlines()
            differ = sum(a != b for a, b in zip(old, new, strict=True))
            return differ <= 1 + sum(change.code in action.lead for action in plan.actions)
        case SetRef():
            old_lines = lines_without(before, "ref", change.ref)
            return old_lines == lines_without(after, "ref", change.new)
        case RemoveAction():
            home = next(f.ref for f in plan.findings for a in f.actions if a.ref == change.ref)
            beside = partial(lines_without, key="actions", ref=home)
        case RemoveFinding():
            return is_without(before, after, plan, change.ref)
        case SetHead():
            beside = partial(lines_without, key=change.key)
        case _:
            beside = partial(lines_without, key="progress", ref=change.ref)
    # Of a key that is gone, or new, the comments below belong to nobody who could say so.
    return any(beside(before, remarks=own) == beside(after, remarks=own) for own in (True, False))


def edited(data: bytes, plan: Plan, *changes: Change) -> bytes | EditError:
    try:
        return edit(data, plan, changes, read).data
    except EditError as refused:
        return refused


def is_said_twice(change: Change, plan: Plan) -> bool:
    """Whether a note would have the date, the author and the words of one that is there."""
    if not isinstance(change, AddNote | InsertNote):
        return False
    notes = [note for a in plan.actions if a.ref == change.ref for note in a.progress]
    said = (change.note.date, change.note.by, change.note.note)
    return said in [(note.date, note.by, note.note) for note in notes]


def assert_the_refusal_is_due(
    refused: EditError, change: Change, data: bytes, *, wild: bool
) -> None:
    """It has a line of the file; and what is new goes into every plan that people write."""
    told = f"{refused}\n{change}\n{data.decode()}"
    assert 1 <= refused.line <= data.count(b"\n") + data.count(b"\r") + 1, told
    only_new = isinstance(change, NEW) or (
        isinstance(change, AddNote) and change == AddNote(change.ref, change.note)
    )
    assert wild or not only_new, told


def assert_the_rest_is_as_it_was(
    change: Change, plan: Plan, before: bytes, after: bytes, *, wild: bool
) -> None:
    """Every byte of the other findings and of the head, and in the one that is changed every line
    but those of the fields that are."""
    old, new = (re.split(rb"(?<=\n)|(?<=\r)(?!\n)", data) for data in (before, after))
    starts = [0, *(finding.line - 1 for finding in plan.findings), len(old)]
    number = number_of_finding(change, plan) + 1
    start, end = starts[number : number + 2]
    if isinstance(change, SetAgency) and wild:
        start, end = 0, len(old)
    elif isinstance(change, SetAgency) and not any(b"agencies" in line for line in old[start:end]):
        start, end = starts[-2:]
    same_end = len(old) - end
    assert new[:start] == old[:start]
    assert not same_end or new[-same_end:] == old[end:]
    if not (wild or isinstance(change, (*REWORDED, SetAgency))):
        gone = Counter(line.rstrip(b"\r\n") for line in old[start:end])
        gone -= Counter(line.rstrip(b"\r\n") for line in new)
        moved = {line.strip(b" -\r\n") for line in new}  # behind the dash of one that was taken out
        kept = [line for line in gone if line and not re.match(_EDITED_LINE, line)]
        wrong = [line for line in kept if line.strip(b" -") not in moved]
        assert not wrong, f"{change}: {wrong}"


def number_of_finding(change: Change, plan: Plan) -> int:
    """The number (from 0) of the finding that a change is within, or behind; -1: before all."""
    match change:
        case AddFinding():
            return len(plan.findings) - 1
        case InsertAction() | AddAction():
            ref = change.finding_ref
        case InsertFinding():
            ref = change.after or ""
        case SetAgency() | RenameAgency() | SetHead():
            ref = ""
        case _:
            ref = change.ref
    within = [("",), *((f.ref, *(action.ref for action in f.actions)) for f in plan.findings)]
    return next(number for number, refs in enumerate(within) if ref in refs) - 1


def assert_comments_stay(before: bytes, after: bytes, told: str) -> None:
    """All that were there are, but those beside a value that was taken out; none is new."""
    old, new = Counter(comments(before)), Counter(comments(after))
    assert not new - old, told
    assert (old - new).total() <= 1, told


def test_any_row_of_edits_makes_these_changes_and_no_other(fuzz: Fuzz) -> None:
    fuzz(a_row_of_edits, few=40)


def test_any_edits_at_once_make_these_changes_and_no_other(fuzz: Fuzz) -> None:
    fuzz(edits_at_once, few=40)


def test_any_correction_makes_this_change_and_no_other(fuzz: Fuzz) -> None:
    fuzz(a_correction, few=40)
