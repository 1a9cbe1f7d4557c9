"""jtai's own JSON of actions, as the table that a CSV file of the same actions has."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from jtai.errors import SourceError
from jtai.importing.grids.encodings import decoded
from jtai.importing.grids.grid import Cell, Grid, Row, Source
from jtai.importing.grids.json_actions import ActionError, Told, told_action
from jtai.importing.grids.word_remarks import quoted
from jtai.output.marks import MEMBER
from jtai.own_fields import of_data, text_of_own

_VERSION = 1
_EXPORT = "Write the actions of a plan with 'jtai export -o actions.json', and import that."
_OTHERS = {
    "plans": "of several plans",
    "agencies": "of agencies ('jtai status')",
    "changes": "of what changed ('jtai diff')",
    "entries": "of the life of an action ('jtai history')",
    "points": "of how it went over time ('jtai trend')",
    "rows": "of an import (its account)",
}
_HEAD = {"$comment", "version", "plan", "as_at", "counts", "actions", "extra"}
_WORKED_OUT = (
    "Where the actions stand is left out, as jtai works it out itself: counts, due_by, position,"
    " days_overdue, stale and line."
)


def read_json(name: str, data: bytes) -> Source:
    """The file of this name as a table with a row for each action.

    Raises SourceError where it is none of jtai's own files of actions, or is not whole.
    """
    text, remarks = decoded(name, data)
    envelope = _envelope(name, _parsed(name, text))
    places = _places(text, len(envelope["actions"]))
    told = [
        _told(name, place, action)
        for place, action in zip(places[1:], envelope["actions"], strict=True)
    ]
    own = MEMBER.fits(data) is True
    return Source(
        name,
        (Grid("Table 1", 1, tuple(_rows(places, told, own=own))),),
        " ".join(envelope["plan"].split()),
        remarks=(*remarks, _WORKED_OUT, *_left_out(envelope, told)),
        own=own,
        facts=tuple(_facts(name, envelope)),
    )


def _parsed(name: str, text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once)
    except json.JSONDecodeError as wrong:
        raise SourceError(
            f"{name}:{wrong.lineno}: this is no JSON ({wrong.msg}): the file is damaged, or cut"
            f" off. {_EXPORT}"
        ) from None
    except (ValueError, RecursionError):
        raise SourceError(
            f"{name}: the JSON says something twice, or is nested without end: it is none that"
            f" jtai wrote. {_EXPORT}"
        ) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object each of whose members stands in it once."""
    if len(dict(pairs)) < len(pairs):
        raise ValueError
    return dict(pairs)


def _envelope(name: str, found: Any) -> dict[str, Any]:
    """What is in the file, if it is of actions. Raises SourceError."""
    envelope = found if isinstance(found, dict) else {}
    is_ours = "version" in envelope and ("plan" in envelope or "source" in envelope)
    other = next((what for key, what in _OTHERS.items() if key in envelope), None)
    if not is_ours or not (other or isinstance(envelope.get("actions"), list)):
        raise SourceError(
            f"{name}: this JSON is no plan: it is none that jtai wrote of actions. {_EXPORT} A"
            " table from elsewhere is read from .csv or .xlsx."
        )
    if other:
        raise SourceError(f"{name}: this is JSON of jtai's, but {other}. {_EXPORT}")
    if envelope["version"] != _VERSION or not isinstance(envelope["plan"], str):
        raise SourceError(f"{name}: this is JSON of another version of jtai. {_EXPORT}")
    return envelope


def _places(text: str, actions: int) -> list[str]:
    """The places of the header and of each action: lines, if they stand as jtai writes them."""
    lines = list(enumerate(re.split(r"\r\n?|\n", text), start=1))
    starts = [number for number, line in lines if line.rstrip() == "    {"]
    head = [number for number, line in lines if line.startswith('  "actions": [')]
    if len(starts) == actions and len(head) == 1:
        return [f"line {number}" for number in head + starts]
    return [f"Table 1, row {number}" for number in range(1, actions + 2)]


def _told(name: str, place: str, action: Any) -> Told:
    try:
        return told_action(action)
    except ActionError as wrong:
        ref = action.get("ref") if isinstance(action, dict) else None
        called = f"{ref}: " if isinstance(ref, str) else ""
        raise SourceError(f"{name}: {place}: {called}{wrong}. {_EXPORT}") from None


def _rows(places: Sequence[str], told: Sequence[Told], *, own: bool) -> Iterator[Row]:
    """The header, and a row for each action; fields that none has are no columns."""
    strip = str if own else str.strip
    names = list(dict.fromkeys(name for one in told for name, text in one.texts.items() if text))
    titles = tuple(Cell(title, 0, column) for column, title in enumerate(names))
    yield Row(places[0], titles, heading=True)
    for number, (place, one) in enumerate(zip(places[1:], told, strict=True), start=1):
        texts = (strip(one.texts.get(name, "")) for name in names)
        yield Row(place, tuple(Cell(t, number, column) for column, t in enumerate(texts)))


def _facts(name: str, envelope: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The board's own fields of the plan itself. Raises SourceError."""
    extra = envelope.get("extra", {})
    if not isinstance(extra, dict):
        raise SourceError(f"{name}: 'extra' is no object. {_EXPORT}")
    for key, data in extra.items():
        try:
            yield key, text_of_own(of_data(data))
        except ValueError:
            raise SourceError(f"{name}: '{key}' has something that is no text. {_EXPORT}") from None


def _left_out(envelope: dict[str, Any], told: Sequence[Told]) -> Iterator[str]:
    """A sentence for each thing that has no place in the table."""
    for key in sorted(envelope.keys() - _HEAD):
        said = json.dumps(envelope[key], ensure_ascii=False)
        yield f"What is not known is left out: {key}: {quoted(said)}."
    for one in told:
        for key, said in one.unknown.items():
            yield f"{one.texts['ref']}: what is not known is left out: {key}: {quoted(said)}."
