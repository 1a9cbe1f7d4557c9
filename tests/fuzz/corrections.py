"""Random corrections of what a plan says, and what each has to make of its tree."""

from copy import deepcopy
from random import Random

from jtai.dates import PlanDate
from jtai.editing.changes import (
    MoveNote,
    RemoveAction,
    RemoveFinding,
    RemoveNote,
    RenameAgency,
    ReplaceNote,
    SetHead,
    SetRef,
)
from jtai.model import Action, Finding, Note, Plan
from tests.fuzz import values
from tests.fuzz.changes import free_ref
from tests.yaml_styles.trees import Tree, note_tree

Correction = (
    ReplaceNote
    | RemoveNote
    | MoveNote
    | SetRef
    | RenameAgency
    | RemoveAction
    | RemoveFinding
    | SetHead
)
_KINDS = (
    *(
        ReplaceNote,
        ReplaceNote,
        RemoveNote,
        MoveNote,
        SetRef,
        RenameAgency,
        RemoveAction,
        RemoveFinding,
    ),
    *(SetHead, SetHead),
)


def random_correction(rng: Random, plan: Plan) -> Correction | None:
    """A correction that leaves the plan without errors; None where there is none of its kind."""
    noted = [action for action in plan.actions if action.progress]
    kind: type[Correction] = rng.choice(_KINDS)
    if kind is SetHead:
        return _of_head(rng, plan)
    if kind is RenameAgency:
        code = rng.choice(["New", "a: b # c", "é, [x]", "- y"])
        return None if code in plan.agencies else RenameAgency(rng.choice([*plan.agencies]), code)
    if kind is SetRef:
        parts: list[Finding | Action] = [*plan.findings, *plan.actions]
        return SetRef(rng.choice(parts).ref, free_ref(rng, plan, rng.choice(["N", "1.", "Ä/"])))
    if kind is RemoveAction:
        return RemoveAction(rng.choice(plan.actions).ref) if plan.actions else None
    if kind is RemoveFinding:
        more = len(plan.findings) > 1  # what comes next needs one
        return RemoveFinding(rng.choice(plan.findings).ref) if more else None
    if not noted:
        return None
    action = rng.choice(noted)
    at = rng.randrange(len(action.progress))
    if kind is RemoveNote:
        return RemoveNote(action.ref, at)
    if kind is MoveNote:
        return MoveNote(action.ref, at, rng.randrange(len(action.progress)))
    note = _other(rng, action.progress[at])
    others = [*action.progress[:at], *action.progress[at + 1 :]]
    twice = note.essence in [other.essence for other in others]
    return None if twice else ReplaceNote(action.ref, at, note)


def _of_head(rng: Random, plan: Plan) -> SetHead:
    key = rng.choice(["title", "published", "meetings", "meetings", "stale_days", "due_soon_days"])
    match key:
        case "title":
            return SetHead(key, values.label(rng))
        case "published":
            return SetHead(key, rng.choice([None, values.plan_date(rng)]))
        case "meetings":
            more = [*plan.meetings, *values.some(rng, 2, values.plan_date)]
            wanted = tuple(rng.sample(more, rng.randint(0, len(more))))
            return SetHead(key, rng.choice([None, wanted, tuple(more)]))
        case _:
            return SetHead(key, rng.choice([None, rng.randint(0, 400)]))


def _other(rng: Random, note: Note) -> Note:
    """The note with some of its fields from another."""
    other = values.note(rng)
    fields = [rng.choice([note, other]) for _ in range(4)]
    return Note(fields[0].date, fields[1].note, fields[2].by, fields[3].extra)


def corrected(change: Correction, tree: Tree) -> Tree:
    """The tree as it has to be after a correction."""
    tree = deepcopy(tree)
    actions = [action for finding in tree["findings"] for action in finding["actions"]]
    match change:
        case RenameAgency():
            tree["agencies"] = _renamed(tree["agencies"], change)
            for action in actions:
                action["lead"] = [*_renamed(dict.fromkeys(action["lead"]), change)]
        case SetRef():
            parts = [*tree["findings"], *actions]
            next(part for part in parts if part["ref"] == change.ref)["ref"] = change.new
        case RemoveAction():
            for finding in tree["findings"]:
                finding["actions"] = [a for a in finding["actions"] if a["ref"] != change.ref]
        case MoveNote():
            action = next(action for action in actions if action["ref"] == change.ref)
            action["progress"].insert(change.to, action["progress"].pop(change.at))
        case RemoveFinding():
            tree["findings"] = [f for f in tree["findings"] if f["ref"] != change.ref]
        case SetHead():
            tree.pop(change.key, None)
            tree |= _in_tree(change)
        case _:
            action = next(action for action in actions if action["ref"] == change.ref)
            new = [note_tree(change.note)] if isinstance(change, ReplaceNote) else []
            action["progress"][change.at : change.at + 1] = new
            if not action["progress"]:
                del action["progress"]
    return tree


def _in_tree(change: SetHead) -> Tree:
    """What a tree has under the key of the change; nothing where that need not be said."""
    value = change.value
    if value in (None, (), {"due_soon_days": 28, "stale_days": 90}.get(change.key)):
        return {}
    if isinstance(value, tuple):
        return {change.key: [day.text for day in value]}
    return {change.key: value.text if isinstance(value, PlanDate) else str(value)}


def _renamed(by_code: Tree, change: RenameAgency) -> Tree:
    return {change.new if code == change.code else code: held for code, held in by_code.items()}
