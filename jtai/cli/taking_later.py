"""A later version of a source that goes into the plan that is there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from jtai.cli.account_told import words_of
from jtai.cli.answers import text_of, write
from jtai.cli.draft import Changed, Draft
from jtai.cli.loading import shown_path
from jtai.cli.one_of_several import OnePlan
from jtai.cli.source_file import Asked, there, working
from jtai.cli.taking_in import How, refuse_loss, told_of
from jtai.compare import Comparison, compare
from jtai.editing.changes import Change
from jtai.editing.changes_between import changes_between
from jtai.errors import WriteError
from jtai.importing.answering import Answers
from jtai.importing.last_time import cells_beside, earlier_name, kept_bytes, kept_from
from jtai.importing.later import Later, later_version
from jtai.importing.lossless import what_is_lost
from jtai.importing.rules import fingerprint_of, name_of
from jtai.importing.rules_adding import with_added
from jtai.importing.whole_source import answers_for, look_through
from jtai.model import Plan
from jtai.reports.comparison import changes_document
from jtai.visible import one_line
from jtai.words import actions
from jtai.writing import write_output


def take_later(asked: Asked, plan: Path, how: How) -> int:
    """Take a later version of a source into a plan, and say what changes.

    Gives 0, or 1 where something is open: then the plan stays as it is.
    """
    draft = Draft(OnePlan(plan, plan), by_hand=False)
    if how.commit and not how.dry_run:
        draft.refuse_uncommitted()
    with working(f"Looking through {one_line(asked.source.name)}", shown=asked.long):
        taking = _Taking(asked, draft.path)
        later = taking.later(draft.plan)
    decisions = later.account.decisions
    added = with_added(asked.rules, later.looked.known, asked.typed, decisions)
    told = told_of(later.account, later.proposal.plan, asked, added, how)
    how.save_account(told)
    if not how.dry_run:
        asked.save_rules(added.data)
    said = words_of(told)
    if decisions:
        how.say(said)
        return 1
    if later.plan == draft.plan:
        how.say(f"{said}\nnothing to change\n")
        if not how.dry_run:
            _keep(draft, taking, how, rules=bool(added.data))
    elif how.dry_run:
        said += _told_of(compare(draft.plan, later.plan), draft, asked)
        how.say(said + draft.diff(taking.changes))
    else:
        how.say(said)
        _save(draft, taking, how, rules=bool(added.data))
    return 0


@dataclass(slots=True)
class _Taking:
    """The way of a source into a plan; it is gone again where the plan was changed meanwhile."""

    asked: Asked
    plan: Path
    _answers: Answers = field(init=False)
    _into: Plan | None = None
    _last: Later | None = None
    _source: str = ""
    _earlier: str = ""

    def __post_init__(self) -> None:
        self._answers = answers_for(self.asked.source, self.asked.typed, self.asked.rules)

    def later(self, plan: Plan) -> Later:
        """What comes of a plan, worked out once for each. Raises LossError where something of the
        source would be lost."""
        if self._last is None or self._into is not plan:
            self._into, self._last = plan, self._worked_out(plan)
        return self._last

    def _worked_out(self, plan: Plan) -> Later:
        asked, cells = self.asked, cells_beside(self.plan)
        looked = look_through(asked.source, self._answers)
        self._source = name_of(fingerprint_of(looked.known.titles))
        data, shown = there(cells), shown_path(cells)
        before = kept_from(data, self._source, shown)
        if not before:
            self._earlier = earlier_name(data, looked.known.titles, shown)
            before = kept_from(data, self._earlier, shown)
        later = later_version(
            asked.source,
            looked,
            self._answers,
            asked.typed,
            plan,
            before,
            wider=bool(self._earlier and before),
        )
        if not later.account.decisions:
            refuse_loss(what_is_lost(later.grids, later.new, later.proposal.plan))
        return later

    def changes(self, plan: Plan) -> Sequence[Change]:
        """Those of a plan. Raises WriteError where questions are open."""
        later = self.later(plan)
        if later.account.decisions:
            raise WriteError(
                f"{shown_path(self.plan)} was changed by somebody else meanwhile, which opens"
                " questions; nothing was written. Run the same import again."
            )
        return changes_between(plan, later.plan)

    def cells(self) -> Mapping[Path, bytes]:
        """What the source says now, for the next time."""
        cells = cells_beside(self.plan)
        kept = self._last.kept if self._last else ()
        data = kept_bytes(there(cells), self._source, kept, self._earlier)
        return {} if data == there(cells) else {cells: data}


def _keep(draft: Draft, taking: _Taking, how: How, *, rules: bool) -> None:
    """Keep what the source says for the next time, where the plan stays as it is."""
    cells = taking.cells()
    if cells and how.commit:
        words = f"Keep what {one_line(taking.asked.source.name)} says for the next time\n"
        draft.save(lambda _: (), lambda _: words, lambda: _beside(taking, rules=rules))
        write(draft.committed())
        return
    for path, data in cells.items():
        write_output(path, data)


def _beside(taking: _Taking, *, rules: bool) -> Mapping[Path, bytes]:
    """What stands beside the plan, and is committed with it."""
    found, at = dict(taking.cells()), taking.asked.rules_at
    return {**found, at: there(at)} if rules else found


def _save(draft: Draft, taking: _Taking, how: How, *, rules: bool) -> None:
    asked = taking.asked

    def message(changed: Changed) -> str:
        done = compare(changed.before, changed.after)
        return f"{_summary(done)} from {one_line(asked.source.name)}\n"

    changed = draft.save(
        taking.changes, message if how.commit else None, lambda: _beside(taking, rules=rules)
    )
    write(_told_of(compare(changed.before, changed.after), draft, asked))
    write(draft.committed() if how.commit else draft.next_step())


def _told_of(changes: Comparison, draft: Draft, asked: Asked) -> str:
    between = f"What {one_line(asked.source.name)} changes in {draft.source}"
    return f"\n{text_of(changes_document(draft.plan.title, between, changes))}"


def _summary(changes: Comparison) -> str:
    """`12 actions changed, 2 actions new`."""
    new = sum(change.before is None for change in changes.actions)
    old = len(changes.actions) - new
    said = [f"{actions(old)} changed"] if old else []
    said += [f"{actions(new)} new"] if new else []
    return ", ".join(said) or "The plan changed"
