"""Random changes of a plan, and what each has to make of its tree: jtai's words, not its code."""

from copy import deepcopy
from random import Random
from typing import Any

from jtai.editing.changes import (
    AddAction,
    AddFinding,
    AddNote,
    Change,
    InsertAction,
    InsertFinding,
    InsertNote,
    SetAgency,
    SetField,
    SetFinding,
    SetOwn,
)
from jtai.model import Action, Finding, Plan, Status
from tests.fuzz import values
from tests.yaml_styles.trees import Tree, action_tree, due_text, extra_tree, finding_tree, note_tree


def random_change(rng: Random, plan: Plan) -> Change:
    """A change that leaves the plan without errors."""
    if not plan.actions:
        return _new_action(rng, plan)
    action = rng.choice(plan.actions)
    match rng.randrange(16):
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
        case 11:
            ref = free_ref(rng, plan, "N")
            return AddFinding(values.finding(rng, ref, tuple(plan.agencies), 2))
        case 12 | 13:
            return _set_own(rng, plan)
        case 14:
            return _in_its_place(rng, plan)
        case _:
            agency = rng.choice([*plan.agencies, "New", "a: b # c", "é, [x]"])
            if rng.random() < 0.5:
                return SetAgency(agency, values.label(rng))
            return SetFinding(rng.choice(plan.findings).ref, values.text(rng))


def _set_own(rng: Random, plan: Plan) -> SetOwn:
    parts: list[Finding | Action] = [*plan.findings, *plan.actions]
    part = rng.choice(parts)
    key = rng.choice([*(key for key, _ in part.extra), "x-new", "x-a: b"])
    value = rng.choice([None, values.text(rng), *(v for _, v in values.some_extra(rng))])
    return SetOwn(part.ref, key, value)


def _in_its_place(rng: Random, plan: Plan) -> InsertAction | InsertFinding:
    agencies, finding = tuple(plan.agencies), rng.choice(plan.findings)
    if rng.random() < 0.4:
        behind = rng.choice([None, finding.ref])
        return InsertFinding(values.finding(rng, free_ref(rng, plan, "N"), agencies, 2), behind)
    action = values.action(rng, free_ref(rng, plan, f"{finding.ref}."), agencies)
    return InsertAction(finding.ref, action, rng.choice([None, *(a.ref for a in finding.actions)]))


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
    fields += ["action"] * 3
    match rng.choice([*fields, "due_words", "due_words", "lead", "lead"]):
        case "due_words":
            return SetField(ref, "due_words", rng.choice([None, values.text(rng)]))
        case "action":
            steps = [*action.steps, *values.some(rng, 2, values.text)]
            wanted = rng.sample(steps, rng.randint(1, len(steps)))
            return SetField(ref, "action", tuple(dict.fromkeys(wanted)))
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
    findings = tree["findings"]
    actions = [action for finding in findings for action in finding["actions"]]
    match change:
        case AddFinding():
            findings.append(finding_tree(change.finding))
        case InsertFinding():
            findings.insert(_behind(findings, change.after), finding_tree(change.finding))
        case AddAction():
            _named(findings, change.finding_ref)["actions"].append(action_tree(change.action))
        case InsertAction():
            there = _named(findings, change.finding_ref)["actions"]
            there.insert(_behind(there, change.after), action_tree(change.action))
        case SetAgency():
            tree["agencies"][change.code] = change.name
        case SetFinding():
            _named(findings, change.ref)["finding"] = change.text
        case SetOwn():
            _owned(change, _named([*findings, *actions], change.ref))
        case AddNote() | InsertNote() | SetField():
            action = _named(actions, change.ref)
            _CHANGED[type(change)](change, action)
            for key in ("status", "completed", "evidence", "was_due", "due_words"):
                if action.get(key) in (None, []):
                    action.pop(key, None)
    return tree


def _named(parts: list[Tree], ref: str) -> Tree:
    return next(part for part in parts if part["ref"] == ref)


def _behind(parts: list[Tree], ref: str | None) -> int:
    return 0 if ref is None else parts.index(_named(parts, ref)) + 1


def _owned(change: SetOwn, part: Tree) -> None:
    if change.value is None:
        part.pop(change.key, None)
    else:
        part.update(extra_tree(((change.key, change.value),)))


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
