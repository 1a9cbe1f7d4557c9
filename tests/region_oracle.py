"""What plans come to, worked out from the contract alone: PyYAML reads them, and nothing of jtai is
asked. Tests compare what jtai says of many plans with this."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import PurePath
from typing import Any, NamedTuple

import yaml

POSITIONS = ("overdue", "due soon", "not yet due", "no due date", "complete", "withdrawn")

Counts = dict[str, int]
"""A number for each position, in the order in which they are shown."""


class Judged(NamedTuple):
    """An action on a day; `plan` is its plan's name among several, `leads` are the names of its
    agencies, each once, `stale` is told of every action, open or not."""

    plan: str
    ref: str
    leads: tuple[str, ...]
    position: str
    days_overdue: int | None
    stale: bool


def read(text: str) -> dict[str, Any]:
    """A plan as PyYAML has it, every scalar a text."""
    plan: dict[str, Any] = yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - makes text alone
    return plan


def judged(plan: dict[str, Any], as_at: date, name: str = "") -> list[Judged]:
    """Where each action stands on a day."""
    return [
        Judged(
            name,
            action["ref"],
            tuple(dict.fromkeys(plan["agencies"][code] for code in action["lead"])),
            position := _position(action, as_at, int(plan.get("due_soon_days", 28))),
            (as_at - last_day(action["due"])).days if position == "overdue" else None,
            _is_stale(action, as_at, int(plan.get("stale_days", 90))),
        )
        for finding in plan["findings"]
        for action in finding["actions"]
    ]


def counts(actions: Iterable[Judged]) -> Counts:
    """How many stand in each position."""
    found = Counter(action.position for action in actions)
    return {position: found[position] for position in POSITIONS}


def added(many: Iterable[Counts]) -> Counts:
    """The sum of counts, position by position."""
    total = dict.fromkeys(POSITIONS, 0)
    for one in many:
        for position, number in one.items():
            total[position] += number
    return total


def counts_by_agency(actions: Iterable[Judged]) -> dict[str, Counts]:
    """The counts of each agency that leads anything, by its name in lower case; a joint action
    counts under each of its agencies."""
    by_name: dict[str, list[Judged]] = {}
    for action in actions:
        for lead in {lead.lower() for lead in action.leads}:
            by_name.setdefault(lead, []).append(action)
    return {name: counts(theirs) for name, theirs in by_name.items()}


def names_of(paths: Sequence[PurePath]) -> list[str]:
    """What plans are called among each other: the file's stem, or its folder's name where the file
    is plan.yaml, lengthened from the left until no other could be called so."""
    parts = [p.parts[1:-1] if p.stem == "plan" else (*p.parts[1:-1], p.stem) for p in paths]
    names = []
    for part in parts:
        long = 1
        while sum(other[-long:] == part[-long:] for other in parts) > 1:
            long += 1
        names.append("/".join(part[-long:]))
    return names


def _position(action: dict[str, Any], as_at: date, due_soon_days: int) -> str:
    if action.get("status") == "withdrawn":
        return "withdrawn"
    completed = action.get("completed")
    if action.get("status") == "complete" and (not completed or last_day(completed) <= as_at):
        return "complete"
    if not re.fullmatch(r"\d{4}-\d\d(-\d\d)?", action["due"]):
        return "no due date"
    left = (last_day(action["due"]) - as_at).days
    if left < 0:
        return "overdue"
    return "due soon" if left <= due_soon_days else "not yet due"


def _is_stale(action: dict[str, Any], as_at: date, stale_days: int) -> bool:
    """What is dated after the day is not known on it; a month counts from its first day."""
    days = [note["date"] for note in action.get("progress", [])]
    known = [last_day(day) for day in days if date.fromisoformat(f"{day}-01"[:10]) <= as_at]
    return not known or max(known) < as_at - timedelta(days=stale_days)


def last_day(day: str) -> date:
    """The day, or a month's last."""
    if len(day) == len("2018-03"):
        year, month = map(int, day.split("-"))
        return date(year, month, monthrange(year, month)[1])
    return date.fromisoformat(day)
