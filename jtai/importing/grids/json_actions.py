"""An action of jtai's JSON as the texts that a file for spreadsheets has of it."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from jtai.on_file import ToldNote, codes_on_file, texts_on_file, told
from jtai.own_fields import OF_FINDINGS, OF_NOTES, of_data, text_of_own
from jtai.schema import OWN

_TEXTS = ("due", "due_words", "status", "completed")
_KNOWN = {"ref", "finding_ref", "finding", "action", "steps", "lead", "was_due", "evidence"}
_KNOWN |= {*_TEXTS, "progress", "extra", "finding_extra"}
_WORKED_OUT = {"due_by", "position", "days_overdue", "stale", "line", "plan"}
_OF_NOTES = {"date", "by", "note", "extra"}


class ActionError(Exception):
    """What is wrong with an action."""


class Told(NamedTuple):
    """`texts` are those of an action by the names of its columns, `unknown` what has no place."""

    texts: dict[str, str]
    unknown: dict[str, str]


def told_action(action: Any) -> Told:
    """The texts of an action.

    Raises ActionError where something is of another kind than jtai writes it.
    """
    if not isinstance(action, dict):
        raise ActionError("this is no action")
    steps = _list(action, "steps")
    if not steps or action.get("action", "\n".join(steps)) != "\n".join(steps):
        raise ActionError("'action' and 'steps' do not say the same")
    texts = {
        "ref": _text(action, "ref"),
        "finding_ref": _text(action, "finding_ref"),
        "finding": _text(action, "finding"),
        "action": texts_on_file(steps),
        "lead": codes_on_file(_list(action, "lead")),
        **{key: _text(action, key, needed=key == "due") for key in _TEXTS},
        "was_due": "\n".join(_list(action, "was_due")),
        "evidence": texts_on_file(evidence) if (evidence := _list(action, "evidence")) else "",
        **dict(_progress(action)),
        **{key: _own(key, value) for key, value in _object(action, "extra").items()},
    }
    for key, value in _object(action, "finding_extra").items():
        texts[f"{OF_FINDINGS}{key}"] = _own(key, value)
    rest = action.keys() - _KNOWN - _WORKED_OUT
    return Told(texts, {key: json.dumps(action[key], ensure_ascii=False) for key in sorted(rest)})


def _progress(action: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The notes, and a column for each field of the board's own that one of them has: in the form
    of own_fields.own_text."""
    notes = action.get("progress")
    if not isinstance(notes, list) or not all(isinstance(note, dict) for note in notes):
        raise ActionError("'progress' is no list of notes")
    if any(note.keys() - _OF_NOTES for note in notes):
        raise ActionError("a note has something that no note has")
    yield (
        "progress",
        "\n".join(
            told(ToldNote(_text(n, "date"), _text(n, "by", needed=False) or None, _text(n, "note")))
            for n in notes
        ),
    )
    extras = [_object(note, "extra") for note in notes]
    for key in dict.fromkeys(key for extra in extras for key in extra):
        for extra in extras:
            _own(key, extra.get(key, ""))
        data = [extra.get(key) for extra in extras]
        yield f"{OF_NOTES}{key}", json.dumps(data, ensure_ascii=False)


def _text(record: dict[str, Any], key: str, *, needed: bool = True) -> str:
    value = record.get(key)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or (needed and not value.strip()):
        raise ActionError(f"'{key}' is no text")
    return value


def _list(record: dict[str, Any], key: str) -> list[str]:
    value = record.get(key)
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ActionError(f"'{key}' is no list of texts")
    return value


def _object(record: dict[str, Any], key: str) -> dict[str, Any]:
    value = record.get(key, {})
    if not isinstance(value, dict):
        raise ActionError(f"'{key}' is no object")
    return value


def _own(key: str, value: Any) -> str:
    if not key.startswith(OWN):
        raise ActionError(f"'{key}' is no field of the board's own, which start with {OWN}")
    try:
        return text_of_own(of_data(value))
    except ValueError:
        raise ActionError(f"'{key}' has something that is no text") from None
