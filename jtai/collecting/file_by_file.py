"""What of all that answers come to is of which file, so that each file is taken in by itself."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from jtai.collecting.claims import FIELDS, STATUS, Field, claim_in, same
from jtai.collecting.outcomes import Outcome
from jtai.collecting.places_of_news import with_evidence, with_note
from jtai.correspondence.answer_columns import EVIDENCE
from jtai.correspondence.remembered import Line
from jtai.editing.changes import Change
from jtai.editing.changes_between import changes_of_action
from jtai.importing.account import Ledger
from jtai.model import Action


class Part(NamedTuple):
    """What one file of a run adds. `changes` are those of the plan as the files before it have made
    it, `lines` are to be remembered with them. `known` are the places of the rows whose answers
    were in the plan already."""

    changes: tuple[Change, ...] = ()
    lines: tuple[Line, ...] = ()
    known: frozenset[str] = frozenset()


class Parting:
    """Parts what comes of several files.

    What an agency says of an action is taken in with the first file that has any of it, as the one
    may be part of the other. A status or a due date changes with the last of all that say it: of a
    joint action no file says enough by itself.
    """

    def __init__(self, ledgers: Sequence[Ledger], outcomes: Sequence[Outcome]) -> None:
        self._files = range(len(ledgers))
        numbers = {id(ledger): number for number, ledger in enumerate(ledgers)}
        self._own = [(numbers[id(outcome.ledger)], outcome) for outcome in outcomes]
        self._first: dict[tuple[str, str], int] = {}
        self._taken: dict[str, list[tuple[int, Outcome]]] = {}
        for number, outcome in self._own:
            if outcome.taken:
                about = outcome.answer.agency, outcome.answer.ref
                self._first[about] = min(number, self._first.get(about, number))
                self._taken.setdefault(outcome.answer.ref, []).append((number, outcome))

    def parts(
        self,
        have: Mapping[str, Action],
        want: Mapping[str, Action],
        settled: Sequence[Line],
        collected: Mapping[str, set[str]],
    ) -> tuple[Part, ...]:
        """A part for each file. `have` and `want` are the actions of the plan by their refs, before
        and after all of them, `settled` the lines that say which statuses and due dates hold, and
        `collected` what of the evidence is from answers."""
        found: list[Part] = []
        now = {**have}
        settling = {
            (ref, field.name): self._settled_in(ref, field, want[ref])
            for ref in self._taken
            for field in FIELDS
        }
        for file in self._files:
            before = {**now}
            self._add(file, now, collected)
            for ref in self._taken:
                for field in FIELDS:
                    if settling[ref, field.name] == file:
                        now[ref] = _with(field, now[ref], want[ref])
            now = now if file < self._files[-1] else {**want}
            changes = [change for ref in now for change in changes_of_action(before[ref], now[ref])]
            lines = [line for outcome in self._in(file) for line in outcome.lines]
            lines += [line for line in settled if settling[line.ref, line.field] == file]
            found.append(Part(tuple(changes), tuple(dict.fromkeys(lines)), self._known(file)))
        return tuple(found)

    def _in(self, file: int) -> list[Outcome]:
        """What is taken in with a file."""
        return [outcome for number, outcome in self._own if self._file_of(number, outcome) == file]

    def _file_of(self, number: int, outcome: Outcome) -> int:
        return self._first.get((outcome.answer.agency, outcome.answer.ref), number)

    def _add(self, file: int, now: dict[str, Action], collected: Mapping[str, set[str]]) -> None:
        for outcome in self._in(file):
            ref = outcome.answer.ref
            if outcome.note:
                now[ref] = with_note(now[ref], outcome.note)
            if outcome.taken and EVIDENCE.name in outcome.new:
                now[ref] = with_evidence(now[ref], outcome.answer.evidence, collected[ref])

    def _settled_in(self, ref: str, field: Field, want: Action) -> int:
        """The file with which a field becomes what it is to be: the last one in which a lead says
        so, whoever else does."""
        claims = [(self._file_of(n, one), claim_in(one, field)) for n, one in self._taken[ref]]
        held = [(n, one) for n, one in claims if one and same(one.value, field.of(want))]
        new = [n for n, one in held if one.fresh and one.agency in want.lead]
        return max(new or [n for n, _ in held] or [n for n, _ in claims], default=self._files[-1])

    def _known(self, file: int) -> frozenset[str]:
        return frozenset(
            outcome.answer.row.place
            for number, outcome in self._own
            if number == file and outcome.taken and outcome.note is None
        )


def _with(field: Field, now: Action, want: Action) -> Action:
    if field is STATUS:
        return replace(now, status=want.status, completed=want.completed)
    return replace(now, due=want.due, was_due=want.was_due)
