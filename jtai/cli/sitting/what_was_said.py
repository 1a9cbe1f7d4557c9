"""The first question of an action: what was said of it."""

from collections.abc import Callable
from functools import partial

from jtai.cli.note_words import kept_if_not_written, note_words, words_put_right
from jtai.cli.sitting.keys import Key
from jtai.cli.sitting.one_action import OneAction
from jtai.cli.sitting.recorder import Seen
from jtai.cli.sitting.told_lines import tell
from jtai.cli.sitting.typed_lines import Lines, more_typed
from jtai.dates import short
from jtai.visible import one_line, visible
from jtai.words import led_by

_EDITOR = "  e  opens your editor"
_FIRST = f"What was said becomes a note with the day of the meeting.\n{_EDITOR}"
_MORE = (
    f"What else was said becomes a further note.\n{_EDITOR}\n  r  puts right what you recorded last"
)
_ANEW = f"The note as it should read, in place of what you recorded.\n{_EDITOR}"
_MINE = "You have recorded something here. r puts it right; Enter goes on."
_SEVERAL = "Several lines came at once: they are one text. Add what is missing; Enter ends it."

Record = Callable[[Seen, str], Seen]


def ask_what_was_said(one: OneAction) -> None:
    """Ask until something is recorded, or nothing is to be. Raises Left."""
    question, about, keys = "what was said?", _FIRST, [Key.EDITOR]
    if one.said:
        tell(_MINE)
        question, about, keys = "what else was said?", _MORE, [Key.EDITOR, Key.RIGHT]
    while answer := one.answer(question, about, keys, text=True):
        done = (
            _put_right(one) if answer is Key.RIGHT else _noted(one, answer, one.recorder.add_note)
        )
        if done:
            return


def _put_right(one: OneAction) -> bool:
    """Ask for other words for what was recorded; gives whether there are."""
    words = one.said.words if one.said else ""
    while answer := one.answer("how should it read?", _ANEW, [Key.EDITOR], text=True):
        if _noted(one, answer, one.recorder.put_right, words):
            return True
    return False


def _noted(one: OneAction, answer: Key | str, record: Record, words: str = "") -> bool:
    """Record a note as it was typed, or as it is made in the editor of the `words`, or of those
    that could not be taken; gives whether it is recorded."""
    if answer is Key.EDITOR:
        done = one.record(partial(_in_editor, one, record, one.refused or words))
    else:
        done = one.record(partial(_typed, one, record, answer))
    one.refused = answer if not done and answer is not Key.EDITOR else ""
    if isinstance(answer, Lines):
        _take_more(one, done=done)
    if done and one.said:
        lines = one.said.note.note.count("\n") + 1
        size = f", {lines} lines" if lines > 1 else ""
        tell(f"Recorded: progress note of {short(one.recorder.meeting)}{size}")
    return done


def _take_more(one: OneAction, *, done: bool) -> None:
    """Lines that came at once may not be all: what follows them is a part of the same text."""
    tell(_SEVERAL)
    while more := more_typed(f"{one_line(one.ref)}: more of it? "):
        if done and one.said:
            one.record(partial(_typed, one, one.recorder.put_right, f"{one.said.words}\n{more}"))
        else:
            one.refused += f"\n{more}"


def _typed(one: OneAction, record: Record, text: str) -> Seen:
    with kept_if_not_written(text, one.ref):
        return record(one.seen, text)


def _in_editor(one: OneAction, record: Record, words: str) -> Seen | None:
    """None where nothing was written."""
    from jtai.cli.editor import Page

    lead = f"{one.ref}: {led_by(one.action.lead)}, due {one.due}, {one.status}"
    about = visible("\n".join([lead, "", *one.action.steps]))
    page = Page(about, words=words)
    with words_put_right(page, one.ref) if words else note_words(None, one.ref, about) as made:
        if made is None:
            tell("Nothing was recorded: nothing was written in the editor.")
            return None
        return record(one.seen, made)
