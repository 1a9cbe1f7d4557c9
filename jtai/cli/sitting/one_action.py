"""The action that is spoken of: answers are asked for, and what cannot be taken is said."""

from collections.abc import Callable, Collection
from enum import Enum
from typing import TypeVar

from jtai.cli.answers import say
from jtai.cli.sitting.keys import Key, ask
from jtai.cli.sitting.recorder import Recorder, Said, Seen
from jtai.cli.sitting.told_lines import warn
from jtai.cli.sitting.typed_lines import Lines, TooLongError, more_typed
from jtai.cli.sitting.undisturbed import undisturbed
from jtai.dates import short
from jtai.errors import JtaiError, PlanError, UsageError
from jtai.model import NOT_REPORTED, Action
from jtai.visible import one_line, visible

T = TypeVar("T")


class Way(Enum):
    """Where to go from a question."""

    ON = "to the next action"
    AGAIN = "to what was said of this one"
    BACK = "to the action before"
    QUIT = "home"


class Left(Exception):  # noqa: N818 - nothing is wrong
    """An action was left before all was asked."""

    def __init__(self, way: Way) -> None:
        super().__init__(way)
        self.way = way


class OneAction:
    """An action as the person has `seen` it, which follows what they record. `back` is where b
    goes; `refused` is a text of theirs that could not be taken, and can be gone on with."""

    def __init__(self, recorder: Recorder, seen: Seen) -> None:
        self.recorder, self.seen = recorder, seen
        self.ref = seen.action.ref
        self.back = Way.BACK
        self.refused = ""

    @property
    def action(self) -> Action:
        return self.seen.action

    @property
    def said(self) -> Said | None:
        """What was recorded of it in this sitting."""
        return self.recorder.said.get(self.ref)

    @property
    def status(self) -> str:
        return self.action.status or NOT_REPORTED

    @property
    def due(self) -> str:
        return one_line(short(self.action.due))

    def answer(
        self, question: str, about: str, keys: Collection[Key] = (), *, text: bool = False
    ) -> Key | str:
        """What was answered, empty for Enter alone (see keys.ask). Raises Left."""
        while True:
            try:
                answer = ask(f"{one_line(self.ref)}: {question} ", about, keys, text=text)
            except TooLongError as cut:
                self.refused = cut.text
                warn(f"{cut} Nothing of it was recorded; of a note, e opens it in your editor.")
                continue
            if answer is Key.BACK:
                raise Left(self.back)
            if answer is Key.QUIT:
                raise Left(Way.QUIT)
            return answer

    def given(self, read: Callable[[str], T], answer: str) -> T | None:
        """What an answer of one line means; None where it can mean nothing, which is said."""
        try:
            return read(_one_line_of(answer))
        except UsageError as wrong:
            say(visible(str(wrong)))
            return None

    def record(self, write: Callable[[], Seen | None]) -> bool:
        """Write something down; gives whether that was done. What could not be is said; Raises
        PlanError where the plan cannot be read any more."""
        try:
            with undisturbed():
                after = write()
        except PlanError:
            raise
        except JtaiError as wrong:
            say(visible(str(wrong)))
            return False
        if after is not None:
            self.seen = after
        return after is not None


def _one_line_of(answer: str) -> str:
    """Raises UsageError where several lines came, of which none is an answer then."""
    if "\n" not in answer:
        return answer
    if isinstance(answer, Lines):
        warn("Several lines came at once.")
        while more_typed("Press Enter alone once all of it is there: "):
            pass
    raise UsageError("one line is asked for here: nothing of what came was recorded.")
