"""What becomes of answers, one by one: which cells are new, of which day, what is refused."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date

from jtai.collecting.notes_of_answers import note_of, plain, what_no_plan_can_hold
from jtai.collecting.places_of_news import with_evidence, with_note
from jtai.collecting.reading_answers import Answer, Unread
from jtai.correspondence.answer_columns import AS_AT, EVIDENCE, UPDATE
from jtai.correspondence.remembered import KnownCells, Line, Remembered, What
from jtai.dates import PlanDate, read_plan_date
from jtai.importing.account import Ledger
from jtai.importing.answering import in_line
from jtai.importing.cells.dated import in_words
from jtai.model import Action, Note, Plan

NO_DAY = Unread("Of which day or month are answers that do not say it?", ("a day or a month",))


@dataclass(slots=True)
class Outcome:
    """`ledger` is the account of the file that it came in. `new` are the names of the cells that
    were not taken in before, `day` that of its note. `refused` is set where nothing of the row is
    taken: why, and what it may mean. `note` is the one that it adds, `open` are the names of cells
    that are asked about, `aside` of those that are new in an answer that is not. `lines` are to be
    remembered."""

    answer: Answer
    ledger: Ledger
    new: tuple[str, ...] = ()
    day: PlanDate | None = None
    refused: Unread | None = None
    note: Note | None = None
    open: set[str] = field(default_factory=set)
    aside: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def taken(self) -> bool:
        """Whether it is in the plan, now or already."""
        return self.refused is None


class Taking:
    """Takes answers in: `actions` are those of the plan, by their refs, with what is new in them,
    `collected` what of their evidence is from answers."""

    def __init__(self, plan: Plan, remembered: Remembered, noted: PlanDate | None) -> None:
        self.actions = {action.ref: action for action in plan.actions}
        self._known = KnownCells(remembered.of(What.ANSWERED))
        self._noted = noted
        self.collected: dict[str, set[str]] = {}
        for line in remembered.of(What.ANSWERED):
            if line.field == EVIDENCE.name:
                self._collect(line.ref, [one.strip() for one in line.text.split("\n")])

    def take_all(self, answers: Sequence[tuple[Answer, Ledger]]) -> list[Outcome]:
        """What becomes of answers, their statuses and due dates apart, each with the account of its
        file: in their order, and the same in whatever order they are."""
        in_order = sorted(range(len(answers)), key=lambda n: _order(answers[n][0]))
        taken = {n: self._take(*answers[n]) for n in in_order}
        return [taken[n] for n in range(len(answers))]

    def _take(self, answer: Answer, ledger: Ledger) -> Outcome:
        known = {name: self._day_of(answer, name) for name in answer.texts}
        new = tuple(name for name in answer.says if known[name] is None)
        outcome = Outcome(answer, ledger, new)
        if new:
            self._date(outcome)
        else:
            outcome.day = day_in(next(known[name] for name in answer.says))
        if outcome.refused is None:
            self._add(outcome)
            self._remember(outcome, known, whole=bool(new))
        return outcome

    def _day_of(self, answer: Answer, name: str) -> str | None:
        own = answer.as_at.text if answer.as_at else ""
        about = answer.row.sheet, answer.agency, answer.ref
        return self._known.day_of(*about, name, answer.texts[name], own)

    def _date(self, outcome: Outcome) -> None:
        """Find the day of the note, or why nothing is taken. What somebody has typed meanwhile is
        not asked for again."""
        answer, action = outcome.answer, self.actions[outcome.answer.ref]
        outcome.day = answer.as_at or answer.row.day or self._noted
        outcome.refused = _why_not(outcome)
        if outcome.refused and (typed := self._typed_since(outcome, action)):
            outcome.refused, outcome.day, outcome.new = None, typed.date, ()

    def _typed_since(self, outcome: Outcome, action: Action) -> Note | None:
        """The note that somebody made of an answer which could not be taken: in its words, of a day
        that may be meant, and of none of which the same was taken in."""
        if outcome.refused is NO_DAY:
            return None
        words, taken = in_line(plain(outcome.answer, outcome.new)), self._days_of(outcome.answer)
        return next(
            (
                note
                for note in action.progress
                if in_line(note.note) == words
                and note.date.text not in taken
                and _may_be(note.date, outcome)
            ),
            None,
        )

    def _days_of(self, answer: Answer) -> Set[str]:
        """The days of all notes that were taken in with the update of an answer."""
        text = answer.texts.get(UPDATE.name, "")
        return self._known.days_of(answer.agency, answer.ref, UPDATE.name, text)

    def _add(self, outcome: Outcome) -> None:
        answer, day = outcome.answer, outcome.day
        action = self.actions[answer.ref]
        note = note_of(answer, day, outcome.new) if day and outcome.new else None
        if note and note.essence not in {one.essence for one in action.progress}:
            action, outcome.note = with_note(action, note), note
        if EVIDENCE.name in outcome.new:
            self._collect(answer.ref, answer.evidence)
            action = with_evidence(action, answer.evidence, self.collected[answer.ref])
        self.actions[answer.ref] = action

    def _collect(self, ref: str, evidence: Sequence[str]) -> None:
        self.collected.setdefault(ref, set()).update(evidence)

    def _remember(self, outcome: Outcome, known: Mapping[str, str | None], *, whole: bool) -> None:
        """Remember the `whole` answer where anything of it is new. Of one that is known already,
        when and by whom it was given is not, where that is new: its note does not say so."""
        answer, day = outcome.answer, outcome.day
        for name, text in answer.texts.items():
            if day and (whole or known[name] is not None):
                about = answer.row.sheet, answer.agency, answer.ref
                line = Line(What.ANSWERED, *about, day.text, name, text)
                outcome.lines.append(line)
                self._known.add(line)
            else:
                outcome.aside.append(name)


def _order(answer: Answer) -> tuple[object, ...]:
    """The earlier answer first, and of one day the one that says less."""
    day = answer.as_at or answer.row.day
    when = (day.last, day.first) if day else (date.max, date.max)
    return when, len(answer.texts), answer.agency, tuple(answer.texts.items()), answer.row.sheet


def day_in(text: str | None) -> PlanDate | None:
    """The day that a remembered line has; None where somebody has written in that file."""
    try:
        return read_plan_date(text or "")
    except ValueError:
        return None


def _why_not(outcome: Outcome) -> Unread | None:
    answer = outcome.answer
    if AS_AT.name in answer.unread:
        return answer.unread[AS_AT.name]
    if found := what_no_plan_can_hold(answer, outcome.new):
        return Unread(f"There is {found}, which no plan can hold: what is meant?")
    return None if outcome.day else NO_DAY


def _may_be(day: PlanDate, outcome: Outcome) -> bool:
    """Whether an answer may be of that day."""
    readings = outcome.refused.readings if outcome.refused else ()
    if AS_AT.name in outcome.answer.unread:
        return in_words(day) in readings or not readings
    return outcome.day in (None, day)
