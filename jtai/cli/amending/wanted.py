"""What a person wants put right, of what they typed, or of what they write in an editor."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from jtai.cli.amending.of_action import OfAction
from jtai.cli.amending.of_finding import OfFinding
from jtai.cli.amending.of_note import NoteCorrection, OfNote, number_of
from jtai.cli.amending.pages import page_of_action, page_of_finding, page_of_note
from jtai.cli.amending.targets import Correction
from jtai.cli.note_words import note_words, words_put_right
from jtai.editing.changes import Change
from jtai.editing.changes_between import changes_of_action, changes_of_finding
from jtai.errors import UsageError
from jtai.model import Action, Finding, Plan
from jtai.on_file import steps_edited
from jtai.visible import one_line

Changes = Callable[[Plan], list[Change]]


class Said(NamedTuple):
    """What was typed: of the action, the words of the finding, which note, and of that note."""

    action: OfAction
    finding: str | None
    which: str | None
    note: OfNote

    def with_ref(self, new_ref: str | None) -> "Said":
        """The same, with another new ref."""
        return self._replace(action=self.action._replace(ref=new_ref))

    def asked(self) -> list[str]:
        """The options that were given."""
        words = ["--finding"] if self.finding is not None else []
        which = ["--note"] if self.which is not None else []
        return [*self.action.asked(), *words, *which, *self.note.asked(own=False)]

    def refuse_what_does_not_go_together(self, ref: str, option: str) -> None:
        """Raise UsageError for options of notes without a note, and for others with one."""
        others = [option for option in self.action.asked() if option != "--field"]
        others += ["--finding"] if self.finding is not None else []
        if self.which is None and (alone := self.note.asked(own=False)):
            if alone == ["--remove"]:
                raise UsageError(
                    f"a note is taken out with --note last --remove (or its number or date); all"
                    f" of {ref} with: jtai remove {ref} --reason 'WHY'{option}"
                )
            raise UsageError(f"{alone[0]} is about a note: say which (--note last, 1 or DATE)")
        if self.which is not None and others:
            raise UsageError(f"{others[0]} is not about a note: put that right in another command")
        if self.note.remove and (more := [o for o in self.note.asked() if o != "--remove"]):
            raise UsageError(f"--remove takes the note out: leave {' and '.join(more)} out")


@contextmanager
def wanted(plan: Plan, ref: str, said: Said, option: str = "") -> Iterator[Changes | None]:
    """What makes the changes that are wanted of the finding or the action `ref`; None where a
    person left the words as they are. Their words are kept if anything goes wrong. `option` is
    what a command to type has to say of the plan.

    Raises UsageError for what does not go together.
    """
    said.refuse_what_does_not_go_together(ref, option)
    finding = next(f for f in plan.findings if ref in (f.ref, *(a.ref for a in f.actions)))
    action = next((action for action in finding.actions if action.ref == ref), None)
    if action is None:
        way = _of_finding(plan, finding, said)
    elif said.which is not None:
        way = _of_note(plan, action, said.which, said.note)
    else:
        way = _of_action(plan, finding, action, said)
    with way as changes:
        yield changes


@contextmanager
def _of_action(
    plan: Plan, finding: Finding, action: Action, said: Said
) -> Iterator[Changes | None]:
    asked = said.action
    if said.finding is not None:
        words = _of_words(finding, plan, OfFinding(said.finding, None, []))
        others = _of_work(action, plan, asked)
        yield lambda now: [*words.changes(now), *others.changes(now)]
    elif asked.asked():
        yield _of_work(action, plan, asked).changes
    else:
        with words_put_right(page_of_action(action), action.ref) as steps:
            asked = asked._replace(action=list(steps_edited(steps or "")))
            yield _of_work(action, plan, asked).changes if asked.action else None


@contextmanager
def _of_finding(plan: Plan, finding: Finding, said: Said) -> Iterator[Changes | None]:
    others = [o for o in said.action.asked() if o not in ("--ref", "--field")]
    others += [] if said.which is None else ["--note"]
    if others:
        refs = ", ".join(one_line(action.ref) for action in finding.actions)
        its = f"its actions: {refs}" if refs else "an action, and it has none yet"
        raise UsageError(f"{finding.ref} is a finding; {others[0]} is about {its}")
    asked = OfFinding(said.finding, said.action.ref, said.action.field)
    if any(value not in (None, []) for value in asked):
        yield _of_words(finding, plan, asked).changes
        return
    with words_put_right(page_of_finding(finding), finding.ref) as words:
        asked = asked._replace(finding=words)
        yield _of_words(finding, plan, asked).changes if words else None


@contextmanager
def _of_note(plan: Plan, action: Action, which: str, asked: OfNote) -> Iterator[Changes | None]:
    at = number_of(which, action)

    def changes(text: str | None) -> Changes:
        return NoteCorrection(action, at, plan, asked._replace(text=text)).changes

    if asked.text == "-":
        with note_words("-", action.ref, "") as words:
            yield changes(words)
    elif asked.asked():
        yield changes(asked.text)
    else:
        with words_put_right(page_of_note(action, at), action.ref) as words:
            yield changes(words) if words else None


def _of_work(seen: Action, before: Plan, asked: OfAction) -> Correction[Action]:
    return Correction(seen, before, asked.corrected, changes_of_action)


def _of_words(seen: Finding, before: Plan, asked: OfFinding) -> Correction[Finding]:
    return Correction(seen, before, asked.corrected, changes_of_finding)
