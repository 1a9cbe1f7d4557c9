"""Random changes of a plan, and what each has to make of its tree: jtai's words, not its code."""

from copy import deepcopy
from random import Random
from typing import Any

from jtai.editing.changes import AddAction, AddFinding, AddNote, Change, InsertNote, SetField
from jtai.model import Action, Plan, Status
from tests.fuzz import values
from tests.yaml_styles.trees import Tree, action_tree, due_text, finding_tree, note_tree


def random_change(rng: Random, plan: Plan) -> Change:
    """A change that leaves the plan without errors."""
    if not plan.actions:
        return _new_action(rng, plan)
    action = rng.choice(plan.actions)
    match rng.randrange(12):
        case 0 | 1 | 2:
            return AddNote(action.ref, values.note(rng))
        case 3 | 4 | 5 | 6:
            return _note_with_more(rng, action.ref)
        case 7 | 8:
            return _set_field(rng, action, tuple(plan.agencies))
        case 9:
            at = rng.randint(0, len(action.progress))
            return InsertNote(action.ref, at, values.note(rng))
        case 10:
            return _new_action(rng, plan)
        case _:
            ref = free_ref(rng, plan, "N")
            return AddFinding(values.finding(rng, ref, tuple(plan.agencies), 2))


def _new_action(rng: Random, plan: Plan) -> AddAction:
    finding = rng.choice(plan.findings)
    ref = free_ref(rng, plan, f"{finding.ref}.")
    return AddAction(finding.ref, values.action(rng, ref, tuple(plan.agencies)))


def free_ref(rng: Random, plan: Plan, beginning: str) -> str:
    """A ref that is not in the plan, nor starts one that is."""
    numbers = rng.sample(range(10, 99), 90 - 1)
    taken = " ".join(plan.refs)
    return next(ref for number in numbers if (ref := f"{beginning}{number}") not in taken)


def _note_with_more(rng: Random, ref: str) -> AddNote:
    return AddNote(
        ref,
        values.note(rng),
        rng.choice([None, *Status]),
        rng.choice([None, values.due(rng)]),
        values.some(rng, 2, values.text),
    )


def _set_field(rng: Random, action: Action, agencies: tuple[str, ...]) -> SetField:
    ref = action.ref
    fields = ["due", "was_due", "was_due", "evidence", "evidence", "status", "completed"]
    match rng.choice([*fields, "due_words", "due_words", "lead", "lead"]):
        case "due_words":
            return SetField(ref, "due_words", rng.choice([None, values.text(rng)]))
        case "lead":
            return SetField(ref, "lead", values.leads(rng, agencies))
        case "due":
            return SetField(ref, "due", values.due(rng))
        case "was_due":
            longer = (*action.was_due, values.due(rng))
            return SetField(ref, "was_due", rng.choice([longer, values.some(rng, 2, values.due)]))
        case "evidence":
            longer_text = (*action.evidence, values.text(rng))
            fresh = values.some(rng, 2, values.text)
            return SetField(ref, "evidence", rng.choice([longer_text, fresh]))
        case "completed" if action.status is Status.COMPLETE:
            return SetField(ref, "completed", rng.choice([None, values.plan_date(rng)]))
        case _:
            safe = [Status.COMPLETE] if action.completed else [None, *Status]
            return SetField(ref, "status", rng.choice(safe))


def changed(change: Change, tree: Tree) -> Tree:
    """The tree as it has to be after the change."""
    tree = deepcopy(tree)
    if isinstance(change, AddFinding):
        tree["findings"].append(finding_tree(change.finding))
    elif isinstance(change, AddAction):
        finding = next(f for f in tree["findings"] if f["ref"] == change.finding_ref)
        finding["actions"].append(action_tree(change.action))
    else:
        actions = [action for finding in tree["findings"] for action in finding["actions"]]
        action = next(a for a in actions if a["ref"] == getattr(change, "ref", None))
        _CHANGED[type(change)](change, action)
        for key in ("status", "completed", "evidence", "was_due", "due_words"):
            if action.get(key) in (None, []):
                action.pop(key, None)
    return tree


def _noted(change: AddNote, action: Tree) -> None:
    """What is said: the note stands behind those that are not later; the due date that moved is
    kept; complete has the note's date; what is there already is not said twice."""
    note = note_tree(change.note)
    notes = action.setdefault("progress", [])
    place = len(notes)
    while place and _first(notes[place - 1]["date"]) > _last(note["date"]):
        place -= 1
    notes.insert(place, note)
    if change.due is not None and due_text(change.due) != action["due"]:
        action["was_due"] = [*action.get("was_due", []), action["due"]]
        action["due"] = due_text(change.due)
    if change.status is not None and change.status.value != action.get("status"):
        action["status"] = change.status.value
        action["completed"] = note["date"] if change.status is Status.COMPLETE else None
    for text in change.evidence:
        if text not in action.setdefault("evidence", []):
            action["evidence"].append(text)


def _inserted(change: InsertNote, action: Tree) -> None:
    action.setdefault("progress", []).insert(change.at, note_tree(change.note))


def _set(change: SetField, action: Tree) -> None:
    value: Any = change.value
    if isinstance(value, tuple):
        action[change.key] = [due_text(item) for item in value]
    else:
        action[change.key] = None if value is None else str(due_text(value))


_CHANGED: dict[type, Any] = {AddNote: _noted, InsertNote: _inserted, SetField: _set}


def _first(day: str) -> str:
    return day if len(day) > len("2018-03") else f"{day}-01"


def _last(day: str) -> str:
    return day if len(day) > len("2018-03") else f"{day}-31"
