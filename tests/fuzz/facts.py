"""What a plan says, fact by fact, however it is laid out: to count what became of each.

Made of trees, so that what jtai read (`tree_of` its plan) and what another reader made of the
file (`foreign`) are counted alike.
"""

from collections import Counter
from typing import Any

import yaml

from tests.editor_yaml import as_texts
from tests.yaml_styles.trees import EMPTY_ON_PURPOSE, Tree

Fact = tuple[str, str, str]
"""The ref or the agency that it is about (nothing for the plan), the field, and what that says."""

Facts = Counter[Fact]

MANY = ("note", "evidence")
"""Fields of which one ref has many facts; of the others it has one."""

_DAYS = {"due_soon_days": 28, "stale_days": 90}


def foreign(data: bytes) -> Tree:
    """A plan as PyYAML alone reads it: absent and empty are one, line breaks at an end no text."""
    tree: Tree = _clean(_texts(data))
    for key, usual in _DAYS.items():
        if tree.get(key) is not None:
            tree[key] = str(int(tree[key]))
        if tree.get(key) == str(usual):
            del tree[key]
    return tree


def facts_of(tree: Tree) -> Facts:
    """Every fact, and how often it stands there. Fields that mean one thing are one fact."""
    facts: Facts = Counter()
    for key in ("title", "published", "meetings", "due_soon_days", "stale_days"):
        facts[("", key, str(tree.get(key)))] += 1
    facts[("", "own", _own(tree))] += 1
    facts.update((code, "agency", name) for code, name in tree["agencies"].items())
    for finding in tree["findings"]:
        facts[(finding["ref"], "finding", finding["finding"])] += 1
        facts[(finding["ref"], "own", _own(finding))] += 1
        for action in finding["actions"]:
            facts.update(facts_of_action(action, finding["ref"]))
    return facts


def facts_of_action(action: Tree, home: str) -> Facts:
    """The facts of one action, which belongs to the finding `home`."""
    ref = action["ref"]
    facts: Facts = Counter({(ref, "in", home): 1, (ref, "own", _own(action)): 1})
    groups = (("action",), ("lead",), ("due", "due_words", "was_due"), ("status", "completed"))
    for keys in groups:
        facts[(ref, keys[0], str([action.get(key) for key in keys]))] += 1
    facts.update((ref, "evidence", text) for text in action.get("evidence", ()))
    facts.update((ref, "note", note_fact(note)) for note in action.get("progress", ()))
    return facts


def note_fact(note: Tree) -> str:
    return str([note["date"], note.get("by"), note["note"], _own(note)])


def _own(tree: Tree) -> str:
    return str([(key, value) for key, value in tree.items() if key.startswith("x-")])


class _Fast(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """libyaml, where every scalar is text."""


def _texts(data: bytes) -> Any:
    try:
        return yaml.load(data, _Fast)  # noqa: S506 - it makes texts, lists and dicts only
    except yaml.YAMLError:
        return as_texts(data)


def _clean(value: Any, key: str = "") -> Any:
    if key.startswith("x-"):
        return value
    if isinstance(value, dict):
        cleaned = {name: _clean(item, name) for name, item in value.items()}
        stay = {key for key in cleaned if key.startswith("x-")} | {*EMPTY_ON_PURPOSE}
        return {k: item for k, item in cleaned.items() if item not in ("", []) or k in stay}
    if isinstance(value, list):
        return [_clean(item) for item in value]
    text = value.rstrip("\n")
    return [text] if key == "action" and text else text
