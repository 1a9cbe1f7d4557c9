"""Changes as records for other programs: `from`, `to`, and what changed, action by action."""

from collections.abc import Iterable
from typing import Any

from jtai.compare import (
    ActionChange,
    Comparison,
    FindingChange,
    HeadChange,
    Kind,
    Pair,
    added_and_removed,
)
from jtai.history.life import Entry
from jtai.model import Extra
from jtai.records.actions import VERSION, as_json, plain
from jtai.schema import ACTION, FINDING, Part


def changes_json(title: str, ends: tuple[str | None, str | None], comparison: Comparison) -> str:
    """The whole comparison as JSON text. `ends` are two commits, None for the file on disk."""
    return as_json(
        {
            "version": VERSION,
            "plan": title,
            "from": ends[0],
            "to": ends[1],
            "changes": [change_record(change) for change in comparison.actions],
            "findings": [_finding_record(change) for change in comparison.findings],
            "head": [_head_record(change) for change in comparison.head],
            "reordered": comparison.reordered,
        }
    )


def life_json(title: str, ref: str, entries: Iterable[Entry]) -> str:
    """The life of one action as JSON text."""
    records = [_entry_record(entry) for entry in entries]
    return as_json({"version": VERSION, "plan": title, "ref": ref, "entries": records})


def change_record(change: ActionChange) -> dict[str, Any]:
    """One action's changes: what did not change is null, or an empty list."""
    there = change.after or change.before
    evidence = added_and_removed(change.evidence) if change.evidence else ([], [])
    return {
        "ref": change.ref,
        "kind": change.kind.value,
        "action": there.text if there else None,
        "was_ref": change.renamed and change.renamed.before,
        "finding": _pair(change.finding),
        "status": _pair(change.status),
        "due": _pair(change.due),
        "due_words": _pair(change.due_words),
        "months_moved": change.dues.months_moved,
        "moved_before": change.dues.moved_before if change.kind is Kind.CHANGED else None,
        "was_due": _pair(change.was_due),
        "completed": _pair(change.completed),
        "lead": _pair(change.lead),
        "wording": change.wording
        and {"from": "\n".join(change.wording.before), "to": "\n".join(change.wording.after)},
        "evidence_added": evidence[0],
        "evidence_removed": evidence[1],
        "corrected": list(change.corrected),
        **_others(change, ACTION),
        "extra": _extra(change.extra),
        "notes_added": plain(change.notes_added),
        "notes_edited": [_pair(pair) for pair in change.notes_edited],
        "notes_removed": plain(change.notes_removed),
        "notes_reordered": change.notes_reordered,
    }


def _entry_record(entry: Entry) -> dict[str, Any]:
    return {
        "commit": entry.commit,
        "date": entry.day and entry.day.isoformat(),
        "author": entry.author,
        "problem": entry.problem,
        **(change_record(entry.change) if entry.change else {}),
        "finding_change": entry.finding and _finding_record(entry.finding),
    }


def _finding_record(change: FindingChange) -> dict[str, Any]:
    return {
        "ref": change.ref,
        "kind": change.kind.value,
        "was_ref": change.renamed and change.renamed.before,
        "wording": _pair(change.wording),
        **_others(change, FINDING),
        "extra": _extra(change.extra),
    }


def _head_record(change: HeadChange) -> dict[str, Any]:
    return {"field": change.field, "from": plain(change.before), "to": plain(change.after)}


def _others(change: ActionChange | FindingChange, part: Part) -> dict[str, Any]:
    return {field.key: _pair(change.changed.get(field.name)) for field in part.others}


def _pair(pair: Pair[Any] | None) -> dict[str, Any] | None:
    return None if pair is None else {"from": plain(pair.before), "to": plain(pair.after)}


def _extra(pair: Pair[Extra] | None) -> dict[str, Any] | None:
    return None if pair is None else {"from": dict(pair.before), "to": dict(pair.after)}
