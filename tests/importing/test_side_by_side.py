"""Two tables side by side are refused: a row of theirs is two actions, and nothing says so."""

import pytest

from jtai.errors import SourceError
from tests.importing.grids_of import grid_of, read

TITLES = ["Action", "Lead", "Due"]
ONE, TWO = ["Write.", "Police", "May 2018"], ["Train.", "LA", "June 2018"]


@pytest.mark.parametrize("between", [[], [""]])
def test_the_same_titles_over_again_are_refused_with_what_to_do(between: list[str]) -> None:
    grid = grid_of([*TITLES, *between, *TITLES], [*ONE, *between, *TWO])
    with pytest.raises(SourceError, match="two tables stand side by side") as refused:
        read(grid)
    assert "Put one below the other" in str(refused.value)
    assert "plan.docx" in str(refused.value)


def test_titles_of_which_some_stand_twice_are_questions_as_before() -> None:
    outcome = read(grid_of([*TITLES, "Due"], [*ONE, "June 2018"]))
    assert [asked.text for asked in outcome.account.decisions] == ["Due"]
