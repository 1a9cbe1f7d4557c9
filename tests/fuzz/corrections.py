"""Random corrections of what a plan says, and what each has to make of its tree."""

from copy import deepcopy
from random import Random

from jtai.editing.changes import (
    MoveNote,
    RemoveAction,
    RemoveNote,
    RenameAgency,
    ReplaceNote,
    SetRef,
)
from jtai.model import Action, Finding, Note, Plan
from tests.fuzz import values
from tests.fuzz.changes import free_ref
from tests.yaml_styles.trees import Tree, note_tree

Correction = ReplaceNote | RemoveNote | MoveNote | SetRef | RenameAgency | RemoveAction


def random_correction(rng: Random, plan: Plan) -> Correction | None:
    """A correction that leaves the plan without errors; None where there is none of its kind."""
    noted = [action for action in plan.actions if action.progress]
    kinds = [ReplaceNote, ReplaceNote, RemoveNote, MoveNote, SetRef, RenameAgency, RemoveAction]
    kind = rng.choice(kinds)
    if kind is RenameAgency:
        code = rng.choice(["New", "a: b # c", "é, [x]", "- y"])
        return None if code in plan.agencies else RenameAgency(rng.choice([*plan.agencies]), code)
    if kind is SetRef:
        parts: list[Finding | Action] = [*plan.findings, *plan.actions]
        return SetRef(rng.choice(parts).ref, free_ref(rng, plan, rng.choice(["N", "1.", "Ä/"])))
    if kind is RemoveAction:
        return RemoveAction(rng.choice(plan.actions).ref) if plan.actions else None
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
        case _:
            action = next(action for action in actions if action["ref"] == change.ref)
            new = [note_tree(change.note)] if isinstance(change, ReplaceNote) else []
            action["progress"][change.at : change.at + 1] = new
            if not action["progress"]:
                del action["progress"]
    return tree


def _renamed(by_code: Tree, change: RenameAgency) -> Tree:
    return {change.new if code == change.code else code: held for code, held in by_code.items()}
