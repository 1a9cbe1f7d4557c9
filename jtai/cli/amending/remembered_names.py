"""What is remembered beside a plan of questions and answers, where a correction gives an agency or
an action another name: that it has it, so that what was sent and answered under the former one is
known again."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from jtai.cli.loading import shown_path
from jtai.cli.memory import memory_of, remembered_of
from jtai.correspondence.remembered import Line, What
from jtai.editing.changes import Change, RenameAgency, SetRef
from jtai.writing import held


class NamesBeside:
    """The names that a correction gives, beside a plan; `changes` is what it does, set anew each
    time that is worked out."""

    def __init__(self, plan: Path) -> None:
        self._plan, self._path = plan, memory_of(plan)
        self.changes: Iterable[Change] = ()

    def held(self, changes: Iterable[Change]) -> AbstractContextManager[object]:
        """Keep others from adding lines meanwhile, where these changes may add one."""
        if any(_renamings(changes)) and self._path.is_file():
            return held(self._path, shown_path(self._path))
        return nullcontext()

    def data(self) -> Mapping[Path, bytes]:
        """The file with the new names; nothing where it need not change. Raises UsageError where it
        is not as jtai wrote it."""
        if not (renamings := list(_renamings(self.changes))) or not self._path.is_file():
            return {}
        remembered = remembered_of(self._plan)
        lines = [line for line in renamings if remembered.speaks_of(line)]
        return {self._path: remembered.with_lines(lines)} if lines else {}


def _renamings(changes: Iterable[Change]) -> Iterator[Line]:
    for change in changes:
        match change:
            case RenameAgency(code, new):
                yield Line(What.RENAMED, "", code, "", "", "agency", new)
            case SetRef(ref, new):
                yield Line(What.RENAMED, "", "", ref, "", "ref", new)
