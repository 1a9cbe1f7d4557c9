"""Importing twice changes nothing, and an edit of the source changes those actions and no others,
whatever is in the rows."""

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from jtai.cli.new_plan import HEAD
from jtai.dates import read_plan_date
from jtai.editing.changes import AddNote
from jtai.editing.changes_between import changes_between
from jtai.editing.engine import edit
from jtai.editing.whole import plan_text
from jtai.importing.asked import Typed, given_in
from jtai.importing.given import gathered
from jtai.importing.grids.grid import Source
from jtai.importing.grids.opening import read_source
from jtai.importing.last_time import Kept, kept_bytes, kept_from
from jtai.importing.later import Later, later_version
from jtai.importing.lossless import what_is_lost
from jtai.importing.whole_source import import_source, look_through
from jtai.model import Action, Note, Plan
from jtai.reading import plan_of
from tests.importing.later_board import csv_text

HEADER = ("Ref", "Finding", "Action", "Lead", "Due", "Status", "Evidence", "Progress", "x-rag")
NOTED = read_plan_date("2018-09")
FINDINGS = ("Visits are late.", "Referrals vary.", "Records are thin.")
WORDS = ("audit", "visits", "train", "every", "partner", "staff", "of", "the", "board", "report")
AGENCIES = ("LA", "Police", "BSCB")
GROWN = " Update June 2018: No change."
CELLS = {
    "Lead": st.sampled_from([*AGENCIES, "", "LA; Police"]),
    "Due": st.sampled_from(["2018-03", "2018-04", "", "Ongoing", "After 90 days", "2019-01-15"]),
    "Status": st.sampled_from(["", "not started", "in progress", "complete"]),
    "Evidence": st.sampled_from(["", "Minute 4", "Minute 5\nMinute 6"]),
    "x-rag": st.sampled_from(["", "red", "amber"]),
}
PROGRESS = st.sampled_from(
    ["", "Update March 2018: Drafted.", "Update March 2018: No change.\nUpdate May 2018: Sent."]
)
WORDINGS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
Row = tuple[str, ...]


@st.composite
def rows_of(draw: st.DrawFn) -> list[Row]:
    """Rows as a board writes them, with refs or without, no two of one wording; in the first ones
    all agencies lead something, so that the plan has them."""
    wordings = draw(st.lists(WORDINGS, min_size=3, max_size=8, unique=True))
    findings = sorted(draw(st.sampled_from(FINDINGS)) for _ in wordings)
    refs = draw(st.booleans())
    found = []
    for number, (wording, finding) in enumerate(zip(wordings, findings, strict=True)):
        lead = AGENCIES[number] if number < len(AGENCIES) else draw(CELLS["Lead"])
        rest = [draw(CELLS[title]) for title in ("Due", "Status", "Evidence")]
        own = (draw(PROGRESS), draw(CELLS["x-rag"]))
        ref = f"{FINDINGS.index(finding) + 1}.{number + 1}" if refs else ""
        found.append((ref, finding, f"Do {wording}.", lead, *rest, *own))
    return found


