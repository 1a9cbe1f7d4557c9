"""Editing a plan: a change as a value, and the bytes of the file with that change alone."""

from jtai.editing.changes import (
    AddAction,
    AddFinding,
    AddNote,
    Change,
    InsertNote,
    SetField,
    SetList,
    apply,
    settings_toward,
)
from jtai.editing.engine import Edited, edit

__all__ = [
    "AddAction",
    "AddFinding",
    "AddNote",
    "Change",
    "Edited",
    "InsertNote",
    "SetField",
    "SetList",
    "apply",
    "edit",
    "settings_toward",
]
