"""What tells a correction from a move: the values alone, whoever changed them and however.

A due date that moves leaves the old one behind in `was_due`; one that changes without that was
written wrongly before. A status changes with a progress note; one that changes without was wrong.
So a plan that is edited by hand is judged as one that is edited by commands.
"""

from jtai.dates import Due, last_day, months_between
from jtai.frozen import frozen

Dues = tuple[Due, ...]
"""Every due date of an action, oldest first: the last is the present one."""


def kept_at(before: Dues, after: Dues) -> int:
    """Where in `after` stands what was the last of `before`, or what that was corrected to.

    What follows there are moves. If all before it is not as it was, earlier due dates were
    corrected. Nothing else can differ.
    """
    place = _kept_at(before, after)
    while after[place + 1 : place + 2] == after[place : place + 1]:
        place += 1  # the same date again is no move
    return place


@frozen
class DuesChange:
    """What became of the due dates of an action between two plans: some of them were corrected,
    and then the present one may have moved."""

    before: Dues
    after: Dues

    @property
    def corrected(self) -> tuple[Due, Due] | None:
        """What the due date was said to be by mistake, and what it is said to have been instead."""
        at = self.moved_before
        was, now = self.before[-1:], self.after[at : at + 1]
        return (*was, *now) if was != now else None  # type: ignore[return-value]

    @property
    def earlier_corrected(self) -> tuple[Dues, Dues] | None:
        """The earlier due dates, where they are others than they were said to be."""
        was, now = self.before[:-1], self.after[: self.moved_before]
        return (was, now) if was != now else None

    @property
    def moves(self) -> Dues:
        """The due dates through which it moved, first and last among them; empty if it did not."""
        found = self.after[self.moved_before :]
        return found if len(found) > 1 else ()

    @property
    def moved_before(self) -> int:
        """How often the due date had moved before that, by what is said of it now."""
        return kept_at(self.before, self.after)

    @property
    def months_moved(self) -> int | None:
        """By how many calendar months it moved; None without two dates."""
        days = [last_day(due) for due in (*self.moves[:1], *self.moves[-1:])]
        was, now = days or (None, None)
        return None if was is None or now is None else months_between(was, now)

    @property
    def put_off(self) -> bool:
        """Whether the due date was corrected to a later day, or to none: the action falls overdue
        later, or never, and nothing happened that says why."""
        was, now = map(last_day, self.corrected or ("", ""))
        return was is not None and (now is None or now > was)

    @property
    def undated(self) -> bool:
        """Whether a day was corrected to none: the action can never fall overdue."""
        return self.put_off and last_day(self.after[self.moved_before]) is None


def _kept_at(before: Dues, after: Dues) -> int:
    earlier, due, left = before[:-1], before[-1], after[:-1]
    last, newest = len(before) - 1, len(after) - 1
    if after[: last + 1] == before:
        return last
    if after[-1] == due:
        return newest  # only what stands before it differs
    if left.count(due) > earlier.count(due) and after[:last] != earlier:
        return max(at for at, one in enumerate(left) if one == due)
    return min(last, newest)