class Board:
    """A plan and what was kept of its source, as the files hold them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        came = import_source(source_of(rows), gathered(()))
        assert not came.account.decisions
        self.data = plan_text(came.proposal.plan, HEAD).encode()
        self.kept = kept_bytes(b"", "0", came.kept)

    @property
    def plan(self) -> Plan:
        return plan_of(self.data, "plan.yaml")

    def take(self, rows: Sequence[Row]) -> Later:
        """Take a later version in. Whatever is asked, the source counts."""
        takes: list[str] = []
        for _ in range(3):
            typed = Typed(noted="2018-09", takes=[f"{name}=source" for name in takes])
            answers = given_in(typed, NOTED.first)
            source, given = source_of(rows), gathered(answers)
            looked = look_through(source, given)
            later = later_version(source, looked, given, answers, self.plan, self.before)
            asked = [decision.answer for decision in later.account.decisions]
            takes += [one.split()[1].removesuffix("=...").strip("'") for one in asked]
            if not asked:
                break
        assert not later.account.decisions
        assert what_is_lost(later.grids, later.new, later.proposal.plan) == []
        have, changes = self.plan, changes_between(self.plan, later.plan)
        edited = edit(self.data, have, changes, lambda data: plan_of(data, "plan.yaml"))
        assert edited.plan == later.plan
        self.data, self.kept = edited.data, kept_bytes(self.kept, "0", later.kept)
        return later

    @property
    def before(self) -> tuple[Kept, ...]:
        return kept_from(self.kept, "0", "plan.import.tsv")

    def is_settled(self, rows: Sequence[Row]) -> None:
        """The same again changes nothing, not a byte."""
        data, kept = self.data, self.kept
        self.take(rows)
        assert (self.data, self.kept) == (data, kept)

    def note(self, at: int, text: str) -> None:
        """A note as a person adds it."""
        actions = self.plan.actions
        note = AddNote(actions[at % len(actions)].ref, Note(read_plan_date("2018-04-12"), text))
        read = edit(self.data, self.plan, [note], lambda data: plan_of(data, "plan.yaml"))
        self.data = read.data


def source_of(rows: Sequence[Row]) -> Source:
    """The rows as a file; a column of refs only if there are any."""
    cut = 0 if any(row[0] for row in rows) else 1
    text = csv_text([row[cut:] for row in rows], HEADER[cut:])
    return read_source("plan.csv", text.encode())


def by_wording(plan: Plan) -> dict[str, Action]:
    return {action.text: action for action in plan.actions}


@given(rows_of())
def test_importing_twice_changes_nothing(rows: list[Row]) -> None:
    Board(rows).is_settled(rows)


@given(rows_of(), st.data())
def test_edited_cells_change_their_actions_and_no_others(
    rows: list[Row], data: st.DataObject
) -> None:
    board = Board(rows)
    before = by_wording(board.plan)
    edited = [list(row) for row in rows]
    for _ in range(data.draw(st.integers(1, 3))):
        row = edited[data.draw(st.integers(0, len(rows) - 1))]
        title = data.draw(st.sampled_from([*CELLS, "Progress"]))
        at = HEADER.index(title)
        row[at] = row[at] + GROWN if title == "Progress" else data.draw(CELLS[title])
    later = [tuple(row) for row in edited]
    board.take(later)
    after = by_wording(board.plan)
    assert list(after) == list(before)
    for old, new in zip(rows, later, strict=True):
        was, now = before[old[2]], after[old[2]]
        assert was.ref == now.ref
        if old == new:
            assert was == now
        else:
            says_what_the_row_says(now, new, was)
    board.is_settled(later)


def says_what_the_row_says(action: Action, row: Row, was: Action) -> None:
    """The action has the values of its row, and all the notes that it had."""
    both = gathered(given_in(Typed(leads=["LA; Police=LA;Police"]), NOTED.first))
    fresh = by_wording(import_source(source_of([row]), both).proposal.plan)[action.text]
    assert set(action.lead) == set(fresh.lead)
    assert (action.due, action.status, action.evidence) == (fresh.due, fresh.status, fresh.evidence)
    assert dict(action.extra) == dict(fresh.extra)
    assert set(was.progress) <= set(action.progress)
    assert {note.essence for note in fresh.progress} <= {note.essence for note in action.progress}
    if was.due != action.due or was.status != action.status:
        assert len(action.progress) > len(was.progress), "nothing moves without a word of why"
    if was.due != action.due and was.due != "no date":
        assert action.was_due[-1] == was.due


@given(rows_of(), WORDINGS, st.data())
def test_a_row_more_is_an_action_more(rows: list[Row], words: str, data: st.DataObject) -> None:
    board = Board(rows)
    before = board.plan
    at = data.draw(st.integers(0, len(rows)))
    finding = data.draw(st.sampled_from([rows[min(at, len(rows) - 1)][1], "Something else."]))
    ref = "9.9" if rows[0][0] else ""
    new = (ref, finding, f"Wholly unlike: {len(words)} pigs.", "LA", "2018-08", "", "", "", "")
    later = [*rows[:at], new, *rows[at:]]
    board.take(later)
    old = [action for action in board.plan.actions if action.text != new[2]]
    assert old == list(before.actions)
    assert len(board.plan.actions) == len(rows) + 1
    assert by_wording(board.plan)[new[2]].due == read_plan_date("2018-08")
    assert owner_of(board.plan, new[2]) == finding
    board.is_settled(later)


def owner_of(plan: Plan, wording: str) -> str:
    (found,) = (f.finding for f in plan.findings for a in f.actions if a.text == wording)
    return found


@given(rows_of(), st.data())
def test_rows_that_moved_or_went_change_nothing(rows: list[Row], data: st.DataObject) -> None:
    board = Board(rows)
    before = board.data
    kept = data.draw(st.lists(st.sampled_from(rows), min_size=1, unique=True))
    later = board.take(kept)
    assert board.data == before
    gone = [remark for remark in later.account.remarks if "not in this file any more" in remark]
    assert len(gone) == len(rows) - len(kept)
    board.is_settled(kept)
    board.take(rows)
    assert board.data == before, "and what comes back is no second action"


@given(rows_of(), st.permutations(range(8)))
def test_new_numbers_in_the_source_change_nothing(rows: list[Row], order: list[int]) -> None:
    board = Board(rows)
    before = board.data
    refs = [rows[at][0] for at in order if at < len(rows)]
    board.take([(ref, *row[1:]) for ref, row in zip(refs, rows, strict=True)])
    assert board.data == before


@given(rows_of(), st.lists(st.tuples(st.integers(0, 7), WORDINGS), min_size=1), st.data())
def test_notes_that_people_add_survive(
    rows: list[Row], added: list[tuple[int, str]], data: st.DataObject
) -> None:
    board, plain = Board(rows), Board(rows)
    for at, text in dict.fromkeys((at % len(rows), text) for at, text in added):
        board.note(at, text)
    noted = by_wording(board.plan)
    board.is_settled(rows)
    edited = [list(row) for row in rows]
    row = edited[data.draw(st.integers(0, len(rows) - 1))]
    title = data.draw(st.sampled_from([*CELLS]))
    row[HEADER.index(title)] = data.draw(CELLS[title])
    later = [tuple(row) for row in edited]
    board.take(later)
    plain.take(later)
    without = by_wording(plain.plan)
    for wording, action in by_wording(board.plan).items():
        assert set(noted[wording].progress) <= set(action.progress)
        assert replace(action, progress=()) == replace(without[wording], progress=())
        theirs = set(noted[wording].progress) | set(without[wording].progress)
        assert set(action.progress) == theirs
