"""What is said where an agency was asked about actions before."""

from collections.abc import Iterator
from datetime import date

from jtai.chasing.requests import Request
from jtai.dates import long
from jtai.visible import one_line
from jtai.words import both

_ORDINALS = ("second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def is_reminder(request: Request) -> bool:
    """Whether any of its actions was asked about before."""
    return any(wanted.asked for wanted in request.wanted)


def said_of_earlier(request: Request) -> str:
    """Which actions were asked about before, how often and for which days; empty where none was."""
    groups: dict[tuple[date, ...], list[str]] = {}
    for wanted in request.wanted:
        if days := tuple(dict.fromkeys(wanted.asked)):
            groups.setdefault(days, []).append(one_line(wanted.standing.action.ref))
    if not groups:
        return ""
    said = _sentences(groups, len(request.wanted))
    them = "it" if sum(map(len, groups.values())) == 1 else "them"
    return f"{' '.join(said)} {_NO_ANSWER.format(them=them)}"


_NO_ANSWER = (
    "As far as we can see, we have no answer about {them} yet. If yours is on its way, thank you,"
    " and please forgive the reminder."
)


def _sentences(groups: dict[tuple[date, ...], list[str]], number: int) -> Iterator[str]:
    """One for each group of actions that were asked about for the same days: most often first."""
    for days, refs in sorted(groups.items(), key=lambda group: -len(group[0])):
        before = f"{'the one' if len(days) == 1 else 'those'} as at {both(list(map(long, days)))}"
        request = f"{_ordinal(len(days))} request about {_which(refs, number)}"
        yield f"This is our {request}, after {before}."


def _which(refs: list[str], number: int) -> str:
    """The actions with these refs, of so many in all."""
    if number == 1:
        return "this action"
    if len(refs) == number:
        return "these actions"
    return f"{'action' if len(refs) == 1 else 'actions'} {both(refs)}"


def _ordinal(before: int) -> str:
    """Which time it is, after so many."""
    return _ORDINALS[before - 1] if before <= len(_ORDINALS) else f"{before + 1}th"
