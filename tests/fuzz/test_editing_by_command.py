"""What is typed is what stands in the file, or nothing has changed and a line says why."""

import re
from collections import Counter
from functools import partial
from pathlib import Path
from random import Random
from unicodedata import category

from jtai.editing.changes import AddAction, AddFinding, AddNote, Change
from jtai.importing.answering import DOTS
from jtai.model import NOBODY, Action, Finding, Note, Plan, Status
from tests.conftest import Run
from tests.fuzz import values
from tests.fuzz.changes import changed, free_ref
from tests.fuzz.driver import Fuzz
from tests.fuzz.facts import foreign
from tests.fuzz.test_editing import assert_the_rest_is_as_it_was, is_said_twice, read
from tests.yaml_styles import write_with
from tests.yaml_styles.trees import due_text, tree_of


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
    assert list(Path().iterdir()) == [file], told


def by_command(rng: Random, plan: Plan) -> tuple[Change, list[str]]:
    """A change, and how it is typed."""
    steps, (day, due) = [typed(rng) for _ in range(2)], (values.plan_date(rng), values.due(rng))
    if rng.random() < 0.1:
        how = [
            "add",
            f"--new-finding={steps[0]}",
            "--no-action",
            f"--ref={free_ref(rng, plan, 'N')}",
        ]
        return AddFinding(Finding(how[-1].removeprefix("--ref="), steps[0], ())), how
    if rng.random() < 0.3 or not plan.actions:
        finding, lead = rng.choice(plan.findings), rng.choice([*plan.agencies, NOBODY])
        ref = free_ref(rng, plan, f"{finding.ref}.")
        how = ["add", f"--finding={finding.ref}", f"--ref={ref}", f"--lead={lead or 'no lead'}"]
        how += [f"--due={due_text(due)}", *(f"--action={step}" for step in steps)]
        return AddAction(finding.ref, Action(ref, tuple(steps), (lead,) if lead else (), due)), how
    action, status = rng.choice(plan.actions), rng.choice([None, *Status])
    by = rng.choice(values.PEOPLE)
    how = ["note", f"--date={day.text}", f"--by={by}", f"--evidence={steps[0]}"]
    how += [f"--due={due_text(due)}", *([f"--status={status}"] if status else [])]
    note = Note(day, steps[1], by)
    return AddNote(action.ref, note, status, due, (steps[0],)), [*how, "--", action.ref, note.note]


def typed(rng: Random) -> str:
    """A text that can be typed: no control characters, nor line breaks at its ends, nor what a
    command has in place of what is to be filled in."""
    letters = (c for c in values.text(rng) if c == "\n" or category(c) not in ("Cc", "Cs"))
    text = values.seen("".join(letters).strip("\n"))
    return "typed" if text in ("-", DOTS) else text


def test_any_edit_by_command_changes_the_file_as_asked_or_not_at_all(
    fuzz: Fuzz, run: Run, folder: Path
) -> None:
    fuzz(partial(an_edit_by_command, run=run), few=40)
