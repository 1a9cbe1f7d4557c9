"""Where a field stands in a plan's file, as PyYAML alone sees it; and the file without it."""

import re
from typing import Any

import yaml

from jtai.model import Plan

_COMMENTS = re.compile(r"\A(?:\s*[\r\n][ \t]*#[^\r\n]*)+")
_DASH_ALONE = re.compile(r"(?:-[ \t]*(?:#.*)?)?")
_BREAK = re.compile(r"\r\n|[\r\n]")


def lines_without(
    data: bytes, key: str, ref: str | None = None, *, remarks: bool = False
) -> list[str]:
    """The lines of a plan, but for those of one field: of the finding or action with this ref, or
    of the plan. Blank lines do not count; nor does what stands before the first key of an item;
    nor do `remarks`, if so said: comments right below the field."""
    text = data.decode("utf-8-sig")
    found = _entry(_part(text, ref), key)
    if found is not None:
        start, end = found[0].start_mark.index, _end(text, found[1])
        line = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
        rest = text[eol.start() if (eol := _BREAK.search(text, end)) else len(text) :]
        rest = _COMMENTS.sub("", rest, count=1) if remarks else rest
        text = text[: line if not text[line:start].strip() else start] + rest
    stripped = (line.strip(" -") for line in _BREAK.split(text))
    return [line for line in stripped if line]


def is_without(before: bytes, after: bytes, plan: Plan, ref: str) -> bool:
    """Whether of the plan `before` no line is gone but those of one finding, and none is new."""
    number = next(number for number, finding in enumerate(plan.findings) if finding.ref == ref)
    lines, left = ([*map(str.strip, _BREAK.split(data.decode()))] for data in (before, after))
    start = plan.findings[number].line - 1
    rest = plan.findings[number + 1 :]
    end = rest[0].line - 1 if rest else len(lines)
    return _is_in(lines[:start] + lines[end:], left) and _is_in(left, lines)


def _is_in(some: list[str], others: list[str]) -> bool:
    """Whether some lines are among others, in their order; blank ones do not count, nor dashes
    that stand alone."""
    there = iter(others)
    return all(line in there for line in some if not _DASH_ALONE.fullmatch(line))


def _part(text: str, ref: str | None) -> Any:
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    if ref is None:
        return root
    findings = _value(root, "findings").value
    parts = [*findings, *(action for f in findings for action in _value(f, "actions").value)]
    return next(part for part in parts if _value(part, "ref").value.rstrip("\n") == ref)


def _value(mapping: Any, key: str) -> Any:
    found = _entry(mapping, key)
    assert found is not None
    return found[1]


def _entry(mapping: Any, key: str) -> Any:
    return next((entry for entry in mapping.value if entry[0].value == key), None)


def _end(text: str, node: Any) -> int:
    """Where a value ends, without the blank lines behind it."""
    while not isinstance(node, yaml.ScalarNode) and node.value and not node.flow_style:
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    start, end = node.start_mark.index, node.end_mark.index
    return int(start + len(text[start:end].rstrip()))
