"""A table may have its labels beside the values: a record in each."""

import pytest

from jtai.errors import SourceError
from jtai.importing.answering import Answers
from tests.importing.grids_of import grid_of, read

FORM = (["Action", "Agree a form."], ["Lead", "Police"], ["Due", "May 2018"], ["RAG", "A"])


def test_a_form_is_a_record_with_its_cells_by_label() -> None:
    grid = grid_of(*FORM)
    outcome = read(grid)
    (record,) = outcome.records
    assert [(name, record.text(name)) for name in record.cells] == [
        ("action", "Agree a form."),
        ("lead", "Police"),
        ("due", "May 2018"),
        ("x-rag", "A"),
    ]
    assert record.of("lead")[0].place == "Table 1, row 2, Lead"
    assert outcome.fates == ["imported", "joined", "joined", "joined"]


def test_the_first_label_again_begins_another_record() -> None:
    outcome = read(grid_of(*FORM, ["Action", "Train."], ["Due", "June 2018"]))
    assert outcome.texts("action") == ["Agree a form.", "Train."]
    assert outcome.texts("lead") == ["Police", ""]


def test_any_other_label_twice_is_no_form_as_nobody_knows_what_belongs_together() -> None:
    with pytest.raises(SourceError, match="there is no plan"):
        read(grid_of(*FORM, ["Lead", "LA"]))


def test_a_label_is_left_out_if_a_person_says_so_and_named() -> None:
    outcome = read(grid_of(*FORM), Answers(columns={"RAG": "-"}))
    assert "x-rag" not in outcome.records[0].cells
    assert outcome.left_out["Table 1, row 4, RAG"] == "its label is left out, as you said"


@pytest.mark.parametrize(
    "rows",
    [
        (["Owner", "DCS"], ["Status", "Draft"], ["Version", "3"]),
        (["Action", "Write."], ["Colour", "Red"], ["Shape", "Round"], ["Size", "Big"]),
        (["Action", "One", "Two"], ["Lead", "Police", "LA"]),
    ],
)
def test_what_is_not_plainly_a_form_is_none(rows: tuple[list[str], ...]) -> None:
    with pytest.raises(SourceError, match="there is no plan"):
        read(grid_of(*rows))


def test_all_of_a_form_is_accounted_for() -> None:
    grid = grid_of(["Item 1", ""], *FORM, ["", "and more"], ["", ""], ["Item 2", ""], *FORM)
    outcome = read(grid)
    assert outcome.fates.count("section") == 2
    assert outcome.fates.count("blank") == 1
    assert [record.section.cell.text for record in outcome.records if record.section] == [
        *("Item 1", "Item 2")
    ]
