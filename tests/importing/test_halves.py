"""A wide plan may be cut in two tables: the second has the same refs, with who and when."""

import pytest

from jtai.importing.answering import Answers
from tests.importing.grids_of import Read, grid_of, read, source_of

WHAT = (["Ref", "Finding", "Action"], ["1.1", "Slow.", "Hurry."], ["1.2", "", "Measure."])
WHO = (["Ref", "Lead", "Due"], ["1.2", "LA", "May 2018"], ["1.1", "Police", "June 2018"])


def told(*who: list[str], **given: str) -> Read:
    answers = {f"Table 1, {name.replace('_', ' ')}": said for name, said in given.items()}
    source = source_of(grid_of(*WHAT), grid_of(*who, number=2))
    return read(source, Answers(rows=answers))


def test_the_rows_of_the_other_half_are_joined_by_their_refs_in_whatever_order() -> None:
    outcome = told(*WHO)
    assert outcome.texts("lead") == ["Police", "LA"]
    assert outcome.texts("due") == ["June 2018", "May 2018"]
    assert outcome.fates == ["header", "imported", "imported", "header", "joined", "joined"]
    assert outcome.left_out["Table 2, row 2, Ref"] == "the ref again"


@pytest.mark.parametrize(
    "who",
    [
        (["Ref", "Lead"], ["1.1", "LA"]),
        (["Ref", "Lead"], ["1.1", "LA"], ["1.3", "LA"]),
        (["Ref", "Lead"], ["1.1", "LA"], ["1.2", "LA"], ["1.2", "Police"]),
        (["Ref", "Colour"], ["1.1", "Red"], ["1.2", "Blue"]),
        (["Lead", "Due"], ["LA", "May 2018"], ["Police", "May 2018"]),
    ],
)
def test_nothing_is_joined_where_the_refs_are_not_the_same(who: tuple[list[str], ...]) -> None:
    outcome = told(*who)
    assert outcome.texts("lead") == ["", ""]
    assert "joined" not in outcome.fates


def test_the_other_half_of_a_row_that_is_left_out_is_named() -> None:
    outcome = told(*WHO, row_2="out")
    assert outcome.texts("lead") == ["LA"]
    assert outcome.left_out["Table 2, row 3, Lead"] == "no action has its ref"
    assert outcome.fates[-1] == "left out"
