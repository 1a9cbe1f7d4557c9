"""A meeting, action by action: what is asked, and what is recorded."""

from jtai.cli.answers import write
from jtai.cli.sitting.agenda import Agenda, agenda
from jtai.cli.sitting.closing import commit_minutes, tell_outcome
from jtai.cli.sitting.first_words import nothing_to_ask, opening_words
from jtai.cli.sitting.going_through import Round
from jtai.cli.sitting.recorder import Recorder
from jtai.cli.sitting.told_lines import tell
from jtai.cli.sitting.typed_lines import prepare
from jtai.filters import Filter

__all__ = ["Recorder", "agenda", "hold", "nothing_to_ask"]


def hold(recorder: Recorder, there: Agenda, wanted: Filter, *, commit: bool) -> None:
    """Go through what is there, as a person asked for it who `wanted` it so. However that ends,
    what was recorded is in the plan, and is told; Ctrl-C leaves the commit to the person.

    Raises GitError where it cannot be committed.
    """
    before = recorder.draft.plan
    tell(opening_words(there, recorder.meeting, recorder.author, wanted))
    prepare()
    asked = Round(recorder, there.recorded, there.refs)
    ended = False
    try:
        asked.go()
        ended = True
    finally:
        if not ended:
            write("\n")
        tell_outcome(recorder, before, asked.left, asked.skipped)
        if recorder.said and not (ended and commit):
            write(recorder.draft.next_step())
    if commit:
        commit_minutes(recorder, before)
