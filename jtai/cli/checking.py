"""What `jtai check` looks at: every problem of each plan, by two processes where there is much."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import NamedTuple

from jtai.checks import warnings_of
from jtai.cli.loading import read_bytes, shown_path
from jtai.cli.reading_many import shown_to_who_waits
from jtai.cli.two_processes import by_two
from jtai.errors import Alike, PlanError, Problem, Severity

_BY_UNION = (
    "git is told to merge this file by 'union', which mixes up what both sides wrote and"
    " loses notes: take merge=union out of .gitattributes ('jtai git-setup' merges well)"
)
_MERGED = Alike("plan is merged by 'union'", "plans are merged by 'union'")
_COPY = Alike("plan is a copy of another", "plans are copies of another")
_OF_FILES = (_MERGED, _COPY)


class Checked(NamedTuple):
    """What came of looking at a file: its bytes, its problems, and the number of its actions; None
    where it has errors. One that is not `is_read` cannot be had at all."""

    source: str
    data: bytes
    problems: tuple[Problem, ...]
    actions: int | None
    is_read: bool = True

    @property
    def errors(self) -> int:
        return sum(problem.severity is Severity.ERROR for problem in self.problems)

    @property
    def warnings(self) -> int:
        return len(self.problems) - self.errors

    def placed(self, most: int | None) -> "Checked":
        """With the line and the place of what each warning is about; where no more than `most` of
        a kind are told of, those behind them may go without."""
        if self.actions is None:
            return self
        from jtai.reading import with_places

        of_file = [problem for problem in self.problems if problem.kind in _OF_FILES]
        others = (problem for problem in self.problems if problem.kind not in _OF_FILES)
        return self._replace(problems=(*of_file, *with_places(self.data, others, most)))


def check_each(files: Sequence[Path], today: date, *, copies: bool) -> list[Checked]:
    """Look at each file; with `copies`, warn of each that another is a copy of."""
    import jtai.reading  # noqa: F401 - here, and not in each of two processes

    done: dict[int, Checked] = {}
    unread: dict[int, tuple[str, bytes]] = {}
    for number, file in enumerate(files):
        source = shown_path(file)
        try:
            unread[number] = source, read_bytes(file)
        except PlanError as wrong:
            done[number] = Checked(source, b"", wrong.problems, None, is_read=False)
    size = sum(len(data) for _, data in unread.values())
    number_of_files = len(unread)
    with closing(by_two(unread, lambda one: _told(one, today), size)) as each:
        for number, one, told in shown_to_who_waits(each, number_of_files):
            problems, actions = _heard(told) if told else _look(one[1], today)
            done[number] = Checked(*one, problems, actions)
    for number, problem in [*_merged(files, done), *(_copies(done) if copies else ())]:
        done[number] = done[number]._replace(problems=(problem, *done[number].problems))
    return [done[number] for number in range(len(files))]


_Seen = tuple[tuple[Problem, ...], int | None]
"""The problems of a plan, and how many actions it has; None where the problems are errors."""


def _told(one: tuple[str, bytes], today: date) -> bytes:
    import pickle  # only this very program reads it again

    return pickle.dumps(_look(one[1], today))


def _heard(told: bytes) -> _Seen:
    import pickle

    seen: _Seen = pickle.loads(told)  # noqa: S301 - from the other process of this program
    return seen


def _look(data: bytes, today: date) -> _Seen:
    from jtai.reading import read, words_left_out

    plan = read(data).plan
    if plan is None:
        from jtai.reading.explained import explained

        return tuple(explained(data)), None
    return tuple(warnings_of(plan, today, words_left_out(data, plan))), len(plan.actions)


def _merged(files: Sequence[Path], checked: Mapping[int, Checked]) -> Iterator[tuple[int, Problem]]:
    """A warning for each plan that git is told to merge in a way that loses notes."""
    plans = {n: files[n] for n, one in checked.items() if one.actions is not None}
    from jtai.cli.union_merges import merged_by_union

    return ((number, _warning(_BY_UNION, _MERGED)) for number in merged_by_union(plans))


def _copies(checked: Mapping[int, Checked]) -> Iterator[tuple[int, Problem]]:
    """A warning for each plan that is, byte for byte, one of those before it."""
    first: dict[bytes, str] = {}
    for number, one in sorted(checked.items()):
        if one.is_read and (other := first.setdefault(one.data, one.source)) != one.source:
            text = f"this is {other} once more: what is in both is counted twice"
            yield number, _warning(text, _COPY)


def _warning(text: str, kind: Alike) -> Problem:
    return Problem(Severity.WARNING, None, None, text, kind)
