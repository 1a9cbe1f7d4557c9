"""Other words for statuses and positions: which are the same, and what the others may stand for.

A word that may stand for a status is never taken for it: it is asked back.
"""

from collections.abc import Mapping

from jtai.errors import UsageError
from jtai.matching import folded, nearest, none_such
from jtai.model import NOT_REPORTED, Status
from jtai.position import Position
from jtai.visible import one_line

OTHER_FORMS = {"completed": Status.COMPLETE}
"""Other forms of the words for statuses, which mean them beyond doubt."""

_STATUSES: dict[tuple[str, ...], str] = {
    (
        *("done", "closed", "finished", "achieved", "delivered", "implemented", "signed off"),
        *("blue", "finalised", "concluded", "all done", "fully complete"),
    ): Status.COMPLETE,
    (
        *("started", "begun", "commenced", "under way", "underway", "ongoing", "on going"),
        *("in hand", "on track", "partly complete", "partially complete", "open", "active"),
        *("on hold", "paused", "delayed", "off track", "wip", "progressing"),
    ): Status.IN_PROGRESS,
    ("not begun", "to do", "todo", "pending", "planned", "new"): Status.NOT_STARTED,
    ("cancelled", "canceled", "dropped", "superseded", "removed", "deleted"): Status.WITHDRAWN,
    ("none", "blank", "unknown", "no status", "unreported", "no update"): NOT_REPORTED,
}
_POSITIONS: dict[tuple[str, ...], str] = {
    ("late", "past due", "missed", "red", "delayed", "off track", "behind"): Position.OVERDUE,
    ("soon", "upcoming", "next", "amber", "due"): Position.DUE_SOON,
    ("not due", "future", "later", "on track", "green"): Position.NOT_YET_DUE,
    ("no date", "none", "undated", "ongoing", "no due"): Position.NO_DUE_DATE,
    ("done", "closed", "finished", "blue"): Position.COMPLETE,
    ("cancelled", "canceled", "dropped", "superseded"): Position.WITHDRAWN,
}


def same_status(asked: str) -> Status | None:
    """The status that another form of its word means."""
    return OTHER_FORMS.get(folded(asked))


def status_asked_back(asked: str, known: Mapping[str, str]) -> UsageError | None:
    """That there is no such status among `known`: which may be meant, or the position. None where
    `asked` is the beginning of several."""
    word = folded(asked)
    if word in tuple(Position) and word not in known:
        if NOT_REPORTED in known:
            return _other_kind(asked, "a position", f"--position {_typed(word)}")
        why = f"'{one_line(asked)}' is no status: jtai works it out from the due date"
        return UsageError(f"{why}. There are: {', '.join(known)}")
    return _asked_back(word, asked, known, "status", _STATUSES)


def position_asked_back(asked: str, known: Mapping[str, str]) -> UsageError | None:
    """As status_asked_back, of a position: which may be meant, or the status."""
    word = folded(asked)
    if word in (*Status, NOT_REPORTED) and word not in known:
        return _other_kind(asked, "a status", f"--status {_typed(word)}")
    return _asked_back(word, asked, known, "position", _POSITIONS)


ASKED_BACK = {"status": status_asked_back, "position": position_asked_back}
"""What is said of a word for neither a status nor a position that there is, by which was asked."""


def _other_kind(asked: str, kind: str, option: str) -> UsageError:
    return UsageError(f"'{one_line(asked)}' is {kind}: write {option}")


def _typed(word: str) -> str:
    return f"'{word}'" if " " in word else word


def _asked_back(
    word: str,
    asked: str,
    known: Mapping[str, str],
    what: str,
    others: Mapping[tuple[str, ...], str],
) -> UsageError | None:
    if sum(name.startswith(word) for name in known) > 1:
        return None
    meant = {each: found for words, found in others.items() for each in words if found in known}
    near = [] if nearest(word, known, most=1) else nearest(word, meant, most=1)
    return none_such(asked, known, what, meant.get(word) or (meant[near[0]] if near else None))
