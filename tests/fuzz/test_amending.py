"""What is put right by command is what stands in the file, and nothing else of it has changed; or
nothing at all has, and a line says why."""

import re
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from functools import partial
from pathlib import Path
from random import Random

from jtai.model import Action, Plan, Status
from tests.conftest import Run
from tests.fuzz import values
from tests.fuzz.changes import free_ref
from tests.fuzz.driver import Fuzz
from tests.fuzz.facts import foreign
from tests.fuzz.layout import comments
from tests.fuzz.test_editing import read
from tests.fuzz.test_editing_by_command import typed
from tests.yaml_fields import lines_without
from tests.yaml_styles import write_with
from tests.yaml_styles.trees import Tree, due_text, tree_of

Asked = tuple[list[str], Tree]
"""The options, and the fields of the action that they change as its tree has them; an empty one
is absent."""


def an_amend(rng: Random, counts: Counter[str], run: Run) -> None:
    file = Path("plan.yaml")
    wild = rng.random() < 0.2
    file.write_bytes(before := write_with(rng.getrandbits(32), values.plan(rng, 2), wild=wild))
    plan = read(before)
    if not plan.actions:
        return
    action = rng.choice(plan.actions)
    about = rng.choice(OF_AN_ACTION if not action.progress or rng.random() < 0.6 else OF_A_NOTE)
    options, fields = about(rng, plan, action)
    wanted = tree_with(plan, action.ref, fields)
    ran = run("amend", action.ref, *options, code=None)
    after = file.read_bytes()
    counts[f"{about.__name__}, exit code {ran.code}"] += 1
    told = f"{options}\n{ran.err}\n{before.decode()}\n->\n{after.decode()}"
    if ran.code == 0:
        assert foreign(after) == wanted, told
        lost = Counter(comments(before)) - Counter(comments(after))
        assert not Counter(comments(after)) - Counter(comments(before)), told
        assert lost.total() <= len(fields) or "--remove" in options, told
        if len(fields) == 1 and not wild and "ref" not in fields:
            (key,) = fields
            assert values_beside(before, key, action) == values_beside(after, key, action), told
    elif ran.code == 2:
        assert "that very note already" in ran.err, told
        assert after == before, told
    else:
        assert ran.code == 4, told
        assert re.search(r"plan\.yaml:\d+: ", ran.err), told
        assert after == before, told
    assert list(Path().iterdir()) == [file], told


def values_beside(data: bytes, key: str, action: Action) -> list[str]:
    """The lines of a plan but for those of one field of an action, and for comments."""
    lines = lines_without(data, key, action.ref)
    return [line for line in lines if not line.startswith("#")]


def tree_with(plan: Plan, ref: str, fields: Tree) -> Tree:
    """The tree of a plan with other fields in an action."""
    tree = deepcopy(tree_of(plan))
    actions = [action for finding in tree["findings"] for action in finding["actions"]]
    action = next(action for action in actions if action["ref"] == ref)
    action.update(fields)
    for key, value in fields.items():
        if value in (None, []) and key != "lead":
            del action[key]
    return tree


def wording(rng: Random, plan: Plan, action: Action) -> Asked:
    kept = [step for step in action.steps if rng.random() < 0.5 and can_be_typed(step)]
    steps = [*kept, typed(rng)]
    return [f"--action={step}" for step in steps], {"action": steps}


def lead(rng: Random, plan: Plan, action: Action) -> Asked:
    codes = [*values.leads(rng, tuple(plan.agencies))]
    return [f"--lead={code}" for code in codes] or ["--lead=no lead"], {"lead": codes}


def due(rng: Random, plan: Plan, action: Action) -> Asked:
    asked = due_text(values.due(rng))
    return [f"--due={asked}"], {"due": asked}


def was_due(rng: Random, plan: Plan, action: Action) -> Asked:
    dues = [due_text(due) for due in values.some(rng, 3, values.due)]
    return [f"--was-due={due}" for due in dues] or ["--was-due=none"], {"was_due": dues}


def status(rng: Random, plan: Plan, action: Action) -> Asked:
    asked = rng.choice([None, *Status])
    options, day = [f"--status={asked or 'not reported'}"], None
    if asked is Status.COMPLETE:
        day = rng.choice([None, values.plan_date(rng).text])
        options.append(f"--completed={day or 'none'}")
    return options, {"status": asked and asked.value, "completed": day}


def evidence(rng: Random, plan: Plan, action: Action) -> Asked:
    gone = rng.sample(range(len(action.evidence)), rng.randint(0, len(action.evidence)))
    kept = [text for at, text in enumerate(action.evidence) if at not in gone]
    new = typed(rng)
    options = [f"--no-evidence={at + 1}" for at in gone]
    if new not in kept and (not options or rng.random() < 0.5):
        kept.append(new)
        options.append(f"--evidence={new}")
    return options or ["--completed=none"], {"evidence": kept} if options else {}


def own_field(rng: Random, plan: Plan, action: Action) -> Asked:
    key = rng.choice([*(key for key, _ in action.extra), "x-new", "x-a: b"])
    value = rng.choice(["", "High", "010", "a # b", "no", "- x"])
    return [f"--field={key}={value}"], {key: value or None}


def other_ref(rng: Random, plan: Plan, action: Action) -> Asked:
    ref = free_ref(rng, plan, rng.choice(["N", "1.", "Ä/"]))
    return [f"--ref={ref}"], {"ref": ref}


def note(rng: Random, plan: Plan, action: Action) -> Asked:
    """Some of a note: where its date does not fit where it stands, it goes where it does."""
    at, notes = rng.randrange(len(action.progress)), [*action.progress]
    told = [*tree_of_notes(action)]
    options, new = [f"--note={at + 1}"], told[at]
    if rng.random() < 0.5:
        new["note"] = typed(rng)
        options.append(f"--text={new['note']}")
    if rng.random() < 0.5:
        by = rng.choice(["none", *values.PEOPLE])
        options.append(f"--by={by}")
        new |= {"by": by}
        if by == "none":
            del new["by"]
    if rng.random() < 0.5 or len(options) == 1:
        day = values.plan_date(rng)
        options.append(f"--date={day.text}")
        others = [*notes[:at], *notes[at + 1 :]]
        fits = at == 0 or others[at - 1].date.first <= day.last
        fits = fits and (at == len(others) or day.first <= others[at].date.last)
        if new["date"] != day.text and not fits:
            place = len(others)
            while place and others[place - 1].date.first > day.last:
                place -= 1
            told.insert(place, told.pop(at))
        new["date"] = day.text
    return options, {"progress": told}


def note_taken_out(rng: Random, plan: Plan, action: Action) -> Asked:
    at, told = rng.randrange(len(action.progress)), [*tree_of_notes(action)]
    del told[at]
    return [f"--note={at + 1}", "--remove"], {"progress": told}


def tree_of_notes(action: Action) -> list[Tree]:
    from tests.yaml_styles.trees import action_tree

    notes: list[Tree] = deepcopy(action_tree(action)).get("progress", [])
    return notes


def can_be_typed(text: str) -> bool:
    return text == text.strip("\r\n") and text.isprintable()


OF_AN_ACTION: list[Callable[[Random, Plan, Action], Asked]] = [
    *(wording, wording, lead, due, was_due, status, evidence, own_field, other_ref),
]
OF_A_NOTE: list[Callable[[Random, Plan, Action], Asked]] = [note, note, note_taken_out]


def test_any_amend_changes_what_was_asked_and_no_other_line_or_nothing(
    fuzz: Fuzz, run: Run, folder: Path
) -> None:
    fuzz(partial(an_amend, run=run), few=40)
