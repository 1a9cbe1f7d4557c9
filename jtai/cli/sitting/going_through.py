"""From one action to the next and back, until all were asked or the person leaves."""

from collections.abc import Sequence

from jtai.cli.answers import text_of, write
from jtai.cli.sitting.agenda import has_note_of
from jtai.cli.sitting.one_action import Left, OneAction, Way
from jtai.cli.sitting.recorder import Recorder, Seen
from jtai.cli.sitting.told_lines import tell, warn
from jtai.cli.sitting.what_changes import ask_due, ask_evidence, ask_status
from jtai.cli.sitting.what_was_said import ask_what_was_said
from jtai.dates import in_prose
from jtai.position import judge
from jtai.reports.in_full import show_document as in_full
from jtai.tabular import Cell
from jtai.visible import one_line


class Round:
    """A round of the actions with these refs, `before` which those stand that were spoken of in an
    earlier sitting. `skipped` are the refs of those that nothing was said of."""

    def __init__(self, recorder: Recorder, before: Sequence[str], refs: Sequence[str]) -> None:
        self._recorder = recorder
        self._refs = [*before, *refs]
        self._before = len(before)
        self.skipped: dict[str, None] = {}

    def go(self) -> None:
        """Ask of one action after another."""
        at, shown = self._before, -1
        while at < len(self._refs):
            way = self._ask(at, show=at != shown)
            shown = at
            if way is Way.QUIT:
                return
            if way is Way.BACK:
                at = self._back(at)
            elif way is Way.ON:
                at = self._on(at)

    @property
    def left(self) -> list[str]:
        """The refs of those that are still to be asked, skipped or not."""
        there = {action.ref: action for action in self._recorder.draft.plan.actions}
        return [
            ref
            for ref in self._refs[self._before :]
            if ref in there and not has_note_of(there[ref], self._recorder.meeting)
        ]

    def _ask(self, at: int, *, show: bool) -> Way:
        ref = self._refs[at]
        seen = self._recorder.look(ref)
        if seen is None:
            warn(f"{one_line(ref)} is not in the plan any more: somebody else has changed it.")
            return Way.ON
        if show:
            self._show(seen, self._called(at))
        way = ask_all(self._recorder, seen)
        if way is Way.ON and not self._spoken_of(ref):
            self.skipped[ref] = None
        return way

    def _called(self, at: int) -> str:
        if at < self._before:
            return "An action of an earlier sitting"
        return f"{at - self._before + 1} of {len(self._refs) - self._before}"

    def _show(self, seen: Seen, called: str) -> None:
        as_at = self._recorder.meeting.last
        shown = in_full(seen.plan, as_at, judge(seen.plan, as_at), [seen.action.ref])
        write(f"\n{text_of(shown._replace(headline=Cell(called)))}\n")

    def _back(self, at: int) -> int:
        if at == 0:
            tell("This is the first one: there is none before it.")
        return max(at - 1, 0)

    def _on(self, at: int) -> int:
        """Where the next one is that nobody has spoken of."""
        for after in range(at + 1, len(self._refs)):
            ref = self._refs[after]
            if not self._spoken_of(ref):
                return after
            if ref not in self._recorder.said and after >= self._before:
                day = in_prose(self._recorder.meeting)
                tell(f"\n{one_line(ref)} has a note of {day} meanwhile: it is not asked.")
        return len(self._refs)

    def _spoken_of(self, ref: str) -> bool:
        if ref in self._recorder.said:
            return True
        seen = self._recorder.look(ref)
        return seen is None or has_note_of(seen.action, self._recorder.meeting)


def ask_all(recorder: Recorder, seen: Seen) -> Way:
    """Ask all there is to ask of one action; what needs a word of why, once there is one."""
    one = OneAction(recorder, seen)
    try:
        ask_what_was_said(one)
        if one.said:
            one.back = Way.AGAIN
            for ask in (ask_status, ask_due, ask_evidence):
                ask(one)
    except Left as left:
        return left.way
    return Way.ON
