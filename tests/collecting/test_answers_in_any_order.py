"""Any answers, in any order and however divided into files, come to the same plan."""

from hypothesis import given, reject, settings
from hypothesis import strategies as st

from jtai.correspondence.remembered import Line, What
from jtai.errors import EditError
from tests.collecting.board import Board
from tests.collecting.sent_back import (
    PLAN,
    Back,
    collected,
    in_files,
    row_cells,
    rows_of,
    sets_of_answers,
)
from tests.strategies import written_plans


@given(st.data())
def test_answers_come_to_the_same_plan_in_any_order(data: st.DataObject) -> None:
    answers = data.draw(sets_of_answers())
    boards = [
        collected(Board(PLAN.encode()), data.draw(in_files(answers), label=f"order {number}"))
        for number in (1, 2)
    ]
    first, second = boards
    assert first.plan == second.plan
    assert taken_in(first) == taken_in(second)
    for answer in answers:
        assert times_there(first, answer) == 1


@given(st.data())
def test_many_files_in_one_run_come_to_the_same_plan_wherever_it_stops(data: st.DataObject) -> None:
    answers = data.draw(sets_of_answers())
    one = collected(Board(PLAN.encode()), data.draw(in_files(answers), label="one by one"))
    other = Board(PLAN.encode())
    files = data.draw(in_files(answers), label="in one run")
    most = data.draw(st.integers(0, len(files)), label="killed after")
    other.collect_together([rows_of(other, file) for file in files], most)
    other.collect_together([rows_of(other, file) for file in files], len(files))
    assert one.plan == other.plan
    assert taken_in(one) == taken_in(other)


@settings(max_examples=20)
@given(st.data())
def test_answers_taken_in_again_change_nothing(data: st.DataObject) -> None:
    answers = data.draw(sets_of_answers())
    board = collected(Board(PLAN.encode()), data.draw(in_files(answers)))
    before = board.data, board.remembered
    collected(board, data.draw(in_files(answers)))
    assert (board.data, board.remembered) == before


def taken_in(board: Board) -> set[Line]:
    """The cells that are remembered. That the plan once had what an answer says is so only of
    answers that came before it changed."""
    return {line for line in board.lines if line.what is What.ANSWERED}


def times_there(board: Board, answer: Back) -> int:
    """In how many notes of its action the words of an answer stand."""
    said = answer.cells.get("update", f"Evidence: {answer.cells['evidence']}").strip()
    return sum(note.note.startswith(said) for note in board.action(answer.ref).progress)


@settings(max_examples=20)
@given(st.data())
def test_answers_go_into_a_plan_however_it_is_written(data: st.DataObject) -> None:
    written = data.draw(written_plans())
    board = Board(written.data)
    plan, rows = board.plan, []
    agencies = st.sampled_from([*plan.agencies] or ["LA"])
    for number in range(2, 2 + data.draw(st.integers(1, 4))):
        ref = data.draw(st.sampled_from(plan.actions)).ref
        cells = data.draw(row_cells(number))
        rows.append(board.row(data.draw(agencies), ref, cells, sheet=f"{number}", number=number))
    try:
        board.collect(*rows)
    except EditError:
        reject()
    before = board.data, board.remembered
    board.collect(*rows)
    assert (board.data, board.remembered) == before
