"""plan.yaml as a JSON Schema, by which editors complete and check while people type.

It refuses nothing that jtai reads with every scalar taken for text, as the reader does. An editor
makes numbers, truths and nulls of some first: so text may be a number or true or false here. What
an editor takes for null (`null`, `~`) or, in a ref or a due, for a number (`0x1F`, `.inf`) needs
quotes to please it, and a status has to stand on the line of its key. What no schema can say is
left to jtai: refs that stand twice, leads that are no agency, YAML beyond text, lists and keys.
"""

from dataclasses import fields
from typing import Any

from jtai.model import Plan, Status
from jtai.records.actions import as_json
from jtai.records.patterns import A_LINE, A_REF, A_TEXT, SPEAKS_OF_A_DATE, a_date, at_most
from jtai.schema import ACTION, FINDING, MOST_DAYS, NOTE, PLAN, REF_MARKS, Field, Kind, Part

ID = "urn:jtai:plan"
"""What the schema is called, whatever its file is."""

Shape = dict[str, Any]

_TYPES = ("string", "number", "boolean", "array", "object", "null")


def plan_schema_json() -> str:
    """The schema as JSON text."""
    return as_json(plan_schema()) + "\n"


def plan_schema() -> Shape:
    """The JSON Schema (2020-12) of plan.yaml. Each description is what jtai/schema.py says."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": "An action plan that jtai reads",
        **_part(PLAN),
        "$defs": {
            "finding": _part(FINDING),
            "action": _part(ACTION) | _COMPLETED_IF_COMPLETE,
            "note": _part(NOTE),
        },
    }


def _part(part: Part) -> Shape:
    own = next(field for field in part.fields if field.kind is Kind.OWN)
    return {
        "type": "object",
        "properties": {field.key: _field(field) for field in part.fields if field is not own},
        "patternProperties": {f"^{own.key}": {"description": own.means}},
        "required": [field.key for field in part.fields if field.required],
        "additionalProperties": False,
    }


def _field(field: Field) -> Shape:
    shape = {"description": field.means, **_SHAPES[field.kind]}
    if field.kind is Kind.DAYS:
        return shape | {"default": _DEFAULTS[field.name]}
    may_stand_empty = not field.required or field.kind is Kind.FINDINGS
    return _or(shape, "null") if may_stand_empty else shape


def _or(shape: Shape, *types: str) -> Shape:
    """The same, or any value of these types. They are not named, as editors propose what is: a
    `null` that is picked from a list would be text to jtai."""
    beside = {key: value for key, value in shape.items() if key in ("description", "items")}
    first = {key: value for key, value in shape.items() if key not in beside}
    others = [each for each in _TYPES if each not in types]
    return beside | {"anyOf": [first, {"not": {"type": others}}]}


def _text(pattern: str, wanted: str, **more: object) -> Shape:
    """Text that fits; of any other, editors say what is wanted."""
    return {"type": "string", "pattern": pattern, **more, "errorMessage": wanted}


def _list(of: Shape, **more: object) -> Shape:
    return {"type": "array", "items": of, **more}


_DEFAULTS = {field.name: field.default for field in fields(Plan)}

_TEXT = _text(A_TEXT, "Text is wanted here.")
_ANY_TEXT = _or(_TEXT, "number", "boolean")
_ANY_LINE = _or(_text(A_LINE, "Text is wanted here, on one line."), "number", "boolean")
_DATE = _text(a_date(), "A date is a month, such as 2018-03, or a day, such as 2018-03-15.")
_DUE = _text(
    A_LINE,
    "A due date is a month, such as 2018-03, a day, such as 2018-03-15, or words without a number"
    " or the name of a month.",
    **{"if": {"type": "string", "pattern": SPEAKS_OF_A_DATE}, "then": _DATE},
)
_REF = _text(
    A_REF,
    f"A ref is letters, digits and {' '.join(REF_MARKS)} without blanks; quotes make text of a"
    ' number: "8.10".',
)
_SHAPES: dict[Kind, Shape] = {
    Kind.REF: _or(_REF, "boolean"),
    Kind.LINE: _ANY_LINE,
    Kind.TEXT: _ANY_TEXT,
    Kind.STEPS: _or(_TEXT, "number", "boolean", "array") | {"items": _ANY_TEXT, "minItems": 1},
    Kind.TEXTS: _list(_ANY_TEXT),
    Kind.DATE: _DATE,
    Kind.DATES: _list(_DATE),
    Kind.DUE: _or(_DUE, "boolean"),
    Kind.DUES: _list(_or(_DUE, "boolean")),
    Kind.DAYS: {
        "type": ["integer", "string"],
        "minimum": 0,
        "maximum": MOST_DAYS,
        "pattern": at_most(MOST_DAYS),
        "errorMessage": f"A number of days is wanted here, from 0 to {MOST_DAYS}.",
    },
    Kind.STATUS: {"type": "string", "enum": [status.value for status in Status]},
    Kind.LEADS: _list(_ANY_LINE, uniqueItems=True),
    Kind.AGENCIES: {
        "type": "object",
        "propertyNames": {"pattern": A_LINE},
        "additionalProperties": _ANY_LINE,
    },
    Kind.NOTES: _list({"$ref": "#/$defs/note"}, uniqueItems=True),
    Kind.ACTIONS: _list({"$ref": "#/$defs/action"}),
    Kind.FINDINGS: _list({"$ref": "#/$defs/finding"}),
}
_ONLY_COMPLETE = f"'completed' stands only with 'status: {Status.COMPLETE}'."
_COMPLETED_IF_COMPLETE: Shape = {
    "if": {"required": ["completed"], "properties": {"completed": {"type": "string"}}},
    "then": {
        "required": ["status"],
        "properties": {"status": {"const": Status.COMPLETE.value, "errorMessage": _ONLY_COMPLETE}},
        "errorMessage": _ONLY_COMPLETE,
    },
}
