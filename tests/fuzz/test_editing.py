"""An edit makes the change that was asked for and touches nothing else, or says where it cannot."""

import os
import re
from collections import Counter
from random import Random
from unicodedata import category

from jtai.editing.changes import (
    AddAction,
    AddFinding,
    AddNote,
    Change,
    InsertNote,
    SetField,
    index_of_finding,
)
from jtai.editing.engine import edit
from jtai.errors import EditError
from jtai.model import Action, Note, Plan, Status
from jtai.reading import plan_of
from tests.fuzz import values
from tests.fuzz.changes import changed, free_ref, random_change
from tests.fuzz.driver import Fuzz
from tests.fuzz.facts import foreign
from tests.fuzz.layout import comments
from tests.yaml_styles import write_with
from tests.yaml_styles.trees import due_text, tree_of

_EDITED_LINE = rb"[ \t-]*['\"]?(?:due|was_due|status|completed|evidence|progress)['\"]? *:"


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


def edited(data: bytes, plan: Plan, change: Change) -> bytes | EditError:
    try:
        return edit(data, plan, [change], read).data
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
    """It has a line of the file; and a note goes into every plan that people write."""
    told = f"{refused}\n{change}\n{data.decode()}"
    assert 1 <= refused.line <= data.count(b"\n") + data.count(b"\r") + 1, told
    assert wild or not isinstance(change, AddNote | AddAction | AddFinding), told


def assert_the_rest_is_as_it_was(
    change: Change, plan: Plan, before: bytes, after: bytes, *, wild: bool
) -> None:
    """Every byte of the other findings and of the head, and in the one that is changed every line
    but those of the fields that are."""
    old, new = (re.split(rb"(?<=\n)|(?<=\r)(?!\n)", data) for data in (before, after))
    last = len(plan.findings) - 1
    number = last if isinstance(change, AddFinding) else index_of_finding(change, plan)
    starts = [finding.line - 1 for finding in plan.findings]
    start, end = starts[number], [*starts, len(old)][number + 1]
    same_end = len(old) - end
    assert new[:start] == old[:start]
    assert not same_end or new[-same_end:] == old[end:]
    if not (wild or isinstance(change, SetField)):
        gone = Counter(line.rstrip(b"\r\n") for line in old[start:end])
        gone -= Counter(line.rstrip(b"\r\n") for line in new)
        wrong = [line for line in gone if line and not re.match(_EDITED_LINE, line)]
        assert not wrong, f"{change}: {wrong}"


def assert_comments_stay(before: bytes, after: bytes, told: str) -> None:
    """All that were there are, but those beside a value that was taken out; none is new."""
    old, new = Counter(comments(before)), Counter(comments(after))
    assert not new - old, told
    assert (old - new).total() <= 1, told


def an_edit_by_command(rng: Random, counts: Counter[str], run: Run) -> None:
    file = Path("plan.yaml")
    wild = rng.random() < 0.3
    file.write_bytes(before := write_with(rng.getrandbits(32), values.plan(rng, 2), wild=wild))
    plan = read(before)
    change, arguments = by_command(rng, plan)
    if is_said_twice(change, plan):
        return
    ran = run(*arguments, code=None)
    counts[f"{arguments[0]}, exit code {ran.code}"] += 1
    told = f"{arguments}\n{ran.err}\n{before.decode()}"
    if ran.code == 0:
        assert foreign(file.read_bytes()) == changed(change, tree_of(plan)), told
        assert_the_rest_is_as_it_was(change, plan, before, file.read_bytes(), wild=wild)
    else:
        assert ran.code == 4, told
        assert re.search(r"(?:line |plan\.yaml:)\d+", ran.err), told
        assert file.read_bytes() == before, told
    assert os.listdir() == ["plan.yaml"], told


def by_command(rng: Random, plan: Plan) -> tuple[Change, list[str]]:
    """A change, and how it is typed."""
    steps, (day, due) = [typed(rng) for _ in range(2)], (values.plan_date(rng), values.due(rng))
    if rng.random() < 0.3:
        finding, lead = rng.choice(plan.findings), rng.choice(list(plan.agencies))
        ref = free_ref(rng, plan, f"{finding.ref}.")
        how = ["add", f"--finding={finding.ref}", f"--ref={ref}", f"--lead={lead}"]
        how += [f"--due={due_text(due)}", *(f"--action={step}" for step in steps)]
        return AddAction(finding.ref, Action(ref, tuple(steps), (lead,), due)), how
    action, status = rng.choice(plan.actions), rng.choice([None, *Status])
    by = rng.choice(values.PEOPLE)
    how = ["note", f"--date={day.text}", f"--by={by}", f"--evidence={steps[0]}"]
    how += [f"--due={due_text(due)}", *([f"--status={status}"] if status else [])]
    note = Note(day, steps[1], by)
    return AddNote(action.ref, note, status, due, (steps[0],)), [*how, "--", action.ref, note.note]


def typed(rng: Random) -> str:
    """A text that can be typed: no control characters, nor line breaks at its ends."""
    letters = (c for c in values.text(rng) if c == "\n" or category(c) not in ("Cc", "Cs"))
    text = "".join(letters).strip("\n")
    return text if text.strip() and text != "-" else "typed"


def test_any_row_of_edits_makes_these_changes_and_no_other(fuzz: Fuzz) -> None:
    fuzz(a_row_of_edits, few=40)


def test_any_edit_by_command_changes_the_file_as_asked_or_not_at_all(
    fuzz: Fuzz, run: Run, folder: Path
) -> None:
    fuzz(partial(an_edit_by_command, run=run), few=40)
